"""Many rows changed at once, each to values of its own.

``bulk_update`` builds one expression a row and field, which takes Django several times as long as the
database takes for the change. Here one statement is prepared and the database runs it row after row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def write_each(rows: Iterable[models.Model], fields: Sequence[str], key: str = "pk") -> None:
    """Store ``fields`` (names) of each row, found by ``key``. Saves nothing else and sends no signals."""
    chosen = list(rows)
    if not chosen:
        return
    meta = chosen[0]._meta
    columns = [meta.get_field(name) for name in fields]
    where = meta.pk if key == "pk" else meta.get_field(key)
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(field.column)} = %s" for field in columns)
    statement = f"UPDATE {quote(meta.db_table)} SET {sets} WHERE {quote(where.column)} = %s"
    values = [[_as_stored(field, row) for field in (*columns, where)] for row in chosen]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def _as_stored(field: Any, row: models.Model) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)
