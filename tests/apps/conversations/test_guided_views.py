"""Guided conversations from the thread's page."""

import pytest

from homeroom.apps.conversations.models import Run
from homeroom.apps.conversations.services import landing
from homeroom.apps.messaging.models import Message
from tests.apps.conversations.guided import MINUTE, SOURCE, approved, begun, fresh
from tests.apps.conversations.town import NOON, signed_in, words

pytestmark = pytest.mark.django_db
NEWS = SOURCE.replace("How are things going for {names}?", "{news} How are things?", 1)


@pytest.fixture
def counselor(town):
    return town.user("counselor", "1", name="rosa")


def page(town, *rest):
    thread = landing.opened(town.marco, NOON)
    return f"/conversations/{thread.pk}/{''.join(rest)}"


def test_a_guide_is_looked_at_before_it_begins(town, counselor):
    approved(town)
    client = signed_in(counselor)
    assert "How are you?" in words(client.get(page(town)))
    shown = words(client.get(page(town, "guide/"), {"guide": "how-are-you"}))
    assert "Hi Marco, this is Rosa, Ana's counselor" in shown
    assert "As e-mails" not in shown, "there is no address"
    assert not Run.objects.exists()
    answer = client.post(page(town, "guide/"), {"guide": "how-are-you", "medium": "sms"})
    assert answer.status_code == 302
    assert Message.objects.get().body.startswith("Hi Marco")
    shown = words(client.get(page(town)))
    assert "Waits for an answer" in shown
    assert "Take over" in shown


def test_take_over_give_back_end(town, counselor):
    run = begun(town, counselor)
    client = signed_in(counselor)
    for verb, phase in (("take", "with_person"), ("give", "asking"), ("end", "ended")):
        assert client.post(page(town, "guide/change/"), {"verb": verb}).status_code == 302
        assert fresh(run).phase == phase
    shown = words(client.get(page(town)))
    assert "was taken over." in shown
    assert "was ended." in shown


def test_words_of_ones_own_are_looked_at_too(town, counselor):
    approved(town, NEWS)
    client = signed_in(counselor)
    form = {"guide": "how-are-you", "medium": "sms", "news": ""}
    assert client.post(page(town, "guide/"), form).status_code == 422
    form["news"] = "You must come to court"
    refused = client.post(page(town, "guide/"), form)
    assert refused.status_code == 422
    assert "look again at your words" in words(refused)
    form |= {"news": "Ana read her story aloud today", "look": "1"}
    assert "Ana read her story aloud today. How are things?" in words(client.post(page(town, "guide/"), form))
    assert not Run.objects.exists()


def test_who_may_not_speak_with_the_family_begins_nothing(town, counselor):
    run = begun(town, counselor)
    for stranger in (town.user("clerk", "1"), town.user("counselor", "2", name="other")):
        client = signed_in(stranger)
        assert client.post(page(town, "guide/change/"), {"verb": "end"}).status_code == 404
        assert client.get(page(town, "guide/"), {"guide": "how-are-you"}).status_code == 404
    assert fresh(run).phase == "asking"
    assert signed_in(counselor).get(page(town, "guide/"), {"guide": "none"}).status_code == 404


def test_what_was_chosen_is_told_in_words(town, counselor):
    begun(town, counselor)
    town.hear(town.marco, "2", NOON + MINUTE)
    answer = signed_in(counselor).get(page(town))
    assert "Hard right now" in words(answer)
    assert "Not sure what it says" not in words(answer), "a plain answer needs no reading"
