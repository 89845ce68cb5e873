"""What several families say within a reason, in their own words: "bus 14", "7:10 bell", "no hay ruta".

A theme is a phrase of one to four words that recurs in messages of five families or more about one
reason, and more often there than elsewhere. "bus 14", "14 bus" and "la ruta 14" are one. Names are no
part of a theme. English and Spanish; a text in another language has none.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from homeroom.core.listening.language import language_of
from homeroom.core.listening.names import Names
from homeroom.core.listening.plain import BREAK, Plain, plain
from homeroom.core.small_groups import FEWEST, at_least

LONGEST = 4  # words of a phrase
MOST = 5  # themes of a code
COVERED = 0.75  # of a phrase's families: then a longer phrase says it better
_LONGEST_NUMBER = 4  # digits: a bus, a time; more could be a telephone
_LANGUAGES = frozenset({"en", "es", ""})
_STOP_WORDS = (
    "a an the and or but so if of to in on at by for from with about into as than then that this these those "
    "there here is am are was were be been being it its he she they them him her his hers their we us our you "
    "your i im ive my me mine do does did done dont doesnt didnt have has had havent hasnt hadnt will would wont "
    "can cant could couldnt should not no never again still just really very too also all up out off over "
    "today yesterday tomorrow now because when who what why how get got gets go goes going went come comes came "
    "sorry please thanks thank hi hello ok okay yes "
    "el la los las un una unos unas y o u e pero si de del al a en con por para sin sobre que como cuando donde "
    "quien es era fue son soy esta estaba estan estamos estoy ser estar hay habia ha he han hemos yo tu el ella "
    "ellos nosotros usted ustedes me te se nos le les lo su sus mi mis tus nuestro nuestra este esta esto ese "
    "esa eso no ni ya muy mas menos tan tambien nunca otra otro vez hoy ayer manana ahora porque pues va voy "
    "vamos van iba tiene tienen tengo tenemos tenia gracias hola perdon disculpe favor"
)
_STOP = frozenset(_STOP_WORDS.split())
# Words for one thing, so that two families' words for it count together.
_ALIKE = {"autobus": "bus", "camion": "bus", "ruta": "bus", "route": "bus", "buses": "bus"}


@dataclass(frozen=True, slots=True)
class Said:
    """One reason in one message: the ``family`` (any id), the ``text``, and the ``words`` the code rests on."""

    code: str
    family: int
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """``words`` as most families write them; ``families``: at least so many, in steps of five."""

    words: str
    families: int


@dataclass(slots=True)
class _Phrase:
    families: set[int] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)


Key = tuple[str, ...]


def themes(said: Iterable[Said], names: Names) -> dict[str, list[Theme]]:
    """Each code's themes, those first that are most its own; a code without any is left out."""
    phrases: dict[str, dict[Key, _Phrase]] = defaultdict(lambda: defaultdict(_Phrase))
    families: dict[str, set[int]] = defaultdict(set)
    for one in said:
        families[one.code].add(one.family)
        for key, spelling in _phrases(one, names):
            phrase = phrases[one.code][key]
            if one.family not in phrase.families:
                phrase.families.add(one.family)
                phrase.spellings[spelling] += 1
    found = {}
    for code, mine in phrases.items():
        recurring = {key: phrase for key, phrase in mine.items() if len(phrase.families) >= FEWEST}
        ranked = sorted(((_own(code, key, phrases, families), key) for key in _best(recurring)), reverse=True)
        chosen = [recurring[key] for own, key in ranked if own > 0][:MOST]
        if chosen:
            found[code] = [Theme(_spelling(one), at_least(len(one.families))) for one in chosen]
    return found


def _phrases(one: Said, names: Names) -> Iterator[tuple[Key, str]]:
    """The phrases of the sentence that the code rests on: what is compared, and how it is written."""
    read = plain(one.text)
    if language_of(one.text) not in _LANGUAGES:
        return
    for sentence in _sentences(read, one.words):
        words = [read.text[read.starts[at] :].partition(" ")[0] for at in sentence]
        usable = [not (names.hold(word) or _long_number(word)) for word in words]
        for first in range(len(words)):
            for last in range(first, min(first + LONGEST, len(words))):
                if not usable[last]:
                    break
                if words[first] in _STOP or words[last] in _STOP:
                    continue
                key = _key(words[first : last + 1])
                if any(not word.isdigit() for word in key):
                    start, end = read.spans[sentence[first]][0], read.spans[sentence[last]][1]
                    yield key, " ".join(read.original[start:end].lower().split())


def _sentences(read: Plain, words: str) -> Iterator[list[int]]:
    """The words (by number) of each sentence that holds one of ``words``; of all if none does."""
    found: list[list[int]] = [[]]
    for at, start in enumerate(read.starts):
        if read.text[start] == BREAK:
            found.append([])
        else:
            found[-1].append(at)
    begin = read.original.find(words) if words else -1
    end = begin + len(words)
    meant = [one for one in found if any(read.spans[at][0] < end and read.spans[at][1] > begin for at in one)]
    yield from (meant if begin >= 0 and meant else found)


def _long_number(word: str) -> bool:
    return sum(letter.isdigit() for letter in word) > _LONGEST_NUMBER


def _key(words: list[str]) -> Key:
    """What is compared: the words that matter, in one spelling and any order."""
    return tuple(sorted({_singular(_ALIKE.get(word, word)) for word in words if word not in _STOP}))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _best(recurring: dict[Key, _Phrase]) -> list[Key]:
    """Without phrases that a longer one says for nearly all of the same families."""
    chosen: list[Key] = []
    for key in sorted(recurring, key=lambda key: (-len(key), -len(recurring[key].families), key)):
        mine = recurring[key].families
        said = any(
            set(key) & set(other) and len(mine & recurring[other].families) >= COVERED * len(mine)
            for other in chosen
        )
        if not said:
            chosen.append(key)
    return chosen


def _own(code: str, key: Key, phrases: dict[str, dict[Key, _Phrase]], families: dict[str, set[int]]) -> float:
    """How much more often families say it about this code than about others: a log ratio of shares."""
    others = set().union(*(theirs for other, theirs in families.items() if other != code))
    elsewhere = set().union(
        *(theirs[key].families for other, theirs in phrases.items() if other != code and key in theirs)
    )
    here = len(phrases[code][key].families) / (len(families[code]) + 1)
    return math.log(here / ((len(elsewhere) + 0.5) / (len(others) + 1)))


def _spelling(phrase: _Phrase) -> str:
    """As most families write it; of equals the shortest."""
    return min(phrase.spellings, key=lambda words: (-phrase.spellings[words], len(words), words))
