from datetime import timedelta
from uuid import UUID

import pytest

from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.selectors.health import health
from homeroom.apps.messaging.services import chores, results, senders
from homeroom.core.messages import Accepted, Rejected, Unsure
from tests.apps.messaging.conftest import ATTENDANCE, NOON, phone


@pytest.fixture
def killed(post):
    """A worker that was killed: before the carrier took it (``a``), and after (``b``)."""

    def kill(carrier) -> None:
        post.queue("a")
        post.queue("b", to=phone(1))
        carrier.always = Unsure("the line broke")
        post.send()
        carrier.always = None
        carrier.taken = [message for message in carrier.taken if UUID(message.id) == post.one("b").uid]

    return kill


def test_a_carrier_that_can_tell_is_asked_and_nothing_goes_twice(post, carrier, killed) -> None:
    """SMS-2."""
    killed(carrier)
    assert chores.reap(post.clock.later(seconds=89)) == 0
    assert chores.reap(post.clock.later(seconds=2)) == 2
    assert [post.one(key).state for key in "ab"] == ["waiting", "sent"]
    assert post.one("b").provider_id == "carrier-1"
    post.clock.later(minutes=1)  # the breaker heard of it too
    post.send()
    assert [out.body[-2] for out in carrier.taken] == ["b", "a"]


def test_what_timed_out_has_a_minute_to_arrive_before_anybody_asks(post, carrier) -> None:
    """The carrier may take it after we stopped waiting; asked at once it would say that it has nothing."""
    post.queue("k")
    carrier.always = Unsure("timeout")
    carrier.before = lambda _: post.clock.later(seconds=85)
    post.send()
    assert chores.reap(post.clock.later(seconds=59)) == 0 and not carrier.asked
    assert chores.reap(post.clock.later(seconds=1)) == 1
    assert post.one().state == "sent"


def test_one_that_cannot_say_now_is_asked_later(post, carrier, killed) -> None:
    carrier.dumb = True
    killed(carrier)
    chores.reap(post.clock.later(minutes=2))
    assert post.one("b").state == "sending"
    assert chores.reap(post.clock.later(seconds=59)) == 0
    carrier.dumb = False
    assert chores.reap(post.clock.later(seconds=2)) == 2
    assert post.one("b").state == "sent"


def test_what_nobody_can_tell_for_a_day_has_failed(post, carrier, killed) -> None:
    carrier.dumb = True
    killed(carrier)
    for _ in range(60):
        chores.reap(post.clock.later(minutes=45))
    assert (post.one("b").state, post.one("b").failure) == ("failed", "unknown")


def test_one_that_can_not_tell_gets_it_again_after_a_grace(post, silent, killed) -> None:
    """Here a family may get a text twice; never more than three times."""
    Sender.objects.update(carrier="silent")
    killed(silent)
    assert chores.reap(post.clock.later(minutes=3)) == 0
    assert chores.reap(post.clock.later(minutes=1)) == 2
    assert not silent.asked
    silent.always = Unsure("the line broke again")
    for _ in range(10):
        Sender.objects.update(rests_until=None)
        post.send()
        chores.reap(post.clock.later(minutes=10))
    assert (post.one("a").state, post.one("a").failure) == ("failed", "unknown")
    assert len(silent.tried) == 2 * 3


def test_the_reaper_leaves_what_a_receipt_told_meanwhile(post, carrier, killed) -> None:
    killed(carrier)

    def find(message, since):
        Message.objects.filter(key="b").update(state="delivered")
        return Accepted("late")

    carrier.find = find
    chores.reap(post.clock.later(minutes=2))
    assert post.one("b").state == "delivered"


def test_a_worker_that_wakes_up_does_not_undo_what_the_reaper_found(post, carrier) -> None:
    """It was asleep for minutes with its answer in hand."""
    carrier.script.append(Unsure("asleep"))
    carrier.loses = True
    (message,) = post.queue("k")
    post.send()
    chores.reap(post.clock.later(minutes=2))
    assert post.one().state == "waiting"
    results.record({message.pk: Rejected("down")}, "w1", post.clock(), post.dice)
    assert post.one().state == "waiting" and post.one().attempts == 1
    results.record({message.pk: Accepted("after all")}, "w1", post.clock(), post.dice)
    assert (post.one().state, post.one().provider_id) == ("sent", "after all")


def test_writing_down_again_changes_nothing(post, carrier) -> None:
    """A commit whose end nobody saw is repeated."""
    (message,) = post.queue("k")
    carrier.script.append(Rejected("down"))
    post.send()
    before = Message.objects.values().get()
    results.record({message.pk: Rejected("down")}, "w1", post.clock(), post.dice)
    assert Message.objects.values().get() == before


def test_too_late_ends_even_where_nothing_can_be_sent(post) -> None:
    post.queue("late", not_after=NOON + timedelta(hours=1))
    post.queue("not yet", not_after=NOON + timedelta(hours=3))
    Sender.objects.update(paused_at=NOON)
    assert chores.expire(post.clock.later(hours=2)) == 1
    assert (post.one("late").state, post.one("late").failure) == ("expired", "too_late")
    assert post.one("not yet").state == "waiting"


def test_a_lease_has_one_holder(db) -> None:
    assert chores.hold("inbound", "w1", NOON)
    assert not chores.hold("inbound", "w2", NOON + timedelta(seconds=29))
    assert chores.hold("inbound", "w1", NOON + timedelta(seconds=29))
    assert not chores.hold("inbound", "w2", NOON + timedelta(seconds=58))
    assert chores.hold("inbound", "w2", NOON + timedelta(seconds=60))
    assert chores.hold("mail", "w1", NOON)


def test_health_tells_what_needs_a_person(post, carrier) -> None:
    assert health(NOON).well
    post.queue("k")
    silent = health(NOON)
    assert (silent.messages, silent.oldest_due, silent.workers) == ({"waiting": 1}, NOON, 0)
    assert "No worker is alive" in silent.faults[0]
    sender = Sender.objects.get(address=ATTENDANCE)
    senders.pause(sender, "IT looks at it.", NOON)
    (paused,) = health(NOON).paused
    assert (paused.sender, paused.why) == (sender.pk, "IT looks at it.")
    senders.resume(sender)
    Sender.objects.filter(pk=sender.pk).update(carrier="not set up")
    assert [one.why for one in health(NOON).paused] == ["Its carrier is not set up here."]
    assert ATTENDANCE not in str(health(NOON))
