"""The mapping file: a data person's TOML that says what the columns of a district's CSV files mean.

Described with examples in ``docs/how-to/import-from-a-sis.md``. Everything wrong with it is a
``SourceError("bad-mapping")`` that names the key and what would be right.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from homeroom.adapters.sis.fields import parse_part
from homeroom.adapters.sis.mapped_fields import FIELDS, REQUIRED, WORDS, parser
from homeroom.core.ports import Coverage, SourceError
from homeroom.core.records import KINDS

ATTENDANCE_MEANINGS = (
    "present",
    "absent_excused",
    "absent_unexcused",
    "absent",
    "suspended_out",
    "suspended_in",
    "tardy",
    "early_departure",
    "partial",
    "school_activity",
    "remote",
    "not_enrolled",
    "ignore",
)
CALENDAR_MEANINGS = ("instructional", "closed")

# What a district's own code means, and the part of a day it stands for where the code says so.
Codes = dict[str, tuple[str, Fraction | None]]

_TABLE_KEYS = ["file", "columns", "where", "pad", "values", "dates", "delimiter", "distinct", "complete"]
_GUARDIAN_KEYS = ["phones", "emails", "link"]
_TOP_KEYS = ["dates", "delimiter", "attendance", "codes", *KINDS]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value comes from: fixed words and columns in turn, ``texts[0] columns[0] texts[1] ...``."""

    texts: tuple[str, ...]
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return " + ".join(self.columns)

    @property
    def made_up(self) -> bool:
        """True when it is more than one column as it stands."""
        return self.texts != ("", "")


@dataclass(frozen=True, slots=True)
class Source:
    """Each row of these files makes one record of one kind."""

    kind: str
    key: str  # the table's name in the mapping, for messages: "students", "guardians[2]"
    file: str  # a name or a glob; "" when every value is fixed and there is one record
    cells: dict[str, Cell]
    where: dict[str, frozenset[str]] = field(default_factory=dict)  # column -> values kept, case folded
    pad: dict[str, int] = field(default_factory=dict)  # column -> digits
    values: dict[str, dict[str, str]] = field(default_factory=dict)  # field -> their word -> ours
    dates: tuple[str, ...] = ()
    delimiter: str | None = None
    distinct: bool = False
    complete: bool = True
    anybody: tuple[Cell, ...] = ()  # if all of these are blank, the row holds no such record

    @property
    def own_table(self) -> bool:
        """False for the contact points and links that stand in the columns of a guardians table."""
        return "." not in self.key


@dataclass(frozen=True, slots=True)
class MappingFile:
    path: Path
    sources: list[Source]
    coverage: Coverage
    codes: dict[str, Codes]


def load_mapping(path: Path) -> MappingFile:
    """Read and check a mapping file as far as that goes without the district's files."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError("bad-mapping", f"{path.name} can't be read as TOML in UTF-8: {error}") from None
    try:
        _known_keys("", content, _TOP_KEYS)
        sources = [source for kind in KINDS for source in _sources(kind, content)]
        if not sources:
            _bad("", "no table says where records come from; start with [students]")
        return MappingFile(path, sources, _coverage(content), _codes(content))
    except BadMapping as problem:
        raise problem.in_file(path.name) from None


class BadMapping(Exception):
    """A key of the mapping is wrong."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key

    def in_file(self, name: str) -> SourceError:
        return SourceError("bad-mapping", f"{name}: {self.key}: {self}." if self.key else f"{name}: {self}.")


def _bad(key: str, message: str) -> NoReturn:
    raise BadMapping(key, message)


def closest(word: str, choices: Iterable[str]) -> str:
    """``" Did you mean 'x'?"`` when one of the choices is near the word."""
    by_key = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(word.casefold(), by_key, n=1, cutoff=0.6)
    return f" Did you mean '{by_key[near[0]]}'?" if near else ""


def _known_keys(key: str, table: Mapping[str, Any], allowed: Iterable[str]) -> None:
    allowed = list(allowed)
    for name in table:
        if name not in allowed:
            _bad(
                _join(key, name),
                f"not a key that can stand here.{closest(name, allowed)} Known: {', '.join(allowed)}",
            )


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _sources(kind: str, content: Mapping[str, Any]) -> Iterator[Source]:
    entry = content.get(kind, [])
    tables = entry if isinstance(entry, list) else [entry]
    for number, table in enumerate(tables, 1):
        yield _source(kind, f"{kind}[{number}]" if len(tables) > 1 else kind, table, content)
    if kind in ("contact_points", "links"):  # those that stand in the columns of a guardians table
        guardians = content.get("guardians", [])
        guardians = guardians if isinstance(guardians, list) else [guardians]
        for number, table in enumerate(guardians, 1):
            key = f"guardians[{number}]" if len(guardians) > 1 else "guardians"
            yield from _beside_guardian(kind, _source("guardians", key, table, content), table)


