"""When a family may be texted: the hours of each weekday, on the school's clock.

Hours are wall-clock times in the school's own zone, so a change to or from summer time moves
nothing that a family would notice. A window never crosses midnight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

Window = tuple[time, time] | None  # None: not at all on this weekday
USUAL: Window = (time(8), time(20))  # LAW-4, C20
LAST_CALL = timedelta(seconds=60)  # with less than this left, it waits for the next day (SMS-13)


@dataclass(frozen=True, slots=True)
class Hours:
    """The window of each weekday, Monday first."""

    week: tuple[Window, ...] = (USUAL,) * 7

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("hours need seven weekdays, one of them with a window")
        if any(window and window[0] >= window[1] for window in self.week):
            raise ValueError("each window opens before it closes")


DEFAULT = Hours()

# Windows that some states' laws give for solicitations (standards.md 4.3, compiled by vendors, read
# in autumn 2026). School messages are none, but families there expect no more. Only the rows that are
# narrower than the usual window.
STATES_AS_OF = date(2026, 9, 1)
STATES: Mapping[str, Hours] = {
    "CT": Hours(((time(9), time(20)),) * 7),
    "RI": Hours((((time(9), time(18))),) * 5 + ((time(10), time(17)),) * 2),
    "TX": Hours((((time(9), time(20))),) * 6 + ((time(12), time(20)),)),
    "KY": Hours(((time(10), time(20)),) * 7),
    **dict.fromkeys(("CA", "IL", "MI", "MN"), Hours(((time(9), time(20)),) * 7)),
}


def is_open(moment: datetime, zone: tzinfo, hours: Hours = DEFAULT) -> bool:
    """May a family be texted at this moment?"""
    local = moment.astimezone(zone)
    window = hours.week[local.weekday()]
    return bool(window) and window[0] <= local.time() < window[1]  # type: ignore[index]


def next_open(moment: datetime, zone: tzinfo, hours: Hours = DEFAULT) -> datetime:
    """The first moment from this one on at which a text may leave, with a minute to arrive (UTC)."""
    day = moment.astimezone(zone).date()
    for ahead in range(8):
        if edges := _edges(day + timedelta(days=ahead), zone, hours):
            leaves = max(edges[0], moment.astimezone(UTC))
            if leaves + LAST_CALL <= edges[1]:
                return leaves
    raise ValueError("these hours never open")


def closes_at(moment: datetime, zone: tzinfo, hours: Hours = DEFAULT) -> datetime:
    """When the window that ``moment`` lies in ends (UTC); ``moment`` itself outside of one."""
    edges = _edges(moment.astimezone(zone).date(), zone, hours)
    if edges and edges[0] <= moment < edges[1]:
        return edges[1]
    return moment.astimezone(UTC)


def narrower(one: Hours, other: Hours) -> Hours:
    """The hours that lie in both."""
    week: list[Window] = []
    for a, b in zip(one.week, other.week, strict=True):
        both = (max(a[0], b[0]), min(a[1], b[1])) if a and b else None
        week.append(both if both and both[0] < both[1] else None)
    return Hours(tuple(week))


def _edges(day: date, zone: tzinfo, hours: Hours) -> tuple[datetime, datetime] | None:
    window = hours.week[day.weekday()]
    if window is None:
        return None
    opens, closes = (datetime.combine(day, at, zone).astimezone(UTC) for at in window)
    return opens, closes
