"""May this guardian be written to about this student, how, and who comes first.

Three answers are kept apart, because files and courts keep them apart: the right to see records,
the permission for us to write, and whether there is a way to. Unknown is a value of its own: it
is never read as yes or as no (EF-8, EF-9). A student of 18 decides about their own records
(34 CFR 99.5): until they released it to a guardian, nobody writes to that guardian (LAW-9).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, Protocol, TypeVar

from homeroom.core.families import PARENTS

COMES_OF_AGE = 18
NEVER_TEXTED = frozenset({"fax", "unlisted"})

Code = Literal["ok", "on_hold", "may_not", "not_decided", "adult_student", "no_way"]
Criterion = Literal["legal_guardian", "primary", "lives_with", "priority", "textable", "order"]


class Linked(Protocol):
    """What is known of a guardian's place with a student; ``None`` is *the district has not said*.

    ``resolution`` is a person's decision about ``restriction``: ``may``, ``may_not``, or ``""``.
    ``release``: why this guardian may be written to about a grown student; ``""``: they may not.
    """

    guardian_id: int
    relation: str
    priority: int | None
    primary: bool | None
    lives_with: bool | None
    legal_guardian: bool | None
    may_see_records: bool | None
    may_be_messaged: bool | None
    restriction: str
    resolution: str
    release: str


class Way(Protocol):
    """One telephone number or e-mail address; the fields are those of ``core.records.ContactPoint``."""

    kind: str
    normal: str
    validity: str
    type: str
    order: int | None
    textable: bool | None


L = TypeVar("L", bound=Linked)
W = TypeVar("W", bound=Way)


@dataclass(frozen=True, slots=True)
class ContactPolicy:
    """A district's choices about whom to write to.

    ``unknown_permission`` is what a missing permission means for a parent, for a legal guardian
    and for an adult who is the student's primary contact or lives with the student: ``allow``, or
    ``ask`` (a person decides first). Everybody else always waits for a person's word. ``order`` is
    what puts one guardian before another, the weightiest first.
    """

    unknown_permission: Literal["allow", "ask"] = "allow"
    order: tuple[Criterion, ...] = (
        "legal_guardian",
        "primary",
        "lives_with",
        "priority",
        "textable",
        "order",
    )


DEFAULT = ContactPolicy()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a guardian may be written to about a student, and a sentence that says why."""

    code: Code
    because: str

    @property
    def may(self) -> bool:
        return self.code == "ok"


@dataclass(frozen=True, slots=True)
class Recipient(Generic[L, W]):
    """A guardian who may be written to, with the ways to do it, best first."""

    link: L
    ways: tuple[W, ...]


def ways(points: Iterable[W]) -> tuple[W, ...]:
    """The numbers that can be texted and the e-mail addresses that can be written to, best first.

    A number known to take texts comes first, then mobiles, then the rest in the district's order,
    then e-mail. Fax and unlisted numbers are never texted.
    """
    return tuple(sorted((point for point in points if _usable(point)), key=_way_rank))


def is_adult(born: date | None, day: date) -> bool:
    """Is somebody born on that date 18 or older? Born on February 29, one waits for March 1."""
    return born is not None and (born.year + COMES_OF_AGE, born.month, born.day) <= (
        day.year,
        day.month,
        day.day,
    )


def verdict(
    link: Linked, points: Iterable[Way], policy: ContactPolicy = DEFAULT, adult: bool = False
) -> Verdict:
    """May this guardian be written to about this student? The first objection decides (EF-8).

    ``adult``: the student is 18 or older.
    """
    if link.may_be_messaged is False:
        return Verdict("may_not", "The district's files say this adult may not be messaged.")
    if link.resolution == "may_not":
        return Verdict("may_not", "A member of staff decided that this adult may not be messaged.")
    if link.restriction.strip() and link.resolution != "may":
        return Verdict("on_hold", "The district's files hold a restriction that a person must read first.")
    if doubt := _doubt(link, policy):
        return Verdict("not_decided", doubt)
    if adult and not link.release:
        return Verdict(
            "adult_student", "The student is 18 or older, and has not said that we may write to a parent."
        )
    if not any(_usable(point) for point in points):
        return Verdict("no_way", "There is no number that can be texted and no e-mail address.")
    return Verdict("ok", "This adult may be messaged and can be reached.")


def order(
    candidates: Iterable[tuple[L, Sequence[W]]], policy: ContactPolicy = DEFAULT
) -> list[Recipient[L, W]]:
    """Those of a student's guardians who may be written to, first choice first (EF-9).

    ``candidates`` are links with their guardians' contact points. Yes comes before unknown, and
    unknown before no; a number that is not stated comes after those that are. The order in which
    the candidates come does not matter.
    """
    chosen = [
        Recipient(link, ways(points)) for link, points in candidates if verdict(link, points, policy).may
    ]
    return sorted(
        chosen, key=lambda one: (*(_rank(one, criterion) for criterion in policy.order), one.link.guardian_id)
    )


def _doubt(link: Linked, policy: ContactPolicy) -> str:
    """Why a person must say first whether this adult may be messaged; ``""`` if nobody need."""
    if link.may_be_messaged or link.resolution == "may":
        return ""
    if policy.unknown_permission == "ask":
        return "Nobody has said whether this adult may be messaged, and this district asks first."
    if link.may_see_records is False:
        return "This adult may not see records, and nobody has said that they may be messaged."
    if link.relation in PARENTS or link.legal_guardian or link.primary or link.lives_with:
        return ""
    return "Nothing says that this adult is more than an emergency contact, or may be messaged."


def _usable(point: Way) -> bool:
    if not point.normal or point.validity == "unusable":
        return False
    return point.kind == "email" or (point.textable is not False and point.type not in NEVER_TEXTED)


def _way_rank(point: Way) -> tuple[object, ...]:
    return (
        point.kind == "email",
        _said(point.textable),
        point.type != "mobile",
        _number(point.order),
        point.normal,
        point.type,
    )


def _rank(one: Recipient[L, W], criterion: Criterion) -> tuple[int, int]:
    if criterion == "priority":
        return _number(one.link.priority)
    if criterion == "order":
        return min(_number(way.order) for way in one.ways)
    if criterion == "textable":
        texts = [way.textable for way in one.ways if way.kind == "phone"]
        return min((_said(textable) for textable in texts), default=2), 0
    return _said(getattr(one.link, criterion)), 0


def _said(flag: bool | None) -> int:
    return {True: 0, None: 1, False: 2}[flag]


def _number(value: int | None) -> tuple[int, int]:
    return (value is None, value or 0)
