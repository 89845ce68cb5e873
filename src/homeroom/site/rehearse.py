"""Turning an installation into a rehearsal: another day, made-up phones, and nothing that can leave."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from homeroom.apps.messaging.models import Sender
from homeroom.apps.messaging.services import senders
from homeroom.apps.people import clock
from homeroom.apps.people.models import ContactPoint, District
from homeroom.core.occasions import Programme
from homeroom.site import wiring
from homeroom.world.rehearsal import phones, stage

CARRIERS = {"sms": "rehearsal", "email": "rehearsal-mail"}
PER_SECOND = 50.0  # nobody waits for a made-up carrier


class NotARehearsal(Exception):
    """This installation writes to real families; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Senders:
    """The made-up numbers and address that a district writes from."""

    attendance: str
    safety: str
    mail: str


USUAL = Senders("+14155550199", "+14155550198", "family@district.example")


def begin(moment: datetime) -> None:
    """From now on it is ``moment`` here, and only made-up phones are reached.

    Raises :class:`NotARehearsal` where a number or address of this installation is a real one.
    """
    real = Sender.objects.filter(active=True).exclude(carrier__in=CARRIERS.values())
    if real.exists():
        raise NotARehearsal(
            "A number or address here belongs to a real carrier, so families may have been written to. "
            "Rehearse in a folder of its own: set HOMEROOM_HOME to a new one and import the files there."
        )
    stage.begin(str(moment.tzinfo or ""))
    clock.pretend(moment)
    wiring.install()


def furnish(district: District, numbers: Senders = USUAL) -> int:
    """Give a district made-up numbers to write from, and each of its families a phone; how many phones."""
    wanted = (
        ("sms", Programme.ATTENDANCE, numbers.attendance),
        ("sms", Programme.SAFETY, numbers.safety),
        ("email", Programme.ATTENDANCE, numbers.mail),
    )
    here = set(Sender.objects.filter(district=district, active=True).values_list("channel", "programme"))
    for channel, programme, address in wanted:
        if (channel, programme) not in here:
            senders.add(
                district,
                channel=channel,
                carrier=CARRIERS[channel],
                address=address,
                programme=programme,
                registered=True,
                per_second=PER_SECOND,
            )
    return phones.hand_out(_owners(district))


def _owners(district: District) -> dict[str, str]:
    """Number or address -> whose it is; of several, all of them."""
    points = ContactPoint.objects.filter(district=district, closed_on=None, guardian__closed_on=None).exclude(
        Q(normal="") | Q(validity="unusable")
    )
    names: defaultdict[str, list[str]] = defaultdict(list)
    for number, first, last in points.order_by("pk").values_list(
        "normal", "guardian__first_name", "guardian__last_name"
    ):
        name = f"{first} {last}".strip()
        if name and name not in names[number]:
            names[number].append(name)
    return {number: " / ".join(who) for number, who in names.items()}
