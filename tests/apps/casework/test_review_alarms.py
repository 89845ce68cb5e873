"""What could keep urgent words from a person: looked for on purpose, each with the way it happened."""

from datetime import time

import pytest

from homeroom.apps.casework.models import Duty, Item
from homeroom.apps.casework.selectors import access
from homeroom.apps.casework.services import asking, items
from homeroom.apps.people.announce import announce
from homeroom.apps.people.models import Enrollment, Link, Student
from homeroom.core.events import Urgent
from tests.apps.casework.test_clock import DANGER, asked, at, put
from tests.apps.casework.test_clock import staffed as staffed_town
from tests.apps.conversations.town import ELENA, NOON, Town, signed_in, words

staffed = staffed_town
CUSTODY = [{"flag": "custody_dispute", "words": "a paper from the judge"}]


def test_a_new_danger_is_asked_about_at_once_while_another_alarm_waits(staffed: Town) -> None:
    """A custody dispute has a day. Words about dying, half an hour later, may not wait behind it."""
    staffed.hear(staffed.mai, "SECRET", urgent=CUSTODY)
    asking.go_round(NOON)
    staffed.hear(staffed.mai, "SECRET", at(minutes=30), urgent=DANGER)
    asking.go_round(at(minutes=30))
    assert asked() == ["first", "first"]
    assert Item.objects.get().due_at == at(minutes=45)


def test_a_second_danger_in_the_same_words_pages_nobody_twice(staffed: Town) -> None:
    """A reader hears more in a message a second after the rules did; the same people have it already."""
    said = staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    announce(Urgent(said.pk, at(seconds=2), ("abuse_neglect",)))
    asking.go_round(at(seconds=3))
    assert asked() == ["first"] and Item.objects.get().due_at == at(minutes=15)


def test_new_words_are_asked_about_although_everybody_was_asked_before(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    for minutes in (0, 15, 30, 45, 60):
        asking.go_round(at(minutes=minutes))
    before = len(asked())
    staffed.hear(staffed.mai, "SECRET", at(minutes=70), urgent=DANGER)
    asking.go_round(at(minutes=70))
    assert asked()[before:] == ["first"]


def test_who_comes_on_duty_later_is_asked(staffed: Town) -> None:
    """Everybody was asked in vain; a clerk, whom nobody falls back on, begins at one o'clock."""
    put(staffed, staffed.user("clerk", "1", name="later"), begins=time(13), to="+14155550185")
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    for minutes in (0, 15, 30, 45, 75):
        asking.go_round(at(minutes=minutes))
    assert asked()[-1] == "later"


def test_one_item_that_fails_keeps_no_other_from_being_asked_about(
    staffed: Town,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staffed.hear(staffed.marco, "SECRET", urgent=DANGER)
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    broken, usual = Item.objects.get(thread__guardian=staffed.marco).pk, asking.ladder

    def ladder(item: Item, now):
        if item.pk == broken:
            raise KeyError("SECRET")
        return usual(item, now)

    monkeypatch.setattr(asking, "ladder", ladder)
    asking.go_round(NOON)
    assert asked() == ["first"]
    monkeypatch.setattr(asking, "ladder", usual)
    asking.go_round(at(minutes=2))
    assert asked() == ["first", "first"], "the one that failed is tried again"


def test_who_is_on_call_is_asked_where_those_on_duty_may_not_see_the_child(staffed: Town) -> None:
    """Rosa alone is on duty and does not teach Cora; a clerk is on call, whom nobody falls back on."""
    Duty.objects.all().delete()
    put(staffed, staffed.teacher(), to="+14155550183")
    put(staffed, staffed.user("clerk", "1", name="clerk"), on_call=True, to="+14155550185")
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    assert asked() == ["clerk"]


def test_a_lost_page_of_an_item_that_somebody_has_starts_nothing(staffed: Town) -> None:
    staffed.hear(staffed.mai, "SECRET", urgent=DANGER)
    asking.go_round(NOON)
    items.acknowledge(staffed.people["first"], Item.objects.get(), NOON)
    assert Item.objects.get().next_step_at is None


def gone(child: Student) -> None:
    today = NOON.date()
    child.closed_on = today
    child.save()
    Enrollment.objects.filter(student=child).update(closed_on=today)
    Link.objects.filter(student=child).update(closed_on=today)


def test_an_answer_about_a_child_who_has_left_reaches_somebody(staffed: Town) -> None:
    """We wrote about Ana on Monday; Ana left; Elena, who has Ben here still, answers."""
    staffed.write(staffed.elena, ELENA, staffed.ana)
    gone(staffed.ana)
    staffed.hear(staffed.elena, "SECRET", urgent=DANGER)
    birch = staffed.user("counselor", "2", name="birch")
    put(staffed, birch, school=staffed.birch, to="+14155550184")
    asking.go_round(NOON)
    assert asked() == ["birch"]
    page = signed_in(birch).get(f"/conversations/{staffed.thread(staffed.elena).pk}/")
    assert "SECRET" in words(page)


def test_an_alarm_about_a_child_who_leaves_is_still_somebodys_to_end(staffed: Town) -> None:
    staffed.write(staffed.elena, ELENA, staffed.ana)
    staffed.hear(staffed.elena, "SECRET", urgent=DANGER)
    gone(staffed.ana)
    lead = staffed.people["lead"]
    item = Item.objects.get()
    assert access.may_act(lead, item, NOON.date())
    page = signed_in(lead).get(f"/conversations/{staffed.thread(staffed.elena).pk}/")
    assert "SECRET" in words(page)
    birch = staffed.user("counselor", "2", name="birch")
    assert not access.may_act(birch, item, NOON.date()), "Ana was never theirs"
    asking.go_round(NOON)
    assert asked() == ["lead"]
