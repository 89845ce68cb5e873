"""Urgent words from the carrier's webhook on, while something else goes wrong."""

import pytest

from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors import access
from homeroom.apps.messaging.models import HookEvent, Inbound
from homeroom.apps.messaging.services import answers, inbound
from homeroom.apps.people.models import Link
from tests.apps.attendance.school import account
from tests.apps.casework.test_the_whole_way import LATER
from tests.apps.casework.test_the_whole_way import willow as whole_town
from tests.apps.messaging.families import MOTHER, Town

willow = whole_town
WORDS = "She says she wants to kill herself"


def test_what_goes_wrong_in_an_answer_undoes_no_alarm(willow: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*said: object) -> None:
        raise KeyError("words that can't be filled")

    with monkeypatch.context() as patch:
        patch.setattr(answers, "answer", broken)
        willow.hear(MOTHER, WORDS, LATER)
        assert Item.objects.get().urgent == ["self_harm"]
        assert HookEvent.objects.get().processed_at is None, "the answer is tried again"
    inbound.process(LATER)
    assert HookEvent.objects.get().processed_at == LATER
    assert Item.objects.get().rests_on.count() == 1
    assert [kind for kind, _ in willow.answers()] == ["urgent"]


def test_a_guardian_of_no_child_is_heard_as_a_stranger(willow: Town) -> None:
    """Their link was refused by an import: a conversation of theirs would open to nobody."""
    Link.objects.filter(guardian=willow.mother).delete()
    willow.hear(MOTHER, WORDS, LATER)
    assert Inbound.objects.get().guardian is None
    assert access.may_act(account(willow.district, "counselor"), Item.objects.get(), LATER.date())
