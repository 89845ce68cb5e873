"""One example for every rule about order and time: late, twice, crossed, silence, listening."""

from __future__ import annotations

from datetime import timedelta

from homeroom.core.conversation.engine import LISTENS
from homeroom.core.conversation.state import (
    Answered,
    Aside,
    Ended,
    HandedOver,
    Ignored,
    Offered,
    Phase,
    Said,
)
from tests.core.conversation.talk import BEGUN, DAY, HOUR, MINUTE, Talk, guide, of

HOW = guide("how-are-you")
SECONDS = timedelta(seconds=1)
YES_NO = "  - {id: ok, ask: yes_no, words: {en: Is that ok?}}\n  - {id: bye, end: {en: Thanks}}"


# Late, twice, crossed


def test_after_the_end_words_are_for_a_person(talk: Talk) -> None:
    talk.says("1")
    ended = talk.state
    assert talk.says("and thank you") == [Aside("2", "late")]
    assert talk.says("STOP", wish="stop") == [Aside("3", "late")], "which the app has heard already"
    assert (talk.state.ending, talk.state.said) == (ended.ending, ended.said)


def test_the_same_reply_twice_is_one(talk: Talk) -> None:
    talk.says("2")
    before = talk.state
    assert talk.says("2", id="1") == [Ignored("1")]
    assert talk.state == before


def test_a_reply_that_crosses_the_next_question_is_no_answer_to_it(talk: Talk) -> None:
    talk.says("2", wait=HOUR)
    assert talk.says("sorry, I meant well", wait=-MINUTE) == [Aside("2", "crossed")]
    assert talk.state.step == "what"


def test_a_reply_that_crosses_the_same_question_put_again_is_its_answer(talk: Talk) -> None:
    talk.waits(DAY)
    assert Said("glad") in talk.says("1", wait=-MINUTE)


def test_a_choice_for_another_question_is_no_answer_to_this(talk: Talk) -> None:
    talk.says("2")
    assert talk.chooses("well", step="how") == [Ignored("2")]
    assert talk.chooses("well", step="how", text="I meant well") == [Aside("3", "crossed")]


def test_words_on_a_page_may_be_the_answer(talk: Talk) -> None:
    assert talk.chooses(text="1")[0] == Answered("how", "1", ("well",), "1")


def test_rather_not_say_is_an_answer(talk: Talk) -> None:
    assert talk.chooses() == [Answered("how", "1"), Said("what")]


# Silence and time


def test_silence_is_met_once_gently_and_then_kindly(talk: Talk) -> None:
    assert talk.waits(DAY - SECONDS) == []
    assert talk.waits(SECONDS) == [Said("how", "again")]
    assert talk.waits(DAY) == [Said("", "kindly"), Ended("silent")]


def test_silence_may_have_a_way_of_its_own(listening: Talk) -> None:
    listening.read("TRN1")
    assert listening.waits(DAY) == [Said("helpful", "again")]
    assert listening.waits(DAY) == [Said("bye"), Ended("done")]


def test_without_kind_words_it_ends_in_silence() -> None:
    talk = Talk(of(YES_NO))
    talk.waits(DAY)
    assert talk.waits(DAY) == [Ended("silent")]


def test_when_its_time_is_over_it_ends_and_says_nothing(talk: Talk) -> None:
    assert talk.waits(5 * DAY) == [Ended("expired")]


def test_its_time_is_over_for_a_person_too(talk: Talk) -> None:
    talk.taken_over()
    assert talk.state.due == BEGUN + 5 * DAY
    assert talk.waits(5 * DAY) == [Ended("expired")]


def test_an_answer_after_its_time_counts_but_nothing_more_is_asked(talk: Talk) -> None:
    assert talk.says("2", wait=5 * DAY) == [Answered("how", "1", ("mixed",), "2"), Ended("expired")]
    other = Talk(HOW)
    assert Said("glad") in other.says("1", wait=5 * DAY), "a kind end is no question"


# Listening


def test_the_reading_decides(listening: Talk) -> None:
    assert listening.read("HLT2") == [Said("ill"), Said("helpful")]


def test_an_unsure_reading_has_its_branch(listening: Talk) -> None:
    assert listening.read("BEL1", unsure=True) == [Said("person"), HandedOver("person", "guide")]


def test_the_rules_decide_where_no_reading_comes(listening: Talk) -> None:
    assert listening.waits(LISTENS - SECONDS) == []
    assert listening.waits(SECONDS) == [Offered("bus", "TRN"), Said("bus"), Said("helpful")]
    assert listening.read("HLT2") == [], "and a reading that comes late changes nothing"


def test_where_nobody_heard_anything_that_is_unsure(talk: Talk) -> None:
    talk.says("3")
    talk.says("well you know")
    assert talk.waits(LISTENS) == [Said("person"), HandedOver("person", "guide")]


def test_a_reading_of_another_reply_is_not_waited_for(listening: Talk) -> None:
    assert listening.read("HLT2", id="1") == []
    assert listening.state.phase == Phase.LISTENING


def test_more_words_meanwhile_are_part_of_the_answer(listening: Talk) -> None:
    assert listening.says("sorry", unsure=True) == [Answered("what", "3", (), "sorry", True)]
    assert listening.read("TRN1", id="2") == [], "the last of them is waited for"
    assert listening.read(unsure=True) == [Offered("bus", "TRN"), Said("bus"), Said("helpful")]


def test_more_words_that_nobody_will_read_do_not_hold_it_up(listening: Talk) -> None:
    listening.says("👍", final=True)
    assert listening.read("HLT2", id="2") == [Said("ill"), Said("helpful")]


def test_where_no_reader_will_say_more_nothing_is_waited_for(talk: Talk) -> None:
    talk.says("3")
    assert Said("ill") in talk.says("fever", reasons=("HLT1",), final=True)


def test_a_choice_that_decides_needs_no_listening() -> None:
    talk = Talk(
        of("""
  - {id: ok, ask: yes_no, words: {en: Ok?}, then: [{answer: yes, go: bye}, {reason: TRN, go: bus}]}
  - {id: bye, end: {en: Thanks}}
  - {id: bus, end: {en: We will ask the bus office}}
""")
    )
    assert talk.says("yes the bus came") == [
        Answered("ok", "1", ("yes",), "yes the bus came", True),
        Said("bye"),
        Ended("done"),
    ]
    other = Talk(talk.guide)
    other.says("no the bus came late again", reasons=("TRN1",))
    assert other.state.phase == Phase.LISTENING
    assert other.state.open == ("no",)
    assert other.read("TRN2") == [Said("bus"), Ended("done")]
