"""What somebody whom nobody knows, or who forges, can learn or change: nothing."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.test import Client

from homeroom.apps.messaging.models import ConsentEntry, HookEvent, Inbound
from homeroom.apps.messaging.services import consent, inbound
from homeroom.core import tokens
from homeroom.core.tokens import Purpose
from tests.apps.messaging.families import (
    FATHER,
    MAILBOX,
    MOTHER,
    NOON,
    OURS,
    SECRET,
    STRANGER,
    Town,
    open_doors,
)

PRIVATE = ("Elena", "Marco", "Lucía", "Quintanilla", "Naomi", "Elementary", "555-01", "+1415", "elena@")
SAYINGS = ["HELP", "STOP", "START", "I want to die", "Is Lucía there?", "wrong number", "He had a cold"]


@pytest.fixture
def town(db: None) -> Any:
    with open_doors():
        yield Town()


def learnt(town: Town, address: str) -> list[str]:
    return [word for _, body in town.answers(address) for word in PRIVATE if word in body]


@pytest.mark.parametrize("words", SAYINGS)
def test_an_unknown_number_learns_no_name(town: Town, words: str) -> None:
    town.hear(STRANGER, words)
    assert learnt(town, STRANGER) == []


@pytest.mark.parametrize("words", SAYINGS)
def test_nor_does_a_number_that_two_guardians_share(town: Town, words: str) -> None:
    town.give(town.father, MOTHER)
    town.write(town.mother, MOTHER)
    assert town.hear(MOTHER, words).shared
    assert learnt(town, MOTHER) == []


@pytest.mark.parametrize("words", SAYINGS)
def test_nor_a_number_that_was_taken_from_the_files(town: Town, words: str) -> None:
    town.write(town.mother, MOTHER)
    town.mother.contact_points.update(closed_on=NOON.date())
    town.hear(MOTHER, words)
    assert learnt(town, MOTHER) == []


@pytest.mark.parametrize("words", SAYINGS)
def test_nor_whoever_answers_a_forwarded_mail(town: Town, words: str) -> None:
    town.write(town.mother, "elena@example.org")
    thread = tokens.make(Purpose.REPLY, town.mother.pk, SECRET)
    town.hear("other@example.org", words, to=MAILBOX, thread=thread)
    assert learnt(town, "other@example.org") == []


def test_a_forged_reply_address_opens_no_thread(town: Town) -> None:
    good = tokens.make(Purpose.REPLY, town.mother.pk, SECRET)
    forged = [
        good[:-1] + ("a" if good[-1] != "a" else "b"),
        tokens.make(Purpose.UNSUBSCRIBE, town.mother.pk, SECRET),
        tokens.make(Purpose.REPLY, town.mother.pk, "another secret"),
        tokens.make(Purpose.REPLY, 10**9, SECRET),
        "a" * 32,
        "",
    ]
    for thread in forged:
        assert town.hear("other@example.org", "Hello", to=MAILBOX, thread=thread).guardian is None


def test_only_the_address_itself_starts_again(town: Town) -> None:
    """START from the father's number, or by mail in the mother's thread, wakes nothing of hers."""
    consent.say(town.district, "sms", MOTHER, "attendance", "stopped", "text", "STOP", NOON)
    consent.say(town.district, "email", "elena@example.org", "attendance", "stopped", "text", "STOP", NOON)
    town.hear(FATHER, "START")
    town.hear(
        "other@example.org", "START", to=MAILBOX, thread=tokens.make(Purpose.REPLY, town.mother.pk, SECRET)
    )
    for channel, address in (("sms", MOTHER), ("email", "elena@example.org")):
        assert consent.stopped(town.district, channel, [address], "attendance") == {address: "stopped"}


def test_the_same_words_in_other_clothes_count_once(town: Town) -> None:
    """SMS-4: repeated, under another event, and with other content under a name that is known."""
    item = {"provider_id": "x", "sender": MOTHER, "to": OURS, "text": "STOP"}
    assert town.store([item], key="a") and not town.store([item], key="a") and town.store([item], key="b")
    assert not town.store([item | {"text": "START"}], key="a") and town.store(
        [item | {"text": "START"}], key="c"
    )
    for _ in range(2):
        inbound.process(NOON)
    assert Inbound.objects.count() == 1 and ConsentEntry.objects.get().status == "stopped"
    assert town.kinds() == ["stopped"]


@pytest.mark.parametrize(
    ("signature", "body", "status"), [("forged", b"{}", 403), ("ours", b"x" * (256 * 1024 + 1), 413)]
)
def test_a_refused_webhook_leaves_no_trace_but_a_line(
    town: Town, caplog: pytest.LogCaptureFixture, signature: str, body: bytes, status: int
) -> None:
    """SMS-3: recorded, and without a word of what it said."""
    with caplog.at_level(logging.DEBUG):
        answer = Client().post(
            f"/hooks/acme/?text=secret&from={MOTHER}",
            body,
            content_type="application/json",
            headers={"signature": signature},
        )
    assert answer.status_code == status and not HookEvent.objects.exists()
    assert any("refused" in line for line in caplog.messages)
    assert not any(MOTHER in line or "secret" in line for line in caplog.messages)


@pytest.mark.parametrize("path", ["/rehearsal/", "/rehearsal/1/", "/phones/", "/hooks/rehearsal/"])
def test_where_families_are_real_there_is_no_rehearsal(town: Town, path: str) -> None:
    assert Client().get(path).status_code == Client().post(path).status_code == 404
