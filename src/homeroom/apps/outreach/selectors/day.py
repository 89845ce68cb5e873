"""A day's plan as its page shows it, as far as the user may see the students it speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Sum

from homeroom.apps.messaging.models import Sender
from homeroom.apps.outreach.models import About, HeldBack, Plan, Proposal, Staffing
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School, Student

PAGE = 40


@dataclass(frozen=True, slots=True)
class Filters:
    """What of a plan is asked for; ``""`` is everything. ``school`` is the district's own id."""

    school: str = ""
    occasion: str = ""
    state: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class DayPage:
    """A plan, counted: ``held`` is everybody held back; the other counts are those of the filters.

    ``decides``: may the user decide about some of it, today? ``staffed``: the one school in sight,
    if the user says how many answers it can read, and ``answers`` what was said (None: nothing).
    ``expected``: answers that the plan will bring to the schools in sight.
    """

    plan: Plan | None
    page: Page | None = None
    waiting: int = 0
    approved: int = 0
    declined: int = 0
    held: int = 0
    occasions: list[tuple[str, int]] = field(default_factory=list)
    schools: list[School] = field(default_factory=list)
    gates: list[dict[str, Any]] = field(default_factory=list)
    load: list[dict[str, Any]] = field(default_factory=list)
    expected: int = 0
    decides: bool = False
    decidable: int = 0  # of the proposals shown, those that the user may decide about
    staffed: School | None = None
    answers: int | None = None
    rules: bool = False  # may this user say what is approved beforehand?
    pulses: bool = False  # may this user ask everybody?
    segments: int = 0
    cents: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class HeldPage:
    plan: Plan
    page: Page
    codes: list[tuple[str, int]]
    schools: list[School]
    total: int


def plan_of(district: District, day: date) -> Plan | None:
    return Plan.objects.filter(district=district, date=day).first()


def plans(district: District) -> list[Plan]:
    """The latest plans, newest first."""
    return list(Plan.objects.filter(district=district)[:20])


def day_page(
    user: Any, district: District, day: date, today: date, filters: Filters, page: str = "1"
) -> DayPage:
    """A fixed number of queries at any size."""
    plan = plan_of(district, day)
    schools = list(access.schools(user, district, today))
    decides = access.students(user, district, today, "approve_outreach").exists()
    pulses = any(access.may(user, "run_pulse", school, today) for school in schools[:1])
    if plan is None:
        return DayPage(None, schools=schools, decides=decides, pulses=pulses)
    mine = _of_school(_mine(plan, user, district, today), filters)
    states = Counter(dict(mine.order_by().values_list("state").annotate(Count("pk"))))
    occasions = sorted(mine.order_by().values_list("occasion").annotate(Count("pk")))
    shown = mine.filter(state=filters.state or Proposal.State.PROPOSED)
    if filters.occasion:
        shown = shown.filter(occasion=filters.occasion)
    waiting = mine.filter(state=Proposal.State.PROPOSED, channel="sms")
    segments = waiting.aggregate(sum=Sum("segments"))["sum"] or 0
    names = {school.source_id: str(school) for school in schools}
    load = [one for one in plan.load if one["school_id"] in names]
    if filters.school:
        load = [one for one in load if one["school_id"] == filters.school]
    staffed = _staffed(user, schools, filters, today)
    said = Staffing.objects.filter(school=staffed, date=day).first() if staffed else None
    return DayPage(
        plan=plan,
        page=Paginator(_with_people(shown, user, district, today), PAGE).get_page(page),
        decidable=shown.filter(_decidable(user, district, today)).count() if decides else 0,
        waiting=states[Proposal.State.PROPOSED],
        approved=states[Proposal.State.APPROVED],
        declined=states[Proposal.State.DECLINED],
        held=_held(plan, user, district, today, filters).count(),
        occasions=occasions,
        schools=schools,
        gates=[
            gate | {"school": names[gate["school_id"]]} for gate in plan.gate if gate["school_id"] in names
        ],
        load=load,
        expected=sum(one["answers"] for one in load),
        decides=decides,
        staffed=staffed,
        rules=any(access.may(user, "set_rules", school, today) for school in schools[:1]),
        pulses=pulses,
        answers=said.answers if said else None,
        segments=segments,
        cents=segments * _price(district),
    )


