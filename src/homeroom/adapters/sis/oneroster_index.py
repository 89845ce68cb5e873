"""What has to be remembered while a delivery is read: ids, and which belongs to which.

It lives in a temporary SQLite database that nobody else can open, spills to disk above a few
megabytes and is gone when closed, so that memory does not grow with the district. It holds ids,
usernames, references and dates (of birth, of stays); of names only a hash, to tell whether two rows
agree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

STUDENT, GUARDIAN, STAFF, LEFT = 1, 2, 4, 8  # bits of person.roles
BLOCK = 1000  # rows handed over at a time

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4000;
CREATE TABLE person (id TEXT PRIMARY KEY, line INT, roles INT, number TEXT) WITHOUT ROWID;
CREATE INDEX person_number ON person (number) WHERE number <> '';
CREATE TABLE role (
    line INTEGER PRIMARY KEY, person TEXT, word TEXT, org TEXT, main INT, begins TEXT, ends TEXT);
CREATE INDEX role_person ON role (person);
CREATE TABLE class (id TEXT PRIMARY KEY, line INT, school TEXT, ends TEXT) WITHOUT ROWID;
CREATE TABLE birth (person TEXT PRIMARY KEY, line INT, date TEXT) WITHOUT ROWID;
CREATE TABLE stay (
    student TEXT, school TEXT, begins TEXT, ends TEXT, PRIMARY KEY (student, school)) WITHOUT ROWID;
CREATE TABLE agent (line INT, person TEXT, other TEXT);
CREATE TABLE alias (word TEXT, name TEXT, person TEXT);
CREATE TABLE contact (
    line INTEGER PRIMARY KEY, id TEXT UNIQUE, name INT, language TEXT, several INT);
CREATE TABLE contact_link (
    line INTEGER PRIMARY KEY, student TEXT, contact TEXT, flags INT, UNIQUE (student, contact));
CREATE TABLE contact_point (spot INTEGER PRIMARY KEY, contact TEXT, value TEXT, UNIQUE (contact, value));
CREATE TABLE contact_refused (line INTEGER PRIMARY KEY);
"""


class Index:
    """The memory of one reading.

    ``orgs`` maps an org's id to its type, ``org_numbers`` its other identifier to its id,
    ``sessions`` an academic session's id to its first and last day, ``merged`` a guardian's id to the
    one kept in its stead: few enough to be plain dictionaries. ``widths`` is the common length of a
    file's ids if they are all digits and equally long, else 0.
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")
        self.execute = self._db.execute
        self.orgs: dict[str, str] = {}
        self.org_numbers: dict[str, str] = {}
        self.sessions: dict[str, tuple[date, date] | None] = {}
        self.merged: dict[str, str] = {}
        self.widths: dict[str, int] = {}
        self.repaired = 0  # references found only after their leading zeros were put back

    def close(self) -> None:
        self._db.close()

    def fill(self, statement: str, rows: Iterable[tuple[object, ...]]) -> int:
        """Run a statement for each row; how many rows of the table it added or changed."""
        before = self._db.total_changes
        self._db.executemany(statement, rows)
        return self._db.total_changes - before

    def one(self, statement: str, *values: object) -> tuple | None:
        return self.execute(statement, values).fetchone()

    def measure(self, table: str) -> None:
        """Learn whether the ids of ``person`` or ``class`` are all digits of one length."""
        row = self.one(f"SELECT min(length(id)), max(length(id)), max(id GLOB '*[^0-9]*') FROM {table}")
        least, most, other = row or (None, None, 1)
        self.widths[table] = most if least == most and other == 0 else 0

    def measure_orgs(self) -> None:
        lengths = {len(id) if id.isdigit() else 0 for id in self.orgs}
        self.widths["org"] = lengths.pop() if len(lengths) == 1 else 0

    def _padded(self, table: str, reference: str) -> str:
        """A reference with the leading zeros that a spreadsheet ate, where the ids leave no doubt."""
        width = self.widths.get(table, 0)
        return reference.zfill(width) if width and reference.isdigit() else reference

    def _find(self, table: str, columns: str, reference: str) -> tuple | None:
        statement = f"SELECT {columns} FROM {table} WHERE id = ?"
        row = self.one(statement, reference)
        if row is None and (whole := self._padded(table, reference)) != reference:
            row = self.one(statement, whole)
            self.repaired += row is not None
        return row

    def person(self, reference: str) -> tuple[str, int] | None:
        """``(id, roles)`` of the person meant, or None."""
        return self._find("person", "id, roles", reference)

    def class_(self, reference: str) -> tuple[str, str, str] | None:
        """``(id, school, last day)`` of the class meant, or None."""
        return self._find("class", "id, school, ends", reference)

    def org(self, reference: str) -> str | None:
        """The id of the org meant, or None."""
        if reference in self.orgs:
            return reference
        whole = self._padded("org", reference)
        self.repaired += whole in self.orgs
        return whole if whole in self.orgs else None

    def is_school(self, org: str) -> bool:
        """An org that the delivery doesn't describe (in a delta) is taken for one."""
        return self.orgs.get(org, "school") == "school"

    def merge_agents(self) -> None:
        """Put the guardians that were kept in the place of those merged into them."""
        self.execute("CREATE TEMP TABLE merged (id TEXT PRIMARY KEY, kept TEXT)")
        self.fill("INSERT INTO merged VALUES (?, ?)", self.merged.items())
        for column in ("person", "other"):
            self.execute(
                f"UPDATE agent SET {column} = (SELECT kept FROM merged WHERE id = {column}) "
                f"WHERE {column} IN (SELECT id FROM merged)"
            )

    def pad_agents(self) -> None:
        """Put back leading zeros into relations, which are looked up all at once."""
        if width := self.widths.get("person"):
            self.repaired += self.execute(
                "UPDATE agent SET other = substr(?, 1, ? - length(other)) || other "
                "WHERE length(other) < ? AND NOT other GLOB '*[^0-9]*'",
                ("0" * width, width, width),
            ).rowcount

    def lost_zeros(self, table: str, reference: str) -> bool:
        """Whether a reference that leads nowhere would fit if the ids' leading zeros were lost."""
        bare = reference.lstrip("0")
        return bare != reference and self.one(f"SELECT 1 FROM {table} WHERE id = ?", bare) is not None

    def roles_at(self, id: str, line: int) -> int:
        """The roles of the person whose row stands on ``line``; 0 if that row is not used."""
        row = self.one("SELECT roles FROM person WHERE id = ? AND line = ?", id, line)
        return row[0] if row else 0

    def numbered(self, reference: str, bit: int) -> list[str]:
        """The ids of the people with this role whose id or district number is ``reference``."""
        found = self.execute(
            "SELECT id FROM person WHERE id = ?1 AND roles & ?2 UNION "
            "SELECT id FROM person WHERE number = ?1 AND number <> '' AND roles & ?2",
            (reference, bit),
        ).fetchall()
        if not found and (person := self.person(reference)) and person[1] & bit:
            return [person[0]]
        return [id for (id,) in found]

    def between(self, table: str, columns: str, first: int, last: int) -> dict[int, tuple]:
        """``{place: (place, *columns)}`` of a stretch of a table; its place is its rowid."""
        found = self.execute(
            f"SELECT rowid, {columns} FROM {table} WHERE rowid BETWEEN ? AND ?", (first, last)
        )
        return {row[0]: row for row in found}


def blocks(rows: Iterable, size: int = BLOCK) -> Iterator[list]:
    """Lists of up to ``size`` rows, in order."""
    rows = iter(rows)
    while block := list(islice(rows, size)):
        yield block
