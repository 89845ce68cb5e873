"""The plan of a day, from imported files and what was said before, as it is stored."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeroom.apps.conversations.models import Thread
from homeroom.apps.conversations.services import threads
from homeroom.apps.outreach.models import Plan
from homeroom.apps.outreach.services import approvals, planning, rules
from homeroom.apps.people.models import District, Student
from tests.apps.attendance.conftest import mark
from tests.apps.outreach.conftest import DAY, NOW, SUMMER, Place, adult, held, phone, pupil, said

LATER = NOW + timedelta(minutes=5)
WORSENING = (43, 47, 52)
IMPROVING = (22, 27, 33)
AT_RISK = (22, 33, 45)  # three days of sixty, and nothing else to say about them


def test_in_a_district_that_never_wrote_everybody_is_welcomed(place: Place) -> None:
    """C22: the first contact of the year is never about absence, whoever is out today."""
    plan = place.fill(*place.out("s1")).plan()
    assert said(plan) == [
        ("g1", "welcome", "s1"),
        ("g2", "welcome", "s2"),
        ("g3", "welcome", "s3 s4"),  # brother and sister in one message
        ("g5", "welcome", "s5"),
    ]
    assert held(plan) == []
    assert [gate["open"] for gate in plan.gate] == [True, True]
    assert not any(
        word in row.text for row in plan.proposals.all() for word in ("missed", "absen", "out today")
    )


def test_a_proposal_is_whole(place: Place) -> None:
    """C21, SMS-16: who speaks, in which language, to which number, and how to stop."""
    plan = place.fill().plan()
    bea = place.one(plan, "g2")
    assert (bea.channel, bea.to, bea.language, bea.speaks) == ("sms", phone(2), "es", "es")
    assert bea.speaker == "Tara Other"
    assert "Ben" in bea.text and "STOP" in bea.text
    assert bea.segments > 0
    assert (bea.programme, bea.legal_class) == ("attendance", "mission_related")
    assert bea.about_day is None
    assert place.one(plan, "g5").speaker == ""  # nobody is named at Oak: the office speaks
    assert place.one(plan, "g3").speaker == "Toni Teacher"  # Cora's, in whose homeroom Dan does not sit


def test_both_parents_apart_where_the_district_wants_it(place: Place) -> None:
    place.rules(recipients="each")
    plan = place.fill().plan()
    assert [one for one in said(plan) if one[0] in {"g3", "g4"}] == [
        ("g3", "welcome", "s3 s4"),
        ("g4", "welcome", "s3 s4"),
    ]


def test_out_today_and_yesterday(known: Place) -> None:
    plan = known.plan()
    assert said(plan) == [("g1", "streak", "s1")]
    row = known.one(plan)
    assert row.about_day == DAY
    assert row.because == "Ana is out today, 2 school days in a row."
    assert "?" in row.text and "missed Ana" in row.text


def test_an_excused_streak_knows_the_reason(place: Place) -> None:
    place.fill(*place.out("s1", days=(59,)), *place.out("s1", days=(60,), code="Excused Absence"))
    row = place.welcomed().plan().proposals.get()
    assert row.because == "Ana is out today, 2 school days in a row, excused today."
    assert "Thank you for telling us" in row.text


def test_a_sign_is_told_by_the_counselor_and_only_once(place: Place) -> None:
    place.fill(*place.out("s1", days=WORSENING)).welcomed()
    row = place.plan().proposals.get()
    assert (row.occasion, row.sign, row.speaker) == ("sign", "worsening", "Naomi Feldman")
    assert row.because == "Ana missed 3 of the last 20 school days, and 0 of the 20 before."
    message = place.wrote("g1", "s1", days_ago=10, occasion="sign")
    before = Plan.objects.create(
        district=place.district, date=DAY - timedelta(10), made_at=NOW, rules=row.plan.rules
    )
    told = type(row).objects.get(pk=row.pk)
    told.pk, told.plan, told.message, told.state = None, before, message, "approved"
    told.save()
    told.about.create(student=place.student("s1"), sign="worsening")
    place.heard("g1", NOW - timedelta(days=9), answered=True)
    assert said(place.plan()) == []


def test_good_news(place: Place) -> None:
    row = place.fill(*place.out("s1", days=IMPROVING)).welcomed().plan().proposals.get()
    assert (row.occasion, row.speaker) == ("improvement", "Toni Teacher")
    assert "Good news" in row.text and not any(figure in row.text for figure in "0123456789")


def test_a_check_in_for_somebody_at_risk_who_has_heard_nothing_for_weeks(place: Place) -> None:
    place.fill(*place.out("s1", days=AT_RISK)).welcomed()
    assert said(place.plan()) == [("g1", "check_in", "s1")]
    place.wrote("g1", days_ago=20, occasion="improvement")
    assert said(place.plan()) == []


def test_an_unanswered_question_is_asked_once_more(place: Place) -> None:
    place.fill().welcomed().wrote("g1", "s1", days_ago=8, occasion="check_in")
    assert said(place.plan()) == [("g1", "follow_up", "s1")]
    place.wrote("g1", "s1", days_ago=7, occasion="follow_up")
    assert said(place.plan()) == []


@pytest.mark.parametrize("answered", [True, False])
def test_a_question_that_never_arrived_or_was_answered_is_not_followed_up(
    place: Place, answered: bool
) -> None:
    state = "delivered" if answered else "failed"
    place.fill().welcomed().wrote("g1", "s1", days_ago=8, occasion="check_in", state=state)
    if answered:
        place.heard("g1", NOW - timedelta(days=7), answered=True)
    assert said(place.plan()) == []


def test_what_was_promised_is_followed_up_when_it_is_due(place: Place) -> None:
    place.fill(*place.out("s1")).welcomed()
    thread = Thread.objects.get(guardian=place.guardian("g1"))
    made = threads.promise(place.lead, thread, "We ask about the bus.", DAY, NOW - timedelta(days=5))
    row = place.plan().proposals.get()
    assert row.occasion == "follow_up"  # it weighs more than the streak
    assert "We ask about the bus." in row.text
    assert row.because == "What we promised this guardian is due today."
    threads.kept(place.lead, made, NOW)
    assert said(place.plan()) == [("g1", "streak", "s1")]


def test_a_promise_about_one_child_is_followed_up_about_that_child_alone(place: Place) -> None:
    place.fill().welcomed()
    thread, dan = Thread.objects.get(guardian=place.guardian("g3")), place.student("s4")
    threads.promise(place.lead, thread, "We ask about the bus.", DAY, NOW - timedelta(days=5), [dan.pk])
    assert said(place.plan()) == [("g3", "follow_up", "s4")]
    place.link("g3", "s4", closed_on=DAY)
    assert said(place.plan()) == []


def test_siblings_with_one_occasion_are_in_one_message(place: Place) -> None:
    place.fill(*place.out("s3", "s4")).welcomed()
    place.rules(week=["08:00-20:00"] * 7)
    plan = place.plan()
    row = place.one(plan, "g3")
    assert said(plan) == [("g3", "streak", "s3 s4")]
    assert "Cora and Dan" in row.text


def test_nobody_hears_of_a_child_they_may_not_be_messaged_about(place: Place) -> None:
    """LAW-8"""
    place.fill(*place.out("s3", "s4")).welcomed()
    place.link("g3", "s4", may_be_messaged=False)
    place.link("g4", "s4", may_be_messaged=False)
    plan = place.plan()
    assert said(plan) == [("g3", "streak", "s3")]
    assert "Dan" not in place.one(plan, "g3").text
    assert held(plan) == [("s4", "may_not")]


def test_at_a_number_of_two_families_nobody_is_named(known: Place) -> None:
    known.give("g5", phone(1))
    plan = known.plan()
    row = plan.proposals.get()
    assert (row.occasion, row.to) == ("check_in", phone(1))
    assert "Ana" not in row.text
    assert "Several families gave this number" in row.because


def test_a_message_that_cannot_be_made_whole_is_held_back(place: Place) -> None:
    place.fill()
    Student.objects.filter(source_id="s1").update(first_name="")
    plan = place.plan()
    assert ("s1", "missing_data") in held(plan)
    assert "the student's first name is missing" in plan.held_back.get(code="missing_data").because


def test_made_again_the_plan_keeps_what_a_person_decided(place: Place) -> None:
    plan = place.fill().plan()
    approvals.decline(place.lead, [place.one(plan, "g1")], NOW)
    message = approvals.approve(place.lead, [place.one(plan, "g2")], NOW)[0]
    kept = approvals.edit(place.lead, place.one(plan, "g3"), place.one(plan, "g3").text + " Thank you!", NOW)
    old = place.one(plan, "g5").pk
    again = place.plan(now=LATER)
    assert again.pk == plan.pk and again.made_at == LATER
    states = dict(again.proposals.values_list("guardian__source_id", "state"))
    assert states == {"g1": "declined", "g2": "approved", "g3": "proposed", "g5": "proposed"}
    assert place.one(again, "g2").message == message
    edited = place.one(again, "g3")
    assert edited.edited and edited.text == kept.text
    assert place.one(again, "g5").pk != old
    assert held(again) == []


def test_edited_words_go_when_they_would_name_a_child_no_longer_meant(place: Place) -> None:
    row = place.one(place.fill().plan(), "g3")
    approvals.edit(place.lead, row, row.text + " Thank you!", NOW)
    place.link("g3", "s4", may_be_messaged=False)
    again = place.one(place.plan(now=LATER), "g3")
    assert not again.edited
    assert "Cora" in again.text and "Dan" not in again.text


def test_a_draft_stores_nothing(known: Place) -> None:
    drafted = planning.draft(known.district, DAY, NOW, rules.known(known.district))
    assert len(drafted.worded) == 1
    assert not Plan.objects.exists()


def test_the_load_names_who_will_answer(place: Place) -> None:
    plan = place.fill().plan()
    maple = next(row for row in plan.load if row["school_id"] == "1")
    assert maple["proposals"] == 3 and maple["answers"] == 1  # 3 x 15%, rounded up
    assert {reader["name"] for reader in maple["readers"]} == {"Toni Teacher", "Tara Other"}
    assert maple["languages"] == {"en": 2, "es": 1}
    assert maple["words"].startswith("Most for Toni Teacher")


def test_the_questions_to_the_database_do_not_grow_with_the_students(place: Place) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            place.plan()
        return sum(query["sql"].startswith("SELECT") for query in queries)  # rows go in by the lot

    place.fill().welcomed()
    place.bring(*place.out("s1", "s2"), dates="in_file")
    place.plan()
    few = asked()
    more = [row for n in range(10, 50) for row in (*pupil(n, f"Kid{n}"), *adult(n, f"Adult{n}", n))]
    absent = [mark(f"s{n}", day) for n in range(10, 50) for day in (59, 60)]
    place.bring(*more)
    place.bring(*place.out("s1", "s2"), *absent, dates="in_file")
    for n in range(10, 50):
        place.wrote(f"g{n}", f"s{n}", at=SUMMER, occasion="welcome")
    assert asked() == few
    assert Plan.objects.get().proposals.filter(occasion="streak").count() == 42


def test_another_districts_families_are_not_in_the_plan(place: Place) -> None:
    place.fill()
    other = District.objects.create(key="elsewhere", name="Elsewhere")
    assert planning.make(other, date(2026, 11, 20), NOW).proposals.count() == 0
