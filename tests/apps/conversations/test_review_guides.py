"""Holes that a review found in guided conversations, mended."""

import pytest

from homeroom.apps.conversations.models import Entry
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.services import run_replies, stepping_in, talks
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.messaging.services import consent
from tests.apps.conversations.guided import MINUTE, begun, fresh
from tests.apps.conversations.town import ELENA, MARCO, NOON, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def counselor(town):
    return town.user("counselor", "1", name="rosa")


def test_a_plain_answer_of_the_same_second_hides_no_question(town, counselor):
    begun(town, counselor)
    town.hear(town.marco, "What is this about?", NOON + MINUTE)
    assert town.thread(town.marco).waiting_since
    town.hear(town.marco, "1", NOON + MINUTE)
    assert town.thread(town.marco).waiting_since == NOON + MINUTE


def test_an_answer_on_the_page_is_about_the_children_of_its_run(town, counselor):
    """Staff of a sibling don't read it, though they wrote last."""
    run = begun(town, counselor, person=town.elena)
    assert run.state["about"] == [town.ana.pk]
    town.write(town.elena, ELENA, town.ben, now=NOON + MINUTE)
    run_replies.on_page(fresh(run), "how", ["hard"], "she hides", "n1", NOON + 2 * MINUTE)
    entry = Entry.objects.get(inbound=Inbound.objects.get())
    assert set(entry.students.all()) == {town.ana}


def test_a_pause_that_somebody_else_caused_puts_a_hard_answer_before_a_person(town, counselor):
    run = begun(town, counselor)
    town.hear(town.marco, "2", NOON + MINUTE)
    assert not town.thread(town.marco).waiting_since
    consent.say(town.district, "sms", MARCO, "attendance", "paused", "text", "no more", NOON + 2 * MINUTE)
    assert fresh(run).phase == "with_person"
    assert town.thread(town.marco).waiting_since


def test_an_answer_before_a_stop_is_read_by_somebody(town):
    run = begun(town, town.user("counselor", "1", name="rosa"))
    town.hear(town.marco, "2", NOON + MINUTE)
    consent.say(town.district, "sms", MARCO, "attendance", "stopped", "text", "STOP", NOON + 2 * MINUTE)
    town.hear(town.marco, "STOP", NOON + 2 * MINUTE, wish="stop")
    assert fresh(run).ending == "stopped"
    assert town.thread(town.marco).waiting_since is not None


def test_a_siblings_school_neither_sees_nor_steers_it(town):
    """Elena's guide is about Ana alone; Ben's school sees only that something is on."""
    run = begun(town, town.user("counselor", "1", name="rosa"), person=town.elena)
    birch = town.user("counselor", "2", name="birch")
    shown = signed_in(birch).get(f"/conversations/{run.thread_id}/")
    assert "How are you?" not in shown.content.decode()
    assert "One is on about another child" in shown.content.decode()
    for verb in (stepping_in.take_over, stepping_in.hand_back, stepping_in.end):
        with pytest.raises(NotAllowed):
            verb(birch, run, NOON)
    assert fresh(run).phase == "asking"


def test_a_siblings_school_enters_nothing_in_a_talk(town):
    run = begun(town, town.user("counselor", "1", name="rosa"), "talk", person=town.elena)
    birch = town.user("counselor", "2", name="birch")
    with pytest.raises(NotAllowed):
        run_replies.in_talk(birch, run, "how", ["hard"], "", "n", NOON)
    with pytest.raises(NotAllowed):
        talks.finish(birch, run, 5, "", NOON)
    assert fresh(run).phase == "asking"
