"""Yes, no, other words; and whatever has changed between the plan and the yes."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services.outbox import NoSender
from homeroom.apps.outreach.models import Plan, Proposal
from homeroom.apps.outreach.services import approvals
from homeroom.apps.outreach.services.approvals import NotAllowed, approve, decline, edit
from homeroom.apps.people.models import Enrollment
from homeroom.core.records import Mark
from tests.apps.attendance.conftest import mark
from tests.apps.outreach.conftest import DAY, EVENING, MORNING, NOW, Place, held, phone, said

SOON = NOW + timedelta(minutes=10)
CLOSES = datetime(2026, 11, 21, 2, tzinfo=UTC)  # eight in the evening of the plan's day


@pytest.fixture
def welcomes(place: Place) -> Plan:
    """Four welcomes wait for a decision."""
    return place.fill().plan()


def queued(place: Place) -> list[str]:
    """To whom something waits in the outbox."""
    waiting = Message.objects.filter(district=place.district, state="waiting")
    return sorted(waiting.values_list("guardian__source_id", flat=True))


def test_all_at_once(place: Place, welcomes: Plan) -> None:
    messages = approve(place.lead, welcomes.proposals.all(), NOW)
    assert queued(place) == ["g1", "g2", "g3", "g5"]
    assert {message.pk for message in messages} == set(welcomes.proposals.values_list("message", flat=True))
    for row in welcomes.proposals.all():
        assert (row.state, row.decided_by, row.decided_at) == ("approved", place.lead, NOW)


def test_the_message_is_the_proposal(place: Place, welcomes: Plan) -> None:
    row = place.one(welcomes, "g3")
    message = approve(place.lead, [row], NOW)[0]
    for name in ("channel", "to", "language", "speaker", "because", "occasion", "programme", "legal_class"):
        assert getattr(message, name) == getattr(row, name), name
    assert (message.body, message.segments, message.template) == (row.text, row.segments, row.template)
    assert (message.kind, message.written_by, message.priority) == ("planned", place.lead, 3)
    assert (message.not_before, message.not_after) == (NOW, CLOSES)
    about = message.mentions.values_list("student__source_id", "date")
    assert set(about) == {("s3", None), ("s4", None)}
    assert queued(place) == ["g3"]  # the others wait for their own yes
    assert welcomes.proposals.filter(state="proposed").count() == 3


def test_a_streak_goes_first_and_speaks_of_its_day(known: Place) -> None:
    message = approve(known.lead, known.plan().proposals.all(), NOW)[0]
    assert message.priority == 1
    assert list(message.mentions.values_list("student__source_id", "date")) == [("s1", DAY)]


def test_twice_says_nothing_twice(place: Place, welcomes: Plan) -> None:
    """SMS-2: also from a page that was open before the plan was made again."""
    chosen = list(welcomes.proposals.all())
    assert len(approve(place.lead, chosen, NOW)) == 4
    assert approve(place.lead, chosen, SOON) == []
    place.plan(now=SOON)
    assert approve(place.lead, chosen, SOON) == []
    assert welcomes.proposals.filter(state="proposed").count() == 0
    assert Message.objects.count() == 4


def test_nothing_chosen_is_nothing_done(place: Place) -> None:
    assert approve(place.lead, [], NOW) == []
    assert decline(place.lead, [], NOW) == 0


def test_at_an_hour_of_ones_choice(place: Place, welcomes: Plan) -> None:
    six = NOW + timedelta(hours=2)
    message = approve(place.lead, welcomes.proposals.all(), NOW, send_at=six)[0]
    assert message.not_before == six


def test_an_hour_that_is_gone_is_now(place: Place, welcomes: Plan) -> None:
    message = approve(place.lead, welcomes.proposals.all(), NOW, send_at=NOW - timedelta(hours=2))[0]
    assert message.not_before == NOW


@pytest.mark.parametrize("wanted", [None, datetime(2026, 11, 21, 11, tzinfo=UTC)])
def test_nobody_is_woken(place: Place, welcomes: Plan, wanted: datetime | None) -> None:
    """LAW-4: at nine in the evening, and for five in the morning: at eight, on the school's clock."""
    message = approve(place.lead, welcomes.proposals.all(), EVENING, send_at=wanted)[0]
    assert message.not_before == MORNING
    assert message.not_after == MORNING + timedelta(hours=12)


