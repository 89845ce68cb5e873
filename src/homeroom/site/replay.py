"""Weeks of school lived through in seconds, on a pretended clock: plans, answers, replies, by the real services.

Nothing is written past the services that a district uses: plans are made and approved, the worker's own
functions send, made-up phones answer by signed webhooks, and staff read and reply.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any

from homeroom.apps.casework.models import Item
from homeroom.apps.casework.services import items
from homeroom.apps.conversations.models import Commitment, Thread
from homeroom.apps.conversations.selectors.readings import held
from homeroom.apps.conversations.services import threads
from homeroom.apps.messaging.models import HookEvent, Inbound, Message, Sender
from homeroom.apps.messaging.services import inbound, sending
from homeroom.apps.outreach.models import Plan, Proposal
from homeroom.apps.outreach.services import approvals, planning
from homeroom.apps.people import access, clock
from homeroom.apps.people.models import District
from homeroom.core.messages import State
from homeroom.core.occasions import Kind
from homeroom.world import answers, staff_replies
from homeroom.world.rehearsal import doors
from homeroom.world.rehearsal.models import Phone, Text

PLAN, READ, HOME = time(10, 15), (time(8, 40), time(12, 30), time(15, 30)), time(22)
EARLY, LATE = time(6, 30), time(21, 30)  # families answer in between
TOGETHER = timedelta(minutes=5)  # what comes in at such short distances is read together, to be quick
DECLINED = 0.04  # share of proposals that a person says no to
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Writes:
    """A family that writes of its own accord on the last day: from which number, when, about what."""

    number: str
    at: time
    topic: str  # of world/replies.py
    language: str
    child: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts. ``readers``: school (row id) -> the account that approves and answers there. ``lead``
    decides where a message is about children whom the reader does not work with.

    ``left``: family (row id) -> on how many days before the last one nobody decides about it, so that
    the last plan has something to say of it; after its welcome. ``meanwhile``: what else happens on the
    last day.
    """

    readers: Mapping[int, Any]
    lead: Any
    left: Mapping[int, int] = field(default_factory=dict)
    writes: Sequence[Writes] = ()
    meanwhile: Callable[[Replay, date], None] = lambda play, day: None


@dataclass(order=True)
class Words:
    """A family's words on their way to us."""

    at: datetime
    number: int
    phone: str = field(compare=False)
    ours: str = field(compare=False)
    text: str = field(compare=False)


def replay(
    district: District, cast: Cast, days: Sequence[date], dice: Random, say: Say = lambda words: None
) -> Plan:
    """Live through these school days, the first of which is that of the welcome; the plan of the last one.

    The clock stays where the last thing happened. What families wrote on the last two days waits in
    the inbox, and the last plan is made and not approved.
    """
    play = Replay(district, cast, dice)
    for number, day in enumerate(days[:-1], start=1):
        if number % 5 == 1:
            say(f"  {day:%B} {day.day} ...")
        ahead = len(days) - number
        left = {family for family, many in cast.left.items() if number > 1 and ahead <= many}
        play.day(day, left, read=ahead > 2)
    return play.last(days[-1])


