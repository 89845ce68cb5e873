"""What schools have said yes to beforehand, as far as the user sets their rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from homeroom.apps.outreach import labels
from homeroom.apps.outreach.models import StandingApproval
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School


@dataclass(frozen=True, slots=True)
class SchoolRule:
    """One school: for each occasion its code, its name, and the approval that holds or None."""

    school: School
    occasions: list[tuple[str, str, StandingApproval | None]]


def school_rules(user: Any, district: District, today: date) -> list[SchoolRule]:
    """The schools whose rules this user sets; none where they set none."""
    mine = [s for s in access.schools(user, district, today) if access.may(user, "set_rules", s, today)]
    held = {
        (one.school_id, one.occasion): one
        for one in StandingApproval.objects.filter(school__in=mine, ended_at=None).select_related("given_by")
    }
    return [
        SchoolRule(
            school, [(code, name, held.get((school.pk, code))) for code, name in labels.OCCASIONS.items()]
        )
        for school in mine
    ]
