"""When a family may be texted (LAW-4, SMS-13)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.quiet import (
    DEFAULT,
    LAST_CALL,
    STATES,
    USUAL,
    Hours,
    closes_at,
    is_open,
    narrower,
    next_open,
)

CHICAGO = ZoneInfo("America/Chicago")
ZONES = [
    *("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles"),
    *("America/Anchorage", "America/Adak", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam"),
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
windows = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 1438), st.integers(1, 1439))
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: (time(pair[0] // 60, pair[0] % 60), time(pair[1] // 60, pair[1] % 60))),
)
weeks = st.lists(windows, min_size=7, max_size=7).filter(any).map(lambda week: Hours(tuple(week)))


def local(text: str, zone: ZoneInfo = CHICAGO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-20T07:59:59", False),
        ("2026-11-20T08:00", True),
        ("2026-11-20T19:59:59", True),
        ("2026-11-20T20:00", False),
        ("2026-11-21T12:00", True),  # a Saturday: the usual week has seven days
    ],
)
def test_the_usual_hours_are_eight_to_eight(moment, expected) -> None:
    """LAW-4."""
    assert is_open(local(moment), CHICAGO) is expected


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-20T03:00", "2026-11-20T08:00"),
        ("2026-11-20T12:34:56", "2026-11-20T12:34:56"),
        ("2026-11-20T19:59", "2026-11-20T19:59"),  # a minute before closing: it has that minute
        ("2026-11-20T19:59:01", "2026-11-21T08:00"),  # less than a minute: tomorrow (SMS-13)
        ("2026-11-20T23:00", "2026-11-21T08:00"),
    ],
)
def test_the_next_opening(moment, opens) -> None:
    assert next_open(local(moment), CHICAGO) == local(opens)


def test_closing_is_told_inside_a_window_and_nothing_outside_of_one() -> None:
    noon, night = local("2026-11-20T12:00"), local("2026-11-20T23:00")
    assert closes_at(noon, CHICAGO) == local("2026-11-20T20:00")
    assert closes_at(night, CHICAGO) == night


@pytest.mark.parametrize(
    ("evening", "opens", "hours"),
    [
        ("2026-03-07T20:00-06:00", "2026-03-08T08:00-05:00", 11),  # the night that loses an hour
        ("2026-10-31T20:00-05:00", "2026-11-01T08:00-06:00", 13),  # the night that has one twice
    ],
)
def test_the_morning_after_a_change_of_clocks_is_at_eight(evening, opens, hours) -> None:
    """LAW-4: eight on the family's own clock."""
    moment = datetime.fromisoformat(evening)
    assert next_open(moment, CHICAGO) == datetime.fromisoformat(opens)
    assert next_open(moment, CHICAGO) - moment == timedelta(hours=hours)
    assert closes_at(next_open(moment, CHICAGO), CHICAGO) - next_open(moment, CHICAGO) == timedelta(hours=12)


def test_the_hour_that_comes_twice_is_open_twice() -> None:
    early = Hours(((time(1), time(2)),) * 7)
    first, second = (datetime(2026, 11, 1, hour, 30, tzinfo=UTC) for hour in (6, 7))
    assert is_open(first, CHICAGO, early) and is_open(second, CHICAGO, early)


def test_the_same_moment_is_day_in_one_zone_and_night_in_another() -> None:
    """Arizona has no summer time: in July it is on California's clock, in January on Denver's."""
    phoenix, denver = ZoneInfo("America/Phoenix"), ZoneInfo("America/Denver")
    winter, summer = datetime(2026, 1, 15, 15, tzinfo=UTC), datetime(2026, 7, 15, 14, tzinfo=UTC)
    assert is_open(winter, phoenix) and is_open(winter, denver)
    assert is_open(summer, denver) and not is_open(summer, phoenix)
    assert next_open(summer, phoenix) == datetime(2026, 7, 15, 15, tzinfo=UTC)


