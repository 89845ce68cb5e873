"""Guides in few words, for the tests of the pages that show and change them."""

GUIDE = """\
# What we learned in spring stands here.
guide: mornings
title: {en: Mornings, es: Las mañanas}
for: To hear how mornings go.
rests_on: ["Practice, no study"]
languages: {en: written, es: reviewed}
occasion: check_in
kindly: {en: No need to answer., es: No hace falta contestar.}
steps:
  - id: how
    ask: choice
    words:
      en: "{hello}, {intro} How are mornings for {names}?"  # short
      es: "{hello}. {intro} ¿Cómo van las mañanas de {names}?"
    again: {en: "No hurry. How are mornings?", es: "Sin prisa. ¿Cómo van las mañanas?"}
    purpose: To hear how it goes.
    ppra: none
    options:
      - {value: well, en: Going well, es: Bien}
      - {value: hard, en: Hard right now, es: Difícil}
    then:
      - {answer: hard, go: what}
    go: glad
  # The family says it in their own words.
  - id: what
    ask: open
    words: {en: What makes it hard?, es: ¿Qué lo hace difícil?}
    again: {en: No hurry. What makes it hard?, es: Sin prisa. ¿Qué lo hace difícil?}
    purpose: To know what would help.
    ppra: none
    then:
      - {reason: TRN, go: bus}
    go: person
  - id: bus
    offer: TRN
    words: {en: "This may help: {help}", es: "Esto puede ayudar: {help}"}
    nothing: person
    go: glad
  - id: person
    hand_over: They told us what makes it hard.
    words: {en: Thank you. Somebody will write soon., es: Gracias. Alguien le escribe pronto.}
  - id: glad
    end: {en: Thank you for telling us!, es: ¡Gracias por contarnos!}
"""
BROKEN = "guide: [not closed\nsteps: {"
FAULTY = GUIDE.replace("guide: mornings", "guide: faulty").replace(", es: ¿Qué lo hace difícil?}", "}", 1)
