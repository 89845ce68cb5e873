"""What follows when messages will not arrive: addresses set aside, senders paused, later steps told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Message
from homeroom.apps.messaging.services import consent, senders
from homeroom.apps.people.announce import announce
from homeroom.core.events import Ended
from homeroom.core.messages import FAILURES, Failure, State

OPTED_OUT_WORDS = "The carrier says that this address asked it to stop"


def failed(messages: Sequence[Message], now: datetime) -> None:
    """These messages, stored as failed just now, failed for good (SMS-8, SMS-14, SMS-15)."""
    if not messages:
        return
    bad = [
        BadAddress(
            district_id=message.district_id,
            channel=message.channel,
            address=message.to,
            failure=message.failure,
            since=now,
        )
        for message in messages
        if FAILURES[Failure(message.failure)].scope == "number" and message.failure != Failure.OPTED_OUT
    ]
    BadAddress.objects.bulk_create(bad, ignore_conflicts=True)
    for message in messages:
        if message.failure == Failure.OPTED_OUT:
            _opted_out(message, now)
    for sender, failure in {(message.sender, message.failure) for message in messages}:
        senders.pause_for(sender, Failure(failure), now)
    announce(Ended(tuple(message.pk for message in messages), State.FAILED, now))


def _opted_out(message: Message, now: datetime) -> None:
    """The carrier's stop list is mirrored in our ledger (SMS-8)."""
    held = consent.stopped(message.district, message.channel, [message.to], message.programme)
    if held.get(message.to) != ConsentEntry.Status.STOPPED:
        consent.say(
            message.district,
            message.channel,
            message.to,
            message.programme,
            ConsentEntry.Status.STOPPED,
            "carrier",
            f"{OPTED_OUT_WORDS} ({message.failure_code or message.failure}).",
            now,
        )
