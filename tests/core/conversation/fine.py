"""A guide with neither fault nor advice, for tests that change one thing in it."""

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


def changed(*pairs, source=FINE):
    """``source`` with some words replaced, each of which it holds once."""
    for before, after in pairs:
        assert source.count(before) == 1, before
        source = source.replace(before, after)
    return source
