"""What goes out and what comes in lands in its guardian's thread, in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet

from homeroom.apps.conversations.models import Entry, Run, Thread
from homeroom.apps.conversations.selectors.access import HERE
from homeroom.apps.conversations.services import readings
from homeroom.apps.messaging.models import Inbound, Message
from homeroom.apps.messaging.selectors.whose import OURS
from homeroom.apps.messaging.services import own_pages
from homeroom.apps.people.models import Guardian, Link
from homeroom.apps.people.prepared import prepared
from homeroom.apps.people.services.sync import chunks
from homeroom.core.events import Ended, Queued, Received, Urgent
from homeroom.core.families import LARGEST
from homeroom.core.messages import State
from homeroom.core.occasions import Kind

About = Entry.students.through
ANSWERED_BY_ITSELF = frozenset({"stop", "start", "help"})


class Sent(NamedTuple):
    """What an entry needs to know of a message in the outbox. ``guardian__thread`` is None before the first."""

    pk: int
    guardian_id: int
    district_id: int
    queued_at: datetime
    kind: str
    written_by_id: int | None
    answers_id: int | None
    guardian__thread: int | None


def opened(guardian: Guardian, now: datetime) -> Thread:
    """The thread with this guardian, made if it is the first time."""
    thread, _ = Thread.objects.get_or_create(
        guardian=guardian,
        defaults={"district_id": guardian.district_id, "opened_at": now, "last_at": now},
    )
    return thread


def opened_many(guardians: Sequence[Guardian], now: datetime) -> dict[int, Thread]:
    """The threads of many guardians, by the guardian's row id; those made whose first time it is."""
    found: dict[int, Thread] = {}
    for some in chunks(guardians):
        Thread.objects.bulk_create(
            (Thread(guardian=one, district_id=one.district_id, opened_at=now, last_at=now) for one in some),
            ignore_conflicts=True,
        )
        found |= {thread.guardian_id: thread for thread in Thread.objects.filter(guardian__in=some)}
    return found


def waits_for_a_person(inbound: Inbound) -> bool:
    """Does somebody have to read this? A clear stop, start or help was answered by itself.

    So was a plain answer to a guide's question. On a page nothing starts or helps by itself.
    """
    if inbound.urgent or not inbound.wish_sure:
        return True
    if inbound.wish in ANSWERED_BY_ITSELF:
        return inbound.channel in OURS and inbound.wish != "stop"
    return not Entry.objects.filter(inbound=inbound, settled=True).exists()


def queued(event: Queued) -> None:
    """An entry for each message to a guardian; a reply of staff answers what was waiting."""
    for ids in chunks(event.messages):
        mentioned = defaultdict(list)
        for *row, student in _to_enter(messages=list(ids)):
            mentioned[Sent(*row)].append(student)
        if mentioned:
            _enter(mentioned, event.now)


def received(event: Received) -> None:
    """An entry for what a family wrote, once; it waits for a person unless it was answered by itself."""
    inbound = Inbound.objects.select_related("guardian").get(pk=event.inbound)
    entry = landed(inbound, event.now)
    if entry and not inbound.wish_sure:  # heard later perhaps, when somebody had answered already
        _waits(entry, inbound)


def urgent(event: Urgent) -> None:
    """Whatever else the words say, somebody has to read them."""
    inbound = Inbound.objects.select_related("guardian").get(pk=event.inbound)
    if entry := landed(inbound, event.now):
        _waits(entry, inbound)


def _waits(entry: Entry, inbound: Inbound) -> None:
    Thread.objects.filter(pk=entry.thread_id, waiting_since=None).update(waiting_since=inbound.received_at)


def ended(event: Ended) -> None:
    """A reply that did not arrive answered nothing: the family waits as before."""
    for thread in unanswered(event):
        Thread.objects.filter(pk=thread, waiting_since=None).update(waiting_since=F("heard_at"))


def unanswered(event: Ended) -> list[int]:
    """The threads whose last reply failed or came too late. One taken back was taken back on purpose."""
    if event.state not in {State.FAILED, State.EXPIRED}:
        return []
    replies = Entry.objects.filter(message__kind=Kind.REPLY, thread__heard_at__isnull=False)
    later = replies.filter(thread=OuterRef("thread"), pk__gt=OuterRef("pk"))
    lost = [replies.filter(~Exists(later), message__in=ids) for ids in chunks(event.messages)]
    return [pk for found in lost for pk in found.values_list("thread", flat=True)]


