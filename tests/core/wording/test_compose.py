"""Composing: whole or not at all, every name as it is, and the right words for who is asked."""

import unicodedata
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.occasions import Kind, Occasion
from homeroom.core.wording.compose import Child, Missing, Unusable, compose
from homeroom.core.wording.languages import LINES, line_for
from homeroom.core.wording.library import TEMPLATES
from homeroom.core.wording.library.model import ReviewState
from homeroom.core.wording.segments import measure
from tests.core.wording.examples import CHILDREN, TYPICAL, facts_for

ODD = [
    "{}",
    "{names}",
    "$name",
    "%s",
    "O'Brien",
    "D’Angelo",
    "Jean-Luc",
    "Nguyễn",
    "محمد",
    "李",
    "🙂",
    "Zoë",
    "\\1",
]
SAFE = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
NAMES = st.sampled_from(ODD) | st.lists(st.text(SAFE, min_size=1, max_size=12), min_size=1, max_size=3).map(
    " ".join
)


def said(what, facts=TYPICAL, language="en", channel="sms", **changes):
    return compose(what, replace(facts, **changes), language, channel)


@given(
    st.sampled_from(TEMPLATES),
    NAMES,
    NAMES,
    NAMES,
    NAMES,
    st.lists(NAMES, min_size=1, max_size=3),
    st.booleans(),
)
def test_every_name_comes_out_as_it_went_in(template, guardian, speaker, school, district, names, first):
    """SMS-11: never altered, whatever its script, apostrophes, hyphens or braces."""
    children = tuple(Child(name, Fraction(2), 3) for name in names)
    facts = facts_for(
        template, guardian=guardian, speaker=speaker, school=school, district=district, first_message=first
    )
    if facts.children:
        facts = replace(facts, children=children)
    composed = compose(template.what, facts, template.language, template.channel)
    used = template.text.source
    for field, values in (
        ("{names}", names), ("{hello}", [guardian]), ("{thanks}", [guardian]), ("{reader}", [speaker]),
        ("{intro}", [speaker, school]), ("{opening}", [speaker, school]), ("{school}", [school]),
    ):  # fmt: skip
        assert field not in used or all(value in composed.text for value in values)
    assert "  " not in composed.text
    if template.channel == "sms":
        assert composed.size == measure(composed.text)
        assert "\n" not in composed.text
    assert "\n" not in composed.subject


@pytest.mark.parametrize(
    ("what", "changes", "field"),
    [
        (Occasion.STREAK, {"children": ()}, "children"),
        (Occasion.WELCOME, {"children": (Child(" "),)}, "children"),
        (Occasion.WELCOME, {"school": ""}, "school"),
        (Occasion.WELCOME, {"first_message": True, "district": " "}, "district"),
        (Occasion.SIGN, {"children": (Child("Ana"),)}, "missed"),
        (Occasion.SIGN, {"since": ""}, "since"),
        (Occasion.SIGN, {"sign": "late_arrivals", "children": (Child("Ana", Fraction(1)),)}, "times"),
        (Kind.RECEIVED, {"answer_by": None}, "answer_by"),
        (Kind.RECEIVED, {"now_local": None}, "now_local"),
        (Kind.HELP, {"district": ""}, "district"),
    ],
)
@pytest.mark.parametrize("language", ["en", "es", "vi"])
def test_a_blank_is_never_sent(what, changes, field, language):
    with pytest.raises(Missing) as error:
        said(what, language=language, **changes)
    assert error.value.field == field


@pytest.mark.parametrize(
    ("what", "changes", "field"),
    [
        (Occasion.WELCOME, {"guardian": "Ele\nna"}, "guardian"),
        (Occasion.WELCOME, {"school": "Willow\u2028Creek"}, "school"),
        (Occasion.WELCOME, {"children": (Child("A\u202ena"),)}, "children"),
        (Occasion.WELCOME, {"speaker": "\x00"}, "speaker"),
        (Occasion.WELCOME, {"speaker_role": "wizard"}, "speaker_role"),
        (Occasion.FOLLOW_UP, {"promise": "call\r\nBcc: everybody"}, "promise"),
        (Occasion.SIGN, {"children": (Child("Ana", Fraction(0)),)}, "missed"),
        (Occasion.SIGN, {"children": (Child("Ana", Fraction(-1)),)}, "missed"),
        (Kind.RECEIVED, {"answer_by": TYPICAL.now_local - timedelta(minutes=1)}, "answer_by"),
    ],
)
def test_what_cannot_be_said_is_refused_without_being_quoted(what, changes, field):
    with pytest.raises(Unusable) as error:
        said(what, **changes)
    assert error.value.field == field
    value = changes.get(field)
    assert not isinstance(value, str) or value not in str(error.value)


@pytest.mark.parametrize("name", ["می‌نا", "क्‍षमा"])  # joiners inside, which these names need
def test_joiners_belong_to_names(name):
    assert name in said(Occasion.WELCOME, children=(Child(name),)).text


def test_decomposed_accents_stay_decomposed():
    name = unicodedata.normalize("NFD", "Lucía")
    assert name in said(Occasion.WELCOME, children=(Child(name),), language="es").text


