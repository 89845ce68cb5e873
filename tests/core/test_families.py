"""Families: shared care joins, nothing else does."""

from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.families import LARGEST, Tie, cares, group, keep

RELATIONS = ["mother", "grandparent", "aunt", "emergency", "caseworker", "other", ""]
flags = st.sampled_from([None, True, False])
ties = st.lists(st.builds(Tie, st.integers(1, 12), st.integers(1, 8), st.booleans()), max_size=30)


def test_siblings_who_share_a_guardian_are_one_family() -> None:
    families = group([1, 2, 3], [Tie(1, 10, True), Tie(2, 10, True), Tie(3, 11, True)])
    assert families == {1: 1, 2: 1, 3: 3}


def test_a_chain_of_shared_guardians_is_one_family() -> None:
    chain = [Tie(1, 10, True), Tie(2, 10, True), Tie(2, 11, True), Tie(3, 11, True)]
    assert group([1, 2, 3], chain) == {1: 1, 2: 1, 3: 1}


def test_a_student_without_guardians_is_a_family() -> None:
    assert group([5], []) == {5: 5}


def test_emergency_contacts_and_caseworkers_join_nobody() -> None:
    for relation in ("emergency", "other", "caseworker"):
        assert not cares(relation)
    assert not cares("caseworker", legal_guardian=True)  # of children in many homes
    assert not cares("aunt", emergency=True)
    assert not cares("grandparent", lives_with=False)


def test_parents_and_whoever_lives_with_or_answers_for_the_student_care() -> None:
    assert cares("father", lives_with=False, emergency=True)
    assert cares("other", lives_with=True)
    assert cares("other", legal_guardian=True)
    assert cares("emergency", has_custody=True)
    assert cares("") and cares("grandparent")


def test_a_placeholder_guardian_of_very_many_joins_nobody() -> None:
    crowd = range(1, LARGEST + 2)
    assert group(crowd, [Tie(student, 10, True) for student in crowd]) == {n: n for n in crowd}
    household = range(1, LARGEST + 1)
    assert set(group(household, [Tie(student, 10, True) for student in household]).values()) == {1}


@given(ties, st.randoms())
def test_the_order_of_links_does_not_matter(ties: list[Tie], dice: object) -> None:
    students = list(range(1, 13))
    shuffled = sorted(ties, key=lambda _: dice.random())  # type: ignore[attr-defined]
    assert group(students, ties) == group(reversed(students), shuffled)


@given(ties)
def test_only_care_joins(ties: list[Tie]) -> None:
    students = range(1, 13)
    families = group(students, ties)
    assert families == group(students, [tie for tie in ties if tie.cares])
    for one in ties:
        for other in ties:
            if one.guardian == other.guardian and one.cares and other.cares:
                assert families[one.student] == families[other.student]


@given(st.sampled_from(RELATIONS), flags, flags)
def test_an_emergency_contact_who_lives_elsewhere_never_cares(
    relation: str, emergency: bool | None, custody: bool | None
) -> None:
    said = cares(relation, lives_with=False, legal_guardian=False, has_custody=False, emergency=True)
    assert said == (relation == "mother")
    if relation == "caseworker":
        assert not cares(relation, emergency=emergency, has_custody=custody)


def test_a_family_goes_on_when_a_member_comes_or_goes() -> None:
    assert keep({1: 1, 2: 1, 3: 1}, {1: 70, 2: 70, 3: None}) == {1: 70}
    assert keep({1: 1}, {1: 70}) == {1: 70}


def test_the_larger_part_keeps_the_family_and_the_lowest_id_wins_a_tie() -> None:
    assert keep({1: 1, 2: 2, 3: 2}, {1: 70, 2: 70, 3: 70}) == {1: None, 2: 70}
    assert keep({1: 1, 2: 2}, {1: 70, 2: 70}) == {1: 70, 2: None}
    assert keep({1: 1, 2: 1}, {1: 71, 2: 70}) == {1: 70}


@given(ties, st.dictionaries(st.integers(1, 12), st.one_of(st.none(), st.integers(100, 104))))
def test_no_family_goes_to_two_groups_and_a_second_look_changes_nothing(
    ties: list[Tie], known: dict[int, int | None]
) -> None:
    groups = group(range(1, 13), ties)
    kept = keep(groups, {student: known.get(student) for student in groups})
    given_away = [family for family in kept.values() if family is not None]
    assert len(given_away) == len(set(given_away))
    named = {name: family if family is not None else 1000 + name for name, family in kept.items()}
    after = {student: named[name] for student, name in groups.items()}
    assert keep(groups, after) == named
