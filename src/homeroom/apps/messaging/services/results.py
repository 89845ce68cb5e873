"""What a carrier answered, written down; once only, whoever comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from random import Random

from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services import endings
from homeroom.apps.messaging.services.senders import breaker, set_breaker
from homeroom.core.delivery import CARRIERS_OWN, Breaker, retry_at
from homeroom.core.messages import Accepted, Rejected, State, Unsure, follows

ARRIVES = timedelta(minutes=1)  # in which a carrier takes what it left unanswered, if it ever does
Answer = Accepted | Rejected | Unsure | None  # None: it was never handed over
WRITTEN = (
    *("state", "provider_id", "sent_at", "done_at", "failure", "failure_code", "why"),
    *("next_try_at", "attempts", "doubts", "claimed_by", "claimed_until"),
)


def record(answers: Mapping[int, Answer], worker: str, now: datetime, dice: Random) -> None:
    """Write down what became of the messages that ``worker`` had claimed: row id -> answer.

    Call it in a transaction. Doing it again, because nobody knew whether it was committed, changes
    nothing. Messages are locked before senders, and a claim locks senders and skips messages: so
    nobody waits in a circle.
    """
    locked = locked_rows(answers)
    changed = [message for message in locked if apply(message, answers[message.pk], worker, now, dice)]
    write(changed, now)
    _count(locked, answers, now)


def locked_rows(pks: Iterable[int]) -> list[Message]:
    """These messages, locked in an order that is the same for everybody."""
    rows = Message.objects.filter(pk__in=list(pks)).select_related("sender", "district").order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True))


def apply(message: Message, answer: Answer, worker: str, now: datetime, dice: Random) -> bool:
    """Change a message by an answer; False: there is nothing to change.

    That a carrier took it counts even when the claim has been lost meanwhile: it must not go again.
    Anything else counts only while the claim is ours.
    """
    if isinstance(answer, Accepted):
        if not follows(State(message.state), State.SENT):
            return False
        accept(message, answer, now)
        return True
    if message.state != State.SENDING or message.claimed_by != worker:
        return False
    if isinstance(answer, Unsure):
        message.failure_code = answer.code[:40]
        # It stays claimed: the reaper decides, and not before what timed out here has arrived there.
        message.claimed_until = max(message.claimed_until or now, now + ARRIVES)
    elif answer is None:
        message.attempts -= 1
        again(message, now)
    else:
        message.failure, message.failure_code = answer.failure, answer.code[:40]
        at = retry_at(answer.failure, message.attempts, now, message.not_after, dice)
        again(message, at) if at else give_up(message, now)
    return True


def accept(message: Message, answer: Accepted, now: datetime) -> None:
    message.state, message.sent_at = State.SENT, now
    message.provider_id = answer.provider_id or message.provider_id
    message.failure = message.failure_code = ""
    _let_go(message)


def again(message: Message, at: datetime) -> None:
    message.state, message.next_try_at = State.WAITING, at
    _let_go(message)


def give_up(message: Message, now: datetime) -> None:
    """It failed for good, of ``message.failure``."""
    message.state, message.done_at = State.FAILED, now
    _let_go(message)


def write(changed: Iterable[Message], now: datetime) -> None:
    """Store messages that were changed by the functions above, and what follows from their failures."""
    changed = list(changed)
    # The rows exist and are locked; this is one statement, where bulk_update builds one of a
    # thousand conditions.
    Message.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN)
    endings.failed([message for message in changed if message.state == State.FAILED], now)


def _let_go(message: Message) -> None:
    message.claimed_by, message.claimed_until = "", None


def _count(messages: Iterable[Message], answers: Mapping[int, Answer], now: datetime) -> None:
    """Each sender's breaker hears how its carrier answered; most of the time nothing changes."""
    heard: dict[int, list[Answer]] = {}
    for message in messages:
        heard.setdefault(message.sender_id, []).append(answers[message.pk])
    for pk, sender in sorted({message.sender_id: message.sender for message in messages}.items()):
        if _after(breaker(sender), heard[pk], now) == breaker(sender):
            continue
        sender = Sender.objects.select_for_update(no_key=True).get(pk=pk)
        set_breaker(sender, _after(breaker(sender), heard[pk], now))
        sender.save(update_fields=["failures_in_a_row", "rests_until"])


def _after(state: Breaker, answers: Iterable[Answer], now: datetime) -> Breaker:
    for answer in answers:
        if isinstance(answer, Unsure) or (isinstance(answer, Rejected) and answer.failure in CARRIERS_OWN):
            state = state.failed(now)
        elif answer is not None:
            state = Breaker()
    return state
