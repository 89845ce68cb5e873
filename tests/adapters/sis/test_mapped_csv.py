"""The reader of any CSV: on the real district's eight files, and on a SIS nobody has ever seen."""

import random
from collections import Counter
from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeroom.adapters.sis.edfi_xml import open_edfi_xml
from homeroom.adapters.sis.mapped_csv import open_mapped_csv
from homeroom.core.ports import Coverage
from homeroom.core.records import (
    ContactPoint,
    District,
    Enrollment,
    Fault,
    Guardian,
    Link,
    Mark,
    Record,
    School,
    Severity,
    Student,
    Term,
)

GRAND_BEND = Path(__file__).with_name("grand_bend.toml")


def of(rows: list, kind: type) -> list:
    return [row for row in rows if type(row) is kind]


def content(record: Record, *without: str) -> tuple:
    left_out = {"file", "line", *without}
    return tuple(getattr(record, field.name) for field in fields(record) if field.name not in left_out)


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> list:
    return list(open_mapped_csv(shared_data / "edfi-grand-bend" / "csv", GRAND_BEND).rows())


@pytest.fixture(scope="module")
def from_xml(shared_data: Path) -> list:
    return list(open_edfi_xml(shared_data / "edfi-grand-bend" / "xml").rows())


class TestGrandBend:
    def test_every_row_is_read_and_none_refused(self, rows: list) -> None:
        assert Counter(type(row).__name__ for row in rows) == {
            "District": 1,
            "School": 3,
            "Term": 24,
            "Student": 960,
            "Enrollment": 960,
            "Guardian": 1873,
            "ContactPoint": 2202 + 100,
            "Link": 1872,
            "Mark": 1917,
        }

    @pytest.mark.parametrize("kind", [District, School, Student, Guardian])
    def test_people_and_places_equal_those_of_the_xml(self, rows: list, from_xml: list, kind: type) -> None:
        assert {content(row) for row in of(rows, kind)} == {content(row) for row in of(from_xml, kind)}

    def test_links_numbers_and_enrolments_equal_those_of_the_xml(self, rows: list, from_xml: list) -> None:
        def said(rows: list) -> list[Counter]:
            return [
                Counter(content(row) for row in of(rows, Enrollment)),
                Counter(content(row, "origin") for row in of(rows, Link)),
                Counter(content(row) for row in of(rows, ContactPoint) if row.kind == "phone"),
                Counter(content(row, "id") for row in of(rows, Term)),
            ]

        assert said(rows) == said(from_xml)

    def test_day_marks_equal_those_of_the_xml_but_for_the_code_s_namespace(
        self, rows: list, from_xml: list
    ) -> None:
        def said(marks: list) -> Counter:
            return Counter((mark.code.rpartition("#")[2], *content(mark, "code")) for mark in marks)

        assert said(of(rows, Mark)) == said([mark for mark in of(from_xml, Mark) if not mark.period])

    def test_codes_and_coverage(self, shared_data: Path) -> None:
        delivery = open_mapped_csv(shared_data / "edfi-grand-bend" / "csv", GRAND_BEND)
        assert delivery.codes == {
            "attendance": {
                "Excused Absence": ("absent_excused", None),
                "Unexcused Absence": ("absent_unexcused", None),
                "Tardy": ("tardy", None),
                "Partial": ("partial", None),
            }
        }
        assert delivery.coverage == Coverage("span", "all", False)
        told: list[int] = []
        first = list(delivery.rows(told.append))
        assert sum(told) == delivery.size
        assert first == list(delivery.rows())


UNSEEN_SIS = """
# Export "Fehlzeiten" of a system from elsewhere
dates = "%d.%m.%Y"
delimiter = ";"

[attendance]
affirmative = true

[codes.attendance]
P = "present"
A = { meaning = "absent", part = "1/2" }
T = "tardy"

[schools]
file = "people.csv"
columns = { id = "School" }
distinct = true

[students]
file = "people.csv"
where = { Status = ["Active", "New"] }
pad = { "Stu No" = 6 }

[students.columns]
id = "Stu No"
first_name = "{First} {Middle}"
last_name = "Last"
birth_date = "Born"
grade = "Gr"
language = "Speaks"

[enrollments]
file = "people.csv"
where = { Status = ["Active", "New"] }
pad = { "Stu No" = 6 }
columns = { student_id = "Stu No", school_id = "School", entry = "From", exit = "To" }

[[guardians]]
file = "people.csv"
where = { Status = ["Active", "New"] }
pad = { "Stu No" = 6 }
columns = { id = "{Stu No}-1", first_name = "P1 First", last_name = "P1 Last", language = "Speaks" }
phones = { mobile = "P1 Cell", home = "P1 Home" }
emails = { home = "P1 Mail" }
link = { student_id = "Stu No", relation = "P1 Is", lives_with = "P1 With", restriction = "Order" }
values = { relation = { V = "father", Mu = "mother" }, lives_with = { ja = "yes", nein = "no" } }

[[guardians]]
file = "people.csv"
where = { Status = ["Active", "New"] }
pad = { "Stu No" = 6 }
columns = { id = "{Stu No}-2", last_name = "P2 Name" }
phones = { mobile = "P2 Cell" }
link = { student_id = "Stu No", priority = { value = "2" } }

[marks]
file = "att_*.csv"
pad = { student = 6 }
columns = { student_id = "Student", school_id = "School", date = "Day", code = "Code", reason = "Note" }
"""

