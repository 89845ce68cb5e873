"""How fast replies are heard, on one core: the rules that can't wait, then the reader.

The replies are the training sentences, some 12,000 in eleven languages, shuffled. The floor of the
rules is one pass of :func:`plain` over the text; the floor of the reader is its encoders' own speed in
the same batches. The command is given 2,000 lines at once; its start counts.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks.measure import in_a_process, peak_megabytes, result, sized

BATCH = 64  # as the worker reads
LINES = 2_000
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


def main() -> list[dict[str, Any]]:
    rules, plainly = in_a_process(_rules)
    reading, encoding, megabytes = in_a_process(_reader, env=ONE_CORE)
    alone = "the encoders alone, same batches"
    return [
        _rate_of(
            "wishes and urgency heard, one core",
            rules,
            "replies/s",
            aim="3,000",
            baseline=plainly,
            baseline_name="the text made plain, nothing heard",
        ),
        _rate_of(
            "reasons read, one core",
            reading,
            "replies/s",
            aim="0.9 of the encoders",
            baseline=encoding,
            baseline_name=alone,
        ),
        result("- memory of the reader's process", megabytes, "MB", aim="400"),
        _rate_of(
            f"homeroom listen, {sized(LINES):,} lines, start included, one core",
            _command(),
            "lines/s",
            baseline=encoding,
            baseline_name=alone,
        ),
        result("first answer of homeroom listen", _first_answer(), "s", aim="3"),
    ]


def _rate_of(name: str, value: float, unit: str, *, baseline: float, **about: str) -> dict[str, Any]:
    """A row of which more is better."""
    row = result(name, value, unit, baseline=baseline, **about)
    return row | {"ratio": value / baseline}


def replies(count: int) -> list[str]:
    from homeroom.adapters.readers.training import sentences

    found = [one.text for one in sentences()]
    random.Random(1).shuffle(found)
    return found[: sized(count)]


def _rules() -> tuple[float, float]:
    from homeroom.core.listening.plain import plain
    from homeroom.core.listening.urgency import urgent
    from homeroom.core.listening.wishes import wished

    def heard(text: str) -> None:
        read = plain(text)
        wished(read)
        urgent(read)

    texts = replies(6_000)
    return _rate(heard, texts), _rate(plain, texts)


def _reader() -> tuple[float, float, float]:
    from homeroom.adapters.readers.experts import available, encode
    from homeroom.adapters.readers.local import product

    texts = replies(1_500)
    batches = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
    reader = product()
    reader.read(["once, so that everything is loaded"])
    reading = _rate(reader.read, batches) * len(texts) / len(batches)
    memory = peak_megabytes()

    def encoded(batch: Sequence[str]) -> None:
        for name in available():
            if name != "grams":
                encode(name, batch)

    return reading, _rate(encoded, batches) * len(texts) / len(batches), memory


def _rate(action: Callable[[Any], object], work: Sequence[Any]) -> float:
    """Calls a second of processor time: what others do on the machine counts for nothing."""
    begin = time.process_time()
    for one in work:
        action(one)
    return len(work) / (time.process_time() - begin)


def _command() -> float:
    """Lines a second of the command's processor time."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in replies(LINES))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answered = _listen(lines, ONE_CORE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    count = sized(LINES)
    assert answered.count(b"\n") == count
    return count / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _first_answer() -> float:
    """Seconds from the start of the command to its first answer, the best of three."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        answered = _listen(json.dumps({"text": "the bus never came"}) + "\n")
        best = min(best, time.perf_counter() - begin)
        assert b"TRN1" in answered
    return best


def _listen(lines: str, env: dict[str, str] | None = None) -> bytes:
    """What ``homeroom listen`` answers to these lines."""
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run(
            [sys.executable, "-m", "homeroom.site.cli", "listen"],
            input=lines.encode(),
            stdout=subprocess.PIPE,
            env={**os.environ, **(env or {}), "HOMEROOM_HOME": home},
            check=True,
        ).stdout
