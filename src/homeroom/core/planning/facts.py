"""What a plan is made from: families with a possible reason to be written to, and their schools.

Everything here is a fact of the plan's day. Ids are Homeroom's row ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from homeroom.core.messages import Channel

Blocked = Literal["", "stopped", "paused", "bad"]
Talking = Literal["", "waiting", "wrote"]


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """A named adult who may speak. ``role``: teacher, counselor, principal, or ``""``: the office."""

    name: str
    role: str


OFFICE = StaffFacts("", "")


@dataclass(slots=True)
class WayFacts:
    """A telephone number or e-mail address of a guardian, as :class:`~homeroom.core.contact.Way` has it.

    ``blocked``: its owner asked us to stop or may have, or the carrier says that it does not work.
    ``shared``: another family gave it too.
    """

    point: int
    kind: str
    normal: str
    validity: str
    type: str
    order: int | None
    textable: bool | None
    blocked: Blocked = ""
    shared: bool = False

    @property
    def channel(self) -> Channel:
        return "email" if self.kind == "email" else "sms"


@dataclass(slots=True)
class LinkFacts:
    """A guardian's place with a student, as :class:`~homeroom.core.contact.Linked` has it."""

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


@dataclass(frozen=True, slots=True)
class Question:
    """Our last planned question to a guardian, which has no answer and was not asked again.

    ``school_days``: how many have passed since.
    """

    asked_on: date
    school_days: int
    students: frozenset[int]


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody promised this guardian about these students, due by now and not done or told since."""

    words: str
    due: date
    students: frozenset[int]


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    """A guardian, what was said so far, and what is being said right now.

    ``contacted``: we wrote to them this school year. ``warm``: they wrote to us this school year.
    ``talking``: their words wait for an answer, a member of staff wrote in the last days, or a guide
    is on.
    ``decided``: somebody has decided already about today's message to them.
    """

    guardian: int
    ways: tuple[WayFacts, ...]
    language: str = ""  # they speak; BCP 47, "" unknown
    contacted: bool = False
    warm: bool = False
    talking: Talking = ""
    question: Question | None = None
    promise: Promise | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class SignFacts:
    """A sign that may be told now, with its sentence. ``times``: how often late, or partly out."""

    code: str
    sentence: str
    times: int | None = None


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """A student. ``band`` counts the cut-points reached, 0 to 3; -1: cannot say.

    ``missed``: exact days this school year. ``streak``: days in a row up to today; 0: there today,
    or nobody knows. ``signs`` are those to tell now, the good one (``improving``) among them.
    ``adult``: 18 or older.
    """

    student: int
    school: int
    name: str
    links: tuple[LinkFacts, ...]
    band: int = -1
    missed: Fraction = Fraction(0)
    streak: int = 0
    reason_known: bool = False
    signs: tuple[SignFacts, ...] = ()
    adult: bool = False
    teacher: StaffFacts | None = None


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """A family. ``planned``: the days of earlier plans on which it was written to, this school year."""

    family: int
    children: tuple[ChildFacts, ...]
    guardians: Mapping[int, GuardianFacts]
    planned: tuple[date, ...] = ()

    @property
    def contacted(self) -> bool:
        return any(guardian.contacted for guardian in self.guardians.values())


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """A school on the day: its gate, how many answers it can read, and who works there.

    ``answers`` None: no limit. Of what was approved already today, ``expected`` are the answers it
    will bring, and ``welcomed`` the families it welcomes.
    """

    school: int
    open: bool = True
    why: str = ""
    answers: int | None = None
    expected: Fraction = Fraction(0)
    welcomed: int = 0
    counselor: StaffFacts | None = None
    principal: StaffFacts | None = None
