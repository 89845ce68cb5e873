"""From the outbox to the carrier: claim, let go of the database, send, write down.

A claim is one short transaction that takes the due messages, looks at each a last time, and keeps to
each sender's rate. Then no connection is held while the carrier is waited for. A worker that dies
leaves claimed messages behind; :mod:`~homeroom.apps.messaging.services.chores` finds out about them.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from random import Random

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services import checks, results
from homeroom.apps.messaging.services.mail import mail_headers
from homeroom.apps.messaging.services.senders import breaker, set_breaker
from homeroom.apps.people.announce import announce
from homeroom.core.delivery import LONGEST_VALIDITY, Bucket
from homeroom.core.events import Ended
from homeroom.core.messages import Outbound, State, Unsure
from homeroom.core.ports import Carrier

log = logging.getLogger("homeroom.messaging.sending")

CLAIM = timedelta(seconds=90)  # whoever has written nothing down by then is taken for dead
START = timedelta(seconds=30)  # of it in which sends may begin: the slowest carrier answers in the rest
PATIENCE = 120.0  # seconds in which results are kept while the database is away
AWAY = (OperationalError, InterfaceError)


@dataclass(frozen=True, slots=True)
class Job:
    """One claimed message on its way to its carrier."""

    pk: int
    carrier: Carrier
    outbound: Outbound


def send_due(
    worker: str, now: Callable[[], datetime], dice: Random, threads: int = 8, batch: int = 64
) -> int:
    """Send what is due, once: up to ``batch`` messages, ``threads`` at a time.

    ``worker`` is the caller's name, unlike any other's. Returns how many messages it dealt with:
    handed over, put off or ended; 0: nothing can go now.
    """
    if not due(now()).exists():
        return 0
    jobs, settled = _claim(worker, now(), batch)
    hand_over = partial(_hand_over, now=now, until=now() + START)
    pool, left = _pool(threads), deque(jobs)
    flying: dict[Future[results.Answer], int] = {}
    while left or flying:
        if not connection.in_atomic_block:
            connection.close()  # rule 6: no connection is held while waiting
        # So few are ever handed over and not written down: a carrier that can't tell is asked no
        # more than these a second time when we die. While some are written down, others fly; of
        # one thread none does.
        while left and len(flying) < 2 * threads - 1:
            job = left.popleft()
            flying[pool.submit(hand_over, job)] = job.pk
        landed = wait(flying, return_when=FIRST_COMPLETED).done
        answers = {flying.pop(future): future.result() for future in landed}
        _write_down(partial(results.record, answers, worker, now(), dice))
    log.info("sent batch=%d put_off_or_ended=%d worker=%s", len(jobs), settled, worker)
    return len(jobs) + settled


def due(now: datetime) -> QuerySet[Message]:
    """The waiting messages whose time has come and whose sender may send."""
    free = Sender.objects.filter(active=True, paused_at=None, carrier__in=list(doors().carriers))
    resting = free.filter(rests_until__gt=now)
    return Message.objects.filter(
        state=State.WAITING, next_try_at__lte=now, sender__in=free.exclude(pk__in=resting)
    )


def outbound(message: Message, validity: int = int(LONGEST_VALIDITY.total_seconds())) -> Outbound:
    """A message as its carrier gets it; the same at every try but for its validity."""
    mail = message.channel == Sender.Channel.EMAIL
    headers, reply_to = mail_headers(message) if mail else ({}, "")
    return Outbound(
        id=str(message.uid),
        sender=message.sender.address,
        to=message.to,
        body=message.body,
        validity=validity,
        subject=message.subject,
        from_name=message.speaker,
        reply_to=reply_to,
        headers=headers,
        buttons=tuple((label, address) for label, address in message.buttons) if mail else (),
        language=message.language,
    )


@transaction.atomic
def _claim(worker: str, now: datetime, batch: int) -> tuple[list[Job], int]:
    """Take what may go now; the jobs, and how many messages were put off or ended instead.

    Senders are locked first: two workers never spend the same second of a sender's rate.
    """
    waiting = Message.objects.filter(state=State.WAITING, next_try_at__lte=now, sender=OuterRef("pk"))
    locked = Sender.objects.select_for_update(no_key=True).filter(
        Exists(waiting), active=True, paused_at=None, carrier__in=list(doors().carriers)
    )
    senders = {sender.pk: sender for sender in locked.order_by("pk")}
    ready = [pk for pk, sender in senders.items() if _ready(sender, now)]
    messages = list(
        Message.objects.filter(state=State.WAITING, next_try_at__lte=now, sender__in=ready)
        .select_for_update(skip_locked=True, of=("self",), no_key=True)
        .select_related("district", "answers")
        .order_by("priority", "next_try_at", "pk")[:batch]
    )
    for message in messages:
        message.sender = senders[message.sender_id]
    verdicts = checks.last_look(messages, now)
    going = [message for message in messages if _takes(message, verdicts[message.pk], now)]
    Message.objects.filter(pk__in=[message.pk for message in going]).update(
        state=State.SENDING,
        claimed_by=worker,
        claimed_until=now + CLAIM,
        attempts=F("attempts") + 1,
        first_tried_at=Coalesce("first_tried_at", now),
    )
    used = {message.sender_id for message in going}
    Sender.objects.bulk_update(
        [senders[pk] for pk in used], ["busy_until", "failures_in_a_row", "rests_until"]
    )
    settled = _settle(messages, verdicts, now)
    carriers = doors().carriers
    return [
        Job(message.pk, carriers[message.sender.carrier], outbound(message, verdicts[message.pk].validity))
        for message in going
    ], settled


def _ready(sender: Sender, now: datetime) -> bool:
    return Bucket(sender.per_second, sender.busy_until).open(now) and not breaker(sender).resting(now)


def _takes(message: Message, verdict: checks.Verdict, now: datetime) -> bool:
    """Does it go? Then its sender's rate is spent, and a half-open breaker lets nobody else through."""
    sender = message.sender
    if not isinstance(verdict, checks.Go) or not _ready(sender, now):
        return False
    sender.busy_until = Bucket(sender.per_second, sender.busy_until).take(message.segments, now).busy_until
    set_breaker(sender, breaker(sender).trying(now))
    return True