def test_each_weekday_has_its_window() -> None:
    school_days = Hours(((time(9), time(17)),) * 5 + (None, (time(13), time(17))))
    friday = local("2026-11-20T17:00")
    assert not is_open(local("2026-11-21T12:00"), CHICAGO, school_days)
    assert next_open(friday, CHICAGO, school_days) == local("2026-11-22T13:00")
    assert next_open(local("2026-11-22T17:00"), CHICAGO, school_days) == local("2026-11-23T09:00")


def test_one_day_a_week_is_found_from_any_other() -> None:
    thursdays = Hours((None, None, None, (time(10), time(11)), None, None, None))
    for ahead in range(7):
        after = local("2026-11-19T11:00") + timedelta(days=ahead)
        assert next_open(after, CHICAGO, thursdays) == local("2026-11-26T10:00")


@pytest.mark.parametrize(
    "week",
    [
        (USUAL,) * 6,
        (None,) * 7,
        ((time(20), time(8)),) * 7,
        ((time(8), time(8)),) * 7,
    ],
)
def test_hours_that_can_not_be_are_refused(week) -> None:
    with pytest.raises(ValueError, match="hours need|window opens"):
        Hours(week)


def test_hours_too_short_for_a_text_never_open() -> None:
    blink = Hours(((time(9), time(9, 0, 30)),) * 7)
    with pytest.raises(ValueError, match="never open"):
        next_open(local("2026-11-20T12:00"), CHICAGO, blink)


# The states' own hours.


@pytest.mark.parametrize(
    ("state", "moment", "expected"),
    [
        ("CT", "2026-11-20T08:30", False),
        ("RI", "2026-11-20T17:59", True),
        ("RI", "2026-11-20T18:00", False),
        ("RI", "2026-11-21T09:30", False),  # Saturday
        ("TX", "2026-11-22T11:59", False),  # Sunday
        ("TX", "2026-11-22T12:00", True),
        ("KY", "2026-11-20T09:30", False),
    ],
)
def test_a_states_hours(state, moment, expected) -> None:
    assert is_open(local(moment), CHICAGO, STATES[state]) is expected


@pytest.mark.parametrize("state", sorted(STATES))
def test_no_states_hours_are_wider_than_the_usual(state) -> None:
    assert narrower(STATES[state], DEFAULT) == STATES[state]


def test_the_narrower_of_two_lies_in_both() -> None:
    """Hours that do not meet on a weekday leave it closed."""
    mornings = Hours(((time(7), time(12)),) * 7)
    mixed = Hours((((time(9), time(20))),) * 5 + ((time(13), time(17)), None))
    both = narrower(mornings, mixed)
    assert both.week == ((time(9), time(12)),) * 5 + (None, None)


@given(weeks, weeks, moments, zones)
def test_open_in_the_narrower_is_open_in_both(one, other, moment, zone) -> None:
    try:
        both = narrower(one, other)
    except ValueError:  # they never meet: there is no such week
        return
    assert is_open(moment, zone, both) == (is_open(moment, zone, one) and is_open(moment, zone, other))


# What never bends, at any moment and in any zone.


@given(moments, zones)
def test_nobody_is_woken(moment, zone) -> None:
    """LAW-4: whatever the moment, zone and season, what is told to leave then arrives by day."""
    opens = next_open(moment, zone)
    assert opens >= moment
    for at in (opens, opens + LAST_CALL - timedelta(seconds=1)):
        assert time(8) <= at.astimezone(zone).time() < time(20)
    assert opens + LAST_CALL <= closes_at(opens, zone)
    assert next_open(opens, zone) == opens


@given(moments, zones)
def test_nothing_waits_without_need(moment, zone) -> None:
    """The wait is never longer than a night, and what may leave now does not wait."""
    opens = next_open(moment, zone)
    assert opens - moment <= timedelta(hours=13, minutes=1)
    if is_open(moment, zone) and is_open(moment + LAST_CALL, zone):
        assert opens == moment


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), zones)
def test_every_day_has_twelve_hours(day, zone) -> None:
    opens = next_open(datetime.combine(day, time(), zone), zone)
    assert opens.astimezone(zone) == datetime.combine(day, time(8), zone)
    assert closes_at(opens, zone) - opens == timedelta(hours=12)
