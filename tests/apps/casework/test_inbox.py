"""The inbox's pages: what waits longest on top, to those who may see it, and no confidence in a list."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors.inbox import inbox
from homeroom.apps.casework.services import items
from homeroom.apps.conversations.services import threads
from tests.apps.conversations.town import NOON, STRANGER, Town, signed_in, words

DANGER = [{"flag": "self_harm", "words": "SECRET"}]


def ago(**time: int):
    return NOON - timedelta(**time)


@pytest.fixture
def busy(town: Town) -> Town:
    town.hear(town.elena, "ELENA-WORDS", ago(hours=3))
    town.hear(town.marco, "MARCO-WORDS", ago(hours=5))
    town.hear(town.mai, "MAI-WORDS", ago(minutes=2))
    return town


def names(user, town: Town, show: str = "waiting") -> list[str]:
    return [row.name for row in inbox(user, town.district, NOON, show).rows]


def test_the_longest_waiting_is_on_top_and_answered_ones_sink(busy: Town) -> None:
    counselor = busy.user("counselor")
    assert names(counselor, busy) == ["Marco Solis", "Elena Ruiz", "Mai Vang"]
    threads.reply(counselor, busy.thread(busy.marco), "Hello", NOON)
    assert names(counselor, busy) == ["Elena Ruiz", "Mai Vang"]
    assert names(counselor, busy, "open") == ["Elena Ruiz", "Mai Vang", "Marco Solis"]


def test_urgent_ones_come_first_until_somebody_has_them(busy: Town) -> None:
    busy.hear(busy.mai, "SECRET", urgent=DANGER)
    counselor = busy.user("counselor")
    assert names(counselor, busy)[0] == "Mai Vang" and names(counselor, busy, "urgent") == ["Mai Vang"]
    items.acknowledge(counselor, Item.objects.get(thread__guardian=busy.mai), NOON)
    assert names(counselor, busy)[-1] == "Mai Vang"


def test_the_filters(busy: Town) -> None:
    counselor = busy.user("counselor")
    items.assign(counselor, Item.objects.get(thread__guardian=busy.mai), counselor, NOON)
    items.close(counselor, Item.objects.get(thread__guardian=busy.marco), "", NOON)
    assert names(counselor, busy, "mine") == ["Mai Vang"] and names(counselor, busy, "closed") == [
        "Marco Solis"
    ]
    counts = {show: count for show, _, count in inbox(counselor, busy.district, NOON).shows}
    assert counts == {"waiting": 2, "urgent": 0, "mine": 1, "open": 2, "closed": 1}
    assert names(counselor, busy, "nonsense") == ["Elena Ruiz", "Mai Vang"]


@pytest.mark.parametrize(
    ("role", "schools", "seen"),
    [
        ("teacher", ("1",), {"Elena Ruiz", "Marco Solis"}),
        ("counselor", ("2",), {"Elena Ruiz", "Unknown number"}),
        ("clerk", ("1",), {"Elena Ruiz", "Marco Solis", "Mai Vang", "Unknown number"}),
        ("principal", ("2",), {"Elena Ruiz", "Unknown number"}),
        ("district", (), {"Elena Ruiz", "Marco Solis", "Mai Vang", "Unknown number"}),
        ("it", (), set()),
        ("researcher", (), set()),
    ],
)
def test_each_role(busy: Town, role: str, schools: tuple[str, ...], seen: set[str]) -> None:
    busy.hear(None, "who is this", address=STRANGER)
    person = busy.teacher() if role == "teacher" else busy.user(role, *schools)
    assert set(names(person, busy)) == seen
    browser, stray = signed_in(person), Item.objects.exclude(stray=None).get()
    allowed = "Unknown number" in seen
    assert browser.get(f"/inbox/unknown/{stray.pk}/").status_code == (200 if allowed else 404)
    assert browser.post(f"/inbox/{stray.pk}/close/").status_code == (302 if allowed else 404)


def test_a_list_tells_no_confidence(busy: Town) -> None:
    """Rule 9, LAW-14, LAW-19: no words of an urgent or confidential message, no flag of health or status."""
    busy.hear(busy.elena, "SECRET", urgent=[{"flag": "immigration", "words": "SECRET"}])
    busy.hear(busy.marco, "SECRET", urgent=DANGER)
    busy.hear(busy.mai, "SECRET, we sleep in a shelter")
    said = words(signed_in(busy.user("counselor")).get("/inbox/"))
    assert "SECRET" not in said and "mmigration" not in said and "elf-harm" not in said
    assert said.count("Open it to read: not shown in a list.") == 3
    assert "Confidential" in said and "Safety" in said


def test_a_teachers_list_shows_no_words_about_another_child(town: Town) -> None:
    town.hear(town.elena, "ABOUT-BOTH", ago(hours=2))
    town.write(town.elena, "+14155550111", town.ben, now=ago(hours=1), body="BEN-ONLY")
    town.hear(town.elena, "ABOUT-BEN", ago(minutes=30))
    said = words(signed_in(town.teacher()).get("/inbox/"))
    assert "ABOUT-BOTH" in said and "BEN" not in said and "Ben" not in said


def test_the_page(busy: Town) -> None:
    answer = signed_in(busy.user("counselor")).get("/inbox/")
    said, page = words(answer), answer.content.decode()
    assert "Marco Solis waits 5 hours Ana MARCO-WORDS" in said
    assert "Elena Ruiz waits 3 hours Ana, Ben ELENA-WORDS Spanish" in said
    assert page.count("<h1>") == 1 and 'aria-current="page">Waiting <span class="number">3' in page
    assert not re.search(r"<style| style=| on\w+=|<script(?![^>]* src=)|https?://", page)


def test_working_on_an_item(busy: Town) -> None:
    counselor, teacher = busy.user("counselor"), busy.teacher()
    birch = busy.user("counselor", "2", name="birch")
    browser, item = signed_in(counselor), Item.objects.get(thread__guardian=busy.marco)
    page = words(browser.get(f"/conversations/{item.thread_id}/"))
    assert "Teacher" in page and "Counselor (you)" in page and "Birch" not in page
    browser.post(f"/inbox/{item.pk}/assign/", {"to": teacher.pk})
    browser.post(f"/inbox/{item.pk}/assign/", {"to": birch.pk})
    item.refresh_from_db()
    assert item.assigned_to == teacher
    assert "may not see this conversation" in words(browser.get(f"/conversations/{item.thread_id}/"))
    assert browser.post(f"/inbox/{item.pk}/close/", {"outcome": "Called."}).headers["Location"] == "/inbox/"
    assert "Closed. New words of the family open it again." in words(browser.get("/inbox/?show=closed"))
    browser.post(f"/inbox/{item.pk}/reopen/")
    item.refresh_from_db()
    assert item.state == "open"


def test_an_urgent_one_in_the_browser(busy: Town) -> None:
    """LAW-20."""
    busy.hear(busy.mai, "SECRET", urgent=DANGER)
    browser, item = signed_in(busy.user("counselor")), Item.objects.get(thread__guardian=busy.mai)
    address = f"/conversations/{item.thread_id}/"
    assert "Self-harm. May be about somebody's safety." in words(browser.get(address))
    browser.post(f"/inbox/{item.pk}/close/", {"outcome": ""})
    assert "Not closed: choose what came of it" in words(browser.get(address))
    browser.post(f"/inbox/{item.pk}/acknowledge/")
    assert "Seen by Counselor on Nov 17" in words(browser.get(address))


def test_the_list_takes_a_fixed_number_of_queries(busy: Town) -> None:
    counselor = busy.user("counselor")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            inbox(counselor, busy.district, NOON)
        return len(captured)

    before = queries()
    for number in range(40):
        person = busy.guardian(f"G{number}", "Kin", [busy.ana])
        busy.hear(person, "hello", ago(minutes=number), f"+141555501{50 + number}")
        busy.hear(None, "hello", ago(minutes=number), STRANGER)
    assert queries() == before <= 12
    shown = inbox(counselor, busy.district, NOON, page=2)
    assert len(shown.rows) == 25 and shown.page.paginator.count == 83


def test_another_childs_trouble_has_no_name_here(town: Town) -> None:
    """Ana's teacher sees neither the words about Ben nor what they are about (LAW-19)."""
    town.hear(town.elena, "ABOUT-BOTH")
    town.write(town.elena, "+14155550111", town.ben)
    town.hear(town.elena, "SECRET", urgent=[{"flag": "custody_dispute", "words": "SECRET"}])
    for person, seen in ((town.teacher(), False), (town.user("counselor", "2"), True)):
        browser = signed_in(person)
        said = words(browser.get("/inbox/"))
        page = words(browser.get(f"/conversations/{town.thread(town.elena).pk}/"))
        assert ("Custody" in said, "Custody dispute" in page, "SECRET" in page) == (seen, seen, seen)
        assert ("Urgent words about another child" in page) is not seen
