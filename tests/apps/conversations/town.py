"""A school where two parents of one family write back, each in a thread of their own."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from homeroom.apps.conversations.models import Thread
from homeroom.apps.messaging.models import HookEvent, Inbound, Message, Sender
from homeroom.apps.messaging.services.outbox import Draft, queue
from homeroom.apps.people.announce import announce
from homeroom.apps.people.models import (
    ContactPoint,
    District,
    Enrollment,
    Guardian,
    Link,
    School,
    Seat,
    Section,
    Staff,
    Student,
    Teaching,
)
from homeroom.core.events import Received, Urgent
from tests.apps.attendance.school import account

NOON = datetime(2026, 11, 17, 18, tzinfo=UTC)  # a Tuesday, noon in Chicago
NIGHT = datetime(2026, 11, 18, 5, tzinfo=UTC)  # 11 p.m. of that day there
ELENA, MARCO, MAI, STRANGER = "+14155550111", "+14155550112", "+14155550113", "+14155550199"
ELENAS_MAIL = "elena@example.org"
BEGAN = date(2026, 8, 31)


class Town:
    """Ana and Ben are Elena's; Marco is the father of Ana alone. Cora's mother is Mai, of another family.

    Ana and Cora go to Alder, Ben to Birch; Rosa teaches Ana in Room 12.
    """

    def __init__(self) -> None:
        self.district = District.objects.create(
            key="willow-creek", name="Willow Creek", timezone="America/Chicago"
        )
        shared = {"district": self.district, "carrier": "fake", "programme": "attendance", "registered": True}
        self.sender = Sender.objects.create(
            channel="sms", address="+14155550100", cents_per_segment="0.8", **shared
        )
        Sender.objects.create(channel="email", address="school@example.org", **shared)
        self.alder, self.birch = (
            School.objects.create(district=self.district, source_id=key, name=name)
            for key, name in (("1", "Alder Elementary"), ("2", "Birch Middle"))
        )
        rosa = Staff.objects.create(
            district=self.district, source_id="t1", first_name="Rosa", last_name="Lind"
        )
        room = Section.objects.create(
            district=self.district, source_id="12", school=self.alder, name="Room 12"
        )
        Teaching.objects.create(district=self.district, staff=rosa, section=room)
        self.ana, self.ben = self.child("Ana", self.alder), self.child("Ben", self.birch)
        self.cora = self.child("Cora", self.alder)
        Seat.objects.create(district=self.district, student=self.ana, section=room)
        self.elena = self.guardian("Elena", "Ruiz", [self.ana, self.ben], ELENA, ELENAS_MAIL, language="es")
        self.marco = self.guardian("Marco", "Solis", [self.ana], MARCO)
        self.mai = self.guardian("Mai", "Vang", [self.cora], MAI)
        self._count = 0

    def child(self, name: str, school: School) -> Student:
        pupil = Student.objects.create(
            district=self.district, source_id=name.lower(), first_name=name, last_name="Kin"
        )
        Enrollment.objects.create(district=self.district, student=pupil, school=school, entry=BEGAN)
        return pupil

    def guardian(
        self, name: str, last: str, children: list[Student], *addresses: str, **more: Any
    ) -> Guardian:
        person = Guardian.objects.create(
            district=self.district, source_id=name, first_name=name, last_name=last, **more
        )
        for address in addresses:
            kind = "email" if "@" in address else "phone"
            ContactPoint.objects.create(
                district=self.district,
                guardian=person,
                kind=kind,
                raw=address,
                normal=address,
                validity="valid",
            )
        for child in children:
            Link.objects.create(
                district=self.district, student=child, guardian=person, relation="mother", lives_with=True
            )
        return person

    def user(self, role: str, *schools: str, name: str = "", staff: str = "") -> Any:
        person = account(self.district, role, *schools, name=name, staff=staff)
        person.first_name = (name or role).title()
        person.save()
        return person

    def teacher(self) -> Any:
        return self.user("teacher", "1", staff="t1")

    def write(
        self, person: Guardian, to: str, *children: Student, now: datetime = NOON, **more: Any
    ) -> Message:
        """A planned message of ours."""
        self._count += 1
        fields: dict[str, Any] = {
            "key": f"planned:{self._count}",
            "guardian": person.pk,
            "kind": "planned",
            "programme": "attendance",
            "legal_class": "mission_related",
            "channel": "email" if "@" in to else "sms",
            "to": to,
            "body": f"Hi {person.first_name}, how is everybody?",
            "speaker": "Rosa Lind",
            "not_before": now,
            "not_after": now + timedelta(hours=4),
            "mentions": tuple((child.pk, None) for child in children),
        }
        return queue(self.district, [Draft(**(fields | more))], now)[0]

    def hear(
        self, person: Guardian | None, text: str, now: datetime = NOON, address: str = "", **more: Any
    ) -> Inbound:
        """A family's words, kept and told as the step before this one does."""
        self._count += 1
        event = HookEvent.objects.create(
            carrier="fake", key=str(self._count), body=b"", received_at=now, processed_at=now
        )
        address = address or {"Elena": ELENA, "Marco": MARCO, "Mai": MAI}[person.first_name]
        inbound = Inbound.objects.create(
            event=event,
            carrier="fake",
            provider_id=str(self._count),
            district=self.district,
            sender=self.sender,
            channel="email" if "@" in address else "sms",
            address=address,
            text=text,
            received_at=now,
            guardian=person,
            **more,
        )
        if inbound.urgent:
            announce(Urgent(inbound.pk, now))
        announce(Received(inbound.pk, now))
        return inbound

    def thread(self, person: Guardian) -> Thread:
        return Thread.objects.select_related("district", "guardian").get(guardian=person)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(answer: Any) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'").replace("&quot;", '"')
