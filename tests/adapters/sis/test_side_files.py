"""adapters.sis.side_files and oneroster_guardians: OR-10, what OneRoster can't say."""

import contextlib
import random
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.adapters.sis.oneroster import OneRoster, open_oneroster
from homeroom.core.ports import SourceError
from homeroom.core.records import CalendarDay, ContactPoint, Fault, Guardian, Link, Mark, Record, Severity
from tests.adapters.sis.oneroster_deliveries import GUARDIANS, V11, V12, bare, codes, deliver, of, take

ATTENDANCE = "school_id,student_id,attendance_event_date,attendance_event_category,attendance_event_reason"
PERIODS = "student_id,school_id,date,period,category,reason,minutes\n"


def alone(place: Path, **sides: str) -> tuple[OneRoster, list[Record], list[Fault]]:
    return take(deliver(place, {}, "", sides=sides))


def link(student: str, contact: str, phone: str = "415-555-0123", email: str = "") -> str:
    return f"{student},{contact},1,Mother,Ana,Diaz,spa,{phone},Cell,Y,{email},Y,Y,N,Y,Y,,form,2021-08-02\n"


# -- attendance --------------------------------------------------------------------------------


def test_or_10_a_daily_drop_of_attendance_alone(tmp_path: Path) -> None:
    text = f"{ATTENDANCE},attendance_event_duration\ns1,7001,2021-10-01,Unexcused Absence,,1\n"
    text += "s1,7002,10/1/2021,uri://x#Tardy,OVERSLEPT,0.5\n"
    for zipped in (False, True):
        delivery, records, faults = take(
            deliver(tmp_path / str(zipped), {}, "", sides={"attendance": text})
            if not zipped
            else deliver(tmp_path, {}, "", sides={"attendance": text}, zipped=True)
        )
        assert (delivery.source, delivery.bulk) == ("oneroster-side-files", frozenset())
        assert (delivery.coverage.dates, delivery.coverage.schools) == ("in_file", "all")
        assert not delivery.coverage.affirmative
        assert faults == []
        assert records == [
            Mark("7001", "s1", date(2021, 10, 1), "Unexcused Absence", "", Fraction(1), file="attendance.csv", line=2),
            Mark("7002", "s1", date(2021, 10, 1), "uri://x#Tardy", "OVERSLEPT", Fraction(1, 2), file="attendance.csv", line=3),
        ]  # fmt: skip


@pytest.mark.parametrize("word", ["In Attendance", "present", "uri://ed-fi.org/AttendanceEventCategoryDescriptor#In Attendance"])  # fmt: skip
def test_rows_for_present_students_mean_that_no_row_is_not_presence(tmp_path: Path, word: str) -> None:
    delivery, _, _ = alone(
        tmp_path, attendance=f"{ATTENDANCE}\ns1,1,2021-10-01,A,\ns1,2,2021-10-01,{word},\n"
    )
    assert delivery.coverage.affirmative


@pytest.mark.parametrize(("version", "files"), [("1.1", V11), ("1.2", V12)])
def test_or_10_students_and_schools_are_matched_on_the_district_s_numbers(
    tmp_path: Path, version: str, files: dict[str, str]
) -> None:
    text = f"{ATTENDANCE}\n100,7001,2021-10-01,A,\ns1,u1,2021-10-04,A,\ns1,999,2021-10-01,A,\ns7,u1,2021-10-01,A,\n"
    _, records, faults = take(deliver(tmp_path, files, version, sides={"attendance": text}))
    assert [(m.student_id, m.school_id, m.date.day) for m in of(records, Mark)] == [
        ("u1", "s1", 1),
        ("u1", "s1", 4),
    ]
    assert [(f.code, f.line, f.column, f.kind) for f in faults] == [
        ("unknown-user", 4, "student_id", "marks"),
        ("unknown-org", 5, "school_id", "marks"),
    ]


