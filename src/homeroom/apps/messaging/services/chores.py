"""What must be done from time to time: find out about lost claims, end what is too late, share chores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import Lease, Message
from homeroom.apps.messaging.services import results
from homeroom.apps.messaging.services.checks import LATE
from homeroom.apps.messaging.services.sending import CLAIM, outbound
from homeroom.apps.people.announce import announce
from homeroom.core.delivery import MOST_DOUBTS
from homeroom.core.events import Ended
from homeroom.core.messages import FAILURES, Absent, Accepted, Failure, State, Unsure

GRACE = timedelta(minutes=2)  # for a receipt to tell what a carrier can't be asked
ASK_AGAIN = timedelta(minutes=1)  # doubling, where a carrier could not say
LONGEST_ASK = timedelta(hours=1)
NEVER_TOLD = timedelta(days=1)  # after its time: then nobody will ever know
BATCH = 100

Found = Accepted | Absent | Unsure


def reap(now: datetime, worker: str = "reaper") -> int:
    """Find out what became of messages whose claim has run out: their worker is dead, or unsure.

    A carrier that can tell is asked, outside of any transaction: then nothing is sent twice. Of
    one that can't, a delivery receipt would have come; after a grace the message is sent again, up
    to :data:`~homeroom.core.delivery.MOST_DOUBTS` times. Returns how many messages it dealt with.
    """
    if not _lost(now).exists():
        return 0
    with transaction.atomic():
        rows = _lost(now).select_related("sender", "district", "guardian").order_by("claimed_until")
        rows = list(rows.select_for_update(skip_locked=True, of=("self",), no_key=True)[:BATCH])
        asked = [message for message in rows if doors().carriers[message.sender.carrier].can_tell]
        silent = [message for message in rows if message not in asked]
        Message.objects.filter(pk__in=[message.pk for message in asked]).update(
            claimed_by=worker, claimed_until=now + CLAIM
        )
        for message in silent:
            _try_again_in_doubt(message, now)
        results.write(silent, now)
    if asked:
        if not connection.in_atomic_block:
            connection.close()
        found = {message.pk: _find(message, now) for message in asked}
        with transaction.atomic():
            _write_found(found, worker, now)
    return len(rows)


def expire(now: datetime) -> int:
    """End the messages whose time is over though nobody could send them, as of a paused sender."""
    with transaction.atomic():
        late = Message.objects.filter(state=State.WAITING, not_after__lte=now)
        pks = list(
            late.select_for_update(skip_locked=True, no_key=True)
            .order_by("pk")
            .values_list("pk", flat=True)[:BATCH]
        )
        if pks:
            Message.objects.filter(pk__in=pks).update(
                state=State.EXPIRED, failure=Failure.TOO_LATE, why=LATE, done_at=now
            )
            announce(Ended(tuple(pks), State.EXPIRED, now))
    return len(pks)


def hold(name: str, holder: str, now: datetime, length: timedelta = timedelta(seconds=30)) -> bool:
    """Is this chore ours to do now? One holder has it at a time, and keeps it by asking again."""
    until = now + length
    Lease.objects.bulk_create([Lease(name=name, holder=holder, until=until)], ignore_conflicts=True)
    free = Lease.objects.filter(Q(holder=holder) | Q(until__lte=now), name=name)
    return free.update(holder=holder, until=until) == 1


def let_go(holder: str) -> None:
    """Somebody who stops leaves their chores to whoever comes next, at once."""
    Lease.objects.filter(holder=holder).delete()


def _lost(now: datetime):
    carriers = doors().carriers
    silent = [name for name, carrier in carriers.items() if not carrier.can_tell]
    return Message.objects.filter(
        state=State.SENDING, claimed_until__lte=now, sender__carrier__in=list(carriers)
    ).exclude(sender__carrier__in=silent, claimed_until__gt=now - GRACE)


def _find(message: Message, now: datetime) -> Found:
    carrier = doors().carriers[message.sender.carrier]
    return carrier.find(outbound(message), message.first_tried_at or now)


def _write_found(found: Mapping[int, Found], worker: str, now: datetime) -> None:
    changed = []
    for message in results.locked_rows(found):
        if message.state != State.SENDING or message.claimed_by != worker:
            continue  # a receipt or its own worker told meanwhile
        answer = found[message.pk]
        if isinstance(answer, Accepted):
            results.accept(message, answer, now)
        elif isinstance(answer, Absent):
            _try_again(message, now)
        else:
            _ask_later(message, now)
        changed.append(message)
    results.write(changed, now)


def _try_again(message: Message, now: datetime) -> None:
    """It surely never arrived: as if the carrier had been down."""
    if message.attempts > FAILURES[Failure.DOWN].retries:
        message.failure = Failure.DOWN
        results.give_up(message, now)
    else:
        results.again(message, now)


def _try_again_in_doubt(message: Message, now: datetime) -> None:
    """It may have arrived. This is where a family may get the same text twice."""
    message.doubts += 1
    if message.doubts >= MOST_DOUBTS or message.not_after <= now:
        message.failure = Failure.UNKNOWN
        results.give_up(message, now)
    else:
        results.again(message, now)


def _ask_later(message: Message, now: datetime) -> None:
    if now > message.not_after + NEVER_TOLD:
        message.failure = Failure.UNKNOWN
        results.give_up(message, now)
        return
    message.doubts = min(message.doubts + 1, 20)
    message.claimed_until = now + min(ASK_AGAIN * 2 ** (message.doubts - 1), LONGEST_ASK)
