"""The checker names every fault by line. Each case changes one thing in a guide that is fine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.conversation import paths
from homeroom.core.conversation.check import check, messages
from homeroom.core.conversation.document import read
from tests.core.conversation.fine import FINE, changed


def found(source):
    return [(fault.code, fault.line, fault.severity) for fault in check(read(source))]


def test_a_guide_that_is_fine_has_neither_fault_nor_advice():
    assert found(FINE) == []


ASKS = """\
  - id: more
    ask: yes_no
    words: {en: "Is that so?", es: "¿Es así?"}
    again: {en: "Is it?", es: "¿Lo es?"}
    purpose: To know.
    ppra: none
"""
EMPTY = '    words: {en: "What is it like?", es: "¿Me cuenta?"}'


@pytest.mark.parametrize(
    ("before", "after", "code", "line", "severity"),
    [
        ("go: bye}", "go: nowhere}", "no-step", 19, "fault"),
        ("nothing: person", "nothing: nobody", "no-step", 33, "fault"),
        ('    ppra: none\n  - id: person', '    ppra: none\n    silence: gone\n  - id: person', "no-step", 27, "fault"),
        ("      - {reason: TRN, go: bus}\n", "", "unreachable", 29, "fault"),
        ('  - id: bye\n    end: {en: "Thank you.", es: "Gracias."}', '  - id: bye\n    say: {en: "Thank you.", es: "Gracias."}', "dead-end", 34, "fault"),
        ('  - id: bye\n    end: {en: "Thank you.", es: "Gracias."}', '  - id: bye\n    say: {en: "Thanks.", es: "Gracias."}\n    go: bye', "circle", 34, "fault"),
        ("well, en: Going well", "stop, en: Going well", "reserved-word", 16, "fault"),
        ("en: Hard, es: Cuesta", "en: Quit, es: Cuesta", "reserved-word", 17, "fault"),
        ("en: Hard, es: Cuesta", "en: Hard, es: Alto", "reserved-word", 17, "fault"),
        ("en: Hard, es: Cuesta", "en: going well, es: Cuesta", "same-label", 17, "fault"),
        ("en: Hard, es: Cuesta", "en: Hard", "missing-language", 17, "fault"),
        ("en: Hard, es: Cuesta", f"en: {'Hard ' * 9}now, es: Cuesta", "long-label", 17, "advice"),
        ("      - {value: hard, en: Hard, es: Cuesta}\n", "", "options-number", 15, "fault"),
        ("{answer: well,", "{answer: fine,", "no-option", 19, "fault"),
        ("reason: TRN,", "reason: BUS,", "no-reason", 20, "fault"),
        ("offer: TRN1", "offer: BUS1", "no-reason", 31, "fault"),
        ("offer: TRN1", "offer: BAS3", "personal", 31, "fault"),
        ("    purpose: To help.\n", "", "purpose", 21, "fault"),
        ("    purpose: To help.\n    ppra: none\n", "    purpose: To help.\n", "ppra", 21, "fault"),
        ("    purpose: To help.\n    ppra: none\n", "    purpose: To help.\n    ppra: income\n", "ppra-area", 26, "advice"),
        ('    again: {en: "What would help?", es: "¿Qué ayuda?"}\n', "", "no-again", 21, "advice"),
        ('kindly: {en: "We are here.", es: "Nos encuentra aquí."}\n', "", "no-kindly", 1, "advice"),
        ("es: written}\nocc", "es: machine}\nocc", "machine", 5, "advice"),
        ("occasion: check_in", "occasion: check_in\nexpires: 1 day", "expires", 7, "advice"),
        ("en: How are you?,", f"en: {'How are you ' * 6},", "long-title", 2, "advice"),
        (EMPTY, EMPTY.replace("What is", "What {is"), "braces", 23, "fault"),
        (EMPTY, EMPTY.replace("What is", "What {was}"), "field", 23, "fault"),
        (EMPTY, EMPTY.replace("What is", "What {help}"), "help", 23, "fault"),
        ('en: "This may help: {help}"', 'en: "This may help."', "help", 32, "fault"),
        ('en: "{reader} reads this {by_when}."', 'en: "We read this {by_when}."', None, 0, ""),
        ('es: "{reader} lo lee {by_when}."', 'es: "Lo leemos pronto."', "parity", 29, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "You must come or go to court. Will you?"), "tone", 23, "fault"),
        (EMPTY, EMPTY.replace("What is it like?", "Why was that?"), "why", 23, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "Do you have papers?"), "immigration", 23, "fault"),
        (EMPTY, EMPTY.replace("¿Me cuenta?", "¿Cuál es su país de origen?"), "immigration", 23, "fault"),
        (EMPTY, EMPTY.replace("What is it like?", "What is it like? 🙂"), "emoji", 23, "advice"),
        (EMPTY, EMPTY.replace("like?", "like? And then?"), "two-questions", 23, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "What " + "is it and " * 9 + "so?"), "long-sentence", 23, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "Subsequently, consideration of institutional accommodation possibilities necessitates additional documentation regarding transportation and organizational circumstances?"), "reading-level", 23, "fault"),
        (EMPTY, EMPTY.replace("like?", "like? " + "We are glad. " * 30), "segments", 23, "advice"),
        (EMPTY, EMPTY.replace("like?", "like? " + "We are glad. " * 60), "segments", 23, "fault"),
        ('en: "{hello}, {intro} How are things?"', 'en: "How are things?"', "nobody-writes", 11, "fault"),
        ("{intro} How are things?", "{intro} How are the absences?", "opens-with-absence", 11, "fault"),
        ("occasion: check_in", "occasion: check_in\nclass: emergency", "class", 7, "advice"),
        ("    nothing: person\n", "", "no-nothing", 30, "advice"),
        ('    words: {en: "{reader} reads this {by_when}.", es: "{reader} lo lee {by_when}."}\n', "", "silent-hand-over", 27, "advice"),
        ("    ask: choice\n", "    ask: yes_no\n", "usual-values", 16, "fault"),
        ("      - {reason: TRN, go: bus}", "      - {reason: TRN, go: bus}\n      - {reason: TRN1, go: bye}", "never-taken", 21, "advice"),
        ("      - {answer: well, go: bye}", "      - {answer: well, go: bye}\n      - {answer: [well], go: bus}", "never-taken", 20, "advice"),
        ("en: How are you?,", 'en: "{names}?",', "field", 2, "fault"),
        ("en: Hard,", 'en: "{is}",', "field", 17, "fault"),
        ("en: Hard,", "en: Court,", "tone", 17, "fault"),
        ("en: How are you?,", "en: Truancy notice,", "tone", 2, "fault"),
        (EMPTY, EMPTY.replace("What is", "{days} What is"), "field", 23, "fault"),
        (EMPTY, EMPTY.replace("What is", "{names!r}, what is"), "field", 23, "fault"),
        (EMPTY, EMPTY.replace("What is", "{names:>40}, what is"), "field", 23, "fault"),
        (EMPTY, EMPTY.replace("What is it", "What is “it”"), "costly", 23, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "OPEN THE DOOR?"), "tone", 23, "advice"),
        ('en: "What would help?"', f'en: "{"We are glad. " * 30}What would help?"', "segments", 24, "advice"),
        ('en: "We are here."', 'en: "We are {help}."', "help", 7, "fault"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(before, after, code, line, severity):
    said = found(changed((before, after)))
    if code is None:
        assert not [one for one in said if one[2] == "fault"]
    else:
        assert (code, line, severity) in said, said


def test_people_differ_in_what_ten_means():
    """Evidence 5: words, or 1 to 5 with both ends named; avoid 1 to 10."""
    before, rest = FINE.split("    options:\n")
    scale = (
        before.replace("choice", "scale")
        + "    of: 10\n    ends: {low: {en: bad, es: mal}, high: {en: good, es: bien}}\n"
    )
    source = (
        scale
        + rest.partition("    then:")[1]
        + rest.partition("    then:")[2].replace("answer: well", "answer: [9, 10]")
    )
    assert found(source) == [("scale-of-ten", 15, "advice")]
    assert found(source.replace("of: 10", "of: 5").replace("[9, 10]", "[4, 5]")) == []


def test_a_plain_yes_and_no_are_answers():
    """SMS-10: YES starts again where a number is stopped; to a question it is an answer all the same."""
    assert found(FINE.replace("  - id: person\n", ASKS + "  - id: person\n")) == []


@pytest.mark.parametrize(
    "word", ["Stop", "End", "Cancel", "Quit", "Help", "Start", "Basta", "Ayuda", "Fin", "No más"]
)
def test_reserved_words_are_no_answers(word):
    """SMS-10."""
    assert ("reserved-word", 17, "fault") in found(changed(("en: Hard,", f"en: {word},")))


TELLS = """\
guide: news
title: {en: News}
for: To tell.
rests_on: [a]
languages: {en: written}
occasion: OCCASION
steps:
  - id: one
    say: {en: "{hello}, {intro} All is well."}
  - id: bye
    end: {en: "Write to us."}
