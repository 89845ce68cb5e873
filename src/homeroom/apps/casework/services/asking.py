"""The clock of an urgent item: who is asked, and who after them, until somebody says they have it (LAW-20).

The worker goes this round every few seconds. Each step is one transaction that writes down who was
asked and queues their page. A page is a text or an e-mail to a member of staff at the place the rota
gives; it names no child, no family and no danger, and its link needs a sign-in.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction

from homeroom.apps.casework.models import Action, Duty, Item
from homeroom.apps.casework.selectors.ladder import Asked, ladder, next_rung
from homeroom.apps.casework.selectors.rota import times
from homeroom.apps.casework.services.record import write
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.selectors.staffed import read_by
from homeroom.apps.messaging.services import outbox
from homeroom.apps.people.models import School
from homeroom.core import duty
from homeroom.core.events import Ended
from homeroom.core.messages import State
from homeroom.core.occasions import Kind, LegalClass, Programme
from homeroom.core.wording.segments import measure

log = logging.getLogger("homeroom.casework.duty")

ROUND = "duty"
EVERY = 2.0  # seconds
BATCH = 50
LASTS = timedelta(minutes=10)  # a page later than this is none
AGAIN = timedelta(minutes=1)  # after a step that failed
WORDS = "Homeroom: a family's message needs you now. {link}"
DRILL_WORDS = "DRILL, practice only. Homeroom: a message needs you now. {link}"
SUBJECT, DRILL_SUBJECT = "Homeroom: please look now", "DRILL: Homeroom: please look now"
TAKEN = "Somebody is looking after it."


def raised(item: Item, flags: tuple[str, ...], now: datetime, school: School | None = None) -> None:
    """Words that can't wait: the clock of this item starts, or what runs already gets no more time.

    Another danger that leaves less time starts it too, for who was asked with a day to look is to
    look now; so do new words after everybody was asked. Changes the item and does not save it.
    """
    due = duty.due(flags, times(item.district), now, read_by(item.district, school, now))
    new = not set(flags) <= set(item.urgent)
    runs_till = item.due_at if item.urgent and item.acknowledged_at is None else None
    item.urgent = [*dict.fromkeys([*item.urgent, *flags])]
    item.acknowledged_at = item.acknowledged_by = None
    if runs_till and not item.all_asked and due >= runs_till and not (new and now >= runs_till):
        return
    item.due_at = min(due, runs_till) if runs_till and now < runs_till else due
    item.alarmed_at, item.next_step_at, item.all_asked = now, now, False


def called_off(item: Item, now: datetime) -> None:
    """Somebody has it, as the item says: pages that have not left yet stay."""
    pages = Action.objects.filter(item=item, what="asked", message__state=State.WAITING)
    outbox.withdraw(Message.objects.filter(pk__in=pages.values("message")), TAKEN, now)


def go_round(now: datetime) -> int:
    """Ask whoever is next about each item whose time has come; how many items that were.

    One that fails waits a minute, so that it keeps no other from being asked about.
    """
    waiting = Item.objects.filter(next_step_at__lte=now, state=Item.State.OPEN)
    done = 0
    for pk in list(waiting.order_by("next_step_at").values_list("pk", flat=True)[:BATCH]):
        try:
            done += _step(pk, now)
        except (OperationalError, InterfaceError):
            raise  # the database has gone: no fault of the item's
        except Exception:
            log.exception("item %d: nobody could be asked", pk)
            Item.objects.filter(pk=pk, next_step_at__lte=now).update(next_step_at=now + AGAIN)
    return done


def ended(event: Ended) -> None:
    """A page that does not arrive asks nobody: the next people are asked at once."""
    lost = Action.objects.filter(message__in=event.messages, what="asked").select_related("item", "whom")
    for action in lost:
        item = action.item
        if (
            item.state == Item.State.OPEN
            and item.acknowledged_at is None
            and action.at >= (item.alarmed_at or action.at)
        ):
            write(item, None, "unreached", event.now, whom=action.whom, channel=action.channel)
            if not item.all_asked:
                Item.objects.filter(pk=item.pk, acknowledged_at=None).update(next_step_at=event.now)


@transaction.atomic
def _step(pk: int, now: datetime) -> int:
    found = Item.objects.select_for_update(of=("self",), skip_locked=True).filter(
        pk=pk, next_step_at__lte=now
    )
    item = found.select_related("district", "thread", "stray", "drill__school", "nameless__school").first()
    if item is None or item.state != Item.State.OPEN or item.acknowledged_at or item.due_at is None:
        return 0
    if now >= item.due_at and not _since(item, "late").exists():
        write(item, None, "late", now)
    item.next_step_at = _ask(item, item.due_at, now)
    item.save(update_fields=["next_step_at", "all_asked"])
    return 1


def _ask(item: Item, due_at: datetime, now: datetime) -> datetime | None:
    """Ask the next people who can be reached; when to ask those after them.

    When everybody has been asked, whoever comes on duty later is: it is looked again from time to
    time. None: of a drill it is not.
    """
    rungs = ladder(item, now)
    asked = set(_since(item, "asked", "unreached").values_list("whom", flat=True))
    while rung := next_rung(rungs, asked, item.all_asked):
        item.all_asked = item.all_asked or rung is rungs[-1]
        reached = [_page(item, one, now) for one in rung]
        asked |= {one.user.pk for one in rung}
        if any(reached):
            first = now < due_at
            return due_at if first else now + duty.pause(item.alarmed_at or now, due_at)
    end = "all_asked" if asked else "nobody"
    if not _since(item, end).exists():
        write(item, None, end, now)
    if now < due_at:
        return due_at
    return None if item.drill_id else now + duty.PATIENCE


def _page(item: Item, one: Asked, now: datetime) -> bool:
    """Queue a page to one person and write it down; False: there is no way to reach them."""
    try:
        message = outbox.queue(item.district, [_draft(item, one, now)], now)[0] if one.to else None
    except outbox.NoSender:
        message = None
    write(
        item,
        None,
        "asked" if message else "unreached",
        now,
        one.as_what,
        whom=one.user,
        channel=one.channel if one.to else "",
        message=message,
    )
    return message is not None


def _draft(item: Item, one: Asked, now: datetime) -> outbox.Draft:
    url = doors().public_url
    link = f"{url}/duty/{item.pk}/" if url else "Please sign in."
    body = (DRILL_WORDS if item.drill_id else WORDS).format(link=link)
    before = Action.objects.filter(item=item, what="asked").count()
    return outbox.Draft(
        key=f"page:{item.pk}:{before}:{one.user.pk}",
        guardian=None,
        kind=Kind.PAGE,
        programme=Programme.SAFETY,
        legal_class=LegalClass.EMERGENCY,
        channel=one.channel,
        to=one.to,
        body=body,
        subject=(DRILL_SUBJECT if item.drill_id else SUBJECT) if one.channel == Duty.Channel.EMAIL else "",
        segments=measure(body).segments if one.channel == Duty.Channel.SMS else 1,
        speaker="Homeroom",
        priority=0,
        not_before=now,
        not_after=now + LASTS,
    )


def _since(item: Item, *what: str):
    """What was done of this alarm; of one before it nothing counts."""
    return Action.objects.filter(item=item, what__in=what, at__gte=item.alarmed_at)
