"""What holds whatever the guide is and whatever comes, in whatever order and however often."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from homeroom.core.conversation.engine import ASKED, MOST_SAID, advance, begin
from homeroom.core.conversation.guide import Ask, Guide, Kind, Step
from homeroom.core.conversation.state import (
    Answered,
    Aside,
    Chosen,
    Ended,
    Ending,
    Event,
    HandedBack,
    HandedOver,
    Happening,
    Ignored,
    Passed,
    Phase,
    Replied,
    Said,
    State,
    Understood,
    from_json,
    to_json,
)
from tests.core.conversation.made_up import BEGUN, HAPPENINGS, STORIES, Crash, Move, Story, guides

often = settings(max_examples=150)


class Moment(NamedTuple):
    """One happening of a story that was worked on."""

    before: State
    happened: Happening | None  # None: the beginning
    state: State
    events: tuple[Event, ...]


def stored(state: State) -> State:
    """Into a database and back."""
    return from_json(json.loads(json.dumps(to_json(state))))


def lived(story: Story) -> Iterator[Moment]:
    """All that is stored of a story, with its crashes."""
    state, events = begin(story.guide, BEGUN, "en")
    yield Moment(state, None, state, events)
    at = BEGUN
    for number, move in enumerate(story.moves, 1):
        at += move.wait
        before = stored(state)
        happened = move.meets(before, at, number)
        state, events = advance(story.guide, before, happened, move.helps)
        if move.crash == Crash.BEFORE:
            again = advance(story.guide, stored(before), happened, move.helps)
            assert again == (state, events), "the same again, to the last event"
        yield Moment(before, happened, state, events)
        if move.crash == Crash.AFTER:
            before = stored(state)
            state, events = advance(story.guide, before, happened, move.helps)
            yield Moment(before, happened, state, events)


def kept(happened: Happening, before: State) -> bool:
    return isinstance(happened, Replied | Chosen) and happened.id in before.heard


@often
@given(STORIES)
def test_it_is_always_somewhere_that_makes_sense(story: Story) -> None:
    for moment in lived(story):
        state = moment.state
        step, expires = story.guide.steps[state.step], state.begun + story.guide.expires
        assert stored(state) == state
        assert (state.ending != "") == (state.phase == Phase.ENDED)
        assert (state.due is None) == (state.phase == Phase.ENDED)
        if state.phase in {Phase.ASKING, Phase.ENDED}:
            assert not (state.awaits or state.open or state.before or state.guess)
        match state.phase:
            case Phase.ASKING:
                assert step.kind == Kind.ASK and state.asked[step.id] in {1, ASKED}
                assert state.due <= expires
            case Phase.LISTENING:
                assert step.kind == Kind.ASK and step.listens
                assert state.awaits in state.heard
            case Phase.WITH_PERSON:
                assert state.due == expires
            case Phase.ENDED:
                assert state.ending in list(Ending)


@often
@given(STORIES)
def test_nothing_is_asked_a_third_time(story: Story) -> None:
    asked = Counter(
        event.step
        for moment in lived(story)
        for event in moment.events
        if isinstance(event, Said) and event.step and story.guide.steps[event.step].kind == Kind.ASK
    )
    assert all(count <= ASKED for count in asked.values())


@often
@given(STORIES)
def test_nothing_is_said_to_who_asked_us_to_stop_or_has_a_person_or_is_done(story: Story) -> None:
    for moment in lived(story):
        words = [event for event in moment.events if isinstance(event, Said)]
        if moment.happened is None:
            continue
        if moment.before.phase == Phase.ENDED:
            assert not words
        if moment.before.phase == Phase.WITH_PERSON and not isinstance(moment.happened, HandedBack):
            assert not words
        if Ended(Ending.STOPPED) in moment.events:
            assert not words
        closed = [isinstance(event, Ended | HandedOver) for event in moment.events]
        assert True not in closed[:-1], "a person, or the end, is the last thing"


@often
@given(STORIES)
def test_a_sure_stop_ends_it_and_a_doubtful_one_pauses_it(story: Story) -> None:
    """SMS-5, SMS-6: before safety, before the guide, in every phase."""
    for _, happened, state, events in (moment for moment in lived(story) if moment.happened):
        if not isinstance(happened, Replied | Chosen) or happened.wish not in {"stop", "wrong_number"}:
            continue
        if Ignored(happened.id) in events or Aside(happened.id, "late") in events:
            continue
        if happened.sure:
            assert events == (Ended(Ending.STOPPED),)
        else:
            assert events == (HandedOver(state.step, "doubt"),)
            assert state.phase == Phase.WITH_PERSON


@often
@given(STORIES)
def test_every_reply_is_dealt_with_once(story: Story) -> None:
    for before, happened, state, events in lived(story):
        if not isinstance(happened, Replied | Chosen):
            assert not any(isinstance(event, Answered | Aside | Ignored) for event in events)
            continue
        if kept(happened, before):
            assert (state, events) == (before, (Ignored(happened.id),))
            continue
        assert happened.id == state.heard[-1]
        answers = [event for event in events if isinstance(event, Answered)]
        outcomes = [
            bool(answers),
            any(isinstance(event, Aside | Ignored) for event in events),
            Ended(Ending.STOPPED) in events,
            any(isinstance(event, HandedOver) and event.why in OUTRANKING for event in events),
            not events,
        ]
        assert sum(outcomes) == 1
        assert events != () or happened.wish in {"help", "start"}
        assert {event.id for event in events if isinstance(event, Answered | Aside | Ignored)} <= {
            happened.id
        }
        assert len({answer.step for answer in answers}) == len(answers) <= 2


OUTRANKING = {"doubt", "urgent", "flood"}


@often
@given(STORIES)
def test_what_has_ended_stays_as_it_ended(story: Story) -> None:
    for before, _, state, events in (moment for moment in lived(story) if moment.happened):
        if before.phase == Phase.ENDED:
            assert replace(state, heard=before.heard) == before
            assert all(isinstance(event, Aside | Ignored) for event in events)


@often
@given(STORIES)
def test_the_same_happening_twice_leads_to_nothing_new(story: Story) -> None:
    """But handing back, which a person does on purpose, and alarms, which may ring twice."""
    for moment in lived(story):
        happened = moment.happened
        if happened is None or isinstance(happened, HandedBack):
            continue
        if isinstance(happened, Understood) and (happened.urgent or happened.doubt):
            continue
        state, events = advance(story.guide, moment.state, happened, ("TRN",))
        assert state == moment.state
        assert all(isinstance(event, Ignored) for event in events)


@often
@given(STORIES)
def test_every_conversation_ends_by_itself(story: Story) -> None:
    *_, last = lived(story)
    state = last.state
    for _ in range(200):
        if state.due is None:
            break
        state, _ = advance(story.guide, state, Passed(state.due))
    assert state.phase == Phase.ENDED


@often
@given(STORIES)
def test_once_its_time_is_over_one_look_at_the_clock_ends_it(story: Story) -> None:
    *_, last = lived(story)
    much_later = BEGUN + timedelta(days=60)
    state, events = advance(story.guide, last.state, Passed(much_later))
    assert state.phase == Phase.ENDED
    assert not any(isinstance(event, Said) for event in events)


@often
@given(STORIES)
def test_a_question_is_never_put_after_its_time(story: Story) -> None:
    for moment in lived(story):
        if moment.happened and moment.happened.at >= BEGUN + story.guide.expires:
            assert moment.state.phase not in {Phase.ASKING} or moment.state.asked == moment.before.asked


@st.composite
def long_stories(draw: st.DrawFn) -> Story:
    """Many questions, and a person who hands back whenever it is possible: as much said as can be."""
    many = draw(st.integers(12, 30))
    loop = draw(st.booleans())
    steps = {
        f"q{at}": Step(
            f"q{at}",
            Kind.SAY if loop and at % 3 == 1 else Kind.ASK,
            {"en": "?"},
            ask=Ask.OPEN,
            go=f"q{at + 1}",
        )
        for at in range(many)
    }
    last = f"q{many}"
    steps[last] = Step(last, Kind.HAND_OVER, {"en": "A person."}, why="talk", go="q1" if loop else "")
    guide = replace(draw(guides(2)), steps=steps, expires=timedelta(days=90))
    waits = draw(st.lists(st.sampled_from([5, 5, 30 * 60]), min_size=60, max_size=90))
    moves = []
    for wait in waits:
        one = draw(
            st.sampled_from([Replied("", "fine", BEGUN, final=True), Replied("", "", BEGUN), Passed(BEGUN)])
        )
        moves += [Move(one, timedelta(minutes=wait)), Move(HandedBack(BEGUN))]
    return Story(guide, tuple(moves))


@settings(max_examples=60)
@given(long_stories() | STORIES)
def test_there_is_a_most_that_is_said(story: Story) -> None:
    messages = sum(any(isinstance(event, Said) for event in moment.events) for moment in lived(story))
    *_, last = lived(story)
    assert messages == last.state.said <= MOST_SAID + 2


@given(guides(), guides(), HAPPENINGS)
def test_another_guide_or_version_is_refused(guide: Guide, other: Guide, happening: Happening) -> None:
    state, _ = begin(guide, BEGUN, "en")
    for wrong in (replace(guide, version=2), replace(other, key="other")):
        try:
            advance(wrong, state, happening)
        except ValueError:
            continue
        raise AssertionError("it went on with a guide it did not begin with")
