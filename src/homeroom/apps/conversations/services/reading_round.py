"""A model reads what the rules have read already, and what it hears beside them is followed.

The worker comes by every second (:mod:`homeroom.apps.messaging.rounds`) and reads beside the sending:
a text takes some 20 ms of one core, and loading the model a second. Nothing is held while the
model works (design, rule 6); what it read is stored in one write. What fails keeps the rules' reading
and is tried again later and later.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from homeroom.apps.conversations.doors import doors
from homeroom.apps.conversations.models import Reading, Unread
from homeroom.apps.conversations.selectors.agreements import agreed
from homeroom.apps.conversations.services import readings, run_replies
from homeroom.apps.conversations.services.reader_in_use import reader_of
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.messaging.services.inbound import heard_more
from homeroom.core.listening import reading as core
from homeroom.core.listening.codes import UNSTORED
from homeroom.core.listening.private import FEAR
from homeroom.core.listening.urgency import Urgent
from homeroom.core.ports import Reader

log = logging.getLogger("homeroom.conversations.reading")

NAME, EVERY = "reading", 1.0  # seconds
BATCH = 64  # messages: a second or two, and what comes meanwhile waits
REMOTE, REMOTE_BATCH = "reading_remotely", 16  # two requests
FRESH = timedelta(days=7)  # older words raise no alarm and pause nothing: people have read them
REST, LONGEST_REST = timedelta(seconds=10), timedelta(hours=1)  # doubling, after each failure
MOST_TRIES = 12  # then the rules' reading stays


@dataclass(frozen=True, slots=True)
class Read:
    """One message, what its reader made of it (None: nothing, it failed), and the reader's name."""

    unread: Unread
    reading: core.Reading | None
    reader: str


def read_waiting(now: datetime) -> int:
    """Read what waits where nobody reads from afar, the oldest first, up to :data:`BATCH`; how many."""
    return _read_some(_due(now).exclude(inbound__district__in=agreed())[:BATCH], now)


def read_remotely(now: datetime) -> int:
    """The same where an agreement is recorded: a remote model takes seconds, so no sending waits for it."""
    if not agreed().exists():  # as nearly everywhere: what waits is not even looked at
        return 0
    return _read_some(_due(now).filter(inbound__district__in=agreed())[:REMOTE_BATCH], now)


def _due(now: datetime) -> QuerySet[Unread]:
    return Unread.objects.filter(next_at__lte=now).select_related("inbound").order_by("pk")


def _read_some(waiting: QuerySet[Unread], now: datetime) -> int:
    """Alarms come first, each in a transaction of its own: if all else fails, they have been raised.

    Raising them again changes nothing.
    """
    if doors().readers is None:
        return 0
    by_district = defaultdict(list)
    for unread in waiting:
        by_district[unread.inbound.district_id].append(unread)
    work = [(reader_of(district, now), rows) for district, rows in by_district.items()]
    if not work:
        return 0
    if not connection.in_atomic_block:
        connection.close()
    read = [one for reader, rows in work for one in _read(reader, rows)]
    return _store([one if _heed(one, now) else Read(one.unread, None, one.reader) for one in read], now)


def _read(reader: Reader, rows: Sequence[Unread]) -> list[Read]:
    """Together; if that fails each alone, so that one text keeps no others from being read."""
    texts = [row.inbound.text for row in rows]
    try:
        found = zip(rows, reader.read(texts), strict=True)
        return [Read(row, reading, reading.reader or reader.name) for row, reading in found]
    except Exception as error:
        log.warning("reader=%s failed on %d error=%s", reader.name, len(rows), type(error).__name__)
        if len(rows) == 1:
            return [Read(rows[0], None, reader.name)]
        return [one for row in rows for one in _read(reader, [row])]


def _heed(one: Read, now: datetime) -> bool:
    """Raise the alarm, or pause the address, where the words ask for it; False: that did not work."""
    inbound, reading = one.unread.inbound, one.reading
    if reading is None or now - inbound.received_at > FRESH:
        return True
    flags = _flags(reading)
    if not (flags or reading.wish):
        return True
    try:
        heard_more(inbound.pk, flags, reading.wish, now)
    except Exception as error:
        log.exception("message %d could not be heeded error=%s", inbound.pk, type(error).__name__)
        return False
    return True


def _flags(reading: core.Reading) -> list[Urgent]:
    """What is urgent; a first reason that is never stored is somebody's to know of at least."""
    flags = list(reading.urgent)
    first = next(iter(reading.reasons), None)
    if first and first.code in UNSTORED and not reading.unsure:
        flags.append(Urgent(FEAR, first.words))
    return flags


@transaction.atomic
def _store(read: Sequence[Read], now: datetime) -> int:
    """All of it in one write; what somebody else has read meanwhile is left out."""
    pks = [one.unread.pk for one in read]
    locked = Unread.objects.select_for_update(no_key=True).filter(pk__in=pks)
    waiting = set(locked.values_list("pk", flat=True))
    mine = [one for one in read if one.unread.pk in waiting]
    good = [one for one in mine if one.reading is not None]
    Reading.objects.bulk_create(_row(one.unread.inbound, one, now) for one in good)
    done = {one.unread.pk for one in good}
    for one in mine:
        if one.unread.pk not in done and _put_off(one.unread, now):
            done.add(one.unread.pk)
    Unread.objects.filter(pk__in=done).delete()
    run_replies.understood({one.unread.inbound_id: _said(one) for one in good}, now)
    return len(good)


def _said(one: Read) -> tuple[list[str], bool]:
    """The reasons, most likely first, and whether they are in doubt, as a guided conversation asks."""
    assert one.reading is not None
    return [reason.code for reason in one.reading.reasons], one.reading.unsure


def _row(inbound: Inbound, one: Read, now: datetime) -> Reading:
    assert one.reading is not None
    return Reading(
        inbound=inbound,
        district_id=inbound.district_id,
        kind=Reading.Kind.MODEL,
        reader=one.reader[:120],
        at=now,
        **readings.stored(one.reading.reasons, one.reading.unsure),
    )


def _put_off(unread: Unread, now: datetime) -> bool:
    """Try it again later; True: it has been tried often enough."""
    unread.tries += 1
    if unread.tries >= MOST_TRIES:
        log.error("message %d is left to the rules after %d tries", unread.inbound_id, unread.tries)
        return True
    unread.next_at = now + min(LONGEST_REST, REST * 2 ** (unread.tries - 1))
    unread.save(update_fields=["tries", "next_at"])
    return False