def test_a_number_that_could_be_two_students_is_refused(tmp_path: Path) -> None:
    files = V11 | {"users": V11["users"].replace(",,7002,", ",,u1,")}
    text = f"{ATTENDANCE}\ns1,u1,2021-10-01,A,\n"
    _, records, faults = take(deliver(tmp_path, files, sides={"attendance": text}))
    assert not of(records, Mark)
    assert codes(faults) == [("ambiguous-student", "attendance.csv", 2)]


def test_rows_that_cannot_be_used_say_why(tmp_path: Path) -> None:
    text = (
        f"{ATTENDANCE},duration,arrival_time\ns1,1,yesterday,A,,,\ns1,1,2021-10-01,,,,\n,1,2021-10-01,A,,,\n"
    )
    text += "s1,,2021-10-01,A,,,\ns1,1,2021-10-01,A,,6.5,late\ns1,1,2021-10-01\n"
    _, records, faults = alone(tmp_path, attendance=text)
    assert [(m.line, m.part) for m in of(records, Mark)] == [(6, None)]
    assert [(f.code, f.line, f.column, f.severity) for f in faults] == [
        ("bad-value", 2, "attendance_event_date", "refused"),
        ("missing-value", 3, "attendance_event_category", "refused"),
        ("missing-value", 4, "school_id", "refused"),
        ("missing-value", 5, "student_id", "refused"),
        ("bad-value", 6, "attendance_event_duration", "warning"),
        ("bad-value", 6, "arrival_time", "warning"),
        ("too-few-columns", 7, "", "refused"),
    ]
    assert {f.kind for f in faults} == {"marks"}


def test_period_attendance(tmp_path: Path) -> None:
    text = f"{PERIODS}1,s1,2021-10-01,3,Absent,SICK,50\n1,s1,2021-10-01,,Absent,,\n1,s1,2021-10-01,4,Late,,2000\n"
    _, records, faults = alone(tmp_path, period_attendance=text)
    assert [(m.period, m.code, m.reason, m.minutes) for m in of(records, Mark)] == [
        ("3", "Absent", "SICK", 50), ("4", "Late", "", None)
    ]  # fmt: skip
    assert [(f.code, f.line, f.column) for f in faults] == [
        ("missing-value", 3, "period"), ("bad-value", 4, "minutes")
    ]  # fmt: skip


def test_calendar(tmp_path: Path) -> None:
    text = "school_id,calendar_date,calendar_events,school_year_id,calendarCode,description\n"
    text += "100,2021-10-01,Instructional day; Early release,2022,MAIN,Half day\n,2021-10-11,Holiday,2022,,\n"
    text += "s1,2021-10-12,,2022,,\ns9,2021-10-12,Holiday,2022,,\ns1,never,Holiday,2022,,\n"
    _, records, faults = take(deliver(tmp_path, V11, sides={"calendar": text}))
    assert [(d.school_id, d.date, d.code, d.calendar, d.description) for d in of(records, CalendarDay)] == [
        ("s1", date(2021, 10, 1), "Instructional day", "MAIN", "Half day"),
        ("s1", date(2021, 10, 1), "Early release", "MAIN", "Half day"),
        ("", date(2021, 10, 11), "Holiday", "", ""),
    ]
    assert [(f.code, f.line, f.column) for f in faults] == [
        ("missing-value", 4, "calendar_events"), ("unknown-org", 5, "school_id"), ("bad-value", 6, "calendar_date")
    ]  # fmt: skip


