"""A counselor's replies over HTTP, from the browser's form to the outbox, in one process, on SQLite.

The baseline runs under the same server: a Django view that inserts one message into the same table,
without a session, a right to it, or a thread.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.urls import path

from tests.benchmarks.installation import families, phone
from tests.benchmarks.measure import in_a_process, result, sized, under_load, web_server

REPLIES = 3_000
FAMILIES = 500
CONNECTIONS = 4
CSRF = "c" * 32
TEXT = "Thank you for telling us. We hope she feels better soon, and her class says hello."


def main() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as home:
        env = {
            "HOMEROOM_HOME": home,
            "HOMEROOM_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "homeroom.site.settings",
        }
        session, threads = in_a_process(prepare, env=env)
        bare_rate, bare_p50 = _rate("bare", env, session, threads, b"200")
        rate, p50 = _rate("application", env, session, threads, b"302")
    which = "a bare Django view, one row"
    faster = result(
        f"replies from the browser, one process, {CONNECTIONS} at once",
        rate,
        "a second",
        baseline=bare_rate,
        baseline_name=which,
        aim="300 a second",
    )
    return [
        {**faster, "ratio": rate / bare_rate},
        result(
            "one reply at a time, median", p50, "ms", baseline=bare_p50, baseline_name=which, aim="under 5 ms"
        ),
    ]


def prepare() -> tuple[str, list[int]]:
    """A school of families, each with a message and an answer; a counselor's session, and the threads."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from homeroom.apps.conversations.models import Thread
    from homeroom.apps.people.models import District
    from homeroom.apps.people.services.accounts import open_account
    from homeroom.site import database

    database.bring_up_to_date()
    began = date.today() - timedelta(days=60)
    district = District.objects.create(key="benchmark")
    _talk(district, families(district, FAMILIES, began), datetime.now(UTC))
    client = Client()
    client.force_login(open_account("counselor", "a long one, for a benchmark", "counselor", district, began))
    return client.cookies[settings.SESSION_COOKIE_NAME].value, list(
        Thread.objects.values_list("pk", flat=True)
    )


def _talk(district: Any, families: list[tuple[Any, Any]], now: datetime) -> None:
    """A message to each family, and what it answered."""
    from homeroom.apps.messaging.models import HookEvent, Inbound, Sender
    from homeroom.apps.messaging.services.outbox import Draft, queue
    from homeroom.apps.people.announce import announce
    from homeroom.core.events import Received

    Sender.objects.create(
        district=district, channel="sms", carrier="none", address="+14155550100", programme="attendance"
    )
    usual = {"kind": "planned", "programme": "attendance", "legal_class": "mission_related"}
    usual |= {"channel": "sms", "body": "How is Sam?", "not_before": now, "not_after": now}
    drafts = [
        Draft(key=f"planned:{n}", guardian=guardian.pk, to=phone(n), mentions=((student.pk, None),), **usual)
        for n, (student, guardian) in enumerate(families)
    ]
    queue(district, drafts, now)
    for n, (_, guardian) in enumerate(families):
        inbound = Inbound.objects.create(
            event=HookEvent.objects.create(carrier="none", key=str(n), body=b"", received_at=now),
            carrier="none",
            provider_id=str(n),
            district=district,
            channel="sms",
            address=phone(n),
            text="A cold",
            received_at=now,
            guardian=guardian,
        )
        announce(Received(inbound.pk, now))


def _rate(
    app: str, env: dict[str, str], session: str, threads: list[int], answer: bytes
) -> tuple[float, float]:
    """Replies a second with some connections at once, and the median of one after the other in ms."""
    cookies = f"sessionid={session}; csrftoken={CSRF}"

    def replies(connections: int, each: int) -> list[list[bytes]]:
        return [
            [_request(threads[(c * 131 + n) % len(threads)], cookies) for n in range(each)]
            for c in range(connections)
        ]

    each = sized(REPLIES) // CONNECTIONS
    with web_server(f"{__name__}:{app}", env) as port:
        under_load(port, replies(1, 50), answer)
        rate, _ = under_load(port, replies(CONNECTIONS, each), answer)
        _, times = under_load(port, replies(1, each), answer)
    return rate, 1000 * median(times)


def _request(thread: int, cookies: str) -> bytes:
    """The form of a conversation's page, sent."""
    body = urlencode(
        {
            "csrfmiddlewaretoken": CSRF,
            "nonce": uuid.uuid4(),
            "text": TEXT,
            "channel": "",
            "promise": "",
            "due": "",
        }
    )
    head = (
        f"POST /conversations/{thread}/reply/ HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def application() -> Callable[..., Any]:
    """Homeroom as it is."""
    from homeroom.site.wsgi import application

    return application


def bare() -> Callable[..., Any]:
    """A Django view without middleware that inserts one message and answers."""
    import django
    from django.conf import settings

    django.setup()
    settings.MIDDLEWARE, settings.ROOT_URLCONF = [], __name__
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


@cache
def sender() -> Any:
    from homeroom.apps.messaging.models import Sender

    return Sender.objects.get()


def insert(request: Any, pk: int) -> Any:
    from django.http import HttpResponse

    from homeroom.apps.messaging.models import Message

    now = datetime.now(UTC)
    Message.objects.create(
        district_id=sender().district_id,
        sender=sender(),
        key=f"bare:{request.POST['nonce']}",
        kind="reply",
        programme="attendance",
        legal_class="mission_related",
        channel="sms",
        to="+14155550123",
        body=request.POST["text"],
        queued_at=now,
        not_before=now,
        not_after=now,
        next_try_at=now,
    )
    return HttpResponse("done", headers={"Content-Length": "4"})


urlpatterns = [path("conversations/<int:pk>/reply/", insert)]
