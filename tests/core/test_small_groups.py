"""No small group shows, by itself or by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.small_groups import FEWEST, at_least, shown

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), max_size=8)


@given(COUNTS)
def test_no_small_group_shows_by_itself_or_as_the_rest(counts: dict[str, int]) -> None:
    kept = shown(counts)
    assert all(count >= FEWEST and counts[key] == count for key, count in kept.items())
    rest = sum(counts.values()) - sum(kept.values())
    assert rest == 0 or rest >= FEWEST or not kept


@given(COUNTS)
def test_no_more_is_hidden_than_must_be(counts: dict[str, int]) -> None:
    kept = shown(counts)
    large = {key for key, count in counts.items() if count >= FEWEST}
    small = sum(count for count in counts.values() if count < FEWEST)
    if small == 0 or small >= FEWEST:
        assert set(kept) == large
    assert len(large) - len(kept) <= 1


def test_one_small_group_takes_the_next_with_it() -> None:
    assert shown({"a": 9, "b": 6, "c": 2}) == {"a": 9}
    assert shown({"a": 9, "b": 6, "c": 0}) == {"a": 9, "b": 6}
    assert shown({"a": 9, "b": 3, "c": 2}) == {"a": 9}
    assert shown({"a": 4}) == {}
    assert shown({}) == {}


def test_steps() -> None:
    assert [at_least(count) for count in (5, 9, 10, 14)] == [5, 5, 10, 10]
