"""Read a delimited text file row by row, whatever wrote it, and say what is wrong with it.

Memory stays constant: one row is held at a time. Nothing of a row's values ever enters a fault;
the file, line and column are enough to find them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from homeroom.core.ports import SourceError
from homeroom.core.records import Fault, Severity

MAX_LINE = 1 << 20  # characters in one physical line
MAX_ROW = 8 << 20  # characters in one row with line ends inside quotes
DELIMITERS = ",;\t|"

# Bytes that aren't UTF-8 arrive from the decoder as lone surrogates (PEP 383), so that a line with
# any can be told apart and read as Windows-1252, the usual reason for them.
_FROM_CP1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_quoted = re.compile(r'"[^"]*("|$)').sub


def open_table(stream: BinaryIO, file: str, *, delimiter: str | None = None) -> Table:
    """Read the header of ``stream`` (which the table takes over). ``file`` is its name in faults.

    Without ``delimiter``, the one of ``, ; tab |`` that the header line holds most of. Text is
    UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252 (with a warning).
    Raises :class:`~homeroom.core.ports.SourceError`: ``empty-file``, ``not-text``,
    ``truncated-file``, ``line-too-long``.
    """
    return Table(_Lines(stream, file), file, delimiter)


def column_key(name: str) -> str:
    """Header names are compared without case, spaces and underscores."""
    return name.replace(" ", "").replace("_", "").casefold()


class Table:
    """A header, and rows to be read once.

    ``faults`` grows while rows are read: refused rows and warnings. Take from it as you go
    (:meth:`take_faults`) where the file may be large.
    """

    def __init__(self, lines: _Lines, file: str, delimiter: str | None) -> None:
        self.file = file
        self.faults: list[Fault] = lines.faults
        self._lines = lines
        physical = iter(lines)
        first = next((line for line in physical if line.strip()), None)
        if first is None:
            raise SourceError(
                "empty-file",
                f"{file} is empty: not even a header row. Export it again.",
            )
        self._blank = lines.number - 1  # blank lines above the header
        self._reader = csv.reader(
            chain([first], physical),
            delimiter=delimiter or _likely_delimiter(first),
            strict=True,
        )
        self.header = self._read_header()
        self._columns = self._name_columns()

    def index(self, name: str) -> int | None:
        """The position of a column, or None. Case, spaces and underscores don't matter."""
        return self._columns.get(column_key(name))

    def take_faults(self) -> list[Fault]:
        """The faults found since this was last asked; forgets them."""
        taken = self.faults[:]
        self.faults.clear()
        return taken

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each good row, with the physical line that its first character stands on (from 1).

        A row has exactly as many cells as the header. Refused, with a fault: fewer cells, more
        cells (unless the extra ones are empty), a NUL, a quote out of place, a cell of over
        131,072 characters. Lines that are blank, or commas only, are passed over. Raises ``SourceError`` as
        :func:`open_table` does.
        """
        width, reader, lines, blank = (
            len(self.header),
            self._reader,
            self._lines,
            self._blank,
        )
        begins = reader.line_num + blank + 1
        while True:
            try:
                for row in reader:
                    line, begins = begins, reader.line_num + blank + 1
                    lines.row_size = 0
                    if len(row) != width and not (row := self._right_width(line, row)):
                        continue
                    if lines.nul_line >= line:
                        self._refuse(
                            line,
                            "nul-byte",
                            "The row holds a NUL byte. Export the file again.",
                        )
                    elif any(row):
                        yield line, row
                return
            except csv.Error:
                line, begins = begins, reader.line_num + blank + 1
                lines.row_size = 0
                self._refuse_broken(line, begins - 1)

    def _read_header(self) -> list[str]:
        try:
            names = next(self._reader)
        except csv.Error:
            names = ["\0"]
        if "\0" in "".join(names):
            message = "is not text in UTF-8, Windows-1252 or UTF-16 with a mark, or its header row is broken."
            raise SourceError("not-text", f"{self.file} {message} Export it again as CSV in UTF-8.")
        while names and not names[-1].strip():  # commas at the end of the header line
            names.pop()
        self._lines.row_size = 0
        return [name.strip().lstrip("\ufeff") for name in names]

    def _name_columns(self) -> dict[str, int]:
        columns: dict[str, int] = {}
        for position, name in enumerate(self.header):
            key = column_key(name)
            if key in columns:
                message = f"Two columns have this name: the first (column {columns[key] + 1}) is used."
                self.faults.append(
                    Fault(
                        self.file,
                        self._blank + 1,
                        name,
                        "duplicate-column",
                        message,
                        Severity.WARNING,
                    )
                )
            elif key:
                columns[key] = position
        return columns

    def _right_width(self, line: int, row: list[str]) -> list[str]:
        """The row without empty cells past the header's end; [] if it is blank, or refused."""
        width = len(self.header)
        if len(row) > width and not any(row[width:]):
            return row[:width]
        if len(row) > width:
            code, question = (
                "too-many-columns",
                "Is there a delimiter in a value without quotes?",
            )
        else:
            code, question = "too-few-columns", "Is the end of the row missing?"
        if any(row):
            self._refuse(
                line,
                code,
                f"The row has {len(row)} columns, the header {width}. {question}",
            )
        return []

    def _refuse_broken(self, line: int, last: int) -> None:
        """The csv module gave up on the row that begins on ``line``, having read up to ``last``."""
        if self._lines.ended:
            raise SourceError(
                "truncated-file",
                f"{self.file}: a quote opened in the row on line {line} is never closed, so the file "
                "ends in the middle of a row. The export was probably cut short: send the file again.",
            )
        where = f"lines {line} to {last}" if last > line else f"line {line}"
        self._refuse(
            line,
            "bad-quote",
            f"The row on {where} can't be read: a quote inside a quoted value must be doubled, every "
            "quote closed, and no value longer than 131,072 characters.",
        )

    def _refuse(self, line: int, code: str, message: str) -> None:
        self.faults.append(Fault(self.file, line, "", code, message))


