"""Standings, computed from the lake in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from homeroom.apps.attendance.models import Code, LakeFile, PolicyVersion
from homeroom.apps.attendance.services import policies as policy_services
from homeroom.apps.attendance.services.codes import Codebook
from homeroom.apps.attendance.services.year import Calendars, Roster, calendars, roster
from homeroom.apps.people.models import District, School
from homeroom.core import signs
from homeroom.core.attendance import Tally, judge, tally
from homeroom.core.calendar import bounds, school_year
from homeroom.core.cells import Ints
from homeroom.core.marks import Bools
from homeroom.core.policy import Band, Policy
from homeroom.core.ports import Lake

BANDS = (Band.SATISFACTORY, Band.AT_RISK, Band.MODERATE, Band.SEVERE)


@dataclass(frozen=True, slots=True)
class Result:
    """Everybody's attendance as of a date; columns of one row a place.

    ``enrolled``, ``missed`` and ``chronic``/``band`` are what the policy's attribution makes of
    them: per school, or pooled over the student's schools. ``band`` indexes :data:`BANDS`, and
    counts only where ``evaluated``.
    """

    as_of: date
    tally: Tally
    roster: Roster
    calendars: Calendars
    versions: list[PolicyVersion]
    enrolled: np.ndarray
    missed: np.ndarray
    evaluated: Bools
    chronic: Bools
    band: Ints
    signs: dict[str, Bools]
    here: Bools  # belongs to the school on the as-of date

    def band_of(self, place: int) -> Band:
        return BANDS[self.band[place]] if self.evaluated[place] else Band.CANNOT_SAY

    def days_missed(self, place: int) -> Fraction:
        return Fraction(int(self.missed[place]), self.tally.units_per_day)

    def rate(self, place: int) -> Fraction | None:
        days = int(self.enrolled[place])
        return self.days_missed(place) / days if days else None

    def signs_of(self, place: int) -> list[str]:
        return [code for code, shown in self.signs.items() if shown[place]]


def compute(district: District, lake: Lake, as_of: date, *, keep: bool = False) -> Result:
    """Standings of a whole district as of a date, from the lake; nothing is written."""
    calendar = calendars(district, school_year(as_of))
    versions, policies, policy_of = policies_of(district)
    people = roster(district, calendar, policies, policy_of)
    book = Codebook(district, Code.Kind.ATTENDANCE)
    by_id = book.by_id()
    ids = np.array(sorted(by_id), np.int64)
    files = LakeFile.objects.filter(
        district=district, date__range=(bounds(calendar.school_year)[0], as_of)
    ).order_by("date")
    scan = lake.scan(
        district.key,
        [(calendar.year.index(day) - 1, name) for day, name in files.values_list("date", "name")],
        lambda column: np.searchsorted(ids, column),
    )
    codes = [by_id[pk] for pk in ids.tolist()]
    counted = tally(calendar.year, people.places, scan, codes, policies, as_of, keep=keep)
    return _judged(as_of, counted, people, calendar, versions, policies)


def people_of(district: District, school_year: int) -> tuple[Calendars, Roster]:
    """A school year's calendars and everybody enrolled in it, under the policies in force."""
    calendar = calendars(district, school_year)
    _, policies, policy_of = policies_of(district)
    return calendar, roster(district, calendar, policies, policy_of)


def policies_of(district: District) -> tuple[list[PolicyVersion], list[Policy], dict[int, int]]:
    """The versions in force, their records, and which of them each school goes by."""
    in_force = policy_services.in_force(district)
    versions = list(in_force.values())
    at = {version.school_id: n for n, version in enumerate(versions)}
    schools = School.objects.filter(district=district).values_list("pk", flat=True)
    return (
        versions,
        [policy_services.as_policy(v) for v in versions],
        {s: at.get(s, at[None]) for s in schools},
    )


def _judged(
    as_of: date,
    counted: Tally,
    people: Roster,
    calendar: Calendars,
    versions: list[PolicyVersion],
    policies: list[Policy],
) -> Result:
    places = people.places
    enrolled, missed = counted.enrolled.copy(), counted.missed.copy()
    pooled = np.array([p.attribution == "district" for p in policies])[places.policy]
    if pooled.any():
        enrolled[pooled] = _per_student(enrolled, places.student)[pooled]
        missed[pooled] = _per_student(missed, places.student)[pooled]
    evaluated, chronic = np.zeros(len(places), bool), np.zeros(len(places), bool)
    band = np.zeros(len(places), np.int8)
    for n, policy in enumerate(policies):
        mine = places.policy == n
        if policy.grades:
            mine &= np.isin(people.grade, policy.grades)
        evaluated[mine], chronic[mine], band[mine] = judge(
            missed[mine], enrolled[mine], counted.units_per_day, policy
        )
    today = calendar.year.index(as_of) - 1
    here = people.enrolled_on(today) & people.open if today >= 0 else people.open
    at_risk = evaluated & (band >= 1) & here
    together = signs.siblings(people.family, at_risk, places.student)
    context = signs.Context(sibling=together, last_year=people.last_year)
    found = signs.find(counted, context)
    return Result(
        as_of, counted, people, calendar, versions, enrolled, missed, evaluated, chronic, band, found, here
    )


def _per_student(column: np.ndarray, student: np.ndarray) -> np.ndarray:
    """Sum over each student's places, given back to every one of them."""
    _, at = np.unique(student, return_inverse=True)
    total = np.zeros(len(student), np.int64)
    np.add.at(total, at, column)
    return total[at]
