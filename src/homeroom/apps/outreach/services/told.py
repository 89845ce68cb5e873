"""What a message tells of students' attendance: as it was planned, and as it would be told now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.services import standings
from homeroom.apps.outreach.models import About, Proposal
from homeroom.apps.outreach.services.facts import one_a_student
from homeroom.apps.people.models import District
from homeroom.apps.people.services.sync import chunks
from homeroom.core import signs


class Told(NamedTuple):
    """Of one student: the sign's sentence, with its counts, and the exact days missed this year."""

    sentence: str
    missed: str


def changed(district: District, day: date, rows: Sequence[Proposal], names: Mapping[int, str]) -> set[int]:
    """The proposals that would tell a sign otherwise now, or not at all. ``names`` by student."""
    planned: defaultdict[int, dict[tuple[int, str], Told]] = defaultdict(dict)
    for some in chunks([row.pk for row in rows]):
        about = About.objects.filter(proposal__in=some).exclude(sign="")
        for pk, student, sign, *told in about.values_list("proposal", "student", "sign", "because", "missed"):
            planned[pk][student, sign] = Told(*told)
    if not planned:
        return set()
    result = standings.compute(district, doors.lake(), day)
    places = {int(result.roster.places.student[row]): int(row) for row in one_a_student(result)}
    return {
        pk
        for pk, told in planned.items()
        if any(
            _now(result, places.get(student), sign, names[student]) != said
            for (student, sign), said in told.items()
        )
    }


def _now(result: standings.Result, place: int | None, sign: str, name: str) -> Told | None:
    """What would be told now; None: nothing, for the student does not show this sign."""
    if place is None or not result.signs[sign][place]:
        return None
    sentence = signs.BY_CODE[sign].sentence(name, result.tally, place)
    return Told(sentence, str(result.days_missed(place)))
