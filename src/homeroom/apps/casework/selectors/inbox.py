"""The inbox: what waits for a person, the longest waiting on top. A fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from homeroom.apps.attendance import labels as language_labels
from homeroom.apps.casework import labels
from homeroom.apps.casework.models import Item
from homeroom.apps.casework.selectors.access import items, told
from homeroom.apps.conversations.labels import lasting
from homeroom.apps.conversations.models import Entry, Reading, Thread
from homeroom.apps.conversations.selectors.access import HERE, about
from homeroom.apps.conversations.selectors.readings import held
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.people import access
from homeroom.apps.people.models import District, Link
from homeroom.core.listening.codes import CODES
from homeroom.core.listening.plain import plain
from homeroom.core.listening.reasons import reasons
from homeroom.core.listening.urgency import urgent
from homeroom.core.occasions import Kind

PAGE = 25
PREVIEW = 140  # characters
OPEN, CLOSED = Item.State.OPEN, Item.State.CLOSED
WAITS = Q(state=OPEN) & (
    Q(thread__waiting_since__isnull=False) | Q(stray__isnull=False) | Q(nameless__isnull=False)
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the inbox. ``words`` is empty where a list must not show them (``confidential``)."""

    item: Item
    name: str
    children: list[str]
    urgent: list[str]
    left: str  # of the time to say that one has seen it
    waits: str
    language: str
    words: str
    confidential: bool
    ours: str  # "", or who of us said it


@dataclass(frozen=True, slots=True)
class Inbox:
    rows: list[Row]
    page: Page
    shows: list[tuple[str, str, int]]  # filter, its name, how many
    show: str


def inbox(
    user: Any,
    district: District,
    now: datetime,
    show: str = "waiting",
    page: str | int = 1,
    beside: Thread | None = None,
) -> Inbox:
    """What this user may see of one filter (``labels.SHOWS``).

    ``beside`` a conversation, other guardians of the same children are left out: nothing of one
    stands on the other's page (LAW-10).
    """
    show = show if show in labels.SHOWS else "waiting"
    today = now.astimezone(district.zone).date()
    mine = items(user, district, today)
    if beside:
        ours = Link.objects.filter(guardian=beside.guardian_id).values("student")
        family = Link.objects.filter(student__in=ours).exclude(guardian=beside.guardian_id)
        mine = mine.exclude(thread__guardian__in=family.values("guardian"))
    chosen = _fit(user)
    counts = mine.aggregate(**{name: Count("pk", filter=chosen[name]) for name in chosen})
    found = _ordered(mine.filter(chosen[show]), show).select_related(
        "thread__guardian", "assigned_to", "stray", "nameless__school"
    )
    pages = Paginator(found, PAGE)
    pages.count = counts[show]  # it would count once more
    shown = pages.get_page(page)
    return Inbox(
        rows=_rows(user, district, list(shown), now, today),
        page=shown,
        shows=[(name, words, counts[name]) for name, words in labels.SHOWS.items()],
        show=show,
    )


def _fit(user: Any) -> dict[str, Q]:
    return {
        "waiting": WAITS,
        "urgent": Q(state=OPEN) & ~Q(urgent=[]),
        "mine": Q(state=OPEN, assigned_to=user),
        "open": Q(state=OPEN),
        "closed": Q(state=CLOSED),
    }


