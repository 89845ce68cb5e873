"""What those see who work with one of several children that a message is about."""

from __future__ import annotations

import pytest
from django.utils import timezone

from homeroom.apps.outreach.models import Proposal
from tests.apps.conversations.town import signed_in, words
from tests.apps.outreach.conftest import NOW, Place
from tests.apps.outreach.test_pages import PAGE, decide, states


@pytest.fixture(autouse=True)
def four_in_the_afternoon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def test_of_a_message_about_her_brother_too_a_teacher_sees_what_is_about_her_student(place: Place) -> None:
    place.fill(*place.out("s3"), *place.out("s4", days=(58, 59, 60))).welcomed().plan()
    row = Proposal.objects.get(guardian__source_id="g3")
    pk, words_of_it = row.pk, row.text
    teacher = signed_in(place.account("teacher", "1", staff="t1"))
    page = words(teacher.get(PAGE))
    assert "Cora Last3 Out today Because Cora is out today, 2 school days in a row." in page
    assert "It is about another child too." in page
    assert "Dan" not in page and "3 school days" not in page and words_of_it not in page
    assert "Change the words" not in page and "Approve and send" not in page
    for answer in (
        teacher.get(f"/plan/proposals/{pk}/"),
        teacher.post(f"/plan/proposals/{pk}/", {"text": "Hi"}),
        teacher.post(f"/plan/proposals/{pk}/measure/", {"text": "Hi"}),
    ):
        assert answer.status_code == 404
    decide(teacher, proposal=[pk])
    decide(teacher, "decline", scope="all")
    assert states() == {"g3": "proposed"}
    counselor = signed_in(place.account("counselor", "1"))
    page = words(counselor.get(PAGE))
    assert "Dan is out today, 3 school days in a row." in page and words_of_it in page
    assert "1 message approved" in decide(counselor, scope="all")


def test_of_those_held_back_a_teacher_reads_no_other_childs_name(place: Place) -> None:
    place.fill(*place.out("s3", "s4")).welcomed()
    place.link("g3", may_be_messaged=False)
    place.link("g4", may_be_messaged=False)
    place.plan()
    page = words(signed_in(place.account("teacher", "1", staff="t1")).get(f"{PAGE}held-back/"))
    assert "Cora Last3" in page and "Dan" not in page
