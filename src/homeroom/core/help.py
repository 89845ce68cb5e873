"""May a real thing that helps be offered to a family today? A rule, so that no empty promise is made.

A resource is kept by people in a directory and offered, in an answer, by a machine. An offer of help
that is not there costs more trust than none (evidence.md section 6: "only offer services verified
this month").
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from homeroom.core.listening.codes import CODES, GROUPS

# The evidence's ideal is this month. A directory that people keep beside their work is looked over
# about every two months; after that, what it says is as likely last year's as this one's.
OFFERED_DAYS = 60
DUE_DAYS = 45  # asks for a new check two weeks before the offer ends, so that a good thing is not lost
NEEDS = frozenset({*CODES, *GROUPS})


class Held(StrEnum):
    """Why a resource is offered to nobody."""

    CLOSED = "closed"
    OUT_OF_SEASON = "out_of_season"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Help:
    """What decides whether a resource may be offered.

    ``needs``: reason codes or whole groups (``TRN1``, ``TRN``). ``school`` None: every school;
    ``grades`` empty: all of them, else as districts write them (``KG``, ``03``). ``opens`` and
    ``closes`` are its first and last day, None: always. ``checked_on``: a person last said that all
    this is true.
    """

    needs: frozenset[str]
    school: Hashable | None = None
    grades: frozenset[str] = field(default_factory=frozenset)
    opens: date | None = None
    closes: date | None = None
    checked_on: date | None = None
    closed_on: date | None = None


def available(
    resource: Help,
    need: str,
    school: Hashable | None,
    grade: str,
    on: date,
    checked_within_days: int = OFFERED_DAYS,
) -> bool:
    """May a machine offer this to a family on a day, for a child of this school and grade?

    Yes, where all of it holds: the resource is open, the day is within its dates, a person has
    checked it within so many days, it serves that school and that grade, and it is for that need or
    for the need's group. A child whose school is not known (None) is served by what is for every
    school, one whose grade is not (``""``) by what is for all grades. A need that is
    :func:`personal` is never offered for: only a person does that.
    """
    return (
        held(resource, on, checked_within_days) is None
        and serves(resource, school, grade)
        and fits(resource, need)
        and not personal(need)
    )


def held(resource: Help, on: date, checked_within_days: int = OFFERED_DAYS) -> Held | None:
    """Why nobody is offered this on a day; None: it may be offered. A check after that day is none yet."""
    if resource.closed_on is not None:
        return Held.CLOSED
    if (resource.opens and on < resource.opens) or (resource.closes and on > resource.closes):
        return Held.OUT_OF_SEASON
    age = _days_since_check(resource, on)
    return None if age is not None and 0 <= age <= checked_within_days else Held.UNCHECKED


def due(resource: Help, on: date, check_after_days: int = DUE_DAYS) -> bool:
    """Should somebody look whether it is still true? Not of what is closed or out of season."""
    return held(resource, on, check_after_days) is Held.UNCHECKED


def serves(resource: Help, school: Hashable | None, grade: str) -> bool:
    """Is it there for a child of this school and grade?"""
    return resource.school in {None, school} and (not resource.grades or grade in resource.grades)


def fits(resource: Help, need: str) -> bool:
    """Is it for this need (a code or a group): named itself, or by its group?"""
    return need in resource.needs or need[:3] in resource.needs


def personal(need: str) -> bool:
    """Is this need for a person's own words only: health, housing, immigration and the like?

    A sensitive code, a group that holds one, and whatever is no need that we know.
    """
    if need in CODES:
        return CODES[need].sensitive
    return need not in GROUPS or any(code.sensitive for code in CODES.values() if code.group == need)


def _days_since_check(resource: Help, on: date) -> int | None:
    return (on - resource.checked_on).days if resource.checked_on else None
