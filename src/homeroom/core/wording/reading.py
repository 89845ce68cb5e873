"""How hard a text is to read, as a US school grade.

English: Flesch-Kincaid, 0.39 words a sentence + 11.8 syllables a word - 15.59. Spanish:
Fernández-Huerta, 206.84 - 60 syllables a word - 1.02 words a sentence, and its bands as grades.
A name counts as one syllable: whose name it is reads it at a glance, and no word of ours is made
easier by renaming a school. Under a hundred words either formula is a hint and no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import TypeVar

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.:,]\d+)*")
# A sentence ends after these, but not after a title or an initial; a line break ends one too.
_ENDS = re.compile(r"[.!?…。！？][\"'”’)]*$")
_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr.", "St.", "Jr.", "Sr.", "Sra.", "Srta.", "Dra.", "Prof."})
_ENGLISH_VOWELS = re.compile(r"[aeiouyáéíóúüàèìòùâêîôû]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyszxcgh])es$")
_APART = re.compile(r"(?<![cstgx])i[ao]|(?<!p)eo(?!u)|[aeouy]ing\b|(?<![gq])ua(?!r)|iet|scie|^crea|idea|area")
_SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+(?:h[aeiouáéíóúü]+)*")
_SILENT_U = re.compile(r"(?<=[qg])u(?=[eiéí])")
# Two vowels make two syllables when both are strong, or when the weak one has the accent.
_HIATUS = re.compile(r"[aeoáéó]h?(?=[aeoáéóíú])|[íú]h?(?=[aeoáéó])")
_FERNANDEZ_HUERTA = ((90, 4), (80, 5), (70, 6), (60, 8), (50, 11))  # at least this -> grade; below, 13
_MOST = 20_000

Sentences = list[list[str]]


V = TypeVar("V")


class Memory(dict[str, V]):
    """What was found out about each word met so far; emptied when full, since names never end."""

    def __init__(self, find: Callable[[str], V]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, word: str) -> V:
        if len(self) >= _MOST:
            self.clear()
        self[word] = found = self.find(word)
        return found


def _token(token: str) -> tuple[list[str], bool]:
    """The words in what stands between two blanks, and whether a sentence ends there."""
    return WORD.findall(token), bool(_ENDS.search(token)) and token not in _TITLES


_TOKENS = Memory(_token)


def sentences(text: str) -> Sentences:
    """The words of each sentence."""
    found: Sentences = []
    for line in text.splitlines():
        sentence: list[str] = []
        for words, ends in map(_TOKENS.__getitem__, line.split()):
            sentence += words
            if ends and sentence:
                found.append(sentence)
                sentence = []
        if sentence:
            found.append(sentence)
    return found


def grade(text: str, language: str) -> float | None:
    """The school grade at which a text is read with ease; None for other languages or no words."""
    return grade_of(parted := sentences(text), list(chain.from_iterable(parted)), language)


def grade_of(parted: Sentences, words: list[str], language: str) -> float | None:
    """:func:`grade` of a text already in sentences, and in words."""
    if not words or language not in _KNOWN:
        return None
    known = _KNOWN[language]
    count, syllables = len(words), sum(map(known.__getitem__, words))
    for sentence in parted:  # a capital at the beginning makes no name
        first = sentence[0]
        if first[0].isupper():
            syllables += known[first.lower()] - 1
    if language == "en":
        return max(0.0, round(0.39 * count / len(parted) + 11.8 * syllables / count - 15.59, 1))
    ease = 206.84 - 60 * syllables / count - 1.02 * count / len(parted)
    return float(next((level for least, level in _FERNANDEZ_HUERTA if ease >= least), 13))


def english_syllables(word: str) -> int:
    """The syllables of an English word by its spelling: groups of vowels, some silent, some two."""
    word = _SILENT.sub("", re.sub(r"['’]s$", "", word.lower()))
    return max(1, len(_ENGLISH_VOWELS.findall(word)) + len(_APART.findall(word)))


def spanish_syllables(word: str) -> int:
    """The syllables of a Spanish word by the rules of spelling: ``maes-tro`` 3, ``reu-nión`` 2, ``dí-a`` 2."""
    word = _SILENT_U.sub("", word.lower())
    if word.endswith("y"):  # a vowel there: y, muy, hoy
        word = f"{word[:-1]}i"
    return max(1, len(_SPANISH_VOWELS.findall(word)) + len(_HIATUS.findall(word)))


def _counting(count: Callable[[str], int]) -> Memory[int]:
    """Syllables by word, where a capital makes a name."""
    return Memory(lambda word: count(word) if word[0].islower() else 1)


_KNOWN = {"en": _counting(english_syllables), "es": _counting(spanish_syllables)}