@pytest.mark.parametrize(
    ("changes", "english", "spanish"),
    [
        ({}, "Hi Elena, this is Naomi Feldman, Ana's counselor at W.",
         "Hola, Elena. Soy Naomi Feldman, del equipo de consejeros de W."),
        ({"guardian": ""}, "Hello, this is Naomi Feldman, Ana's counselor at W.",
         "Hola. Soy Naomi Feldman, del equipo de consejeros de W."),
        ({"speaker": ""}, "Hi Elena, this is the front office at W.", "Hola, Elena. Le escribe la oficina de W."),
        ({"speaker_role": "teacher", "children": CHILDREN[:2]},
         "Hi Elena, this is Naomi Feldman, teacher for Ana and Luis at W.",
         "Hola, Elena. Soy Naomi Feldman, docente de Ana y Luis en W."),
        ({"speaker_role": "principal"}, "Hi Elena, this is Naomi Feldman, the principal at W.",
         "Hola, Elena. Soy Naomi Feldman, del equipo directivo de W."),
        ({"speaker_role": "office"}, "Hi Elena, this is Naomi Feldman from the office at W.",
         "Hola, Elena. Soy Naomi Feldman, de la oficina de W."),
        ({"speaker_role": ""}, "Hi Elena, this is Naomi Feldman at W.", "Hola, Elena. Soy Naomi Feldman, de W."),
    ],
)  # fmt: skip
def test_who_speaks(changes, english, spanish):
    """C1, C21: a person, by name, and from where; never a blank."""
    assert said(Occasion.WELCOME, school="W", **changes).text.startswith(english)
    assert said(Occasion.WELCOME, school="W", language="es", **changes).text.startswith(spanish)


def test_each_childs_own_count():
    """C3: exact, with its window, and a child with none is not spoken of."""
    none = Child("Zoe", Fraction(0))
    text = said(Occasion.SIGN, children=(*CHILDREN, none)).text
    assert "Ana has missed 3 days, Luis 2 and a half days and Mia 1 day this school year." in text
    text = said(Occasion.SIGN, children=CHILDREN[:2], since="month", language="es").text
    assert "Ana ha faltado 3 días y Luis 2 días y medio en estas cuatro semanas." in text


def test_a_day_out_and_the_days_after():
    assert "We missed Ana today and" in said(Occasion.STREAK, streak=1).text
    assert "We missed Ana today too and" in said(Occasion.STREAK, streak=3).text
    known = said(Occasion.STREAK, reason_known=True).text
    assert "Thank you for telling us" in known
    assert "come back" not in known  # C13


def test_a_number_that_families_share_hears_nothing_private():
    for language in ("en", "es"):
        text = said(Occasion.CHECK_IN, guardian="", children=(), language=language).text
        assert not any(name in text for name in ("Elena", "Ana"))


def test_the_first_message_to_a_number_says_who_why_and_how_to_stop():
    """SMS-16."""
    for language, stop in (("en", "Reply STOP to stop, HELP for help."), ("es", "Responda STOP para parar")):
        text = said(Occasion.WELCOME, first_message=True, language=language).text
        assert stop in text and "Willow Creek Unified" in text and "Willow Creek Elementary" in text
        assert stop not in said(Occasion.WELCOME, language=language).text  # C30


def test_an_answer_is_acknowledged_with_who_and_when():
    """C27."""
    assert said(Kind.RECEIVED).text.startswith("Thanks, Elena. Naomi Feldman will read this by 3 today.")
    assert said(Kind.RECEIVED, speaker="", guardian="").text.startswith(
        "Thanks for writing. Someone at Willow Creek Elementary will read this"
    )


@pytest.mark.parametrize("language", [*LINES, "vi-VN", "ar-EG"])
def test_other_languages_get_english_and_their_own_line(language):
    """C24."""
    composed = said(Occasion.CHECK_IN, language=language)
    line = line_for(language)
    assert composed.language == "en"
    assert composed.text.endswith(line.text)
    assert line.review is ReviewState.DRAFT and line.reviewed_by == ""


@pytest.mark.parametrize("language", ["", "xx", "mam"])
def test_a_language_we_cannot_write_is_still_welcome(language):
    assert said(Occasion.CHECK_IN, language=language).text.endswith("You can answer in your own language.")


def test_no_line_for_those_who_read_the_text_or_asked_us_to_stop():
    for language in ("en", "en-US", "es-MX"):
        assert "answer in" not in said(Occasion.CHECK_IN, language=language).text
    assert said(Occasion.CHECK_IN, language="es-MX").language == "es"
    for what in (Kind.STOPPED, Kind.WRONG_NUMBER, Kind.URGENT):
        assert said(what, language="vi").text == said(what).text
    assert line_for("zh-Hant-TW") == line_for("zh-TW") == line_for("yue") != line_for("zh")


def test_there_is_nothing_to_compose_for_a_persons_own_reply():
    with pytest.raises(ValueError, match="no template for reply"):
        said(Kind.REPLY)


def test_an_email_is_a_short_letter():
    composed = said(Occasion.CHECK_IN, channel="email")
    assert composed.size is None
    assert composed.subject == "Hello from Willow Creek Elementary"
    assert composed.text.startswith("Hi Elena,\n\nThis is Naomi Feldman, Ana's counselor")
    assert composed.text.endswith("\n\nNaomi Feldman\nWillow Creek Elementary")
