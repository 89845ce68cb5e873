"""Names, languages, guardians and their phones for a population, drawn once, as columns.

Numbers are only 555-0100 to 555-0199 in real area codes, which no telephone company gives out.
There are a hundred an area code, so in a district of any size many people share a number, as
they do in real files (a shelter, a grandmother, a typing habit): nobody may be merged on one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from homeroom.world import names
from homeroom.world.population import Students

AREA_CODES = (  # 415 is the named families' of Willow Creek
    "510",
    "650",
    "707",
    "831",
    "916",
    "925",
    "209",
    "559",
    "530",
    "408",
    "341",
    "628",
    "669",
)


@dataclass(frozen=True, slots=True)
class Role:
    """What one guardian is to the children of a family. None: the file does not say."""

    relation: str
    lives_with: bool | None = True
    legal_guardian: bool | None = None
    has_custody: bool | None = None
    emergency: bool | None = None


MOTHER, FATHER = Role("mother"), Role("father")
FATHER_ELSEWHERE = Role("father", lives_with=False)
GRANDMOTHER = Role("grandparent", lives_with=False, emergency=True)

# Share of families, and who cares for the children there, first the primary contact.
HOUSEHOLDS: tuple[tuple[float, tuple[Role, ...]], ...] = (
    (0.46, (MOTHER, FATHER)),
    (0.06, (FATHER, MOTHER)),
    (0.13, (MOTHER,)),
    (0.03, (FATHER,)),
    (0.12, (Role("mother", has_custody=True), FATHER_ELSEWHERE)),
    (0.05, (MOTHER, Role("stepparent"), FATHER_ELSEWHERE)),
    (0.07, (MOTHER, FATHER, GRANDMOTHER)),
    (0.03, (Role("grandparent", legal_guardian=True),)),
    (0.02, (MOTHER, Role("aunt", lives_with=False, emergency=True))),
    (0.01, (Role("parent"), Role("parent"))),
    (0.01, (Role("foster", has_custody=True), Role("caseworker", lives_with=False))),
    (0.01, (Role("guardian", legal_guardian=True), Role("other", lives_with=False, emergency=True))),
)
FEMALE = {"mother", "aunt"}
MALE = {"father", "uncle"}

# Share of guardians, and how each can be reached: phone types, and "email".
REACHED: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.40, ("mobile", "email")),
    (0.26, ("mobile",)),
    (0.08, ("mobile", "work", "email")),
    (0.05, ("home", "mobile")),
    (0.04, ("home",)),
    (0.03, ("unlisted",)),
    (0.02, ("unlisted", "email")),
    (0.04, ("unknown", "email")),
    (0.02, ("unknown",)),
    (0.04, ("email",)),
    (0.02, ()),
)
RESTRICTIONS = (
    "No contact per court order on file",
    "Custody papers in office - call principal before releasing information",
    "May not pick up",
    "Mail only, no calls",
    "See counselor",
)
RESTRICTED = 0.007  # share of guardians with such a note on their links
ONE_CHILD_ONLY = 0.03  # share of guardians linked only to the first child of the family


@dataclass(frozen=True, slots=True)
class People:
    """Columns, one entry a family, a student or a guardian; ``*_name`` are raw draws, used modulo a list."""

    group: NDArray[np.int8]  # per family: index into names.GROUPS
    language: NDArray[np.bool_]  # per family: keeps its group's language at home (else English)
    unknown: NDArray[np.bool_]  # per family: the district never recorded a language
    last_name: NDArray[np.int32]
    household: NDArray[np.int8]  # per family: index into HOUSEHOLDS
    first_guardian: NDArray[np.int32]  # per family, and one more: where its guardians begin
    student_name: NDArray[np.int32]  # per student; even is a girl's
    born: NDArray[np.int16]  # per student: days after the earliest usual birthday of the grade
    guardian_name: NDArray[np.int32]  # per guardian
    guardian_last: NDArray[np.int32]  # -1: the family's
    guardian_english: NDArray[np.bool_]  # speaks English whatever the family speaks
    reached: NDArray[np.int8]  # index into REACHED
    number: NDArray[np.int32]  # two numbers' digits
    one_child: NDArray[np.bool_]
    messaged: NDArray[np.int8]  # may be messaged: -1 not said, 0 no, 1 yes
    textable: NDArray[np.int8]  # -1 not said, 0 no, 1 yes
    restriction: NDArray[np.int8]  # -1 none, else index into RESTRICTIONS


def draw_people(students: Students, rng: np.random.Generator) -> People:
    """Everything about people that records need, for every family of the population."""
    families = int(students.family[-1]) + 1
    household = rng.choice(len(HOUSEHOLDS), size=families, p=[share for share, _ in HOUSEHOLDS])
    sizes = np.array([len(roles) for _, roles in HOUSEHOLDS])[household]
    first = np.concatenate([[0], np.cumsum(sizes)])
    guardians = int(first[-1])

    def raw(size: int) -> NDArray[np.int32]:
        return rng.integers(0, 2**30, size=size, dtype=np.int32)

    def sometimes(share: float, size: int) -> NDArray[np.bool_]:
        return rng.random(size) < share

    def said(no: float, yes: float) -> NDArray[np.int8]:
        """-1 where the district does not say, else 0 or 1."""
        return (rng.choice(3, size=guardians, p=[1 - no - yes, no, yes]) - 1).astype(np.int8)

    return People(
        group=rng.choice(len(names.GROUPS), size=families, p=names.SHARES).astype(np.int8),
        language=sometimes(names.KEEPS_LANGUAGE, families),
        unknown=sometimes(names.UNKNOWN_SHARE, families),
        last_name=raw(families),
        household=household.astype(np.int8),
        first_guardian=first.astype(np.int32),
        student_name=raw(len(students)),
        born=rng.integers(0, 365, size=len(students)).astype(np.int16),
        guardian_name=raw(guardians),
        guardian_last=np.where(sometimes(0.7, guardians), -1, raw(guardians)).astype(np.int32),
        guardian_english=sometimes(0.15, guardians),
        reached=rng.choice(len(REACHED), size=guardians, p=[share for share, _ in REACHED]).astype(np.int8),
        number=raw(guardians),
        one_child=sometimes(ONE_CHILD_ONLY, guardians),
        messaged=said(no=0.01, yes=0.05),
        textable=said(no=0.02, yes=0.12),
        restriction=np.where(
            sometimes(RESTRICTED, guardians), rng.integers(len(RESTRICTIONS), size=guardians), -1
        ).astype(np.int8),
    )


def phone(number: int, style: int) -> tuple[str, str]:
    """A fictional number as one of five habits writes it, and in E.164."""
    area = AREA_CODES[number // 100 % len(AREA_CODES)]
    line = f"01{number % 100:02}"
    raw = (
        f"({area}) 555-{line}",
        f"{area}-555-{line}",
        f"{area}555{line}",
        f"{area}.555.{line}",
        f"+1 {area} 555 {line}",
    )[style % 5]
    return raw, f"+1{area}555{line}"
