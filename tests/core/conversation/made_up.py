"""Guides that are valid by construction, and whatever can happen to a conversation, made up by Hypothesis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from hypothesis import strategies as st

from homeroom.core.conversation.guide import Ask, Branch, Guide, Kind, Option, Review, Step
from homeroom.core.conversation.state import (
    Chosen,
    Ending,
    HandedBack,
    Happening,
    Passed,
    Replied,
    State,
    TookOver,
    Understood,
    Withdrew,
)

BEGUN = datetime(2026, 11, 17, 18, tzinfo=UTC)
OPTIONS = tuple(Option(value, {"en": value}) for value in ("well", "mixed", "hard"))
CODES = ("TRN1", "HLT2", "SAF1")
NEEDS = ("TRN", "HLT", "BEL")
TEXTS = (
    "1",
    "3",
    "2",
    "well",
    "they bully him again and again",
    "3 because the old bus never comes",
    "the bus is late every single day now",
)
TEXTS += ("what do you mean?", "hm", "", "👍", "2, 3", "ok thanks", "x" * 900)


class Crash(Enum):
    """What becomes of the process that works on a happening."""

    NONE = "none"
    BEFORE = "it dies before the new state is stored, and the happening comes again"
    AFTER = "it dies just after, and the happening comes again"


@dataclass(frozen=True)
class Move:
    """Something that happens ``wait`` after the last; what it leaves open is filled from where it meets."""

    happening: Happening
    wait: timedelta = timedelta()
    crash: Crash = Crash.NONE
    helps: tuple[str, ...] = ()

    def meets(self, state: State, at: datetime, number: int) -> Happening:
        """``number``: how many came before; a new reply is called after it."""
        one = replace(self.happening, at=at)
        if isinstance(one, Understood) and not one.id:
            return replace(one, id=state.awaits or "".join(state.heard[-1:]))
        if isinstance(one, Chosen) and not one.step:
            one = replace(one, step=state.step)
        if isinstance(one, Replied | Chosen) and not one.id:
            return replace(one, id=str(number))
        return one


@dataclass(frozen=True)
class Story:
    """A guide, and what happens one after the other; in between, the state is stored as JSON."""

    guide: Guide
    moves: tuple[Move, ...]


@st.composite
def guides(draw: st.DrawFn, most: int = 8) -> Guide:
    """Steps that only go forward, but for questions and hand-overs, which may lead anywhere."""
    many = draw(st.integers(2, most))
    ids = [f"s{number}" for number in range(many + 1)]
    steps = {ids[at]: draw(_step(ids, at)) for at in range(many)}
    steps[ids[-1]] = Step(ids[-1], Kind.END, words={"en": "Bye."})
    return Guide(
        key="made-up",
        title={"en": "Made up"},
        purpose="To try the engine.",
        rests_on=("nothing",),
        languages=("en",),
        review={"en": Review.WRITTEN},
        steps=steps,
        asks_again=timedelta(hours=draw(st.sampled_from([24, 24, 1, 200]))),
        expires=timedelta(hours=draw(st.sampled_from([120, 120, 24, 1]))),
        kindly=draw(st.sampled_from([{}, {"en": "All good."}])),
        version=1,
    )


@st.composite
def _step(draw: st.DrawFn, ids: list[str], at: int) -> Step:
    kind = draw(st.sampled_from([Kind.ASK] * 7 + [*Kind]))
    later, anywhere = st.sampled_from(ids[at + 1 :]), st.sampled_from(ids)
    words = {"en": "Words."}
    match kind:
        case Kind.ASK:
            return draw(_question(ids[at], anywhere))
        case Kind.OFFER:
            need, nothing = draw(st.sampled_from(NEEDS)), draw(st.one_of(st.just(""), later))
            return Step(ids[at], kind, words, need=need, nothing=nothing, go=draw(later))
        case Kind.HAND_OVER:
            return Step(ids[at], kind, draw(st.sampled_from([{}, words])), go=draw(st.just("") | anywhere))
        case Kind.SAY:
            return Step(ids[at], kind, words, go=draw(later))
    return Step(ids[at], kind, draw(st.sampled_from([{}, words])))


@st.composite
def _question(draw: st.DrawFn, name: str, anywhere: st.SearchStrategy[str]) -> Step:
    ask = draw(st.sampled_from([Ask.CHOICE, Ask.HELPFUL, Ask.OPEN, Ask.IMPROVE]))
    closed = ask in {Ask.CHOICE, Ask.HELPFUL}
    values = frozenset(draw(st.lists(st.sampled_from(["well", "hard"])))) if closed else frozenset()
    reasons = frozenset(draw(st.lists(st.sampled_from(["TRN", "HLT2"]), max_size=2)))
    branches = (
        *([Branch(draw(anywhere), answers=values)] if values else []),
        *([Branch(draw(anywhere), reasons=reasons)] if reasons else []),
        *([Branch(draw(anywhere), unsure=True)] if draw(st.booleans()) else []),
    )
    return Step(
        name,
        Kind.ASK,
        {"en": "How?"},
        ask=ask,
        options=OPTIONS if closed else (),
        several=draw(st.booleans()),
        branches=tuple(draw(st.permutations(branches))),
        go=draw(anywhere),
        silence=draw(st.just("") | anywhere),
    )


# Mostly what leads on, for most of what can happen ends a conversation.
RARELY = st.sampled_from([False] * 19 + [True])
HEARD = {
    "wish": st.sampled_from([""] * 24 + ["stop", "wrong_number", "help", "start"]),
    "sure": st.booleans(),
    "urgent": RARELY,
    "reasons": st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
    "unsure": st.booleans(),
    "final": RARELY,
}
OLD = st.sampled_from([""] * 6 + ["1", "2", "3"])  # "": a new id, or the reply that is waited for
AT = st.just(BEGUN)
REPLIES = st.builds(Replied, OLD, st.sampled_from(TEXTS), AT, **HEARD)
CHOICES = st.builds(
    Chosen,
    OLD,
    st.sampled_from([""] * 6 + ["s0", "s1", "s2"]),  # "": the step that waits
    AT,
    st.lists(st.sampled_from(["well", "hard", "yes", "no", "unknown"]), max_size=2).map(tuple),
    st.sampled_from(["", *TEXTS]),
    **HEARD,
)
READINGS = st.builds(
    Understood,
    OLD,
    AT,
    st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
    st.booleans(),
    RARELY,
    RARELY,
)
BY_A_PERSON = st.one_of(
    *[st.builds(HandedBack, AT)] * 6,
    *[st.builds(TookOver, AT)] * 3,
    st.builds(Withdrew, AT, st.sampled_from([Ending.STOPPED, Ending.WITHDRAWN])),
)
HAPPENINGS = st.one_of(
    REPLIES, REPLIES, REPLIES, CHOICES, CHOICES, READINGS, READINGS, st.builds(Passed, AT), BY_A_PERSON
)
WAITS = st.sampled_from([0, 1, 1, 4, 4, 4, 65, 65, 1500, -5, -3000]).map(
    lambda minutes: timedelta(minutes=minutes)
)
CRASHES = st.sampled_from([Crash.NONE, Crash.NONE, *Crash])
OFFERS = st.lists(st.sampled_from(NEEDS), max_size=2).map(tuple)
MOVES = st.builds(Move, HAPPENINGS, WAITS, CRASHES, OFFERS)
STORIES = st.builds(Story, guides(), st.lists(MOVES, min_size=6, max_size=30).map(tuple))
