"""The policy record: the rules of states as data, compared exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.policy import Band, Meaning, Policy, PolicyError

policies = st.builds(
    Policy,
    threshold=st.fractions(Fraction(1, 100), Fraction(1, 2), max_denominator=100),
    threshold_days=st.sampled_from((0, 0, 15, 18)),
    comparator=st.sampled_from((">=", ">")),
    unit=st.sampled_from(("day", "half_day", "exact")),
    full_day_cut=st.fractions(Fraction(1, 10), 1, max_denominator=10),
    missing_record=st.sampled_from(("leave_out", "present", "absent")),
    tardy_counts=st.booleans(),
)


@pytest.mark.parametrize(
    ("enrolled", "missed", "chronic"),
    [
        (20, "2", True),
        (19, "1.5", False),
        (9, "9", None),
        (180, "18", True),
        (180, "17.5", False),
        (60, "5", False),
        (30, "4", True),
        (90, "9", True),
    ],
)
def test_ef_11_the_vectors_of_the_standard(enrolled, missed, chronic):
    """EF-11: threshold 10%, at least 10 days; the last three are the transfer, per school and pooled."""
    assert Policy().chronic(Fraction(missed), enrolled) is chronic


def test_some_states_count_days_and_not_a_share():
    assert Policy(threshold_days=18).chronic(Fraction(18), 170) is True
    assert Policy(threshold_days=18).chronic(Fraction("17.5"), 100) is False
    assert Policy(threshold_days=18, comparator=">").chronic(Fraction(18), 170) is False


def test_nothing_is_rounded_before_it_is_compared():
    """90.004% attendance is not chronic, though it rounds to 90.00."""
    assert Policy().chronic(Fraction("2499"), 25_000) is False
    assert Policy(comparator=">").chronic(Fraction(18), 180) is False


@pytest.mark.parametrize(
    ("missed", "band"),
    [("0", Band.SATISFACTORY), ("4.5", Band.SATISFACTORY), ("5", Band.AT_RISK), ("9.5", Band.AT_RISK)]
    + [("10", Band.MODERATE), ("19.5", Band.MODERATE), ("20", Band.SEVERE), ("100", Band.SEVERE)],
)
def test_bands_are_cut_at_5_10_and_20_percent(missed, band):
    assert Policy().band(Fraction(missed), 100) is band


def test_too_few_days_is_an_answer():
    assert Policy().band(Fraction(5), 9) is Band.CANNOT_SAY
    assert Policy(min_days_present=1).chronic(Fraction(12), 12) is None


@pytest.mark.parametrize(
    ("policy", "said", "counts"),
    [
        (Policy(), {"part": Fraction("0.5")}, "1/2"),
        (Policy(), {"part": Fraction("0.33")}, "0"),
        (Policy(unit="exact"), {"part": Fraction("0.33")}, "33/100"),
        (Policy(unit="day", full_day_cut=Fraction(1, 2)), {"part": Fraction("0.5")}, "1"),
        (Policy(unit="day"), {"part": Fraction("0.5")}, "0"),
        (Policy(unit="exact", day_minutes=360), {"minutes": 90}, "1/4"),
        (Policy(), {}, "1"),
    ],
)
def test_parts_of_a_day_count_as_the_policy_says(policy, said, counts):
    assert policy.part_missed(Meaning.ABSENT_EXCUSED, **said) == Fraction(counts)


def test_suspension_and_lateness_count_only_where_the_policy_says():
    assert Policy().part_missed(Meaning.SUSPENDED_OUT) == 1
    assert Policy(counts_suspension_out=False).part_missed(Meaning.SUSPENDED_OUT) == 0
    assert Policy().part_missed(Meaning.SUSPENDED_IN) == 0
    assert Policy(counts_suspension_in=True).part_missed(Meaning.SUSPENDED_IN) == 1
    assert Policy(unit="exact").part_missed(Meaning.TARDY, minutes=39) == 0
    assert Policy(unit="exact", tardy_counts=True).part_missed(Meaning.TARDY, minutes=39) == Fraction(1, 10)
    assert Policy(excluded_codes=("REL",)).part_missed(Meaning.ABSENT_EXCUSED, code="REL") == 0


@given(policies)
def test_a_policy_reads_back_as_it_was_written(policy):
    assert Policy.from_data(policy.as_data()) == policy


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"treshold": "1/10"}, "treshold"),
        ({"threshold": "ten"}, "threshold"),
        ({"threshold": "1/0"}, "threshold"),
        ({"threshold": 2}, "threshold"),
        ({"comparator": "=="}, "comparator"),
        ({"tardy_counts": "yes"}, "tardy_counts"),
        ({"grades": "KG"}, "grades"),
        ({"periods_per_day": 0}, "periods_per_day"),
        ({"min_days_enrolled": -1}, "min_days_enrolled"),
    ],
)
def test_an_unusable_record_names_its_field(data, named):
    with pytest.raises(PolicyError, match=named):
        Policy.from_data(data)


@given(policies, st.integers(0, 180), st.integers(0, 180))
def test_ef_11_a_present_day_never_raises_the_rate(policy, missed, present):
    """EF-11: one more day enrolled and not missed never makes a student chronic who was not."""
    before = policy.chronic(Fraction(missed), missed + present)
    after = policy.chronic(Fraction(missed), missed + present + 1)
    assert not (before is False and after is True)
