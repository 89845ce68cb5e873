"""The words of a conversation, from a guide and what the engine says is to be said.

Everything said in one go is one message. A closed question is told with its digits in a text; on a
page and in person the options are there to be chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Literal

from homeroom.core.conversation.defaults import PLAIN, PLAIN_RANGE, RANGE, REPLY
from homeroom.core.conversation.guide import Ask, Guide, Kind, Step
from homeroom.core.conversation.state import Event, Said
from homeroom.core.wording.facts import Facts, Missing, needed
from homeroom.core.wording.grammar import ended
from homeroom.core.wording.library.model import PHRASES
from homeroom.core.wording.phrases import Phrase

Medium = Literal["sms", "email", "page", "talk"]

# Fields in languages that we have no grammar of: bare facts.
BARE: Mapping[str, Phrase] = {
    "names": lambda facts: (
        ", ".join(needed(child.name, "children") for child in facts.children) or _none("children")
    ),
    "guardian": lambda facts: needed(facts.guardian, "guardian"),
    "speaker": lambda facts: facts.speaker.strip() or needed(facts.school, "school"),
    "school": lambda facts: needed(facts.school, "school"),
    "district": lambda facts: needed(facts.district, "district"),
    "news": lambda facts: ended(needed(facts.news, "news")),
}
HELP = "help"  # the name of a help, and how to reach it: only in an offer


def _none(field: str) -> str:
    raise Missing(field)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one step as they are said. ``step`` is ``""`` for the kind ending."""

    step: str
    text: str


def fields(language: str) -> Mapping[str, Phrase]:
    """What may stand in braces in a language."""
    primary = language.partition("-")[0]
    ours = PHRASES.get(primary, {})  # type: ignore[call-overload]
    return {**BARE, **ours}


def fields_of(text: str) -> list[str]:
    """The fields of a text, in order. Raises ValueError where its braces don't match."""
    return [field for _, field, _, _ in Formatter().parse(text) if field is not None]


def said(
    guide: Guide,
    events: Iterable[Event],
    language: str,
    medium: Medium,
    facts: Facts,
    helps: Mapping[str, str] | None = None,
) -> list[Part]:
    """What is to be said, step by step; empty where nothing is.

    ``helps``: for each need, the help that is offered, in words. Raises
    :class:`~homeroom.core.wording.facts.BadFact` for a fact that is needed and not there.
    """
    parts = []
    for event in events:
        if isinstance(event, Said):
            step = guide.steps.get(event.step)
            words = guide.kindly if step is None else _part(step, event.part)
            help_ = (helps or {}).get(step.need, "") if step and step.kind == Kind.OFFER else ""
            text = fill(words.get(language, ""), language, facts, help_)
            if step and step.closed and (how := answers(step, language, medium)):
                text = f"{text}{' ' if medium == 'sms' else chr(10) * 2}{how}"
            parts.append(Part(event.step, text))
    return [part for part in parts if part.text]


def message(parts: Iterable[Part], medium: Medium) -> str:
    """What was said in one go, as one message."""
    return (" " if medium == "sms" else "\n\n").join(part.text for part in parts)


def fill(text: str, language: str, facts: Facts, help_: str = "") -> str:
    """A text with its fields filled. Raises KeyError for a field that the language does not have."""
    known = fields(language)
    return "".join(
        words + ("" if field is None else help_ if field == HELP else known[field](facts))
        for words, field in _pieces(text)
    )


@lru_cache(maxsize=2048)
def _pieces(text: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((words, field) for words, field, _, _ in Formatter().parse(text))


def answers(step: Step, language: str, medium: Medium) -> str:
    """How a closed question can be answered, where that has to be said: by text and e-mail."""
    if medium not in {"sms", "email"} or step.ask == Ask.YES_NO:
        return ""
    if step.ask == Ask.SCALE:
        low, high = (step.options[at].label.get(language, "") for at in (0, -1))
        return RANGE.get(language, PLAIN_RANGE).format(low=low, high=high, top=step.top)
    numbered = [f"{at} {option.label.get(language, '')}" for at, option in enumerate(step.options, 1)]
    if medium == "email":
        return "\n".join(numbered)
    return REPLY.get(language, PLAIN).format(options=", ".join(numbered))


def _part(step: Step, part: str) -> Mapping[str, str]:
    return step.again if part == "again" and step.again else step.words
