"""The last look before a message leaves: may it still be said, to this address, at this moment?

Much can happen between a decision and the moment of sending. Everything is asked in sets: a handful
of queries for a batch, whatever its size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.db.models import Q

from homeroom.apps.attendance.models import MarkChange
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import Inbound, Mention, Message
from homeroom.apps.messaging.services import consent
from homeroom.apps.people.models import ContactPoint, Enrollment, Link
from homeroom.core import contact, quiet
from homeroom.core.delivery import MOST_A_DAY, validity
from homeroom.core.messages import FAILURES, Failure, State
from homeroom.core.occasions import Kind, LegalClass, Programme

SOON = timedelta(minutes=10)  # an answer this soon after a family's own text wakes nobody
ACTIVE = timedelta(hours=2)  # since the family's last words: a person may answer at any hour (LAW-4)
REHEARSAL = "rehearsal"
TAKEN = (State.SENT, State.UNKNOWN, State.DELIVERED)
DAY = timedelta(days=1)
UNASKED = (Kind.PLANNED, Kind.GUIDE)
UNCOUNTED = (Kind.REPLY, Kind.PAGE)  # a person's own words, and what is said to staff

LATE = "The time in which it made sense is over."
CORRECTED = "The attendance of the day it speaks of has been corrected."
STOPPED = "This address asked us to stop, or may have."
BARRED = "This adult may not be written to about the student, or a person must decide first."
ASTRAY = "The files don't have this number or address for this adult any more."
NIGHT = "It could only have left when families are not to be disturbed."
ENOUGH = f"This address has had {MOST_A_DAY} automated messages today, and tomorrow is too late."


@dataclass(frozen=True, slots=True)
class Go:
    """It may leave; the carrier may deliver it for so many seconds."""

    validity: int


@dataclass(frozen=True, slots=True)
class Later:
    """Not now, but from this moment on it may."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Over:
    """It never leaves."""

    state: State
    why: str
    failure: str = ""


Verdict = Go | Later | Over
Address = tuple[int, str, str]  # district, channel, address


def last_look(messages: Sequence[Message], now: datetime) -> dict[int, Verdict]:
    """What becomes of each due message, in the order in which they are to leave."""
    facts = Facts(messages, now)
    return {message.pk: _verdict(message, facts, now) for message in messages}


def _verdict(message: Message, facts: Facts, now: datetime) -> Verdict:
    """The first objection decides."""
    if message.not_after <= now:
        return Over(State.EXPIRED, LATE, Failure.TOO_LATE)
    if not _registered(message):
        return Over(State.FAILED, FAILURES[Failure.UNREGISTERED].words, Failure.UNREGISTERED)
    if message.pk in facts.corrected:
        return Over(State.WITHDRAWN, CORRECTED)
    address = _address(message)
    if message.kind not in consent.DESPITE_STOP and (message.programme, address) in facts.stopped:
        return Over(State.WITHDRAWN, STOPPED)
    if message.pk in facts.unwanted:
        return Over(State.WITHDRAWN, STOPPED)
    if message.pk in facts.astray:
        return Over(State.WITHDRAWN, ASTRAY)
    if message.pk in facts.barred:
        return Over(State.WITHDRAWN, BARRED)
    if failure := facts.bad.get(address):
        return Over(State.FAILED, FAILURES[Failure(failure)].words, failure)
    zones = facts.zones[message.pk] or {message.district.zone}
    bound = _bound_to_hours(message, facts, now)
    if bound and (opens := _next_open(now, zones)) > now:
        return _later(message, opens, NIGHT)
    if _capped(message) and facts.today[address] >= MOST_A_DAY:
        return _later(message, _next_open(_midnight(now + DAY, message.district.zone), zones), ENOUGH)
    if message.kind not in UNCOUNTED and not message.attempts:
        facts.today[address] += 1
    closes = min(quiet.closes_at(now, zone) for zone in zones) if bound else None
    return Go(validity(now, message.not_after, closes))


def _later(message: Message, at: datetime, why: str) -> Verdict:
    return Later(at) if at < message.not_after else Over(State.WITHDRAWN, why)


