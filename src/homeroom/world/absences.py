"""Who is absent when: the model of ``docs/synthetic-district.md``, as one matrix of days x students.

Absence of student i on day d of week w::

    p0 = min(0.85, exp(b + school + household_h + student_i + drift_iw) * grade_i * day_d)
    p  = p0, or 0.30 + 0.70 * p0 when absent on the school day before

``b`` is solved so that the expected share of enrolled days missed is the wanted one.
*Absent* here means missing at least half of the day (the federal definition): most such days are
whole, about a tenth are half days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from homeroom.world.calendar import SchoolYear
from homeroom.world.population import LEVEL_OF_GRADE, Students

Floats = NDArray[np.float32]
States = NDArray[np.uint8]

# The district's codes (Ed-Fi default attendance event categories, and four such as a district adds)
# -> their meaning. A code's index here is its ``code_index``.
CODES: dict[str, str] = {
    "Excused Absence": "absent_excused",
    "Unexcused Absence": "absent_unexcused",
    "Unverified Absence": "absent",
    "Partial": "partial",
    "Suspension": "suspended_out",
    "Tardy": "tardy",
    "Early departure": "early_departure",
    "In-School Suspension": "suspended_in",
    "Field Trip": "school_activity",
}
CODE_LIST = tuple(CODES)
EXCUSED, UNEXCUSED, UNVERIFIED, PARTIAL, SUSPENDED, TARDY, LEFT_EARLY, SUSPENDED_IN, TRIP = range(1, 10)
LAST_ABSENT = SUSPENDED  # states 1 to 5: at least half of the day missed
PARTIAL_PART = Fraction(1, 2)  # a Partial of the synthetic district is always half a day

# States above the codes are single periods skipped in secondary schools (each an Unexcused Absence).
PERIODS_OF_STATE: dict[int, tuple[str, ...]] = {10: ("1",), 11: ("7",), 12: ("5", "6", "7")}


@dataclass(frozen=True, slots=True)
class Habits:
    """The model's parameters; the defaults are those of the table in the docs."""

    sd: float = 0.80  # of a student's log propensity, household included
    household_share: float = 0.40  # of that variance
    sd_school: float = 0.35
    drift_sd: float = 0.45
    drift_rho: float = 0.85
    spell: float = 0.30
    cap: float = 0.85
    weekdays: tuple[float, ...] = (0.97, 0.90, 0.95, 1.00, 1.18)
    season_weeks: tuple[int, ...] = (0, 4, 8, 13, 16, 22, 28, 33, 35)
    season: tuple[float, ...] = (0.85, 0.85, 0.92, 1.05, 1.10, 1.08, 1.0, 1.1, 1.45)
    first_days: float = 1.3  # each of the first three
    long_weekend: float = 1.5  # the day before and after four days off
    around_break: float = 1.8  # the day before and after more
    after_snow: float = 2.5  # the day school opens again after an unplanned closure
    grades: tuple[float, ...] = (
        1.6,
        1.2,
        1.0,
        0.9,
        0.85,
        0.85,
        0.87,
        0.92,
        0.98,
        1.03,
        1.15,
        1.18,
        1.22,
        1.35,
    )
    year_to_year: float = 0.9  # correlation of a student's own log propensity between years (assumed)
    # How an absence is coded when a spell begins: excused, unexcused, unverified, half a day, suspended.
    # A spell keeps its code, save that half days do not go on; so one absence in ten is half a day.
    # Suspensions are for grades 6 and up only; below, they are unexcused.
    coded: tuple[float, ...] = (0.40, 0.32, 0.11, 0.16, 0.01)
    # On a day not absent: tardy, left early, in-school suspension, field trip, first period skipped, last
    # period skipped, three last skipped. The last three and suspension are for grades 6 and up only.
    minor: tuple[float, ...] = (0.020, 0.006, 0.0004, 0.002, 0.004, 0.005, 0.003)


