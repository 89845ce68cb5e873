"""Reading grades: syllables by spelling, the published formulas, and names that weigh nothing (C17)."""

import pytest

from homeroom.core.wording.reading import english_syllables, grade, sentences, spanish_syllables

SPANISH = {
    "escuela": 3, "día": 2, "ausencia": 3, "maestro": 3, "ahí": 2, "reunión": 2, "país": 2, "estudiante": 4,
    "guía": 2, "que": 1, "pingüino": 3, "leer": 2, "hoy": 1, "muy": 1, "y": 1, "oído": 3, "ahora": 3, "guerra": 2,
}  # fmt: skip
ENGLISH = {
    "school": 1, "absence": 2, "table": 2, "missed": 1, "wanted": 2, "family": 3, "families": 3, "going": 2,
    "because": 2, "create": 2, "radio": 3, "people": 2, "attendance": 3, "education": 4, "houses": 2, "times": 1,
    "here": 1, "responsibility": 6, "science": 2, "idea": 3, "special": 2, "teacher's": 2, "language": 2, "the": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", SPANISH)
def test_spanish_syllables(word):
    assert spanish_syllables(word) == SPANISH[word]


@pytest.mark.parametrize("word", ENGLISH)
def test_english_syllables(word):
    assert english_syllables(word) == ENGLISH[word]


def test_the_english_formula():
    # 10 words in 1 sentence, 13 syllables: 0.39 * 10 + 11.8 * 1.3 - 15.59
    assert grade("the small family went to the river with a boat.", "en") == 3.7
    assert grade("Regulations necessitate immediate notification of educational authorities.", "en") > 12


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("La casa es roja.", 4.0),
        ("Las autoridades educativas notificarán oportunamente incumplimientos.", 13.0),
    ],
)
def test_the_spanish_bands(text, level):
    assert grade(text, "es") == level


def test_a_name_is_easy_to_those_whose_name_it_is():
    assert grade("we saw Maximiliano at Montezuma Elementary.", "en") == grade("we saw Bo at Oak Hill.", "en")


def test_where_no_formula_holds():
    assert grade("Xin chào", "vi") is None
    assert grade("", "en") is None
    assert grade("...", "es") is None


def test_sentences():
    text = "Hi. This is Ms. Ruiz from St. Mary's! How are you\n\nAna's teacher"
    assert [" ".join(words) for words in sentences(text)] == [
        "Hi",
        "This is Ms Ruiz from St Mary's",
        "How are you",
        "Ana's teacher",
    ]
