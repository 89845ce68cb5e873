"""What a sign counts is looked at again at the moment of the yes."""

from datetime import timedelta

import pytest

from homeroom.apps.outreach.services.approvals import approve, edit
from tests.apps.outreach.conftest import NOW, Place, held, said

DAYS = (41, 45, 50, 55)  # of the last twenty school days: worsening
SOON, LATER = NOW + timedelta(minutes=10), NOW + timedelta(minutes=20)


@pytest.fixture
def worse(place: Place) -> Place:
    """Ana and Ben each missed more of the last weeks than of those before."""
    return place.fill(*place.out("s1", "s2", days=DAYS)).welcomed()


def test_what_counts_the_same_is_sent(worse: Place) -> None:
    plan = worse.plan()
    assert [row[1] for row in said(plan)] == ["sign", "sign"]
    assert len(approve(worse.lead, plan.proposals.all(), SOON)) == 2


@pytest.mark.parametrize(
    "days", [(*DAYS, 58), DAYS[1:], (*DAYS, 20)], ids=["one more", "one less", "long ago"]
)
@pytest.mark.parametrize("edited", [True, False])
def test_what_counts_otherwise_by_now_is_held_back(worse: Place, days: tuple[int, ...], edited: bool) -> None:
    """The words say how many days; whoever is not concerned is written to as planned."""
    plan = worse.plan()
    if edited:
        row = worse.one(plan, "g1")
        edit(worse.lead, row, row.text + " Thank you!", NOW)
    worse.bring(*worse.out("s1", days=days), *worse.out("s2", days=DAYS), now=SOON, dates="span")
    assert [m.guardian.source_id for m in approve(worse.lead, plan.proposals.all(), LATER)] == ["g2"]
    assert held(plan) == [("s1", "corrected")]
    assert "have changed since the plan was made" in plan.held_back.get().because


def test_made_again_the_plan_counts_anew(worse: Place) -> None:
    worse.plan()
    worse.bring(*worse.out("s1", days=(*DAYS, 58)), *worse.out("s2", days=DAYS), now=SOON, dates="span")
    again = worse.plan(now=LATER)
    assert len(approve(worse.lead, again.proposals.all(), LATER)) == 2
    assert "5 days" in worse.one(again, "g1").text
