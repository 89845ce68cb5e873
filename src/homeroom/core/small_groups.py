"""Counts of people that may be shown: none so small that it points at somebody, by itself or by subtraction.

A group of fewer than five families could be recognised. Hiding its count is not enough where a total
stands beside it: then what was hidden is the difference. So more is hidden until those hidden together
are five again, or none. Zero is hidden too, and looks the same: nobody learns that somebody is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=str)
Row = TypeVar("Row", bound=str)
Column = TypeVar("Column", bound=str)

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


def table(cells: Mapping[Row, Mapping[Column, int]]) -> dict[Row, dict[Column, int]]:
    """The cells that may stand in a table beside the totals of its rows and columns, each five or more.

    Every row has the same columns. Cells of fewer than five are hidden, zero among them; then, in each
    row and column, more until the hidden ones are two or more and together five or more, so that no
    total minus what is shown is one small cell (complementary suppression; Willenborg and de Waal,
    *Elements of Statistical Disclosure Control*, 2001, chapter 7).
    """
    kept = {(row, column) for row, line in cells.items() for column, n in line.items() if n >= FEWEST}
    columns = sorted({column for line in cells.values() for column in line})
    lines = [[(row, column) for column in columns] for row in sorted(cells)]
    lines += [[(row, column) for row in sorted(cells)] for column in columns]
    while any(_hides_more(line, cells, kept) for line in lines):
        pass
    return {
        row: {column: n for column, n in line.items() if (row, column) in kept} for row, line in cells.items()
    }


def _hides_more(
    line: list[tuple[Row, Column]], cells: Mapping[Row, Mapping[Column, int]], kept: set[tuple[Row, Column]]
) -> bool:
    """Hide the smallest of a line's shown cells, if those hidden could be worked out; was one hidden?"""
    hidden = [cells[row][column] for row, column in line if (row, column) not in kept]
    shown_here = [one for one in line if one in kept]
    if not hidden or not shown_here or (len(hidden) > 1 and sum(hidden) >= FEWEST):
        return False
    kept.discard(min(shown_here, key=lambda one: (cells[one[0]][one[1]], one)))
    return True
