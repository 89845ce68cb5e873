"""What waits for a person: opened, given, acknowledged, closed, reopened; each with a record of who."""

from datetime import timedelta

import pytest

from homeroom.apps.casework.models import Action, Item
from homeroom.apps.casework.services import items
from homeroom.apps.casework.services.items import OutcomeNeeded
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.services import threads
from homeroom.apps.people.announce import announce
from homeroom.core.events import Ended
from tests.apps.conversations.town import NOON, STRANGER, Town

LATER = NOON + timedelta(hours=1)
DANGER = [{"flag": "self_harm", "words": "does not want to live"}]


def done(item: Item) -> list[str]:
    return [action.what for action in item.actions.all()]


def test_new_words_open_an_item_and_open_it_again(town: Town) -> None:
    counselor = town.user("counselor")
    town.hear(town.elena, "one")
    town.hear(town.elena, "two")
    item = Item.objects.get()
    assert (item.thread.guardian, item.state, done(item)) == (town.elena, "open", ["opened"])
    items.close(counselor, item, "Called.", LATER)
    item.refresh_from_db()
    assert (item.state, item.outcome, item.closed_at) == ("closed", "Called.", LATER)
    assert town.thread(town.elena).waiting_since is None  # a call answers too
    town.hear(town.elena, "three", LATER)
    item.refresh_from_db()
    assert (item.state, item.outcome) == ("open", "")
    assert done(item) == ["opened", "closed", "reopened"]


def test_a_clear_stop_opens_nothing_and_a_doubtful_one_does(town: Town) -> None:
    town.hear(town.elena, "STOP", wish="stop")
    assert not Item.objects.exists()
    town.hear(town.elena, "enough!", wish="stop", wish_sure=False)
    assert Item.objects.get().state == "open"


def test_an_urgent_item_is_not_closed_without_an_outcome(town: Town) -> None:
    """LAW-20."""
    counselor = town.user("counselor")
    town.hear(town.elena, "hello")
    town.hear(town.elena, "He does not want to live", urgent=DANGER)
    item = Item.objects.get()
    assert item.urgent == ["self_harm"] and item.acknowledged_at is None
    items.acknowledge(counselor, item, NOON)
    for words, kind in (("  ", "called"), ("Called her.", ""), ("Called her.", "nonsense")):
        with pytest.raises(OutcomeNeeded):
            items.close(counselor, item, words, LATER, kind)
    item.refresh_from_db()
    assert item.state == "open" and item.acknowledged_by == counselor
    items.close(counselor, item, "Stayed on the line with 988.", LATER, "called")
    item.refresh_from_db()
    assert (item.closed_by, item.outcome_kind) == (counselor, "called")
    assert item.actions.last().words == "Spoke with the family. Stayed on the line with 988."
    town.hear(town.elena, "thank you", LATER)
    item.refresh_from_db()
    assert (item.state, item.urgent) == ("open", [])  # that was dealt with; these words are others


def test_urgent_words_have_to_be_acknowledged_again(town: Town) -> None:
    town.hear(town.elena, "...", urgent=DANGER)
    items.acknowledge(town.user("counselor"), Item.objects.get(), NOON)
    town.hear(town.elena, "...", urgent=[{"flag": "missing_child", "words": ""}])
    item = Item.objects.get()
    assert item.urgent == ["self_harm", "missing_child"] and item.acknowledged_at is None


def test_giving_it_to_a_colleague_who_may_see_it(town: Town) -> None:
    counselor, teacher = town.user("counselor"), town.teacher()
    other = town.user("counselor", "2", name="birch")
    town.hear(town.marco, "hello")
    item = items.assign(counselor, Item.objects.get(), teacher, NOON)
    assert item.assigned_to == teacher
    with pytest.raises(NotAllowed):
        items.assign(counselor, item, other, NOON)
    items.assign(teacher, item, None, LATER)
    item.refresh_from_db()
    assert item.assigned_to is None and done(item) == ["opened", "assigned", "assigned"]


@pytest.mark.parametrize("verb", ["assign", "acknowledge", "close", "reopen"])
def test_each_verb_asks_who_may(town: Town, verb: str) -> None:
    town.hear(town.marco, "hello")
    item, other = Item.objects.get(), town.user("counselor", "2")
    more = {"assign": [None], "close": ["done"]}.get(verb, [])
    with pytest.raises(NotAllowed):
        getattr(items, verb)(other, item, *more, NOON)
    assert done(item) == ["opened"]


def test_the_same_click_twice_is_one_action(town: Town) -> None:
    counselor = town.user("counselor")
    town.hear(town.elena, "hello")
    item = Item.objects.get()
    for _ in range(2):
        items.assign(counselor, item, counselor, NOON)
        items.acknowledge(counselor, item, NOON)
    for _ in range(2):
        items.close(counselor, item, "Done.", NOON)
    for _ in range(2):
        items.reopen(counselor, item, NOON)
    assert done(item) == ["opened", "assigned", "acknowledged", "closed", "reopened"]
    assert Action.objects.exclude(what="opened").values("by").distinct().count() == 1


def test_strangers_words(town: Town) -> None:
    inbound = town.hear(None, "who is this", address=STRANGER)
    item = Item.objects.get()
    assert item.stray == inbound and item.thread is None
    assert items.close(town.user("clerk", "1"), item, "Asked around.", NOON).state == "closed"


def test_a_reply_leaves_it_open_and_answers_it(town: Town) -> None:
    town.hear(town.elena, "hello")
    threads.reply(town.user("counselor"), town.thread(town.elena), "Hello!", NOON)
    assert Item.objects.get().state == "open" and town.thread(town.elena).waiting_since is None


def test_a_reply_that_did_not_arrive_opens_it_again(town: Town) -> None:
    counselor = town.user("counselor")
    town.hear(town.elena, "hello")
    lost = threads.reply(counselor, town.thread(town.elena), "Hello!", NOON)
    items.close(counselor, Item.objects.get(), "Answered.", NOON)
    announce(Ended((lost.pk,), "failed", LATER))
    item = Item.objects.get()
    assert item.state == "open" and done(item)[-1] == "reopened" and item.thread.waiting_since == NOON
