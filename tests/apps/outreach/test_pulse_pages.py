"""The pages of pulses: who gets them, what a draft shows, and that what may not be done is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.selectors.pulses import draft
from homeroom.apps.people.models import District
from tests.apps.attendance.school import account
from tests.apps.conversations.town import signed_in, words
from tests.apps.outreach.conftest import NOW, Place
from tests.apps.outreach.pulses import approved, drafted, everybody_asked, families, going


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def maple(place: Place) -> Place:
    place.fill(vouched="")
    approved(place)
    return place


def form(place: Place, **more: Any) -> dict[str, Any]:
    version = place.district.guide_set.get(key="everybody").versions.get()
    fields = {"title": "How is it going?", "guide": version.pk, "medium": "best", "first_day": "2026-11-20"}
    return fields | {"schools": [place.school("1").pk]} | more


def test_a_principal_makes_looks_and_approves(maple: Place) -> None:
    Sender.objects.filter(channel="sms").update(cents_per_segment="0.8")
    maple.says("g2")
    client = signed_in(maple.account("principal", "1"))
    assert "Ask everybody" in words(client.get("/plan/2026-11-20/"))
    assert "Nobody has been asked yet" in words(client.get("/pulses/"))
    made = client.post("/pulses/new/", form(maple))
    pulse = Pulse.objects.get()
    assert made.url == f"/pulses/{pulse.pk}/"
    page = words(client.get(made.url))
    for said in (
        "Can be reached 2",
        "Asked us to stop Spanish Maple School 1",
        "Hi Alex, ",
        "4 text parts, about $0.03",
        "Reply STOP to stop",
        "Approve: ask 2 families",
    ):
        assert said in page, said
    assert not Message.objects.exists()
    client.post(f"{made.url}approve/")
    everybody_asked()
    assert Message.objects.count() == 2
    assert client.get(made.url).url == f"/pulses/{pulse.pk}/results/"
    assert "Stop it now" in words(client.get(f"/pulses/{pulse.pk}/results/"))
    client.post(f"{made.url}stop/")
    assert Pulse.objects.get().state == "stopped"
    assert "Stopped" in words(client.get("/pulses/"))


def test_a_form_that_is_not_whole_is_shown_again(maple: Place) -> None:
    client = signed_in(maple.lead)
    for wrong in ({"schools": []}, {"title": ""}, {"first_day": "2026-11-01"}, {"medium": "pigeon"}):
        answer = client.post("/pulses/new/", form(maple, **wrong))
        assert answer.status_code == 422
        assert "Not made." in answer.content.decode()
    assert not Pulse.objects.exists()


def test_without_names_the_guide_must_ask_nothing_that_needs_one(maple: Place) -> None:
    client = signed_in(maple.lead)
    guide = approved(maple, "how-are-you")
    answer = client.post("/pulses/new/", form(maple, guide=guide.pk, medium="shared"))
    assert "promises that somebody gets back" in answer.content.decode()
    client.post("/pulses/new/", form(maple, medium="shared"))
    pulse = Pulse.objects.get()
    assert (pulse.anonymous, pulse.medium) == (True, "page")


def test_only_those_who_run_pulses_find_them(maple: Place) -> None:
    pulse = going(maple)
    waiting = drafted(maple)
    other = District.objects.create(key="other", name="Other")
    strangers = [
        maple.account("teacher", "1", staff="t1"),
        maple.account("clerk", "1"),
        maple.account("it"),
        maple.account("researcher"),
        account(other, "district", name="lead-other"),
        maple.account("principal", "2"),
    ]
    for user in strangers:
        client = signed_in(user)
        for one in (pulse, waiting):
            for page in ("", "results/", "results.csv"):
                assert client.get(f"/pulses/{one.pk}/{page}").status_code == 404
            for verb in ("approve", "stop"):
                assert client.post(f"/pulses/{one.pk}/{verb}/").status_code == 404
    for user in strangers[:4]:
        assert signed_in(user).get("/pulses/").status_code == 404
        assert "Ask everybody" not in words(signed_in(user).get("/plan/2026-11-20/"))
    assert set(Pulse.objects.values_list("state", flat=True)) == {"going", "draft"}


def test_a_school_of_several_sees_its_part_and_decides_nothing(maple: Place) -> None:
    pulse, waiting = going(maple, "1", "2"), drafted(maple, None, "1", "2", title="Winter")
    client = signed_in(maple.account("principal", "2"))
    page = words(client.get(f"/pulses/{pulse.pk}/results/"))
    assert "Oak School (your part of it)" in page
    assert "Maple School" not in page
    assert "Stop it now" not in page
    assert client.post(f"/pulses/{pulse.pk}/stop/").status_code == 403
    assert client.get(f"/pulses/{waiting.pk}/").status_code == 404
    assert client.post(f"/pulses/{waiting.pk}/approve/").status_code == 403
    assert Pulse.objects.get(pk=pulse.pk).state == "going"


def test_a_counselor_is_told_who_says_yes(maple: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from homeroom.apps.outreach.services import pulses

    monkeypatch.setattr(pulses, "FEW", 2)
    client = signed_in(maple.account("counselor", "1"))
    client.post("/pulses/new/", form(maple))
    pulse = Pulse.objects.get()
    page = words(client.get(f"/pulses/{pulse.pk}/"))
    assert "a principal or the district's lead says yes to it" in page
    assert "Approve: ask" not in page
    client.post(f"/pulses/{pulse.pk}/approve/")
    assert Pulse.objects.get().state == "draft"


def test_the_examples_speak_each_familys_language(maple: Place) -> None:
    found = draft(maple.lead, drafted(maple), NOW)
    assert {(one.speaks, one.language, one.families) for one in found.examples} == {
        ("English", "en", 2),
        ("Spanish", "es", 1),
    }
    assert all("Naomi Feldman" in one.text for one in found.examples)  # Maple has no principal on file
    assert found.answers == 2


def test_a_draft_asks_as_many_questions_of_the_database_for_many_as_for_few(place: Place) -> None:
    place.fill(*families(6, 80), vouched="")
    approved(place)
    counts = []
    for sample in (5, 45):
        pulse = drafted(place, sample=sample)
        with CaptureQueriesContext(connection) as seen:
            assert draft(place.lead, pulse, NOW).asked == sample
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[0] < 60
