"""adapters.sis.oneroster and _files: archive, manifest, headers, bulk and delta; requirements OR-1 to OR-4."""

from datetime import date
from pathlib import Path

import pytest

from homeroom.adapters.sis.oneroster import open_oneroster
from homeroom.core.ports import SourceError
from homeroom.core.records import (
    KIND_OF,
    KINDS,
    District,
    Enrollment,
    Guardian,
    Link,
    School,
    Seat,
    Section,
    Severity,
    Staff,
    Student,
    Teaching,
    Term,
)
from tests.adapters.sis.oneroster_deliveries import (
    DELIVERIES,
    GUARDIANS,
    V11,
    V12,
    changed,
    codes,
    deliver,
    of,
    take,
)


def refusal(path: Path) -> SourceError:
    with pytest.raises(SourceError) as error:
        _, _, _ = take(path)
    return error.value


@DELIVERIES
def test_or_1_both_versions_from_folder_and_zip(tmp_path: Path, version: str, files: dict[str, str]) -> None:
    folder, records, faults = take(deliver(tmp_path / "folder", files, version))
    zipped, again, _ = take(deliver(tmp_path, files, version, zipped=True))
    assert folder.source == zipped.source == f"oneroster-{version}"
    assert faults == []
    assert records == again
    assert folder.fingerprint() == zipped.fingerprint()
    assert folder.size == zipped.size > 0


@DELIVERIES
def test_what_a_delivery_says(tmp_path: Path, version: str, files: dict[str, str]) -> None:
    _, records, _ = take(deliver(tmp_path, files, version))
    assert [d.id for d in of(records, District)] == ["d1"]
    assert [s.name for s in of(records, School)] == ["Lakeview High", "Lakeview Middle"]
    assert [(t.kind, t.school_year, t.ends) for t in of(records, Term)] == [
        ("year", 2022, date(2022, 5, 27)), ("semester", 2022, date(2021, 12, 17))
    ]  # fmt: skip
    assert [(s.role, s.email, s.school_ids) for s in of(records, Staff)] == [
        ("teacher", "ada@example.org", ("s1",)), ("administrator", "", ("s1",))
    ]  # fmt: skip
    assert [(s.id, s.homeroom, s.ends) for s in of(records, Section)] == [
        ("k1", False, date(2021, 12, 17)), ("k2", True, date(2022, 5, 27))
    ]  # fmt: skip
    assert [(t.staff_id, t.section_id, t.primary) for t in of(records, Teaching)] == [("t1", "k1", True)]
    assert [(s.id, s.middle_name, s.birth_date, s.grade) for s in of(records, Student)] == [
        ("u1", "Maria", date(2006, 3, 1), "09"), ("u2", "", None, "07")
    ]  # fmt: skip
    assert [s.preferred_name for s in of(records, Student)] == ["Rosi" if version == "1.2" else "", ""]
    assert [(s.section_id, s.begins) for s in of(records, Seat)] == [
        ("k1", date(2021, 9, 1)), ("k2", date(2021, 8, 30))
    ]  # fmt: skip
    assert [(g.id, g.language) for g in of(records, Guardian)] == [("g1", ""), ("g2", "")]


@DELIVERIES
def test_records_come_kind_by_kind_and_may_be_read_again(
    tmp_path: Path, version: str, files: dict[str, str]
) -> None:
    side = {"guardians": GUARDIANS + "u1,g9,1,Aunt,Eva,Paz,es,415-555-0111,Cell,,,,,,,,,,\n"}
    delivery, records, _ = take(deliver(tmp_path, files, version, sides=side))
    order = [list(KINDS).index(KIND_OF[type(record)]) for record in records]
    assert order == sorted(order)
    assert [row for row in delivery.rows() if type(row) in KIND_OF] == records


@DELIVERIES
def test_progress_adds_up_to_the_size(tmp_path: Path, version: str, files: dict[str, str]) -> None:
    delivery = open_oneroster(deliver(tmp_path, files, version, sides={"guardians": GUARDIANS}))
    read: list[int] = []
    assert list(delivery.rows(read.append))
    assert sum(read) == delivery.size


def test_every_record_knows_its_line(tmp_path: Path) -> None:
    _, records, _ = take(deliver(tmp_path, V11))
    assert {(r.id, r.file, r.line) for r in of(records, Student)} == {
        ("u1", "users.csv", 4),
        ("u2", "users.csv", 5),
    }


