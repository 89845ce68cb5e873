"""From a carrier's webhook to the inbox and back, through every step that a family's words take."""

from datetime import timedelta

import pytest

from homeroom.apps.casework.models import Item
from homeroom.apps.conversations.models import Entry, Thread
from homeroom.apps.conversations.services import threads
from homeroom.apps.conversations.services.threads import Refused
from homeroom.apps.messaging.models import Message
from tests.apps.attendance.school import account
from tests.apps.messaging.families import MOTHER, NOON, STRANGER, Town, open_doors

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def willow(db: None):
    with open_doors():
        yield Town()


def said(thread: Thread) -> list[tuple[str, str]]:
    return [(entry.kind, entry.message.kind if entry.message else "") for entry in thread.entries.all()]


def test_an_answer_reaches_a_person_and_the_person_answers(willow: Town) -> None:
    willow.write(willow.mother, MOTHER, mentions=((willow.student.pk, None),))
    willow.hear(MOTHER, "She has a fever, sorry", LATER)
    thread = willow.mother.thread
    assert said(thread) == [("out", "planned"), ("in", ""), ("out", "received")]
    assert all(entry.students.get() == willow.student for entry in Entry.objects.all())
    assert Item.objects.get().thread == thread and thread.waiting_since == LATER
    threads.reply(account(willow.district, "counselor"), thread, "Get well soon!", LATER)
    assert said(thread)[-1] == ("out", "reply") and willow.mother.thread.entries.count() == 4


def test_a_stop_is_followed_and_a_reply_refused(willow: Town) -> None:
    willow.write(willow.mother, MOTHER)
    willow.hear(MOTHER, "STOP", LATER)
    thread = willow.mother.thread
    assert said(thread) == [("out", "planned"), ("in", ""), ("out", "stopped")]
    assert not Item.objects.exists() and thread.waiting_since is None
    with pytest.raises(Refused):
        threads.reply(account(willow.district, "counselor"), thread, "But why?", LATER)


def test_urgent_words_are_on_top_once(willow: Town) -> None:
    willow.write(willow.mother, MOTHER)
    willow.hear(MOTHER, "She says she wants to kill herself", LATER)
    item = Item.objects.get()
    assert item.urgent == ["self_harm"] and [action.what for action in item.actions.all()] == ["opened"]
    assert said(willow.mother.thread)[1:] == [("in", ""), ("out", "urgent")]


def test_a_strangers_words_are_put_before_those_who_sort_them(willow: Town) -> None:
    willow.hear(STRANGER, "who is this?", LATER)
    assert Item.objects.get().stray.text == "who is this?"
    assert not Thread.objects.exists()
    assert not any(willow.student.first_name in message.body for message in Message.objects.all())
