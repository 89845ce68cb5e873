"""What a family writes: whose it is, what it asks for, who is told, in the order of SMS-5."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import ConsentEntry, HookEvent, Inbound, Message
from homeroom.apps.messaging.services import consent, hooks, inbound
from homeroom.apps.people import announce
from homeroom.apps.people.models import District
from homeroom.core import tokens
from homeroom.core.events import Received, Urgent
from homeroom.core.messages import State
from homeroom.core.tokens import Purpose
from tests.apps.messaging.families import (
    ALERTS,
    FATHER,
    MAILBOX,
    MOTHER,
    NOON,
    OURS,
    SECRET,
    STRANGER,
    Town,
    open_doors,
    request,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with open_doors():
        yield Town()


@pytest.fixture
def told(monkeypatch):
    """The events announced, in order; nobody else hears them."""
    events = []
    monkeypatch.setattr(announce, "_listeners", announce._listeners.__class__(list))
    announce.subscribe(Received, events.append)
    announce.subscribe(Urgent, events.append)
    return events


def stopped(town, address, programme="attendance"):
    channel = "email" if "@" in address else "sms"
    return consent.stopped(town.district, channel, [address], programme).get(address)


def test_an_answer_lands_with_the_guardian_who_was_written_to(town, told):
    town.write(town.mother, MOTHER)
    said = town.hear("(415) 555-0111", "She had a cold, she is back tomorrow")
    assert (said.guardian, said.shared, said.address) == (town.mother, False, MOTHER)
    assert (said.district, said.sender) == (town.district, town.ours)
    assert told == [Received(said.pk, NOON)]
    assert HookEvent.objects.get().processed_at == NOON


def test_the_only_guardian_with_a_number_is_known_before_we_ever_wrote(town):
    assert town.hear(FATHER, "Hello, is school open?").guardian == town.father


def test_a_number_that_left_the_files_still_answers_what_was_said_to_it(town):
    town.write(town.mother, STRANGER)
    said = town.hear(STRANGER, "ok see you there")
    assert (said.guardian, said.shared) == (town.mother, False)
    assert "Elena" not in town.answers()[0][1]


def test_what_never_left_gives_nobody_a_thread(town):
    town.write(town.mother, STRANGER, state=State.WITHDRAWN)
    assert town.hear(STRANGER, "who are you?").guardian is None


def test_a_shared_number_says_so_and_lands_with_the_one_written_to_last(town):
    town.give(town.father, MOTHER)
    town.write(town.mother, MOTHER)
    town.write(town.father, MOTHER, now=NOON + timedelta(minutes=5))
    said = town.hear(MOTHER, "We will be there on Monday", now=NOON + timedelta(hours=1))
    assert (said.guardian, said.shared) == (town.father, True)
    assert Inbound.objects.count() == 1
    ((kind, text),) = town.answers()
    assert kind == "received"
    assert not any(name in text for name in ("Elena", "Marco", "Naomi", "Lucía", town.school.name))


def test_a_shared_number_never_written_to_is_nobodys_in_particular(town):
    town.give(town.father, MOTHER)
    said = town.hear(MOTHER, "Lucia is sick")
    assert (said.guardian, said.shared) == (None, True)


def test_siblings_reply_lands_once(town):
    """One guardian, three children, one message: one inbound, one thank you."""
    for name in ("Ana", "Luis"):
        town.guardian(f"{name}'s aunt", student=town.child(name))
    town.write(town.mother, MOTHER)
    town.hear(MOTHER, "All three had the flu")
    assert Inbound.objects.filter(guardian=town.mother).count() == 1
    assert town.kinds() == ["received"]


@pytest.mark.parametrize("text", ["Who is this?", "What is the name of my child?", "HELP", "STOP", "START"])
def test_an_unknown_number_gets_no_childs_data(town, text):
    town.write(town.mother, MOTHER)
    said = town.hear(STRANGER, text)
    assert (said.guardian, said.shared) == (None, False)
    private = ["Lucía", "Quintanilla", "Elena", "Marco", "Naomi", town.school.name]
    for message in Message.objects.filter(to=STRANGER):
        assert message.guardian is None
        assert not any(name in f"{message.body} {message.subject}" for name in private)


def test_an_unknown_number_is_answered_only_what_it_asks_for(town, told):
    said = town.hear(STRANGER, "My neighbor says you know things")
    assert town.answers() == []
    assert told == [Received(said.pk, NOON)]


def test_stop_comes_before_everything_else(town, told):
    """SMS-5: opt-out, then help; a crisis in the same words still finds a person."""
    town.write(town.mother, MOTHER)
    town.hear(MOTHER, "STOP HELP")
    assert stopped(town, MOTHER) == "stopped"
    assert town.kinds() == ["stopped"]


def test_stop_inside_an_active_conversation_stops_it_and_takes_back_what_waits(town):
    """SMS-5, LAW-3: STOP in the middle of a talk ends it in the same transaction."""
    town.write(town.mother, MOTHER)
    town.hear(MOTHER, "She has a cough")
    waiting = town.write(town.mother, MOTHER, state=State.WAITING)
    elsewhere = town.write(town.father, FATHER, state=State.WAITING)
    alert = town.write(town.mother, MOTHER, state=State.WAITING, programme="safety")
    said = town.hear(MOTHER, "stop", now=NOON + timedelta(minutes=3))
    for message in (waiting, elsewhere, alert):
        message.refresh_from_db()
    assert waiting.state == State.WITHDRAWN
    assert (elsewhere.state, alert.state) == (State.WAITING, State.WAITING)
    entry = ConsentEntry.objects.get()
    assert (entry.status, entry.source, entry.words, entry.inbound) == ("stopped", "text", "stop", said)
    assert stopped(town, MOTHER, "safety") is None, "SMS-18: safety alerts are another programme"


def test_stop_to_the_safety_number_stops_both(town):
    town.hear(MOTHER, "STOP", to=ALERTS)
    assert stopped(town, MOTHER) == stopped(town, MOTHER, "safety") == "stopped"


def test_stop_from_a_number_that_was_never_written_to_counts(town):
    town.hear(STRANGER, "STOP")
    assert stopped(town, STRANGER) == "stopped"


def test_stop_to_a_number_we_do_not_know_counts_where_there_is_one_district(town):
    town.hear(MOTHER, "STOP", to="+14155550198")
    assert stopped(town, MOTHER) == "stopped"


def test_two_districts_and_a_number_of_neither_is_kept_without_a_district(town):
    District.objects.create(key="elsewhere")
    assert town.hear(STRANGER, "STOP", to="+14155550198").district is None
    assert town.answers() == []


def test_a_doubtful_stop_pauses_and_waits_for_a_person(town, told):
    """SMS-6: immediate pause, a person, and no machine's answer."""
    said = town.hear(MOTHER, "leave me alone")
    assert (said.wish, said.wish_sure) == ("stop", False)
    assert stopped(town, MOTHER) == "paused"
    assert town.answers() == []
    assert told == [Received(said.pk, NOON)]


