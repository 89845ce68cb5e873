"""The school year: dates, closures, and what is known when."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeroom.world.calendar import DAY_CODES, Closure, school_year, year_around

SNOW = Closure(date(2025, 1, 29), "Weather day", "Snow")


def test_a_year_has_the_asked_days_on_weekdays_outside_closures():
    year = school_year(date(2024, 8, 26), 180, SNOW)
    closed = {closure.date for closure in year.closures} | {SNOW.date}
    assert len(year.dates) == len(set(year.dates)) == 180
    assert all(day.weekday() < 5 for day in year.dates)
    assert not closed & set(year.dates)
    assert {date(2024, 9, 2), date(2024, 11, 28), date(2024, 12, 25), date(2025, 1, 20)} <= closed
    assert year.school_year == 2025


def test_every_weekday_between_first_and_last_is_in_the_calendar_exactly_once():
    year = school_year(date(2024, 8, 26), 180, SNOW)
    days = [day.date for day in year.calendar_days(date(2025, 6, 30))]
    span = (year.dates[-1] - year.dates[0]).days + 1
    weekdays = [day for n in range(span) if (day := year.dates[0] + timedelta(days=n)).weekday() < 5]
    assert days == weekdays


@pytest.mark.parametrize(
    ("until", "code"), [(date(2025, 1, 28), "Instructional day"), (date(2025, 1, 29), "Weather day")]
)
def test_snow_is_not_known_before_it_falls(until, code):
    year = school_year(date(2024, 8, 26), 180, SNOW)
    on = {day.date: day.code for day in year.calendar_days(until)}
    assert on[SNOW.date] == code
    assert set(on.values()) <= set(DAY_CODES)


def test_terms_count_their_instructional_days():
    year = school_year(date(2024, 8, 26))
    whole, fall, spring = year.terms()
    assert (whole.instructional_days, fall.instructional_days, spring.instructional_days) == (180, 90, 90)
    assert whole.begins == fall.begins < fall.ends < spring.begins < spring.ends == whole.ends


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_today_is_school_day_55_whatever_the_date(today):
    year = year_around(today)
    weekday = today - timedelta(days=max(0, today.weekday() - 4))
    assert year.dates[54] == weekday
    assert year.unplanned is not None
    assert year.dates[0] < year.unplanned.date < weekday
    assert year.unplanned.date not in year.dates
