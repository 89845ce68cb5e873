"""A district's own words in a crisis: what they must hold (LAW-20)."""

from datetime import datetime

import pytest

from homeroom.core.wording import crisis
from homeroom.core.wording.library import TEMPLATES
from tests.core.wording.examples import TYPICAL

GOOD = "Thank you. In danger now: call 911. To talk day or night: call or text 988. We read this {by_when}. {school}"


@pytest.mark.parametrize(
    "words",
    [one for one in TEMPLATES if one.what == "urgent" and one.channel == "sms"],
    ids=lambda one: one.id,
)
def test_the_products_own_would_pass(words) -> None:
    assert crisis.problems(words.text.source, words.language) == []


def test_good_words_are_filled() -> None:
    assert crisis.problems(GOOD, "en") == []
    facts = TYPICAL
    assert crisis.fill(GOOD, "en", facts).endswith("We read this by 3 today. Willow Creek Elementary")
    assert "hoy" in crisis.fill("988 911 {by_when}", "es", facts)
    assert facts.answer_by == datetime(2026, 11, 23, 15)


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ("", "en", "no words"),
        ("Call 911.", "en", "988"),
        ("Call or text 988.", "en", "911"),
        ("Call 9110 or 9880.", "en", "988"),
        (GOOD + " {child}", "en", "{child}"),
        ("Gọi 911 hoặc 988. {by_when}", "vi", "{by_when}"),
        ("Call 911 or 988. {", "en", "brace"),
        ("Call 911 or 988. " + "We care about you. " * 20, "en", "longer than 2"),
        ("Call 911 or 988. You must call us or we will take legal action against you.", "en", ""),
    ],
)
def test_words_that_may_not_be_used(words: str, language: str, said: str) -> None:
    found = crisis.problems(words, language)
    assert found and said in " ".join(found)
