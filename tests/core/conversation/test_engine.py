"""One example for every rule of the engine."""

from __future__ import annotations

from datetime import timedelta

import pytest

from homeroom.core.conversation.engine import FLOOD, MOST_SAID, advance, begin
from homeroom.core.conversation.state import (
    Answered,
    Aside,
    Ended,
    Ending,
    HandedOver,
    Offered,
    Passed,
    Phase,
    Replied,
    Resumed,
    Said,
)
from tests.core.conversation.talk import BEGUN, DAY, HOUR, Talk, guide, of

HOW, MORNINGS = guide("how-are-you"), guide("mornings")
SECONDS = timedelta(seconds=1)


# The way through


def test_it_begins_with_the_first_question_and_waits(talk: Talk) -> None:
    assert talk.events == (Said("how"),)
    assert (talk.state.phase, talk.state.step, talk.state.said) == (Phase.ASKING, "how", 1)
    assert talk.state.due == BEGUN + DAY


@pytest.mark.parametrize("words", ["1", "one", "going well", "Going well!", " 1 "])
def test_an_answer_in_digits_or_in_words_goes_its_way(talk: Talk, words: str) -> None:
    assert talk.says(words) == [
        Answered("how", "1", ("well",), words.strip()),
        Said("glad"),
        Ended("done"),
    ]


@pytest.mark.parametrize("words", ["👍", "yes", "Yes!", "sí"])
def test_an_answer_may_be_a_thumb_or_another_language(words: str) -> None:
    talk = Talk(of(YES_NO))
    assert talk.says(words)[0] == Answered("ok", "1", ("yes",), words)


YES_NO = """
  - {id: ok, ask: yes_no, words: {en: Is that ok?}, then: [{answer: no, go: sorry}]}
  - {id: bye, end: {en: Thanks}}
  - {id: sorry, end: {en: Sorry}}
"""


def test_without_a_branch_of_its_own_an_answer_goes_on_to_the_next_step(talk: Talk) -> None:
    assert talk.says("2") == [Answered("how", "1", ("mixed",), "2"), Said("what")]


def test_several_answers_where_several_may_be_given() -> None:
    talk = Talk(MORNINGS)
    assert talk.chooses("friday", "monday", "unknown")[0] == Answered("which", "1", ("monday", "friday"))
    assert talk.chooses("2", "4")[0] == Answered("sure", "2", ("2",)), "but one where one is asked for"


def test_what_is_said_in_one_go_is_one_message() -> None:
    talk = Talk(HOW)
    talk.says("3")
    talk.says("he is ill", reasons=("HLT1",), final=True)
    assert [event for event in talk.events if isinstance(event, Said)] == [Said("ill"), Said("helpful")]
    assert talk.state.said == 3


def test_a_question_that_is_led_to_again_is_put_twice_and_no_more() -> None:
    talk = Talk(MORNINGS)
    for answer in ("all of them", "5", "get up early", "yes", "lay out clothes"):
        talk.says(answer)
    assert talk.events == (Answered("plan", "5", (), "lay out clothes", True), Said("more", "again"))
    assert talk.says("yes")[1:] == [HandedOver("plan", "loop")]


# What was told


def test_words_beside_an_answer_are_listened_to(talk: Talk) -> None:
    assert talk.says("2 since her operation") == [
        Answered("how", "1", ("mixed",), "2 since her operation", True),
        Said("what"),
    ]


def test_what_was_told_beside_an_answer_is_not_asked(talk: Talk) -> None:
    told = "because the bus is late"
    assert talk.says(f"3 {told}", reasons=("TRN1",)) == [
        Answered("how", "1", ("hard",), f"3 {told}", True),
        Answered("what", "1", (), told, True),
    ]
    assert talk.state.phase == Phase.LISTENING
    assert talk.read("TRN1") == [Offered("bus", "TRN"), Said("bus"), Said("helpful")]


def test_what_was_told_on_a_page_is_not_asked_either(talk: Talk) -> None:
    talk.chooses("hard", text="the bus is always late", final=True, reasons=("TRN1",))
    assert Answered("what", "1", (), "the bus is always late", True) in talk.events
    assert Said("helpful") in talk.events


