"""A drill travels as a real message does, and touches no family (LAW-20)."""

from datetime import timedelta

import pytest

from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors import duty as shown
from homeroom.apps.casework.selectors.inbox import inbox
from homeroom.apps.casework.services import asking, drills, items
from homeroom.apps.conversations.models import Entry, Thread
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.messaging.models import Inbound, Message
from homeroom.core.duty import DEFAULTS
from tests.apps.casework.test_clock import PHONES, asked, staffed
from tests.apps.conversations.town import NOON, Town, signed_in, words

__all__ = ["staffed"]


def test_from_the_start_to_the_outcome(staffed: Town) -> None:
    people = staffed.people
    item = drills.start(people["backup"], staffed.alder, "violence_threat", NOON)
    asking.go_round(NOON + timedelta(seconds=2))
    page = Message.objects.get()
    assert page.body.startswith("DRILL, practice only.") and page.to == PHONES["first"]
    asking.go_round(NOON + timedelta(minutes=5))
    items.acknowledge(people["backup"], item, NOON + timedelta(minutes=6))
    with pytest.raises(items.OutcomeNeeded):
        items.close(people["backup"], item, "", NOON, "")
    items.close(people["backup"], item, "Went through the plan.", NOON + timedelta(minutes=9), "protocol")
    assert [(step.action.what, step.after) for step in shown.steps(item)] == [
        ("started", "at once"),
        ("asked", "after 2 seconds"),
        ("late", "after 5 minutes"),
        ("asked", "after 5 minutes"),
        ("acknowledged", "after 6 minutes"),
        ("closed", "after 9 minutes"),
    ]
    assert asked() == ["first", "backup"]


def test_no_family_is_touched_and_nothing_is_counted(staffed: Town) -> None:
    item = drills.start(staffed.people["lead"], staffed.alder, "self_harm", NOON)
    for minutes in (0, 15, 30, 45):
        asking.go_round(NOON + timedelta(minutes=minutes))
    assert not (Inbound.objects.exists() or Entry.objects.exists() or Thread.objects.exists())
    staff = {*PHONES.values(), "lead@example.org"}
    assert {message.to for message in Message.objects.all()} <= staff
    assert not Message.objects.exclude(kind="page").exists()
    assert not Message.objects.exclude(guardian=None).exists()
    for show in ("waiting", "urgent", "open", "closed"):
        found = inbox(staffed.people["lead"], staffed.district, NOON, show)
        assert found.rows == [] and sum(count for _, _, count in found.shows) == 0
    assert (item.thread, item.stray) == (None, None)


@pytest.mark.parametrize("flag", list(DEFAULTS))
def test_there_are_made_up_words_for_every_alarm(flag: str) -> None:
    assert drills.WORDS[flag].startswith("DRILL: ")


def test_who_may_start_and_see_one(staffed: Town) -> None:
    for person in (staffed.people["first"], staffed.user("principal", "2", name="birch")):
        with pytest.raises(NotAllowed):
            drills.start(person, staffed.alder, "self_harm", NOON)
    item = drills.start(staffed.people["backup"], staffed.alder, "self_harm", NOON)
    seen = {
        name: signed_in(person).get(f"/duty/drills/{item.pk}/").status_code
        for name, person in {
            "there": staffed.people["first"],
            "elsewhere": staffed.user("counselor", "2", name="other"),
            "it": staffed.user("it"),
        }.items()
    }
    assert seen["there"] == 200 and seen["elsewhere"] == 404 and seen["it"] == 404
    assert Item.objects.count() == 1


def test_the_pages(staffed: Town) -> None:
    browser = signed_in(staffed.people["backup"])
    answer = browser.post("/duty/drills/", {"school": staffed.alder.pk, "flag": "missing_child"})
    page = words(browser.get(answer.headers["Location"]))
    assert "DRILL at Alder Elementary" in page and "No family wrote this" in page
    assert "5 minutes left" in page.lower() and "never got off the bus" in page
    item = Item.objects.get()
    assert browser.get(f"/duty/{item.pk}/").headers["Location"] == answer.headers["Location"]
    browser.post(f"/inbox/{item.pk}/acknowledge/")
    browser.post(f"/inbox/{item.pk}/close/", {"kind": "protocol", "outcome": "Done as planned."})
    assert "Followed the district's protocol: Done as planned." in words(
        browser.get(answer.headers["Location"])
    )
    assert "seen at once by Backup" in words(browser.get("/duty/"))
