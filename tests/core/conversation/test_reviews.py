"""Who stands for each text in each language; a language is as good as its weakest text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.conversation.check import check
from homeroom.core.conversation.document import read
from homeroom.core.conversation.guide import WEAKEST_FIRST, Review
from tests.core.conversation.fine import FINE, changed

TITLE = ("es: ¿Qué tal?}", "es: {text: ¿Qué tal?, review: %s}}")
HARD = ("es: Cuesta}", "es: {text: Cuesta, review: %s}}")
SCALE = """\
  - id: scale
    ask: scale
    words: {en: How is it?, es: ¿Cómo va?}
    again: {en: And now?, es: ¿Y ahora?}
    purpose: To know.
    ppra: none
    ends: {low: {en: bad, es: {text: mal, review: machine}}, high: {en: good, es: bien}}
  - id: last
    end: {en: Thank you., es: Gracias.}
"""


def with_state(*pairs):
    return read(changed(*((before, after % state) for (before, after), state in pairs)))


def test_without_a_state_of_its_own_a_text_has_that_of_its_language():
    guide = read(changed(("{en: written, es: written}", "{en: reviewed, es: translated}"))).guide
    assert guide.review == {"en": Review.REVIEWED, "es": Review.TRANSLATED}
    assert guide.reviews["title", "en"] == Review.REVIEWED
    assert {state for (_, tag), state in guide.reviews.items() if tag == "es"} == {Review.TRANSLATED}
    assert {place for place, tag in guide.reviews if tag == "es"} == {
        "title", "kindly", "how.words", "how.again", "how.options.well", "how.options.hard",
        "what.words", "what.again", "person.words", "bus.words", "bye.end",
    }  # fmt: skip


def test_a_language_is_as_good_as_its_weakest_text():
    guide = with_state((TITLE, "reviewed"), (HARD, "translated")).guide
    assert guide.title["es"] == "¿Qué tal?" and guide.first.options[1].label["es"] == "Cuesta"
    assert guide.review == {"en": Review.WRITTEN, "es": Review.TRANSLATED}
    assert guide.reviews["title", "es"] == Review.REVIEWED
    assert guide.reviews["how.options.hard", "es"] == Review.TRANSLATED
    assert guide.reviews["how.options.hard", "en"] == Review.WRITTEN
    assert guide.speaks("es") == "es"


def test_one_text_of_a_program_keeps_its_language_from_being_sent():
    document = with_state((HARD, "machine"))
    assert document.guide.speaks("es") == "en"
    [advice] = check(document)
    assert (advice.line, advice.code, advice.severity) == (17, "machine", "advice")
    assert (advice.step, advice.language) == ("how", "es")
    [advice] = check(with_state((TITLE, "machine")))
    assert (advice.line, advice.step, advice.language) == (2, "", "es")
    [advice] = check(
        read(f"{FINE}{SCALE}".replace("- {answer: well, go: bye}", "- {answer: well, go: scale}"))
    )
    assert (advice.line, advice.code, advice.step) == (42, "machine", "scale")


def test_a_translation_that_was_read_text_by_text_is_sent():
    """What its language said at first holds no more once every text says otherwise."""
    source = FINE.replace("es: written}", "es: machine}")
    assert [fault.line for fault in check(read(source)) if fault.code == "machine"] == [5]
    head, steps = source.split("steps:\n")
    head = head.replace("es: ¿Qué tal?", "es: {text: ¿Qué tal?, review: reviewed}")
    head = head.replace('es: "Nos encuentra aquí."', 'es: {text: "Nos encuentra aquí.", review: reviewed}')
    few = f'{head}steps:\n  - id: bye\n    end: {{en: "Thank you.", es: {{text: "Gracias.", review: %s}}}}\n'
    assert read(few % "reviewed").guide.speaks("es") == "es"
    assert read(few % "reviewed").guide.review["es"] == Review.REVIEWED
    assert read(few % "machine").guide.speaks("es") == "en"


def test_where_nothing_else_is_left_it_is_a_fault():
    document = read(changed(("{en: written, es: written}", "{en: machine, es: machine}")))
    assert [(fault.line, fault.code, fault.severity) for fault in check(document)] == [
        (5, "machine", "fault"),
        (5, "machine", "fault"),
    ]


def test_an_answer_may_be_a_number_here_too():
    guide = read(changed(("es: Bien}", "es: {text: 5, review: reviewed}}"))).guide
    assert guide.first.options[0].label["es"] == "5"
    title = read(changed(("es: ¿Qué tal?}", "es: {text: 5, review: reviewed}}")))
    assert [(fault.line, fault.code) for fault in title.faults] == [(2, "not-text")]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{text: ¿Qué tal?}", "review"),
        ("{text: ¿Qué tal?, review: perfect}", "review"),
        ("{text: ¿Qué tal?, review: [machine]}", "review"),
        ("{review: machine}", "not-text"),
        ("{text: [5], review: machine}", "not-text"),
        ('{text: " ", review: machine}', "not-text"),
        ("{text: {text: ¿Qué tal?}, review: machine}", "not-text"),
        ("{text: ¿Qué tal?, review: machine, by: me}", "unknown"),
    ],
)
@pytest.mark.parametrize(("place", "line"), [("es: ¿Qué tal?", 2), ("es: Bien", 16)])
def test_what_is_wrong_with_a_text_that_says_its_state(place, line, written, code):
    found = read(changed((f"{place}}}", f"es: {written}}}")))
    assert (code, line) in [(fault.code, fault.line) for fault in found.faults]
    assert found.guide is None


STATES = st.dictionaries(st.sampled_from(["en", "es"]), st.sampled_from([*Review]))


@given(STATES, st.lists(STATES, min_size=1, max_size=4))
def test_however_it_is_mixed_the_weakest_counts(languages, texts):
    languages = {"en": Review.WRITTEN, "es": Review.WRITTEN} | languages

    def words(states):
        return {tag: {"text": "a", "review": states[tag]} if tag in states else "a" for tag in languages}

    steps = [{"id": f"s{at}", "end": words(states)} for at, states in enumerate(texts)]
    head = {"guide": "a", "title": words(texts[0]), "for": "a", "rests_on": [], "languages": languages}
    guide = read(json.dumps({**head, "steps": steps})).guide
    for tag in languages:
        found = [states.get(tag, languages[tag]) for states in texts]
        assert guide.review[tag] == min(found, key=WEAKEST_FIRST.index)
        assert [guide.reviews[f"s{at}.end", tag] for at in range(len(texts))] == found
        assert (guide.review[tag] == Review.MACHINE) == (Review.MACHINE in found)
        if Review.MACHINE in found and guide.speaks(tag) == tag:
            assert set(guide.review.values()) == {Review.MACHINE}, "nothing else is left to say"
