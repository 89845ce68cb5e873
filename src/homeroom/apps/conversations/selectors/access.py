"""Who may see a conversation, and what of it (design, rule 7).

A conversation opens to those who may see one of the guardian's children (``people.access``), and
of it they see what is about those children. Where no child is linked to the guardian any more, it
opens to those who may see a child who once was, so that no late answer is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from homeroom.apps.conversations.models import Commitment, Entry, Thread
from homeroom.apps.people import access
from homeroom.apps.people.models import District, Link, Student
from homeroom.apps.people.prepared import prepared

log = logging.getLogger("homeroom.access")
HERE = Q(closed_on=None, student__closed_on=None)  # of a link: it holds, and the student is here


class NotAllowed(Exception):
    """This user may not see this, do this, or give it to that colleague. Answered with 404."""


def threads(user: Any, district: District, on: date) -> QuerySet[Thread]:
    """The conversations this user may see."""
    return Thread.objects.filter(reach(access.students(user, district, on)), district=district)


def reach(students: QuerySet[Student], thread: str = "") -> Q:
    """Of threads, or of what has a ``thread`` (``"thread__"``): those with a guardian of these students."""
    whose = f"{thread}guardian"
    links = Link.objects.filter(student__in=students)
    now = Link.objects.filter(HERE, guardian=OuterRef(whose))
    # The sets come first and stand alone: asked anew for each thread, they would cost its square.
    return Q(**{f"{whose}__in": links.filter(HERE).values("guardian")}) | Q(
        ~Exists(now), **{f"{whose}__in": links.values("guardian")}
    )


def thread(user: Any, district: District, pk: int, on: date) -> tuple[Thread, list[Student]] | None:
    """One conversation, and the guardian's children whom this user may see.

    None, and a line in the log, where there is none for this user.
    """
    found = named(district, pk)
    mine = children(user, found, on) if found else []
    if found is None or not mine:
        refused(user, "conversation", pk)
        return None
    return found, mine


def named(district: District, pk: int) -> Thread | None:
    """A conversation by its row id, for what asks itself who may."""
    found = next(iter(_named(pk=pk, district=district.pk)), None)
    if found:
        found.district = district
    return found


@prepared
def _named(pk: int, district: int) -> QuerySet[Thread]:
    return Thread.objects.filter(pk=pk, district=district).select_related("guardian")


def refused(user: Any, what: str, pk: int) -> None:
    """Somebody asked for what they may not see: who, what, which row."""
    log.warning("user %s asked for %s %d without the right to it", user.pk, what, pk)


def children(user: Any, thread: Thread, on: date, action: str | None = None) -> list[Student]:
    """The guardian's children whom this user may see, or for whom they may take an action."""
    return access.among(user, thread.district, linked(thread), on, action)


def steers(user: Any, thread: Thread, about: Collection[int], on: date) -> bool:
    """May this user go on with a guided conversation that is about these children (row ids)?

    A sibling's school does not; where it is about nobody in particular, whoever speaks with the family.
    """
    mine = {child.pk for child in children(user, thread, on, "converse")}
    return bool(mine & set(about) if about else mine)


def linked(thread: Thread) -> list[int]:
    """The guardian's children (row ids), or those who once were."""
    return parted(thread)[0]


def left(user: Any, thread: Thread, on: date) -> list[Student]:
    """Those who are the guardian's children no more, while others are, and whom this user may see.

    A conversation does not open by them; in an open one, what is about them can be read.
    """
    gone = parted(thread)[1]
    return access.among(user, thread.district, gone, on) if gone else []


def parted(thread: Thread) -> tuple[list[int], list[int]]:
    """A guardian's children, and those who are so no more; where none is, all of them count."""
    ever = _ever(guardian=thread.guardian_id)
    here = [student for student, closed, gone in ever if closed is None and gone is None]
    everybody = [student for student, _, _ in ever]
    return (here, [one for one in everybody if one not in here]) if here else (everybody, [])


@prepared
def _ever(guardian: int) -> QuerySet[Link]:
    """The students to whom a guardian is or was linked, and since when no more."""
    links = Link.objects.filter(guardian=guardian)
    return links.values_list("student", "closed_on", "student__closed_on")


def promises(students: Iterable[int | Student]) -> QuerySet[Commitment]:
    """The promises that are about one of these students."""
    named = Commitment.students.through.objects.filter(student__in=students)
    return Commitment.objects.filter(pk__in=named.values("commitment"))


def about(students: Iterable[int] | QuerySet[Student]) -> Q:
    """Of entries: those about one of these students, or about nobody in particular."""
    named = Entry.students.through.objects.filter(entry=OuterRef("pk"))
    return Q(Exists(named.filter(student__in=students))) | Q(~Exists(named))
