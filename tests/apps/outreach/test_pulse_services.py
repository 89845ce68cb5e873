"""A pulse is drafted, approved by somebody who may, and stopped: whom it asks, and whom never."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from homeroom.apps.conversations.models import Guide, GuideVersion, Run
from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.models import Invite, Pulse
from homeroom.apps.outreach.services import pulses
from homeroom.apps.people.models import District, School
from homeroom.core.records import Record
from tests.apps.outreach.conftest import DAY, NOW, Place
from tests.apps.outreach.pulses import approved, codes, drafted, everybody_asked, families, going, invite

LONG = """
guide: long
title: {en: Long}
for: To ask a lot.
rests_on: ["Nothing"]
languages: {en: written}
long: yes
steps:
  - {id: one, ask: open, words: {en: "{hello}, {intro} One?"}, purpose: To know., ppra: none}
  - {id: bye, end: {en: Thank you.}}
"""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def maple(place: Place) -> Place:
    return filled(place)


def filled(place: Place, *more: Record) -> Place:
    place.fill(*more, vouched="")
    approved(place)
    return place


def test_each_family_is_asked_once_whatever_its_children(maple: Place) -> None:
    pulse = going(maple)
    assert pulse.invites.count() == 3  # Cora and Dan are one
    cora = invite(pulse, "g3")
    assert cora.state == "invited"
    assert set(cora.students) == {maple.student("s3").pk, maple.student("s4").pk}
    assert Run.objects.filter(group=pulse.group).count() == 3
    assert pulse.state == "going"
    bodies = list(Message.objects.values_list("body", flat=True))
    assert len(bodies) == 3
    assert any("Hola, Bea" in body for body in bodies)
    assert not Message.objects.exclude(written_by=maple.lead).exists()


def test_nobody_is_asked_before_somebody_says_yes(maple: Place) -> None:
    drafted(maple)
    everybody_asked()
    assert not Message.objects.exists()


def test_a_principal_asks_her_own_school_and_no_other(maple: Place) -> None:
    principal = maple.account("principal", "1")
    assert drafted(maple, principal).state == "draft"
    with pytest.raises(PermissionDenied):
        drafted(maple, principal, "2")
    for role in ("teacher", "clerk", "it", "researcher"):
        with pytest.raises(PermissionDenied):
            drafted(maple, maple.account(role, "1", staff="t1" if role == "teacher" else ""))


def test_nothing_of_another_district_can_be_asked(maple: Place) -> None:
    other = District.objects.create(key="birch", name="Birch")
    theirs = School.objects.create(district=other, source_id="9", name="Birch School")
    guide = Guide.objects.create(district=other, key="everybody", created_at=NOW)
    version = GuideVersion.objects.get()
    foreign = GuideVersion.objects.create(
        guide=guide,
        number=1,
        source=version.source,
        state="approved",
        made_at=NOW,
        changed_at=NOW,
        approved_by=maple.lead,
    )
    with pytest.raises(PermissionDenied):
        drafted(maple, version=foreign)
    with pytest.raises(PermissionDenied):
        drafted(maple, schools=[theirs])


def test_a_counselor_asks_few_and_a_principal_says_yes_to_more(
    maple: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    counselor, principal = maple.account("counselor", "1"), maple.account("principal", "1")
    assert pulses.approve(counselor, drafted(maple, counselor), NOW).state == "approved"
    monkeypatch.setattr(pulses, "FEW", 2)
    pulse = drafted(maple, counselor)
    with pytest.raises(pulses.Refused, match="a principal"):
        pulses.approve(counselor, pulse, NOW)
    assert pulses.approve(principal, pulse, NOW).approved_by == principal


def test_many_families_take_a_second_person(maple: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulses, "MANY", 2)
    principal = maple.account("principal", "1")
    pulse = drafted(maple, principal)
    with pytest.raises(pulses.Refused, match="somebody else"):
        pulses.approve(principal, pulse, NOW)
    assert pulses.approve(maple.lead, pulse, NOW).state == "approved"
    assert pulses.approve(maple.lead, pulse, NOW + timedelta(hours=1)).approved_at == NOW


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"medium": "sms", "source": LONG}, "Send it as a page"),
        ({"anonymous": True, "medium": "page", "key": "how-are-you"}, "gets back to the family"),
        ({"key": "good-news"}, "in your own words"),
        ({"anonymous": True}, "only be a page"),
        ({"first_day": DAY - timedelta(days=1)}, "over"),
    ],
)
def test_what_cannot_be_asked_of_everybody_is_refused(maple: Place, more: dict[str, Any], why: str) -> None:
    more = dict(more)
    key, source = more.pop("key", ""), more.pop("source", "")
    if key or source:
        more["version"] = approved(maple, key or "long", source)
    with pytest.raises(pulses.Refused, match=why):
        drafted(maple, **more)


def test_grades_homerooms_and_a_sample_choose(maple: Place) -> None:
    maple.student("s1").enrollments.update(grade="04")
    assert approved_families(maple, grades=["04"]) == [maple.student("s1").family_id]
    room = maple.district.section_set.get(source_id="r1")
    assert len(approved_families(maple, sections=[room])) == 2  # Ana's, and Cora's without her brother
    one = approved_families(maple, sample=2)
    assert len(one) == 2
    assert approved_families(maple, sample=2) == one  # the seed says who
    assert Pulse.objects.filter(sample=2)[0].families == 3


def approved_families(place: Place, **wanted: Any) -> list[int]:
    pulse = pulses.approve(place.lead, drafted(place, **wanted), NOW)
    return list(pulse.invites.order_by("family").values_list("family", flat=True))


def test_who_cannot_be_reached_is_an_invite_with_the_reason(place: Place) -> None:
    maple = filled(place, *families(6, 6))
    maple.says("g1")
    maple.link("g2", may_be_messaged=False)
    maple.points("g3").delete()
    maple.points("g4").delete()
    pulse = going(maple)
    assert sorted(codes(pulse)) == [
        ("invited", ""),
        ("not_reached", "may_not"),
        ("not_reached", "no_way"),
        ("not_reached", "stopped"),
    ]
    assert all(one.because for one in pulse.invites.exclude(state="invited"))
    assert Message.objects.count() == 1


def test_a_number_of_two_families_is_nobodys_own(maple: Place) -> None:
    maple.give("g5", maple.points("g1")[0].normal, type="mobile")
    pulse = going(maple)
    assert ("not_reached", "shared_number") in codes(pulse)


def test_a_school_that_reads_few_answers_asks_over_days(place: Place) -> None:
    pulse = going(filled(place, *families(6, 25)), readable=2)  # 35% of five families are 1.75
    days = sorted(set(pulse.invites.values_list("day", flat=True)))
    assert pulse.invites.filter(state="invited").count() == 5
    assert len(days) == 5
    assert days[0] == DAY
    assert all(day.weekday() < 5 for day in days)
    assert pulse.until and pulse.until > days[-1]


def test_nothing_leaves_after_a_stop(place: Place) -> None:
    maple = filled(place, *families(6, 25))
    pulse = going(maple, readable=2)
    sent = Message.objects.filter(invite__pulse=pulse).order_by("pk")[0]
    Message.objects.filter(pk=sent.pk).update(state="delivered")
    stopped = pulses.stop(maple.account("principal", "1"), pulse, NOW + timedelta(seconds=5))
    assert stopped.state == "stopped"
    assert not Message.objects.filter(state="waiting").exists()
    assert not Run.objects.exclude(phase="ended").exists()
    assert set(pulse.invites.values_list("state", flat=True)) == {"invited", "closed"}
    for day in range(6):
        everybody_asked(NOW + timedelta(days=day))
    assert Message.objects.filter(state="waiting").count() == 0
    assert pulses.stop(maple.lead, pulse, NOW + timedelta(days=1)).stopped_at == stopped.stopped_at


def test_whoever_may_not_ask_may_not_stop(maple: Place) -> None:
    pulse = going(maple)
    with pytest.raises(PermissionDenied):
        pulses.stop(maple.account("principal", "2"), pulse, NOW)


def test_a_draft_can_be_thrown_away(maple: Place) -> None:
    pulse = drafted(maple)
    assert pulses.stop(maple.lead, pulse, NOW).state == "stopped"
    with pytest.raises(pulses.Refused, match="decided"):
        pulses.approve(maple.lead, pulse, NOW)
    assert Invite.objects.count() == 0
    assert Pulse.objects.count() == 1
