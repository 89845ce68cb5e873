"""The conversation's page through HTTP: what it says, what its forms do, and how it looks again."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from homeroom.apps.conversations.models import Commitment, Entry
from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.services import consent
from tests.apps.conversations.town import ELENA, MARCO, NIGHT, NOON, Town, signed_in, words

NONCE = "0d7a6a2e-6c0e-4a53-9d6f-5c5f4a1f2b3c"


@pytest.fixture
def counselor(town: Town):
    return town.user("counselor")


@pytest.fixture
def browser(counselor) -> Client:
    return signed_in(counselor)


@pytest.fixture
def address(town: Town) -> str:
    town.write(
        town.elena,
        ELENA,
        town.ana,
        because="Ana was out on three Mondays.",
        occasion="sign",
        template="sign-en",
    )
    town.hear(town.elena, "She has a cold", NOON + timedelta(minutes=5))
    return f"/conversations/{town.thread(town.elena).pk}/"


def test_the_page_says_what_was_said_and_why(browser: Client, address: str) -> None:
    said = words(browser.get(address))
    assert "Rosa Lind about Ana Hi Elena, how is everybody?" in said
    assert "Why it was sent Ana was out on three Mondays. Early sign, template sign-en." in said
    assert "Elena about Ana She has a cold" in said
    assert "Spanish Waiting for an answer" in said
    assert "Ana Kin mother" in said and "+14155550111 May be written to" in said


def test_the_page_is_sound(browser: Client, address: str) -> None:
    """One h1, labels, and nothing the browser policy would refuse."""
    page = browser.get(address).content.decode()
    assert page.count("<h1>") == 1
    assert not re.search(r"<style| style=| on\w+=|<script(?![^>]* src=)|https?://", page)
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    named = re.findall(r"<(?:input|select|textarea)(?![^>]*type=\"(?:hidden|checkbox)\")[^>]*>", page)
    assert {re.search(r' id="([^"]+)"', control)[1] for control in named} <= labelled
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("change", "tick"),
    [
        ({"state": "waiting", "not_before": NIGHT}, "Waiting, leaves 11:00 PM"),
        ({"state": "sent"}, "Sent"),
        ({"state": "delivered"}, "Delivered"),
        ({"state": "failed", "failure": "landline"}, "Failed This number can't receive texts. Call it"),
        ({"state": "withdrawn", "why": "The mark was corrected."}, "Withdrawn The mark was corrected."),
        ({"state": "expired", "failure": "too_late"}, "Not sent It could not be sent in time"),
    ],
)
def test_ticks_mean_something(browser: Client, address: str, change: dict, tick: str) -> None:
    Message.objects.update(**change)
    assert tick in words(browser.get(address))


def test_what_was_heard_is_shown_with_the_words(town: Town, browser: Client, address: str) -> None:
    urgent = [{"flag": "self_harm", "words": "does not want to live"}]
    town.hear(town.elena, "He says he does not want to live", urgent=urgent, language="es")
    town.hear(town.elena, "no more!", wish="stop", wish_sure=False)
    said = words(browser.get(address))
    assert "Self-harm heard in “does not want to live”" in said
    assert "Asked us to stop ? Nobody is written to" in said.replace("stop?", "stop ?")
    assert "Urgent" not in said.split("Messages")[0]


def test_replying(browser: Client, address: str) -> None:
    answer = browser.post(f"{address}reply/", {"text": "Get well soon!", "nonce": NONCE})
    assert answer.status_code == 302 and answer.headers["Location"] == f"{address}#latest"
    assert "On its way." in (said := words(browser.get(address)))
    assert "Counselor about Ana Get well soon!" in said and "Waiting for an answer" not in said


def test_a_double_click_sends_once(browser: Client, address: str) -> None:
    for _ in range(3):
        browser.post(f"{address}reply/", {"text": "Get well soon!", "nonce": NONCE})
    assert Message.objects.filter(kind="reply").count() == 1


def test_two_pages_have_two_nonces(browser: Client, address: str) -> None:
    nonces = {
        re.search(r'name="nonce" value="([^"]+)"', browser.get(address).content.decode())[1] for _ in "ab"
    }
    assert len(nonces) == 2


def test_refused_words_are_not_lost(town: Town, browser: Client, address: str) -> None:
    blame = {"text": "You failed to call us.", "nonce": NONCE, "promise": "Call", "due": "2026-11-20"}
    answer = browser.post(f"{address}reply/", blame)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Send it anyway" in page
    assert "You failed to call us.</textarea>" in page and 'value="Call"' in page and NONCE in page
    threat = browser.post(f"{address}reply/", {**blame, "text": "We will go to court.", "anyway": "1"})
    assert threat.status_code == 422 and "may not go to a family" in words(threat)
    assert "Send it anyway" not in words(threat)
    consent.say(town.district, "sms", ELENA, "attendance", "stopped", "carrier", "STOP", NOON)
    stopped = browser.post(f"{address}reply/", {"text": "But please answer", "nonce": NONCE})
    assert "Not sent. Asked us to stop." in words(stopped)
    assert "But please answer</textarea>" in stopped.content.decode()
    assert not Message.objects.filter(kind="reply").exists()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"text": "  "}, "Write what you want to say first."),
        ({"text": "Hi", "promise": "Call"}, "Say by which day"),
        ({"text": "Hi", "due": "x"}, "no date we could read"),
        ({"text": "Hi", "promise": "Call", "due": "2020-01-01"}, "lies in the past"),
    ],
)
def test_what_makes_no_sense_is_said(browser: Client, address: str, data: dict, error: str) -> None:
    answer = browser.post(f"{address}reply/", data)
    assert answer.status_code == 422 and error in words(answer)
    assert not Message.objects.filter(kind="reply").exists() and not Commitment.objects.exists()


def test_at_night_one_is_told(town: Town, browser: Client, address: str, monkeypatch) -> None:
    """LAW-4: it waits; or, where they just wrote, it leaves with a warning."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    browser.post(f"{address}reply/", {"text": "Good night"})
    assert "leaves at Wed, Nov 18, 8:00 AM" in words(browser.get(address))
    town.hear(town.elena, "Are you there?", NIGHT)
    browser.post(f"{address}reply/", {"text": "Yes, I am"})
    assert "let them sleep after this one" in words(browser.get(address))