def test_a_doubtful_stop_takes_nothing_back_from_a_sure_one(town):
    town.hear(MOTHER, "STOP")
    town.hear(MOTHER, "leave me alone", now=NOON + timedelta(minutes=1))
    assert stopped(town, MOTHER) == "stopped"


def test_the_carriers_own_stop_is_mirrored(town):
    """SMS-8: what the carrier acted on holds with us, whatever the words were."""
    town.hear(MOTHER, "arret", keyword="stop")
    entry = ConsentEntry.objects.get()
    assert (entry.status, entry.source, entry.words) == ("stopped", "carrier", "arret")


def test_start_from_the_same_address_starts_again(town):
    town.hear(MOTHER, "STOP")
    town.hear(MOTHER, "START", now=NOON + timedelta(days=1))
    assert stopped(town, MOTHER) is None
    assert town.kinds() == ["stopped", "started"]


def test_yes_starts_only_where_we_were_stopped(town):
    assert town.hear(MOTHER, "YES").wish == ""
    town.hear(MOTHER, "STOP")
    assert town.hear(MOTHER, "yes", now=NOON + timedelta(minutes=1)).wish == "start"
    assert stopped(town, MOTHER) is None


def test_a_wrong_number_is_stopped_for_everything_and_told_nothing(town, told):
    town.write(town.mother, MOTHER)
    said = town.hear(MOTHER, "Wrong number, I don't have kids at that school")
    assert said.wish == "wrong_number"
    assert stopped(town, MOTHER) == stopped(town, MOTHER, "safety") == "stopped"
    assert set(ConsentEntry.objects.values_list("words", flat=True)) == {said.text}
    ((kind, text),) = town.answers()
    assert kind == "wrong_number"
    assert not any(name in text for name in ("Lucía", "Elena", "Naomi"))
    assert told == [Received(said.pk, NOON)]


