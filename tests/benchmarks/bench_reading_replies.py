"""From a reply's arrival to its reasons while twenty arrive every second, on SQLite and on PostgreSQL.

Homeroom as it is installed: the worker's loop in a process of its own, Kannel on loopback. A reply is
stored as its webhook would store it, and counts as read when another process sees its reading; it
looks every 50 ms. The worker has just been started, so that loading the model falls into the load.
Once a second a text is queued, and timed until the carrier has it.

The baseline is the same without a model: from the arrival to the reading of the rules.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import median
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.adapters.sms.server import CarrierServer, Heard, Said
from tests.apps.messaging.faulty import zone_at_noon
from tests.benchmarks.bench_delivery import postgres
from tests.benchmarks.installation import families, phone
from tests.benchmarks.measure import in_a_process, peak_megabytes, result, sized

FAMILIES = 500
A_SECOND, SECONDS = 20, 15
TICK = 1 / A_SECOND
PATIENCE = 60.0  # seconds after the last reply; what is not read by then never will be
SECRET, OURS = "a-secret-of-the-benchmark-and-long-enough", "+14155550199"


@dataclass
class Times:
    """Seconds to the reading of each reply and to the leaving of each text; the worker's peak in MB."""

    replies: list[float] = field(default_factory=list)
    texts: list[float] = field(default_factory=list)
    megabytes: float = 0.0


def main() -> list[dict[str, Any]]:
    rows = []
    for name, server in (("SQLite", nullcontext), ("PostgreSQL", postgres)):
        measured = []
        for reads in (False, True):
            with tempfile.TemporaryDirectory() as home, server() as address:
                if name == "SQLite" or address:
                    measured.append(_times(home, address or "", reads))
        if measured:
            rows += _rows(name, *measured)
    return rows


def _rows(database: str, rules: Times, model: Times) -> list[dict[str, Any]]:
    rules_alone = {"baseline_name": "the rules alone, no model"}
    count = len(model.replies)
    return [
        result(
            f"{count} replies, {A_SECOND} a second, to their reasons, {database}: median",
            median(model.replies),
            "s",
            baseline=median(rules.replies),
            **rules_alone,
        ),
        result("- worst", max(model.replies), "s", aim="5", baseline=max(rules.replies), **rules_alone),
        result(
            "- a text meanwhile, worst",
            max(model.texts),
            "s",
            aim="1",
            baseline=max(rules.texts),
            **rules_alone,
        ),
        result(
            "- memory of the worker, the reader's part up to 400 MB",
            model.megabytes,
            "MB",
            baseline=rules.megabytes,
            **rules_alone,
        ),
    ]


def _times(home: str, database: str, reads: bool) -> Times:
    env = {"HOMEROOM_HOME": home, "HOMEROOM_DATABASE": database, "HOMEROOM_HOOK_SECRET": SECRET}
    env |= {"DJANGO_SETTINGS_MODULE": "homeroom.site.settings"}
    return in_a_process(measure, reads, env=env)


class Kannel(CarrierServer):
    """Takes every text, as smsbox would, and remembers when."""

    def __init__(self) -> None:
        super().__init__(self.respond)
        self.took: dict[str, float] = {}

    def respond(self, heard: Heard) -> Said:
        self.took[dict(parse_qsl(urlsplit(heard.path).query))["text"]] = time.perf_counter()
        return Said(202, b"0: Accepted for delivery")


def measure(reads: bool) -> Times:
    """An installation under the load; with a model (``reads``) or without."""
    import django

    with Kannel().running() as carrier:
        os.environ["HOMEROOM_KANNEL_URL"] = f"{carrier.url}/sendsms"
        django.setup()
        district, them = prepare()
        with worker(reads) as pipe:
            times = load(district, them, carrier, "model" if reads else "rule")
            pipe.send("stop")
            times.megabytes = pipe.recv()
    return times


def prepare() -> tuple[Any, list[tuple[Any, Any]]]:
    """A district with its number, where it is about noon, and its families."""
    from homeroom.apps.messaging.models import Sender
    from homeroom.apps.people.models import District
    from homeroom.site import database

    database.bring_up_to_date()
    district = District.objects.create(key="benchmark", timezone=zone_at_noon(datetime.now(UTC)))
    ours = {"channel": "sms", "carrier": "kannel", "address": OURS, "programme": "attendance"}
    Sender.objects.create(district=district, registered=True, per_second=100, **ours)
    return district, families(district, FAMILIES, date.today() - timedelta(days=60))


