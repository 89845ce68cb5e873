"""The real district: through two doors to the same standings, checked against a plain count of its CSV."""

import csv
import json
from collections import Counter
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from homeroom.apps.attendance.models import ImportRun, Standing
from homeroom.apps.people.models import District, Enrollment, Guardian, Link

MAPPING = Path(__file__).parents[2] / "adapters" / "sis" / "grand_bend.toml"
PERIODS = [("2021-10-03", 29), ("2021-12-17", 81), ("2022-05-27", 169)]


@pytest.fixture
def district_files(shared_data):
    return shared_data / "edfi-grand-bend"


def run(*arguments):
    out = StringIO()
    try:
        call_command(*arguments, "--json", stdout=out)
    except SystemExit as stop:
        assert stop.code == 1
    return json.loads(out.getvalue())


def from_xml(files, *more):
    return run("import", "edfi-xml", str(files / "xml"), *more)


def from_csv(files, *more):
    return run("import", "csv", str(files / "csv"), "--mapping", str(MAPPING), *more)


def rows(files, name):
    with (files / "csv" / name).open(newline="") as file:
        yield from csv.DictReader(file)


def expected(files, as_of, days):
    """Straight from the CSV: who missed how many days, and whether that is a tenth or more."""
    missed = Counter(
        row["student_id"]
        for row in rows(files, "attendance_events.csv")
        if row["category"].endswith("Absence") and row["date"] <= as_of
    )
    return {
        row["student_id"]: (
            row["school_id"],
            days,
            missed[row["student_id"]],
            10 * missed[row["student_id"]] >= days,
        )
        for row in rows(files, "students.csv")
    }


@pytest.mark.django_db
@pytest.mark.parametrize("door", [from_xml, from_csv])
def test_the_right_students_stand_in_the_right_place(door, district_files, home):
    told = door(district_files)
    assert told["counts"]["students"]["created"] == 960
    assert told["counts"]["guardians"]["created"] == 1873
    assert told["counts"]["links"]["created"] == 1872
    assert told["counts"]["marks"]["created"] == 1917
    assert told["held"] is None
    for as_of, days in PERIODS:
        found = run("standing", "--as-of", as_of)
        assert {
            s["student_id"]: (s["school_id"], s["days_enrolled"], Fraction(s["days_missed"]), s["chronic"])
            for s in found["students"]
        } == expected(district_files, as_of, days)
        assert sum(found["bands"].values()) == 960


@pytest.mark.django_db
def test_both_doors_give_the_same_standings_to_the_letter(district_files, home):
    from_xml(district_files, "--district", "xml")
    from_csv(district_files, "--district", "csv")
    for as_of, _ in PERIODS:
        assert run("standing", "--as-of", as_of, "--district", "xml") == run(
            "standing", "--as-of", as_of, "--district", "csv"
        )


@pytest.mark.django_db
def test_the_traps_of_the_real_files(district_files, home):
    from_xml(district_files)
    again = from_xml(district_files)
    assert all(
        not fates.get(f) for fates in again["counts"].values() for f in ("created", "updated", "closed")
    )
    assert ImportRun.objects.count() == 2

    both = Standing.objects.get(student__source_id="604822")
    assert ["2021-12-15", "excused", "1"] in [day[:3] for day in both.days]
    assert Fraction(both.missed_units, both.units_per_day) == 4
    sunday = [day for s in Standing.objects.all() for day in s.days if day[0] == "2022-05-15"]
    assert [day[1] for day in sunday] == ["no_school"] * 3
    assert Enrollment.objects.filter(derived=True, entry=None).count() == 960
    assert not Guardian.objects.exclude(language="").exists()
    assert Link.objects.filter(primary=None).count() == 0
    assert not Link.objects.exclude(restriction="").exists()


@pytest.mark.django_db
def test_a_dry_run_and_a_wrong_path_change_nothing(district_files, home, tmp_path):
    told = run("import", "edfi-xml", str(district_files / "xml"), "--dry-run")
    assert told["counts"]["students"]["created"] == 960
    assert not Enrollment.objects.exists()
    assert not District.objects.exists()
    (tmp_path / "Student.xml").write_text("<InterchangeStudent xmlns='http://ed-fi.org/5.2.0'><Student>")
    told = run("import", "edfi-xml", str(tmp_path))
    assert [fault["code"] for fault in told["faults"]] == ["broken-xml"]
    assert ImportRun.objects.get().state == "failed"
