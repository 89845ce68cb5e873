"""What a family wishes of our messages: stop, start, help, or that we have the wrong number.

Three steps, from certain to doubtful. A keyword is the whole text, however it is dressed
(standards.md 3.7). A clear phrase says the same in people's own words, as a reasonable person would
understand it (47 CFR 64.1200(a)(10)). A doubtful one may mean it: the messages pause at once and a
person looks (SMS-6). *Stop* is looked for before anything else (SMS-5). The phrases of each language
are looked for in every text, for families mix languages and change them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from homeroom.core.listening import wish_words
from homeroom.core.listening.plain import BREAK, Plain, plain
from homeroom.core.listening.wish_phrases import Phrases
from homeroom.core.listening.wish_phrases_en import ENGLISH
from homeroom.core.listening.wish_phrases_es import SPANISH
from homeroom.core.listening.wish_phrases_latin import LATIN
from homeroom.core.listening.wish_phrases_scripts import SCRIPTS
from homeroom.core.listening.wish_spelling import respelled

_FIRST = (ENGLISH, SPANISH, LATIN["pt"])  # whose small words are shared too widely
_LATIN = (ENGLISH, SPANISH, *LATIN.values())
_ALL = (*SCRIPTS, *_LATIN)
_COMMON = frozenset(wish_words.COMMON.split())
_OTHERS = tuple((frozenset(own.split()) - _COMMON, LATIN[tag]) for tag, own in wish_words.OWN.items())
_TOLD = 3  # small words of English or Spanish that a text needs to be taken for one of them


class Wish(StrEnum):
    """In the order in which they win over each other."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    WRONG_NUMBER = "wrong_number"


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish, its ``topic`` (``""``: all messages), if it is ``sure``, and the ``words`` it rests on."""

    wish: Wish
    words: str
    sure: bool = True
    topic: str = ""


_STRETCHED = re.compile(r"(.)\1{2,}")
_REPEATED = re.compile(r"(.+?)\1+")
# A keyword that stands for itself at the beginning: "STOP, wrong number".
_OPENING = re.compile(r"\W*(?:stop|unsubscribe|стоп|停止|退订|退訂|sispann)\s*[,.!;:\n，。！]", re.IGNORECASE)
_LONGEST = 60  # characters; a keyword with every courtesy is shorter
_YES = "yes"  # starts again where the number is stopped; to a question of ours it is an answer


def _closed(text: str) -> str:
    """Without spaces and stretched letters: "opt out", "opt-out" and "OPTOUUUT" are one."""
    return _STRETCHED.sub(r"\1", "".join(word for word in text.split() if word != BREAK))


def _folded(block: str) -> list[str]:
    return [plain(word).text for word in wish_words.listed(block)]


_BLOCKS = {Wish.HELP: wish_words.HELP, Wish.START: wish_words.START, Wish.STOP: wish_words.STOP}
_KEYWORDS = {_closed(word): wish for wish, block in _BLOCKS.items() for word in _folded(block)}
_COURTESIES = sorted({word.strip() for word in _folded(wish_words.COURTESY)}, key=len, reverse=True)
_COURTESY = re.compile(rf" (?:{'|'.join(_COURTESIES)})(?= )")
_MARKED = {word: frozenset(written.split()) for word, written in wish_words.ONLY_MARKED.items()}


def wished(text: Plain, stopped: bool = False) -> Wished | None:
    """The wish a text holds, if any. ``stopped``: the number asked us to stop before, so YES starts."""
    for read in (text, text := respelled(text)):
        if keyword := _keyword(read, stopped):
            return Wished(keyword, read.words(0, len(read.text)))
    known = _looked_for(text)
    return (
        _first(text, Wish.STOP, known, "stop")
        or _opening(text)
        or _first(text, Wish.START, known, "start")
        or _first(text, Wish.WRONG_NUMBER, known, "wrong_number")
        or _first(text, Wish.STOP, known, "may_stop", sure=False)
        or _first(text, Wish.HELP, known, "help")
        or _first(text, Wish.WRONG_NUMBER, known, "may_be_wrong", sure=False)
    )


def _looked_for(text: Plain) -> tuple[Phrases, ...]:
    """The languages whose phrases may be in a text.

    English, Spanish and Portuguese always. The others where a word or the script is theirs, and in a text that
    is too short to tell.
    """
    if not text.text.isascii():
        return _ALL
    words = frozenset(text.text.split())
    if len(words & _COMMON) < _TOLD:
        return _LATIN
    return _FIRST + tuple(phrases for own, phrases in _OTHERS if not words.isdisjoint(own))


def _keyword(text: Plain, stopped: bool) -> Wish | None:
    """The wish of a text that is nothing but a keyword, with courtesies, or several times over."""
    if len(text.text) > _LONGEST or not _as_marked(text):
        return None
    meanings = {**_KEYWORDS, _YES: Wish.START} if stopped else _KEYWORDS
    polite = _COURTESY.sub("", text.text)
    for whole in (text.text, polite):
        closed = _closed(whole)
        if wish := meanings.get(closed):
            return wish
        if (again := _REPEATED.fullmatch(closed)) and (wish := meanings.get(again[1])):
            return wish
    found = {meanings.get(_closed(word)) for word in polite.split() if word != BREAK}
    if found and None not in found:
        return next(wish for wish in Wish if wish in found)
    return None


def _as_marked(text: Plain) -> bool:
    """Do the words that mean something else without their accents have them?"""
    return all(
        text.original[slice(*span)].lower() in _MARKED[word]
        for word, span in zip(text.text.split(), text.spans, strict=True)
        if word in _MARKED
    )


def _opening(text: Plain) -> Wished | None:
    """A stop before other words; sure only in capitals, for "stop, you're too kind" is no wish."""
    found = _OPENING.match(text.original)
    return Wished(Wish.STOP, found[0].strip(), sure=found[0].isupper()) if found else None


def _first(
    text: Plain, wish: Wish, languages: tuple[Phrases, ...], kind: str, sure: bool = True
) -> Wished | None:
    """The wish as a phrase of this kind, in the first language that has it."""
    for phrases in languages:
        if found := getattr(phrases, kind).search(text.text):
            if wish is Wish.STOP and phrases.limit.match(text.text, found.end()):
                sure = False
            about = wish is Wish.STOP and phrases.topic.match(text.text, found.start())
            return Wished(wish, text.words(*found.span()), sure, "attendance" if about else "")
    return None
