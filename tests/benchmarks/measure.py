"""What the benchmarks share: timing, peak memory, processes of their own, and the shape of a result."""

from __future__ import annotations

import importlib
import os
import resource
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

SCALE = "BENCHMARK_SCALE"  # part of the full size, set by --quick


def sized(full: int) -> int:
    """A size, made smaller by ``--quick``."""
    return max(1, round(full * float(os.environ.get(SCALE) or 1)))


def result(
    name: str,
    value: float,
    unit: str,
    *,
    baseline: float | None = None,
    baseline_name: str = "",
    aim: str = "",
) -> dict[str, Any]:
    """One row of the table. ``ratio``: how many times the baseline's time ours is better by."""
    ratio = baseline / value if baseline is not None and value else None
    return {
        "name": name,
        "value": value,
        "unit": unit,
        "baseline": baseline,
        "baseline_name": baseline_name,
        "ratio": ratio,
        "aim": aim,
    }


def seconds(action: Callable[[], Any], times: int = 5) -> float:
    """The best of some runs: other work on the machine only ever adds."""
    best = float("inf")
    for _ in range(times):
        begin = perf_counter()
        action()
        best = min(best, perf_counter() - begin)
    return best


def peak_megabytes() -> float:
    """The most memory this process ever had.

    Linux tells it of the program itself; ``ru_maxrss`` would include the process that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def run(benchmark: str) -> list[dict[str, Any]]:
    """The results of a benchmark's module."""
    return importlib.import_module(benchmark).main()


def in_a_process(function: Callable[..., Any], *arguments: Any, env: dict[str, str] | None = None) -> Any:
    """Call a function of a module in a fresh process, with these environment variables added."""
    with ProcessPoolExecutor(1, get_context("spawn"), _set_environment, (env or {},)) as pool:
        return pool.submit(function, *arguments).result()


def _set_environment(env: dict[str, str]) -> None:
    os.environ.update(env)


def write_between(page: Path, name: str, lines: list[str]) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->`` of a page."""
    before, begin, rest = page.read_text().partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition(f"<!-- /{name} -->\n")
    page.write_text(before + begin + "\n".join(lines) + "\n" + end + after)


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]
