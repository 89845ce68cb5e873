"""The consent ledger only grows, its newest entry holds, and a stop holds for all who share a number."""

import ast
import inspect
import itertools
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from homeroom.apps import messaging
from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Message
from homeroom.apps.messaging.selectors import consent as selector
from homeroom.apps.messaging.services import consent
from homeroom.apps.people import announce
from homeroom.apps.people.models import District
from homeroom.core.events import ConsentChanged
from homeroom.core.messages import State
from tests.apps.messaging.families import FATHER, MOTHER, NOON, STRANGER, Town, open_doors

ADDRESSES = (MOTHER, FATHER)
PROGRAMMES = ("attendance", "safety")


@pytest.fixture
def town(db):
    with open_doors():
        yield Town()


@pytest.fixture
def clerk(db):
    return get_user_model().objects.create_user("clerk")


def say(town, address=MOTHER, status="stopped", source="text", programme="attendance", words="stop", **more):
    return consent.say(town.district, "sms", address, programme, status, source, words, NOON, **more)


def held(town, *addresses, programme="attendance"):
    return consent.stopped(town.district, "sms", addresses or ADDRESSES, programme)


def test_an_address_without_a_word_may_be_written_to(town):
    assert held(town) == {}


def test_a_stop_is_kept_whole_and_announced(town, clerk):
    """SMS-7, LAW-3: a revocation that a member of staff heard on the telephone."""
    heard = []
    announce.subscribe(ConsentChanged, heard.append)
    try:
        say(town, source="staff", by=clerk, words="No more texts please, said on the phone", language="es")
    finally:
        announce._listeners[ConsentChanged].remove(heard.append)
    entry = ConsentEntry.objects.get()
    assert (entry.district, entry.channel, entry.address) == (town.district, "sms", MOTHER)
    assert (entry.programme, entry.status, entry.source) == ("attendance", "stopped", "staff")
    assert (entry.words, entry.language) == ("No more texts please, said on the phone", "es")
    assert (entry.by, entry.at, entry.inbound) == (clerk, NOON, None)
    assert heard == [ConsentChanged(town.district.pk, "sms", MOTHER, "stopped", NOON)]
    assert held(town) == {MOTHER: "stopped"}


def test_however_a_number_is_written_it_is_the_same(town):
    say(town, address="(415) 555-0111")
    assert held(town) == {MOTHER: "stopped"}


def test_a_stop_of_one_district_channel_or_programme_is_no_others(town):
    say(town)
    other = District.objects.create(key="elsewhere")
    assert held(town, programme="safety") == {}
    assert consent.stopped(town.district, "email", [MOTHER], "attendance") == {}
    assert consent.stopped(other, "sms", [MOTHER], "attendance") == {}


@pytest.mark.parametrize("status", ["stopped", "paused"])
def test_what_waits_for_the_address_is_taken_back(town, status):
    waiting = town.write(town.mother, MOTHER, state=State.WAITING)
    fathers = town.write(town.father, FATHER, state=State.WAITING)
    alert = town.write(town.mother, MOTHER, state=State.WAITING, programme="safety")
    sent = town.write(town.mother, MOTHER)
    confirmation = town.write(town.mother, MOTHER, state=State.WAITING, kind="stopped")
    say(town, status=status)
    states = dict(Message.objects.values_list("pk", "state"))
    assert states.pop(waiting.pk) == State.WITHDRAWN
    assert states == {
        fathers.pk: "waiting",
        alert.pk: "waiting",
        sent.pk: "sent",
        confirmation.pk: "waiting",
    }


def test_staff_say_who_they_are_and_in_whose_words(town, clerk):
    """LAW-3."""
    with pytest.raises(ValueError, match="who recorded it"):
        say(town, source="staff")
    with pytest.raises(ValueError, match="who recorded it"):
        say(town, source="staff", by=clerk, words=" ")
    say(town, source="staff", by=clerk, words="She asked me to start again", status="given")
    assert ConsentEntry.objects.count() == 1


