"""adapters.sis.oneroster_records and _places: what rows become, requirements OR-3, OR-5, OR-7 to OR-9."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeroom.core.ports import SourceError
from homeroom.core.records import (
    ContactPoint,
    Enrollment,
    Guardian,
    Link,
    Seat,
    Section,
    Severity,
    Staff,
    Student,
    Term,
)
from tests.adapters.sis.oneroster_deliveries import (
    DELIVERIES,
    V11,
    V12,
    S,
    added,
    bare,
    changed,
    deliver,
    of,
    take,
)

# -- rows that can't be used -------------------------------------------------------------------


def test_or_5_orphans_are_set_aside_and_the_rest_is_used(tmp_path: Path) -> None:
    files = added(
        "enrollments",
        "e4,,,k9,s1,u1,student,,,",
        "e5,,,k1,s1,u9,student,,,",
        "e6,,,k1,s9,u1,student,,,",
        "e7,,,k1,s1,t1,student,,,",
        "e8,,,k1,s1,u1,janitor,,,",
        "e9,,,,s1,u1,student,,,",
        "e10,,,k1,s1,u1,student,,soon,",
    )
    files = added(
        "classes", "k3,,,Art,,c1,,scheduled,,s9,f,,,", "k4,,,Band,,c1,,scheduled,,s1,zz,,,", files=files
    )
    files = added("demographics", "u9,,,2006-01-01,", files=files)
    _, records, faults = take(deliver(tmp_path, files))
    assert len(of(records, Seat)) == 2
    assert {s.id for s in of(records, Section)} == {"k1", "k2", "k4"}
    assert sorted((f.code, f.line, f.kind) for f in faults) == [
        ("bad-value", 9, "seats"),
        ("bad-value", 11, "seats"),
        ("missing-value", 10, "seats"),
        ("role-mismatch", 8, "seats"),
        ("unknown-class", 5, "seats"),
        ("unknown-org", 4, "sections"),
        ("unknown-org", 7, "seats"),
        ("unknown-term", 5, "sections"),
        ("unknown-user", 3, "students"),
        ("unknown-user", 6, "seats"),
    ]
    assert {f.severity for f in faults if f.code != "unknown-term"} == {Severity.REFUSED}


def test_users_that_cannot_be_used(tmp_path: Path) -> None:
    files = added(
        "users",
        ",,,true,s1,student,u5,,A,B,,,,,,,,",
        "u6,,,true,s1,,u6,,A,B,,,,,,,,",
        "u1,,,true,s1,student,u7,,A,B,,,,,,,,",
        "u8,,,true,s8,student,u8,,A,B,,,,,,,40,",
        "u9,,,perhaps,d1,student,u9,,A,B,,,,,,,,",
    )
    _, records, faults = take(deliver(tmp_path, files))
    assert [s.id for s in of(records, Student)] == ["u1", "u2", "u8", "u9"]
    assert of(records, Student)[0].first_name == "Rosa"
    assert [(f.code, f.line, f.column, f.kind) for f in faults] == [
        ("missing-value", 8, "sourcedId", ""),
        ("missing-value", 9, "role", ""),
        ("bad-value", 12, "enabledUser", ""),
        ("duplicate-id", 10, "sourcedId", ""),
        ("bad-value", 11, "grades", "students"),
        ("unknown-org", 11, "orgSourcedIds", "enrollments"),
        ("no-school", 11, "", "enrollments"),
        ("no-school", 12, "", "enrollments"),
    ]


def test_a_bad_term_is_refused_with_its_column(tmp_path: Path) -> None:
    files = added(
        "academicSessions", "a,,,A,quarter,2021-08-23,2021-12-17,,2022", "b,,,B,term,08/23/2021,2021-12-17,,2022",
        "c,,,C,term,2021-12-17,2021-08-23,,2022", "d,,,D,term,2021-08-23,2021-12-17,,now",
    )  # fmt: skip
    _, records, faults = take(deliver(tmp_path, files))
    assert len(of(records, Term)) == 2
    assert [(f.column, f.line) for f in faults] == [
        ("type", 4),
        ("startDate", 5),
        ("endDate", 6),
        ("schoolYear", 7),
    ]


def test_students_whose_account_is_off_have_left(tmp_path: Path) -> None:
    files = changed("users", "u1,,,true", "u1,,,false")
    _, records, faults = take(deliver(tmp_path, files))
    assert [s.id for s in of(records, Student)] == ["u2"]
    assert not of(records, Seat)
    assert {link.student_id for link in of(records, Link)} == {"u2"}
    assert {e.student_id for e in of(records, Enrollment)} == {"u2"}
    assert [(f.code, f.severity) for f in faults] == [("not-enabled", "note")]
    assert "1 student" in faults[0].message


# -- families ----------------------------------------------------------------------------------


@DELIVERIES
def test_or_7_links_are_the_union_of_both_directions(
    tmp_path: Path, version: str, files: dict[str, str]
) -> None:
    _, records, _ = take(deliver(tmp_path, files, version))
    links = of(records, Link)
    assert {(link.student_id, link.guardian_id, link.origin) for link in links} == {
        ("u1", "g1", "student row"),
        ("u1", "g2", "both"),
        ("u2", "g2", "guardian row"),
    }
    for link in links:  # never inferred
        assert link == Link(
            link.student_id, link.guardian_id, origin=link.origin, file=link.file, line=link.line
        )


def test_or_7_agents_that_lead_nowhere_are_set_aside(tmp_path: Path) -> None:
    files = changed("users", '"g1,g2"', '"g1,g2,g9,u2,t1"')
    _, records, faults = take(deliver(tmp_path, files))
    assert len(of(records, Link)) == 3
    assert [(f.code, f.line, f.kind, f.severity) for f in faults] == [
        ("unknown-user", 4, "links", "refused"),
        ("other-relation", 4, "links", "note"),
    ]


def test_or_8_the_same_username_and_name_is_one_guardian(tmp_path: Path) -> None:
    files = added(
        "users",
        "g3,,,true,d1,parent,g1,,ana,diaz,,,,,415-555-0123,u2,,",
        'a3,,,true,d1,relative,eva,"{LDAP:7},{LTI:9}",Eva,Paz,,,,415-555-0144,,u1,,',
        'a4,,,true,d1,relative,eva2,"{LTI:9}",Eva,Paz,,,,415-555-0145,,u2,,',
    )
    _, records, faults = take(deliver(tmp_path, files))
    assert {g.id for g in of(records, Guardian)} == {"g1", "g2", "a3"}
    pairs = {(link.student_id, link.guardian_id) for link in of(records, Link)}
    assert pairs >= {("u2", "g1"), ("u1", "a3"), ("u2", "a3")}
    numbers = sorted(
        p.normal for p in of(records, ContactPoint) if p.guardian_id in ("g1", "a3") and p.kind == "phone"
    )
    assert numbers == ["+14155550123", "+14155550144", "+14155550145", "+14155550188"]
    assert [(f.code, f.line, f.severity) for f in faults] == [("merged", 8, "note"), ("merged", 10, "note")]


def test_or_8_never_on_a_phone_and_not_on_a_shared_username_alone(tmp_path: Path) -> None:
    files = added(
        "users",
        "g3,,,true,d1,parent,g3,,Ana,Diaz,,,,(415) 555-0123,,u2,,",
        "g4,,,true,d1,parent,g2,,Eva,Paz,,,,,,u2,,",
    )
    _, records, faults = take(deliver(tmp_path, files))
    assert {g.id for g in of(records, Guardian)} == {"g1", "g2", "g3", "g4"}
    assert {f.code for f in faults} == {"shared-username"}


def test_a_teacher_who_is_a_parent_is_both(tmp_path: Path) -> None:
    files = added("roles", "r7,,,t1,secondary,parent,,,d1,", files=V12)
    files = changed("users", '"g1,g2"', '"g1,g2,t1"', files)
    _, records, faults = take(deliver(tmp_path, files, "1.2"))
    assert faults == []
    assert [s.role for s in of(records, Staff) if s.id == "t1"] == ["teacher"]
    assert ("u1", "t1") in {(link.student_id, link.guardian_id) for link in of(records, Link)}


def test_or_9_sms_first_phone_second_and_nothing_about_texting(tmp_path: Path) -> None:
    _, records, _ = take(deliver(tmp_path, V11))
    points = [p for p in of(records, ContactPoint) if p.guardian_id == "g1"]
    assert [(p.kind, p.raw, p.normal, p.validity, p.type, p.order, p.textable) for p in points] == [
        ("phone", "(415) 555-0123", "+14155550123", "valid", "mobile", 1, None),
        ("phone", "415-555-0188", "+14155550188", "valid", "other", 2, None),
        ("email", "Ana@Example.org", "ana@example.org", "valid", "unknown", None, None),
    ]


def test_or_9_bad_contact_points_are_kept_and_warned_of(tmp_path: Path) -> None:
    files = changed(
        "users",
        "Ana@Example.org,(415) 555-0123,415-555-0188",
        "ana,(000) 000-0000,415-555-0188 / 415-555-0199",
    )
    _, records, faults = take(deliver(tmp_path, files))
    assert [(p.raw, p.validity) for p in of(records, ContactPoint) if p.guardian_id == "g1"] == [
        ("(000) 000-0000", "unusable"),
        ("415-555-0188", "valid"),
        ("415-555-0199", "valid"),
        ("ana", "unusable"),
    ]
    assert [(f.code, f.column, f.severity) for f in faults] == [
        ("bad-phone", "sms", "warning"), ("bad-email", "email", "warning")
    ]  # fmt: skip


# -- where students are ------------------------------------------------------------------------


def stays(records: list) -> list[tuple]:
    return [(e.student_id, e.school_id, e.entry, e.exit, e.grade, e.primary) for e in of(records, Enrollment)]


def test_a_stay_spans_the_seats_in_a_school(tmp_path: Path) -> None:
    _, records, _ = take(deliver(tmp_path, V11))
    assert stays(records) == [
        ("u1", "s1", date(2021, 8, 30), date(2021, 11, 1), "09", None),
        ("u2", "s2", None, None, "07", None),
    ]


@pytest.mark.parametrize(
    ("seat", "entry", "exit"),
    [
        ("2021-08-25,", date(2021, 8, 25), None),  # one seat without an end: still there
        (",2021-10-01", None, date(2021, 11, 1)),  # one without a beginning: from the start
        (",2021-12-17", None, None),  # ends with its class
        ("2021-08-24,2021-11-30", date(2021, 8, 24), date(2021, 11, 30)),
    ],
)
def test_what_a_third_seat_changes(tmp_path: Path, seat: str, entry: date | None, exit: date | None) -> None:
    _, records, _ = take(deliver(tmp_path, added("enrollments", f"e9,,,k1,s1,u1,student,,{seat}")))
    assert stays(records)[0][2:4] == (entry, exit)


def test_roles_say_from_when_to_when_in_1_2(tmp_path: Path) -> None:
    files = added("roles", "r9,,,u1,secondary,student,2021-09-01,2021-12-01,s2,", files=V12)
    _, records, _ = take(deliver(tmp_path, files, "1.2"))
    assert stays(records)[:2] == [
        ("u1", "s1", date(2021, 8, 25), None, "09", True),
        ("u1", "s2", date(2021, 9, 1), date(2021, 12, 1), "09", False),
    ]


# -- zeros that a spreadsheet ate --------------------------------------------------------------


def renamed(files: dict[str, str], **ids: str) -> dict[str, str]:
    out = {}
    for name, text in files.items():
        for old, new in ids.items():
            text = text.replace(f",{old},", f",{new},").replace(f"\n{old},", f"\n{new},")
            text = text.replace(f'"{old},', f'"{new},').replace(f',{old}"', f',{new}"')
        out[name] = text
    return out


def test_lost_zeros_are_put_back_where_there_is_no_doubt(tmp_path: Path) -> None:
    ids = {"t1": "00001", "t2": "00002", "u1": "00101", "u2": "00102", "g1": "00901", "g2": "00902"}
    files = renamed(V11, **ids)
    eaten = files | renamed(
        {"enrollments": files["enrollments"]}, **{id: id.lstrip("0") for id in ids.values()}
    )
    eaten["users"] = files["users"].replace('"00901,00902"', '"901,902"')
    _, expected, _ = take(deliver(tmp_path / "1", files))
    _, records, faults = take(deliver(tmp_path / "2", eaten))
    assert bare(records) == bare(expected)
    assert [(f.code, f.file, f.severity) for f in faults] == [
        ("lost-zeros", "users.csv", "warning"),
        ("lost-zeros", "enrollments.csv", "warning"),
    ]


def test_lost_zeros_of_the_people_themselves_are_explained(tmp_path: Path) -> None:
    files = renamed(V11, u1="101", u2="7")
    files["enrollments"] = renamed({"e": V11["enrollments"]}, u1="00101")["e"]
    _, records, faults = take(deliver(tmp_path, files))
    assert not of(records, Seat)
    assert {f.code for f in faults if f.kind == "seats"} == {"lost-zeros"}
    assert {f.severity for f in faults if f.kind == "seats"} == {Severity.REFUSED}


# -- rules that never bend ---------------------------------------------------------------------


def shuffled(text: str, dice: random.Random) -> str:
    header, *rows = text.splitlines(True)
    dice.shuffle(rows)
    return header + "".join(rows)


@pytest.mark.parametrize("seed", range(5))
@DELIVERIES
def test_reordering_rows_changes_nothing(
    tmp_path: Path, version: str, files: dict[str, str], seed: int
) -> None:
    dice = random.Random(seed)
    mixed = {name: shuffled(text, dice) for name, text in files.items()}
    _, expected, _ = take(deliver(tmp_path / "1", files, version))
    _, records, faults = take(deliver(tmp_path / "2", mixed, version))
    assert faults == []
    assert bare(records) == bare(expected)


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(V12)), st.integers(0, 900), st.binary(max_size=40), st.sampled_from(["cut", "put"])
)
def test_any_bytes_give_rows_or_a_source_error(
    tmp_path_factory, name: str, at: int, junk: bytes, how: str
) -> None:
    path = tmp_path_factory.mktemp("fuzz", numbered=True)
    deliver(path, V12, "1.2")
    content = (path / f"{name}.csv").read_bytes()
    kept = content[:at] + junk
    (path / f"{name}.csv").write_bytes(kept if how == "cut" else kept + content[at:])
    try:
        _, _, faults = take(path)
    except SourceError:
        return
    for fault in faults:
        for personal in ("Rosa", "Diaz", "555-01", "example.org", "u1", "g2"):
            assert personal not in fault.message


def test_no_fault_repeats_a_value(tmp_path: Path) -> None:
    """OR-3: the class of value and its place, never the value."""
    files = added(
        "users",
        "u1,,,maybe,s1,student,zq9,,zq9,zq9,,zq9,zq9,zq9,zq9,zq9,zq9,zq9",
        "zq9,,,zq9,zq9,student,zq9,,zq9,zq9,,,,,,zq9,zq9,",
    )
    files = added("enrollments", "zq9,,,zq9,zq9,zq9,student,zq9,zq9,zq9", files=files)
    files = added("academicSessions", "zq9,,,zq9,term,zq9,zq9,zq9,zq9", files=files)
    _, _, faults = take(deliver(tmp_path, files))
    assert len(faults) > 5
    assert all("zq9" not in f"{f.message}{f.column}" for f in faults)


def test_headers_have_every_column_of_the_standard() -> None:
    assert all(text.startswith(S) for text in (*V11.values(), *V12.values()))
