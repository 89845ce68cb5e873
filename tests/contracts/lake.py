"""What every lake must do. An adapter's test inherits this and gives a ``lake`` fixture."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.core.cells import NOT_SAID
from homeroom.core.ports import RollMark

DAY = date(2026, 11, 20)
roll_marks = st.builds(
    RollMark,
    school=st.integers(1, 2**24 - 1),
    student=st.integers(1, 2**39),
    code=st.integers(1, 50),
    period=st.sampled_from(["", "1", "7"]),
    part=st.sampled_from([None, Fraction(1, 2), Fraction(3333, 10_000), Fraction(1)]),
    minutes=st.one_of(st.none(), st.integers(0, 600)),
    reason=st.text(max_size=5),
    arrival=st.sampled_from(["", "10:40:00"]),
    departure=st.sampled_from(["", "14:00:00"]),
)


class LakeContract:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
    @given(marks=st.lists(roll_marks, max_size=20), random=st.randoms())
    def test_a_day_reads_back_whatever_the_order_it_was_written_in(self, lake, marks, random):
        name = lake.write_day("d", DAY, marks)
        assert set(lake.read_day("d", name)) == set(marks)
        assert lake.write_day("d", DAY, random.sample(marks, len(marks)) + marks[:1]) == name

    def test_another_day_and_other_marks_are_other_files(self, lake):
        mark = RollMark(school=1, student=1, code=1)
        names = {
            lake.write_day("d", DAY, [mark]),
            lake.write_day("d", DAY, []),
            lake.write_day("d", date(2026, 11, 19), [mark]),
            lake.write_day("d", DAY, [RollMark(school=1, student=1, code=2)]),
        }
        assert len(names) == 4

    def test_scan_gives_the_columns_of_many_days_in_order(self, lake):
        marks = [
            RollMark(school=7, student=3, code=5, period="2"),
            RollMark(school=7, student=1, code=6, part=Fraction(1, 2), minutes=30),
        ]
        files = [(n, lake.write_day("d", date(2026, 9, 1 + n), marks[: n % 3])) for n in range(12)]
        days = list(lake.scan("d", files, lambda codes: codes - 5))
        assert [day.day for day in days] == list(range(12))
        assert [len(day.student) for day in days] == [n % 3 for n in range(12)]
        full = days[2]
        assert full.student.tolist() == [1, 3]
        assert full.school.tolist() == [7, 7]
        assert full.code.tolist() == [1, 0]
        assert full.part.tolist() == [5_000, NOT_SAID]
        assert full.minutes.tolist() == [30, NOT_SAID]
        assert np.asarray(full.in_period).tolist() == [False, True]

    def test_sweep_deletes_what_no_longer_counts_and_nothing_else(self, lake):
        kept = lake.write_day("d", DAY, [RollMark(school=1, student=1, code=1)])
        lake.write_day("d", DAY, [])
        other = lake.write_day("e", DAY, [])
        now = datetime.now(UTC)
        assert lake.sweep("d", {kept}, now - timedelta(hours=1)) == 0  # young: somebody may still need it
        assert lake.sweep("d", {kept}, now + timedelta(hours=1)) == 1
        assert lake.read_day("d", kept)
        assert lake.read_day("e", other) == []
        assert lake.sweep("never", set(), now) == 0
