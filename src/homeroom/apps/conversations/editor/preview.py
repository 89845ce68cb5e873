"""What families will read of a guide, with example names: in each language, and what it costs by text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from homeroom.apps.attendance import labels
from homeroom.apps.conversations.editor import tree as edits
from homeroom.core.conversation import document, saying
from homeroom.core.conversation.check import messages
from homeroom.core.conversation.check_words import EXAMPLE, EXAMPLE_HELP
from homeroom.core.conversation.defaults import HELPFUL, YES_NO
from homeroom.core.conversation.guide import Ask, Guide, Kind, Option, Step
from homeroom.core.wording.facts import BadFact
from homeroom.core.wording.segments import measure


@dataclass(frozen=True, slots=True)
class Shown:
    """One message in one language, or the words of one step. ``where`` says which steps, in words."""

    where: str
    text: str
    segments: int
    cents: float


@dataclass(frozen=True, slots=True)
class Phone:
    """What a guide says in a language: message by message, and by the place of each step (``own``)."""

    tag: str
    language: str
    shown: tuple[Shown, ...]
    own: Mapping[int, Shown]

    @property
    def most(self) -> int:
        return max((one.segments for one in self.shown), default=0)


def phones(tree: edits.Tree, cents: float) -> list[Phone]:
    """A phone for each language of a document, finished or not. ``cents``: of one segment.

    What is said in one go is one message, where the guide is sound enough to tell; else each step alone.
    """
    guide = document.read(edits.dump(tree)).guide
    return [_phone(tree, guide, tag, cents) for tag in edits.tags(tree)]


def _phone(tree: edits.Tree, guide: Guide | None, tag: str, cents: float) -> Phone:
    own = {at: _sized(str(at + 1), text, cents) for at, text in _alone(tree, tag, "words")}
    shown = _in_one_go(guide, tag, cents) or list(own.values())
    shown += [_sized(f"{at + 1}, asked again", text, cents) for at, text in _alone(tree, tag, "again")]
    if text := _filled(edits.said(tree, "kindly", tag), tag):
        shown.append(_sized("If nobody answers", text, cents))
    return Phone(tag, labels.language(tag), tuple(shown), own)


def _in_one_go(guide: Guide | None, tag: str, cents: float) -> list[Shown]:
    if guide is None or tag not in guide.languages:
        return []
    place = {name: str(at) for at, name in enumerate(guide.steps, 1)}
    try:
        return [
            _sized(" and ".join(place[name] for name in names), text, cents)
            for names, text in messages(guide, tag)
        ]
    except (LookupError, ValueError):  # a way that leads nowhere, a field that is none: the checker says so
        return []


def _alone(tree: edits.Tree, tag: str, part: str) -> Iterator[tuple[int, str]]:
    """The words of each step by itself, or those for asking again."""
    for at, raw in enumerate(edits.steps(tree)):
        kind = edits.kind_of(raw)
        if kind is None or (part == "again" and kind != Kind.ASK):
            continue
        if text := _filled(edits.said(raw, edits.words_key(raw) if part == "words" else part, tag), tag):
            yield at, _asked(_step(raw, kind), text, tag)


def _sized(where: str, text: str, cents: float) -> Shown:
    size = measure(text)
    return Shown(where, text, size.segments, round(size.segments * cents, 1))


def _filled(text: str, tag: str) -> str:
    """With the names of an example; as it is where a field is unknown, which the checker tells."""
    try:
        return saying.fill(text, tag, EXAMPLE, EXAMPLE_HELP)
    except (KeyError, ValueError, BadFact):
        return text


def _asked(step: Step, text: str, tag: str) -> str:
    """A closed question is told with its digits."""
    how = saying.answers(step, tag, "sms") if step.closed and step.options else ""
    return f"{text} {how}" if how else text


def _step(raw: Any, kind: Kind) -> Step:
    """As much of a question as its digits need."""
    ask = edits.shown(raw.get("ask"))
    if kind != Kind.ASK or ask not in list(Ask):
        return Step("", kind)
    top = raw["of"] if raw.get("of") in (3, 10) else 5
    return Step("", kind, ask=Ask(ask), options=tuple(_options(raw, Ask(ask), top)), top=top)


def _options(raw: Any, ask: Ask, top: int) -> list[Option]:
    listed = raw.get("options")
    if ask == Ask.SCALE:
        ends = raw.get("ends")
        low, high = (
            {tag: edits.said(ends, end, tag) for tag in _spoken(ends, end)} for end in ("low", "high")
        )
        return [Option("1", low), Option(str(top), high)]
    if isinstance(listed, list):
        return [
            Option("", {str(tag): edits.shown(said) for tag, said in one.items() if tag != "value"})
            for one in listed
            if isinstance(one, Mapping)
        ]
    usual = {Ask.YES_NO: YES_NO, Ask.HELPFUL: HELPFUL}.get(ask, {})
    return [Option(value, label) for value, label in usual.items()]


def _spoken(ends: Any, end: str) -> list[str]:
    words = ends.get(end) if isinstance(ends, Mapping) else None
    return [str(tag) for tag in words] if isinstance(words, Mapping) else []
