"""Standings: computed from the lake in one pass, stored per student with the list of their days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from homeroom.apps.attendance.models import Code, LakeFile, PolicyVersion, Roll, Standing
from homeroom.apps.attendance.services import policies as policy_services
from homeroom.apps.attendance.services.codes import Codebook
from homeroom.apps.attendance.services.year import Calendars, Roster, calendars, roster
from homeroom.apps.people.models import District, School, Student
from homeroom.core import signs
from homeroom.core.attendance import Bools, Tally, judge, tally
from homeroom.core.calendar import bounds, school_year
from homeroom.core.cells import Cell, Ints
from homeroom.core.policy import ABSENCES, PARTS, Band, Meaning, Policy
from homeroom.core.ports import Lake

BANDS = (Band.SATISFACTORY, Band.AT_RISK, Band.MODERATE, Band.SEVERE)
BATCH = 2_000


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
    return np.bincount(at, weights=column, minlength=1).astype(np.int64)[at]


def latest_day(district: District, today: date) -> date | None:
    """The last day, not after ``today``, of which any attendance was received."""
    roll = Roll.objects.filter(district=district, date__lte=today).order_by("-date").first()
    return roll.date if roll else None


def refresh(district: District, lake: Lake, today: date) -> int:
    """Compute and store the standings of every school year with attendance; returns rows written."""
    newest = latest_day(district, today)
    if newest is None:
        return 0
    written = 0
    oldest = Roll.objects.filter(district=district).order_by("date").values_list("date", flat=True)[0]
    for year in range(school_year(oldest), school_year(newest) + 1):
        as_of = latest_day(district, min(newest, bounds(year)[1]))
        if as_of and school_year(as_of) == year:
            written += store(district, compute(district, lake, as_of, keep=True))
    return written


def store(district: District, result: Result) -> int:
    """Write every standing of the year; those whose enrolment has gone are removed."""
    year = result.calendars.school_year
    rows = Standing.objects.bulk_create(
        _rows(district, result),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["student", "school", "school_year"],
        update_fields=_STORED,
    )
    stale = Standing.objects.filter(district=district, school_year=year).exclude(as_of=result.as_of)
    stale.delete()
    return len(rows)


_STORED = [
    f.name
    for f in Standing._meta.concrete_fields
    if f.name not in ("id", "district", "student", "school", "school_year")
]


def _rows(district: District, result: Result) -> list[Standing]:
    names = {
        pk: preferred or first
        for pk, preferred, first in Student.objects.filter(district=district).values_list(
            "pk", "preferred_name", "first_name"
        )
    }
    counted, places = result.tally, result.roster.places
    days = dict(_days(result))
    flagged = _flagged(result)
    return [
        Standing(
            district=district,
            student_id=student,
            school_id=school,
            school_year=result.calendars.school_year,
            as_of=result.as_of,
            policy=result.versions[places.policy[n]],
            enrolled_now=bool(result.here[n]),
            grade=str(result.roster.grade[n]),
            days_enrolled=int(result.enrolled[n]),
            missed_units=int(result.missed[n]),
            units_per_day=counted.units_per_day,
            unexcused_units=int(counted.unexcused[n]),
            late=int(counted.late[n]),
            unknown=int(counted.left_out[n]),
            streak=int(streak),
            rate=_rounded(int(result.missed[n]), int(result.enrolled[n]) * counted.units_per_day),
            band=result.band_of(n),
            chronic=bool(result.chronic[n]) if result.evaluated[n] else None,
            unmapped=bool(counted.unmapped[n]),
            signs=[
                {"code": code, "sentence": signs.BY_CODE[code].sentence(names[student], counted, n)}
                for code in flagged.get(n, ())
            ],
            days=days.get(n, []),
        )
        for n, (student, school, streak) in enumerate(
            zip(places.student.tolist(), places.school.tolist(), counted.streak_now.tolist(), strict=True)
        )
    ]


def _rounded(missed: int, units: int) -> str | None:
    """Six decimals, for sorting and showing; nothing is decided by it."""
    if not units:
        return None
    millionths = (2_000_000 * missed + units) // (2 * units)
    return f"{millionths // 1_000_000}.{millionths % 1_000_000:06d}"


def _flagged(result: Result) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for code, shown in result.signs.items():
        for place in np.flatnonzero(shown).tolist():
            found.setdefault(place, []).append(code)
    return found


def _days(result: Result) -> Iterator[tuple[int, list[list[Any]]]]:
    """Each place's days that were not plain presence: [date, what, part of the day, code]."""
    kept = result.tally.kept
    if kept is None or not len(kept.place):
        return
    dates = [d.isoformat() for d in result.calendars.year.dates]
    cells, units = result.tally.cells, result.tally.units_per_day
    words = [[_words(c, n, units) for c in cells] for n in range(len(result.versions))]
    starts = np.flatnonzero(np.concatenate(([True], kept.place[1:] != kept.place[:-1])))
    ends = [*starts[1:].tolist(), len(kept.place)]
    policy = result.roster.places.policy[kept.place].tolist()
    day, cell, counted = kept.day.tolist(), kept.cell.tolist(), kept.counted.tolist()
    for start, end in zip(starts.tolist(), ends, strict=True):
        rows = ((dates[day[i]], words[policy[i]][cell[i]], counted[i]) for i in range(start, end))
        yield (
            int(kept.place[start]),
            [[on, *said] if counts else [on, "no_school", "0", said[2]] for on, said, counts in rows],
        )


def _words(cell: Cell, policy: int, units_per_day: int) -> tuple[str, str, str]:
    """What a cell is to a page: a word, the part of the day missed, and the district's code."""
    missed = Fraction(cell.units[policy], units_per_day)
    return "part" if cell.partly and not missed else what(cell.meaning), str(missed), cell.code


def what(meaning: Meaning | None) -> str:
    """The word a page uses for a day: unmapped, absent, excused, unexcused, late, part, or there."""
    if meaning is None:
        return "unmapped"
    if meaning is Meaning.ABSENT_EXCUSED:
        return "excused"
    if meaning is Meaning.ABSENT_UNEXCUSED:
        return "unexcused"
    if meaning in ABSENCES:
        return "absent"
    if meaning is Meaning.TARDY:
        return "late"
    if meaning in PARTS:
        return "part"
    if meaning in (Meaning.IGNORE, Meaning.NOT_ENROLLED):
        return "left_out"
    return "present"
