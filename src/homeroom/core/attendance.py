"""From marks to standings: days enrolled and missed, rate, band and streak, for many students at once.

The arithmetic of the product is here, once: a page about one student, a district of 25,000 and a
state of a million go through the same lines. A school year is read a day at a time; each day holds
only its exceptions (marks that are not plain presence), and each mark costs a few array
operations, so the work grows with the number of absences and the memory with the number of
students. Days are counted in whole units (:func:`~homeroom.core.cells.units_per_day`), so every
threshold is compared exactly.

Words: a *place* is one student at one school (:mod:`homeroom.core.marks`); a *cell* is one distinct thing a mark can say
(:mod:`homeroom.core.cells`); an *ordinal* is the number of a school day in a place's calendar,
from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from homeroom.core.calendar import Day
from homeroom.core.cells import Cell, Cells, CodeMeaning, Ints
from homeroom.core.marks import Bools, DayMarks, PlaceIndex, Places, one_a_place, rows_of
from homeroom.core.policy import Policy

ONE = np.int16(1)  # of the type of the counters: a plain 1 would be forty times slower to add
WINDOW = 20  # school days in "the last four weeks"


@dataclass(frozen=True, slots=True)
class Year:
    """The calendars of one school year, D dates by C calendars.

    ``kind`` int8[C, D] holds :class:`~homeroom.core.calendar.Day`; ``taken`` bool[C, D] whether
    attendance was received.
    """

    dates: tuple[date, ...]
    kind: NDArray[np.int8]
    taken: Bools

    def index(self, day: date) -> int:
        """How many dates are on or before ``day``."""
        return bisect_right(self.dates, day)


@dataclass(frozen=True, slots=True)
class Kept:
    """Every mark that was looked at, one a place and day: what a student's calendar page shows.

    ``counted`` False: the mark fell on a day without school or outside the stay.
    """

    place: Ints
    day: Ints
    cell: Ints
    counted: Bools


@dataclass(slots=True)
class Tally:
    """What a year says of every place, as columns of length N (``weekday`` is N by 7)."""

    enrolled: NDArray[np.int64]
    missed: NDArray[np.int64]  # in units
    unexcused: NDArray[np.int64]  # in units
    absences: Ints  # days at least half missed
    parts: Ints  # days partly missed: partial, early departure, half days
    late: Ints
    late_lately: Ints
    parts_lately: Ints
    unmapped: Ints  # days under a code nobody has mapped
    left_out: Ints  # school days that nothing can be said of: unmapped, not enrolled, nothing taken
    early: Ints  # absences in the first WINDOW school days
    lately: Ints  # absences in the last WINDOW school days
    before: Ints  # absences in the WINDOW before that
    weekday: Ints
    streak: Ints  # length of the latest run of absences
    streak_end: Ints  # the ordinal on which it ended; equal to ``today`` while it goes on
    today: Ints  # ordinal of the latest school day with attendance
    units_per_day: int
    as_of: date
    cells: list[Cell] = field(default_factory=list)
    kept: Kept | None = None

    @property
    def streak_now(self) -> Ints:
        """Days in a row up to the latest school day; 0 when the student was there."""
        return np.where((self.streak_end == self.today) & (self.today > 0), self.streak, 0)

    def days_missed(self, place: int) -> Fraction:
        """Exact days missed of one place."""
        return Fraction(int(self.missed[place]), self.units_per_day)


def tally(
    year: Year,
    places: Places,
    days: Iterable[DayMarks],
    codes: Sequence[CodeMeaning],
    policies: Sequence[Policy],
    as_of: date,
    *,
    keep: bool = False,
) -> Tally:
    """Count a school year up to and including ``as_of``.

    ``days`` come in order of date; those after ``as_of`` are not looked at. ``keep`` also returns
    every mark (:class:`Kept`), for pages.
    """
    calendars = _Calendars(year, year.index(as_of), policies, places)
    cells = Cells(codes, policies)
    out = _empty(places, calendars, cells.units_per_day, as_of)
    index = PlaceIndex(places)
    kept: list[tuple[Ints, int, Ints, Bools]] = []
    for marks in days:
        if marks.day >= calendars.until:
            break
        place, cell = one_a_place(marks, index, cells)
        counted = calendars.accepts(places, place, marks.day)
        if keep and len(place):
            kept.append((place, marks.day, cell, counted))
        rows = rows_of(counted)
        _add_day(out, calendars, places, place[rows], cell[rows], cells, marks.day)
    _finish(out, calendars, places)
    out.cells = cells.all
    if keep:
        out.kept = _keep(kept)
    return out


class _Calendars:
    """The year's calendars with their running counts, cut at the as-of date."""

    def __init__(self, year: Year, until: int, policies: Sequence[Policy], places: Places) -> None:
        self.until = until
        self.stays = (places.first <= 0) & (places.last >= until - 1)
        self.stays[places.gaps[:, 0]] = False
        self.weekday = [d.weekday() for d in year.dates]
        self.open = (year.kind >= Day.POSSIBLE) & (np.arange(len(year.dates)) < until)
        school = (year.kind == Day.SCHOOL) & self.open
        self.school, self.untaken = school, school & ~year.taken
        self.ordinal = np.cumsum(self.open & year.taken, axis=1, dtype=np.int32)
        self.today = self.ordinal[:, -1] if len(year.dates) else np.zeros(len(year.kind), np.int32)
        self.policies = policies

    def days(self, which: Bools, places: Places) -> NDArray[np.int64]:
        """How many of the dates in ``which`` bool[C, D] each place was enrolled for."""
        running = np.zeros((which.shape[0], which.shape[1] + 1), np.int64)
        np.cumsum(which, axis=1, out=running[:, 1:])
        first = np.minimum(places.first, places.last + 1)
        total = running[places.calendar, places.last + 1] - running[places.calendar, first]
        for place, start, end in places.gaps:
            c = places.calendar[place]
            total[place] -= running[c, end + 1] - running[c, start]
        return total

    def accepts(self, places: Places, place: Ints, day: int) -> Bools:
        """Was there school for these places on this day, while they belonged?"""
        fine = self.open[:, day][places.calendar[place]]
        comers = rows_of(~self.stays[place])
        who = place[comers]
        away = places.gaps[(places.gaps[:, 1] <= day) & (day <= places.gaps[:, 2]), 0]
        fine[comers] &= (places.first[who] <= day) & (day <= places.last[who]) & ~np.isin(who, away)
        return np.asarray(fine, bool)