def propensities(
    students: Students, schools: int, habits: Habits, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Each school's effect and each student's own (household included), on the log scale."""
    school = rng.standard_normal(schools, np.float32) * habits.sd_school
    families = int(students.family[-1]) + 1
    household = rng.standard_normal(families, np.float32) * habits.sd * habits.household_share**0.5
    own = rng.standard_normal(len(students), np.float32) * habits.sd * (1 - habits.household_share) ** 0.5
    return school.astype(np.float32), (household[students.family] + own).astype(np.float32)


def day_factors(year: SchoolYear, habits: Habits) -> Floats:
    """How much likelier absence is on each school day: weekday x season (mean 1) x days at the edges."""
    dates = year.dates
    place = np.linspace(0, habits.season_weeks[-1], len(dates))
    season = np.interp(place, habits.season_weeks, habits.season)
    factors = season / season.mean() * np.array(habits.weekdays)[[day.weekday() for day in dates]]
    factors[:3] *= habits.first_days
    for day, (before, after) in enumerate(pairwise(dates)):
        away = (after - before) // timedelta(days=1)
        if year.unplanned is not None and before < year.unplanned.date < after:
            factors[day + 1] *= habits.after_snow
        elif away >= 4:
            factors[day : day + 2] *= habits.long_weekend if away == 4 else habits.around_break
    rounded: Floats = factors.astype(np.float32)
    return rounded


def weeks_of(year: SchoolYear) -> list[list[int]]:
    """Day indexes grouped by calendar week."""
    weeks: dict[tuple[int, int], list[int]] = {}
    for index, day in enumerate(year.dates):
        weeks.setdefault(day.isocalendar()[:2], []).append(index)
    return list(weeks.values())


def draw_states(
    students: Students,
    relative: Floats,
    year: SchoolYear,
    mean_days: float,
    habits: Habits,
    rng: np.random.Generator,
) -> States:
    """One byte for each school day (row) and student (column): 0 nothing to note, else a state above.

    ``relative`` is every student's propensity (school, household, student and grade multiplied).
    ``mean_days`` is the wanted mean of days missed in 180 enrolled days.
    """
    factors, weeks = day_factors(year, habits), weeks_of(year)
    base = relative * np.float32(_solve_level(students, relative, factors, weeks, mean_days, habits, rng))
    older = LEVEL_OF_GRADE[students.grade] > 0
    minor = _minor_chance(relative, habits, rng)
    states = np.zeros((len(year.dates), len(students)), np.uint8)
    yesterday = states[0]
    drift = _Drift(len(students), habits, rng)
    for week in weeks:
        level = base * drift.step()
        for day in week:
            here = students.enrolled(day)
            chance = _chance(level * factors[day], _is_absent(yesterday), habits)
            absent = (rng.random(len(students), np.float32) < chance) & here
            today = states[day]
            _code_absences(today, yesterday, np.flatnonzero(absent), older, habits, rng)
            _code_minor(today, here & ~absent, minor, older, habits, rng)
            yesterday = today
    return states


class _Drift:
    """A weekly AR(1) on the log scale, stationary from the first week: ``step()`` gives the multipliers."""

    def __init__(self, students: int, habits: Habits, rng: np.random.Generator) -> None:
        self.rho = np.float32(habits.drift_rho)
        self.fresh = np.float32(habits.drift_sd * (1 - habits.drift_rho**2) ** 0.5)
        self.rng = rng
        self.now = rng.standard_normal(students, np.float32) * np.float32(habits.drift_sd)

    def step(self) -> Floats:
        multipliers: Floats = np.exp(self.now)
        self.now *= self.rho
        self.now += self.rng.standard_normal(len(self.now), np.float32) * self.fresh
        return multipliers


def _chance(p0: Floats, absent_yesterday: NDArray[np.bool_] | Floats, habits: Habits) -> Floats:
    """``p0``, or ``spell + (1 - spell) * p0`` after an absence; works on chances of yesterday too."""
    p0 = np.minimum(p0, np.float32(habits.cap))
    chance: Floats = p0 + absent_yesterday * (np.float32(habits.spell) * (1 - p0))
    return chance


def _is_absent(states: States) -> NDArray[np.bool_]:
    return (states - np.uint8(1)) < LAST_ABSENT  # 0 wraps round to 255


def _solve_level(
    students: Students,
    relative: Floats,
    factors: Floats,
    weeks: list[list[int]],
    mean_days: float,
    habits: Habits,
    rng: np.random.Generator,
    sample: int = 40_000,
) -> float:
    """``exp(b)``, by bisection on the exact expectation for a sample of students and drifts."""
    some = rng.choice(len(students), size=min(sample, len(students)), replace=False)
    few = relative[some]
    first, last = students.first_day[some], students.last_day[some]
    drift = _Drift(len(some), habits, rng)
    drifts = [few * drift.step() for _ in weeks]

    def share(level: float) -> float:
        """Expected share of enrolled days missed."""
        chance, missed, enrolled = np.zeros(len(some), np.float32), 0.0, 0
        for week, drifted in zip(weeks, drifts, strict=True):
            for day in week:
                chance = _chance(drifted * np.float32(level * factors[day]), chance, habits)
                here = (first <= day) & (day <= last)
                chance *= here
                missed += float(chance.sum(dtype=np.float64))
                enrolled += int(here.sum())
        return missed / enrolled

    low, high = -8.0, 0.0
    for _ in range(16):
        middle = (low + high) / 2
        low, high = (middle, high) if share(np.exp(middle)) < mean_days / 180 else (low, middle)
    return float(np.exp((low + high) / 2))


def _code_absences(
    today: States,
    yesterday: States,
    absent: NDArray[np.intp],
    older: NDArray[np.bool_],
    habits: Habits,
    rng: np.random.Generator,
) -> None:
    """A spell keeps its code; a half day doesn't, and a new spell draws one."""
    edges = np.cumsum(habits.coded[:-1])
    fresh = (np.searchsorted(edges, rng.random(len(absent)), side="right") + EXCUSED).astype(np.uint8)
    fresh[(fresh == SUSPENDED) & ~older[absent]] = UNEXCUSED
    before = yesterday[absent]
    today[absent] = np.where(_is_absent(before) & (before != PARTIAL), before, fresh)


def _minor_chance(relative: Floats, habits: Habits, rng: np.random.Generator) -> Floats:
    """Each student's chance of a minor mark a day: some are often late, and who is absent more is."""
    habit: Floats = np.sqrt(relative) * rng.lognormal(sigma=0.8, size=len(relative)).astype(np.float32)
    chance: Floats = habit / habit.mean() * np.float32(sum(habits.minor))
    return chance.clip(max=np.float32(0.5))


def _code_minor(
    today: States,
    there: NDArray[np.bool_],
    chance: Floats,
    older: NDArray[np.bool_],
    habits: Habits,
    rng: np.random.Generator,
) -> None:
    hit = np.flatnonzero((rng.random(len(today), np.float32) < chance) & there)
    edges = np.cumsum(habits.minor) / np.sum(habits.minor)
    kind = (np.searchsorted(edges[:-1], rng.random(len(hit)), side="right") + TARDY).astype(np.uint8)
    only_older = (kind == SUSPENDED_IN) | (kind > TRIP)
    today[hit] = np.where(only_older & ~older[hit], 0, kind)
