"""An import: all or nothing, twice is once, and nothing is taken away without a person."""

import os
from collections import Counter
from datetime import timedelta
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.models import ImportRun, LakeFile, MarkChange, Roll, Standing
from homeroom.apps.attendance.services import imports, standings
from homeroom.apps.attendance.services.imports import release
from homeroom.apps.people.models import District, Enrollment, Student
from homeroom.core.records import Link
from tests.apps.attendance.conftest import NOW, Door, mark, missed, roster, school_day

FAMILY = ("students", "enrollments", "guardians", "links")


def state(district):
    """Everything an import may change, as comparable data."""
    lake = doors.lake()
    return {
        "students": sorted(Student.objects.values_list("source_id", "closed_on")),
        "enrollments": sorted(map(str, Enrollment.objects.values_list("student", "school", "entry", "exit"))),
        "days": {
            f.date: sorted(map(repr, lake.read_day(district.key, f.name))) for f in LakeFile.objects.all()
        },
        "rolls": sorted(Roll.objects.values_list("school", "date", "enrolled", "absent", "marked")),
        "standings": sorted(
            Standing.objects.values_list("student", "school", "days_enrolled", "missed_units", "band")
        ),
    }


def test_or_12_importing_twice_changes_nothing(door):
    """OR-12: the second run says unchanged of every row, and writes no event."""
    records = [*roster(), mark("s1", 3), mark("s2", 3, "Tardy"), mark("s1", 7)]
    door.bring(*records, bulk=FAMILY)
    before = state(door.district)
    again = door.bring(*records, bulk=FAMILY)
    assert state(door.district) == before
    assert all(
        not fates.get(f)
        for fates in again.counts.values()
        for f in ("created", "updated", "closed", "removed")
    )
    assert again.counts["marks"]["unchanged"] == 3
    assert not MarkChange.objects.exists()


def test_a_dry_run_tells_and_changes_nothing(door):
    door.roster()
    before = state(door.district)
    told = door.bring(mark("s1", 3), mark("s9", 3), dry_run=True)
    assert told.counts["marks"] == {"created": 1, "updated": 0, "unchanged": 0, "refused": 1}
    assert state(door.district) == before
    assert ImportRun.objects.count() == 1


def test_a_mark_of_somebody_unknown_is_refused_with_its_place_and_without_their_id(door):
    door.roster()
    outcome = door.bring(mark("s77", 3, file="attendance.csv", line=12))
    [fault] = outcome.faults
    assert (fault.file, fault.line, fault.column, fault.code) == (
        "attendance.csv",
        12,
        "student_id",
        "unknown-student",
    )
    assert "s77" not in fault.message
    assert outcome.needs_a_person


def test_or_10_a_daily_drop_may_call_students_by_the_districts_number(door):
    """OR-10: side files are matched on the district's student id, also when they come alone."""
    from homeroom.core.records import Student as Pupil

    door.roster()
    door.bring(Pupil("s1", "Sam", "Student1", grade="03", number="90001"))
    door.bring(mark("90001", 3), mark("s2", 3), Link("90001", "g2", "guardian"))
    assert missed(door)[0] == missed(door, "s2")[0] == 1
    assert Student.objects.get(source_id="s1").links.count() == 2


def test_the_day_is_replaced_whole_and_a_correction_is_an_event(door):
    """EF-6: yesterday's unexcused becomes excused; a mark no longer there is withdrawn."""
    door.roster()
    door.bring(mark("s1", 3), mark("s2", 3), mark("s1", 4))
    outcome = door.bring(mark("s1", 3, "Excused Absence"))
    assert outcome.counts["marks"] == {
        "created": 0,
        "updated": 1,
        "unchanged": 0,
        "refused": 0,
        "removed": 1,
    }
    changes = {c.student.source_id: (c.before, c.after) for c in MarkChange.objects.all()}
    assert [m["meaning"] for m in changes["s1"][0] + changes["s1"][1]] == [
        "absent_unexcused",
        "absent_excused",
    ]
    assert changes["s2"][1] == []
    assert missed(door)[0] == 2
    assert missed(door, "s2")[0] == 0


def test_the_first_word_about_a_day_is_no_correction(door):
    door.roster()
    door.bring(mark("s1", 3))
    assert not MarkChange.objects.exists()


def test_an_affirmative_file_leaves_nobody_present_by_silence(door):
    """EF-7: with marks for present students too, no mark means not taken."""
    door.roster()
    door.bring(mark("s1", 3), mark("s2", 3, "In Attendance"), schools="in_file", affirmative=True)
    roll = Roll.objects.get()
    assert (roll.enrolled, roll.marked, roll.absent) == (4, 2, 1)
    assert missed(door) == (1, 1)
    assert missed(door, "s2") == (0, 1)
    assert missed(door, "s3") == (0, 0)


