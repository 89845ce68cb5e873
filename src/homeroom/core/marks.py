"""One day's marks as columns, and what each student's day at a school comes to.

A *place* is one student at one school: the unit in which attendance is counted. Several marks of
one place on one day (a correction beside what it corrects, single periods) are settled here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from homeroom.core.cells import NOT_SAID, Cells, Ints

Bools = NDArray[np.bool_]
STUDENT = (1 << 40) - 1  # the part of a place's key that is the student


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


def place_key(student: Ints, school: Ints) -> NDArray[np.int64]:
    """School and student in one number, in the order of the lake; student ids stay below 2**40."""
    return (school.astype(np.int64) << 40) | student.astype(np.int64)


class PlaceIndex:
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
        others = rows_of(self.keys[at] != wanted)
        found = np.searchsorted(self.keys, wanted[others])
        at[others] = np.where(found < len(self.keys), found, 0)
        return self.place[at], self.keys[at] == wanted


def one_a_place(marks: DayMarks, index: PlaceIndex, cells: Cells) -> tuple[Ints, Ints]:
    """Each place's one cell of the day. Contradicting marks are settled by :data:`PRECEDENCE`."""
    key = place_key(marks.student, marks.school)
    cell: Ints = marks.code.astype(np.int64)
    said = rows_of((marks.part != NOT_SAID) | (marks.minutes != NOT_SAID))
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
    rows = rows_of(missed)
    starts = _starts(key[rows])
    ends = np.concatenate((starts[1:], [len(rows)]))
    first = rows[starts]
    cell[first] = cells.in_periods(_strongest(cell[rows], starts, cells), ends - starts)
    missed[first] = False
    stay = rows_of(~missed)
    return key[stay], cell[stay]


def _strongest(cell: Ints, starts: Ints, cells: Cells) -> Ints:
    """The strongest cell of each group of rows."""
    table = cells.table()
    return table.by_strength[np.minimum.reduceat(table.strength[cell], starts)]


def _starts(ordered: Ints) -> Ints:
    """The rows at which a new value begins."""
    return np.concatenate(([0], rows_of(ordered[1:] != ordered[:-1]) + 1))[: len(ordered)]


def rows_of(which: Bools) -> Ints:
    """The rows where a column is true."""
    return which.nonzero()[0]  # np.flatnonzero, at half its cost on a small day
