"""When a message may leave: the family's hours, the day's measure, and what the carrier is told of them."""

from datetime import datetime, timedelta

import pytest

from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services import chores
from homeroom.apps.people.models import Enrollment, School
from homeroom.core.messages import Failure, Rejected, Unsure
from tests.apps.messaging.conftest import MORNING, NIGHT, NOON, phone, wrote


def test_at_night_it_waits_for_the_morning(post, carrier) -> None:
    """LAW-4."""
    post.clock.at = NIGHT
    post.queue("k", not_after=NIGHT + timedelta(days=2))
    assert post.send() == 1
    assert not carrier.tried
    assert (post.one().state, post.one().next_try_at) == ("waiting", MORNING)
    post.clock.at = MORNING
    post.send()
    assert post.one().state == "sent"


def test_what_makes_no_sense_in_the_morning_is_withdrawn(post, carrier) -> None:
    post.clock.at = NIGHT
    post.queue("k", not_after=NIGHT + timedelta(hours=1))
    post.send()
    assert post.one().state == "withdrawn" and not carrier.tried


def test_the_carrier_is_told_to_stop_before_quiet_hours(post, carrier) -> None:
    """SMS-13: at ten to eight in the evening, ten minutes."""
    post.clock.at = NIGHT - timedelta(hours=2, minutes=10)
    post.queue("k", not_after=NIGHT + timedelta(days=1))
    post.send()
    assert carrier.taken[0].validity == 600


def test_with_less_than_a_minute_left_it_waits(post, carrier) -> None:
    post.clock.at = NIGHT - timedelta(hours=2, seconds=30)
    post.queue("k", not_after=NIGHT + timedelta(days=1))
    post.send()
    assert post.one().next_try_at == MORNING and not carrier.tried


def test_by_day_a_text_is_valid_for_four_hours(post, carrier) -> None:
    post.queue("k", not_after=NOON + timedelta(days=1))
    post.send()
    assert carrier.taken[0].validity == 4 * 3600


def test_an_answer_right_away_wakes_nobody(post, carrier) -> None:
    """LAW-4: within ten minutes of the family's own text, at any hour."""
    post.clock.at = NIGHT
    soon = wrote(post.district, phone(0), NIGHT - timedelta(minutes=9))
    late = wrote(post.district, phone(1), NIGHT - timedelta(minutes=11))
    until = NIGHT + timedelta(days=1)
    post.queue("soon", kind="received", answers=soon.pk, not_after=until)
    post.queue("late", kind="received", answers=late.pk, to=phone(1), not_after=until)
    post.send()
    assert post.one("soon").state == "sent"
    assert post.one("late").next_try_at == MORNING


def test_a_person_may_answer_in_a_conversation_at_any_hour(post, carrier) -> None:
    post.clock.at = NIGHT
    wrote(post.district, phone(0), NIGHT - timedelta(hours=1))
    wrote(post.district, phone(1), NIGHT - timedelta(hours=3))
    until = NIGHT + timedelta(days=1)
    post.queue("asked", kind="reply", not_after=until)
    post.queue("out of the blue", kind="reply", to=phone(1), not_after=until)
    post.send()
    assert post.one("asked").state == "sent"
    assert post.one("out of the blue").next_try_at == MORNING


def test_the_clock_is_that_of_the_students_school(post, families, carrier) -> None:
    """A zone border runs through the district: it is half past seven there, and half past eight here."""
    (west, child), (east, other), _ = families
    for student, zone in [(child, "America/Denver"), (other, "")]:
        school = School.objects.create(district=post.district, source_id=f"in {zone}", timezone=zone)
        Enrollment.objects.create(district=post.district, student=student, school=school)
    post.clock.at = MORNING + timedelta(minutes=30)
    until = MORNING + timedelta(days=1)
    post.queue("west", guardian=west.pk, mentions=((child.pk, None),), not_after=until)
    post.queue("east", guardian=east.pk, mentions=((other.pk, None),), to=phone(1), not_after=until)
    both = ((child.pk, None), (other.pk, None))
    post.queue("both", mentions=both, to=phone(2), not_after=until)
    post.send()
    assert [post.one(key).state for key in ("west", "east", "both")] == ["waiting", "sent", "waiting"]
    assert post.one("west").next_try_at == post.one("both").next_try_at == MORNING + timedelta(hours=1)


