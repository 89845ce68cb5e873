from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from homeroom.apps.attendance.models import ImportRun, MarkChange
from homeroom.apps.messaging import doors
from homeroom.apps.messaging.models import BadAddress, ConsentEntry, HookEvent, Inbound, Message, Sender
from homeroom.apps.messaging.services import consent, sending
from homeroom.apps.people.models import Enrollment, Link, School
from homeroom.core.messages import Accepted, Failure, Rejected, Unsure
from tests.apps.messaging.conftest import ATTENDANCE, NIGHT, NOON, phone

DAY = date(2026, 11, 20)
MORNING = datetime.fromisoformat("2026-11-21T14:00:00+00:00")  # eight in Chicago


def number() -> Sender:
    return Sender.objects.get(address=ATTENDANCE)


def wrote(district, address: str, at: datetime) -> Inbound:
    """The family's own text."""
    event = HookEvent.objects.create(carrier="fake", key=str(at), body=b"", received_at=at)
    return Inbound.objects.create(
        event=event,
        carrier="fake",
        provider_id=str(at),
        district=district,
        channel="sms",
        address=address,
        text="Hi",
        received_at=at,
    )


def test_it_is_sent_and_written_down(post, carrier) -> None:
    (message,) = post.queue("k", speaker="Ms. Ruiz")
    assert post.send() == 1
    (out,) = carrier.taken
    assert (out.id, out.sender, out.to, out.body) == (
        str(message.uid),
        ATTENDANCE,
        phone(0),
        "How is everybody? (k)",
    )
    sent = post.one()
    assert (sent.state, sent.provider_id, sent.attempts, sent.sent_at) == ("sent", "carrier-1", 1, NOON)
    assert (sent.claimed_by, sent.claimed_until) == ("", None)
    assert post.send() == 0


def test_the_weightiest_leaves_first(post, carrier) -> None:
    for key, priority in [("rest", 3), ("answer", 2), ("safety", 0), ("same day", 1)]:
        post.queue(key, priority=priority, to=phone(priority))
    for _ in range(4):
        post.send(batch=1)
    assert [out.body for out in carrier.taken] == [
        f"How is everybody? ({key})" for key in ("safety", "same day", "answer", "rest")
    ]


@pytest.mark.django_db(transaction=True)
def test_no_connection_is_held_while_the_carrier_is_waited_for(post, carrier, monkeypatch) -> None:
    """Rule 6."""
    happened = []
    monkeypatch.setattr(sending.connection, "close", lambda: happened.append("closed"))
    carrier.before = lambda _: happened.append("sent")
    post.queue("a")
    post.queue("b", to=phone(1))
    post.send()
    assert happened[:3] == ["closed", "sent", "sent"]


def test_the_rate_is_kept_in_segments(post, carrier) -> None:
    """SMS-12: three a second; a text of two segments counts twice."""
    Sender.objects.update(per_second=3)
    for n in range(12):
        post.queue(f"k{n}", to=phone(n), segments=2)
    left = []
    for _ in range(8):
        post.send()
        left.append(len(carrier.taken))
        post.clock.later(seconds=1)
    assert left == [2, 3, 5, 6, 8, 9, 11, 12]


def test_a_sender_with_much_to_send_holds_up_nobody_else(post, carrier) -> None:
    Sender.objects.filter(address=ATTENDANCE).update(per_second=1)
    for n in range(70):
        post.queue(f"k{n}", to=phone(n), priority=1)
    post.queue("mail", channel="email", to="pat@home.example", subject="Hello")
    for _ in range(3):
        post.send()
    assert post.one("mail").state == "sent"
    assert len(carrier.taken) <= 3


def test_a_paused_sender_sends_nothing_and_loses_nothing(post, carrier) -> None:
    post.queue("k")
    Sender.objects.update(paused_at=NOON)
    assert post.send() == 0
    Sender.objects.update(paused_at=None)
    assert post.send() == 1


# What must hold at the moment of sending, whatever held when it was decided.


def test_who_asked_to_stop_meanwhile_gets_nothing(post, carrier) -> None:
    """Also where the stop came by another way than the one that withdraws (SMS-7)."""
    post.queue("k")
    ConsentEntry.objects.create(
        district=post.district,
        channel="sms",
        address=phone(0),
        programme="attendance",
        status="paused",
        source="text",
        at=NOON,
    )
    post.send()
    assert post.one().state == "withdrawn" and not carrier.tried


