"""A corrected mark takes back the messages that speak of its day and have not left (EF-6)."""

from __future__ import annotations

from homeroom.apps.messaging.models import Mention, Message
from homeroom.apps.messaging.services import outbox
from homeroom.apps.messaging.services.checks import CORRECTED
from homeroom.core.events import MarksCorrected
from homeroom.core.messages import State


def corrected(event: MarksCorrected) -> None:
    """Hears ``MarksCorrected``, inside the transaction of the correction."""
    days = set(event.days)
    waiting = Mention.objects.filter(
        message__district=event.district,
        message__state=State.WAITING,
        date__in={day for _, day in days},
    )
    about = sorted(
        {
            message
            for message, student, day in waiting.values_list("message_id", "student_id", "date")
            if (student, day) in days
        }
    )
    for at in range(0, len(about), outbox.BATCH):
        outbox.withdraw(Message.objects.filter(pk__in=about[at : at + outbox.BATCH]), CORRECTED, event.now)
