"""The words that answer one question: those of its kind in every language, its numbers, and its labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Literal

from homeroom.core.conversation import answer_small_words as small
from homeroom.core.conversation import answer_words as block
from homeroom.core.conversation.answer_labels import SMALL, parts, spellings, stem, telling, words_of
from homeroom.core.listening import wish_words
from homeroom.core.listening.plain import plain
from homeroom.core.listening.wish_words import listed

Kind = Literal["yes_no", "choice", "scale", "helpful"]


class Role(Enum):
    """What a phrase does in a reply."""

    FILL = auto()  # says nothing here
    STRONG = auto()  # an answer, whatever follows
    WEAK = auto()  # an answer, if nothing or a small word follows
    ALONE = auto()  # an answer, if the reply says nothing else
    NUMBER = auto()  # an answer, if what follows is not what is counted
    NOT = auto()  # what follows is denied
    NOT_BEFORE = auto()  # what stands before is denied
    BUT = auto()  # begins anew
    BECAUSE = auto()  # begins the reasons
    CORRECTS = auto()  # takes back what was said
    ASKS = auto()  # begins a question
    ASKS_SOFTLY = auto()  # begins one if it has its mark or is short
    ASKS_ANYWHERE = auto()  # makes a short sentence a question


@dataclass(frozen=True, slots=True)
class Sense:
    """A phrase's role, and the values it means."""

    role: Role
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that answer one question; made once, used for every reply.

    ``bare``: whole replies and their value, as they are written. ``phrases``: plain phrases and their sense,
    ``None`` for one that is no answer though it begins like one. ``sizes``: by first word, how many words
    its phrases have, longest first. ``known``: every word of them, and ``spellings`` other forms of the words of labels. ``signs``: what emoji mean.
    """

    kind: Kind
    values: tuple[str, ...]
    bare: Mapping[str, str]
    phrases: Mapping[str, Sense | None]
    sizes: Mapping[str, tuple[int, ...]]
    known: frozenset[str]
    spellings: Mapping[str, str]
    signs: Mapping[str, str]


@cache
def _folded(words: str) -> tuple[str, ...]:
    return tuple(plain(word).text.strip(" |") for word in listed(words))


_LAYERS = (
    (Role.FILL, (small.FILL, small.AND, small.OR, block.UNSURE, block.NONE)),
    (Role.ASKS, (small.ASKS,)),
    (Role.ASKS_SOFTLY, (small.ASKS_SOFTLY,)),
    (Role.ASKS_ANYWHERE, (small.ASKS_ANYWHERE,)),
    (Role.BECAUSE, (small.BECAUSE,)),
    (Role.BUT, (small.BUT,)),
    (Role.CORRECTS, (small.CORRECTS,)),
    (Role.NOT_BEFORE, (small.NOT_BEFORE,)),
    (Role.NOT, (small.NOT,)),
)
_YES = ((Role.STRONG, block.YES), (Role.WEAK, block.YES_SMALL), (Role.ALONE, block.YES_ALONE))
_NO = ((Role.STRONG, block.NO), (Role.WEAK, block.NO_SMALL), (Role.ALONE, block.NO_ALONE))
_MEANINGS: dict[str, tuple[tuple[str, tuple[tuple[Role, str], ...]], ...]] = {
    "yes_no": (("yes", _YES), ("no", _NO)),
    "helpful": (
        ("yes", ((Role.WEAK, block.HELPED), *_YES)),
        ("little", ((Role.WEAK, block.LITTLE),)),
        ("no", (*_NO, (Role.WEAK, block.NOT_HELPED))),
    ),
}
# A label that is one of these words stands for all of them: "None", "Something else", "Not sure".
_KINDRED = (
    ",".join((block.YES, block.YES_SMALL, block.YES_ALONE)),
    ",".join((block.NO, block.NO_SMALL, block.NO_ALONE)),
    block.LITTLE,
    block.NONE,
    block.OTHER,
    block.UNSURE,
    small.ALL,
)
_BESIDE_ALL = (block.NONE, block.OTHER, block.UNSURE, small.ALL)  # options that "all of them" leaves out
AFTER_ANSWER = frozenset(_folded(block.AFTER)) - {"a"}
_SMALL = frozenset(" ".join((wish_words.COMMON, *wish_words.OWN.values())).split())
AND = frozenset(_folded(small.AND))
AFTER_NUMBER = (_SMALL | AFTER_ANSWER) - frozenset(small.NOT_AFTER_NUMBER.split())
_NUMBER_MARKS = ("so", "muc", "diem", "nimewo", "opsyon", "numero", "opcion", "opcao", "number", "option")
_SUFFIXES = ("번", "번이요", "번요", "번입니다", "점", "점이요", "점입니다", "го", "й", "я", "ый", "ая")


def vocabulary(kind: Kind, options: Sequence[tuple[str, Mapping[str, str]]]) -> Vocabulary:
    """The words that answer a question.

    ``options``: (value, {language: label}) in the order in which they are shown. The labels of every
    language count; in a choice, so do the words that only one of them has.
    """
    values = tuple(value for value, _ in options)
    phrases = _of_kind(kind)
    _add_numbers(kind, values, phrases)
    phrases |= dict.fromkeys(_folded(small.NO_ANSWER))
    other_forms = _add_labels(kind, options, phrases)
    _add_together(kind, values, phrases)
    bare = {phrase: s.values[0] for phrase, s in phrases.items() if s and len(s.values) == 1}
    _add_written(kind, options, bare)
    signs = _signs(kind, values)
    known = frozenset(word for phrase in phrases for word in phrase.split())
    return Vocabulary(kind, values, bare | signs, phrases, _sizes(phrases), known, other_forms, signs)


def _of_kind(kind: Kind) -> dict[str, Sense | None]:
    phrases: dict[str, Sense | None] = {}
    if kind not in _MEANINGS:
        for role, words in (*_YES, *_NO):
            if role is not Role.ALONE:
                phrases |= dict.fromkeys(_folded(words), Sense(Role.FILL))
    for role, blocks in _LAYERS:
        for words in blocks:
            phrases |= dict.fromkeys(_folded(words), Sense(role))
    if kind == "helpful":
        phrases |= dict.fromkeys(_folded(small.HELPED_FILL), Sense(Role.FILL))
    for value, meanings in _MEANINGS.get(kind, ()):
        for role, words in meanings:
            phrases |= dict.fromkeys(_folded(words), Sense(role, (value,)))
    return phrases


def _sizes(phrases: Mapping[str, Sense | None]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split()
        if words:
            sizes.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def _add_numbers(kind: Kind, values: Sequence[str], phrases: dict[str, Sense | None]) -> None:
    """Digits and number words; ordinals with an article, but of a scale."""
    for at, value in enumerate(values):
        number, sense = str(at + 1), Sense(Role.NUMBER, (value,))
        phrases |= dict.fromkeys((f"las {number}", f"los {number}"))  # a time, a number of things
        phrases |= dict.fromkeys((number, f"و{number}", *(f"{number}{end}" for end in _SUFFIXES)), sense)
        if at < len(small.NUMBERS):
            phrases |= dict.fromkeys(_folded(small.NUMBERS[at]), sense)
            for word in _folded(small.NUMBERS_ALONE[at]):
                phrases |= dict.fromkeys((f"{mark} {word}" for mark in _NUMBER_MARKS), sense)
        if kind != "scale" and at < len(small.ORDINALS):
            phrases |= dict.fromkeys(_with_articles(small.ORDINALS[at]), sense)
    if kind == "choice" and values:
        phrases |= dict.fromkeys(_with_articles(small.LAST), Sense(Role.NUMBER, (values[-1],)))
    if kind == "scale":
        top = str(len(values))
        beside = [f"{of} {top}" for of in ("out of", "of", "de", "sur", "sou", "trên", "из", "من", "over")]
        beside += [
            "stars",
            "star",
            "estrellas",
            "estrella",
            "points",
            "puntos",
            "etoiles",
            "estrelas",
            "星",
            "звезд",
        ]
        beside += [
            f"{of} {word}" for of in ("out of", "de") for word in _folded(small.NUMBERS[len(values) - 1])
        ]
        phrases |= dict.fromkeys([*beside, *_folded(small.WELL_OR_BADLY)], Sense(Role.FILL))


def _with_articles(ordinals: str) -> list[str]:
    words = _folded(ordinals)
    articles = [f"{article} {word}" for article in _folded(small.ARTICLES) for word in words]
    nouns = [f"{word} {noun}" for word in words for noun in ("one", "option", "choice", "opcion", "вариант")]
    return articles + nouns + [f"the {noun}" for noun in nouns] + [f"la {noun}" for noun in nouns]


def _add_together(kind: Kind, values: tuple[str, ...], phrases: dict[str, Sense | None]) -> None:
    """What "both" and "all of them" mean; "yes and no" is both answers, and so none where only one may be given."""
    if kind in _MEANINGS:
        phrases |= dict.fromkeys(_folded(small.BOTH), Sense(Role.WEAK, ("yes", "no")))
    if kind != "choice":
        return
    beside = [phrases.get(word) for words in _BESIDE_ALL for word in _folded(words)]
    left_out = {value for sense in beside if sense for value in sense.values}
    every = tuple(value for value in values if value not in left_out)
    pair = Sense(Role.WEAK, every) if len(every) == 2 else Sense(Role.FILL)
    for words, together in ((small.ALL, Sense(Role.WEAK, every)), (small.BOTH, pair)):
        for phrase in _folded(words):
            if not ((known := phrases.get(phrase)) and known.values):
                phrases[phrase] = together


def _add_labels(
    kind: Kind, options: Sequence[tuple[str, Mapping[str, str]]], phrases: dict[str, Sense | None]
) -> dict[str, str]:
    """The labels and, in a choice, their telling words; returns other forms of these."""
    of: dict[str, set[str]] = {}
    whole: dict[str, set[str]] = {}
    for value, labels in options:
        for label in labels.values():
            whole.setdefault(" ".join(words_of(label)), set()).add(value)
            for part in parts(label) if kind == "choice" else ():
                whole.setdefault(" ".join(part), set()).add(value)
                for word in telling(part):
                    of.setdefault(word, set()).add(value)
    for kindred in _KINDRED if kind == "choice" else ():
        known = _folded(kindred)
        meant = {value for word in known for value in whole.get(word, ())}
        if len(meant) == 1:
            phrases |= dict.fromkeys(known, Sense(Role.WEAK, tuple(meant)))
    tells = {word: tuple(values) for word, values in of.items() if len(values) == 1}
    phrases |= {word: Sense(Role.STRONG, values) for word, values in tells.items()}
    for label, meant in whole.items():
        values, sense = tuple(meant), phrases.get(label)
        if label and len(values) == 1 and not (sense and sense.values == values):
            small_only = all(word in SMALL for word in label.split())
            phrases[label] = Sense(Role.WEAK if small_only else Role.STRONG, values)
    for word, values in tells.items():  # "mañana" is tomorrow too
        if stem(word) in SMALL:
            phrases.setdefault(stem(word), Sense(Role.WEAK, values))
    shared = {word for word, found in of.items() if len(found) > 1}
    return {form: word for form, word in spellings(of).items() if word not in shared}


def _add_written(kind: Kind, options: Sequence[tuple[str, Mapping[str, str]]], bare: dict[str, str]) -> None:
    """Whole replies as they are written: with accents, and words that are too common to count elsewhere."""
    values = [value for value, _ in options]
    for value, meanings in _MEANINGS.get(kind, ()):
        for _, words in meanings:
            for word in listed(words):
                if (folded := plain(word).text.strip(" |")) and bare.get(folded) == value:
                    bare.setdefault(word.casefold(), value)
    for at, value in enumerate(values[: len(small.NUMBERS_ALONE)]):
        written = [*listed(small.NUMBERS_ALONE[at]), f"{at + 1}\ufe0f\u20e3", f"{at + 1}\u20e3"]
        if kind != "scale" and at < len(small.ORDINALS):
            written += listed(small.ORDINALS[at])
        for word in written:
            bare.setdefault(word.casefold(), value)
            bare.setdefault(plain(word).text.strip(" |"), value)
    if kind == "choice" and values:
        for word in (*listed(small.LAST), *_folded(small.LAST)):
            bare.setdefault(word, values[-1])
    if kind in _MEANINGS:
        bare.setdefault("ừ", "yes")
    for value, labels in options:
        for label in labels.values():
            if bare.get(" ".join(words_of(label))) == value:
                bare.setdefault(label.strip().casefold(), value)


def _signs(kind: Kind, values: Sequence[str]) -> dict[str, str]:
    """What emoji mean. Faces say how good something was and so are no yes and no no; thumbs are no number."""
    groups: list[tuple[str, str]] = []
    if kind == "yes_no":
        groups = [("yes", small.THUMBS_UP), ("no", small.THUMBS_DOWN)]
    elif kind == "helpful":
        groups = [
            ("yes", small.THUMBS_UP + small.GLAD + small.SMILING),
            ("little", small.NEUTRAL),
            ("no", small.THUMBS_DOWN + small.UNHAPPY + small.SAD),
        ]
    elif kind == "scale" and values:
        faces = (small.SAD, small.UNHAPPY, small.NEUTRAL, small.SMILING, small.GLAD + "💯")
        groups = [(values[at * (len(values) - 1) // 4], signs) for at, signs in enumerate(faces)]
    return {sign: value for value, signs in groups for sign in signs}
