"""One click that stops our e-mails (RFC 8058, LAW-6), and the headers that offer it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import include, path

from homeroom.apps.messaging.models import ConsentEntry
from homeroom.apps.messaging.services import consent
from homeroom.apps.messaging.services.mail import mail_headers
from homeroom.apps.people import clock
from homeroom.core import tokens
from homeroom.core.messages import State
from homeroom.core.tokens import Purpose
from tests.apps.messaging.families import MAILBOX, NOON, SECRET, Town, open_doors

urlpatterns = [path("", include("homeroom.apps.messaging.urls"))]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
ELENA = "elena@example.org"
CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def town():
    with open_doors(public_url="https://homeroom.example.org", reply_domain="replies.example.org"):
        yield Town()


@pytest.fixture
def message(town):
    return town.write(town.mother, ELENA)


@pytest.fixture
def link(message):
    headers, _ = mail_headers(message)
    found = re.match(r"<https://homeroom\.example\.org(/u/[a-z2-7]+/)>", headers["List-Unsubscribe"])
    assert found
    return found[1]


def held(town):
    return consent.stopped(town.district, "email", [ELENA], "attendance")


def test_one_post_without_cookies_stops_the_address(town, message, link):
    """LAW-6."""
    waiting = town.write(town.mother, ELENA, state=State.WAITING)
    client = Client(enforce_csrf_checks=True)
    response = client.post(link, CLICK)
    assert response.status_code == 200
    assert not response.cookies
    assert held(town) == {ELENA: "stopped"}
    waiting.refresh_from_db()
    assert waiting.state == State.WITHDRAWN
    entry = ConsentEntry.objects.get()
    assert (entry.source, entry.words) == ("one_click", "List-Unsubscribe=One-Click")


def test_a_second_click_says_nothing_new(town, link):
    for _ in range(2):
        assert Client().post(link, CLICK).status_code == 200
    assert ConsentEntry.objects.count() == 1


def test_looking_changes_nothing(town, link):
    """LAW-6: mail programs and their guards open links by themselves."""
    response = Client().get(link)
    assert response.status_code == 200
    assert "Willow Creek Schools" in response.text
    assert 'name="List-Unsubscribe" value="One-Click"' in response.text
    assert not any(name in response.text for name in ("Elena", "Lucía", ELENA))
    assert not response.cookies
    assert held(town) == {}


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "yes"}])
def test_another_post_changes_nothing(town, link, body):
    assert Client().post(link, body).status_code == 400
    assert held(town) == {}


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        tokens.make(Purpose.UNSUBSCRIBE, 1, "another secret"),
        tokens.make(Purpose.REPLY, 1, SECRET),
        tokens.make(Purpose.UNSUBSCRIBE, 10**9, SECRET),
    ],
)
def test_a_link_that_is_not_ours_leads_nowhere(town, message, token):
    for response in (Client().get(f"/u/{token}/"), Client().post(f"/u/{token}/", CLICK)):
        assert response.status_code == 404
    assert not ConsentEntry.objects.exists()


def test_start_in_an_email_undoes_it(town, link, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON - timedelta(minutes=1))
    Client().post(link, CLICK)
    thread = tokens.make(Purpose.REPLY, town.mother.pk, SECRET)
    town.hear(ELENA, "START", to=MAILBOX, thread=thread)
    assert held(town) == {}
    assert town.kinds() == ["started"]


@pytest.mark.parametrize("thread", ["", "fathers"])
def test_start_in_an_email_that_anybody_could_have_written_undoes_nothing(town, link, monkeypatch, thread):
    """A From line is no proof. It is kept, nothing starts, and a person looks."""
    monkeypatch.setattr(clock, "now", lambda: NOON - timedelta(minutes=1))
    Client().post(link, CLICK)
    fathers = tokens.make(Purpose.REPLY, town.father.pk, SECRET)
    said = town.hear(ELENA, "START", to=MAILBOX, thread=fathers if thread else "")
    assert (said.wish, said.wish_sure) == ("start", False)
    assert held(town) == {ELENA: "stopped"}
    assert ConsentEntry.objects.count() == 1 and town.kinds() == []


def test_every_email_carries_the_headers_and_an_answer_finds_its_thread(town, message):
    """LAW-6; RFC 8058, 3.1."""
    headers, reply_to = mail_headers(message)
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"<mailto:{reply_to}?subject=unsubscribe>" in headers["List-Unsubscribe"]
    assert tokens.read_reply_address(reply_to, SECRET) == town.mother.pk
    assert "Auto-Submitted" not in headers


def test_an_automatic_answer_says_that_it_is_one(town):
    """RFC 3834: so that no two machines thank each other."""
    message = town.write(town.mother, ELENA, kind="received")
    assert mail_headers(message)[0]["Auto-Submitted"] == "auto-replied"


def test_without_an_https_address_or_a_mailbox_an_answer_goes_to_the_sender(town, message):
    with open_doors(public_url="http://127.0.0.1:8000"):
        assert mail_headers(message) == ({}, MAILBOX)


def test_headers_cost_no_query(town, message, django_assert_num_queries):
    assert message.sender and message.queued_at >= NOON
    with django_assert_num_queries(0):
        mail_headers(message)
