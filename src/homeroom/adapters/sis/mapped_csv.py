"""Reader: any CSV files, with a mapping file that says what their columns mean.

The mapping (:mod:`homeroom.adapters.sis.mapped_mapping`) is TOML that a data person writes; the
files may have any delimiter, line ends and encoding that :mod:`homeroom.adapters.sis.tables` reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from homeroom.adapters.sis.folder import fingerprint, metered
from homeroom.adapters.sis.mapped_mapping import BadMapping, Codes, MappingFile, Source, closest, load_mapping
from homeroom.adapters.sis.mapped_rows import RowReader
from homeroom.adapters.sis.tables import Table, open_table
from homeroom.core.ports import SourceError
from homeroom.core.records import KINDS, Fault, Row, Rows, Severity

Progress = Callable[[int], None]

# Attendance is covered by dates (Coverage), not replaced whole.
_EVENTS = {"taken", "marks"}


def open_mapped_csv(folder: Path, mapping: Path) -> MappedDelivery:
    """Open a folder of CSV files with a mapping file.

    Raises SourceError: ``bad-mapping`` (which key, what would be right), ``missing-file``, and those
    of :func:`~homeroom.adapters.sis.tables.open_table`.
    """
    return MappedDelivery(folder, load_mapping(mapping))


class MappedDelivery:
    """A :class:`~homeroom.core.ports.Delivery` of CSV files.

    ``codes``: what the district's codes mean, by ``attendance`` and ``calendar``: code -> (meaning,
    part of a day or None). A code that isn't there is unmapped.
    """

    source = "csv"

    def __init__(self, folder: Path, mapping: MappingFile) -> None:
        self._folder, self._mapping = folder, mapping
        self.codes: dict[str, Codes] = mapping.codes
        self.coverage = mapping.coverage
        partial = {source.kind for source in mapping.sources if not source.complete}
        self.bulk = frozenset({source.kind for source in mapping.sources} - partial - _EVENTS)
        # Sources of one kind from the same files are read together.
        self._groups: dict[tuple[str, str, str | None], list[Source]] = {}
        for source in mapping.sources:
            self._groups.setdefault((source.kind, source.file, source.delimiter), []).append(source)
        self._files = {source.file: self._find(source) for source in mapping.sources if source.file}
        self.size = sum(
            path.stat().st_size for _, file, _ in self._groups for path in self._files.get(file, [])
        )
        self._check_columns()

    def fingerprint(self) -> str:
        used = {path for paths in self._files.values() for path in paths}
        return fingerprint([self._mapping.path, *used])

    def rows(self, progress: Progress = lambda bytes_read: None) -> Rows:
        yield from self._unused_files()
        warned: set[tuple[str, int, str]] = set()
        for kind in KINDS:
            seen: set[int] = set()
            for (group_kind, file, _), sources in self._groups.items():
                if group_kind != kind:
                    continue
                left_out: Counter[str] = Counter()
                paths: list[Path] | list[None] = self._files.get(file) or [None]
                for path in paths:
                    for row in self._read(path, sources, seen, left_out, progress):
                        if not (isinstance(row, Fault) and _repeated(row, warned)):
                            yield row
                yield from _notes(kind, file, left_out)

    def _read(
        self,
        path: Path | None,
        sources: list[Source],
        seen: set[int],
        left_out: Counter[str],
        progress: Progress,
    ) -> Iterator[Row]:
        kind = sources[0].kind
        if path is None:  # every value is fixed: one record, from the mapping itself
            for source in sources:
                yield from RowReader(source, self._mapping.path.name, None, seen).rows(0, [])
            return
        with metered(path, progress) as stream:
            table = open_table(stream, self._name(path), delimiter=sources[0].delimiter)
            readers = [self._reader(source, table, seen) for source in sources]
            for line, cells in table.rows():
                if table.faults:
                    yield from _faults(table, kind)
                for reader in readers:
                    yield from reader.rows(line, cells)
            yield from _faults(table, kind)
        for reader in readers:
            if reader.left_out and reader.source.own_table:
                left_out[reader.source.key] += reader.left_out

    def _reader(self, source: Source, table: Table, seen: set[int]) -> RowReader:
        try:
            return RowReader(source, table.file, table, seen)
        except BadMapping as problem:
            raise problem.in_file(self._mapping.path.name) from None

    def _find(self, source: Source) -> list[Path]:
        found = sorted(path for path in self._folder.glob(source.file) if path.is_file())
        if not found:
            there = [self._name(path) for path in self._folder.rglob("*") if path.is_file()]
            raise SourceError(
                "missing-file",
                f"{self._mapping.path.name}: {source.key}.file: the folder holds no file '{source.file}'."
                f"{closest(source.file, there)}",
            )
        return found

    def _check_columns(self) -> None:
        """Every column the mapping names is in every file, before anything is read."""
        for (_, file, delimiter), sources in self._groups.items():
            for path in self._files.get(file, []):
                with path.open("rb") as stream:
                    table = open_table(stream, self._name(path), delimiter=delimiter)
                    for source in sources:
                        self._reader(source, table, set())

    def _unused_files(self) -> Iterator[Fault]:
        used = {path for paths in self._files.values() for path in paths} | {self._mapping.path}
        for path in sorted(self._folder.iterdir()):
            if path.is_file() and path not in used:
                message = "The mapping does not mention the file; it was not read."
                yield Fault(path.name, 0, "", "file-ignored", message, Severity.NOTE)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


def _faults(table: Table, kind: str) -> Iterator[Fault]:
    for fault in table.take_faults():
        fault.kind = kind
        yield fault


def _repeated(fault: Fault, warned: set[tuple[str, int, str]]) -> bool:
    """True for a warning about a file that was given when the file was read for another kind."""
    if fault.code not in ("not-utf8", "duplicate-column"):
        return False
    what = fault.file, fault.line, fault.code
    known = what in warned
    warned.add(what)
    return known


def _notes(kind: str, file: str, left_out: Counter[str]) -> Iterator[Fault]:
    for key, count in left_out.items():
        message = f"Rows left out by {key}.where: {count}."
        yield Fault(file, 0, "", "rows-left-out", message, Severity.NOTE, kind)
