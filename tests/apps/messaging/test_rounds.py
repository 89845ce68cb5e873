"""What later apps have the worker do: when, by whom, and that nothing of it stops the sending."""

import threading
from datetime import timedelta
from random import Random

import pytest
from django.db import OperationalError, connection

from homeroom.apps.messaging import rounds
from homeroom.apps.messaging.services import going_round, working
from tests.apps.messaging.conftest import NOON

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_others(monkeypatch):
    monkeypatch.setattr(rounds, "_added", {})


@pytest.fixture
def ticking(monkeypatch):
    """The worker's stopwatch, moved by hand."""
    moment = [1000.0]
    monkeypatch.setattr(going_round.time, "monotonic", lambda: moment[0])
    return moment


def test_a_round_is_asked_when_its_time_has_come_and_again_at_once_while_it_finds_something(ticking) -> None:
    left, asked = [2, 0, 3], []

    def work(now):
        asked.append(now)
        return left.pop() if left else 0

    rounds.add("look", 10.0, work)
    mine = going_round.GoingRound()
    assert [mine.go("me", lambda: NOON) for _ in range(4)] == [3, 0, 0, 0]
    assert asked == [NOON, NOON]
    ticking[0] += 10
    assert mine.go("me", lambda: NOON) == 2


def test_one_worker_at_a_time_does_it(ticking) -> None:
    rounds.add("look", 0.0, lambda now: 1)
    assert going_round.GoingRound().go("me", lambda: NOON) == 1
    other = going_round.GoingRound()
    assert other.go("another", lambda: NOON) == 0
    assert other.go("another", lambda: NOON + timedelta(minutes=1)) == 1, "the first died with its lease"


def test_one_that_fails_rests_longer_and_longer_and_stops_nobody(post, carrier, ticking, caplog) -> None:
    tried = []

    def broken(now):
        tried.append(ticking[0])
        raise ValueError("broken")

    rounds.add("broken", 1.0, broken)
    rounds.add("sound", 1.0, lambda now: 1)
    post.queue("k")
    turn = working.Turn(2, post.clock, Random(7))
    for _ in range(200):
        assert turn.take() >= 1
        ticking[0] += 1
    assert len(carrier.taken) == 1
    rests = [later - earlier for earlier, later in zip(tried, tried[1:], strict=False)]
    assert rests == [2, 4, 8, 16, 32, 64]
    turn.leave()


def test_a_database_that_is_away_is_the_workers_to_wait_for(ticking) -> None:
    def away(now):
        raise OperationalError("gone")

    rounds.add("look", 1.0, away)
    with pytest.raises(OperationalError):
        going_round.GoingRound().go("me", lambda: NOON)


def test_a_slow_one_runs_beside_the_sending_and_one_call_at_a_time(post, carrier) -> None:
    begun, go_on, calls = threading.Event(), threading.Event(), []

    def train(now):
        calls.append(threading.current_thread().name)
        begun.set()
        assert go_on.wait(10)
        return 1

    rounds.add("train", 0.0, train, slow=True)
    turn = working.Turn(2, post.clock, Random(7))
    turn.take()
    assert begun.wait(10)
    post.queue("k")
    assert turn.take() == 1 and len(carrier.taken) == 1, "it sends while the other works"
    go_on.set()
    turn.rounds.stop()
    assert len(calls) == 1 and calls[0] != threading.current_thread().name
    turn.leave()


def test_a_slow_one_holds_up_no_other_slow_one() -> None:
    """A reader may be in the making for a minute, and replies are read meanwhile."""
    go_on, read = threading.Event(), threading.Event()
    rounds.add("train", 0.0, lambda now: int(go_on.wait(10)), slow=True)
    rounds.add("read", 0.0, lambda now: read.set() or 0, slow=True)
    mine = going_round.GoingRound()
    mine.go("me", lambda: NOON)
    assert read.wait(10) and mine.at_work
    go_on.set()
    mine.stop()


def test_a_slow_one_that_found_something_begins_again_in_the_turn_that_sees_it(ticking) -> None:
    asked = []
    rounds.add("read", 10.0, lambda now: asked.append(now) or len(asked) % 2, slow=True)
    mine = going_round.GoingRound()

    def turn() -> int:
        for running in mine._running.values():
            running.exception(10)
        return mine.go("me", lambda: NOON)

    assert [turn() for _ in range(3)] == [0, 1, 0]
    mine.stop()
    assert len(asked) == 2, "the second found nothing, and its time has not come"


def test_it_is_called_outside_of_any_transaction(post) -> None:
    inside = []
    rounds.add("look", 1.0, lambda now: inside.append(connection.in_atomic_block) or 0)
    working.Turn(2, post.clock, Random(7)).take()
    assert inside == [False]
