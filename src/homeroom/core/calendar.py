"""School days: which dates are school, for whom, and from when to when a student belongs.

A school's days come from the best thing the district gives, in this order:

1. a *dated* calendar: each date with a code that means *instructional* or *closed*;
2. *published counts*: "29 instructional days between these two dates". The days are spread over
   the weekdays of the period, so that the count elapsed on any date is exact at every period's
   end and never more than one day off between. Which weekday was the day off is unknown, so every
   weekday of the period accepts marks;
3. nothing: then the days on which attendance was received are the school days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from fractions import Fraction
from math import ceil

INSTRUCTIONAL = "instructional"
CLOSED = "closed"


class Day(IntEnum):
    """What a date is to a school."""

    NO_SCHOOL = 0
    POSSIBLE = 1  # a weekday of a period known only by its count: marks count, the day does not
    SCHOOL = 2


@dataclass(frozen=True, slots=True)
class Period:
    """A published count of instructional days between two dates, both included."""

    begins: date
    ends: date
    days: int


def school_year(day: date) -> int:
    """The school year a date belongs to, named by the year it ends in; years turn on 1 July."""
    return day.year + (day.month >= 7)


def bounds(year: int) -> tuple[date, date]:
    """First and last date of a school year."""
    return date(year - 1, 7, 1), date(year, 6, 30)


def dates_between(first: date, last: date) -> Iterator[date]:
    """Every date from first to last, both included."""
    for n in range((last - first).days + 1):
        yield first + timedelta(n)


def from_codes(days: Mapping[date, Iterable[str]]) -> dict[date, Day]:
    """A dated calendar. ``days`` maps a date to the meanings of its codes.

    A closure wins over an instructional code on the same date: a snow day is added to a date that
    was planned as school. A date with only unmapped codes (``""``) is no school day; the gate
    tells.
    """
    kinds = {}
    for day, meanings in days.items():
        found = set(meanings)
        is_school = INSTRUCTIONAL in found and CLOSED not in found
        kinds[day] = Day.SCHOOL if is_school else Day.NO_SCHOOL
    return kinds


def from_counts(totals: Iterable[Period], parts: Iterable[Period] = ()) -> dict[date, Day]:
    """Published counts, spread over weekdays.

    ``totals`` (semesters, or a year) say how many days there are; ``parts`` (grading periods inside
    them) say how those lie. Where the parts add up to their total, each part's own count has elapsed
    exactly at its end. Where they don't, the total stands, and the parts only share it out: a district
    publishes both, and they can disagree. A total without parts is spread evenly.

    After weekdays that carry a share ``s`` of the n days, ``ceil(n*s)`` have elapsed: the first
    weekday counts, and n have elapsed at the end. A count above the number of weekdays counts
    every weekday.
    """
    fine = list(parts)
    kinds: dict[date, Day] = {}
    for total in totals:
        shares = _shares(total, [p for p in fine if total.begins <= p.begins and p.ends <= total.ends])
        n = min(total.days, len(shares))
        whole, passed, elapsed = sum(shares.values()), Fraction(0), 0
        for day, share in sorted(shares.items()):
            passed += share
            now = ceil(n * passed / whole) if whole else 0
            kinds[day] = Day.SCHOOL if now > elapsed else Day.POSSIBLE
            elapsed = now
    return kinds


def _shares(total: Period, parts: list[Period]) -> dict[date, Fraction]:
    """Each weekday of a total, and the share of its days that it carries."""
    shares = dict.fromkeys(_weekdays(total), Fraction(0 if parts else 1))
    for part in parts:
        weekdays = _weekdays(part)
        shares.update(dict.fromkeys(weekdays, Fraction(part.days, max(len(weekdays), 1))))
    return shares


def _weekdays(period: Period) -> list[date]:
    return [day for day in dates_between(period.begins, period.ends) if day.weekday() < 5]


def from_rolls(taken: Iterable[date]) -> dict[date, Day]:
    """No calendar at all: the days on which attendance was received."""
    return dict.fromkeys(taken, Day.SCHOOL)