def test_urgent_words_find_a_person_at_once(town, told):
    """LAW-20."""
    said = town.hear(MOTHER, "She says she wants to kill herself")
    assert [urgent["flag"] for urgent in said.urgent] == ["self_harm"]
    assert told == [Received(said.pk, NOON), Urgent(said.pk, NOON, ("self_harm",))]


def test_a_duplicate_event_is_stored_and_followed_once(town, told):
    """SMS-4."""
    item = {"provider_id": "in", "sender": MOTHER, "to": OURS, "text": "STOP"}
    assert town.store([item], key="same")
    assert not town.store([item], key="same")
    assert town.store([item], key="another event of the same message")
    assert inbound.process(NOON) == 2
    assert inbound.process(NOON) == 0
    assert (Inbound.objects.count(), ConsentEntry.objects.count(), len(told)) == (1, 1, 1)
    assert town.kinds() == ["stopped"]


@pytest.mark.parametrize("moment", [1, 2])
def test_two_processors_change_nothing_twice(town, told, monkeypatch, moment):
    """Another worker may be faster at any moment: before the first lock, or between the two."""
    alone, locked, locks = inbound.process_one, inbound._locked, []

    def overtaken(pk):
        locks.append(pk)
        if len(locks) == moment:
            assert alone(pk, NOON)
        return locked(pk)

    monkeypatch.setattr(inbound, "_locked", overtaken)
    town.store([{"provider_id": "m", "sender": MOTHER, "to": OURS, "text": "STOP"}])
    assert inbound.process(NOON) == 0, "the other one did it"
    assert (Inbound.objects.count(), ConsentEntry.objects.count(), len(told)) == (1, 1, 1)
    assert town.kinds() == ["stopped"]


def test_receipts_late_repeated_and_out_of_order_move_a_message_once(town):
    """SMS-4: DELIVERED before SENT stays delivered."""
    message = town.write(town.mother, MOTHER)
    Message.objects.filter(pk=message.pk).update(provider_id="p1")
    for state in ("delivered", "sent", "delivered", "failed"):
        town.store([{"provider_id": "p1", "state": state, "id": str(message.uid)}])
    inbound.process(NOON)
    message.refresh_from_db()
    assert message.state == State.DELIVERED


def test_events_are_followed_in_the_order_in_which_they_came(town):
    for number, text in enumerate(("STOP", "START", "STOP")):
        town.store([{"provider_id": f"m{number}", "sender": MOTHER, "to": OURS, "text": text}])
    assert inbound.process(NOON, limit=2) == 2
    assert stopped(town, MOTHER) is None
    assert inbound.process(NOON, limit=2) == 1
    assert stopped(town, MOTHER) == "stopped"


def test_an_event_is_followed_no_earlier_than_it_came(town, told):
    """A worker's clock may be behind: the stop would stand in the ledger before the words it rests on."""
    town.store([{"provider_id": "m", "sender": MOTHER, "to": OURS, "text": "STOP"}])
    assert inbound.process(NOON - timedelta(minutes=5)) == 1
    assert ConsentEntry.objects.get().at == HookEvent.objects.get().processed_at == NOON
    assert told == [Received(Inbound.objects.get().pk, NOON)]
    assert Message.objects.get(kind="stopped").queued_at == NOON


def test_messages_without_an_id_of_the_carriers_are_told_apart_by_their_events(town):
    for _ in range(2):
        town.store([{"provider_id": "", "sender": MOTHER, "to": OURS, "text": "ok"}])
    inbound.process(NOON)
    assert Inbound.objects.count() == 2


def test_what_cannot_be_read_is_kept_with_its_fault(town):
    hooks.store("acme", request({"id": "odd", "text": "Lucía"}), NOON)
    assert inbound.process(NOON) == 1
    event = HookEvent.objects.get()
    assert (event.processed_at, event.fault) == (NOON, "A body without items.")
    assert "Lucía" in str(bytes(event.body).decode("unicode_escape"))


