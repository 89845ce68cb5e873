"""Decisions about a plan: a person says yes, no or other words; or a school's rule says yes.

Between the plan and the yes a family may have asked to stop, a gate may have closed: whoever may not
be written to any more is held back instead, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services import outbox
from homeroom.apps.outreach.models import About, Plan, Proposal, StandingApproval
from homeroom.apps.outreach.services import rules as rules_service
from homeroom.apps.outreach.services.planning import hold_back
from homeroom.apps.outreach.services.recheck import Objection, recheck
from homeroom.apps.people import access
from homeroom.apps.people.models import School
from homeroom.apps.people.services.sync import chunks
from homeroom.core import quiet
from homeroom.core.occasions import Kind, Occasion
from homeroom.core.planning import Held, HeldBack, Rules
from homeroom.core.planning.held import BECAUSE
from homeroom.core.wording import craft
from homeroom.core.wording.segments import measure

STATE = Proposal.State
SAME_DAY, THE_REST = 1, 3  # priorities in the outbox


class NotAllowed(Exception):
    """It can't be decided so; the message says why and what to do."""


def approve(
    user: Any,
    proposals: Iterable[Proposal],
    now: datetime,
    send_at: datetime | None = None,
    dice: Random | None = None,
) -> list[Message]:
    """Say yes: their messages enter the outbox, in the same transaction; the messages.

    They leave at ``send_at`` or now, at the next hour at which a family may be written to, and with
    ``dice`` spread over the rules' minutes (C23). A proposal that may not be sent any more becomes
    somebody held back, and is not among the messages. Approving twice says nothing twice.

    Raises :class:`NotAllowed`, and :class:`~homeroom.apps.messaging.services.outbox.NoSender` when
    the district has nothing to send from; nothing is decided then.
    """
    chosen = list(proposals)
    if not chosen:
        return []
    plan = _plan_of(chosen, now)
    if user is not None:
        _must_reach(user, plan, chosen, now)
    return _approve(user, plan, chosen, now, send_at or now, dice)


@transaction.atomic
def _approve(
    user: Any, plan: Plan, chosen: Sequence[Proposal], now: datetime, start: datetime, dice: Random | None
) -> list[Message]:
    waiting = _locked(plan, chosen)
    students = _students(waiting)
    rules = rules_service.known(plan.district)  # those in force now, not those of the plan
    objections = recheck(plan, waiting, students, now, rules)
    fine: list[tuple[Proposal, outbox.Draft]] = []
    for row in waiting:
        if row.pk in objections:
            continue
        found = _draft(row, plan, students[row.pk], user, max(start, now), rules, dice)
        if isinstance(found, Objection):
            objections[row.pk] = found
        else:
            fine.append((row, found))
    _hold(plan, [row for row in waiting if row.pk in objections], students, objections)
    fine = _sendable(plan, fine)
    messages = outbox.queue(plan.district, [draft for _, draft in fine], now)
    for (row, _), message in zip(fine, messages, strict=True):
        row.state, row.decided_by, row.decided_at, row.message = STATE.APPROVED, user, now, message
    Proposal.objects.bulk_update(
        [row for row, _ in fine], ["state", "decided_by", "decided_at", "message"], batch_size=200
    )
    return messages


def decline(user: Any, proposals: Iterable[Proposal], now: datetime) -> int:
    """Say no; how many were still open. Raises :class:`NotAllowed`."""
    chosen = list(proposals)
    if not chosen:
        return 0
    plan = chosen[0].plan
    _must_reach(user, plan, chosen, now)
    with transaction.atomic():
        waiting = _locked(plan, chosen)
        for some in chunks([row.pk for row in waiting]):
            Proposal.objects.filter(pk__in=some).update(state=STATE.DECLINED, decided_by=user, decided_at=now)
    return len(waiting)


def edit(user: Any, proposal: Proposal, text: str, now: datetime) -> Proposal:
    """Change the words, as long as nobody has decided. Raises :class:`NotAllowed` saying what to change."""
    _must_reach(user, proposal.plan, [proposal], now)
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    verdict = craft.check(text, language=proposal.language, kind="reply", channel=proposal.channel)
    if verdict.verdict == "block":
        advice = " ".join(dict.fromkeys(f.advice for f in verdict.findings if f.severity == "block"))
        raise NotAllowed(f"These words can't go to a family. {advice}")
    if "STOP" in proposal.text and "STOP" not in text:  # SMS-16
        raise NotAllowed("The first message to a number says how to stop. Keep that sentence.")
    with transaction.atomic():
        row = Proposal.objects.select_for_update().filter(pk=proposal.pk, state=STATE.PROPOSED).first()
        if row is None:
            raise NotAllowed("Somebody has decided about this message already.")
        if text != row.text:
            row.text, row.edited = text, True
            row.segments = measure(text).segments if row.channel == "sms" else 1
            row.save(update_fields=["text", "edited", "segments"])
    return row


def approve_beforehand(user: Any, school: School, occasion: str, now: datetime) -> StandingApproval:
    """A school says yes to every proposal of an occasion from now on. Raises PermissionDenied."""
    _must_rule(user, school, now)
    held = StandingApproval.objects.filter(school=school, occasion=Occasion(occasion), ended_at=None).first()
    return held or StandingApproval.objects.create(
        school=school, occasion=Occasion(occasion), given_by=user, given_at=now
    )


def end_approval(user: Any, approval: StandingApproval, now: datetime) -> None:
    """From now on a person decides again. Raises PermissionDenied."""
    _must_rule(user, approval.school, now)
    StandingApproval.objects.filter(pk=approval.pk, ended_at=None).update(ended_at=now)