def test_an_answer_that_was_held_up_keeps_to_the_clock_of_the_familys_school(post, families, carrier) -> None:
    """It names no student: half past eight here, and half past seven where the child goes to school."""
    west, child = families[0]
    school = School.objects.create(district=post.district, source_id="west", timezone="America/Denver")
    Enrollment.objects.create(district=post.district, student=child, school=school)
    post.clock.at = MORNING + timedelta(minutes=30)
    asked = wrote(post.district, phone(0), post.clock.at - timedelta(hours=1))
    until = MORNING + timedelta(days=1)
    post.queue("answer", kind="received", guardian=west.pk, answers=asked.pk, not_after=until)
    post.send()
    assert not carrier.tried and post.one("answer").next_try_at == MORNING + timedelta(hours=1)


@pytest.mark.parametrize(
    ("evening", "opens"),
    [
        ("2026-03-07T21:00-06:00", "2026-03-08T08:00-05:00"),  # the night that loses an hour
        ("2026-10-31T21:00-05:00", "2026-11-01T08:00-06:00"),  # the night that has one twice
    ],
)
def test_the_morning_after_a_change_of_clocks_is_at_eight(post, carrier, evening, opens) -> None:
    """LAW-4: on the family's own clock, whatever the offset."""
    post.clock.at = datetime.fromisoformat(evening)
    post.queue("k", not_before=post.clock.at, not_after=post.clock.at + timedelta(days=1))
    post.send()
    assert post.one().next_try_at == datetime.fromisoformat(opens)
    post.clock.at = datetime.fromisoformat(opens) - timedelta(seconds=1)
    assert post.send() == 0
    post.clock.later(seconds=1)
    assert post.send() == 1 and carrier.taken


@pytest.mark.parametrize("answer", [Unsure("timeout"), Rejected(Failure.DOWN)], ids=["unsure", "down"])
def test_what_is_tried_again_counts_for_the_day(post, silent, answer) -> None:
    """LAW-5: it may have arrived; and neither midnight nor a second try makes room for a fourth."""
    Sender.objects.update(carrier="silent")
    silent.always = answer
    for n in range(3):
        post.queue(f"k{n}", not_after=NOON + timedelta(days=3))
    post.send()
    silent.always = None
    chores.reap(post.clock.later(minutes=4))
    post.queue("fourth", not_after=NOON + timedelta(days=3), priority=0)
    for _ in range(4):
        post.send()
        post.clock.later(minutes=1)
    assert {out.body for out in silent.taken} == {f"How is everybody? (k{n})" for n in range(3)}
    assert (post.one("fourth").state, post.one("fourth").next_try_at) == ("waiting", MORNING)


def test_three_automatic_texts_a_day(post, carrier) -> None:
    """LAW-5: the fourth waits for tomorrow; people and answers are not held up."""
    inbound = wrote(post.district, phone(0), NOON)
    until = NOON + timedelta(days=2)
    for n in range(4):
        post.queue(f"k{n}", not_after=until)
    post.queue("today only", not_after=NOON + timedelta(hours=1))
    post.queue("answer", kind="received", answers=inbound.pk, priority=4)
    post.queue("person", kind="reply", priority=4)
    for _ in range(3):
        post.send()
    states = dict(Message.objects.values_list("key", "state"))
    assert states.pop("today only") == "withdrawn"
    assert states.pop("k3") == "waiting"
    assert set(states.values()) == {"sent"}
    assert post.one("k3").next_try_at == MORNING
    post.clock.at = MORNING
    post.send()
    assert post.one("k3").state == "sent"
