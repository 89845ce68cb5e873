"""Counts of people that may be shown: none so small that it points at somebody, by itself or by subtraction.

A group of fewer than five families could be recognised. Hiding its count is not enough where a total
stands beside it: then what was hidden is the difference. So more is hidden until those hidden together
are five again, or none. Zero is hidden too, and looks the same: nobody learns that somebody is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=str)

FEWEST = 5  # families
STEP = 5  # what is not counted exactly is told in steps


def shown(counts: Mapping[Key, int]) -> dict[Key, int]:
    """Those of the ``counts`` that may stand beside their total; of the rest only that they are few.

    The smallest go first, and of equals the last by name.
    """
    kept = {key: count for key, count in counts.items() if count >= FEWEST}
    hidden = sum(counts.values()) - sum(kept.values())
    while kept and 0 < hidden < FEWEST:
        smallest = min(kept.values())
        dropped = max(key for key, count in kept.items() if count == smallest)
        hidden += kept.pop(dropped)
    return kept


def at_least(count: int) -> int:
    """``count`` in steps of five, downwards: between two such figures nobody can subtract."""
    return count - count % STEP
