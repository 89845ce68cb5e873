"""How soon somebody must have looked at words that can't wait.

Product defaults after evidence.md, section 6; a district may set its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

SCHOOL_DAY: Literal["school_day"] = "school_day"  # by the end of this school day, else the next morning
Wait = int | Literal["school_day"]  # minutes, or SCHOOL_DAY

DEFAULTS: Mapping[str, Wait] = {
    "self_harm": 15,
    "abuse_neglect": 15,
    "violence_threat": 5,
    "domestic_violence": 5,
    "medical_emergency": 5,
    "missing_child": 5,
    "trusted_person": SCHOOL_DAY,
    "custody_dispute": 24 * 60,
}
UNKNOWN: Wait = 15  # of a flag that is in no table
LONGEST = 7 * 24 * 60
PATIENCE = timedelta(minutes=15)  # the longest between two rounds of asking once it is late
SHORTEST = timedelta(minutes=1)


class BadWait(ValueError):
    """A time that can't be: the message says what can."""


def waits(own: Mapping[str, Wait]) -> dict[str, Wait]:
    """A district's times: its own, and the product's where it has none. Raises :class:`BadWait`."""
    for flag, wait in own.items():
        if flag not in DEFAULTS:
            raise BadWait(f"There is no alarm called {flag}.")
        if wait != SCHOOL_DAY and not (isinstance(wait, int) and 1 <= wait <= LONGEST):
            raise BadWait(f"Give between 1 and {LONGEST:,} minutes (a week).")
    return {**DEFAULTS, **own}


def due(flags: tuple[str, ...], times: Mapping[str, Wait], now: datetime, day_ends: datetime) -> datetime:
    """When somebody must have looked: the earliest of the flags' times. ``day_ends``: of the school day."""
    ends = [times.get(flag, UNKNOWN) for flag in flags] or [UNKNOWN]
    return min(day_ends if wait == SCHOOL_DAY else now + timedelta(minutes=wait) for wait in ends)


def pause(alarmed_at: datetime, due_at: datetime) -> timedelta:
    """How long the next people are given, once it is late: as long as the first, a quarter hour at most."""
    return max(SHORTEST, min(PATIENCE, due_at - alarmed_at))
