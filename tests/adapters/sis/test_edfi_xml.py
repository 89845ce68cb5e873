"""The Ed-Fi interchange reader on small files, whole and broken. The real district: test_edfi_grand_bend."""

from collections import Counter
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest

from homeroom.adapters.sis.edfi_xml import open_edfi_xml
from homeroom.core.ports import SourceError
from homeroom.core.records import (
    CalendarDay,
    Enrollment,
    Fault,
    Guardian,
    Link,
    Mark,
    Seat,
    Section,
    Severity,
    Student,
    Taken,
)

CATEGORY = "uri://ed-fi.org/AttendanceEventCategoryDescriptor#"


def of(rows: list, kind: type) -> list:
    return [row for row in rows if type(row) is kind]


def interchange(folder: Path, root: str, body: str, name: str = "", version: str = "5.2.0") -> Path:
    path = folder / (name or f"{root}.xml")
    path.write_text(f'<Interchange{root} xmlns="http://ed-fi.org/{version}">\n{body}\n</Interchange{root}>\n')
    return path


def student(id: str, born: str = "2014-05-02", more: str = "") -> str:
    return (
        f'<Student id="S{id}"><StudentUniqueId>{id}</StudentUniqueId><Name><FirstName>A</FirstName>'
        f"<LastSurname>B</LastSurname></Name><BirthData><BirthDate>{born}</BirthDate></BirthData>{more}</Student>"
    )


def identity(name: str, inside: str) -> str:
    return f"<{name}Reference><{name}Identity>{inside}</{name}Identity></{name}Reference>"


SCHOOL = identity("School", "<SchoolId>10</SchoolId>")
PUPIL = identity("Student", "<StudentUniqueId>1</StudentUniqueId>")
SESSION = identity("Session", f"<SessionName>Fall</SessionName><SchoolYear>2026-2027</SchoolYear>{SCHOOL}")
OFFERING = identity("CourseOffering", f"<LocalCourseCode>ART</LocalCourseCode>{SCHOOL}{SESSION}")
SECTION_KEY = f"<SectionIdentifier>ART-1</SectionIdentifier>{OFFERING}"
SECTION = identity("Section", SECTION_KEY)


def event(student: str = "1", school: str = "10", day: str = "2026-09-16", category: str = "Tardy") -> str:
    return (
        f"<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>{day}</EventDate>"
        f"<AttendanceEventCategory>{CATEGORY}{category}</AttendanceEventCategory></AttendanceEvent>"
        + identity("Student", f"<StudentUniqueId>{student}</StudentUniqueId>")
        + identity("School", f"<SchoolId>{school}</SchoolId>")
        + "</StudentSchoolAttendanceEvent>"
    )


def read(folder: Path) -> list:
    return list(open_edfi_xml(folder).rows())


class TestDeriving:
    def test_a_stated_enrolment_is_taken_and_not_derived(self, tmp_path: Path) -> None:
        interchange(tmp_path, "Student", student("1"))
        interchange(
            tmp_path,
            "StudentEnrollment",
            f"<StudentSchoolAssociation>{PUPIL}{SCHOOL}<SchoolYear>2027</SchoolYear><EntryDate>2026-08-17</EntryDate>"
            "<PrimarySchool>true</PrimarySchool>"
            "<EntryGradeLevel>uri://ed-fi.org/GradeLevelDescriptor#Sixth grade</EntryGradeLevel>"
            "<ExitWithdrawDate>2026-12-01</ExitWithdrawDate></StudentSchoolAssociation>",
        )
        interchange(tmp_path, "StudentAttendance", event(school="11"))
        rows = read(tmp_path)
        (enrollment,) = of(rows, Enrollment)
        assert (enrollment.school_id, enrollment.entry, enrollment.exit) == (
            "10",
            date(2026, 8, 17),
            date(2026, 12, 1),
        )
        assert (enrollment.grade, enrollment.primary, enrollment.derived) == ("06", True, False)
        assert of(rows, Student)[0].grade == "06"
        assert not of(rows, Fault)

    def test_the_birth_year_rule_is_learned_and_says_nothing_where_schools_differ(
        self, tmp_path: Path
    ) -> None:
        born = {"1": "2014-01-01", "2": "2014-12-31", "3": "2015-01-01", "4": "2015-05-05", "5": "2015-06-06"}
        interchange(tmp_path, "Student", "\n".join(student(id, day) for id, day in born.items()))
        interchange(tmp_path, "StudentAttendance", event("1", "10") + event("3", "10") + event("4", "20"))
        rows = read(tmp_path)
        assert {each.student_id: each.school_id for each in of(rows, Enrollment)} == {
            "1": "10",
            "2": "10",
            "3": "10",
            "4": "20",
        }
        warning, note = of(rows, Fault)
        assert (warning.code, warning.severity, warning.line) == ("no-school", Severity.WARNING, 6)
        assert note.code == "school-derived"
        assert "3 from the school" in note.message and "1 from the only" in note.message

    def test_a_student_with_events_at_two_schools_is_enrolled_in_both_with_a_warning(
        self, tmp_path: Path
    ) -> None:
        interchange(tmp_path, "Student", student("1"))
        interchange(tmp_path, "StudentAttendance", event(school="10") + event(school="20"))
        rows = read(tmp_path)
        assert [each.school_id for each in of(rows, Enrollment)] == ["10", "20"]
        assert of(rows, Fault)[0].code == "several-schools"


