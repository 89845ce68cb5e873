from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeroom.apps.attendance.models import ImportRun, MarkChange
from homeroom.apps.messaging import doors
from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Message, Sender
from homeroom.apps.messaging.services import consent, results, sending
from homeroom.apps.people.models import Link, School
from homeroom.core.messages import Accepted
from tests.apps.messaging.conftest import ATTENDANCE, NOON, phone, wrote

DAY = date(2026, 11, 20)


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
    """Rule 6: whoever waits for the carrier has closed the connection just before."""
    happened = []
    monkeypatch.setattr(sending.connection, "close", lambda: happened.append("closed"))
    carrier.before = lambda _: happened.append("sent")
    waited = sending.wait

    def wait(*args, **kwargs):
        happened.append("waited")
        return waited(*args, **kwargs)

    monkeypatch.setattr(sending, "wait", wait)
    post.queue("a")
    post.queue("b", to=phone(1))
    post.send()
    assert happened[0] == "closed" and happened.count("sent") == 2
    ours = [what for what in happened if what != "sent"]  # threads send whenever they come to it
    assert ours[: 2 * (len(ours) // 2)] == ["closed", "waited"] * (len(ours) // 2)
    assert "waited" in ours


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


def test_an_e_mail_has_its_headers(post, carrier) -> None:
    """LAW-6."""
    post.queue("k", channel="email", to="pat@home.example", subject="Hello", speaker="Ms. Ruiz")
    post.send()
    (out,) = carrier.taken
    assert (out.subject, out.from_name) == ("Hello", "Ms. Ruiz")
    assert out.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_questions_do_not_grow_with_the_batch(post, families) -> None:
    """Sets: a claim of 5 messages or of 60 costs the same, and so do 5 answers or 16."""
    counts = []
    for size in (5, 60):
        for n in range(size):
            guardian, student = families[n % 3]
            about = ((student.pk, DAY),)
            post.queue(f"{size}-{n}", kind="reply", to=phone(n % 3), guardian=guardian.pk, mentions=about)
        with CaptureQueriesContext(connection) as claimed:
            jobs, _ = sending._claim("w1", NOON, size)
        answers = {job.pk: Accepted(str(job.pk)) for job in jobs[:16]}  # more are never written at once
        with CaptureQueriesContext(connection) as recorded:
            results.record(answers, "w1", NOON, post.dice)
        assert Message.objects.filter(state="sent").count() == min(size, 16)
        counts.append((len(claimed), len(recorded)))
        Message.objects.update(state="withdrawn")
    assert counts[0] == counts[1]


def test_an_email_goes_with_its_buttons_and_its_language_and_a_text_without_buttons(post, carrier) -> None:
    buttons = (("Sí, llámeme", "https://maple.example/a/tok"), ("No", "https://maple.example/a/kot"))
    post.queue("mail", channel="email", to="pat@home.example", language="es", buttons=buttons)
    post.queue("text", language="es", buttons=buttons)
    assert post.send() == 2
    sent = {out.to: (out.buttons, out.language) for out in carrier.taken}
    assert sent == {"pat@home.example": (buttons, "es"), phone(0): ((), "es")}
