"""Reader: Ed-Fi interchange XML, Data Standard 5 (the files that Ed-Fi bulk tools exchange).

``open_edfi_xml`` takes a folder of ``*.xml`` files under any names; what a file holds is told by
its elements. Opening reads every file once from end to end, so that a broken or hostile file stops
the import before the first record: half a snapshot would look as if the other half had left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from homeroom.adapters.sis import folder
from homeroom.adapters.sis.edfi_enrollment import derived_enrollments
from homeroom.adapters.sis.edfi_index import GATHERED, Index, build
from homeroom.adapters.sis.edfi_records import CONVERTERS
from homeroom.adapters.sis.edfi_tree import (
    KEYS,
    InterchangeFile,
    Item,
    Malformed,
    open_interchange,
)
from homeroom.core.ports import Coverage, SourceError
from homeroom.core.records import KINDS, Fault, Row, Rows, Severity

Progress = Callable[[int], None]

# Attendance is covered by dates (Coverage), not replaced whole.
_EVENTS = {"taken", "marks"}


def open_edfi_xml(folder: Path) -> EdfiDelivery:
    """Open a folder of Ed-Fi interchange files (not its sub-folders).

    Raises SourceError: ``no-files`` (no interchange in the folder), ``unsupported-version`` (not
    Data Standard 5), ``broken-xml``, ``document-type``.
    """
    paths = sorted(folder.glob("*.xml"))
    with_ids: set[tuple[str, str]] = set()

    def keep(item: Item) -> None:
        if item.name in KEYS and item.element.get("id"):
            with_ids.add((item.file, item.name))

    opened = [open_interchange(path, keep) for path in paths]
    files = [file for file in opened if file]
    if not files:
        raise SourceError(
            "no-files",
            "The folder holds no Ed-Fi interchange files (*.xml whose first element is InterchangeStudent, "
            "InterchangeStudentAttendance or the like).",
        )
    return EdfiDelivery(paths, files, build(files, with_ids))


class EdfiDelivery:
    """A :class:`~homeroom.core.ports.Delivery` of Ed-Fi interchange files."""

    source = "edfi-xml"

    def __init__(self, paths: list[Path], files: list[InterchangeFile], index: Index) -> None:
        self.paths, self.files, self.index = paths, files, index
        self.coverage = Coverage(dates="span", schools="all", affirmative=index.affirmative)
        kinds = {kind for kind in KINDS if self._files_of(kind)}
        # A student's enrolment is stated or derived, so with the students come all enrolments.
        self.bulk = frozenset(kinds - _EVENTS | ({"enrollments"} if "students" in kinds else set()))
        # A file counts once for each kind it is read for; students twice more to derive schools.
        read = [file for kind in KINDS for file in self._files_of(kind)] + self._files_of("students") * 2
        self.size = sum(file.path.stat().st_size for file in read)

    def fingerprint(self) -> str:
        return folder.fingerprint(self.paths)

    def rows(self, progress: Progress = lambda bytes_read: None) -> Rows:
        yield from self._notes()
        for kind in KINDS:
            for file in self._files_of(kind):
                yield from self._rows_of(kind, file, progress)
            if kind == "enrollments":
                yield from derived_enrollments(self._students(progress), self._students(progress), self.index)

    def _files_of(self, kind: str) -> list[InterchangeFile]:
        return [file for file in self.files if file.names & CONVERTERS[kind].keys()]

    def _rows_of(self, kind: str, file: InterchangeFile, progress: Progress) -> Iterator[Row]:
        converters = CONVERTERS[kind]
        for item in file.items(converters.keys(), self.index.references, progress):
            try:
                yield from converters[item.name](item, self.index)
            except Malformed as problem:
                message = f"{problem} Correct it in the system it came from."
                yield Fault(
                    item.file,
                    item.line,
                    problem.column,
                    problem.code,
                    message,
                    kind=kind,
                )
            for warning in item.warnings:
                warning.kind = kind
                yield warning

    def _students(self, progress: Progress) -> Iterator[Item]:
        for file in self._files_of("students"):
            yield from file.items(["Student"], self.index.references, progress)

    def _notes(self) -> Iterator[Fault]:
        used = {name for converters in CONVERTERS.values() for name in converters} | GATHERED
        interchanges = {file.path: file for file in self.files}
        for path in self.paths:
            file = interchanges.get(path)
            if file is None:
                message = "The file is no Ed-Fi interchange and was not read."
            elif not any(name in used or name.startswith("Student") for name in file.names):
                message = f"{file.root} holds nothing that Homeroom needs."
            else:
                continue
            yield Fault(path.name, 0, "", "file-ignored", message, Severity.NOTE)
