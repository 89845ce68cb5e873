"""Small deliveries, written as a test reads them: kind by kind, each row knowing its line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from homeroom.apps.people.models import District, Student
from homeroom.apps.people.services.roster import RosterImport
from homeroom.core import records as r
from homeroom.core.records import KIND_OF, KINDS, Fault, Record

TODAY = date(2026, 1, 15)
ALL = frozenset(KINDS) - {"taken", "marks"}


class Outcome:
    """What became of a delivery."""

    def __init__(self, roster: RosterImport, faults: list[Fault]) -> None:
        self.counts = roster.counts
        self.faults = faults
        self.closings = roster.closings()

    def count(self, fate: str) -> int:
        return sum(counts[fate] for counts in self.counts.values())

    @property
    def codes(self) -> list[tuple[str, str, str]]:
        return sorted((fault.kind, fault.code, fault.severity.value) for fault in self.faults)


def deliver(
    district: District, rows: Iterable[Record], bulk: frozenset[str] = ALL, today: date = TODAY
) -> Outcome:
    """Import these rows, in any order of kinds, as one delivery."""
    faults: list[Fault] = []
    by_kind: dict[str, list[Record]] = {}
    for line, row in enumerate(rows, start=2):
        row.file, row.line = row.file or f"{KIND_OF[type(row)]}.csv", row.line or line
        by_kind.setdefault(KIND_OF[type(row)], []).append(row)
    with transaction.atomic():
        roster = RosterImport(district, bulk, today, faults.append)
        for kind in KINDS:
            if kind in by_kind:
                roster.take(kind, iter(by_kind[kind]))
        roster.finish()
    return Outcome(roster, faults)


def town(**changed: Any) -> list[Record]:
    """Two schools, three students of two homes, two parents with a phone each, one teacher."""
    return [
        r.District("4801", "Willow Creek"),
        r.School("1", "Alder Elementary", grades=("01", "02")),
        r.School("2", "Birch Middle"),
        r.Term("2026", "", "2025-2026", "year", 2026, date(2025, 8, 18), date(2026, 5, 29)),
        r.CalendarDay("1", date(2025, 8, 18), "Instructional day"),
        r.CalendarDay("1", date(2025, 8, 19), "Instructional day"),
        r.Staff("t1", "Rosa", "Lind", role="teacher", school_ids=("1",)),
        r.Section("12", "1", "Room 12", homeroom=True),
        r.Teaching("t1", "12", primary=True),
        r.Student("s1", "Ana", "Ruiz", birth_date=date(2018, 3, 1), grade="02", language="es"),
        r.Student("s2", "Ben", "Ruiz", grade="06"),
        r.Student("s3", "Cora", "Vang", grade="01"),
        r.Enrollment("s1", "1", date(2025, 8, 18), grade="02"),
        r.Enrollment("s2", "2", date(2025, 8, 18), grade="06"),
        r.Enrollment("s3", "1", date(2025, 8, 18), grade="01"),
        r.Seat("s1", "12"),
        r.Seat("s3", "12"),
        r.Guardian("g1", "Elena", "Ruiz", language="es"),
        r.Guardian("g2", "Mai", "Vang", language="hmn"),
        r.ContactPoint("g1", "phone", "(415) 555-0123", "+14155550123", "valid", "mobile", 1),
        r.ContactPoint("g1", "email", "elena@example.org", "elena@example.org", "valid"),
        r.ContactPoint("g2", "phone", "(415) 555-0123", "+14155550123", "valid", "home", 1),
        r.Link("s1", "g1", "mother", lives_with=True, origin="guardians.csv"),
        r.Link("s2", "g1", "mother", lives_with=True, origin="guardians.csv"),
        r.Link("s3", "g2", "mother", **changed, origin="guardians.csv"),
    ]


def without(rows: Iterable[Record], record: type[Record], /, **like: Any) -> list[Record]:
    """The rows but those of one kind whose fields are as given."""
    return [
        row
        for row in rows
        if not (isinstance(row, record) and all(getattr(row, name) == value for name, value in like.items()))
    ]


def student(source_id: str) -> Student:
    return Student.objects.get(source_id=source_id)
