"""Who sees which conversation, and what of it; and that two guardians of one family never mix."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeroom.apps.conversations.models import Commitment
from homeroom.apps.conversations.selectors import access
from homeroom.apps.conversations.selectors.thread import thread_page
from homeroom.apps.conversations.services import threads
from homeroom.apps.people.models import Link
from tests.apps.conversations.town import ELENA, MAI, MARCO, NOON, Town, signed_in, words

TODAY = NOON.date()
# Whose conversations each role may see.
SEES = {
    ("teacher", "1"): {"Elena", "Marco"},
    ("counselor", "1"): {"Elena", "Marco", "Mai"},
    ("counselor", "2"): {"Elena"},
    ("counselor", None): {"Elena", "Marco", "Mai"},
    ("clerk", "2"): {"Elena"},
    ("principal", "1"): {"Elena", "Marco", "Mai"},
    ("principal", "2"): {"Elena"},
    ("district", None): {"Elena", "Marco", "Mai"},
    ("it", None): set(),
    ("researcher", None): set(),
}


@pytest.fixture
def talk(town: Town) -> Town:
    """Everybody has been written to, and has answered."""
    town.write(town.elena, ELENA, town.ana, town.ben)
    town.hear(town.elena, "ELENA-WORDS")
    town.write(town.marco, MARCO, town.ana)
    town.hear(town.marco, "MARCO-WORDS")
    town.write(town.mai, MAI, town.cora)
    town.hear(town.mai, "MAI-WORDS")
    return town


@pytest.mark.parametrize(("role", "school"), SEES)
def test_each_role(talk: Town, role: str, school: str | None, caplog: pytest.LogCaptureFixture) -> None:
    """And 404, with one line in the log, for everybody else (rule 7)."""
    person = talk.teacher() if role == "teacher" else talk.user(role, *([school] if school else []))
    mine = access.threads(person, talk.district, TODAY)
    assert {thread.guardian.first_name for thread in mine} == SEES[role, school]
    browser = signed_in(person)
    for guardian in (talk.elena, talk.marco, talk.mai):
        thread = talk.thread(guardian)
        with caplog.at_level(logging.WARNING, "homeroom.access"):
            caplog.clear()
            answer = browser.get(f"/conversations/{thread.pk}/")
        if guardian.first_name in SEES[role, school]:
            assert answer.status_code == 200 and not caplog.messages
        else:
            assert answer.status_code == 404
            line = f"user {person.pk} asked for conversation {thread.pk} without the right to it"
            assert caplog.messages[:1] == [line]


def test_all_doors_are_closed_without_the_right(talk: Town) -> None:
    browser = signed_in(talk.user("counselor", "2"))
    pk = talk.thread(talk.marco).pk
    made = threads.promise(talk.teacher(), talk.thread(talk.marco), "Call", TODAY, NOON)
    assert browser.get(f"/conversations/{pk}/entries/").status_code == 404
    for door in ("reply", "note", "promise", "measure", "consent"):
        said = {"text": "x", "words": "x", "due": TODAY, "channel": "sms", "address": MARCO, "stop": "yes"}
        assert browser.post(f"/conversations/{pk}/{door}/", said).status_code == 404
    assert browser.post(f"/promises/{made.pk}/kept/").status_code == 404
    assert browser.post(f"/guardians/{talk.marco.pk}/conversation/").status_code == 404
    assert browser.post(f"/guardians/{talk.elena.pk}/conversation/").status_code == 302


def test_a_message_about_another_child_is_counted_and_not_shown(talk: Town) -> None:
    talk.write(talk.elena, ELENA, talk.ben, body="BEN-ONLY", now=NOON + timedelta(minutes=1))
    talk.hear(talk.elena, "ABOUT-BEN", NOON + timedelta(minutes=2))
    page = words(signed_in(talk.teacher()).get(f"/conversations/{talk.thread(talk.elena).pk}/"))
    assert "2 messages about another child are not shown" in page
    assert "ELENA-WORDS" in page and "BEN" not in page
    assert "Ben" not in page  # nor that there is a brother
    lead = words(signed_in(talk.user("district")).get(f"/conversations/{talk.thread(talk.elena).pk}/"))
    assert "ABOUT-BEN" in lead and "another child" not in lead


def test_why_a_message_was_sent_is_not_told_where_it_speaks_of_another_child(talk: Town) -> None:
    talk.write(talk.elena, ELENA, talk.ana, talk.ben, because="WHY-BOTH", now=NOON + timedelta(minutes=1))
    talk.write(talk.elena, ELENA, talk.ana, because="WHY-ANA", now=NOON + timedelta(minutes=2))
    here = f"/conversations/{talk.thread(talk.elena).pk}/"
    page, lead = (words(signed_in(user).get(here)) for user in (talk.teacher(), talk.user("district")))
    assert "WHY-ANA" in page and "WHY-BOTH" not in page
    assert "WHY-ANA" in lead and "WHY-BOTH" in lead


def test_a_note_is_about_whom_its_writer_says(talk: Town) -> None:
    counselor, thread = talk.user("counselor"), talk.thread(talk.elena)
    threads.note(counselor, thread, "NOTE-BEN", NOON, [talk.ben.pk, talk.cora.pk])
    threads.note(counselor, thread, "NOTE-BOTH", NOON)
    page = words(signed_in(talk.teacher()).get(f"/conversations/{thread.pk}/"))
    assert "NOTE-BOTH" in page and "NOTE-BEN" not in page


def test_a_promise_about_a_brother_is_neither_shown_nor_kept(talk: Town) -> None:
    """Rosa teaches Ana: what was promised about Ben, at another school, is not for her."""
    counselor, thread = talk.user("counselor"), talk.thread(talk.elena)
    bens = threads.promise(counselor, thread, "BEN-PROMISE", TODAY, NOON, [talk.ben.pk, talk.cora.pk])
    both = threads.promise(counselor, thread, "BOTH-PROMISE", TODAY, NOON)
    assert {*both.students.all()} == {talk.ana, talk.ben} and [*bens.students.all()] == [talk.ben]
    rosa, here = signed_in(talk.teacher()), f"/conversations/{thread.pk}/"
    page = words(rosa.get(here))
    assert "BOTH-PROMISE" in page and "BEN-PROMISE" not in page and "Ben" not in page
    assert rosa.post(f"/promises/{bens.pk}/kept/").status_code == 404
    with pytest.raises(threads.NotAllowed):
        threads.kept(talk.user("teacher", "1", staff="t1", name="rosa"), bens, NOON)
    assert rosa.post(f"/promises/{both.pk}/kept/").status_code == 302
    rosa.post(f"{here}promise/", {"words": "ROSA-PROMISE", "due": TODAY, "about": [talk.ben.pk]})
    assert [*Commitment.objects.get(words="ROSA-PROMISE").students.all()] == [talk.ana]
    lead = words(signed_in(counselor).get(here))
    assert "BEN-PROMISE about Ben, by" in lead and "BOTH-PROMISE by" in lead


def test_two_guardians_of_one_family_never_mix(talk: Town) -> None:
    """LAW-10: in Elena's conversation stands nothing of Marco's but his name, for staff who may see his."""
    counselor, thread = talk.user("counselor"), talk.thread(talk.elena)
    threads.note(counselor, talk.thread(talk.marco), "MARCO-NOTE", NOON)
    threads.promise(counselor, talk.thread(talk.marco), "MARCO-PROMISE", TODAY, NOON)
    browser = signed_in(counselor)
    for address in (f"/conversations/{thread.pk}/", f"/conversations/{thread.pk}/entries/"):
        own = browser.get(address).content.decode()
        for secret in (MARCO, "MARCO-WORDS", "MARCO-NOTE", "MARCO-PROMISE", "Hi Marco"):
            assert secret not in own
        assert own.count("Marco Solis") == (1 if address.endswith(f"{thread.pk}/") else 0)
    sent = threads.reply(counselor, thread, "Thanks!", NOON)
    assert sent.guardian == talk.elena and sent.to == ELENA


def test_the_other_guardian_is_not_named_to_whom_may_not_see_them(talk: Town) -> None:
    """Birch's counselor sees Elena for Ben; Marco is nothing to Ben."""
    page = words(signed_in(talk.user("counselor", "2")).get(f"/conversations/{talk.thread(talk.elena).pk}/"))
    assert "Marco" not in page and "Ana" not in page


