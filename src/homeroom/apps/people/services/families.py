"""Families, kept in step with the links between students and guardians."""

import logging
from datetime import date

from homeroom.apps.people.models import District, Family, Link, Student
from homeroom.apps.people.services.sync import chunks, write_rows
from homeroom.core.families import Tie, cares, group, keep

log = logging.getLogger(__name__)


def regroup(district: District, today: date) -> None:
    """Give every student of the district who is still here the family they belong to now.

    A family goes on as itself when members come or go; one without students is closed, and one
    whose students return is opened again. Students who left keep the family they had.
    """
    students = Student.objects.filter(district=district, closed_on=None)
    before = dict(students.values_list("pk", "family_id"))
    groups = group(before, _ties(district))
    kept = keep(groups, before)
    new = sorted(name for name, family in kept.items() if family is None)
    families = Family.objects.bulk_create([Family(district=district) for _ in new])
    names = {name: family for name, family in kept.items() if family is not None}
    names |= {name: family.pk for name, family in zip(new, families, strict=True)}
    moved = {pk: names[name] for pk, name in groups.items() if before[pk] != names[name]}
    if moved:
        ids = students.values_list("pk", "source_id")
        write_rows(
            Student,
            ("id", "district_id", "source_id", "family_id"),
            [(pk, district.pk, source_id, moved[pk]) for pk, source_id in ids if pk in moved],
        )
    _open_and_close(district, set(names.values()), today)
    log.info("families: %d, of them new %d; students moved: %d", len(names), len(new), len(moved))


def _ties(district: District) -> list[Tie]:
    links = Link.objects.filter(
        district=district, closed_on=None, student__closed_on=None, guardian__closed_on=None
    ).values_list(
        "student_id",
        "guardian_id",
        "relation",
        "lives_with",
        "legal_guardian",
        "has_custody",
        "emergency",
    )
    return [
        Tie(
            student,
            guardian,
            cares(relation, lives_with=lives, legal_guardian=legal, has_custody=custody, emergency=emergency),
        )
        for student, guardian, relation, lives, legal, custody, emergency in links
    ]


def _open_and_close(district: District, used: set[int], today: date) -> None:
    families = list(Family.objects.filter(district=district).values_list("pk", "closed_on"))
    empty = [pk for pk, closed_on in families if closed_on is None and pk not in used]
    back = [pk for pk, closed_on in families if closed_on is not None and pk in used]
    for chunk in chunks(empty):
        Family.objects.filter(pk__in=chunk).update(closed_on=today)
    for chunk in chunks(back):
        Family.objects.filter(pk__in=chunk).update(closed_on=None)
