"""Who may decide about messages to whom, and who sets the rules (design, rule 7)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.services import approvals, planning, rules
from homeroom.apps.outreach.services.approvals import NotAllowed, approve, decline, edit
from homeroom.core.planning import RulesError
from tests.apps.attendance.school import nobody
from tests.apps.outreach.conftest import DAY, NOW, Place

ROLES = {
    "Ana's teacher": ("teacher", ("1",), "t1"),
    "another teacher": ("teacher", ("1",), "t2"),
    "counselor": ("counselor", ("1",), ""),
    "principal": ("principal", ("1",), ""),
    "principal of Oak": ("principal", ("2",), ""),
    "clerk": ("clerk", ("1",), ""),
    "it": ("it", (), ""),
    "researcher": ("researcher", (), ""),
}
MAY_DECIDE = {"Ana's teacher", "counselor", "principal"}


def user_of(place: Place, who: str) -> Any:
    role, schools, staff = ROLES[who]
    return place.account(role, *schools, staff=staff)


@pytest.mark.parametrize("who", ROLES)
def test_who_decides_about_ana(place: Place, who: str) -> None:
    row = place.one(place.fill().plan(), "g1")
    user = user_of(place, who)
    words = row.text + " Thank you!"
    if who in MAY_DECIDE:
        assert edit(user, row, words, NOW).edited
        assert len(approve(user, [row], NOW)) == 1
        return
    for attempt in (
        lambda: approve(user, [row], NOW),
        lambda: decline(user, [row], NOW),
        lambda: edit(user, row, words, NOW),
    ):
        with pytest.raises(NotAllowed, match="Your role does not decide"):
            attempt()
    row.refresh_from_db()
    assert row.state == "proposed" and not row.edited
    assert not Message.objects.exists()


def test_one_family_that_is_not_hers_and_nothing_is_decided(place: Place) -> None:
    plan = place.fill().plan()
    teacher = user_of(place, "Ana's teacher")
    with pytest.raises(NotAllowed):
        approve(teacher, plan.proposals.all(), NOW)
    assert plan.proposals.filter(state="proposed").count() == 4


def test_a_message_about_brother_and_sister_is_for_who_works_with_both(place: Place) -> None:
    row = place.one(place.fill().plan(), "g3")
    teacher = user_of(place, "Ana's teacher")  # and Cora's, not her brother's
    for attempt in (
        lambda: approve(teacher, [row], NOW),
        lambda: decline(teacher, [row], NOW),
        lambda: edit(teacher, row, row.text + " Thank you!", NOW),
    ):
        with pytest.raises(NotAllowed, match="every child"):
            attempt()
    row.refresh_from_db()
    assert row.state == "proposed" and not row.edited
    assert len(approve(user_of(place, "counselor"), [row], NOW)) == 1


def test_without_a_role_nobody_decides(place: Place) -> None:
    row = place.one(place.fill().plan(), "g1")
    superuser = nobody("root")
    superuser.is_superuser = True
    superuser.save()
    for user in (nobody(), superuser):
        with pytest.raises(NotAllowed):
            approve(user, [row], NOW)


@pytest.mark.parametrize("who", [who for who in ROLES if who != "principal"])
def test_who_says_yes_beforehand_and_how_many_answers(place: Place, who: str) -> None:
    place.fill()
    maple, user = place.school("1"), user_of(place, who)
    with pytest.raises(PermissionDenied):
        approvals.approve_beforehand(user, maple, "streak", NOW)
    with pytest.raises(PermissionDenied):
        planning.staff(maple, DAY, 10, user)
    given = approvals.approve_beforehand(place.lead, maple, "streak", NOW)
    with pytest.raises(PermissionDenied):
        approvals.end_approval(user, given, NOW)


def test_a_principal_says_how_many_answers_her_school_reads(place: Place) -> None:
    place.fill()
    user = user_of(place, "principal")
    planning.staff(place.school("1"), DAY, 10, user)
    row = planning.staff(place.school("1"), DAY, 4, user)
    assert (row.answers, row.set_by) == (4, user)
    assert place.school("1").staffing.count() == 1


def test_rules_are_versions(place: Place) -> None:
    first, record = rules.in_force(place.district, NOW)
    assert (first.version, record) == (1, rules.DEFAULTS)
    second = rules.change(place.lead, place.district, {"gap_days": 14, "state": "TX"}, NOW)
    assert (second.version, second.made_by) == (2, place.lead)
    assert rules.known(place.district).gap_days == 14
    assert rules.change(place.lead, place.district, {"gap_days": 14}, NOW) == second  # nothing new
    first.refresh_from_db()
    assert first.record["gap_days"] == 7  # a version is never edited


def test_a_plan_says_which_rules_made_it(place: Place) -> None:
    assert place.fill().plan().rules.version == 1
    place.rules(recipients="each")
    assert place.plan().rules.version == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"gap": 7}, "gap is no field of the rules"),
        ({"gap_days": "7"}, "gap_days can't be read; it looks like 7"),
        ({"gap_days": 0}, "gap_days must be a whole number from 1 to 60"),
        ({"state": "XX"}, "state must be one of nothing, CA"),
        ({"week": [""] * 7}, "week must hold seven windows"),
    ],
)
def test_rules_that_can_not_be_used(place: Place, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(RulesError, match=words):
        rules.change(place.lead, place.district, fields, NOW)
    assert rules.known(place.district) == rules.DEFAULTS


@pytest.mark.parametrize("who", ROLES)
def test_only_the_lead_sets_the_districts_rules(place: Place, who: str) -> None:
    user = user_of(place.fill(), who)
    with pytest.raises(PermissionDenied):
        rules.change(user, place.district, {"gap_days": 14}, NOW)
    assert rules.known(place.district) == rules.DEFAULTS
