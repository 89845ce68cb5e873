"""A small district whose families write back: numbers of ours, guardians, and a carrier that signs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from homeroom.apps.messaging import doors
from homeroom.apps.messaging.models import Inbound, Message, Sender
from homeroom.apps.messaging.services import hooks, inbound
from homeroom.apps.messaging.services.outbox import Draft, queue
from homeroom.apps.people.models import (
    ContactPoint,
    District,
    Enrollment,
    Guardian,
    Link,
    School,
    Student,
)
from homeroom.core.messages import Forged, Incoming, Receipt, Request, State, Unreadable
from homeroom.core.ports import LARGEST_TEXT

NOON = datetime(2026, 11, 17, 18, tzinfo=UTC)  # a Tuesday, noon in Chicago
NIGHT = datetime(2026, 11, 18, 5, tzinfo=UTC)  # 11 p.m. of that day there
OURS, ALERTS, MAILBOX = "+14155550100", "+14155550101", "school@example.org"
MOTHER, FATHER, STRANGER = "+14155550111", "+14155550112", "+14155550199"
SECRET = "only for tests"


class SignedHook:
    """A carrier's webhooks as JSON. The body's ``id`` is its name; ``signature: ours`` is the signature."""

    answer = ("text/xml", b"<Response/>")
    largest = LARGEST_TEXT

    def verify(self, request: Request, now: datetime) -> None:
        if request.headers.get("signature") != "ours":
            raise Forged("The signature is wrong.")

    def key(self, request: Request) -> str:
        return str(json.loads(request.body)["id"])

    def read(self, request: Request) -> list[Incoming | Receipt]:
        said = json.loads(request.body)
        if "items" not in said:
            raise Unreadable("A body without items.")
        return [_item(item) for item in said["items"]]


def _item(item: dict[str, Any]) -> Incoming | Receipt:
    if "state" in item:
        return Receipt(item["provider_id"], State(item["state"]), item.get("id", ""))
    return Incoming(**item)


@contextmanager
def open_doors(**more: Any) -> Iterator[None]:
    before = doors.doors()
    hooks_ = {"acme": SignedHook()}
    doors.install(doors.Doors(**{"carriers": {}, "hooks": hooks_, "secret": SECRET, **more}))
    yield
    doors.install(before)


class Town:
    """Willow Creek. ``mother`` and ``father`` of Lucía have a number each; Bo's parent comes later."""

    def __init__(self) -> None:
        self.district = District.objects.create(
            key="willow-creek", name="Willow Creek Schools", timezone="America/Chicago"
        )
        self.ours = self._sender("sms", OURS, "attendance")
        self.alerts = self._sender("sms", ALERTS, "safety")
        self.mailbox = self._sender("email", MAILBOX, "attendance")
        self.school = School.objects.create(
            district=self.district, source_id="1", name="Willow Creek Elementary"
        )
        self.student = self.child("Lucía")
        self.mother = self.guardian("Elena", MOTHER, "elena@example.org")
        self.father = self.guardian("Marco", FATHER)
        self._count = 0

    def _sender(self, channel: str, address: str, programme: str) -> Sender:
        return Sender.objects.create(
            district=self.district,
            channel=channel,
            carrier="acme",
            address=address,
            programme=programme,
            registered=True,
        )

    def child(self, name: str) -> Student:
        pupil = Student.objects.create(
            district=self.district, source_id=name, first_name=name, last_name="Quintanilla"
        )
        Enrollment.objects.create(
            district=self.district, student=pupil, school=self.school, entry=date(2026, 8, 31)
        )
        return pupil

    def guardian(self, name: str, *addresses: str, student: Student | None = None, **more: Any) -> Guardian:
        person = Guardian.objects.create(
            district=self.district, source_id=name, first_name=name, last_name="Quintanilla", **more
        )
        for address in addresses:
            self.give(person, address)
        Link.objects.create(district=self.district, student=student or self.student, guardian=person)
        return person

    def give(self, person: Guardian, address: str) -> ContactPoint:
        kind = "email" if "@" in address else "phone"
        return ContactPoint.objects.create(
            district=self.district, guardian=person, kind=kind, raw=address, normal=address, validity="valid"
        )

    def write(
        self, person: Guardian, to: str, now: datetime = NOON, state: str = State.SENT, **more: Any
    ) -> Message:
        """A message of ours to a guardian, as if it had left."""
        self._count += 1
        fields: dict[str, Any] = {
            "key": f"said:{self._count}",
            "guardian": person.pk,
            "kind": "planned",
            "programme": "attendance",
            "legal_class": "mission_related",
            "channel": "email" if "@" in to else "sms",
            "to": to,
            "body": "Hi. How are things going?",
            "speaker": "Naomi Feldman",
            "not_before": now,
            "not_after": now.replace(year=now.year + 1),
        }
        message = queue(self.district, [Draft(**{**fields, **more})], now)[0]
        Message.objects.filter(pk=message.pk).update(state=state)
        message.refresh_from_db()
        return message

    def hear(self, sender: str, text: str, now: datetime = NOON, **more: Any) -> Inbound:
        """A text or e-mail comes in, is stored and read; the message it became."""
        self._count += 1
        item = {"provider_id": f"in-{self._count}", "sender": sender, "to": OURS, "text": text, **more}
        self.store([item], now)
        inbound.process(now)
        return Inbound.objects.get(provider_id=item["provider_id"])

    def store(self, items: list[dict[str, Any]], now: datetime = NOON, key: str = "") -> bool:
        self._count += 1
        return hooks.store("acme", request({"id": key or f"event-{self._count}", "items": items}), now)

    def answers(self, to: str | None = None) -> list[tuple[str, str]]:
        """Kind and text of each automatic message, to an address or to anybody."""
        messages = Message.objects.filter(key__startswith="answer:").order_by("pk")
        if to:
            messages = messages.filter(to=to)
        return [(message.kind, message.body) for message in messages]

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.answers()]


def request(body: dict[str, Any], signature: str = "ours") -> Request:
    return Request(
        "POST",
        "https://homeroom.example.org/hooks/acme/",
        {"signature": signature},
        json.dumps(body).encode(),
    )
