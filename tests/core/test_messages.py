"""Where a message is, and what follows a failure."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.messages import FAILURES, FINAL, Failure, State, follows

ORDER = [State.WAITING, State.SENDING, State.SENT, State.UNKNOWN]


def heard(news: list[State], now: State = State.WAITING) -> list[State]:
    """Every state that a message was in while it heard the news."""
    states = [now]
    for state in news:
        if follows(states[-1], state):
            states.append(state)
    return states


def rank(state: State) -> int:
    """How far a message has come; delivered is beyond failed, since it may have arrived after all."""
    if state in FINAL:
        return len(ORDER) + (state == State.DELIVERED)
    return ORDER.index(state)


@given(st.lists(st.sampled_from(State)))
def test_it_only_moves_forward_whatever_the_order_of_the_news(news) -> None:
    """SMS-4."""
    ranks = [rank(state) for state in heard(news)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


@given(st.lists(st.sampled_from(State)), st.data())
def test_repeated_news_changes_nothing(news, data) -> None:
    """SMS-4: each item said again, at once or later."""
    last = heard(news)[-1]
    again = data.draw(st.lists(st.sampled_from(news))) if news else []
    repeated = [state for state in news for _ in range(data.draw(st.integers(1, 3)))]
    assert heard(repeated)[-1] == last
    if last in FINAL - {State.FAILED}:
        assert heard(again, last) == [last]


@given(st.permutations([State.SENDING, State.SENT, State.UNKNOWN, State.DELIVERED, State.FAILED]))
def test_what_was_delivered_stays_delivered_in_any_order(news) -> None:
    assert heard(news)[-1] == State.DELIVERED


@pytest.mark.parametrize(("now", "news"), list(product(sorted(FINAL), State)))
def test_an_end_is_an_end_but_for_what_arrived_after_all(now, news) -> None:
    assert follows(now, news) == ((now, news) == (State.FAILED, State.DELIVERED))


@pytest.mark.parametrize("state", State)
def test_no_state_follows_itself(state) -> None:
    assert not follows(state, state)


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_has_a_remedy_that_can_be_followed(failure) -> None:
    """What to do, in words for staff; a retry has a wait, and a number at fault is not tried again."""
    remedy = FAILURES[failure]
    assert remedy.words.endswith(".") and len(remedy.words.split()) >= 8
    assert (remedy.retries > 0) == (remedy.wait > 0)
    assert not (remedy.scope == "number" and remedy.retries)


def test_the_table_names_each_failure_and_no_other() -> None:
    assert set(FAILURES) == set(Failure)