def _ordered(found: QuerySet[Item], show: str) -> QuerySet[Item]:
    """Urgent ones that nobody has acknowledged, then the longest waiting, then the rest."""
    if show == "closed":
        return found.order_by("-closed_at", "-pk")
    alarm = Case(
        When(~Q(urgent=[]) & Q(acknowledged_at=None), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    since = Coalesce("thread__waiting_since", "stray__received_at")
    return found.alias(alarm=alarm, since=since).order_by(
        "alarm", F("since").asc(nulls_last=True), "-opened_at", "pk"
    )


def _rows(user: Any, district: District, shown: list[Item], now: datetime, today: date) -> list[Row]:
    guardians = [item.thread.guardian_id for item in shown if item.thread]
    links = Link.objects.filter(
        HERE, guardian__in=guardians, student__in=access.students(user, district, today)
    )
    names, students = defaultdict(list), set()
    for link in links.select_related("student").order_by("student__first_name", "pk"):
        names[link.guardian_id].append(link.student.called)
        students.add(link.student_id)
    entries = _latest(shown, students)
    readings = held([entry.inbound_id for entry in entries.values() if entry.inbound_id])
    alarms = told([item.thread_id for item in shown if item.thread_id and item.urgent], students)
    alarming = set(Item.rests_on.through.objects.filter(item__in=shown).values_list("inbound", flat=True))
    return [
        _row(
            item,
            names,
            entries.get(item.pk),
            readings,
            user,
            now,
            told=item.thread is None or item.thread_id in alarms,
            alarming=alarming,
        )
        for item in shown
    ]


def _latest(shown: list[Item], students: set[int]) -> dict[int, Entry]:
    """The last words of a person in each item's conversation, as far as they are about these students."""
    of_a_person = Q(kind=Entry.Kind.IN) | Q(message__kind__in=[Kind.PLANNED, Kind.REPLY, Kind.GUIDE])
    said = Entry.objects.filter(about(students), of_a_person, thread=OuterRef("thread"))
    newest = said.order_by("-at", "-pk").values("pk")[:1]
    found = dict(Item.objects.filter(pk__in=[item.pk for item in shown]).values_list("pk", Subquery(newest)))
    entries = Entry.objects.select_related("message", "inbound").in_bulk([pk for pk in found.values() if pk])
    return {item: entries[entry] for item, entry in found.items() if entry}


def _row(
    item: Item,
    names: dict[int, list[str]],
    entry: Entry | None,
    readings: Mapping[int, Reading],
    user: Any,
    now: datetime,
    told: bool,
    alarming: set[int],
) -> Row:
    inbound = item.stray or (entry.inbound if entry else None)
    message = entry.message if entry else None
    since = item.opened_at if item.nameless else _since(item)
    words = inbound.text if inbound else message.body if message else ""
    confidential = (
        bool(item.urgent)
        or _confidential(words)
        or (inbound is not None and (inbound.pk in alarming or _understood(inbound, readings)))
    )
    language = item.nameless.language if item.nameless else _speaks(item)
    return Row(
        item=item,
        name=_name(item),
        children=names[item.thread.guardian_id] if item.thread else [],
        urgent=labels.discreet(item.urgent, named=told),
        left=labels.left(item, now),
        waits=lasting(now - since) if since and item.state == OPEN else "",
        language=language_labels.language(language) if language not in {"", "en"} else "",
        words="" if confidential else _short(words),
        confidential=confidential,
        ours=_speaker(entry, user) if message else "",
    )


def _since(item: Item) -> datetime | None:
    return item.thread.waiting_since if item.thread else item.stray.received_at


def _speaks(item: Item) -> str:
    return item.thread.guardian.speaks if item.thread else item.stray.language


def _name(item: Item) -> str:
    if item.nameless:
        return f"Said without a name ({item.nameless.school})"
    return (item.thread.guardian.full_name or "No name in the files") if item.thread else "Unknown number"


def _speaker(entry: Entry, user: Any) -> str:
    return "You" if entry.by_id == user.pk else entry.message.speaker or "Us"


def _confidential(words: str) -> bool:
    """By what the rules hear in a family's words, not all of which is kept (LAW-14), or in our answer to them."""
    text = plain(words)
    return bool(urgent(text)) or any(_hushed(reason.code) for reason in reasons(text))


def _understood(inbound: Inbound, readings: Mapping[int, Reading]) -> bool:
    said = readings[inbound.pk].reasons if inbound.pk in readings else []
    return bool(inbound.urgent) or any(_hushed(reason["code"]) for reason in said)


def _hushed(code: str) -> bool:
    return code.startswith(labels.CONFIDENTIAL) or CODES[code].sensitive


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= PREVIEW else words[: PREVIEW - 1].rstrip() + "…"
