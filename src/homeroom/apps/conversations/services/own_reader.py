"""A district's own reader: made from what its people confirmed, compared, taken into use, taken back.

It learns from this district's confirmed readings and from no other's (LAW-21). A fixed fifth of them is
held back: no reader ever learns from it, and on it the new one is compared with the one in use.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Q

from homeroom.apps.conversations.doors import doors
from homeroom.apps.conversations.models import ReaderVersion
from homeroom.apps.conversations.selectors.own_reader import Confirmed, confirmed, in_use, missing
from homeroom.apps.conversations.services.reader_in_use import NoReaders, reader
from homeroom.apps.people.models import District
from homeroom.core.listening.reading import Example
from homeroom.core.listening.score import Score, score
from homeroom.core.ports import Reader

log = logging.getLogger("homeroom.conversations.reader")

NAME, EVERY = "own_reader", 15.0  # seconds
CLAIM = timedelta(minutes=15)  # a reader is made within a minute or so: whoever took longer is dead
BATCH = 64
State = ReaderVersion.State


class Refused(Exception):
    """It can't be done now; ``why`` says why, and what would help."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def ask(district: District, user: Any | None, now: datetime) -> ReaderVersion:
    """Have a new reader made; the worker does it. One at a time: asking again gives the same one.

    Raises :class:`Refused` where too little was confirmed yet, or there is no model to begin with.
    """
    if doors().readers is None:
        raise Refused("This installation has no model that could learn; only the rules read here.")
    if why := missing(confirmed(district)):
        raise Refused(why)
    with transaction.atomic():
        District.objects.select_for_update(no_key=True).get(pk=district.pk)
        versions = ReaderVersion.objects.filter(district=district)
        waiting = versions.filter(state=State.ASKED).first()
        last = versions.aggregate(last=Max("number"))["last"] or 0
        return waiting or versions.create(district=district, number=last + 1, asked_at=now, asked_by=user)


def make_asked(now: datetime) -> int:
    """Make the readers that were asked for; how many. It takes up to a minute of one core for each."""
    waiting = ReaderVersion.objects.filter(state=State.ASKED)
    return sum(make(pk, now) for pk in list(waiting.order_by("asked_at", "pk").values_list("pk", flat=True)))


def make(pk: int, now: datetime) -> bool:
    """Make one that was asked for; False: somebody else is at it, or it is made.

    Nothing is held while it learns. What can't be made says so, and keeps nobody from asking again.
    """
    free = ReaderVersion.objects.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), pk=pk)
    if doors().readers is None or not free.filter(state=State.ASKED).update(claimed_until=now + CLAIM):
        return False
    version = ReaderVersion.objects.select_related("district").get(pk=pk)
    try:
        _learn(version, now)
    except Exception as error:
        log.exception("reader %d of district %d could not be made", version.number, version.district_id)
        version.state = State.FAILED
        version.why = (
            error.why if isinstance(error, Refused) else f"It failed: {type(error).__name__}. Tell IT."
        )
        version.save(update_fields=["state", "why"])
    return True


@transaction.atomic
def use(
    district: District, number: int, user: Any | None, now: datetime, anyway: bool = False
) -> ReaderVersion:
    """Have this version read from now on; what was read before stays as it is.

    Raises :class:`Refused` for one that is not better than the one in use, unless ``anyway``.
    """
    versions = ReaderVersion.objects.select_for_update(no_key=True).filter(district=district)
    version = versions.filter(number=number, state__in=(State.CANDIDATE, State.IN_USE, State.RETIRED)).first()
    if version is None:
        raise Refused(f"There is no reader {number} that could be used.")
    if version.state == State.CANDIDATE and not anyway:
        _must_be_better(version, in_use(district))
    return _into_use(district, version, user, now)


@transaction.atomic
def back(district: District, user: Any | None, now: datetime) -> ReaderVersion | None:
    """Go back to the version that was in use before this one; None: to the product's own reader."""
    current = in_use(district)
    if current is None:
        raise Refused("The reader in use is the one that came with Homeroom: there is nothing to go back to.")
    before = ReaderVersion.objects.filter(district=district, state=State.RETIRED, number__lt=current.number)
    return _into_use(district, before.order_by("-number").first(), user, now)


def _must_be_better(version: ReaderVersion, current: ReaderVersion | None) -> None:
    if version.compared_with_id != (current.pk if current else None):
        raise Refused("It was compared with a reader that is no longer in use. Make a new one.")
    if not version.better:
        raise Refused(
            "On the messages kept aside it is not better than the reader in use. Confirm more readings "
            "and make a new one."
        )


def _into_use(
    district: District, version: ReaderVersion | None, user: Any | None, now: datetime
) -> ReaderVersion | None:
    ReaderVersion.objects.filter(district=district, state=State.IN_USE).update(state=State.RETIRED)
    if version is not None:
        version.state, version.used_at, version.used_by = State.IN_USE, now, user
        version.save(update_fields=["state", "used_at", "used_by"])
    log.info(
        "district %d reads with version %s", district.pk, version.number if version else "of the product"
    )
    return version


def _learn(version: ReaderVersion, now: datetime) -> None:
    """From four fifths; on the last one, the new and the current reader are compared."""
    readers = doors().readers
    if readers is None:
        raise NoReaders
    rows = confirmed(version.district)
    if why := missing(rows):
        raise Refused(why)
    current = in_use(version.district)
    present = reader(current.pk if current else None)
    if not connection.in_atomic_block:
        connection.close()
    learned = [Example(row.text, row.codes) for row in rows if not row.held_back]
    aside = [row for row in rows if row.held_back]
    head = readers.train(learned)
    new, old = _score(readers.own(head), aside), _score(present, aside)
    version.head, version.made_at, version.made_from = head, now, len(learned)
    version.held_back, version.right, version.f1 = new.n, new.right, new.f1
    version.compared_with, version.current_right, version.current_f1 = current, old.right, old.f1
    version.state = State.CANDIDATE
    version.save()


def _score(by: Reader, rows: Sequence[Confirmed]) -> Score:
    heard = []
    for start in range(0, len(rows), BATCH):
        found = by.read([row.text for row in rows[start : start + BATCH]])
        heard += [tuple(reason.code for reason in reading.reasons) for reading in found]
    return score([row.codes for row in rows], heard)
