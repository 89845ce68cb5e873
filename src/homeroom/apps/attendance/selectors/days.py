"""A student's year at one school as a calendar: what each date was, in a word and a class name."""

from __future__ import annotations

from calendar import Calendar, month_name
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from homeroom.apps.attendance import labels
from homeroom.apps.attendance.services.codes import NOT_TAKEN
from homeroom.apps.attendance.services.year import Calendars
from homeroom.apps.people.models import Enrollment
from homeroom.core import calendar as cal

SUNDAY_FIRST = Calendar(firstweekday=6)
CSS = {
    "excused": "absent-excused",
    "unexcused": "absent-unexcused",
    "absent": "absent",
    "part": "part",
    "late": "late",
    "present": "present",
    "unmapped": "unmapped",
    "left_out": "away",
    "no_school": "stray",
}
LEGEND = {
    "present": "Present",
    "absent-excused": "Absent, excused",
    "absent-unexcused": "Absent, unexcused",
    "absent": "Absent",
    "part": "Part of the day",
    "late": "Late",
    "unknown": "Attendance not taken",
    "unmapped": "Code not mapped",
    "closed": "No school",
    "stray": "Marked, but not a school day",
    "away": "Not enrolled, or left out",
}


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day with something to tell: the list below the calendar."""

    date: date
    css: str
    words: str
    missed: str
    code: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One date of the calendar; ``marked`` where the list has more about it."""

    date: date
    css: str
    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks of seven cells, Sunday first; None before the first and after the last."""

    name: str
    weeks: list[list[Cell | None]]
    absences: int


@dataclass(frozen=True, slots=True)
class Year:
    """What the cells are made from: a school's days (was attendance taken?), the stays, the marks."""

    days: Mapping[date, tuple[cal.Day, bool]]
    stays: list[tuple[date, date]]
    marked: Mapping[date, MarkedDay]
    as_of: date

    def cell(self, day: date) -> Cell:
        """What a date was to this student at this school."""
        if found := self.marked.get(day):
            return Cell(day, found.css, found.words, marked=True)
        kind, taken = self.days.get(day, (cal.Day.NO_SCHOOL, False))
        if kind is cal.Day.NO_SCHOOL:
            weekend = day.weekday() >= 5
            return Cell(day, "weekend" if weekend else "closed", "weekend" if weekend else "no school")
        if day > self.as_of:
            return Cell(day, "future", "still to come")
        if not any(begins <= day <= ends for begins, ends in self.stays):
            return Cell(day, "away", "not enrolled here")
        if kind is cal.Day.POSSIBLE:
            return Cell(day, "possible", "nothing marked; not counted as a school day")
        return Cell(day, "present", "present") if taken else Cell(day, "unknown", "attendance not taken")


def school_days(calendars: Calendars, school: int, name: str) -> dict[date, tuple[cal.Day, bool]]:
    """The days of a school's (or a student's own) calendar, and whether attendance was taken on them."""
    row, year = calendars.row_for(school, name), calendars.year
    kinds, taken = year.kind[row].tolist(), year.taken[row].tolist()
    return {d: (cal.Day(k), t) for d, k, t in zip(year.dates, kinds, taken, strict=True) if k}


def marked_days(days: Iterable[list[Any]]) -> dict[date, MarkedDay]:
    """The stored list of a standing's days, read."""
    found = {}
    for iso, what, part, code in days:
        day = date.fromisoformat(iso)
        css = "unknown" if code == NOT_TAKEN else CSS.get(what, "unmapped")
        if what in ("excused", "unexcused", "absent") and Fraction(part) < 1:
            css = "part"
        missed = labels.number(Fraction(part))
        found[day] = MarkedDay(day, css, labels.day(what, part, code), missed, labels.short_code(code))
    return found


def stays(enrollments: Iterable[Enrollment], year: int, exit_inclusive: bool) -> list[tuple[date, date]]:
    """From when to when a student belonged, within a school year, both days included."""
    first, last = cal.bounds(year)
    found = []
    for stay in enrollments:
        ends = stay.exit or stay.closed_on or last
        if stay.exit and not exit_inclusive:
            ends = date.fromordinal(stay.exit.toordinal() - 1)
        begins, ends = max(stay.entry or first, first), min(ends, last)
        if begins <= ends:
            found.append((begins, ends))
    return found


def months(year: Year) -> Iterator[Month]:
    """From the month of the first school day, or mark, to that of the as-of date."""
    first = min([*year.days, *year.marked, year.as_of])
    at = (first.year, first.month)
    while at <= (year.as_of.year, year.as_of.month):
        yield _month(year, *at)
        at = (at[0] + at[1] // 12, at[1] % 12 + 1)


def _month(year: Year, number: int, month: int) -> Month:
    weeks = [
        [year.cell(day) if day.month == month else None for day in week]
        for week in SUNDAY_FIRST.monthdatescalendar(number, month)
    ]
    cells = [cell for week in weeks for cell in week if cell]
    absences = sum(cell.css in ("absent", "absent-excused", "absent-unexcused") for cell in cells)
    return Month(f"{month_name[month]} {number}", weeks, absences)


def legend(shown: Iterable[Month]) -> list[tuple[str, str]]:
    """What the signs of these months mean: class name and words of those there are."""
    used = {cell.css for month in shown for week in month.weeks for cell in week if cell}
    return [(css, words) for css, words in LEGEND.items() if css in used]