def landed(inbound: Inbound, now: datetime) -> Entry | None:
    """The entry of an inbound message, made if need be; None for a number nobody knows."""
    if inbound.guardian is None:
        return None
    thread = opened(inbound.guardian, now)
    entry, new = Entry.objects.get_or_create(
        inbound=inbound, defaults={"thread": thread, "at": inbound.received_at, "kind": Entry.Kind.IN}
    )
    if not new:
        return entry
    readings.first(inbound, now)
    About.objects.bulk_create(
        About(entry_id=entry.pk, student_id=student) for student in _meant(inbound, thread)
    )
    thread.heard_at = max(thread.heard_at or inbound.received_at, inbound.received_at)
    thread.last_at = max(thread.last_at, inbound.received_at)
    if waits_for_a_person(inbound):
        thread.waiting_since = thread.waiting_since or inbound.received_at
    thread.save(update_fields=["heard_at", "last_at", "waiting_since"])
    return entry


@prepared
def _to_enter(messages: list[int]) -> QuerySet[Message]:
    """What is :class:`Sent` to a guardian, once for each student it mentions."""
    found = Message.objects.filter(pk__in=messages, entry=None, guardian__isnull=False).order_by("pk")
    return found.values_list(*Sent._fields, "mentions__student")


def _enter(messages: Mapping[Sent, list[int | None]], now: datetime) -> None:
    """``messages``: each with the students it mentions; None where there is none."""
    threads = _threads(messages, now)
    entries = Entry.objects.bulk_create(
        Entry(
            thread_id=threads[message.guardian_id],
            at=message.queued_at,
            kind=Entry.Kind.OUT,
            message_id=message.pk,
            by_id=message.written_by_id,
        )
        for message in messages
    )
    About.objects.bulk_create(
        About(entry_id=entry.pk, student_id=student)
        for entry, (message, mentioned) in zip(entries, messages.items(), strict=True)
        for student in (_answered(message, now) if mentioned == [None] else mentioned)
    )
    replied = {threads[message.guardian_id] for message in messages if message.kind == Kind.REPLY}
    if others := set(threads.values()) - replied:
        Thread.objects.filter(pk__in=others).update(last_at=now)
    if replied:
        Thread.objects.filter(pk__in=replied).update(last_at=now, waiting_since=None)


def _threads(messages: Iterable[Sent], now: datetime) -> dict[int, int]:
    """Guardian -> thread, the missing ones made."""
    found = {one.guardian_id: one.guardian__thread for one in messages if one.guardian__thread}
    if missing := {one.guardian_id: one.district_id for one in messages if not one.guardian__thread}:
        Thread.objects.bulk_create(
            (
                Thread(guardian_id=guardian, district_id=missing[guardian], opened_at=now, last_at=now)
                for guardian in sorted(missing)
            ),
            ignore_conflicts=True,
        )
        found |= dict(Thread.objects.filter(guardian__in=missing).values_list("guardian", "pk"))
    return found


def _answered(message: Sent, now: datetime) -> Iterable[int]:
    """An automatic answer that names nobody is about whom the question was about."""
    if message.answers_id is None:
        return ()
    entry = landed(Inbound.objects.select_related("guardian").get(pk=message.answers_id), now)
    if entry is None or entry.thread.guardian_id != message.guardian_id:
        return ()
    return About.objects.filter(entry=entry).values_list("student", flat=True)


def _meant(inbound: Inbound, thread: Thread) -> list[int]:
    """Whom an answer is about: those of the last message to this address before it, else all children.

    On a page or in a talk it is about the children of that conversation, whatever was written meanwhile.
    Who has left since is left out while others are here: nobody might be there to read it.
    """
    named = _of_run(inbound, thread) if inbound.channel in OURS else _of_last(inbound, thread)
    links = Link.objects.filter(HERE, guardian=thread.guardian_id)
    here = list(links.values_list("student", flat=True))
    return [student for student in named if student in here] or here or named


def _of_run(inbound: Inbound, thread: Thread) -> list[int]:
    run = own_pages.about(inbound.event).get("run")
    about = Run.students.through.objects.filter(run=run, run__thread=thread)
    return list(about.values_list("student", flat=True))


def _of_last(inbound: Inbound, thread: Thread) -> list[int]:
    before = Entry.objects.filter(
        thread=thread,
        kind=Entry.Kind.OUT,
        at__lte=inbound.received_at,
        message__channel=inbound.channel,
        message__to=inbound.address,
    )
    rows = list(before.order_by("-at", "-pk").values_list("pk", "students")[:LARGEST])
    return [student for pk, student in rows if pk == rows[0][0] and student is not None]
