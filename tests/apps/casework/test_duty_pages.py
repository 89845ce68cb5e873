"""The duty page: who sees what of it, and what can be done there."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeroom.apps.casework.models import Duty, Item, Waits
from homeroom.apps.messaging.models import ApprovedWords
from tests.apps.casework.test_clock import DANGER, put, staffed
from tests.apps.conversations.town import NOON, Town, signed_in, words

__all__ = ["staffed"]
LINE = {"weekdays": ["0", "1"], "begins": "09:00", "ends": "12:00", "order": "2", "to": "(415) 555-0185"}


def test_what_a_counselor_sees(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    answer = signed_in(staffed.people["first"]).get("/duty/")
    said, page = words(answer), answer.content.decode()
    assert "Mai Vang" in said and "Safety 15 minutes left" in said and "SECRET" not in said
    assert "Now First" in said and "on call Monday to Friday" in said
    assert "+14155550180" in said, "her own number"
    assert "+14155550181" not in said, "and nobody else's"
    assert "Put somebody on duty" not in said and "Start a drill" not in said and "<textarea" not in page
    assert page.count("<h1>") == 1
    assert not re.search(r"<style| style=| on\w+=|<script(?![^>]* src=)", page)


def test_the_thread_and_the_inbox_show_the_clock(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    browser, item = signed_in(staffed.people["first"]), Item.objects.get()
    assert "15 minutes left" in words(browser.get("/inbox/")).lower()
    assert browser.get(f"/duty/{item.pk}/").headers["Location"] == f"/conversations/{item.thread_id}/#latest"
    assert "15 minutes left to say that somebody has seen it" in words(
        browser.get(f"/conversations/{item.thread_id}/")
    )
    Item.objects.update(due_at=NOON.replace(minute=0) - (NOON - NOON.replace(hour=17, minute=52)))
    assert "8 minutes late" in words(browser.get("/inbox/")).lower()
    browser.post(f"/inbox/{item.pk}/acknowledge/")
    assert "minutes late" not in words(browser.get("/inbox/")).lower()


@pytest.mark.parametrize(
    ("role", "schools", "seen"), [("counselor", ("2",), 404), ("it", (), 404), ("clerk", ("1",), 302)]
)
def test_the_link_of_a_page_opens_to_those_who_may_see_the_child(
    staffed: Town,
    role: str,
    schools: tuple[str, ...],
    seen: int,
) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    browser = signed_in(staffed.user(role, *schools, name="other"))
    assert browser.get(f"/duty/{Item.objects.get().pk}/").status_code == seen


def test_the_link_needs_a_sign_in(staffed: Town, client) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    assert "/sign-in/" in client.get(f"/duty/{Item.objects.get().pk}/").headers["Location"]


def test_a_principal_puts_somebody_on_duty_and_takes_them_off(staffed: Town) -> None:
    browser, first = signed_in(staffed.people["backup"]), staffed.people["first"]
    browser.post("/duty/rota/", {**LINE, "who": first.pk, "school": staffed.alder.pk})
    line = Duty.objects.get(to="+14155550185")
    assert (line.user, line.order, line.weekdays, line.added_by) == (
        first,
        2,
        [0, 1],
        staffed.people["backup"],
    )
    browser.post(f"/duty/rota/{line.pk}/end/")
    line.refresh_from_db()
    assert line.ended_at == NOON


def test_a_line_that_can_not_be_is_explained_with_what_was_entered(staffed: Town) -> None:
    browser = signed_in(staffed.people["backup"])
    page = words(
        browser.post(
            "/duty/rota/",
            {**LINE, "ends": "08:00", "who": staffed.people["first"].pk, "school": staffed.alder.pk},
        )
    )
    assert "Say from when to when" in page
    answer = browser.post(
        "/duty/rota/", {**LINE, "who": staffed.people["first"].pk, "school": staffed.birch.pk}
    )
    assert "Select a valid choice" in words(answer) and Duty.objects.count() == 3


@pytest.mark.parametrize("name", ["first", "backup"])
def test_only_a_lead_sets_the_districts_words_and_times(staffed: Town, name: str) -> None:
    browser = signed_in(staffed.people[name])
    assert browser.post("/duty/words/", {"language": "en", "text": "911 988"}).status_code == 404
    assert browser.post("/duty/times/", {"self_harm": "10"}).status_code == 404
    assert not (ApprovedWords.objects.exists() or Waits.objects.exists())


def test_a_lead_does(staffed: Town) -> None:
    browser = signed_in(staffed.people["lead"])
    browser.post("/duty/words/", {"language": "en", "after_hours": "1", "text": "Call 911."})
    page = words(browser.get("/duty/"))
    assert "They must name 988" in page and not ApprovedWords.objects.exists()
    browser.post(
        "/duty/words/", {"language": "en", "after_hours": "1", "text": "We care. 911, or 988. {by_when}"}
    )
    page = words(browser.get("/duty/"))
    assert (
        "approved by Lead on Nov 17, 2026 We care. 911, or 988. [by when somebody will have read it]" in page
    )
    browser.post("/duty/times/", {"self_harm": "10", "violence_threat": "soon"})
    assert "Write whole minutes" in words(browser.get("/duty/")) and not Waits.objects.exists()
    browser.post("/duty/times/", {"self_harm": "10", "missing_child": "3"})
    assert Waits.objects.get().record["self_harm"] == 10


def test_a_colleague_who_may_not_act_is_told_that_there_is_nothing(town: Town) -> None:
    """Ana's teacher sees the conversation, and not what is urgent about Ben."""
    town.write(town.elena, "+14155550111", town.ben)
    town.hear(town.elena, "SECRET", urgent=DANGER)
    browser, item = signed_in(town.teacher()), Item.objects.get()
    assert browser.post(f"/inbox/{item.pk}/acknowledge/").status_code == 404
    assert browser.post(f"/inbox/{item.pk}/close/", {"kind": "called", "outcome": "x"}).status_code == 404


def test_the_page_takes_no_query_a_line(staffed: Town) -> None:
    lead = signed_in(staffed.people["lead"])

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            lead.get("/duty/")
        return len(captured)

    lead.get("/duty/")
    before = queries()
    for user in ("a", "b", "c"):
        put(staffed, staffed.user("counselor", "1", name=user), to="+14155550186")
    assert queries() == before