def _source(kind: str, key: str, table: Any, content: Mapping[str, Any]) -> Source:
    if not isinstance(table, dict):
        _bad(key, "must be a table, written as a line [" + kind + "] with its keys below")
    _known_keys(key, table, _TABLE_KEYS + (_GUARDIAN_KEYS if kind == "guardians" else []))
    cells = _cells(f"{key}.columns", table.get("columns", {}), FIELDS[kind])
    for name in REQUIRED[kind]:
        if name not in cells:
            _bad(
                f"{key}.columns.{name}", 'missing: say which column holds it, or give a fixed {value = "..."}'
            )
    file = _text(f"{key}.file", table.get("file", ""))
    if not file and any(cell.columns for cell in cells.values()):
        _bad(f"{key}.file", "missing: the name of the file that has these columns")
    if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts:
        _bad(f"{key}.file", "must be a file inside the folder, written without / at the start and without ..")
    source = Source(
        kind,
        key,
        file,
        cells,
        {
            column: _kept(f"{key}.where.{column}", kept)
            for column, kept in _table(key, table, "where").items()
        },
        {
            column: _digits(f"{key}.pad.{column}", digits)
            for column, digits in _table(key, table, "pad").items()
        },
        _values(kind, key, table),
        _date_formats(f"{key}.dates", table.get("dates", content.get("dates", []))),
        _delimiter(f"{key}.delimiter", table.get("delimiter", content.get("delimiter"))),
        _flag(f"{key}.distinct", table.get("distinct", False)),
        _flag(f"{key}.complete", table.get("complete", True)),
    )
    _check_fixed(source)
    if kind == "guardians" and cells["id"].made_up:
        return replace(source, anybody=_anybody(source, table))
    # A blank cell is no number, not a wrong one
    return replace(source, anybody=(source.cells["raw"],)) if kind == "contact_points" else source


def _anybody(source: Source, table: Mapping[str, Any]) -> tuple[Cell, ...]:
    """A row of a wide file holds no second parent where the parent's own columns are all blank."""
    named = [source.cells[name] for name in ("first_name", "last_name") if name in source.cells]
    reached = [
        _cell(source.key, cell) for group in ("phones", "emails") for cell in table.get(group, {}).values()
    ]
    return tuple(cell for cell in [*named, *reached] if cell.columns)


def _beside_guardian(kind: str, guardian: Source, table: Mapping[str, Any]) -> Iterator[Source]:
    guardian_id = guardian.cells["id"]
    if kind == "links" and "link" in table:
        key = f"{guardian.key}.link"
        cells = _cells(key, table["link"], FIELDS["links"])
        if "student_id" not in cells:
            _bad(f"{key}.student_id", "missing: say which column holds the student's id")
        link = replace(guardian, kind="links", key=key, cells=cells | {"guardian_id": guardian_id})
        _check_fixed(link)
        yield link
    if kind == "contact_points":
        for group, means in (("phones", "phone"), ("emails", "email")):
            for type_, column in _table(guardian.key, table, group).items():
                key = f"{guardian.key}.{group}.{type_}"
                cells = {
                    "guardian_id": guardian_id,
                    "kind": Cell((means,)),
                    "raw": _cell(key, column),
                    "type": Cell((type_,)),
                }
                point = replace(
                    guardian, kind="contact_points", key=key, cells=cells, anybody=(cells["raw"],)
                )
                _check_fixed(point)
                yield point


def _cells(key: str, table: Any, fields: Iterable[str]) -> dict[str, Cell]:
    if not isinstance(table, dict):
        _bad(key, 'must be a table such as {id = "STUDENT_NO"}')
    _known_keys(key, table, fields)
    return {name: _cell(f"{key}.{name}", value) for name, value in table.items()}


_PLACE = re.compile(r"\{([^{}]+)\}")


def _cell(key: str, value: Any) -> Cell:
    """``"COLUMN"``, ``"{COLUMN}-p1"``, or ``{value = "fixed"}``."""
    if isinstance(value, dict):
        _known_keys(key, value, ["value"])
        return Cell((_text(f"{key}.value", value.get("value")),))
    text = _text(key, value)
    parts = _PLACE.split(text)  # words and column names in turn
    return Cell(tuple(parts[::2]), tuple(parts[1::2])) if len(parts) > 1 else Cell(("", ""), (text,))