def test_the_hours_are_those_of_the_school_and_of_the_state(place: Place, welcomes: Plan) -> None:
    """A school an hour to the west, in a district that keeps to 9 to 20."""
    place.rules(state="CA")
    school = place.school("1")
    school.timezone = "America/Denver"
    school.save()
    messages = approve(place.lead, welcomes.proposals.all(), EVENING)
    at = {message.guardian.source_id: message.not_before for message in messages}
    assert at["g1"] == datetime(2026, 11, 21, 16, tzinfo=UTC)
    assert at["g5"] == datetime(2026, 11, 21, 15, tzinfo=UTC)


def test_a_streak_is_not_told_on_another_day(known: Place) -> None:
    plan = known.plan()
    assert approve(known.lead, plan.proposals.all(), EVENING) == []
    assert held(plan) == [("s1", "too_late")]
    assert not plan.proposals.exists()


def test_they_leave_over_some_minutes(place: Place, welcomes: Plan) -> None:
    """C23"""
    messages = approve(place.lead, welcomes.proposals.all(), NOW, dice=Random(3))
    at = {message.not_before for message in messages}
    assert len(at) == 4
    assert all(NOW <= moment <= NOW + timedelta(minutes=20) for moment in at)


def test_spread_never_past_the_last_minute(place: Place, welcomes: Plan) -> None:
    late = CLOSES - timedelta(minutes=3)
    for message in approve(place.lead, welcomes.proposals.all(), late, dice=Random(3)):
        assert late <= message.not_before <= CLOSES - timedelta(minutes=1)


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_plan_of_another_day_is_refused(place: Place, welcomes: Plan, hours: int) -> None:
    with pytest.raises(NotAllowed, match="of another day"):
        approve(place.lead, welcomes.proposals.all(), NOW + timedelta(hours=hours))
    assert queued(place) == []


def test_whoever_asked_to_stop_since_is_held_back(place: Place, welcomes: Plan) -> None:
    """Rule 5"""
    place.says("g1")
    place.says("g2", "paused")
    place.link("g3", may_be_messaged=False)
    messages = approve(place.lead, welcomes.proposals.all(), SOON)
    assert [message.guardian.source_id for message in messages] == ["g5"]
    assert held(welcomes) == [("s1", "stopped"), ("s2", "paused"), ("s3 s4", "may_not")]
    assert said(welcomes) == [("g5", "welcome", "s5")]


def test_what_else_may_change_until_the_yes(place: Place, welcomes: Plan) -> None:
    place.heard("g1", SOON)
    place.points("g2").update(closed_on=DAY)
    place.link("g3", "s4", restriction="Court order")  # one child is enough: the text names both
    Enrollment.objects.filter(student__source_id="s5").update(closed_on=DAY)
    assert approve(place.lead, welcomes.proposals.all(), SOON) == []
    assert held(welcomes) == [
        ("s1", "in_conversation"),
        ("s2", "no_way"),
        ("s3 s4", "on_hold"),
        ("s5", "may_not"),
    ]


def test_rules_that_have_become_stricter_hold_at_once(place: Place, welcomes: Plan) -> None:
    place.rules(unknown_permission="ask")
    assert approve(place.lead, welcomes.proposals.all(), SOON) == []
    assert {code for _, code in held(welcomes)} == {"not_decided"}


def test_a_number_given_by_another_family_since_hears_nothing_private(known: Place) -> None:
    plan = known.plan()
    known.give("g5", phone(1))
    assert approve(known.lead, plan.proposals.all(), SOON) == []
    assert held(plan) == [("s1", "shared_number")]


def test_nor_a_welcome_that_was_worded_for_one_family(place: Place, welcomes: Plan) -> None:
    place.give("g5", phone(1))
    row = place.one(welcomes, "g1")
    assert "Ana" in row.text and approve(place.lead, [row], SOON) == []
    assert ("s1", "shared_number") in held(welcomes)
    again = place.one(place.plan(now=SOON), "g1")
    assert "Ana" not in again.text and len(approve(place.lead, [again], SOON)) == 1


def corrected(place: Place) -> None:
    """The office finds that Ana was in school today after all."""
    kept: list[Mark] = [mark("s5", 60, "Tardy", "2")]
    place.bring(*kept, now=SOON)


