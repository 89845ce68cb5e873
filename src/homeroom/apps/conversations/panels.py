"""What later apps show on a conversation's page: who is at it, and the other conversations that wait.

An app renders its own part and adds it here in its ``AppConfig.ready``; this one knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from django.http import HttpRequest
from django.utils.safestring import SafeString

from homeroom.apps.conversations.models import Thread

# What nobody may overlook, above everything; the pane of conversations; what to do with this one.
Place = Literal["alert", "list", "work"]
Panels = Callable[[HttpRequest, Thread], Mapping[Place, SafeString]]
_added: list[Panels] = []


def add(panels: Panels) -> None:
    """Show what this function renders; twice is once."""
    if panels not in _added:
        _added.append(panels)


def render(request: HttpRequest, thread: Thread) -> dict[Place, SafeString]:
    """Every panel's markup for this conversation."""
    return {place: markup for panels in _added for place, markup in panels(request, thread).items()}
