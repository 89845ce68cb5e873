"""``python -m tests.benchmarks``: every benchmark with its baselines, as one table.

Each runs in a process and an installation of its own. ``--write`` puts the table into
docs/benchmarks.md; what it says there about the aims is written by a person.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.benchmarks.measure import SCALE, in_a_process, markdown, run, write_between

BENCHMARKS = (
    "reading",
    "day",
    "standings",
    "page",
    "planning",
    "wording",
    "listening",
    "reading_replies",
    "delivery",
    "webhook",
    "reply",
    "guides",
    "engine",
)
COLUMNS = ("", "Homeroom", "aim", "baseline", "", "ratio")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", choices=BENCHMARKS, action="append", help="just this one")
    parser.add_argument("--quick", action="store_true", help="everything at a tenth of the size")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    if asked.write and (asked.quick or asked.only):
        parser.error("only a whole run at full size is written")
    console = Console()
    results = []
    for name in asked.only or BENCHMARKS:
        with console.status(f"Measuring {name} ..."), tempfile.TemporaryDirectory() as home:
            env = {"HOMEROOM_HOME": home, "HOMEROOM_DATABASE": "", SCALE: "0.1" if asked.quick else "1"}
            results += in_a_process(run, f"tests.benchmarks.bench_{name}", env=env)
    show(console, results)
    if asked.write:
        write(results)


def cells(row: dict[str, Any]) -> list[str]:
    """One result as the words of its columns."""
    ratio = row["ratio"]
    aim = f"{row['aim']:,}" if isinstance(row["aim"], int) else row["aim"] or ""
    return [
        row["name"],
        _number(row["value"], row["unit"]),
        aim,
        _number(row["baseline"], row["unit"]) if row["baseline"] is not None else "",
        row["baseline_name"] or "",
        f"{ratio:,.2f}" if ratio is not None and ratio < 10 else f"{ratio:,.0f}" if ratio else "",
    ]


def _number(value: float, unit: str) -> str:
    digits = 0 if value >= 100 or isinstance(value, int) else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}"


def show(console: Console, results: list[dict[str, Any]]) -> None:
    table = Table(*COLUMNS, box=None, pad_edge=False)
    last = None
    for row in map(cells, results):
        table.add_row(*([""] * 3 if row[:2] == last else row[:3]), *row[3:])
        last = row[:2]
    console.print(machine())
    console.print(table)


def machine() -> str:
    """When and on what: never whose or where."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today():%d %B %Y}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}."
    )


def write(results: list[dict[str, Any]]) -> None:
    """Put the table into the page."""
    columns = ("what", "Homeroom", "aim", "baseline", "which", "ratio")
    write_between(PAGE, "measured", [machine(), "", *markdown(columns, map(cells, results))])


if __name__ == "__main__":
    main()
