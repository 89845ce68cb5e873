"""The synthetic district: the same from the same seed, distributed as the evidence says, any size."""

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from homeroom.core.records import KINDS, Enrollment, Mark, Student, Taken
from homeroom.world.absences import CODE_LIST, CODES, Habits
from homeroom.world.generator import build

BEGINS = date(2025, 8, 18)
SEED = 2025
# The table's own model: no days at the edges, no grade differences, everybody there all year.
PLAIN = replace(
    Habits(), first_days=1.0, long_weekend=1.0, around_break=1.0, after_snow=1.0, grades=(1.0,) * 14
)

# Quantity: (evidence, tolerance). The evidence is the table of docs/synthetic-district.md.
MARGINALS = {
    "mean": (12.8, 0.2),
    "chronic": (0.234, 0.010),
    "satisfactory": (0.47, 0.04),
    "at risk": (0.29, 0.03),
    "moderate": (0.18, 0.02),
    "severe": (0.06, 0.01),
    "median": (9, 1),
    "sd": (13.1, 1.2),
    "zero": (0.037, 0.012),
    "mean of chronic": (31.0, 1.8),
    "chronic if september 0-1": (0.13, 0.025),
    "chronic if september 2-4": (0.45, 0.03),
    "chronic if september 5+": (0.84, 0.03),
    "chronic with 2+ by day 19": (0.60, 0.05),
    "halves": (0.72, 0.05),
    "siblings": (0.30, 0.03),
    "top tenth": (0.34, 0.025),
}


