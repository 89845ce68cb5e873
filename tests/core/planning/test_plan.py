"""The plan of a day, rule by rule."""

from dataclasses import replace
from fractions import Fraction

import pytest

from homeroom.core.planning import Promise, SchoolFacts, SignFacts, load
from tests.core.planning.facts import (
    COUNSELOR,
    DAY,
    ELM,
    FATHER,
    IMPROVING,
    MOTHER,
    OAK,
    PRINCIPAL,
    SCHOOLS,
    TEACHER,
    WORSENING,
    ago,
    asked,
    child,
    email,
    family,
    guardian,
    held,
    link,
    phone,
    planned,
    said,
)

OUT = {"streak": 2}
NEW = guardian(contacted=False)


def test_a_family_without_an_occasion_leaves_no_trace() -> None:
    made = planned(family())
    assert (made.proposals, made.held_back) == ((), ())


# Occasions and their order.


def test_the_first_contact_of_the_year_is_never_about_absence() -> None:
    """C22: whatever the days say, a family that has heard nothing yet is welcomed."""
    out = child(streak=3, band=3, signs=(WORSENING,))
    made = planned(family(out, guardians=(NEW,), planned=()))
    assert said(made) == [(MOTHER, (1,), "welcome")]
    assert "written to this family" in made.proposals[0].because


def test_a_guardian_new_to_a_known_family_is_welcomed_first() -> None:
    """C22: the mother has heard from us; now the father is the one who can be reached."""
    gone = guardian(MOTHER, phone(111, blocked="bad"))
    both = child(links=(link(), link(FATHER)), **OUT)
    made = planned(family(both, guardians=(gone, guardian(FATHER, contacted=False))))
    assert said(made) == [(FATHER, (1,), "welcome")]


def test_out_today_and_yesterday_is_a_streak() -> None:
    made = planned(family(child(streak=2)))
    assert said(made) == [(MOTHER, (1,), "streak")]
    assert made.proposals[0].because == "Ana is out today, 2 school days in a row."
    excused = planned(family(child(streak=3, reason_known=True)))
    assert excused.proposals[0].because == "Ana is out today, 3 school days in a row, excused today."
    assert planned(family(child(streak=1))).proposals == ()
    assert said(planned(family(child(streak=1)), streak_days=1)) == [(MOTHER, (1,), "streak")]


def test_a_sign_is_told_in_its_own_sentence() -> None:
    made = planned(family(child(signs=(IMPROVING, WORSENING))))
    assert said(made) == [(MOTHER, (1,), "sign")]
    assert (made.proposals[0].sign, made.proposals[0].because) == ("worsening", WORSENING.sentence)
    good = planned(family(child(signs=(IMPROVING,))))
    assert said(good) == [(MOTHER, (1,), "improvement")]


def test_a_check_in_is_for_those_at_risk_who_have_not_heard_from_us_for_weeks() -> None:
    quiet, lately = family(child(band=1), planned=(ago(42),)), family(child(band=1), planned=(ago(41),))
    assert said(planned(quiet)) == [(MOTHER, (1,), "check_in")]
    assert planned(lately).proposals == ()
    fine = family(child(band=0), planned=(ago(60),))
    assert planned(fine).proposals == ()
    assert said(planned(fine, check_in_for="everybody")) == [(MOTHER, (1,), "check_in")]
    assert planned(quiet, check_in_every_days=0).proposals == ()


@pytest.mark.parametrize(("school_days", "follows"), [(3, False), (4, True), (15, True), (16, False)])
def test_an_unanswered_question_is_asked_once_more(school_days: int, follows: bool) -> None:
    made = planned(family(guardians=(guardian(question=asked(school_days)),)))
    assert said(made) == ([(MOTHER, (1,), "follow_up")] if follows else [])


def test_a_promise_weighs_more_than_anything_but_a_welcome() -> None:
    promised = guardian(promise=Promise("call about the bus", ago(2), frozenset({1})))
    made = planned(family(child(streak=2, signs=(WORSENING,)), guardians=(promised,)))
    assert said(made) == [(MOTHER, (1,), "follow_up")]
    assert made.proposals[0].promise == "call about the bus"
    assert made.proposals[0].because == "What we promised this guardian is due on November 18."


