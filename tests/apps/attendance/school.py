"""Maple School with a year behind it, and accounts of those who work there: what the page tests look at."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib.auth import get_user_model

from homeroom.apps.people.models import District
from homeroom.apps.people.services.accounts import open_account
from homeroom.core.records import ContactPoint, Link, Record, Seat, Section, Staff, Student, Teaching
from tests.apps.attendance.conftest import START, Door, mark, roster

PASSWORD = "correct horse battery"


def account(district: District, role: str, *schools: str, name: str = "", staff: str = "") -> Any:
    """An account with one role since summer; a district-wide one without ``schools``."""
    return open_account(name or role, PASSWORD, role, district, date(2026, 7, 1), schools, staff)


def nobody(name: str = "newcomer") -> Any:
    return get_user_model().objects.create_user(name, password=PASSWORD)


def year(students: int = 4) -> list[Record]:
    """A roster and sixty days: s1 misses five days, s2 half a day, s3 comes late; t1 teaches s1 and s2."""
    return [
        *roster(students=students),
        Student("s1", "Álvaro", "Ångström", grade="03"),
        Staff("t1", "Toni", "Teacher", role="teacher", school_ids=("1",)),
        Section("r1", "1", "Room 1"),
        Teaching("t1", "r1"),
        Seat("s1", "r1", START),
        Seat("s2", "r1", START),
        ContactPoint("g1", "phone", "(415) 555-0101", "+14155550101", "valid", "mobile", 1),
        Link("s2", "g2", "father", restriction="No contact, court order"),
        mark("s3", 1, "Tardy"),
        mark("s1", 3),
        mark("s1", 7, "Excused Absence"),
        mark("s2", 10, "Partial", part=Fraction(1, 2)),
        *(mark("s1", day) for day in (58, 59, 60)),
    ]


def fill(door: Door, students: int = 4) -> Door:
    """Import the year. Later rows about the same person win, as in ``year``."""
    rows = {_key(row): row for row in year(students)}
    door.bring(*rows.values(), dates="span")
    return door


def _key(row: Record) -> Any:
    if isinstance(row, Student):
        return ("student", row.id)
    return ("link", row.student_id, row.guardian_id) if isinstance(row, Link) else id(row)
