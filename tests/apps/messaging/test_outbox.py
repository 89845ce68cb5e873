from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from homeroom.apps.messaging.models import Mention, Message, Sender
from homeroom.apps.messaging.services import outbox
from homeroom.apps.people import announce
from homeroom.apps.people.announce import announce as tell
from homeroom.core.events import Ended, MarksCorrected, Queued
from tests.apps.messaging.conftest import ADDRESS, ATTENDANCE, NOON, SAFETY, draft

DAY = date(2026, 11, 20)


@pytest.fixture
def told(monkeypatch):
    """Every Queued and Ended that was announced."""
    heard: list[Queued | Ended] = []
    for kind in (Queued, Ended):
        monkeypatch.setitem(announce._listeners, kind, [heard.append])
    return heard


def test_a_key_is_said_once_only(post, told) -> None:
    """SMS-2: the second decision to say the same thing finds the first message."""
    first, other = post.queue("a", "b")
    again, new = post.queue("a", "c", body="Said otherwise")
    assert again.pk == first.pk and again.body == first.body
    assert Message.objects.count() == 3
    assert told == [Queued((first.pk, other.pk), NOON), Queued((new.pk,), NOON)]


def test_a_key_twice_in_one_call_is_one_message(post, told) -> None:
    one, two = post.queue("a", "a")
    assert one.pk == two.pk
    assert told == [Queued((one.pk,), NOON)]


def test_nothing_new_announces_nothing(post, told) -> None:
    post.queue("a")
    told.clear()
    post.queue("a")
    post.queue()
    assert told == []


def test_what_it_mentions_is_kept_with_it(post, families) -> None:
    (_, ana), (_, ben), _ = families
    post.queue("a", mentions=((ana.pk, DAY), (ben.pk, None)))
    post.queue("a", mentions=((ana.pk, DAY),))
    assert set(Mention.objects.values_list("student", "date")) == {(ana.pk, DAY), (ben.pk, None)}


@pytest.mark.parametrize(
    ("channel", "programme", "address"),
    [
        ("sms", "attendance", ATTENDANCE),
        ("sms", "safety", SAFETY),
        ("email", "attendance", ADDRESS),
        ("sms", "welcome", ATTENDANCE),
    ],
)
def test_each_programme_has_its_sender(post, channel, programme, address) -> None:
    """SMS-18: a safety alert never leaves from the attendance sender, nor the other way round."""
    (message,) = post.queue("a", channel=channel, programme=programme)
    assert message.sender.address == address


def test_without_a_sender_nothing_is_queued(post) -> None:
    Sender.objects.filter(programme="safety").update(active=False)
    with pytest.raises(outbox.NoSender, match="sms sender for safety"), transaction.atomic():
        outbox.queue(post.district, [draft("a"), draft("b", programme="safety")], NOON)
    assert not Message.objects.exists()


def test_a_registered_sender_comes_before_one_that_is_not(post) -> None:
    Sender.objects.filter(address=ATTENDANCE).update(registered=False)
    other = Sender.objects.create(
        district=post.district,
        channel="sms",
        carrier="fake",
        address="+14155550102",
        programme="attendance",
        registered=True,
    )
    assert post.queue("a")[0].sender_id == other.pk


def test_it_waits_for_its_time(post, carrier) -> None:
    later = NOON + timedelta(minutes=30)
    post.queue("a", not_before=later)
    assert post.send() == 0
    post.clock.at = later
    assert post.send() == 1
    assert len(carrier.taken) == 1


def test_only_what_waits_is_withdrawn(post, told, carrier) -> None:
    sent, waiting = post.queue("a")[0], post.queue("b", not_before=NOON + timedelta(hours=1))[0]
    post.send()
    told.clear()
    assert outbox.withdraw(Message.objects.filter(key__in=["a", "b"]), "a person took it back", NOON) == 1
    assert told == [Ended((waiting.pk,), "withdrawn", NOON)]
    assert post.one("b").state == "withdrawn" and post.one("b").why == "a person took it back"
    assert post.one("a").state == "sent"
    assert sent.pk


def test_a_corrected_day_takes_back_what_speaks_of_it(post, families) -> None:
    """EF-6: only messages that mention this student and this day."""
    (_, ana), (_, ben), _ = families
    post.queue("about ana", mentions=((ana.pk, DAY),))
    post.queue("another day", mentions=((ana.pk, date(2026, 11, 19)),))
    post.queue("another child", mentions=((ben.pk, DAY),))
    post.queue("no day", mentions=((ana.pk, None),))
    corrections = ((ana.pk, DAY), (ben.pk, date(2026, 11, 19)))
    tell(MarksCorrected(post.district.pk, corrections, datetime(2026, 11, 20, 19, tzinfo=UTC)))
    states = dict(Message.objects.values_list("key", "state"))
    assert states.pop("about ana") == "withdrawn"
    assert set(states.values()) == {"waiting"}


@pytest.mark.parametrize(
    "button", [("Yes", "javascript:alert(1)"), ("Yes", ""), (" ", "https://maple.example/a/tok")]
)
def test_a_button_has_words_and_leads_to_a_page(button) -> None:
    with pytest.raises(ValueError, match="a button has a label"):
        draft(buttons=(("No", "https://maple.example/a/kot"), button))
