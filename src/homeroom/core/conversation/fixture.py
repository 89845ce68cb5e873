"""A whole conversation of a made-up family, recorded while it runs and replayed later.

How it is written: :mod:`.written`. Replaying tells what has changed since: in the guide, in how
replies are understood, or in the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import zip_longest
from typing import Any, NamedTuple

from homeroom.core.conversation.engine import advance, begin
from homeroom.core.conversation.guide import Guide
from homeroom.core.conversation.hearing import chosen, heard
from homeroom.core.conversation.saying import Medium, message, said
from homeroom.core.conversation.state import (
    Chosen,
    Ending,
    Event,
    HandedBack,
    Happening,
    Passed,
    Replied,
    TookOver,
    Understood,
    Withdrew,
)
from homeroom.core.conversation.written import (
    Fixture,
    Turn,
    WrongFixture,
    dump,
    happening,
    lasting,
    load,
    stands,
    told,
)
from homeroom.core.wording.facts import Child, Facts

__all__ = ["Difference", "Fixture", "Recording", "Turn", "WrongFixture", "dump", "load", "record", "replay"]

BEGAN = datetime(2026, 11, 17, 18, tzinfo=UTC)  # a Tuesday, noon in Chicago
FAMILY = Facts(
    guardian="Elena",
    children=(Child("Ana", Fraction(3), 4),),
    speaker="Naomi Feldman",
    speaker_role="counselor",
    school="Willow Creek Elementary",
    district="Willow Creek Unified",
    since="month",
    streak=1,
    promise="call the bus office",
    news="Ana has been here every day this week",
    answer_by=BEGAN + timedelta(hours=3),
    now_local=BEGAN,
    contact="+14155550100",
)
A_TURN = timedelta(minutes=1)


class Difference(NamedTuple):
    """What a turn (0: the beginning) led to, and leads to now. ``what``: guide, we, then or ends."""

    turn: int
    what: str
    was: str
    now: str

    def __str__(self) -> str:
        was, now = (f"“{one}”" if one else "nothing" for one in (self.was, self.now))
        return f"turn {self.turn}, {self.what}: was {was}, is {now}"


class Recording:
    """A conversation while it runs. ``state`` is where it stands, ``at`` its own time."""

    def __init__(
        self,
        guide: Guide,
        language: str = "en",
        medium: Medium = "sms",
        helps: Mapping[str, str] | None = None,
        began: datetime = BEGAN,
        facts: Facts = FAMILY,
    ) -> None:
        self.guide, self.language, self.medium = guide, language, medium
        self.helps, self.began, self.facts = dict(helps or {}), began, facts
        self.at = began
        self.replies = 0
        self.latest = ""  # the id of the last reply
        self.state, events = begin(guide, began, language, self.helps)
        self.turns = [Turn({}, self._words(events), tuple(told(event) for event in events))]

    def add(self, written: Mapping[str, Any]) -> Turn:
        """Let something happen, written as in a fixture. Raises WrongFixture."""
        happened = happening(written)
        wait = lasting(happened["after"]) if "after" in happened else A_TURN
        if set(happened) == {"after"}:
            we, then = self._wait(self.at + wait)
        else:
            self.at += wait
            we, then = self._advance(self._happening(happened))
        self.turns.append(Turn(happened, we, then))
        return self.turns[-1]

    def fixture(self) -> Fixture:
        """All of it so far."""
        return Fixture(
            self.guide.key,
            self.language,
            self.medium,
            self.began,
            self.helps,
            tuple(self.turns),
            stands(self.state),
        )

    def _wait(self, until: datetime) -> tuple[tuple[str, ...], tuple[str, ...]]:
        we: tuple[str, ...] = ()
        then: tuple[str, ...] = ()
        while self.state.due and self.state.due <= until:
            more = self._advance(Passed(max(self.at, self.state.due)))
            we, then = we + more[0], then + more[1]
        self.at = until
        return we, then

    def _advance(self, happens: Happening) -> tuple[tuple[str, ...], tuple[str, ...]]:
        self.state, events = advance(self.guide, self.state, happens, self.helps)
        text = happens.text if isinstance(happens, Replied | Chosen) else ""
        return self._words(events), tuple(told(event, text) for event in events)

    def _words(self, events: Iterable[Event]) -> tuple[str, ...]:
        parts = said(self.guide, events, self.language, self.medium, self.facts, self.helps)
        return (message(parts, self.medium),) if parts else ()

    def _happening(self, happened: Mapping[str, Any]) -> Happening:
        if "them" in happened:
            return self._reply(happened)
        if "choose" in happened:
            step, values = happened.get("of", self.state.step), tuple(happened["choose"])
            words = happened.get("words", "")
            return chosen(self._id(happened), step, values, words, self.at, self.language)
        if "read" in happened:
            return self._reading(happened["read"])
        if "stop" in happened:
            return Withdrew(self.at, Ending.STOPPED)
        match happened["person"]:
            case "takes over":
                return TookOver(self.at)
            case "hands back":
                return HandedBack(self.at)
        return Withdrew(self.at)

    def _reading(self, read: Mapping[str, Any]) -> Understood:
        unsure, urgent, doubt = (read.get(key) == "yes" for key in ("unsure", "urgent", "doubt"))
        reply = read.get("of", self.latest)
        return Understood(reply, self.at, tuple(read.get("reasons", ())), unsure, urgent, doubt)

    def _reply(self, happened: Mapping[str, Any]) -> Replied:
        wrote = self.at - lasting(happened["earlier"]) if "earlier" in happened else self.at
        reply = heard(self._id(happened), happened["them"], wrote, self.language)
        return replace(reply, final=True) if happened.get("final") == "yes" else reply

    def _id(self, happened: Mapping[str, Any]) -> str:
        """Replies are numbered as they come; one that comes again says which it is."""
        if "id" not in happened:
            self.replies += 1
        self.latest = happened.get("id") or str(self.replies)
        return self.latest


def record(guide: Guide, happened: Iterable[Mapping[str, Any]], **how: Any) -> Fixture:
    """A conversation in which all this happens, one after the other. ``how``: as :class:`Recording`."""
    recording = Recording(guide, **how)
    for one in happened:
        recording.add(one)
    return recording.fixture()


def replay(guide: Guide, fixture: Fixture, facts: Facts = FAMILY) -> list[Difference]:
    """What goes otherwise now than it went when this was recorded; empty: it is all the same."""
    if guide.key != fixture.guide:
        return [Difference(0, "guide", fixture.guide, guide.key)]
    now = record(
        guide,
        (turn.happened for turn in fixture.turns[1:]),
        language=fixture.language,
        medium=fixture.medium,
        helps=fixture.helps,
        began=fixture.began,
        facts=facts,
    )
    found = [
        Difference(number, what, was or "", is_ or "")
        for number, (before, after) in enumerate(zip(fixture.turns, now.turns, strict=True))
        for what in ("we", "then")
        for was, is_ in zip_longest(getattr(before, what), getattr(after, what))
        if was != is_
    ]
    if fixture.ends != now.ends:
        found.append(Difference(len(now.turns) - 1, "ends", fixture.ends, now.ends))
    return found
