"""The benchmarks still run: what each measures is done once, small and in this process.

`make bench` takes minutes, so nobody would notice for weeks that a renamed argument broke it.
"""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_started
from django.db import close_old_connections, connection

from homeroom.apps.messaging.models import Inbound
from homeroom.apps.messaging.services.inbound import process
from homeroom.apps.messaging.services.sending import due
from homeroom.site import wiring
from tests.benchmarks import (
    bench_day,
    bench_engine,
    bench_guides,
    bench_page,
    bench_planning,
    bench_reading,
    bench_reading_replies,
    bench_reply,
    bench_standings,
    bench_webhook,
    bench_wording,
)
from tests.benchmarks.__main__ import BENCHMARKS
from tests.benchmarks.installation import phone

DAYS = 20  # of school, of the small districts
STUDENTS = 80


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (bench_day, bench_page, bench_planning):
        monkeypatch.setattr(module, "DAYS", DAYS)
    monkeypatch.setattr(bench_page, "REQUESTS", 1)
    monkeypatch.setattr(bench_planning, "SAMPLE", 5)
    monkeypatch.setattr(bench_reading_replies, "FAMILIES", 2)
    monkeypatch.setattr(bench_reply, "FAMILIES", 2)
    monkeypatch.setattr(bench_wording, "MESSAGES", 100)


@pytest.fixture
def _server(settings: Any) -> Iterator[None]:
    """The applications change settings and doors as if the process were theirs; and a request, unlike
    the test client's, would close the connection in the middle of the test's transaction."""
    settings.MIDDLEWARE, settings.ROOT_URLCONF = settings.MIDDLEWARE, settings.ROOT_URLCONF
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    wiring.install()


def answered(app: Callable[..., Any], request: bytes) -> str:
    """The status with which a WSGI application answers what a benchmark sends over HTTP."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.upper().replace("-", "_"): value for name, value in (line.split(": ") for line in lines)}
    method, path, _ = first.split()
    environ = {f"HTTP_{name}": value for name, value in headers.items()} | {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": headers["CONTENT_TYPE"],
        "CONTENT_LENGTH": headers["CONTENT_LENGTH"],
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
    }
    statuses: list[str] = []
    b"".join(app(environ, lambda status, headers, error=None: statuses.append(status)))
    return statuses[0][:3]


def test_every_benchmark_is_in_the_list() -> None:
    found = {path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py")}
    assert found == set(BENCHMARKS)
    assert all(callable(importlib.import_module(f"tests.benchmarks.bench_{name}").main) for name in found)


def test_reading_reads(tmp_path: Path) -> None:
    bench_reading.write_guardians(tmp_path / "guardians.csv", 40)
    assert bench_reading.read(tmp_path)["ContactPoint"]


def test_standings_are_counted(tmp_path: Path) -> None:
    ready = bench_standings.prepare(tmp_path, STUDENTS)
    assert len(bench_standings.standings(ready)["band"]) >= STUDENTS


def test_messages_are_filled_and_checked() -> None:
    work = bench_wording.jobs()
    bench_wording.fill_and_check(work)
    assert len(work) == 100


def test_a_plan_is_made_of_facts_handed_in() -> None:
    assert bench_planning.measure_core(STUDENTS)["proposals"]


@pytest.mark.django_db(transaction=True)
def test_guided_conversations_are_had_by_engine_and_by_hand() -> None:
    bench_engine.engine()
    bench_engine.engine_and_json()
    with bench_engine.table():
        bench_engine.by_hand()
        bench_engine.engine_and_a_row()
        ended = bench_engine.row_model().objects.filter(step="ended").count()
        rows = bench_engine.row_model().objects.exclude(state="")
        ends = [json.loads(row.state)["ending"] for row in rows]
    assert ended == 5, "one has a person, one waits for ever for a reading"
    assert sorted(ends) == ["done"] * 4 + ["expired", "silent", "stopped"]


@pytest.mark.django_db
def test_a_school_day_is_imported(home: Path) -> None:
    assert bench_day.measure(STUDENTS)["rows"] >= STUDENTS


@pytest.mark.django_db
def test_a_schools_page_is_shown(home: Path) -> None:
    students, _, queries = bench_page.measure(30)
    assert students and queries


@pytest.mark.django_db
def test_a_districts_day_is_planned_before_and_after_its_welcome(home: Path) -> None:
    bench_planning.prepare(STUDENTS)
    first = bench_planning.measure()
    bench_planning.write_history()
    assert first["proposals"] > bench_planning.measure()["proposals"] > 0


@pytest.mark.django_db
@pytest.mark.usefixtures("_server")
def test_a_reply_is_sent(home: Path) -> None:
    session, (thread, *_) = bench_reply.prepare()
    request = bench_reply._request(thread, f"sessionid={session}; csrftoken={bench_reply.CSRF}")
    assert answered(bench_reply.application(), request) == "302"
    request = bench_reply._request(thread, "")
    assert answered(bench_reply.bare(), request) == "200"


@pytest.mark.django_db
@pytest.mark.usefixtures("_server")
def test_a_webhook_is_answered(home: Path) -> None:
    bench_webhook.prepare()
    assert answered(bench_webhook.application(), bench_webhook._request("SM1")) == "200"
    row = ("twilio", "SM2", "POST", bench_webhook.WHERE, "{}", b"", datetime.now(UTC))
    with connection.cursor() as cursor:
        cursor.execute(f"{bench_webhook.ROW} VALUES (%s, %s, %s, %s, %s, %s, %s, 0, '')", row)
        assert cursor.rowcount == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_server")
def test_replies_arrive_and_texts_leave(home: Path, settings: Any) -> None:
    settings.HOMEROOM_KANNEL_URL = "http://127.0.0.1:9/sendsms"
    settings.HOMEROOM_HOOK_SECRET = bench_reading_replies.SECRET
    wiring.install()
    district, them = bench_reading_replies.prepare()
    bench_reading_replies.arrive("0", phone(0), bench_reading_replies.replies(1)[0])
    assert process(datetime.now(UTC)) == 1
    assert Inbound.objects.get().guardian == them[0][1]
    bench_reading_replies.queue(district, *them[1], "How is everybody?")
    assert due(datetime.now(UTC)).filter(guardian=them[1][1]).count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_server")
def test_families_are_in_the_middle_of_guides(home: Path, settings: Any) -> None:
    settings.HOMEROOM_KANNEL_URL = "http://127.0.0.1:9/sendsms"
    settings.HOMEROOM_HOOK_SECRET = bench_reading_replies.SECRET
    wiring.install()
    found = bench_guides.measure(8, 3)
    assert found["night"] and found["p99"]