def _values(kind: str, key: str, table: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The words of the file and ours. In a guardians table also those of its link."""
    fields = dict(FIELDS[kind]) | (FIELDS["links"] if kind == "guardians" else {})
    given = _table(key, table, "values")
    _known_keys(f"{key}.values", given, fields)
    result = {}
    for name, words in given.items():
        where = f"{key}.values.{name}"
        if not isinstance(words, dict):
            _bad(where, 'must be a table of words such as {M = "mother"}')
        kind_of_field = kind if name in FIELDS[kind] else "links"
        for written, ours in words.items():
            _check_value(f"{where}.{written}", kind_of_field, name, _text(f"{where}.{written}", ours), ())
        result[name] = {written.casefold(): ours for written, ours in words.items()}
    return result


def _check_fixed(source: Source) -> None:
    for name, cell in source.cells.items():
        if not cell.columns:
            _check_value(f"{source.key}.{name}", source.kind, name, cell.texts[0], source.dates)


def _check_value(key: str, kind: str, name: str, value: str, formats: tuple[str, ...]) -> None:
    allowed = WORDS.get((kind, name))
    if value and allowed and value not in allowed:
        _bad(
            key,
            f"'{value}' is not a word of ours.{closest(value, allowed)} Known: {', '.join(sorted(allowed))}",
        )
    try:
        if value:
            parser(kind, name, formats)(value)
    except ValueError as problem:
        _bad(key, f"'{value}' {problem}")


def _coverage(content: Mapping[str, Any]) -> Coverage:
    table = _table("", content, "attendance")
    _known_keys("attendance", table, ["dates", "schools", "affirmative"])
    dates = _one_of("attendance.dates", table.get("dates", "in_file"), ["in_file", "span"])
    schools = _one_of("attendance.schools", table.get("schools", "all"), ["all", "in_file"])
    return Coverage(dates, schools, _flag("attendance.affirmative", table.get("affirmative", False)))  # type: ignore[arg-type]


def _codes(content: Mapping[str, Any]) -> dict[str, Codes]:
    table = _table("", content, "codes")
    meanings = {"attendance": ATTENDANCE_MEANINGS, "calendar": CALENDAR_MEANINGS}
    _known_keys("codes", table, meanings)
    return {
        kind: {
            code: _meaning(f"codes.{kind}.{code}", meaning, meanings[kind])
            for code, meaning in _table("codes", table, kind).items()
        }
        for kind in table
    }


def _meaning(key: str, meaning: Any, allowed: Iterable[str]) -> tuple[str, Fraction | None]:
    if not isinstance(meaning, dict):
        return _one_of(key, meaning, allowed), None
    _known_keys(key, meaning, ["meaning", "part"])
    try:
        part = parse_part(str(meaning.get("part", "")))
    except ValueError as problem:
        _bad(f"{key}.part", f"{problem}")
    return _one_of(f"{key}.meaning", meaning.get("meaning"), allowed), part


def _one_of(key: str, value: Any, allowed: Iterable[str]) -> str:
    allowed = sorted(allowed)
    if value not in allowed:
        _bad(key, f"must be one of: {', '.join(allowed)}.{closest(str(value), allowed)}")
    return str(value)


def _table(key: str, table: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        _bad(_join(key, name), "must be a table such as {NAME = ...}")
    return value


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        _bad(key, "must be text in quotes")
    return value


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        _bad(key, "must be true or false, without quotes")
    return value


def _digits(key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 40:
        _bad(key, "must be the number of digits the column should have, such as 6")
    return value


def _kept(key: str, value: Any) -> frozenset[str]:
    values = value if isinstance(value, list) else [value]
    return frozenset(_text(key, one).strip().casefold() for one in values)


def _delimiter(key: str, value: Any) -> str | None:
    if value is not None and (not isinstance(value, str) or len(value) != 1):
        _bad(key, 'must be one character in quotes, such as ";" or "\\t"')
    return value


def _date_formats(key: str, value: Any) -> tuple[str, ...]:
    formats = tuple(value) if isinstance(value, list) else (value,)
    probe = date(2001, 2, 23)
    for form in formats:
        try:
            if datetime.strptime(probe.strftime(form), form).date() != probe:
                raise ValueError
        except (ValueError, TypeError):
            _bad(key, 'must be date formats with year, month and day, such as "%m/%d/%Y"')
    return formats
