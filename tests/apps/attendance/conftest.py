"""A small school to import marks into: Maple School, a few students, a calendar of twelve weeks."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.models import Standing
from homeroom.apps.attendance.services.imports import Importer, Outcome
from homeroom.apps.people.models import District
from homeroom.core.ports import Coverage
from homeroom.core.records import (
    KIND_OF,
    KINDS,
    CalendarDay,
    Enrollment,
    Guardian,
    Link,
    Mark,
    Record,
    School,
    Student,
)
from homeroom.world.delivery import WorldDelivery

START = date(2026, 8, 31)
NOW = datetime(2026, 11, 20, 22, tzinfo=UTC)
ORDER = {record: n for n, record in enumerate(KINDS.values())}


def school_day(n: int) -> date:
    """The n-th weekday of the year, from 1."""
    return START + timedelta(days=7 * ((n - 1) // 5) + (n - 1) % 5)


def roster(students: int = 4, days: int = 60) -> list[Record]:
    """Maple School (1) and Oak School (2), students s1.. at Maple, each with a guardian."""
    records: list[Record] = [School("1", "Maple School"), School("2", "Oak School")]
    for school in ("1", "2"):
        records += [CalendarDay(school, school_day(n), "Instructional day") for n in range(1, days + 1)]
    for n in range(1, students + 1):
        records += [
            Student(f"s{n}", "Sam", f"Student{n}", grade="03"),
            Enrollment(f"s{n}", "1", entry=START, grade="03"),
            Guardian(f"g{n}", "Pat", f"Parent{n}"),
            Link(f"s{n}", f"g{n}", "mother"),
        ]
    return records


def mark(student: str, day: int, code: str = "Unexcused Absence", school: str = "1", **more) -> Mark:
    return Mark(student, school, school_day(day), code, **more)


def delivery(records: Iterable[Record], bulk: Iterable[str] = (), codes=None, **coverage) -> WorldDelivery:
    rows = sorted(records, key=lambda record: ORDER[type(record)])
    return WorldDelivery(
        lambda: iter(rows), bulk=frozenset(bulk), coverage=Coverage(**coverage), codes=codes or {}
    )


class Door:
    """Imports into one district, the way the command does."""

    def __init__(self, district: District) -> None:
        self.district = district

    def bring(
        self,
        *records: Record,
        bulk: Iterable[str] = (),
        dry_run: bool = False,
        now: datetime = NOW,
        **coverage,
    ) -> Outcome:
        importer = Importer(
            district=self.district,
            delivery=delivery(records, bulk, **coverage),
            lake=doors.lake(),
            now=now,
        )
        return importer.run(dry_run=dry_run)

    def roster(self, **size: int) -> Outcome:
        records = roster(**size)
        return self.bring(*records, bulk={KIND_OF[type(record)] for record in records})


@pytest.fixture
def door(db, home) -> Door:
    return Door(District.objects.create(key="maple", name="Maple District"))


def missed(door: Door, student: str = "s1") -> tuple[Fraction, int]:
    """Days missed and days enrolled of a student at Maple School."""
    found = Standing.objects.get(district=door.district, student__source_id=student, school__source_id="1")
    return Fraction(found.missed_units, found.units_per_day), found.days_enrolled
