"""Standings as stored: one row a student and school, with the list of their days, so no page touches the lake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
from django.db import transaction

from homeroom.apps.attendance.models import Roll, Standing
from homeroom.apps.attendance.services.standings import BANDS, Result, compute
from homeroom.apps.people.models import District, Student
from homeroom.apps.people.services.sync import write_rows
from homeroom.core import signs
from homeroom.core.calendar import bounds, school_year
from homeroom.core.cells import Cell
from homeroom.core.policy import ABSENCES, PARTS, Band, Meaning
from homeroom.core.ports import Lake


def latest_day(district: District, today: date) -> date | None:
    """The last day, not after ``today``, of which any attendance was received."""
    roll = Roll.objects.filter(district=district, date__lte=today).order_by("-date").first()
    return roll.date if roll else None


def refresh(district: District, lake: Lake, today: date, since: int = 0) -> int:
    """Compute and store the standings of every school year with attendance; returns rows written.

    ``since`` leaves out the school years before it. A year needs those before it to be current:
    last year's chronic absence is a sign.
    """
    newest = latest_day(district, today)
    if newest is None:
        return 0
    written = 0
    oldest = Roll.objects.filter(district=district).order_by("date").values_list("date", flat=True)[0]
    for year in range(max(school_year(oldest), since), school_year(newest) + 1):
        as_of = latest_day(district, min(newest, bounds(year)[1]))
        if as_of and school_year(as_of) == year:
            written += store(district, compute(district, lake, as_of, keep=True))
    return written


@transaction.atomic
def store(district: District, result: Result) -> int:
    """Write every standing of the year, column by column; those whose enrolment has gone are removed."""
    year = result.calendars.school_year
    here = Standing.objects.filter(district=district, school_year=year)
    known = {(student, school): pk for pk, student, school in here.values_list("pk", "student", "school")}
    columns = _columns(district, result)
    keys = list(zip(columns["student"], columns["school"], strict=True))
    ids = [known.pop(key, None) for key in keys]
    rows = list(zip(*columns.values(), strict=True))
    write_rows(Standing, list(columns), [row for row, pk in zip(rows, ids, strict=True) if pk is None])
    write_rows(
        Standing, ["id", *columns], [(pk, *row) for row, pk in zip(rows, ids, strict=True) if pk is not None]
    )
    if known:
        here.filter(pk__in=list(known.values())).delete()
    return len(rows)


def _columns(district: District, result: Result) -> dict[str, list[Any]]:
    """The stored columns, each a list of one value a place."""
    counted, places = result.tally, result.roster.places
    n, units = len(places), counted.units_per_day
    evaluated, chronic = result.evaluated.tolist(), result.chronic.tolist()
    bands = [str(band) for band in BANDS]
    versions = [version.pk for version in result.versions]
    missed, enrolled = result.missed.tolist(), result.enrolled.tolist()
    days = dict(_days(result))
    return {
        "district": [district.pk] * n,
        "student": places.student.tolist(),
        "school": places.school.tolist(),
        "school_year": [result.calendars.school_year] * n,
        "as_of": [result.as_of] * n,
        "policy": [versions[at] for at in places.policy.tolist()],
        "enrolled_now": result.here.tolist(),
        "grade": result.roster.grade.tolist(),
        "days_enrolled": enrolled,
        "missed_units": missed,
        "units_per_day": [units] * n,
        "unexcused_units": counted.unexcused.tolist(),
        "late": counted.late.tolist(),
        "unknown": counted.left_out.tolist(),
        "streak": counted.streak_now.tolist(),
        "rate": [_rounded(m, e * units) for m, e in zip(missed, enrolled, strict=True)],
        "band": [
            bands[band] if known else str(Band.CANNOT_SAY)
            for band, known in zip(result.band.tolist(), evaluated, strict=True)
        ],
        "chronic": [is_ if known else None for is_, known in zip(chronic, evaluated, strict=True)],
        "unmapped": (counted.unmapped > 0).tolist(),
        "signs": _signs(district, result),
        "days": [days.get(place, []) for place in range(n)],
    }


def _signs(district: District, result: Result) -> list[list[dict[str, str]]]:
    """Each place's signs, with the sentence that calls the student by the name they go by."""
    rows = Student.objects.filter(district=district).values_list("pk", "preferred_name", "first_name")
    names = {pk: preferred or first for pk, preferred, first in rows}
    student = result.roster.places.student.tolist()
    found: list[list[dict[str, str]]] = [[] for _ in student]
    for code, shown in result.signs.items():
        sentence = signs.BY_CODE[code].sentence
        for place in np.flatnonzero(shown).tolist():
            words = sentence(names[student[place]], result.tally, place)
            found[place].append({"code": code, "sentence": words})
    return found


def _rounded(missed: int, units: int) -> str | None:
    """Six decimals, for sorting and showing; nothing is decided by it."""
    if not units:
        return None
    millionths = (2_000_000 * missed + units) // (2 * units)
    return f"{millionths // 1_000_000}.{millionths % 1_000_000:06d}"


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
