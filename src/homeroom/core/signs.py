"""Early signs: what in a student's days is worth a kind word now, and the sentence that says it.

A sign is never a verdict. Each has a code, a rule over the running tallies of
:mod:`homeroom.core.attendance`, and a sentence that could be read to a parent. How often each is
right is measured on the synthetic district: ``docs/signs.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from homeroom.core.attendance import WINDOW, Tally
from homeroom.core.marks import Bools

EARLY_ABSENCES = 2  # evidence.md 1.7: two in the first month, and half go on to miss a month
IN_A_ROW = 3
ROW_IS_RECENT = 10  # school days since the run ended
LATE_ARRIVALS = 5  # in the last four weeks: more than once a week
PART_DAYS = 4  # in the last four weeks: once a week
SAME_WEEKDAY = 4
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


@dataclass(frozen=True, slots=True)
class Context:
    """What a sign may know beyond the student's own tally, as bool columns of length N.

    ``sibling``: another student of the family is at risk or worse, and so is this one.
    ``last_year``: chronically absent last school year.
    """

    sibling: Bools
    last_year: Bools


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: which places show it, and what to say about one of them."""

    code: str
    shows: Callable[[Tally, Context], Bools]
    sentence: Callable[[str, Tally, int], str]


def _early(tally: Tally, _: Context) -> Bools:
    return tally.early >= EARLY_ABSENCES


def _in_a_row(tally: Tally, _: Context) -> Bools:
    return (tally.streak >= IN_A_ROW) & (tally.today - tally.streak_end < ROW_IS_RECENT)


def _same_weekday(tally: Tally, _: Context) -> Bools:
    """At least four on one weekday, and half or more of all: by chance a fifth would fall there."""
    most = tally.weekday.max(axis=1)
    return np.asarray((most >= SAME_WEEKDAY) & (2 * most >= tally.absences), bool)


def _worsening(tally: Tally, _: Context) -> Bools:
    """Three or more in the last four weeks, and at least twice the four weeks before plus one."""
    enough = tally.today >= 2 * WINDOW
    return enough & (tally.lately >= 3) & (tally.lately >= 2 * tally.before + 1)


def _improving(tally: Tally, _: Context) -> Bools:
    """Three or more in the four weeks before, and at most a third of that lately."""
    enough = tally.today >= 2 * WINDOW
    return enough & (tally.before >= 3) & (3 * tally.lately <= tally.before)


def _late(tally: Tally, _: Context) -> Bools:
    return tally.late_lately >= LATE_ARRIVALS


def _parts(tally: Tally, _: Context) -> Bools:
    return tally.parts_lately >= PART_DAYS


def _days(n: int) -> str:
    return f"{n} school day{'' if n == 1 else 's'}"


def _share(some: int, all_: int) -> str:
    return f"All {all_} days" if some == all_ else f"{some} of the {all_} days"


SIGNS: tuple[Sign, ...] = (
    Sign(
        "early_absences",
        _early,
        lambda name, t, i: (
            f"{name} missed {int(t.early[i])} of the first {min(int(t.today[i]), WINDOW)} school days."
        ),
    ),
    Sign(
        "in_a_row",
        _in_a_row,
        lambda name, t, i: (
            f"{name} has been out {_days(int(t.streak[i]))} in a row."
            if t.streak_end[i] == t.today[i]
            else f"{name} was out {_days(int(t.streak[i]))} in a row not long ago."
        ),
    ),
    Sign(
        "same_weekday",
        _same_weekday,
        lambda name, t, i: (
            f"{_share(int(t.weekday[i].max()), int(t.absences[i]))} {name} missed "
            f"were {WEEKDAYS[int(t.weekday[i].argmax())]}."
        ),
    ),
    Sign(
        "worsening",
        _worsening,
        lambda name, t, i: (
            f"{name} missed {int(t.lately[i])} of the last {WINDOW} school days, "
            f"and {int(t.before[i])} of the {WINDOW} before."
        ),
    ),
    Sign(
        "improving",
        _improving,
        lambda name, t, i: (
            f"{name} missed {_days(int(t.lately[i])) if t.lately[i] else 'none'} of the last {WINDOW}, "
            f"after {int(t.before[i])} of the {WINDOW} before."
        ),
    ),
    Sign(
        "late_arrivals",
        _late,
        lambda name, t, i: (
            f"{name} came late {int(t.late_lately[i])} times in the last {WINDOW} school days."
        ),
    ),
    Sign(
        "part_days",
        _parts,
        lambda name, t, i: (
            f"{name} missed part of the day {int(t.parts_lately[i])} times in the last {WINDOW} school days."
        ),
    ),
    Sign(
        "sibling",
        lambda _, context: context.sibling,
        lambda name, t, i: f"{name} and a brother or sister are both missing many days this year.",
    ),
    Sign(
        "last_year",
        lambda _, context: context.last_year,
        lambda name, t, i: f"{name} missed a lot of school last year.",
    ),
)
BY_CODE = {sign.code: sign for sign in SIGNS}


def find(tally: Tally, context: Context) -> dict[str, Bools]:
    """Which places show each sign: code -> bool[N]."""
    return {sign.code: sign.shows(tally, context) for sign in SIGNS}


def siblings(family: NDArray[np.int64], at_risk: Bools, student: NDArray[np.int64]) -> Bools:
    """Places whose student is at risk together with another student of the family.

    ``family`` int64[N] numbers families from 0, with -1 for none. A student at two schools is one
    student.
    """
    rows = np.flatnonzero(at_risk & (family >= 0))
    pairs = np.unique(np.stack((family[rows], student[rows]), axis=1), axis=0)
    how_many = np.bincount(pairs[:, 0], minlength=1) if len(pairs) else np.zeros(1, np.int64)
    together = np.zeros(len(family), bool)
    together[rows] = how_many[family[rows]] >= 2
    return together
