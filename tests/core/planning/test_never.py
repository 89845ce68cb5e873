"""Rule 5, against generated histories: whoever must not be written to is not, whatever the facts say."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from homeroom.core.occasions import Occasion
from homeroom.core.planning import (
    ChildFacts,
    DayPlan,
    FamilyFacts,
    GuardianFacts,
    LinkFacts,
    Promise,
    Proposal,
    Question,
    Rules,
    SchoolFacts,
    SignFacts,
    WayFacts,
    plan,
)
from homeroom.core.planning.due import District, due
from tests.core.planning.facts import DAY

GUARDIANS = (11, 12, 13)
SCHOOLS = (1, 2)
yes_no = st.sampled_from((None, True, False))
ABOUT_ABSENCE = {Occasion.STREAK, Occasion.SIGN}
signs = st.lists(
    st.sampled_from(["worsening", "improving", "late_arrivals", "last_year"]), unique=True, max_size=2
).map(lambda codes: tuple(SignFacts(code, f"{code}.", 5) for code in codes))


@st.composite
def links(draw: Any) -> tuple[LinkFacts, ...]:
    return tuple(
        LinkFacts(
            guardian,
            draw(st.sampled_from(["mother", "father", "grandparent", "other", ""])),
            draw(st.sampled_from([None, 1, 2])),
            draw(yes_no),
            draw(yes_no),
            None,
            None,
            draw(st.sampled_from([None, None, True, False])),
            draw(st.sampled_from(["", "", "No contact"])),
            draw(st.sampled_from(["", "", "may", "may_not"])),
            draw(st.sampled_from(["", "student"])),
        )
        for guardian in draw(st.lists(st.sampled_from(GUARDIANS), unique=True, max_size=3))
    )


@st.composite
def ways(draw: Any) -> tuple[WayFacts, ...]:
    return tuple(
        WayFacts(
            n,
            "email" if number == "e" else "phone",
            "anybody@example.org" if number == "e" else f"+1415555010{number}",
            draw(st.sampled_from(["valid", "unusable"])),
            draw(st.sampled_from(["mobile", "fax"])),
            n,
            draw(yes_no),
            draw(st.sampled_from(["", "", "", "stopped", "paused", "bad"])),
            draw(st.booleans()),
        )
        for n, number in enumerate(draw(st.lists(st.sampled_from("123e"), unique=True, max_size=2)))
    )


@st.composite
def guardians(draw: Any, pk: int) -> GuardianFacts:
    return GuardianFacts(
        pk,
        draw(ways()),
        contacted=draw(st.booleans()),
        warm=draw(st.booleans()),
        talking=draw(st.sampled_from(["", "", "", "waiting", "wrote"])),
        question=draw(st.sampled_from([None, Question(DAY - timedelta(7), 5, frozenset({1, 2}))])),
        promise=draw(st.sampled_from([None, None, Promise("call", DAY, frozenset({10, 11, 20}))])),
        decided=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def families(draw: Any, pk: int = 1) -> FamilyFacts:
    children = tuple(
        ChildFacts(
            10 * pk + n,
            draw(st.sampled_from(SCHOOLS)),
            "Ana",
            draw(links()),
            band=draw(st.integers(-1, 3)),
            streak=draw(st.integers(0, 3)),
            signs=draw(signs),
            adult=draw(st.sampled_from([False, False, True])),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    known = {pk: draw(guardians(pk)) for pk in GUARDIANS}
    days = draw(st.lists(st.integers(0, 60), max_size=3))
    return FamilyFacts(pk, children, known, tuple(sorted(DAY - timedelta(n) for n in days)))


all_rules = st.builds(
    Rules,
    recipients=st.sampled_from(["first", "each"]),
    unknown_permission=st.sampled_from(["allow", "ask"]),
    gap_days=st.sampled_from([1, 7, 14]),
    check_in_for=st.sampled_from(["everybody", "at_risk"]),
    channels=st.sampled_from([("sms", "email"), ("email", "sms"), ("sms",)]),
)
districts = st.tuples(families(1), families(2))
open_or_not = st.builds(
    lambda opens, answers: {
        n: SchoolFacts(n, o, "Not ready.", a) for n, o, a in zip(SCHOOLS, opens, answers, strict=True)
    },
    st.tuples(st.booleans(), st.booleans()),
    st.tuples(st.sampled_from([None, 0, 1]), st.none()),
)


def made(found: tuple[FamilyFacts, ...], schools: dict[int, SchoolFacts], rules: Rules) -> DayPlan:
    return plan(DAY, found, schools, rules)


def link_of(child: ChildFacts, guardian: int) -> LinkFacts:
    [link] = [link for link in child.links if link.guardian_id == guardian]
    return link


@settings(max_examples=100)
@given(districts, open_or_not, all_rules)
def test_nobody_is_written_to_who_must_not_be(found, schools, rules) -> None:
    """Not who asked to stop, may not be messaged, is on hold, or is in a conversation; no closed gate."""
    home = {one.family: one for one in found}
    for one in made(found, schools, rules).proposals:
        guardian = home[one.family].guardians[one.guardian]
        assert not {"stopped", "paused"} & {way.blocked for way in guardian.ways}
        assert one.way in guardian.ways and not one.way.blocked
        assert one.way.type != "fax" or one.way.channel == "email"
        assert one.way.channel in rules.channels
        assert not guardian.talking and not guardian.decided
        for child in one.children:
            link = link_of(child, one.guardian)
            assert link.may_be_messaged is not False and link.resolution != "may_not"
            assert not link.restriction or link.resolution == "may"
            assert not child.adult or link.resolution == "may"
            assert rules.unknown_permission == "allow" or link.may_be_messaged or link.resolution == "may"
            assert schools[child.school].open
        assert schools[one.school].answers != 0


@settings(max_examples=60)
@given(districts, open_or_not, all_rules)
def test_one_message_a_family_and_never_two_within_the_gap(found, schools, rules) -> None:
    proposals = made(found, schools, rules).proposals
    families = [one.family for one in proposals]
    if rules.recipients == "first":
        assert len(families) == len(set(families))
    assert len({(one.family, one.guardian) for one in proposals}) == len(proposals)
    numbers = [(one.way.kind, one.way.normal) for one in proposals]
    assert len(numbers) == len(set(numbers))
    for one in proposals:
        planned = next(f for f in found if f.family == one.family).planned
        if planned and (DAY - max(planned)).days < rules.gap_days:
            assert one.occasion == Occasion.STREAK and max(planned) < DAY
            assert sum((DAY - on).days < 7 for on in planned) < rules.planned_a_week


@settings(max_examples=60)
@given(districts, open_or_not, all_rules)
def test_the_first_contact_of_the_year_is_never_about_absence(found, schools, rules) -> None:
    """C22; and at a number that families share, nothing is said that only one of them should know."""
    home = {one.family: one for one in found}
    for one in made(found, schools, rules).proposals:
        if not home[one.family].guardians[one.guardian].contacted:
            assert one.occasion == Occasion.WELCOME
        if one.way.shared:
            assert one.occasion not in ABOUT_ABSENCE and not one.signs and not one.promise


@settings(max_examples=60)
@given(districts, open_or_not, all_rules)
def test_everybody_with_an_occasion_is_in_the_plan_once(found, schools, rules) -> None:
    day = made(found, schools, rules)
    spoken_of = {student for one in day.proposals for student in one.students}
    held = [student for one in day.held_back for student in one.students]
    assert len(held) == len(set(held)) and not spoken_of & set(held)
    assert all(one.because for one in (*day.proposals, *day.held_back))
    for one in found:
        decided = any(guardian.decided for guardian in one.guardians.values())
        for child in one.children:
            if child.streak >= rules.streak_days and not decided:
                assert child.student in spoken_of | set(held)


@settings(max_examples=60)
@given(st.lists(families(1), min_size=1, max_size=4), all_rules)
def test_the_quick_look_leaves_out_no_family_with_an_occasion(found, rules) -> None:
    """And the plan of those that it lets through is the plan of all."""
    homes = [replace(one, family=n) for n, one in enumerate(found)]
    children = [(home.family, child) for home in homes for child in home.children]
    columns = District(
        family=np.array([family for family, _ in children]),
        band=np.array([child.band for _, child in children]),
        streak=np.array([child.streak for _, child in children]),
        sign=np.array([bool(child.signs) for _, child in children]),
        contacted=np.array([home.contacted for home in homes]),
        last_planned=np.array([max((on.toordinal() for on in home.planned), default=0) for home in homes]),
        waiting=np.array([any(g.question or g.promise for g in home.guardians.values()) for home in homes]),
    )
    chosen = due(columns, DAY, rules)
    schools = {n: SchoolFacts(n) for n in SCHOOLS}
    some = plan(DAY, [home for home in homes if chosen[home.family]], schools, rules)
    assert some == plan(DAY, homes, schools, rules)


@settings(max_examples=25)
@given(families(1), all_rules, st.lists(st.booleans(), min_size=40, max_size=40))
def test_over_weeks_no_family_is_written_to_too_often(home, rules, sent) -> None:
    """A plan a day for forty days, each approved or not: the gaps hold, and streaks stay within the week."""
    home = replace(
        home,
        planned=(),
        guardians={
            pk: replace(one, contacted=False, decided=False, talking="", question=None, promise=None)
            for pk, one in home.guardians.items()
        },
    )
    said: list[tuple[date, Proposal]] = []
    for ahead, approved in enumerate(sent):
        day = DAY + timedelta(ahead)
        today = plan(day, [home], {n: SchoolFacts(n) for n in SCHOOLS}, rules).proposals
        if not approved or not today:
            continue
        said += [(day, one) for one in today]
        known = {one.guardian for one in today}
        home = replace(
            home,
            planned=(*home.planned, day),
            guardians={
                pk: replace(one, contacted=one.contacted or pk in known) for pk, one in home.guardians.items()
            },
        )
    days = sorted({day for day, _ in said})
    for before, after in zip(days, days[1:], strict=False):
        if (after - before).days < rules.gap_days:
            assert {one.occasion for day, one in said if day == after} == {Occasion.STREAK}
    for day in days:
        assert sum(0 <= (day - other).days < 7 for other in days) <= max(
            rules.planned_a_week, 7 // rules.gap_days + 1
        )
    for guardian in GUARDIANS:
        first = next((one for _, one in said if one.guardian == guardian), None)
        assert first is None or first.occasion == Occasion.WELCOME