class TestElements:
    def test_references_by_id_within_and_across_files(self, tmp_path: Path) -> None:
        interchange(tmp_path, "Student", student("1"))
        interchange(
            tmp_path,
            "Contact",
            '<StudentContactAssociation><StudentReference ref="S1"/><ContactReference ref="C1"/>'
            "<ContactRestrictions>Ask the office first</ContactRestrictions></StudentContactAssociation>"
            '<Contact id="C1"><ContactUniqueId>9</ContactUniqueId><Name><FirstName>C</FirstName>'
            "<LastSurname>D</LastSurname></Name></Contact>",
        )
        (link,) = of(read(tmp_path), Link)
        assert (link.student_id, link.guardian_id, link.relation) == ("1", "9", "")
        assert link.restriction == "Ask the office first"  # EF-8

    def test_an_id_that_two_files_use_for_two_people_points_to_nobody(self, tmp_path: Path) -> None:
        for number, id in enumerate("67"):
            interchange(
                tmp_path,
                "Contact",
                f'<Contact id="C1"><ContactUniqueId>{id}</ContactUniqueId><Name><FirstName>C</FirstName>'
                "<LastSurname>D</LastSurname></Name></Contact>",
                f"contacts-{number}.xml",
            )
        interchange(
            tmp_path,
            "Contact",
            f'<StudentContactAssociation>{PUPIL}<ContactReference ref="C1"/></StudentContactAssociation>',
            "links.xml",
        )
        rows = read(tmp_path)
        assert not of(rows, Link)
        (fault,) = of(rows, Fault)
        assert (fault.file, fault.line, fault.code, fault.kind) == (
            "links.xml",
            2,
            "unknown-reference",
            "links",
        )

    def test_ef12_languages_prefer_the_one_to_write_in_and_warn_when_unknown(self, tmp_path: Path) -> None:
        def contact(id: str, *languages: tuple[str, str]) -> str:
            spoken = "".join(
                f"<Language><Language>uri://ed-fi.org/LanguageDescriptor#{code}</Language>"
                f"<LanguageUse>uri://ed-fi.org/LanguageUseDescriptor#{use}</LanguageUse></Language>"
                for code, use in languages
            )
            return (
                f"<Contact><ContactUniqueId>{id}</ContactUniqueId><Name><FirstName>C</FirstName>"
                f"<LastSurname>D</LastSurname></Name>{spoken}</Contact>"
            )

        interchange(
            tmp_path,
            "Contact",
            contact("1", ("eng", "Home language"), ("spa", "Correspondence language"))
            + contact("2", ("tlh", "Home language")),
        )
        rows = read(tmp_path)
        assert [guardian.language for guardian in of(rows, Guardian)] == ["es", ""]
        (fault,) = of(rows, Fault)
        assert (fault.code, fault.severity, fault.column) == (
            "unknown-language",
            Severity.WARNING,
            "Language",
        )

    def test_ef7_taken_and_present_events_make_the_delivery_affirmative(self, tmp_path: Path) -> None:
        interchange(
            tmp_path,
            "StudentAttendance",
            event(category="In Attendance")
            + f"<SectionAttendanceTakenEvent>{SECTION}<EventDate>2026-09-16</EventDate>"
            "</SectionAttendanceTakenEvent>",
        )
        delivery = open_edfi_xml(tmp_path)
        assert delivery.coverage.affirmative is True
        (taken,) = of(list(delivery.rows()), Taken)
        assert (taken.school_id, taken.date, taken.section_id) == (
            "10",
            date(2026, 9, 16),
            "10/2027/Fall/ART/ART-1",
        )

    def test_sections_seats_and_their_marks(self, tmp_path: Path) -> None:
        periods = "".join(
            identity("ClassPeriod", f"{SCHOOL}<ClassPeriodName>{name}</ClassPeriodName>")
            for name in ("1", "2")
        )
        interchange(tmp_path, "MasterSchedule", f"<Section>{SECTION_KEY}{periods}</Section>")
        interchange(
            tmp_path,
            "StudentEnrollment",
            f"<StudentSectionAssociation>{PUPIL}{SECTION}<BeginDate>2026-08-17</BeginDate>"
            "<HomeroomIndicator>true</HomeroomIndicator></StudentSectionAssociation>",
        )
        interchange(
            tmp_path,
            "StudentAttendance",
            "<StudentSectionAttendanceEvent><AttendanceEvent><EventDate>2026-09-16</EventDate>"
            f"<AttendanceEventCategory>{CATEGORY}Tardy</AttendanceEventCategory><EventDuration>0.33</EventDuration>"
            f"</AttendanceEvent>{PUPIL}{SECTION}<SectionAttendanceDuration>7</SectionAttendanceDuration>"
            "<ArrivalTime>09:07:00</ArrivalTime></StudentSectionAttendanceEvent>",
        )
        rows = read(tmp_path)
        (section,), (seat,), (mark,) = of(rows, Section), of(rows, Seat), of(rows, Mark)
        assert (section.name, section.homeroom, seat.section_id) == ("ART", True, section.id)
        # The section meets in two periods: the event doesn't say which, so the section stands for it.
        assert (mark.period, mark.school_id, mark.minutes) == ("ART-1", "10", 7)
        assert (mark.part, mark.arrival) == (Fraction(33, 100), time(9, 7))

    def test_a_school_s_only_calendar_is_its_main_one(self, tmp_path: Path) -> None:
        def calendar(code: str, kind: str) -> str:
            key = f"<CalendarCode>{code}</CalendarCode>{SCHOOL}<SchoolYear>2026-2027</SchoolYear>"
            return (
                f"<Calendar>{key}<CalendarType>uri://x#{kind}</CalendarType></Calendar>"
                "<CalendarDate><Date>2026-09-16</Date><CalendarEvent>uri://x#Holiday</CalendarEvent>"
                f"<CalendarEvent>uri://x#Storm</CalendarEvent>{identity('Calendar', key)}</CalendarDate>"
            )

        interchange(
            tmp_path, "EducationOrgCalendar", calendar("ONE", "School") + calendar("MINE", "Student Specific")
        )
        days = of(read(tmp_path), CalendarDay)
        assert Counter(day.calendar for day in days) == {"": 2, "MINE": 2}
        interchange(tmp_path, "EducationOrgCalendar", calendar("ONE", "School") + calendar("TWO", "School"))
        assert {day.calendar for day in of(read(tmp_path), CalendarDay)} == {"ONE", "TWO"}

    @pytest.mark.parametrize(
        ("body", "column", "kind"),
        [
            (student("", "2014-05-02"), "StudentUniqueId", "students"),
            (event(day="16/09/2026"), "EventDate", "marks"),
            (event(student=""), "StudentUniqueId", "marks"),
        ],
    )
    def test_a_broken_required_value_refuses_the_row_and_names_the_place(
        self, tmp_path: Path, body: str, column: str, kind: str
    ) -> None:
        interchange(tmp_path, "Student", body + "\n" + event("77"))
        rows = read(tmp_path)
        (fault,) = [fault for fault in of(rows, Fault) if fault.severity is Severity.REFUSED]
        assert (fault.file, fault.line, fault.column, fault.kind) == ("Student.xml", 2, column, kind)
        assert "16/09" not in fault.message
        assert of(rows, Mark)[-1].student_id == "77"  # the rest is read

    def test_a_broken_optional_value_is_left_out_with_a_warning(self, tmp_path: Path) -> None:
        interchange(tmp_path, "Student", student("1", "the second of May"))
        rows = read(tmp_path)
        assert of(rows, Student)[0].birth_date is None
        assert [(fault.column, fault.code) for fault in of(rows, Fault)][0] == ("BirthDate", "bad-value")
        assert not any("May" in fault.message for fault in of(rows, Fault))