def test_a_file_of_periods_leaves_the_day_marks_alone(door):
    """Days and periods come in different files; each replaces its own."""
    door.roster()
    door.bring(mark("s1", 3), mark("s2", 3, period="1"), mark("s2", 3, period="2"))
    outcome = door.bring(mark("s2", 3, period="2"), mark("s3", 3, period="4"))
    assert outcome.counts["period_marks"]["unchanged"] == 1
    assert missed(door)[0] == 1
    assert Roll.objects.get(school__source_id="1").absent == 1
    standing = Standing.objects.get(student__source_id="s3")
    assert [day[1:3] for day in standing.days] == [["part", "0"]]


def test_present_beside_absent_is_settled_by_precedence(door):
    door.roster()
    door.bring(mark("s1", 3), mark("s1", 3, "In Attendance"))
    assert missed(door) == (0, 1)


def test_ef_5_an_unmapped_code_is_listed_and_counts_as_neither(door):
    """EF-5: the code is kept, the day left out, and the student marked for holding back."""
    door.roster()
    outcome = door.bring(mark("s1", 3, "ZZ"), mark("s2", 3))
    assert [(f.code, "code ZZ " in f.message) for f in outcome.faults] == [("unmapped-code", True)]
    assert outcome.needs_a_person
    standing = Standing.objects.get(student__source_id="s1")
    assert standing.unmapped
    assert missed(door) == (0, 0)
    assert Roll.objects.get(school__source_id="1").unmapped == 1


def test_ef_5_only_the_standards_own_namespace_has_its_meanings(door):
    """EF-5: another namespace may use the same word for something else."""
    door.roster()
    door.bring(mark("s1", 3, "uri://ed-fi.org/AttendanceEventCategoryDescriptor#Unexcused Absence"))
    assert missed(door) == (1, 1)
    door.bring(mark("s1", 4, "uri://district.example/AttendanceEventCategoryDescriptor#Unexcused Absence"))
    assert missed(door) == (1, 1)


def test_or_6_a_truncated_file_is_held_and_a_person_lets_it_through(door, django_user_model):
    """OR-6: nothing changes until somebody decides; then the same files go through."""
    full = roster(students=60)
    door.bring(*full, bulk=FAMILY)
    before = state(door.district)
    cut = [
        r
        for r in full
        if not any(str(getattr(r, f, "")) == f"s{n}" for n in range(50, 61) for f in ("id", "student_id"))
    ]
    outcome = door.bring(*cut, bulk=FAMILY)
    assert {"school": "Maple School", "kind": "students", "closing": 11, "active": 60} in outcome.held[
        "closing"
    ]
    assert "11 of 60" in outcome.held["why"]
    assert state(door.district) == before
    run = ImportRun.objects.get(state=ImportRun.State.HELD)
    release(run, django_user_model.objects.create(username="ada"), NOW)
    again = door.bring(*cut, bulk=FAMILY)
    assert again.held is None
    assert Student.objects.filter(closed_on=None).count() == 49
    assert Student.objects.count() == 60  # OR-13: closed, not deleted


def test_a_release_lets_the_files_through_once(door, django_user_model):
    full = roster(students=20)
    door.bring(*full, bulk=FAMILY)
    cut = full[: len(full) // 2]
    assert door.bring(*cut, bulk=FAMILY).held
    release(ImportRun.objects.get(state="held"), django_user_model.objects.create(username="ada"), NOW)
    assert not door.bring(*cut, bulk=FAMILY, now=NOW + timedelta(hours=1)).held
    door.bring(*full, bulk=FAMILY, now=NOW + timedelta(hours=2))
    assert door.bring(*cut, bulk=FAMILY, now=NOW + timedelta(days=1)).held


def test_a_meaning_added_to_the_mapping_file_counts_for_the_days_before(door):
    """The rows are unchanged; what they mean is not."""
    door.roster()
    door.bring(mark("s1", 3, "Q"), mark("s2", 3))
    door.bring(mark("s2", 4), codes={"attendance": {"Q": ("absent_unexcused", None)}})
    roll = Roll.objects.get(school__source_id="1", date=school_day(3))
    assert (roll.unmapped, roll.absent) == (0, 2)
    assert missed(door)[0] == 1
    door.bring(mark("s2", 4), codes={"calendar": {"Instructional day": ("closed", None)}})
    assert missed(door) == (0, 0)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"part": Fraction(1, 3)}, "part-too-fine"),
        ({"part": Fraction(40_000)}, "out-of-range"),
        ({"minutes": 40_000}, "out-of-range"),
        ({"minutes": -1}, "out-of-range"),
        ({"code": "x" * 301}, "too-long"),
    ],
)
def test_a_mark_that_no_lake_could_keep_is_refused(door, wrong, code):
    door.roster()
    outcome = door.bring(mark("s1", 3, **wrong), mark("s2", 3))
    assert [fault.code for fault in outcome.faults] == [code]
    assert outcome.counts["marks"]["refused"] == outcome.counts["marks"]["created"] == 1


