"""Families as a planning test reads them: one child, one mother with a mobile, unless it says otherwise."""

from datetime import date, timedelta
from typing import Any

from homeroom.core.planning import (
    ChildFacts,
    DayPlan,
    FamilyFacts,
    GuardianFacts,
    LinkFacts,
    Question,
    Rules,
    SchoolFacts,
    SignFacts,
    StaffFacts,
    WayFacts,
    plan,
)

DAY = date(2026, 11, 20)
ELM, OAK = 1, 2
MOTHER, FATHER = 11, 12
WORSENING = SignFacts("worsening", "Ana missed 4 of the last 20 school days, and 1 of the 20 before.")
IMPROVING = SignFacts("improving", "Ana missed none of the last 20, after 4 of the 20 before.")
TEACHER = StaffFacts("Toni Teacher", "teacher")
COUNSELOR = StaffFacts("Naomi Feldman", "counselor")
PRINCIPAL = StaffFacts("Rosa Delgado", "principal")
SCHOOLS = {ELM: SchoolFacts(ELM), OAK: SchoolFacts(OAK)}


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def link(guardian: int = MOTHER, **said: Any) -> LinkFacts:
    known = {
        "relation": "mother" if guardian == MOTHER else "father",
        "priority": guardian,
        "primary": None,
        "lives_with": None,
        "legal_guardian": None,
        "may_see_records": None,
        "may_be_messaged": None,
        "restriction": "",
        "resolution": "",
        "release": "",
    }
    return LinkFacts(guardian, **{**known, **said})


def phone(end: int = 100, **more: Any) -> WayFacts:
    return WayFacts(end, "phone", f"+14155550{end}", "valid", "mobile", 1, None, **more)


def email(name: str = "mother", **more: Any) -> WayFacts:
    return WayFacts(900, "email", f"{name}@example.org", "valid", "unknown", 2, None, **more)


def child(student: int = 1, school: int = ELM, **more: Any) -> ChildFacts:
    more.setdefault("links", (link(),))
    return ChildFacts(student, school, more.pop("name", "Ana"), **more)


def guardian(pk: int = MOTHER, *ways: WayFacts, **more: Any) -> GuardianFacts:
    more.setdefault("contacted", True)
    return GuardianFacts(pk, ways or (phone(100 + pk),), **more)


def family(
    *children: ChildFacts, guardians: tuple[GuardianFacts, ...] = (), pk: int = 1, **more: Any
) -> FamilyFacts:
    """Welcomed long ago, and written to last three weeks ago."""
    more.setdefault("planned", (ago(21),))
    known = {one.guardian: one for one in guardians or (guardian(),)}
    return FamilyFacts(pk, children or (child(),), known, **more)


def asked(school_days: int = 5, *students: int) -> Question:
    return Question(ago(7), school_days, frozenset(students or (1,)))


def planned(*families: FamilyFacts, schools: dict[int, SchoolFacts] | None = None, **rules: Any) -> DayPlan:
    return plan(DAY, families, schools or SCHOOLS, Rules(**rules))


def said(made: DayPlan) -> list[tuple[int, tuple[int, ...], str]]:
    """(guardian, students, occasion) of each proposal."""
    return [(one.guardian, one.students, str(one.occasion)) for one in made.proposals]


def held(made: DayPlan) -> list[tuple[tuple[int, ...], str]]:
    return [(one.students, str(one.code)) for one in made.held_back]
