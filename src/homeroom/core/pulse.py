"""The arithmetic of asking a whole school: shares with their margins, who is drawn, who is asked when.

A share tells how many of those who *answered* say something. Its margin is that of chance alone: what
those who did not answer would have said, no formula knows. So every share stands beside its n.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from math import sqrt
from typing import Any, Protocol

from homeroom.core.quiet import Hours, narrower

Z95 = 1.959963984540054  # the normal quantile of 0.975
PERCENT_FROM = 20  # answers; of fewer, a percent would pretend to know more than it does
# The share of families who answer a pulse (evidence.md 5): 15 to 35% out of the blue, 50 to 75% of those
# who have written to us before. The plan is made for the upper ends: rather too few a day than too many.
COLD, WARM = Fraction(35, 100), Fraction(75, 100)
# When families answer (evidence.md 5, Possip's hours): texts from noon to 6, e-mails from 9 to noon.
HOURS: Mapping[str, Hours] = {
    "sms": Hours(((time(12), time(18)),) * 5 + (None, None)),
    "email": Hours(((time(9), time(12)),) * 5 + (None, None)),
}


@dataclass(frozen=True, slots=True)
class Share:
    """``successes`` of ``n`` answers, and between which bounds the share in the whole population lies (95%)."""

    successes: int
    n: int
    estimate: float
    low: float
    high: float

    @property
    def margin(self) -> float:
        """The longer side of the interval: *plus or minus so much*, never told too small."""
        return max(self.estimate - self.low, self.high - self.estimate)


def share(successes: int, n: int, population: int) -> Share | None:
    """A proportion with its 95% interval; None: nobody answered, so nobody can say.

    Wilson's score interval (E. B. Wilson, JASA 22, 1927), which never leaves [0, 1] and has a width
    where everybody says the same::

        (p + z²/2m ± z √(p(1-p)/m + z²/4m²)) / (1 + z²/m)

    with m in the place of n: the finite-population correction as an effective sample size,
    m = n (N-1)/(N-n) (Cochran, *Sampling Techniques*, 2.6: the variance of a sample without
    replacement is that of one with, times (N-n)/(N-1)). Where everybody answered there is nothing left
    to guess, and the interval is the share. Raises ValueError for counts that can't be.
    """
    if not 0 <= successes <= n <= population:
        raise ValueError("a share counts successes among n answers of a population, in this order")
    if n == 0:
        return None
    p = successes / n
    if n == population:
        return Share(successes, n, p, p, p)
    m = n * (population - 1) / (population - n)
    middle = p + Z95**2 / (2 * m)
    half = Z95 * sqrt(p * (1 - p) / m + Z95**2 / (4 * m**2))
    scale = 1 + Z95**2 / m
    low = 0.0 if successes == 0 else min(p, max(0.0, (middle - half) / scale))
    high = 1.0 if successes == n else max(p, min(1.0, (middle + half) / scale))
    return Share(successes, n, p, low, high)


def drawn(families: Iterable[int], n: int, seed: str) -> frozenset[int]:
    """A random sample of ``n`` families (ids); all of them where there are no more.

    Whether one is drawn hangs on the seed and the ids alone: each gets a number, SHA-256 of both, and
    the ``n`` lowest are drawn. So it can be shown years later that nobody chose them.
    """
    return frozenset(sorted(families, key=lambda family: (_lot(family, seed), family))[: max(n, 0)])


def _lot(family: int, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}:{family}".encode()).digest()


class Dice(Protocol):
    """What puts a list in another order: a ``random.Random``."""

    def shuffle(self, x: list[Any]) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A family to be asked, the school whose people read its answer, and how likely it answers."""

    family: int
    school: int
    expected: Fraction = COLD


@dataclass(frozen=True, slots=True)
class Spread:
    """``days``: family -> its day. ``needed``: school -> on how many days it asks. ``left``: no day had room."""

    days: Mapping[int, date]
    needed: Mapping[int, int]
    left: frozenset[int]


def spread(
    asked: Iterable[Asked],
    days: Mapping[int, Sequence[date]],
    readable: Mapping[tuple[int, date], int],
    usually: int | None,
    dice: Dice,
) -> Spread:
    """Who is asked on which day, so that no school gets more answers on one than it can read.

    ``days``: each school's days, in order. ``readable``: answers that a school can read on a day, 0:
    nobody is there; ``usually`` on all others, None: as many as come. Schools ask side by side. In which
    order a school's families come, the dice say: asked first are not those first in the alphabet. A day
    that can read one answer asks one family at least, however likely it answers. Raises ValueError for a
    family that is there twice.
    """
    by_school: defaultdict[int, list[Asked]] = defaultdict(list)
    for one in asked:
        by_school[one.school].append(one)
    if len({one.family for those in by_school.values() for one in those}) < sum(map(len, by_school.values())):
        raise ValueError("a family is asked once")
    found: dict[int, date] = {}
    needed: dict[int, int] = {}
    left: set[int] = set()
    for school in sorted(by_school):
        queue = sorted(by_school[school], key=lambda one: one.family)
        dice.shuffle(queue)
        for day in days.get(school, ()):
            if not queue:
                break
            room = readable.get((school, day), usually)
            taken = _fits(queue, room)
            found |= dict.fromkeys((one.family for one in queue[:taken]), day)
            needed[school] = needed.get(school, 0) + bool(taken)
            queue = queue[taken:]
        left |= {one.family for one in queue}
    return Spread(found, needed, frozenset(left))


def _fits(queue: Sequence[Asked], room: int | None) -> int:
    """How many of the first bring no more answers than there is room for."""
    if room is None:
        return len(queue)
    total, count = Fraction(0), 0
    for one in queue:
        total += one.expected
        if total > room and (count or not room):
            break
        count += 1
    return count if room else 0


def hours(channel: str, allowed: Hours) -> Hours:
    """When a pulse may leave by this channel: the hours of the evidence, inside those of the district.

    Where the two never meet, the district's.
    """
    try:
        return narrower(HOURS[channel], allowed)
    except ValueError:
        return allowed