def test_the_order_of_occasions() -> None:
    waiting = guardian(question=asked())
    everything = child(streak=2, band=1, signs=(WORSENING, IMPROVING))
    order = []
    for less in ({}, {"streak": 0}, {"signs": (IMPROVING,)}, {"signs": ()}):
        everything = replace(everything, **less)
        made = planned(family(everything, guardians=(waiting,), planned=(ago(50),)))
        order += [str(one.occasion) for one in made.proposals]
    made = planned(family(everything, planned=(ago(50),)))
    assert [*order, str(made.proposals[0].occasion)] == [
        "streak",
        "sign",
        "improvement",
        "follow_up",
        "check_in",
    ]


# One message a family.


def test_siblings_are_in_one_message() -> None:
    """C29."""
    two = family(child(1, **OUT), child(2, OAK, name="Luis", streak=4))
    made = planned(two)
    assert said(made) == [(MOTHER, (1, 2), "streak")]
    assert "Ana is out" in made.proposals[0].because and "Luis is out" in made.proposals[0].because


def test_a_sibling_with_a_lesser_occasion_waits() -> None:
    made = planned(family(child(1, **OUT), child(2, name="Luis", signs=(WORSENING,))))
    assert (said(made), held(made)) == ([(MOTHER, (1,), "streak")], [((2,), "another_first")])


def test_a_welcome_names_every_child() -> None:
    made = planned(family(child(1), child(2), guardians=(NEW,), planned=()))
    assert said(made) == [(MOTHER, (1, 2), "welcome")]


def test_signs_with_words_of_their_own_are_told_apart() -> None:
    late = SignFacts("late_arrivals", "Luis came late 5 times.", 5)
    made = planned(family(child(1, signs=(WORSENING,)), child(2, signs=(late,))))
    assert (said(made), held(made)) == ([(MOTHER, (1,), "sign")], [((2,), "another_first")])


def test_nobody_hears_of_a_child_they_may_not_be_messaged_about() -> None:
    """LAW-8: half-siblings; the father of one is nobody to the other."""
    hers = child(1, links=(link(),), **OUT)
    theirs = child(2, links=(link(may_be_messaged=False), link(FATHER)), **OUT)
    both = family(hers, theirs, guardians=(guardian(), guardian(FATHER)))
    made = planned(both)
    assert (said(made), held(made)) == ([(MOTHER, (1,), "streak")], [((2,), "another_first")])
    assert said(planned(both, recipients="each")) == [
        (MOTHER, (1,), "streak"),
        (FATHER, (2,), "streak"),
    ]


def test_each_guardian_apart_where_the_district_wants_it() -> None:
    couple = family(child(links=(link(), link(FATHER)), **OUT), guardians=(guardian(), guardian(FATHER)))
    assert said(planned(couple)) == [(MOTHER, (1,), "streak")]
    both = planned(couple, recipients="each")
    assert said(both) == [(MOTHER, (1,), "streak"), (FATHER, (1,), "streak")]


def test_two_parents_with_one_number_get_one_message() -> None:
    shared = (guardian(MOTHER, phone(150)), guardian(FATHER, phone(150)))
    couple = family(child(links=(link(), link(FATHER)), **OUT), guardians=shared)
    assert said(planned(couple, recipients="each")) == [(MOTHER, (1,), "streak")]


# Who is held back.


@pytest.mark.parametrize(
    ("tie", "way", "code"),
    [
        ({}, phone(blocked="bad"), "no_way"),
        ({}, phone(blocked="stopped"), "stopped"),
        ({}, phone(blocked="paused"), "paused"),
        ({"may_be_messaged": False}, phone(), "may_not"),
        ({"restriction": "No contact"}, phone(), "on_hold"),
        ({"relation": "other"}, phone(), "not_decided"),
        ({"restriction": "No contact", "resolution": "may_not"}, phone(), "may_not"),
    ],
)
def test_who_may_not_be_written_to(tie: dict, way, code: str) -> None:
    made = planned(family(child(links=(link(**tie),), **OUT), guardians=(guardian(MOTHER, way),)))
    assert (said(made), held(made)) == ([], [((1,), code)])
    assert made.held_back[0].because.endswith(".")


def test_a_wish_to_stop_is_a_persons_not_a_numbers() -> None:
    """Rule 5: who stopped by text gets no e-mail instead."""
    ways = (phone(blocked="stopped"), email())
    made = planned(family(child(**OUT), guardians=(guardian(MOTHER, *ways),)))
    assert held(made) == [((1,), "stopped")]


