"""Guides that are valid by construction, and whatever can happen to a conversation, made up by Hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
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
    TookOver,
    Understood,
    Withdrew,
)

BEGUN = datetime(2026, 11, 17, 18, tzinfo=UTC)
OPTIONS = tuple(Option(value, {"en": value}) for value in ("well", "mixed", "hard"))
CODES = ("TRN1", "HLT2", "SAF1")
NEEDS = ("TRN", "HLT", "BEL")
TEXTS = ("1", "3", "well", "3 because the old bus never comes", "the bus is late every single day now")
TEXTS += ("what do you mean?", "hm", "", "👍", "2, 3", "ok thanks", "x" * 900)
IDS = st.sampled_from([str(number) for number in range(40)])


class Crash(Enum):
    """What becomes of the process that works on a happening."""

    NONE = "none"
    BEFORE = "it dies before the new state is stored, and the happening comes again"
    AFTER = "it dies just after, and the happening comes again"


@dataclass(frozen=True)
class Story:
    """A guide, and what happens one after the other; in between, the state is stored as JSON."""

    guide: Guide
    happenings: tuple[tuple[Happening, Crash, tuple[str, ...]], ...]


@st.composite
def guides(draw: st.DrawFn, most: int = 8) -> Guide:
    """Steps that only go forward, but for questions and hand-overs, which may lead anywhere."""
    many = draw(st.integers(1, most))
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
        asks_again=timedelta(hours=draw(st.sampled_from([1, 24, 200]))),
        expires=timedelta(hours=draw(st.sampled_from([1, 24, 120]))),
        kindly=draw(st.sampled_from([{}, {"en": "All good."}])),
        version=1,
    )


@st.composite
def _step(draw: st.DrawFn, ids: list[str], at: int) -> Step:
    kind = draw(st.sampled_from([Kind.ASK, Kind.ASK, Kind.ASK, *Kind]))
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


TIMES = st.one_of(
    st.integers(0, 90).map(lambda minutes: BEGUN + timedelta(minutes=minutes)),
    st.integers(-200, 8000).map(lambda minutes: BEGUN + timedelta(minutes=minutes)),
)
HEARD = {
    "wish": st.sampled_from(["", "", "", "", "", "", "stop", "wrong_number", "help", "start"]),
    "sure": st.booleans(),
    "urgent": st.sampled_from([False] * 9 + [True]),
    "reasons": st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
    "unsure": st.booleans(),
    "final": st.booleans(),
}
REPLIES = st.builds(Replied, IDS, st.sampled_from(TEXTS), TIMES, **HEARD)
CHOICES = st.builds(
    Chosen,
    IDS,
    st.sampled_from([f"s{number}" for number in range(5)]),
    TIMES,
    st.lists(st.sampled_from(["well", "hard", "yes", "no", "unknown"]), max_size=2).map(tuple),
    st.sampled_from(["", *TEXTS]),
    **HEARD,
)
READINGS = st.builds(
    Understood,
    IDS,
    TIMES,
    st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
    st.booleans(),
    st.sampled_from([False] * 9 + [True]),
    st.sampled_from([False] * 9 + [True]),
)
HAPPENINGS = st.one_of(
    REPLIES,
    REPLIES,
    REPLIES,
    CHOICES,
    READINGS,
    st.builds(Passed, TIMES),
    st.builds(Passed, TIMES),
    st.builds(TookOver, TIMES),
    st.builds(HandedBack, TIMES),
    st.builds(HandedBack, TIMES),
    st.builds(Withdrew, TIMES, st.sampled_from([Ending.STOPPED, Ending.WITHDRAWN])),
)
CRASHES = st.sampled_from([Crash.NONE, Crash.NONE, *Crash])
OFFERS = st.lists(st.sampled_from(NEEDS), max_size=2).map(tuple)
STORIES = st.builds(Story, guides(), st.lists(st.tuples(HAPPENINGS, CRASHES, OFFERS), max_size=25).map(tuple))
