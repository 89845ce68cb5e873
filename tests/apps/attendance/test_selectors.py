"""What the pages are made of: exact figures, only for those who may see them, in few queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeroom.apps.attendance.models import Standing
from homeroom.apps.attendance.selectors import imports as import_selectors
from homeroom.apps.attendance.selectors.gate import gate_page
from homeroom.apps.attendance.selectors.school import Filters, plain, school_page
from homeroom.apps.attendance.selectors.schools import overview
from homeroom.apps.attendance.selectors.student import student_page
from homeroom.apps.attendance.services.gates import open_gate
from homeroom.apps.people.models import District, School, Student
from homeroom.core.records import CalendarDay, Enrollment, Fault, Severity
from tests.apps.attendance.conftest import NOW, Door, mark, school_day
from tests.apps.attendance.school import account, fill, nobody

TODAY = date(2026, 11, 20)


@pytest.fixture
def maple(door: Door) -> Door:
    return fill(door)


@pytest.fixture
def principal(maple: Door):
    return account(maple.district, "principal", "1")


def names(table):
    return [line.standing.student.last_name for line in table.lines]


def page(user, maple, **filters):
    return school_page(user, maple.district, "1", TODAY, Filters(**filters))


def test_a_school_table_has_exact_days_and_the_worst_first(maple, principal):
    table = page(principal, maple)
    assert [(line.missed, line.standing.days_enrolled, line.rate) for line in table.lines[:2]] == [
        ("5", 60, "8.3%"),
        ("0.5", 60, "0.8%"),
    ]
    assert (table.bands.students, table.bands.chronic, table.bands.judged) == (4, 0, 4)
    assert table.bands.words == "Satisfactory: 3 students, 75.0%; At risk: 1 student, 25.0%"
    assert "in_a_row" in [code for code, _, _ in table.signs]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("name", "Ångström"),
        ("-name", "Student4"),
        ("-missed", "Ångström"),
        ("missed", "Student3"),
        ("-streak", "Ångström"),
        ("-signs", "Ångström"),
        ("-band", "Ångström"),
        ("grade", "Ångström"),
    ],
)
def test_sorting(maple, principal, sort, first):
    assert names(page(principal, maple, sort=sort))[0] == first


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"q": "angstrom"}, ["Ångström"]),
        ({"q": "Álvaro  ång"}, ["Ångström"]),
        ({"q": "ngstr"}, []),
        ({"band": "at_risk"}, ["Ångström"]),
        ({"sign": "in_a_row"}, ["Ångström"]),
        ({"grade": "04"}, []),
        ({"band": "satisfactory", "sort": "name"}, ["Student2", "Student3", "Student4"]),
    ],
)
def test_filtering(maple, principal, filters, found):
    table = page(principal, maple, **filters)
    assert names(table) == found
    assert table.found == len(found)
    assert table.bands.students == 4


def test_a_sign_named_in_a_sentence_is_no_sign(maple, principal):
    """A child may be called anything; only the stored code decides."""
    odd = Standing.objects.get(student__source_id="s3")
    odd.signs = [{"code": "sibling", "sentence": 'A "code": "worsening" in a name.'}]
    odd.save()
    assert "Student3" not in names(page(principal, maple, sign="worsening"))
    assert names(page(principal, maple, sign="sibling")) == ["Student3"]


def test_letters_without_their_marks():
    assert [plain(name) for name in ("Đặng", "O’Brien", "Łukasz", "STRASSE")] == [
        "dang",
        "o'brien",
        "lukasz",
        "strasse",
    ]


def test_a_teacher_sees_her_students_only(maple):
    teacher = account(maple.district, "teacher", "1", staff="t1")
    assert sorted(names(page(teacher, maple))) == ["Student2", "Ångström"]
    [card] = overview(teacher, maple.district, NOW, TODAY)
    assert card.bands.students == 2
    assert student_page(teacher, maple.district, "s3", TODAY) is None


def test_nobody_sees_another_school_or_district(maple, principal):
    assert school_page(principal, maple.district, "2", TODAY, Filters()) is None
    assert student_page(nobody(), maple.district, "s1", TODAY) is None
    elsewhere = District.objects.create(key="oak", name="Oak")
    School.objects.create(district=elsewhere, source_id="1", name="Not ours")
    assert school_page(principal, elsewhere, "1", TODAY, Filters()) is None


def test_the_overview_counts_only_what_one_may_see(maple, principal):
    [card] = overview(principal, maple.district, NOW, TODAY)
    assert (card.school.name, card.bands.students, card.latest) == ("Maple School", 4, TODAY)
    assert card.gate.open
    it = account(maple.district, "it")
    assert [card.bands.students for card in overview(it, maple.district, NOW, TODAY)] == [0, 0]


def test_one_students_year(maple, principal):
    found = student_page(principal, maple.district, "s1", TODAY)
    [section] = found.sections
    assert section.headline == "Has missed 5 of 60 school days (8.3%)."
    assert found.because == "You are the principal of Maple School, this student's school this year."
    cells = {cell.date: cell for month in section.months for week in month.weeks for cell in week if cell}
    assert cells[school_day(3)].css == "absent-unexcused"
    assert cells[school_day(7)].words == "absent, excused"
    assert cells[school_day(8)].css == "present"
    assert cells[date(2026, 9, 5)].css == "weekend"
    assert [month.name for month in section.months][:2] == ["August 2026", "September 2026"]
    assert section.marked[0].date == TODAY
    [mother] = found.caregivers
    assert (mother.verdict.code, mother.ways[0].raw) == ("ok", "(415) 555-0101")


def test_part_and_late_days_have_their_own_look(maple, principal):
    looks = {
        student: student_page(principal, maple.district, student, TODAY).sections[0].marked[0].css
        for student in ("s2", "s3")
    }
    assert looks == {"s2": "part", "s3": "late"}


def test_ef_7_not_taken_is_not_present_on_the_calendar(maple, principal):
    """EF-7: a school day of which nothing was received is neither present nor absent."""
    later = TODAY + timedelta(days=4)
    maple.bring(*(CalendarDay("1", TODAY + timedelta(days=n), "Instructional day") for n in (3, 4)))
    maple.bring(mark("s1", 62), now=NOW + timedelta(days=4))
    found = student_page(principal, maple.district, "s2", later)
    cells = {
        cell.date: cell.css
        for month in found.sections[0].months
        for week in month.weeks
        for cell in week
        if cell
    }
    assert cells[TODAY + timedelta(days=3)] == "unknown"
    assert cells[later] == "present"


def test_ef_8_a_restriction_holds_and_is_read_only_by_those_who_decide(maple, principal):
    """EF-8: on hold until a named person decided; a teacher sees the hold, not the court's words."""
    [father] = student_page(principal, maple.district, "s2", TODAY).caregivers
    assert (father.verdict.code, father.may_decide) == ("on_hold", True)
    teacher = account(maple.district, "teacher", "1", staff="t1")
    [father] = student_page(teacher, maple.district, "s2", TODAY).caregivers
    assert (father.verdict.code, father.may_decide) == ("on_hold", False)


