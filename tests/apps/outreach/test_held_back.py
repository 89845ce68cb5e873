"""Everybody with an occasion who is not written to: each with a code and a sentence, nobody twice."""

from datetime import date, timedelta
from typing import Any

import pytest

from homeroom.apps.attendance.models import Roll
from homeroom.apps.attendance.services.gates import open_gate
from homeroom.apps.conversations.models import Guide, GuideVersion
from homeroom.apps.conversations.services import landing, starting
from homeroom.apps.messaging.models import BadAddress
from homeroom.apps.outreach import labels
from homeroom.apps.outreach.services import planning
from homeroom.apps.people.models import Guardian, Student
from homeroom.apps.people.services import restrictions
from homeroom.core import records as r
from homeroom.core.planning import Held
from tests.apps.conversations.guided import SOURCE
from tests.apps.outreach.conftest import DAY, NOW, Place, held, phone, said


def stopped(place: Place) -> None:
    place.says("g1", "stopped", NOW - timedelta(days=3))


def paused(place: Place) -> None:
    place.says("g1", "paused", NOW - timedelta(days=3))


def stopped_at_another(place: Place) -> None:
    """A wish is a person's: the number of their own that they did not stop is not written to either."""
    stopped(place)
    place.give("g1", phone(30), type="mobile", order=0)


def on_hold(place: Place) -> None:
    place.link("g1", restriction="No contact, court order")


def may_not(place: Place) -> None:
    place.link("g1", may_be_messaged=False)


def staff_said_no(place: Place) -> None:
    place.link("g1", restriction="Ask first", resolution="may_not")


def an_emergency_contact(place: Place) -> None:
    place.link("g1", relation="other", lives_with=None)


def the_district_asks_first(place: Place) -> None:
    place.rules(unknown_permission="ask")


def only_a_fax(place: Place) -> None:
    place.points("g1").update(type="fax")


def unlisted(place: Place) -> None:
    place.points("g1").update(type="unlisted")


def no_number(place: Place) -> None:
    place.points("g1").update(closed_on=DAY)


def a_bad_number(place: Place) -> None:
    BadAddress.objects.create(
        district=place.district, channel="sms", address=phone(1), failure="invalid_number", since=NOW
    )


def of_age(place: Place) -> None:
    Student.objects.filter(source_id="s1").update(birth_date=date(2008, 11, 20))


def words_wait(place: Place) -> None:
    place.heard("g1", NOW - timedelta(hours=2))


def staff_talks(place: Place) -> None:
    place.wrote("g1", days_ago=2, kind="reply")


def a_guide_is_on(place: Place) -> None:
    guardian = Guardian.objects.get(source_id="g1")
    guide = Guide.objects.create(district=place.district, key="how-are-you", created_at=NOW)
    version = GuideVersion.objects.create(
        guide=guide,
        number=1,
        source=SOURCE,
        state="approved",
        made_at=NOW,
        changed_at=NOW,
        approved_by=place.lead,
    )
    thread = landing.opened(guardian, NOW - timedelta(days=2))
    starting.start(place.lead, thread, version, "sms", NOW - timedelta(days=2))


def twice_this_week(place: Place) -> None:
    place.wrote("g1", days_ago=5)
    place.wrote("g1", days_ago=2)


def nobody_there(place: Place) -> None:
    planning.staff(place.school("1"), DAY, 0, None)


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        (stopped, "stopped"),
        (paused, "paused"),
        (stopped_at_another, "stopped"),
        (on_hold, "on_hold"),
        (may_not, "may_not"),
        (staff_said_no, "may_not"),
        (an_emergency_contact, "not_decided"),
        (the_district_asks_first, "not_decided"),
        (only_a_fax, "no_way"),
        (unlisted, "no_way"),
        (no_number, "no_way"),
        (a_bad_number, "no_way"),
        (of_age, "adult_student"),
        (words_wait, "in_conversation"),
        (staff_talks, "in_conversation"),
        (a_guide_is_on, "in_conversation"),
        (twice_this_week, "written_this_week"),
        (nobody_there, "not_staffed"),
    ],
)
def test_why_somebody_is_held_back(known: Place, happens: Any, code: str) -> None:
    """Rule 5, LAW-3, LAW-8, LAW-9, EF-8: out two days in a row, and not written to all the same."""
    happens(known)
    plan = known.plan()
    assert said(plan) == []
    assert held(plan) == [("s1", code)]
    row = plan.held_back.get()
    assert row.occasion == "streak" and row.school == known.school("1")
    assert row.because.endswith(".") and "555" not in row.because


def test_every_code_has_a_label() -> None:
    assert set(labels.HELD_BACK) == set(Held)


