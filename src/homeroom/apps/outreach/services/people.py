"""People as planning needs them: names, links, ways to reach, and who speaks. Lots of ids a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from homeroom.apps.messaging.services import consent
from homeroom.apps.people.models import (
    ContactPoint,
    District,
    Guardian,
    Link,
    Seat,
    StaffSchool,
    Student,
    Teaching,
)
from homeroom.apps.people.services.sync import chunks
from homeroom.core.contact import is_adult
from homeroom.core.occasions import Programme
from homeroom.core.planning import LinkFacts, StaffFacts, WayFacts

LINKED = (
    *("guardian_id", "relation", "priority", "primary", "lives_with", "legal_guardian"),
    *("may_see_records", "may_be_messaged", "restriction", "resolution", "release"),
)
CHANNELS = {"phone": "sms", "email": "email"}


@dataclass(slots=True)
class People:
    """Of the students asked for, and their guardians; by row id."""

    names: dict[int, str] = field(default_factory=dict)
    adults: set[int] = field(default_factory=set)
    links: dict[int, list[LinkFacts]] = field(default_factory=lambda: defaultdict(list))
    languages: dict[int, str] = field(default_factory=dict)
    ways: dict[int, list[WayFacts]] = field(default_factory=lambda: defaultdict(list))


def people(district: District, students: Collection[int], day: date) -> People:
    """What planning has to know of these students and whoever is linked to them."""
    found = People()
    for pk, preferred, first, born in _lots(
        Student.objects.filter(district=district),
        "pk",
        students,
        "pk",
        "preferred_name",
        "first_name",
        "birth_date",
    ):
        found.names[pk] = preferred or first
        if is_adult(born, day):
            found.adults.add(pk)
    links = Link.objects.filter(district=district, closed_on=None, guardian__closed_on=None)
    for student, *row in _lots(links.order_by("pk"), "student", students, "student_id", *LINKED):
        found.links[student].append(LinkFacts(*row))
    guardians = sorted({link.guardian_id for links in found.links.values() for link in links})
    for pk, language, set_ in _lots(
        Guardian.objects.filter(district=district), "pk", guardians, "pk", "language", "language_set"
    ):
        found.languages[pk] = set_ or language
    _ways(found, district, guardians)
    return found


def _ways(found: People, district: District, guardians: Collection[int]) -> None:
    points = ContactPoint.objects.filter(district=district, closed_on=None).order_by("pk")
    rows = list(
        _lots(
            *(points, "guardian", guardians, "guardian_id", "pk", "kind", "normal"),
            *("validity", "type", "order", "textable"),
        )
    )
    blocked: dict[tuple[str, str], Any] = {}
    for kind, channel in CHANNELS.items():
        addresses = {row[3] for row in rows if row[2] == kind and row[3]}
        blocked |= {(kind, address): "bad" for address in consent.bad(district, channel, addresses)}
        stopped = consent.stopped(district, channel, addresses, Programme.ATTENDANCE)
        blocked |= {(kind, address): said for address, said in stopped.items()}
    several, barred = _of_several_families(district), _of_barred_adults(district)
    for guardian, point, kind, normal, *rest in rows:
        key = (kind, normal)
        shared = key in several or bool(barred.get(key, set()) - {guardian})
        found.ways[guardian].append(
            WayFacts(point, kind, normal, *rest, blocked=blocked.get(key, ""), shared=shared)
        )


def _of_several_families(district: District) -> set[tuple[str, str]]:
    """Numbers and addresses that more than one family gave."""
    given = ContactPoint.objects.filter(
        district=district,
        closed_on=None,
        guardian__closed_on=None,
        guardian__links__closed_on=None,
        guardian__links__student__closed_on=None,
    ).exclude(normal="")
    several = (
        given.order_by()
        .values("kind", "normal")
        .annotate(families=Count("guardian__links__student__family", distinct=True))
    )
    return set(several.filter(families__gt=1).values_list("kind", "normal"))


def _of_barred_adults(district: District) -> dict[tuple[str, str], set[int]]:
    """Numbers and addresses of adults who may not be written to about some child, or are on hold, and whose.

    Whoever else gave one of them may share it with that adult: nothing private goes there.
    """
    barred = Q(may_be_messaged=False) | Q(resolution="may_not") | (~Q(restriction="") & ~Q(resolution="may"))
    links = Link.objects.filter(barred, district=district, closed_on=None, student__closed_on=None)
    points = ContactPoint.objects.filter(
        district=district, closed_on=None, guardian__closed_on=None, guardian__in=links.values("guardian")
    ).exclude(normal="")
    held: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for kind, normal, guardian in points.values_list("kind", "normal", "guardian"):
        held[kind, normal].add(guardian)
    return dict(held)


def teachers(district: District, places: dict[int, int], day: date) -> dict[int, StaffFacts]:
    """The teacher whom each student's family knows best: of the homeroom, else of another section.

    ``places``: student -> the school they are planned at. A section's primary teacher comes before
    others.
    """
    teaching: dict[int, tuple[Any, ...]] = {}
    taught = Teaching.objects.filter(
        _lasting(day), _lasting(day, "section__"), _here(day, "staff__"), district=district
    )
    for section, primary, staff, first, last in taught.values_list(
        "section_id", "primary", "staff_id", "staff__first_name", "staff__last_name"
    ):
        name = f"{first} {last}".strip()
        rank = (not primary, staff)
        if name and (section not in teaching or rank < teaching[section][0]):
            teaching[section] = (rank, StaffFacts(name, "teacher"))
    best: dict[int, tuple[Any, ...]] = {}
    seats = Seat.objects.filter(_lasting(day), district=district)
    for student, section, homeroom, school in _lots(
        seats, "student", places, "student_id", "section_id", "section__homeroom", "section__school_id"
    ):
        if section not in teaching or school != places[student]:
            continue
        rank = (not homeroom, teaching[section][0], section)
        if student not in best or rank < best[student][0]:
            best[student] = (rank, teaching[section][1])
    return {student: speaker for student, (_, speaker) in best.items()}


def staff(district: District, day: date, roles: Collection[str]) -> dict[tuple[int, str], StaffFacts]:
    """(school, role) -> who holds that role there; the first by name where several do."""
    rows = StaffSchool.objects.filter(
        _here(day), _here(day, "staff__"), district=district, staff__role__in=roles
    ).order_by("-staff__last_name", "-staff__first_name", "-staff_id")
    return {
        (school, role): StaffFacts(name, role)
        for school, role, first, last in rows.values_list(
            "school_id", "staff__role", "staff__first_name", "staff__last_name"
        )
        if (name := f"{first} {last}".strip())
    }


def families_of(district: District) -> dict[int, set[int]]:
    """Guardian -> the families of the students they are linked to."""
    links = Link.objects.filter(
        district=district,
        closed_on=None,
        guardian__closed_on=None,
        student__closed_on=None,
        student__family__isnull=False,
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for guardian, family in links.values_list("guardian_id", "student__family_id"):
        found[guardian].add(family)
    return found


def _lots(rows: QuerySet[Any], name: str, ids: Collection[int], *columns: str) -> Iterator[tuple[Any, ...]]:
    """These columns of the rows whose ``name`` is one of ``ids``, a lot of ids a query."""
    for some in chunks(sorted(ids)):
        yield from rows.filter(**{f"{name}__in": some}).values_list(*columns)


def _here(day: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}closed_on": None}) | Q(**{f"{prefix}closed_on__gt": day})


def _lasting(day: date, prefix: str = "") -> Q:
    begun = Q(**{f"{prefix}begins": None}) | Q(**{f"{prefix}begins__lte": day})
    not_over = Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gte": day})
    return _here(day, prefix) & begun & not_over
