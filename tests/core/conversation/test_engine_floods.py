"""When messages pour in a person looks; whoever taps quickly through a page is only quick."""

from datetime import UTC, datetime, timedelta

from homeroom.core.conversation.document import read
from homeroom.core.conversation.engine import FLOOD, advance, begin
from homeroom.core.conversation.state import Chosen, Phase, Replied

NOON = datetime(2026, 11, 17, 18, tzinfo=UTC)
STEPS = "".join(
    f"""
  - {{id: q{number}, ask: yes_no, words: {{en: Is it?}}, purpose: To know., ppra: none}}"""
    for number in range(FLOOD + 1)
)
SOURCE = f"""
guide: long
title: {{en: Long}}
for: To try how fast one may be.
rests_on: [Nothing]
languages: {{en: written}}
long: yes
steps:{STEPS}
  - {{id: bye, end: {{en: Bye.}}}}
"""


def play(kind: type) -> Phase:
    found = read(SOURCE)
    assert found.guide, found.faults
    state, _ = begin(found.guide, NOON, "en")
    for number in range(FLOOD + 1):
        at = NOON + timedelta(seconds=number)
        said = (
            Chosen(str(number), state.step, at, ("yes",))
            if kind is Chosen
            else Replied(str(number), "Yes", at)
        )
        state, _ = advance(found.guide, state, said)
    return state.phase


def test_texts_that_pour_in_bring_a_person() -> None:
    assert play(Replied) == Phase.WITH_PERSON


def test_quick_taps_on_a_page_do_not() -> None:
    assert play(Chosen) == Phase.ENDED
