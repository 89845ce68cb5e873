"""What a data person would write instead: the obvious pandas script, and plain SQL over rows in SQLite.

Each is given the data in the shape that suits it, so only the work itself is timed: a rate and a
band for every student, and in pandas the longest streak too. No calendars, policies or signs.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pandas as pd

from homeroom.world.absences import CODE_LIST, LAST_ABSENT, PARTIAL
from tests.benchmarks.district import district
from tests.benchmarks.measure import seconds

EDGES = [-1, 0.05, 0.10, 0.20, 1.01]
BANDS = ["satisfactory", "at risk", "moderate", "severe"]
PARTS = {code: 0.5 if code == CODE_LIST[PARTIAL - 1] else 1.0 for code in CODE_LIST[:LAST_ABSENT]}
SQL = """
    SELECT student, missed / enrolled,
           CASE WHEN missed < 0.05 * enrolled THEN 'satisfactory' WHEN missed < 0.10 * enrolled THEN 'at risk'
                WHEN missed < 0.20 * enrolled THEN 'moderate' ELSE 'severe' END
    FROM (SELECT s.student, s.enrolled, total(c.missed) AS missed FROM students s
          LEFT JOIN marks m ON m.student = s.student LEFT JOIN codes c ON c.code = m.code GROUP BY s.student)
"""


def baselines(folder: Path, students: int, *, seed: int, dense: bool) -> dict[str, float]:
    """Name -> seconds, at this many students. ``dense`` adds the script over a row a student and day."""
    made = district(students, seed=seed).world
    student, day = np.nonzero(((made.states > 0) & (made.states <= len(CODE_LIST))).T)
    marks = pd.DataFrame(
        {"student": student, "day": day, "code": np.array(CODE_LIST)[made.states[day, student] - 1]}
    )
    enrolled = made.students.last_day - made.students.first_day + 1
    everybody = pd.DataFrame({"student": np.arange(students), "enrolled": enrolled})
    marks.to_parquet(folder / "marks.parquet", index=False)
    everybody.to_parquet(folder / "students.parquet", index=False)
    found = {"pandas over marks": seconds(lambda: over_marks(folder), 3)}
    if dense:
        _write_dense(folder, marks, everybody)
        found["pandas over a row a student and day"] = seconds(lambda: over_days(folder), 2)
    with sqlite3.connect(":memory:") as database:
        everybody.to_sql("students", database, index=False)
        marks.to_sql("marks", database, index=False)
        pd.Series(PARTS, name="missed").rename_axis("code").to_sql("codes", database)
        database.execute("CREATE INDEX mark_student ON marks (student)")
        found["SQL over marks in SQLite, no streaks"] = seconds(lambda: database.execute(SQL).fetchall(), 3)
    return found


def _write_dense(folder: Path, marks: pd.DataFrame, everybody: pd.DataFrame) -> None:
    dense = pd.DataFrame(
        {
            "student": np.repeat(everybody.student, everybody.enrolled),
            "day": np.concatenate([np.arange(n) for n in everybody.enrolled]),
        }
    )
    merged = dense.merge(marks, "left", ["student", "day"]).fillna({"code": "Present"})
    merged.to_parquet(folder / "days.parquet", index=False)


def over_marks(folder: Path) -> pd.DataFrame:
    """A rate, a band and the longest streak from a row a mark."""
    marks = pd.read_parquet(folder / "marks.parquet")
    marks["missed"] = marks.code.map(PARTS)
    marks = marks.dropna(subset="missed")
    students = pd.read_parquet(folder / "students.parquet").set_index("student")
    students["rate"] = (marks.groupby("student").missed.sum() / students.enrolled).fillna(0)
    students["band"] = pd.cut(students.rate, EDGES, labels=BANDS, right=False)
    begins = (marks.student != marks.student.shift()) | (marks.day != marks.day.shift() + 1)
    runs = marks.groupby(["student", begins.cumsum()]).size()
    students["streak"] = runs.groupby("student").max()
    return students


def over_days(folder: Path) -> pd.DataFrame:
    """The same from a row a student and day."""
    days = pd.read_parquet(folder / "days.parquet")
    days["missed"] = days.code.map(PARTS).fillna(0)
    by_student = days.groupby("student")
    students = pd.DataFrame({"rate": by_student.missed.sum() / by_student.size()})
    students["band"] = pd.cut(students.rate, EDGES, labels=BANDS, right=False)
    absent = days.missed >= 0.5
    run = (~absent).groupby(days.student).cumsum()
    students["streak"] = absent.groupby([days.student, run]).sum().groupby("student").max()
    return students
