"""What staff do in a conversation: write to the family, note something for each other, promise."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from homeroom.apps.conversations.models import Commitment, Entry, Thread
from homeroom.apps.conversations.selectors.access import NotAllowed, children, promises
from homeroom.apps.conversations.selectors.reach import UNDECIDED, Reach, Way, reach
from homeroom.apps.conversations.services.landing import opened
from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.services import consent, outbox
from homeroom.apps.people import access as people
from homeroom.apps.people.models import District
from homeroom.apps.people.prepared import prepared
from homeroom.core import quiet
from homeroom.core.families import LARGEST
from homeroom.core.occasions import Kind, LegalClass, Programme
from homeroom.core.wording import craft
from homeroom.core.wording.craft import Finding
from homeroom.core.wording.segments import measure

__all__ = ["NotAllowed", "Refused", "Unkind", "decide", "kept", "note", "opened", "promise", "reply"]


ACTIVE = timedelta(hours=2)  # after the family's own words, an answer may leave at any hour (LAW-4)
BARRED = frozenset({"may_not", "on_hold"})
DOUBTFUL = frozenset({"paused", "asked"})
STOPPED = frozenset({"stopped", *DOUBTFUL})
LASTS = timedelta(hours=24)
LONGEST = 1600  # characters: what carriers take as one text
SEVERITIES = ("block", "warn", "hint")
NEVER = frozenset({"P1", "P2", "P8"})  # threats: nobody may send them anyway


class Refused(Exception):
    """It can't be done; ``why`` says to staff why, and what to do instead."""

    def __init__(self, why: str) -> None:
        super().__init__("refused")
        self.why = why


class Unkind(Exception):
    """The words need another look before they go to a family. ``final``: these may not go at all."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("the wording needs another look")
        self.findings = findings
        self.final = any(finding.rule in NEVER for finding in findings)


@dataclass(frozen=True, slots=True)
class Heard:
    """The family's latest words: where from, when, and whom they were about."""

    channel: str
    address: str
    at: datetime
    students: frozenset[int]


def reply(
    user: Any,
    thread: Thread,
    text: str,
    now: datetime,
    channel: str = "",
    promise: tuple[str, date] | None = None,
    nonce: str = "",
    anyway: bool = False,
) -> Message:
    """Send a member of staff's own words to the guardian; the message as it is in the outbox.

    It goes to where they last wrote from, else the best way, of ``channel`` where one is named. At
    night it waits for the morning unless the family wrote within :data:`ACTIVE`. The same ``nonce``
    and words bring one message, however often they come. ``anyway``: sent although the wording was
    found wanting. Raises :class:`NotAllowed`, :class:`Refused` or :class:`Unkind`; nothing is
    written then.
    """
    text = _sound(text)
    heard = last_heard(thread)
    found = reach(thread, [(heard.channel, heard.address)] if heard else ())
    mine = _may_write_about(user, thread, found, _local(thread, now).date())
    if objection := found.objection(heard=heard is not None):
        raise Refused(objection)
    way = _way(found, channel, heard)
    look(text, anyway)
    about = _about(found, heard, mine)
    draft = _draft(user, thread, text, now, way, heard, about, nonce)
    with transaction.atomic():
        try:
            message = outbox.queue(thread.district, [draft], now)[0]
        except outbox.NoSender:
            raise Refused("The district has no number or address to send this from. Tell IT.") from None
        if promise and message.queued_at == now:  # a second click promises nothing again
            _promise(user, thread, *promise, about, now)
    return message


def note(user: Any, thread: Thread, text: str, now: datetime, about: Sequence[int] = ()) -> Entry:
    """Words for colleagues only, about those of ``about`` whom the user may see, by default all of them."""
    chosen = _chosen(user, thread, about, now)
    with transaction.atomic():
        entry = Entry.objects.create(thread=thread, at=now, kind=Entry.Kind.NOTE, words=_sound(text), by=user)
        entry.students.set(chosen)
    return entry


