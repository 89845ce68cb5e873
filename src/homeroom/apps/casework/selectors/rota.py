"""Who is on duty when: the lines of the rota, on each school's own clock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from homeroom.apps.casework.models import Duty, Waits
from homeroom.apps.messaging.selectors import staffed
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School
from homeroom.core import duty
from homeroom.core.calendar import Day

AHEAD = 90  # days: further than any holiday
READ = timedelta(hours=1)  # after somebody comes on duty, what waited has been read
SATURDAY = 5
IsOn = Callable[[date], bool]


def lines(district: District) -> list[Duty]:
    """The lines that hold, of people whose accounts are open."""
    held = Duty.objects.filter(district=district, ended_at=None, user__is_active=True)
    return list(held.select_related("user", "school", "district"))


def of_schools(held: Iterable[Duty], schools: Collection[int]) -> list[Duty]:
    """Those for one of these schools or for every school."""
    return [line for line in held if line.school_id is None or line.school_id in schools]


def on_duty(held: Iterable[Duty], now: datetime) -> list[Duty]:
    """Whose hours it is, in the order in which they are asked. A day without school has none."""
    calendars: dict[int | None, IsOn] = {}
    there = []
    for line in held:
        if not line.on_call and _has_hours(line, now):
            if line.school_id not in calendars:
                calendars[line.school_id] = _school_is_on(line, _local(line, now).date())
            if calendars[line.school_id](_local(line, now).date()):
                there.append(line)
    return there


def on_call(held: Iterable[Duty], now: datetime) -> list[Duty]:
    """Who is asked when nobody is on duty."""
    return [line for line in held if line.on_call and _local(line, now).weekday() in line.weekdays]


def times(district: District) -> dict[str, duty.Wait]:
    """How soon somebody must have looked, by alarm."""
    newest = Waits.objects.filter(district=district).last()
    return duty.waits(newest.record if newest else {})


def away_until(district: District, school: School | None, now: datetime) -> datetime | None:
    """What families are told: None while somebody is on duty, else by when it will have been read."""
    held = [line for line in lines(district) if not line.on_call]
    if school:
        held = of_schools(held, {school.pk})
    if not held:
        return staffed.away_by_the_clock(district, school, now)
    if on_duty(held, now):
        return None
    begins = [moment for line in held if (moment := _next(line, now))]
    if not begins:
        return staffed.read_by(district, school, now)
    return (min(begins) + READ).astimezone(staffed.zone_of(district, school))


def _has_hours(line: Duty, now: datetime) -> bool:
    local = _local(line, now)
    hours = _begins(line) <= local.time() < (line.ends or time.max)
    return hours and local.weekday() in line.weekdays


def _next(line: Duty, now: datetime) -> datetime | None:
    """When this person is next on duty."""
    local = _local(line, now)
    is_on = _school_is_on(line, local.date())
    for ahead in range(AHEAD):
        day = local.date() + timedelta(days=ahead)
        begins = datetime.combine(day, _begins(line), local.tzinfo)
        if day.weekday() in line.weekdays and begins > now and is_on(day):
            return begins
    return None


def _school_is_on(line: Duty, day: date) -> IsOn:
    """Is a weekday a school day, as far as the calendar says? Who is on duty at a weekend is so anyway."""
    kinds = staffed.days(line.district, line.school, day)
    return lambda on: on.weekday() >= SATURDAY or kinds.get(on) != Day.NO_SCHOOL


def _local(line: Duty, now: datetime) -> datetime:
    return now.astimezone(staffed.zone_of(line.district, line.school))


def _begins(line: Duty) -> time:
    return line.begins or time.min


@dataclass(frozen=True, slots=True)
class Place:
    """A school's part of the rota; ``school`` None: the lines for every school. ``mine``: may change it."""

    school: School | None
    lines: list[Duty]
    now: list[Duty]  # whose hours it is
    calls: list[Duty]  # or, where it is nobody's, who is on call
    mine: bool


def places(user: Any, district: District, now: datetime) -> list[Place]:
    """The rota as far as this user works there: each of their schools, then what holds for every school."""
    today = now.astimezone(district.zone).date()
    held = lines(district)
    there, calls = on_duty(held, now), on_call(held, now)
    shown: list[School | None] = [*access.schools(user, district, today), None]
    return [
        Place(
            school=school,
            lines=[line for line in held if line.school_id == (school and school.pk)],
            now=of_schools(there, {school.pk}) if school else [],
            calls=of_schools(calls, {school.pk}) if school else [],
            mine=access.may(user, "set_duty", school or district, today),
        )
        for school in shown
    ]


def settable(user: Any, district: District, today: date) -> list[School]:
    """The schools whose rota this user makes."""
    return [s for s in access.schools(user, district, today) if access.may(user, "set_duty", s, today)]
