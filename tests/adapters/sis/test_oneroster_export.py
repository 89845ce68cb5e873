"""adapters.sis.oneroster_export: OR-14, what is written is read back as it was."""

import zipfile
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest

from homeroom.adapters.sis.oneroster_export import Version, write_oneroster
from homeroom.core.records import (
    CalendarDay,
    ContactPoint,
    District,
    Enrollment,
    Guardian,
    Link,
    Mark,
    Record,
    School,
    Seat,
    Section,
    Staff,
    Student,
    Teaching,
    Term,
)
from tests.adapters.sis.oneroster_deliveries import V11, V12, bare, deliver, take

VERSIONS = pytest.mark.parametrize("version", ["1.1", "1.2"])
YEAR = (date(2021, 8, 23), date(2022, 5, 27))
FALL = (date(2021, 8, 23), date(2021, 12, 17))


def district(version: str) -> list[Record]:
    """All that both versions can say; what only 1.2 can is left out for 1.1."""
    new = version == "1.2"
    entry = date(2021, 8, 30)
    return [
        District("d1", "Lakeview"),
        School("s1", "Lakeview High"),
        School("s2", 'Lakeview "Middle", East'),
        Term("y", "", "2021-22", "year", 2022, *YEAR),
        Term("f", "", "Fall", "semester", 2022, *FALL),
        CalendarDay("s1", date(2021, 9, 6), "Holiday", "MAIN", "Labor Day"),
        CalendarDay("", date(2021, 9, 7), "Instructional day"),
        Staff("t1", "Ada", "Lin", "ada@example.org", "teacher", ("s1", "s2")),
        Staff("t2", "Bo", "Moss", "", "counselor" if new else "administrator", ("s1",)),
        Section("k1", "s1", "Algebra", False, *FALL),
        Section("k2", "s2", "Room 12", True, *YEAR),
        Teaching("t1", "k1", True, *FALL),
        Teaching("t1", "k2", None),
        Student("u1", "Rosa", "Díaz", "Maria", "Rosi" if new else "", date(2006, 3, 1), "09"),
        Student("u2", "Luis", "Díaz", grade="KG"),
        Enrollment("u1", "s1", entry, date(2021, 11, 1), "09", primary=True if new else None),
        Enrollment("u2", "s2", None, None, "KG"),
        *([Enrollment("u1", "s2", date(2021, 11, 2), None, "09", primary=True)] if new else []),
        Seat("u1", "k1", entry, date(2021, 11, 1)),
        Seat("u2", "k2"),
        Guardian("g1", "Ana", "Díaz", "es"),
        Guardian("g2", "Juan", "Díaz"),
        Guardian("g3", "Ngọc", "Trần", "vi"),
        ContactPoint("g1", "phone", "(415) 555-0123", "+14155550123", "valid", "mobile", 1, True, "form",
                     date(2021, 8, 2)),
        ContactPoint("g1", "phone", "950-555-0188", "+19505550188", "possible", "work", 2, False),
        ContactPoint("g1", "email", "Ana@Example.org", "ana@example.org", "valid"),
        ContactPoint("g2", "phone", "ask at the desk", "", "unusable", "unlisted"),
        Link("u1", "g1", "mother", 1, True, True, False, True, True, True, True, "", "guardians.csv"),
        Link("u2", "g1", "mother", 1, True, True, False, True, True, True, True, "", "guardians.csv"),
        Link("u1", "g2", "father", 2, False, False, None, None, False, None, False, "no contact, see file",
             "guardians.csv"),
        Link("u2", "g3", origin="guardians.csv"),
        Mark("u1", "s1", date(2021, 10, 1), "Unexcused Absence", "", Fraction(1, 3)),
        Mark("u2", "s2", date(2021, 10, 1), "Tardy", "OVERSLEPT", Fraction(33, 100), 10,
             arrival=time(8, 40), departure=time(14, 5, 30)),
        Mark("u1", "s1", date(2021, 10, 4), "Absent", "SICK", None, 50, "3"),
    ]  # fmt: skip


@VERSIONS
@pytest.mark.parametrize("target", ["folder", "delivery.zip"])
def test_or_14_round_trip(tmp_path: Path, version: Version, target: str) -> None:
    records = district(version)
    write_oneroster(records, tmp_path / target, version)
    delivery, again, faults = take(tmp_path / target)
    assert [fault.code for fault in faults] == ["bad-phone"]  # the one that is none
    assert delivery.source == f"oneroster-{version}"
    assert {"students", "guardians", "links", "enrollments"} <= delivery.bulk
    assert bare(again) == bare(records)


@pytest.mark.parametrize(("version", "files"), [("1.1", V11), ("1.2", V12)])
def test_or_14_what_came_in_goes_out_and_comes_in_again(
    tmp_path: Path, version: Version, files: dict
) -> None:
    _, records, _ = take(deliver(tmp_path / "in", files, version))
    write_oneroster(records, tmp_path / "out", version)
    _, again, faults = take(tmp_path / "out")
    for link in (record for record in records if isinstance(record, Link)):
        link.origin = "guardians.csv"  # that is where ours stand
    assert faults == []
    assert bare(again) == bare(records)


@VERSIONS
def test_or_14_a_valid_package(tmp_path: Path, version: Version) -> None:
    """Section 1.1 and 1.2 of the standards: files at the root, every column, all files in the manifest."""
    write_oneroster(district(version), tmp_path / "d.zip", version)
    with zipfile.ZipFile(tmp_path / "d.zip") as zipped:
        names = set(zipped.namelist())
        manifest = dict(line.split(",") for line in zipped.read("manifest.csv").decode().split())
        users = zipped.read("users.csv").decode().splitlines()
    assert all("/" not in name for name in names)
    stated = {name.removeprefix("file.") for name, mode in manifest.items() if mode == "bulk"}
    sides = {"manifest", "guardians", "attendance", "calendar", "period_attendance"}
    assert {f"{name}.csv" for name in stated | sides} == names
    assert manifest["oneroster.version"] == version
    assert ("roles" in stated) == (version == "1.2")
    assert ("role" in users[0].split(",")) == (version == "1.1")
    assert all(line.split(",")[1:3] == ["", ""] for line in users[1:])


@VERSIONS
def test_the_same_records_give_the_same_bytes(tmp_path: Path, version: Version) -> None:
    for name in ("1.zip", "2.zip"):
        write_oneroster(iter(district(version)), tmp_path / name, version)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_removals_are_not_written(tmp_path: Path) -> None:
    records = district("1.2")
    gone = [replace(record, gone=True) for record in records if isinstance(record, Student)]
    write_oneroster([record for record in records if not isinstance(record, Student | Enrollment | Seat | Link | Mark)] + gone,
                    tmp_path / "out", "1.2")  # fmt: skip
    _, again, _ = take(tmp_path / "out")
    assert not [record for record in again if isinstance(record, Student)]
