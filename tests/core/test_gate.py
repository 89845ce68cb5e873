"""The gate is closed whenever the day's attendance can't be trusted, and says why."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.gate import RollFacts, check

NOW = datetime(2026, 11, 20, 16, tzinfo=UTC)
USUAL = [0.06, 0.07, 0.05, 0.08, 0.06, 0.07, 0.09, 0.05]


def roll(**changes):
    facts = {
        "enrolled": 300,
        "marked": 0,
        "absent": 21,
        "unmapped": 0,
        "received_at": NOW - timedelta(hours=2),
        "affirmative": False,
        "by_grade": {"09": (5, 70), "10": (6, 75)},
    }
    return RollFacts(**{**facts, **changes})


def gate(**changes):
    facts = {"in_session": True, "roll": roll(), "usual": USUAL, "now": NOW, "max_age": timedelta(hours=12)}
    return check(**{**facts, **changes})


def test_an_ordinary_day_is_open():
    assert gate().open and gate().why == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"in_session": False}, "no_school"),
        ({"in_session": None}, "calendar_unmapped"),
        ({"roll": None}, "missing"),
        ({"roll": roll(received_at=NOW - timedelta(hours=13))}, "stale"),
        ({"roll": roll(affirmative=True, marked=200)}, "partial"),
        ({"roll": roll(absent=0)}, "partial"),
        ({"roll": roll(unmapped=1)}, "unmapped"),
        ({"roll": roll(absent=90)}, "spike"),
        ({"roll": roll(absent=200), "usual": []}, "spike"),
        ({"roll": roll(absent=40, by_grade={"09": (60, 70), "10": (0, 75)})}, "whole_grade"),
    ],
)
def test_or_11_the_gate_closes_and_says_why(changes, code):
    """OR-11: missing, older than a configured age, or no school; and EF-5: unmapped codes."""
    found = gate(**changes)
    assert not found.open
    assert code in [reason.code for reason in found.reasons]
    assert found.why.endswith(".")


def test_a_person_can_vouch_for_numbers_but_not_for_no_file_or_no_school():
    assert gate(roll=roll(absent=90), opened_by="clerk").open
    assert gate(roll=roll(absent=90), opened_by="clerk").opened_by == "clerk"
    assert not gate(roll=None, opened_by="clerk").open
    assert not gate(in_session=False, opened_by="clerk").open


def test_a_bad_flu_week_is_not_a_spike_when_the_school_has_seen_such_days():
    assert gate(roll=roll(absent=45), usual=[0.05, 0.14, 0.13, 0.06, 0.12, 0.15, 0.07]).open


@given(st.integers(0, 500), st.lists(st.floats(0, 1), max_size=60), st.integers(0, 500))
def test_more_absences_never_open_a_closed_gate(absent, usual, more):
    def closed_by_spike(n):
        found = gate(roll=roll(enrolled=1000, absent=n, by_grade={}), usual=usual)
        return "spike" in [reason.code for reason in found.reasons]

    assert not (closed_by_spike(absent) and not closed_by_spike(absent + more))
