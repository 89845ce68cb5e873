"""How an earlier app tells a later one that something happened.

Listeners run at once, inside the transaction of whoever announces: what happened and what follows
from it are committed together, or not at all. A listener writes rows and nothing else; what must
go out to the world goes through the outbox. Later apps subscribe in their ``AppConfig.ready``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from homeroom.core.events import Event

E = TypeVar("E", bound=Event)
_listeners: defaultdict[type, list[Callable[[Event], None]]] = defaultdict(list)


def subscribe(kind: type[E], listener: Callable[[E], None]) -> None:
    """Call ``listener`` whenever an event of this kind is announced. Twice is once."""
    if listener not in _listeners[kind]:
        _listeners[kind].append(listener)  # type: ignore[arg-type]


def announce(event: Event) -> None:
    """Tell everybody who subscribed; if one of them fails, the whole change fails."""
    with transaction.atomic(savepoint=False):  # nothing of it is kept when one fails: no way back half-way
        for listener in _listeners[type(event)]:
            listener(event)
