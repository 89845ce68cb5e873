"""Who may see whom, and why: the one door to students (design, rule 7).

Everything follows from dated roles and the district's own rosters. Being a superuser opens
nothing: without a role, nobody. ``on`` is the day the question is asked about, today by default.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from homeroom.apps.people import clock
from homeroom.apps.people.models import District, Enrollment, Role, School, Seat, Student, Teaching
from homeroom.apps.people.prepared import prepared
from homeroom.core.calendar import bounds, school_year

Name = Role.Name

# Who sees students, nearest first: the order in which a reason is given.
SEES = (Name.TEACHER, Name.COUNSELOR, Name.CLERK, Name.PRINCIPAL, Name.DISTRICT)
TITLES = {
    Name.COUNSELOR: "a counselor or family liaison",
    Name.CLERK: "an attendance clerk",
    Name.PRINCIPAL: "the principal",
    Name.DISTRICT: "a district lead",
}
ACTIONS: dict[str, frozenset[Name]] = {
    "import": frozenset({Name.IT, Name.CLERK, Name.DISTRICT}),
    "see_imports": frozenset({Name.IT, Name.CLERK, Name.PRINCIPAL, Name.DISTRICT}),
    "map_codes": frozenset({Name.IT, Name.CLERK, Name.DISTRICT}),
    "open_gate": frozenset({Name.CLERK, Name.PRINCIPAL, Name.DISTRICT}),
    "resolve_restriction": frozenset({Name.COUNSELOR, Name.CLERK, Name.PRINCIPAL, Name.DISTRICT}),
    "set_language": frozenset({Name.COUNSELOR, Name.CLERK, Name.PRINCIPAL, Name.DISTRICT}),
    # A teacher speaks with the families of her own students, and approves what is said to them.
    "converse": frozenset({Name.TEACHER, Name.COUNSELOR, Name.PRINCIPAL, Name.DISTRICT}),
    "approve_outreach": frozenset({Name.TEACHER, Name.COUNSELOR, Name.PRINCIPAL, Name.DISTRICT}),
    # Reasons about health, housing, safety and the like, where a family gave them (LAW-14).
    "see_sensitive": frozenset({Name.COUNSELOR, Name.PRINCIPAL, Name.DISTRICT}),
    "teach_reader": frozenset({Name.DISTRICT}),
    "see_strangers": frozenset({Name.COUNSELOR, Name.CLERK, Name.PRINCIPAL, Name.DISTRICT}),
    "set_rules": frozenset({Name.PRINCIPAL, Name.DISTRICT}),
    "set_duty": frozenset({Name.PRINCIPAL, Name.DISTRICT}),
    "be_on_duty": frozenset(SEES),
    # What is there for families: those who hear of it first, for their own schools.
    "keep_directory": frozenset({Name.COUNSELOR, Name.CLERK, Name.PRINCIPAL, Name.DISTRICT}),
    "agree_remote": frozenset({Name.IT, Name.DISTRICT}),
    # Guides are written by those who speak with families, and approved by a second person.
    "write_guides": frozenset({Name.COUNSELOR, Name.PRINCIPAL, Name.DISTRICT}),
    "approve_guides": frozenset({Name.PRINCIPAL, Name.DISTRICT}),
    "approve_own_guides": frozenset({Name.DISTRICT}),
    "see_why": frozenset({Name.COUNSELOR, Name.PRINCIPAL, Name.DISTRICT}),
    # A counselor asks a few families of her school; a principal all of his, and says yes to it.
    "run_pulse": frozenset({Name.COUNSELOR, Name.PRINCIPAL, Name.DISTRICT}),
    "approve_pulse": frozenset({Name.PRINCIPAL, Name.DISTRICT}),
}
# Imports and codes are the whole district's, so a role at one school is not enough to change them.
WHOLE_DISTRICT = frozenset({"import", "map_codes", "agree_remote"})


class Reaching(NamedTuple):
    """What of a role decides whom it reaches."""

    role: str
    district_id: int
    school_id: int | None
    staff_id: int | None


def why(user: Any, student: Student, on: date | None = None) -> str | None:
    """The reason why this user may see this student, as a sentence to them; None: they may not."""
    on = on or clock.today()
    roles = [role for role in _roles(user, on, student.district_id) if role.role in SEES]
    if not roles:
        return None
    schools = dict(
        Enrollment.objects.filter(_this_year(_year(on)), student=student).values_list(
            "school_id", "school__name"
        )
    )
    seats = Seat.objects.filter(_lasting(on), student=student).values("section")
    staff = [role.staff_id for role in roles if role.staff_id is not None]
    teaching = _teaching(student.district_id, on).filter(staff__in=staff, section__in=seats)
    rooms = {
        (staff, school): room
        for staff, school, room in teaching.order_by("-section__name").values_list(
            "staff_id", "section__school_id", "section__name"
        )
    }
    roles.sort(key=lambda role: (SEES.index(Name(role.role)), role.pk))
    return next((reason for role in roles for reason in _reasons(role, schools, rooms)), None)


def students(
    user: Any, district: District, on: date | None = None, action: str | None = None
) -> QuerySet[Student]:
    """The students of a district whom this user may see, or for whom they may take an action."""
    on = on or clock.today()
    return Student.objects.filter(
        _reach(_reaching(user, district, on, action), on, _year(on)), district=district
    )


def among(
    user: Any, district: District, chosen: Collection[int], on: date, action: str | None = None
) -> list[Student]:
    """Those of a few students (row ids) who are among :func:`students`, by first name."""
    roles = _reaching(user, district, on, action)
    first, last = _year(on)
    ids = {f"school{n}": role.school_id for n, role in enumerate(roles) if role.school_id is not None}
    ids |= {f"staff{n}": role.staff_id for n, role in enumerate(roles) if role.staff_id is not None}
    kinds = [role.role for role in roles]
    return _among(*kinds, chosen=list(chosen), district=district.pk, on=on, first=first, last=last, **ids)


def schools(
    user: Any, district: District, on: date | None = None, action: str | None = None
) -> QuerySet[School]:
    """The schools of a district that this user works for, or for which they may take an action.

    A teacher's are those they teach at.
    """
    on = on or clock.today()
    allowed = ACTIONS[action] if action else frozenset(Name) - {Name.RESEARCHER}
    roles = [role for role in _roles(user, on, district.pk) if role.role in allowed]
    teachers = [role for role in roles if role.role == Name.TEACHER]
    others = {role.school_id for role in roles if role.role != Name.TEACHER}
    reach = Q(pk__isnull=False) if None in others else Q(pk__in=others)
    for role in teachers:
        reach |= Q(pk__in=_sections(role, on).values("section__school"))
    return School.objects.filter(reach, _here(on), district=district)


def districts(user: Any, on: date | None = None) -> list[District]:
    """The districts in which this user has a role."""
    return _districts(user=user.pk, on=on or clock.today())


def may_somewhere(user: Any, action: str, on: date | None = None) -> bool:
    """May this user take one of the :data:`ACTIONS` at any school of any district?"""
    return bool(_holding(user=user.pk, on=on or clock.today(), roles=sorted(ACTIONS[action])))


def may(user: Any, action: str, where: District | School | Student, on: date | None = None) -> bool:
    """May this user take one of the :data:`ACTIONS` for a district, a school or a student?

    A role at one school is enough for that school, for its students, and to look at imports. For
    a district, and for what concerns all of it, the role must be for every school.
    """
    on = on or clock.today()
    if isinstance(where, Student):
        return students(user, where.district, on, action).filter(pk=where.pk).exists()
    district = where.pk if isinstance(where, District) else where.district_id
    places = {role.school_id for role in _roles(user, on, district) if role.role in ACTIONS[action]}
    if action == "see_imports":
        return bool(places)
    if isinstance(where, District) or action in WHOLE_DISTRICT:
        return None in places
    return bool(places & {None, where.pk})


def may_within(user: Any, action: str, district: District, on: date | None = None) -> bool:
    """May this user take an action for a district, or for any one of its schools?"""
    roles = _roles(user, on or clock.today(), district.pk)
    return any(role.role in ACTIONS[action] for role in roles)


def _current(user: int, on: date) -> QuerySet[Role]:
    """A user's roles on a day. One at a school of another district than the role's is no role."""
    return Role.objects.filter(
        Q(ends=None) | Q(ends__gte=on),
        Q(school=None) | Q(school__district=F("district")),
        begins__lte=on,
        user_id=user,
        user__is_active=True,
    )


@prepared
def _districts(user: int, on: date) -> QuerySet[District]:
    return District.objects.filter(pk__in=_current(user, on).values("district")).order_by("pk")


@prepared
def _holding(user: int, on: date, roles: list[str]) -> QuerySet[Role]:
    return _current(user, on).filter(role__in=roles)


def _roles(user: Any, on: date, district: int) -> list[Role]:
    return _roles_in(user=user.pk, on=on, district=district)


@prepared
def _roles_in(user: int, on: date, district: int) -> QuerySet[Role]:
    return _current(user, on).filter(district_id=district).select_related("school")


def _reaching(user: Any, district: District, on: date, action: str | None) -> list[Role]:
    """The roles through which a user sees students, or may take an action for them."""
    allowed = ACTIONS[action] if action else SEES
    return [role for role in _roles(user, on, district.pk) if role.role in allowed and role.role in SEES]


@prepared
def _among(
    *kinds: str, chosen: list[int], district: int, on: date, first: date, last: date, **ids: int
) -> QuerySet:
    roles = [
        Reaching(kind, district, ids.get(f"school{n}"), ids.get(f"staff{n}")) for n, kind in enumerate(kinds)
    ]
    mine = Student.objects.filter(_reach(roles, on, (first, last)), district=district, pk__in=chosen)
    return mine.order_by("first_name", "pk")


def _reach(roles: Iterable[Role | Reaching], on: date, year: tuple[date, date]) -> Q:
    """Whom roles reach: all, a school's students of this year, or who sits in one's own sections."""
    reach = Q(pk__in=[])
    for role in roles:
        if role.role == Name.TEACHER:
            sections = _sections(role, on).values("section")
            reach |= Q(pk__in=Seat.objects.filter(_lasting(on), section__in=sections).values("student"))
        elif role.school_id is not None:
            here = Enrollment.objects.filter(_this_year(year), school=role.school_id)
            reach |= Q(pk__in=here.values("student"))
        elif role.role == Name.DISTRICT:
            reach |= Q(pk__isnull=False)
        else:
            anywhere = Enrollment.objects.filter(_this_year(year), district=role.district_id)
            reach |= Q(pk__in=anywhere.values("student"))
    return reach


def _reasons(role: Role, schools: dict[int, str], rooms: dict[tuple[int, int], str]) -> Iterator[str]:
    """Why a role reaches a student of these schools, who sits in these rooms: as :func:`_reach` has it."""
    if role.role == Name.TEACHER:
        for (staff, school), room in rooms.items():
            if staff == role.staff_id and role.school_id in {None, school}:
                yield f"You teach {room or 'a section'}, where this student sits."
    elif role.school_id is not None:
        if role.school_id in schools:
            yield f"You are {TITLES[Name(role.role)]} of {role.school}, this student's school this year."
    elif role.role == Name.DISTRICT:
        yield "You are a district lead, for every school of this district."
    elif schools:
        yield f"You are {TITLES[Name(role.role)]} for every school of this district."


def _sections(role: Role | Reaching, on: date) -> QuerySet[Teaching]:
    """What a teacher's role lets them teach on a day."""
    teaching = _teaching(role.district_id, on).filter(staff=role.staff_id)
    return teaching if role.school_id is None else teaching.filter(section__school=role.school_id)


def _teaching(district: int, on: date) -> QuerySet[Teaching]:
    return Teaching.objects.filter(
        _lasting(on), _lasting(on, "section__"), _here(on, "staff__"), district=district
    )


def _here(on: date, prefix: str = "") -> Q:
    """Rows that had not been closed by a day."""
    return Q(**{f"{prefix}closed_on": None}) | Q(**{f"{prefix}closed_on__gt": on})


def _lasting(on: date, prefix: str = "") -> Q:
    """Rows that hold on a day; without dates they hold as long as they are not closed."""
    begun = Q(**{f"{prefix}begins": None}) | Q(**{f"{prefix}begins__lte": on})
    not_over = Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gte": on})
    return _here(on, prefix) & begun & not_over


def _year(on: date) -> tuple[date, date]:
    """The first and the last day of the school year of a day."""
    return bounds(school_year(on))


def _this_year(year: tuple[date, date]) -> Q:
    """Enrolments that touch a school year."""
    first, last = year
    return (
        (Q(closed_on=None) | Q(closed_on__gte=first))
        & (Q(exit=None) | Q(exit__gte=first))
        & (Q(entry=None) | Q(entry__lte=last))
    )
