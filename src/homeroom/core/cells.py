"""What marks can say: each distinct code, part and length, and what every policy makes of it.

A *cell* is one such distinct thing. A year of a million students holds a few dozen of them, so
each is worked out once, exactly, and the arithmetic of :mod:`homeroom.core.attendance` only looks
them up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from homeroom.core.policy import ABSENCES, PARTS, PRECEDENCE, Meaning, Policy

Ints = NDArray[np.integer[Any]]

PART_SCALE = 10_000  # marks carry parts of a day in ten-thousandths
NOT_SAID = -1


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """What one code means. ``meaning`` None: nobody has mapped it yet."""

    code: str
    meaning: Meaning | None
    part: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One distinct thing a mark can say, and what each policy makes of it (in units)."""

    code: str  # the district's own
    meaning: Meaning | None
    units: tuple[int, ...]
    partly: bool  # part of the day, whatever the policy counts of it
    rank: int

    @property
    def unexcused(self) -> bool:
        return self.meaning is Meaning.ABSENT_UNEXCUSED


def units_per_day(policies: Sequence[Policy], codes: Sequence[CodeMeaning]) -> int:
    """Into how many whole units a day must be cut for every count to be exact.

    Two for half days; where a policy counts exact parts, the least common multiple of what its
    parts can be: ten-thousandths, minutes, periods, and the codes' own parts.
    """
    units = 2
    for policy in policies:
        if policy.unit == "exact":
            units = lcm(units, PART_SCALE, policy.day_minutes, policy.periods_per_day)
            units = lcm(units, *(c.part.denominator for c in codes if c.part is not None))
    return units


_PERIODS = -2  # stands where a part would: the number is of periods missed, not of minutes


def _packed(code: Ints, part: Ints, number: Ints) -> NDArray[np.int64]:
    """What a mark says in one number: 20 bits each of code, part and number."""
    return (code.astype(np.int64) << 40) | ((part.astype(np.int64) + 2) << 20) | (number.astype(np.int64) + 1)


def _unpacked(key: int) -> tuple[int, int, int]:
    return key >> 40, (key >> 20 & 0xFFFFF) - 2, (key & 0xFFFFF) - 1


class Cells:
    """The distinct cells of a year, found as they come."""

    def __init__(self, codes: Sequence[CodeMeaning], policies: Sequence[Policy]) -> None:
        self.codes, self.policies = codes, policies
        self.units_per_day = units_per_day(policies, codes)
        self.all: list[Cell] = []
        self._keys = np.array([np.iinfo(np.int64).max])  # what was met, in order; the last is a stop
        self._cells = np.array([-1])
        self._table: CellTable | None = None
        for code, meant in enumerate(codes):  # a mark that says nothing but its code: cell n is code n
            self._add(code, meant.part, None)
        self.absence = np.array([c.meaning in ABSENCES for c in codes], bool)

    def find(self, code: Ints, part: Ints, minutes: Ints) -> Ints:
        """The cells for codes with a part (ten-thousandths) or minutes, row by row."""
        return self._each(_packed(code, part, minutes))

    def in_periods(self, code: Ints, periods: Ints) -> Ints:
        """The cells for absences from some periods of the day; each policy has its own day."""
        return self._each(_packed(code, np.full_like(periods, _PERIODS), periods))

    def _each(self, keys: NDArray[np.int64]) -> Ints:
        """The cell of each key; those met for the first time are made, in the order of the keys."""
        at = np.searchsorted(self._keys, keys)
        new = self._keys[at] != keys
        if not new.any():
            return self._cells[at]
        fresh = np.unique(keys[new])
        made = [self._make(*_unpacked(key)) for key in fresh.tolist()]
        order = np.argsort(np.concatenate((self._keys, fresh)))
        self._keys = np.concatenate((self._keys, fresh))[order]
        self._cells = np.concatenate((self._cells, made))[order]
        return self._cells[np.searchsorted(self._keys, keys)]

    def _make(self, code: int, part: int, number: int) -> int:
        if part == _PERIODS:
            days = [policy.periods_per_day for policy in self.policies]
            return self._add(code, None, None, [Fraction(min(number, day), day) for day in days])
        said = Fraction(part, PART_SCALE) if part != NOT_SAID else self.codes[code].part
        return self._add(code, said, number if number != NOT_SAID else None)

    def table(self) -> CellTable:
        """The cells found so far as lookup columns."""
        if self._table is None or self._table.size != len(self.all):
            self._table = CellTable(self.all)
        return self._table

    def _add(
        self, code: int, part: Fraction | None, minutes: int | None, by_policy: list[Fraction] | None = None
    ) -> int:
        meant = self.codes[code]
        units, partly = [], meant.meaning in PARTS - {Meaning.TARDY}
        for n, policy in enumerate(self.policies):
            given = by_policy[n] if by_policy else part
            missed = Fraction(0)
            if meant.meaning:
                missed = policy.part_missed(meant.meaning, part=given, minutes=minutes, code=meant.code)
            partly |= meant.meaning in ABSENCES and given is not None and 0 < given < 1
            units.append(int(missed * self.units_per_day))
        # An unmapped code outranks all: nothing may be said of a day that it touches.
        rank = PRECEDENCE.index(meant.meaning) if meant.meaning else -1
        self.all.append(Cell(meant.code, meant.meaning, tuple(units), partly, rank))
        return len(self.all) - 1


class CellTable:
    """The cells as lookup columns."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.size = len(cells)
        self.units = np.array([c.units for c in cells], np.int64).reshape(len(cells), -1).T
        self.by_strength = np.array(sorted(range(len(cells)), key=lambda n: cells[n].rank), np.int64)
        self.strength = np.argsort(self.by_strength)  # of each cell, its place in that order
        self.unexcused = np.array([c.unexcused for c in cells], bool)
        self.unmapped = np.array([c.meaning is None for c in cells], bool)
        out = (None, Meaning.NOT_ENROLLED, Meaning.IGNORE)
        self.left_out = np.array([c.meaning in out for c in cells], bool)
        self.late = np.array([c.meaning is Meaning.TARDY for c in cells], bool)
        self.partly = np.array([c.partly for c in cells], bool)
