"""What the pages say: exact days, percentages that never contradict a band, plain words."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from homeroom.apps.attendance import labels
from homeroom.apps.attendance.services.codes import NOT_TAKEN
from homeroom.core.policy import Band, Meaning, Policy
from homeroom.core.signs import SIGNS


@pytest.mark.parametrize(
    ("days", "said"),
    [("0", "0"), ("3", "3"), ("7/2", "3.5"), ("1/3", "1/3"), ("7/3", "2 1/3"), ("33/100", "0.33")],
)
def test_days_are_said_exactly(days, said):
    assert labels.number(Fraction(days)) == said


@given(st.integers(1, 4000), st.integers(0, 8000))
@example(2000, 399)
def test_a_shown_percentage_lies_in_the_band_of_the_exact_one(enrolled, halves):
    """The integer-day trap: 9.98% must not be shown as 10%."""
    missed = Fraction(min(halves, 2 * enrolled), 2)
    policy = Policy(min_days_enrolled=1)
    shown = Fraction(labels.percent(missed, enrolled).removesuffix("%")) * enrolled / 100
    assert policy.band(shown, enrolled) == policy.band(missed, enrolled)


def test_rounding_stops_short_of_a_cut():
    assert labels.percent(Fraction(4998), 50_000) == "9.996%"
    assert labels.percent(Fraction(1), 10) == "10.0%"
    assert labels.percent(Fraction(6), 54) == "11.1%"
    assert labels.percent(0, 54) == "0%"
    assert labels.percent(0, 0) == ""


def test_every_band_meaning_and_sign_has_words():
    assert set(labels.BANDS) == set(labels.BAND_MEANS) == set(Band)
    assert {sign.code for sign in SIGNS} == set(labels.SIGNS)
    assert set(Meaning) <= set(labels.MEANINGS)


def test_grades_from_the_youngest():
    assert sorted(["10", "02", "KG", "", "PK"], key=labels.grade_rank) == ["PK", "KG", "02", "10", ""]
    assert [labels.grade(code) for code in ("KG", "PK", "09", "12", "")] == ["K", "Pre-K", "9", "12", ""]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (("unexcused", "1", "UNX"), "absent, unexcused"),
        (("excused", "1/2", "E"), "absent, excused: half a day"),
        (("excused", "0", "E"), "absent, excused: not counted as missed"),
        (("part", "1/3", "P"), "there for part of the day (1/3 of a day missed)"),
        (("part", "0", "P"), "part of the day"),
        (("left_out", "0", NOT_TAKEN), "attendance not taken"),
    ],
)
def test_a_day_in_words(entry, said):
    assert labels.day(*entry) == said


def test_a_policy_in_words():
    said = " ".join(labels.policy(Policy()))
    assert "at least 10% of the days enrolled" in said
    assert "enrolled for 10 school days or more" in said
    assert "Not counted as missed: suspensions in school and the minutes of a late arrival." in said
    strict = Policy(
        comparator=">", unit="day", grades=("KG", "01"), missing_record="absent", min_days_present=1
    )
    said = " ".join(labels.policy(strict))
    assert "more than 10%" in said
    assert "and there on 1 or more" in said
    assert "Only grades K and 1 are judged." in said
    assert "not taken counts as missed" in said


def test_counts_have_their_plurals():
    assert labels.count(1, "student") == "1 student"
    assert labels.count(1204, "child", "children") == "1,204 children"
