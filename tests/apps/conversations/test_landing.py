"""What goes out and comes in lands in its guardian's thread, about the right children, once."""

from datetime import timedelta

import pytest
from django.db import transaction

from homeroom.apps.conversations.models import Entry, Thread
from homeroom.apps.people.announce import announce
from homeroom.apps.people.models import Link
from homeroom.core.events import Ended, Received
from tests.apps.conversations.town import ELENA, ELENAS_MAIL, NOON, STRANGER, Town

LATER = NOON + timedelta(minutes=20)


def said(thread: Thread) -> list[tuple[str, list[str]]]:
    """Kind and children of each entry, in order."""
    return [
        (entry.kind, sorted(student.first_name for student in entry.students.all()))
        for entry in thread.entries.all()
    ]


def test_a_message_and_its_answer_are_about_the_same_children(town: Town) -> None:
    town.write(town.elena, ELENA, town.ana)
    town.hear(town.elena, "She has a cold", LATER)
    thread = town.thread(town.elena)
    assert said(thread) == [("out", ["Ana"]), ("in", ["Ana"])]
    assert thread.waiting_since == thread.heard_at == thread.last_at == LATER


def test_an_answer_about_several_children_lands_once(town: Town) -> None:
    town.write(town.elena, ELENA, town.ana, town.ben)
    inbound = town.hear(town.elena, "Both are sick", LATER)
    announce(Received(inbound.pk, LATER))  # told again
    assert said(town.thread(town.elena)) == [("out", ["Ana", "Ben"]), ("in", ["Ana", "Ben"])]


def test_words_out_of_the_blue_may_be_about_any_child(town: Town) -> None:
    Link.objects.create(district=town.district, student=town.cora, guardian=town.elena, closed_on=NOON.date())
    town.hear(town.elena, "Hello?")
    assert said(town.thread(town.elena)) == [("in", ["Ana", "Ben"])]


def test_an_answer_by_another_way_follows_the_message_of_that_way(town: Town) -> None:
    town.write(town.elena, ELENA, town.ana)
    town.write(town.elena, ELENAS_MAIL, town.ben, now=NOON + timedelta(minutes=1))
    town.hear(town.elena, "a text", LATER)
    town.hear(town.elena, "a mail", LATER, ELENAS_MAIL)
    assert said(town.thread(town.elena))[2:] == [("in", ["Ana"]), ("in", ["Ben"])]


def test_an_automatic_answer_is_about_whom_the_question_was_about(town: Town) -> None:
    """It is queued before the words it answers are told."""
    town.write(town.elena, ELENA, town.ben)
    inbound = town.hear(town.elena, "Ben has a fever", LATER)
    town.write(
        town.elena, ELENA, now=LATER + timedelta(seconds=1), kind="received", answers=inbound.pk, key="answer"
    )
    thread = town.thread(town.elena)
    assert said(thread) == [("out", ["Ben"]), ("in", ["Ben"]), ("out", ["Ben"])]
    assert thread.waiting_since == LATER  # an automatic answer answers nothing


@pytest.mark.parametrize(
    ("wish", "sure", "waits"),
    [
        ("", True, True),
        ("stop", True, False),
        ("start", True, False),
        ("help", True, False),
        ("stop", False, True),  # SMS-6: a doubtful one is put before a person
        ("wrong_number", True, True),
    ],
)
def test_what_waits_for_a_person(town: Town, wish: str, sure: bool, waits: bool) -> None:
    town.hear(town.elena, "words", wish=wish, wish_sure=sure)
    assert bool(town.thread(town.elena).waiting_since) is waits


def test_the_first_unanswered_words_count(town: Town) -> None:
    town.hear(town.elena, "one", NOON)
    town.hear(town.elena, "two", LATER)
    assert town.thread(town.elena).waiting_since == NOON
    assert town.thread(town.elena).heard_at == LATER


def test_a_strangers_words_land_in_no_thread(town: Town) -> None:
    town.hear(None, "who is this", address=STRANGER)
    assert not Thread.objects.exists() and not Entry.objects.exists()


def test_many_messages_in_a_fixed_number_of_queries(town: Town, django_assert_max_num_queries) -> None:
    from homeroom.apps.conversations.services import landing
    from homeroom.core.events import Queued

    people = [town.elena, town.marco, town.mai]
    messages = [town.write(person, ELENA, town.ana) for person in people for _ in range(20)]
    Entry.objects.all().delete()
    with django_assert_max_num_queries(8), transaction.atomic():
        landing.queued(Queued(tuple(message.pk for message in messages), NOON))
    assert Entry.objects.count() == 60 and Thread.objects.count() == 3


def test_a_reply_that_fails_leaves_the_family_waiting(town: Town) -> None:
    """Unless a later one went out, or it was taken back on purpose."""
    town.hear(town.elena, "Hello?", NOON)
    lost = town.write(town.elena, ELENA, kind="reply", now=LATER)
    announce(Ended((lost.pk,), "withdrawn", LATER))
    assert town.thread(town.elena).waiting_since is None
    announce(Ended((lost.pk,), "failed", LATER))
    assert town.thread(town.elena).waiting_since == NOON
    town.write(town.elena, ELENA, kind="reply", now=LATER)
    announce(Ended((lost.pk,), "failed", LATER))
    assert town.thread(town.elena).waiting_since is None
