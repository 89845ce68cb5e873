"""A synthetic district as the arithmetic wants it: calendars, places, and a lake of Parquet files.

What the importer does row by row is done here in columns, so that a million students are ready in
half a minute. The files have the lake's own schema and order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from homeroom.adapters.lake.parquet import FORMAT, SCHEMA
from homeroom.core.attendance import Year
from homeroom.core.calendar import Day
from homeroom.core.cells import NOT_SAID, PART_SCALE, CodeMeaning
from homeroom.core.marks import DayMarks, Places
from homeroom.core.policy import Meaning
from homeroom.world.absences import CODES, LEFT_EARLY, PARTIAL, PARTIAL_PART, TARDY, TRIP, UNEXCUSED
from homeroom.world.generator import World, build

BEGINS = date(2025, 8, 18)
CODE_MEANINGS = [CodeMeaning(code, Meaning(meaning)) for code, meaning in CODES.items()]
MINUTES = np.arange(60)
ARRIVALS = np.array([f"{8 + (15 + m) // 60:02}:{(15 + m) % 60:02}:00" for m in MINUTES], object)
DEPARTURES = np.array([f"{14 + (60 - m) // 60:02}:{(60 - m) % 60:02}:00" for m in MINUTES], object)


@dataclass(frozen=True)
class District:
    """A world in columns. Row ids in the lake are a student's, school's or code's index plus 1."""

    world: World
    year: Year
    places: Places
    family: np.ndarray  # int64[N], of each place
    student: np.ndarray  # int64[N], index into the world's students, of each place

    def days(self, until: int) -> Iterator[DayMarks]:
        """The marks of the first ``until`` days, without any file."""
        for day in range(until):
            columns = day_columns(self.world, day)
            yield DayMarks(
                day=day,
                student=columns["student"],
                school=columns["school"],
                code=columns["code"] - 1,
                part=columns["part"],
                minutes=columns["minutes"],
                in_period=columns["period"] != "",
            )


def district(students: int, *, seed: int) -> District:
    """A district of this many students and 180 school days."""
    return as_columns(build(students, seed=seed, begins=BEGINS))


def as_columns(world: World) -> District:
    """A world's year and places."""
    who, days = world.students, len(world.dates)
    stays = np.flatnonzero(who.first_day < who.moves_on)
    movers = np.flatnonzero(who.moves_on <= who.last_day)
    student = np.concatenate((stays, movers)).astype(np.int64)
    school = np.concatenate((who.school[stays], who.second_school[movers])).astype(np.int64)
    first = np.concatenate((who.first_day[stays], who.moves_on[movers]))
    last = np.concatenate((np.minimum(who.last_day, who.moves_on - 1)[stays], who.last_day[movers]))
    order = np.lexsort((student, school))
    nothing = np.zeros(len(order), np.int32)
    places = Places(
        student=student[order] + 1,
        school=school[order] + 1,
        calendar=nothing,
        first=first[order].astype(np.int32),
        last=last[order].astype(np.int32),
        policy=nothing,
    )
    year = Year(world.dates, np.full((1, days), Day.SCHOOL, np.int8), np.ones((1, days), bool))
    return District(world, year, places, who.family[student[order]].astype(np.int64), student[order])


def day_columns(world: World, day: int) -> dict[str, np.ndarray]:
    """One day's marks as the lake's columns, sorted by school and student."""
    students, schools, codes = world.marks(day)
    student, school, code = (column.astype(np.int64) + 1 for column in (students, schools, codes))
    period = np.full(len(student), "", object)
    skipped = [(s, p) for s, periods in world.period_marks(day) for p in periods]
    if skipped:
        who = np.array([s for s, _ in skipped])
        student = np.concatenate((student, who + 1))
        school = np.concatenate((school, world.students.school_on(day)[who] + 1))
        code = np.concatenate((code, np.full(len(who), UNEXCUSED)))
        period = np.concatenate((period, np.array([p for _, p in skipped], object)))
    order = np.lexsort((student, school))
    student, school, code, period = student[order], school[order], code[order], period[order]
    whole = period == ""
    late, early = (code == TARDY) & whole, (code == LEFT_EARLY) & whole
    minutes = 5 + (student * 7 + day * 13) % 40
    return {
        "school": school,
        "student": student,
        "code": code,
        "part": np.where((code == PARTIAL) & whole, int(PARTIAL_PART * PART_SCALE), NOT_SAID),
        "minutes": np.where(late | early, minutes, NOT_SAID),
        "period": period,
        "reason": np.where(code == TRIP, "Museum visit", "").astype(object),
        "arrival": np.where(late, ARRIVALS[minutes], ""),
        "departure": np.where(early, DEPARTURES[minutes], ""),
    }


def write_lake(world: World, folder: Path) -> list[tuple[int, str]]:
    """Every day of a world as a file of the lake, written as the lake writes them; (day, name) pairs."""
    folder.mkdir(parents=True)
    files = []
    for day, on in enumerate(world.dates):
        name = f"{on.isoformat()}-benchmark.parquet"
        table = pa.table({k: pa.array(v, SCHEMA.field(k).type) for k, v in day_columns(world, day).items()})
        pq.write_table(table.cast(SCHEMA), folder / name, **FORMAT)
        files.append((day, name))
    return files
