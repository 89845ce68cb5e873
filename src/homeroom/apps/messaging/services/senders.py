"""The numbers and addresses a district writes from: added, paused, resumed, and how they are doing."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F

from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.people.models import District
from homeroom.core.delivery import SPAM, SPAM_MOST, SPAM_OF, Breaker
from homeroom.core.messages import FAILURES, Failure, State

SPAM_WHY = f"More than {SPAM_MOST} of its last {SPAM_OF} messages were taken for spam or blocked."


def add(
    district: District,
    *,
    channel: str,
    carrier: str,
    address: str,
    programme: str,
    registered: bool = False,
    per_second: float = 1.0,
) -> Sender:
    """Add a number or address to write from. Raises ValidationError with what to do.

    One address has one programme: STOP to attendance messages must not silence a safety alert
    (SMS-18).
    """
    if channel == Sender.Channel.EMAIL:
        validate_email(address)
    elif not (address.startswith("+") and address[1:].isdecimal() or address.isdecimal()):
        raise ValidationError("Write the number with its country code, like +14155550100, or a short code.")
    if not 0 < per_second <= 10_000:
        raise ValidationError("Segments per second must be more than 0, and what the carrier allows.")
    if Sender.objects.filter(channel=channel, address=address).exists():
        raise ValidationError("This number or address is a sender already: 'homeroom sender list'.")
    return Sender.objects.create(
        district=district,
        channel=channel,
        carrier=carrier,
        address=address,
        programme=programme,
        registered=registered,
        per_second=per_second,
    )


def pause(sender: Sender, why: str, now: datetime) -> None:
    """Nothing leaves from it until a person resumes it; what waits keeps waiting."""
    Sender.objects.filter(pk=sender.pk, paused_at=None).update(paused_at=now, pause_why=why)


def resume(sender: Sender) -> None:
    """A person has looked: it sends again."""
    Sender.objects.filter(pk=sender.pk).update(
        paused_at=None, pause_why="", failures_in_a_row=0, rests_until=None
    )


def breaker(sender: Sender) -> Breaker:
    return Breaker(sender.failures_in_a_row, sender.rests_until)


def set_breaker(sender: Sender, state: Breaker) -> None:
    sender.failures_in_a_row, sender.rests_until = state.failures, state.rests_until


def pause_for(sender: Sender, failure: Failure, now: datetime) -> None:
    """Pause a sender of which a message just failed for good, if the failure is of the sender's doing.

    Either the failure says so itself, or too many of its messages are taken for spam (SMS-15).
    """
    if FAILURES[failure].scope == "sender":
        pause(sender, FAILURES[failure].words, now)
    elif failure in SPAM and _spam(sender) > SPAM_MOST:
        pause(sender, SPAM_WHY, now)


def _spam(sender: Sender) -> int:
    """How many of the last messages that were handed over were taken for spam."""
    tried = Message.objects.filter(sender=sender, first_tried_at__isnull=False)
    settled = tried.exclude(state__in=[State.WAITING, State.SENDING]).order_by(F("first_tried_at").desc())
    return sum(failure in SPAM for failure in settled.values_list("failure", flat=True)[:SPAM_OF])
