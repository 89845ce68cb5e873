"""A pulse is made, approved by somebody who may, and stopped at any time: one verb each."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from homeroom.apps.conversations.models import GuideVersion, Run
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.services import runs
from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.services import outbox
from homeroom.apps.outreach.models import Invite, Pulse
from homeroom.apps.outreach.services.pulse_plan import Planned, planned
from homeroom.apps.outreach.services.pulse_words import unfit
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School, Section, Staff
from homeroom.core.conversation.state import Phase, Withdrew
from homeroom.core.planning import Held

FEW = 50  # families that a counselor may ask without a principal
MANY = 200  # families from which on a second person has to say yes
LATER = timedelta(days=8)  # so long after the last day, whoever could not be asked is tried again
STATE = Pulse.State
NO_DAY = "There was no day left on which the school could read more answers."
DECIDED = "Somebody has decided about this pulse already."
CALLED_OFF = "The pulse was stopped before their day."


class Refused(Exception):
    """It can't be done so; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to ask whom. ``sample`` None: everybody; ``seed`` ``""``: drawn by lot."""

    title: str
    version: GuideVersion
    schools: Sequence[School]
    grades: Sequence[str] = ()
    sections: Sequence[Section] = ()
    sample: int | None = None
    seed: str = ""
    medium: str = Pulse.Medium.BEST
    anonymous: bool = False
    first_day: date
    readable: int | None = None
    speaker: Staff | None = None


def make(user: Any, district: District, wanted: Wanted, now: datetime) -> Pulse:
    """A draft. Raises PermissionDenied for a school that is not the user's to ask, and :class:`Refused`."""
    today = now.astimezone(district.zone).date()
    _must(user, "run_pulse", wanted.schools, today)
    _must_belong(district, wanted)
    if not wanted.schools:
        raise Refused("Choose at least one school.")
    if why := unfit(wanted.version, wanted.medium, wanted.anonymous):
        raise Refused(why)
    if wanted.anonymous and wanted.medium != Pulse.Medium.PAGE:
        raise Refused("Without names it can only be a page that is the same for everybody.")
    if wanted.first_day < today:
        raise Refused("The first day is over. Choose today or a later one.")
    with transaction.atomic():
        pulse = Pulse.objects.create(
            district=district,
            title=wanted.title,
            version=wanted.version,
            grades=sorted(set(wanted.grades)),
            sample=wanted.sample,
            seed=wanted.seed or secrets.token_hex(8),
            medium=wanted.medium,
            anonymous=wanted.anonymous,
            first_day=wanted.first_day,
            readable=wanted.readable,
            speaker=wanted.speaker,
            made_by=user,
            made_at=now,
        )
        pulse.schools.set(wanted.schools)
        pulse.sections.set(wanted.sections)
    return pulse


def approve(user: Any, pulse: Pulse, now: datetime) -> Pulse:
    """Say yes: every family gets its day, or the reason why it has none. Nothing leaves yet.

    Up to :data:`FEW` families whoever runs pulses there may; more need ``approve_pulse``, and more than
    :data:`MANY` a second person. Raises PermissionDenied and :class:`Refused`; saying yes twice is once.
    """
    today = now.astimezone(pulse.district.zone).date()
    made = planned(pulse, now)
    if why := objection(user, pulse, len(made.group.homes), today):
        raise Refused(why)
    if not made.reachable:
        raise Refused("None of these families can be reached. Nothing would be sent.")
    with transaction.atomic():
        held = Pulse.objects.select_for_update(of=("self",)).get(pk=pulse.pk)
        if held.state == STATE.STOPPED:
            raise Refused(DECIDED)
        if held.state != STATE.DRAFT:
            return held
        _invite(held, made)
        last = max(made.spread.days.values(), default=held.first_day)
        held.state, held.approved_by, held.approved_at = STATE.APPROVED, user, now
        held.families, held.until = made.group.families, last + LATER
        held.closes_on = held.until + max(guide_of(pulse.version).expires, timedelta(days=1))
        held.save()
    return held