def chosen(
    user: Any, district: District, day: date, today: date, ids: list[int] | None, filters: Filters
) -> list[Proposal]:
    """The waiting proposals that a form names, or with ``ids`` None all that the filters leave.

    Those that the user may not decide about are not among them.
    """
    plan = plan_of(district, day)
    if plan is None:
        return []
    mine = _of_school(_mine(plan, user, district, today), filters).filter(state=Proposal.State.PROPOSED)
    if ids is not None:
        mine = mine.filter(pk__in=ids)
    elif filters.occasion:
        mine = mine.filter(occasion=filters.occasion)
    return list(mine.filter(_decidable(user, district, today)))


def one(user: Any, district: District, pk: int, today: date) -> Proposal | None:
    """A proposal whose words the user may read, being about their students only; None: no such one."""
    found = _seen(Proposal.objects.filter(plan__district=district, pk=pk), user, district, today)
    return _with_people(found, user, district, today).filter(whole=True).select_related("plan").first()


def held_page(
    user: Any, district: District, day: date, today: date, filters: Filters, page: str = "1"
) -> HeldPage | None:
    """Who is held back, and why; None: there is no plan of this day."""
    plan = plan_of(district, day)
    if plan is None:
        return None
    held = _held(plan, user, district, today, filters)
    codes = sorted(held.order_by().values_list("code").annotate(Count("pk")), key=lambda row: -row[1])
    shown = held.filter(code=filters.code) if filters.code else held
    mine = access.students(user, district, today).order_by("first_name", "pk")
    shown = shown.select_related("school").prefetch_related(Prefetch("students", mine))
    return HeldPage(
        plan=plan,
        page=Paginator(shown, PAGE).get_page(page),
        codes=codes,
        schools=list(access.schools(user, district, today)),
        total=sum(count for _, count in codes),
    )


def _staffed(user: Any, schools: list[School], filters: Filters, today: date) -> School | None:
    """The one school in sight, if the user may say how many answers it can read."""
    shown = [school for school in schools if filters.school in ("", school.source_id)]
    return shown[0] if len(shown) == 1 and access.may(user, "set_rules", shown[0], today) else None


def _mine(plan: Plan, user: Any, district: District, today: date) -> QuerySet[Proposal]:
    return _seen(plan.proposals.all(), user, district, today)


def _seen(proposals: QuerySet[Any], user: Any, district: District, today: date) -> QuerySet[Any]:
    """Those that speak of a student whom the user may see."""
    about = proposals.model.students.through.objects.filter(
        **{f"{proposals.model._meta.model_name}_id": OuterRef("pk")},
        student__in=access.students(user, district, today),
    )
    return proposals.filter(Exists(about))


def _held(plan: Plan, user: Any, district: District, today: date, filters: Filters) -> QuerySet[HeldBack]:
    return _of_school(_seen(plan.held_back.all(), user, district, today), filters)


def _of_school(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    return rows.filter(school__source_id=filters.school) if filters.school else rows


def _with_people(
    proposals: QuerySet[Proposal], user: Any, district: District, today: date
) -> QuerySet[Proposal]:
    """With ``seen``, of those it is about the user's own; ``whole``, are they all; ``decidable``."""
    mine = access.students(user, district, today)
    seen = About.objects.filter(student__in=mine).select_related("student")
    seen = seen.order_by("student__first_name", "student")
    return (
        proposals.select_related("guardian", "school", "message", "decided_by", "contact_point")
        .annotate(whole=_only_about(mine), decidable=_decidable(user, district, today))
        .prefetch_related(Prefetch("about", seen, to_attr="seen"))
    )


def _decidable(user: Any, district: District, today: date) -> Exists:
    return _only_about(access.students(user, district, today, "approve_outreach"))


def _only_about(students: QuerySet[Student]) -> Exists:
    """Of proposals: those that speak of nobody but these students."""
    return ~Exists(About.objects.filter(proposal=OuterRef("pk")).exclude(student__in=students))


def _price(district: District) -> Decimal:
    sender = Sender.objects.filter(
        district=district, channel="sms", programme="attendance", active=True
    ).first()
    return sender.cents_per_segment if sender else Decimal(0)
