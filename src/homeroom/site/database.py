"""Which database, how it is set up, and keeping its tables up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL: readers and one writer do not wait for each other. NORMAL: a power cut may lose the last
# commits, never the database.
SQLITE_START = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
MIGRATING = 7204152260  # any number: the name of our advisory lock in PostgreSQL


def configuration(url: str, folder: Path) -> dict[str, Any]:
    """Django's description of the database that ``url`` names.

    ``""`` is a SQLite file in ``folder``; else ``postgresql://USER:PASSWORD@HOST:PORT/NAME``, with
    options of libpq after a ``?`` (``sslmode=require``). The password never shows in an error.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "homeroom.sqlite3",
            "CONN_MAX_AGE": None,
            # A transaction takes the write lock when it begins: two of them queue, and none fails
            # half-way because it began by reading.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
        }
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("HOMEROOM_DATABASE is not a valid address.") from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise ImproperlyConfigured(
            "HOMEROOM_DATABASE must look like postgresql://USER:PASSWORD@HOST:PORT/NAME."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def bring_up_to_date() -> bool:
    """Create or upgrade the tables if this version of Homeroom needs it; True if it did.

    Processes that start together wait for each other, on one machine (SQLite) or many (PostgreSQL).
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from homeroom.site import home

    home.create(settings.HOMEROOM_HOME)
    if not _pending():
        return False
    with _one_at_a_time(connection, settings.HOMEROOM_HOME):
        if not _pending():
            return False
        call_command("migrate", verbosity=0, interactive=False)
    return True


def _pending() -> bool:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    applied = loader.applied_migrations or {}
    return any(key not in applied for key in loader.graph.nodes)


@contextmanager
def _one_at_a_time(connection: Any, folder: Path) -> Iterator[None]:
    from homeroom.site import home

    if connection.vendor != "postgresql":
        with home.locked(folder, "migrate"):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])
