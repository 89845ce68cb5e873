"""The overview: every school a user works for, where its students stand, and its gate today."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q

from homeroom.apps.attendance.models import Roll, Standing
from homeroom.apps.attendance.selectors.bands import Bands, bands
from homeroom.apps.attendance.services.gates import gates
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School
from homeroom.core.gate import Gate


@dataclass(frozen=True, slots=True)
class SchoolCard:
    """A school as its user sees it: only their students are counted. ``latest``: the last day received."""

    school: School
    bands: Bands
    gate: Gate | None
    latest: date | None
    received_at: datetime | None


def latest_year(district: District) -> int | None:
    """The newest school year that has standings."""
    return Standing.objects.filter(district=district).aggregate(year=Max("school_year"))["year"]


def school_of(user: Any, district: District, source_id: str, today: date) -> School | None:
    """A school the user works for; None: no such school, or not theirs."""
    return access.schools(user, district, today).filter(source_id=source_id).first()


def overview(user: Any, district: District, now: datetime, today: date) -> list[SchoolCard]:
    """A card for each school the user works for, by name."""
    schools = list(access.schools(user, district, today))
    found = _counts(user, district, schools, today)
    received = {
        row["school"]: row
        for row in Roll.objects.filter(school__in=schools)
        .values("school")
        .annotate(day=Max("date"), at=Max("received_at"))
    }
    state = gates(district, today, now)
    return [
        SchoolCard(
            school=school,
            bands=found.get(school.pk) or bands({}, 0, 0),
            gate=state.get(school),
            latest=received.get(school.pk, {}).get("day"),
            received_at=received.get(school.pk, {}).get("at"),
        )
        for school in schools
    ]


def _counts(user: Any, district: District, schools: list[School], today: date) -> dict[int, Bands]:
    rows = (
        Standing.objects.filter(
            district=district,
            school_year=latest_year(district),
            enrolled_now=True,
            school__in=schools,
            student__in=access.students(user, district, today),
        )
        .values("school", "band")
        .annotate(
            n=Count("pk"),
            chronic_n=Count("pk", filter=Q(chronic=True)),
            judged=Count("pk", filter=Q(chronic__isnull=False)),
        )
    )
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    sums: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row["school"]][row["band"]] += row["n"]
        sums[row["school"]].update(chronic=row["chronic_n"], judged=row["judged"])
    return {pk: bands(counts[pk], sums[pk]["chronic"], sums[pk]["judged"]) for pk in counts}
