"""What of a label tells its option from the others: "mornings" of "Getting up in the mornings"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from homeroom.core.conversation import answer_small_words as small
from homeroom.core.listening import wish_words
from homeroom.core.listening.plain import BREAK, plain
from homeroom.core.listening.wish_words import listed

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_PLURAL = re.compile(r"(?<=..s|..x|..z|.ch|.sh)es$|(?<=..[^s])s$")
_CYRILLIC_END = re.compile(r"(?<=...)(?:ами|ями|ов|ев|ом|ем|ах|ях|ой|ей|ам|ям|ою|[аеиоуыэюяйьі])$")
_KOREAN_END = re.compile(
    r"(?<=.)(?:때문에요|때문에|이에요|이예요|입니다|예요|에요|이요|요|이|가|은|는|을|를|도|만|랑)$"
)
_ARABIC_START = re.compile(r"^(?:و?ال|وال|بال|لل|و|ب)(?=...)")
_SHORTEST = 4  # letters of a word that stands for a longer one: "transport" for "transportation"
SMALL = frozenset(
    " ".join((wish_words.COMMON, *wish_words.OWN.values(), small.GENERIC)).split()
    + [
        plain(word).text.strip()
        for words in (small.FILL, small.ARTICLES, small.AND, small.OR)
        for word in listed(words)
    ]
)
_JOINING = frozenset(
    plain("or o u ou oswa hoặc 或 أو 또는 или and y e et ak và 和 و и یا اور या और").text.split()
)
_DENYING = frozenset(
    plain("not no sin without isnt doesnt dont cant pas pa không нет не لا 不 没 non não sans").text.split()
)


def stem(word: str) -> str:
    """A word without the ending that only its sentence gives it: ``mornings`` and ``morning`` are one."""
    if word.isascii():
        return _PLURAL.sub("", word)
    for ending in (_CYRILLIC_END, _KOREAN_END, _ARABIC_START):
        word = ending.sub("", word, count=1)
    return word


def words_of(label: str) -> list[str]:
    """The plain words of a label."""
    return [word for word in plain(label).text.split() if word != BREAK]


def parts(label: str) -> list[list[str]]:
    """What a label joins with "or" and "and", each also without the small words around it.

    "Health or not feeling well" is "health" and "not feeling well"; "the bus" is also "bus".
    """
    found: list[list[str]] = [[]]
    for word in words_of(label):
        if word in _JOINING:
            found.append([])
        else:
            found[-1].append(word)
    kept = []
    for part in found:
        large = [at for at, word in enumerate(part) if word not in SMALL]
        if large:
            first = 0 if _DENYING.intersection(part) else large[0]
            kept += [part, part[first : large[-1] + 1]]
        elif len(part) > 1:
            kept.append(part)
    return kept


def telling(part: list[str]) -> set[str]:
    """The words and, of Chinese, pairs of characters that may stand for a label, if no other has them."""
    if not _DENYING.isdisjoint(part):
        return set()
    found = {word for word in part if not _HAN.match(word) and not word.isdigit() and len(word) > 1}
    for first, second in zip(part, part[1:], strict=False):
        if _HAN.match(first) and _HAN.match(second):
            found.add(f"{first} {second}")
    return found - SMALL - _GENERIC_PAIRS


_GENERIC_PAIRS = {" ".join(word) for word in small.GENERIC.split() if _HAN.match(word)}


def spellings(words: Iterable[str]) -> dict[str, str]:
    """Telling words and their other forms, and the word they stand for: its stem, and beginnings of half of it."""
    found: dict[str, set[str]] = {}
    for word in words:
        shortest = max(_SHORTEST, (len(word) + 1) // 2)
        forms = (
            {word, stem(word), *(word[:size] for size in range(shortest, len(word)))}
            if " " not in word
            else set()
        )
        for form in forms - SMALL:
            found.setdefault(form, set()).add(word)
    return {form: next(iter(of)) for form, of in found.items() if len({stem(word) for word in of}) == 1}
