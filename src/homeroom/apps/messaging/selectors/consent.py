"""Reading the consent ledger: which addresses must not be written to, and which do not work."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Max, Model, QuerySet

from homeroom.apps.messaging.models import BadAddress, ConsentEntry
from homeroom.apps.people.models import District
from homeroom.core import phones

Status = ConsentEntry.Status
NAMED = 5000  # a question about more addresses is asked about all: a database takes no longer list


def normal(channel: str, address: str) -> str:
    """An address as contact points, messages and the ledger hold it: E.164, or e-mail in lower case.

    What can't be dialled from elsewhere, such as a short code, stays as it is.
    """
    if channel == "email":
        return address.strip().lower()
    return phones.normalise(address).e164 or address.strip()


def newest(district: District, channel: str, programme: str) -> QuerySet[ConsentEntry]:
    """The entry that holds for each address of the ledger."""
    said = ConsentEntry.objects.filter(district=district, channel=channel, programme=programme)
    last = said.order_by().values("address").annotate(last=Max("pk")).values("last")
    return ConsentEntry.objects.filter(pk__in=last)


def stopped(district: District, channel: str, addresses: Collection[str], programme: str) -> dict[str, str]:
    """Those of the addresses that must not be written to: address -> ``stopped`` or ``paused``."""
    held = newest(district, channel, programme).filter(status__in=(Status.STOPPED, Status.PAUSED))
    return _among(held, addresses, "status")


def bad(district: District, channel: str, addresses: Collection[str]) -> dict[str, str]:
    """Those of the addresses that a carrier said do not work: address -> why (core.messages.Failure)."""
    known = BadAddress.objects.filter(district=district, channel=channel)
    return _among(known, addresses, "failure")


def _among(rows: QuerySet[Model], addresses: Collection[str], field: str) -> dict[str, str]:
    wanted = set(addresses)
    if len(wanted) <= NAMED:
        rows = rows.filter(address__in=wanted)
    return {address: said for address, said in rows.values_list("address", field) if address in wanted}
