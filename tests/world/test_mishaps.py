"""Each mishap changes what it says and nothing else."""

from datetime import date
from fractions import Fraction

import pytest

from homeroom.core.records import KINDS, CalendarDay, Enrollment, Mark, Student, Taken
from homeroom.world import mishaps
from homeroom.world.cast import CAST, ELEMENTARY, HIGH
from homeroom.world.demo import demo_district

TODAY = date(2025, 11, 21)


@pytest.fixture(scope="module")
def records():
    return list(demo_district(TODAY).records(TODAY))


def in_order(records) -> bool:
    places = [list(KINDS.values()).index(type(record)) for record in records]
    return places == sorted(places)


def changed(before, after) -> tuple[list, list]:
    """What is only in the one, and only in the other."""
    old, new = {repr(record) for record in before}, {repr(record) for record in after}
    return [r for r in before if repr(r) not in new], [r for r in after if repr(r) not in old]


def test_truncated_file(records):
    after = list(mishaps.truncated_file(records, "students", Fraction(3, 5)))
    gone, new = changed(records, after)
    total = sum(isinstance(record, Student) for record in records)
    assert not new and len(gone) == total - total * 3 // 5
    assert all(isinstance(record, Student) for record in gone)
    assert in_order(after)


def test_whole_grade_absent(records):
    after = list(mishaps.whole_grade_absent(iter(records), HIGH, "09", TODAY))
    ninth = {e.student_id for e in records if isinstance(e, Enrollment)
             and e.school_id == HIGH and e.grade == "09" and e.exit is None}  # fmt: skip
    marked = [m for m in after if isinstance(m, Mark) and m.date == TODAY and m.student_id in ninth]
    assert len(ninth) > 10
    assert {m.student_id for m in marked} == ninth and len(marked) == len(ninth)
    assert {m.code for m in marked} == {"Unexcused Absence"}
    gone, new = changed(records, after)
    assert {r.student_id for r in gone + new} <= ninth
    assert in_order(after)


def test_missing_school(records):
    after = list(mishaps.missing_school(records, ELEMENTARY, TODAY))
    gone, new = changed(records, after)
    assert not new
    assert {(type(r), r.school_id, r.date) for r in gone} == {
        (Mark, ELEMENTARY, TODAY),
        (Taken, ELEMENTARY, TODAY),
    }


def test_unmapped_codes(records):
    after = list(mishaps.unmapped_codes(records, ELEMENTARY, TODAY))
    gone, new = changed(records, after)
    assert len(after) == len(records)
    assert gone and all(isinstance(r, Mark) and r.school_id == ELEMENTARY and r.date == TODAY for r in gone)
    assert {r.code for r in new} == {"ZZ"}


def test_snow_day_added(records):
    after = list(mishaps.snow_day_added(records, TODAY))
    (gone,), (new,) = changed(records, after)
    assert isinstance(gone, CalendarDay) and gone.code == "Instructional day"
    assert (new.date, new.code) == (TODAY, "Weather day")


def test_excused_later(records):
    after = list(mishaps.excused_later(records, TODAY))
    gone, new = changed(records, after)
    assert len(after) == len(records) and gone
    assert {r.code for r in new} == {"Excused Absence"}
    assert CAST["minh"].student_id in {r.student_id for r in new}
    assert all(r.date == TODAY for r in gone)
