"""Read a guide from YAML, and say by line what is wrong with it.

The format is told in ``docs/how-to/write-a-guide.md`` and published as a JSON Schema beside this
file. YAML 1.2: ``yes`` and ``no`` are words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeroom.core.conversation.defaults import HELPFUL, YES_NO
from homeroom.core.conversation.guide import (
    Ask,
    Audience,
    Branch,
    Guide,
    Kind,
    Option,
    Ppra,
    Review,
    Step,
    Words,
)
from homeroom.core.conversation.loading import LARGEST, Unreadable, load
from homeroom.core.conversation.values import Fault, Values, line_of, line_of_item, lines_of
from homeroom.core.languages import bcp47
from homeroom.core.occasions import LegalClass, Occasion

__all__ = ["KEY", "LARGEST", "Document", "read"]

MOST_STEPS = 60
LONGEST_KEY = 60  # characters of a guide's key and of a step's id
KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
VALUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")

GUIDE_KEYS = frozenset(
    [
        "guide",
        "title",
        "for",
        "rests_on",
        "languages",
        "audience",
        "occasion",
        "class",
        "long",
        "hours",
        "asks_again",
        "expires",
        "kindly",
        "steps",
    ]
)
STEP_KEYS = {
    Kind.SAY: frozenset({"id", "say", "go", "note"}),
    Kind.ASK: frozenset(
        [
            "id",
            "ask",
            "words",
            "again",
            "options",
            "ends",
            "of",
            "several",
            "then",
            "go",
            "silence",
            "purpose",
            "ppra",
            "note",
        ]
    ),
    Kind.OFFER: frozenset({"id", "offer", "words", "nothing", "go", "note"}),
    Kind.HAND_OVER: frozenset({"id", "hand_over", "words", "go", "note"}),
    Kind.END: frozenset({"id", "end", "note"}),
}
# What only some sorts of question have.
BELONGS = {
    "options": (Ask.CHOICE, Ask.YES_NO, Ask.HELPFUL),
    "several": (Ask.CHOICE,),
    "of": (Ask.SCALE,),
    "ends": (Ask.SCALE,),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A guide as it was written; ``guide`` is None where ``faults`` keep it from being one."""

    guide: Guide | None
    faults: tuple[Fault, ...]


def read(source: str, version: int = 0) -> Document:
    """The guide that a text holds. Its meaning (dead ends, tone, length) is checked by :mod:`.check`."""
    try:
        top = load(source)
    except Unreadable as why:
        return Document(None, (Fault(why.line, why.code, why.message),))
    reader = _Reader(top, version)
    guide = reader.guide()
    faults = tuple(sorted(reader.faults))
    return Document(None if any(fault.severity == "fault" for fault in faults) else guide, faults)


