"""EF-12: a language code becomes BCP 47, and an unknown word stays unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core import languages
from homeroom.core.languages import bcp47, direction


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("spa", "es"),
        ("es", "es"),
        ("Spanish", "es"),
        (" SPANISH ", "es"),
        ("uri://ed-fi.org/LanguageDescriptor#spa", "es"),
        ("uri://state.example.gov/LanguageDescriptor#Haitian Creole", "ht"),
        ("hat", "ht"),
        ("zho", "zh"),
        ("chi", "zh"),
        ("cmn", "zh"),
        ("Chinese (Mandarin)", "zh"),
        ("Chinese", "zh"),
        ("yue", "yue"),
        ("Cantonese", "yue"),
        ("hmn", "hmn"),
        ("Hmong", "hmn"),
        ("som", "so"),
        ("vie", "vi"),
        ("ara", "ar"),
        ("tgl", "tl"),
        ("Central Kurdish", "ckb"),
        ("K'iche'", "quc"),
        ("es-mx", "es-MX"),
        ("zh_hans", "zh-Hans"),
        ("zh-Hant-TW", "zh-Hant-TW"),
    ],
)
def test_ef12_ways_of_writing_a_language(written: str, tag: str) -> None:
    assert bcp47(written) == tag


@pytest.mark.parametrize(
    "written",
    ["", " ", "zxx", "99", "Klingon", "other", "uri://x#", "-es", "es-", "qq-US"],
)
def test_ef12_an_unknown_word_is_unknown_and_not_guessed(written: str) -> None:
    assert bcp47(written) == ""


def test_no_word_stands_for_two_languages() -> None:
    words = [word for written in languages._WRITTEN.values() for word in languages._words(written)]
    assert len(words) == len(set(words))
    assert len(languages._WRITTEN) >= 40


@given(st.text(max_size=40))
def test_a_tag_is_a_fixed_point(written: str) -> None:
    tag = bcp47(written)
    assert bcp47(tag) == tag


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        *(
            (tag, "rtl")
            for tag in ("ar", "ckb", "fa", "he", "ps", "ur", "yi", "ar-EG", "pa-Arab", "ku-Arab-IQ")
        ),
        *((tag, "ltr") for tag in ("", "en", "es-MX", "am", "zh-Hant-TW", "ku", "ar-Latn", "fil", "so")),
    ],
)
def test_a_language_reads_the_way_of_its_script(tag: str, way: str) -> None:
    assert direction(tag) == way