def test_notes_promises_and_decisions(town: Town, browser: Client, address: str) -> None:
    browser.post(f"{address}note/", {"text": "Grandmother picks up", "about": [town.ana.pk]})
    browser.post(f"{address}promise/", {"words": "Ask about the bus", "due": "2026-11-19"})
    said = words(browser.get(address))
    assert "Note, for staff only Grandmother picks up" in said.replace(" about Ana", "")
    assert "Open Ask about the bus by Nov 19" in said
    browser.post(f"/promises/{Commitment.objects.get().pk}/kept/")
    assert "Kept Ask about the bus" in words(browser.get(address))
    consent.say(town.district, "sms", ELENA, "attendance", "paused", "text", "enough", NOON)
    assert "Paused May have asked us to stop" in words(browser.get(address))
    decision = {"channel": "sms", "address": ELENA, "stop": "yes"}
    browser.post(f"{address}consent/", decision)
    assert "Nothing was recorded" in words(browser.get(address))
    browser.post(f"{address}consent/", {**decision, "words": "On the phone: no more texts."})
    assert "Stopped Asked us to stop" in words(browser.get(address))
    assert browser.post(f"{address}consent/", {**decision, "address": MARCO}).status_code == 404


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello", "1 text (5 characters), about 0.8 cents."),
        ("ñ" * 161, "2 texts (161 characters), about 1.6 cents."),
        ("Привет", "“П”, “р”, “и”, “в”, “е” make it cost about twice as much"),
        ("You failed to call", "Look again: “You failed”"),
        ("", "one question at most"),
    ],
)
def test_the_size_of_a_text(browser: Client, address: str, text: str, said: str) -> None:
    """SMS-11."""
    assert said in words(browser.post(f"{address}measure/", {"text": text}))


def test_the_page_looks_again_and_leaves_alone_what_is_typed(
    town: Town, browser: Client, address: str
) -> None:
    page = browser.get(address).content.decode()
    again = re.search(r'hx-get="([^"]+)"', page)[1].replace("&amp;", "&")
    assert browser.get(again).status_code == 204  # nothing new
    town.hear(town.elena, "NEWS", NOON + timedelta(minutes=9))
    fresh = browser.get(again).content.decode()
    assert "NEWS" in fresh and "<textarea" not in fresh and "1 new message from the family." in fresh
    assert browser.get(re.search(r'hx-get="([^"]+)"', fresh)[1].replace("&amp;", "&")).status_code == 204
    Message.objects.update(state="delivered")
    assert "Delivered" in browser.get(again).content.decode()


def test_who_was_signed_out_is_told_and_keeps_the_page(address: str) -> None:
    answer = Client().get(f"{address}entries/")
    assert answer.status_code == 286 and answer.headers["HX-Retarget"] == "#news"
    assert "You have been signed out" in words(answer) and "cold" not in words(answer)


def test_a_long_conversation_shows_its_end_first(
    town: Town, browser: Client, address: str, counselor
) -> None:
    thread = town.thread(town.elena)
    Entry.objects.bulk_create(
        Entry(thread=thread, at=NOON + timedelta(seconds=n), kind="note", words=f"note {n} .", by=counselor)
        for n in range(1, 250)
    )
    said = words(browser.get(address))
    assert "note 249 ." in said and " note 5 ." not in said and "Show what was said before" in said
    assert " note 5 ." in words(browser.get(f"{address}?all=1"))


def test_a_first_conversation_is_opened_from_a_guardian(town: Town, browser: Client) -> None:
    answer = browser.post(f"/guardians/{town.marco.pk}/conversation/")
    assert "Nothing has been said yet." in words(browser.get(answer.headers["Location"]))
