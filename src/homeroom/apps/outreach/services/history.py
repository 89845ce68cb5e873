"""What has been said so far: by us, by families, and what was promised. Everything in sets.

A message counts from the moment it was queued; one that never arrived (failed, expired, withdrawn)
was not said.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from homeroom.apps.conversations.models import Commitment, Run, Thread
from homeroom.apps.conversations.selectors.access import HERE
from homeroom.apps.messaging.models import Mention, Message
from homeroom.apps.outreach.models import About, Proposal
from homeroom.apps.people.models import District, Link
from homeroom.apps.people.services.sync import chunks
from homeroom.core.calendar import bounds, school_year
from homeroom.core.conversation.state import Phase
from homeroom.core.messages import State
from homeroom.core.occasions import Kind, Occasion
from homeroom.core.planning import Promise, Rules
from homeroom.core.planning.reasons import ONCE_A_YEAR

NOT_SAID = (State.FAILED, State.EXPIRED, State.WITHDRAWN)
ASKS = frozenset({Occasion.CHECK_IN, Occasion.SIGN, Occasion.STREAK})  # a welcome is not asked twice
# A guide that is begun for an occasion counts as a contact of that kind, as a planned message does.
UNASKED = Q(kind=Kind.PLANNED) | (Q(kind=Kind.GUIDE) & ~Q(occasion=""))
LOOK_BACK = timedelta(days=60)  # further than any question is followed up


@dataclass(frozen=True, slots=True)
class Asked:
    """Our latest planned message to a guardian, when it asked something and nobody has written since."""

    message: int
    on: date
    students: frozenset[int] = frozenset()


@dataclass(slots=True)
class History:
    """By guardian. ``planned``: the days of earlier plans that count; ``told``: by (student, sign)."""

    contacted: set[int] = field(default_factory=set)
    warm: set[int] = field(default_factory=set)
    talking: dict[int, str] = field(default_factory=dict)
    planned: dict[int, set[date]] = field(default_factory=lambda: defaultdict(set))
    asked: dict[int, Asked] = field(default_factory=dict)
    promises: dict[int, Promise] = field(default_factory=dict)
    decided: set[int] = field(default_factory=set)
    told: set[tuple[int, str]] = field(default_factory=set)


def history(district: District, day: date, now: datetime, rules: Rules) -> History:
    """What a plan of ``day`` made at ``now`` has to know, in a fixed number of queries.

    What was decided today belongs to today's plan and not to its past.
    """
    begins = datetime.combine(day, time(), district.zone)
    year = datetime.combine(bounds(school_year(day))[0], time(), district.zone)
    said = Message.objects.filter(
        district=district, guardian__isnull=False, queued_at__gte=year, queued_at__lte=now
    ).exclude(state__in=NOT_SAID)
    planned = said.filter(UNASKED, queued_at__lt=begins).order_by()
    replies = said.filter(kind=Kind.REPLY).order_by()
    found = History()
    _planned(found, planned, begins, district)
    replied = dict(replies.values("guardian").annotate(at=Max("queued_at")).values_list("guardian", "at"))
    found.contacted |= replied.keys()
    _threads(found, district, year, now)
    guided = Run.objects.filter(district=district).exclude(phase=Phase.ENDED)
    found.talking |= dict.fromkeys(guided.values_list("thread__guardian", flat=True), "wrote") | found.talking
    recent = now - timedelta(days=rules.talking_days)
    found.talking |= {
        guardian: "wrote" for guardian, at in replied.items() if at > recent and guardian not in found.talking
    }
    _questions(found, district, planned.filter(queued_at__gte=begins - LOOK_BACK), replied)
    _promises(found, district, planned.filter(occasion=Occasion.FOLLOW_UP), day)
    found.decided = _decided(district, day, begins)
    found.told = _told(district, day, rules)
    return found


def _planned(found: History, planned: QuerySet[Message], begins: datetime, district: District) -> None:
    """The latest day of each guardian, and every day of the last week."""
    latest = planned.values("guardian").annotate(at=Max("queued_at")).values_list("guardian", "at")
    lately = planned.filter(queued_at__gte=begins - timedelta(days=8)).values_list("guardian", "queued_at")
    for guardian, at in (*latest, *lately):
        found.contacted.add(guardian)
        found.planned[guardian].add(at.astimezone(district.zone).date())


def _threads(found: History, district: District, year: datetime, now: datetime) -> None:
    rows = Thread.objects.filter(
        Q(waiting_since__isnull=False) | Q(heard_at__gte=year), district=district
    ).values_list("guardian", "heard_at", "waiting_since")
    for guardian, heard, waiting in rows:
        if heard is not None and year <= heard <= now:
            found.warm.add(guardian)
        if waiting is not None and waiting <= now:
            found.talking[guardian] = "waiting"


def _questions(
    found: History, district: District, planned: QuerySet[Message], replied: dict[int, datetime]
) -> None:
    heard = dict(
        Thread.objects.filter(district=district, heard_at__isnull=False).values_list("guardian", "heard_at")
    )
    latest: dict[int, tuple[int, str, datetime]] = {}
    for pk, guardian, occasion, at in planned.order_by("queued_at", "pk").values_list(
        "pk", "guardian", "occasion", "queued_at"
    ):
        latest[guardian] = (pk, occasion, at)
    open_ = {
        guardian: Asked(pk, at.astimezone(district.zone).date())
        for guardian, (pk, occasion, at) in latest.items()
        if occasion in ASKS
        and (guardian not in heard or heard[guardian] < at)
        and (guardian not in replied or replied[guardian] < at)
    }
    students: defaultdict[int, set[int]] = defaultdict(set)
    for some in chunks([asked.message for asked in open_.values()]):
        for message, student in Mention.objects.filter(message__in=some).values_list("message", "student"):
            students[message].add(student)
    found.asked = {
        guardian: Asked(asked.message, asked.on, frozenset(students[asked.message]))
        for guardian, asked in open_.items()
    }


def _promises(found: History, district: District, follow_ups: QuerySet[Message], day: date) -> None:
    """Promises that are due and not done, and that no follow-up has spoken of since they were due.

    The first to have been due counts, of those about a student who is still linked to the guardian.
    """
    here = Link.objects.filter(HERE, student=OuterRef("students"), guardian=OuterRef("thread__guardian"))
    due = Commitment.objects.filter(Exists(here), thread__district=district, done_at=None, due__lte=day)
    told = dict(follow_ups.values("guardian").annotate(at=Max("queued_at")).values_list("guardian", "at"))
    about: defaultdict[tuple[int, int, str, date], set[int]] = defaultdict(set)
    rows = due.order_by("-due", "-pk").values_list("thread__guardian", "pk", "words", "due", "students")
    for *promise, student in rows:
        about[tuple(promise)].add(student)
    for (guardian, _, words, on), students in about.items():
        at = told.get(guardian)
        if at is None or at.astimezone(district.zone).date() < on:
            found.promises[guardian] = Promise(words, on, frozenset(students))


def _decided(district: District, day: date, begins: datetime) -> set[int]:
    """Guardians about whom today's plan has been decided, or to whom a planned message was queued today."""
    proposals = Proposal.objects.filter(plan__district=district, plan__date=day)
    decided = set(proposals.exclude(state=Proposal.State.PROPOSED).values_list("guardian", flat=True))
    queued = Message.objects.filter(
        UNASKED,
        district=district,
        queued_at__gte=begins,
        queued_at__lt=begins + timedelta(days=1),
        guardian__isnull=False,
    )
    return decided | set(queued.values_list("guardian", flat=True))


def _told(district: District, day: date, rules: Rules) -> set[tuple[int, str]]:
    """Signs that were told too lately to be told again."""
    since = day - timedelta(days=rules.tell_again_days)
    rows = About.objects.filter(
        Q(proposal__plan__date__gt=since)
        | Q(sign__in=ONCE_A_YEAR, proposal__plan__date__gte=bounds(school_year(day))[0]),
        proposal__plan__district=district,
        proposal__plan__date__lt=day,
        proposal__message__isnull=False,
    ).exclude(Q(sign="") | Q(proposal__message__state__in=NOT_SAID))
    return set(rows.values_list("student", "sign"))
