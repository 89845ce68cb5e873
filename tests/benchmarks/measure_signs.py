"""How often each sign is right, measured on the synthetic district: the table of docs/signs.md.

``python -m tests.benchmarks.measure_signs`` prints it; ``--write`` puts it into the page. Nobody
acts on the signs in the synthetic district, so this is how well they foretell, not how much they
help. Constants are chosen on one seed (``--seed``) and reported on another.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from homeroom.core import signs
from homeroom.core.attendance import WINDOW, Tally, judge, tally
from homeroom.core.marks import Bools
from homeroom.core.policy import Policy
from tests.benchmarks.district import CODE_MEANINGS, District, as_columns, district
from tests.benchmarks.measure import markdown, write_between

STUDENTS, SEED = 40_000, 2027
DAYS = (20, 40, 60, 90)  # the school days on which the signs are looked at
POLICY = Policy()
# So many absences by so many school days -> share shown, precision and recall in evidence.md 1.7.
COUNTS = {
    (1, 10): (30, 47, 60),
    (2, 19): (26, 53, 60),
    (4, 40): (24, 64, 67),
    (6, 60): (23, 72, 71),
    (9, 90): (23, 80, 78),
}
COUNTED = ("rule", "shown", "precision", "recall", "record: shown", "record: precision", "record: recall")
OTHERS = ("any concern", "10% so far")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "signs.md"
COLUMNS = ("sign", "school day", "shown", "precision", "recall", "base rate", "of the rest")


@dataclass(frozen=True)
class Measured:
    """A rule on one school day, in percent of the students here on that day who can be judged.

    ``precision``: of those shown, who came to what it foretells; ``recall``: of those who came to
    it, who was shown; ``base``: of everybody, who came to it; ``rest``: of those shown, who missed
    a tenth or more of the days still to come.
    """

    rule: str
    day: int
    shown: float
    precision: float
    recall: float
    base: float
    rest: float


@dataclass(frozen=True)
class Year:
    """A district, everybody's last year, and how this one ended."""

    made: District
    last_year: Bools
    end: Tally
    chronic: Bools
    judged: Bools


def measure(students: int = STUDENTS, seed: int = SEED, days: tuple[int, ...] = DAYS) -> list[Measured]:
    """Every sign on every day, and what the standing itself would say."""
    year = whole_year(students, seed)
    found = [row for day in days for row in _on(year, day)]
    order = [*signs.BY_CODE, *OTHERS]
    return sorted(found, key=lambda row: order.index(row.rule))


def measure_counts(students: int = STUDENTS, seed: int = SEED) -> list[Measured]:
    """Plain counts of absences, for comparison with the record."""
    year = whole_year(students, seed)
    return [_count(year, least, day) for least, day in COUNTS]


def whole_year(students: int, seed: int) -> Year:
    """Draw a district and count its year. Who changes schools is judged at each."""
    made = district(students, seed=seed)
    end = counted(made, len(made.year.dates))
    judged, chronic, _ = judge(end.missed, end.enrolled, end.units_per_day, POLICY)
    before = as_columns(made.world.year_before)
    past = counted(before, len(before.year.dates))
    was_chronic = judge(past.missed, past.enrolled, past.units_per_day, POLICY)[1]
    last_year = np.isin(made.student, before.world.students.number[before.student[was_chronic]])
    return Year(made, last_year, end, chronic, judged)


def counted(made: District, days: int) -> Tally:
    """The tally as of the evening of a school day, counted from 1."""
    as_of = made.year.dates[days - 1]
    return tally(made.year, made.places, made.days(days), CODE_MEANINGS, [POLICY], as_of)