def test_ef_6_a_correction_says_before_and_after(maple, principal):
    """EF-6: what was unexcused and is excused now is shown as both."""
    maple.bring(mark("s1", 58, "Excused Absence"))
    maple.bring(mark("s2", 59))
    found = student_page(principal, maple.district, "s1", TODAY)
    said = {(c.date, c.before, c.after) for c in found.sections[0].corrections}
    assert said == {(school_day(58), "unexcused", "excused"), (school_day(59), "unexcused", "present")}


def test_a_student_at_two_schools_has_two_sections(maple, principal):
    maple.bring(
        Enrollment("s4", "1", entry=school_day(1), exit=school_day(30), grade="03"),
        Enrollment("s4", "2", entry=school_day(31), grade="03"),
    )
    found = student_page(principal, maple.district, "s4", TODAY)
    assert [section.school.name for section in found.sections] == ["Oak School", "Maple School"]
    gone = {c.date: c.css for m in found.sections[1].months for week in m.weeks for c in week if c}
    assert (gone[school_day(30)], gone[school_day(31)]) == ("present", "away")


def test_siblings_only_as_far_as_one_may_see_them(maple, principal):
    family = Student.objects.get(source_id="s1").family_id
    Student.objects.filter(source_id__in=["s2", "s3"]).update(family=family)
    shown = student_page(principal, maple.district, "s1", TODAY).siblings
    assert [sibling.source_id for sibling in shown] == ["s2", "s3"]
    teacher = account(maple.district, "teacher", "1", staff="t1")
    shown = student_page(teacher, maple.district, "s1", TODAY).siblings
    assert [sibling.source_id for sibling in shown] == ["s2"]


