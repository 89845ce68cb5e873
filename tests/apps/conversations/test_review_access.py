"""What staff without the right see of a conversation: nothing, whichever door they try; and it is logged."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest

from homeroom.apps.casework.models import Item
from homeroom.apps.conversations.services import threads
from homeroom.apps.messaging.models import ConsentEntry, Message
from homeroom.apps.people.models import District, Link
from tests.apps.attendance.school import account
from tests.apps.conversations.town import ELENA, MAI, NOON, Town, signed_in, words

SECRETS = ("Mai", "Vang", "Cora", "555", "asthma")


@pytest.fixture
def doors(town: Town) -> list[tuple[str, str, dict[str, str]]]:
    """Every address that names a row of the conversation with Mai, with a form that would be accepted."""
    town.write(town.mai, MAI, town.cora, now=NOON - timedelta(hours=1))
    town.hear(town.mai, "Cora has asthma", NOON)
    thread, item = town.thread(town.mai), Item.objects.get()
    day = (NOON + timedelta(days=9)).date()
    kept = threads.promise(town.user("counselor", name="casey"), thread, "Call Mai", day, NOON)
    here, inbox = f"/conversations/{thread.pk}/", f"/inbox/{item.pk}/"
    return [
        ("get", here, {}),
        ("get", f"{here}?all=1", {}),
        ("get", f"{here}entries/", {}),
        ("get", f"{here}entries/?version=0&newest=0", {}),
        ("post", f"{here}measure/", {"text": "Hi"}),
        ("post", f"{here}reply/", {"text": "Hi"}),
        ("post", f"{here}reply/", {"text": ""}),
        ("post", f"{here}reply/", {"text": "x" * 2000}),
        ("post", f"{here}note/", {"text": "Hi"}),
        ("post", f"{here}promise/", {"words": "Call", "due": day.isoformat()}),
        ("post", f"{here}consent/", {"channel": "sms", "address": MAI, "stop": "yes", "words": "No"}),
        ("post", f"{here}consent/", {"channel": "sms", "address": ELENA, "stop": "yes", "words": "No"}),
        ("post", f"/promises/{kept.pk}/kept/", {}),
        ("post", f"/guardians/{town.mai.pk}/conversation/", {}),
        ("post", f"{inbox}assign/", {"to": ""}),
        ("post", f"{inbox}acknowledge/", {}),
        ("post", f"{inbox}close/", {"outcome": "Done"}),
        ("post", f"{inbox}reopen/", {}),
        ("get", f"/inbox/unknown/{item.pk}/", {}),
    ]


@pytest.mark.parametrize("who", ["teacher", "elsewhere", "it", "researcher", "another_district"])
def test_every_door_is_shut_and_the_knock_is_logged(
    town: Town, doors: list[Any], who: str, caplog: pytest.LogCaptureFixture
) -> None:
    users = {
        "teacher": town.teacher,
        "elsewhere": lambda: town.user("counselor", "2"),
        "it": lambda: town.user("it"),
        "researcher": lambda: town.user("researcher"),
        "another_district": lambda: account(
            District.objects.create(key="oak", name="Oak", timezone="America/Chicago"), "district", name="oak"
        ),
    }
    client = signed_in(users[who]())
    for method, path, form in doors:
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="homeroom"):
            answer = getattr(client, method)(path, form, headers={"HX-Request": "true"})
        assert answer.status_code == 404, path
        assert not any(secret in words(answer) for secret in SECRETS), path
        if who != "another_district":
            assert [line for line in caplog.records if line.name == "homeroom.access"], path
        assert not any(secret in line for secret in SECRETS for line in caplog.messages), path
    assert not Message.objects.filter(kind="reply").exists() and not ConsentEntry.objects.exists()
    assert Item.objects.get().state == "open"


def test_nothing_said_about_a_brother_stands_on_any_page_or_count(town: Town) -> None:
    """Rosa teaches Ana; what was said with her mother is about Ben, at another school."""
    town.write(town.elena, ELENA, town.ben, body="We missed Ben", now=NOON - timedelta(hours=1))
    town.hear(town.elena, "Ben has asthma", NOON)
    client, pk = signed_in(town.teacher()), town.thread(town.elena).pk
    here = f"/conversations/{pk}/"
    for path in (
        here,
        f"{here}?all=1",
        f"{here}entries/",
        "/inbox/",
        "/inbox/?show=open",
        "/inbox/?show=urgent",
    ):
        page = words(client.get(path))
        assert "Ben" not in page and "asthma" not in page, path


def test_a_child_who_is_linked_no_more_opens_nothing(town: Town) -> None:
    """While another child of theirs is here; the last one's staff still sort late answers."""
    town.write(town.elena, ELENA, town.ana)
    client, here = signed_in(town.teacher()), f"/conversations/{town.thread(town.elena).pk}/"
    assert client.get(here).status_code == 200
    Link.objects.filter(guardian=town.elena, student=town.ana).update(closed_on=NOON.date())
    assert client.get(here).status_code == client.get(f"{here}entries/").status_code == 404