def test_missing_columns_of_every_side_file_come_in_one_report(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        open_oneroster(
            deliver(tmp_path, {}, "", sides={"guardians": "contact_id\n", "calendar": "calendar_date\n"})
        )
    assert error.value.code == "bad-structure"
    assert str(error.value).splitlines()[1:] == [
        "- calendar.csv, line 1: the column calendar_events is missing.",
        "- guardians.csv, line 1: the column student_id is missing.",
    ]


# -- guardians ---------------------------------------------------------------------------------


def test_or_10_one_row_is_one_link_with_all_it_says(tmp_path: Path) -> None:
    row = "7001,c1,2,Grandmother,Rosa,Paz,spa,(415) 555-0123 x9,Cell,yes,Rosa@Example.org,N,Y,Y,N,true,"
    row += "court order,enrollment form,8/2/2021\n"
    _, records, faults = alone(tmp_path, guardians=GUARDIANS + row)
    assert faults == []
    assert bare(records) == bare(
        [
            Guardian("c1", "Rosa", "Paz", "es"),
            ContactPoint("c1", "phone", "(415) 555-0123 x9", "+14155550123", "valid", "mobile", None, True,
                         "enrollment form", date(2021, 8, 2)),
            ContactPoint("c1", "email", "Rosa@Example.org", "rosa@example.org", "valid"),
            Link("7001", "c1", "grandparent", 2, None, False, True, True, False, None, True, "court order",
                 "guardians.csv"),
        ]
    )  # fmt: skip


def test_blanks_stay_unknown(tmp_path: Path) -> None:
    _, records, faults = alone(tmp_path, guardians="Student ID,Contact ID\n1,c1\n")
    assert faults == []
    assert bare(records) == bare([Guardian("c1", "", ""), Link("1", "c1", origin="guardians.csv")])


def test_or_8_siblings_and_several_numbers_are_one_guardian(tmp_path: Path) -> None:
    rows = (
        link("1", "c1") + link("2", "c1", "(415) 555-0123") + link("1", "c1", "415-555-0188", "a@example.org")
    )
    rows += link("1", "c2")  # the same phone, another person
    _, records, faults = alone(tmp_path, guardians=GUARDIANS + rows)
    assert faults == []
    assert [g.id for g in of(records, Guardian)] == ["c1", "c2"]
    assert {(r.student_id, r.guardian_id) for r in of(records, Link)} == {
        ("1", "c1"),
        ("2", "c1"),
        ("1", "c2"),
    }
    assert sorted((p.guardian_id, p.normal) for p in of(records, ContactPoint)) == [
        ("c1", "+14155550123"), ("c1", "+14155550188"), ("c1", "a@example.org"), ("c2", "+14155550123")
    ]  # fmt: skip


def test_contradictions_are_warned_of_and_gaps_filled(tmp_path: Path) -> None:
    first = link("1", "c1").replace("spa", "")
    rows = first + link("2", "c1").replace("Ana", "Eva") + link("1", "c1").replace("Mother", "Aunt")
    rows += link("3", "c1").replace("spa", "vi")
    _, records, faults = alone(tmp_path, guardians=GUARDIANS + rows)
    assert [(g.first_name, g.language) for g in of(records, Guardian)] == [("Ana", "es")]
    assert [r.relation for r in of(records, Link)] == ["mother"] * 3
    assert sorted((f.code, f.line, f.column, f.severity) for f in faults) == [
        ("contradiction", 3, "contact_id", "warning"),
        ("contradiction", 4, "", "warning"),
        ("contradiction", 5, "language", "warning"),
    ]


def test_values_that_cannot_be_read(tmp_path: Path) -> None:
    row = "1,c1,first,Mother,Ana,Diaz,zz-xx,n/a,Cell,perhaps,ana@,Y,Y,N,ask,ask,,form,soon\n"
    _, records, faults = alone(tmp_path, guardians=GUARDIANS + row)
    (kept,) = of(records, Link)
    assert (kept.has_custody, kept.may_be_messaged, kept.priority) == (None, None, None)
    assert kept.restriction == (  # any text holds the link until a person decides
        "has_custody in guardians.csv could not be read; may_contact in guardians.csv could not be read"
    )
    assert [p.validity for p in of(records, ContactPoint)] == ["unusable", "unusable"]
    assert {f.severity for f in faults} == {Severity.WARNING}
    assert sorted(f.column for f in faults) == [
        "contact_priority", "email", "has_custody", "language", "may_contact", "phone", "sms_capable",
        "text_consent_date",
    ]  # fmt: skip


def test_rows_without_a_student_are_set_aside(tmp_path: Path) -> None:
    rows = link("7001", "c1") + link("9999", "c2") + link("", "c3") + link("u2", "")
    _, records, faults = take(deliver(tmp_path, V11, sides={"guardians": GUARDIANS + rows}))
    assert [(r.student_id, r.guardian_id) for r in of(records, Link) if r.origin == "guardians.csv"] == [
        ("u1", "c1")
    ]
    assert {g.id for g in of(records, Guardian)} == {"c1", "g1", "g2"}
    assert [p.guardian_id for p in of(records, ContactPoint) if p.file == "guardians.csv"] == ["c1"]
    assert [(f.code, f.line, f.column, f.kind) for f in faults] == [
        ("unknown-user", 3, "student_id", "links"),
        ("missing-value", 4, "student_id", "links"),
        ("missing-value", 5, "contact_id", "links"),
    ]


def test_guardians_csv_speaks_for_those_who_are_in_users_csv_too(tmp_path: Path) -> None:
    side = {"guardians": GUARDIANS + link("7001", "g2", "415-555-0199")}
    _, records, faults = take(deliver(tmp_path, V11, sides=side))
    assert faults == []
    assert [(g.id, g.first_name, g.file) for g in of(records, Guardian)] == [
        ("g1", "Ana", "users.csv"), ("g2", "Ana", "guardians.csv")
    ]  # fmt: skip
    assert [p.raw for p in of(records, ContactPoint) if p.guardian_id == "g2"] == ["415-555-0199"]
    assert {(r.student_id, r.guardian_id, r.origin) for r in of(records, Link)} == {
        ("u1", "g1", "student row"), ("u2", "g2", "guardian row"), ("u1", "g2", "guardians.csv")
    }  # fmt: skip


# -- rules that never bend ---------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_reordering_or_splitting_rows_changes_nothing(tmp_path: Path, seed: int) -> None:
    """One file, or two halves of it: the same set of records."""
    dice = random.Random(seed)
    rows = [link(str(n % 7), f"c{n % 4}", f"415-555-01{n:02}") for n in range(20)]
    marks = [f"s1,{n},2021-10-0{1 + n % 5},A,\n" for n in range(20)]
    _, expected, _ = alone(
        tmp_path / "1", guardians=GUARDIANS + "".join(rows), attendance=f"{ATTENDANCE}\n" + "".join(marks)
    )
    dice.shuffle(rows)
    dice.shuffle(marks)
    _, mixed, _ = alone(
        tmp_path / "2", guardians=GUARDIANS + "".join(rows), attendance=f"{ATTENDANCE}\n" + "".join(marks)
    )
    assert bare(mixed) == bare(expected)
    halves = [
        record
        for number, half in enumerate((slice(0, 10), slice(10, 20)))
        for record in alone(
            tmp_path / f"half{number}", guardians=GUARDIANS + "".join(rows[half]),
            attendance=f"{ATTENDANCE}\n" + "".join(marks[half]),
        )[1]
    ]  # fmt: skip
    assert set(bare(halves)) == set(bare(expected))


@given(st.binary(max_size=200), st.sampled_from(["guardians", "attendance", "calendar", "period_attendance"]))
def test_any_bytes_after_the_header_give_rows_or_a_source_error(
    tmp_path_factory, junk: bytes, name: str
) -> None:
    header = {
        "guardians": GUARDIANS, "attendance": f"{ATTENDANCE}\n", "period_attendance": PERIODS,
        "calendar": "school_id,calendar_date,calendar_events\n",
    }[name]  # fmt: skip
    path = tmp_path_factory.mktemp("fuzz", numbered=True)
    (path / f"{name}.csv").write_bytes(header.encode() + junk)
    with contextlib.suppress(SourceError):
        take(path)


def test_many_rows_cross_the_blocks_they_are_read_in(tmp_path: Path) -> None:
    rows = [link(str(n), f"c{n % 1500}", f"415-555-01{n % 100:02}") for n in range(3200)]
    _, records, faults = alone(tmp_path, guardians=GUARDIANS + "".join(rows))
    assert faults == []
    assert len(of(records, Guardian)) == 1500
    assert len(of(records, Link)) == 3200
    assert len(of(records, ContactPoint)) == 1500
