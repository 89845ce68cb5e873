"""Phone numbers as files write them -> E.164, and how far each can be trusted.

The verdicts are those of ``phonenumbers`` (Google's libphonenumber). It needs about 30 µs a number,
and nearly every number in a district's file is a plain North American one, so those take a pattern
and a remembered verdict for their first seven digits: the library's plan for North America never
looks further (area code and exchange decide, and in Barbados one digit more).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import phonenumbers

Validity = Literal["valid", "possible", "unusable"]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in E.164 (``""`` where none can be made), its validity, and its extension if any.

    ``valid``: the area code and exchange exist. ``possible``: the right length, no such area code
    or exchange; keep it and show it. ``unusable``: nothing that could be dialled from elsewhere
    (words, too short, a local number without its area code, one digit repeated as a placeholder).
    """

    e164: str
    validity: Validity
    extension: str = ""


UNUSABLE = Phone("", "unusable")

# A plain US number: optional country code 1, ten digits grouped 3-3-4, ordinary punctuation, and
# perhaps a short extension.
_SEPARATOR = r"[ .\-]*"
_TEN_DIGITS = rf"\(?([2-9]\d\d)\)?{_SEPARATOR}(\d{{3}}){_SEPARATOR}(\d{{4}})"
_plain = re.compile(
    rf"(?:\+?1{_SEPARATOR})?{_TEN_DIGITS}(?: *(?:x|ext\.?) *(\d{{1,6}}))?", re.ASCII
).fullmatch

# For cells that hold several: the same shape, with an extension that belongs to its number.
_EXTENSION = r"(?:\s*(?:x|ext\.?|extension|#)\s*\d{1,7})?"
_ONE_OF_SEVERAL = rf"(?<!\d)(?:\+?1{_SEPARATOR})?{_TEN_DIGITS}{_EXTENSION}(?!\d)"
_numbers = re.compile(_ONE_OF_SEVERAL, re.ASCII | re.IGNORECASE).finditer
_between = re.compile(r"[;,/|&\n]|\s(?:or|and|y|o)\s", re.IGNORECASE).split
_label = re.compile(r"^[^\W\d_][^\d+(]*|(?:\s*[(:\-]\s*|\s+)[^\W\d_][^\d]*$").sub
_digits = re.compile(r"\d", re.ASCII).findall


@lru_cache(maxsize=4096)
def normalise(raw: str, region: str = "US") -> Phone:
    """One number, as a file holds it, made dialable. ``region`` is where it has no country code.

    Equal to the verdict of ``phonenumbers`` except that one digit repeated (``(000) 000-0000``,
    ``999-999-9999``) and local numbers without area code are unusable. Never raises.

    >>> normalise("(415) 555-0123")
    Phone(e164='+14155550123', validity='valid', extension='')
    """
    match = _plain(raw.strip()) if region == "US" else None
    if match is None:
        return _ask_library(raw, region)
    area, exchange, line, extension = match.groups()
    number = area + exchange + line
    if number == number[0] * 10:
        return UNUSABLE
    return Phone("+1" + number, _verdict(number[:7]), extension or "")


@lru_cache(maxsize=65536)
def _verdict(prefix: str) -> Validity:
    """What the library says of North American numbers that begin with these seven digits."""
    return _ask_library(f"+1{prefix}100", "US").validity


def _ask_library(raw: str, region: str) -> Phone:
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return UNUSABLE
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return UNUSABLE
    if len(set(phonenumbers.national_significant_number(number))) == 1:
        return UNUSABLE
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    validity: Validity = "valid" if phonenumbers.is_valid_number(number) else "possible"
    return Phone(e164, validity, number.extension or "")


def split_numbers(raw: str) -> list[str]:
    """The numbers in one cell, each without the words around it; the cell itself if it holds one.

    ``"415-555-0123 / 415-555-0188"`` is two, ``"415/555-0123"`` one, ``"(415) 555-0123 (cell)"``
    one. A blank cell holds none. What can't be told apart stays together and loses nothing.
    """
    text = raw.strip()
    if len(text) < 15 and _plain(text):  # by far the most common cell
        return [text]
    found = [match.group() for match in _numbers(text)]
    if len(found) > 1 and _digit_count("".join(found)) == _digit_count(text):
        return found
    parts = [part.strip() for part in _between(text)]
    if len(parts) < 2 or any(_digit_count(part) < 7 for part in parts):
        parts = [text]
    return [_without_label(part) for part in parts if part]


def _digit_count(text: str) -> int:
    return len(_digits(text))


def _without_label(text: str) -> str:
    """``"Cell: 415-555-0123"`` -> ``"415-555-0123"``; a number that spells a word keeps it."""
    bare = _label("", text).strip()
    return bare if _digit_count(bare) >= 10 else text
