"""Questions that are asked all day, built once.

Django takes ten times as long to build a small query as a database takes to answer it. A function
under :func:`prepared` says its query in Django's words, as any other does; the values are put in when
it is asked. For what somebody waits for: a page, a reply.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date, datetime
from functools import lru_cache, wraps
from operator import itemgetter
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Expression, QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, get_related_populators

SHAPES = 128  # kept of one question: it is built anew for each length of a list
MANY = 500  # a longer list is asked as usual: building is no burden there, and keeping it would be


class Slot(NamedTuple):
    """A place among the parameters; ``index`` where the argument is a list."""

    name: str
    index: int | None = None

    def filled(self, given: dict[str, Any], database: Any) -> Any:
        """The value, as this database takes it."""
        value = given[self.name] if self.index is None else given[self.name][self.index]
        if isinstance(value, datetime):
            return database.ops.adapt_datetimefield_value(value)
        return database.ops.adapt_datefield_value(value) if isinstance(value, date) else value


class Given(Expression):
    """Stands in a query for what is known only when it is asked: a value, or ``length`` of them."""

    def __init__(self, name: str, length: int | None = None) -> None:
        super().__init__()
        self.name, self.length = name, length

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Slot]]:
        if self.length is None:
            return "%s", [Slot(self.name)]
        if not self.length:
            raise EmptyResultSet
        return f"({', '.join(['%s'] * self.length)})", [Slot(self.name, n) for n in range(self.length)]


def prepared(build: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """``build(*shape, **given)`` makes a query; calling it answers with the list of its rows.

    ``shape`` is hashable and decides how the query is built. ``given`` are numbers, texts, days and
    moments, or lists of numbers and texts. The query may compare them and not look at them; None can't
    be given, for a database compares it otherwise.
    """

    @lru_cache(SHAPES)
    def built(vendor: str, shape: tuple[Hashable, ...], names: tuple[tuple[str, int | None], ...]) -> _Built:
        return _Built(build(*shape, **{name: Given(name, length) for name, length in names}))

    @wraps(build)
    def ask(*shape: Hashable, **given: Any) -> list[Any]:
        names = tuple((name, len(it) if isinstance(it, list) else None) for name, it in given.items())
        if any(length and length > MANY for _, length in names):
            return list(build(*shape, **given))
        return built(connection.vendor, shape, names).ask(given)

    return ask


class _Built:
    """A query as SQL, and how its rows become what Django would make of them."""

    def __init__(self, queryset: QuerySet) -> None:
        if queryset._prefetch_related_lookups:
            raise TypeError("A prepared query can't prefetch.")
        compiler = queryset.query.get_compiler(connection=connection)
        try:
            self.sql, self.params = compiler.as_sql()
        except EmptyResultSet:  # one of the lists is empty
            self.sql = ""
            return
        select = compiler.select[: compiler.col_count]
        self.converters = list(compiler.get_converters([column for column, *_ in select]).items())
        self.make: Callable[[list[Any]], Any] = tuple
        if issubclass(queryset._iterable_class, FlatValuesListIterable):
            self.make = itemgetter(0)
        elif issubclass(queryset._iterable_class, ModelIterable):
            self.make = _instances(compiler.klass_info, compiler.select)

    def ask(self, given: dict[str, Any]) -> list[Any]:
        if not self.sql:
            return []
        database = connections[DEFAULT_DB_ALIAS]  # ``connection`` would look for it at each use
        params = [one.filled(given, database) if isinstance(one, Slot) else one for one in self.params]
        with database.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return [self.make(row) for row in self._converted(found, database)]

    def _converted(self, found: list[Any], database: Any) -> Iterator[list[Any]]:
        for row in map(list, found):
            for place, (converters, expression) in self.converters:
                for convert in converters:
                    row[place] = convert(row[place], expression, database)
            yield row


def _instances(about: dict[str, Any], select: list[Any]) -> Callable[[list[Any]], Any]:
    """Makes an object of a row, and those that ``select_related`` named."""
    first, last = about["select_fields"][0], about["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in select[first:last]]
    related = get_related_populators(about, select, connection.alias)

    def make(row: list[Any]) -> Any:
        instance = about["model"].from_db(connection.alias, names, row[first:last])
        for populator in related:
            populator.populate(row, instance)
        return instance

    return make
