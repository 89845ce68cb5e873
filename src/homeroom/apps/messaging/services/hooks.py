"""Webhooks, stored as they came: checked, written down once, answered. Reading them is for later (SMS-4)."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import HookEvent
from homeroom.core.messages import Request

MAIL = "email"  # the carrier of raw e-mails
SECRETS = frozenset({"authorization", "cookie", "proxy-authorization"})  # checked, and never kept
COLUMNS = ("carrier", "key", "method", "url", "headers", "body", "received_at", "attempts", "fault")
# One statement, so that a repetition costs no exception, and no transaction around it.
INSERT = (
    f"INSERT INTO {HookEvent._meta.db_table} ({', '.join(COLUMNS)})"
    f" VALUES ({', '.join(['%s'] * len(COLUMNS))}) ON CONFLICT DO NOTHING"
)


def store(carrier: str, request: Request, now: datetime) -> bool:
    """Check a webhook and keep it raw; False for a repetition, which changes nothing.

    Raises ``KeyError`` for a carrier that isn't set up and :class:`~homeroom.core.messages.Forged`
    for a request that isn't the carrier's; nothing is stored then.
    """
    hook = doors().hooks[carrier]
    hook.verify(request, now)
    return _insert(carrier, hook.key(request), request, now)


def store_mail(raw: bytes, now: datetime) -> bool:
    """Keep one e-mail as it was fetched; False if it is here already."""
    return _insert(MAIL, hashlib.sha256(raw).hexdigest(), Request("", "", {}, raw), now)


def _insert(carrier: str, key: str, request: Request, now: datetime) -> bool:
    headers = {name: value for name, value in request.headers.items() if name not in SECRETS}
    at = connection.ops.adapt_datetimefield_value(now)
    row = (carrier, key, request.method, request.url, json.dumps(headers), request.body, at, 0, "")
    # Nobody asks beforehand whether the database still listens: what is stored once can be tried again.
    connection.health_check_done = True
    try:
        return _execute(row)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return _execute(row)


def _execute(row: tuple[Any, ...]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(INSERT, row)
        return bool(cursor.rowcount)