def test_one_events_trouble_is_not_the_others_and_ends(town, told, caplog):
    def fail(event):
        if "trouble" in Inbound.objects.get(pk=event.inbound).text:
            raise RuntimeError("trouble with Lucía")

    announce.subscribe(Received, fail)
    town.store([{"provider_id": "1", "sender": MOTHER, "to": OURS, "text": "trouble"}])
    town.store([{"provider_id": "2", "sender": FATHER, "to": OURS, "text": "fine"}])
    assert inbound.process(NOON) == 1
    assert [event.attempts for event in HookEvent.objects.order_by("pk")] == [1, 0]
    done = [inbound.process(NOON) for _ in range(5)]
    assert done == [0, 0, 0, 1, 0]
    event = HookEvent.objects.order_by("pk").first()
    assert (event.attempts, event.processed_at) == (5, NOON)
    assert "RuntimeError" in event.fault
    assert "Lucía" not in event.fault


def test_a_stop_holds_even_if_the_inbox_fails(town, told):
    """Rule 5: a fault in a later step never keeps us writing; repeated, it is not said twice."""

    def fail(event):
        raise RuntimeError

    announce.subscribe(Received, fail)
    town.store([{"provider_id": "1", "sender": MOTHER, "to": OURS, "text": "STOP"}])
    inbound.process(NOON)
    assert stopped(town, MOTHER) == "stopped"
    announce._listeners[Received].remove(fail)
    assert inbound.process(NOON) == 1
    assert ConsentEntry.objects.count() == 1
    assert town.kinds() == ["stopped"]


def test_a_lost_database_is_no_fault_of_the_event(town):
    town.store([{"provider_id": "1", "sender": MOTHER, "to": OURS, "text": "hi"}])
    with patch.object(inbound, "_take", side_effect=OperationalError), pytest.raises(OperationalError):
        inbound.process(NOON)
    assert HookEvent.objects.get().attempts == 0


def test_events_of_a_carrier_that_is_not_set_up_wait(town):
    town.store([{"provider_id": "1", "sender": MOTHER, "to": OURS, "text": "hi"}])
    with open_doors(hooks={}):
        assert inbound.process(NOON) == 0
    assert inbound.process(NOON) == 1


def test_an_email_finds_its_thread_by_its_signed_address(town):
    token = tokens.make(Purpose.REPLY, town.mother.pk, SECRET)
    said = town.hear("work@example.org", "She is ill", to=f"reply+{token}@example.org", thread=token)
    assert (said.guardian, said.channel, said.district) == (town.mother, "email", town.district)


def test_a_forged_reply_address_finds_no_thread(town):
    token = tokens.make(Purpose.REPLY, town.mother.pk, "another secret")
    assert town.hear("work@example.org", "Hi", to=MAILBOX, thread=token).guardian is None


def test_stop_in_an_email_stops_email_and_not_texts(town):
    town.write(town.mother, "elena@example.org")
    town.hear("Elena@Example.org", "stop", to=MAILBOX)
    assert stopped(town, "elena@example.org") == "stopped"
    assert stopped(town, MOTHER) is None
    assert ConsentEntry.objects.get().source == "e-mail"


def test_stop_in_a_forwarded_email_also_stops_the_address_we_wrote_to(town):
    """LAW-3: the answer names the guardian, so where we wrote to must be quiet too."""
    town.write(town.mother, "elena@example.org")
    token = tokens.make(Purpose.REPLY, town.mother.pk, SECRET)
    town.hear("work@example.org", "please stop", to=f"reply+{token}@example.org", thread=token)
    assert stopped(town, "elena@example.org") == stopped(town, "work@example.org") == "stopped"


def test_fetched_mail_is_read_by_the_door_for_mail(town):
    def read_mail(raw):
        from homeroom.core.messages import Incoming

        return [Incoming("<1@example.org>", "elena@example.org", MAILBOX, raw.decode())]

    assert hooks.store_mail(b"She is ill", NOON)
    assert not hooks.store_mail(b"She is ill", NOON)
    assert inbound.process(NOON) == 0, "no door for mail yet"
    with open_doors(read_mail=read_mail):
        assert doors().read_mail is read_mail
        assert inbound.process(NOON) == 1
    assert Inbound.objects.get().guardian == town.mother


def test_a_language_we_do_not_read_is_kept_and_shown(town, told):
    said = town.hear(MOTHER, "Lusia jistɛ na bat ŋa ka wɔ 学校\0")
    assert said.text == "Lusia jistɛ na bat ŋa ka wɔ 学校"
    assert told == [Received(said.pk, NOON)]