@contextmanager
def worker(reads: bool) -> Iterator[Connection]:
    """A worker that is at work; it stops when it is told anything, and answers with its peak memory."""
    from homeroom.apps.messaging.models import Worker

    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_work, args=(theirs, reads), daemon=True)
    process.start()
    while not Worker.objects.exists():
        assert process.is_alive(), "the worker did not start"
        time.sleep(0.1)
    try:
        yield ours
    finally:
        process.terminate()
        process.join()


def _work(pipe: Connection, reads: bool) -> None:
    import django

    django.setup()
    from homeroom.apps.conversations import doors
    from homeroom.apps.messaging.services import working

    if not reads:
        doors.install(doors.Doors())
    stop = Event()

    def told() -> None:
        pipe.recv()
        stop.set()

    Thread(target=told, daemon=True).start()
    working.work(stop)
    pipe.send(peak_megabytes())


def load(district: Any, them: list[tuple[Any, Any]], carrier: Kannel, kind: str) -> Times:
    """A reply every tick, a text every second, and each time a look at what has been read."""
    from homeroom.apps.conversations.models import Reading

    texts = replies(A_SECOND * sized(SECONDS))
    arrived: dict[str, float] = {}
    queued: dict[str, float] = {}
    read: dict[str, float] = {}
    seen, begin = 0, time.perf_counter()
    while len(read) < len(texts) or len(carrier.took.keys() & queued.keys()) < len(queued):
        tick, now = len(arrived), time.perf_counter()
        assert now - begin < len(texts) * TICK + PATIENCE, f"{len(texts) - len(read)} replies are not read"
        if tick < len(texts) and now >= begin + tick * TICK:
            if tick % A_SECOND == 0:
                body = f"How is everybody? {tick}"
                queue(district, *them[len(texts) + tick // A_SECOND], body)
                queued[body] = time.perf_counter()
            arrive(str(tick), phone(tick), texts[tick])
            arrived[str(tick)] = time.perf_counter()
        found = Reading.objects.filter(pk__gt=seen, kind=kind).order_by("pk")
        for pk, reply in found.values_list("pk", "inbound__provider_id"):
            seen, read[reply] = pk, time.perf_counter()
        time.sleep(max(0.0, begin + (tick + 1) * TICK - time.perf_counter()) if tick < len(texts) else TICK)
    return Times(
        [read[reply] - at for reply, at in arrived.items()],
        [carrier.took[body] - at for body, at in queued.items()],
    )


def replies(count: int) -> list[str]:
    """Texts as families write them: the training sentences, of every length and language."""
    from homeroom.adapters.readers.training import sentences

    return [one.text for one in random.Random(1).sample(sentences(), count)]


def arrive(name: str, number: str, text: str) -> None:
    """What Kannel's webhook does with a text."""
    from homeroom.apps.messaging.services.hooks import store
    from homeroom.core.messages import Request

    now = datetime.now(UTC)
    fields = {"secret": SECRET, "kind": "inbound", "from": number, "to": OURS, "charset": "UTF-8"}
    fields |= {"text": text, "message": name, "at": f"{now:%Y-%m-%d %H:%M:%S}"}
    assert store(
        "kannel", Request("GET", f"https://localhost/hooks/kannel/?{urlencode(fields)}", {}, b""), now
    )


def queue(district: Any, student: Any, guardian: Any, body: str) -> None:
    """A planned text to a family, due now."""
    from django.db import transaction

    from homeroom.apps.messaging.services import outbox
    from homeroom.apps.people.models import ContactPoint

    now = datetime.now(UTC)
    draft = outbox.Draft(
        key=body,
        guardian=guardian.pk,
        kind="planned",
        programme="attendance",
        legal_class="mission_related",
        channel="sms",
        to=ContactPoint.objects.get(guardian=guardian).normal,
        body=body,
        not_before=now,
        not_after=now + timedelta(hours=1),
        mentions=((student.pk, None),),
    )
    with transaction.atomic():
        outbox.queue(district, [draft], now)


if __name__ == "__main__":
    for row in main():
        print(row)  # noqa: T201