class _Reader(Values):
    """Takes a loaded document apart and notes every fault on the way."""

    def __init__(self, top: Any, version: int) -> None:
        super().__init__()
        self.top, self.version = top, version

    def guide(self) -> Guide | None:
        top = self.top
        if not isinstance(top, Mapping):
            self.fault(1, "not-a-guide", "A guide begins with 'guide:' and its key.")
            return None
        self.known(top, GUIDE_KEYS)
        self.lines = head = lines_of(top)
        self.languages = self._languages(top)
        key = self.text(top, "guide")
        if key and not _is_key(key):
            message = "A guide's key is lower-case words with hyphens: how-are-you."
            self.fault(line_of(top, "guide"), "key", message)
        title, kindly = self.words(top, "title"), self.words(top, "kindly", needed=False)
        steps = self._steps(top)
        return Guide(
            key=key,
            title=title,
            purpose=self.text(top, "for"),
            rests_on=tuple(self.texts(top, "rests_on")),
            languages=tuple(self.languages),
            review=self.weakest(),
            reviews=self.reviews,
            steps=steps,
            audience=Audience(self.one_of(top, "audience", Audience, "families")),
            occasion=self.one_of(top, "occasion", [*Occasion, "none"], "none").replace("none", ""),
            legal_class=self.one_of(top, "class", LegalClass, "mission_related"),
            long=self.flag(top, "long"),
            hours=self.one_of(top, "hours", ("day", "school"), "day"),
            asks_again=self.duration(top, "asks_again", timedelta(days=1)),
            expires=self.duration(top, "expires", timedelta(days=5)),
            kindly=kindly,
            version=self.version,
            lines=head,
        )

    # The guide's own lines

    def _languages(self, top: Mapping[str, Any]) -> dict[str, Review]:
        """``{en: written, es: reviewed}``; a list stands for texts that their author wrote."""
        found = top.get("languages")
        line = line_of(top, "languages")
        if isinstance(found, list):
            found = {str(one): Review.WRITTEN.value for one in found}
        if not isinstance(found, Mapping) or not found:
            self.fault(
                line, "languages", "Say which languages it is in: languages: {en: written, es: reviewed}."
            )
            return {"en": Review.WRITTEN}
        languages = {}
        for tag, state in found.items():
            if not isinstance(tag, str) or bcp47(tag) != tag:
                self.fault(line, "language", f"'{tag}' is no language tag we know. Write en, es, ht, zh.")
            elif state not in list(Review):
                self.fault(line, "review", f"'{state}' is not one of {', '.join(Review)}.", tag)
            else:
                languages[tag] = Review(state)
        return languages or {"en": Review.WRITTEN}

    # Its steps

    def _steps(self, top: Mapping[str, Any]) -> dict[str, Step]:
        listed = top.get("steps")
        line = line_of(top, "steps")
        if not isinstance(listed, list) or not listed:
            self.fault(line, "steps", "A guide needs steps: a list, each with an id.")
            return {}
        if len(listed) > MOST_STEPS:
            self.fault(
                line, "too-many-steps", f"A guide has up to {MOST_STEPS} steps; this has {len(listed)}."
            )
        ids = [one.get("id") if isinstance(one, Mapping) else None for one in listed]
        steps: dict[str, Step] = {}
        for at, one in enumerate(listed):
            where = line_of_item(listed, at)
            if not isinstance(one, Mapping):
                self.fault(where, "step", "A step is a group of lines that begins with '- id:'.")
                continue
            name = one.get("id")
            if not isinstance(name, str) or not _is_key(name):
                self.fault(where, "id", "Each step has an id of lower-case words with hyphens.")
                continue
            name = str(name)
            if name in steps:
                self.fault(where, "id-twice", f"Two steps are called '{name}'.")
            self.step = name
            following = ids[at + 1] if at + 1 < len(ids) else ""
            if step := self._step(one, name, where, following if isinstance(following, str) else ""):
                steps[name] = step
            self.step = ""
        return steps

    def _step(self, one: Mapping[str, Any], name: str, line: int, following: str) -> Step | None:
        kinds = [kind for kind in Kind if kind.value in one]
        if len(kinds) != 1:
            self.fault(line, "kind", f"A step has exactly one of {', '.join(Kind)}.")
            return None
        kind = kinds[0]
        self.known(one, STEP_KEYS[kind])
        self.lines = lines_of(one)
        common = {
            "id": name,
            "kind": kind,
            "note": self.text(one, "note", needed=False),
            "line": line,
            "lines": self.lines,
            "go": self.text(one, "go", needed=False)
            or ("" if kind in {Kind.END, Kind.HAND_OVER} else following),
        }
        return _MAKE[kind](self, one, common)

    def say(self, one: Mapping[str, Any], common: dict[str, Any]) -> Step:
        return Step(words=self.words(one, "say"), **common)

    def end(self, one: Mapping[str, Any], common: dict[str, Any]) -> Step:
        return Step(words=self.words(one, "end", needed=False), **common)

    def offer(self, one: Mapping[str, Any], common: dict[str, Any]) -> Step:
        return Step(
            words=self.words(one, "words"),
            need=self.text(one, "offer"),
            nothing=self.text(one, "nothing", needed=False),
            **common,
        )

    def hand_over(self, one: Mapping[str, Any], common: dict[str, Any]) -> Step:
        return Step(words=self.words(one, "words", needed=False), why=self.text(one, "hand_over"), **common)

    def ask(self, one: Mapping[str, Any], common: dict[str, Any]) -> Step:
        ask = Ask(self.one_of(one, "ask", Ask, "open"))
        for key, owners in BELONGS.items():
            if key in one and ask not in owners:
                self.fault(line_of(one, key), key, f"'{key}' belongs to a {' or a '.join(owners)}.")
        top = self._top(one, ask)
        return Step(
            words=self.words(one, "words"),
            ask=ask,
            again=self.words(one, "again", needed=False),
            options=self._options(one, ask, top),
            several=self.flag(one, "several"),
            top=top,
            branches=tuple(self._branches(one)),
            silence=self.text(one, "silence", needed=False),
            purpose=self.text(one, "purpose", needed=False),
            ppra=self.one_of(one, "ppra", Ppra, ""),
            **common,
        )

    def _top(self, one: Mapping[str, Any], ask: Ask) -> int:
        if "of" not in one or ask != Ask.SCALE:
            return 5
        if one["of"] not in (3, 5, 10):
            self.fault(line_of(one, "of"), "of", "'of' is 3, 5 or 10.")
            return 5
        return int(one["of"])

    def _options(self, one: Mapping[str, Any], ask: Ask, top: int) -> tuple[Option, ...]:
        if ask == Ask.SCALE:
            return self._scale(one, top)
        if "options" not in one:
            usual = {Ask.YES_NO: YES_NO, Ask.HELPFUL: HELPFUL}.get(ask, {})
            if ask == Ask.CHOICE:
                self.fault(line_of(one, "ask"), "options", "A choice needs options, each with a value.")
            line = line_of(one, "ask")
            return tuple(
                Option(value, {tag: said for tag, said in label.items() if tag in self.languages}, line)
                for value, label in usual.items()
            )
        return tuple(self._listed(one, ask))

    def _listed(self, one: Mapping[str, Any], ask: Ask) -> Iterator[Option]:
        line = line_of(one, "options")
        found = one["options"]
        if ask not in BELONGS["options"]:
            return
        if not isinstance(found, list) or not found:
            self.fault(line, "options", "Options are a list: - {value: well, en: Going well}.")
            return
        seen = set()
        for at, option in enumerate(found):
            where = line_of_item(found, at)
            value = option.get("value") if isinstance(option, Mapping) else None
            if not isinstance(value, str) or not VALUE.fullmatch(value) or value in seen:
                self.fault(where, "value", "Each option has a value of its own: a short lower-case word.")
                continue
            seen.add(value)
            self.known(option, frozenset({"value", *self.languages}))
            yield Option(str(value), self.label(option), where)

    def _scale(self, one: Mapping[str, Any], top: int) -> tuple[Option, ...]:
        ends = one.get("ends")
        line = line_of(one, "ends" if "ends" in one else "ask")
        low: Words = {}
        high: Words = {}
        if isinstance(ends, Mapping) and {"low", "high"} == set(ends):
            low, high = self.words(ends, "low"), self.words(ends, "high")
        else:
            self.fault(line, "ends", "A scale says what its ends mean: ends: {low: {en: …}, high: {en: …}}.")
        label = {1: low, top: high}
        return tuple(Option(str(number), label.get(number, {}), line) for number in range(1, top + 1))

    def _branches(self, one: Mapping[str, Any]) -> Iterator[Branch]:
        found = one.get("then")
        if found is None:
            return
        if not isinstance(found, list):
            self.fault(line_of(one, "then"), "then", "'then' is a list: - {answer: no, go: some-step}.")
            return
        for at, branch in enumerate(found):
            where = line_of_item(found, at)
            if not isinstance(branch, Mapping) or not isinstance(branch.get("go"), str):
                self.fault(where, "branch", "A branch says where it goes: {answer: no, go: some-step}.")
                continue
            self.known(branch, frozenset({"answer", "reason", "unsure", "go"}))
            answers, reasons = self.listing(branch, "answer"), self.listing(branch, "reason")
            unsure = self.flag(branch, "unsure")
            if not (answers or reasons or unsure):
                self.fault(where, "branch", "A branch says when it is taken: answer, reason or unsure.")
            yield Branch(str(branch["go"]), answers, reasons, unsure, where)


def _is_key(text: str) -> bool:
    return len(text) <= LONGEST_KEY and KEY.fullmatch(text) is not None


_MAKE: Mapping[Kind, Callable[[_Reader, Mapping[str, Any], dict[str, Any]], Step]] = {
    Kind.SAY: _Reader.say,
    Kind.ASK: _Reader.ask,
    Kind.OFFER: _Reader.offer,
    Kind.HAND_OVER: _Reader.hand_over,
    Kind.END: _Reader.end,
}