class Replay:
    """The district's life; every method leaves the clock at the moment at which it ended."""

    def __init__(self, district: District, cast: Cast, dice: Random) -> None:
        self.district, self.cast, self.dice = district, cast, dice
        self.coming: list[Words] = []
        self.numbers = count()
        self.seen = 0  # row id of the newest message that families have had a chance to answer

    def day(self, day: date, left: Collection[int], read: bool) -> None:
        """A school day. ``left``: nobody decides about these families. ``read``: staff read answers."""
        for at in sorted((PLAN, *READ)):
            now = self.at(day, at)
            self.until(now)
            if at == PLAN:
                self.decide(planning.make(self.district, day, now), left, now)
            elif read:
                self.staff(now)
            self.work(now)
        self.until(self.at(day, HOME))

    def last(self, day: date) -> Plan:
        """The last day until its plan, which waits for a person."""
        for family in self.cast.writes:
            last = Text.objects.filter(phone__number=family.number, from_family=False).order_by("at").last()
            if last:
                text = answers.words(family.topic, family.language, self.dice, family.child)
                self.expect(self.at(day, family.at), family.number, last.ours, text)
        self.cast.meanwhile(self, day)
        now = self.at(day, time(15))
        self.until(now)
        return planning.make(self.district, day, now)

    def at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, self.district.zone)

    def until(self, moment: datetime) -> None:
        """What families write until a moment arrives, each at its time; then it is that moment."""
        while self.coming and self.coming[0].at <= moment:
            words = heapq.heappop(self.coming)
            clock.pretend(words.at)
            phone = Phone.objects.get(number=words.phone)
            doors.exchange().answer(phone, words.ours, words.text)
            if not self.coming or self.coming[0].at > min(words.at + TOGETHER, moment):
                self.work(words.at)
        clock.pretend(moment)

    def work(self, now: datetime) -> None:
        """What the worker does, until there is nothing left to do; then families look at their phones."""
        now = max(now, clock.now())  # what the phones have just said came a moment later
        while HookEvent.objects.filter(processed_at=None).exists() or sending.due(now).exists():
            done = inbound.process(now, 1000)
            if not done + sending.send_due("replay", lambda: now, self.dice, threads=1, batch=250):
                break
        self.listen(now)

    def decide(self, plan: Plan, left: Collection[int], now: datetime) -> None:
        """Whoever reads the answers says yes, or now and then no; schools' standing approvals are followed."""
        approvals.follow_standing_approvals(plan, now)
        waiting = plan.proposals.filter(state=Proposal.State.PROPOSED).exclude(family__in=left)
        yes, no = defaultdict(list), defaultdict(list)
        for proposal in waiting:
            (no if self.dice.random() < DECLINED else yes)[self.decider(proposal, now)].append(proposal)
        for user, proposals in yes.items():
            approvals.approve(user, proposals, now)
        for user, proposals in no.items():
            approvals.decline(user, proposals, now)

    def decider(self, proposal: Proposal, now: datetime) -> Any:
        reader, about = self.cast.readers[proposal.school_id], proposal.students.values_list("pk", flat=True)
        mine = access.among(reader, self.district, about, now.date(), "approve_outreach")
        return reader if len(mine) == len(about) else self.cast.lead

    def listen(self, now: datetime) -> None:
        """Every family that a message has reached may answer it, in its own time."""
        arrived = Message.objects.filter(
            district=self.district,
            pk__gt=self.seen,
            kind__in=(Kind.PLANNED, Kind.REPLY),
            state__in=(State.DELIVERED, State.SENT),
        )
        new = list(
            arrived.select_related("sender", "guardian__thread")
            .prefetch_related("mentions__student")
            .order_by("pk")
        )
        for message in new:
            if message.state == State.SENT and message.channel == Sender.Channel.SMS:
                continue  # its phone is off
            children = [mention.student for mention in message.mentions.all()]
            guardian = message.guardian
            answer = answers.answer(
                message.occasion or message.kind,
                guardian.speaks or "en",
                self.dice,
                (children[0].preferred_name or children[0].first_name) if len(children) == 1 else "",
                warm=guardian.thread.heard_at is not None,
            )
            if answer:
                self.expect(now + answer.delay, message.to, message.sender.address, answer.text)
        if new:
            self.seen = new[-1].pk

    def expect(self, at: datetime, phone: str, ours: str, text: str) -> None:
        """A family will write; not in the night, but when the next morning comes."""
        local = at.astimezone(self.district.zone)
        if not EARLY <= local.time() < LATE:
            day = local.date() + timedelta(days=local.time() >= LATE)
            at = self.at(day, EARLY) + timedelta(minutes=self.dice.uniform(0, 90))
        heapq.heappush(self.coming, Words(at, next(self.numbers), phone, ours, text))

    def staff(self, now: datetime) -> None:
        """Whoever reads a school's answers writes back where something was asked or told, and closes."""
        waiting = Item.objects.filter(
            district=self.district, state=Item.State.OPEN, thread__waiting_since__lte=now
        )
        for item in waiting.select_related("thread__guardian").order_by("pk"):
            self.see_to(item, item.thread, now)
        due = Commitment.objects.filter(thread__district=self.district, done_at=None, due__lte=now.date())
        for commitment in due.select_related("thread", "made_by").order_by("pk"):
            threads.kept(commitment.made_by, commitment, now)

    def see_to(self, item: Item, thread: Thread, now: datetime) -> None:
        said = Inbound.objects.filter(guardian=thread.guardian_id).order_by("-received_at", "-pk").first()
        user = self.reader(thread)
        if said is None or user is None:
            return
        if said.wish or item.urgent:
            items.close(user, item, "Read, and seen to.", now, Item.Outcome.CALLED)
            return
        heard = held([said.pk])[said.pk].reasons
        group = heard[0]["code"][:3] if heard else ""
        if group or "?" in said.text or self.dice.random() < 0.5:
            child = said.guardian.links.filter(closed_on=None).order_by("pk").first().student
            promised = staff_replies.promise(group, self.dice)
            text = staff_replies.reply(
                group,
                said.language or thread.guardian.speaks,
                thread.guardian.first_name,
                child.preferred_name or child.first_name,
            )
            until = promised and (promised[0], now.date() + timedelta(days=promised[1]))
            try:
                threads.reply(user, thread, text, now, promise=until)
            except threads.Refused:
                items.close(user, item, "No way to answer; will call.", now)
                return
        items.close(user, item, "", now)

    def reader(self, thread: Thread) -> Any:
        """The account of the school of the guardian's eldest link."""
        stays = thread.guardian.links.filter(closed_on=None, student__enrollments__closed_on=None)
        schools = stays.order_by("pk").values_list("student__enrollments__school", flat=True)
        return next((self.cast.readers[school] for school in schools if school in self.cast.readers), None)