class _Lines:
    """The physical lines of a stream, decoded and checked. Iterate once."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.number = 0  # of the line last read
        self.nul_line = 0  # the last line that held a NUL
        self.row_size = 0  # characters read since this was last set to 0
        self.ended = False
        buffered = io.BufferedReader(stream, 1 << 16)  # type: ignore[arg-type]
        marked_utf16 = buffered.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff")
        encoding, errors = ("utf-16", "replace") if marked_utf16 else ("utf-8-sig", "surrogateescape")
        # newline="": ends at \n, \r and \r\n alike, and leaves them for the csv module to see
        self._text = io.TextIOWrapper(buffered, encoding, errors, newline="")

    def __iter__(self) -> Iterator[str]:
        readline = self._text.readline
        warned = False
        while line := readline(MAX_LINE):
            self.number += 1
            self.row_size += len(line)
            if self.row_size > MAX_ROW or (len(line) == MAX_LINE and line[-1] not in "\r\n"):
                raise SourceError(
                    "line-too-long",
                    f"{self.file}, line {self.number}: the row does not end within {MAX_LINE} characters. "
                    "Is a quote left open, or is this not a CSV file?",
                )
            if not line.isascii() and _has_stray_bytes(line):
                line = line.translate(_FROM_CP1252)
                if not warned:
                    warned = True
                    self._warn()
            if "\0" in line:
                self.nul_line = self.number
            yield line
        self.ended = True

    def _warn(self) -> None:
        message = (
            "From this line on some text is not UTF-8 and was read as Windows-1252. Look at the "
            "accented letters, and set the export to UTF-8."
        )
        self.faults.append(Fault(self.file, self.number, "", "not-utf8", message, Severity.WARNING))


def _has_stray_bytes(line: str) -> bool:
    try:
        line.encode()  # refuses lone surrogates, several times faster than a search for them
    except UnicodeEncodeError:
        return True
    return False


def _likely_delimiter(header_line: str) -> str:
    bare = _quoted("", header_line)
    return max(DELIMITERS, key=bare.count)
