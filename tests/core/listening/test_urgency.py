"""Urgency: eight flags in eleven languages, and the sayings that are none (LAW-14, LAW-20)."""

import pytest

from homeroom.core.listening import hear
from homeroom.core.listening.plain import plain
from homeroom.core.listening.urgency import FLAGS
from homeroom.core.listening.urgent_phrases import URGENT as INDEX
from tests.core.listening.alarms import ABROAD, ALARMS, CALM
from tests.core.listening.replies import NOT_URGENT, URGENT
from tests.core.listening.utterances import lines

# evidence.md section 6: the invented replies, and the flags that each must raise.
RISKS = {
    "he said he doesn't want to be here anymore": {"self_harm"},
    "her stepdad locks her out at night": {"abuse_neglect"},
    "no heat so they stayed home": set(),
    "somebody's going to pay at that school": {"violence_threat"},
    "don't text this number, he reads it": {"domestic_violence"},
    "not sending him, ICE is at the corner": {"immigration"},
    "her father is not to get these": {"custody_dispute"},
    "who is this?": set(),
    "quit texting me": set(),
    "ya no": set(),
    "if I complain they take it out on him": set(),
    "she was there": set(),
    "you said you'd call": set(),
}


def flags(text):
    return {urgent.flag for urgent in hear(text).urgent}


def test_every_flag_has_labelled_replies():
    assert set(URGENT) == set(FLAGS)


@pytest.mark.parametrize(("text", "expected"), RISKS.items())
def test_the_risks_of_two_way_texting(text, expected):
    assert flags(text) == expected


@pytest.mark.parametrize(
    ("flag", "text"),
    [(flag, text) for block in (URGENT, ALARMS) for flag in block for text in lines(block[flag])],
)
def test_what_cannot_wait_is_flagged_with_its_words(flag, text):
    [found] = [urgent for urgent in hear(text).urgent if urgent.flag == flag]
    assert found.words and found.words in text


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language in ABROAD for line in lines(ABROAD[language])]
)
def test_plain_wordings_are_heard_in_nine_more_languages(language, line):
    flag, text = line.split(": ", 1)
    [found] = [urgent for urgent in hear(text, language).urgent if urgent.flag == flag]
    assert found.words and found.words in plain(text).original


@pytest.mark.parametrize("text", [*lines(NOT_URGENT), *lines(CALM)])
def test_sayings_mishaps_and_poverty_are_not_urgent(text):
    assert flags(text) == set()


def test_a_saying_hides_nothing_beside_it():
    assert flags("this homework is killing me. he says he wants to die") == {"self_harm"}
    assert flags("mi mamá me va a matar, mi esposo me pega") >= {"domestic_violence"}


@pytest.mark.parametrize("text", ["we are undocumented", "no tenemos papeles", "her visa", "my green card"])
def test_nobody_s_status_is_looked_for(text):
    """LAW-14, evidence.md section 6: never ask, infer or store immigration status."""
    heard = hear(text)
    assert (heard.urgent, heard.reasons) == ((), ())


@pytest.mark.parametrize(
    "text", ["STOP", "who is this?", "she was there, he hits me", "help, she can't breathe"]
)
def test_urgency_is_heard_whatever_the_wish(text):
    """SMS-5: a wish does not hide what is urgent, nor the other way round."""
    assert bool(hear(text).urgent) is ("he hits" in text or "breathe" in text)


@pytest.mark.parametrize("text", [text for flag in ALARMS for text in lines(ALARMS[flag])])
def test_the_index_hides_no_phrase(text):
    """Every phrase that stands in a text is among those that the index gives for the text's words."""
    read = plain(text).text
    standing = {phrase for phrase in INDEX if phrase.search(read)}
    assert standing <= set(INDEX.within(frozenset(read.split())))
