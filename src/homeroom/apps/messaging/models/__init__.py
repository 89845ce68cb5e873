"""The outbox and what became of it, what came in, consent, the numbers we write from, approved words."""

from homeroom.apps.messaging.models.consent import BadAddress, ConsentEntry
from homeroom.apps.messaging.models.inbound import HookEvent, Inbound
from homeroom.apps.messaging.models.outbox import Mention, Message, News
from homeroom.apps.messaging.models.senders import Lease, Sender, Worker
from homeroom.apps.messaging.models.words import ApprovedWords

__all__ = [
    "ApprovedWords",
    "BadAddress",
    "ConsentEntry",
    "HookEvent",
    "Inbound",
    "Lease",
    "Mention",
    "Message",
    "News",
    "Sender",
    "Worker",
]
