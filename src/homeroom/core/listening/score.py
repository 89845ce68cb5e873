"""How well a reader reads: on corrections that were held back, so that nobody has learned from them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

PARTS = 5  # one of them is held back

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Of ``n`` messages ``right`` got a right first reason (or none, where none is given).

    ``f1``: micro-averaged over codes, 0 to 1: of all reasons named and all there were, how many met.
    """

    n: int
    right: int
    f1: float

    def better_than(self, other: Score) -> bool:
        """Better in one of the two and worse in none. Of few messages this may well be chance."""
        mine, theirs = (self.right, self.f1), (other.right, other.f1)
        return mine != theirs and all(one >= two for one, two in zip(mine, theirs, strict=True))


def held_back(inbound: int) -> bool:
    """Is this message one of the fixed fifth that no reader of a district's own ever learns from?"""
    return int.from_bytes(hashlib.sha256(str(inbound).encode()).digest()[:8]) % PARTS == 0


def score(said: Sequence[Codes], heard: Sequence[Codes]) -> Score:
    """What people ``said`` each message means, and what a reader ``heard``, most likely first."""
    pairs = list(zip(said, heard, strict=True))
    right = sum(found[0] in truth if found else not truth for truth, found in pairs)
    met = sum(len({*truth} & {*found}) for truth, found in pairs)
    named = sum(len({*truth}) + len({*found}) for truth, found in pairs)
    return Score(len(pairs), right, 2 * met / named if named else 1.0)