def _on(year: Year, day: int) -> Iterator[Measured]:
    now, places = counted(year.made, day), year.made.places
    evaluated, chronic, band = judge(now.missed, now.enrolled, now.units_per_day, POLICY)
    together = signs.siblings(year.made.family, evaluated & (band >= 1), places.student)
    found = signs.find(now, signs.Context(sibling=together, last_year=year.last_year))
    concern = np.any([shown for code, shown in found.items() if code != "improving"], axis=0)
    for code, shown in {**found, "any concern": concern, "10% so far": chronic}.items():
        if code == "improving":
            if day >= 2 * WINDOW:
                yield _improving(year, now, shown, day)
        elif shown.any():
            yield _row(code, year, now, shown, year.chronic, _here(year, day), day)


def _here(year: Year, day: int) -> Bools:
    places = year.made.places
    return (places.first < day) & (places.last >= day) & year.judged


def _improving(year: Year, now: Tally, shown: Bools, day: int) -> Measured:
    """Of those with three absences or more in the window before: who missed fewer in the next one?"""
    after = counted(year.made, day + WINDOW).absences - now.absences
    could = _here(year, day) & (now.before >= 3) & (year.made.places.last >= day + WINDOW - 1)
    return _row("improving", year, now, shown, after < now.before, could, day)


def _count(year: Year, least: int, day: int) -> Measured:
    now = counted(year.made, day)
    name = f"{least} or more absences by school day {day}"
    return _row(name, year, now, now.absences >= least, year.chronic, _here(year, day), day)


def _row(rule: str, year: Year, now: Tally, shown: Bools, comes: Bools, of: Bools, day: int) -> Measured:
    shown, comes = shown & of, comes & of
    rest = 10 * (year.end.missed - now.missed) >= (year.end.enrolled - now.enrolled) * now.units_per_day

    def percent(part: Bools, whole: Bools) -> float:
        return 100 * float(part.sum()) / max(int(whole.sum()), 1)

    return Measured(
        rule,
        day,
        percent(shown, of),
        percent(shown & comes, shown),
        percent(shown & comes, comes),
        percent(comes, of),
        percent(shown & rest, shown),
    )


def same_weekday_again(students: int, seed: int, day: int = 60) -> tuple[float, float]:
    """Of the days missed after ``day``: percent on the weekday each sign named, and on Fridays by anyone."""
    year = whole_year(students, seed)
    now = counted(year.made, day)
    shown = signs.BY_CODE["same_weekday"].shows(now, signs.Context(now.late > 0, now.late > 0))
    later = (year.end.weekday - now.weekday).astype(np.int64)
    named = now.weekday.argmax(axis=1)
    hit = later[np.flatnonzero(shown), named[shown]].sum()
    return 100 * hit / later[shown].sum(), 100 * later[:, 4].sum() / later.sum()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.measure_signs", description=__doc__)
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", action="store_true", help="put the table into docs/signs.md")
    asked = parser.parse_args()
    found = [_words(row) for row in measure(asked.students, asked.seed)]
    counts = [
        [name, *percents[:3], *(f"{n}%" for n in record)]
        for (name, _, *percents), record in zip(
            map(_words, measure_counts(asked.students, asked.seed)), COUNTS.values(), strict=True
        )
    ]
    named, fridays = same_weekday_again(asked.students, asked.seed)
    console = Console()
    console.print(f"{asked.students:,} students, seed {asked.seed}")
    for columns, rows in ((COLUMNS, found), (COUNTED, counts)):
        table = Table(*columns, box=None, pad_edge=False)
        for row in rows:
            table.add_row(*row)
        console.print(table)
    console.print(
        f"Later absences on the weekday that was named: {named:.1f}%; on Fridays, of all: {fridays:.1f}%"
    )
    if asked.write:
        write_between(PAGE, "measured", markdown(COLUMNS, found))
        write_between(PAGE, "counts", markdown(COUNTED, counts))


def _words(row: Measured) -> list[str]:
    percents = (row.shown, row.precision, row.recall, row.base, row.rest)
    return [row.rule, str(row.day), *(f"{p:.1f}%" if p < 10 else f"{p:.0f}%" for p in percents)]


if __name__ == "__main__":
    main()
