"""A district's guides: those that come with Homeroom, put there to be read and approved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from homeroom.apps.conversations.models import Guide, GuideVersion
from homeroom.apps.conversations.selectors.guides import shipped
from homeroom.apps.people.models import District

CAME_ALONG = "Came with Homeroom"


@transaction.atomic
def install(district: District, now: datetime) -> list[GuideVersion]:
    """Put the guides that come with Homeroom among the district's, as drafts; those that were not there.

    Nothing is run before somebody at the district has approved it (LAW-1).
    """
    known = set(Guide.objects.filter(district=district).values_list("key", flat=True))
    new = []
    for key, source in shipped().items():
        if key not in known:
            guide = Guide.objects.create(district=district, key=key, created_at=now)
            new.append(
                GuideVersion.objects.create(
                    guide=guide, number=1, source=source, note=CAME_ALONG, made_at=now, changed_at=now
                )
            )
    return new


def approve(user: Any, version: GuideVersion, now: datetime, excuse: str = "") -> GuideVersion:
    """Say yes to a draft: it is in force from now on."""
    version.state, version.approved_by, version.approved_at = GuideVersion.State.APPROVED, user, now
    version.excuse = excuse
    version.save(update_fields=["state", "approved_by", "approved_at", "excuse"])
    return version
