"""Which families may have an occasion at all, found in columns, so that only they become objects.

A quick look over a whole district: it leaves out nobody for whom
:func:`~homeroom.core.planning.plan.plan` would find an occasion, and little else gets through.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from homeroom.core.marks import Bools
from homeroom.core.planning.reasons import AT_RISK
from homeroom.core.planning.rules import Rules

Ints = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class District:
    """A district as columns: N students who are here today, F families numbered from 0.

    Of each student (length N): ``family``, ``band`` (-1: cannot say), ``streak`` up to today, and
    ``sign``: is there one to tell now? Of each family (length F): ``contacted`` this school year,
    ``last_planned``, the ordinal of the date on which a plan last wrote to it (0: never), and
    ``waiting``: a guardian of it may be due a follow-up.
    """

    family: Ints
    band: Ints
    streak: Ints
    sign: Bools
    contacted: Bools
    last_planned: Ints
    waiting: Bools


def due(district: District, day: date, rules: Rules) -> Bools:
    """bool[F]: may this family have an occasion today?"""
    found = ~district.contacted | district.waiting
    own = (district.streak >= rules.streak_days) | district.sign
    found[district.family[own]] = True
    if rules.check_in_every_days:
        wanted = np.ones(len(found), bool)
        if rules.check_in_for == "at_risk":
            wanted[:] = False
            wanted[district.family[district.band >= AT_RISK]] = True
        found |= wanted & (district.last_planned + rules.check_in_every_days <= day.toordinal())
    return found
