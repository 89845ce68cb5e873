"""Stays at schools, and calendars: what a delivery changes of them."""

from dataclasses import replace
from datetime import date

from homeroom.apps.people.models import (
    CalendarDay,
    District,
    Enrollment,
)
from homeroom.core import records as r
from tests.apps.people.deliveries import deliver, town, without


def stays(source_id: str = "s1") -> list[tuple[str, date | None, date | None, bool]]:
    rows = Enrollment.objects.filter(student__source_id=source_id)
    found = [(row.school.source_id, row.entry, row.exit, row.closed_on is None) for row in rows]
    return sorted(found, key=lambda stay: stay[1] or date.min)


def enrolled(*rows: r.Enrollment) -> list[r.Record]:
    return [*without(town(), r.Enrollment, student_id="s1"), *rows]


def test_leaving_is_a_change_of_the_same_stay_and_coming_back_another(district: District) -> None:
    """EF-6."""
    first = r.Enrollment("s1", "1", date(2025, 8, 18), date(2025, 10, 1))
    deliver(district, town())
    done = deliver(district, enrolled(first))
    assert done.counts["enrollments"]["updated"] == 1 and done.counts["enrollments"]["created"] == 0
    deliver(district, enrolled(replace(first), r.Enrollment("s1", "1", date(2025, 12, 1))))
    assert stays() == [
        ("1", date(2025, 8, 18), date(2025, 10, 1), True),
        ("1", date(2025, 12, 1), None, True),
    ]


def test_a_row_without_an_entry_date_speaks_of_the_stay_we_know(district: District) -> None:
    deliver(district, town())
    done = deliver(district, enrolled(r.Enrollment("s1", "1", grade="02")))
    assert done.counts["enrollments"]["unchanged"] == 3
    assert stays() == [("1", date(2025, 8, 18), None, True)]


def test_a_stay_without_an_entry_date_takes_the_one_the_files_begin_to_state(district: District) -> None:
    deliver(district, enrolled(r.Enrollment("s1", "1", grade="02")))
    assert stays() == [("1", None, None, True)]
    done = deliver(district, town())
    assert done.counts["enrollments"]["updated"] == 1 and done.counts["enrollments"]["closed"] == 0
    assert stays() == [("1", date(2025, 8, 18), None, True)]


def test_a_stay_that_ended_before_another_began_is_never_that_other(district: District) -> None:
    last_year = r.Enrollment("s1", "1", exit=date(2025, 6, 1))
    expected = [("1", None, date(2025, 6, 1), True), ("1", date(2025, 8, 18), None, True)]
    deliver(district, enrolled(last_year))
    deliver(district, town(), bulk=frozenset())
    assert stays() == expected
    both = enrolled(last_year, r.Enrollment("s1", "1", date(2025, 8, 18), grade="02"))
    assert deliver(district, both).counts["enrollments"]["unchanged"] == 4
    assert stays() == expected


def days() -> dict[tuple[str, date], list[str]]:
    found: dict[tuple[str, date], list[str]] = {}
    for day in CalendarDay.objects.order_by("code"):
        found.setdefault((day.school.source_id if day.school else "", day.date), []).append(day.code)
    return found


def test_a_snow_day_added_later_changes_the_code_of_its_date(district: District) -> None:
    deliver(district, town())
    done = deliver(district, [r.CalendarDay("1", date(2025, 8, 19), "Weather day")], bulk=frozenset())
    assert done.counts["calendar"]["updated"] == 1 and done.count("created") == 0
    assert days() == {
        ("1", date(2025, 8, 18)): ["Instructional day"],
        ("1", date(2025, 8, 19)): ["Weather day"],
    }


def test_a_complete_calendar_replaces_the_dates_of_its_school_years_only(district: District) -> None:
    old = r.CalendarDay("1", date(2025, 5, 30), "Instructional day")  # the year before
    deliver(district, [*town(), old, r.CalendarDay("2", date(2025, 9, 1), "Holiday")])
    rows = without(town(), r.CalendarDay, date=date(2025, 8, 19))
    done = deliver(district, rows)
    assert done.counts["calendar"]["closed"] == 1
    assert set(days()) == {("1", date(2025, 8, 18)), ("1", date(2025, 5, 30)), ("2", date(2025, 9, 1))}


def test_a_date_may_have_several_codes_and_lose_one(district: District) -> None:
    day = date(2025, 9, 16)
    two = [r.CalendarDay("", day, "Instructional day"), r.CalendarDay("", day, "Early dismissal")]
    deliver(district, two, bulk=frozenset())
    assert days() == {("", day): ["Early dismissal", "Instructional day"]}
    done = deliver(district, [r.CalendarDay("", day, "Early dismissal", gone=True)], bulk=frozenset())
    assert done.counts["calendar"]["closed"] == 1
    assert days() == {("", day): ["Instructional day"]}
    assert deliver(district, two[:1], bulk=frozenset()).counts["calendar"]["unchanged"] == 1
