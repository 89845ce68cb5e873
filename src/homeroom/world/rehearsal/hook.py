"""The made-up carrier's webhooks: JSON, signed with a shared secret and a time."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from homeroom.core.messages import Failure, Forged, Incoming, Receipt, Request, State, Unreadable
from homeroom.core.ports import LARGEST_TEXT

OLDEST = timedelta(minutes=5)  # SMS-3


def signed(event: dict[str, Any], secret: str, url: str, now: datetime) -> Request:
    """An event as the carrier sends it: ``event`` has ``id``, ``kind`` and what :meth:`read` wants."""
    body = json.dumps(event, ensure_ascii=False).encode()
    moment = now.isoformat()
    headers = {
        "content-type": "application/json",
        "x-rehearsal-time": moment,
        "x-rehearsal-signature": _signature(secret, moment, body),
    }
    return Request("POST", url, headers, body)


class RehearsalHook:
    """Checks and reads what the made-up phones send."""

    answer = ("application/json", b"{}")
    largest = LARGEST_TEXT

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def verify(self, request: Request, now: datetime) -> None:
        moment = request.headers.get("x-rehearsal-time", "")
        given = request.headers.get("x-rehearsal-signature", "")
        if not hmac.compare_digest(given.encode(), _signature(self._secret, moment, request.body).encode()):
            raise Forged("the signature is missing or wrong")
        if abs(now - datetime.fromisoformat(moment)) > OLDEST:
            raise Forged("the signature is of another time")

    def key(self, request: Request) -> str:
        return str(_event(request)["id"])[:200]

    def read(self, request: Request) -> list[Incoming | Receipt]:
        event = _event(request)
        try:
            if event["kind"] == "receipt":
                failure = Failure(event["failure"]) if event.get("failure") else None
                return [
                    Receipt(event["provider_id"], State(event["state"]), id=event["message"], failure=failure)
                ]
            return [
                Incoming(
                    provider_id=event["id"],
                    sender=event["from"],
                    to=event["to"],
                    text=event["text"],
                    received_at=datetime.fromisoformat(event["at"]),
                )
            ]
        except (KeyError, ValueError) as error:
            raise Unreadable("an event of the rehearsal lacks a field") from error


def _event(request: Request) -> dict[str, Any]:
    try:
        event = json.loads(request.body)
        event["id"]
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable("an event of the rehearsal is a JSON object with an id") from error
    return dict(event)


def _signature(secret: str, moment: str, body: bytes) -> str:
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
