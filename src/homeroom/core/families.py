"""Which students are one family: those who share an adult who cares for them.

A family is the unit of planning, so that siblings never bring two messages. Two households
wrongly joined would show one what belongs to the other; two halves wrongly kept apart only bring
a message twice. So a tie must say care: an emergency contact, a caseworker or a shared telephone
number joins nobody (a number is not even an input here).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

PARENTS = frozenset({"mother", "father", "parent", "stepparent", "guardian", "foster"})
OUTSIDE = frozenset({"emergency", "caseworker", "other"})

# A guardian of more students than this is an agency, a group home or a placeholder ("parent
# unknown") in the district's files, and no family.
LARGEST = 12


class Tie(NamedTuple):
    """A guardian is somebody to a student; ``cares`` as :func:`cares` has it."""

    student: int
    guardian: int
    cares: bool


def cares(
    relation: str,
    *,
    lives_with: bool | None = None,
    legal_guardian: bool | None = None,
    has_custody: bool | None = None,
    emergency: bool | None = None,
) -> bool:
    """Does this adult share the care of the student? ``None``: the district has not said.

    Parents do, and whoever lives with the student. The law's guardian does, unless a caseworker,
    who is that to children of many homes. Kin and those of unknown relation do where nothing says
    they are only an emergency contact or live elsewhere.
    """
    if relation in PARENTS or lives_with:
        return True
    if relation == "caseworker":
        return False
    if legal_guardian or has_custody:
        return True
    return relation not in OUTSIDE and not emergency and lives_with is None


def group(students: Iterable[int], ties: Iterable[Tie]) -> dict[int, int]:
    """Every student's family, named by the lowest of its students.

    The order of either argument does not matter. Ties of students not listed are left out.
    """
    root = {student: student for student in students}

    def find(student: int) -> int:
        while root[student] != student:
            root[student] = root[root[student]]
            student = root[student]
        return student

    wards: defaultdict[int, set[int]] = defaultdict(set)
    for tie in ties:
        if tie.cares and tie.student in root:
            wards[tie.guardian].add(tie.student)
    for together in wards.values():
        if len(together) > LARGEST:
            continue
        first, *others = (find(student) for student in together)
        for other in others:
            low, high = sorted((find(first), find(other)))
            root[high] = low
    return {student: find(student) for student in root}


def keep(groups: Mapping[int, int], before: Mapping[int, int | None]) -> dict[int, int | None]:
    """Which family of before each group of now goes on as; ``None`` is a new family.

    ``groups`` is what :func:`group` gave, ``before`` each student's family until now. The group
    that shares most students with a family keeps it, ties going to the lowest ids; no family goes
    to two groups.
    """
    shared = Counter((family, groups[student]) for student, family in before.items() if family is not None)
    kept: dict[int, int | None] = dict.fromkeys(groups.values())
    given: set[int] = set()
    for (family, name), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if kept[name] is None and family not in given:
            kept[name] = family
            given.add(family)
    return kept