def _empty(places: Places, calendars: _Calendars, units: int, as_of: date) -> Tally:
    n = len(places)

    def zeros() -> Ints:
        return np.zeros(n, np.int16)

    return Tally(
        enrolled=np.zeros(n, np.int64),
        missed=np.zeros(n, np.int64),
        unexcused=np.zeros(n, np.int64),
        absences=zeros(),
        parts=zeros(),
        late=zeros(),
        late_lately=zeros(),
        parts_lately=zeros(),
        unmapped=zeros(),
        left_out=zeros(),
        early=zeros(),
        lately=zeros(),
        before=zeros(),
        weekday=np.zeros((7, n), np.int16).T,  # a day's column in one piece
        streak=zeros(),
        streak_end=zeros(),
        today=calendars.today[places.calendar],
        units_per_day=units,
        as_of=as_of,
    )


def _add_day(
    out: Tally, calendars: _Calendars, places: Places, place: Ints, cell: Ints, cells: Cells, day: int
) -> None:
    """Add one day's counted marks, at most one a place, to the running tallies."""
    table = cells.table()
    units = table.units[places.policy[place], cell]
    np.add.at(out.missed, place, units)
    unexcused = rows_of(table.unexcused[cell])
    np.add.at(out.unexcused, place[unexcused], units[unexcused])
    _one_more(out.unmapped, place, table.unmapped[cell])
    calendar = places.calendar[place]
    _one_more(out.left_out, place, table.left_out[cell] & calendars.school[:, day][calendar])
    ordinal = calendars.ordinal[:, day][calendar]
    today = calendars.today[calendar]
    recent = ordinal > today - WINDOW
    late, partly = table.late[cell], table.partly[cell]
    _one_more(out.late, place, late)
    _one_more(out.late_lately, place, late & recent)
    _one_more(out.parts, place, partly)
    _one_more(out.parts_lately, place, partly & recent)

    absent = 2 * units >= out.units_per_day
    _one_more(out.absences, place, absent)
    _one_more(out.weekday[:, calendars.weekday[day]], place, absent)
    _one_more(out.early, place, absent & (ordinal <= WINDOW))
    _one_more(out.lately, place, absent & recent)
    _one_more(out.before, place, absent & ~recent & (ordinal > today - 2 * WINDOW))
    rows = rows_of(absent)
    who, when = place[rows], ordinal[rows]
    goes_on = out.streak_end[who] == when - 1
    out.streak[who] = np.where(goes_on, out.streak[who], 0) + ONE
    out.streak_end[who] = when


