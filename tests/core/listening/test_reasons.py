"""Reasons: the codes of evidence.md 3.3, several a reply, in the family's order."""

import pytest

from homeroom.core.listening import hear
from homeroom.core.listening.reasons import CODES
from tests.core.listening.replies import REASONS

# evidence.md 3.3: ten groups, and how many codes each has.
GROUPS = {
    "HLT": 5,
    "MEN": 4,
    "TRN": 4,
    "BAS": 3,
    "FAM": 7,
    "SAF": 5,
    "LRN": 5,
    "ROU": 4,
    "BEL": 4,
    "LEG": 4,
}


def test_the_codes_are_those_of_the_list():
    every = {f"{group}{number}" for group, size in GROUPS.items() for number in range(1, size + 1)}
    assert len(every) == 45
    assert every == CODES


@pytest.mark.parametrize(("text", "codes"), REASONS.items())
def test_a_reply_s_reasons_in_the_order_it_says_them(text, codes):
    heard = hear(text)
    assert [reason.code for reason in heard.reasons] == codes.split()
    assert all(reason.words in text and 0 < reason.confidence < 1 for reason in heard.reasons)
    assert heard.unsure is (not codes)


@pytest.mark.parametrize(
    "text", ["he is not sick", "she hasn't been sick", "no fever", "sin fiebre", "no está enfermo"]
)
def test_a_reason_denied_is_no_reason(text):
    assert hear(text).reasons == ()


def test_the_words_of_a_longer_reason_are_not_counted_twice():
    assert [reason.code for reason in hear("my grandma is very sick").reasons] == ["FAM2"]