def test_a_corrected_mark_takes_the_streak_back(known: Place) -> None:
    """EF-6, before the yes."""
    plan = known.plan()
    corrected(known)
    assert approve(known.lead, plan.proposals.all(), SOON + timedelta(minutes=1)) == []
    assert held(plan) == [("s1", "corrected")]


def test_a_corrected_mark_takes_the_message_back(known: Place) -> None:
    """EF-6, after the yes."""
    message = approve(known.lead, known.plan().proposals.all(), NOW)[0]
    corrected(known)
    message.refresh_from_db()
    assert message.state == "withdrawn"


def test_without_a_sender_nothing_is_decided(place: Place, welcomes: Plan) -> None:
    Sender.objects.update(active=False)
    with pytest.raises(NoSender):
        approve(place.lead, welcomes.proposals.all(), NOW)
    assert welcomes.proposals.filter(state="proposed").count() == 4
    assert not Message.objects.exists()


def test_what_has_no_sender_waits_and_the_rest_goes(place: Place) -> None:
    place.fill()
    place.points("g1").update(kind="email", normal="alma@example.org", type="unknown")
    plan = place.plan()
    Sender.objects.filter(channel="email").update(active=False)
    messages = approve(place.lead, plan.proposals.all(), NOW)
    assert {message.guardian.source_id for message in messages} == {"g2", "g3", "g5"}
    assert place.one(plan, "g1").state == "proposed"


def test_no_is_no(place: Place, welcomes: Plan) -> None:
    row = place.one(welcomes, "g1")
    assert decline(place.lead, [row], NOW) == 1
    assert decline(place.lead, [row], NOW) == 0
    assert approve(place.lead, [row], SOON) == []
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.message) == ("declined", place.lead, None)
    assert not Message.objects.exists()


def test_other_words(place: Place, welcomes: Plan) -> None:
    row = place.one(welcomes, "g2")
    said_ = row.text.replace("¿", "😀 ¿") + "  \n"
    changed = edit(place.lead, row, said_, NOW)
    assert changed.edited and changed.text == said_.strip()
    assert changed.segments > row.segments  # an emoji costs
    message = approve(place.lead, [row], NOW)[0]
    assert message.body == said_.strip()
    assert message.template == ""  # nobody's template says that


def test_words_that_may_not_go_to_a_family(place: Place, welcomes: Plan) -> None:
    """P1, SMS-16"""
    row = place.one(welcomes, "g1")
    with pytest.raises(NotAllowed, match="can't go to a family"):
        edit(place.lead, row, f"{row.text} Or we will take you to truancy court.", NOW)
    with pytest.raises(NotAllowed, match="how to stop"):
        edit(place.lead, row, "Hi Alma, this is Toni Teacher at Maple School. How is Ana?", NOW)
    with pytest.raises(NotAllowed):
        edit(place.lead, row, "   ", NOW)
    row.refresh_from_db()
    assert not row.edited


def test_decided_words_stay(place: Place, welcomes: Plan) -> None:
    row = place.one(welcomes, "g1")
    approve(place.lead, [row], NOW)
    with pytest.raises(NotAllowed, match="decided"):
        edit(place.lead, row, row.text + " Thank you!", NOW)
    assert Message.objects.get().body == row.text


def test_a_school_says_yes_beforehand(known: Place) -> None:
    principal = known.account("principal", "1")
    maple = known.school("1")
    rule = approvals.approve_beforehand(principal, maple, "streak", NOW)
    assert approvals.approve_beforehand(known.lead, maple, "streak", NOW) == rule
    plan = known.plan()
    message = approvals.follow_standing_approvals(plan, NOW)[0]
    row = Proposal.objects.get()
    assert (row.state, row.decided_by, row.message) == ("approved", None, message)
    assert message.written_by is None
    approvals.end_approval(principal, rule, NOW)
    rule.refresh_from_db()
    assert rule.ended_at == NOW


def test_a_yes_beforehand_is_for_one_school_and_one_occasion(place: Place, welcomes: Plan) -> None:
    approvals.approve_beforehand(place.lead, place.school("2"), "welcome", NOW)
    approvals.approve_beforehand(place.lead, place.school("1"), "streak", NOW)
    ended = approvals.approve_beforehand(place.lead, place.school("1"), "welcome", NOW)
    approvals.end_approval(place.lead, ended, NOW)
    approvals.follow_standing_approvals(welcomes, NOW)
    assert queued(place) == ["g5"]
