"""What a plan says: a proposal, and somebody held back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from homeroom.core.occasions import Occasion
from homeroom.core.planning.facts import ChildFacts, StaffFacts, WayFacts
from homeroom.core.planning.held import Held


@dataclass(frozen=True, slots=True)
class Proposal:
    """One message to one guardian. ``children``: those it is about, the one who gave the reason first.

    ``signs``: which sign is told of each of them that shows one. ``reasons``: why, of each of them
    who has a reason of their own. ``expected``: how many answers it will bring. ``need`` puts
    proposals in order, the neediest first.
    """

    family: int
    guardian: int
    school: int
    children: tuple[ChildFacts, ...]
    occasion: Occasion
    signs: Mapping[int, str]
    promise: str
    reasons: Mapping[int, str]
    way: WayFacts
    speaker: StaffFacts
    language: str
    expected: Fraction
    need: tuple[int, int, int, int, int]

    @property
    def sign(self) -> str:
        """The sign of the one who gave the reason."""
        return self.signs.get(self.children[0].student, "")

    @property
    def because(self) -> str:
        return " ".join(dict.fromkeys(self.reasons.values()))

    @property
    def students(self) -> tuple[int, ...]:
        return tuple(child.student for child in self.children)

    @property
    def private(self) -> bool:
        """May the message name anybody? Not at a number that another family gave too."""
        return not self.way.shared


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Students of one family and school with an occasion, who are not written about today, and why."""

    family: int
    school: int
    students: tuple[int, ...]
    occasion: Occasion
    code: Held
    because: str
