"""Whole conversations replay, and what has changed is told by the turn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.conversation.engine import FLOOD
from homeroom.core.conversation.fixture import BEGAN, FAMILY, Recording, dump, load, record, replay
from homeroom.core.conversation.saying import fields, fill
from homeroom.core.conversation.written import Fixture, Turn, WrongFixture, in_words, lasting, plain
from tests.core.conversation.talk import guide

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.yaml"))
HOW = guide("how-are-you")
BUS = {"TRN": "the bus office at 415-555-0150"}


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_a_conversation_goes_as_it_was_recorded(file: Path) -> None:
    fixture = load(file.read_text())
    assert replay(guide(fixture.guide), fixture) == []


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_a_conversation_is_written_as_it_is_read(file: Path) -> None:
    title, _, text = file.read_text().partition("\n")
    fixture = load(text)
    assert title.startswith("# "), "says what it is about"
    assert dump(fixture) == text
    assert load(json.dumps(plain(fixture))) == fixture


def test_every_way_to_end_and_everything_that_can_happen_has_its_conversation() -> None:
    fixtures = [load(file.read_text()) for file in FIXTURES]
    assert {fixture.ends for fixture in fixtures} >= {"done", "silent", "stopped", "expired", "with a person"}
    happened = {key for fixture in fixtures for turn in fixture.turns for key in turn.happened}
    assert happened >= {"them", "choose", "read", "person", "stop", "after", "earlier", "id"}


def test_what_goes_otherwise_is_told_by_the_turn() -> None:
    fixture = record(HOW, [{"them": "3"}, {"them": "STOP"}])
    turns = (*fixture.turns[:2], replace(fixture.turns[2], we=("Wait!",), then=("said wait",)))
    found = replay(HOW, replace(fixture, turns=turns, ends="done"))
    assert [str(one) for one in found] == [
        "turn 2, we: was “Wait!”, is nothing",
        "turn 2, then: was “said wait”, is “ended (stopped)”",
        "turn 2, ends: was “done”, is “stopped”",
    ]


def test_other_words_in_a_guide_show_in_its_conversations() -> None:
    fixture = record(HOW, [{"them": "1"}])
    glad = replace(HOW.steps["glad"], words={"en": "Great!"})
    changed = replace(HOW, steps={**HOW.steps, "glad": glad}, version=2)
    assert [str(one) for one in replay(changed, fixture)] == [
        "turn 1, we: was “So glad to hear it!”, is “Great!”"
    ]


def test_another_guide_is_no_replay() -> None:
    [difference] = replay(guide("mornings"), record(HOW, []))
    assert str(difference) == "turn 0, guide: was “how-are-you”, is “mornings”"


# While it runs


def test_a_recording_tells_what_followed() -> None:
    recording = Recording(HOW, helps=BUS)
    assert recording.turns[0].then == ("said how",)
    turn = recording.add({"them": "3 because the bus is late"})
    assert turn.then == ("answered how=hard with words", 'answered what with "because the bus is late"')
    assert recording.fixture().ends == "listening what"


def test_whatever_falls_due_in_a_time_happens_when_it_is_due() -> None:
    recording = Recording(HOW)
    turn = recording.add({"after": "4 days"})
    assert turn.then == ("said how again", "said kindly", "ended (silent)")
    assert len(turn.we) == 2
    assert recording.at == BEGAN + timedelta(days=4)
    assert load(dump(recording.fixture())) == recording.fixture()


def test_turns_are_a_minute_apart_so_that_nobody_floods() -> None:
    fixture = record(HOW, [{"them": "When?"}] * FLOOD)
    assert {turn.then for turn in fixture.turns[1:]} == {("left for a person (question)",)}


def test_everything_a_guide_may_say_can_be_said_of_the_made_up_family() -> None:
    for language in ("en", "es", "vi"):
        assert all(fill(f"{{{field}}}", language, FAMILY) for field in fields(language))


# What is no conversation

TOP: Mapping[str, Any] = {
    "guide": "how-are-you",
    "language": "en",
    "began": "2026-11-17T18:00:00+00:00",
    "turns": [{"we": "Hi", "then": ["said how"]}, {"them": "3", "then": []}],
    "ends": "done",
}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"turns": "none"}, "a guide and turns"),
        ({"turns": [{"them": "3"}]}, "turn 0: the first turn"),
        ({"turns": [{"we": "Hi"}, {"we": "Hi"}]}, "turn 1: the first turn"),
        ({"turns": [{"we": "Hi"}, "STOP"]}, "turn 1: a turn is a group"),
        ({"turns": [{"we": "Hi"}, {"us": "3"}]}, "turn 1: it has one of them, choose"),
        ({"turns": [{"we": "Hi"}, {"them": "3", "read": {}}]}, "turn 1: it has one of"),
        ({"turns": [{"we": "Hi"}, {"them": "3", "words": "x"}]}, "nothing is called 'words'"),
        ({"turns": [{"we": "Hi"}, {"after": "soon"}]}, "'soon' is no time"),
        ({"turns": [{"we": "Hi"}, {"after": "2 hours ago"}]}, "'2 hours ago' is no time"),
        ({"turns": [{"we": "Hi"}, {"person": "leaves"}]}, "a person takes over"),
        ({"turns": [{"we": "Hi"}, {"read": "TRN1"}]}, "a reading is written"),
        ({"turns": [{"we": "Hi"}, {"read": {"unsure": "perhaps"}}]}, "yes or no"),
        ({"turns": [{"we": "Hi"}, {"them": {"text": "3"}}]}, "a text is expected"),
        ({"began": "yesterday"}, "began"),
        ({"began": "2026-11-17T18:00"}, "with its offset"),
        ({"medium": "fax"}, "one of sms"),
        ({"helps": "the bus"}, "helps: need and words"),
        ({"ends": ""}, "'ends' is missing"),
        ({"weather": "fine"}, "nothing is called 'weather'"),
    ],
)
def test_what_is_no_conversation_is_told_where_and_why(change: Mapping[str, Any], says: str) -> None:
    assert load(json.dumps(TOP)).guide == "how-are-you"
    with pytest.raises(WrongFixture) as wrong:
        load(json.dumps({**TOP, **change}))
    assert says in str(wrong.value)


@pytest.mark.parametrize("text", ["", "]", "just words", "a: [", "\x00"])
def test_no_document_at_all(text: str) -> None:
    with pytest.raises(WrongFixture):
        load(text)


# Nothing is lost in writing

MARKS = st.text("?:-,[]{}#&*!|>%@`'\" 1ay\n", max_size=8)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40) | MARKS


@given(WORDS, st.lists(WORDS, max_size=2), WORDS)
def test_whatever_they_say_comes_back_the_same(text: str, said: list[str], help_: str) -> None:
    turns = (
        Turn({}, (), ("said how",)),
        Turn({"them": text}, tuple(said), tuple(said)),
        Turn({"choose": said, "words": text}),
        Turn({"read": {"of": text, "reasons": said}}),
    )
    fixture = Fixture("g", "en", "sms", BEGAN, {"TRN": help_}, turns, "done")
    assert load(dump(fixture)) == fixture
    assert load(json.dumps(plain(fixture))) == fixture


@given(
    st.timedeltas(timedelta(), timedelta(days=900)).map(
        lambda time: timedelta(seconds=time // timedelta(seconds=1))
    )
)
def test_a_time_in_words_lasts_as_long(time: timedelta) -> None:
    assert lasting(in_words(time)) == time
