"""Answers to closed questions, as families text them: by language, and the tricky ones."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.conversation.answers import Given, Manner, Vocabulary, understand, vocabulary
from tests.core.conversation.replies import NO, TRICKY, YES
from tests.core.conversation.replies_more import MORE
from tests.core.conversation.replies_numbered import NUMBERED

BUS = {
    "en": "The bus or a ride",
    "es": "El autobús",
    "fr": "Le bus",
    "vi": "Xe buýt",
    "zh": "校车",
    "ar": "الباص",
}
BUS |= {"ko": "버스", "ru": "Автобус"}
MORNINGS = {"en": "Mornings", "es": "Las mañanas", "fr": "Les matins", "vi": "Buổi sáng", "zh": "早上起床"}
MORNINGS |= {"ko": "아침", "ru": "Утро", "ar": "الصباح"}
HEALTH = {"en": "Health", "es": "La salud", "fr": "La santé", "zh": "健康", "ru": "Здоровье"}
OTHER = {"en": "Something else", "es": "Otra cosa", "fr": "Autre chose", "zh": "其他"}
CHOICE = vocabulary("choice", [("bus", BUS), ("mornings", MORNINGS), ("health", HEALTH), ("other", OTHER)])
LOW, HIGH = {"en": "Not at all", "es": "Para nada"}, {"en": "Very much", "es": "Mucho"}
LABELS = {"yes": {"en": "Yes", "es": "Sí"}, "little": {"en": "A little"}, "no": {"en": "No", "es": "No"}}
QUESTIONS = {
    "yes_no": vocabulary("yes_no", [(value, LABELS[value]) for value in ("yes", "no")]),
    "helpful": vocabulary("helpful", list(LABELS.items())),
    "scale": vocabulary("scale", [("1", LOW), ("2", {}), ("3", {}), ("4", {}), ("5", HIGH)]),
    "scale10": vocabulary("scale", [(str(number), {}) for number in range(1, 11)]),
    "choice": CHOICE,
    "several": CHOICE,
}


def listed(block: str) -> list[str]:
    return [word.strip() for word in block.replace("\n", " ").split(",") if word.strip()]


def meaning(words: Vocabulary, text: str, several: bool = False) -> str:
    """The values of an answer, else its manner: as the tables of replies have it."""
    given = understand(words, text, several)
    return " ".join(given.values) or given.manner


@pytest.mark.parametrize(
    ("text", "value"),
    [(text, value) for value, block in (("yes", YES), ("no", NO)) for text in listed(block)],
)
def test_yes_and_no_in_every_language(text, value):
    assert meaning(QUESTIONS["yes_no"], text) == value


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (question, *(part.strip() for part in line.rsplit("|", 1)))
        for question, block in (*TRICKY.items(), *NUMBERED.items(), *MORE.items())
        for line in block.strip().splitlines()
    ],
)
def test_tricky_replies(question, text, expected):
    assert meaning(QUESTIONS[question], text, several=question == "several") == expected


@pytest.mark.parametrize(
    ("question", "text", "value", "rest"),
    [
        ("scale", "2 because the bus is late", "2", "because the bus is late"),
        ("scale", "a 4 I guess", "4", ""),
        ("scale", "4 maybe 5", "4", "4 maybe 5"),
        ("scale", "3-4", "3", "3-4"),
        ("scale", "It's been hard, 2", "2", "It's been hard"),
        ("yes_no", "Yes, who is this?", "yes", "who is this?"),
        ("yes_no", "Sí, porque está ENFERMA.", "yes", "porque está ENFERMA."),
        ("yes_no", "no, thank you!", "no", ""),
        ("yes_no", "是，但是她病了", "yes", "但是她病了"),
        ("choice", "The bus is always late", "bus", "The bus is always late"),
        ("choice", "it's the bus", "bus", ""),
        ("choice", "2. He can't wake up", "mornings", "He can't wake up"),
        ("helpful", "A little. You could call earlier", "little", "You could call earlier"),
    ],
)
def test_the_rest_is_kept_as_written(question, text, value, rest):
    assert understand(QUESTIONS[question], text) == Given(Manner.ANSWER, (value,), rest)


def test_a_long_rest_is_kept_whole():
    story = "because " + "the bus is late and she waits in the rain " * 30
    assert understand(QUESTIONS["yes_no"], "Yes, " + story).rest == story.strip()


def test_what_an_option_is_called_wins_over_what_such_words_mean_elsewhere():
    """ "None" is an answer where an option says so, in any words; and so is "not sure"."""
    words = vocabulary(
        "choice",
        [
            ("bus", {"en": "Bus"}),
            ("food", {"en": "Food"}),
            ("none", {"en": "None of these"}),
            ("unsure", {"en": "Not sure"}),
        ],
    )
    for text, value in (
        ("none", "none"),
        ("ninguno", "none"),
        ("I don't know", "unsure"),
        ("no sé", "unsure"),
    ):
        assert meaning(words, text) == value
    assert meaning(words, "all of them", several=True) == "bus food"
    assert meaning(words, "both", several=True) == "bus food"


def test_a_word_of_two_options_tells_neither():
    words = vocabulary("choice", [("early", {"en": "Early bus"}), ("late", {"en": "Late bus"})])
    assert [meaning(words, text) for text in ("bus", "late", "the early one")] == ["nothing", "late", "early"]


def test_both_of_two():
    words = vocabulary("choice", [("bus", {"en": "Bus"}), ("food", {"en": "Food"})])
    assert meaning(words, "both", several=True) == "bus food"
    assert meaning(words, "las dos", several=True) == "bus food"
    assert meaning(words, "both") == "nothing"


def test_yes_and_no_where_both_may_be():
    assert meaning(QUESTIONS["yes_no"], "yes and no", several=True) == "yes no"


PIECES = """
    yes no not sí 1 2 3 4 5 10 3/5 3-4 4.5 , . ? ! - 👍 😢 bus mornings and y or because it's the a little kids i
    mean 1. 2) 不是 校车 아니라 아침
