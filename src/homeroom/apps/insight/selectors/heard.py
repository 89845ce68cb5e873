"""The reasons that families gave: the one place that knows where readings are kept."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from homeroom.apps.conversations.models import Entry
from homeroom.apps.people.models import District, Student
from homeroom.core.listening.codes import CODES, UNSTORED
from homeroom.core.listening.themes import Said


def heard(
    district: District, students: QuerySet[Student], begins: datetime, ends: datetime
) -> tuple[set[int], list[Said]]:
    """The families that wrote about these students from ``begins`` until before ``ends``, and their reasons.

    A message about several students speaks for each family once.
    """
    about = Entry.students.through.objects.filter(
        entry__thread__district=district,
        entry__inbound__isnull=False,
        entry__at__gte=begins,
        entry__at__lt=ends,
        student__in=students,
    )
    rows = about.order_by("entry", "student").values_list(
        "entry__inbound", "student", "student__family", "entry__inbound__text", "entry__inbound__reasons"
    )
    wrote: set[int] = set()
    said: dict[tuple[int, int, str], Said] = {}
    for inbound, student, family, text, reasons in rows:
        family = family or -student  # a student without a family is one
        wrote.add(family)
        for reason in reasons:
            code = reason["code"]
            if code in CODES and code not in UNSTORED:
                said.setdefault((inbound, family, code), Said(code, family, text, reason.get("words", "")))
    return wrote, list(said.values())
