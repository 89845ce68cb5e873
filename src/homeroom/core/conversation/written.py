"""A whole conversation as a document: read it, write it, and the few words in which it is told.

YAML (or JSON, which is the same to the reader)::

    guide: how-are-you
    language: en
    medium: sms
    began: 2026-11-17T18:00:00+00:00
    helps: {TRN: the bus office at 415-555-0150}
    turns:
    - we: Hi Elena, ... How are things going? Reply 1 Going well, 2 Hard right now.
      then: [said how]
    - them: 2 because the bus is late
      we: Thank you. Somebody will write soon.
      then: [answered how=hard with "because the bus is late", a person goes on from what (guide)]
    ends: with a person

A turn is one thing that happened and what followed: ``we``, the messages that went out (a list where
there were several), and ``then``, the events. The first turn is the beginning. What can happen:

* ``them: words`` they wrote. ``id``: of the message, where one comes again; ``earlier: 5 minutes``,
  it was written that long before it arrived; ``final: yes``, no reader will read it.
* ``choose: [hard]`` an answer on a page, with ``words`` beside it; ``of``: the step, where it is not
  the one that waits.
* ``read: {reasons: [TRN1]}`` a reader has read the last reply (``of``: the id of another);
  ``unsure: yes``, ``urgent: yes``; ``doubt: yes``, it may be a wish to stop.
* ``person: takes over``, ``hands back`` or ``ends it``.
* ``stop: elsewhere`` they asked us to stop, in another conversation.
* ``after: 2 hours`` time passes, and whatever falls due in it happens when it is due.

A turn comes a minute after the one before, or as long after as ``after`` in it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from typing import Any, get_args

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from homeroom.core.conversation.saying import Medium
from homeroom.core.conversation.state import (
    Answered,
    Aside,
    Ended,
    Event,
    HandedOver,
    Ignored,
    Offered,
    Phase,
    Resumed,
    Said,
    State,
)

UNITS = ("week", "day", "hour", "minute", "second")
DURATION = re.compile(rf"(\d{{1,5}}) ({'|'.join(UNITS)})s?")
PLAIN = re.compile(r"\w[\w=+() -]*")
PERSON = ("takes over", "hands back", "ends it")
BESIDE: Mapping[str, frozenset[str]] = {
    "them": frozenset({"id", "earlier", "final"}),
    "choose": frozenset({"id", "words", "of"}),
    "read": frozenset(),
    "person": frozenset(),
    "stop": frozenset(),
}
KEYS = frozenset({"guide", "language", "medium", "began", "helps", "turns", "ends"})


class WrongFixture(ValueError):
    """This is not the document of a conversation; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What happened (``{"them": "3"}``; empty: it began), the messages that went out, and the events."""

    happened: Mapping[str, Any]
    we: tuple[str, ...] = ()
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixture:
    """A whole conversation. ``helps``: need -> the help that could be offered, in words."""

    guide: str
    language: str
    medium: Medium
    began: datetime
    helps: Mapping[str, str]
    turns: tuple[Turn, ...]
    ends: str


# What is told -------------------------------------------------------------------------------------


def told(event: Event, text: str = "") -> str:
    """An event in a few words. ``text``: what they wrote, which is not told twice."""
    match event:
        case Said(step=""):
            return f"said {event.part}"
        case Said():
            return f"said {event.step}" + (" again" if event.part == "again" else "")
        case Offered():
            return f"offered {event.need}"
        case Answered():
            return f"answered {event.step}{_answer(event, text)}"
        case Aside():
            return f"left for a person ({event.why})"
        case Ignored():
            return "ignored"
        case HandedOver():
            return f"a person goes on from {event.step} ({event.why})"
        case Resumed():
            return f"resumed at {event.step}"
        case Ended():
            return f"ended ({event.ending})"


def _answer(event: Answered, text: str) -> str:
    values = f"={'+'.join(event.values)}" if event.values else ""
    if event.open:
        return f"{values} with {'words' if event.words == text.strip() else json.dumps(event.words, ensure_ascii=False)}"
    return values or " with nothing"


def stands(state: State) -> str:
    """Where a conversation is, or how it ended."""
    if state.phase == Phase.WITH_PERSON:
        return "with a person"
    if state.phase == Phase.ENDED:
        return state.ending
    return f"{state.phase.value} {state.step}"


def lasting(words: str) -> timedelta:
    """How long ``1 day 2 hours`` is. Raises WrongFixture."""
    found = DURATION.findall(words)
    if not found or DURATION.sub("", words).strip():
        raise WrongFixture(f"'{words}' is no time; write '5 minutes', '2 hours', '1 day 3 hours'")
    return sum((timedelta(**{f"{unit}s": int(number)}) for number, unit in found), timedelta())


def in_words(time: timedelta) -> str:
    """A duration as it is written, to the second."""
    left, parts = int(time.total_seconds()), []
    for unit in UNITS[1:]:
        size = int(timedelta(**{f"{unit}s": 1}).total_seconds())
        number, left = divmod(left, size)
        if number:
            parts.append(f"{number} {unit}{'s' if number > 1 else ''}")
    return " ".join(parts) or "0 seconds"


# As a document ------------------------------------------------------------------------------------


def happening(written: Mapping[str, Any]) -> dict[str, Any]:
    """What happened, in one shape however it was written. Raises WrongFixture."""
    kinds = [kind for kind in BESIDE if kind in written]
    if len(kinds) > 1 or not (kinds or "after" in written):
        raise WrongFixture(f"it has one of {', '.join(BESIDE)}, after")
    allowed = {"after", *kinds, *(BESIDE[kinds[0]] if kinds else ())}
    _known(written, allowed)
    return {key: READ[key](value) for key, value in written.items()}


def _known(written: Mapping[str, Any], allowed: set[str] | frozenset[str]) -> None:
    if unknown := set(written) - allowed:
        raise WrongFixture(
            f"nothing is called '{min(unknown)}' here; there are: {', '.join(sorted(allowed))}"
        )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongFixture("a text is expected; put quotes around it")
    return value


def _texts(value: Any) -> list[str]:
    return [_text(item) for item in value] if isinstance(value, list) else [_text(value)]


def _flag(value: Any) -> str:
    if value not in (True, False, "yes", "no", "true", "false"):
        raise WrongFixture("yes or no is expected")
    return "yes" if value in (True, "yes", "true") else "no"


def _time(value: Any) -> str:
    return in_words(lasting(_text(value)))


def _person(value: Any) -> str:
    if value not in PERSON:
        raise WrongFixture(f"a person {', '.join(PERSON)}")
    return str(value)


def _reading(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise WrongFixture("a reading is written {reasons: [TRN1]}")
    _known(value, frozenset({"reasons", "unsure", "urgent", "doubt", "of"}))
    return {key: READ[key](found) for key, found in value.items()}


READ: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("them", "id", "words", "of", "stop"), _text),
    **dict.fromkeys(("choose", "reasons"), _texts),
    **dict.fromkeys(("after", "earlier"), _time),
    **dict.fromkeys(("final", "unsure", "urgent", "doubt"), _flag),
    "read": _reading,
    "person": _person,
}


def load(text: str) -> Fixture:
    """The conversation that a YAML or JSON text holds. Raises WrongFixture."""
    top = _top(text)
    if not isinstance(top, Mapping) or not isinstance(top.get("turns"), list):
        raise WrongFixture("a conversation has a guide and turns")
    _known(top, KEYS)
    medium, helps = top.get("medium", "sms"), top.get("helps") or {}
    if medium not in get_args(Medium):
        raise WrongFixture(f"medium: one of {', '.join(get_args(Medium))}")
    if not isinstance(helps, Mapping):
        raise WrongFixture("helps: need and words, {TRN: the bus office}")
    turns = tuple(_turn(number, one) for number, one in enumerate(top["turns"]))
    return Fixture(
        guide=_needed(top, "guide"),
        language=_needed(top, "language"),
        medium=medium,
        began=_began(_needed(top, "began")),
        helps={need: _text(words) for need, words in helps.items()},
        turns=turns,
        ends=_needed(top, "ends"),
    )


def _top(text: str) -> Any:
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text)
        return YAML(typ="base", pure=True).load(text)  # every value is a text: 3 and yes are words
    except (YAMLError, ValueError, RecursionError):
        raise WrongFixture("this is neither YAML nor JSON") from None


def _needed(top: Mapping[str, Any], key: str) -> str:
    if not isinstance(top.get(key), str) or not top[key]:
        raise WrongFixture(f"'{key}' is missing")
    return str(top[key])


def _began(written: str) -> datetime:
    try:
        began = datetime.fromisoformat(written)
    except ValueError:
        began = datetime.min
    if began.tzinfo is None:
        raise WrongFixture("began: a time with its offset, 2026-11-17T18:00:00+00:00")
    return began


def _turn(number: int, one: Any) -> Turn:
    """Turn 0 is the beginning: nothing happened but that."""
    try:
        if not isinstance(one, Mapping):
            raise WrongFixture("a turn is a group of lines")
        happened = {key: value for key, value in one.items() if key not in {"we", "then"}}
        if (number == 0) == bool(happened):
            raise WrongFixture("the first turn, and only that, has 'we' and 'then' alone")
        we, then = (tuple(_texts(one.get(key, []))) for key in ("we", "then"))
        return Turn(happening(happened) if number else {}, we, then)
    except WrongFixture as wrong:
        raise WrongFixture(f"turn {number}: {wrong}") from None


def plain(fixture: Fixture) -> dict[str, Any]:
    """The conversation as JSON has it."""
    return {
        "guide": fixture.guide,
        "language": fixture.language,
        "medium": fixture.medium,
        "began": fixture.began.isoformat(),
        **({"helps": dict(fixture.helps)} if fixture.helps else {}),
        "turns": [_plain_turn(turn) for turn in fixture.turns],
        "ends": fixture.ends,
    }


def _plain_turn(turn: Turn) -> dict[str, Any]:
    we: dict[str, Any] = {"we": turn.we[0] if len(turn.we) == 1 else list(turn.we)} if turn.we else {}
    return {**turn.happened, **we, "then": list(turn.then)}


def dump(fixture: Fixture) -> str:
    """The conversation as YAML, which :func:`load` reads."""
    yaml = YAML()
    yaml.width = 100_000  # what was said stays on one line, however long
    top = plain(fixture)
    for turn in top["turns"]:
        for key in {"then", "choose", "read"} & set(turn):
            turn[key] = _on_one_line(turn[key])
    out = StringIO()
    yaml.dump(top, out)
    return out.getvalue()


def _on_one_line(group: Any) -> Any:
    if isinstance(group, str):  # between brackets, a text such as ?0 would be read as something else
        return group if PLAIN.fullmatch(group) else SingleQuotedScalarString(group)
    if isinstance(group, dict):
        line: Any = CommentedMap({key: _on_one_line(value) for key, value in group.items()})
    else:
        line = CommentedSeq(map(_on_one_line, group))
    line.fa.set_flow_style()
    return line
