"""The demo's past is lived through by the real services; a rehearsal reaches made-up phones only."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from homeroom.apps.casework.models import Item
from homeroom.apps.conversations.selectors.resources import directory, offerable
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import HookEvent, Inbound, Message, Sender
from homeroom.apps.outreach.models import Plan, Proposal
from homeroom.apps.people import access, clock
from homeroom.apps.people.models import ContactPoint, District, Guardian
from homeroom.core.help import Held
from homeroom.core.messages import State
from homeroom.core.occasions import Kind, Occasion
from homeroom.site import demo, rehearse
from homeroom.world.rehearsal.models import Phone, Text
from homeroom.world.rehearsal.stage import rehearsing

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def willow_creek(db, home) -> District:
    """Willow Creek on its first day with Homeroom."""
    home.mkdir(exist_ok=True)
    demo.build(FRIDAY, history=False)
    return District.objects.get()


def test_willow_creek_is_alive_when_a_newcomer_comes(transactional_db, home, monkeypatch):
    """A short past: the welcome, one day of plans, and the last three days."""
    home.mkdir(exist_ok=True)
    monkeypatch.setattr(demo, "LIVED", (3, 45, 53, 54, 55))
    demo.build(FRIDAY)
    willow_creek = District.objects.get()
    assert clock.now() - datetime(2026, 11, 20, 23, 5, tzinfo=UTC) < timedelta(minutes=2)
    assert clock.today(willow_creek) == FRIDAY
    assert demo.is_built()

    # What was said, heard and answered.
    sent = Message.objects.filter(state__in=(State.DELIVERED, State.SENT))
    assert {*sent.values_list("occasion", flat=True)} >= {Occasion.WELCOME, Occasion.SIGN, Occasion.STREAK}
    assert sent.filter(kind=Kind.REPLY).exclude(written_by__last_name="").exists()
    assert not Message.objects.filter(state__in=(State.WAITING, State.SENDING)).exists()
    assert Inbound.objects.filter(guardian__isnull=False).count() > 20
    assert not HookEvent.objects.exclude(fault="").exists()
    assert not HookEvent.objects.filter(processed_at=None).exists()
    assert Message.objects.filter(failure="invalid_number").count() == 1
    assert {text.key for text in Text.objects.filter(from_family=False)} == {str(m.uid) for m in sent}

    assert Phone.objects.filter(on=False).count() == 2

    # What waits.
    assert Item.objects.filter(state=Item.State.CLOSED).exists()
    waiting = Item.objects.filter(state=Item.State.OPEN)
    assert waiting.count() >= 3
    assert waiting.filter(urgent=["self_harm"]).count() == 1
    today = Plan.objects.get(date=FRIDAY)
    proposals = today.proposals.filter(state=Proposal.State.PROPOSED)
    assert proposals.count() == today.proposals.count() > 5
    teacher = access.students(_user("teacher"), willow_creek, FRIDAY, "approve_outreach")
    lucia = proposals.get(students__first_name="Lucía", students__last_name="Ramírez")
    assert set(lucia.students.all()) <= set(teacher)
    assert not today.held_back.filter(family=lucia.family).exists()


def test_each_account_is_somebody_and_the_phones_have_owners(willow_creek):
    accounts = {account.name: account for account in demo.accounts()}
    assert list(accounts)[:2] == ["teacher", "counselor"]
    assert accounts["counselor"].person == "Naomi Feldman, Counselor or family liaison"
    assert {user.role for user in access.Role.objects.all()} >= {"teacher", "clerk", "principal", "it"}
    assert not Phone.objects.filter(owner="").exists()
    assert Phone.objects.get(number="+14155550122").owner == "Dana Miller / Joan Abernathy"


def test_willow_creek_has_help_to_offer_and_some_to_look_after(willow_creek):
    found = directory(_user("lead"), willow_creek, FRIDAY)
    states = {line.resource.name: (line.held, line.due) for line in found.lines}
    assert states.pop("Evening tutoring") == (Held.UNCHECKED, True)
    assert states.pop("Walking group") == (Held.OUT_OF_SEASON, False)
    assert states.pop("Homework table") == (None, True)
    assert len(states) == 4 and {*states.values()} == {(None, False)}
    lucia = access.students(_user("teacher"), willow_creek, FRIDAY).get(first_name="Lucía")
    offers = offerable(willow_creek, "TRN1", [lucia.pk], FRIDAY, "es")
    assert [one.name for one in offers] == ["Bus pass desk", "Morning club"], "exact before its group"
    assert offerable(willow_creek, "BAS2", [lucia.pk], FRIDAY) == []
    assert all({"en", "es"} <= {*line.resource.what} for line in found.lines)


def test_the_demo_goes_on_where_it_was_left(willow_creek):
    clock.pretend(datetime(2026, 11, 21, 18, tzinfo=UTC))  # a day later
    demo.wake()
    assert clock.today(willow_creek) == FRIDAY
    later = datetime(2026, 11, 20, 23, 40, tzinfo=UTC)
    clock.pretend(later)
    demo.wake()
    assert clock.now() - later < timedelta(minutes=1)


def test_a_demo_without_history_says_nothing_and_half_a_demo_is_not_served(willow_creek, home):
    assert not Message.objects.exists()
    assert Sender.objects.count() == 3
    assert demo.is_built()
    (home / "demo-ready").unlink()
    with pytest.raises(demo.NotEmpty, match="delete"):
        demo.is_built()


@pytest.fixture
def maple(db, home) -> District:
    home.mkdir(exist_ok=True)
    district = District.objects.create(key="maple", timezone="America/New_York")
    elena = Guardian.objects.create(district=district, source_id="g1", first_name="Elena", last_name="Soto")
    for number, (kind, normal) in enumerate([("phone", "+14155550101"), ("email", "elena@example.org")]):
        ContactPoint.objects.create(
            district=district,
            guardian=elena,
            kind=kind,
            normal=normal,
            raw=normal,
            validity="possible",
            order=number,
        )
    return district


def test_a_district_is_turned_into_a_rehearsal_of_another_day(maple, capsys):
    call_command("rehearse", now=datetime(2021, 10, 4, 15), district="", json=True)
    assert json.loads(capsys.readouterr().out) == {
        "now": "2021-10-04T15:00:00-04:00",
        "district": "maple",
        "phones": 2,
    }
    assert rehearsing() and doors().rehearsing
    assert set(doors().carriers) == {"rehearsal", "rehearsal-mail"}
    assert clock.today(maple) == date(2021, 10, 4)
    assert {sender.carrier for sender in Sender.objects.all()} == {"rehearsal", "rehearsal-mail"}
    assert {phone.owner for phone in Phone.objects.all()} == {"Elena Soto"}
    call_command("rehearse", now=datetime(2021, 10, 5, 15), district="", json=True)
    assert clock.today(maple) == date(2021, 10, 5)
    assert Sender.objects.count() == 3


def test_where_real_families_are_written_to_nothing_is_rehearsed(maple):
    Sender.objects.create(
        district=maple, channel="sms", carrier="kannel", address="+14155550100", programme="attendance"
    )
    with pytest.raises(CommandError, match="a folder of its own"):
        call_command("rehearse", now=datetime(2021, 10, 4, 15), district="")
    with pytest.raises(rehearse.NotARehearsal):
        rehearse.begin(datetime(2021, 10, 4, 15, tzinfo=UTC))
    assert not rehearsing() and not clock.pretending()


def _user(name: str):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=name)
