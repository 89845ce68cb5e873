"""Each sign shows when it should and stays quiet when it should not, and says so in words."""

import numpy as np
import pytest

from homeroom.core.signs import BY_CODE, Context, find, siblings
from tests.core.test_attendance import Said, a_year, one

NO = np.zeros(1, bool)
MONDAYS = range(0, 60, 5)


def signs(said, n=60, sibling=False, last_year=False):
    year = a_year(n)
    t = one(said, year=year)
    found = find(t, Context(sibling=np.array([sibling]), last_year=np.array([last_year])))
    return {code: BY_CODE[code].sentence("Ana", t, 0) for code, shown in found.items() if shown[0]}


def absent(*days):
    return [Said(day, "absent") for day in days]


@pytest.mark.parametrize(
    ("code", "shows", "quiet", "sentence"),
    [
        ("early_absences", absent(3, 17), absent(3, 25), "Ana missed 2 of the first 20 school days."),
        (
            "in_a_row",
            absent(57, 58, 59),
            absent(55, 57, 58, 59)[:3],
            "Ana has been out 3 school days in a row.",
        ),
        (
            "same_weekday",
            absent(20, 25, 30, 35),
            absent(20, 26, 32, 38),
            "All 4 days Ana missed were Mondays.",
        ),
        (
            "worsening",
            absent(25, 44, 50, 56),
            absent(25, 28, 44, 50, 56),
            "Ana missed 3 of the last 20 school days, and 1 of the 20 before.",
        ),
        (
            "improving",
            absent(25, 28, 31),
            absent(25, 28, 31, 45, 55),
            "Ana missed none of the last 20, after 3 of the 20 before.",
        ),
        (
            "late_arrivals",
            [Said(d, "tardy") for d in (41, 45, 50, 52, 58)],
            [Said(d, "tardy") for d in (1, 5, 9, 12, 41)],
            "Ana came late 5 times in the last 20 school days.",
        ),
        (
            "part_days",
            [Said(d, "partial") for d in (41, 45, 50, 52)],
            [Said(d, "partial") for d in (41, 45, 50)],
            "Ana missed part of the day 4 times in the last 20 school days.",
        ),
    ],
)
def test_a_sign_shows_and_stays_quiet(code, shows, quiet, sentence):
    assert signs(shows)[code] == sentence
    assert code not in signs(quiet)


def test_a_run_that_ended_is_told_as_past_and_then_no_more():
    assert signs(absent(48, 49, 50, 51))["in_a_row"] == "Ana was out 4 school days in a row not long ago."
    assert "in_a_row" not in signs(absent(30, 31, 32))


def test_family_and_last_year():
    assert set(signs([], sibling=True, last_year=True)) == {"sibling", "last_year"}


def test_siblings_are_two_students_at_risk_in_one_family():
    family = np.array([0, 0, 1, 1, 2, 2, -1, -1], np.int64)
    student = np.array([1, 2, 3, 4, 5, 5, 6, 7], np.int64)  # student 5 is at two schools
    at_risk = np.array([1, 1, 1, 0, 1, 1, 1, 1], bool)
    assert siblings(family, at_risk, student).tolist() == [True, True] + [False] * 6


def test_no_days_no_signs():
    assert signs([]) == {}
