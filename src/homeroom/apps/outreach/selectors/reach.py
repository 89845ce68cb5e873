"""Who can't be reached, as its page shows it: of the students whom the user may see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from homeroom.apps.outreach import labels
from homeroom.apps.outreach.services.reach import reached
from homeroom.apps.people import access
from homeroom.apps.people.models import District

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    source_id: str
    name: str
    school: str
    because: str


@dataclass(frozen=True, slots=True)
class ReachPage:
    """``codes``: code, label, how many. ``page`` holds :class:`Line` of the chosen code."""

    students: int
    unreached: int
    codes: list[tuple[str, str, int]]
    code: str
    page: Page


def reach_page(user: Any, district: District, today: date, code: str = "", page: str = "1") -> ReachPage:
    """Everybody of the user's students whom nobody can be written to about, and why."""
    mine = {student.pk: student for student in access.students(user, district, today)}
    schools = {school.pk: school for school in access.schools(user, district, today)}
    found = reached(district, today, students=mine)
    codes = Counter(one.code for one in found.unreached)
    chosen = [one for one in found.unreached if not code or one.code == code]
    lines = [
        Line(
            source_id=mine[one.student].source_id,
            name=mine[one.student].full_name,
            school=str(schools[one.school]) if one.school in schools else "",
            because=one.because,
        )
        for one in chosen
    ]
    return ReachPage(
        students=found.students,
        unreached=len(found.unreached),
        codes=[(code, labels.held_back(code), count) for code, count in codes.most_common()],
        code=code,
        page=Paginator(lines, PAGE).get_page(page),
    )