def test_only_the_address_itself_starts_again(town):
    said = town.hear(FATHER, "START")
    for source, inbound in (("text", None), ("text", said), ("carrier", None), ("one_click", None)):
        with pytest.raises(consent.NotTheirs):
            say(town, status="given", source=source, inbound=inbound, words="start")
    assert held(town) == {}
    assert not ConsentEntry.objects.filter(address=MOTHER).exists()


def test_a_stop_from_a_shared_number_stops_it_for_every_guardian(town):
    """SMS-7: the number is stopped, whoever holds it."""
    town.give(town.father, MOTHER)
    to_mother = town.write(town.mother, MOTHER, state=State.WAITING)
    to_father = town.write(town.father, MOTHER, state=State.WAITING)
    town.hear(MOTHER, "STOP")
    states = Message.objects.filter(pk__in=[to_mother.pk, to_father.pk]).values_list("state", flat=True)
    assert set(states) == {State.WITHDRAWN}
    assert held(town) == {MOTHER: "stopped"}


def test_a_question_about_very_many_addresses_has_the_same_answer(town, monkeypatch):
    for address in (MOTHER, STRANGER):
        say(town, address=address)
    BadAddress.objects.create(
        district=town.district, channel="sms", address=FATHER, failure="landline", since=NOON
    )
    for most in (5000, 1):
        monkeypatch.setattr(selector, "NAMED", most)
        assert held(town) == {MOTHER: "stopped"}
        assert consent.bad(town.district, "sms", ADDRESSES) == {FATHER: "landline"}


def test_questions_cost_one_query(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        held(town)
    with django_assert_num_queries(1):
        consent.bad(town.district, "sms", ADDRESSES)


def test_no_code_changes_or_deletes_an_entry():
    """SMS-7: append-only. Nothing in the app updates, saves or deletes what the ledger holds."""
    found = []
    for path in Path(inspect.getfile(messaging)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                changes = node.func.attr in {"update", "delete", "save", "bulk_update", "update_or_create"}
                source = ast.unparse(node.func.value)
                if changes and ("ConsentEntry" in source or source in {"entry", "said", "newest"}):
                    found.append(f"{path.name}:{node.lineno}")
    assert found == []


STEPS = st.tuples(
    st.sampled_from(ADDRESSES),
    st.sampled_from(PROGRAMMES),
    st.sampled_from(["stopped", "paused", "given"]),
    st.sampled_from(["text", "carrier", "staff", "one_click"]),
    st.booleans(),  # does a start come from the address itself?
)


class TestHistories(HypothesisCase):
    """Generated histories against a plain model: a dictionary of what was said last."""

    def run(self, result=None):
        with open_doors():
            return super().run(result)

    @settings(max_examples=60)
    @given(st.lists(STEPS, max_size=12))
    def test_the_newest_word_holds(self, steps):
        town, clerk = Town(), get_user_model().objects.create_user("clerk")
        said = {address: town.hear(address, "thanks") for address in ADDRESSES}
        model, count = {}, 0
        for address, programme, status, source, own in steps:
            other = FATHER if address == MOTHER else MOTHER
            inbound = said[address] if own else said[other]
            waiting = town.write(town.mother, address, state=State.WAITING, programme=programme)
            by = clerk if source == "staff" else None
            try:
                say(town, address, status, source, programme, "their words", inbound=inbound, by=by)
            except consent.NotTheirs:
                assert status == "given" and not own and source != "staff"
                continue
            count += 1
            model[address, programme] = status
            waiting.refresh_from_db()
            assert (waiting.state == State.WITHDRAWN) == (status != "given")
        assert ConsentEntry.objects.count() == count
        for address, programme in itertools.product(ADDRESSES, PROGRAMMES):
            status = model.get((address, programme), "given")
            expected = {} if status == "given" else {address: status}
            assert held(town, address, programme=programme) == expected
