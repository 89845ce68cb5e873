"""The directory of help: what may be offered to a family today, and what staff see of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from homeroom.apps.attendance import labels
from homeroom.apps.conversations.models import Resource
from homeroom.apps.people import access
from homeroom.apps.people.models import District, Enrollment, School, Student
from homeroom.core.help import NEEDS, Held, available, due, fits, held
from homeroom.core.listening.codes import CODES, GROUPS
from homeroom.core.wording.grammar import ended

PAGE = 40
KEEPS = "keep_directory"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a child is on a day: a school (row id; None: at none we know of) and a grade; what they speak."""

    school: int | None
    grade: str
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """A resource as staff see it. ``held``: why it is offered to nobody, None: it is offered.

    ``due``: somebody should look whether it is still true. ``by_people``: its needs are too personal
    for a machine to offer anything. ``mine``: this user keeps it.
    """

    resource: Resource
    held: Held | None
    due: bool
    by_people: bool
    mine: bool

    @property
    def words(self) -> list[tuple[str, str]]:
        """What a family would read, by language (BCP 47)."""
        return [(tag, said(self.resource, tag)) for tag in self.resource.what]

    @property
    def needs(self) -> list[str]:
        names = {**GROUPS, **{code.code: code.words for code in CODES.values()}}
        return [names[need] for need in self.resource.needs]

    @property
    def grades(self) -> list[str]:
        return [labels.grade(grade) for grade in sorted(self.resource.grades, key=labels.grade_rank)]

    @property
    def languages(self) -> list[str]:
        return [labels.language(tag) for tag in self.resource.languages]


@dataclass(frozen=True, slots=True)
class Directory:
    """``lines`` of a page, due ones first, closed ones last; ``due``: how many there are in all.

    ``schools`` are those to choose from. ``school`` and ``need``: what was chosen, or none.
    """

    page: Page
    due: int
    schools: list[School]
    may_add: bool
    school: School | None
    need: str

    @property
    def lines(self) -> list[Line]:
        return list(self.page)


@dataclass(frozen=True, slots=True)
class Choices:
    """Where somebody may put a resource: ``schools``, every school too if ``whole``, and their ``grades``."""

    schools: list[School]
    whole: bool
    grades: list[str]


def offerable(
    district: District, need: str, students: Collection[int], on: date, language: str = ""
) -> list[Resource]:
    """What may be offered on a day, for a need, to the family of these students (row ids); best first.

    From all the children's schools, where it serves at least one of them (``core.help.available``).
    First what names this very need before what names its group, then what their own school has before
    what every school has, then where they are helped in ``language`` (else one that the children speak).
    """
    places = _places(district, students, on)
    wanted = {_primary(language)} if language else {_primary(place.language) for place in places}
    return sorted(
        (one for one in _open(district, places) if _for_one(one, need, places, on)),
        key=lambda one: (
            need not in one.needs,
            one.school_id is None,
            wanted.isdisjoint(map(_primary, one.languages)),
            one.name,
            one.pk,
        ),
    )


def offerable_needs(district: District, students: Collection[int], on: date) -> frozenset[str]:
    """The needs, codes and groups, for which :func:`offerable` has something on a day."""
    places = _places(district, students, on)
    found = list(_open(district, places))
    return frozenset(need for need in NEEDS if any(_for_one(one, need, places, on) for one in found))


def said(resource: Resource, language: str) -> str:
    """``name: what. how.`` in the family's language (BCP 47) if the directory has it, else in English."""
    tongue = next((tag for tag in (language, _primary(language)) if tag in resource.what), "en")
    return f"{resource.name}: {ended(resource.what[tongue])} {ended(resource.how[tongue])}"


def directory(
    user: Any, district: District, on: date, need: str = "", school: str = "", page: str | int = 1
) -> Directory | None:
    """What a member of staff sees: their schools' resources and those for every school.

    ``need`` (a code or a group) and ``school`` (the district's id) choose among them; others than
    there are choose nothing. None: this user has no school here.
    """
    schools = list(access.schools(user, district, on))
    if not schools:
        return None
    keeps = set(access.schools(user, district, on, KEEPS).values_list("pk", flat=True))
    whole = access.may(user, KEEPS, district, on)
    chosen = next((one for one in schools if one.source_id == school), None)
    need = need if need in NEEDS else ""
    lines = [
        _line(one, on, whole if one.school_id is None else one.school_id in keeps)
        for one in _seen(district, [chosen] if chosen else schools)
        if not need or fits(one.help, need) or any(code.startswith(need) for code in one.needs)
    ]
    lines.sort(key=lambda line: (not line.due, line.held is Held.CLOSED))  # by name within each
    return Directory(
        page=Paginator(lines, PAGE).get_page(page),
        due=sum(line.due for line in lines),
        schools=schools,
        may_add=bool(keeps),
        school=chosen,
        need=need,
    )


def choices(user: Any, district: District, on: date) -> Choices | None:
    """What this user may choose for a resource; None: they keep none here."""
    schools = list(access.schools(user, district, on, KEEPS))
    if not schools:
        return None
    return Choices(schools, access.may(user, KEEPS, district, on), _grades(schools))


def kept(user: Any, district: District, pk: int, on: date) -> Resource | None:
    """A resource by its row id, if this user keeps it."""
    found = Resource.objects.filter(district=district, pk=pk).select_related("school", "changed_by").first()
    if found is None:
        return None
    found.district = district
    return found if access.may(user, KEEPS, found.school or district, on) else None


def _places(district: District, students: Collection[int], on: date) -> list[Place]:
    """The places of each of the students: their schools of that day, each with their grade."""
    here = Q(closed_on=None) & (Q(entry=None) | Q(entry__lte=on)) & (Q(exit=None) | Q(exit__gte=on))
    stays = Enrollment.objects.filter(here, district=district, student__in=students)
    schools: dict[int, list[tuple[int, str]]] = {}
    for student, school, grade in stays.order_by("pk").values_list("student", "school", "grade"):
        schools.setdefault(student, []).append((school, grade))
    children = Student.objects.filter(district=district, pk__in=students, closed_on=None)
    return [
        Place(school, at_school or grade, language)
        for pk, grade, language in children.order_by("pk").values_list("pk", "grade", "language")
        for school, at_school in schools.get(pk, [(None, "")])
    ]


def _open(district: District, places: list[Place]) -> Iterator[Resource]:
    schools = {place.school for place in places if place.school is not None}
    if places:
        yield from Resource.objects.filter(
            Q(school=None) | Q(school__in=schools), district=district, closed_on=None
        )


def _for_one(resource: Resource, need: str, places: list[Place], on: date) -> bool:
    facts = resource.help
    return any(available(facts, need, place.school, place.grade, on) for place in places)


def _grades(schools: Collection[School]) -> list[str]:
    """The grades that there are at these schools, by what the schools or their students say."""
    found = {grade for school in schools for grade in school.grades}
    if not found:
        here = Enrollment.objects.filter(school__in=schools, closed_on=None).exclude(student__grade="")
        found = set(here.order_by().values_list("student__grade", flat=True).distinct())
    return sorted(found)


def _seen(district: District, schools: list[School]) -> QuerySet[Resource]:
    mine = Q(school=None) | Q(school__in=schools)
    return Resource.objects.filter(mine, district=district).select_related(
        "school", "checked_by", "changed_by"
    )


def _line(resource: Resource, on: date, mine: bool) -> Line:
    facts = resource.help
    by_people = all(code.sensitive for code in CODES.values() if fits(facts, code.code))
    return Line(resource, held(facts, on), due(facts, on), by_people, mine)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]
