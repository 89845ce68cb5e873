"""Documentation that cannot rot: what exists is described, and what is described exists."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from homeroom.site import cli

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "homeroom"
SETTINGS_PAGE = ROOT / "docs" / "how-to" / "run-it-for-a-district.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
SETTING = re.compile(r"\bHOMEROOM_[A-Z][A-Z_]*[A-Z]\b")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
TEST_SETTINGS = {"HOMEROOM_SHARED_DATA", "HOMEROOM_TEST_POSTGRES"}  # CONTRIBUTING.md tells them


def anchors(page: Path) -> set[str]:
    """The headings of a page, as a Git host names them."""
    headings = re.findall(r"^#+\s+(.+)$", FENCE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in LINK.findall(FENCE.sub("", page.read_text())):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


def commands_told() -> Iterator[tuple[Path, str]]:
    """Each ``homeroom ...`` in the pages: in fenced blocks and between single backquotes."""
    for page in PAGES:
        text = page.read_text()
        code = [line for block in FENCE.findall(text) for line in block.splitlines()]
        code += re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
        for line in code:
            found = re.match(r"\s*(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?homeroom (.*)", line)
            if found:
                yield page, found[1]


def test_commands_told_exist() -> None:
    known = {*cli.commands(), "django", "COMMAND", "--help", "--version"}
    wrong = []
    for page, line in commands_told():
        words = [word.strip(",;") for word in shlex.split(line, comments=True)]
        if words and words[0] not in known:
            wrong.append(f"{page.relative_to(ROOT)}: homeroom {line}")
    assert wrong == []


def test_every_command_is_told() -> None:
    told = {line.split()[0].strip(",;") for _, line in commands_told() if line.split()}
    assert set(cli.commands()) - told == set()


def test_every_setting_is_told_and_every_setting_told_exists() -> None:
    used = {name for path in (SOURCE / "site").rglob("*.py") for name in SETTING.findall(path.read_text())}
    heads = re.findall(r"^\| (`HOMEROOM_[^|]+) \|", SETTINGS_PAGE.read_text(), re.MULTILINE)
    table = {name for head in heads for name in SETTING.findall(head)}
    assert used - TEST_SETTINGS == table
    mentioned = {name for page in PAGES for name in SETTING.findall(page.read_text())}
    assert mentioned <= used | TEST_SETTINGS


def test_every_make_command_told_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    code = [
        text
        for page in PAGES
        for text in re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", page.read_text(), re.M)
    ]
    told = {one or other for one, other in code}
    assert told <= targets
    assert targets - told == set(), "tell it in README.md or CONTRIBUTING.md"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[\w.-]+", requirement)[0] for requirement in wanted}
    reasons = set(
        re.findall(r"^\| `([\w.-]+)`", (ROOT / "docs/decisions/0001-the-stack.md").read_text(), re.M)
    )
    assert names == reasons


def test_decisions_are_numbered_and_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    written = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name[:4] for name in written] == [f"{number:04}" for number in range(1, len(written) + 1)]
    listed = (folder / "README.md").read_text()
    assert [name for name in written if f"({name})" not in listed] == []