def promise(
    user: Any, thread: Thread, words: str, due: date, now: datetime, about: Sequence[int] = ()
) -> Commitment:
    """Something promised to the family, by when, about those of ``about`` whom the user may see, or all."""
    with transaction.atomic():
        return _promise(user, thread, words, due, _chosen(user, thread, about, now), now)


def kept(user: Any, commitment: Commitment, now: datetime) -> Commitment:
    """A promise was kept; by whom and when stays as it was first said."""
    mine = children(user, commitment.thread, _local(commitment.thread, now).date())
    if not promises(mine).filter(pk=commitment.pk).exists():
        raise NotAllowed
    Commitment.objects.filter(pk=commitment.pk, done_at=None).update(done_by=user, done_at=now)
    commitment.refresh_from_db()
    return commitment


def decide(user: Any, thread: Thread, way: Way, stop: bool, words: str, now: datetime) -> None:
    """A person records that the family asked to stop (LAW-3), or decides about a doubtful wish (SMS-6).

    A clear wish to stop is undone here only where the family has asked for it since, if doubtfully.
    """
    if not children(user, thread, _local(thread, now).date(), "converse"):
        raise NotAllowed
    if way.state == "stopped" or (not stop and way.state not in DOUBTFUL):
        raise Refused("Nothing to decide here: only the family can undo a wish to stop, by texting START.")
    status = "stopped" if stop else "given"
    consent.say(
        thread.district, way.channel, way.address, Programme.ATTENDANCE, status, "staff", words, now, by=user
    )


def settled(thread: Thread) -> None:
    """Nothing waits here any more: a person saw to it in another way than by a reply."""
    Thread.objects.filter(pk=thread.pk).update(waiting_since=None)


def last_heard(thread: Thread) -> Heard | None:
    """The family's latest words in this thread that came from an address: not on a page, nor in a talk."""
    rows = _heard(thread=thread.pk)
    found = [row for row in rows if row[0] == rows[0][0]]
    if not found:
        return None
    _, channel, address, at, _ = found[0]
    return Heard(channel, address, at, frozenset(row[4] for row in found if row[4]))


@prepared
def _heard(thread: int) -> QuerySet[Entry]:
    heard = Entry.objects.filter(thread=thread, kind=Entry.Kind.IN, inbound__address__gt="")
    heard = heard.order_by("-at", "-pk")
    return heard.values_list("pk", "inbound__channel", "inbound__address", "at", "students")[:LARGEST]


def findings(text: str) -> list[Finding]:
    """What a family might read into these words; what must not be sent comes first."""
    found = craft.check(text, language="", kind="reply").findings  # staff write in either language
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def look(text: str, anyway: bool) -> None:
    """Raises :class:`Unkind` for words that no family should get from a school."""
    blocking = [finding for finding in findings(text) if finding.severity == "block"]
    problem = Unkind(blocking)
    if blocking and (problem.final or not anyway):
        raise problem


def is_daytime(district: District, now: datetime) -> bool:
    """May a text leave now without anybody asking whether the family sleeps (LAW-4)?"""
    return quiet.is_open(now, district.zone)


def leaves_at(thread: Thread, channel: str, heard_at: datetime | None, now: datetime) -> datetime:
    """When a reply written now may leave: now, or when the morning comes."""
    if channel == "email" or (heard_at and timedelta(0) <= now - heard_at <= ACTIVE):
        return now
    return quiet.next_open(now, thread.district.zone)


def _may_write_about(user: Any, thread: Thread, found: Reach, on: date) -> set[int]:
    """The guardian's children with whose families this user may speak, at least one."""
    linked = [tie.link.student_id for tie in found.ties]
    mine = {student.pk for student in people.among(user, thread.district, linked, on, "converse")}
    if not mine and not (not linked and children(user, thread, on, "converse")):
        raise NotAllowed
    return mine


