"""Who may be written to, and who first (EF-8, EF-9)."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.contact import ContactPolicy, is_adult, order, verdict, ways


@dataclass
class Link:
    guardian_id: int = 1
    relation: str = "mother"
    priority: int | None = None
    primary: bool | None = None
    lives_with: bool | None = None
    legal_guardian: bool | None = None
    may_see_records: bool | None = None
    may_be_messaged: bool | None = None
    restriction: str = ""
    resolution: str = ""
    release: str = ""


@dataclass
class Point:
    kind: str = "phone"
    normal: str = "+14155550123"
    validity: str = "valid"
    type: str = "mobile"
    order: int | None = None
    textable: bool | None = None


def test_a_student_of_age_says_who_is_written_to() -> None:
    """LAW-9: an earlier decision about a restriction releases nothing; a release lifts no restriction."""
    assert verdict(Link(), [Point()], adult=True).code == "adult_student"
    assert verdict(Link(resolution="may"), [Point()], adult=True).code == "adult_student"
    assert verdict(Link(release="student"), [Point()], adult=True).may
    assert verdict(Link(release="student", restriction="x"), [Point()], adult=True).code == "on_hold"
    assert verdict(Link(release="dependent"), [], adult=True).code == "no_way"


def test_when_a_student_comes_of_age() -> None:
    born, leap = date(2008, 11, 20), date(2008, 2, 29)
    assert not is_adult(born, date(2026, 11, 19)) and is_adult(born, date(2026, 11, 20))
    assert not is_adult(leap, date(2026, 2, 28)) and is_adult(leap, date(2026, 3, 1))
    assert not is_adult(None, date(2026, 3, 1))


EMAIL = Point("email", "ana@example.org", type="unknown")
ASK = ContactPolicy(unknown_permission="ask")

flags = st.sampled_from([None, True, False])
links = st.builds(
    Link,
    guardian_id=st.integers(1, 99),
    relation=st.sampled_from(["mother", "guardian", "aunt", "emergency", "caseworker", "other", ""]),
    priority=st.one_of(st.none(), st.integers(1, 4)),
    primary=flags,
    lives_with=flags,
    legal_guardian=flags,
    may_see_records=flags,
    may_be_messaged=flags,
    restriction=st.sampled_from(["", "  ", "no contact per order"]),
    resolution=st.sampled_from(["", "may", "may_not"]),
)
points = st.builds(
    Point,
    kind=st.sampled_from(["phone", "email"]),
    normal=st.sampled_from(["", "+14155550123", "ana@example.org"]),
    validity=st.sampled_from(["valid", "possible", "unusable"]),
    type=st.sampled_from(["mobile", "home", "fax", "unlisted", "unknown"]),
    order=st.one_of(st.none(), st.integers(1, 3)),
    textable=flags,
)
policies = st.sampled_from([ContactPolicy(), ASK])


@given(links, st.lists(points, max_size=4), policies)
def test_nobody_on_hold_or_barred_is_ever_written_to(
    link: Link, points: list[Point], policy: ContactPolicy
) -> None:
    """EF-8, with every combination of what the files and persons may have said."""
    said = verdict(link, points, policy)
    if link.may_be_messaged is False or link.resolution == "may_not":
        assert said.code == "may_not"
    elif link.restriction.strip() and link.resolution != "may":
        assert said.code == "on_hold"
    if said.may:
        assert ways(points)
        assert link.may_be_messaged or link.resolution == "may" or policy != ASK
    assert said.because.endswith(".")


@given(st.lists(points, max_size=5))
def test_fax_unlisted_and_unusable_numbers_are_never_texted(points: list[Point]) -> None:
    for way in ways(points):
        assert way.normal and way.validity != "unusable"
        if way.kind == "phone":
            assert way.type not in {"fax", "unlisted"} and way.textable is not False


@pytest.mark.parametrize(
    ("link", "code"),
    [
        (Link(), "ok"),
        (Link(may_be_messaged=True, relation="emergency"), "ok"),
        (Link(may_be_messaged=False), "may_not"),
        (Link(restriction="No pick-up per order"), "on_hold"),
        (Link(restriction="No pick-up per order", resolution="may"), "ok"),
        (Link(restriction="No pick-up per order", resolution="may_not"), "may_not"),
        (Link(restriction="No pick-up per order", resolution="may", may_be_messaged=False), "may_not"),
        (Link(relation="emergency"), "not_decided"),
        (Link(relation=""), "not_decided"),
        (Link(relation="", primary=True), "ok"),
        (Link(relation="aunt", lives_with=True), "ok"),
        (Link(relation="other", legal_guardian=True), "ok"),
        (Link(may_see_records=False), "not_decided"),
        (Link(may_see_records=False, may_be_messaged=True), "ok"),
    ],
)
def test_verdicts(link: Link, code: str) -> None:
    assert verdict(link, [Point()]).code == code


def test_a_district_that_asks_first_writes_to_nobody_unasked() -> None:
    assert verdict(Link(), [Point()], ASK).code == "not_decided"
    assert verdict(Link(may_be_messaged=True), [Point()], ASK).may
    assert verdict(Link(restriction="x", resolution="may"), [Point()], ASK).may


def test_without_a_way_nobody_is_written_to() -> None:
    assert verdict(Link(), []).code == "no_way"
    assert verdict(Link(), [Point(type="fax")]).code == "no_way"
    assert verdict(Link(), [Point(validity="possible")]).may  # kept, never dropped
    assert verdict(Link(), [EMAIL]).may


def test_ways_best_first() -> None:
    home, mobile = Point(type="home", order=1), Point(order=2)
    known = Point(type="work", textable=True, order=3)
    assert ways([EMAIL, home, mobile, known]) == (known, mobile, home, EMAIL)


def chosen(*candidates: tuple[Link, list[Point]], policy: ContactPolicy | None = None) -> list[int]:
    return [one.link.guardian_id for one in order(candidates, policy or ContactPolicy())]


def test_recipients_come_by_policy_and_unknown_is_neither_yes_nor_no() -> None:
    """EF-9."""
    yes, unknown, no = (Link(n, legal_guardian=flag) for n, flag in ((1, True), (2, None), (3, False)))
    assert chosen((no, [Point()]), (unknown, [Point()]), (yes, [Point()])) == [1, 2, 3]
    first, second, unsaid = Link(4, priority=1), Link(5, priority=2), Link(6)
    assert chosen((unsaid, [Point()]), (second, [Point()]), (first, [Point()])) == [4, 5, 6]
    texts, perhaps, mail = (
        (Link(n), [way]) for n, way in ((7, Point(textable=True)), (8, Point()), (9, EMAIL))
    )
    assert chosen(mail, perhaps, texts) == [7, 8, 9]
    by_place = ContactPolicy(order=("priority", "legal_guardian"))
    assert chosen((replace(no, priority=1), [Point()]), (yes, [Point()]), policy=by_place) == [3, 1]


def test_the_district_s_order_of_numbers_decides_last() -> None:
    """EF-9."""
    assert chosen((Link(1), [Point(order=2)]), (Link(2), [Point(order=1)])) == [2, 1]


@given(st.lists(st.tuples(links, st.lists(points, max_size=3)), max_size=6), st.randoms())
def test_the_order_of_candidates_does_not_matter(
    candidates: list[tuple[Link, list[Point]]], dice: object
) -> None:
    candidates = [(replace(link, guardian_id=n), points) for n, (link, points) in enumerate(candidates)]
    shuffled = sorted(candidates, key=lambda _: dice.random())  # type: ignore[attr-defined]
    assert chosen(*candidates) == chosen(*shuffled)
    assert set(chosen(*candidates)) == {
        link.guardian_id for link, points in candidates if verdict(link, points).may
    }
