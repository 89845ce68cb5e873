"""How good listening is on labelled replies: figures only, from what was meant and what was heard.

Precision: of what was heard, the share that was meant. Recall: of what was meant, the share that was
heard. F1: their harmonic mean; macro: the plain mean over classes, so that a rare code counts as much
as illness. *First* compares the first reason only (none given is a class of its own); *any* compares
the whole sets. Calibration: the expected calibration error over ten bins, the gap between how sure
the reader says it is and how often it is right, weighted by how often it says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from homeroom.core.listening.codes import GROUPS
from homeroom.core.listening.urgency import FLAGS
from homeroom.core.listening.wishes import Wish

NONE = "none"
BINS = 10


@dataclass(frozen=True, slots=True)
class Meant:
    """What a person says a reply holds; ``reasons`` in the order in which the family says them."""

    text: str
    language: str
    wish: str = ""
    urgent: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What was heard: ``reasons`` most likely first with their confidence."""

    language: str = ""
    wish: str = ""
    urgent: frozenset[str] = frozenset()
    reasons: tuple[tuple[str, float], ...] = ()

    @property
    def first(self) -> str:
        return self.reasons[0][0] if self.reasons else NONE


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one class: heard and meant, heard only, meant only."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float | None:
        """None where nothing was heard: cannot say."""
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.false + self.missed) if self.right else 0.0


@dataclass(frozen=True)
class Report:
    """All figures of one file. Score tables hold only classes that were heard or meant."""

    replies: int
    wishes: dict[str, Score]
    flags: dict[str, Score]
    alarm: Score  # any flag at all: was the reply to be put before a person at once?
    silent: int  # replies without a wish
    false_stops: int  # of those, heard as a wish to stop
    languages: dict[str, tuple[int, int]]  # language -> right, of texts over 20 characters
    first_groups: dict[str, dict[str, Score]]  # by language of the text, "" for all
    first_codes: dict[str, dict[str, Score]]
    any_codes: dict[str, Score]
    calibration: list[tuple[float, float, int]]  # mean confidence, share right, how many
    error: float
    confusions: list[tuple[str, str, int]] = field(default_factory=list)  # meant, heard, how often

    def macro(self, groups: bool, language: str = "") -> float:
        """Macro-F1 of the first reason, over groups or over codes; *none given* counts as a class."""
        table = (self.first_groups if groups else self.first_codes).get(language, {})
        return sum(score.f1 for score in table.values()) / len(table) if table else 0.0


def evaluate(meant: Sequence[Meant], heard: Sequence[Guess]) -> Report:
    """Compare, reply by reply."""
    pairs = list(zip(meant, heard, strict=True))
    spoken = sorted({one.language for one in meant})
    calibration = _calibration(pairs)
    total = sum(n for *_, n in calibration)
    silent = [guess for one, guess in pairs if not one.wish]
    return Report(
        replies=len(pairs),
        wishes=_table(pairs, lambda one: {one.wish} - {""}, lambda g: {g.wish} - {""}, Wish),
        flags=_table(pairs, lambda one: one.urgent, lambda g: g.urgent, FLAGS),
        alarm=_score([(bool(one.urgent), bool(guess.urgent)) for one, guess in pairs]),
        silent=len(silent),
        false_stops=sum(guess.wish == Wish.STOP for guess in silent),
        languages=_languages(pairs),
        first_groups=_by_language(pairs, spoken, lambda code: code[:3] if code != NONE else NONE, GROUPS),
        first_codes=_by_language(pairs, spoken, str, ()),
        any_codes=_table(pairs, lambda one: set(one.reasons), lambda g: {code for code, _ in g.reasons}, ()),
        calibration=calibration,
        error=sum(n * abs(sure - right) for sure, right, n in calibration) / total if total else 0.0,
        confusions=_confusions(pairs),
    )


Pairs = Sequence[tuple[Meant, Guess]]


def _table(
    pairs: Pairs,
    meant: Callable[[Meant], Iterable[str]],
    heard: Callable[[Guess], Iterable[str]],
    order: Iterable[str],
) -> dict[str, Score]:
    sets = [(set(meant(one)), set(heard(guess))) for one, guess in pairs]
    seen = set().union(*(a | b for a, b in sets)) if sets else set()
    names = [*[name for name in order if name in seen], *sorted(seen - set(order))]
    return {str(name): _score([(name in a, name in b) for a, b in sets]) for name in names}


def _score(told: Sequence[tuple[bool, bool]]) -> Score:
    counts = Counter(told)
    return Score(counts[True, True], counts[False, True], counts[True, False])


def _first(one: Meant) -> str:
    return one.reasons[0] if one.reasons else NONE


def _by_language(
    pairs: Pairs, spoken: Sequence[str], name: Callable[[str], str], order: Iterable[str]
) -> dict[str, dict[str, Score]]:
    tables = {}
    for language in ("", *spoken):
        chosen = [pair for pair in pairs if language in {"", pair[0].language}]
        tables[language] = _table(chosen, lambda one: {name(_first(one))}, lambda g: {name(g.first)}, order)
    return tables


def _languages(pairs: Pairs) -> dict[str, tuple[int, int]]:
    told: dict[str, tuple[int, int]] = {}
    for one, guess in pairs:
        if len(one.text) > 20:
            right, count = told.get(one.language, (0, 0))
            same = guess.language.partition("-")[0] == one.language
            told[one.language] = (right + same, count + 1)
    return dict(sorted(told.items()))


def _calibration(pairs: Pairs) -> list[tuple[float, float, int]]:
    """Of every reason that was heard: how sure, and was it among those that were meant?"""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one, guess in pairs:
        for code, sure in guess.reasons:
            bins.setdefault(min(int(sure * BINS), BINS - 1), []).append((sure, code in one.reasons))
    return [
        (sum(s for s, _ in held) / len(held), sum(r for _, r in held) / len(held), len(held))
        for _, held in sorted(bins.items())
    ]


def _confusions(pairs: Pairs, most: int = 10) -> list[tuple[str, str, int]]:
    wrong = Counter((_first(one), guess.first) for one, guess in pairs if _first(one) != guess.first)
    return [(meant, heard, n) for (meant, heard), n in wrong.most_common(most)]
