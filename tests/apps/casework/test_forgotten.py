"""LAW-14: that a family fears enforcement is in no table with what was heard, and in none once it is dealt with."""

import json
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors.inbox import inbox
from homeroom.apps.casework.services import asking, items
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.people.announce import announce
from homeroom.core.events import Urgent
from tests.apps.attendance.school import account
from tests.apps.conversations.town import NOON, signed_in, words
from tests.apps.conversations.town import Town as Conversations
from tests.apps.messaging.families import FATHER, MOTHER, STRANGER, Town, open_doors

FEAR = (
    "not sending him, ICE is at the corner",
    "la migra está en la esquina",
    "STOP. there was a raid at my job",
    "her dad was deported and the bus was late and she is sick",
    "ICE is outside and she wants to kill herself",
)
OTHER = ("She has a fever", "STOP", "he wants to die", "the 14 bus never came")
NAMES = ("immigration", "LEG1", "trusted_person")
FAMILYS_OWN = {("messaging", "Inbound", "text"), ("messaging", "ConsentEntry", "words")}


@pytest.fixture
def willow(db: None):
    with open_doors():
        yield Town()


def tables(*names: str) -> list[str]:
    """Every place in the database, but for what the family itself wrote, in which one of the names stands."""
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            place = (model._meta.app_label, model.__name__, field.name)
            if place in FAMILYS_OWN or field.get_internal_type() == "BinaryField":
                continue
            for value in model._default_manager.values_list(field.name, flat=True):
                if any(name in json.dumps(value, default=str) for name in names):
                    found.append(".".join(place))
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.lists(
        st.tuples(
            st.sampled_from(["fear", "other", "ack", "close", "reopen", "round"]),
            st.sampled_from([MOTHER, FATHER, STRANGER]),
            st.integers(0, 4),
            st.integers(0, 60),
        ),
        max_size=8,
    )
)
@pytest.mark.django_db(transaction=True)
def test_whatever_happens_no_table_keeps_it(history) -> None:
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)
    with open_doors():
        town, now = Town(), NOON
        lead = account(town.district, "district")
        lead.email = "lead@example.org"
        lead.save()
        for what, address, choice, minutes in [*history, ("close", MOTHER, 0, 1)]:
            now += timedelta(minutes=minutes)
            if what in {"fear", "other"}:
                town.hear(address, (FEAR if what == "fear" else OTHER)[choice % 4], now)
            elif what == "round":
                asking.go_round(now)
            for item in Item.objects.all():
                if what == "ack":
                    items.acknowledge(lead, item, now)
                elif what == "close":
                    items.close(lead, item, "Called, and listened.", now, "called")
                elif what == "reopen":
                    items.reopen(lead, item, now)
            assert tables("immigration", "LEG1") == []
            open_ones = Item.objects.filter(state="open").exists()
            assert set(tables("trusted_person")) <= ({"casework.Item.urgent"} if open_ones else set())
        assert tables(*NAMES) == []


@pytest.mark.parametrize("text", FEAR)
def test_a_person_hears_of_it_under_a_name_that_says_nothing(willow: Town, text: str) -> None:
    said = willow.hear(MOTHER, text)
    item = Item.objects.get()
    assert "trusted_person" in item.urgent and item.due_at is not None
    assert willow.mother.thread.waiting_since == NOON
    assert not {"immigration"} & {one["flag"] for one in said.urgent}
    assert not {"LEG1"} & {one["code"] for reading in said.readings.all() for one in reading.reasons}


def test_a_stop_with_it_is_followed_and_somebody_still_looks(willow: Town) -> None:
    said = willow.hear(MOTHER, "STOP. there was a raid at my job")
    assert said.wish == "stop" and Item.objects.get().urgent == ["trusted_person"]


def test_only_those_who_act_see_it_and_the_list_says_nothing(willow: Town) -> None:
    willow.hear(MOTHER, FEAR[0])
    counselor = account(willow.district, "counselor", "1")
    page = words(signed_in(counselor).get(f"/conversations/{willow.mother.thread.pk}/"))
    assert "A worry to answer by a trusted person" in page and "mmigration" not in page
    (row,) = inbox(counselor, willow.district, NOON, "urgent").rows
    assert (row.urgent, row.words) == (["Confidential"], "")
    items.close(counselor, Item.objects.get(), "Talked with her.", NOON, "called")
    (row,) = inbox(counselor, willow.district, NOON, "closed").rows
    assert (row.urgent, row.words) == ([], ""), "the words stay out of lists when the flag is gone"
    page = words(signed_in(counselor).get(f"/conversations/{willow.mother.thread.pk}/"))
    assert "trusted person" not in page


def test_what_was_done_stays_with_those_who_may_see_that_child(town: Conversations) -> None:
    """Ana's teacher learns nothing about Ben's trouble when its flag is gone (LAW-19)."""
    town.write(town.elena, "+14155550111", town.ben)
    said = town.hear(town.elena, FEAR[0])
    announce(Urgent(said.pk, NOON, ("trusted_person",)))
    items.close(town.user("counselor", "2"), Item.objects.get(), "PRIVATE", NOON, "called")
    for person, seen in ((town.teacher(), False), (town.user("principal", "2"), True)):
        page = words(signed_in(person).get(f"/conversations/{town.thread(town.elena).pk}/"))
        assert ("PRIVATE" in page) is seen


def test_old_rows_are_mended(willow: Town) -> None:
    """What an earlier version stored leaves the rows; an open item keeps its alarm."""
    for address in (MOTHER, FATHER):
        willow.hear(address, FEAR[0])
    old = [{"flag": "immigration", "words": "ICE"}, {"flag": "custody_dispute", "words": "order"}]
    Inbound.objects.update(urgent=old)
    Item.rests_on.through.objects.all().delete()
    Item.objects.update(urgent=["immigration", "custody_dispute"])
    Item.objects.filter(thread__guardian=willow.father).update(state="closed", closed_at=NOON)
    migration = import_module("homeroom.apps.casework.migrations.0004_forget_who_feared")
    migration.note_what_items_rest_on(apps, None)
    migration.forget(apps, None)
    assert tables("immigration", "LEG1") == []
    mother, father = (Item.objects.get(thread__guardian=who) for who in (willow.mother, willow.father))
    assert mother.urgent == ["trusted_person", "custody_dispute"] and father.urgent == ["custody_dispute"]
    assert mother.rests_on.count() == father.rests_on.count() == 1
    assert [one["flag"] for one in Inbound.objects.first().urgent] == ["custody_dispute"]
