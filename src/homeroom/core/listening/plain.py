"""A text as the rules read it: lower case, without accents and apostrophes, one space between words.

People write STOP, Ｓｔｏｐ!!, "stop" and st op; they write don't, dont and don’t. The rules see one
spelling of each, and :meth:`Plain.words` gives back what was really written. Chinese is written
without spaces: each of its characters is a word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from homeroom.core.listening.letters import same

BREAK = "|"  # stands where a sentence ends, so that no phrase is found across two sentences
_BREAKS = frozenset(".!?;…。！？؟؛¿¡\n\r")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"  # accents and vowel signs that stand apart
_LETTERS = rf"[^\W_{_HAN}]+"
_TOKEN = re.compile(
    rf"{_LETTERS}(?:[{_MARKS}]+(?:{_LETTERS})?|['’‘ʼ]{_LETTERS})*|[{_HAN}]|[.!?;…。！？؟؛¿¡\n\r]+"
)
# Invisible characters, and symbols that compatibility normalisation would turn into letters (™ -> TM).
_DROPPED = dict.fromkeys(
    [0xAD, 0x640, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFE0F, 0xFEFF]
    + [0x2120, 0x2122, 0x2139, 0x24C2, 0x3297, 0x3299, *range(0x1F200, 0x1F252)]
)
_CLEAN = str.maketrans({**_DROPPED, "´": "'", "`": "'"})  # accents typed for an apostrophe
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ")
_SIGNATURE = re.compile(
    r"\n\s*(?:sent from my|sent from outlook|get outlook for|enviado desde mi)\b.*", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Plain:
    """``text``: a space, the plain words with a space after each, ``|`` where a sentence ends.

    ``original`` is the text they come from, ``starts`` where each plain word begins in ``text``, and
    ``spans`` where it lies in ``original``.
    """

    text: str
    original: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def words(self, start: int, end: int) -> str:
        """What was really written at ``text[start:end]``."""
        held = [
            at
            for at in range(max(bisect_right(self.starts, start) - 1, 0), len(self.starts))
            if start <= self.starts[at] < end and self.text[self.starts[at]] != BREAK
        ]
        return self.original[self.spans[held[0]][0] : self.spans[held[-1]][1]] if held else ""


def plain(text: str) -> Plain:
    """The text as the rules read it. A phone's own signature at the end is left out."""
    original = unicodedata.normalize("NFKC", _SIGNATURE.sub("", text.translate(_CLEAN)))
    starts, spans, words, at = [], [], [], 1
    for token in _TOKEN.finditer(original):
        word = BREAK if token[0][0] in _BREAKS else fold(token[0])
        if not word:
            continue
        starts.append(at)
        spans.append(token.span())
        words.append(word)
        at += len(word) + 1
    return Plain(f" {' '.join(words)} ", original, tuple(starts), tuple(spans))


def fold(word: str) -> str:
    """Lower case, no accents, no apostrophes: ``Más`` is ``mas``, ``don't`` is ``dont``."""
    return without_marks(word.casefold().translate(_APOSTROPHES))


def without_marks(text: str) -> str:
    """The letters without accents and tone marks, and one for those that stand for one another.

    ``más`` is ``mas``, ``đến`` is ``den``, ``發`` is ``发``.
    """
    if text.isascii():
        return text
    letters = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return same(unicodedata.normalize("NFC", letters))


def phrases(*alternatives: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, as whole words, in :attr:`Plain.text`."""
    return re.compile(f" (?:{'|'.join(alternatives)})(?= )")
