"""The Ed-Fi interchange reader on the standard's own sample district, a real one in all its traps."""

import csv
import re
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from homeroom.adapters.sis.edfi_xml import EdfiDelivery, open_edfi_xml
from homeroom.core.records import (
    KIND_OF,
    KINDS,
    CalendarDay,
    ContactPoint,
    Enrollment,
    Fault,
    Guardian,
    Link,
    Mark,
    School,
    Section,
    Severity,
    Staff,
    Student,
    Teaching,
    Term,
)

CATEGORY = "uri://ed-fi.org/AttendanceEventCategoryDescriptor#"


@pytest.fixture(scope="module")
def district(shared_data: Path) -> EdfiDelivery:
    return open_edfi_xml(shared_data / "edfi-grand-bend" / "xml")


@pytest.fixture(scope="module")
def rows(district: EdfiDelivery) -> list:
    return list(district.rows())


def of(rows: list, kind: type) -> list:
    return [row for row in rows if type(row) is kind]


class TestGrandBend:
    def test_every_record_is_read(self, rows: list) -> None:
        assert Counter(type(row).__name__ for row in rows if not isinstance(row, Fault)) == {
            "District": 1,
            "School": 3,
            "Term": 6 + 18,
            "CalendarDay": 2,
            "Staff": 68,
            "Section": 532,
            "Teaching": 528,
            "Student": 960,
            "Enrollment": 960,
            "Guardian": 1873,
            "ContactPoint": 2202 + 111,
            "Link": 1872,
            "Mark": 1917 + 66,
        }

    def test_nothing_is_refused_and_two_notes_are_given(self, rows: list) -> None:
        faults = of(rows, Fault)
        assert [(fault.severity, fault.code) for fault in faults] == [
            (Severity.NOTE, "file-ignored"),
            (Severity.NOTE, "school-derived"),
        ]
        assert "246" in faults[1].message and "714" in faults[1].message

    def test_kinds_come_in_the_order_of_the_contract(self, rows: list) -> None:
        order = list(KINDS)
        places = [order.index(KIND_OF[type(row)]) for row in rows if not isinstance(row, Fault)]
        assert places == sorted(places)

    def test_derived_schools_agree_with_the_published_table(self, rows: list, shared_data: Path) -> None:
        with (shared_data / "edfi-grand-bend/csv/students.csv").open(newline="") as stream:
            published = {row["student_id"]: row["school_id"] for row in csv.DictReader(stream)}
        enrollments = of(rows, Enrollment)
        assert {each.student_id: each.school_id for each in enrollments} == published
        assert all(each.derived and each.entry is None and each.exit is None for each in enrollments)

    def test_no_number_is_dropped_for_being_invalid(self, rows: list) -> None:
        phones = [point for point in of(rows, ContactPoint) if point.kind == "phone"]
        assert {point.validity for point in phones} == {"possible"}
        assert all(re.fullmatch(r"\+1950\d{7}", point.normal) for point in phones)
        assert Counter(point.type for point in phones) == {
            "fax": 294,
            "mobile": 288,
            "other": 287,
            "work": 287,
            "emergency": 277 + 265,
            "home": 265,
            "unlisted": 239,
        }
        assert Counter(point.order for point in phones) == {1: 1872, None: 330}

    def test_addresses_are_lower_case_and_a_broken_one_is_kept_as_it_is(self, rows: list) -> None:
        mails = [point for point in of(rows, ContactPoint) if point.kind == "email"]
        assert Counter(point.validity for point in mails) == {"valid": 108, "unusable": 3}
        assert all(point.normal == point.raw.lower() for point in mails if point.validity == "valid")
        assert all(point.normal == "" and " " in point.raw for point in mails if point.validity == "unusable")

    def test_ef9_flags_the_file_does_not_state_are_unknown(self, rows: list) -> None:
        links = of(rows, Link)
        assert Counter(link.primary for link in links) == {True: 881, False: 991}
        assert Counter(link.lives_with for link in links) == {True: 1679, False: 192, None: 1}
        assert Counter(link.emergency for link in links)[True] == 458
        assert Counter(link.legal_guardian for link in links)[None] == 1870
        assert {(link.has_custody, link.may_see_records, link.may_be_messaged) for link in links} == {
            (None, None, None)
        }
        assert Counter(link.relation for link in links) == {"father": 960, "mother": 912}

    def test_ef12_an_absent_language_is_unknown(self, rows: list) -> None:
        assert {person.language for person in of(rows, Guardian) + of(rows, Student)} == {""}

    def test_ef5_codes_are_kept_as_whole_descriptors(self, rows: list) -> None:
        daily = [mark for mark in of(rows, Mark) if not mark.period]
        assert Counter(mark.code for mark in daily) == {
            CATEGORY + "Excused Absence": 1077,
            CATEGORY + "Unexcused Absence": 773,
            CATEGORY + "Tardy": 66,
            CATEGORY + "Partial": 1,
        }
        assert Counter(mark.part for mark in daily) == {Fraction(1): 1850, None: 67}
        (partial,) = [mark for mark in daily if mark.code.endswith("#Partial")]
        assert (partial.minutes, partial.date, partial.part) == (10, date(2021, 12, 15), None)
        assert sum(mark.date == date(2022, 5, 15) for mark in daily) == 3  # a Sunday: read all the same

    def test_section_events_have_the_period_of_their_section(self, rows: list) -> None:
        periods = [mark for mark in of(rows, Mark) if mark.period]
        assert len(periods) == 66
        assert all(re.fullmatch(r"0\d - Traditional", mark.period) for mark in periods)
        assert all(mark.arrival is not None and mark.minutes is not None for mark in periods)

    def test_terms_carry_the_published_days(self, rows: list) -> None:
        terms = of(rows, Term)
        high = [term for term in terms if term.school_id == "255901001"]
        assert {term.school_year for term in terms} == {2022}
        assert len({term.id for term in terms}) == 24
        assert [term.instructional_days for term in high if term.kind == "semester"] == [81, 88]
        assert [term.instructional_days for term in high if term.kind == "grading_period"] == [
            29,
            25,
            27,
            33,
            29,
            34,
        ]

    def test_a_student_s_own_calendar_keeps_its_code(self, rows: list) -> None:
        assert {(day.school_id, day.calendar) for day in of(rows, CalendarDay)} == {
            ("255901107", "2010605675")
        }

    def test_staff_sections_and_schools(self, rows: list) -> None:
        staff = {person.id: person for person in of(rows, Staff)}
        assert Counter(person.role for person in staff.values()) == {
            "teacher": 55,
            "principal": 3,
            "administrator": 6,
            "counselor": 1,  # at two schools
            "other": 3,
        }
        assert all(person.school_ids for person in staff.values() if person.role == "teacher")
        sections = {section.id: section for section in of(rows, Section)}
        assert len(sections) == 532
        assert sum(section.homeroom is True for section in sections.values()) == 120
        assert all(section.begins and section.ends for section in sections.values())
        assert all(
            teaching.section_id in sections and teaching.staff_id in staff for teaching in of(rows, Teaching)
        )
        assert [school.grades for school in of(rows, School)] == [
            ("09", "10", "11", "12"),
            ("06", "07", "08"),
            ("01", "02", "03", "04", "05"),
        ]

    def test_lines_point_at_the_element_even_far_down_a_file(self, rows: list, shared_data: Path) -> None:
        text = (shared_data / "edfi-grand-bend/xml/Contact.xml").read_text().splitlines()
        lines = [link.line for link in of(rows, Link)]
        assert max(lines) > 65535
        assert all("<StudentContactAssociation>" in text[line - 1] for line in lines)

    def test_delivery(self, district: EdfiDelivery, rows: list) -> None:
        assert district.source == "edfi-xml"
        assert (district.coverage.dates, district.coverage.schools) == ("span", "all")
        assert district.coverage.affirmative is False
        assert {"students", "guardians", "links", "enrollments", "sections"} <= district.bulk
        assert not {"marks", "seats", "taken"} & district.bulk
        told: list[int] = []
        assert list(district.rows(told.append)) == rows  # may be called again
        assert sum(told) == district.size
