"""What can't wait in a reply: eight flags, found by words and patterns in eleven languages.

Built to miss little, and so to be wrong at times: a person reads what is flagged, and decides. Common
sayings ("this homework is killing me", "me muero de risa") are taken out first. Poverty is not a flag
(evidence.md, section 6). ``immigration`` is heard only from enforcement ("ICE is at the corner"); no
pattern looks for anybody's status, so that none is ever written down (LAW-14). Sources: evidence.md
3.4 and section 6; LAW-20.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from homeroom.core.listening.plain import Plain
from homeroom.core.listening.urgent_phrases import FLAGS, SAYINGS, SCRIPTS, URGENT

__all__ = ["FLAGS", "Urgent", "urgent"]

_BLANK = "_"  # fills the place of a saying, so that the words after it keep theirs
# "ICE" in capitals among small letters is the agency; "ice" is what lies on the road.
_CAPITALS = re.compile(r"\bICE\b(?!\W+(?:storm|cream|hockey|rink|pack|on|skat))")


@dataclass(frozen=True, slots=True)
class Urgent:
    """One of :data:`FLAGS`, and the words it rests on."""

    flag: str
    words: str


def urgent(text: Plain) -> tuple[Urgent, ...]:
    """Each flag that shows, once, with the first words that show it; in the order of :data:`FLAGS`."""
    words = frozenset(text.text.split())
    meant = text.text
    for saying in SAYINGS.within(words):
        meant = saying.blanked(meant, _BLANK)
    found: dict[str, str] = {}
    for phrase in URGENT.within(words):
        if phrase.name not in found and (match := phrase.search(meant)):
            found[phrase.name] = text.words(*match.span())
    for script in SCRIPTS:
        found = script.found(text.original) | found
    if "immigration" not in found and (agency := _agency(text.original)):
        found["immigration"] = agency
    return tuple(Urgent(flag, found[flag]) for flag in FLAGS if flag in found)


def _agency(original: str) -> str:
    shouting = not any(letter.islower() for letter in original)
    match = None if shouting else _CAPITALS.search(original)
    return match[0] if match else ""
