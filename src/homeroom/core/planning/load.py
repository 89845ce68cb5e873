"""How many answers a plan will bring, who will read them, and in which languages they may come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from homeroom.core.planning.facts import StaffFacts
from homeroom.core.planning.proposals import Proposal


@dataclass(frozen=True, slots=True)
class Load:
    """What a plan brings to one school. ``readers``: who is asked to answer how many, most first.

    ``languages``: messages by the language their guardian speaks, ``""`` for unknown.
    """

    school: int
    messages: int
    answers: Fraction
    readers: tuple[tuple[StaffFacts, Fraction], ...]
    languages: tuple[tuple[str, int], ...]


def load(proposals: Iterable[Proposal]) -> list[Load]:
    """The answers to expect at each school: the sum of each message's share of families who answer."""
    by_school: defaultdict[int, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_school[proposal.school].append(proposal)
    return [_of_school(school, those) for school, those in sorted(by_school.items())]


def _of_school(school: int, proposals: list[Proposal]) -> Load:
    readers: defaultdict[StaffFacts, Fraction] = defaultdict(Fraction)
    for proposal in proposals:
        readers[proposal.speaker] += proposal.expected
    languages = Counter(proposal.language for proposal in proposals)
    return Load(
        school=school,
        messages=len(proposals),
        answers=sum((proposal.expected for proposal in proposals), Fraction()),
        readers=tuple(sorted(readers.items(), key=lambda one: (-one[1], one[0].name))),
        languages=tuple(sorted(languages.items(), key=lambda one: (-one[1], one[0]))),
    )
