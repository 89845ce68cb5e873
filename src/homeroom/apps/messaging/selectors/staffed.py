"""When somebody at school will have read what a family wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.db.models import Q

from homeroom.apps.attendance.models import Code
from homeroom.apps.people.models import CalendarDay, District, School
from homeroom.core.calendar import Day, from_codes

BY = time(15)  # what comes in before LATEST on a school day is read by then
LATEST = time(14)
OPENS = time(8)
MORNING = time(10)  # of the next school day, for everything later
AHEAD = timedelta(days=90)  # further than any holiday


Away = Callable[[District, School | None, datetime], datetime | None]
_asked: list[Away] = []


def ask(away: Away) -> None:
    """A later app knows who is on duty: it is asked instead of :func:`away_by_the_clock`."""
    _asked[:] = [away]


def away_until(district: District, school: School | None, now: datetime) -> datetime | None:
    """None: somebody is on duty now. Else by when somebody will have read what comes in now (LAW-20)."""
    return (_asked[0] if _asked else away_by_the_clock)(district, school, now)


def away_by_the_clock(district: District, school: School | None, now: datetime) -> datetime | None:
    """The same where nobody has said who is on duty: a school day has somebody from 8 to 3."""
    local = now.astimezone(zone_of(district, school))
    at_school = OPENS <= local.time() < BY and next_school_day(district, school, local.date()) == local.date()
    return None if at_school else read_by(district, school, now)


def zone_of(district: District, school: School | None) -> tzinfo:
    """The clock that a school lives by; the district's where it has none of its own."""
    return ZoneInfo(school.timezone) if school and school.timezone else district.zone


def read_by(district: District, school: School | None, now: datetime) -> datetime:
    """By when an answer that came in now will have been read, on the school's clock (C27)."""
    zone = zone_of(district, school)
    local = now.astimezone(zone)
    today = local.date()
    if local.time() < LATEST and next_school_day(district, school, today) == today:
        return datetime.combine(today, BY, zone)
    return datetime.combine(next_school_day(district, school, today + timedelta(days=1)), MORNING, zone)


def next_school_day(district: District, school: School | None, day: date) -> date:
    """The first school day of the dated calendar from ``day`` on; without one, a weekday that isn't closed."""
    kinds = days(district, school, day)
    if school_days := [on for on, kind in kinds.items() if kind == Day.SCHOOL]:
        return min(school_days)
    ahead = (day + timedelta(days=n) for n in range(AHEAD.days))
    return next((on for on in ahead if on.weekday() < 5 and on not in kinds), day + AHEAD)


def days(district: District, school: School | None, day: date) -> dict[date, Day]:
    """What the calendar says of the days from ``day`` on, as far as it says anything."""
    meanings = dict(
        Code.objects.filter(district=district, kind=Code.Kind.CALENDAR).values_list("value", "meaning")
    )
    rows = CalendarDay.objects.filter(
        Q(school=None) | Q(school=school), district=district, calendar="", date__range=(day, day + AHEAD)
    )
    said: dict[date, list[str]] = {}
    for on, code in rows.values_list("date", "code"):
        said.setdefault(on, []).append(meanings.get(code, ""))
    return from_codes(said)