PEOPLE = (
    "Stu No;First;Middle;Last;Born;Gr;Speaks;School;From;To;Status;"
    "P1 First;P1 Last;P1 Is;P1 With;P1 Cell;P1 Home;P1 Mail;Order;P2 Name;P2 Cell\r\n"
    "417;José;;Núñez;02.05.2014;6;Spanish;07;17.08.2026;;Active;"
    'Inés;Núñez;Mu;ja;(415) 555-0123 / 415-555-0188;;INES@Example.org;"call\r\nthe ""office"" first";;\r\n'
    "000418;Ana;Mia;Li;03.05.2014;K;Klingon;08;;;new;;;;;;;;;Wu;415-555-0101\r\n"
    "419;Old;;Boy;03.05.2010;9;;07;;;Left;X;Y;V;nein;;;;;;\r\n"
)

MARKS = [
    ("417", "03.09.2026", "P"),
    ("418", "03.09.2026", "A"),
    ("417", "04.09.2026", "T"),
    ("418", "04.09.2026", "X"),
]


def marks_file(marks: list[tuple[str, str, str]], end: str = "\r\n") -> bytes:
    rows = [f'{student};07;{day};{code};"späte Ankunft"' for student, day, code in marks]
    return end.join(["Student;School;Day;Code;Note", *rows, ""]).encode("cp1252")


