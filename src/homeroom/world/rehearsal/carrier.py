"""A carrier that reaches nobody: its phones are rows, and a page shows them.

It behaves as carriers do: receipts come by webhook, a phone that is off gets its texts when it is
switched on, STOP is kept by the carrier too, e-mail gets there without a receipt, and everything that
goes wrong in life can be switched on for each phone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from homeroom.core.messages import (
    Absent,
    Accepted,
    Channel,
    Failure,
    Outbound,
    Rejected,
    Request,
    State,
    Unsure,
)
from homeroom.world.rehearsal.hook import signed
from homeroom.world.rehearsal.models import Phone, Text

Deliver = Callable[[Request, datetime], object]
STOP_WORDS = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit"}
START_WORDS = {"start", "unstop"}
CONFIRMATIONS = 1  # texts that a carrier lets through after STOP: ours that says we have understood


class Exchange:
    """What lies between the phones and us: it carries webhooks, signed, to ``deliver``.

    ``clock`` tells the time, which may be a pretended one. ``url`` is the webhook's address.
    """

    def __init__(
        self, deliver: Deliver, secret: str, clock: Callable[[], datetime], url: str = "/hooks/rehearsal/"
    ) -> None:
        self._deliver = deliver
        self._secret = secret
        self._clock = clock
        self._url = url

    def now(self) -> datetime:
        return self._clock()

    def take(self, phone: Phone, message: Outbound) -> Text:
        """A text of ours comes to the carrier, and where the phone is on straight to it. Once a message."""
        now = self.now()
        text, new = Text.objects.get_or_create(
            key=message.id,
            defaults={
                "phone": phone,
                "ours": message.sender,
                "from_family": False,
                "subject": message.subject,
                "body": message.body,
                "buttons": message.buttons,
                "at": now,
                "until": now + timedelta(seconds=message.validity),
                "arrived_at": now if phone.on else None,
            },
        )
        if new and text.arrived_at:
            self._receipt(phone, text, State.DELIVERED)
        return text

    def answer(self, phone: Phone, to: str, body: str) -> Text:
        """The family writes to one of our numbers."""
        now = self.now()
        text = Text.objects.create(
            phone=phone, key=uuid.uuid4().hex, ours=to, from_family=True, body=body, at=now, arrived_at=now
        )
        self._heed(phone, to, body)
        event = {
            "id": text.key,
            "kind": "text",
            "from": phone.number,
            "to": to,
            "text": body,
            "at": now.isoformat(),
        }
        self._tell(phone, event)
        return text

    def switch_on(self, phone: Phone) -> None:
        """What waited arrives, oldest first; what waited too long does not."""
        phone.on = True
        phone.save(update_fields=["on"])
        now = self.now()
        for text in phone.texts.filter(arrived_at=None, lost=False).order_by("at", "pk"):
            text.lost = text.until is not None and text.until < now
            text.arrived_at = None if text.lost else now
            text.save(update_fields=["lost", "arrived_at"])
            if text.lost:
                self._receipt(phone, text, State.FAILED, Failure.UNREACHABLE)
            else:
                self._receipt(phone, text, State.DELIVERED)

    def _receipt(self, phone: Phone, text: Text, state: State, failure: Failure | None = None) -> None:
        if phone.loses_receipts or "@" in phone.number:  # mail servers tell nothing of it
            return
        event = {
            "id": f"{text.key}:{state}",
            "kind": "receipt",
            "provider_id": str(text.pk),
            "message": text.key,
            "state": state,
            "failure": failure or "",
        }
        self._tell(phone, event)

    def _heed(self, phone: Phone, to: str, body: str) -> None:
        """STOP and START, as carriers understand them: the word and nothing else."""
        word = body.strip().lower()
        if word in STOP_WORDS:
            phone.stopped = {**phone.stopped, to: CONFIRMATIONS}
        elif word in START_WORDS:
            phone.stopped = {number: left for number, left in phone.stopped.items() if number != to}
        else:
            return
        phone.save(update_fields=["stopped"])

    def _tell(self, phone: Phone, event: dict[str, Any]) -> None:
        """Send us a webhook; twice where the phone is set to repeat them."""
        now = self.now()
        for _ in range(2 if phone.repeats_webhooks else 1):
            self._deliver(signed(event, self._secret, self._url, now), now)


class RehearsalCarrier:
    """``core.ports.Carrier`` over the made-up phones."""

    can_tell = True

    def __init__(self, exchange: Exchange, channel: Channel) -> None:
        self.name = "rehearsal" if channel == "sms" else "rehearsal-mail"
        self.channel: Channel = channel
        self._exchange = exchange

    def send(self, message: Outbound) -> Accepted | Rejected | Unsure:
        try:
            return self._send(message)
        finally:
            if not connection.in_atomic_block:
                connection.close()  # called from threads, whose connections nobody else would close

    def find(self, message: Outbound, since: datetime) -> Accepted | Absent | Unsure:
        text = Text.objects.filter(key=message.id).first()
        return Accepted(str(text.pk)) if text else Absent()

    def _send(self, message: Outbound) -> Accepted | Rejected:
        phone, _ = Phone.objects.get_or_create(number=message.to)
        left = phone.stopped.get(message.sender)
        if phone.fails:
            return Rejected(Failure(phone.fails), "switched on")
        if left == 0:
            return Rejected(Failure.OPTED_OUT, "stopped")
        text = self._exchange.take(phone, message)
        if left:
            phone.stopped = {**phone.stopped, message.sender: left - 1}
            phone.save(update_fields=["stopped"])
        return Accepted(str(text.pk))