def _about(found: Reach, heard: Heard | None, mine: set[int]) -> frozenset[int]:
    """Whom a reply is about: those of the family's last words, of whom they may be written to at all."""
    closed = BARRED if heard else BARRED | UNDECIDED
    barred = [tie.verdict for tie in found.ties if tie.verdict.code in closed]
    allowed = mine & {tie.link.student_id for tie in found.ties if tie.verdict.code not in closed}
    if not allowed:
        raise Refused(barred[0].because if barred else "This adult is linked to none of your students.")
    return frozenset((heard.students & allowed if heard else ()) or allowed)


def _draft(
    user: Any,
    thread: Thread,
    text: str,
    now: datetime,
    way: Way,
    heard: Heard | None,
    about: frozenset[int],
    nonce: str,
) -> outbox.Draft:
    same = uuid.uuid5(uuid.NAMESPACE_OID, f"{nonce}:{thread.pk}:{user.pk}:{way.channel}:{text}")
    leaves = leaves_at(thread, way.channel, heard.at if heard else None, now)
    return outbox.Draft(
        key=f"reply:{same if nonce else uuid.uuid4()}",
        guardian=thread.guardian_id,
        kind=Kind.REPLY,
        programme=Programme.ATTENDANCE,
        legal_class=LegalClass.MISSION_RELATED,
        channel=way.channel,
        to=way.address,
        body=text,
        subject=_subject(thread) if way.channel == "email" else "",
        segments=measure(text).segments if way.channel == "sms" else 1,
        speaker=user.get_full_name() or user.get_username(),
        written_by=user.pk,
        priority=2,
        not_before=leaves,
        not_after=leaves + LASTS,
        mentions=tuple((student, None) for student in sorted(about)),
    )


def _way(found: Reach, channel: str, heard: Heard | None) -> Way:
    """Where a reply goes: where they wrote from if it is on file, else the best way that is.

    Who stopped at the place they wrote from is reached elsewhere only if that is chosen openly.
    """
    last = next(
        (way for way in found.ways if heard and (way.channel, way.address) == (heard.channel, heard.address)),
        None,
    )
    if last and last.state in STOPPED and channel in {"", last.channel}:
        raise Refused(last.words)
    ways = [way for way in found.ways if channel in {"", way.channel} and way.state != "unknown"]
    if not ways:
        raise Refused("The district's files hold no number or address for this. Ask the family for one.")
    usable = next((way for way in ways if way.state in {"", *STOPPED}), ways[0])
    if usable.state:
        raise Refused(usable.words)
    return usable


def _chosen(user: Any, thread: Thread, about: Sequence[int], now: datetime) -> list[int]:
    """Those of ``about`` whom the user may see, else all of the guardian's children whom they may see."""
    mine = [child.pk for child in children(user, thread, _local(thread, now).date())]
    if not mine:
        raise NotAllowed
    return [pk for pk in mine if pk in set(about)] or mine


def _promise(
    user: Any, thread: Thread, words: str, due: date, about: Iterable[int], now: datetime
) -> Commitment:
    if not words.strip() or len(words) > 300:
        raise Refused("Say in up to 300 characters what was promised.")
    if due < _local(thread, now).date():
        raise Refused("The day by which it will be done lies in the past.")
    made = Commitment.objects.create(thread=thread, words=words.strip(), due=due, made_by=user, made_at=now)
    made.students.set(about)
    return made


def _sound(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused("There are no words to send yet.")
    if len(text) > LONGEST:
        raise Refused(f"That is {len(text):,} characters; {LONGEST:,} is the most. Shorten it.")
    return text


def _subject(thread: Thread) -> str:
    last = Message.objects.filter(guardian=thread.guardian_id, channel="email").exclude(subject="")
    subject = last.order_by("-queued_at").values_list("subject", flat=True).first()
    if not subject:
        return f"A message from {thread.district}"
    return subject if subject.startswith("Re: ") else f"Re: {subject}"


def _local(thread: Thread, now: datetime) -> datetime:
    return now.astimezone(thread.district.zone)
