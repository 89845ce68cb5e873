"""Which words of a text are somebody's name, given the names there are.

Whole words count, in any case, with or without accents, with a possessive; behind the letters that
Arabic and Hebrew write onto a word; and anywhere in a script that leaves no space between words
(Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer). A nickname, a misspelling and a declined form
that is nobody's name is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from homeroom.core.listening.plain import fold

Span = tuple[int, int]

_ASCII_WORD = re.compile("[A-Za-z]+")
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x9FFF),  # Han
    (0xAC00, 0xD7AF),  # Hangul
    (0x20000, 0x3FFFF),  # Han
)
# Parts of names that are everybody's words; they count where a name is nothing else.
_PARTICLES = frozenset(
    {"de", "la", "las", "los", "el", "del", "da", "do", "das", "dos", "di", "du", "le", "van", "von", "der"}
    | {"den", "bin", "ibn", "abu", "y", "e", "san", "santa", "st"}
)
_JOINED = ("وفبلكس", "ולבכמשה")  # written onto the word that follows: and, so, in, to, as, ...
_THE = "ال"
_NOTHING, _SPACED, _CROWDED = range(3)


class Names:
    """The names of a district's people; ``Names([])`` knows nobody."""

    def __init__(self, names: Iterable[str]) -> None:
        spaced: set[str] = set()
        crowded: set[str] = set()
        for name in set(names):
            read = unicodedata.normalize("NFKC", name)
            parts = [(kind, read[start:end]) for kind, start, end in _runs(read)]
            crowded.update(part for kind, part in parts if kind == _CROWDED)
            own = [fold(part) for kind, part in parts if kind == _SPACED]
            spaced.update([part for part in own if part not in _PARTICLES] or own)
            spaced.add("".join(own))  # O'Brien is also OBrien
        self._spaced = frozenset(word for word in spaced if len(word) > 1)  # an initial is no name
        self._crowded = frozenset(crowded)
        self._longest = max(map(len, crowded), default=0)

    def hold(self, word: str) -> bool:
        """Is this word, of a script with spaces and folded as by :func:`plain.fold`, a name or one's?"""
        if word in self._spaced or (word.endswith("s") and word[:-1] in self._spaced):
            return True
        return not word.isascii() and any(rest in self._spaced for rest in _without_joined(word))

    def spans(self, text: str) -> Iterator[Span]:
        """Where names stand in a text that is normalised to NFKC."""
        for kind, start, end in _runs(text):
            if kind == _CROWDED:
                yield from self._in_run(text, start, end)
            elif self.hold(fold(text[start:end])):
                yield start, end

    def _in_run(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Names among words without spaces. One of a single character counts alone or beside another."""
        found: list[Span] = []
        at = start
        while at < end:
            longest = min(self._longest, end - at)
            size = next((n for n in range(longest, 1, -1) if text[at : at + n] in self._crowded), 0)
            if size:
                found.append((at, at + size))
            at += size or 1
        alone = [(start, end)] if end - start == 1 else []
        beside = [
            one for a, b in found for one in ((a - 1, a), (b, b + 1)) if start <= one[0] and one[1] <= end
        ]
        yield from found
        yield from (one for one in (*alone, *beside) if text[slice(*one)] in self._crowded)


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    """The words of a text: kind of script, start and end."""
    if text.isascii():
        yield from ((_SPACED, *word.span()) for word in _ASCII_WORD.finditer(text))
        return
    at = 0
    for kind, letters in groupby(text, _kind):
        start, at = at, at + sum(1 for _ in letters)
        if kind != _NOTHING:
            yield kind, start, at


def _kind(letter: str) -> int:
    if unicodedata.category(letter)[0] not in "LM":
        return _NOTHING
    code = ord(letter)
    return _CROWDED if any(first <= code <= last for first, last in _UNSPACED) else _SPACED


def _without_joined(word: str) -> Iterator[str]:
    """An Arabic or Hebrew word without what may be written onto its front."""
    for letters in _JOINED:
        for size in range(3):
            if all(letter in letters for letter in word[:size]):
                yield word[size:]
                yield word[size:].removeprefix(_THE)