def test_a_story_in_place_of_an_answer_is_an_answer(talk: Talk) -> None:
    story = "his grandmother died and we are all very sad"
    assert talk.says(story)[0] == Answered("how", "1", (), story, True)
    assert Said("what") not in talk.events, "it has been told"


# What is no answer


def test_a_question_back_is_for_a_person_and_ours_stays(talk: Talk) -> None:
    before = talk.state
    assert talk.says("who is this?") == [Aside("1", "question")]
    assert (talk.state.phase, talk.state.due) == (Phase.ASKING, before.due)
    assert Said("glad") in talk.says("1")


def test_what_is_not_understood_is_asked_once_more_and_then_a_person_goes_on(talk: Talk) -> None:
    """FLOW-6."""
    assert talk.says("hm") == [Aside("1", "unclear"), Said("how", "again")]
    assert talk.says("hm") == [Aside("2", "unclear"), HandedOver("how", "unclear")]
    assert talk.says("hm") == [Aside("3", "person")]


def test_nothing_at_all_is_not_understood_either(talk: Talk) -> None:
    talk.says("3")
    assert talk.says("  ") == [Aside("2", "unclear"), Said("what", "again")]


# What always wins


@pytest.mark.parametrize("wish", ["stop", "wrong_number"])
def test_stop_ends_it_without_a_word(talk: Talk, wish: str) -> None:
    """SMS-5, even where there is danger in it too: the app tells a person."""
    assert talk.says("STOP", wish=wish, urgent=True) == [Ended(Ending.STOPPED)]
    assert (talk.state.phase, talk.state.due) == (Phase.ENDED, None)


def test_stop_ends_it_in_every_phase(listening: Talk) -> None:
    assert listening.says("STOP", wish="stop") == [Ended("stopped")]
    with_person = Talk(HOW)
    with_person.taken_over()
    assert with_person.chooses(text="stop", wish="stop") == [Ended("stopped")]


def test_a_stop_in_doubt_pauses_it_until_a_person_has_looked(talk: Talk) -> None:
    """SMS-6."""
    assert talk.says("you can stop now i think", wish="stop", sure=False) == [HandedOver("how", "doubt")]
    assert talk.waits(DAY) == []
    assert talk.handed_back() == [Resumed("how"), Said("how", "again")]


def test_a_reader_may_hear_the_doubt_later(listening: Talk) -> None:
    assert listening.read(doubt=True) == [HandedOver("what", "doubt")]


def test_danger_wins_over_the_guide(talk: Talk) -> None:
    assert talk.says("3 he wants to die", urgent=True) == [HandedOver("how", "urgent")]
    assert talk.says("please", urgent=True) == [HandedOver("how", "urgent")], "and is told again"


def test_danger_that_only_a_reader_hears_wins_later(talk: Talk) -> None:
    talk.says("2")
    assert talk.read(id="1", urgent=True) == [HandedOver("what", "urgent")]


@pytest.mark.parametrize("wish", ["help", "start"])
def test_help_and_start_leave_the_question(talk: Talk, wish: str) -> None:
    before = talk.state
    assert talk.says("HELP", wish=wish) == []
    assert (talk.state.phase, talk.state.due, talk.state.asked) == (Phase.ASKING, before.due, before.asked)
    assert Said("glad") in talk.says("1")


def test_too_many_at_once_are_for_a_person(talk: Talk) -> None:
    for _ in range(FLOOD - 1):
        assert talk.says("what?", 10 * SECONDS) == [Aside(str(talk.replies), "question")]
    assert talk.says("what?", 10 * SECONDS) == [HandedOver("how", "flood")]


def test_many_that_arrive_late_and_out_of_order_are_no_flood(talk: Talk) -> None:
    for hours in (9, 7, 5, 3, 2, 1):
        talk.at = BEGUN + hours * HOUR
        assert talk.says("what?") == [Aside(str(talk.replies), "question")]


def test_a_page_filled_quickly_is_no_flood() -> None:
    talk = Talk(
        of("\n".join(f"  - {{id: q{at}, ask: open, words: {{en: And?}}}}" for at in range(FLOOD + 2)) + END)
    )
    for _ in range(FLOOD + 2):
        talk.at -= 55 * SECONDS
        talk.chooses(text="fine")
    assert talk.state.ending == "done"


