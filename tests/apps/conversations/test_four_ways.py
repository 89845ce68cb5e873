"""One guide four times: by text, by e-mail, by link and in person. The thread shows all four alike."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from homeroom.apps.conversations.models import Answer, Run
from homeroom.apps.conversations.selectors.thread import thread_page
from homeroom.apps.conversations.services import run_replies, starting
from tests.apps.conversations.family_page import form, get, post
from tests.apps.conversations.guided import MINUTE, approved, fresh
from tests.apps.conversations.town import ELENA, ELENAS_MAIL, NOON, signed_in, words

pytestmark = pytest.mark.django_db
STORY = "El autobús llega tarde cada mañana"


@pytest.fixture
def had(town, monkeypatch):
    """The same conversation four times, an hour apart: hard, why, and a person has it; then it is ended."""
    rosa = town.user("counselor", name="rosa")
    version = approved(town)
    town.write(town.elena, ELENA, town.ana, now=NOON - timedelta(days=1))
    thread = town.thread(town.elena)
    for number, medium in enumerate(("sms", "email", "page", "talk")):
        now = NOON + timedelta(hours=number)
        monkeypatch.setattr(timezone, "now", lambda now=now: now + 2 * MINUTE)
        run = starting.start(rosa, thread, version, medium, now, how="in_person", place="at the door")
        answer = {"sms": by_text, "email": by_mail, "page": by_link, "talk": in_person}[medium]
        answer(town, rosa, run, now + MINUTE)
        assert fresh(run).phase == "with_person"
        from homeroom.apps.conversations.services import stepping_in

        stepping_in.end(rosa, fresh(run), now + 5 * MINUTE)
    return rosa, thread


def by_text(town, rosa, run, now):
    town.hear(town.elena, "2", now)
    town.hear(town.elena, STORY, now + MINUTE)


def by_mail(town, rosa, run, now):
    for text in ("2", STORY):
        town.hear(town.elena, text, now, address=ELENAS_MAIL)


def by_link(town, rosa, run, now):
    assert post(run, form(get(run)) | {"answer": "hard"}).status_code == 303
    assert post(run, form(get(run)) | {"words": STORY}).status_code == 303


def in_person(town, rosa, run, now):
    client = signed_in(rosa)
    where = reverse("conversations:talk", args=[run.thread_id, run.pk])
    for step, said in (("how", {"values": "hard"}), ("what", {"words": STORY})):
        client.post(where, {"step": step, "nonce": str(uuid.uuid4()), "verb": "next"} | said)


def test_the_thread_shows_all_four_alike(town, had):
    rosa, thread = had
    runs = list(Run.objects.order_by("pk"))
    assert [run.medium for run in runs] == ["sms", "email", "page", "talk"]
    said = [
        [(one.step, one.labels, one.told, one.inbound.text if one.told else "") for one in run.answers.all()]
        for run in runs
    ]
    assert said[0] == [("how", ["Va mal"], False, ""), ("what", [], True, STORY)]
    assert said == [said[0]] * 4
    found = thread_page(rosa, town.district, thread.pk, NOON + timedelta(hours=5))
    lines = [line for line in found.said.lines if line.guide and line.side != "event"]
    ours = [line for line in lines if line.side == "ours"]
    theirs = [line for line in lines if line.side == "theirs"]
    assert [len(ours), len(theirs)] == [12, 8]
    assert [line.words for line in theirs if line.words and not line.chosen] == [STORY] * 4
    assert [line.chosen for line in theirs if line.chosen] == [["Va mal"]] * 4
    assert [line.channel for line in theirs[::2]] == ["Text", "E-mail", "On a page", "In person"]
    assert sum("¿Qué lo hace difícil?" in line.words for line in ours) == 4
    assert all(line.understood is not None for line in theirs if line.words == STORY)


def test_the_page_of_the_thread_is_readable(town, had):
    rosa, thread = had
    shown = words(signed_in(rosa).get(reverse("conversations:thread", args=[thread.pk])))
    for once in ("On a page", "In person", "E-mail", "Va mal", STORY):
        assert once in shown


def test_rather_not_say_is_told_in_words(town):
    rosa = town.user("counselor", name="rosa")
    version = approved(town)
    from homeroom.apps.conversations.services import landing

    thread = landing.opened(town.elena, NOON)
    run = starting.start(rosa, thread, version, "talk", NOON)
    run_replies.in_talk(rosa, run, "how", [], "", "n", NOON)
    shown = words(signed_in(rosa).get(reverse("conversations:thread", args=[thread.pk])))
    assert "Would rather not say" in shown
    assert Answer.objects.get().values == []
