from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.delivery import (
    BURST,
    OPENS_AFTER,
    Breaker,
    Bucket,
    retry_at,
    validity,
)
from homeroom.core.messages import FAILURES, Failure

NOW = datetime(2026, 11, 20, 16, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


@given(st.sampled_from(Failure), st.integers(1, 12), st.integers(0, 10_000))
def test_a_retry_comes_within_a_bound_that_doubles_and_only_so_often(failure, attempts, seed) -> None:
    remedy = FAILURES[failure]
    at = retry_at(failure, attempts, NOW, LATER, Random(seed))
    if attempts > remedy.retries:
        assert at is None
    else:
        assert at is not None
        assert NOW <= at <= NOW + seconds(remedy.wait * 2 ** (attempts - 1))


def test_retries_are_spread_and_not_all_at_once() -> None:
    """A carrier that comes back is not met by everybody in the same second."""
    waits = [(retry_at(Failure.DOWN, 4, NOW, LATER, Random(seed)) or NOW) - NOW for seed in range(200)]
    assert min(waits) < seconds(4) and max(waits) > seconds(36)
    assert seconds(15) < sum(waits, timedelta()) / 200 < seconds(25)


def test_no_retry_after_the_time_in_which_it_makes_sense() -> None:
    assert all(
        (at := retry_at(Failure.UNREACHABLE, 1, NOW, NOW + seconds(60), Random(seed))) is None
        or at <= NOW + seconds(60)
        for seed in range(100)
    )


@pytest.mark.parametrize(
    ("not_after", "closes", "expected"),
    [
        (timedelta(days=1), None, 4 * 3600),
        (timedelta(minutes=30), None, 1800),
        (timedelta(days=1), timedelta(minutes=5), 300),  # SMS-13: it ends when quiet hours begin
        (timedelta(minutes=2), timedelta(hours=1), 120),
        (timedelta(seconds=20), None, 60),
        (timedelta(days=1), timedelta(0), 60),
    ],
)
def test_validity(not_after, closes, expected) -> None:
    assert validity(NOW, NOW + not_after, None if closes is None else NOW + closes) == expected


texts = st.lists(st.tuples(st.floats(0, 3), st.integers(1, 6)), max_size=60)


@given(st.floats(0.5, 50), texts)
def test_no_more_leaves_than_the_rate_allows(per_second, arrivals) -> None:
    """SMS-12: in any span, at most the burst, the rate, and the end of one long message."""
    bucket, now, left = Bucket(per_second), NOW, []
    for wait, segments in arrivals:
        now += seconds(wait)
        if bucket.open(now):
            bucket = bucket.take(segments, now)
            left.append((now, segments))
    for first in range(len(left)):
        for last in range(first, len(left)):
            span = (left[last][0] - left[first][0]).total_seconds()
            took = sum(segments for _, segments in left[first : last + 1])
            assert took <= per_second * (span + BURST) + max(n for _, n in left) + 0.001


def test_a_message_longer_than_the_bucket_leaves_some_day() -> None:
    bucket = Bucket(1.0).take(6, NOW)
    assert not bucket.open(NOW + seconds(4.9))
    assert bucket.open(NOW + seconds(5.1))


def test_an_idle_sender_saves_up_no_more_than_a_burst() -> None:
    bucket, sent = Bucket(4.0, NOW - timedelta(hours=5)), 0
    while bucket.open(NOW):
        bucket, sent = bucket.take(1, NOW), sent + 1
    assert sent == 4


def test_the_breaker_opens_after_five_failures_in_a_row() -> None:
    breaker = Breaker()
    for _ in range(OPENS_AFTER - 1):
        breaker = breaker.failed(NOW)
        assert breaker.rests_until is None
    breaker = breaker.failed(NOW)
    assert breaker.resting(NOW + seconds(59))
    assert breaker.half_open(NOW + seconds(60))


def test_what_was_under_way_when_it_opened_lengthens_nothing() -> None:
    breaker = Breaker()
    for _ in range(64):
        breaker = breaker.failed(NOW)
    assert breaker.rests_until == NOW + seconds(60)


def test_each_failed_try_doubles_the_rest_up_to_a_quarter_of_an_hour() -> None:
    breaker, now, rests = Breaker(), NOW, []
    for _ in range(OPENS_AFTER):
        breaker = breaker.failed(now)
    for _ in range(8):
        assert breaker.rests_until is not None
        now = breaker.rests_until
        assert breaker.half_open(now)
        breaker = breaker.trying(now)
        assert breaker.resting(now)  # nobody else tries meanwhile
        assert breaker.failed(now + seconds(1)) == breaker
        assert breaker.rests_until is not None
        rests.append((breaker.rests_until - now).total_seconds() / 60)
    assert rests == [2, 4, 8, 15, 15, 15, 15, 15]
