"""The arithmetic of standings, against a slow and plain computation of the same thing."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeroom.core.attendance import Year, exact, judge, tally
from homeroom.core.calendar import Day
from homeroom.core.cells import NOT_SAID, PART_SCALE, CodeMeaning
from homeroom.core.marks import DayMarks, Places
from homeroom.core.policy import PRECEDENCE, Meaning, Policy
from tests.core.test_policy import policies

START = date(2026, 8, 31)
CODES = [CodeMeaning(str(meaning), meaning) for meaning in Meaning] + [
    CodeMeaning("ZZ", None),
    CodeMeaning("H", Meaning.ABSENT_EXCUSED, Fraction(1, 2)),
]
AT = {code.code: n for n, code in enumerate(CODES)}


@dataclass(frozen=True)
class Said:
    """One mark, as a test writes it."""

    day: int
    code: str
    student: int = 1
    part: int = NOT_SAID
    minutes: int = NOT_SAID
    period: bool = False


def school_days(n):
    return tuple(START + timedelta(days=7 * (i // 5) + i % 5) for i in range(n))


def a_year(n=40, kind=None, taken=None):
    dates = school_days(n)
    kind = np.full((1, n), Day.SCHOOL, np.int8) if kind is None else np.array([kind], np.int8)
    return Year(dates, kind, np.ones((1, n), bool) if taken is None else np.array([taken], bool))


def places(*spans, gaps=()):
    n = len(spans)
    return Places(
        student=np.arange(1, n + 1, dtype=np.int64),
        school=np.ones(n, np.int64),
        calendar=np.zeros(n, np.int32),
        first=np.array([s[0] for s in spans], np.int32),
        last=np.array([s[1] for s in spans], np.int32),
        policy=np.zeros(n, np.int32),
        gaps=np.array(gaps, np.int32).reshape(-1, 3),
    )


def by_day(said):
    for day in sorted({s.day for s in said}):
        rows = [s for s in said if s.day == day]
        yield DayMarks(
            day=day,
            student=np.array([s.student for s in rows], np.int64),
            school=np.ones(len(rows), np.int64),
            code=np.array([AT[s.code] for s in rows], np.int32),
            part=np.array([s.part for s in rows], np.int32),
            minutes=np.array([s.minutes for s in rows], np.int32),
            in_period=np.array([s.period for s in rows], bool),
        )


def one(said, policy=None, year=None, span=None, as_of=None, gaps=()):
    """The tally of one student, number 1."""
    year = year or a_year()
    span = span or (0, len(year.dates) - 1)
    as_of = as_of or (year.dates[-1] if year.dates else START)
    return tally(year, places(span, gaps=gaps), by_day(said), CODES, [policy or Policy()], as_of, keep=True)


def test_missed_days_are_exact():
    t = one([Said(3, "absent_excused"), Said(4, "absent_unexcused"), Said(7, "H"), Said(9, "tardy")])
    assert (t.enrolled[0], t.days_missed(0), t.late[0]) == (40, Fraction("2.5"), 1)
    assert Fraction(int(t.unexcused[0]), t.units_per_day) == 1


def test_days_after_the_as_of_date_are_not_looked_at():
    t = one([Said(3, "absent"), Said(20, "absent")], as_of=a_year().dates[10])
    assert (t.enrolled[0], t.days_missed(0)) == (11, 1)


def test_ef_5_an_unmapped_code_is_neither_present_nor_absent():
    t = one([Said(3, "ZZ"), Said(3, "absent"), Said(4, "absent")])
    assert (t.enrolled[0], t.days_missed(0), t.unmapped[0]) == (39, 1, 1)


def test_ef_7_a_day_not_taken_is_left_out_or_counted_as_the_policy_says():
    taken = [True] * 30 + [False] * 10
    for policy, enrolled, missed in [("leave_out", 30, 1), ("present", 40, 1), ("absent", 40, 11)]:
        t = one([Said(3, "absent")], Policy(missing_record=policy), a_year(taken=taken))
        assert (t.enrolled[0], t.days_missed(0)) == (enrolled, missed)


def test_marks_on_a_day_without_school_are_kept_and_not_counted():
    kind = [Day.SCHOOL] * 10 + [Day.NO_SCHOOL] + [Day.SCHOOL] * 29
    t = one([Said(10, "absent"), Said(11, "absent")], year=a_year(kind=kind))
    assert (t.enrolled[0], t.days_missed(0)) == (39, 1)
    assert t.kept.counted.tolist() == [False, True]


def test_a_possible_day_takes_marks_without_being_counted():
    """Published counts: the day off is unknown, so a mark on it is believed."""
    kind = [Day.SCHOOL] * 10 + [Day.POSSIBLE] + [Day.SCHOOL] * 29
    t = one([Said(10, "absent")], year=a_year(kind=kind))
    assert (t.enrolled[0], t.days_missed(0)) == (39, 1)


def test_late_entry_early_exit_and_a_gap_between():
    t = one(
        [Said(2, "absent"), Said(6, "absent"), Said(12, "absent"), Said(33, "absent")],
        span=(5, 30),
        gaps=[(0, 10, 14)],
    )
    assert (t.enrolled[0], t.days_missed(0)) == (26 - 5, 1)


def test_the_two_contradicting_marks_of_one_day():
    """A full day excused and a partial of ten minutes: the whole day stands, in either order."""
    both = [Said(3, "absent_excused", part=PART_SCALE), Said(3, "partial", minutes=10)]
    assert one(both).days_missed(0) == one(both[::-1]).days_missed(0) == 1
    assert one([Said(3, "present"), Said(3, "absent_unexcused")]).days_missed(0) == 0


@pytest.mark.parametrize(
    ("unit", "periods", "missed"), [("exact", 3, "3/7"), ("half_day", 4, "1/2"), ("half_day", 3, "0")]
)
def test_periods_turn_into_parts_of_a_day(unit, periods, missed):
    said = [Said(3, "absent_unexcused", period=True, part=NOT_SAID) for _ in range(periods)]
    t = one(said, Policy(unit=unit))
    assert t.days_missed(0) == Fraction(missed)
    assert t.parts[0] == 1


def test_a_whole_day_absence_outweighs_its_periods():
    said = [Said(3, "absent_excused"), *[Said(3, "absent_excused", period=True)] * 3]
    assert one(said, Policy(unit="exact")).days_missed(0) == 1


def test_streaks_run_over_school_days_and_end_with_the_latest():
    kind = [Day.SCHOOL] * 5 + [Day.NO_SCHOOL] * 5 + [Day.SCHOOL] * 30
    year = a_year(kind=kind)
    out = [Said(d, "absent") for d in (3, 4, 10, 11)]
    assert one(out, year=year, as_of=year.dates[11]).streak_now[0] == 4
    t = one(out, year=year, as_of=year.dates[12])
    assert (t.streak_now[0], t.streak[0]) == (0, 4)


def test_a_transfer_is_judged_per_school():
    """5/60 at A, 4/30 at B: not chronic at A, chronic at B (standards.md 2.9)."""
    missed = np.array([5, 4], np.int64) * 2
    evaluated, chronic, _ = judge(missed, np.array([60, 30], np.int64), 2, Policy())
    assert evaluated.all()
    assert chronic.tolist() == [False, True]


said = st.lists(
    st.builds(
        Said,
        day=st.integers(0, 39),
        code=st.sampled_from(sorted(AT)),
        part=st.sampled_from((NOT_SAID, 2_500, 5_000, 3_333, PART_SCALE)),
        minutes=st.sampled_from((NOT_SAID, NOT_SAID, 10, 200)),
    ),
    max_size=30,
)
years = st.builds(
    a_year,
    n=st.just(40),
    kind=st.lists(st.sampled_from(list(Day)), min_size=40, max_size=40),
    taken=st.lists(st.booleans(), min_size=40, max_size=40),
)


def slowly(said, policy, year, span, as_of):
    """The same count, one day at a time in plain Python: (enrolled, missed)."""
    enrolled, missed = 0, Fraction(0)
    for d, day in enumerate(year.dates):
        kind, taken = year.kind[0, d], bool(year.taken[0, d])
        if day > as_of or not span[0] <= d <= span[1] or kind == Day.NO_SCHOOL:
            continue
        counts = kind == Day.SCHOOL and (taken or policy.missing_record != "leave_out")
        enrolled += counts
        if kind == Day.SCHOOL and not taken and policy.missing_record == "absent":
            missed += 1
        marks = [s for s in said if s.day == d]
        if not marks:
            continue
        best = min(marks, key=lambda s: _strength(s))
        meant = CODES[AT[best.code]]
        if meant.meaning in (None, Meaning.NOT_ENROLLED, Meaning.IGNORE):
            enrolled -= kind == Day.SCHOOL
        else:
            part = meant.part if best.part == NOT_SAID else Fraction(best.part, PART_SCALE)
            minutes = None if best.minutes == NOT_SAID else best.minutes
            missed += policy.part_missed(meant.meaning, part=part, minutes=minutes, code=meant.code)
    return max(enrolled, 0), missed


def _strength(s):
    meaning = CODES[AT[s.code]].meaning
    return -1 if meaning is None else PRECEDENCE.index(meaning)


@settings(max_examples=300)
@given(said, policies, years, st.integers(0, 39), st.integers(0, 39), st.integers(0, 39))
def test_the_fast_count_is_the_slow_count(said, policy, year, first, last, until):
    # One mark of each strength a day, so that which of two equals is stronger does not matter here.
    said = list({(s.day, _strength(s)): s for s in said}.values())
    as_of = year.dates[until]
    t = one(said, policy, year, (first, last), as_of)
    assert (t.enrolled[0], t.days_missed(0)) == slowly(said, policy, year, (first, last), as_of)


@given(said, st.randoms())
def test_the_order_of_marks_changes_nothing(said, random):
    shuffled = random.sample(said, len(said))
    a, b = one(said), one(shuffled)
    assert (a.enrolled[0], a.days_missed(0), a.streak[0]) == (b.enrolled[0], b.days_missed(0), b.streak[0])


@given(said, st.integers(0, 39), policies)
def test_ef_11_adding_a_present_day_never_raises_the_rate(said, day, policy):
    """EF-11, through the whole computation: a present mark on any day."""
    before, after = one(said, policy), one([*said, Said(day, "present")], policy)
    if before.enrolled[0] and not any(s.day == day and s.code in ("ZZ", "not_enrolled") for s in said):
        rate = before.days_missed(0) / int(before.enrolled[0])
        assert after.days_missed(0) / int(after.enrolled[0]) <= rate


@given(st.integers(0, 10**7), st.integers(1, 400), st.integers(1, 5_000), policies)
def test_many_are_judged_as_one_is(missed, enrolled, units, policy):
    missed = min(missed, enrolled * units)
    evaluated, chronic, band = judge(np.array([missed]), np.array([enrolled]), units, policy)
    share = Fraction(missed, units)
    expected = policy.chronic(share, enrolled)
    assert bool(evaluated[0]) is (expected is not None)
    assert bool(chronic[0]) is bool(expected)
    if evaluated[0]:
        names = ("satisfactory", "at_risk", "moderate", "severe")
        assert names[band[0]] == policy.band(share, enrolled)


@given(st.fractions(0, 400, max_denominator=50))
def test_exact_text_reads_back(days):
    assert Fraction(exact(days)) == days


def test_exact_text_is_a_decimal_where_there_is_one():
    assert [exact(Fraction(x)) for x in ("2", "5/2", "0", "33/100", "3/7")] == [
        "2",
        "2.5",
        "0",
        "0.33",
        "3/7",
    ]
