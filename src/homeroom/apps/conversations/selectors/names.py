"""Everybody's names in a district: what is to be replaced before a text leaves, and kept out of themes."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth import get_user_model

from homeroom.apps.people.models import District, Guardian, Staff, Student


def names(district: District | int) -> frozenset[str]:
    """First, middle, last and preferred names of students, guardians and staff, gone ones included."""
    return frozenset(name for name in _names(district) if name)


def _names(district: District | int) -> Iterator[str]:
    kinds = (
        (Student, ("first_name", "middle_name", "last_name", "preferred_name")),
        (Guardian, ("first_name", "last_name")),
        (Staff, ("first_name", "last_name")),
    )
    for kind, fields in kinds:
        for field in fields:
            rows = kind.objects.filter(district=district).order_by().values_list(field, flat=True)
            yield from rows.distinct()
    users = get_user_model().objects.filter(roles__district=district)
    for row in users.values_list("first_name", "last_name").distinct():
        yield from row
