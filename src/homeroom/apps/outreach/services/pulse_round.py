"""The worker's round of pulses: each day's families are asked, a batch at a time, after a second look.

An invite is begun once: it changes in the transaction that queues its message, under a lock. Between
the yes and its day a family may have asked to stop, a hold may have come, a conversation may be on:
who can't be asked today is tried again on a later day, or not at all, and the invite says why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.services import starting
from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.services import outbox
from homeroom.apps.outreach.models import Invite, Pulse
from homeroom.apps.outreach.services import people, pulse_words
from homeroom.apps.outreach.services import rules as rules_service
from homeroom.apps.outreach.services.history import NOT_SAID, UNASKED, History, history
from homeroom.apps.outreach.services.pulse_group import Home, reached
from homeroom.apps.outreach.services.pulse_plan import readable_on, school_days
from homeroom.apps.people.bulk import write_each
from homeroom.apps.people.models import District, Enrollment, Guardian, School, Student
from homeroom.core import pulse as arithmetic
from homeroom.core import quiet
from homeroom.core.conversation.guide import Guide
from homeroom.core.occasions import Kind, LegalClass, Programme
from homeroom.core.planning import Held, Rules, StaffFacts
from homeroom.core.planning.held import BECAUSE, WAITING, WROTE
from homeroom.core.planning.reach import Objection
from homeroom.core.planning.reasons import spoken
from homeroom.core.wording.facts import BadFact, Child, Facts, refuse_unsafe
from homeroom.core.wording.segments import measure

ROUND, EVERY = "pulses", 10.0  # seconds
BATCH = 200  # families in one transaction: a second or so
STATE, AT = Pulse.State, Invite.State
ON = (STATE.APPROVED, STATE.GOING)
# What may be otherwise on another day; all else is over with the day.
PASSES = frozenset({Held.IN_CONVERSATION, Held.WRITTEN_THIS_WEEK, Held.NOT_STAFFED, Held.OVER_CAPACITY})
NO_LONGER_HERE = "The student is not enrolled any more."
FULL = "The school reads no more answers on this day."
MISSING = "The message can't be made whole: something is missing in the files."
UPDATED = ["state", "day", "code", "because", "guardian", "channel", "invited_at", "run", "message"]


@dataclass(slots=True)
class Begun:
    """An invite on its way: whom by now, and what its message speaks with."""

    invite: Invite
    home: Home
    facts: Facts
    leaves: datetime


def go_round(now: datetime) -> int:
    """Ask the next families of every pulse whose hours they are; how many were looked at."""
    done = 0
    for pulse in Pulse.objects.filter(state__in=ON).select_related("district").order_by("pk"):
        done += _ask(pulse, now)
        _finish(pulse, now)
    return done


@transaction.atomic
def _ask(pulse: Pulse, now: datetime, limit: int = BATCH) -> int:
    held = Pulse.objects.select_for_update(of=("self",)).filter(pk=pulse.pk, state__in=ON)
    pulse = held.select_related("district", "version__guide", "speaker").first()  # type: ignore[assignment]
    if pulse is None:  # stopped meanwhile
        return 0
    today = now.astimezone(pulse.district.zone).date()
    rules = rules_service.known(pulse.district)
    schools = {school.pk: school for school in pulse.schools.all()}
    open_ = {
        channel: [
            pk for pk, school in schools.items() if _is_open(school, pulse.district, channel, rules, now)
        ]
        for channel in ("sms", "email")
    }
    due = pulse.invites.filter(state=AT.WAITS, day__lte=today)
    due = due.filter(channel="sms", school__in=open_["sms"]) | due.filter(
        channel="email", school__in=open_["email"]
    )
    rows = list(due.select_for_update(of=("self",)).order_by("pk")[:limit])
    if not rows:
        return 0
    if pulse.state == STATE.APPROVED:
        Pulse.objects.filter(pk=pulse.pk).update(state=STATE.GOING)
    _look = _Look(pulse, schools, rows, rules, today, now)
    going = [begun for row in rows if (begun := _look.at(row))]
    _begin(pulse, going, now)
    write_each(rows, UPDATED)
    return len(rows)


def _finish(pulse: Pulse, now: datetime) -> None:
    """Whoever was not asked by the last day is not; a pulse is done when its answers are in."""
    today = now.astimezone(pulse.district.zone).date()
    if pulse.until and today > pulse.until:
        waiting = pulse.invites.filter(state=AT.WAITS)
        waiting.filter(code="").update(code=Held.OVER_CAPACITY, because=FULL)
        waiting.update(state=AT.NOT_REACHED)
    if pulse.closes_on and today > pulse.closes_on:
        Pulse.objects.filter(pk=pulse.pk, state__in=ON).update(state=STATE.DONE)


def _is_open(school: School, district: District, channel: str, rules: Rules, now: datetime) -> bool:
    zone = ZoneInfo(school.timezone) if school.timezone else district.zone
    return quiet.is_open(now, zone, arithmetic.hours(channel, rules.hours()))


class _Look:
    """The second look at some invites, by what is known now. A fixed number of questions."""

    def __init__(
        self,
        pulse: Pulse,
        schools: Mapping[int, School],
        rows: Sequence[Invite],
        rules: Rules,
        today: date,
        now: datetime,
    ) -> None:
        self.pulse, self.schools, self.rules, self.today, self.now = pulse, schools, rules, today, now
        students = {student for row in rows for student in row.students}
        here = _enrolled(pulse, students, today)
        homes = {row.family_id: tuple(s for s in row.students if s in here) for row in rows}
        spots = {student: (row.school_id, row.grade) for row in rows for student in row.students}
        there = {family: theirs for family, theirs in homes.items() if theirs}
        found, guardians = reached(pulse.district, pulse.medium, there, spots, today)
        for row in rows:
            row.school = schools[row.school_id]  # not asked for one by one
        self.homes = {home.family: home for home in found}
        self.guardians = guardians
        self.history: History = history(pulse.district, today, now, rules)
        self.planned = self._planned()
        self.names = {s.pk: s.called for s in Student.objects.filter(pk__in=students)}
        self.called = dict(
            Guardian.objects.filter(
                pk__in=[home.recipient.guardian for home in found if home.recipient]
            ).values_list("pk", "first_name")
        )
        self.speakers: dict[int, StaffFacts] = pulse_words.speakers(pulse, schools)
        theirs = {row.school_id for row in rows}
        self.days = {pk: school_days(pulse.district, schools[pk], today) for pk in theirs}
        self.readable = readable_on(schools.values(), today)
        begun = pulse.invites.filter(state=AT.INVITED, day=today).values_list("school", flat=True)
        self.begun = Counter(begun)
        self.guide: Guide = guide_of(pulse.version)

    def _planned(self) -> dict[int, set[date]]:
        """The days on which a family was written to by plan: any of its adults, earlier or today."""
        found: defaultdict[int, set[date]] = defaultdict(set)
        begins = datetime.combine(self.today, time(), self.pulse.district.zone)
        said = Message.objects.filter(UNASKED, district=self.pulse.district, queued_at__gte=begins)
        already = set(said.exclude(state__in=NOT_SAID).values_list("guardian", flat=True))
        for guardian, families in people.families_of(self.pulse.district).items():
            for family in families & self.homes.keys():
                found[family] |= self.history.planned.get(guardian, set())
                if guardian in already:
                    found[family].add(self.today)
        return found

    def at(self, row: Invite) -> Begun | None:
        """What is to be begun; None: not today, and the row says why."""
        home = self.homes.get(row.family_id)
        objection = self._objection(row, home)
        if objection is None and home is not None:
            begun = self._begun(row, home)
            if begun is not None:
                self.begun[row.school_id] += 1
                return begun
            objection = Objection(Held.MISSING_DATA, MISSING)
        if objection is not None:
            self._put_off(row, objection)
        return None

    def _objection(self, row: Invite, home: Home | None) -> Objection | None:
        if home is None:
            return Objection(Held.MAY_NOT, NO_LONGER_HERE)
        if home.objection is not None:
            return home.objection
        talks = self.history.talking
        adults = self.guardians.get(row.family_id, set())
        if talking := next((talks[adult] for adult in sorted(adults & talks.keys())), ""):
            return Objection(Held.IN_CONVERSATION, WAITING if talking == "waiting" else WROTE)
        latest = max(self.planned.get(row.family_id, ()), default=None)
        if latest and (self.today - latest).days < self.rules.gap_days:
            ago = "today" if latest == self.today else f"on {spoken(latest)}"
            words = BECAUSE[Held.WRITTEN_THIS_WEEK].format(day=ago, gap=self.rules.gap_days)
            return Objection(Held.WRITTEN_THIS_WEEK, words)
        return self._no_room(row)

    def _no_room(self, row: Invite) -> Objection | None:
        """Is anybody there today, and are there answers left that they can read?"""
        if self.days[row.school_id][:1] != [self.today]:
            return Objection(Held.NOT_STAFFED, BECAUSE[Held.NOT_STAFFED])
        room = self.readable.get((row.school_id, self.today), self.pulse.readable)
        if room is None:
            return None
        if not room:
            return Objection(Held.NOT_STAFFED, BECAUSE[Held.NOT_STAFFED])
        begun = self.begun[row.school_id]
        if begun and (begun + 1) * arithmetic.COLD > room:
            return Objection(Held.OVER_CAPACITY, FULL)
        return None

    def _put_off(self, row: Invite, objection: Objection) -> None:
        """To the school's next day, if this may pass and there is time; else the family is not reached."""
        row.code, row.because = objection.code, objection.because
        later = next((day for day in self.days[row.school_id] if day > self.today), None)
        if objection.code in PASSES and later and self.pulse.until and later <= self.pulse.until:
            row.day = later
        else:
            row.state = AT.NOT_REACHED

    def _begun(self, row: Invite, home: Home) -> Begun | None:
        """Its facts, if every word can be said with them."""
        assert home.recipient is not None
        guardian, way = home.recipient.guardian, home.recipient.way
        school = self.schools[row.school_id]
        facts = pulse_words.facts(
            self.pulse,
            school,
            self.speakers[row.school_id],
            self.called.get(guardian, ""),
            tuple(Child(self.names[student]) for student in home.about),
        )
        try:
            refuse_unsafe(facts)
            pulse_words.first_words(self.pulse, self.guide, facts, home.language, way.channel)
        except BadFact:
            return None
        zone = ZoneInfo(school.timezone) if school.timezone else self.pulse.district.zone
        leaves = quiet.next_open(self.now, zone, arithmetic.hours(way.channel, self.rules.hours()))
        row.guardian_id, row.channel, row.day = guardian, way.channel, self.today
        return Begun(row, home, facts, leaves)


