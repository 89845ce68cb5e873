"""One conversation's page: what was said, with whom, and how they can be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from homeroom.apps.attendance import labels as language_labels
from homeroom.apps.conversations import labels
from homeroom.apps.conversations.models import Commitment, Entry, Thread
from homeroom.apps.conversations.selectors import access
from homeroom.apps.conversations.selectors.entries import Line, Lines, lines
from homeroom.apps.conversations.selectors.guide_panel import GuidePanel, guide_panel
from homeroom.apps.conversations.selectors.language import Offer, offer
from homeroom.apps.conversations.selectors.reach import Reach, Way, reach
from homeroom.apps.conversations.selectors.readings import sight
from homeroom.apps.messaging.models import Sender
from homeroom.apps.people import access as people
from homeroom.apps.people.models import District, Guardian, Link, Student
from homeroom.apps.people.prepared import prepared
from homeroom.core.occasions import Programme


@dataclass(frozen=True, slots=True)
class Child:
    student: Student
    link: Link | None
    because: str  # why this guardian may not be written to about them; "" if they may


@dataclass(frozen=True, slots=True)
class Promise:
    """``about``: whom of the children it is about, where it is not about all of them."""

    commitment: Commitment
    late: bool
    about: list[str]


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """``objection``: why nobody may write here; ``""`` if this user may."""

    thread: Thread
    said: Lines
    waits: str
    language: str
    children: list[Child]
    ways: list[Way]
    objection: str
    others: list[Guardian]  # guardians of the same children, each with a conversation of their own
    promises: list[Promise]
    shared: bool
    offer: Offer | None  # to write to them in the language in which they write
    guided: GuidePanel | None  # None: this user may not write here

    @property
    def name(self) -> str:
        return self.thread.guardian.full_name or "A guardian without a name in the files"

    @property
    def channels(self) -> list[tuple[str, str]]:
        """The kinds of address that can be chosen between."""
        kinds = dict.fromkeys(way.channel for way in self.ways)
        return [(kind, labels.CHANNELS[kind]) for kind in kinds] if len(kinds) > 1 else []


def thread_page(
    user: Any, district: District, pk: int, now: datetime, everything: bool = False
) -> ThreadPage | None:
    """Everything the page shows; None: no such conversation, or not for this user."""
    today = now.astimezone(district.zone).date()
    allowed = access.thread(user, district, pk, today)
    if allowed is None:
        return None
    thread, mine = allowed
    heard = _heard_from(thread)
    found = reach(thread, heard[:1])
    seen_by = sight(user, thread, today, (child.pk for child in mine))
    said = lines(thread, mine, seen_by, now, everything)
    objection = (
        found.objection(bool(heard))
        if seen_by.speaks
        else "Your role may read this conversation, and not write in it."
    )
    return ThreadPage(
        thread=thread,
        said=said,
        waits=labels.lasting(now - thread.waiting_since) if thread.waiting_since else "",
        language=language_labels.language(thread.guardian.speaks),
        children=_children(mine, found),
        ways=found.ways,
        objection=objection,
        others=_others(mine, thread),
        promises=_promises(thread, mine, today),
        shared=any(line.shared for line in said.lines),
        offer=offer(user, thread, today),
        guided=guide_panel(thread, [child.pk for child in mine], now) if seen_by.speaks else None,
    )


def thread_lines(
    user: Any, district: District, pk: int, now: datetime, everything: bool = False
) -> tuple[Thread, Lines] | None:
    """Only what was said, for the page that looks again every few seconds."""
    today = now.astimezone(district.zone).date()
    allowed = access.thread(user, district, pk, today)
    if allowed is None:
        return None
    thread, mine = allowed
    seen_by = sight(user, thread, today, (child.pk for child in mine))
    return thread, lines(thread, mine, seen_by, now, everything)


def one_line(user: Any, thread: Thread, entry: int, now: datetime) -> Line | None:
    """One thing said in a conversation that this user may see."""
    found = thread_lines(user, thread.district, thread.pk, now, everything=True)
    return next((line for line in found[1].lines if line.pk == entry), None) if found else None


def way_of(thread: Thread, channel: str, address: str) -> Way | None:
    """One of the guardian's addresses, or the one they last wrote from."""
    ways = reach(thread, _heard_from(thread)).ways
    return next((way for way in ways if (way.channel, way.address) == (channel, address)), None)


def commitment(user: Any, district: District, pk: int, on: date) -> Commitment | None:
    """A promise about a student this user may see, in a conversation this user may see."""
    found = Commitment.objects.filter(pk=pk, thread__district=district).select_related("thread").first()
    allowed = access.thread(user, district, found.thread_id, on) if found else None
    if found is None or allowed is None or not access.promises(allowed[1]).filter(pk=pk).exists():
        access.refused(user, "promise", pk)
        return None
    found.thread.district = district
    return found


def guardian(user: Any, district: District, pk: int, on: date) -> Guardian | None:
    """A guardian of a student this user may see."""
    mine = Link.objects.filter(access.HERE, student__in=people.students(user, district, on))
    found = Guardian.objects.filter(pk=pk, pk__in=mine.values("guardian")).first()
    if found is None:
        access.refused(user, "guardian", pk)
    return found


def cents(district: District) -> float:
    """What one segment of a text costs the district; 0 where nobody has said."""
    senders = Sender.objects.filter(
        district=district, channel="sms", programme=Programme.ATTENDANCE, active=True
    )
    return float(
        senders.order_by("-registered", "pk").values_list("cents_per_segment", flat=True).first() or 0
    )


def _heard_from(thread: Thread) -> list[tuple[str, str]]:
    return _heard(thread=thread.pk)


@prepared
def _heard(thread: int) -> QuerySet[Entry]:
    heard = Entry.objects.filter(thread=thread, kind=Entry.Kind.IN, inbound__address__gt="")
    return heard.order_by("-at", "-pk").values_list("inbound__channel", "inbound__address")[:1]


def _children(mine: list[Student], found: Reach) -> list[Child]:
    ties = {tie.link.student_id: tie for tie in found.ties}
    return [
        Child(student, tie.link, "" if tie.verdict.may else tie.verdict.because)
        if (tie := ties.get(student.pk))
        else Child(student, None, "The district's files no longer link this adult to this student.")
        for student in mine
    ]


def _others(mine: list[Student], thread: Thread) -> list[Guardian]:
    """Guardians of the same children. The user may see each one's conversation, as they see the child."""
    links = Link.objects.filter(access.HERE, student__in=mine, guardian__closed_on=None)
    others = Guardian.objects.filter(pk__in=links.values("guardian")).exclude(pk=thread.guardian_id)
    return list(others.select_related("thread").order_by("first_name", "pk"))


def _promises(thread: Thread, mine: list[Student], today: date) -> list[Promise]:
    """Those about the children whom this user may see."""
    found = access.promises(mine).filter(thread=thread).select_related("made_by", "done_by")
    return [
        Promise(one, one.done_at is None and one.due < today, _named(one, mine))
        for one in found.prefetch_related("students").order_by("done_at", "due", "pk")
    ]


def _named(promise: Commitment, mine: list[Student]) -> list[str]:
    about = {student.pk for student in promise.students.all()}
    names = [child.called for child in mine if child.pk in about]
    return names if len(names) < len(mine) else []