END = "\n  - {id: bye, end: {en: Bye}}"


# A person


def test_a_person_takes_over_and_the_guide_is_silent(talk: Talk) -> None:
    assert talk.taken_over() == [HandedOver("how", "person")]
    assert talk.says("1") == [Aside("1", "person")]
    assert talk.chooses("well") == [Aside("2", "person")]
    assert talk.read("TRN1") == []
    assert talk.waits(DAY) == []


def test_taking_over_twice_is_taking_over_once(talk: Talk) -> None:
    talk.taken_over()
    assert talk.taken_over() == []


def test_handed_back_the_question_is_put_once_more(talk: Talk) -> None:
    talk.taken_over()
    assert talk.handed_back() == [Resumed("how"), Said("how", "again")]
    talk.taken_over()
    assert talk.handed_back() == [Resumed("how"), Said("what")], "and not a third time"


def test_handed_back_after_an_answer_it_goes_on_from_the_answer(listening: Talk) -> None:
    listening.taken_over()
    assert listening.handed_back() == [Resumed("what"), Offered("bus", "TRN"), Said("bus"), Said("helpful")]


def test_what_a_reader_reads_while_a_person_has_it_counts_when_it_is_handed_back(listening: Talk) -> None:
    listening.taken_over()
    assert listening.read("HLT2", id="2") == []
    assert listening.handed_back() == [Resumed("what"), Said("ill"), Said("helpful")]


def test_handed_back_where_the_guide_handed_over_it_goes_on_from_there(talk: Talk) -> None:
    talk.says("3")
    assert talk.says("hard to say", unsure=True, final=True)[1:] == [
        Said("person"),
        HandedOver("person", "guide"),
    ]
    assert talk.handed_back() == [Resumed("person"), Said("bye"), Ended("done")]


def test_handed_back_where_nothing_is_left_it_is_done() -> None:
    talk = Talk(MORNINGS)
    talk.chooses("every")
    assert talk.chooses("1")[1:] == [HandedOver("person", "guide")], "and without words it says nothing"
    assert talk.handed_back() == [Resumed("person"), Ended("done")]


def test_taken_over_or_handed_back_when_it_is_over_nothing_happens(talk: Talk) -> None:
    assert talk.handed_back() == [], "nobody had it"
    talk.says("1")
    assert talk.taken_over() == talk.handed_back() == []


def test_a_person_may_end_it_and_so_may_a_stop_elsewhere() -> None:
    for ending in (Ending.WITHDRAWN, Ending.STOPPED, Ending.LOST):
        talk = Talk(HOW)
        assert talk.ended(ending) == [Ended(ending)]
        assert talk.ended(ending) == []


# Help


def test_without_help_that_fits_it_goes_another_way() -> None:
    talk = Talk(HOW, ("HLT",))
    talk.says("3")
    assert talk.says("bus", reasons=("TRN1",), final=True)[1:] == [
        Said("person"),
        HandedOver("person", "guide"),
    ]


# The most there is


def test_a_person_who_hands_back_again_and_again_brings_no_more_than_the_most() -> None:
    talk = Talk(
        of(
            "  - {id: q, ask: open, words: {en: And?}}\n  - {id: on, hand_over: it goes round, words: {en: Soon}, go: on}",
            "expires: 9 days\n",
        )
    )
    talk.says("fine")
    for _ in range(3 * MOST_SAID):
        talk.handed_back()
    assert talk.events == (Resumed("on"), HandedOver("on", "loop"))
    assert talk.state.said == MOST_SAID


def test_a_conversation_keeps_the_version_it_began_with() -> None:
    """FLOW-7."""
    state, _ = begin(guide("how-are-you", 1), BEGUN, "en")
    assert state.version == 1
    with pytest.raises(ValueError, match="version 1 of how-are-you"):
        advance(guide("how-are-you", 2), state, Passed(BEGUN))
    with pytest.raises(ValueError, match="version 1 of how-are-you"):
        advance(MORNINGS, state, Replied("1", "1", BEGUN))
