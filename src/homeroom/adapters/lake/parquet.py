"""The lake on one machine: a small Parquet file a district and school day.

A file holds the day's exceptions, sorted by school and student, and is named by its content:
writing the same day again makes the same file, a changed day makes another one, and which of them
counts is for the database to say. Files appear by rename, so nobody ever sees half of one.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from homeroom.core.attendance import NOT_SAID, PART_SCALE, DayMarks
from homeroom.core.ports import RollMark

SCHEMA = pa.schema(
    [
        ("school", pa.int32()),
        ("student", pa.int64()),
        ("code", pa.int32()),  # row id of the district's code
        ("part", pa.int32()),  # ten-thousandths of a day; -1 not said
        ("minutes", pa.int16()),  # -1 not said
        ("period", pa.string()),  # "" the whole day
        ("reason", pa.string()),
        ("arrival", pa.string()),
        ("departure", pa.string()),
    ]
)
ARITHMETIC = ["school", "student", "code", "part", "minutes", "period"]
AHEAD = 4  # files read while the one before them is being counted


class ParquetLake:
    """The lake under one folder; ``folder/<district>/<date>-<content>.parquet``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write_day(self, district: str, day: date, marks: Iterable[RollMark]) -> str:
        """Write a day's roll and return the file's name. The same marks give the same name."""
        rows = sorted(set(marks), key=_order)
        name = f"{day.isoformat()}-{_digest(rows)}.parquet"
        path = self.folder / district / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, _table(rows))
        return name

    def read_day(self, district: str, name: str) -> list[RollMark]:
        """A day's roll as it was written."""
        table = pq.read_table(self.folder / district / name)
        columns = [table[field].to_pylist() for field in SCHEMA.names]
        return [_mark(*values) for values in zip(*columns, strict=True)]

    def scan(
        self, district: str, files: Sequence[tuple[int, str]], code_index: Callable[[np.ndarray], np.ndarray]
    ) -> Iterator[DayMarks]:
        """The arithmetic columns of many days, in the order given, reading ahead in a second thread.

        ``files`` pairs a day's index with its file; ``code_index`` turns code row ids into indices.
        """
        waiting: deque[tuple[int, Future[pa.Table]]] = deque()
        with ThreadPoolExecutor(1) as reader:
            for day, name in files:
                waiting.append((day, reader.submit(self._read, district, name)))
                if len(waiting) > AHEAD:
                    yield _columns(*waiting.popleft(), code_index)
            while waiting:
                yield _columns(*waiting.popleft(), code_index)

    def _read(self, district: str, name: str) -> pa.Table:
        return pq.read_table(
            self.folder / district / name, columns=ARITHMETIC, use_threads=False, memory_map=True
        )

    def sweep(self, district: str, keep: set[str]) -> int:
        """Delete the district's files that no longer count; returns how many."""
        gone = [p for p in (self.folder / district).glob("*") if p.name not in keep]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)


def _order(mark: RollMark) -> tuple[object, ...]:
    part = NOT_SAID if mark.part is None else mark.part
    minutes = NOT_SAID if mark.minutes is None else mark.minutes
    return (mark.school, mark.student, mark.code, mark.period, part, minutes, mark.reason, mark.arrival)


def _digest(rows: list[RollMark]) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:20]


def _table(rows: list[RollMark]) -> pa.Table:
    columns = {
        "school": [r.school for r in rows],
        "student": [r.student for r in rows],
        "code": [r.code for r in rows],
        "part": [NOT_SAID if r.part is None else int(r.part * PART_SCALE) for r in rows],
        "minutes": [NOT_SAID if r.minutes is None else r.minutes for r in rows],
        "period": [r.period for r in rows],
        "reason": [r.reason for r in rows],
        "arrival": [r.arrival for r in rows],
        "departure": [r.departure for r in rows],
    }
    return pa.table(columns, schema=SCHEMA)


def _write(path: Path, table: pa.Table) -> None:
    """Write beside the place, flush to disk, then rename: readers see nothing or the whole file."""
    half = path.with_suffix(f".{os.getpid()}.half")
    with half.open("wb") as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)


def _mark(
    school: int,
    student: int,
    code: int,
    part: int,
    minutes: int,
    period: str,
    reason: str,
    arrival: str,
    departure: str,
) -> RollMark:
    return RollMark(
        school=school,
        student=student,
        code=code,
        period=period,
        part=None if part == NOT_SAID else Fraction(part, PART_SCALE),
        minutes=None if minutes == NOT_SAID else minutes,
        reason=reason,
        arrival=arrival,
        departure=departure,
    )


def _columns(day: int, table: Future[pa.Table], code_index: Callable[[np.ndarray], np.ndarray]) -> DayMarks:
    column = table.result()
    return DayMarks(
        day=day,
        student=column["student"].to_numpy(),
        school=column["school"].to_numpy(),
        code=code_index(column["code"].to_numpy()),
        part=column["part"].to_numpy(),
        minutes=column["minutes"].to_numpy(),
        in_period=_not_empty(column["period"]),
    )


def _not_empty(column: pa.ChunkedArray) -> np.ndarray:
    lengths = pc.binary_length(column)
    return lengths.to_numpy() > 0
