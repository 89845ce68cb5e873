"""Safety alerts go their own way (SMS-18): their own sender, their own yes and no, and by night if they must."""

from datetime import timedelta
from typing import Any

import pytest

from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services import consent, outbox
from tests.apps.messaging.conftest import ATTENDANCE, MORNING, NIGHT, NOON, SAFETY, phone, wrote

LATER = NIGHT + timedelta(days=2)


def alert(post: Any, key: str = "alert", **changes: Any) -> Message:
    fields = {"programme": "safety", "legal_class": "emergency", "priority": 0, "not_after": LATER}
    return post.queue(key, **(fields | changes))[0]


def stop(post: Any, programme: str, status: str = "stopped") -> None:
    consent.say(post.district, "sms", phone(0), programme, status, "text", "stop", NOON)


def test_an_alert_leaves_from_the_number_for_alerts_and_nothing_else_does(post, carrier) -> None:
    alert(post)
    post.queue("planned")
    post.send()
    assert {(out.body, out.sender) for out in carrier.taken} == {
        ("How is everybody? (alert)", SAFETY),
        ("How is everybody? (planned)", ATTENDANCE),
    }


def test_without_a_number_for_alerts_none_is_queued(post) -> None:
    """And not sent from the number for attendance instead."""
    Sender.objects.filter(address=SAFETY).update(active=False)
    with pytest.raises(outbox.NoSender):
        alert(post)
    assert not Message.objects.exists()


@pytest.mark.parametrize("status", ["stopped", "paused"])
def test_who_stopped_attendance_still_gets_alerts(post, carrier, status) -> None:
    """Whether it waited when they stopped, or was decided after."""
    alert(post, "before")
    post.queue("planned")
    stop(post, "attendance", status)
    alert(post, "after")
    post.queue("planned later")
    post.send()
    assert {out.sender for out in carrier.taken} == {SAFETY} and len(carrier.taken) == 2
    assert post.one("planned").state == post.one("planned later").state == "withdrawn"


def test_who_stopped_alerts_gets_none_and_still_hears_about_attendance(post, carrier) -> None:
    alert(post, "before")
    stop(post, "safety")
    alert(post, "after")
    post.queue("planned")
    post.send()
    assert [out.sender for out in carrier.taken] == [ATTENDANCE]
    assert post.one("before").state == post.one("after").state == "withdrawn"


def test_an_emergency_leaves_in_the_night_and_may_be_delivered_then(post, carrier) -> None:
    """LAW-2, LAW-4: the one thing that may wake people."""
    post.clock.at = NIGHT
    alert(post)
    post.send()
    assert carrier.taken[0].validity == 4 * 3600


@pytest.mark.parametrize(
    "changes",
    [
        {"legal_class": "mission_related"},  # from the number for alerts, and yet no emergency
        {"programme": "attendance"},  # whatever it is called: attendance is never an emergency
    ],
)
def test_only_an_emergency_of_the_safety_programme_does(post, carrier, changes) -> None:
    post.clock.at = NIGHT
    alert(post, **changes)
    post.send()
    assert not carrier.tried
    assert post.one("alert").next_try_at == MORNING


def test_an_emergency_is_not_held_up_by_the_days_measure(post, carrier) -> None:
    """LAW-5 is for what can wait; it leaves first, too."""
    for n in range(3):
        post.queue(f"k{n}", not_after=LATER)
    post.send()
    for n in range(2):
        alert(post, f"alert {n}")
    post.send()
    assert len(carrier.taken) == 5


def test_answers_to_the_familys_own_words_leave_whatever_came_before(post, carrier) -> None:
    """LAW-5: the confirmation, help and where to turn are owed; and they count for what is planned."""
    inbound = wrote(post.district, phone(0), NOON)
    for kind in ("help", "urgent", "received", "stopped"):
        post.queue(kind, kind=kind, answers=inbound.pk, priority=2, not_after=LATER)
    post.queue("planned", not_after=LATER)
    post.send()
    assert len(carrier.taken) == 4
    assert (post.one("planned").state, post.one("planned").next_try_at) == ("waiting", MORNING)
