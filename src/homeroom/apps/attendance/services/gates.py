"""The gate of each school and day: the facts it is decided on, and who opened it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser

from homeroom.apps.attendance.models import Code, GateOpening, Roll
from homeroom.apps.attendance.services.codes import Codebook
from homeroom.apps.attendance.services.year import Calendars, calendars
from homeroom.apps.people.models import CalendarDay, District, School
from homeroom.core.calendar import bounds, school_year
from homeroom.core.gate import Gate, RollFacts, check

HISTORY = 60  # earlier school days to compare with


def gates(
    district: District, day: date, now: datetime, calendar: Calendars | None = None
) -> dict[School, Gate]:
    """Every open school's gate on a day, in a fixed number of queries.

    ``calendar`` is the day's school year, if the caller has it at hand.
    """
    schools = list(School.objects.filter(district=district, closed_on=None))
    calendar = calendar or calendars(district, school_year(day))
    unclear = _unmapped_dates(district, day)
    rolls: dict[int, dict[date, Roll]] = defaultdict(dict)
    for roll in Roll.objects.filter(
        district=district, date__range=(bounds(school_year(day))[0], day)
    ).order_by("date"):
        rolls[roll.school_id][roll.date] = roll
    opened = {
        opening.school_id: opening.opened_by.get_username()
        for opening in GateOpening.objects.filter(district=district, date=day).select_related("opened_by")
    }
    now = min(now, _end_of(day, district))
    return {
        school: check(
            in_session=_in_session(calendar, school, day, unclear),
            roll=_facts(rolls[school.pk].get(day)),
            usual=_usual(rolls[school.pk], day),
            now=now,
            max_age=timedelta(hours=settings.HOMEROOM_ATTENDANCE_MAX_AGE_HOURS),
            opened_by=opened.get(school.pk, ""),
        )
        for school in schools
    }


def open_gate(school: School, day: date, by: AbstractBaseUser, reason: str, now: datetime) -> GateOpening:
    """A named person vouches for a school's attendance of a day. Saying so twice keeps the first."""
    opening, _ = GateOpening.objects.get_or_create(
        school=school,
        date=day,
        defaults={
            "district": school.district,
            "opened_by": by,
            "opened_at": now,
            "reason": reason,
        },
    )
    return opening


def _in_session(calendar: Calendars, school: School, day: date, unclear: set[int | None]) -> bool | None:
    if school.pk in unclear or None in unclear:
        return None
    return calendar.in_session(school.pk, day)


def _unmapped_dates(district: District, day: date) -> set[int | None]:
    """Schools (None: all) whose calendar has an unmapped code on the day (EF-5)."""
    book = Codebook(district, Code.Kind.CALENDAR)
    rows = CalendarDay.objects.filter(district=district, date=day, calendar="")
    return {school for school, code in rows.values_list("school_id", "code") if not book.meaning_of(code)}


def _facts(roll: Roll | None) -> RollFacts | None:
    if roll is None:
        return None
    return RollFacts(
        enrolled=roll.enrolled,
        marked=roll.marked,
        absent=roll.absent,
        unmapped=roll.unmapped,
        received_at=roll.received_at,
        affirmative=roll.affirmative,
        by_grade={grade: (absent, enrolled) for grade, (absent, enrolled) in roll.absent_by_grade.items()},
    )


def _usual(rolls: dict[date, Roll], day: date) -> list[float]:
    earlier = [r.absent / r.enrolled for d, r in rolls.items() if d < day and r.enrolled]
    return earlier[-HISTORY:]


def _end_of(day: date, district: District) -> datetime:
    """The end of the school's day: asked about a past day, the gate answers as it stood then."""
    return datetime.combine(day, time(23, 59), district.zone)
