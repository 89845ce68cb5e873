"""A school that asks everybody: its guide, its families, and short ways to do each step."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.test import Client

from homeroom.apps.conversations.models import Guide, GuideVersion
from homeroom.apps.conversations.selectors.guides import shipped
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import HookEvent, Inbound
from homeroom.apps.outreach.models import Invite, Pulse
from homeroom.apps.outreach.services import pulse_round, pulse_words, pulses
from homeroom.apps.people.announce import announce
from homeroom.core.events import Received
from homeroom.core.records import Record
from tests.apps.outreach.conftest import DAY, NOW, Place, adult, phone, pupil

MINUTE = timedelta(minutes=1)


def approved(place: Place, key: str = "everybody", source: str = "") -> GuideVersion:
    """A guide that somebody of the district has said yes to."""
    guide, _ = Guide.objects.get_or_create(
        district=place.district, key=key, defaults={"created_at": NOW - timedelta(days=9)}
    )
    return GuideVersion.objects.create(
        guide=guide,
        number=guide.versions.count() + 1,
        source=source or shipped()[key],
        state="approved",
        made_at=NOW - timedelta(days=9),
        changed_at=NOW - timedelta(days=9),
        approved_at=NOW - timedelta(days=9),
        approved_by=place.lead,
    )


def families(first: int, last: int, school: str = "1", language: str = "en") -> list[Record]:
    """A pupil and a parent each, numbered from ``first`` to ``last``."""
    made: list[Record] = []
    for n in range(first, last + 1):
        made += pupil(n, f"Child{n}", school)
        parent, *rest = adult(n, f"Parent{n}", n)
        made += [replace(parent, language=language), *rest]  # type: ignore[type-var]
    return made


def drafted(place: Place, user: Any = None, *schools: str, **wanted: Any) -> Pulse:
    """A pulse for some schools, Maple alone if none is named."""
    fields: dict[str, Any] = {
        "title": "Autumn",
        "schools": [place.school(key) for key in schools or ("1",)],
        "first_day": DAY,
        "seed": "7",
    }
    fields |= wanted
    if "version" not in fields:
        version = GuideVersion.objects.filter(guide__district=place.district, guide__key="everybody").first()
        fields["version"] = version or approved(place)
    return pulses.make(user or place.lead, place.district, pulses.Wanted(**fields), NOW)


def going(place: Place, *schools: str, **wanted: Any) -> Pulse:
    """A pulse that was approved, and has asked everybody whom it can today."""
    pulse = pulses.approve(place.lead, drafted(place, None, *schools, **wanted), NOW)
    everybody_asked()
    return Pulse.objects.get(pk=pulse.pk)


def everybody_asked(now: Any = NOW) -> None:
    while pulse_round.go_round(now):
        pass


def invite(pulse: Pulse, guardian: str) -> Invite:
    return Invite.objects.select_related("run", "message").get(pulse=pulse, guardian__source_id=guardian)


def codes(pulse: Pulse) -> list[tuple[str, str]]:
    """(state, code) of each invite, by family."""
    return list(pulse.invites.order_by("family").values_list("state", "code"))


def shared(pulse: Pulse, school: str = "1") -> str:
    """The address of an anonymous pulse's page, without the host."""
    place = pulse.schools.through.objects.get(pulse=pulse, school__source_id=school)
    return pulse_words.shared_link(place.pk).removeprefix(doors().public_url)


class Visitor:
    """A browser without a cookie or a script at the page of an anonymous pulse."""

    def __init__(self, address: str, query: str = "") -> None:
        self.address = address
        self.answer: Any = Client(enforce_csrf_checks=True).get(address + query)

    @property
    def form(self) -> dict[str, str]:
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.text))

    @property
    def text(self) -> str:
        return self.answer.content.decode()

    def send(self, **fields: Any) -> Visitor:
        self.answer = Client(enforce_csrf_checks=True).post(self.address, self.form | fields)
        return self

    def fills(self, going: str, better: str, quote: str) -> Visitor:
        """The whole of the guide that comes along."""
        return self.send(answer=going).send(words=better).send(answer=quote)


def hear(place: Place, guardian: str, text: str, now: Any = NOW, **more: Any) -> Inbound:
    """A family's text, kept and told as the step before this one does."""
    number = str(HookEvent.objects.count())
    event = HookEvent.objects.create(carrier="fake", key=number, body=b"", received_at=now, processed_at=now)
    inbound = Inbound.objects.create(
        event=event,
        carrier="fake",
        provider_id=number,
        district=place.district,
        sender=place.district.senders.get(channel="sms"),
        channel="sms",
        address=phone(int(guardian[1:])),
        text=text,
        received_at=now,
        guardian=place.guardian(guardian),
        **more,
    )
    announce(Received(inbound.pk, now))
    return inbound


def answers(place: Place, guardian: str, *texts: str, now: Any = NOW) -> None:
    """A family's answers to one question after the other."""
    for at, text in enumerate(texts, 1):
        hear(place, guardian, text, now + at * MINUTE)
