"""A remote model may read a district's replies while an agreement is recorded, and not a moment longer (LAW-15)."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import transaction

from homeroom.apps.attendance.models import ImportRun
from homeroom.apps.conversations.doors import doors
from homeroom.apps.conversations.models import RemoteAgreement
from homeroom.apps.conversations.selectors.agreements import current
from homeroom.apps.conversations.selectors.names import names
from homeroom.apps.people import access
from homeroom.apps.people.models import District
from homeroom.core.listening import endpoint
from homeroom.core.ports import Reader, Readers

log = logging.getLogger("homeroom.conversations.reader")

KEY_NAME = re.compile(r"READER_KEY[A-Z0-9_]*")
NAMES_KEPT = timedelta(minutes=10)  # at most: an account's name may change; an import is seen at once
KEPT = 16  # remote readers in memory, each with its district's names


class NotRecorded(Exception):
    """The agreement can't be recorded or ended; the message says why."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What :class:`RemoteAgreement` says of an agreement."""

    url: str
    model: str
    key_from: str
    agreement: str
    region: str
    retention: str
    signed_by: str
    last_day: date | None = None


@transaction.atomic
def record(user: Any, district: District, terms: Terms, now: datetime) -> RemoteAgreement:
    """From now on this model may read. What was agreed before ends. Raises :class:`NotRecorded`."""
    _may(user, district, now)
    if not endpoint.allowed(terms.url):
        raise NotRecorded(
            "The address must begin with https:// (http:// only for this computer) and hold no password."
        )
    if terms.key_from and not KEY_NAME.fullmatch(terms.key_from):
        raise NotRecorded(
            "The variable that holds the key must be called READER_KEY, or READER_KEY_ and more."
        )
    said = (terms.model, terms.agreement, terms.region, terms.retention, terms.signed_by)
    if not all(word.strip() for word in said):
        raise NotRecorded("Model, agreement, region, retention and who signed must all be said.")
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    RemoteAgreement.objects.filter(district=district, ended_at=None).update(ended_at=now, ended_by=user)
    fields = {name: getattr(terms, name) for name in Terms.__slots__}
    return RemoteAgreement.objects.create(district=district, recorded_by=user, recorded_at=now, **fields)


def end(user: Any, district: District, now: datetime) -> RemoteAgreement:
    """Nothing is sent from now on. Raises :class:`NotRecorded` where there is nothing to end."""
    _may(user, district, now)
    found = RemoteAgreement.objects.filter(district=district, ended_at=None).first()
    if not found or not RemoteAgreement.objects.filter(pk=found.pk, ended_at=None).update(
        ended_at=now, ended_by=user
    ):
        raise NotRecorded("No agreement is recorded: nothing is sent.")
    found.refresh_from_db()
    return found


def with_remote(district: int, own: Reader, now: datetime) -> Reader:
    """The reader of a district (row id): its remote model beside ``own`` where that is agreed, else ``own``."""
    readers = doors().readers
    found = current(district, now) if readers else None
    if readers is None or found is None:
        return own
    if found.kept_back:
        log.warning("district %d: the remote reader is not asked: %s", district, found.kept_back)
        return own
    imported = ImportRun.objects.filter(district=district).order_by("-pk").values_list("pk", "state").first()
    return _remote(
        readers, found.agreement.pk, found.key, own, imported, now.timestamp() // NAMES_KEPT.total_seconds()
    )


@lru_cache(KEPT)
def _remote(readers: Readers, agreement: int, key: str, own: Reader, *fresh: object) -> Reader:
    """``fresh``: what changes when there may be new names."""
    terms = RemoteAgreement.objects.get(pk=agreement)
    return readers.remote(terms.url, terms.model, key, names(terms.district_id), own)


def _may(user: Any, district: District, now: datetime) -> None:
    if not access.may(user, "agree_remote", district, now.astimezone(district.zone).date()):
        raise NotRecorded("Only IT or a district lead, for every school, may do this.")
