"""Which record of a delivery becomes which row: the kinds of ``core.records`` and their tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.db import models

from homeroom.apps.people.models import (
    CalendarDay,
    ContactPoint,
    District,
    Enrollment,
    Guardian,
    Link,
    School,
    Seat,
    Section,
    Staff,
    Student,
    Teaching,
    Term,
)
from homeroom.apps.people.services.sync import Values

LARGEST_NUMBER = 32767  # PostgreSQL's smallint; SQLite would take more

# Columns that hold another row's primary key, and the kind that row is of.
REFERS = {
    "school_id": "schools",
    "staff_id": "staff",
    "section_id": "sections",
    "student_id": "students",
    "guardian_id": "guardians",
}


def stated(value: Any) -> bool:
    """Does the file say anything here? ``False`` and 0 are something said."""
    return value is not None and value != "" and value != ()


def by_content(values: Values) -> tuple[Any, ...]:
    """Sorts rows by what they state, blanks last."""
    return tuple((0, value) if stated(value) else (1, 0) for value in values)


def latest(values: Values) -> tuple[Any, ...]:
    """Sorts (begins, ends, ...) by the latest stay, one without an end first."""
    begins, ends, *others = values
    until, since = (ends or date.max).toordinal(), (begins or date.min).toordinal()
    return (-until, -since, by_content(tuple(others)))


@dataclass(frozen=True)
class Kind:
    """How records of one kind become rows of one model.

    ``key`` tells rows apart within the district; ``fields`` are what the files fill. Column names
    are the records' own, but for ``source_id``, which is the record's ``id``. Where rows of one
    delivery contradict each other, the first by ``rank`` is used; what any of them states in a
    ``cautious`` column stands, the most careful first; ``joined`` columns hold what each says.
    ``keeps``: a blank in the files leaves what was known. ``optional``: its school may be blank.
    """

    model: type[models.Model]
    key: tuple[str, ...]
    fields: tuple[str, ...]
    rank: Callable[[Values], Any] = by_content
    cautious: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    keeps: bool = False
    optional: bool = False

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return self.key + self.fields

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The records' names for the columns."""
        return tuple("id" if name == "source_id" else name for name in self.columns)

    @cached_property
    def read(self) -> Callable[[Any], tuple[Any, ...]]:
        return attrgetter(*self.attributes)

    @cached_property
    def refers(self) -> tuple[tuple[int, str], ...]:
        """The columns, by position, that hold another row's id, and the kind of that row."""
        return tuple((at, REFERS[name]) for at, name in enumerate(self.columns) if name in REFERS)

    @cached_property
    def texts(self) -> tuple[tuple[int, int | None], ...]:
        """The columns, by position, that hold text, and how long it may be."""
        found = ((at, self.model._meta.get_field(name)) for at, name in enumerate(self.columns))
        return tuple(
            (at, column.max_length)
            for at, column in found
            if isinstance(column, models.CharField | models.TextField)
        )

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        found = ((at, self.model._meta.get_field(name)) for at, name in enumerate(self.columns))
        return tuple(at for at, column in found if isinstance(column, models.PositiveSmallIntegerField))


DISTRICT = Kind(District, ("source_id",), ("name", "timezone"))

KINDS = {
    "schools": Kind(School, ("source_id",), ("name", "timezone", "grades"), keeps=True),
    "terms": Kind(
        Term,
        ("source_id", "school_id"),
        ("name", "kind", "school_year", "begins", "ends", "instructional_days"),
        optional=True,
    ),
    "calendar": Kind(CalendarDay, ("school_id", "calendar", "date", "code"), ("description",), optional=True),
    "staff": Kind(Staff, ("source_id",), ("first_name", "last_name", "email", "role")),
    "sections": Kind(Section, ("source_id",), ("school_id", "name", "homeroom", "begins", "ends")),
    "teaching": Kind(Teaching, ("staff_id", "section_id"), ("begins", "ends", "primary"), rank=latest),
    "students": Kind(
        Student,
        ("source_id",),
        (
            "first_name",
            "last_name",
            "middle_name",
            "preferred_name",
            "birth_date",
            "grade",
            "language",
            "number",
        ),
    ),
    "enrollments": Kind(
        Enrollment,
        ("student_id", "school_id", "entry"),
        ("exit", "grade", "calendar", "primary", "derived"),
    ),
    "seats": Kind(Seat, ("student_id", "section_id"), ("begins", "ends"), rank=latest),
    "guardians": Kind(Guardian, ("source_id",), ("first_name", "last_name", "language")),
    "contact_points": Kind(
        ContactPoint,
        ("guardian_id", "kind", "raw", "type"),
        ("normal", "validity", "order", "textable", "consent_source", "consent_date"),
        cautious=frozenset({"textable"}),
    ),
    "links": Kind(
        Link,
        ("student_id", "guardian_id"),
        (
            "relation",
            "priority",
            "primary",
            "lives_with",
            "emergency",
            "legal_guardian",
            "has_custody",
            "may_see_records",
            "may_be_messaged",
            "restriction",
            "origin",
        ),
        cautious=frozenset({"may_see_records", "may_be_messaged", "restriction"}),
        joined=frozenset({"origin"}),
    ),
}

# A row whose parent leaves, leaves with it: (parent, child, the child's column).
CASCADE = (
    ("students", "enrollments", "student_id"),
    ("students", "seats", "student_id"),
    ("students", "links", "student_id"),
    ("guardians", "links", "guardian_id"),
    ("guardians", "contact_points", "guardian_id"),
    ("staff", "teaching", "staff_id"),
    ("sections", "teaching", "section_id"),
    ("sections", "seats", "section_id"),
)
