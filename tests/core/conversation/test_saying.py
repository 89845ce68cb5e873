"""The words of a conversation, in every medium."""

from __future__ import annotations

from dataclasses import replace

import pytest

from homeroom.core.conversation.fixture import FAMILY
from homeroom.core.conversation.saying import Part, answers, fields_of, fill, message, said
from homeroom.core.conversation.state import Answered, Offered, Said
from homeroom.core.wording.facts import Missing
from tests.core.conversation.talk import guide, of

HOW, MORNINGS = guide("how-are-you"), guide("mornings")


def words(*events: object, language: str = "en", medium: str = "sms", **more: object) -> str:
    parts = said(HOW, events, language, medium, FAMILY, **more)  # type: ignore[arg-type]
    return message(parts, medium)  # type: ignore[arg-type]


def test_a_text_tells_the_digits_of_a_closed_question() -> None:
    """SMS-10."""
    asked = words(Said("how"))
    assert asked.startswith("Hi Elena, this is Naomi Feldman, Ana's counselor at Willow Creek Elementary.")
    assert asked.endswith("How are things going? Reply 1 Going well, 2 Up and down, 3 Hard right now.")
    assert words(Said("how"), language="es").endswith("¿Cómo les va? Responda 1 Bien, 2 Regular, 3 Difícil.")


def test_an_email_lists_them_and_a_page_has_them_anyway() -> None:
    assert words(Said("how"), medium="email").endswith("\n\n1 Going well\n2 Up and down\n3 Hard right now")
    assert words(Said("how"), medium="page").endswith("How are things going?")
    assert words(Said("how"), medium="talk") == words(Said("how"), medium="page")


def test_a_scale_tells_its_ends_and_yes_or_no_tells_itself() -> None:
    sure, more = MORNINGS.steps["sure"], MORNINGS.steps["more"]
    assert answers(sure, "en", "sms") == "Reply with a number from 1 (not at all) to 5 (very)."
    assert answers(more, "en", "sms") == ""


def test_a_language_without_a_phrase_of_ours_has_the_bare_options() -> None:
    two = [
        replace(option, label={"vi": label})
        for option, label in zip(HOW.steps["how"].options, "ABC", strict=True)
    ]
    assert answers(replace(HOW.steps["how"], options=tuple(two)), "vi", "sms") == "1 A, 2 B, 3 C."


def test_asked_again_it_has_gentler_words_where_there_are_any() -> None:
    assert words(Said("how", "again")).startswith("No hurry. How are things going for Ana? Reply 1")
    assert words(Said("helpful", "again")) == words(Said("helpful"))


def test_what_is_said_in_one_go_is_one_message() -> None:
    events = (Answered("what", "1"), Said("ill"), Said("helpful"))
    one = "We hope everybody feels better soon. Was this helpful? Reply 1 Yes, 2 A little, 3 No."
    assert words(*events) == one
    assert words(*events, medium="page") == "We hope everybody feels better soon.\n\nWas this helpful?"


def test_an_offer_names_the_help() -> None:
    events = (Offered("bus", "TRN"), Said("bus"))
    assert words(*events, helps={"TRN": "the bus office"}) == "This may help: the bus office."


def test_the_kind_ending_and_an_ending_without_words() -> None:
    assert said(HOW, [Said("", "kindly")], "en", "sms", FAMILY) == [
        Part("", "All good. Write whenever you like.")
    ]
    silent = of("  - {id: ok, ask: open, words: {en: Ok?}}\n  - {id: bye, end: {en: Bye}}")
    assert said(silent, [Said("", "kindly")], "en", "sms", FAMILY) == []


def test_a_fact_that_is_needed_and_not_there_is_told_and_not_left_out() -> None:
    with pytest.raises(Missing):
        said(HOW, [Said("how", "again")], "en", "sms", replace(FAMILY, children=()))


def test_fields_of_a_language_that_we_have_no_grammar_of() -> None:
    assert (
        fill("Xin chào {guardian}: {names}, {school}", "vi", FAMILY)
        == "Xin chào Elena: Ana, Willow Creek Elementary"
    )
    with pytest.raises(KeyError):
        fill("{hello}", "vi", FAMILY)
    with pytest.raises(Missing):
        fill("{names}", "vi", replace(FAMILY, children=()))


def test_the_fields_of_a_text() -> None:
    assert fields_of("{hello}, {names} {{and}} {hello}") == ["hello", "names", "hello"]
    with pytest.raises(ValueError):
        fields_of("{hello")
