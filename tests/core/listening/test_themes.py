"""Phrases that recur within a reason, with small groups and names kept out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.listening.names import Names
from homeroom.core.listening.plain import plain
from homeroom.core.listening.themes import Said, Theme, themes
from homeroom.core.small_groups import FEWEST

NOBODY = Names([])


def bus(*texts: str, code: str = "TRN1", first: int = 0) -> list[Said]:
    """Each text of a family of its own."""
    return [Said(code, first + n, text, "") for n, text in enumerate(texts)]


SICK = bus(*["she is sick with a fever"] * 8, code="HLT1", first=100)


def test_ways_to_say_a_bus_are_one_theme() -> None:
    said = bus(
        "bus 14 was late", "14 bus is slow", "la ruta 14 no pasó", "bus #14, again", "Bus 14 didn't stop"
    )
    assert themes(said + SICK, NOBODY)["TRN1"] == [Theme("bus 14", 5)]


def test_numbers_and_times_are_kept_as_written() -> None:
    said = bus(
        "we miss the 7:10 bell",
        "the 7:10 bell is too early",
        "7:10 bell!!",
        "cant make the 7:10 bell",
        "7:10 bell",
    )
    assert themes(said + SICK, NOBODY)["TRN1"] == [Theme("7:10 bell", 5)]


def test_fewer_than_five_families_are_no_theme() -> None:
    said = bus(*["bus 14 was late"] * (FEWEST - 1))
    assert "TRN1" not in themes(said + SICK, NOBODY)
    assert "TRN1" not in themes(said + [said[0]] * 9 + SICK, NOBODY)  # one family, many messages
    assert "TRN1" in themes([*said, Said("TRN1", 77, "bus 14!", "")] + SICK, NOBODY)


def test_spanish_and_plurals() -> None:
    said = bus(*["no tengo gasolina para llevarlo"] * 3, *["Sin gasolinas hoy"] * 2)
    assert themes(said + SICK, NOBODY)["TRN1"] == [Theme("gasolina", 5)]


def test_names_are_no_part_of_a_theme() -> None:
    said = bus(*["Coach Miller bus is late"] * 6)
    found = themes(said + SICK, Names(["Miller"]))["TRN1"]
    assert not [theme for theme in found if "miller" in theme.words]
    assert Theme("coach miller bus", 5) in themes(said + SICK, NOBODY)["TRN1"]


def test_long_numbers_are_no_part_of_a_theme() -> None:
    said = bus(*["office 41555 never answers"] * 6)
    assert [theme.words for theme in themes(said + SICK, NOBODY)["TRN1"]] == ["office", "answers"]


def test_only_the_sentence_that_the_code_rests_on_counts() -> None:
    text = "The science fair was wonderful. Bus 14 never came."
    said = [Said("TRN1", n, text, "Bus 14 never came") for n in range(6)]
    assert [theme.words for theme in themes(said + SICK, NOBODY)["TRN1"]] == ["bus 14"]


def test_what_is_said_everywhere_is_no_theme() -> None:
    everywhere = ["the new office called"] * 6
    said = bus(*everywhere) + bus(*everywhere, code="HLT1", first=50)
    assert themes(said, NOBODY) == {}


def test_the_most_their_own_comes_first_and_figures_come_in_steps() -> None:
    said = bus(*["bus 14 late"] * 12, *["flat tire"] * 6)
    said += bus("flat tire", *["no gas"] * 20, code="TRN2", first=60)
    assert themes(said, NOBODY)["TRN1"][:2] == [Theme("bus 14 late", 10), Theme("flat tire", 5)]


def test_other_languages_and_empty_texts_have_none() -> None:
    said = bus(*["автобус не пришёл"] * 6, *[""] * 6, *["👍"] * 6, *["14"] * 6)
    assert themes(said, NOBODY) == {}


WORDS = st.lists(
    st.sampled_from(["bus", "14", "late", "flat", "tire", "school", "ana", "the", "of", "ruta", "no", "."]),
    max_size=6,
).map(" ".join)


@given(st.lists(st.tuples(st.sampled_from(["TRN1", "HLT1"]), st.integers(0, 9), WORDS), max_size=40))
def test_every_theme_is_said_by_five_families_and_names_nobody(rows: list[tuple[str, int, str]]) -> None:
    """Held by Hypothesis: small groups and names never show."""
    said = [Said(code, family, text, "") for code, family, text in rows]
    for code, found in themes(said, Names(["Ana"])).items():
        for theme in found:
            own = [
                word
                for word in plain(theme.words).text.split()
                if word not in ("ruta", "bus", "the", "of", "no")
            ]
            having = {
                one.family
                for one in said
                if one.code == code and set(own) <= set(plain(one.text).text.split())
            }
            assert len(having) >= theme.families >= FEWEST
            assert "ana" not in theme.words.split()