def test_a_shared_number_is_said_without_a_name(talk: Town) -> None:
    talk.hear(talk.elena, "Who is this?", NOON + timedelta(minutes=1), shared=True)
    page = words(signed_in(talk.user("counselor", "2")).get(f"/conversations/{talk.thread(talk.elena).pk}/"))
    assert "on file for another guardian too" in page and "assume nothing private" in page
    assert "Marco" not in page


def test_when_no_child_is_linked_any_more(talk: Town) -> None:
    """A late answer reaches those who may see the child who once was theirs; nobody can write back."""
    Link.objects.filter(guardian=talk.marco).update(closed_on=TODAY)
    talk.hear(talk.marco, "LATE-WORDS", NOON + timedelta(minutes=1))
    lead = talk.user("district")
    assert {thread.guardian for thread in access.threads(lead, talk.district, TODAY)} >= {talk.marco}
    page = words(signed_in(lead).get(f"/conversations/{talk.thread(talk.marco).pk}/"))
    assert "LATE-WORDS" in page and "link this adult to no student any more" in page


def test_a_child_who_is_no_more_the_guardians_opens_nothing(talk: Town) -> None:
    Link.objects.filter(guardian=talk.elena, student=talk.ana).update(closed_on=TODAY)
    assert talk.thread(talk.elena) not in access.threads(talk.teacher(), talk.district, TODAY)


def test_a_page_takes_a_fixed_number_of_queries(talk: Town) -> None:
    counselor, thread = talk.user("counselor"), talk.thread(talk.elena)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            thread_page(counselor, talk.district, thread.pk, NOON)
        return len(captured)

    threads.promise(counselor, thread, "one", TODAY, NOON)  # whom promises are about is asked once
    before = queries()
    for number in range(30):
        talk.write(talk.elena, ELENA, talk.ana, now=NOON + timedelta(minutes=number))
        talk.hear(talk.elena, "more", NOON + timedelta(minutes=number))
        threads.note(counselor, thread, "more", NOON)
        threads.promise(counselor, thread, "more", TODAY, NOON)
    assert queries() == before <= 27
