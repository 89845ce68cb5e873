"""How fast replies are heard, on one core: the rules that can't wait, then the reader.

The replies are the training sentences, some 12,000 in eleven languages, shuffled. The floor of the
rules is one pass of :func:`plain` over the text; the floor of the reader is its encoders' own speed in
the same batches.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks.measure import in_a_process, peak_megabytes, result, sized

BATCH = 64  # as the worker reads


def main() -> list[dict[str, Any]]:
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    rules, plainly = in_a_process(_rules)
    reading, encoding, megabytes = in_a_process(_reader, env=one_core)
    return [
        result(
            "wishes and urgency heard, one core",
            rules,
            "replies/s",
            aim="3,000",
            baseline=plainly,
            baseline_name="the text made plain, nothing heard",
        ),
        result(
            "reasons read, one core",
            reading,
            "replies/s",
            aim="0.9 of the encoders",
            baseline=encoding,
            baseline_name="the encoders alone, same batches",
        ),
        result("- memory of the reader's process", megabytes, "MB", aim="400"),
        result("first answer of homeroom listen", _first_answer(), "s", aim="3"),
    ]


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


def _first_answer() -> float:
    """Seconds from the start of the command to its first answer, the best of three."""
    best = float("inf")
    for _ in range(3):
        with tempfile.TemporaryDirectory() as home:
            begin = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, "-m", "homeroom.site.cli", "listen"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "HOMEROOM_HOME": home},
            )
            answered, _ = process.communicate(json.dumps({"text": "the bus never came"}).encode() + b"\n")
            best = min(best, time.perf_counter() - begin)
            assert b"TRN1" in answered
    return best
