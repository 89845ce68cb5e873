"""Into the outbox, in the same transaction as the decision; and out of it again before it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import QuerySet

from homeroom.apps.messaging.models import Mention, Message, Sender
from homeroom.apps.people.announce import announce
from homeroom.apps.people.models import District
from homeroom.apps.people.prepared import prepared
from homeroom.core.events import Ended, Queued
from homeroom.core.messages import State
from homeroom.core.occasions import Kind, Programme
from homeroom.core.wording.letter import is_button

T = TypeVar("T")
BATCH = 500
COPIED = (
    *("key", "kind", "programme", "legal_class", "channel", "to", "body", "occasion", "template"),
    *("subject", "language", "segments", "speaker", "because", "priority", "not_before", "not_after"),
    "buttons",
)


class NoSender(LookupError):
    """The district has no active number or address to write from, for this channel and programme."""

    def __init__(self, channel: str, programme: str) -> None:
        super().__init__(f"No active {channel} sender for {programme}: add one with 'homeroom sender add'.")
        self.channel, self.programme = channel, programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One message to be queued; the fields are those of :class:`~homeroom.apps.messaging.models.Message`.

    ``guardian``, ``written_by`` and ``answers`` are row ids. ``mentions``: (student's row id, the
    day it speaks of or None). ``buttons``: (label, web address) for e-mail, where opening the page
    changes nothing; a text message has none. Raises ``ValueError`` for a button that is none.
    """

    key: str
    guardian: int | None
    kind: str
    programme: str
    legal_class: str
    channel: str
    to: str
    body: str
    occasion: str = ""
    template: str = ""
    subject: str = ""
    language: str = ""
    segments: int = 1
    speaker: str = ""
    because: str = ""
    written_by: int | None = None
    answers: int | None = None
    priority: int = 3
    not_before: datetime
    not_after: datetime
    mentions: tuple[tuple[int, date | None], ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not all(is_button(label, address) for label, address in self.buttons):
            raise ValueError("a button has a label and an address that begins with http:// or https://")


def queue(district: District, drafts: Sequence[Draft], now: datetime) -> list[Message]:
    """Put messages into the outbox: a row for each draft, in its order.

    Call it inside the transaction of the decision (SMS-2). A key that exists already is not said
    twice: its message stands in the draft's place. Announces ``Queued`` for the new ones. Raises
    :class:`NoSender`, and then nothing is queued.
    """
    senders = _senders(district)
    rows = {draft.key: _message(district, draft, senders, now) for draft in drafts}
    Message.objects.bulk_create(rows.values(), batch_size=BATCH, ignore_conflicts=True)
    stored: dict[str, Message] = {}
    for keys in _chunks(list(rows)):
        stored |= {message.key: message for message in _stored(keys=keys)}
    # A row of ours has the uid that we drew; one of somebody else's has theirs.
    new = {key: stored[key] for key, row in rows.items() if stored[key].uid == row.uid}
    mentions = {
        (new[draft.key].pk, student): Mention(message=new[draft.key], student_id=student, date=day)
        for draft in drafts
        if draft.key in new
        for student, day in draft.mentions
    }
    Mention.objects.bulk_create(mentions.values(), batch_size=BATCH)
    if new:
        announce(Queued(tuple(message.pk for message in new.values()), now))
    return [stored[draft.key] for draft in drafts]


def withdraw(messages: QuerySet[Message], why: str, now: datetime) -> int:
    """Take back those of the messages that have not left yet; returns how many. Announces ``Ended``."""
    # The rows are locked by their own ids, whatever joins chose them; a claim's end is waited for.
    chosen = messages.filter(state=State.WAITING).order_by().values("pk")
    waiting = Message.objects.filter(pk__in=chosen, state=State.WAITING).select_for_update(no_key=True)
    found = list(waiting.order_by("pk").values_list("pk", flat=True))
    for chunk in _chunks(found):
        Message.objects.filter(pk__in=chunk).update(state=State.WITHDRAWN, why=why, done_at=now)
    if found:
        announce(Ended(tuple(found), State.WITHDRAWN, now))
    return len(found)


def _senders(district: District) -> dict[tuple[str, str], Sender]:
    """The active sender of each channel and programme: a registered one first, then the oldest."""
    return {(sender.channel, sender.programme): sender for sender in _active(district=district.pk)}


@prepared
def _active(district: int) -> QuerySet[Sender]:
    return Sender.objects.filter(district=district, active=True).order_by("registered", "-pk")


@prepared
def _stored(keys: list[str]) -> QuerySet[Message]:
    return Message.objects.filter(key__in=keys)


def _message(
    district: District, draft: Draft, senders: dict[tuple[str, str], Sender], now: datetime
) -> Message:
    # SMS-18: whatever is no safety alert leaves from the attendance sender, and the other way round.
    programme = Programme.SAFETY if draft.programme == Programme.SAFETY else Programme.ATTENDANCE
    sender = senders.get((draft.channel, programme))
    if sender is None and draft.kind == Kind.PAGE:  # to staff, who must be reached by whatever there is
        sender = senders.get((draft.channel, Programme.ATTENDANCE))
    if sender is None:
        raise NoSender(draft.channel, programme)
    return Message(
        district=district,
        sender=sender,
        guardian_id=draft.guardian,
        written_by_id=draft.written_by,
        answers_id=draft.answers,
        queued_at=now,
        next_try_at=draft.not_before,
        **{name: getattr(draft, name) for name in COPIED},
    )


def _chunks(values: list[T]) -> Iterable[list[T]]:
    return (values[at : at + BATCH] for at in range(0, len(values), BATCH))
