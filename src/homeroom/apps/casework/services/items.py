"""What waits for a person: opened by a family's words, given to somebody, looked at, closed, reopened."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import Any

from django.db import transaction

from homeroom.apps.casework.labels import took
from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors import access
from homeroom.apps.casework.selectors.ladder import schools_of
from homeroom.apps.casework.services import asking
from homeroom.apps.casework.services.record import LONGEST as OUTCOME
from homeroom.apps.casework.services.record import write
from homeroom.apps.conversations.models import Thread
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.services import threads
from homeroom.apps.conversations.services.landing import landed, unanswered, waits_for_a_person
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.people.models import School
from homeroom.core.events import Ended, Left, Received, SaidWithoutName, Urgent
from homeroom.core.listening.private import TRUSTED, routed

__all__ = [
    "OUTCOME",
    "OutcomeNeeded",
    "acknowledge",
    "assign",
    "close",
    "ended",
    "left",
    "received",
    "reopen",
    "urgent",
    "without_name",
]

log = logging.getLogger(__name__)


class OutcomeNeeded(Exception):
    """Somebody may be in danger: an urgent item is closed only with what was done, in a word and in words."""


def received(event: Received) -> None:
    """New words that wait for a person open the item, or open it again."""
    inbound = Inbound.objects.select_related("guardian").get(pk=event.inbound)
    if waits_for_a_person(inbound):
        _opened(inbound, event.now)


def urgent(event: Urgent) -> None:
    """Words about somebody's safety: the item's clock starts, and somebody must say they have it (again)."""
    inbound = Inbound.objects.select_related("guardian").get(pk=event.inbound)
    flags = routed(event.flags or [one["flag"] for one in inbound.urgent])
    if _known(inbound, flags):
        return
    item = _opened(inbound, event.now)
    if item is None:
        return
    item.rests_on.add(inbound)
    school = School.objects.filter(pk__in=schools_of(item)).order_by("pk").first()
    asking.raised(item, flags, event.now, school)
    item.save()


def without_name(event: SaidWithoutName) -> None:
    """Words about somebody's safety on a page for everybody: whoever is on duty there is asked (LAW-20)."""
    school = School.objects.select_related("district").get(pk=event.school)
    item = _open({"nameless_id": event.answer}, school.district_id, event.now)
    asking.raised(item, routed(event.flags), event.now, school)
    item.save()


def left(event: Left) -> None:
    """A guide has come to where a person goes on: the item of its conversation opens."""
    for thread in Thread.objects.filter(pk__in=event.threads).select_related("district"):
        _open({"thread": thread}, thread.district_id, event.now)


def ended(event: Ended) -> None:
    """A reply that did not arrive opens its item again: somebody has to find another way."""
    closed = Item.objects.filter(thread__in=unanswered(event), state=Item.State.CLOSED)
    for item in closed.select_related("district"):
        item.state, item.closed_at = Item.State.OPEN, None
        item.save(update_fields=["state", "closed_at"])
        write(item, None, "reopened", event.now, "because a reply did not arrive")


@transaction.atomic
def assign(user: Any, item: Item, to: Any | None, now: datetime) -> Item:
    """Give an item to a colleague who may see it, or (None) back to everybody."""
    item = _mine(user, item, now)
    if to is not None and not access.may_see(to, item, _today(item, now)):
        raise NotAllowed
    if item.assigned_to_id != (to and to.pk):
        item.assigned_to = to
        item.save(update_fields=["assigned_to"])
        write(item, user, "assigned", now, (to.get_full_name() or to.get_username()) if to else "everybody")
    return item


@transaction.atomic
def acknowledge(user: Any, item: Item, now: datetime) -> Item:
    """Somebody has seen an urgent item and is at it."""
    item = _told(user, item, now)
    if item.acknowledged_at is None:
        _acknowledged(user, item, now)
    return item


