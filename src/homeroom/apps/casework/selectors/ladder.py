"""Whom to ask about an urgent item, and who after them.

First those on duty, by the order of the rota, or outside of their hours those on call; at last
everybody, with the school's counselors, its principal and the district's leads, who are also whom a
school without a rota asks, in this order. Nobody is asked about a child whom they may not see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from homeroom.apps.casework.models import Duty, Item
from homeroom.apps.casework.selectors import access, rota
from homeroom.apps.conversations.models import Entry
from homeroom.apps.conversations.selectors.access import HERE
from homeroom.apps.people.models import District, Enrollment, Link, Role, School

FALLBACK = (Role.Name.COUNSELOR, Role.Name.PRINCIPAL, Role.Name.DISTRICT)
EMAIL = Duty.Channel.EMAIL


@dataclass(frozen=True, slots=True)
class Asked:
    """One person to page. ``as_what``: why they. ``to`` is ``""`` where nothing says how to reach them."""

    user: Any
    as_what: str
    channel: str
    to: str


Rung = list[Asked]


def ladder(item: Item, now: datetime) -> list[Rung]:
    """The rungs, each to be asked when the one before has not answered; the last is everybody."""
    on = now.astimezone(item.district.zone).date()
    rungs = _rungs(item, schools_of(item), now, on)
    if item.stray and not rungs:  # nobody is there for the whole district
        everywhere = School.objects.filter(district=item.district, closed_on=None)
        rungs = _rungs(item, set(everywhere.values_list("pk", flat=True)), now, on)
    return rungs


def _rungs(item: Item, schools: set[int], now: datetime, on: date) -> list[Rung]:
    held = rota.lines(item.district)
    fit = [line for line in rota.of_schools(held, schools) if _meant(line, item)]
    there = _by_order(rota.on_duty(fit, now), "on duty")
    calls = _by_order(rota.on_call(fit, now), "on call")
    ways = {line.user_id: (line.channel, line.to) for line in reversed(held)}
    staff = [
        [_by_role(user, role, ways) for user in fallback(item.district, schools, role, on)]
        for role in FALLBACK
    ]
    chosen = _able(there, item, on) or _able(calls, item, on)
    rungs = chosen or _able(staff, item, on)
    everybody = [[one for rung in [*chosen, *staff] for one in rung]]
    return [*rungs, *_able(everybody, item, on)]


def next_rung(rungs: list[Rung], asked: set[int], all_asked: bool) -> Rung:
    """The first rung with somebody who has not been asked (row ids); then everybody, once; then nobody."""
    for rung in rungs[:-1]:
        if fresh := [one for one in rung if one.user.pk not in asked]:
            return fresh
    return rungs[-1] if rungs and not all_asked else []


def schools_of(item: Item) -> set[int]:
    """The schools of the children an item's urgent words are about; a stranger's are nobody's."""
    if item.drill:
        return {item.drill.school_id}
    if item.nameless:
        return {item.nameless.school_id}
    if item.thread is None:
        return set()
    heard = Entry.objects.filter(thread=item.thread, inbound__in=item.rests_on.all())
    students = set(heard.exclude(students=None).values_list("students", flat=True))
    if not students:
        links = Link.objects.filter(HERE, guardian=item.thread.guardian_id)
        students = set(links.values_list("student", flat=True))
    stays = Enrollment.objects.filter(student__in=students, closed_on=None)
    return set(stays.values_list("school", flat=True))


def fallback(district: District, schools: set[int], role: str, on: date) -> list[Any]:
    """Who has one of the roles that a school without a rota falls back on, there or for every school."""
    current = Role.objects.filter(
        Q(ends=None) | Q(ends__gte=on),
        Q(school=None) | Q(school__in=schools),
        district=district,
        role=role,
        begins__lte=on,
        user__is_active=True,
    )
    return list(get_user_model().objects.filter(pk__in=current.values("user")).order_by("pk"))


def _meant(line: Duty, item: Item) -> bool:
    return not line.flags or bool(set(line.flags) & set(item.urgent))


def _by_order(found: list[Duty], what: str) -> list[Rung]:
    ranked = sorted(found, key=lambda line: (line.order, line.pk))
    return [
        [Asked(line.user, what if order == 1 else f"backup {what}", line.channel, line.to) for line in group]
        for order, group in groupby(ranked, key=lambda line: line.order)
    ]


def _by_role(user: Any, role: str, ways: dict[int, tuple[str, str]]) -> Asked:
    channel, to = ways.get(user.pk, (EMAIL, user.email))
    return Asked(user, Role.Name(role).label.lower(), channel, to)


def _able(rungs: list[Rung], item: Item, on: date) -> list[Rung]:
    """Each person once on a rung, and only who may see the child; a rung without anybody is left out."""
    found = []
    for rung in rungs:
        once: dict[int, Asked] = {}
        for one in rung:
            once.setdefault(one.user.pk, one)
        found.append([one for one in once.values() if access.may_act(one.user, item, on)])
    return [rung for rung in found if rung]
