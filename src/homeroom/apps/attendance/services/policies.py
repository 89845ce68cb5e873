"""The district's attendance policies: versions are added, never edited (EF-10)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from homeroom.apps.attendance.models import PolicyVersion
from homeroom.apps.people.models import District, School
from homeroom.core.policy import Policy


def in_force(district: District) -> dict[int | None, PolicyVersion]:
    """The newest version for the district (key None) and for each school that has its own.

    A district without any gets version 1, the defaults of :class:`~homeroom.core.policy.Policy`.
    """
    found: dict[int | None, PolicyVersion] = {}
    for version in PolicyVersion.objects.filter(district=district).order_by("version"):
        found[version.school_id] = version
    if None not in found:
        found[None] = change(district, {})
    return found


def change(
    district: District,
    fields: dict[str, Any],
    school: School | None = None,
    by: AbstractBaseUser | None = None,
) -> PolicyVersion:
    """Add a version with some fields changed. Raises :class:`~homeroom.core.policy.PolicyError`."""
    newest = PolicyVersion.objects.filter(district=district, school=school).first()
    base = newest or PolicyVersion.objects.filter(district=district, school=None).first()
    record = Policy.from_data({**(base.record if base else {}), **fields}).as_data()
    last = PolicyVersion.objects.filter(district=district).order_by("-version").first()
    return PolicyVersion.objects.create(
        district=district,
        school=school,
        version=last.version + 1 if last else 1,
        record=record,
        made_by=by,
    )


def as_policy(version: PolicyVersion) -> Policy:
    return Policy.from_data(version.record)