def test_a_few_leavers_are_not_held(door):
    full = roster(students=60)
    door.bring(*full, bulk=FAMILY)
    fewer = [r for r in full if getattr(r, "id", "") != "s60" and getattr(r, "student_id", "") != "s60"]
    outcome = door.bring(*fewer, bulk=FAMILY)
    assert outcome.held is None
    assert outcome.counts["students"]["closed"] == 1


def test_a_day_sent_again_almost_empty_is_held(door):
    door.roster(students=60)
    door.bring(*[mark(f"s{n}", 3) for n in range(1, 31)])
    outcome = door.bring(mark("s1", 3))
    assert "29 of 30 marks would be withdrawn" in outcome.held["why"]
    assert missed(door, "s2")[0] == 1


marks = st.lists(
    st.builds(
        mark,
        student=st.sampled_from(["s1", "s2", "s3"]),
        day=st.integers(1, 12),
        code=st.sampled_from(["Unexcused Absence", "Excused Absence", "Tardy", "ZZ"]),
        period=st.sampled_from(["", "", "1", "2"]),
    ),
    min_size=1,
    max_size=25,
)


numbers = count()


@pytest.mark.django_db(transaction=True)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks, st.randoms())
def test_splitting_and_reordering_a_file_changes_nothing(home, marks, random):
    """The same rows in another order, some twice, some from another part of the file."""
    first, second = (Door(District.objects.create(key=f"d{next(numbers)}")) for _ in range(2))
    for door in (first, second):
        door.roster()
    first.bring(*marks)
    shuffled = random.sample(marks, len(marks)) + marks[:2]
    for n, row in enumerate(shuffled):
        row.file = f"part{n % 3}.csv"
    second.bring(*shuffled)

    def seen(door):
        rows = Standing.objects.filter(district=door.district).order_by("student__source_id")
        return [(s.student.source_id, s.days_enrolled, s.missed_units, s.late, s.days) for s in rows]

    assert seen(first) == seen(second)


STEPS = [
    "homeroom.apps.attendance.services.imports.RosterImport.finish",
    "homeroom.apps.attendance.services.rolls.Writer._point",
    "homeroom.apps.attendance.services.rolls.Writer._sum_up",
    "homeroom.adapters.lake.parquet._write",
    "homeroom.apps.attendance.services.stored.store",
    "homeroom.apps.attendance.services.imports.Importer._finish",
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True])
def test_a_crash_between_any_two_steps_leaves_the_old_state(door, monkeypatch, step, after):
    """Killed before or after each step; then the same import goes through as if nothing had been."""
    door.roster()
    door.bring(mark("s1", 3))
    before = state(door.district)
    owner, name = step.rsplit(".", 1)
    target = _resolve(owner)
    real = getattr(target, name)

    def crash(*args, **kwargs):
        if after:
            real(*args, **kwargs)
        raise KeyboardInterrupt

    monkeypatch.setattr(target, name, crash)
    with pytest.raises(KeyboardInterrupt):
        door.bring(mark("s1", 3, "Excused Absence"), mark("s2", 4))
    monkeypatch.undo()
    assert state(door.district) == before
    monkeypatch.setattr(imports, "UNFINISHED", timedelta(days=-1))
    door.bring(mark("s1", 3, "Excused Absence"), mark("s2", 4))
    assert missed(door, "s2")[0] == 1
    names = set(LakeFile.objects.values_list("name", flat=True))
    folder = doors.lake().folder / door.district.key
    assert set(os.listdir(folder)) == names  # what the crash left behind is swept


def _resolve(path):
    import importlib

    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:cut]))
        except ImportError:
            continue
        for part in parts[cut:]:
            found = getattr(found, part)
        return found
    raise ImportError(path)


def test_two_districts_never_mix(home, db):
    """The same ids in two districts are different people, and each has its own part of the lake."""
    a, b = (Door(District.objects.create(key=key)) for key in "ab")
    for door in (a, b):
        door.roster()
    a.bring(mark("s1", 3))
    assert missed(a)[0] == 1
    assert not Standing.objects.filter(district=b.district).exists()
    result = standings.compute(b.district, doors.lake(), school_day(10))
    assert Counter(result.missed.tolist()) == {0: 4}
