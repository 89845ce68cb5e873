"""Be the parent: the whole conversation travels in the page, and nothing else knows of it."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from homeroom.apps.conversations.models import GuideVersion, Run
from homeroom.apps.conversations.services import guides as services
from homeroom.apps.messaging.models import Message
from tests.apps.conversations.guide_texts import GUIDE
from tests.apps.conversations.test_guide_pages import kept
from tests.apps.conversations.town import NOON, Town, signed_in, words

TRY = "/guides/mornings/1/try/"


class Parent:
    """Somebody at the page. ``help``: the box is ticked."""

    def __init__(self, client: Client) -> None:
        self.client, self.page = client, client.get(TRY)

    def press(self, do: str, help: bool = True, **more: str) -> str:
        held = re.search(r'name="kept" value="([^"]*)"', self.page.content.decode())
        data = {"kept": unescape(held[1]) if held else "", "do": do, "language": "en", **more}
        self.page = self.client.post(TRY, data | ({"help": "on"} if help else {}))
        assert self.page.status_code == 200
        return self.text

    @property
    def text(self) -> str:
        return words(self.page)


@pytest.fixture
def parent(town: Town) -> Parent:
    kept(town, town.user("counselor", name="writer"), approved_by=town.user("district"))
    return Parent(signed_in(town.teacher()))


def test_a_whole_conversation(parent: Parent) -> None:
    assert "How are mornings for Ana? Reply 1 Going well, 2 Hard right now." in parent.text
    assert "It waits for an answer." in parent.text
    assert "What makes it hard?" in parent.press("answer", words="2")
    assert "answered how=hard" in parent.text
    assert "It waits for a reader" in parent.press("answer", words="mornings are just a lot here")
    assert "This may help: Bus desk: free passes. Call 415 555 0170." in parent.press("heard", reason="TRN1")
    assert "It is over." in parent.text and "Let a day pass" not in parent.text
    assert not Run.objects.exists() and not Message.objects.exists()


def test_without_help_a_person_goes_on(parent: Parent) -> None:
    parent.press("again", help=False)
    parent.press("answer", words="2", help=False)
    parent.press("answer", words="mornings are just a lot here", help=False)
    assert "Thank you. Somebody will write soon." in parent.press("heard", reason="TRN1", help=False)
    assert "a person goes on from person (guide)" in parent.text
    assert "A person has it now" in parent.text


def test_days_pass(parent: Parent) -> None:
    assert "No hurry. How are mornings?" in parent.press("wait")
    parent.press("wait")
    assert "It is over." in parent.press("wait")


def test_a_person_steps_in_and_gives_it_back(parent: Parent) -> None:
    assert "A person has it now" in parent.press("person")
    assert "It waits for an answer." in parent.press("back")


def test_another_language_begins_anew(parent: Parent) -> None:
    parent.press("answer", words="2")
    assert "¿Cómo van las mañanas de Ana?" in parent.press("again", language="es")
    assert "Gracias por contarnos" in parent.press("answer", words="1", language="en")
    assert "How are mornings" in parent.press("again", language="xx")


def test_what_is_written_is_only_shown(parent: Parent) -> None:
    attack = "<script>alert(1)</script>"
    parent.press("answer", words=attack)
    assert attack not in parent.page.content.decode()
    assert "&lt;script&gt;" in parent.page.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "nonsense"},
        {"do": "answer", "words": "  "},
        {"do": "heard"},
        {"do": "back"},
        {"do": "answer", "words": "x" * 9999},
    ],
)
def test_nonsense_changes_nothing(parent: Parent, sent: dict[str, str]) -> None:
    parent.press(**sent)
    assert "How are mornings for Ana?" in parent.text


@pytest.mark.parametrize("held", ["", "forged", "WyJhIl0:1vAbcd:abc"])
def test_a_forged_conversation_begins_anew(parent: Parent, held: str) -> None:
    text = words(parent.client.post(TRY, {"kept": held, "do": "wait"}))
    assert "How are mornings for Ana?" in text


def test_a_draft_changed_meanwhile_begins_anew(town: Town) -> None:
    writer = town.user("counselor", name="writer")
    draft = kept(town, writer)
    parent = Parent(signed_in(writer))
    services.save(
        writer, draft, GUIDE.replace("No hurry", "Take your time"), draft.seen, NOON.replace(hour=19)
    )
    assert "changed meanwhile" in parent.press("wait")
    assert "Take your time" in parent.text


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("go: what}", "go: nowhere}"), ('{names}?"  # short', '{nonsense}?"'), ('{names}?"  # short', '{?"')],
)
def test_a_draft_that_leads_nowhere_says_so(town: Town, was: str, becomes: str) -> None:
    writer = town.user("counselor", name="writer")
    kept(town, writer, GUIDE.replace(was, becomes))
    client = signed_in(writer)
    assert client.get(TRY).status_code == 200
    assert client.post(TRY, {"do": "answer", "words": "2"}).status_code == 200
    assert client.get("/guides/mornings/").status_code == 200
    assert client.get("/guides/mornings/edit/").status_code == 200


def test_long_enough(parent: Parent, monkeypatch: Any) -> None:
    monkeypatch.setattr("homeroom.apps.conversations.views.guide_try.MOST", 1)
    parent.press("answer", words="2")
    assert "That is long enough. Start again." in parent.press("answer", words="more")
    assert GuideVersion.objects.count() == 1