def test_a_number_that_does_not_work_gives_way_to_the_next() -> None:
    ways = (phone(101, blocked="bad"), phone(102), email())
    made = planned(family(child(**OUT), guardians=(guardian(MOTHER, *ways),)))
    assert made.proposals[0].way.normal == "+14155550102"
    only = planned(family(child(**OUT), guardians=(guardian(MOTHER, ways[0], email()),)))
    assert only.proposals[0].way.channel == "email"
    texts = planned(family(child(**OUT), guardians=(guardian(MOTHER, email()),)), channels=("sms",))
    assert held(texts) == [((1,), "no_way")]


def test_nobody_linked_is_no_way() -> None:
    made = planned(family(child(links=(), **OUT)))
    assert held(made) == [((1,), "no_way")]
    assert "no adult" in made.held_back[0].because


def test_a_student_of_age_waits_for_a_decision() -> None:
    """LAW-9."""
    assert held(planned(family(child(adult=True, **OUT)))) == [((1,), "adult_student")]
    once = child(adult=True, links=(link(restriction="Ask first", resolution="may"),), **OUT)
    assert held(planned(family(once))) == [((1,), "adult_student")], "decided before, about something else"
    released = child(adult=True, links=(link(release="student"),), **OUT)
    assert said(planned(family(released))) == [(MOTHER, (1,), "streak")]


@pytest.mark.parametrize("talking", ["waiting", "wrote"])
def test_a_plan_does_not_come_between_people_who_talk(talking) -> None:
    made = planned(family(child(**OUT), guardians=(guardian(talking=talking),)))
    assert held(made) == [((1,), "in_conversation")]


def test_a_family_is_written_to_once_a_week() -> None:
    """C19."""
    made = planned(family(child(signs=(WORSENING,)), planned=(ago(6),)))
    assert held(made) == [((1,), "written_this_week")]
    assert "November 14" in made.held_back[0].because
    assert said(planned(family(child(signs=(WORSENING,)), planned=(ago(7),)))) == [(MOTHER, (1,), "sign")]


def test_a_streak_does_not_wait_but_two_messages_a_week_are_enough() -> None:
    once, twice = family(child(**OUT), planned=(ago(2),)), family(child(**OUT), planned=(ago(1), ago(5)))
    assert said(planned(once)) == [(MOTHER, (1,), "streak")]
    assert held(planned(twice)) == [((1,), "written_this_week")]
    assert held(planned(family(child(**OUT), planned=(DAY,)))) == [((1,), "written_this_week")]


def test_a_streak_goes_where_a_weightier_promise_has_to_wait() -> None:
    promised = guardian(promise=Promise("call", ago(0), frozenset({1})))
    made = planned(family(child(**OUT), guardians=(promised,), planned=(ago(3),)))
    assert said(made) == [(MOTHER, (1,), "streak")]


def test_a_closed_gate_holds_its_school_and_no_other() -> None:
    schools = {**SCHOOLS, OAK: SchoolFacts(OAK, open=False, why="No attendance has been received.")}
    two = family(child(1, **OUT), child(2, OAK, name="Luis", **OUT))
    made = planned(two, schools=schools)
    assert (said(made), held(made)) == ([(MOTHER, (1,), "streak")], [((2,), "gate_closed")])
    assert made.held_back[0].because == "No attendance has been received."
    welcome = family(child(1), child(2, OAK), guardians=(NEW,), planned=())
    assert said(planned(welcome, schools=schools)) == [(MOTHER, (1,), "welcome")]


def test_whoever_was_decided_about_today_is_not_proposed_again() -> None:
    done = family(child(**OUT), guardians=(guardian(decided=True),))
    assert planned(done) == planned()
    couple = (guardian(decided=True), guardian(FATHER))
    each = planned(family(child(links=(link(), link(FATHER)), **OUT), guardians=couple), recipients="each")
    assert (said(each), held(each)) == ([(FATHER, (1,), "streak")], [])


# Numbers that families share.


def test_at_a_shared_number_nothing_private_is_said() -> None:
    neighbours = guardian(MOTHER, phone(122, shared=True))
    made = planned(family(child(signs=(WORSENING,)), guardians=(neighbours,)))
    assert said(made) == [(MOTHER, (1,), "check_in")]
    assert not made.proposals[0].private and made.proposals[0].signs == {}
    with_email = guardian(MOTHER, phone(122, shared=True), email())
    own = planned(family(child(signs=(WORSENING,)), guardians=(with_email,)))
    assert said(own) == [(MOTHER, (1,), "sign")] and own.proposals[0].way.channel == "email"


