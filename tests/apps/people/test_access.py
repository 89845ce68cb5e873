"""Who may see whom: every role against every student, and the sentence that says why."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeroom.apps.people import access
from homeroom.apps.people.models import District, Role, School, Staff, Student
from homeroom.core import records as r
from tests.apps.people.deliveries import deliver, town

ON = date(2026, 1, 20)
MATRIX = {
    ("teacher", "1"): {"s1", "s3"},
    ("teacher", "2"): set(),  # teaches nothing there
    ("teacher", None): {"s1", "s3"},
    ("counselor", "1"): {"s1", "s3"},
    ("counselor", None): {"s1", "s2", "s3"},
    ("clerk", "2"): {"s2", "left"},
    ("principal", "1"): {"s1", "s3"},
    ("principal", "2"): {"s2", "left"},
    ("district", None): {"s1", "s2", "s3", "left", "alumna"},
    ("district", "2"): {"s2", "left"},
    ("it", None): set(),
    ("researcher", None): set(),
}
MATRIX["counselor", None] |= {"left"}


@pytest.fixture
def towns(district: District, other: District) -> tuple[District, District]:
    """Two districts with the same people; one left school 2 in autumn, one finished a year ago."""
    rows = [
        *town(),
        r.Student("left", "Eli", "Moss"),
        r.Student("alumna", "Fay", "Noor"),
        r.Enrollment("left", "2", date(2025, 8, 18), date(2025, 10, 1)),
        r.Enrollment("alumna", "2", date(2024, 8, 18), date(2025, 5, 30)),
        r.Section("13", "1", "Room 13"),
        r.Seat("s2", "13"),
        r.Teaching("t1", "13", ends=date(2025, 12, 19)),
    ]
    for one in (district, other):
        deliver(one, rows)
    return district, other


def user(district: District, role: str, school: str | None = None, **more: Any) -> Any:
    count = get_user_model().objects.count()
    person = get_user_model().objects.create(username=f"user{count}", is_superuser=role == "none")
    if role != "none":
        Role.objects.create(
            user=person,
            district=district,
            school=School.objects.get(district=district, source_id=school) if school else None,
            staff=Staff.objects.get(district=district, source_id="t1") if role == "teacher" else None,
            role=role,
            **({"begins": date(2025, 8, 1)} | more),
        )
    return person


def seen(person: Any, district: District, on: date = ON, action: str | None = None) -> set[str]:
    """Whom students() names; among(), which asks in its own way, must say the same of everybody."""
    mine = set(access.students(person, district, on, action).values_list("source_id", flat=True))
    everybody = Student.objects.values_list("pk", flat=True)
    assert {one.source_id for one in access.among(person, district, everybody, on, action)} == mine
    return mine


@pytest.mark.parametrize(("role", "school"), MATRIX)
def test_each_role_sees_whom_it_should_and_is_told_why(
    towns: tuple[District, District], role: str, school: str | None
) -> None:
    """why() and students() agree on every student of both districts, and nothing crosses."""
    district, other = towns
    person = user(district, role, school)
    assert seen(person, district) == MATRIX[role, school]
    assert seen(person, other) == set()
    for student in Student.objects.all():
        allowed = student.district == district and student.source_id in MATRIX[role, school]
        reason = access.why(person, student, ON)
        assert (reason is not None) == allowed
        if reason:
            assert reason.startswith("You ") and reason.endswith(".")


def test_two_roles_reach_whom_either_reaches(towns: tuple[District, District]) -> None:
    person = user(towns[0], "principal", "2")
    staff = Staff.objects.get(district=towns[0], source_id="t1")
    Role.objects.create(user=person, district=towns[0], role="teacher", staff=staff, begins=date(2025, 8, 1))
    clerk = user(towns[0], "clerk")
    assert seen(person, towns[0]) == {"s1", "s3", "s2", "left"}
    assert seen(person, towns[0], action="resolve_restriction") == {"s2", "left"}
    assert seen(clerk, towns[0], action="converse") == set()
    assert access.among(person, towns[0], [], ON) == []


def test_a_few_are_told_apart_in_two_questions_and_come_by_name(towns: tuple[District, District]) -> None:
    person = user(towns[0], "counselor")
    chosen = list(Student.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as asked:
        found = access.among(person, towns[0], chosen, ON)
    names = [student.first_name for student in found]
    assert names == sorted(names) and len(names) == 4 and len(asked) == 2


def test_the_sentences(towns: tuple[District, District]) -> None:
    ana = Student.objects.get(district=towns[0], source_id="s1")
    for role, school, sentence in (
        ("teacher", "1", "You teach Room 12, where this student sits."),
        ("principal", "1", "You are the principal of Alder Elementary, this student's school this year."),
        ("clerk", None, "You are an attendance clerk for every school of this district."),
        ("district", None, "You are a district lead, for every school of this district."),
    ):
        assert access.why(user(towns[0], role, school), ana, ON) == sentence


def test_a_superuser_without_a_role_sees_nobody(towns: tuple[District, District]) -> None:
    root = user(towns[0], "none")
    ana = Student.objects.get(district=towns[0], source_id="s1")
    assert root.is_superuser
    assert seen(root, towns[0]) == set() and access.why(root, ana, ON) is None
    assert access.districts(root, ON) == [] and not access.schools(root, towns[0], ON).exists()
    assert not any(access.may(root, action, towns[0], ON) for action in access.ACTIONS)


def test_nobody_signed_in_and_closed_accounts_see_nobody(towns: tuple[District, District]) -> None:
    assert seen(AnonymousUser(), towns[0]) == set()
    person = user(towns[0], "district")
    person.is_active = False
    person.save()
    assert seen(person, towns[0]) == set() and access.districts(person, ON) == []


def test_roles_begin_and_end(towns: tuple[District, District]) -> None:
    district = towns[0]
    person = user(district, "district", begins=date(2026, 1, 10), ends=date(2026, 1, 20))
    for day, open_ in ((9, False), (10, True), (20, True), (21, False)):
        on = date(2026, 1, day)
        assert bool(seen(person, district, on)) == open_
        assert bool(access.districts(person, on)) == open_
        assert access.may(person, "import", district, on) == open_


def test_a_teacher_sees_students_only_while_teaching_them(towns: tuple[District, District]) -> None:
    district = towns[0]
    person = user(district, "teacher", "1")
    assert seen(person, district, date(2025, 12, 19)) == {"s1", "s2", "s3"}
    assert seen(person, district, date(2025, 12, 20)) == {"s1", "s3"}
    moved = [row for row in town() if not isinstance(row, r.Seat)]
    deliver(district, moved, today=date(2026, 1, 20))
    assert seen(person, district) == set()
    alone = user(district, "teacher", "1")
    Role.objects.filter(user=alone).update(staff=None)
    assert seen(alone, district, date(2025, 12, 19)) == set()


def test_a_role_at_another_district_s_school_is_no_role(towns: tuple[District, District]) -> None:
    district, other = towns
    person = user(district, "principal", "1")
    Role.objects.filter(user=person).update(school=School.objects.get(district=other, source_id="1"))
    assert seen(person, district) == seen(person, other) == set()
    assert access.districts(person, ON) == []
    assert not access.may(person, "open_gate", School.objects.get(district=other, source_id="1"), ON)


def test_schools_of_a_user(towns: tuple[District, District]) -> None:
    district, other = towns
    expected = {
        ("teacher", None): {"1"},
        ("principal", "2"): {"2"},
        ("clerk", None): {"1", "2"},
        ("it", None): {"1", "2"},
        ("researcher", None): set(),
    }
    for (role, school), ids in expected.items():
        person = user(district, role, school)
        assert set(access.schools(person, district, ON).values_list("source_id", flat=True)) == ids
        assert not access.schools(person, other, ON).exists()


ALLOWED = {
    "import": {"it", "clerk", "district"},
    "see_imports": {"it", "clerk", "principal", "district"},
    "map_codes": {"it", "clerk", "district"},
    "open_gate": {"clerk", "principal", "district"},
    "resolve_restriction": {"counselor", "clerk", "principal", "district"},
    "set_language": {"counselor", "clerk", "principal", "district"},
    "converse": {"teacher", "counselor", "principal", "district"},
    "approve_outreach": {"teacher", "counselor", "principal", "district"},
    "see_strangers": {"counselor", "clerk", "principal", "district"},
    "set_rules": {"principal", "district"},
    "see_sensitive": {"counselor", "principal", "district"},
    "teach_reader": {"district"},
    "set_duty": {"principal", "district"},
    "be_on_duty": {"teacher", "counselor", "clerk", "principal", "district"},
    "keep_directory": {"counselor", "clerk", "principal", "district"},
    "agree_remote": {"it", "district"},
    "write_guides": {"counselor", "principal", "district"},
    "approve_guides": {"principal", "district"},
    "approve_own_guides": {"district"},
    "see_why": {"counselor", "principal", "district"},
    "run_pulse": {"counselor", "principal", "district"},
    "approve_pulse": {"principal", "district"},
}


@pytest.mark.parametrize("role", Role.Name.values)
def test_where_each_role_may_do_it(towns: tuple[District, District], role: str) -> None:
    district, other = towns
    person = user(district, role, "1")
    for action, roles in ALLOWED.items():
        mine = {"1"} if role in roles else set()
        assert set(access.schools(person, district, ON, action).values_list("source_id", flat=True)) == mine
        assert access.may_somewhere(person, action, ON) == (role in roles)
        assert access.may_within(person, action, district, ON) == (role in roles)
        assert not access.may_within(person, action, other, ON)
        assert not access.schools(person, other, ON, action).exists()
    assert not access.may_somewhere(AnonymousUser(), "see_why", ON)


@pytest.mark.parametrize("role", Role.Name.values)
def test_what_each_role_may_do(towns: tuple[District, District], role: str) -> None:
    district, other = towns
    everywhere, at_one = user(district, role), user(district, role, "1")
    one, two = (School.objects.get(district=district, source_id=source_id) for source_id in ("1", "2"))
    assert set(access.ACTIONS) == set(ALLOWED)
    for action, roles in ALLOWED.items():
        allowed, whole = role in roles, action in {"import", "map_codes", "agree_remote"}
        for where in (district, one, two):
            assert access.may(everywhere, action, where, ON) == allowed
        assert access.may(at_one, action, one, ON) == (allowed and not whole)
        assert access.may(at_one, action, two, ON) == (allowed and action == "see_imports")
        assert access.may(at_one, action, district, ON) == (allowed and action == "see_imports")
        for person in (everywhere, at_one):
            assert not access.may(person, action, other, ON)
            assert not access.may(person, action, School.objects.filter(district=other)[0], ON)


@pytest.mark.parametrize("role", Role.Name.values)
def test_actions_for_a_student_need_the_role_and_the_student(
    towns: tuple[District, District], role: str
) -> None:
    district, other = towns
    person = user(district, role, "1")
    allowed = role in ALLOWED["resolve_restriction"]
    for student in Student.objects.all():
        near = student.district == district and student.source_id in {"s1", "s3"}
        assert access.may(person, "resolve_restriction", student, ON) == (allowed and near)
        assert not access.may(person, "import", student, ON) or role in ALLOWED["import"]


def test_the_number_of_queries_does_not_grow_with_roles(towns: tuple[District, District]) -> None:
    district = towns[0]
    person = user(district, "counselor", "2")
    counts = []
    for _ in range(2):
        for role in ("teacher", "clerk", "principal", "it"):
            Role.objects.create(
                user=person,
                district=district,
                school=School.objects.get(district=district, source_id="2"),
                staff=Staff.objects.get(district=district),
                role=role,
                begins=date(2025, 8, 1),
            )
        with CaptureQueriesContext(connection) as queries:
            access.why(person, Student.objects.get(district=district, source_id="s1"), ON)
            seen(person, district)
        counts.append(len(queries))
    assert counts[0] == counts[1]
