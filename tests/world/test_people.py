"""The people of a synthetic district: as varied as real ones, and nobody can be reached."""

import re
from collections import Counter
from datetime import date

import phonenumbers
import pytest

from homeroom.core.records import (
    ContactPoint,
    Enrollment,
    Guardian,
    Link,
    Seat,
    Section,
    Staff,
    Student,
    Teaching,
)
from homeroom.world.generator import build


@pytest.fixture(scope="module")
def records():
    world = build(6_000, seed=11, begins=date(2025, 8, 18))
    return list(world.records(world.dates[-1]))


def only(records, kind):
    return [record for record in records if isinstance(record, kind)]


def test_no_number_or_address_can_reach_anybody(records):
    points = only(records, ContactPoint)
    phones = [point for point in points if point.kind == "phone"]
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", point.normal) for point in phones)
    assert all(re.sub(r"\D", "", point.raw)[-10:] == point.normal[2:] for point in phones)
    assert all(point.normal.endswith("@example.org") for point in points if point.kind == "email")
    assert all(staff.email.endswith("@example.org") for staff in only(records, Staff))
    sample = {point.normal for point in phones[:300]}
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in sample)


def test_numbers_repeat_so_nobody_may_be_merged_on_one(records):
    families = Counter(point.normal for point in only(records, ContactPoint) if point.kind == "phone")
    assert max(families.values()) >= 3


def test_ways_to_be_reached_are_as_mixed_as_in_real_files(records):
    points = only(records, ContactPoint)
    phones, emails = Counter(), set()
    for point in points:
        if point.kind == "phone":
            phones[point.guardian_id] += point.type != "unlisted"
        else:
            emails.add(point.guardian_id)
    guardians = {guardian.id for guardian in only(records, Guardian)}
    silent = {id for id in guardians if not phones[id] and id not in emails}
    assert 0.02 < len(silent) / len(guardians) < 0.09
    assert {id for id in emails if not phones[id]}
    assert {"mobile", "home", "work", "unlisted", "unknown"} == {p.type for p in points if p.kind == "phone"}
    mobiles = [point for point in points if point.type == "mobile"]
    assert sum(point.textable is None for point in mobiles) / len(mobiles) > 0.75
    assert {point.textable for point in mobiles} == {None, True, False}
    assert all(point.consent_date and point.consent_source for point in mobiles if point.textable)


def test_languages_are_a_realistic_mix(records):
    languages = Counter(student.language for student in only(records, Student))
    total = sum(languages.values())
    assert languages["en"] / total == pytest.approx(0.70, abs=0.03)
    assert languages["es"] / total == pytest.approx(0.20, abs=0.03)
    assert {"", "vi", "zh", "ar", "ht", "pt", "ru", "tl", "ko", "so"} < set(languages)
    names = [f"{s.first_name} {s.last_name}" for s in only(records, Student)]
    for trait in ("'", "-", "ñ", "á", "ễ"):
        assert any(trait in name for name in names)
    other_scripts = sum(not name.isascii() and max(name) > "\u0370" and min(map(ord, name.split()[0])) > 0x370
                        for name in names)  # fmt: skip
    assert 0 < other_scripts / len(names) < 0.02


def test_guardians_are_one_to_three_and_siblings_share_them(records):
    links = only(records, Link)
    per_student = Counter(link.student_id for link in links)
    assert set(per_student) == {student.id for student in only(records, Student)}
    assert set(per_student.values()) == {1, 2, 3}
    children = Counter(link.guardian_id for link in links)
    assert {1, 2, 3, 4} <= set(children.values())
    assert sum(link.primary is True for link in links) == len(per_student)
    messaged = Counter(link.may_be_messaged for link in links)
    assert messaged[None] / len(links) > 0.9 and messaged[False] and messaged[True]
    assert 0.003 < sum(bool(link.restriction) for link in links) / len(links) < 0.012


def test_every_student_sits_in_a_taught_homeroom_of_their_school_and_grade(records):
    sections = {section.id: section for section in only(records, Section)}
    taught = {teaching.section_id for teaching in only(records, Teaching)}
    assert taught == set(sections)
    homes = {(s.student_id, sections[s.section_id].school_id) for s in only(records, Seat)
             if sections[s.section_id].homeroom}  # fmt: skip
    stays = only(records, Enrollment)
    assert homes == {(stay.student_id, stay.school_id) for stay in stays}
    sizes = Counter(seat.section_id for seat in only(records, Seat) if seat.ends is None)
    assert max(sizes.values()) < 45
    roles = Counter(staff.role for staff in only(records, Staff))
    assert roles["principal"] == roles["clerk"] > 0 and roles["counselor"] and roles["teacher"]


def test_ages_fit_grades(records):
    for student in only(records, Student):
        years = {"PK": -1, "KG": 0}.get(student.grade) if not student.grade.isdigit() else int(student.grade)
        age = (date(2025, 9, 1) - student.birth_date).days / 365.25
        assert 5 <= age - years <= 6.01
