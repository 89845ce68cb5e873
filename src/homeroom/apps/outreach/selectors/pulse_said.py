"""What families of a pulse wrote: by reason, with quotes only of those who said yes to it.

Sensitive reasons stand apart, under no total, and never of fewer than five (LAW-14). What a family said
of enforcement is in no count and no quote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from homeroom.apps.conversations.selectors.names import names
from homeroom.apps.conversations.selectors.readings import held
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.selectors.pulse_answers import Given
from homeroom.core.listening.codes import CODES, GROUPS, UNSTORED
from homeroom.core.listening.masking import mask
from homeroom.core.listening.names import Names
from homeroom.core.listening.plain import plain
from homeroom.core.listening.private import kept
from homeroom.core.listening.reasons import reasons
from homeroom.core.listening.themes import Said as Reason
from homeroom.core.listening.themes import Theme, themes
from homeroom.core.listening.urgency import urgent
from homeroom.core.small_groups import FEWEST, shown

MOST = 40  # quotes on a page


@dataclass(frozen=True, slots=True)
class Group:
    """``families`` spoke of it; ``themes``: phrases that five or more used."""

    words: str
    families: int
    themes: list[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they may be shown, names and numbers masked."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """``wrote``: how many used words of their own. ``look``: words without a name that may be about danger.

    ``quotes`` were given for others to see; ``unquoted`` are words without a name and without that yes,
    for those who asked.
    """

    wrote: int
    groups: list[Group]
    private: list[Group]
    quotes: list[Words]
    unquoted: list[Words]
    look: list[Words]


def said_in(pulse: Pulse, given: Sequence[Given], sensitive: bool) -> Said:
    """``sensitive``: this user may see what families said of health, housing, safety and the like."""
    worded = [one for one in given if one.words]
    if not worded:
        return Said(0, [], [], [], [], [])
    known = Names(names(pulse.district))
    found = _reasons(worded)
    plainly = [one for one in worded if not one.look and not _fears(one)]
    spoken = themes(found, known)
    look = [_words(one, known) for one in worded if one.look and pulse.anonymous]
    quotes = [_words(one, known) for one in plainly if one.may_quote]
    unquoted = [_words(one, known) for one in plainly if pulse.anonymous and not one.may_quote]
    return Said(
        wrote=len({one.who for one in worded}),
        groups=_groups(found, spoken),
        private=_private(found) if sensitive else [],
        quotes=quotes[:MOST],
        unquoted=unquoted[:MOST] if len(worded) >= FEWEST else [],
        look=look,
    )


def _reasons(worded: Sequence[Given]) -> list[Reason]:
    """What the readings that hold say; of words without a name, which have none, what the rules hear now."""
    readings = held([one.inbound for one in worded if one.inbound])
    found = []
    for one in worded:
        if one.inbound:
            reading = readings.get(one.inbound)
            heard = [] if reading is None or reading.unsure else reading.reasons
            pairs = [(reason["code"], reason.get("words", "")) for reason in heard]
        else:
            pairs = [(reason.code, reason.words) for reason in reasons(plain(one.words))]
        text = "" if _fears(one) else one.words
        found += [Reason(code, one.who, text, words) for code, words in pairs if code not in UNSTORED]
    return [one for one in found if one.code in CODES]


def _fears(one: Given) -> bool:
    """Is there something in these words that is never stored (LAW-14)?"""
    text = plain(one.words)
    flags, codes = urgent(text), reasons(text)
    return len(kept(flags)) < len(flags) or len(kept(codes)) < len(codes)


def _groups(found: Sequence[Reason], spoken: Mapping[str, Sequence[Theme]]) -> list[Group]:
    families: defaultdict[str, set[int]] = defaultdict(set)
    for one in found:
        if not CODES[one.code].sensitive:
            families[CODES[one.code].group].add(one.family)
    counts = shown({group: len(theirs) for group, theirs in families.items()})
    return [
        Group(GROUPS[group], n, _phrases(group, spoken))
        for group, n in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


def _phrases(group: str, spoken: Mapping[str, Sequence[Theme]]) -> list[str]:
    """Of its reasons that are not sensitive."""
    codes = [code for code in spoken if CODES[code].group == group and not CODES[code].sensitive]
    return [theme.words for code in codes for theme in spoken[code]]


def _private(found: Sequence[Reason]) -> list[Group]:
    families: defaultdict[str, set[int]] = defaultdict(set)
    for one in found:
        if CODES[one.code].sensitive:
            families[one.code].add(one.family)
    counts = {code: len(theirs) for code, theirs in families.items() if len(theirs) >= FEWEST}
    return [
        Group(CODES[code].words, n, [])
        for code, n in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


def _words(one: Given, known: Names) -> Words:
    return Words(mask(one.words, known).text, one.language)
