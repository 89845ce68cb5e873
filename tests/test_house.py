"""The shape of the house: short files and functions, a core that keeps to itself, no machine's secrets."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(path for top in ("src", "tests") for path in (ROOT / top).rglob("*.py"))
PERSONAL = {"first_name", "middle_name", "last_name", "full_name", "preferred_name", "called"} | {
    "birth_date",
    "raw",
    "normal",
    "email",
    "restriction",
}
LOGGING = {"debug", "info", "warning", "error", "exception", "critical"}
# Machine paths, index addresses, and whatever else only one workplace knows. Written so that this
# file doesn't find itself.
ELSEWHERE = re.compile(
    r"(?<![\w.~*-])/(?:work|root|home/\w+|Users/\w+|tmp)/\w"
    r"|--(?:extra-)?index-url|--find-links|files\.pythonhosted|pypi\.org/simple"
    r"|[A-Z]:\\Users"
)


def at(path: Path, line: int = 0) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def nodes(paths: list[Path]) -> Iterator[tuple[Path, ast.AST]]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(), str(path))):
            yield path, node


def tracked() -> list[Path]:
    """Every file of the repository, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git repository")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_files_are_short() -> None:
    long = {
        at(path): count
        for path in CODE
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > 400
    }
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        at(path, node.lineno): node.name
        for path, node in nodes(CODE)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 80
    }
    assert long == {}


def test_the_core_reads_no_clock_and_no_file() -> None:
    """Rule 1; the import rules keep the modules out, this the built-in ways in."""
    core = [path for path in CODE if path.is_relative_to(ROOT / "src/homeroom/core")]
    found = [
        at(path, node.lineno)
        for path, node in nodes(core)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in {"today", "now", "utcnow"})
            or (isinstance(node.func, ast.Name) and node.func.id in {"open", "input", "print"})
        )
    ]
    assert found == []


def test_no_person_in_a_log() -> None:
    """Rule 9: no log call mentions a field that holds something personal."""
    found = [
        at(path, inner.lineno)
        for path, node in nodes([path for path in CODE if path.is_relative_to(ROOT / "src")])
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LOGGING
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"log", "logger", "logging"}
        for inner in ast.walk(node)
        if isinstance(inner, ast.Attribute) and inner.attr in PERSONAL
    ]
    assert found == []


def test_nothing_names_a_machine_or_an_index() -> None:
    found = []
    for path in tracked():
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue  # a picture
        found += [at(path, number) for number, line in enumerate(lines, 1) if ELSEWHERE.search(line)]
    assert [place for place in found if not place.startswith("tests/test_house.py")] == []


def test_every_package_is_pinned_by_its_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=\S)", path.read_text().strip())
        packages = [entry for entry in entries if not entry.startswith("#")]
        assert packages
        assert [entry for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_what_runs_is_also_what_is_tested() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==[^\s]+", (ROOT / "requirements" / name).read_text(), re.MULTILINE))

    assert pins("run.txt") <= pins("dev.txt")
