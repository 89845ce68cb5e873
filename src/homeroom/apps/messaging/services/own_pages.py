"""Words that came by no carrier: written on a page of ours, or entered by whoever spoke with a family.

They enter by the same door as every other: kept raw first, then read, followed and told (SMS-5).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import HookEvent
from homeroom.apps.messaging.selectors.whose import PAGE, TALK
from homeroom.core import tokens
from homeroom.core.messages import Incoming, Unreadable
from homeroom.core.tokens import Purpose

__all__ = ["PAGE", "TALK", "about", "read_page", "store"]


def store(carrier: str, guardian: int, text: str, about: Mapping[str, Any], nonce: str, now: datetime) -> int:
    """Keep a guardian's words as they were given; the event's row id, the same for a repetition.

    ``about`` is what a later app wants to find with them (:func:`about`). ``nonce``: the same form sent
    twice is one event.
    """
    thread = tokens.make(Purpose.REPLY, guardian, doors().secret)
    body = json.dumps({"thread": thread, "text": text, "about": dict(about)}, ensure_ascii=False)
    key = hashlib.sha256(f"{guardian}:{nonce}".encode()).hexdigest()
    with transaction.atomic():
        event, _ = HookEvent.objects.get_or_create(
            carrier=carrier, key=key, defaults={"body": body.encode(), "received_at": now}
        )
    return event.pk


def read_page(event: HookEvent) -> Incoming:
    """What an event of :func:`store` holds."""
    kept = _kept(event)
    return Incoming(
        provider_id=event.key,
        sender="",
        to="",
        text=str(kept["text"]),
        thread=str(kept["thread"]),
        channel=event.carrier,
    )


def about(event: HookEvent) -> Mapping[str, Any]:
    """What :func:`store` was given about the words."""
    found = _kept(event).get("about")
    return found if isinstance(found, dict) else {}


def _kept(event: HookEvent) -> dict[str, Any]:
    try:
        kept = json.loads(bytes(event.body))
        return {"text": kept["text"], "thread": kept["thread"], "about": kept.get("about")}
    except (ValueError, KeyError, TypeError):
        raise Unreadable("a page's event holds text and thread") from None
