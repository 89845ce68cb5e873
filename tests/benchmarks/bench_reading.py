"""How fast guardians.csv is read, fully checked, and whether memory grows with the file.

Run as a script for a table, or call :func:`main` for the figures. The baseline reads the same file
with ``csv.reader`` and asks ``phonenumbers`` about every row's number, and does nothing else.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import phonenumbers

from homeroom.adapters.sis.oneroster import open_oneroster
from homeroom.adapters.sis.side_files import COLUMNS
from homeroom.core.records import Fault
from tests.benchmarks.measure import sized

ROWS, FEWER = sized(100_000), sized(20_000)
AIM = 25_000  # rows a second
# Every area code there is, so that hardly a number comes twice: only 555-01xx is safe to print.
AREAS = [
    area for area in range(201, 990)
    if phonenumbers.is_valid_number(phonenumbers.parse(f"+1{area}5550123"))
]  # fmt: skip
FORMATS = (
    "({0}) {1}-{2}", "{0}-{1}-{2}", "{0}{1}{2}", "+1{0}{1}{2}", "{0}.{1}.{2}", "1-{0}-{1}-{2}",
    "({0}) {1}-{2} x12", "{0}-{1}-{2} / 415-555-0188", "Cell {0} {1} {2}", "n/a",
)  # fmt: skip
WEIGHTS = (30, 30, 20, 6, 5, 4, 2, 1, 1, 1)


def write_guardians(path: Path, rows: int) -> None:
    """A guardians.csv such as districts send: two rows a student, a guardian in five with siblings."""
    dice = random.Random(1)
    header = [column.rstrip("*") for column in COLUMNS["guardians"]]
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.DictWriter(stream, header, restval="")
        out.writeheader()
        contact = 0
        for row in range(rows):
            contact += dice.random() > 0.2
            form = dice.choices(FORMATS, WEIGHTS)[0]
            out.writerow(
                {
                    "student_id": f"{700_000 + row // 2}",
                    "contact_id": f"G{contact:07}",
                    "contact_priority": 1 + row % 2,
                    "relation": dice.choice(("Mother", "Father", "Grandparent", "Guardian")),
                    "first_name": f"First{contact % 977}",
                    "last_name": f"Núñez{contact % 3001}",
                    "language": dice.choice(("en", "spa", "Vietnamese", "")),
                    "phone": form.format(dice.choice(AREAS), 555, f"01{dice.randrange(100):02}"),
                    "phone_type": dice.choice(("Cell", "Home", "Work")),
                    "sms_capable": dice.choice(("true", "false", "")),
                    "email": f"family{contact}@example.org" if contact % 3 else "",
                    "lives_with": dice.choice(("Y", "N")),
                    "legal_guardian": "Y",
                    "emergency_contact": dice.choice(("Y", "N")),
                    "has_custody": "",
                    "may_contact": "Y",
                    "text_consent_source": "enrollment form" if contact % 2 else "",
                    "text_consent_date": "2021-08-02" if contact % 2 else "",
                }
            )


def read(folder: Path) -> Counter[str]:
    """Every record and fault, as an importer would take them."""
    counts: Counter[str] = Counter()
    for row in open_oneroster(folder).rows():
        counts[f"{row.severity} {row.code}" if isinstance(row, Fault) else type(row).__name__] += 1
    return counts


def read_plainly(folder: Path) -> Counter[str]:
    """The baseline: the csv module and the phone library, one row after another."""
    counts: Counter[str] = Counter()
    with (folder / "guardians.csv").open(newline="", encoding="utf-8") as stream:
        reader = csv.reader(stream)
        phone = next(reader).index("phone")
        for row in reader:
            try:
                valid = phonenumbers.is_valid_number(phonenumbers.parse(row[phone], "US"))
            except phonenumbers.NumberParseException:
                valid = False
            counts[str(valid)] += 1
    return counts


def peak_memory(folder: Path) -> int:
    """KiB that a fresh process's memory grew by, at its highest, while it read the folder."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_reading", str(folder)]
    root = Path(__file__).parents[2]
    return int(subprocess.run(command, check=True, capture_output=True, text=True, cwd=root).stdout)


def highest() -> int:
    """KiB of memory this process has held at its highest (getrusage would count its parent's)."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line.split()[1] for line in status.open() if line.startswith("VmHWM")))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def seconds(work: Callable[[Path], object], folder: Path) -> float:
    """This process's own time, the best of three: neighbours on the machine don't count."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        work(folder)
        best = min(best, time.process_time() - begun)
    return best


def main() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as place:
        large, small = Path(place, "large"), Path(place, "small")
        for folder, rows in ((large, ROWS), (small, FEWER)):
            folder.mkdir()
            write_guardians(folder / "guardians.csv", rows)
        ours = ROWS / seconds(read, large)
        plain = ROWS / seconds(read_plainly, large)
        grown, grown_small = peak_memory(large), peak_memory(small)
    return [
        {
            "name": f"guardians.csv, {ROWS:,} rows, every check",
            "value": round(ours), "unit": "rows/s", "baseline": round(plain),
            "baseline_name": "csv.reader and phonenumbers on every row", "ratio": ours / plain, "aim": AIM,
        },
        {
            "name": f"memory while reading {ROWS:,} rows",
            "value": round(grown / 1024, 1), "unit": "MiB", "baseline": round(grown_small / 1024, 1),
            "baseline_name": f"the same for {FEWER:,} rows", "ratio": grown / grown_small, "aim": None,
        },
    ]  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) > 1:
        before = highest()
        read(Path(sys.argv[1]))
        print(highest() - before)  # noqa: T201
    else:
        for figure in main():
            print(figure)  # noqa: T201
