"""Willow Creek: the small named district used by the tests, the demo and the docs.

About 300 students in three schools: the named families of ``world/cast.py`` and generated ones
around them. Its year is laid so that today is school day 55, whatever today is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction
from heapq import merge

from homeroom.core.records import (
    KINDS,
    ContactPoint,
    District,
    Enrollment,
    Guardian,
    Link,
    Mark,
    Record,
    School,
    Seat,
    Staff,
    Student,
)
from homeroom.world.calendar import year_around
from homeroom.world.cast import CAST, ELEMENTARY, HIGH, HOUSEHOLDS, MIDDLE, STAFF, TODAY, Adult, Person
from homeroom.world.generator import CODES, World, build
from homeroom.world.population import GRADES, GRADES_OF_LEVEL, Schools

__all__ = ["CAST", "CODES", "DemoDistrict", "demo_district"]

SEED = 7
GENERATED = 280
ORDER = {record: place for place, record in enumerate(KINDS.values())}
SCHOOLS = (
    School(ELEMENTARY, "Willow Creek Elementary", "America/Los_Angeles", GRADES_OF_LEVEL[0]),
    School(MIDDLE, "Heron Middle", "America/Los_Angeles", GRADES_OF_LEVEL[1]),
    School(HIGH, "Ridgeview High", "America/Los_Angeles", GRADES_OF_LEVEL[2]),
)


@dataclass(frozen=True)
class DemoDistrict:
    """The generated students (``world``) and the cast, on one calendar."""

    world: World
    today: date

    @property
    def dates(self) -> tuple[date, ...]:
        return self.world.dates

    @property
    def schools(self) -> tuple[School, ...]:
        return self.world.schools

    def records(self, until: date) -> Iterator[Record]:
        """Everything the district's files say on the evening of ``until``; nothing after today."""
        until = min(until, self.today)
        generated = (r for r in self.world.records(until) if not _replaced(r))
        return merge(generated, self._cast(until), key=lambda record: ORDER[type(record)])

    def last_year(self) -> Iterator[Record]:
        """Last year's terms, calendar, students, enrolments and marks, the cast's included."""
        return merge(self.world.last_year(), self._cast_last_year(), key=lambda record: ORDER[type(record)])

    def _cast(self, until: date) -> Iterator[Record]:
        here = {
            key: person
            for key, person in CAST.items()
            if person.entry == 1 or self._day(person.entry) <= until
        }
        homes = [home for home in HOUSEHOLDS if here.keys() & home.children.keys()]
        for school, role, id, first, last in STAFF:
            yield Staff(id, first, last, f"{id}@example.org", role, (school,))
        for home in homes:
            for person in home.children.values():
                yield _student(person, home.language, _place(self, person, until)[1])
        for person in here.values():
            yield from self._enrollments(person, until)
        for person in here.values():
            for stay in self._enrollments(person, until):
                section = f"{stay.school_id}-{stay.grade}-1"
                yield Seat(person.student_id, section, stay.entry, stay.exit)
                if stay.school_id != ELEMENTARY:
                    yield Seat(person.student_id, f"{section}-M", stay.entry, stay.exit)
        adults = [adult for home in homes for adult in home.adults]
        for adult in adults:
            yield Guardian(adult.guardian_id, adult.first_name, adult.last_name, adult.language)
        for adult in adults:
            yield from _contact_points(adult)
        for home in homes:
            for person in home.children.values():
                yield from (_link(person, adult, place) for place, adult in enumerate(home.adults, start=1))
        yield from (mark for person in here.values() for mark in self._marks(person) if mark.date <= until)

    def _day(self, number: int) -> date:
        return self.dates[number - 1]

    def _enrollments(self, person: Person, until: date) -> Iterator[Enrollment]:
        exit = self._day(person.exit) if person.exit is not None else None
        if exit is not None and exit > until:
            exit = None
        entry = self._day(person.entry)
        yield Enrollment(person.student_id, person.school_id, entry, exit, person.grade, primary=True)
        if person.then and person.exit is not None and self._day(person.exit + 1) <= until:
            school, grade = person.then
            again = self._day(person.exit + 1)
            yield Enrollment(person.student_id, school, again, None, grade, primary=True)

    def _marks(self, person: Person) -> Iterator[Mark]:
        days = {self._day(number): code for code, numbers in person.marks.items() for number in numbers}
        mondays = [day for day in self.dates[:TODAY] if day.weekday() == 0]
        days |= dict.fromkeys(mondays[len(mondays) - person.mondays :], "Unexcused Absence")
        if person.on_sunday:
            days[self.today - timedelta(days=self.today.weekday() + 1)] = person.on_sunday
        for day in sorted(days):
            school = _place(self, person, day)[0]
            mark = Mark(person.student_id, school, day, days[day])
            if mark.code == "Partial":
                mark.part, mark.departure = Fraction(1, 2), time(11, 30)
            elif mark.code == "Tardy":
                mark.minutes, mark.arrival = 20, time(8, 35)
            yield mark

    def _cast_last_year(self) -> Iterator[Record]:
        dates = self.world.year_before.dates
        here = [
            (person, home.language)
            for home in HOUSEHOLDS
            for person in home.children.values()
            if person.last_year is not None
        ]
        for person, language in here:
            yield _student(person, language, _grade_before(person))
        for person, _ in here:
            grade = _grade_before(person)
            yield Enrollment(person.student_id, _school_for(grade), dates[0], dates[-1], grade, primary=True)
        for person, _ in here:
            missed = person.last_year or 0
            for number in range(missed):
                day = dates[(2 * number + 1) * len(dates) // (2 * missed)]
                yield Mark(person.student_id, _school_for(_grade_before(person)), day, "Excused Absence")


def demo_district(today: date) -> DemoDistrict:
    """Willow Creek as of ``today``; a weekend counts as the Friday before. Same day, same district."""
    year = year_around(today, TODAY)
    world = build(
        GENERATED,
        seed=SEED,
        begins=year.dates[0],
        year=year,
        district=District("100", "Willow Creek Unified School District", "America/Los_Angeles"),
        schools=Schools(SCHOOLS, (1, 1, 1)),
    )
    return DemoDistrict(world, year.dates[TODAY - 1])


def _replaced(record: Record) -> bool:
    """Those who run the schools are named in the cast."""
    return isinstance(record, Staff) and record.role != "teacher"


def _place(demo: DemoDistrict, person: Person, on: date) -> tuple[str, str]:
    """School and grade of one of the cast on a day."""
    if person.then and person.exit is not None and on > demo.dates[person.exit - 1]:
        return person.then
    return person.school_id, person.grade


def _grade_before(person: Person) -> str:
    return GRADES[GRADES.index(person.grade) - 1]


def _school_for(grade: str) -> str:
    return next(school.id for school in SCHOOLS if grade in school.grades)


def _student(person: Person, language: str, grade: str) -> Student:
    return Student(person.student_id, person.first_name, person.last_name, grade=grade, language=language)


def _contact_points(adult: Adult) -> Iterator[ContactPoint]:
    if adult.phone:
        yield ContactPoint(
            adult.guardian_id,
            "phone",
            f"(415) 555-{adult.phone}",
            f"+1415555{adult.phone}",
            "valid",
            adult.phone_type,
            1,
            adult.textable,
        )
    if adult.email:
        yield ContactPoint(adult.guardian_id, "email", adult.email, adult.email, "valid", order=2)


def _link(person: Person, adult: Adult, place: int) -> Link:
    return Link(
        student_id=person.student_id,
        guardian_id=adult.guardian_id,
        relation=adult.relation,
        priority=place,
        primary=place == 1,
        lives_with=adult.lives_with,
        has_custody=adult.has_custody,
        may_be_messaged=adult.may_be_messaged,
        restriction=adult.restriction,
    )
