"""The made-up carrier behaves as carriers do, with everything that goes wrong in life."""

from datetime import UTC, datetime

import pytest

from homeroom.core.messages import (
    Absent,
    Accepted,
    Failure,
    Incoming,
    Outbound,
    Receipt,
    Rejected,
    State,
)
from homeroom.world.rehearsal.models import Phone, Text
from homeroom.world.rehearsal.phones import hand_out
from tests.world.rehearsal.conftest import FAMILY, OURS, SAFETY

BODIES = [
    "¿Cómo está Lucía?  Two spaces & 100%",
    "Line one\nline two",
    "مرحبا",
    "Thinking of you 👩‍👧",
    "x" * 1600,
]


@pytest.mark.parametrize("body", BODIES)
def test_a_text_arrives_whole_and_its_receipt_comes_by_webhook(on_stage, body):
    answer = on_stage.send(body=body)
    text = Text.objects.get()
    assert answer == Accepted(str(text.pk))
    assert (text.phone.number, text.ours, text.body) == (FAMILY, OURS, body)
    assert text.arrived_at == on_stage.now
    assert on_stage.told() == [Receipt(str(text.pk), State.DELIVERED, id="m1")]


def test_the_same_message_again_is_taken_once(on_stage):
    """What a worker does that died before it wrote down the answer."""
    assert on_stage.send() == on_stage.send()
    assert Text.objects.count() == len(on_stage.requests) == 1


def test_it_can_tell_what_it_has(on_stage):
    answer = on_stage.send()
    message = Outbound("m1", OURS, FAMILY, "", 60)
    assert on_stage.sms.find(message, on_stage.now) == answer
    other = Outbound("m2", OURS, FAMILY, "", 60)
    assert on_stage.sms.find(other, on_stage.now) == Absent()


def test_a_phone_that_is_off_gets_its_texts_when_it_is_switched_on_again(on_stage):
    phone = on_stage.phone(on=False)
    assert isinstance(on_stage.send("m1"), Accepted)
    on_stage.later(minutes=5)
    on_stage.send("m2")
    assert on_stage.requests == []
    on_stage.later(minutes=5)
    on_stage.exchange.switch_on(phone)
    assert [receipt.id for receipt in on_stage.told()] == ["m1", "m2"]
    assert {text.arrived_at for text in Text.objects.all()} == {on_stage.now}


def test_what_waits_longer_than_it_is_valid_never_arrives(on_stage):
    phone = on_stage.phone(on=False)
    on_stage.send("m1", validity=3600)
    on_stage.send("m2", validity=7200)
    on_stage.later(minutes=61)
    on_stage.exchange.switch_on(phone)
    told = {receipt.id: (receipt.state, receipt.failure) for receipt in on_stage.told()}
    assert told == {"m1": (State.FAILED, Failure.UNREACHABLE), "m2": (State.DELIVERED, None)}
    on_stage.exchange.switch_on(phone)
    assert len(on_stage.requests) == 2


def test_a_receipt_can_be_lost(on_stage):
    on_stage.phone(loses_receipts=True)
    assert isinstance(on_stage.send(), Accepted)
    assert Text.objects.get().arrived_at
    assert on_stage.requests == []


def test_webhooks_can_come_twice_and_have_one_key(on_stage):
    """SMS-4."""
    on_stage.phone(repeats_webhooks=True)
    on_stage.send()
    on_stage.exchange.answer(Phone.objects.get(), OURS, "ok")
    keys = [on_stage.hook.key(request) for request in on_stage.requests]
    assert len(keys) == 4
    assert keys[0] == keys[1] != keys[2] == keys[3]


@pytest.mark.parametrize("failure", list(Failure))
def test_a_number_can_fail_in_every_way(on_stage, failure):
    on_stage.phone(fails=failure)
    answer = on_stage.send()
    assert isinstance(answer, Rejected)
    assert answer.failure == failure
    assert not Text.objects.exists()


def test_stop_is_kept_by_the_carrier_after_one_confirmation_and_for_that_number_of_ours_alone(on_stage):
    phone = on_stage.phone()
    on_stage.send()
    on_stage.exchange.answer(phone, OURS, " Stop ")
    assert isinstance(on_stage.send("confirmation"), Accepted)
    assert on_stage.send("another") == Rejected(Failure.OPTED_OUT, "stopped")
    assert isinstance(on_stage.send("alert", sender=SAFETY), Accepted)
    on_stage.exchange.answer(Phone.objects.get(), OURS, "START")
    assert isinstance(on_stage.send("welcome back"), Accepted)


def test_an_answer_comes_as_a_signed_webhook(on_stage):
    on_stage.send()
    text = on_stage.exchange.answer(Phone.objects.get(), OURS, "Ella está enferma 🤒")
    assert on_stage.told()[-1] == Incoming(
        provider_id=text.key,
        sender=FAMILY,
        to=OURS,
        text="Ella está enferma 🤒",
        received_at=on_stage.now,
    )


def test_mail_arrives_without_a_receipt(on_stage):
    on_stage.send(to="elena@example.org", sender="family@example.org", subject="A note")
    assert Text.objects.get().subject == "A note"
    assert on_stage.requests == []


def test_phones_are_handed_out_with_names_and_keep_their_switches(on_stage):
    on_stage.phone(on=False)
    assert hand_out({FAMILY: "Elena Ramírez Soto", "elena@example.org": "Elena Ramírez Soto"}) == 2
    phone = Phone.objects.get(number=FAMILY)
    assert (phone.owner, phone.on) == ("Elena Ramírez Soto", False)


def test_the_time_is_the_one_handed_in(on_stage):
    on_stage.now = datetime(2021, 10, 4, 22, tzinfo=UTC)
    on_stage.send()
    assert Text.objects.get().at == on_stage.now
