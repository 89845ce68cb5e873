"""Words of the duty page: who, when, what for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import template

from homeroom.apps.casework import labels
from homeroom.apps.casework.models import Item
from homeroom.apps.conversations.labels import lasting

register = template.Library()


@register.filter
def person(user: Any) -> str:
    """A colleague's name, or their account's."""
    return (user.get_full_name() or user.get_username()) if user else "a former account"


@register.filter
def days(weekdays: Sequence[int]) -> str:
    return labels.days(weekdays)


@register.filter
def alarms(flags: Sequence[str]) -> str:
    return labels.listed(labels.flags(list(flags)))


@register.filter
def minutes(number: str) -> str:
    """``15`` as ``15 minutes``, ``1440`` as ``1 day``."""
    return lasting(timedelta(minutes=int(number)))


@register.filter
def seen_after(item: Item) -> str:
    """How long it took until somebody said they had it."""
    return labels.took(item.acknowledged_at - item.opened_at) if item.acknowledged_at else ""
