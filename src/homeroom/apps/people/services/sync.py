"""Bringing one table of a district in line with its files, in sets.

One query loads the rows, one pass compares them, and only what differs is written: a delivery that
says what the last one said writes nothing (OR-12). Rows are closed, never deleted (OR-13).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import connection, connections, models, transaction

from homeroom.apps.people.models import District

Key = tuple[Any, ...]
Values = tuple[Any, ...]

# Columns whose values every database takes as Python has them.
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)

AT_ONCE = 900  # primary keys in one statement: below SQLite's oldest limit of 999 parameters
MOST_PARAMETERS = 10_000  # in one statement of a database that has no limit of its own

T = TypeVar("T")


@dataclass(slots=True)
class Stored:
    """One row as the database holds it; ``was_open`` is how this import found it."""

    pk: int
    values: Values
    open: bool
    was_open: bool


@dataclass(slots=True)
class Changes:
    """What a delivery did to a table; ``updated`` holds each row's values of before."""

    created: set[Key] = field(default_factory=set)
    updated: dict[Key, Values] = field(default_factory=dict)


class Table:
    """A district's rows of one model. ``key`` and ``fields`` are column attributes (``student_id``)."""

    def __init__(
        self, district: District, model: type[models.Model], key: Sequence[str], fields: Sequence[str]
    ) -> None:
        self.district = district
        self.model = model
        self.key = tuple(key)
        self.fields = tuple(fields)
        self.rows: dict[Key, Stored] = {}
        self.closed: set[Key] = set()  # by this import
        self.moved: set[Key] = set()  # known under another key until now
        start, stop = 2, 2 + len(self.key)
        listed = any(isinstance(model._meta.get_field(name), models.JSONField) for name in self.fields)
        rows = model.objects.filter(district=district).values_list("pk", "closed_on", *self.key, *self.fields)
        for row in rows:
            values = hashable(row[stop:]) if listed else row[stop:]
            is_open = row[1] is None
            self.rows[row[start:stop]] = Stored(row[0], values, is_open, is_open)

    def apply(self, wanted: Mapping[Key, Values]) -> Changes:
        """Create, update or reopen the rows that ``wanted`` says are there."""
        changes = Changes()
        for key, values in wanted.items():
            row = self.rows.get(key)
            if row is None:
                changes.created.add(key)
            elif not row.open or row.values != values or key in self.moved:
                changes.updated[key] = row.values
                row.values, row.open = values, True
        self._insert({key: wanted[key] for key in wanted if key in changes.created})
        write_rows(
            self.model,
            ("id", "district_id", *self.key, *self.fields, "closed_on"),
            [(self.rows[key].pk, self.district.pk, *key, *wanted[key], None) for key in changes.updated],
        )
        return changes

    def _insert(self, new: Mapping[Key, Values]) -> None:
        if not new:
            return
        newest = max((row.pk for row in self.rows.values()), default=0)
        names = ("district_id", *self.key, *self.fields)
        write_rows(self.model, names, [(self.district.pk, *key, *values) for key, values in new.items()])
        made = self.model._default_manager.filter(district=self.district, pk__gt=newest)
        for pk, *key in made.values_list("pk", *self.key):
            self.rows[tuple(key)] = Stored(pk, new[tuple(key)], True, False)

    def close(self, keys: Iterable[Key], on: date) -> int:
        """Close the open ones of these rows; how many there were."""
        closing = [key for key in keys if key in self.rows and self.rows[key].open]
        for key in closing:
            self.rows[key].open = False
        self.closed.update(closing)
        pks = [self.rows[key].pk for key in closing]
        for chunk in chunks(pks):
            self.model.objects.filter(pk__in=chunk).update(closed_on=on)
        return len(closing)

    def rekey(self, old: Key, new: Key) -> None:
        """The row known as ``old`` is known as ``new`` from here on; :meth:`apply` writes it."""
        self.rows[new] = self.rows.pop(old)
        self.moved.add(new)

    def closed_pks(self) -> set[int]:
        return {self.rows[key].pk for key in self.closed if not self.rows[key].open}


def write_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Values]) -> None:
    """Insert rows of the columns ``names``, the others by their defaults.

    Where ``names`` holds the primary key, the row of that key gets these values instead; all
    columns that must not be null have to be there. Many times as fast as ``bulk_create`` and
    ``bulk_update``: the rows go by COPY on PostgreSQL, many a statement elsewhere.
    """
    columns = [model._meta.get_field(name) for name in names]
    others = [column for column in model._meta.concrete_fields if column not in [*columns, model._meta.pk]]
    defaults = tuple(column.get_default() for column in others)
    found = [row + defaults for row in _prepared(columns, rows)]
    if not found:
        return
    table = connection.ops.quote_name(model._meta.db_table)
    named = [_quoted(column) for column in [*columns, *others]]
    kept = ", ".join(f"{_quoted(column)} = excluded.{_quoted(column)}" for column in columns)
    pk = model._meta.pk
    upsert = f" ON CONFLICT ({_quoted(pk)}) DO UPDATE SET {kept}" if pk in columns else ""
    into = f"INSERT INTO {table} ({', '.join(named)})"
    write = _copied if connection.vendor == "postgresql" else _many_a_statement
    with transaction.atomic(), connection.cursor() as cursor:
        write(cursor, table, named, into, upsert, found)


def _many_a_statement(
    cursor: Any, table: str, named: list[str], into: str, upsert: str, rows: list[Values]
) -> None:
    at_once = (connection.features.max_query_params or MOST_PARAMETERS) // len(named)
    one = f"({', '.join(['%s'] * len(named))})"
    for lot in chunks(rows, at_once):
        values = ", ".join([one] * len(lot))
        cursor.execute(f"{into} VALUES {values}{upsert}", [value for row in lot for value in row])


def _copied(cursor: Any, table: str, named: list[str], into: str, upsert: str, rows: list[Values]) -> None:
    """By way of a table of the transaction's own: COPY itself knows no conflicts."""
    columns = ", ".join(named)
    cursor.execute(
        f"CREATE TEMPORARY TABLE arriving ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA"
    )
    with cursor.copy(f"COPY arriving ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(f"{into} SELECT {columns} FROM arriving{upsert}")
    cursor.execute("DROP TABLE arriving")


def _prepared(columns: Sequence[models.Field], rows: Iterable[Values]) -> list[Values]:
    """The rows' values as the database takes them."""
    real = connections[connection.alias]  # asking the proxy for each value takes as long as preparing it
    by_column = [
        values if isinstance(column, PLAIN) else [column.get_db_prep_save(value, real) for value in values]
        for column, values in zip(columns, zip(*rows, strict=True), strict=False)
    ]
    return list(zip(*by_column, strict=True))


def _quoted(column: models.Field) -> str:
    return connection.ops.quote_name(column.column)


def chunks(items: Sequence[T], at_once: int = AT_ONCE) -> Iterable[Sequence[T]]:
    """Lots of which one statement can name each item."""
    return (items[start : start + at_once] for start in range(0, len(items), at_once))


def hashable(values: Iterable[Any]) -> Values:
    """Lists, as JSON columns hold them, become tuples, so that rows can be compared and sorted."""
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)
