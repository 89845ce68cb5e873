"""What a message is filled from, and what is wrong with it when it can't be.

A fact that a template needs and that is blank is :class:`Missing`; one that is there and can't be
used is :class:`Unusable`. Both name the field and never its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

ROLES = ("teacher", "counselor", "liaison", "principal", "office", "")

# Line breaks and controls, marks that turn the direction of everything after them, and halves of
# characters. Joiners stay: names in Persian and Hindi need them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class BadFact(ValueError):
    """Something to merge into a message can't be. ``field`` names it; its value is never told."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field


class Missing(BadFact):
    """A fact the message needs is blank."""

    def __init__(self, field: str) -> None:
        super().__init__(field, "the message needs this, and it is blank")


class Unusable(BadFact):
    """A fact is there, and can't be said in a message."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child as the message names it.

    ``missed``: days missed in the window that :attr:`Facts.since` names. ``times``: how often late,
    or out for a part of the day, in that window.
    """

    name: str
    missed: Fraction | None = None
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a message may say. Outer blanks of a value are not part of it.

    ``guardian`` is a first name, ``""`` when unknown. Without a ``speaker`` the school's front
    office speaks; ``speaker_role`` is one of :data:`ROLES`. ``since`` says over what ``missed`` and
    ``times`` were counted: ``year``, or ``month`` for the last four weeks. ``streak`` is how many
    school days in a row the children have been out, today included. ``promise`` is what staff
    promised, in their own words and the family's language; ``news``, what they tell with a guide.
    ``answer_by`` is when somebody will have read an answer and ``now_local`` the time now, both the
    school's own. ``contact`` is a number or an address of the school for those who ask for help.
    ``after_hours``: nobody is on duty now. ``first_message``: the first to this number, which says how
    to stop (SMS-16).

    No ``children`` makes a message that says nothing private, for a number several families share.
    """

    guardian: str
    children: tuple[Child, ...]
    speaker: str
    speaker_role: str
    school: str
    district: str
    since: str = ""
    sign: str = ""
    streak: int = 0
    reason_known: bool = False
    promise: str = ""
    news: str = ""
    answer_by: datetime | None = None
    now_local: datetime | None = None
    contact: str = ""
    after_hours: bool = False
    first_message: bool = False


def refuse_unsafe(facts: Facts) -> None:
    """Raises :class:`Unusable` for the first value that would break a message apart."""
    names = [child.name for child in facts.children]
    values = (
        *(facts.guardian, facts.speaker, facts.school, facts.district),
        *(facts.promise, facts.news, facts.contact),
    )
    if "".join((*values, *names)).isprintable():
        return
    fields = ("guardian", "speaker", "school", "district", "promise", "news", "contact")
    for field, value in (*zip(fields, values, strict=True), *(("children", name) for name in names)):
        if _UNSAFE.search(value):
            raise Unusable(field, "it holds a line break or a control character")


def needed(value: str, field: str) -> str:
    """A value without outer blanks; raises :class:`Missing` if that leaves nothing."""
    if bare := value.strip():
        return bare
    raise Missing(field)
