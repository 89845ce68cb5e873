"""A person says what a code means, and everything that rests on it is counted again."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from homeroom.apps.attendance.models import Code, LakeFile, Roll
from homeroom.apps.attendance.services import codes, standings, stored
from homeroom.apps.attendance.services.rolls import Sums
from homeroom.apps.people.models import District
from homeroom.core.calendar import school_year
from homeroom.core.ports import Lake, RollMark

RECOUNTED = ["absent", "unmapped", "absent_by_grade"]


@transaction.atomic
def give_meaning(
    district: District,
    lake: Lake,
    kind: str,
    value: str,
    meaning: str,
    part: str = "",
    *,
    today: date,
    by: AbstractBaseUser | None = None,
) -> Code:
    """Map a code, recount the rolls it stands in, and refresh the standings.

    Raises :class:`~homeroom.apps.attendance.services.codes.UnknownMeaning`, or ``Code.DoesNotExist``.
    Marks stored as plain presence are not in the lake: where a code stops meaning *present*, the
    days before need to be imported again.
    """
    code = codes.map_code(district, kind, value, meaning, part, by)
    if code.kind == Code.Kind.ATTENDANCE:
        recount(district, lake, {code.pk})
    stored.refresh(district, lake, today)
    return code


def recount(district: District, lake: Lake, changed_codes: set[int]) -> None:
    """Sum up anew the rolls in which any of these codes (row ids) stands, a school year at a time."""
    days: dict[int, dict[date, list[RollMark]]] = {}
    for file in LakeFile.objects.filter(district=district).order_by("date"):
        marks = lake.read_day(district.key, file.name)
        if any(mark.code in changed_codes for mark in marks):
            days.setdefault(school_year(file.date), {})[file.date] = marks
    book = codes.Codebook(district, Code.Kind.ATTENDANCE)
    changed = []
    for year, marked in days.items():
        calendar, people = standings.people_of(district, year)
        sums = Sums(people, book)
        for day, rolls in _rolls(district, marked).items():
            belongs = people.enrolled_on(calendar.year.index(day) - 1)
            found = sums.of_day([roll.school_id for roll in rolls], marked[day], {}, belongs)
            for roll in rolls:
                for name in RECOUNTED:
                    setattr(roll, name, found[roll.school_id][name])
                changed.append(roll)
    Roll.objects.bulk_update(changed, RECOUNTED, batch_size=500)


def _rolls(district: District, days: dict[date, list[RollMark]]) -> dict[date, list[Roll]]:
    found: dict[date, list[Roll]] = {day: [] for day in days}
    for roll in Roll.objects.filter(district=district, date__in=list(days)):
        found[roll.date].append(roll)
    return found