def _one_more(column: Ints, place: Ints, which: Bools) -> None:
    """Count one more at some of the places."""
    rows = rows_of(which)
    if len(rows):
        np.add.at(column, place[rows], ONE)


def _finish(out: Tally, calendars: _Calendars, places: Places) -> None:
    """Days enrolled, and what the policy says of days on which attendance was not taken."""
    missing = np.array([p.missing_record for p in calendars.policies])[places.policy]
    enrolled = calendars.days(calendars.school, places)
    untaken = calendars.days(calendars.untaken, places)
    enrolled -= np.where(missing == "leave_out", untaken, 0)
    out.missed += np.where(missing == "absent", untaken, 0) * out.units_per_day
    out.enrolled[:] = np.maximum(enrolled - out.left_out, 0)


def _keep(kept: list[tuple[Ints, int, Ints, Bools]]) -> Kept:
    """All kept marks, sorted by place and then by day."""
    if not kept:
        none = np.zeros(0, np.int32)
        return Kept(none, none, none, none.astype(bool))
    place = np.concatenate([k[0] for k in kept])
    day = np.repeat(np.array([k[1] for k in kept]), [len(k[0]) for k in kept])
    cell = np.concatenate([k[2] for k in kept])
    counted = np.concatenate([k[3] for k in kept])
    order = np.argsort(place, kind="stable")
    return Kept(place[order], day[order], cell[order], counted[order])


def judge(
    missed: NDArray[np.int64], enrolled: NDArray[np.int64], units: int, policy: Policy
) -> tuple[Bools, Bools, NDArray[np.int8]]:
    """(evaluated, chronic, band) of many places under one policy, in whole numbers only.

    ``band`` counts the cut-points 5, 10 and 20 percent reached: 0 satisfactory ... 3 severe; look
    at it only where ``evaluated``. The same rules as :meth:`Policy.chronic` and :meth:`Policy.band`.
    """
    days = enrolled * units
    evaluated = (enrolled >= max(policy.min_days_enrolled, 1)) & (
        days - missed >= policy.min_days_present * units
    )
    num, den = policy.threshold.numerator, policy.threshold.denominator
    limit = np.full_like(days, policy.threshold_days * units * den) if policy.threshold_days else days * num
    over = missed * den > limit if policy.comparator == ">" else missed * den >= limit
    band = sum((100 * missed >= cut * days).astype(np.int8) for cut in (5, 10, 20))
    return evaluated, over & evaluated, np.asarray(band, np.int8)


def exact(days: Fraction) -> str:
    """Days as exact text: a decimal where there is one (``2.5``), else a fraction (``17/7``)."""
    denominator = days.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return f"{days.numerator}/{days.denominator}"
    digits = 0
    while (days * 10**digits).denominator != 1:
        digits += 1
    whole = int(days * 10**digits)
    return f"{whole // 10**digits}.{whole % 10**digits:0{digits}d}" if digits else str(whole)
