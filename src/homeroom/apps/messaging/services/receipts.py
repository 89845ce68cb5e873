"""What a carrier says afterwards: delivered or not. Late, repeated and out of order change nothing twice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from homeroom.apps.messaging.models import HookEvent, Message, News, Sender
from homeroom.apps.messaging.services import results
from homeroom.core.messages import FINAL, Failure, Receipt, State, follows


@transaction.atomic
def apply(receipt: Receipt, carrier: str, now: datetime, event: HookEvent | None = None) -> Message | None:
    """Write down news of a message; None: it is not one of ours.

    Our own id or the carrier's finds it, so that news that overtakes our own record of having sent
    it counts as well (SMS-4). A failure is final here: only a person tries again.
    """
    message = _message(receipt, carrier)
    if message is None:
        return None
    news = {"state": receipt.state, "code": receipt.code[:40]}
    if News.objects.filter(message=message, **news).exists():
        return message
    News.objects.create(message=message, event=event, failure=receipt.failure or "", at=now, **news)
    message.provider_id = message.provider_id or receipt.provider_id
    if follows(State(message.state), receipt.state):
        _move(message, receipt, now)
        results.write([message], now)
    else:
        message.save(update_fields=["provider_id"])
    return message


def _message(receipt: Receipt, carrier: str) -> Message | None:
    """The message, locked."""
    # News of an e-mail may come by another way than it left: a bounce in a mailbox, a provider's webhook.
    by = Q(sender__carrier=carrier) | Q(channel=Sender.Channel.EMAIL)
    ours = Message.objects.filter(by).select_related("sender", "district")
    ours = ours.select_for_update(of=("self",), no_key=True)
    try:
        return ours.filter(uid=UUID(receipt.id)).first()
    except ValueError:  # none, or not one of ours
        known = ours.filter(provider_id=receipt.provider_id) if receipt.provider_id else ours.none()
        return known.order_by("pk").last()


def _move(message: Message, receipt: Receipt, now: datetime) -> None:
    message.state = receipt.state
    message.claimed_by, message.claimed_until = "", None
    message.sent_at = message.sent_at or (None if receipt.state == State.FAILED else now)
    failed = receipt.state == State.FAILED
    message.failure = (receipt.failure or Failure.UNKNOWN) if failed else ""
    message.failure_code = receipt.code[:40] if failed else ""
    message.done_at = now if receipt.state in FINAL else None
