"""docs/signs.md holds: its sentences are said, and its figures come out again on a smaller district."""

from __future__ import annotations

import re
from functools import cache

import pytest

from homeroom.core import signs
from tests.benchmarks.measure_signs import DAYS, OTHERS, PAGE, measure

STUDENTS, SEED = 10_000, 3
POINTS = 8  # a quarter of the students, other schools: figures move by a few points
COMMON = 2.0  # percent shown; of rarer signs a district of this size says nothing


def told() -> dict[tuple[str, int], list[float]]:
    """(sign, day) -> shown, precision, recall, base rate, of the rest; in percent."""
    text = PAGE.read_text().partition("<!-- measured -->")[2].partition("<!-- /measured -->")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    found = {}
    for line in lines:
        name, day, *percents = (cell.strip() for cell in line.strip("|").split("|"))
        found[name, int(day)] = [float(percent.rstrip("%")) for percent in percents]
    return found


@cache
def measured() -> dict[tuple[str, int], list[float]]:
    return {
        (row.rule, row.day): [row.shown, row.precision, row.recall, row.base, row.rest]
        for row in measure(STUDENTS, SEED)
    }


def test_every_sign_is_told_with_its_figures() -> None:
    described = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(), re.MULTILINE)
    assert described == list(signs.BY_CODE)
    assert {name for name, _ in told()} == {*signs.BY_CODE, *OTHERS}
    assert {day for _, day in told()} == set(DAYS)


@pytest.mark.parametrize("day", DAYS)
def test_the_figures_come_out_again(day: int) -> None:
    compared = 0
    for (rule, on), page in told().items():
        if on == day and page[0] >= COMMON:
            assert measured()[rule, on] == pytest.approx(page, abs=POINTS), (rule, on)
            compared += 1
    assert compared >= 4


def test_rare_signs_are_rare() -> None:
    rare = [key for key, page in told().items() if page[0] < COMMON]
    assert rare
    assert all(measured().get(key, [0.0])[0] < 2 * COMMON for key in rare)


@pytest.mark.parametrize("rule", ["early_absences", "last_year", "sibling", "in_a_row"])
def test_a_sign_says_more_than_nothing(rule: str) -> None:
    _, precision, _, base, _ = measured()[rule, 40]
    assert precision > 1.5 * base
