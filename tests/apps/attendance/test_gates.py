"""OR-11: the gate of a real import: missing, stale, no school, spikes, unmapped codes, and who opened it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.models import Code, Roll, Standing
from homeroom.apps.attendance.services import mapping
from homeroom.apps.attendance.services.gates import gates, open_gate
from homeroom.apps.people.models import School
from homeroom.core.records import CalendarDay
from tests.apps.attendance.conftest import mark, school_day

TODAY = school_day(30)


def at(hour):
    return datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture
def school(door):
    """Sixty students, and 29 ordinary days of attendance: three or four absent."""
    door.roster(students=60)
    history = [mark(f"s{(7 * day + n) % 60 + 1}", day) for day in range(1, 30) for n in range(3 + day % 2)]
    door.bring(*history, dates="span", schools="in_file")
    return School.objects.get(source_id="1")


def reasons(school, now=None):
    gate = gates(school.district, TODAY, now or at(11))[school]
    return [reason.code for reason in gate.reasons]


def test_or_11_missing_then_open_then_stale(door, school):
    assert reasons(school) == ["missing"]
    door.bring(*[mark(f"s{n}", 30) for n in (3, 9, 20)], now=at(9))
    assert reasons(school) == []
    assert reasons(school, at(9) + timedelta(hours=13)) == ["stale"]


def test_or_11_no_school_on_a_snow_day(door, school):
    door.bring(*[mark(f"s{n}", 30) for n in (3, 9)], now=at(9))
    door.bring(CalendarDay("1", TODAY, "Weather day"))
    assert reasons(school) == ["no_school"]


def test_a_whole_school_absent_closes_the_gate_and_a_named_person_can_open_it(
    door, school, django_user_model
):
    door.bring(*[mark(f"s{n}", 30) for n in range(1, 31)], now=at(9))
    gate = gates(school.district, TODAY, at(11))[school]
    assert not gate.open
    assert "30 of 60 students are marked absent; usually about 4." in gate.why
    clerk = django_user_model.objects.create(username="rivera")
    open_gate(school, TODAY, clerk, "A field trip was coded as absence; corrected tonight.", at(11))
    gate = gates(school.district, TODAY, at(11))[school]
    assert gate.open
    assert gate.opened_by == "rivera"


def test_ef_5_an_unmapped_code_closes_the_gate_until_it_is_mapped(door, school):
    """EF-5, for marks and for the calendar."""
    door.bring(mark("s3", 30, "Q"), mark("s4", 30), now=at(9))
    assert reasons(school) == ["unmapped"]
    mapping.give_meaning(
        school.district, doors.lake(), Code.Kind.ATTENDANCE, "Q", "absent_excused", today=TODAY
    )
    assert reasons(school) == []
    roll = Roll.objects.get(school=school, date=TODAY)
    assert (roll.unmapped, roll.absent, roll.absent_by_grade) == (0, 2, {"03": [2, 60]})
    assert Standing.objects.get(student__source_id="s3").unmapped is False
    door.bring(CalendarDay("1", TODAY, "Picnic"))
    assert reasons(school) == ["calendar_unmapped"]


def test_the_other_school_is_judged_on_its_own(door, school):
    other = School.objects.get(source_id="2")
    door.bring(mark("s3", 30), now=at(9), schools="in_file")
    assert reasons(school) == []
    assert reasons(other) == ["missing"]


def test_the_number_of_queries_does_not_grow_with_the_schools(door, school, django_assert_num_queries):
    from homeroom.core.records import School as Another

    with django_assert_num_queries(11):
        gates(door.district, TODAY, at(11))
    door.bring(*[Another(str(n), f"School {n}") for n in range(10, 40)])
    with django_assert_num_queries(11):
        assert len(gates(door.district, TODAY, at(11))) == 32
