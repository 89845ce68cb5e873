"""From a delivery's records to checked rows: every reference known, every value one we can keep."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from homeroom.apps.people.services.kinds import LARGEST_NUMBER, Kind
from homeroom.apps.people.services.repeats import Said
from homeroom.apps.people.services.sync import Key
from homeroom.core.records import Fault, Record, Severity

Tell = Callable[[Fault], None]

# What a reference is called in words, by the kind it refers to.
ONE_OF = {
    "schools": "school",
    "staff": "member of staff",
    "sections": "section",
    "students": "student",
    "guardians": "guardian",
}


@dataclass(slots=True)
class Ids:
    """The district's ids of one kind -> primary keys: of those who are here, and of all."""

    here: dict[str, int] = field(default_factory=dict)
    ever: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Heard:
    """A delivery's rows of one kind, by key. ``refused`` rows of known key are still *in* the files."""

    said: defaultdict[Key, list[Said]] = field(default_factory=lambda: defaultdict(list))
    kept: set[Key] = field(default_factory=set)
    refused: int = 0
    absent: int = 0  # said to be gone, and never known


class Reader:
    """Turns records of one kind into rows, and says why where it can't."""

    def __init__(self, name: str, kind: Kind, ids: dict[str, Ids], tell: Tell) -> None:
        self.name = name
        self.kind = kind
        self.ids = ids
        self.tell = tell
        self.heard = Heard()

    def read(self, records: Iterable[Record]) -> Heard:
        for record in records:
            self._hear(record)
        return self.heard

    def _hear(self, record: Record) -> None:
        kind, width = self.kind, len(self.kind.key)
        row = list(kind.read(record))
        unknown = self._refer(row, record.gone)
        if record.gone:
            if any(at < width for at in unknown):
                self.heard.absent += 1
            else:
                self.heard.said[tuple(row[:width])].append(Said(None, record.file, record.line))
            return
        if unknown:
            self._refuse_reference(record, unknown[0])
            return
        key = tuple(row[:width])
        if refusal := self._unfit(row):
            self.heard.kept.add(key)
            self._refuse(record, *refusal)
            return
        values = tuple(row[width:])
        self.heard.said[key].append(Said(values, record.file, record.line))

    def _refer(self, row: list[Any], gone: bool) -> list[int]:
        """Put primary keys in place of ids; the positions of those that are not known."""
        unknown = []
        for at, referred in self.kind.refers:
            ids = self.ids[referred]
            written = row[at]
            row[at] = (ids.ever if gone else ids.here).get(written)
            if row[at] is None and not (self.kind.optional and not written):
                unknown.append(at)
        return unknown

    def _unfit(self, row: list[Any]) -> tuple[int, str, str] | None:
        """The column that can't be kept, a code, and why; both databases answer alike (tested)."""
        if self.kind.key[0] == "source_id" and not row[0]:
            return 0, "no-id", "This row has no id. Give it one."
        for at, longest in self.kind.texts:
            if longest is not None and len(row[at]) > longest:
                length = len(row[at])
                return at, "too-long", f"This is {length} characters long; at most {longest} can be kept."
            if "\0" in row[at]:
                return at, "bad-character", "This value holds a NUL character, which is no text. Remove it."
        for at in self.kind.numbers:
            if row[at] is not None and not 0 <= row[at] <= LARGEST_NUMBER:
                return at, "out-of-range", f"This number must be between 0 and {LARGEST_NUMBER}."
        return None

    def _refuse_reference(self, record: Record, at: int) -> None:
        referred = dict(self.kind.refers)[at]
        noun = ONE_OF[referred]
        self._refuse(
            record,
            at,
            f"unknown-{noun.replace(' ', '-')}",
            f"This row names a {noun} who is not in the district's files, or has left."
            if referred in {"staff", "students", "guardians"}
            else f"This row names a {noun} that is not in the district's files, or has closed.",
        )

    def _refuse(self, record: Record, at: int, code: str, message: str) -> None:
        self.heard.refused += 1
        column = self.kind.attributes[at]
        self.tell(Fault(record.file, record.line, column, code, message, Severity.REFUSED, self.name))
