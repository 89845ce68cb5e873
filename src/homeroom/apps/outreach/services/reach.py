"""Which students nobody can be written to about, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from homeroom.apps.outreach.services import rules
from homeroom.apps.outreach.services.people import people
from homeroom.apps.people.models import District, Enrollment
from homeroom.core.planning import ChildFacts, GuardianFacts, reach


@dataclass(frozen=True, slots=True)
class Unreached:
    """A student (row id) at a school (row id), the code of :class:`~homeroom.core.planning.Held`, and why."""

    student: int
    school: int
    code: str
    because: str


@dataclass(frozen=True, slots=True)
class Reached:
    """``students``: how many were looked at. ``unreached``: those without anybody, by school."""

    students: int
    unreached: list[Unreached]


def reached(
    district: District,
    day: date,
    students: Collection[int] | None = None,
    school: int | None = None,
) -> Reached:
    """Who of those enrolled on a day can't be reached.

    ``students`` and ``school`` (row ids) leave out all others.
    """
    stays = Enrollment.objects.filter(
        Q(entry=None) | Q(entry__lte=day),
        Q(exit=None) | Q(exit__gte=day),
        district=district,
        closed_on=None,
        student__closed_on=None,
    ).order_by("-primary", "pk")
    school_of: dict[int, int] = {}
    for student, place in stays.values_list("student_id", "school_id"):
        school_of.setdefault(student, place)
    wanted = None if students is None else set(students)
    school_of = {
        student: place
        for student, place in school_of.items()
        if (wanted is None or student in wanted) and (school is None or place == school)
    }
    known, in_force = people(district, school_of, day), rules.known(district)
    found = []
    for student, place in sorted(school_of.items(), key=lambda pair: (pair[1], pair[0])):
        links = tuple(known.links.get(student, ()))
        guardians = {
            pk: GuardianFacts(pk, tuple(known.ways.get(pk, ())))
            for pk in (link.guardian_id for link in links)
        }
        child = ChildFacts(student, place, "", links, adult=student in known.adults)
        if objection := reach(child, guardians, in_force).objection:
            found.append(Unreached(student, place, objection.code, objection.because))
    return Reached(len(school_of), found)
