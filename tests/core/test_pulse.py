"""Shares and their margins, who is drawn, and who is asked on which day."""

from collections import defaultdict
from datetime import date, time, timedelta
from fractions import Fraction
from math import isclose
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core import quiet
from homeroom.core.pulse import COLD, WARM, Asked, drawn, hours, share, spread
from homeroom.core.quiet import Hours

MONDAY = date(2026, 11, 16)
WEEK = [MONDAY + timedelta(days=n) for n in range(5)]


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int, int]:
    population = draw(st.integers(1, 5000))
    n = draw(st.integers(1, population))
    return draw(st.integers(0, n)), n, population


def test_nobody_answered_cannot_be_said() -> None:
    assert share(0, 0, 100) is None
    assert share(0, 0, 0) is None


def test_everybody_answered_leaves_nothing_to_guess() -> None:
    whole = share(3, 12, 12)
    assert whole is not None
    assert (whole.low, whole.estimate, whole.high, whole.margin) == (0.25, 0.25, 0.25, 0)


def test_the_interval_is_wilsons_where_the_population_is_without_end() -> None:
    """Brown, Cai and DasGupta 2001 and any table: 10 of 100 is 5.5% to 17.4%."""
    found = share(10, 100, 10**12)
    assert found is not None
    assert isclose(found.low, 0.0552, abs_tol=5e-5)
    assert isclose(found.high, 0.1744, abs_tol=5e-5)


def test_half_a_school_tells_more_than_a_hundred_of_a_city() -> None:
    school, city = share(50, 100, 200), share(50, 100, 100_000)
    assert school is not None and city is not None
    assert isclose(school.margin / city.margin, 0.71, abs_tol=0.01)  # about the root of (N-n)/(N-1)


def test_the_edges_are_exact() -> None:
    none, every = share(0, 30, 100), share(30, 30, 100)
    assert none is not None and every is not None
    assert none.low == 0 < none.high
    assert every.low < 1 == every.high


@pytest.mark.parametrize("wrong", [(2, 1, 5), (-1, 1, 5), (1, 6, 5)])
def test_counts_that_cannot_be_are_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="in this order"):
        share(*wrong)


@given(counts())
def test_an_interval_lies_in_bounds_and_holds_its_estimate(given_: tuple[int, int, int]) -> None:
    found = share(*given_)
    assert found is not None
    assert 0 <= found.low <= found.estimate <= found.high <= 1
    assert (found.high == found.low) == (given_[1] == given_[2])


@given(counts(), st.integers(2, 5))
def test_more_answers_make_it_narrower(given_: tuple[int, int, int], times: int) -> None:
    successes, n, population = given_
    few, many = (share(successes * k, n * k, population * times) for k in (1, times))
    assert few is not None and many is not None
    assert many.high - many.low < few.high - few.low


@given(counts())
def test_no_and_yes_mirror_each_other(given_: tuple[int, int, int]) -> None:
    successes, n, population = given_
    yes, no = share(*given_), share(n - successes, n, population)
    assert yes is not None and no is not None
    assert isclose(yes.low, 1 - no.high, abs_tol=1e-9)


@given(st.sets(st.integers(1, 10_000), max_size=60), st.integers(0, 80), st.text(max_size=8))
def test_a_draw_can_be_shown_again(families: set[int], n: int, seed: str) -> None:
    one = drawn(families, n, seed)
    assert one == drawn(sorted(families, reverse=True), n, seed)
    assert one <= families
    assert len(one) == min(n, len(families))


@given(st.sets(st.integers(1, 500), min_size=2, max_size=60), st.text(max_size=8))
def test_a_family_that_leaves_moves_no_other_out(families: set[int], seed: str) -> None:
    gone = min(families)
    assert drawn(families, 10, seed) - {gone} <= drawn(families - {gone}, 10, seed)


def test_draws_of_many_seeds_favour_nobody() -> None:
    often: defaultdict[int, int] = defaultdict(int)
    for seed in range(400):
        for family in drawn(range(20), 5, str(seed)):
            often[family] += 1
    assert all(65 < often[family] < 140 for family in range(20))  # about 100 each


asked = st.lists(
    st.builds(Asked, st.integers(1, 10_000), st.sampled_from([1, 2, 3]), st.sampled_from([COLD, WARM])),
    max_size=60,
    unique_by=lambda one: one.family,
)
room = st.dictionaries(
    st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from(WEEK)), st.integers(0, 6), max_size=9
)


@given(asked, room, st.none() | st.integers(0, 8), st.integers(0, 99))
def test_no_school_gets_more_than_it_can_read(
    families: list[Asked], readable: dict[tuple[int, date], int], usually: int | None, seed: int
) -> None:
    days = {1: WEEK, 2: WEEK[2:]}  # the third has none
    found = spread(families, days, readable, usually, Random(seed))
    assert found.days.keys() | found.left == {one.family for one in families}
    assert not found.days.keys() & found.left
    brings: defaultdict[tuple[int, date], list[Fraction]] = defaultdict(list)
    for one in families:
        if on := found.days.get(one.family):
            assert on in days[one.school]
            brings[one.school, on].append(one.expected)
    for place, expected in brings.items():
        limit = readable.get(place, usually)
        assert limit is None or (limit > 0 and (sum(expected) <= limit or len(expected) == 1))
    assert found == spread(families[::-1], days, readable, usually, Random(seed))


def test_schools_ask_side_by_side_and_it_says_on_how_many_days() -> None:
    families = [Asked(n, 1 + n % 2) for n in range(40)]
    found = spread(families, {1: WEEK, 2: WEEK}, {(2, MONDAY): 0}, 3, Random(1))
    assert found.needed == {1: 3, 2: 3}  # 20 families of 35% bring 7 answers, 3 a day
    assert min(day for family, day in found.days.items() if family % 2) == WEEK[1]
    assert found.left == set()


def test_the_order_is_nobodys_alphabet() -> None:
    families = [Asked(n, 1, Fraction(1)) for n in range(10)]
    one, other = (spread(families, {1: WEEK}, {}, 1, Random(seed)).days for seed in (1, 2))
    assert one != other


def test_a_family_is_asked_once() -> None:
    with pytest.raises(ValueError, match="once"):
        spread([Asked(1, 1), Asked(1, 2)], {1: WEEK, 2: WEEK}, {}, None, Random(1))


def test_hours_are_those_of_the_evidence_inside_the_districts() -> None:
    assert hours("sms", quiet.DEFAULT).week[0] == (time(12), time(18))
    assert hours("email", quiet.STATES["KY"]).week[0] == (time(10), time(12))
    evenings = Hours(((time(18), time(20)),) * 7)
    assert hours("email", evenings) == evenings
