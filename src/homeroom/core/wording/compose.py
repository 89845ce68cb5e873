"""Compose a message: the right template for what there is to say, filled with facts, and its cost.

A message is whole or it isn't made: a blank fact raises :class:`Missing`, one that can't be said
:class:`Unusable`. Names come out as they went in.
"""

from __future__ import annotations

from typing import NamedTuple

from homeroom.core.messages import Channel
from homeroom.core.occasions import Kind, LegalClass, Occasion, Programme
from homeroom.core.wording.facts import BadFact, Child, Facts, Missing, Unusable, refuse_unsafe
from homeroom.core.wording.grammar import Language
from homeroom.core.wording.languages import line_for
from homeroom.core.wording.library import NOTICES, find
from homeroom.core.wording.library.english import ANY_LANGUAGE
from homeroom.core.wording.segments import Size, measure

__all__ = ["BadFact", "Child", "Composed", "Facts", "Missing", "Unusable", "compose"]

# Signs with words of their own; every other is told by the child's count.
_OWN_WORDS = frozenset({"late_arrivals", "part_days", "last_year"})

# Nothing follows these: they end something, or every word of them counts.
_ALONE = frozenset({Kind.STOPPED, Kind.WRONG_NUMBER, Kind.URGENT})


class Composed(NamedTuple):
    """A message ready to be approved. ``language`` is that of the text; ``size`` is None for e-mail."""

    text: str
    subject: str
    language: Language
    template: str
    version: int
    legal_class: LegalClass
    programme: Programme
    size: Size | None


def compose(what: Occasion | Kind, facts: Facts, language: str, channel: Channel) -> Composed:
    """The message for an occasion, or an answer of some kind, to a family that speaks ``language``.

    ``language`` is a BCP 47 tag or ``""``. Without a template in it the text is English, with a
    line that says in their language that they may answer in it. Raises :class:`Missing` and
    :class:`Unusable`, and ValueError for what no template says (a person's own reply).
    """
    refuse_unsafe(facts)
    primary = language.partition("-")[0].lower()
    ours: Language = "es" if primary == "es" else "en"
    template = find(what, _case(what, facts), ours, channel)
    text = template.text.fill(facts)
    gap = " " if channel == "sms" else "\n\n"
    if isinstance(what, Occasion) and facts.first_message:
        text = f"{text}{gap}{NOTICES[ours].fill(facts)}"
    if primary not in {"en", "es"} and what not in _ALONE:
        line = line_for(language)
        text = f"{text}{gap}{line.text if line else ANY_LANGUAGE}"
    return Composed(
        text=text,
        subject=template.subject.fill(facts) if channel == "email" else "",
        language=ours,
        template=template.id,
        version=template.version,
        legal_class=template.legal_class,
        programme=template.programme,
        size=measure(text) if channel == "sms" else None,
    )


def _case(what: Occasion | Kind, facts: Facts) -> str:
    """Which of an occasion's messages the facts ask for."""
    match what:
        case Occasion.WELCOME | Occasion.CHECK_IN:
            return "" if facts.children else "shared"
        case Occasion.SIGN:
            return facts.sign if facts.sign in _OWN_WORDS else "count"
        case Occasion.STREAK:
            return "known" if facts.reason_known else "unknown"
        case Occasion.FOLLOW_UP:
            return "promised" if facts.promise.strip() else "unanswered"
        case Kind.RECEIVED | Kind.URGENT:
            return "after_hours" if facts.after_hours else ""
    return ""
