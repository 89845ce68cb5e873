"""A small language for phrases, and an index that knows which phrases a text can hold at all.

A phrase is a line of plain words (lower case, no accents, no apostrophes: as :mod:`.plain` leaves them):

* ``(a|b c|d)`` is any of these, ``(a )?`` may be missing (so may ``(a )*`` and ``(a ){0,3}``), ``word*`` begins so.
* ``..`` stands for up to three words and ``...`` for up to eight, within one sentence.
* ``<name>`` is a list of words that the file of phrases names once.
* ``(?! x)`` and ``(?= x)``: must not, or must, follow.

Every phrase has words that it can't do without. The index looks each word of a text up once, and only
phrases whose words are there are searched for, so that thousands of phrases cost little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from homeroom.core.listening.plain import without_marks

_WORD = re.compile(r"\w+")
_LOOK = "(?"
_MAYBE_NONE = re.compile(r"[?*]|\{0,\d+\}\??")
_LONGEST = 10  # letters; a beginning is looked up by at most so many
# So frequent that a phrase should be looked up by another of its words.
_FREQUENT_WORDS = """
the a an is are was were be been to of and in he she it they them him her his my me i you we us our
their for on with at not dont no so that this have has had go going get got all by from out up or if el
la los las de que y en un una se su sus lo le les mi mis nos con por para al del ya es esta son kid kids
child dad mom school day home hijo hija mama papa escuela o os as um uma nao ele ela meu minha do da des
et il elle je ne pas mon ma mes une est mwen li nou yo ou pa ki ap te toi chau em khong co bi va cho ang
ng mga sa na ay po ako siya
"""
_FREQUENT = frozenset(_FREQUENT_WORDS.split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """``name``: what the phrase shows. ``place``: its place among all, first come first."""

    name: str
    place: int
    line: str

    def search(self, text: str) -> re.Match[str] | None:
        """Where the phrase first stands in :attr:`.plain.Plain.text`, from the space before it."""
        return _compiled(self.line).search(text)

    def blanked(self, text: str, blank: str) -> str:
        """The text with ``blank`` on every letter of the phrase, so that the words after it keep their place."""
        return _compiled(self.line).sub(lambda found: " " + blank * (len(found[0]) - 1), text)


class Phrases:
    """Phrases and their index. ``blocks``: for each name lines of phrases; ``#`` begins a comment."""

    def __init__(self, *blocks: tuple[Mapping[str, str], Mapping[str, str]]) -> None:
        self._words: dict[str, list[Phrase]] = {}
        self._beginnings: dict[str, list[Phrase]] = {}
        place = 0
        for words, lists in blocks:
            for name, block in lists.items():
                for line in lines(block, words):
                    place += 1
                    self._add(Phrase(name, place, line))

    def _add(self, phrase: Phrase) -> None:
        needed = _needed(phrase.line)
        if not needed:
            raise ValueError(f"a phrase needs a word that it can't do without: {phrase.line}")
        for word in needed:
            begins = word.endswith("*")
            index = self._beginnings if begins else self._words
            index.setdefault(word.rstrip("*")[:_LONGEST] if begins else word, []).append(phrase)

    def __iter__(self) -> Iterator[Phrase]:
        held = (*self._words.values(), *self._beginnings.values())
        return iter(sorted({phrase for some in held for phrase in some}, key=_place))

    def within(self, words: frozenset[str]) -> list[Phrase]:
        """The phrases that a text of these words can hold, in their places."""
        found: set[Phrase] = set()
        for word in words:
            found.update(self._words.get(word, ()))
            for end in range(2, min(len(word), _LONGEST) + 1):
                found.update(self._beginnings.get(word[:end], ()))
        return sorted(found, key=_place)