# -- manifest and structure --------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1.0", "2.0", "1.3", "", "1.1x"])
def test_or_1_unknown_versions_are_named_and_refused(tmp_path: Path, version: str) -> None:
    path = deliver(tmp_path, V11)
    text = (path / "manifest.csv").read_text()
    (path / "manifest.csv").write_text(text.replace("oneroster.version,1.1", f"oneroster.version,{version}"))
    assert refusal(path).code == "unknown-version"


def test_a_patch_version_is_its_version(tmp_path: Path) -> None:
    path = deliver(tmp_path, V12, "1.2")
    text = (path / "manifest.csv").read_text()
    (path / "manifest.csv").write_text(text.replace("oneroster.version,1.2", "oneroster.version,1.2.1"))
    assert open_oneroster(path).source == "oneroster-1.2"


def test_no_manifest_is_said_clearly(tmp_path: Path) -> None:
    error = refusal(deliver(tmp_path, V11, ""))
    assert error.code == "no-manifest"
    assert "1.0" in str(error)
    assert refusal(deliver(tmp_path / "empty", {}, "")).code == "no-manifest"


def test_or_3_all_structural_problems_come_in_one_report(tmp_path: Path) -> None:
    files = changed("users", "givenName", "firstName")
    files = changed("orgs", ",type,", ",kind,", files) | {"enrollments": V11["enrollments"]}
    path = deliver(tmp_path, files, sides={"attendance": "student_id,school_id,attendance_event_date\n"})
    (path / "classes.csv").unlink()
    text = (path / "manifest.csv").read_text()
    (path / "manifest.csv").write_text(text.replace("file.demographics,bulk", "file.demographics,absent"))
    error = refusal(path)
    assert error.code == "bad-structure"
    assert str(error).splitlines()[1:] == [
        "- classes.csv: the manifest says bulk, but the file is not there.",
        "- demographics.csv: the manifest says absent, but the file is there.",
        "- orgs.csv, line 1: the column type is missing.",
        "- users.csv, line 1: the column givenName is missing.",
        "- attendance.csv, line 1: the column attendance_event_category is missing.",
    ]


def test_a_complete_roster_needs_orgs_users_and_roles(tmp_path: Path) -> None:
    files = {name: text for name, text in V12.items() if name not in ("orgs", "roles")}
    report = str(refusal(deliver(tmp_path, files, "1.2")))
    assert "orgs.csv: missing" in report
    assert "roles.csv: missing" in report


def test_or_3_header_case_and_cp1252(tmp_path: Path) -> None:
    files = changed("users", "sourcedId,status", "SourcedID,STATUS")
    files = changed("users", "Diaz", "Díaz", files)
    _, records, faults = take(deliver(tmp_path, files, encoding="cp1252"))
    assert {s.last_name for s in of(records, Student)} == {"Díaz"}
    assert [(f.code, f.severity) for f in faults] == [("not-utf8", Severity.WARNING)]


def test_unknown_files_and_properties_are_passed_over(tmp_path: Path) -> None:
    path = deliver(tmp_path, V11, sides={"menu": "a\n"})
    with (path / "manifest.csv").open("a") as manifest:
        manifest.write("file.menu,bulk\nfile.results,bulk\n")
    _, _, faults = take(path)
    assert [(f.code, f.file, f.severity) for f in faults] == [("unused-file", "menu.csv", "note")]


def test_extension_columns_and_passwords_are_never_read(tmp_path: Path) -> None:
    files = V11 | {
        "users": V11["users"].replace("password\n", "password,metadata.x\n").replace(",\n", ",,m\n")
    }
    files["users"] = files["users"].replace("secret\n", "secret,m\n")
    _, records, faults = take(deliver(tmp_path, files))
    assert faults == []
    assert "secret" not in repr(records)


def test_a_cut_short_file_refuses_the_delivery_before_any_record(tmp_path: Path) -> None:
    files = V11 | {"enrollments": V11["enrollments"] + 'e9,,,k1,s1,u2,"stud'}
    rows = open_oneroster(deliver(tmp_path, files)).rows()
    with pytest.raises(SourceError) as error:
        next(rows)
    assert error.value.code == "truncated-file"


# -- bulk and delta ----------------------------------------------------------------------------


def test_bulk_names_the_kinds_it_is_complete_for(tmp_path: Path) -> None:
    assert open_oneroster(deliver(tmp_path / "1", V11)).bulk == frozenset(KINDS) - {
        "calendar",
        "taken",
        "marks",
    }
    some = open_oneroster(deliver(tmp_path / "2", V11, mode="delta", orgs="bulk"))
    assert some.bulk == {"districts", "schools"}


