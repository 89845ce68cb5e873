"""``homeroom guide run``: what it would do, what it does, and for whom it does nothing."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.models import Pulse
from tests.apps.outreach.conftest import NOW, Place
from tests.apps.outreach.pulses import approved, everybody_asked


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def maple(place: Place) -> Place:
    place.fill(vouched="")
    approved(place)
    return place


def run(*arguments: str, status: int = 0) -> str:
    out = StringIO()
    try:
        call_command("guide", "run", *arguments, stdout=out)
        ended: Any = 0
    except SystemExit as stop:
        ended = stop.code
    assert ended == status
    return out.getvalue()


BY = ("everybody", "--school", "1", "--by", "lead-maple")


def test_a_dry_run_says_all_and_stores_nothing(maple: Place) -> None:
    data = json.loads(run(*BY, "--seed", "9", "--dry-run", "--json"))
    assert data["pulse"] is None
    assert (data["families"], data["asked"], data["reachable"], data["seed"]) == (3, 3, 3, "9")
    assert {one["language"] for one in data["messages"]} == {"English", "Spanish"}
    assert data["schools"][0]["first"] == "2026-11-20"
    assert not Pulse.objects.exists()


def test_it_makes_and_approves_a_pulse(maple: Place) -> None:
    text = run(*BY)
    assert "will ask 3 of 3 families" in text
    assert "is approved" in text
    everybody_asked()
    assert Message.objects.count() == 3
    assert Pulse.objects.get().approved_by == maple.lead


def test_a_sample_of_a_grade_without_names(maple: Place) -> None:
    data = json.loads(
        run(*BY, "--grade", "03", "--sample", "2", "--seed", "4", "--anonymous", "--readable", "1", "--json")
    )
    pulse = Pulse.objects.get()
    assert (pulse.anonymous, pulse.sample, pulse.grades, pulse.readable) == (True, 2, ["03"], 1)
    assert data["asked"] == 2
    assert "Everybody gets the same link" in data["messages"][0]["text"]


def test_who_cannot_be_reached_is_told_with_status_1(maple: Place) -> None:
    maple.says("g1")
    text = run(*BY, "--date", "2026-11-23", status=1)
    assert "not reached: 1 in Maple School, English: Asked us to stop" in text
    assert "555" not in text


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("everybody", "--school", "1", "--by", "nobody"), "no account nobody"),
        (("other", "--school", "1", "--by", "lead-maple"), "no guide other"),
        (("everybody", "--school", "9", "--by", "lead-maple"), "no school 9"),
        (("everybody", "--by", "lead-maple"), "at least one school"),
        ((*BY, "--date", "2026-11-01"), "first day is over"),
        (("everybody", "--school", "1", "--by", "rosa"), "Your role does not"),
    ],
)
def test_wrong_use_stores_nothing(maple: Place, arguments: tuple[str, ...], why: str) -> None:
    maple.account("teacher", "1", staff="t1", name="rosa")
    with pytest.raises(CommandError, match=why) as caught:
        call_command("guide", "run", *arguments, stdout=StringIO())
    assert caught.value.returncode == 2
    assert not Pulse.objects.exists()
