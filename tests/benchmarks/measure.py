"""What the benchmarks share: timing, memory, processes, a web server under load, the shape of a result."""

from __future__ import annotations

import asyncio
import importlib
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, sleep
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


@contextmanager
def web_server(app: str, env: dict[str, str], workers: int = 1) -> Iterator[int]:
    """The port of a web server as ``homeroom web`` runs it; ``app``: ``module:function`` that makes one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--log-level", "error"]
    process = subprocess.Popen([*command, app], env={**os.environ, **env})
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.1)
    raise TimeoutError("the web server did not start")


def under_load(port: int, lists: Sequence[Sequence[bytes]], answer: bytes) -> tuple[float, list[float]]:
    """Requests a second, and the seconds to each answer, shortest first.

    Each list of requests goes over a connection of its own, one after the other; every answer has to
    have the status ``answer`` (``b"200"``).
    """

    async def together() -> list[list[float]]:
        return await asyncio.gather(*(_one_connection(port, requests, answer) for requests in lists))

    begin = perf_counter()
    times = sorted(one for each in asyncio.run(together()) for one in each)
    return len(times) / (perf_counter() - begin), times


async def _one_connection(port: int, requests: Sequence[bytes], answer: bytes) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    for request in requests:
        begin = perf_counter()
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 " + answer), head.partition(b"\r\n")[0]
        length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length or 0))
        times.append(perf_counter() - begin)
    writer.close()
    await writer.wait_closed()
    return times


def write_between(page: Path, name: str, lines: list[str]) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->`` of a page."""
    before, begin, rest = page.read_text().partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition(f"<!-- /{name} -->\n")
    page.write_text(before + begin + "\n".join(lines) + "\n" + end + after)


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]
