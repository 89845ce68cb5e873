"""Why a student was absent, as far as a family's words say it: reason codes from a small lexicon.

The codes are the 45 of evidence.md 3.3; a reply may hold several, in the order in which the family
said them. The confidence tells two kinds of match apart and nothing more: it is not calibrated, and a
person may correct every code. Being poor, ill or afraid is a reason for help, never a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from homeroom.core.listening import reasons_at_home, reasons_at_school
from homeroom.core.listening.plain import Plain

CLEAR_CONFIDENCE = 0.8  # the words hardly mean anything else
LIKELY_CONFIDENCE = 0.6  # the words usually mean it
_TABLES = (
    (reasons_at_home.CLEAR | reasons_at_school.CLEAR, CLEAR_CONFIDENCE),
    (reasons_at_home.LIKELY | reasons_at_school.LIKELY, LIKELY_CONFIDENCE),
)
CODES = frozenset(_TABLES[0][0])
_DENIED = re.compile(
    r" (?:not|no|isnt|wasnt|aint|never|hasnt|havent|without|sin|(?:dont|doesnt|didnt) have(?: an?| any)?|"
    r"no (?:tiene|tenia|tuvo|tengo|esta|estaba|es|fue))(?: \w+)?$"
)
_DENIABLE = frozenset(
    {"HLT1", "HLT2", "HLT3", "HLT4", "MEN1", "MEN2", "SAF1", "ROU1", "ROU4", "BEL1", "BEL4"}
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason code, how sure the match is (0 to 1, not calibrated), and the words it rests on."""

    code: str
    confidence: float
    words: str


def reasons(text: Plain) -> tuple[Reason, ...]:
    """Each code once, in the order of the words it rests on.

    Words inside the words of another code don't count: in "grandma is sick", *sick* is grandma's.
    """
    found: dict[str, tuple[int, int, float]] = {}
    for table, confidence in _TABLES:
        for code, pattern in table.items():
            if code not in found and (match := _said(pattern, code, text.text)):
                found[code] = (match.start(), match.end(), confidence)
    spans = [(start, end) for start, end, _ in found.values()]
    kept = sorted(
        (start, code, text.words(start, end), confidence)
        for code, (start, end, confidence) in found.items()
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
    )
    return tuple(Reason(code, confidence, words) for _, code, words, confidence in kept)


def _said(pattern: re.Pattern[str], code: str, text: str) -> re.Match[str] | None:
    """The first match that isn't denied: "no fever" is not an illness."""
    for match in pattern.finditer(text):
        if code not in _DENIABLE or not _DENIED.search(text, 0, match.start()):
            return match
    return None
