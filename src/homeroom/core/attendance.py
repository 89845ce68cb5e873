"""From marks to standings: days enrolled and missed, rate, band and streak, for many students at once.

The arithmetic of the product is here, once: a page about one student, a district of 25,000 and a
state of a million go through the same lines. A school year is read a day at a time; each day holds
only its exceptions (marks that are not plain presence), and each mark costs a few array
operations, so the work grows with the number of absences and the memory with the number of
students. Days are counted in whole units (:func:`~homeroom.core.cells.units_per_day`), so every threshold is compared
exactly.

Words: a *place* is one student at one school; a *cell* is one distinct thing a mark can say
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
from homeroom.core.cells import NOT_SAID, Cell, Cells, CodeMeaning, Ints
from homeroom.core.policy import Policy

Bools = NDArray[np.bool_]

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
class Places:
    """N places as columns, in any order (school, then student, as in the lake, is the fastest).

    ``calendar`` and ``policy`` index the year's calendars and the policies; ``first`` and ``last``
    are date indices of the stay, both included (``first > last``: never there). ``gaps`` int[G, 3]
    lists (place, first, last) stretches within it that were spent elsewhere.
    """

    student: NDArray[np.int64]
    school: NDArray[np.int64]
    calendar: Ints
    first: Ints
    last: Ints
    policy: Ints
    gaps: Ints = field(default_factory=lambda: np.zeros((0, 3), np.int32))

    def __len__(self) -> int:
        return len(self.student)


@dataclass(frozen=True, slots=True)
class DayMarks:
    """One date's exceptions as columns of equal length.

    ``code`` indexes the codes; ``part`` in ten-thousandths of a day and ``minutes`` are
    :data:`NOT_SAID` where the file was silent; ``in_period`` marks one period, not the day.
    """

    day: int
    student: NDArray[np.int64]
    school: NDArray[np.int64]
    code: Ints
    part: Ints
    minutes: Ints
    in_period: Bools


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


STUDENT = (1 << 40) - 1  # the part of a place's key that is the student


def place_key(student: Ints, school: Ints) -> NDArray[np.int64]:
    """School and student in one number, in the order of the lake; student ids stay below 2**40."""
    return (school.astype(np.int64) << 40) | student.astype(np.int64)


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
    index = _Index(places)
    kept: list[tuple[Ints, int, Ints, Bools]] = []
    for marks in days:
        if marks.day >= calendars.until:
            break
        place, cell = _one_a_place(marks, index, cells)
        counted = calendars.accepts(places, place, marks.day)
        if keep and len(place):
            kept.append((place, marks.day, cell, counted))
        rows = _rows(counted)
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
        comers = _rows(~self.stays[place])
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


class _Index:
    """Finds places by student and school: through the student's number, else by searching."""

    def __init__(self, places: Places) -> None:
        keys = place_key(places.student, places.school)
        self.place = np.argsort(keys, kind="stable")
        self.keys = keys[self.place]
        self.least = places.student.min(initial=0)
        # Numbers of one district lie close together; where they do not, the table would be too long.
        length = places.student.max(initial=0) - self.least + 1
        self.by_student = np.zeros(length if length < 16 * len(keys) else 1, np.int32)
        if len(self.by_student) == length:
            self.by_student[places.student[self.place] - self.least] = np.arange(len(keys))

    def find(self, student: Ints, wanted: NDArray[np.int64]) -> tuple[Ints, Bools]:
        """The place of each student and key, and whether there is one."""
        if not len(self.keys):
            return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), bool)
        at = self.by_student.take(student - self.least, mode="clip")
        others = _rows(self.keys[at] != wanted)
        found = np.searchsorted(self.keys, wanted[others])
        at[others] = np.where(found < len(self.keys), found, 0)
        return self.place[at], self.keys[at] == wanted


def _one_a_place(marks: DayMarks, index: _Index, cells: Cells) -> tuple[Ints, Ints]:
    """Each place's one cell of the day. Contradicting marks are settled by :data:`PRECEDENCE`."""
    key = place_key(marks.student, marks.school)
    cell: Ints = marks.code.astype(np.int64)
    said = _rows((marks.part != NOT_SAID) | (marks.minutes != NOT_SAID))
    cell[said] = cells.find(marks.code[said], marks.part[said], marks.minutes[said])
    in_period = marks.in_period
    missed = in_period & cells.absence[marks.code] if in_period.any() else in_period
    if (key[1:] < key[:-1]).any():
        order = np.argsort(key, kind="stable")
        key, cell, missed = key[order], cell[order], missed[order]
    if missed.any():
        key, cell = _periods_to_day(key, cell, missed, cells)
    starts = _starts(key)
    if len(starts) < len(key):
        key, cell = key[starts], _strongest(cell, starts, cells)
    place, known = index.find(key & STUDENT, key)
    return (place, cell) if known.all() else (place[known], cell[known])


def _periods_to_day(
    key: NDArray[np.int64], cell: Ints, missed: Bools, cells: Cells
) -> tuple[NDArray[np.int64], Ints]:
    """Absences from single periods become one part of the day; other period marks stand for themselves.

    A student absent from three periods of seven has missed 3/7 of the day, under the code of the
    strongest of the three. Rows come and go in the order of ``key``; ``missed`` are the absences.
    """
    rows = _rows(missed)
    starts = _starts(key[rows])
    ends = np.concatenate((starts[1:], [len(rows)]))
    first = rows[starts]
    cell[first] = cells.in_periods(_strongest(cell[rows], starts, cells), ends - starts)
    missed[first] = False
    stay = _rows(~missed)
    return key[stay], cell[stay]


def _strongest(cell: Ints, starts: Ints, cells: Cells) -> Ints:
    """The strongest cell of each group of rows."""
    table = cells.table()
    return table.by_strength[np.minimum.reduceat(table.strength[cell], starts)]


def _starts(ordered: Ints) -> Ints:
    """The rows at which a new value begins."""
    return np.concatenate(([0], _rows(ordered[1:] != ordered[:-1]) + 1))[: len(ordered)]


def _rows(which: Bools) -> Ints:
    return which.nonzero()[0]  # np.flatnonzero, at half its cost on a small day


def _add_day(
    out: Tally, calendars: _Calendars, places: Places, place: Ints, cell: Ints, cells: Cells, day: int
) -> None:
    """Add one day's counted marks, at most one a place, to the running tallies."""
    table = cells.table()
    units = table.units[places.policy[place], cell]
    np.add.at(out.missed, place, units)
    unexcused = _rows(table.unexcused[cell])
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
    rows = _rows(absent)
    who, when = place[rows], ordinal[rows]
    goes_on = out.streak_end[who] == when - 1
    out.streak[who] = np.where(goes_on, out.streak[who], 0) + ONE
    out.streak_end[who] = when


def _one_more(column: Ints, place: Ints, which: Bools) -> None:
    """Count one more at some of the places."""
    rows = _rows(which)
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
