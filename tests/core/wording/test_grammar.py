"""Names, counts and times read as people say them, in both languages."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.wording.grammar import by_when, day, days, ended, join, possessive, times


@pytest.mark.parametrize(
    ("names", "english", "spanish"),
    [
        (["Ana"], "Ana", "Ana"),
        (["Ana", "Luis"], "Ana and Luis", "Ana y Luis"),
        (["Ana", "Luis", "Mia"], "Ana, Luis and Mia", "Ana, Luis y Mia"),
        (["Ana", "Ignacio"], "Ana and Ignacio", "Ana e Ignacio"),
        (["Ana", "Íñigo"], "Ana and Íñigo", "Ana e Íñigo"),
        (["Ana", "Hilda"], "Ana and Hilda", "Ana e Hilda"),
        (["Ana", "Hiedra"], "Ana and Hiedra", "Ana y Hiedra"),
        (["Ana", "Yvonne"], "Ana and Yvonne", "Ana e Yvonne"),
        (["Ana", "Yolanda"], "Ana and Yolanda", "Ana y Yolanda"),
        (["Ana", "Hugo"], "Ana and Hugo", "Ana y Hugo"),
        (["Luis", "Ana", "Inés"], "Luis, Ana and Inés", "Luis, Ana e Inés"),
    ],
)
def test_names_in_a_row(names, english, spanish):
    assert join(names, "en") == english
    assert join(names, "es") == spanish


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.sampled_from(["en", "es"]))
def test_no_name_is_altered(names, language):
    joined = join(names, language)
    for name in names:
        assert name in joined


def test_possessives():
    assert possessive("Ana") == "Ana's"
    assert possessive("James") == "James's"
    assert possessive("the O'Briens", plural=True) == "the O'Briens'"
    assert possessive("Ana and Luis") == "Ana and Luis's"


@pytest.mark.parametrize(
    ("missed", "english", "spanish"),
    [
        ("1", "1 day", "1 día"),
        ("3", "3 days", "3 días"),
        ("1/2", "half a day", "medio día"),
        ("3/2", "1 and a half days", "1 día y medio"),
        ("5/2", "2 and a half days", "2 días y medio"),
        ("11/3", "about 3 and a half days", "cerca de 3 días y medio"),
        ("17/6", "about 3 days", "cerca de 3 días"),
        ("5/6", "about 1 day", "cerca de 1 día"),
        ("1/3", "about half a day", "cerca de medio día"),
        ("1/6", "part of a day", "parte de un día"),
    ],
)
def test_days(missed, english, spanish):
    assert days(Fraction(missed), "en") == english
    assert days(Fraction(missed), "es") == spanish


def test_times_and_dates():
    assert [times(n, "en") for n in (1, 5)] == ["1 time", "5 times"]
    assert [times(n, "es") for n in (1, 5)] == ["1 vez", "5 veces"]
    assert day(date(2026, 11, 23), "en") == "Monday, November 23"
    assert day(date(2026, 11, 23), "es") == "lunes 23 de noviembre"


@pytest.mark.parametrize(
    ("then", "english", "spanish"),
    [
        ("2026-11-23 15:00", "by 3 today", "hoy antes de las 3"),
        ("2026-11-23 15:30", "by 3:30 today", "hoy antes de las 3:30"),
        ("2026-11-23 13:00", "by 1 today", "hoy antes de la 1"),
        ("2026-11-24 08:00", "tomorrow morning", "mañana por la mañana"),
        ("2026-11-24 14:00", "tomorrow afternoon", "mañana por la tarde"),
        ("2026-11-27 09:00", "on Friday morning", "el viernes por la mañana"),
        ("2026-11-30 09:00", "by Monday, November 30", "antes del lunes 30 de noviembre"),
    ],
)
def test_when_somebody_will_have_read_it(then, english, spanish):
    """C27: who reads an answer, and by when."""
    now = datetime(2026, 11, 23, 11)
    assert by_when(datetime.fromisoformat(then), now, "en") == english
    assert by_when(datetime.fromisoformat(then), now, "es") == spanish


def test_one_full_stop_is_enough():
    assert ended("at Willow Creek") == "at Willow Creek."
    assert ended("at Willow Creek Elem.") == "at Willow Creek Elem."
    assert ended("What now?") == "What now?"
