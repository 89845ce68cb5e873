"""What a family wishes of our messages: stop, start, help, or that we have the wrong number.

Three steps, from certain to doubtful. A keyword is the whole text, however it is dressed
(standards.md 3.7). A clear phrase says the same in people's own words, as a reasonable person would
understand it (47 CFR 64.1200(a)(10)). A doubtful one may mean it: the messages pause at once and a
person looks (SMS-6). *Stop* is looked for before anything else (SMS-5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from homeroom.core.listening import wish_phrases as p
from homeroom.core.listening.plain import BREAK, Plain


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


# Written without spaces and accents: "opt out", "opt-out" and "OPTOUT" are one.
_SPELLINGS = {
    Wish.STOP: "stop stopall unsubscribe cancel end quit revoke optout "
    "alto parar basta baja cancelar fin nomas sispann pare sair dung",
    Wish.START: "start unstop",
    Wish.HELP: "help info ayuda",
}
_KEYWORDS = {word: wish for wish, words in _SPELLINGS.items() for word in words.split()}
_YES = "yes"  # starts again where the number is stopped; to a question of ours it is an answer
_LONGEST = 60  # characters; a keyword with every courtesy is shorter
_COURTESY = re.compile(
    r" (?:please|pls|plz|por favor|porfavor|porfa|thanks|thank you|thx|gracias|now|ok|okay|hello|hi|hola)"
    r"(?= )"
)
_STRETCHED = re.compile(r"(.)\1{2,}")


def wished(text: Plain, stopped: bool = False) -> Wished | None:
    """The wish a text holds, if any. ``stopped``: the number asked us to stop before, so YES starts."""
    keyword = _keyword(text, stopped)
    if keyword:
        return Wished(keyword, text.words(0, len(text.text)))
    return (
        _found(text, Wish.STOP, p.STOP, p.DOUBTFUL_STOP)
        or _found(text, Wish.START, p.START)
        or _found(text, Wish.WRONG_NUMBER, p.WRONG_NUMBER, p.DOUBTFUL_NUMBER)
    )


def _keyword(text: Plain, stopped: bool) -> Wish | None:
    """The wish of a text that is nothing but a keyword, with courtesies, or several times over."""
    if len(text.text) > _LONGEST:
        return None
    meanings = {**_KEYWORDS, _YES: Wish.START} if stopped else _KEYWORDS
    words = [word for word in text.text.split() if word != BREAK]
    polite = [word for word in _COURTESY.sub("", text.text).split() if word != BREAK]
    for whole in (words, polite):
        if wish := meanings.get(_STRETCHED.sub(r"\1", "".join(whole))):
            return wish
    found = {meanings.get(word) for word in polite}
    if found and None not in found:
        return next(wish for wish in Wish if wish in found)
    return None


def _found(
    text: Plain, wish: Wish, clear: re.Pattern[str], doubtful: re.Pattern[str] | None = None
) -> Wished | None:
    """The wish as a clear phrase; else as a doubtful one."""
    if found := clear.search(text.text):
        sure = wish is not Wish.STOP or not p.LIMIT.match(text.text, found.end())
    elif doubtful and (found := doubtful.search(text.text)):
        sure = False
    else:
        return None
    topic = "attendance" if wish is Wish.STOP and p.TOPIC.match(text.text, found.start()) else ""
    return Wished(wish, text.words(*found.span()), sure, topic)