def test_a_roster_without_any_guardian_is_not_complete_for_guardians(tmp_path: Path) -> None:
    lines = [line for line in V11["users"].splitlines(True) if not line.startswith("g")]
    files = V11 | {"users": "".join(lines).replace('"g1,g2"', "")}
    family = {"guardians", "contact_points", "links"}
    assert not open_oneroster(deliver(tmp_path / "1", files)).bulk & family
    assert open_oneroster(deliver(tmp_path / "2", files, sides={"guardians": GUARDIANS})).bulk >= family


def test_or_4_a_status_in_bulk_is_warned_of_once(tmp_path: Path) -> None:
    files = changed("users", "u1,,,", "u1,active,2021-09-01T00:00:00Z,")
    files = changed("users", "u2,,,", "u2,tobedeleted,2021-09-01T00:00:00Z,", files)
    _, records, faults = take(deliver(tmp_path, files))
    assert [s.id for s in of(records, Student)] == ["u1"]
    assert ("status-in-bulk", "users.csv", 4) in codes(faults)
    assert [f.severity for f in faults if f.code == "status-in-bulk"] == ["warning"]


def delta(name: str, *rows: str, version: str = "1.1") -> dict[str, str]:
    files = V11 if version == "1.1" else V12
    return {name: files[name].splitlines(True)[0] + "".join(row + "\n" for row in rows)}


NOW = "2021-09-01T00:00:00.000Z"


def test_or_4_delta_rows_change_and_remove(tmp_path: Path) -> None:
    users = delta(
        "users",
        f"u1,active,{NOW},true,s1,student,u1,,Rosa,Diaz,,,,,,g7,10,",
        f"u3,tobedeleted,{NOW},,,student,,,,,,,,,,,,",
        f"x,tobedeleted,{NOW},,,,,,,,,,,,,,,",
        "u4,,,true,s1,student,u4,,Al,Berg,,,,,,,,",
        f"u5,inactive,{NOW},true,s1,student,u5,,Bea,Cruz,,,,,,,,",
        "u6,active,,true,s1,student,u6,,Cy,Dow,,,,,,,,",
    )
    rows = delta(
        "enrollments", f"e1,tobedeleted,{NOW},k1,s1,u1,student,,,", f"e2,active,{NOW},k2,s1,u1,student,,,"
    )
    _, records, faults = take(deliver(tmp_path, users | rows, mode="delta"))
    assert [(s.id, s.gone) for s in of(records, Student)] == [("u1", False), ("u3", True), ("x", True)]
    assert [(g.id, g.gone) for g in of(records, Guardian)] == [("x", True)]
    assert [(s.section_id, s.gone) for s in of(records, Seat)] == [("k1", True), ("k2", False)]
    assert [(link.student_id, link.guardian_id) for link in of(records, Link)] == [("u1", "g7")]
    assert [(e.school_id, e.gone) for e in of(records, Enrollment)] == [("s1", False)]
    assert [(f.code, f.line, f.column, f.severity) for f in faults] == [
        ("delta-status", 5, "status", "refused"),
        ("delta-status", 6, "status", "refused"),
        ("delta-status", 7, "dateLastModified", "refused"),
    ]


def test_or_4_delta_removes_every_other_kind(tmp_path: Path) -> None:
    files = (
        delta("orgs", f"s2,tobedeleted,{NOW},,school,,", f"d1,tobedeleted,{NOW},,district,,")
        | delta("academicSessions", f"f,tobedeleted,{NOW},,,,,,")
        | delta("classes", f"k1,tobedeleted,{NOW},,,,,,,,,,,")
        | delta("enrollments", f"e1,tobedeleted,{NOW},k1,s1,t1,teacher,,,")
        | delta("users", f"t1,tobedeleted,{NOW},true,,,,,,,,,,,,,,,", version="1.2")
        | delta("roles", f"r4,tobedeleted,{NOW},u2,primary,student,,,s2,", version="1.2")
    )
    _, records, faults = take(deliver(tmp_path, files, "1.2", mode="delta"))
    assert faults == []
    assert all(record.gone for record in records)
    assert {type(record) for record in records} == {
        District, School, Term, Staff, Section, Teaching, Student, Enrollment, Guardian
    }  # fmt: skip


def test_a_delta_row_without_its_role_cannot_be_used(tmp_path: Path) -> None:
    """OneRoster 1.2 says what a person is in another file."""
    files = delta("users", f"u1,active,{NOW},true,u1,,Rosa,Diaz,,,,,,,10,,,,", version="1.2")
    _, records, faults = take(deliver(tmp_path, files, "1.2", mode="delta"))
    assert records == []
    assert codes(faults) == [("no-role", "users.csv", 2)]