"""


@pytest.mark.parametrize(
    ("occasion", "advice"),
    [("check_in", ["no-question"]), ("improvement", []), ("welcome", []), ("none", [])],
)
def test_a_guide_that_asks_nothing_only_tells(occasion, advice):
    assert [code for code, *_ in found(TELLS.replace("OCCASION", occasion))] == advice


def test_how_are_you_never_opens_with_absences_whatever_the_occasion():
    source = changed(
        ("occasion: check_in\n", ""), ("{intro} How are things?", "{intro} How are the absences?")
    )
    assert ("opens-with-absence", 10, "fault") in found(source)
    other = source.replace("en: How are you?,", "en: Another day,")
    assert "opens-with-absence" not in [code for code, *_ in found(other)]


def test_a_long_guide_goes_out_by_text_only_with_its_first_words():
    long = "long: yes\n" + changed((EMPTY, EMPTY.replace("like?", "like? " + "We are glad. " * 60)))
    assert "segments" not in [code for code, *_ in found(long)]
    first = "long: yes\n" + changed(
        ("{intro} How are things?", "{intro} " + "We are glad. " * 60 + "How are things?")
    )
    assert ("segments", 12, "fault") in found(first)


def test_an_english_word_that_is_harmless_in_another_language_is_advice():
    source = FINE.replace(" es:", " fr:").replace("¿Me cuenta?", "Quel jour est le plus court ?")
    tones = [one for one in found(source) if one[0] == "tone"]
    assert tones and {severity for *_, severity in tones} == {"advice"}


def test_what_english_names_every_language_names_whatever_comes_first():
    source = changed(
        ("{en: written, es: written}", "{es: written, en: written}"),
        ("{reader} lo lee {by_when}.", "Lo leemos."),
    )
    assert [one for one in found(source) if one[0] == "parity"] == [("parity", 29, "advice")] * 2


def test_more_than_three_questions_are_too_many_by_text():
    """Evidence 5: one question in a routine text, three at most in a thread; longer is a link or a call."""
    source = FINE.replace("  - id: person\n", ASKS + ASKS.replace("more", "yet-more") + "  - id: person\n")
    assert ("too-many-questions", 8, "fault") in found(source)
    assert not [one for one in found("long: yes\n" + source) if one[0] == "too-many-questions"]


def test_students_are_not_asked_about_protected_areas():
    """LAW-13."""
    source = changed(("purpose: To help.\n    ppra: none", "purpose: To help.\n    ppra: mental"))
    assert ("ppra-area", 27, "fault") in found("audience: students\n" + source)


def test_a_document_that_cannot_be_read_is_told_as_it_is():
    assert [fault.code for fault in check(read("guide: ["))] == ["not-yaml"]


def test_what_is_said_in_one_go():
    guide = read(FINE).guide
    said = messages(guide, "en")
    assert said[0] == (
        ("how",),
        "Hi Rosa, this is Ms. Ruiz, Ana's counselor at Alder Elementary. How are things? "
        "Reply 1 Going well, 2 Hard.",
    )
    assert ("bus", "bye") in [ids for ids, _ in said]
    assert paths.most_questions(guide) == 2


@given(st.data())
def test_the_checker_never_fails(data):
    """Whatever lines are lost or doubled, it says what it finds."""
    lines = FINE.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = data.draw(
            st.sampled_from([[], [lines[at]] * 2, [lines[at].replace(":", ": [")], [lines[at].upper()]])
        )
        if not lines:
            break
    for fault in check(read("\n".join(lines))):
        assert fault.line >= 1 and fault.message and fault.severity in {"fault", "advice"}


def test_an_end_without_words_says_nothing():
    guide = read(changed(('    end: {en: "Thank you.", es: "Gracias."}', "    end:"))).guide
    assert all(ids for ids, _ in messages(guide, "en"))
