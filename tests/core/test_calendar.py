"""School days from dated calendars, from published counts, and from nothing."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.calendar import (
    Day,
    Period,
    bounds,
    from_codes,
    from_counts,
    from_rolls,
    school_year,
)


def test_a_closure_wins_over_a_planned_school_day():
    """A snow day added later stands beside the code that planned the date."""
    days = from_codes(
        {
            date(2026, 1, 5): ["instructional"],
            date(2026, 1, 6): ["instructional", "closed"],
            date(2026, 1, 7): [""],
        }
    )
    assert [days[d] for d in sorted(days)] == [Day.SCHOOL, Day.NO_SCHOOL, Day.NO_SCHOOL]


periods = st.builds(
    lambda start, length, days: Period(start, date.fromordinal(start.toordinal() + length), days),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 120),
    st.integers(0, 120),
)


@given(periods)
def test_a_published_count_has_elapsed_exactly_at_its_end(period):
    days = from_counts([period])
    assert sum(kind is Day.SCHOOL for kind in days.values()) == min(period.days, len(days))
    assert all(day.weekday() < 5 for day in days)


@given(periods)
def test_a_count_is_spread_evenly_and_the_first_weekday_counts(period):
    days = from_counts([period])
    n, w = min(period.days, len(days)), len(days)
    elapsed = 0
    for k, day in enumerate(sorted(days), start=1):
        elapsed += days[day] is Day.SCHOOL
        assert 0 <= elapsed - n * k / w < 1 + 1e-9
    if n:
        assert days[min(days)] is Day.SCHOOL


def test_grading_periods_share_out_their_semester():
    """Fall adds up: 29, 54 and 81 have elapsed at the ends. Spring publishes 88, and parts of 96: 88 stands."""
    fall = [
        Period(date(2021, 8, 23), date(2021, 10, 3), 29),
        Period(date(2021, 10, 4), date(2021, 11, 7), 25),
        Period(date(2021, 11, 8), date(2021, 12, 17), 27),
    ]
    spring = [
        Period(date(2022, 1, 4), date(2022, 2, 21), 33),
        Period(date(2022, 2, 22), date(2022, 4, 10), 29),
        Period(date(2022, 4, 11), date(2022, 5, 27), 34),
    ]
    semesters = [
        Period(date(2021, 8, 23), date(2021, 12, 17), 81),
        Period(date(2022, 1, 4), date(2022, 5, 27), 88),
    ]
    days = from_counts(semesters, fall + spring)

    def elapsed(until):
        return sum(kind is Day.SCHOOL for day, kind in days.items() if day <= until)

    assert [elapsed(part.ends) for part in fall] == [29, 54, 81]
    assert elapsed(date(2022, 5, 27)) == 169
    assert from_counts(fall) != {} and sum(k is Day.SCHOOL for k in from_counts(fall, fall).values()) == 81


def test_without_any_calendar_the_days_with_attendance_are_school_days():
    assert from_rolls([date(2026, 9, 1)]) == {date(2026, 9, 1): Day.SCHOOL}


def test_a_school_year_is_named_by_the_year_it_ends_in():
    assert school_year(date(2026, 6, 30)) == 2026
    assert school_year(date(2026, 7, 1)) == 2027
    assert all(school_year(day) == 2027 for day in bounds(2027))
