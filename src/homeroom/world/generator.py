"""The synthetic district: any size, from a seed, with attendance distributed as in real districts.

``build`` draws the population and a whole year of attendance (a million students in seconds);
names, guardians and records are made only when asked for. How it is made and what it yields:
``docs/synthetic-district.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from homeroom.core.records import District, Enrollment, Mark, Record, School, Taken
from homeroom.world.absences import (
    CODE_LIST,
    CODES,
    LEFT_EARLY,
    PARTIAL,
    PARTIAL_PART,
    PERIODS_OF_STATE,
    TARDY,
    TRIP,
    UNEXCUSED,
    Habits,
    States,
    draw_states,
    propensities,
)
from homeroom.world.calendar import DAY_CODES, Closure, SchoolYear, school_year
from homeroom.world.people import People, draw_people
from homeroom.world.population import GRADES, Schools, Students, draw_students, plan_schools, year_before
from homeroom.world.roster import Roster

__all__ = ["CODES", "DAY_CODES", "World", "build"]

BELL = time(8, 15)
FIRST_STUDENT, FIRST_GUARDIAN = 100_000, 5_000_000

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class World:
    """One district and one school year of it.

    ``states`` holds a byte for each school day (row) and student (column), see ``world/absences.py``.
    """

    district: District
    places: Schools
    year: SchoolYear
    students: Students
    states: States
    mean_days: float
    habits: Habits
    seed: int
    effects: tuple[NDArray[np.float32], NDArray[np.float32]]  # log propensity: per school, per student

    @property
    def dates(self) -> tuple[date, ...]:
        """The school days, in order; everywhere else a day is an index into these."""
        return self.year.dates

    @property
    def schools(self) -> tuple[School, ...]:
        return self.places.all

    @cached_property
    def people(self) -> People:
        return draw_people(self.students, _dice(self.seed, "people"))

    def student_id(self, student: int) -> str:
        return str(FIRST_STUDENT + int(self.students.number[student]))

    def guardian_id(self, guardian: int) -> str:
        return str(FIRST_GUARDIAN + guardian)

    def marks(self, day: int) -> tuple[Ints, Ints, NDArray[np.int16]]:
        """One day's marks without the single-period ones: student index, school index, code index.

        The code index is the place in ``CODE_LIST``. Ordered by student; at most one a student.
        """
        today = self.states[day]
        students = np.flatnonzero((today > 0) & (today <= len(CODE_LIST))).astype(np.int32)
        codes = today[students].astype(np.int16) - 1
        return students, self.students.school_on(day)[students], codes

    def period_marks(self, day: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Students who skipped single periods on a day, with the periods."""
        for student in np.flatnonzero(self.states[day] > len(CODE_LIST)).tolist():
            yield student, PERIODS_OF_STATE[int(self.states[day, student])]

    def counts(self, days: slice = slice(None)) -> tuple[Ints, Ints, Ints]:
        """For each student, over some days: days enrolled, whole days missed, half days missed."""
        chosen = self.states[days]
        halves = (chosen == PARTIAL).sum(0, dtype=np.int32)
        missed = ((chosen > 0) & (chosen < TARDY)).sum(0, dtype=np.int32)
        begin, end, _ = days.indices(len(self.dates))
        first = np.maximum(self.students.first_day, begin)
        last = np.minimum(self.students.last_day, end - 1)
        return np.maximum(last - first + 1, 0).astype(np.int32), missed - halves, halves

    def records(self, until: date) -> Iterator[Record]:
        """Everything the district's files say on the evening of ``until``, in the order of ``KINDS``.

        Attendance is exceptions only: no mark on a taken day means present.
        """
        roster = Roster(self, until)
        yield self.district
        yield from self.schools
        yield from self.year.terms()
        yield from self.year.calendar_days(until)
        yield from roster.staff()
        yield from roster.sections()
        yield from roster.teaching()
        yield from roster.people_of()
        yield from roster.enrollments()
        yield from roster.seats()
        yield from roster.guardians()
        yield from roster.contact_points()
        yield from roster.links()
        days = self.year.days_until(until)
        yield from (Taken(school.id, day) for day in self.dates[:days] for school in self.schools)
        for day in range(days):
            yield from self._day_records(day)

    @cached_property
    def year_before(self) -> World:
        """The school year before, for the students who were here: their habits persist, not exactly.

        The correlation of a student's own propensity between the years is ``habits.year_to_year``.
        For its days, marks and counts: ``students.number`` says who of this year each column is. Ask
        this year's world for people.
        """
        rng = _dice(self.seed, "last year")
        year = school_year(self.dates[0] - timedelta(weeks=52), len(self.dates))
        students = year_before(self.students, self.places, len(year.dates))
        school, own = self.effects
        keep = np.float32(self.habits.year_to_year)
        fresh = np.float32(self.habits.sd) * np.sqrt(1 - keep**2)
        own = own[students.number] * keep + fresh * rng.standard_normal(len(students), np.float32)
        states = draw_states(
            students, _relative(students, (school, own), self.habits), year, self.mean_days, self.habits, rng
        )
        return replace(self, year=year, students=students, states=states, effects=(school, own))

    def last_year(self) -> Iterator[Record]:
        """Last year's attendance as a delivery of its own: terms, calendar, students, enrolments, marks."""
        before = self.year_before
        begins, ends = before.dates[0], before.dates[-1]
        yield self.district
        yield from self.schools
        yield from before.year.terms()
        yield from before.year.calendar_days(ends)
        grades = {
            before.student_id(i): GRADES[grade] for i, grade in enumerate(before.students.grade.tolist())
        }
        for student in Roster(self, self.dates[-1]).people_of():
            if student.id in grades:
                student.grade = grades[student.id]
                yield student
        for i, school in enumerate(before.students.school.tolist()):
            id = before.student_id(i)
            yield Enrollment(id, self.schools[school].id, begins, ends, grades[id], primary=True)
        yield from (Taken(school.id, day) for day in before.dates for school in self.schools)
        for day in range(len(before.dates)):
            yield from before._day_records(day)

    def _day_records(self, day: int) -> Iterator[Mark]:
        on = self.dates[day]
        for student, school, code in zip(*(column.tolist() for column in self.marks(day)), strict=True):
            mark = Mark(self.student_id(student), self.schools[school].id, on, CODE_LIST[code])
            # Minutes need no dice: any even spread over students and days will do.
            minutes = 5 + (student * 7 + day * 13) % 40
            if code + 1 == PARTIAL:
                mark.part = PARTIAL_PART
            elif code + 1 == TARDY:
                mark.minutes, mark.arrival = minutes, _later(BELL, minutes)
            elif code + 1 == LEFT_EARLY:
                mark.minutes, mark.departure = minutes, _later(time(15, 0), -minutes)
            elif code + 1 == TRIP:
                mark.reason = "Museum visit"
            yield mark
        schools = self.students.school_on(day)
        for student, periods in self.period_marks(day):
            school_id = self.schools[int(schools[student])].id
            for period in periods:
                yield Mark(self.student_id(student), school_id, on, CODE_LIST[UNEXCUSED - 1], period=period)