def _registered(message: Message) -> bool:
    """SMS-17; in a rehearsal nothing leaves the house."""
    return message.sender.registered or message.sender.carrier == REHEARSAL or doors().rehearsing


def _bound_to_hours(message: Message, facts: Facts, now: datetime) -> bool:
    """Planned and automatic messages keep to the hours; people in a conversation need not (LAW-4)."""
    if _emergency(message):
        return False
    if message.kind == Kind.REPLY:
        return _address(message) not in facts.active
    return not (message.answers and now - message.answers.received_at <= SOON)


def _capped(message: Message) -> bool:
    """LAW-5 counts everything automatic, and puts off what the family has not just asked for.

    What has been tried before is counted already.
    """
    owed = message.kind == Kind.REPLY or message.answers_id is not None or _emergency(message)
    return not owed and not message.attempts


def _emergency(message: Message) -> bool:
    return message.programme == Programme.SAFETY and message.legal_class == LegalClass.EMERGENCY


def _next_open(moment: datetime, zones: set[tzinfo]) -> datetime:
    """The first moment at which it is day in all of them: children may go to school in two zones."""
    while (opens := max(quiet.next_open(moment, zone) for zone in zones)) > moment:
        moment = opens
    return moment


def _midnight(moment: datetime, zone: tzinfo) -> datetime:
    return datetime.combine(moment.astimezone(zone).date(), time(), zone)


def _address(message: Message) -> Address:
    return message.district_id, message.channel, message.to


