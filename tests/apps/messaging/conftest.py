"""A district with numbers to write from, guardians to write to, and a carrier that fails as told."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Lock
from typing import Any

import pytest

from homeroom.apps.messaging import doors
from homeroom.apps.messaging.models import HookEvent, Inbound, Message, Sender
from homeroom.apps.messaging.services import outbox, sending
from homeroom.apps.people.models import ContactPoint, District, Guardian, Link, Student
from homeroom.core.messages import Absent, Accepted, Outbound, Rejected, Unsure

NOON = datetime(2026, 11, 20, 18, tzinfo=UTC)  # Friday, twelve o'clock in Chicago
NIGHT = datetime(2026, 11, 21, 4, tzinfo=UTC)  # ten in the evening of the same day
MORNING = datetime(2026, 11, 21, 14, tzinfo=UTC)  # eight in the next one
ATTENDANCE, SAFETY, ADDRESS = "+14155550100", "+14155550101", "school@maple.example"

Answer = Accepted | Rejected | Unsure


@dataclass
class FakeCarrier:
    """A carrier in memory. ``script`` holds the next answers; without one it takes everything.

    ``Unsure`` in the script means that it took the message and the line broke; with ``loses`` it
    had not. ``taken`` has every message it took, in order: a double stands there twice.
    """

    name: str = "fake"
    channel: str = "sms"
    can_tell: bool = True
    script: deque[Answer] = field(default_factory=deque)
    always: Answer | None = None
    loses: bool = False
    dumb: bool = False  # find can't say
    taken: list[Outbound] = field(default_factory=list)
    asked: list[Outbound] = field(default_factory=list)
    tried: list[Outbound] = field(default_factory=list)
    before: Any = None  # called before each answer
    _lock: Lock = field(default_factory=Lock)

    def send(self, message: Outbound) -> Answer:
        if self.before:
            self.before(message)
        with self._lock:
            self.tried.append(message)
            answer = self.script.popleft() if self.script else self.always or Accepted("")
            if isinstance(answer, Rejected) or (isinstance(answer, Unsure) and self.loses):
                return answer
            self.taken.append(message)
            return answer if isinstance(answer, Unsure) else Accepted(f"carrier-{len(self.taken)}")

    def find(self, message: Outbound, since: datetime) -> Accepted | Absent | Unsure:
        with self._lock:
            self.asked.append(message)
            if self.dumb:
                return Unsure("can't say")
            for number, taken in enumerate(self.taken, 1):
                if taken.id == message.id:
                    return Accepted(f"carrier-{number}")
            return Absent()


@pytest.fixture
def carrier() -> Iterator[FakeCarrier]:
    """The carrier ``fake``, which can tell; ``silent`` can't."""
    fake = FakeCarrier()
    usual = doors.doors()
    doors.install(
        doors.Doors(
            carriers={"fake": fake, "silent": FakeCarrier("silent", can_tell=False)},
            hooks={},
            public_url="https://maple.example",
            secret="only for tests",
            reply_domain="reply.maple.example",
        )
    )
    yield fake
    doors.install(usual)


@pytest.fixture
def silent(carrier: FakeCarrier) -> FakeCarrier:
    return doors.doors().carriers["silent"]  # type: ignore[return-value]


@pytest.fixture
def district(db: None) -> District:
    return District.objects.create(key="maple", name="Maple District", timezone="America/Chicago")


@pytest.fixture
def sender(district: District) -> Sender:
    """The number for attendance; beside it one for safety alerts and an address for e-mail."""
    shared = {"district": district, "carrier": "fake", "registered": True, "per_second": 1000}
    Sender.objects.create(channel="sms", address=SAFETY, programme="safety", **shared)
    Sender.objects.create(channel="email", address=ADDRESS, programme="attendance", **shared)
    return Sender.objects.create(channel="sms", address=ATTENDANCE, programme="attendance", **shared)


def family(district: District, number: int) -> tuple[Guardian, Student]:
    """A guardian with a mobile number, 555-0110 and up, and a student."""
    student = Student.objects.create(district=district, source_id=f"s{number}", first_name="Sam")
    guardian = Guardian.objects.create(district=district, source_id=f"g{number}", first_name="Pat")
    Link.objects.create(district=district, student=student, guardian=guardian, relation="mother")
    ContactPoint.objects.create(
        district=district,
        guardian=guardian,
        kind="phone",
        raw=phone(number),
        normal=phone(number),
        validity="valid",
        type="mobile",
        textable=True,
    )
    return guardian, student


def number() -> Sender:
    """The number for attendance, as it is now."""
    return Sender.objects.get(address=ATTENDANCE)


def wrote(district: District, address: str, at: datetime) -> Inbound:
    """The family's own text."""
    event = HookEvent.objects.create(carrier="fake", key=str(at), body=b"", received_at=at)
    return Inbound.objects.create(
        event=event,
        carrier="fake",
        provider_id=str(at),
        district=district,
        channel="sms",
        address=address,
        text="Hi",
        received_at=at,
    )


def phone(number: int) -> str:
    return f"+1415555{110 + number:04}"


@pytest.fixture
def families(district: District, sender: Sender) -> list[tuple[Guardian, Student]]:
    return [family(district, number) for number in range(3)]


def draft(key: str = "k", **changes: Any) -> outbox.Draft:
    """A planned text, due at noon and until four hours later."""
    fields: dict[str, Any] = {
        "key": key,
        "guardian": None,
        "kind": "planned",
        "programme": "attendance",
        "legal_class": "mission_related",
        "channel": "sms",
        "to": phone(0),
        "body": f"How is everybody? ({key})",
        "not_before": NOON,
        "not_after": NOON + timedelta(hours=4),
    }
    return outbox.Draft(**(fields | changes))


@dataclass
class Clock:
    """A clock that stands still until it is moved; call it for the time."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def later(self, **more: float) -> datetime:
        self.at += timedelta(**more)
        return self.at


@dataclass
class Post:
    """Queue and send, the way the product does."""

    district: District
    clock: Clock = field(default_factory=Clock)
    dice: Random = field(default_factory=lambda: Random(7))

    def queue(self, *keys: str, **changes: Any) -> list[Message]:
        return outbox.queue(self.district, [draft(key, **changes) for key in keys], self.clock())

    def send(self, worker: str = "w1", batch: int = 64) -> int:
        return sending.send_due(worker, self.clock, self.dice, threads=4, batch=batch)

    def one(self, key: str = "k") -> Message:
        return Message.objects.select_related("sender").get(key=key)


@pytest.fixture
def post(district: District, sender: Sender, carrier: FakeCarrier) -> Post:
    return Post(district)
