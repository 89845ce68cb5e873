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
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from homeroom.core.cells import NOT_SAID, PART_SCALE
from homeroom.core.marks import DayMarks
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
# Sorted ids pack best as differences. Against dictionaries and zstd: a quarter smaller, read in half the time.
FORMAT: dict[str, Any] = {
    "compression": "lz4",
    "use_dictionary": [name for name in SCHEMA.names if name != "student"],
    "column_encoding": {"student": "DELTA_BINARY_PACKED"},
}
TOGETHER = 16  # days handed over at a time: handing over single small days would cost what it gains


class ParquetLake:
    """The lake under one folder; ``folder/<district>/<date>-<content>.parquet``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write_day(self, district: str, day: date, marks: Iterable[RollMark]) -> str:
        """Write a day's roll and return the file's name. The same marks give the same name."""
        rows = sorted(set(marks), key=_order)
        name = f"{day.isoformat()}-{_digest(rows)}.parquet"
        path = self.folder / district / name
        if path.exists():
            path.touch()  # so that nobody sweeps it before it counts
        else:
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

        def read(some: Sequence[tuple[int, str]]) -> list[DayMarks]:
            return [self._columns(district, name, day, code_index) for day, name in some]

        waiting: deque[Future[list[DayMarks]]] = deque()
        with ThreadPoolExecutor(1) as reader:
            for begin in range(0, len(files), TOGETHER):
                waiting.append(reader.submit(read, files[begin : begin + TOGETHER]))
                if len(waiting) > 1:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()

    def _columns(
        self, district: str, name: str, day: int, code_index: Callable[[np.ndarray], np.ndarray]
    ) -> DayMarks:
        # A file read whole and opened bare takes half the time of pq.read_table: most days are small.
        data = (self.folder / district / name).read_bytes()
        with pq.ParquetFile(pa.BufferReader(data)) as file:
            table = file.read(columns=ARITHMETIC, use_threads=False)
        return DayMarks(
            day=day,
            student=table["student"].to_numpy(),
            school=table["school"].to_numpy(),
            code=code_index(table["code"].to_numpy()),
            part=table["part"].to_numpy(),
            minutes=table["minutes"].to_numpy(),
            in_period=pc.binary_length(table["period"]).to_numpy() > 0,
        )

    def sweep(self, district: str, keep: set[str], before: datetime) -> int:
        """Delete the district's files that don't count and were written before then; returns how many."""
        others = [p for p in (self.folder / district).glob("*") if p.name not in keep]
        gone = [p for p in others if p.stat().st_mtime < before.timestamp()]
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
    try:
        with half.open("wb") as file:
            pq.write_table(table, file, **FORMAT)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)  # a full disk needs the room
        raise


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
