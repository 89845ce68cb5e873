"""What can happen that a later step of the work wants to know of.

An earlier app announces, a later one hears: ``people.announce``. The rows are Homeroom's row ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class MarksCorrected:
    """Days that had been told are now told otherwise. ``days``: (student, date), all of one district."""

    district: int
    days: tuple[tuple[int, date], ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Queued:
    """Messages were put into the outbox."""

    messages: tuple[int, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """Messages will not arrive: failed, expired or withdrawn (``state``)."""

    messages: tuple[int, ...]
    state: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """A family wrote. ``inbound`` has been stored and heard; wishes have been followed already.

    Announced again when a reader heard a wish in it that the rules had not.
    """

    inbound: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Urgent:
    """A family's message may be about somebody's safety: a person must look now.

    ``flags``: what was heard, by the names of :func:`~homeroom.core.listening.private.routed`; those
    kept with the message are among them, or else only there.
    """

    inbound: int
    now: datetime
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """A guided conversation has come to where a person goes on. ``threads``: row ids."""

    threads: tuple[int, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class SaidWithoutName:
    """Somebody wrote on a page that is the same for everybody, and it may be about somebody's safety.

    ``answer``: the row that holds the words. ``flags``: what was heard, without what is never stored.
    """

    answer: int
    school: int
    flags: tuple[str, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class ConsentChanged:
    """Somebody stopped, paused or started messages to an address; ``status`` as the ledger has it."""

    district: int
    channel: str
    address: str
    status: str
    now: datetime


Event = MarksCorrected | Queued | Ended | Received | Urgent | Left | SaidWithoutName | ConsentChanged
