"""Phones handed out before the first text, so that everybody on the page has a name."""

from __future__ import annotations

from collections.abc import Mapping

from homeroom.world.rehearsal.models import Phone

BATCH = 500


def hand_out(owners: Mapping[str, str]) -> int:
    """Give each number or address its owner's name, and a phone where it has none; how many there are."""
    phones = [Phone(number=number, owner=owner[:200]) for number, owner in owners.items()]
    Phone.objects.bulk_create(
        phones,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["owner"],
    )
    return len(phones)