@pytest.fixture
def unseen(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_bytes(PEOPLE.encode("cp1252"))
    (tmp_path / "att_09.csv").write_bytes(marks_file(MARKS))
    (tmp_path / "mapping.toml").write_text(UNSEEN_SIS, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> list:
    return list(open_mapped_csv(folder, folder / "mapping.toml").rows())


class TestUnseenSis:
    def test_wide_students(self, unseen: Path) -> None:
        rows = read(unseen)
        first, second = of(rows, Student)
        assert (first.id, first.first_name, first.last_name) == ("000417", "José", "Núñez")
        assert (first.birth_date, first.grade, first.language) == (date(2014, 5, 2), "06", "es")
        assert (second.id, second.first_name, second.grade, second.language) == (
            "000418",
            "Ana Mia",
            "KG",
            "",
        )
        assert [(each.student_id, each.school_id, each.entry) for each in of(rows, Enrollment)] == [
            ("000417", "07", date(2026, 8, 17)),
            ("000418", "08", None),
        ]
        assert [school.id for school in of(rows, School)] == ["07", "08"]  # each once

    def test_wide_guardians_with_their_numbers_and_links(self, unseen: Path) -> None:
        rows = read(unseen)
        assert [(each.id, each.first_name, each.last_name) for each in of(rows, Guardian)] == [
            ("000417-1", "Inés", "Núñez"),
            ("000418-2", "", "Wu"),
        ]
        mother, second = of(rows, Link)
        assert (mother.student_id, mother.guardian_id) == ("000417", "000417-1")
        assert (mother.relation, mother.lives_with) == ("mother", True)
        assert mother.restriction == 'call\r\nthe "office" first'
        assert (second.guardian_id, second.relation, second.priority) == ("000418-2", "", 2)
        points = of(rows, ContactPoint)
        assert {(point.guardian_id, point.kind, point.normal, point.type) for point in points} == {
            ("000417-1", "phone", "+14155550123", "mobile"),
            ("000417-1", "phone", "+14155550188", "mobile"),
            ("000417-1", "email", "ines@example.org", "home"),
            ("000418-2", "phone", "+14155550101", "mobile"),
        }

    def test_marks_of_present_days_and_codes(self, unseen: Path) -> None:
        delivery = open_mapped_csv(unseen, unseen / "mapping.toml")
        assert delivery.coverage == Coverage("in_file", "all", True)
        assert delivery.codes["attendance"]["A"] == ("absent", Fraction(1, 2))
        assert "X" not in delivery.codes["attendance"]  # EF-5: unmapped, and read all the same
        marks = of(list(delivery.rows()), Mark)
        assert [(mark.student_id, mark.date, mark.code) for mark in marks] == [
            ("000417", date(2026, 9, 3), "P"),
            ("000418", date(2026, 9, 3), "A"),
            ("000417", date(2026, 9, 4), "T"),
            ("000418", date(2026, 9, 4), "X"),
        ]
        assert marks[0].reason == "späte Ankunft"

    def test_or3_what_was_left_out_or_read_otherwise_is_said_once(self, unseen: Path) -> None:
        faults = of(read(unseen), Fault)
        assert Counter(fault.code for fault in faults) == {
            "not-utf8": 2,  # once a file
            "rows-left-out": 4,  # once a table with a where
            "bad-value": 1,  # the unknown language
        }
        assert {fault.message for fault in faults if fault.code == "rows-left-out"} == {
            f"Rows left out by {table}.where: 1."
            for table in ("students", "enrollments", "guardians[1]", "guardians[2]")
        }
        (warning,) = [fault for fault in faults if fault.code == "bad-value"]
        assert (warning.file, warning.line, warning.column) == ("people.csv", 4, "Speaks")
        assert warning.severity is Severity.WARNING
        assert not any("Klingon" in fault.message for fault in faults)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends_do_not_matter(self, unseen: Path, end: str) -> None:
        before = [content(mark) for mark in of(read(unseen), Mark)]
        (unseen / "att_09.csv").write_bytes(marks_file(MARKS, end))
        assert [content(mark) for mark in of(read(unseen), Mark)] == before

    def test_a_bad_row_is_refused_and_the_others_read(self, unseen: Path) -> None:
        bad = [("417", "31.09.2026", "A"), ("", "03.09.2026", "A"), ("417", "05.09.2026", "")]
        (unseen / "att_10.csv").write_bytes(marks_file(bad) + b"417;07\r\n")
        rows = read(unseen)
        refused = [fault for fault in of(rows, Fault) if fault.severity is Severity.REFUSED]
        assert {(fault.file, fault.kind) for fault in refused} == {("att_10.csv", "marks")}
        assert [(fault.line, fault.column, fault.code) for fault in refused] == [
            (2, "Day", "bad-value"),
            (3, "Student", "missing-value"),
            (4, "Code", "missing-value"),
            (5, "", "too-few-columns"),
        ]
        assert not any("31.09" in fault.message for fault in refused)
        assert len(of(rows, Mark)) == 4

    def test_an_unreadable_exit_date_refuses_the_enrolment(self, unseen: Path) -> None:
        """Left out, it would say that the student is still there."""
        (unseen / "people.csv").write_bytes(
            PEOPLE.replace("17.08.2026;;", "17.08.2026;soon;").encode("cp1252")
        )
        rows = read(unseen)
        assert [each.student_id for each in of(rows, Enrollment)] == ["000418"]
        assert ("enrollments", "To") in {(fault.kind, fault.column) for fault in of(rows, Fault)}

    def test_or12_the_mapping_is_part_of_the_fingerprint(self, unseen: Path) -> None:
        mapping = unseen / "mapping.toml"
        first = open_mapped_csv(unseen, mapping).fingerprint()
        assert open_mapped_csv(unseen, mapping).fingerprint() == first
        mapping.write_text(UNSEEN_SIS.replace('T = "tardy"', 'T = "present"'), encoding="utf-8")
        assert open_mapped_csv(unseen, mapping).fingerprint() != first

    def test_tables_that_are_not_complete_are_not_snapshots(self, unseen: Path) -> None:
        mapping = unseen / "mapping.toml"
        assert open_mapped_csv(unseen, mapping).bulk == {
            "schools",
            "students",
            "enrollments",
            "guardians",
            "links",
            "contact_points",
        }
        mapping.write_text(
            UNSEEN_SIS.replace("[students]\n", "[students]\ncomplete = false\n"), encoding="utf-8"
        )
        assert "students" not in open_mapped_csv(unseen, mapping).bulk


@settings(max_examples=40)
@given(
    marks=st.lists(
        st.tuples(
            st.integers(1, 30).map(str),
            st.dates(date(2026, 9, 1), date(2026, 12, 18)).map(lambda day: day.strftime("%d.%m.%Y")),
            st.sampled_from("PATX"),
        ),
        max_size=40,
    ),
    parts=st.integers(1, 5),
    seed=st.integers(),
)
def test_splitting_and_shuffling_the_marks_changes_nothing(
    marks: list[tuple[str, str, str]], parts: int, seed: int
) -> None:
    def said(files: list[list[tuple[str, str, str]]]) -> Counter:
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "people.csv").write_bytes(PEOPLE.encode("cp1252"))
            (folder / "mapping.toml").write_text(UNSEEN_SIS, encoding="utf-8")
            for number, part in enumerate(files):
                (folder / f"att_{number}.csv").write_bytes(marks_file(part, ["\n", "\r\n"][number % 2]))
            return Counter(content(mark) for mark in of(read(folder), Mark))

    shuffled = random.Random(seed).sample(marks, len(marks))
    assert said([marks]) == said([shuffled[start::parts] for start in range(parts)])