def _begin(pulse: Pulse, going: Sequence[Begun], now: datetime) -> None:
    """Queue what is to be said; in the transaction that holds the invites."""
    if not going:
        return
    guardians = Guardian.objects.in_bulk([one.invite.guardian_id for one in going])
    if pulse.anonymous:
        _invite(pulse, going, guardians, now)
        return
    starts = [_start(pulse, one, guardians[one.invite.guardian_id]) for one in going]  # type: ignore[index]
    runs = {run.thread.guardian_id: run for run in starting.begin(pulse.district, pulse.version, starts, now)}
    for one in going:
        run = runs.get(one.invite.guardian_id)  # type: ignore[arg-type]
        if run is None:  # another guide began with them in this moment
            one.invite.state, one.invite.code, one.invite.because = (
                AT.NOT_REACHED,
                Held.IN_CONVERSATION,
                WROTE,
            )
        else:
            _invited(one.invite, run.last_message, now, run.pk)


def _start(pulse: Pulse, one: Begun, guardian: Guardian) -> starting.Start:
    assert one.home.recipient is not None
    way = one.home.recipient.way
    return starting.Start(
        guardian=guardian,
        facts=one.facts,
        medium="page" if pulse.medium == Pulse.Medium.PAGE else way.channel,
        channel=way.channel,
        address=way.normal,
        students=one.home.about,
        school=one.invite.school,
        by=pulse.approved_by_id,
        not_before=one.leaves,
        group=pulse.group,
        because=f"{pulse.title}: every family is asked.",
    )


