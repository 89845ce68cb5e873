"""One row of a district's CSV file to records, as its mapping says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from homeroom.adapters.sis import words
from homeroom.adapters.sis.mapped_fields import FIELDS, NAMED, REQUIRED, STRICT, parser
from homeroom.adapters.sis.mapped_mapping import BadMapping, Cell, Source, closest
from homeroom.adapters.sis.tables import Table
from homeroom.core import phones
from homeroom.core.records import KINDS, ContactPoint, Fault, Record, Row, Severity

Read = Callable[[Sequence[str]], str]

_NOT_A_NAME = re.compile(r"\d{4}|@|^\d+$")


class Refused(Exception):
    """The row makes no record."""

    def __init__(self, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code = column, code


class RowReader:
    """Turns the rows of one table into the records of one source.

    ``table`` is None for a source whose every value is fixed. ``seen`` is shared by the readers of
    one kind, for ``distinct``. Raises BadMapping when the table lacks a column that the source names.
    """

    def __init__(self, source: Source, file: str, table: Table | None, seen: set[int]) -> None:
        self.source, self._file, self._seen = source, file, seen
        self.left_out = 0
        self._record = KINDS[source.kind]
        self._required = frozenset(REQUIRED[source.kind])
        self._columns = _Columns(source, table)
        self._where = [
            (self._columns.position(column, f"where.{column}"), kept) for column, kept in source.where.items()
        ]
        self._anybody = [self._columns.reader(cell, "columns", False) for cell in source.anybody]
        self._fields = [self._field(name, cell) for name, cell in source.cells.items()]
        # Fields the record must be given, and the mapping may leave out
        self._blank = {
            name: ""
            for name in ("school_id", "name", "first_name", "last_name")
            if name in FIELDS[source.kind]
        }

    def _field(self, name: str, cell: Cell) -> tuple[str, str, Read, dict[str, str], Callable[[str], Any]]:
        read = self._columns.reader(cell, f"columns.{name}", name == "id" or name.endswith("_id"))
        parse = parser(self.source.kind, name, self.source.dates)
        return name, cell.name, read, self.source.values.get(name, {}), parse

    def rows(self, line: int, cells: Sequence[str]) -> Iterator[Row]:
        """The records of one row, with its faults."""
        for position, kept in self._where:
            if cells[position].strip().casefold() not in kept:
                self.left_out += 1
                return
        if self._anybody and not any(read(cells) for read in self._anybody):
            return
        faults: list[Fault] = []
        try:
            values = self._values(line, cells, faults)
        except Refused as problem:
            yield Fault(self._file, line, problem.column, problem.code, str(problem), kind=self.source.kind)
            return
        for record in self._records(line, values):
            if not (self.source.distinct and self._known(record)):
                yield record
        yield from faults

    def _values(self, line: int, cells: Sequence[str], faults: list[Fault]) -> dict[str, Any]:
        kind, values = self.source.kind, dict[str, Any](self._blank)
        for name, column, read, words_of_file, parse in self._fields:
            text = read(cells)
            if words_of_file:
                text = words_of_file.get(text.casefold(), text)
            if not text:
                if name in self._required:
                    raise Refused(column, "missing-value", f"The row has no {name}. Fill it in.")
                continue
            try:
                values[name] = parse(text)
            except ValueError as problem:
                message = f"The value for {name} {problem}."
                if (kind, name) in STRICT:
                    raise Refused(column, "bad-value", message) from None
                message += " It was left out."
                faults.append(Fault(self._file, line, column, "bad-value", message, Severity.WARNING, kind))
        if kind in NAMED and not (values["first_name"] or values["last_name"]):
            raise Refused("", "missing-value", "The row has neither a first nor a last name. Fill one in.")
        return values

    def _records(self, line: int, values: dict[str, Any]) -> Iterator[Record]:
        if self._record is ContactPoint:
            yield from _contact_points(values, self._file, line)
        else:
            yield self._record(**values, file=self._file, line=line)

    def _known(self, record: Record) -> bool:
        """True when an equal record came before. Kept as hashes: a name list, not a file, in memory."""
        identity = hash((self.source.key, *(getattr(record, name) for name in FIELDS[self.source.kind])))
        if identity in self._seen:
            return True
        self._seen.add(identity)
        return False


class _Columns:
    """Finds a source's columns in a table."""

    def __init__(self, source: Source, table: Table | None) -> None:
        self._source, self._table = source, table
        self._digits = {self.position(name, f"pad.{name}"): digits for name, digits in source.pad.items()}

    def position(self, column: str, key: str) -> int:
        position = self._table.index(column) if self._table else None
        if position is None:
            file, header = (self._table.file, self._table.header) if self._table else ("the mapping", [])
            message = f"{file} has no column '{column}'.{self._offer(column, header)}"
            raise BadMapping(f"{self._source.key}.{key}", message)
        return position

    @staticmethod
    def _offer(column: str, header: list[str]) -> str:
        # Without a header row the first student would stand here; nobody's values go into a message.
        if any(_NOT_A_NAME.search(name) for name in header):
            return " Its first line does not look like column names: the file needs a header row"
        return f"{closest(column, header)} It has: {', '.join(filter(None, header))}"

    def reader(self, cell: Cell, key: str, whole: bool) -> Read:
        """The cell's text in a row. ``whole``: blank unless all of its columns are filled."""
        parts = [self._padded(self.position(column, key)) for column in cell.columns]
        if not parts:
            fixed = cell.texts[0].strip()
            return lambda cells: fixed
        if not cell.made_up:
            return parts[0]
        texts = cell.texts

        def joined(cells: Sequence[str]) -> str:
            filled = [part(cells) for part in parts]
            if not (all(filled) if whole else any(filled)):
                return ""
            text = texts[0] + "".join(value + after for value, after in zip(filled, texts[1:], strict=True))
            return " ".join(text.split())

        return joined

    def _padded(self, position: int) -> Read:
        digits = self._digits.get(position)
        if digits is None:
            return lambda cells: cells[position].strip()

        def padded(cells: Sequence[str]) -> str:
            text = cells[position].strip()
            return text.zfill(digits) if text.isdigit() else text

        return padded


def _contact_points(values: dict[str, Any], file: str, line: int) -> Iterator[Record]:
    """One point a number or address: a cell may hold several."""
    cell = values.pop("raw")
    if values["kind"] == "email":
        parts = [part for part in re.split(r"[;,\s]+", cell) if part]
        for raw in parts if all("@" in part for part in parts) else [cell]:
            address = words.email(raw)
            validity = "valid" if address else "unusable"
            yield ContactPoint(**values, raw=raw, normal=address, validity=validity, file=file, line=line)
        return
    for raw in phones.split_numbers(cell):
        number = phones.normalise(raw)
        yield ContactPoint(
            **values, raw=raw, normal=number.e164, validity=number.validity, file=file, line=line
        )
