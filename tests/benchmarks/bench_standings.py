"""Everybody's standing over 180 days: 25,000 students and a million, from the lake."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from homeroom.adapters.lake.parquet import ARITHMETIC, ParquetLake
from homeroom.core import signs
from homeroom.core.attendance import Year, judge, tally
from homeroom.core.marks import Places
from homeroom.core.policy import Policy
from tests.benchmarks.baselines import baselines
from tests.benchmarks.district import CODE_MEANINGS, district, write_lake
from tests.benchmarks.measure import in_a_process, peak_megabytes, result, seconds, sized

SEED = 11
KEY = "district"


@dataclass(frozen=True)
class Prepared:
    """A lake on disk and the places in memory: what the product has when it begins to count."""

    folder: Path
    files: list[tuple[int, str]]
    year: Year
    places: Places
    family: np.ndarray

    @property
    def paths(self) -> list[Path]:
        return [self.folder / KEY / name for _, name in self.files]


def main() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        return [*_a_district(Path(folder)), *_a_million(Path(folder))]


def _a_district(folder: Path) -> list[dict[str, Any]]:
    students = sized(25_000)
    ready = prepare(folder / "lake-of-a-district", students)
    ours = seconds(lambda: standings(ready), 9)
    name = f"standings, {students:,} students x 180 days"
    return [
        result(name, ours, "s", baseline=time, baseline_name=what, aim="0.1 s")
        for what, time in baselines(folder, students, seed=SEED, dense=True).items()
    ]


def _a_million(folder: Path) -> list[dict[str, Any]]:
    students, fewer = sized(1_000_000), sized(50_000)
    ready = in_a_process(prepare, folder / "lake-of-a-million", students)
    ours, memory = in_a_process(_standings_apart, ready)
    name = f"standings, {students:,} students x 180 days"
    rows = [
        result(name, ours, "s", baseline=20 * time, baseline_name=f"{what}: {fewer:,}, x 20", aim="3 s")
        for what, time in baselines(folder, fewer, seed=SEED, dense=False).items()
    ]
    for what, time in _floors(ready.paths).items():
        rows.append(result(name, ours, "s", baseline=time, baseline_name=what, aim="3 s"))
    return [*rows, result("- peak memory", memory, "MB", aim="2,000 MB")]


def _floors(paths: list[Path]) -> dict[str, float]:
    """What can't be done without: reading the bytes (they are in the page cache), and decoding them."""
    size = sum(path.stat().st_size for path in paths) / 1e6
    return {
        f"only reading the files' {size:,.0f} MB": seconds(lambda: [path.read_bytes() for path in paths]),
        "only decoding the files, pyarrow on one core": seconds(
            lambda: [pq.read_table(path, columns=ARITHMETIC, use_threads=False) for path in paths], 3
        ),
    }


def prepare(folder: Path, students: int) -> Prepared:
    made = district(students, seed=SEED)
    return Prepared(folder, write_lake(made.world, folder / KEY), made.year, made.places, made.family)


def standings(ready: Prepared) -> dict[str, np.ndarray]:
    """Rates, bands, streaks and signs, by the calls that ``apps.attendance`` makes."""
    policy, places = Policy(), ready.places
    days = ParquetLake(ready.folder).scan(KEY, ready.files, lambda column: column - 1)
    counted = tally(ready.year, places, days, CODE_MEANINGS, [policy], ready.year.dates[-1])
    evaluated, chronic, band = judge(counted.missed, counted.enrolled, counted.units_per_day, policy)
    together = signs.siblings(ready.family, evaluated & (band >= 1), places.student)
    found = signs.find(counted, signs.Context(sibling=together, last_year=np.zeros(len(places), bool)))
    return {"chronic": chronic, "band": band, "streak": counted.streak_now, **found}


def _standings_apart(ready: Prepared) -> tuple[float, float]:
    """Seconds and peak megabytes, in a process that holds nothing else."""
    return seconds(lambda: standings(ready), 5), peak_megabytes()