@dataclass
class Facts:
    """What is known of a batch's messages: one query a question, a district at a time where it must."""

    messages: Sequence[Message]
    now: datetime
    stopped: set[tuple[str, Address]] = field(default_factory=set)
    bad: dict[Address, str] = field(default_factory=dict)
    active: set[Address] = field(default_factory=set)  # wrote to us a short while ago
    today: defaultdict[Address, int] = field(default_factory=lambda: defaultdict(int))  # automated ones
    corrected: set[int] = field(default_factory=set)
    barred: set[int] = field(default_factory=set)
    zones: defaultdict[int, set[tzinfo]] = field(default_factory=lambda: defaultdict(set))
    unwanted: set[int] = field(default_factory=set)  # planned, to somebody who stopped at another address
    astray: set[int] = field(default_factory=set)  # to an address that is not the guardian's any more

    def __post_init__(self) -> None:
        districts = {message.district_id: message.district for message in self.messages}
        for pk, district in districts.items():
            here = [message for message in self.messages if message.district_id == pk]
            for channel in {message.channel for message in here}:
                self._addresses(district, channel, [one for one in here if one.channel == channel])
        self._guardians()
        mentions = list(Mention.objects.filter(message__in=[message.pk for message in self.messages]))
        if mentions:
            self._corrections(mentions)
            self._links(mentions)
        self._schools({(mention.message_id, mention.student_id) for mention in mentions})

    def _addresses(self, district: object, channel: str, messages: Sequence[Message]) -> None:
        addresses = sorted({message.to for message in messages})
        key = messages[0].district_id, channel
        for programme in {message.programme for message in messages}:
            stopped = consent.stopped(district, channel, addresses, programme)
            self.stopped |= {(programme, (*key, address)) for address in stopped}
        self.bad |= {
            (*key, address): failure for address, failure in consent.bad(district, channel, addresses).items()
        }
        heard = Inbound.objects.filter(
            district=district, channel=channel, address__in=addresses, received_at__gte=self.now - ACTIVE
        )
        self.active |= {(*key, address) for address in heard.values_list("address", flat=True)}
        midnight = _midnight(self.now, messages[0].district.zone)
        # What is to be tried again counts too: it may have arrived, and if not it is to arrive first.
        today = Q(state__in=TAKEN) & (Q(first_tried_at__gte=midnight) | Q(sent_at__gte=midnight))
        under_way = Q(state=State.SENDING) | Q(state=State.WAITING, attempts__gt=0)
        said = Message.objects.filter(today | under_way, district=district, channel=channel, to__in=addresses)
        for address in said.exclude(kind__in=UNCOUNTED).values_list("to", flat=True):
            self.today[(*key, address)] += 1

    def _guardians(self) -> None:
        """A wish to stop is a person's, at whichever address it was said; and people's numbers change."""
        mine = [m for m in self.messages if m.guardian_id and m.answers_id is None]
        points = ContactPoint.objects.filter(
            guardian__in={m.guardian_id for m in mine}, closed_on=None, guardian__closed_on=None
        )
        held: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        for guardian, kind, normal in points.values_list("guardian_id", "kind", "normal"):
            held[guardian].add(("email" if kind == "email" else "sms", normal))
        self.astray = {m.pk for m in mine if (m.channel, m.to) not in held[m.guardian_id]}
        planned = [m for m in mine if m.kind in UNASKED]
        for district, programme in {(m.district, m.programme) for m in planned}:
            for channel in ("sms", "email"):
                addresses = {a for m in planned for c, a in held[m.guardian_id] if c == channel}
                stopped = consent.stopped(district, channel, sorted(addresses), programme)
                self.unwanted |= {
                    m.pk
                    for m in planned
                    if (m.district, m.programme) == (district, programme)
                    and any(c == channel and a in stopped for c, a in held[m.guardian_id])
                }

    def _corrections(self, mentions: Iterable[Mention]) -> None:
        dated = [mention for mention in mentions if mention.date]
        queued = {message.pk: message.queued_at for message in self.messages}
        changes = MarkChange.objects.filter(
            student__in={mention.student_id for mention in dated},
            date__in={mention.date for mention in dated},
            run__started_at__gt=min(queued.values()),
        )
        latest: dict[tuple[int, object], datetime] = {}
        for student, day, at in changes.values_list("student_id", "date", "run__started_at"):
            latest[student, day] = max(at, latest.get((student, day), at))
        self.corrected = {
            mention.message_id
            for mention in dated
            if (at := latest.get((mention.student_id, mention.date))) and at > queued[mention.message_id]
        }

    def _links(self, mentions: Iterable[Mention]) -> None:
        """Rule 5: nobody is written to about a child who may not be, or is on hold, by now."""
        guardians = {m.pk: m.guardian_id for m in self.messages if m.guardian_id and m.answers_id is None}
        links = {
            (link.guardian_id, link.student_id): link
            for link in Link.objects.filter(
                guardian__in=set(guardians.values()), student__in={mention.student_id for mention in mentions}
            )
        }
        self.barred = {
            mention.message_id
            for mention in mentions
            if (link := links.get((guardians.get(mention.message_id), mention.student_id)))  # type: ignore[arg-type]
            and (link.closed_on or contact.verdict(link, ()).code in {"may_not", "on_hold"})
        }

    def _schools(self, mentioned: set[tuple[int, int]]) -> None:
        """The clocks of the schools of the students (message, student) that a message is about.

        One that names nobody, as automatic answers do, keeps to those of all the guardian's children.
        """
        named = {message for message, _ in mentioned}
        others = [m for m in self.messages if m.guardian_id and m.pk not in named]
        links = Link.objects.filter(
            guardian__in={m.guardian_id for m in others}, closed_on=None, student__closed_on=None
        )
        children: defaultdict[int, set[int]] = defaultdict(set)
        for guardian, student in links.values_list("guardian_id", "student_id") if others else ():
            children[guardian].add(student)
        about = mentioned | {(m.pk, child) for m in others for child in children[m.guardian_id]}
        if not about:
            return
        stays = Enrollment.objects.filter(
            student__in={student for _, student in about}, closed_on=None
        ).values_list("student_id", "school__timezone")
        of_student: defaultdict[int, set[str]] = defaultdict(set)
        for student, zone in stays.distinct():
            of_student[student].add(zone)
        own = {message.pk: message.district.zone for message in self.messages}
        for message, student in about:
            self.zones[message] |= {ZoneInfo(zone) if zone else own[message] for zone in of_student[student]}
