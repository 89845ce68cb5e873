"""The reasons that families gave: the one place that knows where readings are kept."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from homeroom.apps.conversations.models import Entry, Reading
from homeroom.apps.conversations.selectors.readings import holding
from homeroom.apps.people.models import District, Student
from homeroom.core.listening.codes import CODES, UNSTORED
from homeroom.core.listening.plain import plain
from homeroom.core.listening.private import kept
from homeroom.core.listening.themes import Said
from homeroom.core.listening.urgency import urgent

COUNTED = CODES.keys() - UNSTORED


def heard(
    district: District, students: QuerySet[Student], begins: datetime, ends: datetime
) -> tuple[set[int], list[Said]]:
    """The families that wrote about these students from ``begins`` until before ``ends``, and their reasons.

    A message about several students speaks for each family once. Where it holds what is never kept,
    its reasons count without its words: no theme tells how many families fear enforcement (LAW-14).
    """
    about = Entry.students.through.objects.filter(
        entry__thread__district=district,
        entry__inbound__isnull=False,
        entry__at__gte=begins,
        entry__at__lt=ends,
        student__in=students,
    )
    rows = about.order_by("entry", "student").values_list(
        "entry__inbound", "student", "student__family", "entry__inbound__text"
    )
    families: dict[int, dict[int, str]] = defaultdict(dict)
    for inbound, student, family, text in rows:
        families[inbound][family or -student] = text  # a student without a family is one
    for theirs in families.values():
        flags = urgent(plain(next(iter(theirs.values()))))
        if len(kept(flags)) < len(flags):
            theirs.update(dict.fromkeys(theirs, ""))
    wrote = {family for theirs in families.values() for family in theirs}
    said = [
        Said(reason["code"], family, text, reason.get("words", ""))
        for inbound, reasons in _reasons(about.values("entry__inbound")).items()
        for family, text in families[inbound].items()
        for reason in reasons
    ]
    return wrote, said


def _reasons(inbounds: QuerySet) -> dict[int, list[dict[str, Any]]]:
    """The reasons that hold of each message; where a machine is unsure of the first, of none."""
    readings: dict[int, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(inbound__in=inbounds).order_by("pk"):
        readings[reading.inbound_id].append(reading)
    holds = {inbound: holding(said) for inbound, said in readings.items()}
    return {
        inbound: [reason for reason in one.reasons if reason["code"] in COUNTED]
        for inbound, one in holds.items()
        if one and not one.unsure
    }
