"""Who is there: schools, families and students, as columns.

Plain arrays, one entry a student, so that a district of a million fits. Names and guardians are
drawn later, and only if somebody asks for records (``world/people.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from homeroom.core.records import School

GRADES = ("PK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")
LEVEL_OF_GRADE = np.array([0] * 7 + [1] * 3 + [2] * 4)  # 0 elementary, 1 middle, 2 high
LEVEL_NAMES = ("Elementary", "Middle", "High")
GRADES_OF_LEVEL = tuple(tuple(np.array(GRADES)[level == LEVEL_OF_GRADE].tolist()) for level in range(3))

# Students of one school at each level, and their share of the district, which set how many schools there are.
SCHOOL_SIZE = (450, 650, 1200)
SHARE_OF_LEVEL = (0.46, 0.23, 0.31)

CHILDREN = (0.52, 0.34, 0.11, 0.03)  # share of families with 1, 2, 3, 4 children in school
YEARS_BETWEEN = (0.03, 0.17, 0.34, 0.26, 0.14, 0.06)  # years between siblings, 0 are twins
PRE_K = 0.02  # share of first children in pre-kindergarten

PLACES = (
    "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Grove", "Hawthorn", "Ivy", "Juniper", "Katydid",
    "Laurel", "Maple", "Northgate", "Orchard", "Prairie", "Quarry", "River", "Sycamore", "Tamarack",
    "Upland", "Valley", "Walnut", "Yarrow",
)  # fmt: skip
FEATURES = ("Park", "Hill", "Street", "Meadow", "Bend", "Ridge", "Lake", "Bridge", "Springs", "Field")

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Schools:
    """The schools, elementary first, then middle, then high. Index: the school's number in ``all``."""

    all: tuple[School, ...]
    counts: tuple[int, int, int]  # elementary, middle, high

    def for_home(self, home: Ints, grade: Ints) -> Ints:
        """The school of each student: ``home`` is the neighbourhood's elementary school."""
        elementary, middle, high = self.counts
        feeds_middle = elementary + home * middle // elementary
        feeds_high = elementary + middle + home * high // elementary
        return np.choose(LEVEL_OF_GRADE[grade], [home, feeds_middle, feeds_high]).astype(np.int32)

    def level(self, school: int) -> int:
        return int(np.searchsorted(np.cumsum(self.counts), school, side="right"))


@dataclass(frozen=True, slots=True)
class Students:
    """One entry a student, ordered by family. Days are indexes into the school year's dates.

    ``first_day`` and ``last_day`` are inclusive; ``last_day`` is the year's last for who stays.
    From ``moves_on`` a student is at ``second_school`` (a transfer within the district); for
    everybody else ``moves_on`` lies beyond the year's end.
    """

    number: Ints  # the student's number in the district: 0, 1, 2, ... this year, some of them last year
    family: Ints
    child: Ints  # 0 for the first of a family, 1 for the next, ...
    grade: Ints  # index into GRADES
    home: Ints  # the neighbourhood: its elementary school
    school: Ints
    second_school: Ints
    first_day: Ints
    last_day: Ints
    moves_on: Ints

    def __len__(self) -> int:
        return len(self.family)

    def enrolled(self, day: int) -> NDArray[np.bool_]:
        """Who belongs to a school of the district on a day."""
        return (self.first_day <= day) & (day <= self.last_day)

    def school_on(self, day: int) -> Ints:
        """Each student's school index on a day."""
        return np.where(day >= self.moves_on, self.second_school, self.school).astype(np.int32)


