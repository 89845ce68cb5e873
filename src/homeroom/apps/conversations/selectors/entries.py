"""What was said in a conversation, line by line, as far as this user may see it."""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from homeroom.apps.attendance import labels as language_labels
from homeroom.apps.conversations import labels
from homeroom.apps.conversations.models import Answer, Entry, Run, Thread
from homeroom.apps.conversations.selectors.guides import title
from homeroom.apps.conversations.selectors.readings import Sight, Understood, of_thread, understood
from homeroom.apps.messaging.models import Inbound, Message
from homeroom.apps.people.models import Student
from homeroom.apps.people.prepared import prepared
from homeroom.core.occasions import Kind

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One bubble. ``side``: ours, theirs, staff or event. ``tick``: the state's word, its sentence, its tone.

    ``guide``: the title of the guided conversation it belongs to; ``chosen``: the options it chose.
    """

    pk: int
    side: str
    at: str
    iso: str
    who: str
    words: str
    about: list[str]
    channel: str = ""
    automatic: bool = False
    tick: tuple[str, str, str] | None = None
    because: str = ""
    occasion: str = ""
    template: str = ""
    flags: list[tuple[str, str]] = field(default_factory=list)  # what was heard, the words it rests on
    wish: str = ""
    doubt: str = ""  # what follows from a wish that nobody can be sure of
    shared: bool = False
    language: str = ""
    media: int = 0
    when: str = ""  # of a waiting message: when it leaves
    understood: Understood | None = None
    guide: str = ""
    chosen: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lines:
    """``hidden``: how many messages are about other children only. ``version``: changes with any of it."""

    lines: list[Line]
    hidden: int
    older: bool
    version: str

    @property
    def newest(self) -> Line | None:
        return self.lines[-1] if self.lines else None


def lines(
    thread: Thread, children: list[Student], seen_by: Sight, now: datetime, everything: bool = False
) -> Lines:
    """The conversation, oldest first: the latest :data:`SHOWN` entries, or all.

    As many queries for many as for few.
    """
    names = {child.pk: child.called for child in children} | dict(seen_by.left)
    found = _latest(everything, thread=thread.pk)
    older = not everything and len(found) > SHOWN
    shown = found if everything else found[:SHOWN]
    about = defaultdict(set)
    for entry, student in _about(thread=thread.pk, since=shown[-1].at) if shown else ():
        about[entry].add(student)
    # As access.about() has it: about one of these children, or about nobody in particular.
    seen = [entry for entry in reversed(shown) if not about[entry.pk] or about[entry.pk] & names.keys()]
    local = now.astimezone(thread.district.zone)
    said = of_thread(thread, shown[-1].at) if shown else {}
    chosen = _chosen([entry.inbound_id for entry in seen if entry.run_id and entry.inbound_id])
    made = [
        _line(
            entry,
            about[entry.pk],
            names,
            thread,
            local,
            None  # a plain answer to a guide gives no reasons
            if entry.settled
            else understood(said.get(entry.inbound_id, []), about[entry.pk], seen_by, local),
            chosen.get(entry.inbound_id, []),
        )
        for entry in seen
    ]
    return Lines(made, len(shown) - len(seen), older, _version(made, local))


@prepared
def _latest(everything: bool, thread: int) -> QuerySet[Entry]:
    """The entries of a thread, the newest first."""
    rows = Entry.objects.filter(thread=thread).order_by("-at", "-pk")
    rows = rows.select_related("message", "inbound", "by", "run__version__guide", "run__talk")
    return rows if everything else rows[: SHOWN + 1]


@prepared
def _about(thread: int, since: datetime) -> QuerySet:
    """The entry and a student it is about, for each of them."""
    named = Entry.students.through.objects.filter(entry__thread=thread, entry__at__gte=since)
    return named.values_list("entry", "student")


def _chosen(inbounds: list[int]) -> dict[int, list[str]]:
    """The options that messages chose, as they were shown; by message."""
    if not inbounds:
        return {}
    found: defaultdict[int, list[str]] = defaultdict(list)
    for inbound, labels_ in Answer.objects.filter(inbound__in=inbounds).values_list("inbound", "labels"):
        found[inbound] += labels_
    return found


def _line(
    entry: Entry,
    about: set[int],
    names: dict[int, str],
    thread: Thread,
    now: datetime,
    meaning: Understood | None,
    chosen: list[str],
) -> Line:
    at = entry.at.astimezone(now.tzinfo)
    common = {
        "pk": entry.pk,
        "at": labels.clock(at, now),
        "iso": at.isoformat(),
        # Where it is about every child, or the only one, that needs no saying.
        "about": [name for pk, name in names.items() if pk in about] if names.keys() - about else [],
        "guide": title(entry.run) if entry.run else "",
        "chosen": chosen,
    }
    if entry.message:
        # Why it was sent may speak of every child it is about.
        because = entry.message.because if about <= names.keys() else ""
        return _ours(entry.message, entry, common, because, now)
    if entry.inbound:
        return _theirs(entry, entry.inbound, thread, common | {"understood": meaning})
    if entry.run and entry.kind == Entry.Kind.OUT:
        return Line(
            side="ours", who=entry.run.speaker, words=entry.words, channel=_where(entry.run), **common
        )
    if entry.kind == Entry.Kind.EVENT:
        return Line(side="event", who="", words=entry.words, **common)
    who = entry.by.get_full_name() or entry.by.get_username() if entry.by else ""
    return Line(side="staff", who=who, words=entry.words, **common)


def _ours(message: Message, entry: Entry, common: dict, because: str, now: datetime) -> Line:
    word, sentence = labels.tick(message.state, message.failure, message.why)
    waits = message.state == "waiting" and message.not_before > now
    written = entry.by.get_full_name() or entry.by.get_username() if entry.by else ""
    return Line(
        side="ours",
        who=message.speaker or written,
        words=message.body,
        channel=labels.CHANNELS[message.channel],
        automatic=message.kind not in {Kind.PLANNED, Kind.REPLY, Kind.GUIDE},
        tick=(word, sentence, labels.TONES.get(message.state, "mute")),
        because=because,
        occasion=labels.OCCASIONS.get(message.occasion, ""),
        template=message.template,
        when=labels.clock(message.not_before.astimezone(now.tzinfo), now) if waits else "",
        **common,
    )


def _where(run: Run) -> str:
    talk = getattr(run, "talk", None)
    return talk.get_how_display() if talk else labels.CHANNELS[run.medium]


def _theirs(entry: Entry, inbound: Inbound, thread: Thread, common: dict) -> Line:
    talked = entry.run and inbound.channel == "talk"
    return Line(
        side="theirs",
        who=thread.guardian.first_name or "Family",
        words=inbound.text,
        channel=_where(entry.run) if talked else labels.CHANNELS[inbound.channel],
        flags=[(labels.flag(one["flag"]), one.get("words", "")) for one in inbound.urgent],
        wish=labels.WISHES.get(inbound.wish, ""),
        doubt="" if inbound.wish_sure else labels.doubt(inbound.wish),
        shared=inbound.shared,
        language=language_labels.language(inbound.language) if inbound.language not in {"", "en"} else "",
        media=inbound.media,
        **common,
    )


def _version(made: list[Line], now: datetime) -> str:
    state = [(line.pk, line.at, line.tick, line.understood) for line in made]
    return f"{zlib.crc32(repr(state).encode()):x}"
