"""A district's rules of contact: the version in force, and a new one. Versions are added, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from homeroom.apps.outreach.models import Rules as Version
from homeroom.apps.people import access
from homeroom.apps.people.models import District
from homeroom.apps.people.prepared import prepared
from homeroom.core.planning import Rules

DEFAULTS = Rules()


def in_force(district: District, now: datetime) -> tuple[Version, Rules]:
    """The newest version and what it says. A district without any gets version 1, the defaults."""
    version = Version.objects.filter(district=district).first()
    if version is None:
        version, _ = Version.objects.get_or_create(
            district=district, version=1, defaults={"record": DEFAULTS.as_data(), "made_at": now}
        )
    return version, Rules.from_data(version.record)


def known(district: District) -> Rules:
    """What the newest version says, the defaults where there is none; writes nothing."""
    newest = _newest(district=district.pk)
    return Rules.from_data(newest[0].record) if newest else DEFAULTS


@prepared
def _newest(district: int) -> QuerySet[Version]:
    return Version.objects.filter(district=district)[:1]


def change(user: Any, district: District, fields: Mapping[str, Any], now: datetime) -> Version:
    """Add a version with some fields changed; ``user`` None: the command line.

    Raises :class:`~homeroom.core.planning.RulesError`, and PermissionDenied unless the user sets
    rules for the whole district.
    """
    if user is not None and not access.may(user, "set_rules", district, now.astimezone(district.zone).date()):
        raise PermissionDenied("Your role does not set this district's rules.")
    with transaction.atomic():
        newest, rules = in_force(district, now)
        record = Rules.from_data({**rules.as_data(), **fields}).as_data()
        if record == newest.record:
            return newest
        return Version.objects.create(
            district=district, version=newest.version + 1, record=record, made_by=user, made_at=now
        )
