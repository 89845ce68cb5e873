"""Is everything on its way? For the health page and the operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import HookEvent, Message, Sender, Worker
from homeroom.core.messages import State

ALIVE = timedelta(seconds=45)  # since a worker's last sign of life
RECENT = timedelta(days=7)
STUCK = timedelta(minutes=15)  # a due message that has waited so long needs somebody to look


@dataclass(frozen=True, slots=True)
class Paused:
    """A sender that sends nothing now, and why. ``sender`` is its row id: no number here."""

    sender: int
    district: str
    channel: str
    programme: str
    why: str


@dataclass(frozen=True, slots=True)
class Health:
    """How messaging is doing, with counts only.

    ``messages``: state -> how many. ``oldest_due``: since when the longest waiting message could
    have left; None: none is due. ``events_waiting``: webhooks and mails stored and not yet read.
    """

    messages: dict[str, int]
    oldest_due: datetime | None
    workers: int
    events_waiting: int
    paused: tuple[Paused, ...]
    faults: tuple[str, ...]  # what needs a person, in plain words

    @property
    def well(self) -> bool:
        return not self.faults


def health(now: datetime) -> Health:
    """How messaging is doing at ``now``: six queries."""
    counts = dict(Message.objects.order_by().values_list("state").annotate(Count("pk")))
    due = Message.objects.filter(state=State.WAITING, next_try_at__lte=now)
    oldest = due.aggregate(oldest=Min("next_try_at"))["oldest"]
    workers = Worker.objects.filter(seen_at__gt=now - ALIVE).count()
    events = HookEvent.objects.filter(processed_at=None).count()
    paused = tuple(
        Paused(sender.pk, sender.district.key, sender.channel, sender.programme, why)
        for sender in Sender.objects.filter(active=True).select_related("district").order_by("pk")
        if (why := _why_silent(sender, now))
    )
    aside = HookEvent.objects.exclude(fault="").filter(processed_at__gt=now - RECENT).count()
    faults = [f"{aside} webhooks or e-mails could not be read: a family's words may be in them."] * bool(
        aside
    )
    faults += [f"A sender ({one.channel}, {one.programme}) sends nothing: {one.why}" for one in paused]
    if not workers and (oldest or events):
        faults.append("No worker is alive, and there is work: start 'homeroom worker' or 'homeroom serve'.")
    elif oldest and now - oldest > STUCK:
        faults.append("Messages have been due for more than a quarter of an hour.")
    return Health(counts, oldest, workers, events, paused, tuple(faults))


def _why_silent(sender: Sender, now: datetime) -> str:
    if sender.paused_at:
        return sender.pause_why or "A person paused it."
    if sender.carrier not in doors().carriers:
        return "Its carrier is not set up here."
    if sender.rests_until and sender.rests_until > now:
        return "Its carrier fails again and again; it rests for a while."
    return ""
