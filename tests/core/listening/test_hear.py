"""The whole of listening: languages, any text at all, and how long it takes."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.adapters.readers.language import guess
from homeroom.core.listening import hear
from homeroom.core.listening.plain import plain
from tests.core.listening.replies import REASONS
from tests.core.listening.utterances import LANGUAGES

PIECES = "stop no me texting the i dont want messages kill him a | ' . ICE is sick my he se va"
WORDS = st.sampled_from(PIECES.split())


@pytest.mark.parametrize(("written", "language"), LANGUAGES.items())
def test_the_language_of_a_text(written, language):
    text, given_language = written
    assert hear(text, given_language, guess=guess).language == language


@given(st.text() | st.text(st.characters()) | st.lists(WORDS, max_size=60).map(" ".join), st.booleans())
def test_any_text_is_heard(text, stopped):
    heard = hear(text, "es", stopped=stopped)
    whole = plain(text).original
    assert all(found.words in whole for found in (*heard.urgent, *heard.reasons))
    assert heard.words in whole
    assert heard.sure or heard.unsure
    assert bool(heard.words) is (heard.wish is not None)


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_the_same_text_is_always_heard_the_same_way(words):
    text = " ".join(words)
    assert hear(text) == hear(text)


def test_nothing_understood_is_said_so():
    heard = hear("ok thanks")
    assert (heard.wish, heard.urgent, heard.reasons, heard.unsure) == (None, (), (), True)


@pytest.mark.parametrize(
    "piece", ["stop ", "no me ", "a", "the these this any ", "no no no ", "dont want to ", "😀", "she was "]
)
def test_a_very_long_text_takes_no_more_than_its_length(piece):
    """An e-mail may hold a novel; no pattern may take a time that grows faster than the text."""
    text = (piece * 20_000)[:40_000]
    began = process_time()
    hear(text)
    assert process_time() - began < 5


def test_a_thousand_replies_a_second():
    """Processor time, so that a busy machine is no excuse; measured at several thousand."""
    texts = list(REASONS) * 10
    began = process_time()
    for text in texts:
        hear(text)
    assert len(texts) / (process_time() - began) > 1_000
