"""What was done with an item: rows that are only ever added (LAW-20)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from homeroom.apps.casework.models import Action, Item
from homeroom.apps.messaging.models import Message

LONGEST = 300  # characters


def write(
    item: Item,
    user: Any | None,
    what: str,
    now: datetime,
    words: str = "",
    whom: Any | None = None,
    channel: str = "",
    message: Message | None = None,
) -> Action:
    """One row: ``what`` is of ``labels.ACTIONS``; ``user`` None: the clock or the family's words did it."""
    return Action.objects.create(
        item=item,
        by=user,
        what=what,
        at=now,
        words=words[:LONGEST],
        whom=whom,
        channel=channel,
        message=message,
    )
