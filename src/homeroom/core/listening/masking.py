"""What a text looks like to somebody outside: placeholders for whoever and whatever could be found by it.

Names, phone and other long numbers, e-mail addresses, links, street addresses and dates with a year
become ``[NAME1]``, ``[NUMBER1]`` and so on, the same one for the same thing within a text (LAW-15).
Short numbers stay: a bus, a time, a temperature. What comes back is put into the family's own words by
:meth:`Masked.back`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from homeroom.core.listening.names import Names, Span
from homeroom.core.listening.plain import fold, plain

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"sep?tiembre|octubre|noviembre|diciembre)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|º)?"
_DATE = rf"(?:{_DAY}(?:\s+(?:de|of))?\s+{_MONTH}|{_MONTH}\.?\s+{_DAY}|\d{{1,2}}[/.-]\d{{1,2}})"
_YEAR = r"(?:\s*(?:,|de|del|of|[/.-])?\s*(?:\d{4}|'?\d{2}))\b"
_BIRTH = re.compile(r"\b(?:born|birth\w*|b-?day|d\.?o\.?b|cumple\w*|naci[oó]|nacid[oa]|nacimiento)\b", re.I)
_ANY_DATE = re.compile(rf"\b{_DATE}\b", re.I)
# Between a house's number and "street" stands a name, and never one of these.
_PLAIN_WORDS = (
    r"(?!(?:the|a|an|my|our|his|her|your|their|this|that|to|on|in|at|of|for|from|and|or|with|is|was|it|"
    r"el|la|mi|su|un|una|en|por|para|que|y|no|not|min\w*|hours?|hrs?|bus|blocks?|days?|kids?)\b)"
)
_UNIT = r"(?:(?:apt|apartment|unit|suite|ste|lot|apto|depto|departamento)\b\.?\s*#?|#)\s*\w+"
_KIND_OF_STREET = (
    r"(?:st|street|ave?|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|pl|place|way|ter|terrace|"
    r"cir|circle|hwy|highway|pkwy|parkway|trl|trail)"
)
_STREET = re.compile(
    rf"\b\d{{1,6}}[a-z]?\s+(?:{_PLAIN_WORDS}[\w.'’-]+\s+){{1,3}}{_KIND_OF_STREET}\b\.?(?:\s*,?\s*{_UNIT})?"
    rf"|\b(?:calle|avenida|av|carretera|camino)\b\.?\s+(?:{_PLAIN_WORDS}[\w.'’-]+\s+){{0,3}}#?\s*\d+\w*"
    rf"|\b(?:apt|apartment|apto|depto|departamento)\b\.?\s*#?\s*\d+\w*|\bp\.?\s?o\.? box\s+\d+",
    re.I,
)
_BETWEEN = r"[\s().\-/–—·]*"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "EMAIL",
        re.compile(
            r"[^\s@<>,;:()]+\s?@\s?[^\s@<>,;:()]+\.[^\s@<>,;:()]+"
            r"|\b[\w.+-]+\s+(?:at|arroba)\s+[\w-]+(?:\s+(?:dot|punto)\s+\w+)+",
            re.I,
        ),
    ),
    (
        "LINK",
        re.compile(
            r"\b(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+(?:com|org|net|edu|gov|us|mx|io|ly|me|gl|be)\b(?:/\S*)?|@\w+",
            re.I,
        ),
    ),
    ("ADDRESS", _STREET),
    ("DATE", re.compile(rf"\b(?:\d{{4}}[/.-]\d{{1,2}}[/.-]\d{{1,2}}|{_DATE}{_YEAR})", re.I)),
    # Five digits are a number that could be somebody's; seven even where commas or colons part them.
    ("NUMBER", re.compile(rf"[(+]*\d(?:{_BETWEEN}\d){{4,}}")),
    ("NUMBER", re.compile(rf"[(+]*\d(?:[,:]?{_BETWEEN}\d){{6,}}")),
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A placeholder: where it stands in the masked text, and where what it stands for lies in the original."""

    start: int
    end: int
    origin: Span


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` may leave the house; ``original`` is the text as :func:`plain.plain` has it."""

    text: str
    original: str
    hidden: tuple[Hidden, ...]

    def back(self, words: str) -> str:
        """The family's own words for a part of ``text``, its placeholders whole; ``""`` if it is no part.

        Case and the width of spaces don't matter; half a word is no part.
        """
        parts = [re.escape(part) for part in words.split()]
        if not any(letter.isalnum() for letter in words):
            return ""
        wanted = r"(?<![A-Za-z0-9])" + r"\s+".join(parts) + r"(?![A-Za-z0-9])"
        found = re.search(wanted, self.text, re.IGNORECASE)
        if found is None:
            return ""
        return self.original[self._origin(found.start(), 0) : self._origin(found.end(), 1)]

    def _origin(self, at: int, edge: int) -> int:
        """Where a place of ``text`` lies in the original; in a placeholder, its start (0) or end (1)."""
        shift = 0
        for one in self.hidden:
            if at <= one.start:
                break
            if at < one.end:
                return one.origin[edge]
            shift = one.origin[1] - one.end
        return at + shift


def mask(text: str, names: Names) -> Masked:
    """``text`` with placeholders; a phone's own signature is left out."""
    original = plain(text).original
    owners: list[tuple[str, int] | None] = [None] * len(original)
    for number, (kind, (start, end)) in enumerate(_findings(original, names)):
        for at in range(start, end):
            owners[at] = owners[at] or (kind, number)
    return _replaced(original, owners)


def _findings(text: str, names: Names) -> Iterator[tuple[str, Span]]:
    """What is to be replaced; of what overlaps, the first counts."""
    for kind, pattern in _PATTERNS:
        yield from ((kind, found.span()) for found in pattern.finditer(text))
    if _BIRTH.search(text):
        yield from (("DATE", found.span()) for found in _ANY_DATE.finditer(text))
    yield from (("NAME", span) for span in names.spans(text))


def _replaced(original: str, owners: list[tuple[str, int] | None]) -> Masked:
    pieces: list[str] = []
    hidden: list[Hidden] = []
    given: dict[tuple[str, str], str] = {}
    counts: dict[str, int] = {}
    start = length = 0
    for owner, letters in groupby(owners):
        end = start + sum(1 for _ in letters)
        piece = original[start:end]
        if owner is not None:
            piece = _placeholder(owner[0], piece, given, counts)
            hidden.append(Hidden(length, length + len(piece), (start, end)))
        pieces.append(piece)
        start, length = end, length + len(piece)
    return Masked("".join(pieces), original, tuple(hidden))


def _placeholder(kind: str, piece: str, given: dict[tuple[str, str], str], counts: dict[str, int]) -> str:
    """The same for the same name, however it is spelled, and for the same digits."""
    digits = "".join(letter for letter in piece if letter.isdigit())
    key = (kind, digits if kind == "NUMBER" else fold(piece))
    if key not in given:
        counts[kind] = counts.get(kind, 0) + 1
        given[key] = f"[{kind}{counts[kind]}]"
    return given[key]