def follow_standing_approvals(plan: Plan, now: datetime, dice: Random | None = None) -> list[Message]:
    """Approve what schools have said yes to beforehand, if it is the plan's day; the messages."""
    if plan.date != now.astimezone(plan.district.zone).date():
        return []
    rules = StandingApproval.objects.filter(school__district=plan.district, ended_at=None)
    agreed = set(rules.values_list("school", "occasion"))
    waiting = plan.proposals.filter(state=STATE.PROPOSED, school__in={school for school, _ in agreed})
    chosen = [row for row in waiting if (row.school_id, row.occasion) in agreed]
    return approve(None, chosen, now, dice=dice)


def _plan_of(chosen: Sequence[Proposal], now: datetime) -> Plan:
    """The plan of them all, if today is its day."""
    if len({row.plan_id for row in chosen}) > 1:
        raise ValueError("proposals of several plans can't be approved at once")
    plan = Plan.objects.select_related("district").get(pk=chosen[0].plan_id)
    today = now.astimezone(plan.district.zone).date()
    if plan.date != today:
        raise NotAllowed(
            "This plan is of another day. Make today's plan: what was true then may not be true now."
        )
    return plan


def _must_reach(user: Any, plan: Plan, chosen: Sequence[Proposal], now: datetime) -> None:
    """Whoever decides works with every student that a message is about: its words speak of them all."""
    today = now.astimezone(plan.district.zone).date()
    mine = access.students(user, plan.district, today, "approve_outreach")
    for some in chunks([row.pk for row in chosen]):
        about = About.objects.filter(proposal__in=some)
        named = set(about.values_list("proposal", flat=True))
        if not named >= set(some) or about.exclude(student__in=mine).exists():
            raise NotAllowed(
                "Your role does not decide about messages to some of these families. "
                "Somebody does who works with every child they are about."
            )


def _must_rule(user: Any, school: School, now: datetime) -> None:
    if not access.may(user, "set_rules", school, now.astimezone(school.district.zone).date()):
        raise PermissionDenied("Your role does not set this school's rules.")


def _locked(plan: Plan, chosen: Sequence[Proposal]) -> list[Proposal]:
    """Those that nobody has decided, as they are now, until the end of the transaction."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    rows: list[Proposal] = []
    for some in chunks([row.pk for row in chosen]):
        found: QuerySet[Proposal] = Proposal.objects.filter(plan=plan, pk__in=some, state=STATE.PROPOSED)
        rows += found.select_related("school").order_by("pk")
    return rows


def _students(rows: Sequence[Proposal]) -> dict[int, tuple[int, ...]]:
    """Proposal -> its students, the one who gave the reason first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for some in chunks([row.pk for row in rows]):
        about = About.objects.filter(proposal__in=some).order_by("pk")
        for proposal, student in about.values_list("proposal", "student"):
            found[proposal].append(student)
    return {row.pk: tuple(found[row.pk]) for row in rows}


def _hold(
    plan: Plan,
    rows: Sequence[Proposal],
    students: dict[int, tuple[int, ...]],
    objections: dict[int, Objection],
) -> None:
    held = [
        HeldBack(row.family_id, row.school_id, students[row.pk], Occasion(row.occasion), *objections[row.pk])
        for row in rows
    ]
    for some in chunks([row.pk for row in rows]):
        Proposal.objects.filter(pk__in=some).delete()
    hold_back(plan, held)


def _sendable(plan: Plan, fine: list[tuple[Proposal, outbox.Draft]]) -> list[tuple[Proposal, outbox.Draft]]:
    """Those for which there is a sender; all of them where there is none, so that it is told."""
    channels = set(
        Sender.objects.filter(district=plan.district, active=True).values_list("channel", "programme")
    )
    some = [pair for pair in fine if (pair[1].channel, pair[1].programme) in channels]
    return some or fine


def _draft(
    row: Proposal,
    plan: Plan,
    students: tuple[int, ...],
    user: Any,
    start: datetime,
    rules: Rules,
    dice: Random | None,
) -> outbox.Draft | Objection:
    """The message as the outbox takes it; or that its day would be over before it could leave."""
    zone = ZoneInfo(row.school.timezone) if row.school.timezone else plan.district.zone
    hours = rules.hours()
    leaves = quiet.next_open(start, zone, hours)
    if row.about_day and leaves.astimezone(zone).date() != row.about_day:
        return Objection(Held.TOO_LATE, BECAUSE[Held.TOO_LATE])
    closes = quiet.closes_at(leaves, zone, hours)
    if dice is not None:
        room = min(timedelta(minutes=rules.spread_minutes), closes - quiet.LAST_CALL - leaves)
        leaves += dice.random() * max(room, timedelta(0))
    return outbox.Draft(
        key=_key(row, students, plan.date),
        guardian=row.guardian_id,
        kind=Kind.PLANNED,
        programme=row.programme,
        legal_class=row.legal_class,
        channel=row.channel,
        to=row.to,
        body=row.text,
        occasion=row.occasion,
        template="" if row.edited else row.template,
        subject=row.subject,
        language=row.language,
        segments=row.segments,
        speaker=row.speaker,
        because=row.because,
        written_by=user.pk if user is not None else None,
        priority=SAME_DAY if row.occasion == Occasion.STREAK else THE_REST,
        not_before=leaves,
        not_after=closes,
        mentions=tuple((student, row.about_day) for student in students),
    )


def _key(row: Proposal, students: tuple[int, ...], day: date) -> str:
    """What it says to whom about whom on which day (SMS-2)."""
    about = "-".join(map(str, sorted(students)))
    return f"plan:{row.guardian_id}:{row.occasion}:{about}:{day.isoformat()}"