def build(
    students: int,
    *,
    seed: int,
    begins: date,
    days: int = 180,
    mean_days: float = 12.8,
    mobility: float = 0.10,
    transfers: float = 0.015,
    habits: Habits | None = None,
    district: District | None = None,
    schools: Schools | None = None,
    year: SchoolYear | None = None,
) -> World:
    """A district of ``students`` students; the same arguments give the same district.

    ``mean_days`` is the mean of days missed in 180 enrolled days, ``mobility`` the share who come
    late or leave early, ``transfers`` the share who change schools. ``year`` replaces the usual
    calendar of ``days`` school days from ``begins`` with one snow day in its second half.
    """
    if students < 1:
        raise ValueError("a district needs at least one student")
    habits = habits or Habits()
    year = year or _year_with_snow(begins, days, _dice(seed, "snow"))
    schools = schools or plan_schools(students)
    who = draw_students(
        students,
        schools,
        len(year.dates),
        _dice(seed, "students"),
        mobility=mobility,
        transfers=transfers,
    )
    rng = _dice(seed, "absences")
    effects = propensities(who, len(schools.all), habits, rng)
    states = draw_states(who, _relative(who, effects, habits), year, mean_days, habits, rng)
    district = district or District("900", "Synthetic Unified School District", "America/Los_Angeles")
    return World(district, schools, year, who, states, mean_days, habits, seed, effects)


def _dice(seed: int, purpose: str) -> np.random.Generator:
    """Dice of their own for each purpose, so that asking for people doesn't change the attendance."""
    return np.random.default_rng([seed, *purpose.encode()])


def _relative(
    students: Students, effects: tuple[NDArray[np.float32], NDArray[np.float32]], habits: Habits
) -> NDArray[np.float32]:
    school, own = effects
    grades = np.array(habits.grades, np.float32)[students.grade]
    relative: NDArray[np.float32] = np.exp(school[students.school] + own) * grades
    return relative


def _year_with_snow(begins: date, days: int, rng: np.random.Generator) -> SchoolYear:
    """The usual year, closed for snow on a Tuesday to Thursday just past its middle."""
    dates = school_year(begins, days).dates
    middle = [day for day in dates[days * 50 // 100 : days * 65 // 100] if 1 <= day.weekday() <= 3]
    if not middle:
        return school_year(begins, days)
    snow = middle[int(rng.integers(len(middle)))]
    return school_year(begins, days, Closure(snow, "Weather day", "Snow"))


def _later(start: time, minutes: int) -> time:
    total = start.hour * 60 + start.minute + minutes
    return time(total // 60, total % 60)
