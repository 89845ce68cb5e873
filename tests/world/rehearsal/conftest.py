"""An exchange whose webhooks are caught, and a clock that a test moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from homeroom.core.messages import Incoming, Outbound, Receipt, Request
from homeroom.world.rehearsal import doors, stage
from homeroom.world.rehearsal.carrier import Exchange, RehearsalCarrier
from homeroom.world.rehearsal.hook import RehearsalHook
from homeroom.world.rehearsal.models import Phone

OURS, SAFETY = "+14155550199", "+14155550198"
FAMILY = "+14155550101"
SECRET = "a secret of the tests"


@dataclass
class Stage:
    """Everything a test needs: the carriers, the hook, and the requests that came back."""

    now: datetime = datetime(2026, 11, 20, 23, 5, tzinfo=UTC)
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.exchange = Exchange(self.deliver, SECRET, lambda: self.now)
        self.sms = RehearsalCarrier(self.exchange, "sms")
        self.mail = RehearsalCarrier(self.exchange, "email")
        self.hook = RehearsalHook(SECRET)

    def deliver(self, request: Request, now: datetime) -> None:
        self.hook.verify(request, now)
        self.requests.append(request)

    def told(self) -> list[Incoming | Receipt]:
        return [item for request in self.requests for item in self.hook.read(request)]

    def send(self, id: str = "m1", **changes: Any) -> Any:
        usual = {"sender": OURS, "to": FAMILY, "body": "Hi Elena, how is Lucía?", "validity": 3600}
        message = Outbound(id=id, **{**usual, **changes})
        return (self.mail if "@" in message.to else self.sms).send(message)

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def phone(self, **changes: Any) -> Phone:
        phone, _ = Phone.objects.update_or_create(number=FAMILY, defaults=changes)
        return phone


@pytest.fixture
def on_stage(db: None, home: Any) -> Iterator[Stage]:
    """A rehearsal: the pages are there, and their exchange is the test's."""
    home.mkdir(exist_ok=True)
    stage.begin("America/Los_Angeles")
    usual = doors.exchange()
    made = Stage()
    doors.install(made.exchange)
    yield made
    doors.install(usual)