"""
REPLIES = st.one_of(
    st.text(max_size=400), st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=30).map(" ".join)
)


@given(st.sampled_from(sorted(QUESTIONS)), REPLIES, st.booleans())
def test_any_reply_is_one_of_the_options_or_none(question, text, several):
    words = QUESTIONS[question]
    given = understand(words, text, several)
    assert (given.manner is Manner.ANSWER) == bool(given.values)
    assert list(given.values) == [value for value in words.values if value in given.values]
    assert several or len(given.values) <= 1
    assert given.values or not given.rest


@given(st.sampled_from(sorted(QUESTIONS)), st.integers(1, 400), REPLIES)
def test_a_long_reply_is_read_quickly(question, times, piece):
    """A thousand times slower than it is would still pass: held is that no pattern runs away."""
    began = time.process_time()
    understand(QUESTIONS[question], (piece * times)[:2000])
    assert time.process_time() - began < 0.5


GUIDE = vocabulary(
    "choice",
    [
        ("ride", {"en": "Getting to school", "es": "Llegar a la escuela"}),
        ("health", {"en": "Health or not feeling well", "es": "Salud o no sentirse bien"}),
        ("home", {"en": "Something at home", "es": "Algo en casa"}),
        ("sleep", {"en": "Sleep and mornings", "es": "El sueño y las mañanas"}),
        ("none", {"en": "Nothing right now", "es": "Nada por ahora"}),
    ],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            ("getting to school", "ride"),
            ("getting there", "nothing"),
            ("health", "health"),
            ("salud", "health"),
        ),
        *(
            ("not feeling well", "health"),
            ("sleeping", "sleep"),
            ("mañana", "sleep"),
            ("algo en casa", "home"),
        ),
        *(("home", "nothing"), ("nada", "none"), ("none", "none"), ("nothing right now", "none")),
        *(("everything is fine", "nothing"), ("right", "nothing"), ("school", "nothing")),
    ],
)
def test_labels_of_several_words_are_known_by_the_words_that_tell(text, expected):
    assert meaning(GUIDE, text) == expected


def test_all_of_them_leaves_out_nothing_right_now():
    assert meaning(GUIDE, "all of them", several=True) == "ride health home sleep"


@pytest.mark.parametrize(
    "text",
    [
        *("no más fiebre gracias a Dios", "ya no quiere ir a la escuela", "we don't know where she is"),
        *(
            "no puede respirar",
            "ya no me manden mensajes",
            "hindi po ako ang nanay ni Jun",
            "my temp is 3 a.m.",
        ),
    ],
)
def test_a_story_that_begins_like_a_no_is_none(text):
    assert not understand(QUESTIONS["yes_no"], text).values


def test_a_story_that_asks_something_too_is_a_story():
    assert meaning(QUESTIONS["yes_no"], "Hi this is Ana's mom. Who is this?") == "question"
    story = "He had a fever on Monday and Tuesday and he is still coughing. Can he make up the work?"
    assert meaning(QUESTIONS["scale"], story) == "story"


def test_of_an_open_question_nothing_is_an_option():
    words = vocabulary("choice", ())
    assert [meaning(words, text) for text in ("1", "all of them", "who is this?")] == [
        "nothing",
        "nothing",
        "question",
    ]
