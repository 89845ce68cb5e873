"""Wishes: keywords in any dress, clear phrases, doubtful ones, and what is no wish (SMS-5, SMS-6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.listening import Wish, hear
from tests.core.listening.utterances import (
    ATTENDANCE_ONLY,
    CLEAR_WISHES,
    DOUBTFUL_WISHES,
    NO_WISH,
    lines,
)

# standards.md 3.7, every column, as it is written there.
KEYWORDS = {
    Wish.STOP: [
        *("STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE"),
        *("OPTOUT", "OPT OUT", "OPT-OUT"),
        *("ALTO", "PARAR", "BASTA", "BAJA", "CANCELAR", "FIN", "NO MÁS", "SISPANN", "PARE", "SAIR", "DỪNG"),
    ],
    Wish.START: ["START", "UNSTOP"],
    Wish.HELP: ["HELP", "INFO", "AYUDA"],
}
EVERY_KEYWORD = [(word, wish) for wish, words in KEYWORDS.items() for word in words]
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
PADDING = st.text(
    st.one_of(
        st.characters(categories=["Po", "Pd", "Ps", "Pe", "Pi", "Pf", "Zs"]),
        st.sampled_from(" \t\n\r'’\"“”🙏😀🛑👍🏽❤️™ℹ️\u200b"),
    ),
    max_size=12,
)
CASES = st.sampled_from([str, str.lower, str.upper, str.title, str.swapcase])


def cases(blocks):
    return [(text, wish) for wish, block in blocks.items() for text in lines(block)]


@given(st.sampled_from(EVERY_KEYWORD), CASES, st.booleans(), PADDING, PADDING)
def test_a_keyword_in_any_dress_is_heard_and_sure(keyword, case, wide, before, after):
    """SMS-6: the exact list, whatever its case, spaces, punctuation, quotes, width and emoji."""
    word, wish = keyword
    dressed = case(word).translate(WIDE) if wide else case(word)
    heard = hear(before + dressed + after)
    assert (heard.wish, heard.sure, heard.topic) == (wish, True, "")


@given(
    st.sampled_from(EVERY_KEYWORD), st.sampled_from(["please", "pls", "por favor", "gracias", "thank you"])
)
def test_a_keyword_said_politely_is_heard(keyword, courtesy):
    """The provider does not see "STOP PLEASE" (standards.md 3.7), so we must."""
    word, wish = keyword
    for text in (f"{word} {courtesy}", f"{courtesy}, {word}!"):
        assert (hear(text).wish, hear(text).sure) == (wish, True)


@pytest.mark.parametrize(
    "text", ["NO\u200b MÁS", "No ma\u0301s", "s t o p", "S.T.O.P.", "STOPPPP", "stop stop STOP"]
)
def test_a_keyword_written_oddly_is_heard(text):
    assert (hear(text).wish, hear(text).sure) == (Wish.STOP, True)


def test_yes_starts_only_a_number_that_is_stopped():
    assert hear("YES").wish is None
    assert hear("Yes!", stopped=True).wish is Wish.START
    assert hear("yes she is sick", stopped=True).wish is None


def test_stop_wins_over_everything_else():
    """SMS-5: the order of the wishes."""
    assert hear("Wrong number, stop texting me").wish is Wish.STOP
    assert hear("help! stop").wish is Wish.STOP
    assert hear("start stop").wish is Wish.STOP


@pytest.mark.parametrize(("text", "wish"), cases(CLEAR_WISHES))
def test_a_clear_phrase_is_a_wish(text, wish):
    """47 CFR 64.1200(a)(10): any words that a reasonable person would understand."""
    heard = hear(text)
    assert (heard.wish, heard.sure, heard.topic, heard.unsure) == (wish, True, "", False)
    assert heard.words and heard.words.lower() in text.lower()


@pytest.mark.parametrize("text", lines(ATTENDANCE_ONLY))
def test_a_wish_that_names_attendance_has_that_topic(text):
    """LAW-3: what the wish covers is for the district's ``topic | all`` switch to decide."""
    heard = hear(text)
    assert (heard.wish, heard.sure, heard.topic) == (Wish.STOP, True, "attendance")


@pytest.mark.parametrize(("text", "wish"), cases(DOUBTFUL_WISHES))
def test_a_doubtful_phrase_pauses_and_asks_a_person(text, wish):
    """SMS-6: ambiguous words pause at once and never go on by themselves."""
    heard = hear(text)
    assert (heard.wish, heard.sure, heard.unsure) == (wish, False, True)


@pytest.mark.parametrize("text", lines(NO_WISH))
def test_everyday_words_are_no_wish(text):
    heard = hear(text)
    assert (heard.wish, heard.words, heard.sure) == (None, "", True)


@pytest.mark.parametrize(
    "text",
    [
        "you can't text me again",
        "do not start texting me again",
        "no quiero volver a recibir mensajes",
        "never opt me back in",
    ],
)
def test_nothing_starts_by_words_of_denial(text):
    assert hear(text).wish is not Wish.START
