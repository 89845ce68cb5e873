"""The gate of every school on a day, and what has been received of the last ten school days (EF-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from homeroom.apps.attendance.models import GateOpening, Roll
from homeroom.apps.attendance.selectors.days import school_days
from homeroom.apps.attendance.services.gates import gates
from homeroom.apps.attendance.services.year import Calendars, calendars
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School
from homeroom.core import gate as core_gate
from homeroom.core.calendar import Day, school_year

DAYS = 10
FINAL = {"no_school", "missing"}  # no person can vouch for these (core.gate.check)


@dataclass(frozen=True, slots=True)
class Received:
    """What came in of one school day: ``state`` received, partial, missing or closed, and words for it."""

    day: date
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class SchoolGate:
    school: School
    gate: core_gate.Gate
    opening: GateOpening | None
    may_open: bool
    days: list[Received]


@dataclass(frozen=True, slots=True)
class GatePage:
    """``days`` are the columns of the grid, newest first."""

    schools: list[SchoolGate]
    days: list[date]


def gate_page(user: Any, district: District, day: date, now: datetime, today: date) -> GatePage:
    """Each school the user works for on a day. A fixed number of queries for a whole-district role."""
    schools = list(access.schools(user, district, today))
    calendar = calendars(district, school_year(day))
    state = gates(district, day, now, calendar)
    in_session = {school.pk: _in_session(calendar, school) for school in schools}
    days = sorted({d for of_school in in_session.values() for d in of_school if d <= day})[: -DAYS - 1 : -1]
    since = days[-1] if days else day
    rolls = {
        (roll.school_id, roll.date): roll
        for roll in Roll.objects.filter(school__in=schools, date__range=(since, day))
    }
    openings = {
        opening.school_id: opening
        for opening in GateOpening.objects.filter(school__in=schools, date=day).select_related("opened_by")
    }
    may_open = _openable(user, district, [s for s in schools if s in state and _can_open(state[s])], today)
    return GatePage(
        [
            SchoolGate(
                school=school,
                gate=state[school],
                opening=openings.get(school.pk),
                may_open=school in may_open,
                days=[_received(d, d in in_session[school.pk], rolls.get((school.pk, d))) for d in days],
            )
            for school in schools
            if school in state
        ],
        days,
    )


def _openable(user: Any, district: District, closed: list[School], today: date) -> set[School]:
    """Which of these gates the user may open."""
    if access.may(user, "open_gate", district, today):
        return set(closed)
    return {school for school in closed if access.may(user, "open_gate", school, today)}


def _can_open(gate: core_gate.Gate) -> bool:
    return not gate.open and not FINAL & {reason.code for reason in gate.reasons}


def _in_session(calendar: Calendars, school: School) -> set[date]:
    """The dates on which marks of a school count."""
    return {day for day, (kind, _) in school_days(calendar, school.pk, "").items() if kind >= Day.POSSIBLE}


def _received(day: date, in_session: bool, roll: Roll | None) -> Received:
    if not in_session:
        return Received(day, "closed", "no school")
    if roll is None:
        return Received(day, "missing", "not received")
    checked = core_gate.check(
        in_session=True,
        roll=core_gate.RollFacts(roll.enrolled, roll.marked, 0, 0, roll.received_at, roll.affirmative),
        usual=(),
        now=roll.received_at,
        max_age=timedelta(0),
    )
    if not checked.open:
        return Received(day, "partial", f"partial: {roll.marked} of {roll.enrolled} marked")
    return Received(day, "received", "received")