class TestWholeFiles:
    @pytest.mark.parametrize(
        ("version", "stated"), [("4.0.0", "4.0.0"), ("6.1.0", "6.1.0"), ("0400", "0400")]
    )
    def test_another_version_is_refused_by_name(self, tmp_path: Path, version: str, stated: str) -> None:
        interchange(tmp_path, "Student", student("1"), version=version)
        with pytest.raises(SourceError, match=stated) as caught:
            open_edfi_xml(tmp_path)
        assert caught.value.code == "unsupported-version"

    def test_a_truncated_file_stops_the_import_before_the_first_record(self, tmp_path: Path) -> None:
        path = interchange(tmp_path, "Student", student("1") + "\n" + student("2"))
        path.write_text(path.read_text()[:-60])
        with pytest.raises(SourceError, match=r"Student\.xml, line \d") as caught:
            open_edfi_xml(tmp_path)
        assert caught.value.code == "broken-xml"

    @pytest.mark.parametrize(
        "doctype",
        [
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
            '<!DOCTYPE x SYSTEM "http://203.0.113.1/x.dtd">',
            '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>',
        ],
    )
    def test_a_document_type_is_refused(self, tmp_path: Path, doctype: str) -> None:
        path = interchange(tmp_path, "Student", student("1"))
        path.write_text(doctype + path.read_text())
        with pytest.raises(SourceError) as caught:
            open_edfi_xml(tmp_path)
        assert caught.value.code == "document-type"

    def test_a_folder_without_interchanges_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "notes.xml").write_text("<notes/>")
        with pytest.raises(SourceError) as caught:
            open_edfi_xml(tmp_path)
        assert caught.value.code == "no-files"

    def test_files_that_are_not_used_are_named(self, tmp_path: Path) -> None:
        interchange(tmp_path, "Student", student("1"))
        (tmp_path / "notes.xml").write_text("<notes/>")
        interchange(tmp_path, "AssessmentMetadata", "<Assessment/>")
        ignored = {fault.file for fault in of(read(tmp_path), Fault) if fault.code == "file-ignored"}
        assert ignored == {"notes.xml", "AssessmentMetadata.xml"}

    def test_or12_the_fingerprint_tells_contents_and_not_times(self, tmp_path: Path) -> None:
        path = interchange(tmp_path, "Student", student("1"))
        first = open_edfi_xml(tmp_path).fingerprint()
        path.write_text(path.read_text())
        assert open_edfi_xml(tmp_path).fingerprint() == first
        path.write_text(path.read_text().replace("2014", "2015"))
        assert open_edfi_xml(tmp_path).fingerprint() != first

    def test_splitting_a_file_changes_nothing_but_the_places(self, tmp_path: Path) -> None:
        people = [student(str(number)) for number in range(20)]
        one, two = tmp_path / "one", tmp_path / "two"
        one.mkdir()
        two.mkdir()
        interchange(one, "Student", "\n".join(people))
        interchange(two, "Student", "\n".join(people[10:]), "b.xml")
        interchange(two, "Student", "\n".join(people[:10]), "c.xml")
        assert {row.id for row in of(read(one), Student)} == {row.id for row in of(read(two), Student)}
