"""What the carrier answers to a message handed over, and what follows from it."""

from datetime import timedelta

from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Sender
from homeroom.apps.messaging.services import sending
from homeroom.core.messages import Accepted, Failure, Rejected, Unsure
from tests.apps.messaging.conftest import NOON, number, phone


def test_a_carrier_that_is_down_is_tried_again_with_growing_waits(post, carrier) -> None:
    carrier.always = Rejected(Failure.DOWN, "refused")
    post.queue("k", not_after=NOON + timedelta(hours=7))
    for _ in range(12):
        if post.one().state != "waiting":
            break
        Sender.objects.update(rests_until=None)
        post.clock.at = max(post.one().next_try_at, post.clock.at)
        post.send()
    last = post.one()
    assert (last.state, last.failure, last.failure_code) == ("failed", "down", "refused")
    assert last.attempts == len(carrier.tried) == 9


def test_a_number_that_is_none_is_set_aside(post, carrier) -> None:
    carrier.script.append(Rejected(Failure.INVALID_NUMBER, "21211"))
    post.queue("a")
    post.send()
    assert (post.one("a").state, post.one("a").failure_code) == ("failed", "21211")
    assert BadAddress.objects.get().address == phone(0)
    post.queue("b")
    post.send()
    assert post.one("b").state == "failed" and len(carrier.tried) == 1


def test_the_carriers_stop_list_is_ours_too(post, carrier) -> None:
    """SMS-8: and what waits for that number is taken back."""
    carrier.script.append(Rejected(Failure.OPTED_OUT, "21610"))
    post.queue("a")
    post.queue("b", not_before=NOON + timedelta(hours=1))
    post.send()
    entry = ConsentEntry.objects.get()
    assert (entry.status, entry.source, entry.address) == ("stopped", "carrier", phone(0))
    assert post.one("b").state == "withdrawn"


def test_a_sender_the_carrier_does_not_know_pauses(post, carrier) -> None:
    """The rest waits for a person and is not burnt."""
    carrier.script.append(Rejected(Failure.UNREGISTERED, "30034"))
    post.queue("a")
    post.send()
    post.queue("b")
    assert post.send() == 0
    assert number().paused_at == NOON and "registered" in number().pause_why
    assert post.one("b").state == "waiting"


def test_spam_above_three_in_a_hundred_pauses(post, carrier) -> None:
    """SMS-15."""
    for n in range(4):
        carrier.script.extend([Rejected(Failure.FILTERED if n % 2 else Failure.BLOCKED), Accepted("x")])
    for n in range(8):
        assert number().paused_at is None
        post.queue(f"k{n}", to=phone(n))
        post.send()
        if n == 6:
            break
    assert number().paused_at == NOON
    assert "spam" in number().pause_why


def test_the_breaker_spares_a_carrier_that_fails(post, carrier) -> None:
    carrier.always = Rejected(Failure.DOWN)
    for n in range(40):
        post.queue(f"k{n}", to=phone(n), not_after=NOON + timedelta(hours=7))
    for _ in range(6):
        post.send(batch=5)
    assert len(carrier.tried) == 5
    rests = []
    for _ in range(5):
        until = number().rests_until
        rests.append((until - post.clock.at).total_seconds() / 60)
        post.clock.at = until
        before = len(carrier.tried)
        post.send()
        assert len(carrier.tried) == before + 1  # one message finds out
        assert post.send() == 0
    assert rests == [1, 2, 4, 8, 15]
    carrier.always = None
    post.clock.at = number().rests_until
    post.send()
    assert number().rests_until is None
    for _ in range(3):
        post.clock.later(minutes=1)
        post.send()
    assert len(carrier.taken) == 40


def test_other_numbers_failures_are_not_the_carriers(post, carrier) -> None:
    carrier.always = Rejected(Failure.INVALID_NUMBER)
    for n in range(10):
        post.queue(f"k{n}", to=phone(n))
    post.send()
    assert number().failures_in_a_row == 0


def test_an_unsure_answer_stays_claimed(post, carrier) -> None:
    carrier.script.append(Unsure("timeout"))
    post.queue("k")
    post.send()
    assert post.one().state == "sending" and post.one().claimed_by == "w1"
    post.clock.later(hours=1)
    assert post.send() == 0  # only the reaper may decide


def test_a_carrier_that_raises_is_taken_for_unsure(post, carrier, caplog) -> None:
    def burst(_: object) -> None:
        raise RuntimeError(f"could not text {phone(0)}")

    carrier.before = burst
    post.queue("k")
    post.send()
    assert post.one().state == "sending"
    assert "RuntimeError" in caplog.text and phone(0) not in caplog.text


def test_a_send_that_would_begin_too_late_in_the_claim_does_not(post, carrier) -> None:
    """Else a worker that was asleep sends what another has taken over."""
    post.queue("a", "b", to=phone(1))
    carrier.before = lambda _: post.clock.later(minutes=1)
    sending.send_due("w1", post.clock, post.dice, threads=1)
    assert [post.one(key).state for key in "ab"] == ["sent", "waiting"]
    assert post.one("b").attempts == 0
