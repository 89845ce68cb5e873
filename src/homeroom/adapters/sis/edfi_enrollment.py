"""The school of students whose enrolment is not in the files.

Districts may export attendance without ``StudentSchoolAssociation``. The reader then derives the
school, in this order, and marks the enrolment ``derived`` and its dates unknown:

1. the school of the student's own attendance events and sections, else of their other
   ``Student...Association`` elements (a programme, an intervention);
2. the school of the student's birth year, where every student of that year whose school is known
   (stated, or by rule 1) goes to that one school.

The second rule is learned from each delivery. A student for whom neither gives a school has no
enrolment, and a warning says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from homeroom.adapters.sis.edfi_index import Index, Schools
from homeroom.adapters.sis.edfi_tree import Item, Malformed
from homeroom.adapters.sis.fields import parse_date
from homeroom.core.records import Enrollment, Fault, Row, Severity


def derived_enrollments(students: Iterable[Item], again: Iterable[Item], index: Index) -> Iterator[Row]:
    """Enrolments of the students who have none, and a note of how many rest on which rule.

    ``students`` and ``again`` are the same Student elements, to be read twice.
    """
    by_year = _schools_by_year(students, index)
    rules: Counter[str] = Counter()
    for item in again:
        id = item.text("StudentUniqueId")
        if not id or id in index.enrolled:
            continue
        schools, rule = _own_schools(id, index), "record"
        if not schools:
            schools, rule = by_year.get(_birth_year(item), ()), "birth year"
        if len(schools) != 1 and rule == "birth year":
            yield _warning(
                item,
                "no-school",
                "No enrolment, and no school can be derived. Export StudentSchoolAssociation.",
            )
            continue
        if len(schools) > 1:
            yield _warning(
                item,
                "several-schools",
                "No enrolment, and the records name several schools: enrolled in each.",
            )
        rules[rule] += 1
        for school in schools:
            yield Enrollment(id, school, derived=True, **item.origin)
    if rules:
        yield _note(rules)


def _own_schools(student: str, index: Index) -> Schools:
    attended = [school for school in index.attended.get(student, ()) if _is_school(school, index)]
    associated = [place for place in index.associated.get(student, ()) if place in index.schools]
    return tuple(attended or associated)


def _is_school(id: str, index: Index) -> bool:
    """Every id in an attendance event is a school's; the file of schools may be missing."""
    return not index.schools or id in index.schools


def _schools_by_year(students: Iterable[Item], index: Index) -> dict[int | None, Schools]:
    by_year: dict[int | None, Schools] = {}
    for item in students:
        id, year = item.text("StudentUniqueId"), _birth_year(item)
        if year is not None:
            known = by_year.setdefault(year, ())
            own = index.enrolled.get(id) or _own_schools(id, index)
            by_year[year] = known + tuple(school for school in own if school not in known)
    return by_year


def _birth_year(item: Item) -> int | None:
    try:
        born = item.parsed("BirthData/BirthDate", parse_date)
    except Malformed:
        return None  # warned about where the student is read
    return born.year if born else None


def _warning(item: Item, code: str, message: str) -> Fault:
    return Fault(item.file, item.line, "Student", code, message, Severity.WARNING, "enrollments")


def _note(rules: Counter[str]) -> Fault:
    message = (
        f"{rules.total()} students have no StudentSchoolAssociation. Their school was derived: "
        f"{rules['record']} from the school their own records name, {rules['birth year']} from the only "
        "school of their birth year. Entry and exit dates are unknown."
    )
    return Fault("", 0, "", "school-derived", message, Severity.NOTE, "enrollments")
