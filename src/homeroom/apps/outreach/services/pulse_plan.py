"""A pulse before its approval: whom it would ask and on which days, who is not reached and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random

from homeroom.apps.messaging.selectors.staffed import AHEAD, days
from homeroom.apps.outreach.models import Pulse, Staffing
from homeroom.apps.outreach.services import rules as rules_service
from homeroom.apps.outreach.services.history import history
from homeroom.apps.outreach.services.pulse_group import Group, Home, group
from homeroom.apps.people.models import District, School
from homeroom.core.calendar import Day
from homeroom.core.pulse import COLD, WARM, Asked, Spread, spread

MOST_DAYS = 30  # school days; a pulse that needs more asks for more readers, or a sample


@dataclass(frozen=True, slots=True)
class Planned:
    """``asked``: family -> how likely it answers (of those that can be reached)."""

    group: Group
    spread: Spread
    asked: Mapping[int, Fraction]

    @property
    def reachable(self) -> list[Home]:
        return [home for home in self.group.homes if home.recipient]

    @property
    def unreached(self) -> list[Home]:
        return [home for home in self.group.homes if not home.recipient]


def planned(pulse: Pulse, now: datetime) -> Planned:
    """What a pulse would do, by what is known now; nothing is written. In sets, at any size."""
    today = now.astimezone(pulse.district.zone).date()
    begins = max(pulse.first_day, today)
    found = group(pulse, begins)
    warm = history(pulse.district, today, now, rules_service.known(pulse.district)).warm
    asked = {
        home.family: WARM if home.recipient.guardian in warm else COLD
        for home in found.homes
        if home.recipient
    }
    schools = list(pulse.schools.all())
    on = {school.pk: school_days(pulse.district, school, begins)[:MOST_DAYS] for school in schools}
    readable = readable_on(schools, begins)
    those = [Asked(home.family, home.school, asked[home.family]) for home in found.homes if home.recipient]
    return Planned(found, spread(those, on, readable, pulse.readable, Random(pulse.seed)), asked)


def school_days(district: District, school: School | None, first: date) -> list[date]:
    """A school's days from ``first`` on, as far as its calendar says; without one, weekdays that aren't closed."""
    kinds = days(district, school, first)
    if dated := sorted(day for day, kind in kinds.items() if kind == Day.SCHOOL):
        return dated
    ahead = (first + timedelta(days=n) for n in range(AHEAD.days))
    return [day for day in ahead if day.weekday() < 5 and day not in kinds]


def readable_on(schools: Iterable[School], first: date) -> dict[tuple[int, date], int]:
    """How many answers a school said it can read, on the days on which it said so."""
    rows = Staffing.objects.filter(school__in=schools, date__gte=first)
    return {(school, day): answers for school, day, answers in rows.values_list("school", "date", "answers")}
