"""What may be offered to a family: never what is closed, out of season, unchecked, elsewhere or personal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.help import (
    DUE_DAYS,
    NEEDS,
    OFFERED_DAYS,
    Held,
    Help,
    available,
    due,
    fits,
    held,
    personal,
    serves,
)
from homeroom.core.listening.codes import CODES, GROUPS

ON = date(2026, 11, 17)
CLUB = Help(frozenset({"TRN"}), school=1, grades=frozenset({"KG", "01"}), checked_on=ON)


def days_ago(days: int) -> date:
    return ON - timedelta(days=days)


def test_what_is_checked_and_near_is_offered() -> None:
    assert available(CLUB, "TRN1", 1, "KG", ON)
    assert available(CLUB, "TRN", 1, "01", ON)


@pytest.mark.parametrize(
    ("need", "school", "grade"),
    [("LRN1", 1, "KG"), ("TRN1", 2, "KG"), ("TRN1", None, "KG"), ("TRN1", 1, "05"), ("TRN1", 1, "")],
)
def test_not_for_another_need_school_or_grade(need: str, school: int | None, grade: str) -> None:
    assert not available(CLUB, need, school, grade, ON)


def test_what_is_for_everybody_is_for_a_child_of_whom_little_is_known() -> None:
    assert available(Help(frozenset({"TRN1"}), checked_on=ON), "TRN1", None, "", ON)


def test_a_code_is_not_its_whole_group() -> None:
    assert not fits(Help(frozenset({"TRN1"})), "TRN")
    assert not fits(Help(frozenset({"TRN1"})), "TRN2")


@pytest.mark.parametrize(
    ("age", "offered", "asked"),
    [
        (0, True, False),
        (DUE_DAYS, True, False),
        (DUE_DAYS + 1, True, True),
        (OFFERED_DAYS, True, True),
        (OFFERED_DAYS + 1, False, True),
        (-1, False, True),
    ],
)
def test_a_check_is_good_for_sixty_days_and_asked_for_before(age: int, offered: bool, asked: bool) -> None:
    thing = Help(frozenset({"TRN"}), checked_on=days_ago(age))
    assert available(thing, "TRN1", 1, "03", ON) is offered
    assert due(thing, ON) is asked


def test_never_checked_is_never_offered_and_asked_for() -> None:
    thing = Help(frozenset({"TRN"}))
    assert (held(thing, ON), due(thing, ON)) == (Held.UNCHECKED, True)


def test_both_days_of_its_season_belong_to_it() -> None:
    season = Help(frozenset({"TRN"}), opens=days_ago(3), closes=ON, checked_on=days_ago(5))
    assert [held(season, days_ago(days)) for days in (4, 3, 0, -1)] == [
        Held.OUT_OF_SEASON,
        None,
        None,
        Held.OUT_OF_SEASON,
    ]
    assert not due(season, ON + timedelta(days=90))


def test_what_is_personal_is_left_to_people() -> None:
    assert personal("BAS2") and personal("MEN1") and personal("LEG1") and personal("LRN4")
    assert personal("BAS") and personal("HLT") and personal("LEG"), "a group that holds one"
    assert personal("NONSENSE") and personal("")
    assert not personal("TRN") and not personal("TRN2") and not personal("HLT1")


maybe_day = st.none() | st.dates(days_ago(120), days_ago(-120))
needs = st.sampled_from(sorted(NEEDS))
schools = st.none() | st.integers(1, 3)
grade = st.sampled_from(["", "KG", "03", "09"])
things = st.builds(
    Help,
    needs=st.frozensets(needs, max_size=6),
    school=schools,
    grades=st.frozensets(grade.filter(bool), max_size=2),
    opens=maybe_day,
    closes=maybe_day,
    checked_on=maybe_day,
    closed_on=st.none() | st.dates(days_ago(120), ON),
)


@given(things, needs, schools, grade, st.integers(0, 90))
def test_nothing_is_offered_that_is_not_there(
    thing: Help, need: str, school: int | None, grade: str, within: int
) -> None:
    offered = available(thing, need, school, grade, ON, within)
    there = (
        thing.closed_on is None
        and (thing.opens or ON) <= ON <= (thing.closes or ON)
        and thing.checked_on is not None
        and timedelta(0) <= ON - thing.checked_on <= timedelta(days=within)
        and thing.school in (None, school)
        and (not thing.grades or grade in thing.grades)
        and bool(thing.needs & {need, need[:3]})
    )
    sensitive = any(code.sensitive for code in CODES.values() if need in {code.code, code.group})
    assert offered == (there and not sensitive)


@given(things, st.sampled_from(sorted(code for code, one in CODES.items() if one.sensitive)))
def test_no_machine_offers_for_a_sensitive_need(thing: Help, need: str) -> None:
    always = Help(thing.needs | {need, *GROUPS}, checked_on=ON)
    assert serves(always, 1, "03") and held(always, ON) is None and fits(always, need)
    assert not available(always, need, 1, "03", ON)
    assert not available(always, need[:3], 1, "03", ON)


@given(things)
def test_what_stops_being_offered_is_asked_for_before(thing: Help) -> None:
    """Whoever looks at what is due once in two weeks loses nothing."""
    if held(thing, ON) is Held.UNCHECKED:
        assert due(thing, ON)
    if due(thing, ON):
        assert held(thing, ON) in {None, Held.UNCHECKED}
