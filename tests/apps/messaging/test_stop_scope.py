"""What a wish to stop covers that names a topic: the district's choice, ``all`` or ``topic`` (LAW-3, SMS-7)."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from homeroom.apps.messaging.models import ConsentEntry, Message
from homeroom.apps.messaging.services import consent
from homeroom.core.messages import State
from tests.apps.messaging.families import ALERTS, MOTHER, NOON, OURS, Town, open_doors

pytestmark = pytest.mark.django_db
BY_TOPIC = [
    "no more about attendance",
    "ya no más mensajes sobre las faltas",
    "不要再发缺勤的通知了",
    "хватит писать про посещаемость",
    "pa voye mesaj sou absans ankò",
]


@pytest.fixture
def town():
    with open_doors():
        yield Town()


def held(town):
    """The programmes that are stopped for the mother's number."""
    return {
        programme
        for programme in ("attendance", "safety")
        if consent.stopped(town.district, "sms", [MOTHER], programme)
    }


@pytest.mark.parametrize("text", BY_TOPIC)
def test_by_default_words_about_a_topic_stop_everything_their_number_sends(town, text):
    """LAW-3: ``all``."""
    town.hear(MOTHER, text, to=ALERTS)
    assert held(town) == {"attendance", "safety"}


@pytest.mark.parametrize("text", BY_TOPIC)
def test_with_topic_they_stop_the_attendance_programme_and_nothing_else(town, text):
    """LAW-3: ``topic``; what waits of the other programme still leaves."""
    consent.scope_stops(town.district, "topic")
    waiting = {
        programme: town.write(town.mother, MOTHER, state=State.WAITING, programme=programme)
        for programme in ("attendance", "safety")
    }
    said = town.hear(MOTHER, text, to=ALERTS)
    assert held(town) == {"attendance"}
    states = {name: Message.objects.get(pk=message.pk).state for name, message in waiting.items()}
    assert states == {"attendance": State.WITHDRAWN, "safety": State.WAITING}
    entry = ConsentEntry.objects.get()
    assert (entry.programme, entry.words, entry.inbound) == ("attendance", text, said), "SMS-7"


def test_the_one_confirmation_of_a_stop_by_topic_comes_from_the_number_that_falls_silent(town):
    """SMS-9, LAW-3: "we will not write to you here" would be untrue at the number for alerts."""
    consent.scope_stops(town.district, "topic")
    for minute in range(2):
        town.hear(MOTHER, BY_TOPIC[0], to=ALERTS, now=NOON + timedelta(minutes=minute))
    answer = Message.objects.get(key__startswith="answer:")
    assert (answer.kind, answer.sender) == ("stopped", town.ours)


@pytest.mark.parametrize(("to", "stops"), [(OURS, {"attendance"}), (ALERTS, {"attendance", "safety"})])
def test_with_topic_a_stop_that_names_none_covers_all_the_same(town, to, stops):
    """LAW-3, SMS-18."""
    consent.scope_stops(town.district, "topic")
    town.hear(MOTHER, "STOP", to=to)
    assert held(town) == stops


def test_a_scope_that_is_none_is_refused(town):
    with pytest.raises(ValueError, match="everything"):
        consent.scope_stops(town.district, "everything")


def test_the_command_shows_and_sets_it(town, capsys):
    call_command("stops")
    assert "(all)" in capsys.readouterr().out
    call_command("stops", "--scope", "topic", "--json")
    assert json.loads(capsys.readouterr().out) == {"scope": "topic"}
    town.district.refresh_from_db()
    assert town.district.stop_scope == "topic"
    with pytest.raises(CommandError):
        call_command("stops", "--scope", "some")