@transaction.atomic
def close(user: Any, item: Item, outcome: str, now: datetime, kind: str = "") -> Item:
    """Done. ``kind`` is of ``Item.Outcome``, for an urgent one.

    Raises :class:`OutcomeNeeded` where an urgent item is closed without it and the words (LAW-20).
    What the family must not be known for leaves the item with this (LAW-14).
    """
    item = _told(user, item, now)
    outcome = outcome.strip()[:OUTCOME]
    if item.urgent and not (outcome and kind in Item.Outcome.values):
        raise OutcomeNeeded
    if item.state == Item.State.CLOSED:
        return item
    if item.urgent and item.acknowledged_at is None:
        _acknowledged(user, item, now)
    item.state, item.closed_at, item.closed_by = Item.State.CLOSED, now, user
    item.outcome, item.outcome_kind = outcome, kind if item.urgent else ""
    item.urgent = [flag for flag in item.urgent if flag != TRUSTED]
    item.save()
    if item.thread:
        threads.settled(item.thread)
    write(item, user, "closed", now, " ".join(filter(None, (_said(item), outcome))))
    return item


@transaction.atomic
def reopen(user: Any, item: Item, now: datetime) -> Item:
    """Not done after all. What was urgent about it is so still."""
    item = _mine(user, item, now)
    if item.state == Item.State.CLOSED:
        item.state, item.closed_at = Item.State.OPEN, None
        item.save(update_fields=["state", "closed_at"])
        write(item, user, "reopened", now)
    return item


def _opened(inbound: Inbound, now: datetime) -> Item | None:
    """The item of these words, open; what was urgent in those that were dealt with is over."""
    if inbound.district_id is None:
        log.warning("message %d came to a number that is nobody's: nobody can look at it", inbound.pk)
        return None
    entry = landed(inbound, now)
    return _open({"thread": entry.thread} if entry else {"stray": inbound}, inbound.district_id, now)


def _open(whose: dict[str, Any], district: int, now: datetime) -> Item:
    """The item of a thread or a stranger's words, open."""
    item, new = Item.objects.get_or_create(**whose, defaults={"district_id": district, "opened_at": now})
    item = Item.objects.select_for_update(of=("self",)).select_related("district", "thread").get(pk=item.pk)
    if item.state == Item.State.CLOSED:
        item.state, item.opened_at, item.closed_at, item.closed_by = Item.State.OPEN, now, None, None
        item.outcome = item.outcome_kind = ""
        item.urgent, item.acknowledged_at, item.acknowledged_by = [], None, None
        item.alarmed_at = item.due_at = None
        item.rests_on.clear()
        item.save()
        write(item, None, "reopened", now)
    elif new:
        write(item, None, "opened", now)
    return item


def _known(inbound: Inbound, flags: tuple[str, ...]) -> bool:
    """Was all of this raised before? Rules and a reader may hear the same words, one after the other."""
    item = Item.objects.filter(rests_on=inbound).first()
    if item is None:
        return False
    forgotten = {TRUSTED} if item.state == Item.State.CLOSED else set()
    return set(flags) <= {*item.urgent, *forgotten}


def _acknowledged(user: Any, item: Item, now: datetime) -> None:
    """Whoever it is has it now; after how long is written down."""
    item.acknowledged_at, item.acknowledged_by, item.next_step_at = now, user, None
    item.save(update_fields=["acknowledged_at", "acknowledged_by", "next_step_at"])
    write(item, user, "acknowledged", now, took(now - item.alarmed_at) if item.alarmed_at else "")
    asking.called_off(item, now)


def _said(item: Item) -> str:
    return f"{item.get_outcome_kind_display()}." if item.outcome_kind else ""


def _told(user: Any, item: Item, now: datetime) -> Item:
    """The item, if this user may see what is urgent about it: another child's trouble is not theirs to end."""
    item = _mine(user, item, now)
    if not access.may_act(user, item, _today(item, now)):
        raise NotAllowed
    return item


def _mine(user: Any, item: Item, now: datetime) -> Item:
    """The item, locked, if this user may see it."""
    if not access.may_see(user, item, _today(item, now)):
        raise NotAllowed
    whole = Item.objects.select_related("district", "thread", "stray", "drill__school", "nameless__school")
    return whole.select_for_update(of=("self",)).get(pk=item.pk)


def _today(item: Item, now: datetime) -> date:
    return now.astimezone(item.district.zone).date()
