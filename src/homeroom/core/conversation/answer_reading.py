"""A reply as known phrases in clauses, for :mod:`homeroom.core.conversation.answers`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from homeroom.core.conversation.answer_labels import stem
from homeroom.core.conversation.answer_lexicon import Role, Sense, Vocabulary
from homeroom.core.listening.plain import BREAK, Plain

_BRIEF = 5  # words of a reply that may be a question without its mark
_IT_IS = frozenset({"it", "its", "es", "son", "cest", "是", "이", "это"})  # "it is"
_LONGEST = 120  # words that are read, for one ligature can stand for many
_DOUBLED = re.compile(r"(.)\1")
_STRETCHED = re.compile(r"(.)\1{2,}")
_DOUBLED_END = re.compile(r"(.)\1$")
_REPEATED = re.compile(r"(.{2,6}?)\1+")
# 3/5, 3 - 4, 4.5, 1,3, 8:30
_JOINED = re.compile(r"(?<!\d)\d{1,4}(?:(?:\s?[/–-]\s?|[:.,])\d{1,4})+(?!\d)")
# $5, 5%, 38°, 3 a.m.
_MEASURED = re.compile(r"[$€£]\s?\d+|\d+\s?(?:[%°]|[ap]\.\s?m)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s?[/–:.,-]\s?")
_APART = re.compile(r"[^\s\w&+#/*\"'’“”.\[\]\u20e3\ufe0f-]|\s[-–—]+\s|\n")  # between words: a new clause
_BEGIN = frozenset(
    {Role.BUT, Role.BECAUSE, Role.CORRECTS, Role.ASKS, Role.ASKS_SOFTLY}
)  # phrases that begin a clause


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase: its sense (``None``: an unknown word), its words in the reply (from, to), the first."""

    sense: Sense | None
    start: int
    end: int
    word: str

    @property
    def role(self) -> Role | None:
        return self.sense.role if self.sense else None

    @property
    def values(self) -> tuple[str, ...]:
        return self.sense.values if self.sense else ()


@dataclass(frozen=True, slots=True)
class Clause:
    """Items up to a comma, a sentence's end or a "because"; ``asked`` if a question mark ends it, ``brief`` in a brief reply."""

    items: tuple[Item, ...]
    asked: bool
    brief: bool

    @property
    def opening(self) -> Item:
        """The first item that says something, or the first."""
        return next((item for item in self.items if item.role is not Role.FILL), self.items[0])


def clauses(words: Vocabulary, read: Plain) -> list[Clause]:
    """The clauses of a reply, in order, none empty."""
    tokens = [_known(words, word) for word in read.text.split()[:_LONGEST]]
    joined, edges = _joined(words, read), _edges(read)
    found: list[Clause] = []
    held: list[Item] = []
    brief, at = sum(token != BREAK for token in tokens) <= _BRIEF, 0
    while at < len(tokens):
        if tokens[at] == BREAK and at not in joined:
            mark = read.original[slice(*read.spans[at])]
            if held:
                found.append(Clause(tuple(held), any(sign in mark for sign in "?？؟"), brief))
            held, at = [], at + 1
            continue
        edge = next((to for to in edges if to > at), len(tokens))
        sense, size = joined.get(at) or _longest(words, tokens, at, edge)
        item = Item(sense, at, at + size, tokens[at])
        if held and (at in edges or _begins(item, held)):
            found.append(Clause(tuple(held), False, brief))
            held = []
        held.append(item)
        at += size
    if held:
        found.append(Clause(tuple(held), False, brief))
    return found


def _begins(item: Item, held: list[Item]) -> bool:
    """Does a phrase begin a clause? "It is" does after what it is not."""
    if item.role is Role.ASKS_SOFTLY and held[-1].role is Role.WEAK:  # "no como bien"
        return False
    return item.role in _BEGIN or item.word in _IT_IS and any(before.role is Role.NOT for before in held)


def _edges(read: Plain) -> list[int]:
    """The words before which a comma, a dash or the like stands."""
    if not _APART.search(read.original):
        return []
    gaps = zip(read.spans, read.spans[1:_LONGEST], strict=False)
    return [
        at + 1
        for at, (before, after) in enumerate(gaps)
        if _APART.search(read.original[before[1] : after[0]])
    ]


def _longest(words: Vocabulary, tokens: list[str], at: int, edge: int) -> tuple[Sense | None, int]:
    """The longest known phrase at a word, or a word of a label in another form; and its number of words."""
    for size in words.sizes.get(tokens[at], ()):
        if at + size <= edge:
            phrase = tokens[at] if size == 1 else " ".join(tokens[at : at + size])
            if phrase in words.phrases:
                return words.phrases[phrase], size
    word = tokens[at]
    for form in (word, stem(word), *(word[:-cut] for cut in (1, 2, 3) if len(word) >= 5 + cut)):
        if form in words.spellings:
            return words.phrases.get(words.spellings[form]), 1
    return None, 1


def _known(words: Vocabulary, word: str) -> str:
    """A word as the vocabulary has it: "yesss" is yes, "nonono" is no."""
    if word in words.known or word == BREAK:
        return word
    if word.isdecimal():
        return str(int(word[:9]))
    if word[0].isdigit():
        return word
    if _DOUBLED.search(word):
        for form in (
            _STRETCHED.sub(r"\1", word),
            _STRETCHED.sub(r"\1\1", word),
            _DOUBLED_END.sub(r"\1", word),
        ):
            if form in words.known:
                return form
    if (again := _REPEATED.fullmatch(word)) and again[1] in words.known:
        return again[1]
    return word


def _joined(words: Vocabulary, read: Plain) -> dict[int, tuple[Sense | None, int]]:
    """Numbers that are written together, by the place of the first: their sense and number of words."""
    found: dict[int, tuple[Sense | None, int]] = {}
    for match in (*_JOINED.finditer(read.original), *_MEASURED.finditer(read.original)):
        inside = [
            at
            for at, (start, end) in enumerate(read.spans[:_LONGEST])
            if match.start() <= start and end <= match.end()
        ]
        if inside:
            values = () if match.re is _MEASURED else _of_numbers(words, match[0])
            found[inside[0]] = (Sense(Role.NUMBER, values) if values else None, len(inside))
    return found


def _of_numbers(words: Vocabulary, written: str) -> tuple[str, ...]:
    """The values that numbers written together mean: of a scale "3/5", "3-4" and "4.5", of a choice "1,3".

    None for what may be a date, a time or a phone number.
    """
    parts = _BETWEEN.split(written)
    numbers = [int(part) for part in parts]
    top = len(words.values)
    if ":" in written or min(numbers) < 1:
        return ()
    if words.kind != "scale":
        far = any(sign in written for sign in "-–") and (len(numbers) > 2 or numbers[1] - numbers[0] != 1)
        return () if far or max(numbers) > top else tuple(words.values[number - 1] for number in numbers)
    if len(numbers) > 2 or numbers[0] > top:
        return ()
    first, second = numbers
    if "/" in written:
        return (words.values[first - 1],) if second == top else ()
    if "." in written or "," in written:
        return words.values[first - 1 : first + 1] if first < top and len(parts[1]) == 1 else ()
    return (words.values[first - 1], words.values[second - 1]) if first < second <= top else ()
