"""Words of danger on a page that is the same for everybody: who is asked, and what they see."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from homeroom.apps.casework.models import Action, Item
from homeroom.apps.casework.services import asking, items
from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.models import PulseAnswer
from homeroom.apps.people.models import District
from tests.apps.attendance.school import account
from tests.apps.conversations.town import signed_in, words
from tests.apps.outreach.conftest import NOW, Place
from tests.apps.outreach.pulses import Visitor, approved, going, shared

DANGER = "my neighbor said he wants to kill himself and he has a gun"


@pytest.fixture
def place(db: None, home: Any, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    place = Place().fill(vouched="")
    approved(place)
    pulse = going(place, anonymous=True, medium="page")
    Visitor(shared(pulse)).send(answer="1").send(words=DANGER)
    return place


def test_an_item_opens_with_a_clock_and_without_a_person(place: Place) -> None:
    item = Item.objects.get()
    assert item.nameless == PulseAnswer.objects.get(step="better")
    assert item.thread is None and item.stray is None
    assert "self_harm" in item.urgent
    assert item.due_at and item.due_at > NOW
    assert not item.rests_on.exists()


def test_whoever_is_there_for_the_school_is_asked(place: Place) -> None:
    counselor = place.account("counselor", "1")
    counselor.email = "naomi@example.org"
    counselor.save()
    asking.go_round(NOW)
    assert Action.objects.get(what="asked").whom == counselor
    page = Message.objects.get(kind="page")
    assert "gun" not in page.body


def test_those_who_may_read_it_read_it_and_say_what_was_done(place: Place) -> None:
    principal = place.account("principal", "1")
    client = signed_in(principal)
    item = Item.objects.get()
    inbox = words(client.get("/inbox/"))
    assert "Said without a name (Maple School)" in inbox
    assert "gun" not in inbox
    shown = words(client.get(f"/inbox/without-a-name/{item.pk}/"))
    assert DANGER in shown
    assert "Nobody can know who it was" in shown
    done = client.post(f"/inbox/{item.pk}/close/", {"kind": "protocol", "outcome": "We looked after him."})
    assert done.status_code == 302
    assert Item.objects.get().state == "closed"
    assert "without-a-name" in client.post(f"/inbox/{item.pk}/reopen/").url


def test_nobody_else_sees_it(place: Place) -> None:
    item = Item.objects.get()
    other = District.objects.create(key="other", name="Other")
    strangers = [
        place.account("principal", "2"),
        place.account("teacher", "1", staff="t1"),
        place.account("clerk", "1"),
        account(other, "district", name="lead-other"),
    ]
    for user in strangers:
        client = signed_in(user)
        assert client.get(f"/inbox/without-a-name/{item.pk}/").status_code == 404
        assert "without a name" not in words(client.get("/inbox/"))
    assert Client().get(f"/inbox/without-a-name/{item.pk}/").status_code == 302


def test_of_fear_of_enforcement_nobody_is_told_who_could_be_asked_for_it(place: Place) -> None:
    pulse = going(place, "2", anonymous=True, medium="page", title="Oak")
    Visitor(shared(pulse, "2")).send(answer="1").send(words="ICE is at the corner by the school")
    assert Item.objects.count() == 1


def test_it_can_be_given_to_a_colleague_who_may_see_it(place: Place) -> None:
    item, principal = Item.objects.get(), place.account("principal", "1")
    counselor = place.account("counselor", "1", name="naomi")
    page = signed_in(principal).get(f"/inbox/without-a-name/{item.pk}/").content.decode()
    assert "naomi" in page
    items.assign(principal, item, counselor, NOW)
    assert Item.objects.get().assigned_to == counselor