def test_a_shared_number_is_written_to_for_one_family_a_day() -> None:
    neighbours = guardian(MOTHER, phone(122, shared=True))
    needier = family(child(2, band=2, **OUT), guardians=(neighbours,), pk=2)
    made = planned(family(child(1, **OUT), guardians=(neighbours,), pk=1), needier)
    assert (said(made), held(made)) == ([(MOTHER, (2,), "check_in")], [((1,), "shared_number")])


# Capacity.


def many(count: int, **more) -> list:
    return [
        family(
            child(pk, links=(link(pk),), band=pk % 4, **more),
            guardians=(guardian(pk, phone(200 + pk)),),
            pk=pk,
        )
        for pk in range(1, count + 1)
    ]


def test_no_more_answers_than_can_be_read_and_the_neediest_first() -> None:
    schools = {ELM: SchoolFacts(ELM, answers=2)}  # 0.35 of an answer a streak: five messages
    made = planned(*many(20, **OUT), schools=schools)
    assert [one.children[0].band for one in made.proposals] == [3, 3, 3, 3, 3]
    assert {code for _, code in held(made)} == {"over_capacity"} and len(made.held_back) == 15
    assert sum(one.expected for one in made.proposals) <= 2
    half = {ELM: SchoolFacts(ELM, answers=2, expected=Fraction(1))}
    assert len(planned(*many(20, **OUT), schools=half).proposals) == 2


def test_a_school_without_anybody_to_answer_sends_nothing() -> None:
    made = planned(family(child(**OUT)), schools={ELM: SchoolFacts(ELM, answers=0)})
    assert held(made) == [((1,), "not_staffed")]


def test_welcomes_can_be_spread_over_days() -> None:
    new = [
        replace(
            one, planned=(), guardians={pk: replace(g, contacted=False) for pk, g in one.guardians.items()}
        )
        for one in many(5)
    ]
    made = planned(*new, welcome_per_day=3)
    assert len(made.proposals) == 3 and {code for _, code in held(made)} == {"over_capacity"}


def test_the_plan_does_not_depend_on_the_order_of_families() -> None:
    families = many(20, **OUT)
    schools = {ELM: SchoolFacts(ELM, answers=3)}
    assert planned(*families, schools=schools) == planned(*reversed(families), schools=schools)


# Who speaks, and who will read.


@pytest.mark.parametrize(
    ("facts", "school", "speaker"),
    [
        (OUT, {"counselor": COUNSELOR}, TEACHER),
        ({"signs": (WORSENING,)}, {"counselor": COUNSELOR}, COUNSELOR),
        ({"signs": (WORSENING,)}, {}, TEACHER),
        ({**OUT, "teacher": None}, {"counselor": COUNSELOR, "principal": PRINCIPAL}, COUNSELOR),
        ({**OUT, "teacher": None}, {"principal": PRINCIPAL}, PRINCIPAL),
    ],
)
def test_a_known_adult_speaks(facts: dict, school: dict, speaker) -> None:
    """C21."""
    made = planned(family(child(**{"teacher": TEACHER, **facts})), schools={ELM: SchoolFacts(ELM, **school)})
    assert made.proposals[0].speaker == speaker


def test_without_anybody_named_the_office_speaks() -> None:
    assert planned(family(child(**OUT))).proposals[0].speaker.name == ""


def test_the_load_says_how_many_answers_and_who_reads_them() -> None:
    warm = guardian(FATHER, phone(199), warm=True, language="vi")
    made = planned(
        family(child(1, teacher=TEACHER, **OUT)),
        family(child(2, links=(link(FATHER),), **OUT), guardians=(warm,), pk=2),
    )
    [one] = load(made.proposals)
    assert (one.school, one.messages, one.answers) == (ELM, 2, Fraction(35, 100) + Fraction(75, 100))
    assert [(who.name, answers) for who, answers in one.readers] == [
        ("", Fraction(75, 100)),
        ("Toni Teacher", Fraction(35, 100)),
    ]
    assert dict(one.languages) == {"vi": 1, "": 1}
