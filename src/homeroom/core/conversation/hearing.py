"""What the family did, as the engine takes it: their words, and what the rules hear in them."""

from __future__ import annotations

from datetime import datetime

from homeroom.core.conversation.state import Chosen, Replied
from homeroom.core.listening import Heard, hear


def heard(id: str, text: str, at: datetime, language: str) -> Replied:
    """A reply by text or e-mail. ``id``: the message's own; ``language``: the guardian's, BCP 47."""
    what = hear(text, language)
    return Replied(id, text, at, what.wish or "", what.sure, bool(what.urgent), _codes(what), what.unsure)


def chosen(id: str, step: str, values: tuple[str, ...], text: str, at: datetime, language: str) -> Chosen:
    """An answer on a page or in person: the options chosen at a step, and words beside them."""
    what = hear(text, language)
    urgent, codes = bool(what.urgent), _codes(what)
    return Chosen(id, step, at, values, text, what.wish or "", what.sure, urgent, codes, what.unsure)


def _codes(what: Heard) -> tuple[str, ...]:
    return tuple(reason.code for reason in what.reasons)
