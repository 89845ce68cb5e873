"""A question that whoever has the talk did not put."""

from datetime import UTC, datetime, timedelta

import pytest

from homeroom.core.conversation.document import read
from homeroom.core.conversation.engine import advance, begin
from homeroom.core.conversation.guide import Guide
from homeroom.core.conversation.state import Ended, HandedOver, Said, Skipped, TookOver

AT = datetime(2026, 11, 17, 18, tzinfo=UTC)
LATER = AT + timedelta(minutes=1)
SOURCE = """
guide: two-questions
title: {en: Two questions}
for: Trying it.
rests_on: [nothing]
languages: {en: written}
steps:
  - id: how
    ask: yes_no
    words: {en: Is it well?}
    purpose: To hear.
    ppra: none
    then: [{answer: "yes", go: bye}]
  - id: what
    ask: open
    words: {en: What is it?}
    purpose: To hear.
    ppra: none
    then: [{unsure: yes, go: person}]
  - {id: bye, end: {en: Bye}}
  - {id: person, hand_over: Somebody looks.}
"""


@pytest.fixture
def guide() -> Guide:
    found = read(SOURCE)
    assert found.guide, found.faults
    return found.guide


def test_it_goes_on_where_no_branch_leads(guide: Guide) -> None:
    state, _ = begin(guide, AT, "en")
    state, events = advance(guide, state, Skipped("how", LATER))
    assert (state.step, events) == ("what", (Said("what"),))
    state, events = advance(guide, state, Skipped("what", LATER))
    assert events == (Said("bye"), Ended("done")), "nothing was said, so nothing is unsure"


def test_only_the_question_that_waits_can_be_skipped(guide: Guide) -> None:
    state, _ = begin(guide, AT, "en")
    assert advance(guide, state, Skipped("what", LATER)) == (state, ())
    state, events = advance(guide, state, TookOver(LATER))
    assert events == (HandedOver("how", "person"),)
    assert advance(guide, state, Skipped("how", LATER)) == (state, ())
