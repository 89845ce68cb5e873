"""Which of a district's own words hold for the answer to an urgent message."""

from __future__ import annotations

from homeroom.apps.messaging.models import ApprovedWords
from homeroom.apps.people.models import District


def in_force(district: District, language: str, after_hours: bool) -> ApprovedWords | None:
    """The district's own words in a language (its regions share them); None: the product's are said."""
    primary = language.partition("-")[0].lower() or "en"
    held = ApprovedWords.objects.filter(district=district, language=primary, after_hours=after_hours)
    newest = held.select_related("approved_by").last()
    return newest if newest and newest.text else None
