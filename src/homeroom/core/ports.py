"""What the core asks of the outside world. Adapters fulfil these; ``site/wiring.py`` hands them over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal, Protocol

from numpy.typing import NDArray

from homeroom.core.listening.reading import Example, Reading
from homeroom.core.marks import DayMarks
from homeroom.core.messages import (
    Absent,
    Accepted,
    Channel,
    Incoming,
    Outbound,
    Receipt,
    Rejected,
    Request,
    Unsure,
)
from homeroom.core.records import Rows

# Bytes of a webhook's request. A carrier's event has a few thousand. Mail services post a message
# whole, pictures of a doctor's note and all, and give up on one that is refused: mailboxes take some
# 25 MB, telephones make pictures of 3 to 5 MB, and 12 MB of post hold about 8 MB of them (base64).
LARGEST_TEXT = 256 * 1024
LARGEST_MAIL = 12_000_000


class SourceError(Exception):
    """A whole delivery that can't be read: not a zip, unknown version, a hostile archive.

    ``code`` is a stable name for scripts; the message says where and what to do, without any
    personal value.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which school days an attendance delivery speaks for, so that *no row* can mean *present*.

    ``dates``: ``in_file`` - each date that appears in the file; ``span`` - every date from the
    first to the last in the file (a year's history). ``schools``: ``all`` - every school of the
    district; ``in_file`` - only schools that appear in the file (one file a school).
    ``affirmative``: the files mark present students too, so a student without any mark on a
    covered day is *not taken*, and not present.
    """

    dates: Literal["in_file", "span"] = "in_file"
    schools: Literal["all", "in_file"] = "all"
    affirmative: bool = False


class Delivery(Protocol):
    """One set of files from a district, opened and checked enough to be read."""

    source: str  # "edfi-xml", "oneroster-1.1", "oneroster-1.2", "csv"
    bulk: frozenset[str]  # kinds (core.records.KINDS) of which this is a complete snapshot:
    # a record that is not in it has left
    coverage: Coverage
    size: int  # bytes, for a progress bar

    def fingerprint(self) -> str:
        """SHA-256 over the files' names and contents: the same delivery has the same one."""

    def rows(self, progress: Callable[[int], None] = lambda bytes_read: None) -> Rows:
        """Every row's record or fault, kind by kind in the order of ``core.records.KINDS``.

        Streams: memory does not grow with the files. May be called again. ``progress`` is told
        the bytes read since it was last called. A record refused by the reader is a
        :class:`~homeroom.core.records.Fault` with severity *refused* and its ``kind``.
        """


@dataclass(frozen=True, slots=True)
class RollMark:
    """One mark as the lake keeps it. ``school``, ``student`` and ``code`` are Homeroom's row ids.

    ``part`` and ``minutes`` None: the file did not say. ``arrival`` and ``departure`` are ISO
    times or ``""``.
    """

    school: int
    student: int
    code: int
    period: str = ""
    part: Fraction | None = None
    minutes: int | None = None
    reason: str = ""
    arrival: str = ""
    departure: str = ""


class Lake(Protocol):
    """Where attendance lives: one roll a district and school day, exceptions only."""

    def write_day(self, district: str, day: date, marks: Iterable[RollMark]) -> str:
        """Write a day's roll; the same marks give the same name. Returns the name."""

    def read_day(self, district: str, name: str) -> list[RollMark]:
        """A day's roll as it was written."""

    def scan(
        self,
        district: str,
        files: Sequence[tuple[int, str]],
        code_index: Callable[[NDArray[Any]], NDArray[Any]],
    ) -> Iterator[DayMarks]:
        """The arithmetic columns of many days, in the order given."""

    def sweep(self, district: str, keep: set[str], before: datetime) -> int:
        """Delete the district's files that no longer count; returns how many.

        Those written since ``before`` stay: another import may be about to make them count.
        """


class Carrier(Protocol):
    """Somebody who carries messages: an SMS provider, a mail server, the rehearsal.

    ``can_tell``: :meth:`find` can say for sure whether a message arrived there. Where it can, a
    crash between sending and writing it down never sends twice. Methods block; they are called
    from several threads at once, never inside a database transaction, and raise nothing: a broken
    line is :class:`~homeroom.core.messages.Rejected` (``DOWN``: it was surely not taken) or
    :class:`~homeroom.core.messages.Unsure`.
    """

    name: str
    channel: Channel
    can_tell: bool

    def send(self, message: Outbound) -> Accepted | Rejected | Unsure:
        """Hand over one message."""

    def find(self, message: Outbound, since: datetime) -> Accepted | Absent | Unsure:
        """Was this message, first tried at ``since``, taken after all?"""


class Hook(Protocol):
    """How one carrier's webhooks are checked and read. ``answer`` is what it wants to hear.

    ``largest``: bytes of a request; what is larger is refused unread.
    """

    answer: tuple[str, bytes]  # content type, body
    largest: int

    def verify(self, request: Request, now: datetime) -> None:
        """Raises :class:`~homeroom.core.messages.Forged`. Runs before anything is parsed (SMS-3)."""

    def key(self, request: Request) -> str:
        """The same for every repetition of the same event, and for no other (up to 200 characters)."""

    def read(self, request: Request) -> list[Incoming | Receipt]:
        """What the request says. Raises :class:`~homeroom.core.messages.Unreadable`."""


class Reader(Protocol):
    """Somebody who reads what replies say beyond the rules: the product's model, a district's, a remote one.

    ``name`` tells which one and which version of it, and is kept with what it read. Methods block
    for milliseconds a text, are called outside of transactions, and in batches.
    """

    name: str

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading a text, in order; raises nothing: a reader that can't read falls back."""


class Readers(Protocol):
    """The readers that there are, and how a district's own is made from what its people confirmed."""

    def own(self, head: bytes = b"") -> Reader:
        """The reader in this process; with the ``head`` that :meth:`train` gave, the district's."""

    def train(self, examples: Sequence[Example]) -> bytes:
        """A head from the product's own sentences and these, some seconds to a minute of one core.

        The same examples give the same bytes. Examples never leave the process.
        """

    def remote(self, url: str, model: str, key: str, names: Iterable[str], own: Reader) -> Reader:
        """A model behind an OpenAI-compatible endpoint; ``names`` are replaced before anything leaves.

        ``own`` reads every text too: what it alone hears counts, and it stands in for the model.
        """