def test_a_release_by_a_student_of_age_opens_the_way(known: Place) -> None:
    """LAW-9"""
    of_age(known)
    restrictions.release(known.student("s1").links.get(), known.lead, "student")
    assert said(known.plan()) == [("g1", "streak", "s1")]


def test_a_decision_by_a_person_opens_the_way(known: Place) -> None:
    known.link("g1", restriction="Ask first", resolution="may", relation="other", lives_with=None)
    assert said(known.plan()) == [("g1", "streak", "s1")]
    of_age(known)  # LAW-9: what was decided about the restriction releases nothing
    assert held(known.plan()) == [("s1", "adult_student")]


def test_born_a_day_later_is_not_of_age(known: Place) -> None:
    Student.objects.filter(source_id="s1").update(birth_date=date(2008, 11, 21))
    assert said(known.plan()) == [("g1", "streak", "s1")]


def test_a_number_that_does_not_work_gives_way_to_the_next(known: Place) -> None:
    a_bad_number(known)
    known.give("g1", "alma@example.org")
    row = known.plan().proposals.get()
    assert (row.channel, row.to) == ("email", "alma@example.org")
    assert row.subject


def test_the_other_parent_is_written_to_where_one_asked_to_stop(place: Place) -> None:
    place.fill(*place.out("s3")).welcomed().wrote("g4", days_ago=60, occasion="welcome")
    place.says("g3")
    assert said(place.plan()) == [("g4", "streak", "s3")]


def test_one_message_in_seven_days_but_a_streak_does_not_wait(place: Place) -> None:
    """C19"""
    place.fill(*place.out("s1"), *place.out("s2", days=(43, 47, 52))).welcomed()
    for guardian in ("g1", "g2"):
        place.wrote(guardian, days_ago=3, occasion="improvement")
    plan = place.plan()
    assert said(plan) == [("g1", "streak", "s1")]
    assert held(plan) == [("s2", "written_this_week")]
    assert plan.held_back.get().because == (
        "The family was written to on November 17, and one message in 7 days is enough."
    )


def test_a_closed_gate_holds_its_school_and_says_why(place: Place) -> None:
    """No file for Oak: everybody there waits, everybody at Maple does not."""
    place.fill()
    Roll.objects.filter(school=place.school("2"), date=DAY).delete()
    plan = place.plan()
    assert held(plan) == [("s5", "gate_closed")]
    assert plan.held_back.get().because == "No attendance has been received for this day."
    assert plan.gate[1] == {
        "school_id": "2",
        "open": False,
        "why": "No attendance has been received for this day.",
    }
    assert "g5" not in {guardian for guardian, _, _ in said(plan)}


def test_a_family_at_two_schools_hears_of_the_open_one_only(place: Place) -> None:
    """Eva is Ana's sister. All of Oak is out, which is more than anybody believes."""
    sister = r.Link("s5", "g1", "mother", lives_with=True)
    place.fill(sister, *place.out("s1", "s5"), vouched="1").welcomed()
    plan = place.plan()
    assert said(plan) == [("g1", "streak", "s1")]
    assert "Eva" not in place.one(plan).text
    assert held(plan) == [("s5", "gate_closed")]
    assert plan.held_back.get().because == plan.gate[1]["why"] != ""
    open_gate(place.school("2"), DAY, place.lead, "I called the office.", NOW)
    assert said(place.plan()) == [("g1", "streak", "s1 s5")]


def test_without_school_nobody_is_written_to(place: Place) -> None:
    plan = place.fill().plan(day=DAY + timedelta(days=1), now=NOW + timedelta(days=1))
    assert said(plan) == []
    assert {code for _, code in held(plan)} == {"gate_closed"}
    assert {row.because for row in plan.held_back.all()} == {"There is no school on this day."}


def test_no_more_answers_than_the_school_can_read_and_the_neediest_first(place: Place) -> None:
    """35% of three streaks is more than one answer: the one least in need waits."""
    place.fill(*place.out("s1", days=(46, 48, 59, 60)), *place.out("s2", "s3")).welcomed()
    planning.staff(place.school("1"), DAY, 1, None)
    plan = place.plan()
    assert [guardian for guardian, _, _ in said(plan)] == ["g1", "g2"]
    assert held(plan) == [("s3", "over_capacity")]
    assert plan.held_back.get().because == (
        "More than the school can answer on this day (1), and other families need it more."
    )


def test_one_number_is_written_to_for_one_family_a_day(place: Place) -> None:
    place.fill()
    place.points("g2").update(normal=phone(1), raw=phone(1))
    plan = place.plan()
    assert held(plan) == [("s2", "shared_number")]
    assert len([row for row in plan.proposals.all() if row.to == phone(1)]) == 1
