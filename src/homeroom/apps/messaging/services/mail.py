"""What makes an e-mail of ours answerable, and stoppable with one click (RFC 8058, LAW-6)."""

from __future__ import annotations

from datetime import datetime

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import ConsentEntry, Message
from homeroom.apps.messaging.services import consent
from homeroom.core import tokens
from homeroom.core.occasions import Kind
from homeroom.core.tokens import Purpose

ONE_CLICK = "List-Unsubscribe=One-Click"  # what a mail program posts, and our page's button
WRITTEN_BY_PEOPLE = frozenset({Kind.PLANNED, Kind.REPLY})


def mail_headers(message: Message) -> tuple[dict[str, str], str]:
    """The headers and the Reply-To of an outgoing e-mail; no query.

    Reply-To is signed with the guardian's id, so that an answer finds its thread from any mailbox;
    without a reply domain, or to somebody unknown, it is the sender's address. List-Unsubscribe
    needs an https address of ours; where there is none, a reply that says *stop* must do. A page to
    staff has none: nobody goes off duty by a click.
    """
    door = doors()
    reply_to = message.sender.address
    if door.reply_domain and message.guardian_id:
        reply_to = tokens.reply_address(message.guardian_id, door.secret, f"reply@{door.reply_domain}")
    headers = {}
    if door.public_url.startswith("https://") and message.kind != Kind.PAGE:
        token = tokens.make(Purpose.UNSUBSCRIBE, message.pk, door.secret)
        headers = tokens.unsubscribe_headers(f"{door.public_url}/u/{token}/", reply_to)
    begins = message.kind == Kind.GUIDE and message.answers_id is None
    if message.kind not in WRITTEN_BY_PEOPLE and not begins:
        headers["Auto-Submitted"] = "auto-replied"  # RFC 3834: so that no two machines thank each other
    return headers, reply_to


def named_by(token: str) -> Message | None:
    """The message whose unsubscribe link this is: it names the address and the programme."""
    pk = tokens.read(Purpose.UNSUBSCRIBE, token, doors().secret)
    return Message.objects.select_related("district").filter(pk=pk).first() if pk is not None else None


def unsubscribe(message: Message, now: datetime) -> None:
    """One click on the link of this message stops its programme at its address. Twice is once."""
    held = consent.stopped(message.district, message.channel, [message.to], message.programme)
    if held.get(message.to) != ConsentEntry.Status.STOPPED:
        consent.say(
            message.district,
            message.channel,
            message.to,
            message.programme,
            ConsentEntry.Status.STOPPED,
            "one_click",
            ONE_CLICK,
            now,
            language=message.language,
        )