def objection(user: Any, pulse: Pulse, families: int, today: date) -> str:
    """Why this user can't say yes to this pulse; ``""``: they can. Raises PermissionDenied for a stranger."""
    schools = list(pulse.schools.all())
    _must(user, "run_pulse", schools, today)
    if pulse.state != STATE.DRAFT:
        return DECIDED
    if why := unfit(pulse.version, pulse.medium, pulse.anonymous):
        return why
    if families > FEW and not _may(user, "approve_pulse", schools, today):
        return f"More than {FEW} families: a principal or the district's lead says yes to it."
    if families > MANY and user.pk == pulse.made_by_id:
        return f"More than {MANY} families: somebody else than who made it has to say yes."
    return ""


def stop(user: Any, pulse: Pulse, now: datetime) -> Pulse:
    """Nothing more leaves: what waits in the outbox is taken back, nobody else is asked, no answer is awaited.

    Conversations in which a person goes on already stay theirs. Raises PermissionDenied.
    """
    _must(user, "run_pulse", list(pulse.schools.all()), now.astimezone(pulse.district.zone).date())
    with transaction.atomic():
        held = Pulse.objects.select_for_update(of=("self",)).get(pk=pulse.pk)
        if held.state in {STATE.DONE, STATE.STOPPED}:
            return held
        held.state, held.stopped_by, held.stopped_at = STATE.STOPPED, user, now
        held.save()
        held.invites.filter(state=Invite.State.WAITS).update(state=Invite.State.CLOSED, because=CALLED_OFF)
        _end_runs(held, now)
        outbox.withdraw(messages(held), "The pulse was stopped.", now)
    return held


def messages(pulse: Pulse):
    """Every message of a pulse to families: invitations, and what its guide said after them."""
    said = Q(invite__pulse=pulse) | Q(entry__run__group=pulse.group, entry__run__district=pulse.district)
    return Message.objects.filter(said, district=pulse.district, answers=None)


def _end_runs(pulse: Pulse, now: datetime) -> None:
    going = Run.objects.filter(group=pulse.group, district=pulse.district)
    held = runs.locked(going.exclude(phase__in=(Phase.ENDED, Phase.WITH_PERSON)))
    runs.write([runs.step(run, Withdrew(now)) for run in held], now)


def _invite(pulse: Pulse, made: Planned) -> None:
    rows = []
    for home in made.group.homes:
        row = Invite(
            pulse=pulse,
            family_id=home.family,
            school_id=home.school,
            grade=home.grade,
            students=list(home.about or home.students),
            language=home.language,
        )
        if home.recipient:
            row.guardian_id, row.channel = home.recipient.guardian, home.recipient.way.channel
            row.day = made.spread.days.get(home.family)
            if row.day is None:
                row.state, row.code, row.because = Invite.State.NOT_REACHED, Held.OVER_CAPACITY, NO_DAY
        elif home.objection:
            row.state = Invite.State.NOT_REACHED
            row.code, row.because = home.objection.code, home.objection.because
        rows.append(row)
    Invite.objects.bulk_create(rows, batch_size=500)


def _may(user: Any, action: str, schools: Iterable[School], today: date) -> bool:
    return all(access.may(user, action, school, today) for school in schools)


def _must(user: Any, action: str, schools: Iterable[School], today: date) -> None:
    if not _may(user, action, schools, today):
        raise PermissionDenied("Your role does not ask the families of this school.")


def _must_belong(district: District, wanted: Wanted) -> None:
    theirs = [school.district_id for school in wanted.schools]
    theirs += [section.district_id for section in wanted.sections] + [wanted.version.guide.district_id]
    theirs += [wanted.speaker.district_id] if wanted.speaker else []
    if set(theirs) - {district.pk}:
        raise PermissionDenied("This belongs to another district.")


__all__ = ["FEW", "MANY", "Refused", "Wanted", "approve", "make", "messages", "objection", "stop"]
