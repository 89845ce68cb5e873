"""The consent ledger: who asked us to stop, who may have, who said yes. Rows are only ever added (SMS-7).

The newest entry of an address and programme holds for everybody who shares that address. A wish to
stop may come from anywhere (LAW-3): a text, an e-mail, one click, the carrier, or a member of staff
who heard it. Only the address itself, or staff who say in whose words, can undo it.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from homeroom.apps.messaging.models import ConsentEntry, Inbound, Message
from homeroom.apps.messaging.selectors.consent import bad, normal, stopped
from homeroom.apps.messaging.services import outbox
from homeroom.apps.people.announce import announce
from homeroom.apps.people.models import District
from homeroom.core.events import ConsentChanged
from homeroom.core.occasions import Kind

__all__ = ["DESPITE_STOP", "NotTheirs", "bad", "say", "scope_stops", "stopped"]

Status = ConsentEntry.Status

# Answers to a family's own words that may go to an address that has stopped: the one confirmation,
# the help a carrier demands, and where to turn in an emergency.
DESPITE_STOP = frozenset({Kind.STOPPED, Kind.WRONG_NUMBER, Kind.HELP, Kind.URGENT})
WHY = {
    Status.STOPPED: "This address asked us to stop.",
    Status.PAUSED: "This address may have asked us to stop; a person must look first.",
}


class NotTheirs(ValueError):
    """Messages start again by a message from the address itself, or by staff who say in whose words."""


@transaction.atomic
def say(
    district: District,
    channel: str,
    address: str,
    programme: str,
    status: str,
    source: str,
    words: str,
    now: datetime,
    by: AbstractBaseUser | None = None,
    inbound: Inbound | None = None,
    language: str = "",
) -> ConsentEntry:
    """Add what was said of an address to the ledger; a stop or a pause takes back what waits for it.

    ``source``: text, e-mail, one_click, carrier, staff, import or reader (a model's guess). ``words`` are exactly what was
    said or shown. Raises :class:`NotTheirs` for a yes that nobody may say, and ``ValueError`` for
    what staff recorded without their name or the words.
    """
    address = normal(channel, address)
    if source == "staff" and not (by and words.strip()):
        raise ValueError("What staff record needs who recorded it, and the words it rests on.")
    if status == Status.GIVEN and source != "staff" and (inbound is None or inbound.address != address):
        raise NotTheirs("Only a message from the address itself, or a member of staff, can start again.")
    entry = ConsentEntry.objects.create(
        district=district,
        channel=channel,
        address=address,
        programme=programme,
        status=status,
        source=source,
        words=words,
        language=language,
        at=now,
        by=by,
        inbound=inbound,
    )
    if status in WHY:
        waiting = Message.objects.filter(
            district=district, channel=channel, to=address, programme=programme
        ).exclude(kind__in=DESPITE_STOP)
        outbox.withdraw(waiting, WHY[Status(status)], now)
    announce(ConsentChanged(district.pk, channel, address, status, now))
    return entry


def scope_stops(district: District, scope: str) -> None:
    """Set what a wish to stop covers that names a topic, from now on: ``all`` or ``topic`` (LAW-3).

    Raises ``ValueError`` for anything else. What was said before stays as it was followed.
    """
    district.stop_scope = District.StopScope(scope)
    district.save(update_fields=["stop_scope"])
