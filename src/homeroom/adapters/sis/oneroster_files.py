"""A OneRoster delivery as files: its manifest, its columns, and its rows one by one.

Columns and rules: 1EdTech OneRoster CSV 1.1.1 and 1.2.1; docs/how-to/import-oneroster.md says how
each is read. Personal files are read as often as there are kinds of record in them: reading twice
is cheaper than remembering a district.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import itemgetter

from homeroom.adapters.sis.archive import Archive
from homeroom.adapters.sis.tables import Table, open_table
from homeroom.core.ports import SourceError
from homeroom.core.records import Fault, Severity

Progress = Callable[[int], None]
Cells = tuple[str, ...]

# The columns whose values the standard requires in a bulk file; all of a file's columns ought to be
# there, but these must. ``status`` and ``dateLastModified`` belong to every file.
_COMMON = {
    "orgs": "sourcedId name type",
    "academicSessions": "sourcedId title type startDate endDate schoolYear",
    "courses": "sourcedId title orgSourcedId",
    "classes": "sourcedId title courseSourcedId classType schoolSourcedId termSourcedIds",
    "enrollments": "sourcedId classSourcedId schoolSourcedId userSourcedId role",
    "demographics": "",  # the user's id, under either of its two names
}
REQUIRED = {
    "1.1": _COMMON | {"users": "sourcedId enabledUser orgSourcedIds role username givenName familyName"},
    "1.2": _COMMON
    | {
        "users": "sourcedId enabledUser username givenName familyName",
        "roles": "sourcedId userSourcedId roleType role orgSourcedId",
    },
}
# Files of the standard that say nothing we use.
_UNUSED = (
    "categories", "classResources", "courseResources", "lineItemLearningObjectiveIds", "lineItems",
    "lineItemScoreScales", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales",
    "roles", "scoreScales", "userProfiles", "userResources",
)  # fmt: skip
SIDE_FILES = ("calendar", "guardians", "attendance", "period_attendance")
ALIASES = {"sourcedId": ("userSourcedId",), "birthDate": ("dateOfBirth",)}  # seen in demographics

# The kind of record that a row of each file is counted as, where it can't be used at all.
ROW_KIND = {
    "orgs": "schools",
    "academicSessions": "terms",
    "classes": "sections",
    "enrollments": "seats",
    "demographics": "students",
    "guardians": "guardians",
    "calendar": "calendar",
    "attendance": "marks",
    "period_attendance": "marks",
}


class Files:
    """The files of one delivery. Names are without ``.csv``.

    ``version`` is ``"1.1"``, ``"1.2"`` or ``""`` (side files only); ``modes`` says of each roster
    file present whether it is ``bulk`` or ``delta``.
    """

    def __init__(self, archive: Archive, version: str, modes: dict[str, str]) -> None:
        self.archive = archive
        self.version = version
        self.modes = modes
        self.progress: Progress = lambda bytes_read: None

    def __contains__(self, name: str) -> bool:
        return name in self.modes or (name in SIDE_FILES and f"{name}.csv" in self.archive)

    def is_bulk(self, name: str) -> bool:
        return self.modes.get(name) == "bulk"

    def open(self, name: str) -> Table:
        return open_table(self.archive.open(f"{name}.csv", self.progress), f"{name}.csv")

    def rows(
        self, name: str, *columns: str, report: list[Fault] | None = None
    ) -> Iterator[tuple[int, bool, Cells]]:
        """``(line, gone, cells)`` of each usable row of a roster file; none if the file isn't there.

        ``cells`` are the columns asked for, stripped, ``""`` where there is no such column. ``gone``
        marks a removal. With ``report``, faults are added to it; without, they were reported before.
        Rule OR-4: bulk rows have no status (one warning a file if they do, and a row to be deleted
        is not used); delta rows have a status and the time of their last change.
        """
        if name not in self.modes:
            return
        bulk = self.is_bulk(name)
        marked: list[int] = []
        asked = select(self.open(name), "status", "dateLastModified", *columns, report=report)
        for line, (status, modified, *cells) in asked:
            word = status.casefold()
            if bulk:
                if word or modified:
                    marked = [marked[0] if marked else line, line]
                if word in ("", "active"):
                    yield line, False, tuple(cells)
            elif word in ("active", "tobedeleted") and modified:
                yield line, word == "tobedeleted", tuple(cells)
            elif report is not None:
                report.append(_bad_status(name, line, status, modified))
        if marked and report is not None:
            report.append(
                Fault(
                    f"{name}.csv", marked[0], "status", "status-in-bulk",
                    "The manifest says bulk, yet status or dateLastModified is filled in on this row and "
                    "perhaps others. Rows marked tobedeleted were taken as not there.",
                    Severity.WARNING,
                )
            )  # fmt: skip


def _bad_status(name: str, line: int, status: str, modified: str) -> Fault:
    column = "dateLastModified" if status and not modified else "status"
    message = "A row of a delta file needs status (active or tobedeleted) and dateLastModified."
    return Fault(f"{name}.csv", line, column, "delta-status", message, kind=ROW_KIND.get(name, ""))


def select(
    table: Table, *columns: str | tuple[str, ...], report: list[Fault] | None = None
) -> Iterator[tuple[int, Cells]]:
    """``(line, cells)`` of each row: the columns asked for, stripped; ``""`` where there is none.

    A column may be given as a tuple of the names it goes by. Faults go to ``report`` if given.
    """
    width = len(table.header)
    positions = [_position(table, names) for names in columns]
    pick = itemgetter(*(width if position is None else position for position in positions))
    faults, kind = table.faults, ROW_KIND.get(table.file.removesuffix(".csv"), "")
    strip = str.strip
    for line, row in table.rows():
        row.append("")  # what an absent column holds
        yield line, tuple(map(strip, pick(row)))
        if faults:
            _pass_on(faults, kind, report)
    _pass_on(faults, kind, report)


def _pass_on(faults: list[Fault], kind: str, report: list[Fault] | None) -> None:
    if report is not None:
        for fault in faults:
            fault.kind = kind
        report.extend(faults)
    faults.clear()


def _position(table: Table, names: str | tuple[str, ...]) -> int | None:
    for name in (names, *ALIASES.get(names, ())) if isinstance(names, str) else names:
        if (position := table.index(name)) is not None:
            return position
    return None


# -- the manifest ------------------------------------------------------------------------------


def open_files(archive: Archive) -> tuple[Files, list[str]]:
    """Read the manifest and every roster header; also returns, in words, all that is wrong with them.

    Raises ``SourceError``: ``no-manifest``, ``unknown-version``, ``bad-manifest``.
    """
    if "manifest.csv" not in archive:
        if any(f"{name}.csv" in archive for name in REQUIRED["1.2"]):
            raise SourceError(
                "no-manifest",
                "There is no manifest.csv, so this is OneRoster 1.0 or a broken export. Send OneRoster "
                "1.1 or 1.2 with its manifest.",
            )
        if not any(f"{name}.csv" in archive for name in SIDE_FILES):
            names = ", ".join(f"{name}.csv" for name in SIDE_FILES)
            raise SourceError("no-manifest", f"There is neither a manifest.csv nor any of {names}.")
        return Files(archive, "", {}), []
    properties = _read_manifest(archive)
    match = re.fullmatch(r"1\.([12])(\.\d{1,2})?", properties.get("oneroster.version", ""))
    if not match:
        raise SourceError(
            "unknown-version",
            "manifest.csv: oneroster.version is neither 1.1 nor 1.2. Other versions can't be read.",
        )
    version = f"1.{match.group(1)}"
    modes, problems = _check_manifest(archive, version, properties)
    files = Files(archive, version, modes)
    return files, problems + [problem for name in modes for problem in _check_header(files, name)]


def _read_manifest(archive: Archive) -> dict[str, str]:
    table = open_table(archive.open("manifest.csv"), "manifest.csv")
    if table.index("propertyName") is None or table.index("value") is None:
        raise SourceError("bad-manifest", "manifest.csv, line 1: the header must be propertyName,value.")
    return {name: value for _, (name, value) in select(table, "propertyName", "value")}


def _check_manifest(
    archive: Archive, version: str, properties: dict[str, str]
) -> tuple[dict[str, str], list[str]]:
    modes: dict[str, str] = {}
    problems: list[str] = []
    stated = {name.casefold(): mode.casefold() for name, mode in properties.items()}
    for name in REQUIRED[version]:
        mode, there = stated.get(f"file.{name}".casefold(), ""), f"{name}.csv" in archive
        if mode in ("bulk", "delta") and there:
            modes[name] = mode
        elif mode in ("bulk", "delta"):
            problems.append(f"{name}.csv: the manifest says {mode}, but the file is not there.")
        elif mode == "absent" and there:
            problems.append(f"{name}.csv: the manifest says absent, but the file is there.")
        elif there:
            problems.append(f"{name}.csv: the manifest must say bulk or delta in file.{name}.")
    needed = [] if "delta" in modes.values() else ["orgs", "users", *(["roles"] * (version == "1.2"))]
    for name in needed:
        if name not in modes and not any(problem.startswith(f"{name}.csv") for problem in problems):
            problems.append(f"{name}.csv: missing. A complete roster can't be read without it.")
    return modes, problems


def _check_header(files: Files, name: str) -> list[str]:
    table = files.open(name)
    if name == "demographics" and _position(table, "sourcedId") is None:
        return ["demographics.csv, line 1: the column sourcedId is missing."]
    needed = REQUIRED[files.version][name].split()
    if not files.is_bulk(name):
        needed += ["status", "dateLastModified"]
    return [
        f"{name}.csv, line 1: the column {column} is missing."
        for column in needed
        if table.index(column) is None
    ]


def unused_files(files: Files) -> Iterator[Fault]:
    """A note for each file that neither the standard nor this reader knows."""
    known = {name.casefold() for name in (*REQUIRED["1.2"], *_UNUSED, *SIDE_FILES, "manifest")}
    for member in files.archive.members:
        if member.name.casefold().removesuffix(".csv") not in known:
            message = "Not a file of OneRoster, nor a side file: passed over."
            yield Fault(member.name, 0, "", "unused-file", message, Severity.NOTE)
