"""An installation of its own with real workers as processes, for the tests that hurt them.

``python -m tests.apps.messaging.faulty fill COUNT`` puts texts into its outbox;
``python -m tests.apps.messaging.faulty work [OPTIONS]`` is the worker command, with the carrier that
FAULTY_CARRIER names at FAULTY_URL.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

from tests.adapters.sms.server import CarrierServer, Heard, Said
from tests.adapters.sms.twilio_server import ACCOUNT, TOKEN, TwilioServer

TIMEOUT = (2.0, 2.0)


class KannelServer(CarrierServer):
    """Takes every text, as smsbox would, and remembers the words."""

    def __init__(self) -> None:
        super().__init__(self.respond)
        self.bodies: list[str] = []

    def respond(self, heard: Heard) -> Said:
        self.bodies.append(dict(parse_qsl(urlsplit(heard.path).query))["text"])
        return Said(202, b"0: Accepted for delivery")


def taken(server: CarrierServer) -> Counter[str]:
    """How often the carrier was given each text."""
    if isinstance(server, TwilioServer):
        return Counter(str(message["body"]) for message in server.messages)
    assert isinstance(server, KannelServer)
    return Counter(server.bodies)


@dataclass
class Installation:
    """A folder, a database and a carrier; ``database`` is ``""`` for SQLite."""

    home: Path
    database: str
    carrier: str
    server: Any  # its url
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        usual = {name: value for name, value in os.environ.items() if not name.startswith("HOMEROOM_")}
        return {
            **usual,
            "HOMEROOM_HOME": str(self.home),
            "HOMEROOM_DATABASE": self.database,
            "FAULTY_CARRIER": self.carrier,
            "FAULTY_URL": self.server.url,
        }

    def fill(self, count: int) -> None:
        subprocess.run(self._command("fill", str(count)), env=self.env, check=True, timeout=120)

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """A worker; its log goes to the folder."""
        with (self.home / "worker.log").open("ab") as log:
            process = subprocess.Popen(self._command("work", *options), env=self.env, stderr=log)
        self.processes.append(process)
        return process

    def finish(self) -> None:
        """Let the claims of the dead run out, and a worker do the rest."""
        while True:
            self.claims_run_out()
            assert self.start("--until-idle").wait(timeout=120) == 0
            if not set(self.states()) & {"waiting", "sending"}:
                return

    def claims_run_out(self) -> None:
        past = "2020-01-01 00:00:00"
        self.sql(f"UPDATE messaging_message SET claimed_until = '{past}' WHERE state = 'sending'")
        self.sql(f"UPDATE messaging_message SET next_try_at = '{past}' WHERE state = 'waiting'")
        self.sql("UPDATE messaging_sender SET rests_until = NULL, failures_in_a_row = 0")

    def database_away(self, seconds: float) -> None:
        """As if PostgreSQL restarted: connections end, and no new one is taken. SQLite is locked."""
        if not self.database:
            with closing(sqlite3.connect(self.home / "homeroom.sqlite3", timeout=20)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                time.sleep(seconds)
            return
        import psycopg

        name = urlsplit(self.database).path.lstrip("/")
        with psycopg.connect(os.environ["HOMEROOM_TEST_POSTGRES"], autocommit=True) as server:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")  # type: ignore[call-overload]
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            time.sleep(seconds)
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")  # type: ignore[call-overload]

    def states(self) -> Counter[str]:
        return Counter(dict(self.sql("SELECT state, count(*) FROM messaging_message GROUP BY state")))

    def sql(self, statement: str) -> Sequence[Any]:
        if self.database:
            import psycopg

            connect: Any = psycopg.connect(self.database, autocommit=True)
        else:
            connect = sqlite3.connect(self.home / "homeroom.sqlite3", timeout=20, isolation_level=None)
        with closing(connect) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []

    def end(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait()

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "tests.apps.messaging.faulty", *arguments]


@contextmanager
def installation(home: Path, carrier: str, postgres: bool) -> Iterator[Installation]:
    home.mkdir(parents=True, exist_ok=True)
    database = ""
    if postgres:
        import psycopg

        server_address = os.environ["HOMEROOM_TEST_POSTGRES"]
        name = f"faulty_{uuid4().hex}"
        with psycopg.connect(server_address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        database = urlsplit(server_address)._replace(path=f"/{name}").geturl()
        if not urlsplit(server_address).netloc:  # geturl drops the slashes of an empty host
            database = database.replace(f":/{name}", f":///{name}", 1)
    with (TwilioServer(page_size=100) if carrier == "twilio" else KannelServer()).running() as server:
        made = Installation(home, database, carrier, server)
        try:
            yield made
        finally:
            made.end()


def wait_until(true: Any, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.005)


def zone_at_noon(now: datetime) -> str:
    """A time zone where it is about noon, so that the hour of a test run decides nothing."""
    ahead = (12 - now.hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"


def fill(count: int) -> None:
    """So many texts to as many numbers, due now."""
    from django.db import transaction

    from homeroom.apps.messaging.models import Sender
    from homeroom.apps.messaging.services import outbox
    from homeroom.apps.people.models import District

    now = datetime.now(UTC)
    carrier = os.environ["FAULTY_CARRIER"]
    district = District.objects.create(key="maple", timezone=zone_at_noon(now))
    Sender.objects.create(
        district=district,
        channel="sms",
        carrier=carrier,
        address="+14155550100",
        programme="attendance",
        registered=True,
        per_second=10_000,
    )
    drafts = [
        outbox.Draft(
            key=str(n),
            guardian=None,
            kind="planned",
            programme="attendance",
            legal_class="mission_related",
            channel="sms",
            # Numbers that exist nowhere, so many that 555-01xx would not do; they go to loopback only.
            to=f"+1999{n:07}",
            body=f"How is everybody? {n}",
            not_before=now,
            not_after=now + timedelta(days=1),
        )
        for n in range(count)
    ]
    with transaction.atomic():
        outbox.queue(district, drafts, now)


def install_carrier() -> None:
    from homeroom.adapters.sms.kannel import KannelCarrier
    from homeroom.adapters.sms.twilio import TwilioCarrier
    from homeroom.apps.messaging import doors

    url = os.environ["FAULTY_URL"]
    if os.environ["FAULTY_CARRIER"] == "twilio":
        carrier: Any = TwilioCarrier(ACCOUNT, TOKEN, url, timeout=TIMEOUT)
    else:
        carrier = KannelCarrier(f"{url}/sendsms", "user", "password", f"{url}/receipt", timeout=TIMEOUT)
    doors.install(doors.Doors(carriers={carrier.name: carrier}, hooks={}))


def main(action: str, *arguments: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeroom.site.settings")
    import django
    from django.core.management import call_command

    from homeroom.site import database

    django.setup()
    database.bring_up_to_date()
    install_carrier()
    if action == "fill":
        fill(int(arguments[0]))
    else:
        call_command("worker", *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
