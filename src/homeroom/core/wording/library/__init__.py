"""Every template there is. :data:`TEMPLATES` lists them; :func:`find` gets one."""

from __future__ import annotations

from homeroom.core.messages import Channel
from homeroom.core.occasions import Kind, Occasion
from homeroom.core.wording.grammar import Language
from homeroom.core.wording.library import english, spanish
from homeroom.core.wording.library.model import PHRASES, Template, Text, expand

TEMPLATES: tuple[Template, ...] = (
    *expand(english.MESSAGES, "en", english.FRAMES),
    *expand(spanish.MESSAGES, "es", spanish.FRAMES),
)
# The line with which a first message says who writes and how to stop (SMS-16).
NOTICES: dict[Language, Text] = {
    "en": Text(english.NOTICE, PHRASES["en"]),
    "es": Text(spanish.NOTICE, PHRASES["es"]),
}

_FOUND = {(one.what, one.case, one.language, one.channel): one for one in TEMPLATES}


def find(what: Occasion | Kind, case: str, language: Language, channel: Channel) -> Template:
    """The template for this. Raises ValueError where there is nothing to compose."""
    try:
        return _FOUND[what, case, language, channel]
    except KeyError:
        raise ValueError(f"there is no template for {what.value} by {channel}") from None
