"""Where a conversation stands, what can happen to it, and what follows: the engine's own words.

All of it is plain data: a whole conversation is a list of happenings and a list of events
(:mod:`.fixture`), and a state goes into a database as JSON and comes back the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Phase(StrEnum):
    """Where a conversation is."""

    ASKING = "asking"  # it waits for an answer
    LISTENING = "listening"  # an answer came, and how to go on depends on what a reader makes of it
    WITH_PERSON = "with_person"  # a person has it; the guide says nothing
    ENDED = "ended"


class Ending(StrEnum):
    """How a conversation ended."""

    DONE = "done"  # it came to its end
    SILENT = "silent"  # nobody answered
    STOPPED = "stopped"  # they asked us to stop
    EXPIRED = "expired"  # the time in which it made sense is over
    LOST = "lost"  # words of ours did not arrive
    WITHDRAWN = "withdrawn"  # a person ended it


@dataclass(frozen=True, slots=True)
class State:
    """A conversation at rest. ``asked``: how often each question was put, at most twice.

    ``due``: when silence is to be acted on, or listening is to end. ``since``: when the question
    that waits was put. ``heard``: ids of replies that were dealt with, newest last; ``times``: when
    the latest texts came. ``said``: how many messages of ours. While it listens: ``open``, the options
    chosen; ``awaits``, the reply whose reading is to come; ``guess``, the reasons that the rules heard
    in it; ``before``, those in the words that came before it.
    """

    guide: str
    version: int
    language: str
    phase: Phase
    step: str
    begun: datetime
    since: datetime
    due: datetime | None
    asked: Mapping[str, int]
    heard: tuple[str, ...] = ()
    times: tuple[datetime, ...] = ()
    said: int = 0
    missed: int = 0  # replies in a row that were not understood
    open: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    guess: tuple[str, ...] = ()
    awaits: str = ""
    ending: str = ""


# What can happen ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Replied:
    """The family wrote. ``id`` is the message's own, ever the same. The rest is what listening heard.

    ``wish``: stop, start, help, wrong_number or ``""``. ``reasons``: codes, most likely first.
    ``final``: no reader will say more about it than this.
    """

    id: str
    text: str
    at: datetime
    wish: str = ""
    sure: bool = True
    urgent: bool = False
    reasons: tuple[str, ...] = ()
    unsure: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """An answer given on a page, or entered by whoever has the conversation in person.

    ``step`` is the question that was in front of them; ``values``: the options they chose, ``()``
    for words only, or for *rather not say*.
    """

    id: str
    step: str
    at: datetime
    values: tuple[str, ...] = ()
    text: str = ""
    wish: str = ""
    sure: bool = True
    urgent: bool = False
    reasons: tuple[str, ...] = ()
    unsure: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """A reader has now read the reply ``id``. ``doubt``: it may be a wish to stop."""

    id: str
    at: datetime
    reasons: tuple[str, ...] = ()
    unsure: bool = False
    urgent: bool = False
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """Nothing happened but time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Skipped:
    """Whoever has the talk did not put the question ``step``: it goes on without an answer."""

    step: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TookOver:
    """A person goes on from here."""

    at: datetime


@dataclass(frozen=True, slots=True)
class HandedBack:
    """The person lets the guide go on where it was."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrew:
    """Ended from outside: ``ending`` is STOPPED (asked us to stop, wherever), LOST or WITHDRAWN."""

    at: datetime
    ending: Ending = Ending.WITHDRAWN


Happening = Replied | Chosen | Understood | Passed | Skipped | TookOver | HandedBack | Withdrew


# What follows -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the guide go to the family. ``part``: ``words``, ``again`` (asked a second time) or ``kindly``.

    ``step`` is ``""`` for the kind ending. Those of one advance are one message.
    """

    step: str
    part: str = "words"


@dataclass(frozen=True, slots=True)
class Offered:
    """One help that fits ``need`` is offered, by name."""

    step: str
    need: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given: options, or words, or both. ``open``: its words are for listening."""

    step: str
    id: str
    values: tuple[str, ...] = ()
    words: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that were no answer; a person has to read them. ``why``: question, crossed, late, unclear."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """The same reply came again."""

    id: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A person has to go on. ``why``: guide, urgent, doubt, unclear, flood, loop, person."""

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The guide goes on after a person had it."""

    step: str


@dataclass(frozen=True, slots=True)
class Ended:
    ending: str


Event = Said | Offered | Answered | Aside | Ignored | HandedOver | Resumed | Ended


# As JSON ------------------------------------------------------------------------------------------


def to_json(state: State) -> dict[str, Any]:
    """A state as JSON has it; times as ISO 8601."""
    return {
        "guide": state.guide,
        "version": state.version,
        "language": state.language,
        "phase": state.phase.value,
        "step": state.step,
        "begun": state.begun.isoformat(),
        "since": state.since.isoformat(),
        "due": state.due.isoformat() if state.due else None,
        "asked": dict(state.asked),
        "heard": list(state.heard),
        "times": [time.isoformat() for time in state.times],
        "said": state.said,
        "missed": state.missed,
        "open": list(state.open),
        "before": list(state.before),
        "guess": list(state.guess),
        "awaits": state.awaits,
        "ending": state.ending,
    }


def from_json(kept: Mapping[str, Any]) -> State:
    """The state that :func:`to_json` wrote."""
    return State(
        guide=kept["guide"],
        version=kept["version"],
        language=kept["language"],
        phase=Phase(kept["phase"]),
        step=kept["step"],
        begun=datetime.fromisoformat(kept["begun"]),
        since=datetime.fromisoformat(kept["since"]),
        due=datetime.fromisoformat(kept["due"]) if kept["due"] else None,
        asked=dict(kept["asked"]),
        heard=tuple(kept["heard"]),
        times=tuple(datetime.fromisoformat(time) for time in kept["times"]),
        said=kept["said"],
        missed=kept["missed"],
        open=tuple(kept["open"]),
        before=tuple(kept["before"]),
        guess=tuple(kept["guess"]),
        awaits=kept["awaits"],
        ending=kept["ending"],
    )