def test_ef_7_the_grid_of_the_last_ten_school_days(maple, principal):
    """EF-7: completeness by school and day."""
    lead = account(maple.district, "district")
    found = gate_page(lead, maple.district, TODAY, NOW, TODAY)
    assert found.days == [school_day(n) for n in range(60, 50, -1)]
    maple_row, oak_row = found.schools
    assert {cell.state for cell in maple_row.days} == {"received"}
    assert maple_row.gate.open
    later = gate_page(lead, maple.district, TODAY + timedelta(days=1), NOW, TODAY)
    assert [reason.code for reason in later.schools[0].gate.reasons] == ["no_school"]
    assert not later.schools[0].may_open


def test_a_roll_half_marked_is_partial(maple, principal):
    roll = School.objects.get(source_id="1").rolls.get(date=TODAY)
    roll.affirmative, roll.marked = True, 2
    roll.save()
    [one] = gate_page(principal, maple.district, TODAY, NOW, TODAY).schools
    assert (one.days[0].state, one.days[0].words) == ("partial", "partial: 2 of 4 marked")
    assert one.may_open
    open_gate(one.school, TODAY, principal, "The other two classes are on a trip.", NOW)
    [one] = gate_page(principal, maple.district, TODAY, NOW, TODAY).schools
    assert one.gate.open
    assert one.opening.reason == "The other two classes are on a trip."


def test_faults_are_grouped_gravest_first_and_said_once(maple):
    run = maple.bring(mark("s1", 60)).run
    rows = [
        Fault("b.csv", 3, "x", "odd", "Look at this.", Severity.NOTE),
        Fault("a.csv", 9, "phone", "bad-phone", "Ten digits.", Severity.REFUSED),
        Fault("a.csv", 7, "phone", "bad-phone", "Ten digits.", Severity.REFUSED),
        Fault("", 0, "code", "unmapped-code", "Say what it means.", Severity.WARNING),
    ]
    for row in rows:
        run.faults.create(
            file=row.file,
            line=row.line,
            column=row.column,
            code=row.code,
            severity=row.severity,
            message=row.message,
        )
    found = import_selectors.one_import(maple.district, run.pk)
    assert [(group.code, group.total) for group in found.groups] == [
        ("bad-phone", 2),
        ("unmapped-code", 1),
        ("odd", 1),
    ]
    assert found.groups[0].messages == {"Ten digits.": ["a.csv:9:phone", "a.csv:7:phone"]}
    assert found.groups[1].messages == {"Say what it means.": []}
    only = import_selectors.one_import(maple.district, run.pk, severity="note")
    assert [group.code for group in only.groups] == ["odd"]


def test_the_number_of_queries_does_not_grow(door):
    """Few students or many, few schools or many: the same number of queries."""

    def ask():
        with CaptureQueriesContext(connection) as asked:
            overview(lead, door.district, NOW, TODAY)
            school_page(lead, door.district, "1", TODAY, Filters())
            student_page(lead, door.district, "s1", TODAY)
            gate_page(lead, door.district, TODAY, NOW, TODAY)
        return len(asked)

    fill(door, students=4)
    lead = account(door.district, "district")
    few = ask()
    fill(door, students=70)
    for n in range(3, 23):
        School.objects.create(district=door.district, source_id=str(n), name=f"School {n}")
    assert ask() == few