def test_the_confirmation_of_a_stop_still_leaves(post, carrier) -> None:
    inbound = wrote(post.district, phone(0), NOON)
    consent.say(post.district, "sms", phone(0), "attendance", "stopped", "text", "stop", NOON)
    post.queue("k", kind="stopped", answers=inbound.pk)
    post.queue("other", kind="received", answers=inbound.pk)
    post.send()
    assert [out.body for out in carrier.taken] == ["How is everybody? (k)"]


def test_a_bad_address_is_not_tried_again(post, carrier) -> None:
    """SMS-14."""
    post.queue("k")
    BadAddress.objects.create(
        district=post.district, channel="sms", address=phone(0), failure="landline", since=NOON
    )
    post.send()
    assert (post.one().state, post.one().failure) == ("failed", "landline")
    assert not carrier.tried


def test_what_is_too_late_is_not_sent_late(post, carrier) -> None:
    post.queue("k", not_after=NOON + timedelta(minutes=5))
    post.clock.later(minutes=5)
    post.send()
    assert (post.one().state, post.one().failure) == ("expired", "too_late")
    assert not carrier.tried


def test_a_correction_after_it_was_queued_takes_it_back(post, families, carrier) -> None:
    """EF-6, though nobody announced it."""
    (guardian, student), *_ = families
    school = School.objects.create(district=post.district, source_id="1")
    for key, at in [("before", NOON - timedelta(minutes=1)), ("after", NOON + timedelta(minutes=1))]:
        run = ImportRun.objects.create(
            district=post.district, source="csv", path="x", state="done", started_at=at, finished_at=at
        )
        day = DAY if key == "after" else date(2026, 11, 19)
        MarkChange.objects.create(
            district=post.district, student=student, school=school, date=day, run=run, before=[], after=[]
        )
    post.queue("corrected", guardian=guardian.pk, mentions=((student.pk, DAY),))
    post.queue("told then", guardian=guardian.pk, mentions=((student.pk, date(2026, 11, 19)),))
    post.clock.later(minutes=2)
    post.send()
    assert post.one("corrected").state == "withdrawn"
    assert post.one("told then").state == "sent"


@pytest.mark.parametrize(
    "change",
    [
        {"may_be_messaged": False},
        {"restriction": "See the office."},
        {"restriction": "See the office.", "resolution": "may_not"},
        {"closed_on": DAY},
    ],
)
def test_who_may_not_be_written_to_by_now_is_not(post, families, carrier, change) -> None:
    """Rule 5: the files or a person said so between the decision and the sending."""
    (guardian, student), *_ = families
    post.queue("k", guardian=guardian.pk, mentions=((student.pk, None),))
    Link.objects.filter(guardian=guardian).update(**change)
    post.send()
    assert post.one().state == "withdrawn" and not carrier.tried


def test_an_unregistered_number_sends_nothing(post, carrier) -> None:
    """SMS-17."""
    post.queue("k")
    Sender.objects.update(registered=False)
    post.send()
    assert (post.one().state, post.one().failure) == ("failed", "unregistered")
    assert not carrier.tried


def test_a_rehearsal_needs_no_registration(post, carrier, monkeypatch) -> None:
    post.queue("k")
    Sender.objects.update(registered=False)
    monkeypatch.setattr(sending.checks, "doors", lambda: doors.Doors({}, {}, rehearsing=True))
    post.send()
    assert post.one().state == "sent"


# Hours.


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
    wrote(post.district, phone(0), NIGHT - timedelta(hours=3))
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


# What the carrier answers.


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


def test_an_e_mail_has_its_headers(post, carrier) -> None:
    """LAW-6."""
    post.queue("k", channel="email", to="pat@home.example", subject="Hello", speaker="Ms. Ruiz")
    post.send()
    (out,) = carrier.taken
    assert (out.subject, out.from_name) == ("Hello", "Ms. Ruiz")
    assert out.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_questions_do_not_grow_with_the_batch(post, families, django_assert_max_num_queries) -> None:
    """Sets: 5 messages or 60, the same queries but for the batches of a bulk update."""
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (5, 60):
        for n in range(size):
            guardian, student = families[n % 3]
            post.queue(f"{size}-{n}", to=phone(n), guardian=guardian.pk, mentions=((student.pk, DAY),))
        with CaptureQueriesContext(connection) as captured:
            assert post.send() == size
        counts.append(len(captured))
        post.clock.later(days=3)
        Message.objects.all().update(first_tried_at=NOON - timedelta(days=9))
        post.clock.at = NOON
    assert counts[1] <= counts[0] + 2
