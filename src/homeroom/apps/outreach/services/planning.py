"""The plan of a day: made from what is known now, stored, and made again as often as anybody likes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.labels import language
from homeroom.apps.outreach.models import About, Plan, Proposal, Staffing
from homeroom.apps.outreach.models import HeldBack as HeldRow
from homeroom.apps.outreach.models import Rules as Version
from homeroom.apps.outreach.services import rules as rules_service
from homeroom.apps.outreach.services.facts import gather
from homeroom.apps.outreach.services.wording import Worded, put_into_words
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School
from homeroom.core.gate import Gate
from homeroom.core.occasions import Occasion
from homeroom.core.planning import HeldBack, Load, Rules, load, plan

STATE = Proposal.State
BATCH = 500


@dataclass(frozen=True, slots=True)
class Drafted:
    """A day's plan before it is stored."""

    worded: list[Worded]
    held: list[HeldBack]
    gates: dict[School, Gate]
    load: list[Load]


def draft(district: District, day: date, now: datetime, rules: Rules) -> Drafted:
    """What a plan of ``day`` would say now; nothing is written."""
    found = gather(district, doors.lake(), day, now, rules)
    made = plan(day, found.families, found.schools, rules, found.taken)
    worded, wordless = put_into_words(district, made.proposals, found.gates)
    return Drafted(worded, [*made.held_back, *wordless], found.gates, load(one.proposal for one in worded))


def make(district: District, day: date, now: datetime) -> Plan:
    """Make a day's plan, or make it again; the stored plan.

    What a person has decided stays, and whoever was decided about is not proposed again. Words a
    person has changed stay, as long as the same is proposed to the same guardian, for the same
    reason and about the same children.
    """
    version, rules = rules_service.in_force(district, now)
    drafted = draft(district, day, now, rules)
    return store(district, day, now, version, drafted)


@transaction.atomic
def store(district: District, day: date, now: datetime, version: Version, drafted: Drafted) -> Plan:
    """Replace what nobody has decided in the day's plan by a draft."""
    Plan.objects.get_or_create(district=district, date=day, defaults={"made_at": now, "rules": version})
    plan = Plan.objects.select_for_update().get(district=district, date=day)
    plan.made_at, plan.rules = now, version
    plan.gate = [
        {"school_id": school.source_id, "open": gate.open, "why": gate.why}
        for school, gate in drafted.gates.items()
    ]
    plan.load = told(drafted)
    plan.save()
    edited = _edited(plan)
    About.objects.filter(proposal__plan=plan, proposal__state=STATE.PROPOSED).delete()
    plan.proposals.filter(state=STATE.PROPOSED).delete()
    plan.held_back.all().delete()
    decided = set(plan.proposals.values_list("guardian", flat=True))  # since the draft was begun
    _store_proposals(plan, [one for one in drafted.worded if one.proposal.guardian not in decided], edited)
    hold_back(plan, drafted.held)
    return plan


def _edited(plan: Plan) -> dict[tuple[Any, ...], Proposal]:
    """The open proposals whose words a person has changed, by what they say to whom, why, about whom."""
    rows = plan.proposals.filter(state=STATE.PROPOSED, edited=True).prefetch_related("about")
    return {_same(row, (about.student_id for about in row.about.all())): row for row in rows}


def _same(row: Proposal, students: Iterable[int]) -> tuple[Any, ...]:
    return row.guardian_id, row.occasion, row.template, row.to, row.because, frozenset(students)


def _store_proposals(plan: Plan, worded: list[Worded], edited: dict[tuple[Any, ...], Proposal]) -> None:
    rows = []
    for one in worded:
        row = _row(plan, one)
        if before := edited.get(_same(row, one.proposal.students)):
            row.text, row.subject, row.segments = before.text, before.subject, before.segments
            row.edited = True
        rows.append(row)
    Proposal.objects.bulk_create(rows, batch_size=BATCH)
    About.objects.bulk_create(
        [
            About(
                proposal=row,
                student_id=child.student,
                sign=one.proposal.signs.get(child.student, ""),
                because=one.proposal.reasons.get(child.student, ""),
                missed=str(child.missed),
            )
            for row, one in zip(rows, worded, strict=True)
            for child in one.proposal.children
        ],
        batch_size=BATCH,
    )


def _row(plan: Plan, worded: Worded) -> Proposal:
    one, composed = worded.proposal, worded.composed
    return Proposal(
        plan=plan,
        family_id=one.family,
        guardian_id=one.guardian,
        school_id=one.school,
        occasion=one.occasion,
        sign=one.sign,
        because=one.because,
        contact_point_id=one.way.point,
        channel=one.way.channel,
        to=one.way.normal,
        language=composed.language,
        speaks=one.language,
        speaker=one.speaker.name,
        template=composed.template,
        subject=composed.subject,
        text=composed.text,
        legal_class=composed.legal_class,
        programme=composed.programme,
        segments=composed.size.segments if composed.size else 1,
        about_day=plan.date if one.occasion == Occasion.STREAK else None,
    )


def hold_back(plan: Plan, held: list[HeldBack]) -> None:
    """Add to those whom a plan holds back."""
    rows = [
        HeldRow(
            plan=plan,
            family_id=one.family,
            school_id=one.school,
            occasion=one.occasion,
            code=one.code,
            because=one.because,
        )
        for one in held
    ]
    HeldRow.objects.bulk_create(rows, batch_size=BATCH)
    through = HeldRow.students.through
    through.objects.bulk_create(
        [
            through(heldback_id=row.pk, student_id=student)
            for row, one in zip(rows, held, strict=True)
            for student in one.students
        ],
        batch_size=BATCH,
    )


def told(drafted: Drafted) -> list[dict[str, Any]]:
    """Of each school: how many messages, how many answers to expect, who reads them, and in words."""
    schools = {school.pk: school for school in drafted.gates}
    return [
        {
            "school_id": schools[one.school].source_id,
            "school": str(schools[one.school]),
            "proposals": one.messages,
            "answers": ceil(one.answers),
            "readers": [
                {"name": who.name, "role": who.role or "office", "answers": float(answers)}
                for who, answers in one.readers
            ],
            "languages": dict(one.languages),
            "words": _words(one),
        }
        for one in drafted.load
    ]


def _words(one: Load) -> str:
    """``Most for Naomi Feldman, the rest for 3 others. Languages: English, Spanish.``"""
    first, *others = [who.name or "the front office" for who, _ in one.readers]
    who = (
        f"Most for {first}, the rest for {len(others)} other{'s'[: len(others) > 1]}."
        if others
        else f"For {first}."
    )
    tongues = [language(tag) if tag else "not known" for tag, _ in one.languages]
    return f"{who} Languages: {', '.join(tongues)}."


def staff(school: School, day: date, answers: int, user: Any) -> Staffing:
    """How many answers a school can read on a day; 0: nobody is there. Raises PermissionDenied."""
    if user is not None and not access.may(user, "set_rules", school, day):
        raise PermissionDenied("Your role does not say how many answers this school can read.")
    row, _ = Staffing.objects.update_or_create(
        school=school, date=day, defaults={"answers": answers, "set_by": user}
    )
    return row
