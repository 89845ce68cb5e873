from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Message, News, Sender
from homeroom.apps.messaging.services import chores, receipts
from homeroom.apps.people import announce
from homeroom.core.events import Ended
from homeroom.core.messages import FINAL, Failure, Receipt, State, Unsure, follows
from tests.apps.messaging.conftest import ATTENDANCE, NOON

SENT, DELIVERED = Receipt("carrier-1", State.SENT), Receipt("carrier-1", State.DELIVERED)
FAILED = Receipt("carrier-1", State.FAILED, failure=Failure.UNREACHABLE, code="30003")


@pytest.fixture
def sent(post) -> Message:
    post.queue("k")
    post.send()
    return post.one()


def test_a_delivery_is_written_down_once(post, sent) -> None:
    for _ in range(3):
        assert receipts.apply(DELIVERED, "fake", NOON) == sent
    assert (post.one().state, post.one().done_at) == ("delivered", NOON)
    assert News.objects.count() == 1


def test_our_own_id_finds_it_too(post, sent) -> None:
    receipts.apply(Receipt("", State.DELIVERED, id=str(sent.uid)), "fake", NOON)
    assert post.one().state == "delivered"


@pytest.mark.parametrize(
    "receipt",
    [
        Receipt("somebody else's", State.DELIVERED),
        Receipt("", State.DELIVERED),
        Receipt("", State.DELIVERED, id="not one of our ids"),
        Receipt("", State.DELIVERED, id="00000000-0000-4000-8000-000000000000"),
    ],
)
def test_news_of_what_is_not_ours_changes_nothing(post, sent, receipt) -> None:
    assert receipts.apply(receipt, "fake", NOON) is None
    assert post.one().state == "sent" and not News.objects.exists()


def test_another_carriers_news_is_not_ours(post, sent) -> None:
    """Two carriers may use the same names for messages."""
    assert receipts.apply(DELIVERED, "silent", NOON) is None
    assert receipts.apply(replace(DELIVERED, id=str(sent.uid)), "silent", NOON) is None


@pytest.mark.parametrize("order", list(permutations([SENT, DELIVERED, Receipt("carrier-1", State.UNKNOWN)])))
def test_whatever_the_order_it_was_delivered(post, sent, order) -> None:
    """SMS-4."""
    for receipt in order:
        receipts.apply(receipt, "fake", NOON)
    assert post.one().state == "delivered"


def test_delivered_after_all(post, sent) -> None:
    receipts.apply(FAILED, "fake", NOON)
    assert (post.one().state, post.one().failure, post.one().failure_code) == (
        "failed",
        "unreachable",
        "30003",
    )
    receipts.apply(DELIVERED, "fake", NOON)
    assert (post.one().state, post.one().failure) == ("delivered", "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([State.SENT, State.UNKNOWN, State.DELIVERED, State.FAILED]),
            st.sampled_from(["", "1", "2"]),
        ),
        max_size=8,
    )
)
def test_nothing_comes_back_from_an_end(post, news) -> None:
    """SMS-4: the state after any news is what the pure machine says, and ends stay ended."""
    Message.objects.all().delete()
    (message,) = post.queue("k")
    Message.objects.update(state=State.SENT, provider_id="carrier-1")
    expected, seen = State.SENT, set()
    for state, code in news:
        receipts.apply(Receipt("carrier-1", state, code=code), "fake", NOON)
        if follows(expected, state) and (state, code) not in seen:
            expected = state
        seen.add((state, code))
        assert post.one().state == expected
        assert (post.one().done_at is not None) == (expected in FINAL)
    assert News.objects.count() == len(seen)
    assert message.pk


def test_a_receipt_that_overtakes_our_own_record(post, carrier) -> None:
    """The callback comes while the worker still waits for the answer to its request."""
    carrier.script.append(Unsure("timeout"))
    (message,) = post.queue("k")
    post.send()
    receipts.apply(Receipt("carrier-1", State.SENT, id=str(message.uid)), "fake", NOON)
    assert (post.one().state, post.one().provider_id, post.one().claimed_by) == ("sent", "carrier-1", "")
    post.clock.later(hours=1)
    assert chores.reap(post.clock()) == 0


def test_a_receipt_saves_it_from_being_sent_again(post, silent) -> None:
    """A carrier that can't be asked; the reaper gave it back to the outbox, and then the news came."""
    Sender.objects.update(carrier="silent")
    silent.script.append(Unsure("timeout"))
    (message,) = post.queue("k")
    post.send()
    assert chores.reap(post.clock.later(minutes=5)) == 1
    assert post.one().state == "waiting"
    receipts.apply(Receipt("", State.DELIVERED, id=str(message.uid)), "silent", post.clock())
    assert post.send() == 0
    assert len(silent.taken) == 1


def test_a_number_that_failed_is_set_aside_and_told(post, sent, monkeypatch) -> None:
    """SMS-14, once, however often it is said."""
    heard = []
    monkeypatch.setitem(announce._listeners, Ended, [heard.append])
    bad = Receipt("carrier-1", State.FAILED, failure=Failure.LANDLINE, code="30006")
    for code in ("30006", "30006", "30005"):
        receipts.apply(replace(bad, code=code), "fake", NOON)
    assert BadAddress.objects.get().failure == "landline"
    assert heard == [Ended((sent.pk,), "failed", NOON)]


def test_an_opt_out_by_receipt_is_in_the_ledger(post, sent) -> None:
    """SMS-8."""
    receipts.apply(replace(FAILED, failure=Failure.OPTED_OUT, code="21610"), "fake", NOON)
    assert ConsentEntry.objects.get().source == "carrier"


def test_spam_reported_later_counts_as_well(post) -> None:
    """SMS-15."""
    for n in range(4):
        (message,) = post.queue(f"k{n}", to=f"+1415555012{n}")
        post.send()
        blocked = Receipt("", State.FAILED, id=str(message.uid), failure=Failure.FILTERED, code="30007")
        receipts.apply(blocked, "fake", NOON + timedelta(minutes=n))
    assert Sender.objects.get(address=ATTENDANCE).paused_at == NOON + timedelta(minutes=3)