class Script:
    """Patterns for a language whose words have no spaces between them, or grow at both ends.

    ``letters`` is a class of characters: a text without any is not searched. ``lists``: for each name lines
    of alternatives, searched for in the text as it was written, whatever stands around them.
    """

    def __init__(self, letters: str, lists: Mapping[str, str]) -> None:
        self._letters = re.compile(letters)
        self._lists = {name: "|".join(lines(block, {}, _as_written)) for name, block in lists.items()}

    def found(self, text: str) -> dict[str, str]:
        """For each name that shows, the words that show it."""
        if not self._letters.search(text):
            return {}
        matches = {name: _written(pattern).search(text) for name, pattern in self._lists.items()}
        return {name: match[0] for name, match in matches.items() if match}


def _place(phrase: Phrase) -> int:
    return phrase.place


def lines(
    block: str, words: Mapping[str, str], spelled: Callable[[str], str] = without_marks
) -> Iterator[str]:
    """Each phrase of a block, spelled as the text it is searched in, with its lists of words filled in."""
    for line in block.splitlines():
        line = line.partition("#")[0].strip()
        if line:
            yield spelled(re.sub(r"<(\w+)>", lambda name: f"({words[name[1]]})", line))


def _as_written(line: str) -> str:
    """Letters that people write in more than one way, in each of them: Arabic alif, ya and ta, Russian yo."""
    for letters in ("اأإآ", "يىئ", "ةه", "وؤ", "её"):
        line = line.replace(letters[0], f"[{letters}]")
    return line


@cache
def _written(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _compiled(line: str) -> re.Pattern[str]:
    line = re.sub(r"(?<=\w)(?<!\\w)\*", r"\\w*", line)
    line = re.sub(r"\((?!\?)", "(?:", line)
    line = line.replace(" ... ", " (?:[^ |]+ ){0,8}?").replace(" .. ", " (?:[^ |]+ ){0,3}?")
    return re.compile(f" (?:{line})(?= )")


def _needed(line: str) -> frozenset[str]:
    """Words (or beginnings, ``kill*``) of which every text with this phrase has one; the rarest such set."""
    parts = _split(line, "|")
    if len(parts) > 1:
        each = [_needed(part) for part in parts]
        return frozenset().union(*each) if all(each) else frozenset()
    choices = [_of_token(token) for token in _split(line, " ")]
    return min((words for words in choices if words), key=_cost, default=frozenset())


def _of_token(token: str) -> frozenset[str]:
    """The words that a part without spaces begins with; a beginning where letters may follow."""
    token = _without_options(token)
    if token.startswith("("):
        end = _end(token, 0)
        words = _needed(token[1 : end - 1])
        return words if end == len(token) else frozenset(f"{word.rstrip('*')}*" for word in words)
    word = _WORD.match(token)
    if not word:
        return frozenset()
    after = token[word.end() : word.end() + 1]
    known = word[0][:-1] if after == "?" else word[0]
    if not after:
        return frozenset([known])
    return frozenset([f"{known}*"]) if len(known) > 1 else frozenset()


def _cost(words: frozenset[str]) -> int:
    return sum(100 if word.rstrip("*") in _FREQUENT else 1 for word in words)


def _split(line: str, at: str) -> list[str]:
    """The parts of a line between ``at``, outside of brackets."""
    parts, depth = [""], 0
    for letter in line:
        depth += (letter == "(") - (letter == ")")
        if letter == at and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _without_options(token: str) -> str:
    """The token without what may be missing, ``(so )?``, and what only looks around, ``(?! x)``."""
    kept, at = "", 0
    while at < len(token):
        end = _end(token, at)
        times = _MAYBE_NONE.match(token, end) if token[at] == "(" else None
        if not times and not token.startswith(_LOOK, at):
            kept += token[at:end]
        at = times.end() if times else end
    return kept


def _end(token: str, at: int) -> int:
    """Where the bracket that opens ``at`` has closed, or the letter there has ended."""
    depth = 0
    for end in range(at, len(token)):
        depth += (token[end] == "(") - (token[end] == ")")
        if depth <= 0:
            return end + 1
    raise ValueError(f"a bracket is never closed: {token}")
