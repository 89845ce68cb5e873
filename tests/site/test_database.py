import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from homeroom.site.database import bring_up_to_date, configuration


def test_sqlite_is_the_default(tmp_path: Path) -> None:
    described = configuration("", tmp_path)
    assert described["NAME"] == tmp_path / "homeroom.sqlite3"
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "postgresql://clerk:p%40ss@db.example.org:5433/homeroom?sslmode=require",
            ("clerk", "p@ss", "db.example.org", "5433", "homeroom", {"sslmode": "require"}),
        ),
        ("postgres://db/homeroom", ("", "", "db", "", "homeroom", {})),
        ("postgresql://clerk:@/homeroom?host=/run/pg", ("clerk", "", "/run/pg", "", "homeroom", {})),
    ],
)
def test_postgresql_addresses(tmp_path: Path, address: str, expected: tuple[Any, ...]) -> None:
    described = configuration(address, tmp_path)
    names = ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")
    assert tuple(described[name] for name in names) == expected


def test_processes_that_start_together_make_the_tables_once(home: Path) -> None:
    command = [sys.executable, "-m", "homeroom.site.cli", "user", "list"]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate(timeout=60)[1] for process in processes] == [""] * 4
    assert [process.returncode for process in processes] == [0] * 4
    with sqlite3.connect(home / "homeroom.sqlite3") as database:
        (mode,) = database.execute("PRAGMA journal_mode").fetchone()
        (repeated,) = database.execute(
            "SELECT count(*) FROM (SELECT 1 FROM django_migrations GROUP BY app, name HAVING count(*) > 1)"
        ).fetchone()
    assert (mode, repeated) == ("wal", 0)


@pytest.mark.django_db
def test_nothing_to_do_when_tables_are_up_to_date(home: Path) -> None:
    assert bring_up_to_date() is False


@pytest.mark.django_db
def test_the_tests_run_on_the_database_they_were_told_to(pytestconfig: pytest.Config) -> None:
    told = {"sqlite": "sqlite", "postgres": "postgresql"}[pytestconfig.getoption("database")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()" if told == "postgresql" else "SELECT sqlite_version()")
        (version,) = cursor.fetchone()
    assert connection.vendor == told
    assert version.startswith("PostgreSQL") == (told == "postgresql")


@pytest.mark.django_db
def test_text_of_any_script_survives(home: Path) -> None:
    from homeroom.apps.people.models import District

    name = "Thi\u1ec7n T\u00e2m \u6821 \u0645\u062f\u0631\u0633\u0629"
    District.objects.create(key="any", name=name)
    assert District.objects.get(key="any").name == name
