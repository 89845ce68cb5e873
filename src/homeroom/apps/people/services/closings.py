"""How much of each school a delivery would close: the measure by which it is held (OR-6)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from homeroom.apps.people.models import School
from homeroom.apps.people.services.sync import Table


@dataclass(frozen=True, slots=True)
class Closing:
    """``closing`` of the ``active`` rows of a kind that a school had before. School None: of no school."""

    school_id: int | None
    school_name: str
    kind: str
    closing: int
    active: int


def measure(
    students: Table, enrollments: Table, links: Table, guardians: Table, today: date
) -> list[Closing]:
    """What the import closed, by kind and school, of what was active before it.

    A student counts at every school with an enrolment that had not ended; a guardian wherever one
    of their students does.
    """
    at_school: defaultdict[int, set[int]] = defaultdict(set)
    losses: dict[str, tuple[Counter[int | None], Counter[int | None]]] = {}
    places: list[tuple[Iterable[int], bool]] = []
    for (student, school, _), row in enrollments.rows.items():
        if row.was_open and (row.values[0] is None or row.values[0] >= today):
            at_school[student].add(school)
            places.append(({school}, not row.open))
    losses["enrollments"] = _count(places)
    losses["students"] = _count(
        (at_school.get(row.pk, ()), not row.open) for row in students.rows.values() if row.was_open
    )
    wards: defaultdict[int, set[int]] = defaultdict(set)
    for (student, guardian), row in links.rows.items():
        if row.was_open:
            wards[guardian] |= at_school.get(student, set())
    losses["guardians"] = _count(
        (wards.get(row.pk, ()), not row.open) for row in guardians.rows.values() if row.was_open
    )
    names = {school.pk: str(school) for school in School.objects.filter(district=students.district)}
    return [
        Closing(school, names[school] if school else "", kind, closing[school], active[school])
        for kind, (closing, active) in losses.items()
        for school in sorted(closing, key=lambda school: (school is not None, names.get(school, ""), school))
    ]


def _count(
    rows: Iterable[tuple[Iterable[int], bool]],
) -> tuple[Counter[int | None], Counter[int | None]]:
    """How many rows closed and how many were there, by school."""
    closing: Counter[int | None] = Counter()
    active: Counter[int | None] = Counter()
    for schools, closed in rows:
        for school in schools or (None,):
            active[school] += 1
            closing[school] += closed
    return +closing, active
