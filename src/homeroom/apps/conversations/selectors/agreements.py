"""Which remote model may read a district's replies, and whether it does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from homeroom.apps.conversations.models import RemoteAgreement
from homeroom.apps.messaging.doors import doors as messaging
from homeroom.apps.people.models import District


@dataclass(frozen=True, slots=True)
class Standing:
    """A district's agreement at a moment. ``kept_back``: why nothing is sent all the same, or ``""``."""

    agreement: RemoteAgreement
    kept_back: str

    @property
    def key(self) -> str:
        return key(self.agreement)


def current(district: int, now: datetime) -> Standing | None:
    """The agreement of a district (row id) that has not been ended; None: there is none."""
    rows = RemoteAgreement.objects.filter(district=district, ended_at=None)
    agreement = rows.select_related("district").first()
    if agreement is None:
        return None
    return Standing(agreement, _kept_back(agreement, now.astimezone(agreement.district.zone).date()))


def agreed() -> QuerySet[RemoteAgreement, int]:
    """The districts (row ids) with an agreement that has not been ended, whether or not anything is sent."""
    return RemoteAgreement.objects.filter(ended_at=None).values_list("district", flat=True)


def agreements(district: District) -> list[RemoteAgreement]:
    """Every agreement there was, the newest first."""
    return list(RemoteAgreement.objects.filter(district=district).select_related("recorded_by", "ended_by"))


def key(agreement: RemoteAgreement) -> str:
    """The key from this process's environment, ``""`` where there is none."""
    return os.environ.get(agreement.key_from, "") if agreement.key_from else ""


def _kept_back(agreement: RemoteAgreement, today: date) -> str:
    if agreement.last_day and agreement.last_day < today:
        return f"the agreement ran out after {agreement.last_day.isoformat()}"
    if agreement.key_from and not key(agreement):
        return f"the environment variable {agreement.key_from} holds no key here"
    if messaging().rehearsing:
        return "this is a rehearsal"
    return ""