def _invite(pulse: Pulse, going: Sequence[Begun], guardians: Mapping[int, Guardian], now: datetime) -> None:
    """The same link for everybody; no run, and nothing in the message tells one family from another."""
    places = dict(pulse.schools.through.objects.filter(pulse=pulse).values_list("school", "pk"))
    known = _written_to(pulse.district, [one.home for one in going])
    drafts = [
        _draft(pulse, one, guardians[one.invite.guardian_id], places[one.invite.school_id], known)  # type: ignore[index]
        for one in going
    ]
    for one, message in zip(going, outbox.queue(pulse.district, drafts, now), strict=True):
        _invited(one.invite, message, now)


def _draft(
    pulse: Pulse, one: Begun, guardian: Guardian, place: int, known: Collection[tuple[str, str]]
) -> outbox.Draft:
    assert one.home.recipient is not None
    way, guide = one.home.recipient.way, guide_of(pulse.version)
    text, tongue = pulse_words.invitation(
        one.facts, guardian.speaks, way.channel, pulse_words.shared_link(place)
    )
    first = (way.channel, way.normal) not in known
    text = pulse_words.with_notices(text, tongue, guardian.speaks, one.facts, first, way.channel)
    return outbox.Draft(
        key=f"{pulse.group}:{one.invite.pk}",
        guardian=guardian.pk,
        kind=Kind.GUIDE,
        occasion=guide.occasion,
        programme=Programme.ATTENDANCE,
        legal_class=LegalClass(guide.legal_class),
        channel=way.channel,
        to=way.normal,
        body=text,
        template="pulse.invitation",
        subject=guide.title.get(tongue, "") if way.channel == "email" else "",
        language=tongue,
        segments=measure(text).segments if way.channel == "sms" else 1,
        speaker=one.facts.speaker,
        because=f"{pulse.title}: every family is asked.",
        written_by=pulse.approved_by_id,
        not_before=one.leaves,
        not_after=one.leaves + timedelta(hours=6),
        mentions=tuple((student, None) for student in one.home.about),
    )


def _written_to(district: District, homes: Sequence[Home]) -> set[tuple[str, str]]:
    """Where of these we have written before (SMS-16)."""
    ways = {(h.recipient.way.channel, h.recipient.way.normal) for h in homes if h.recipient}
    said = Message.objects.filter(district=district, to__in=[to for _, to in ways]).exclude(
        state__in=NOT_SAID
    )
    return ways & set(said.values_list("channel", "to"))


def _invited(invite: Invite, message: Message | None, now: datetime, run: int | None = None) -> None:
    invite.state, invite.invited_at = AT.INVITED, now
    invite.code = invite.because = ""
    invite.run_id, invite.message = run, message


def _enrolled(pulse: Pulse, students: Collection[int], today: date) -> set[int]:
    """Those of the students who are still at one of the pulse's schools."""
    stays = Enrollment.objects.filter(
        student__in=students, school__in=pulse.schools.all(), closed_on=None, student__closed_on=None
    )
    there = stays.exclude(exit__lt=today).exclude(entry__gt=today).filter(student__district=F("district"))
    return set(there.values_list("student_id", flat=True))
