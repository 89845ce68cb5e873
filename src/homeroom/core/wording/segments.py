"""How many SMS a text is, in which encoding, and where it is cut.

A text whose every character is in the GSM 7-bit alphabet is counted in septets: 160 in one
segment, 153 in each of several. One character outside it, and the whole text is counted in UTF-16
code units: 70, or 67. Characters of the extension table take an escape and themselves, two
septets; those above U+FFFF take two code units. Neither pair is ever cut in two.

Source: 3GPP TS 23.038 (the alphabets) and 23.040 (a user data header of six octets).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Encoding = Literal["GSM-7", "UCS-2"]

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = "^{}\\[~]|€\f"

# What one segment holds alone, and as one of several.
_ROOM: dict[Encoding, tuple[int, int]] = {"GSM-7": (160, 153), "UCS-2": (70, 67)}

_PLAIN = re.compile(f"[{re.escape(BASIC)}]*").fullmatch
_GSM = re.compile(f"[{re.escape(BASIC + EXTENSION)}]*").fullmatch
_ESCAPED = re.compile(f"[{re.escape(EXTENSION)}]")
_COSTLY = re.compile(f"[^{re.escape(BASIC + EXTENSION)}]")


class Size(NamedTuple):
    """What a text costs: ``units`` are septets for GSM-7 and UTF-16 code units for UCS-2."""

    encoding: Encoding
    units: int
    segments: int


def measure(text: str) -> Size:
    """The encoding, the units and the segments of a text. An empty text is one empty segment."""
    if _PLAIN(text):  # nearly every text: nothing but characters of one septet
        units = len(text)
        return Size("GSM-7", units, 1 if units <= 160 else -(-units // 153))
    if _GSM(text):
        units = len(text) + len(_ESCAPED.findall(text))
        return Size("GSM-7", units, 1) if units <= 160 else Size("GSM-7", units, len(parts(text)))
    units = _code_units(text)
    if units <= 70:
        return Size("UCS-2", units, 1)
    return Size("UCS-2", units, -(-units // 67) if units == len(text) else len(parts(text)))


def parts(text: str) -> list[str]:
    """The text of each segment, in order; together they are the text."""
    gsm = _GSM(text) is not None
    alone, shared = _ROOM["GSM-7" if gsm else "UCS-2"]
    widths = [1 + (char in EXTENSION if gsm else char > "\uffff") for char in text]
    if sum(widths) <= alone:
        return [text]
    cut, begin, used = [], 0, 0
    for place, width in enumerate(widths):
        if used + width > shared:
            cut.append(text[begin:place])
            begin, used = place, 0
        used += width
    return [*cut, text[begin:]]


def costly(text: str) -> tuple[str, ...]:
    """The characters that make this a UCS-2 text, each once, in order; ``()`` for a GSM-7 text."""
    return tuple(dict.fromkeys(_COSTLY.findall(text)))


def _code_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
