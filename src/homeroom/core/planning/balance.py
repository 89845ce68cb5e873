"""What one day can bear: one family a number, no more welcomes than wished, no more answers than readers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from homeroom.core.occasions import Occasion
from homeroom.core.planning.facts import SchoolFacts
from homeroom.core.planning.held import BECAUSE, WELCOMED_ENOUGH, Held
from homeroom.core.planning.proposals import HeldBack, Proposal
from homeroom.core.planning.rules import Rules


def balance(
    proposals: Iterable[Proposal],
    schools: Mapping[int, SchoolFacts],
    rules: Rules,
    taken: Mapping[tuple[str, str], int],
) -> tuple[list[Proposal], list[HeldBack]]:
    """Those that can go today, neediest first, and those held back for want of room.

    A school that is full stays full: nobody less in need slips in because they are likelier to be
    silent. ``taken``: as :func:`~homeroom.core.planning.plan.plan` has it.
    """
    ordered = sorted(proposals, key=lambda one: one.need)
    room = _Room(schools, rules, taken)
    refused = [(one, room.refuses(one)) for one in ordered]
    kept = [one for one, why in refused if why is None]
    spoken_of = {(one.family, student) for one in kept for student in one.students}
    held: dict[tuple[int, tuple[int, ...]], HeldBack] = {}
    for one, why in refused:
        left = tuple(student for student in one.students if (one.family, student) not in spoken_of)
        if why is None or not left:
            continue
        for school, students in _by_school(one, left).items():
            row = HeldBack(one.family, school, tuple(students), one.occasion, *why)
            held.setdefault((one.family, row.students), row)
    return kept, list(held.values())


def _by_school(proposal: Proposal, students: tuple[int, ...]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for child in proposal.children:
        if child.student in students:
            found[child.school].append(child.student)
    return found


class _Room:
    """What is left of the day as one proposal after another is let in."""

    def __init__(
        self, schools: Mapping[int, SchoolFacts], rules: Rules, taken: Mapping[tuple[str, str], int]
    ) -> None:
        self.schools, self.rules = schools, rules
        self.families = dict(taken)  # which family a number is written to for
        self.expected = {school.school: school.expected for school in schools.values()}
        self.full: set[int] = set()
        self.welcomes = Counter({school.school: school.welcomed for school in schools.values()})

    def refuses(self, one: Proposal) -> tuple[Held, str] | None:
        """Let a proposal in, or say why not."""
        why = self._why(one)
        if why is None:
            self.families[one.way.kind, one.way.normal] = one.family
            self.expected[one.school] += one.expected
            self.welcomes[one.school] += one.occasion == Occasion.WELCOME
        return why

    def _why(self, one: Proposal) -> tuple[Held, str] | None:
        answers, limit = self.schools[one.school].answers, self.rules.welcome_per_day
        if answers == 0:
            return Held.NOT_STAFFED, BECAUSE[Held.NOT_STAFFED]
        if self.families.get((one.way.kind, one.way.normal), one.family) != one.family:
            return Held.SHARED_NUMBER, BECAUSE[Held.SHARED_NUMBER]
        if limit and one.occasion == Occasion.WELCOME and self.welcomes[one.school] >= limit:
            return Held.OVER_CAPACITY, WELCOMED_ENOUGH.format(limit=limit)
        if answers is not None and self.expected[one.school] + one.expected > answers:
            self.full.add(one.school)
        if one.school in self.full:
            return Held.OVER_CAPACITY, BECAUSE[Held.OVER_CAPACITY].format(answers=answers)
        return None
