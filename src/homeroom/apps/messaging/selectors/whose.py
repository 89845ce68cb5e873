"""Whose words came in: from which district's families, and in whose thread they land."""

from __future__ import annotations

from dataclasses import dataclass

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.people.models import ContactPoint, District, Guardian
from homeroom.core import tokens
from homeroom.core.messages import State
from homeroom.core.tokens import Purpose

PAGE, TALK = "page", "talk"  # carriers and channels alike
OURS = (PAGE, TALK)  # no address: the token says whose words they are
LEFT = (State.SENDING, State.SENT, State.UNKNOWN, State.DELIVERED)


@dataclass(frozen=True, slots=True)
class Whose:
    """``guardian`` None: nobody knows, several share the address and none was written to there, or
    they never were anybody's guardian.

    ``shared``: the address is on file for somebody else too. ``proven``: it came to the signed reply
    address that only this guardian has had from us, and from an address on file for them. Who stands
    in an e-mail's From line alone proves nothing.
    """

    district: District | None
    sender: Sender | None
    guardian: Guardian | None
    shared: bool
    proven: bool = False


def whose(channel: str, address: str, to: str, thread: str) -> Whose:
    """Who wrote from ``address`` to ``to``, an address of ours; both as the ledger holds them.

    The signed reply address of an e-mail decides; else the guardian last written to there by that
    district; else the only one with that contact point. An address of ours that nobody knows (a
    mailbox behind the signed ones) belongs to whoever last wrote from there, or to the only
    district there is.
    """
    guardian = named = _by_thread(thread)
    if channel in OURS:
        return Whose(guardian.district if guardian else None, None, guardian, shared=False, proven=True)
    sender = Sender.objects.select_related("district").filter(channel=channel, address=to).first()
    district = guardian.district if guardian else sender.district if sender else None
    last = _last_message(channel, address, district)
    if last:
        district, sender = last.district, sender or last.sender
    district = district or _only_district()
    if district is None:
        return Whose(None, sender, None, False)
    holders = on_file(district, channel, address)
    if guardian is None and last and (last.guardian_id in holders or not holders):
        guardian = last.guardian  # unless the number has become somebody else's since
    if guardian is None and len(holders) == 1:
        guardian = Guardian.objects.get(pk=min(holders))
    if guardian and not guardian.links.exists():
        guardian = None  # of no child, so that nobody's conversation: who sorts strangers' words reads it
    others = holders - {guardian.pk} if guardian else holders
    proven = named is not None and named.pk in holders
    return Whose(district, sender, guardian, shared=bool(others), proven=proven)


def on_file(district: District, channel: str, address: str) -> set[int]:
    """The guardians (row ids) who are here and have this address."""
    points = ContactPoint.objects.filter(
        district=district,
        kind="email" if channel == "email" else "phone",
        normal=address,
        closed_on=None,
        guardian__closed_on=None,
    )
    return set(points.values_list("guardian_id", flat=True))


def points_of(guardian: Guardian) -> list[tuple[str, str]]:
    """Every (channel, address) that is on file for a guardian."""
    points = ContactPoint.objects.filter(guardian=guardian, closed_on=None)
    return [
        ("email" if kind == "email" else "sms", normal)
        for kind, normal in points.values_list("kind", "normal")
    ]


def _by_thread(token: str) -> Guardian | None:
    pk = tokens.read(Purpose.REPLY, token, doors().secret) if token else None
    return Guardian.objects.select_related("district").filter(pk=pk).first() if pk is not None else None


def _last_message(channel: str, address: str, district: District | None) -> Message | None:
    """The newest message to an address that left; one to nobody in particular tells nothing."""
    left = Message.objects.filter(channel=channel, to=address, state__in=LEFT, guardian__isnull=False)
    if district:
        left = left.filter(district=district)
    return left.select_related("district", "sender", "guardian").order_by("-queued_at", "-pk").first()


def _only_district() -> District | None:
    districts = list(District.objects.all()[:2])
    return districts[0] if len(districts) == 1 else None
