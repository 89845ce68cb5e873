"""What a list could give away: looked for on purpose."""

import pytest

from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors.inbox import inbox
from homeroom.apps.casework.services import items
from homeroom.apps.conversations.services import threads
from homeroom.apps.people.announce import announce
from homeroom.core.events import Urgent
from tests.apps.conversations.town import NOON, Town


@pytest.mark.parametrize("ours", ["Nobody from ICE comes in here.", "The shelter has a bus."])
def test_our_own_reply_gives_nothing_away_in_a_list(town: Town, ours: str) -> None:
    """Rule 9: what a family told in confidence is repeated in the answer, and the answer is the last word."""
    counselor = town.user("counselor")
    said = town.hear(town.mai, "we are afraid")
    announce(Urgent(said.pk, NOON, ("immigration",)))
    threads.reply(counselor, town.thread(town.mai), ours, NOON)
    items.close(counselor, Item.objects.get(), "We talked.", NOON, "called")
    [row] = inbox(counselor, town.district, NOON, "closed").rows
    assert row.confidential and row.words == ""


def test_what_we_planned_to_say_still_shows(town: Town) -> None:
    counselor = town.user("counselor")
    town.hear(town.mai, "ok thanks")
    threads.reply(counselor, town.thread(town.mai), "See you on Monday!", NOON)
    [row] = inbox(counselor, town.district, NOON, "open").rows
    assert row.words == "See you on Monday!"
