"""A world's schools, staff and people as records, in the order readers yield them.

What a student information system would say on one evening: students who have not come yet are
not in it, who left has an exit date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from homeroom.core.records import (
    ContactPoint,
    Enrollment,
    Guardian,
    Link,
    Seat,
    Section,
    Staff,
    Student,
    Teaching,
)
from homeroom.world import names
from homeroom.world.people import FEMALE, HOUSEHOLDS, MALE, REACHED, RESTRICTIONS, phone
from homeroom.world.population import GRADES, GRADES_OF_LEVEL

if TYPE_CHECKING:
    from homeroom.world.generator import World

HOMEROOM_SIZE = 24
STUDENTS_PER_COUNSELOR = 400


class Roster:
    """The records of a world's people. ``until`` is the day on which the file was written."""

    def __init__(self, world: World, until: date) -> None:
        self.world = world
        self.students = world.students
        self.people = world.people
        self.dates = world.year.dates
        self.today = world.year.days_until(until) - 1  # index of the last school day that has been
        self.homerooms = _homerooms(world)
        self.shown = np.flatnonzero(self.students.first_day <= max(self.today, 0))

    def sections(self) -> Iterator[Section]:
        """Homerooms, and from grade 6 on one mathematics class beside each."""
        begins, ends = self.dates[0], self.dates[-1]
        for index, school in enumerate(self.world.schools):
            for grade, number in self._homerooms_of(index):
                id, label = self._section_id(index, grade, number), f"{GRADES[grade]}-{number + 1}"
                yield Section(id, school.id, f"Homeroom {label}", True, begins, ends)
                if self._has_courses(index):
                    yield Section(f"{id}-M", school.id, f"Mathematics {label}", False, begins, ends)

    def staff(self) -> Iterator[Staff]:
        """A principal, a clerk and counselors for each school, and a teacher for each homeroom."""
        sizes = np.bincount(self.students.school, minlength=len(self.world.schools))
        rng = np.random.default_rng([self.world.seed, *b"staff"])
        for index, school in enumerate(self.world.schools):
            counselors = 1 + int(sizes[index]) // STUDENTS_PER_COUNSELOR
            roles = ["principal", "clerk"] + ["counselor"] * counselors
            for number, role in enumerate(roles):
                yield _member(rng, f"{school.id}-{role[0].upper()}{number}", role, school.id)
            for number, _ in enumerate(self._homerooms_of(index), start=1):
                yield _member(rng, f"{school.id}-T{number}", "teacher", school.id)

    def teaching(self) -> Iterator[Teaching]:
        """Each homeroom has its teacher; the mathematics class beside it has the next one's."""
        for index, school in enumerate(self.world.schools):
            homerooms = list(self._homerooms_of(index))
            for place, (grade, number) in enumerate(homerooms):
                section = self._section_id(index, grade, number)
                yield Teaching(f"{school.id}-T{place + 1}", section, True)
                if self._has_courses(index):
                    beside = (place + 1) % len(homerooms) + 1
                    yield Teaching(f"{school.id}-T{beside}", f"{section}-M", True)

    def people_of(self) -> Iterator[Student]:
        people, students = self.people, self.students
        for i in self.shown.tolist():
            family = int(students.family[i])
            draw = int(people.student_name[i])
            first, last = self._student_name(i)
            grade = int(students.grade[i])
            earliest = date(self.world.year.school_year - 6 - grade, 9, 1)
            yield Student(
                id=self.world.student_id(i),
                first_name=first,
                last_name=last,
                preferred_name=first[:3] if draw // 2 % 29 == 0 and first.isascii() else "",
                birth_date=earliest + timedelta(days=int(people.born[i])),
                grade=GRADES[grade],
                language=self._language(family),
            )

    def enrollments(self) -> Iterator[Enrollment]:
        for i in self.shown.tolist():
            grade = GRADES[int(self.students.grade[i])]
            for school, entry, exit in self._stays(i):
                school_id = self.world.schools[school].id
                yield Enrollment(self.world.student_id(i), school_id, entry, exit, grade, primary=True)

    def seats(self) -> Iterator[Seat]:
        for i in self.shown.tolist():
            id, grade = self.world.student_id(i), int(self.students.grade[i])
            for school, entry, exit in self._stays(i):
                section = self._section_id(school, grade, i % self.homerooms[school][grade])
                yield Seat(id, section, entry, exit)
                if self._has_courses(school):
                    yield Seat(id, f"{section}-M", entry, exit)

    def _stays(self, student: int) -> Iterator[tuple[int, date, date | None]]:
        """A student's schools so far: school index, entry, and exit if it has come."""
        students, dates = self.students, self.dates
        leaves, moves = int(students.last_day[student]), int(students.moves_on[student])
        entry = dates[students.first_day[student]]
        exit = dates[leaves] if leaves <= self.today and leaves < len(dates) - 1 else None
        if moves <= self.today:
            yield int(students.school[student]), entry, dates[moves - 1]
            yield int(students.second_school[student]), dates[moves], exit
        else:
            yield int(students.school[student]), entry, exit

    def guardians(self) -> Iterator[Guardian]:
        for family in np.unique(self.students.family[self.shown]).tolist():
            for guardian, slot in self._guardians_of(family):
                first, last = self._guardian_name(family, guardian, slot)
                english = self.people.guardian_english[guardian] and not self.people.unknown[family]
                language = "en" if english else self._language(family)
                yield Guardian(self.world.guardian_id(guardian), first, last, language)

    def contact_points(self) -> Iterator[ContactPoint]:
        for family in np.unique(self.students.family[self.shown]).tolist():
            for guardian, slot in self._guardians_of(family):
                yield from self._contact_points(family, guardian, slot)

    def links(self) -> Iterator[Link]:
        people = self.people
        for i in self.shown.tolist():
            family = int(self.students.family[i])
            for guardian, slot in self._guardians_of(family):
                if people.one_child[guardian] and self.students.child[i] > 0 and slot > 0:
                    continue
                role = HOUSEHOLDS[int(people.household[family])][1][slot]
                note = int(people.restriction[guardian])
                yield Link(
                    student_id=self.world.student_id(i),
                    guardian_id=self.world.guardian_id(guardian),
                    relation=role.relation,
                    priority=slot + 1,
                    primary=slot == 0,
                    lives_with=role.lives_with,
                    emergency=role.emergency,
                    legal_guardian=role.legal_guardian,
                    has_custody=role.has_custody,
                    may_be_messaged=_said(int(people.messaged[guardian])),
                    restriction=RESTRICTIONS[note] if note >= 0 else "",
                )

    def _contact_points(self, family: int, guardian: int, slot: int) -> Iterator[ContactPoint]:
        number = int(self.people.number[guardian])
        said = _said(int(self.people.textable[guardian]))
        for order, kind in enumerate(REACHED[int(self.people.reached[guardian])][1], start=1):
            id = self.world.guardian_id(guardian)
            if kind == "email":
                first, last = self._guardian_name(family, guardian, slot)
                address = (
                    f"{names.plain(first) or 'home'}.{names.plain(last) or 'family'}{guardian}@example.org"
                )
                yield ContactPoint(id, "email", address, address, "valid", order=order)
                continue
            raw, normal = phone(number // order, style=number // 7)
            textable = said if kind == "mobile" else False if kind == "home" else None
            consented = textable and kind == "mobile"
            yield ContactPoint(
                id,
                "phone",
                raw,
                normal,
                "valid",
                kind,
                order,
                textable,
                consent_source="enrollment form" if consented else "",
                consent_date=self.dates[0] if consented else None,
            )

    def _guardians_of(self, family: int) -> Iterator[tuple[int, int]]:
        """A family's guardians with their place in the household."""
        start, end = int(self.people.first_guardian[family]), int(self.people.first_guardian[family + 1])
        return ((guardian, guardian - start) for guardian in range(start, end))

    def _group(self, family: int) -> names.Names:
        return names.GROUPS[int(self.people.group[family])]

    def _language(self, family: int) -> str:
        if self.people.unknown[family]:
            return ""
        return self._group(family).language if self.people.language[family] else "en"

    def _student_name(self, student: int) -> tuple[str, str]:
        family, draw = int(self.students.family[student]), int(self.people.student_name[student])
        group = self._group(family)
        return _pick(group.male if draw % 2 else group.female, draw // 2), self._family_name(family)

    def _family_name(self, family: int) -> str:
        return _pick(self._group(family).last, int(self.people.last_name[family]))

    def _guardian_name(self, family: int, guardian: int, slot: int) -> tuple[str, str]:
        draw, own = int(self.people.guardian_name[guardian]), int(self.people.guardian_last[guardian])
        relation = HOUSEHOLDS[int(self.people.household[family])][1][slot].relation
        group = self._group(family)
        female = relation in FEMALE or (relation not in MALE and draw % 2 == 0)
        last = self._family_name(family) if own < 0 else _pick(group.last, own)
        return _pick(group.female if female else group.male, draw // 2), last

    def _has_courses(self, school: int) -> bool:
        return self.world.places.level(school) > 0

    def _section_id(self, school: int, grade: int, number: int) -> str:
        return f"{self.world.schools[school].id}-{GRADES[grade]}-{number + 1}"

    def _homerooms_of(self, school: int) -> Iterator[tuple[int, int]]:
        """Grade and number of each homeroom of a school."""
        return ((grade, number) for grade, count in self.homerooms[school].items() for number in range(count))


def _homerooms(world: World) -> list[dict[int, int]]:
    """For each school, how many homerooms each of its grades has; at least one."""
    counts = np.zeros((len(world.schools), len(GRADES)), int)
    np.add.at(counts, (world.students.school, world.students.grade), 1)
    return [
        {
            GRADES.index(grade): max(1, -(-int(counts[school, GRADES.index(grade)]) // HOMEROOM_SIZE))
            for grade in GRADES_OF_LEVEL[world.places.level(school)]
        }
        for school in range(len(world.schools))
    ]


def _member(rng: np.random.Generator, id: str, role: str, school_id: str) -> Staff:
    group = names.GROUPS[int(rng.choice(len(names.GROUPS), p=names.SHARES))]
    draw, last = (int(n) for n in rng.integers(0, 2**30, size=2))
    first, family = _pick(group.male if draw % 2 else group.female, draw // 2), _pick(group.last, last)
    email = f"{names.plain(first) or 'staff'}.{names.plain(family) or 'member'}.{id.lower()}@example.org"
    return Staff(id, first, family, email, role, (school_id,))


def _pick(choices: tuple[str, ...], draw: int) -> str:
    return choices[draw % len(choices)]


def _said(value: int) -> bool | None:
    return None if value < 0 else bool(value)
