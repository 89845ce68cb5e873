"""What a message is to the outside world: what is sent, what comes back, and every way it can fail.

Carriers differ in words and agree in substance. An adapter translates its carrier's words into the
ones here, once; nothing else in Homeroom knows whose words they were. :data:`FAILURES` is the
table that decides what follows a failure, so that no rule hides in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

Channel = Literal["sms", "email"]


class State(StrEnum):
    """Where a message is. It only ever moves forward in this order (:func:`follows`)."""

    WAITING = "waiting"  # in the outbox
    SENDING = "sending"  # a worker has it
    SENT = "sent"  # the carrier took it
    UNKNOWN = "unknown"  # the carrier took it and will never say more
    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"  # not sent in the time in which it made sense
    WITHDRAWN = "withdrawn"  # taken back before it went: corrected, stopped, or by a person


FINAL = frozenset({State.DELIVERED, State.FAILED, State.EXPIRED, State.WITHDRAWN})
_ORDER = {State.WAITING: 0, State.SENDING: 1, State.SENT: 2, State.UNKNOWN: 3}


def follows(now: State, news: State) -> bool:
    """May a message in state ``now`` move to ``news``? Late and repeated news move nothing (SMS-4).

    A final state stays, but for one: a carrier that gave up and then delivered after all.
    """
    if now == State.FAILED:
        return news == State.DELIVERED
    if now in FINAL:
        return False
    return news in FINAL or _ORDER[news] > _ORDER[now]


class Failure(StrEnum):
    """Why a message did not arrive, in words that are the same for every carrier."""

    OPTED_OUT = "opted_out"
    INVALID_NUMBER = "invalid_number"
    LANDLINE = "landline"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    FILTERED = "filtered"
    UNREGISTERED = "unregistered"
    RATE_LIMITED = "rate_limited"
    AUTH = "auth"
    CONTENT = "content"
    TOO_LATE = "too_late"
    DOWN = "down"
    UNKNOWN = "unknown"


Scope = Literal["message", "number", "sender"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What follows a failure.

    ``retries`` more attempts, the first after ``wait`` seconds and then doubling. ``scope``: what is
    at fault - this message, the number (it is not used again), or the sender (it pauses until a
    person looks). ``words`` say to staff what happened and what to do.
    """

    retries: int
    wait: int
    scope: Scope
    words: str


FAILURES: Mapping[Failure, Remedy] = {
    Failure.OPTED_OUT: Remedy(
        0,
        0,
        "number",
        "This number asked the carrier to stop. Only the family can undo that, by texting START.",
    ),
    Failure.INVALID_NUMBER: Remedy(
        0, 0, "number", "This number or address does not exist. Ask the family for another."
    ),
    Failure.LANDLINE: Remedy(0, 0, "number", "This number can't receive texts. Call it, or ask for another."),
    Failure.UNREACHABLE: Remedy(
        2, 900, "message", "The phone could not be reached. Try again tomorrow, or another way."
    ),
    Failure.BLOCKED: Remedy(0, 0, "message", "The carrier or the phone refused it. Call the family instead."),
    Failure.FILTERED: Remedy(0, 0, "message", "The carrier took it for spam. Tell IT before sending more."),
    Failure.UNREGISTERED: Remedy(
        0, 0, "sender", "Our own number is not registered with the carriers. IT must finish that first."
    ),
    Failure.RATE_LIMITED: Remedy(8, 5, "message", "The carrier asked us to slow down; it was tried again."),
    Failure.AUTH: Remedy(3, 30, "sender", "The carrier does not accept our password or key. IT must look."),
    Failure.CONTENT: Remedy(
        0, 0, "message", "The carrier can't carry this text. Change it and send it again."
    ),
    Failure.TOO_LATE: Remedy(0, 0, "message", "It could not be sent in time, so it was not sent late."),
    Failure.DOWN: Remedy(8, 5, "message", "The carrier did not answer; it was tried again."),
    Failure.UNKNOWN: Remedy(1, 300, "message", "The carrier did not say why. Try another way."),
}


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message as a carrier gets it. ``id`` is ours and never changes between attempts.

    ``validity`` is the time in seconds after which the carrier must no longer deliver it.
    ``subject``, ``reply_to``, ``headers`` and ``buttons`` are for e-mail. A button is a label and the
    address of a page; opening it must change nothing, because scanners of mail open every address.
    ``language`` is the body's BCP 47 tag, ``""`` if unknown.
    """

    id: str
    sender: str
    to: str
    body: str
    validity: int
    subject: str = ""
    from_name: str = ""
    reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[tuple[str, str], ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The carrier has it; ``provider_id`` is its name for it, ``""`` where it gives none."""

    provider_id: str
    segments: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """The carrier has not got it, and said so. ``code`` is the carrier's own."""

    failure: Failure
    code: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The carrier may or may not have it: the line broke after the question, or the answer was garbage."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """The carrier says that it never got it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A webhook's request as it came: nothing parsed, ``url`` as the carrier called it.

    ``headers`` have lower-case names.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """News of a message we sent. ``id`` is ours where the carrier gives it back, else ``""``."""

    provider_id: str
    state: State  # SENT, DELIVERED, FAILED or UNKNOWN
    id: str = ""
    failure: Failure | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message to us. ``sender`` wrote it, ``to`` is the number or address of ours it came to.

    ``keyword``: what the carrier itself already acted on: ``stop``, ``start``, ``help`` or ``""``.
    ``thread`` is the token of a signed reply address, for e-mail. ``media``: how many pictures or
    files came with it (they are not fetched). ``channel``: ``page`` or ``talk`` for words that came by
    no carrier; else it follows from the sender.
    """

    provider_id: str
    sender: str
    to: str
    text: str
    keyword: str = ""
    thread: str = ""
    media: int = 0
    received_at: datetime | None = None
    channel: str = ""


class Forged(Exception):
    """A webhook's signature is missing, wrong or too old: answer 403, record it, read nothing."""


class Unreadable(Exception):
    """A signed webhook that can't be understood; the message says what was expected, and holds no content."""
