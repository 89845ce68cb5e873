"""The checker names every fault by line. Each case changes one thing in a guide that is fine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.conversation import paths
from homeroom.core.conversation.check import check, messages
from homeroom.core.conversation.document import read

FINE = """\
guide: how-are-you
title: {en: How are you?, es: ¿Qué tal?}
for: To hear how the family is.
rests_on: ["Two-way texts"]
languages: {en: written, es: written}
occasion: check_in
kindly: {en: "We are here.", es: "Nos encuentra aquí."}
steps:
  - id: how
    ask: choice
    words: {en: "{hello}, {intro} How are things?", es: "{hello}. {intro} ¿Qué tal va?"}
    again: {en: "How is it going?", es: "¿Cómo va todo?"}
    purpose: To hear how it is.
    ppra: none
    options:
      - {value: well, en: Going well, es: Bien}
      - {value: hard, en: Hard, es: Cuesta}
    then:
      - {answer: well, go: bye}
      - {reason: TRN, go: bus}
  - id: what
    ask: open
    words: {en: "What is it like?", es: "¿Me cuenta?"}
    again: {en: "What would help?", es: "¿Qué ayuda?"}
    purpose: To help.
    ppra: none
  - id: person
    hand_over: They told us.
    words: {en: "{reader} reads this {by_when}.", es: "{reader} lo lee {by_when}."}
  - id: bus
    offer: TRN1
    words: {en: "This may help: {help}", es: "Esto puede servir: {help}"}
    nothing: person
  - id: bye
    end: {en: "Thank you.", es: "Gracias."}
"""


def found(source):
    return [(fault.code, fault.line, fault.severity) for fault in check(read(source))]


def changed(*pairs, source=FINE):
    for before, after in pairs:
        assert source.count(before) == 1, before
        source = source.replace(before, after)
    return source


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
        ("nothing: person", "nothing: nobody", "no-step", 30, "fault"),
        ('    ppra: none\n  - id: person', '    ppra: none\n    silence: gone\n  - id: person', "no-step", 21, "fault"),
        ("      - {reason: TRN, go: bus}\n", "", "unreachable", 29, "fault"),
        ('  - id: bye\n    end: {en: "Thank you.", es: "Gracias."}', '  - id: bye\n    say: {en: "Thank you.", es: "Gracias."}', "dead-end", 34, "fault"),
        ('  - id: bye\n    end: {en: "Thank you.", es: "Gracias."}', '  - id: bye\n    say: {en: "Thanks.", es: "Gracias."}\n    go: bye', "circle", 34, "fault"),
        ("well, en: Going well", "stop, en: Going well", "reserved-word", 16, "fault"),
        ("en: Hard, es: Cuesta", "en: Quit, es: Cuesta", "reserved-word", 17, "fault"),
        ("en: Hard, es: Cuesta", "en: Hard, es: Alto", "reserved-word", 17, "fault"),
        ("en: Hard, es: Cuesta", "en: going well, es: Cuesta", "same-label", 17, "fault"),
        ("en: Hard, es: Cuesta", "en: Hard", "missing-language", 17, "fault"),
        ("en: Hard, es: Cuesta", f"en: {'Hard ' * 9}now, es: Cuesta", "long-label", 17, "advice"),
        ("      - {value: hard, en: Hard, es: Cuesta}\n", "", "options-number", 9, "fault"),
        ("{answer: well,", "{answer: fine,", "no-option", 19, "fault"),
        ("reason: TRN,", "reason: BUS,", "no-reason", 20, "fault"),
        ("offer: TRN1", "offer: BUS1", "no-reason", 30, "fault"),
        ("offer: TRN1", "offer: BAS3", "personal", 30, "fault"),
        ("    purpose: To help.\n", "", "purpose", 21, "fault"),
        ("    purpose: To help.\n    ppra: none\n", "    purpose: To help.\n", "ppra", 21, "fault"),
        ("    purpose: To help.\n    ppra: none\n", "    purpose: To help.\n    ppra: income\n", "ppra-area", 21, "advice"),
        ('    again: {en: "What would help?", es: "¿Qué ayuda?"}\n', "", "no-again", 21, "advice"),
        ('kindly: {en: "We are here.", es: "Nos encuentra aquí."}\n', "", "no-kindly", 1, "advice"),
        ("es: written}\nocc", "es: machine}\nocc", "machine", 1, "advice"),
        ("occasion: check_in", "occasion: check_in\nexpires: 1 day", "expires", 1, "advice"),
        ("en: How are you?,", f"en: {'How are you ' * 6},", "long-title", 1, "advice"),
        (EMPTY, EMPTY.replace("What is", "What {is"), "braces", 21, "fault"),
        (EMPTY, EMPTY.replace("What is", "What {was}"), "field", 21, "fault"),
        (EMPTY, EMPTY.replace("What is", "What {help}"), "help", 21, "fault"),
        ('en: "This may help: {help}"', 'en: "This may help."', "help", 30, "fault"),
        ('en: "{reader} reads this {by_when}."', 'en: "We read this {by_when}."', None, 0, ""),
        ('es: "{reader} lo lee {by_when}."', 'es: "Lo leemos pronto."', "parity", 27, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "You must come or go to court. Will you?"), "tone", 21, "fault"),
        (EMPTY, EMPTY.replace("What is it like?", "Why was that?"), "why", 21, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "Do you have papers?"), "immigration", 21, "fault"),
        (EMPTY, EMPTY.replace("¿Me cuenta?", "¿Cuál es su país de origen?"), "immigration", 21, "fault"),
        (EMPTY, EMPTY.replace("What is it like?", "What is it like? 🙂"), "emoji", 21, "advice"),
        (EMPTY, EMPTY.replace("like?", "like? And then?"), "two-questions", 21, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "What " + "is it and " * 9 + "so?"), "long-sentence", 21, "advice"),
        (EMPTY, EMPTY.replace("What is it like?", "Subsequently, consideration of institutional accommodation possibilities necessitates additional documentation regarding transportation and organizational circumstances?"), "reading-level", 21, "fault"),
        (EMPTY, EMPTY.replace("like?", "like? " + "We are glad. " * 30), "segments", 21, "advice"),
        (EMPTY, EMPTY.replace("like?", "like? " + "We are glad. " * 60), "segments", 21, "fault"),
        ('en: "{hello}, {intro} How are things?"', 'en: "How are things?"', "nobody-writes", 9, "fault"),
        ("{intro} How are things?", "{intro} How are the absences?", "opens-with-absence", 9, "fault"),
        ("    ask: choice\n", "    ask: scale\n    of: 10\n    ends: {low: {en: bad, es: mal}, high: {en: good, es: bien}}\n", "scale-of-ten", 9, "advice"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(before, after, code, line, severity):
    said = found(changed((before, after)))
    if code is None:
        assert not [one for one in said if one[2] == "fault"]
    else:
        assert (code, line, severity) in said, said


def test_more_than_three_questions_are_too_many_by_text():
    """Evidence 5: one question in a routine text, three at most in a thread; longer is a link or a call."""
    source = FINE.replace("  - id: person\n", ASKS + ASKS.replace("more", "yet-more") + "  - id: person\n")
    assert ("too-many-questions", 1, "fault") in found(source)
    assert not [one for one in found("long: yes\n" + source) if one[0] == "too-many-questions"]


def test_students_are_not_asked_about_protected_areas():
    """LAW-13."""
    source = changed(("purpose: To help.\n    ppra: none", "purpose: To help.\n    ppra: mental"))
    assert ("ppra-area", 22, "fault") in found("audience: students\n" + source)


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
