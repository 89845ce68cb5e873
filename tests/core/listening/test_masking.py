"""Names and numbers are replaced before a text leaves (LAW-15), and put back in what returns."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.listening.masking import mask
from homeroom.core.listening.names import Names
from homeroom.core.listening.plain import fold

PLACEHOLDER = re.compile(r"\[(?:NAME|NUMBER|EMAIL|LINK|ADDRESS|DATE)\d+\]")
PEOPLE = Names(
    [
        "María",
        "José Luis",
        "de la Cruz",
        "O'Brien",
        "Đặng",
        "小明",
        "王",
        "민준",
        "이",
        "أحمد",
        "Маша",
        "Lee",
        "J",
    ]
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("maria has a fever", "[NAME1] has a fever"),
        ("MARIA'S bus, María’s bus, Marias bus", "[NAME1]'S bus, [NAME1]’s bus, [NAME2] bus"),
        ("Jose is with jose luis", "[NAME1] is with [NAME1] [NAME2]"),
        ("la señora de la Cruz, or Delacruz", "la señora de la [NAME1], or [NAME2]"),
        ("obrien and O’Brien are sick", "[NAME1] and O’[NAME2] are sick"),
        ("dang bi om", "[NAME1] bi om"),
        ("小明发高烧了", "[NAME1]发高烧了"),
        ("王小明发烧", "[NAME1][NAME2]发烧"),
        ("민준이가 아파요", "[NAME1][NAME2]가 아파요"),
        ("ذهبت مع أحمد ولأحمد", "ذهبت مع [NAME1] [NAME2]"),
        ("m\u200baria is ill", "[NAME1] is ill"),
        ("ｍａｒｉａ is ill", "[NAME1] is ill"),
        ("maria_2010 is her tag", "[NAME1]_2010 is her tag"),
        ("Mariano is somebody else, and j too", "Mariano is somebody else, and j too"),
    ],
)
def test_names(text: str, seen: str) -> None:
    assert mask(text, PEOPLE).text == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("call 415-555-0123 or (415) 555 0123", "call [NUMBER1] or [NUMBER1]"),
        ("+1 415.555.0123!", "[NUMBER1]!"),
        ("her id is 730102", "her id is [NUMBER1]"),
        ("٤١٥٥٥٥٠١٢٣", "[NUMBER1]"),
        ("415,555,0123", "[NUMBER1]"),
        ("write to ana.r@example.org please", "write to [EMAIL1] please"),
        ("ana at example dot com", "[EMAIL1]"),
        ("see https://example.org/a?b=1 or example.com/x", "see [LINK1] or [LINK2]"),
        ("we moved to 1420 W Oak St, apt 4B last week", "we moved to [ADDRESS1] last week"),
        ("vivimos en calle Juárez #23 ahora", "vivimos en [ADDRESS1] ahora"),
        ("born 3/14/2015", "born [DATE1]"),
        ("dob 03-14-15", "dob [DATE1]"),
        ("nació el 14 de marzo de 2015", "nació el [DATE1]"),
        ("her birthday is March 14", "her birthday is [DATE1]"),
        ("2015-03-14", "[DATE1]"),
    ],
)
def test_numbers_and_places(text: str, seen: str) -> None:
    assert mask(text, PEOPLE).text == seen


@pytest.mark.parametrize(
    "text",
    [
        "bus 14 never showed again. we waited 40 min",
        "fever 101.5, back the 12th",
        "the 7:10 bell, not the 7:40-8:10 one",
        "dentist at 10, back March 14",
        "bus 14 didn't stop on my street",
        "la ruta 14 no pasó",
        "",
        "👍",
    ],
)
def test_what_stays(text: str) -> None:
    assert mask(text, PEOPLE).text == text


def test_what_comes_back_is_in_the_familys_words() -> None:
    seen = mask("María’s bus never came, call 415-555-0123", PEOPLE)
    assert seen.text == "[NAME1]’s bus never came, call [NUMBER1]"
    assert seen.back("[NAME1]’s bus") == "María’s bus"
    assert seen.back("Never  came") == "never came"
    assert seen.back("call [NUMBER1]") == "call 415-555-0123"
    assert seen.back("NAME1]’s bus never") == "María’s bus never"
    for wrong in ("", " ", "…", "ever came", "the bus", "María", "came call"):
        assert seen.back(wrong) == ""


LETTERS = st.sampled_from("abcdeñéÁŁßøİ") | st.sampled_from("王小明민준이") | st.sampled_from("أحمدولب")
WORD = st.text(LETTERS, min_size=2, max_size=6)
FILLER = st.text(st.sampled_from("abc ,.'’-[]()0123456789@/:#\n\u200b") | LETTERS, max_size=12)


def changed(name: str, how: int) -> str:
    forms = (
        name,
        name.upper(),
        name.lower(),
        unicodedata.normalize("NFD", name),
        f"{name}'s",
        f"{name}s",
        f"({name})",
    )
    return forms[how]


@given(
    st.lists(WORD, min_size=1, max_size=4),
    st.lists(st.tuples(FILLER, st.integers(0, 6)), max_size=6),
    st.data(),
)
def test_no_given_name_survives(names: list[str], parts: list[tuple[str, int]], data: st.DataObject) -> None:
    """LAW-15, held by Hypothesis."""
    text = "".join(f"{filler} {changed(data.draw(st.sampled_from(names)), how)} " for filler, how in parts)
    known = Names(names)
    left = PLACEHOLDER.sub(" ", mask(text, known).text)
    assert list(known.spans(left)) == []
    words = {fold(word) for word in re.findall(r"[^\W\d_]+", left)}
    spaced = {fold(name) for name in names if re.fullmatch(r"[a-zñéÁŁßøİ]+", name)}
    assert not words & spaced
    crowded = [name for name in names if re.fullmatch("[王小明민준이]+", name)]
    assert not [name for name in crowded if name in left]


DIGITS = st.text(st.sampled_from("0123456789"), min_size=5, max_size=12)
APART = st.sampled_from(["", " ", "-", ".", "/", ") ", " - "])


@given(FILLER, DIGITS, APART, FILLER)
def test_no_long_number_survives(before: str, digits: str, apart: str, after: str) -> None:
    """LAW-15, held by Hypothesis."""
    left = PLACEHOLDER.sub(" x ", mask(f"{before} {apart.join(digits)} {after}", Names([])).text)
    assert not re.search(r"\d(?:[\s().\-/]*\d){4,}", left)


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_any_text_is_masked_without_harm_and_every_part_goes_back(text: str, names: list[str]) -> None:
    seen = mask(text, Names(names))
    rest = seen.text
    for one in reversed(seen.hidden):
        rest = rest[: one.start] + seen.original[slice(*one.origin)] + rest[one.end :]
    assert rest == seen.original
    assert seen.back(seen.text) in ("", seen.original.strip())
