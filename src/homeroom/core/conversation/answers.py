"""What a family means by its reply to a closed question of a guide: an option, a question, a story, nothing.

A reply is read in clauses. One that is nothing but an answer and small words ("I think the 2", "no, gracias")
is sure; one that opens with an answer is, if what follows cannot change it ("3 because the bus is late", not
"3 kids"). The name of an option counts anywhere in a short reply, unless it is denied or asked about. In doubt
there is no answer: to be asked again costs a family less than to be misunderstood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from homeroom.core.conversation.answer_lexicon import (
    AFTER_ANSWER,
    AFTER_NUMBER,
    AND,
    Role,
    Vocabulary,
    vocabulary,
)
from homeroom.core.conversation.answer_reading import Clause, Item, clauses
from homeroom.core.listening.plain import BREAK, Plain, plain

__all__ = ["Given", "Manner", "Vocabulary", "understand", "vocabulary"]

_READ = 200  # characters; an answer stands at the beginning, what follows is a story
_NAMED_IN = 15  # words and phrases of a reply in which an option's name is an answer wherever it stands
_STORY = 4  # words
_HINTED = 8  # words and phrases of a clause in which a "who" in its midst asks
_LIST = re.compile(r"(?<!\S)1[.)].*\s2[.)]", re.DOTALL)
_NO_ANSWER = frozenset({Role.ASKS, Role.ASKS_SOFTLY, Role.BECAUSE})  # begin a clause that is none
_TOLD = 8  # words of a reply that is a story although it asks something too
_EDGES = " \t\r\n.,!:;#()[]*\"'“”¡…。！،，-"


class Manner(StrEnum):
    """How a reply takes the question."""

    ANSWER = "answer"
    QUESTION = "question"
    STORY = "story"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Given:
    """What was given: the options' ``values`` in their order, and as ``rest`` the words beside, as written."""

    manner: Manner
    values: tuple[str, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """The values found, and the words they stand in (from, to); ``None`` if they can't be cut out."""

    values: tuple[str, ...] = ()
    words: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a clause says first: ``whole`` if it says nothing else, ``opens`` if that is an answer anyhow."""

    values: tuple[str, ...]
    end: int
    whole: bool
    opens: bool


def understand(words: Vocabulary, text: str, several: bool = False) -> Given:
    """What a reply means. ``several``: more than one option may be meant; else at most one is given."""
    if bare := words.bare.get(text.strip(_EDGES).casefold()):
        return Given(Manner.ANSWER, (bare,))
    start = text[:_READ] if text.isascii() else unicodedata.normalize("NFKC", text[:_READ])
    head, more = start[:_READ], start[_READ:] + text[_READ:]
    read = plain(head)
    said = clauses(words, read)
    meant = _meant(words, read, said, several)
    values = meant.values or _shown(words, head, said)
    if not values:
        return Given(_manner(read, said))
    ordered = tuple(value for value in words.values if value in values)
    return Given(Manner.ANSWER, ordered, _rest(read, said, meant.words, more))


def _meant(words: Vocabulary, read: Plain, said: list[Clause], several: bool) -> Meant:
    """The values meant: by the first clauses, by the last alone, or by an option's name in any."""
    found, end = _first(words, said)
    if not several and _LIST.search(read.original):  # "1. he is tired 2. the bus": its numbers mean nothing
        found = {}
    if found:
        values = _settled(words, found, several)
        return Meant(values, (0, end) if len(found) <= len(values) else None)
    if len(said) > 1 and (last := _last(words, said)).values:
        return last
    return Meant(_settled(words, _named(words, said), several))


def _first(words: Vocabulary, said: list[Clause]) -> tuple[dict[str, None], int]:
    """The values of the clauses that are nothing but answers, up to one that says more; and where they end."""
    found: dict[str, None] = {}
    end = 0
    for clause in said:
        if clause.opening.role in _NO_ANSWER or _asks(clause):
            break
        first = _said(words, clause)
        if first.whole:
            if first.values and clause.items[0].role is Role.CORRECTS:
                found.clear()
            found |= dict.fromkeys(first.values)
            end = first.end if first.values else end
            continue
        if first.opens and not found:
            return dict.fromkeys(first.values), first.end
        break
    return found, end


def _last(words: Vocabulary, said: list[Clause]) -> Meant:
    """The one value of the last clause, if that is nothing else: "He's been tired. I'd say 3"."""
    clause = said[-1]
    last = _said(words, clause)
    digits = {item.word for each in said for item in each.items if item.word[0].isdigit()}
    role = clause.opening.role
    if (
        role in _NO_ANSWER
        or role is Role.ALONE
        or _asks(clause)
        or not last.whole
        or len(last.values) != 1
        or len(digits) > 1
    ):
        return Meant()
    return Meant(last.values, (clause.items[0].start, last.end))


def _said(words: Vocabulary, clause: Clause) -> Said:
    """The values at the beginning of a clause, up to the first word that we don't know."""
    values: list[str] = []
    alone: list[str] = []
    last, stop, denied = None, None, False
    for item in clause.items:
        if item.sense is None:
            stop = item
            break
        if item.role is Role.NOT:
            denied = True
        elif item.role is Role.NOT_BEFORE:
            values.clear()
        elif item.role is Role.ALONE:
            alone += item.values
            denied = denied or item.values == ("no",)  # "it isn't helpful"
        elif item.values and not (values and item.word == "one"):  # "the second one"
            values += _unless(words, item, denied or item.role is Role.WEAK and "no" in values)
            last = item
    if stop is None:
        return Said(tuple(dict.fromkeys(values or alone)), clause.items[-1].end, whole=True, opens=True)
    found = tuple(dict.fromkeys(values))
    first = next((item for item in clause.items if item.values and item.role is not Role.ALONE), None)
    if first and first.role is Role.STRONG and set(found) == {"yes", "no"}:  # "yes, she has no ride"
        return Said(first.values, first.end, whole=False, opens=words.kind != "choice")
    opens = bool(found) and _may_follow(words, clause, last, stop)
    return Said(found, last.end if last else 0, whole=False, opens=opens)


def _unless(words: Vocabulary, item: Item, denied: bool) -> tuple[str, ...]:
    """The values of a phrase, none if it is denied; but "not helpful" is no."""
    if not denied:
        return item.values
    return ("no",) if words.kind == "helpful" and item.values == ("yes",) else ()


def _may_follow(words: Vocabulary, clause: Clause, last: Item | None, stop: Item) -> bool:
    """Does an answer stay one, when ``stop`` is the first word that we don't know after it?"""
    later = (item for item in clause.items if last and item.start >= last.end)
    after = next((item for item in later if item.word not in AND), stop)
    match last.role if last else None:
        case Role.STRONG:
            return words.kind != "choice"
        case Role.WEAK:
            return after.word in AFTER_ANSWER or stop.word in AFTER_ANSWER
        case Role.NUMBER:
            small = after.word in AFTER_NUMBER or after.role is Role.FILL and stop.word in AFTER_NUMBER
            return small and last is not None and last.word[0].isdigit()
    return False


def _settled(words: Vocabulary, found: Iterable[str], several: bool) -> tuple[str, ...]:
    """The values that count of all that were found.

    Where one is asked for: of two places on a scale the lower, of "yes" and "a little" the little. That is
    the more careful reading, for a guide asks on where somebody is less well. Of other options none.
    """
    values = tuple(dict.fromkeys(found))
    if several or len(values) < 2:
        return values
    ends = {words.values[0], words.values[-1]}  # "from 1 to 5" only says what was asked
    if words.kind == "scale" and len(values) == 2 and set(values) != ends:
        return (min(values, key=words.values.index),)
    return ("little",) if words.kind == "helpful" and set(values) == {"yes", "little"} else ()


def _named(words: Vocabulary, said: list[Clause]) -> list[str]:
    """The options named anywhere in a short reply to a choice, if not denied and not asked about."""
    count = sum(len(clause.items) for clause in said)
    if words.kind != "choice" or count > _NAMED_IN:
        return []
    found: list[str] = []
    for clause in said:
        if (
            clause.asked
            and len(clause.items) > 2
            or clause.opening.role is Role.ASKS
            or clause.brief
            and _asks(clause)
        ):
            continue
        denied = False
        here: list[str] = []
        for item in clause.items:
            denied = denied or item.role is Role.NOT
            if item.role is Role.NOT_BEFORE:
                here.clear()
            elif item.role is Role.STRONG and not denied:
                here += item.values
        found += here
    return found


def _asks(clause: Clause) -> bool:
    """Does a clause ask something, with or without its mark?"""
    match clause.opening.role:
        case Role.ASKS:
            return True
        case Role.ASKS_SOFTLY:
            return clause.asked or clause.brief
    return len(clause.items) <= _HINTED and any(item.role is Role.ASKS_ANYWHERE for item in clause.items)


def _shown(words: Vocabulary, text: str, said: list[Clause]) -> tuple[str, ...]:
    """What emoji say, where the words are no more than courtesies."""
    if text.isascii() or any(item.role is not Role.FILL for clause in said for item in clause.items):
        return ()
    found = dict.fromkeys(words.signs[sign] for sign in text if sign in words.signs)
    return tuple(found) if len(found) == 1 else ()


def _manner(read: Plain, said: list[Clause]) -> Manner:
    """What a reply is that is no answer. A story has four words, or six Chinese or Korean letters."""
    asks = [clause.asked or _asks(clause) for clause in said]
    told = [_told(clause) for clause in said]
    beside = sum(count for count, asked in zip(told, asks, strict=True) if not asked)
    if any(told) and any(asks) and beside < _TOLD:
        return Manner.QUESTION
    spoken = [word for word in read.text.split() if word != BREAK]
    eastern = sum(len(word) for word in spoken if word[0] > "\u2e7f")
    enough = len([word for word in spoken if word[0] <= "\u2e7f"]) + eastern * 2 // 3 >= _STORY
    different = {word for word in spoken if not word[0].isdigit()}
    return Manner.STORY if any(told) and enough and len(different) > 1 else Manner.NOTHING


def _told(clause: Clause) -> int:
    """The words of a clause that are more than courtesies."""
    return sum(item.end - item.start for item in clause.items if item.role is not Role.FILL)


def _rest(read: Plain, said: list[Clause], cut: tuple[int, int] | None, more: str) -> str:
    """The words beside the answer, as written, if they are more than courtesies."""
    items = [item for clause in said for item in clause.items]
    if not cut:  # the answer stands in the middle, or is one reading of two
        plainly = all(item.sense for item in items) and len({v for item in items for v in item.values}) < 2
        return "" if plainly and not more else (read.original + more).strip()
    start, end = cut
    beside = [item for item in items if not start <= item.start < end]
    if not more and all(item.role is Role.FILL for item in beside):
        return ""
    if start:
        return read.original[: read.spans[start][0]].strip(" \n,;–—-")
    after = next((read.spans[item.start][0] for item in beside), len(read.original))
    return (read.original[after:] + more).strip()
