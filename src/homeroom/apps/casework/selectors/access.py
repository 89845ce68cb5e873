"""Who may see what waits: those who may see the conversation; messages of strangers, those who sort them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from homeroom.apps.casework.models import Item
from homeroom.apps.conversations.models import Entry
from homeroom.apps.conversations.selectors.access import HERE, about, children, left, reach, refused
from homeroom.apps.people import access as people
from homeroom.apps.people.models import District, Enrollment, Link, Role, Seat, Student


def sees_strangers(user: Any, district: District, on: date) -> bool:
    """May this user read what came from numbers that nobody knows?"""
    return people.students(user, district, on, "see_strangers").exists()


def items(user: Any, district: District, on: date) -> QuerySet[Item]:
    """What this user may see of the inbox."""
    allowed = reach(people.students(user, district, on), "thread__")
    if sees_strangers(user, district, on):
        allowed |= Q(stray__isnull=False)
    allowed |= Q(nameless__school__in=people.schools(user, district, on, "see_sensitive"))
    return Item.objects.filter(allowed, district=district)


def item(user: Any, district: District, pk: int, on: date) -> Item | None:
    """One item; None, and a line in the log, where there is none for this user."""
    whole = Item.objects.select_related(
        "district", "thread__district", "stray", "drill__school", "nameless__school"
    )
    found = whole.filter(pk=pk, district=district).first()
    if found is None or not may_see(user, found, on):
        refused(user, "item", pk)
        return None
    return found


def may_see(user: Any, item: Item, on: date) -> bool:
    """May this user see the item: for a drill, whoever could be on duty at its school.

    Words without a name are for those who see what is sensitive there.
    """
    if item.thread:
        return bool(children(user, item.thread, on))
    if item.drill:
        return people.may(user, "be_on_duty", item.drill.school, on)
    if item.nameless:
        return people.may(user, "see_sensitive", item.nameless.school, on)
    return sees_strangers(user, item.district, on)


def may_act(user: Any, item: Item, on: date) -> bool:
    """May this user also see what is or was urgent about it? Another child's trouble is not theirs to end."""
    if item.thread is None or not (item.urgent or item.rests_on.exists()):
        return may_see(user, item, on)
    mine = children(user, item.thread, on)
    if not mine:
        return False
    seen = [child.pk for child in (*mine, *left(user, item.thread, on))]
    return bool(told([item.thread_id], seen))


def colleagues(item: Item, on: date) -> list[Any]:
    """Accounts an item may be offered to; ``assign`` checks each one exactly. One query."""
    current = Role.objects.filter(
        Q(ends=None) | Q(ends__gte=on), district=item.district_id, begins__lte=on, user__is_active=True
    )
    if item.nameless:
        here = Q(school=None) | Q(school=item.nameless.school_id)
        fit = here & Q(role__in=people.ACTIONS["see_sensitive"])
    elif item.thread_id is None:
        fit = Q(role__in=people.ACTIONS["see_strangers"])
    else:
        fit = _near(Link.objects.filter(HERE, guardian__thread=item.thread_id).values("student"))
    users = get_user_model().objects.filter(pk__in=current.filter(fit).values("user"))
    return list(users.order_by("first_name", "last_name", "username"))


def _near(children: QuerySet[Student]) -> Q:
    """Roles for the whole district, at the children's schools, or of their teachers."""
    schools = Enrollment.objects.filter(student__in=children, closed_on=None).values("school")
    rooms = Seat.objects.filter(student__in=children, closed_on=None).values("section")
    others = [name for name in people.SEES if name != Role.Name.TEACHER]
    teaching = Q(role=Role.Name.TEACHER, staff__teaching__section__in=rooms, staff__teaching__closed_on=None)
    return Q(role__in=others) & (Q(school=None) | Q(school__in=schools)) | teaching


def told(threads: Iterable[int], students: Iterable[int]) -> set[int]:
    """Of these conversations, those with urgent words that are about one of these students."""
    urgent = Item.rests_on.through.objects.filter(item__thread__in=threads).values("inbound")
    heard = Entry.objects.filter(about(students), thread__in=threads, inbound__in=urgent)
    return set(heard.values_list("thread", flat=True))
