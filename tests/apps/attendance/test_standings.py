"""Standings of a real import: whose days count, where, and under which policy."""

from datetime import timedelta
from fractions import Fraction

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.models import Roll, Standing
from homeroom.apps.attendance.services import stored
from homeroom.core.records import CalendarDay, Mark, Taken
from tests.apps.attendance.conftest import NOW, START, mark, missed, school_day

LATER = NOW + timedelta(days=120)


def test_days_not_taken_are_not_days_of_presence(door):
    """EF-7: only the days that came count as enrolled days."""
    door.roster()
    door.bring(mark("s1", 3), mark("s1", 7))
    assert missed(door) == (2, 2)
    door.bring(Taken("1", school_day(8)), Taken("1", school_day(9)))
    assert missed(door) == (2, 4)


def test_a_span_covers_every_school_day_between_its_ends(door):
    door.roster()
    door.bring(mark("s1", 1), mark("s1", 40), dates="span")
    assert missed(door) == (2, 40)
    assert Roll.objects.filter(school__source_id="2").count() == 40


def test_a_snow_day_added_later_takes_its_marks_out_of_the_count(door):
    door.roster()
    door.bring(mark("s1", 3), mark("s1", 4))
    door.bring(CalendarDay("1", school_day(3), "Weather day"))
    assert missed(door) == (1, 1)
    days = Standing.objects.get(student__source_id="s1").days
    assert [day[1] for day in days] == ["no_school", "unexcused"]


def test_marks_for_several_schools_and_one_file_a_school(door):
    door.roster()
    door.bring(mark("s1", 3), schools="in_file")
    assert set(Roll.objects.values_list("school__source_id", flat=True)) == {"1"}
    door.bring(mark("s1", 3), schools="all")
    assert set(Roll.objects.values_list("school__source_id", flat=True)) == {"1", "2"}


def test_ef_10_every_standing_is_stamped_with_its_policy_and_day(door):
    """EF-10: versions are kept, and a new one restamps."""
    from homeroom.apps.attendance.services import policies

    door.roster()
    door.bring(*[mark("s1", day) for day in range(1, 13)])
    first = Standing.objects.get(student__source_id="s1")
    assert (first.policy.version, first.as_of, first.chronic) == (1, school_day(12), True)
    policies.change(door.district, {"min_days_enrolled": 30})
    stored.refresh(door.district, doors.lake(), NOW.date())
    second = Standing.objects.get(student__source_id="s1")
    assert (second.policy.version, second.chronic, second.band) == (2, None, "cannot_say")
    assert first.policy.record["min_days_enrolled"] == 10


def test_an_early_leaver_and_a_late_comer_are_counted_for_their_own_days(door):
    from homeroom.core.records import Enrollment as Stay
    from homeroom.core.records import Student as Pupil

    door.roster()
    door.bring(
        Pupil("late", "Lee", "Late"),
        Stay("late", "1", entry=school_day(6)),
        Pupil("early", "Eve", "Early"),
        Stay("early", "1", entry=school_day(1), exit=school_day(4)),
    )
    door.bring(
        mark("s1", 1), mark("s1", 10), mark("late", 2), mark("late", 7), mark("early", 9), dates="span"
    )
    assert missed(door, "late") == (1, 5)
    assert missed(door, "early") == (0, 4)
    assert Standing.objects.get(student__source_id="early").enrolled_now is False


def test_a_transfer_is_judged_per_school_or_pooled_as_the_policy_says(door):
    """standards.md 2.9: 5 of 60 at A and 4 of 30 at B; federal per school, or 9 of 90 in the district."""
    from homeroom.apps.attendance.services import policies
    from homeroom.core.records import Enrollment as Stay
    from homeroom.core.records import Student as Pupil

    door.roster(days=90)
    door.bring(
        Pupil("t", "Tam", "Transfer"),
        Stay("t", "1", entry=school_day(1), exit=school_day(60)),
        Stay("t", "2", entry=school_day(61)),
    )
    at_a = [mark("t", day) for day in (3, 9, 20, 33, 47)]
    at_b = [mark("t", day, school="2") for day in (62, 70, 75, 81)]
    door.bring(*at_a, *at_b, mark("s1", 1, "Tardy"), mark("s1", 90, "Tardy"), dates="span", now=LATER)

    def seen():
        rows = Standing.objects.filter(student__source_id="t").order_by("school__source_id")
        return [(s.days_enrolled, Fraction(s.missed_units, s.units_per_day), s.chronic) for s in rows]

    assert seen() == [(60, 5, False), (30, 4, True)]
    policies.change(door.district, {"attribution": "district"})
    stored.refresh(door.district, doors.lake(), LATER.date())
    assert seen() == [(90, 9, True)] * 2


def test_a_school_may_have_a_policy_of_its_own(door):
    from homeroom.apps.attendance.services import policies
    from homeroom.apps.people.models import School

    door.roster()
    door.bring(*[mark("s1", day) for day in (1, 3)], *[mark("s2", day, "Tardy") for day in range(1, 13)])
    assert Standing.objects.get(student__source_id="s1").chronic is True
    policies.change(
        door.district, {"threshold": "1/5"}, school=School.objects.get(district=door.district, source_id="1")
    )
    stored.refresh(door.district, doors.lake(), NOW.date())
    standing = Standing.objects.get(student__source_id="s1")
    assert (standing.chronic, standing.policy.version, standing.band) == (False, 2, "moderate")


def test_a_stay_elsewhere_in_between_is_not_counted(door):
    from homeroom.core.records import Enrollment as Stay

    door.roster()
    door.bring(
        Stay("s1", "1", entry=START, exit=school_day(10)),
        Stay("s1", "1", entry=school_day(21)),
    )
    door.bring(mark("s1", 2), mark("s1", 15), mark("s1", 25), mark("s2", 1), mark("s2", 30), dates="span")
    assert missed(door) == (2, 20)


def test_last_year_becomes_a_sign(door):
    door.roster()
    year_ago = timedelta(days=364)
    from homeroom.core.records import Enrollment as Stay

    days = [school_day(n) - year_ago for n in range(1, 21)]
    door.bring(
        *[CalendarDay("1", day, "Instructional day") for day in days],
        Stay("s1", "1", entry=days[0], exit=days[-1]),
        *[Mark("s1", "1", day, "Excused Absence") for day in days[:5]],
        Mark("s1", "1", days[-1], "Tardy"),
        dates="span",
    )
    door.bring(mark("s2", 3))
    signs = Standing.objects.get(student__source_id="s1", school_year=2027).signs
    assert [s["code"] for s in signs] == ["last_year"]
