"""Plain words for the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from homeroom.apps.casework.models import Item
from homeroom.apps.conversations import labels
from homeroom.apps.conversations.labels import lasting
from homeroom.core.duty import DEFAULTS

MINUTE = timedelta(minutes=1)
CHANNELS = {"sms": "by text", "email": "by e-mail"}
# Every alarm there is, by the name under which it travels.
FLAGS: dict[str, str] = {code: labels.flag(code) for code in DEFAULTS}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

SHOWS: dict[str, str] = {
    "waiting": "Waiting",
    "urgent": "Urgent",
    "mine": "Mine",
    "open": "All open",
    "closed": "Closed",
}
# In a list, what a family told in confidence has no name (rule 9): health, housing, immigration.
DISCREET: dict[str, str] = {
    "self_harm": "Safety",
    "abuse_neglect": "Safety",
    "violence_threat": "Safety",
    "domestic_violence": "Safety",
    "medical_emergency": "Safety",
    "missing_child": "Missing child",
    "trusted_person": "Confidential",
    "custody_dispute": "Custody",
}
ELSEWHERE = "Urgent words about another child, for those who work with that child"
# Reason codes whose words are not shown in a list either (LAW-14, LAW-19).
CONFIDENTIAL = (*("HLT2", "MEN", "BAS", "FAM5", "FAM6", "FAM7", "SAF", "LRN4", "ROU4", "LEG"),)
ACTIONS: dict[str, str] = {
    "started": "The drill was started",
    "opened": "Opened by new words of the family",
    "assigned": "Given to",
    "asked": "Asked",
    "unreached": "Could not be reached",
    "late": "The time to look was over, and nobody had",
    "all_asked": "Everybody has been asked",
    "nobody": "There was nobody to ask",
    "acknowledged": "Seen, and being looked after",
    "closed": "Closed",
    "reopened": "Opened again",
}


def discreet(flags: list[str], named: bool = True) -> list[str]:
    """Urgent flags as a list may show them, each once; not ``named``: only that there are some."""
    return [*dict.fromkeys(DISCREET.get(flag, "Urgent") if named else "Urgent" for flag in flags)]


def left(item: Item, now: datetime) -> str:
    """How long there is to say that one has seen it: ``3 minutes left``, ``8 minutes late``; or ``""``."""
    if item.state != Item.State.OPEN or not item.urgent or item.acknowledged_at or item.due_at is None:
        return ""
    gap = item.due_at - now
    if gap >= MINUTE:
        return f"{lasting(gap)} left"
    if gap >= timedelta(0):
        return "less than a minute left"
    return f"{lasting(-gap)} late" if -gap >= MINUTE else "late since this minute"


def flags(codes: list[str]) -> list[str]:
    """Urgent flags as those on the case see them."""
    return [labels.flag(code) for code in codes]


def took(span: timedelta) -> str:
    """How long after the beginning: ``at once``, ``after 40 seconds``, ``after 4 minutes``."""
    seconds = int(span.total_seconds())
    if seconds < 1:
        return "at once"
    if seconds < 60:
        return f"after {seconds} second{'' if seconds == 1 else 's'}"
    return f"after {lasting(span)}"


def listed(names: Sequence[str]) -> str:
    """``Monday``, ``Monday and Tuesday``, ``Monday, Tuesday and Friday``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def days(weekdays: Sequence[int]) -> str:
    """``Monday to Friday``, ``every day``, ``Monday and Wednesday``."""
    if list(weekdays) == list(range(7)):
        return "every day"
    if len(weekdays) > 2 and list(weekdays) == list(range(weekdays[0], weekdays[-1] + 1)):
        return f"{WEEKDAYS[weekdays[0]]} to {WEEKDAYS[weekdays[-1]]}"
    return listed([WEEKDAYS[day] for day in weekdays])
