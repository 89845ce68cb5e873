"""Reading the consent ledger: which addresses must not be written to, and which do not work."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Max, QuerySet

from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Inbound
from homeroom.apps.people.models import District
from homeroom.apps.people.prepared import prepared
from homeroom.core import phones
from homeroom.core.listening.wishes import Wish

Status = ConsentEntry.Status
NAMED = 5000  # a question about more addresses is asked about all: a database takes no longer list


def normal(channel: str, address: str) -> str:
    """An address as contact points, messages and the ledger hold it: E.164, or e-mail in lower case.

    What can't be dialled from elsewhere, such as a short code, stays as it is.
    """
    if channel == "email":
        return address.strip().lower()
    return phones.normalise(address).e164 or address.strip()


def stopped(district: District, channel: str, addresses: Collection[str], programme: str) -> dict[str, str]:
    """Those of the addresses that must not be written to: address -> ``stopped`` or ``paused``."""
    wanted = set(addresses)
    held = _held(district=district.pk, channel=channel, programme=programme, **_named(wanted))
    return {address: status for address, status in held if address in wanted}


@prepared
def _held(district: int, channel: str, programme: str, **named: list[str]) -> QuerySet[ConsentEntry]:
    said = ConsentEntry.objects.filter(district=district, channel=channel, programme=programme, **named)
    newest = said.order_by().values("address").annotate(last=Max("pk")).values("last")
    held = ConsentEntry.objects.filter(pk__in=newest, status__in=(Status.STOPPED, Status.PAUSED))
    return held.values_list("address", "status")


def asked_to_start(district: District, channel: str, address: str) -> bool:
    """Has START come from there since the address last said anything that holds, and a person must look?"""
    newest = ConsentEntry.objects.filter(district=district, channel=channel, address=address).last()
    asked = Inbound.objects.filter(
        district=district, channel=channel, address=address, wish=Wish.START, wish_sure=False
    )
    return newest is not None and asked.filter(received_at__gt=newest.at).exists()


def bad(district: District, channel: str, addresses: Collection[str]) -> dict[str, str]:
    """Those of the addresses that a carrier said do not work: address -> why (core.messages.Failure)."""
    wanted = set(addresses)
    known = _known_bad(district=district.pk, channel=channel, **_named(wanted))
    return {address: failure for address, failure in known if address in wanted}


@prepared
def _known_bad(district: int, channel: str, **named: list[str]) -> QuerySet[BadAddress]:
    known = BadAddress.objects.filter(district=district, channel=channel, **named)
    return known.values_list("address", "failure")


def _named(addresses: set[str]) -> dict[str, list[str]]:
    """The addresses as a filter; none where they are too many to name."""
    return {"address__in": list(addresses)} if len(addresses) <= NAMED else {}