def plan_schools(students: int) -> Schools:
    """As many schools as a district of this size has, with made-up names."""
    counts = [max(1, round(students * s / z)) for s, z in zip(SHARE_OF_LEVEL, SCHOOL_SIZE, strict=True)]
    counts[1] = min(counts[1], counts[0])
    counts[2] = min(counts[2], counts[0])
    schools: list[School] = []
    for level, count in enumerate(counts):
        for number in range(count):
            place = PLACES[number % len(PLACES)]
            feature = FEATURES[(number // len(PLACES) + number) % len(FEATURES)]
            again = number // (len(PLACES) * len(FEATURES))
            name = f"{place} {feature} {LEVEL_NAMES[level]}" + (f" {again + 1}" if again else "")
            schools.append(School(str(1001 + len(schools)), name, grades=GRADES_OF_LEVEL[level]))
    return Schools(tuple(schools), (counts[0], counts[1], counts[2]))


def draw_students(
    students: int, schools: Schools, days: int, rng: np.random.Generator, *, mobility: float, transfers: float
) -> Students:
    """Families with their children, each in a neighbourhood, a grade and a school.

    ``mobility`` is the share who come late or leave early (1.10 says 8-12%), ``transfers`` the
    share who change schools within the district.
    """
    sizes = rng.choice(np.arange(1, 5), size=students, p=CHILDREN)
    families = int(np.searchsorted(np.cumsum(sizes), students)) + 1
    sizes = sizes[:families]
    family = np.repeat(np.arange(families), sizes)[:students].astype(np.int32)
    child = (np.arange(students) - np.repeat(np.cumsum(sizes) - sizes, sizes)[:students]).astype(np.int32)
    grade = _grades(family, child, rng)
    # Neighbourhoods differ in size by about a third, as attendance areas do.
    weights = rng.lognormal(sigma=0.3, size=schools.counts[0])
    home = rng.choice(schools.counts[0], size=families, p=weights / weights.sum())[family].astype(np.int32)
    school = schools.for_home(home, grade)
    first, last = _spans(students, days, rng, mobility)
    # At least one neighbourhood further on, never once round to one's own.
    further = 1 + rng.integers(max(1, schools.counts[0] - 1), size=students)
    elsewhere = ((home + further) % schools.counts[0]).astype(np.int32)
    second = schools.for_home(elsewhere, grade)
    move = rng.integers(10, max(11, days - 10), size=students)
    moves = (rng.random(students) < transfers) & (second != school) & (first + 5 < move) & (move < last - 5)
    return Students(
        number=np.arange(students, dtype=np.int32),
        family=family,
        child=child,
        grade=grade,
        home=home,
        school=school,
        second_school=np.where(moves, second, school).astype(np.int32),
        first_day=first,
        last_day=last,
        moves_on=np.where(moves, move, days + 1).astype(np.int32),
    )


def year_before(students: Students, schools: Schools, days: int) -> Students:
    """The same students a grade lower, all year, without those too young then or new this year."""
    there = np.flatnonzero((students.grade > 1) & (students.first_day == 0))
    grade = (students.grade[there] - 1).astype(np.int32)
    school = schools.for_home(students.home[there], grade)
    whole = np.zeros(len(there), np.int32)
    return replace(
        students,
        number=students.number[there],
        family=students.family[there],
        child=students.child[there],
        grade=grade,
        home=students.home[there],
        school=school,
        second_school=school,
        first_day=whole,
        last_day=whole + days - 1,
        moves_on=whole + days + 1,
    )


def _grades(family: Ints, child: Ints, rng: np.random.Generator) -> Ints:
    """The oldest child's grade is anybody's; each younger one some years below, or anybody's again."""
    students = len(family)
    anybody = rng.integers(1, len(GRADES), size=students)
    anybody[rng.random(students) < PRE_K] = 0
    gaps = rng.choice(len(YEARS_BETWEEN), size=students, p=YEARS_BETWEEN)
    grade = anybody.copy()
    for position in range(1, int(child.max(initial=0)) + 1):
        here = np.flatnonzero(child == position)
        below = grade[here - 1] - gaps[here]
        grade[here] = np.where(below >= 1, below, anybody[here])
    return grade.astype(np.int32)


def _spans(students: int, days: int, rng: np.random.Generator, mobility: float) -> tuple[Ints, Ints]:
    """First and last enrolled day: half of the movers come late, half leave early."""
    chance = rng.random(students)
    first = np.where(chance < mobility / 2, rng.integers(3, max(4, days - 5), size=students), 0)
    leaves = (mobility / 2 <= chance) & (chance < mobility)
    last = np.where(leaves, rng.integers(5, max(6, days - 1), size=students), days - 1)
    return first.astype(np.int32), last.astype(np.int32)
