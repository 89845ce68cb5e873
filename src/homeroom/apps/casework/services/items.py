"""What waits for a person: opened by a family's words, given to somebody, looked at, closed, reopened."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from homeroom.apps.casework.models import Action, Item
from homeroom.apps.casework.selectors import access
from homeroom.apps.conversations.selectors.access import NotAllowed, children
from homeroom.apps.conversations.services import threads
from homeroom.apps.conversations.services.landing import landed, unanswered, waits_for_a_person
from homeroom.apps.messaging.models import Inbound
from homeroom.core.events import Ended, Received, Urgent

log = logging.getLogger(__name__)
OUTCOME = 300  # characters


class OutcomeNeeded(Exception):
    """Somebody may be in danger: an urgent item is closed only with what was done (LAW-20)."""


def received(event: Received) -> None:
    """New words that wait for a person open the item, or open it again."""
    _arrived(event.inbound, event.now)


def urgent(event: Urgent) -> None:
    """Words about somebody's safety: the item is marked, and has to be acknowledged (again)."""
    _arrived(event.inbound, event.now, event.flags)


def ended(event: Ended) -> None:
    """A reply that did not arrive opens its item again: somebody has to find another way."""
    closed = Item.objects.filter(thread__in=unanswered(event), state=Item.State.CLOSED)
    for item in closed.select_related("district"):
        item.state, item.closed_at = Item.State.OPEN, None
        item.save(update_fields=["state", "closed_at"])
        _write(item, None, "reopened", event.now, "because a reply did not arrive")


@transaction.atomic
def assign(user: Any, item: Item, to: Any | None, now: datetime) -> Item:
    """Give an item to a colleague who may see it, or (None) back to everybody."""
    item = _mine(user, item, now)
    if to is not None and not access.may_see(to, item, _today(item, now)):
        raise NotAllowed
    if item.assigned_to_id != (to and to.pk):
        item.assigned_to = to
        item.save(update_fields=["assigned_to"])
        _write(item, user, "assigned", now, (to.get_full_name() or to.get_username()) if to else "everybody")
    return item


@transaction.atomic
def acknowledge(user: Any, item: Item, now: datetime) -> Item:
    """Somebody has seen an urgent item and is at it."""
    item = _told(user, item, now)
    if item.acknowledged_at is None:
        item.acknowledged_at, item.acknowledged_by = now, user
        item.save(update_fields=["acknowledged_at", "acknowledged_by"])
        _write(item, user, "acknowledged", now)
    return item


@transaction.atomic
def close(user: Any, item: Item, outcome: str, now: datetime) -> Item:
    """Done. Raises :class:`OutcomeNeeded` where an urgent item is closed without one (LAW-20)."""
    item = _told(user, item, now)
    outcome = outcome.strip()[:OUTCOME]
    if item.urgent and not outcome:
        raise OutcomeNeeded
    if item.state == Item.State.CLOSED:
        return item
    item.state, item.closed_at, item.outcome = Item.State.CLOSED, now, outcome
    item.save(update_fields=["state", "closed_at", "outcome"])
    if item.thread:
        threads.settled(item.thread)
    _write(item, user, "closed", now, outcome)
    return item


@transaction.atomic
def reopen(user: Any, item: Item, now: datetime) -> Item:
    """Not done after all. What was urgent about it is so still."""
    item = _mine(user, item, now)
    if item.state == Item.State.CLOSED:
        item.state, item.closed_at = Item.State.OPEN, None
        item.save(update_fields=["state", "closed_at"])
        _write(item, user, "reopened", now)
    return item


def _arrived(inbound_id: int, now: datetime, heard: Sequence[str] = ()) -> None:
    inbound = Inbound.objects.select_related("guardian").get(pk=inbound_id)
    if not waits_for_a_person(inbound) and not heard:
        return
    if inbound.district_id is None:
        log.warning("message %d came to a number that is nobody's: nobody can look at it", inbound.pk)
        return
    entry = landed(inbound, now)
    whose = {"thread": entry.thread} if entry else {"stray": inbound}
    item, new = Item.objects.get_or_create(
        **whose, defaults={"district_id": inbound.district_id, "opened_at": now}
    )
    again = item.state == Item.State.CLOSED
    if again:
        item.state, item.opened_at, item.closed_at, item.outcome = Item.State.OPEN, now, None, ""
        item.urgent, item.acknowledged_at, item.acknowledged_by = [], None, None
    flags = [*(one["flag"] for one in inbound.urgent), *heard]
    if flags:
        item.urgent = [*dict.fromkeys([*item.urgent, *flags])]
        item.acknowledged_at = item.acknowledged_by = None
    if again or flags:
        item.save()
    if new or again:
        _write(item, None, "opened" if new else "reopened", now)


def _told(user: Any, item: Item, now: datetime) -> Item:
    """The item, if this user may see what is urgent about it: another child's trouble is not theirs to end."""
    item = _mine(user, item, now)
    if item.urgent and item.thread:
        students = [child.pk for child in children(user, item.thread, _today(item, now))]
        if not access.told([item.thread_id], students):
            raise NotAllowed
    return item


def _mine(user: Any, item: Item, now: datetime) -> Item:
    """The item, locked, if this user may see it."""
    if not access.may_see(user, item, _today(item, now)):
        raise NotAllowed
    return Item.objects.select_for_update(of=("self",)).select_related("district", "thread").get(pk=item.pk)


def _today(item: Item, now: datetime) -> date:
    return now.astimezone(item.district.zone).date()


def _write(item: Item, user: Any | None, what: str, now: datetime, words: str = "") -> None:
    Action.objects.create(item=item, by=user, what=what, at=now, words=words[:OUTCOME])