def marginals(world) -> dict[str, float]:
    """The table's quantities over students enrolled all year; a day at least half missed is missed."""

    def missed(days: slice = slice(None)) -> np.ndarray:
        _, whole, half = world.counts(days)
        return (whole + half)[all_year]

    all_year = world.counts()[0] == len(world.dates)
    total, september = missed(), missed(slice(0, 19))
    rate, chronic = total / len(world.dates), 10 * total >= len(world.dates)
    family = world.students.family[all_year]
    pairs = np.flatnonzero(family[1:] == family[:-1])
    most = np.sort(total)[::-1]
    return {
        "mean": total.mean(),
        "chronic": chronic.mean(),
        "satisfactory": (rate < 0.05).mean(),
        "at risk": ((rate >= 0.05) & (rate < 0.1)).mean(),
        "moderate": ((rate >= 0.1) & (rate < 0.2)).mean(),
        "severe": (rate >= 0.2).mean(),
        "median": np.median(total),
        "sd": total.std(),
        "zero": (total == 0).mean(),
        "mean of chronic": total[chronic].mean(),
        "chronic if september 0-1": chronic[september <= 1].mean(),
        "chronic if september 2-4": chronic[(september >= 2) & (september <= 4)].mean(),
        "chronic if september 5+": chronic[september >= 5].mean(),
        "chronic with 2+ by day 19": (september >= 2)[chronic].mean(),
        "halves": np.corrcoef(missed(slice(0, 90)), missed(slice(90, 180)))[0, 1],
        "siblings": np.corrcoef(total[pairs], total[pairs + 1])[0, 1],
        "top tenth": most[: len(most) // 10].sum() / most.sum(),
    }


@pytest.fixture(scope="module")
def district():
    return build(2_000, seed=SEED, begins=BEGINS)


@pytest.mark.parametrize(
    "knobs", [{}, {"habits": PLAIN, "mobility": 0.0}], ids=["as shipped", "the table's own model"]
)
def test_marginals_are_those_of_the_evidence(knobs):
    measured = marginals(build(40_000, seed=SEED, begins=BEGINS, **knobs))
    far = {
        name: (round(float(measured[name]), 3), wanted)
        for name, (wanted, tolerance) in MARGINALS.items()
        if abs(measured[name] - wanted) > tolerance
    }
    assert not far


def test_a_tougher_district_hits_its_mean_too():
    enrolled, whole, half = build(20_000, seed=5, begins=BEGINS, mean_days=17).counts()
    assert 180 * (whole + half).sum() / enrolled.sum() == pytest.approx(17, abs=0.3)


def test_one_absence_in_ten_is_half_a_day_and_one_student_in_ten_comes_late_or_leaves(district):
    enrolled, whole, half = district.counts()
    assert half.sum() / (whole + half).sum() == pytest.approx(0.10, abs=0.015)
    assert (enrolled < 180).mean() == pytest.approx(0.10, abs=0.02)


def test_some_students_change_schools():
    world = build(20_000, seed=2, begins=BEGINS)
    moves = world.students.moves_on < 180
    assert 0.010 < moves.mean() < 0.017
    assert (world.students.school != world.students.second_school)[moves].all()


def test_fridays_and_days_before_breaks_are_missed_more():
    world = build(10_000, seed=3, begins=BEGINS)
    absent = np.array([((s > 0) & (s < 6)).sum() for s in world.states])
    ordinary = np.array([4 < day < 170 for day in range(180)])
    weekday = np.array([day.weekday() for day in world.dates])
    assert absent[ordinary & (weekday == 4)].mean() > 1.15 * absent[ordinary & (weekday == 1)].mean()
    eve = world.dates.index(date(2025, 11, 26))
    assert absent[eve] > 1.4 * absent[eve - 7]


def test_the_same_seed_gives_the_same_district_and_another_does_not():
    until = date(2025, 10, 1)
    first, again, other = (list(build(150, seed=seed, begins=BEGINS).records(until)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_records_come_in_the_order_of_kinds_and_point_only_backwards(district):
    until = district.dates[59]
    order = list(KINDS.values())
    records = list(district.records(until))
    places = [order.index(type(record)) for record in records]
    assert places == sorted(places)
    assert set(places) == set(range(len(order)))
    ids: dict[type, set[str]] = {}
    for record in records:
        for name, kind in (("school_id", "schools"), ("student_id", "students"), ("staff_id", "staff"),
                           ("section_id", "sections"), ("guardian_id", "guardians")):  # fmt: skip
            value = getattr(record, name, "")
            assert not value or value in ids[KINDS[kind]], (type(record), name)
        if hasattr(record, "id"):
            known = ids.setdefault(type(record), set())
            assert record.id not in known
            known.add(record.id)


def test_columns_and_records_say_the_same(district):
    until = district.dates[40]
    marks = [record for record in district.records(until) if isinstance(record, Mark)]
    assert {mark.code for mark in marks} <= set(CODES)
    assert max(mark.date for mark in marks) == until
    assert all((mark.part == Fraction(1, 2)) == (mark.code == "Partial") for mark in marks)
    for day in (0, 17, 40):
        students, schools, codes = district.marks(day)
        assert (students.dtype, schools.dtype, codes.dtype) == (np.int32, np.int32, np.int16)
        columns = Counter(
            (district.student_id(i), district.schools[school].id, CODE_LIST[code])
            for i, school, code in zip(students.tolist(), schools.tolist(), codes.tolist(), strict=True)
        )
        on = [mark for mark in marks if mark.date == district.dates[day]]
        assert columns == Counter(
            (mark.student_id, mark.school_id, mark.code) for mark in on if not mark.period
        )
        skipped = sum(len(periods) for _, periods in district.period_marks(day))
        assert skipped == sum(bool(mark.period) for mark in on)


def test_counts_are_the_marks_counted(district):
    records = list(district.records(district.dates[-1]))
    absent = {code for code, meaning in CODES.items() if meaning.startswith(("absent", "suspended_out"))}
    whole = Counter(
        r.student_id for r in records if isinstance(r, Mark) and r.code in absent and not r.period
    )
    half = Counter(r.student_id for r in records if isinstance(r, Mark) and r.code == "Partial")
    enrolled, whole_days, half_days = district.counts()
    for i in range(0, len(enrolled), 7):
        assert whole[district.student_id(i)] == whole_days[i]
        assert half[district.student_id(i)] == half_days[i]
        if enrolled[i] == 0:
            assert not whole_days[i] and not half_days[i]


def test_every_mark_lies_within_an_enrolment_at_its_school(district):
    """OR-5 and transfers: no mark outside a student's stay, and taken days only."""
    records = list(district.records(district.dates[-1]))
    stays: dict[tuple[str, str], list[Enrollment]] = {}
    for record in records:
        if isinstance(record, Enrollment):
            stays.setdefault((record.student_id, record.school_id), []).append(record)
    taken = {(r.school_id, r.date) for r in records if isinstance(r, Taken)}
    assert len(taken) == 180 * len(district.schools)
    for mark in (record for record in records if isinstance(record, Mark)):
        assert (mark.school_id, mark.date) in taken
        assert any(
            stay.entry <= mark.date and (stay.exit is None or mark.date <= stay.exit)
            for stay in stays[mark.student_id, mark.school_id]
        )
    schools = Counter(student for student, _ in stays)
    assert max(schools.values()) == 2


def test_nothing_of_the_future_is_told(district):
    until = district.dates[30]
    early = list(district.records(until))
    students = {r.id for r in early if isinstance(r, Student)}
    stays = [r for r in early if isinstance(r, Enrollment)]
    assert all(stay.entry <= until and (stay.exit is None or stay.exit <= until) for stay in stays)
    assert len(students) < len(district.students)
    assert {stay.student_id for stay in stays} == students


def test_last_year_is_the_same_students_a_grade_lower_and_persistent():
    world = build(8_000, seed=SEED, begins=BEGINS)
    records = list(world.last_year())
    order = list(KINDS.values())
    places = [order.index(type(record)) for record in records]
    assert places == sorted(places)
    now = {r.id: r for r in world.records(world.dates[0]) if isinstance(r, Student)}
    for student in (record for record in records if isinstance(record, Student)):
        assert student.first_name == now[student.id].first_name
        assert student.grade != now[student.id].grade
    marks = [record for record in records if isinstance(record, Mark)]
    assert max(mark.date for mark in marks) < world.dates[0]
    before = world.year_before
    then, now_counts = before.counts(), world.counts()
    both = now_counts[0][before.students.number] == 180
    last = (then[1] + then[2])[both]
    this = (now_counts[1] + now_counts[2])[before.students.number][both]
    assert 0.5 < np.corrcoef(last, this)[0, 1] < 0.75


@pytest.mark.parametrize("students", [1, 2, 30])
def test_tiny_districts_work_and_an_empty_one_is_refused(students):
    world = build(students, seed=1, begins=BEGINS)
    assert sum(isinstance(r, Student) for r in world.records(world.dates[-1])) == students
    with pytest.raises(ValueError, match="at least one"):
        build(0, seed=1, begins=BEGINS)