def _settle(messages: Sequence[Message], verdicts: dict[int, checks.Verdict], now: datetime) -> int:
    """Write down which messages go later or never; returns how many."""
    later: defaultdict[datetime, list[int]] = defaultdict(list)
    over: defaultdict[checks.Over, list[Message]] = defaultdict(list)
    for message in messages:
        verdict = verdicts[message.pk]
        if isinstance(verdict, checks.Later):
            later[verdict.at].append(message.pk)
        elif isinstance(verdict, checks.Over):
            message.failure = verdict.failure
            over[verdict].append(message)
    for at, pks in later.items():
        Message.objects.filter(pk__in=pks).update(next_try_at=at)
    for end, ended in over.items():
        pks = [message.pk for message in ended]
        Message.objects.filter(pk__in=pks).update(
            state=end.state, why=end.why, failure=end.failure, done_at=now
        )
        announce(Ended(tuple(pks), end.state, now))
    return sum(map(len, later.values())) + sum(map(len, over.values()))


def _hand_over(job: Job, now: Callable[[], datetime], until: datetime) -> results.Answer:
    """Runs in a thread and touches no database. None: too late in the claim, so it was not begun."""
    if now() >= until:
        return None
    try:
        return job.carrier.send(job.outbound)
    except Exception as error:  # an adapter's fault must not take the batch down with it
        log.error("carrier=%s raised %s; it must not", job.carrier.name, type(error).__name__)
        return Unsure("raised")


def _write_down(write: Callable[[], None]) -> None:
    """Write in one transaction; while the database is away what was sent is not forgotten."""
    if connection.in_atomic_block:
        return write()
    until = time.monotonic() + PATIENCE
    pause = 0.1
    while True:
        try:
            with transaction.atomic():
                return write()
        except AWAY as error:
            if time.monotonic() > until:
                raise
            log.warning("results wait for the database error=%s", type(error).__name__)
            connection.close()
            time.sleep(pause)
            pause = min(2 * pause, 5.0)


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    """The same threads all along: carriers keep a line open in each."""
    return ThreadPoolExecutor(threads, thread_name_prefix="sending")
