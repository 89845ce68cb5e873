"""A raw e-mail becomes what it means to us: a family's words, news of a bounce, or nothing.

What machines write (holiday notes, read receipts, mailing lists) means nothing to us and is
answered by nobody, so that no loop can arise (RFC 3834).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime

from homeroom.adapters.email.answers import STATUS, of_status
from homeroom.adapters.email.parts import header, words_and_media
from homeroom.adapters.email.quotes import new_text
from homeroom.core import tokens
from homeroom.core.messages import Failure, Incoming, Receipt, State

ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
LONGEST_ID = 200
DIGEST = 32  # characters
LONGEST_FIELD = 5_000
LONGEST_HEADERS = 100_000
MAILERS = re.compile(r"(?:mailer-daemon|postmaster|mailerdaemon)@", re.IGNORECASE)
ABSENCE_NOTES = re.compile(
    r"(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|"
    r"respuesta autom[aá]tica|fuera de (?:la )?oficina|resposta autom[aá]tica|réponse automatique|"
    r"automatische antwort|自动回复|自動回覆|trả lời tự động|автоответ|رد تلقائي)",
    re.IGNORECASE,
)
ANSWERS = re.compile(r"(?:re|rv|aw|sv|antw|回复|回覆|答复|trả lời|رد)\s*[:：]", re.IGNORECASE)


def read(raw: bytes, secret: str) -> list[Incoming | Receipt]:
    """What a raw message (RFC 5322) says. ``secret`` is the one our addresses and Message-IDs are signed with.

    Never raises: mail is written by anybody's program. Automatic mail gives an empty list. The new
    text only: the caller keeps the raw message. In a message that answers none of ours, the subject
    is the first line, because families write there too.
    """
    message = _parsed(raw)
    if message.get_content_type() == "multipart/report":
        return list(_bounces(message, secret))
    to, thread = _recipient(message, secret)
    subject = header(message, "Subject")
    wants_out = (
        bool(thread) and subject.lower() == "unsubscribe"
    )  # our own List-Unsubscribe; often sent by a machine
    if not wants_out and _is_automatic(message, subject):
        return []
    words, media = words_and_media(message)
    text = "unsubscribe" if wants_out else _with_subject(new_text(words), subject, bool(thread), message)
    return [
        Incoming(
            provider_id=_named(message, words, media) or hashlib.sha256(raw).hexdigest(),
            sender=_addresses(message, "From")[0] if _addresses(message, "From") else "",
            to=to,
            text=text,
            keyword="stop" if wants_out else "",
            thread=thread,
            media=media,
            received_at=_received_at(message),
        )
    ]


def _with_subject(text: str, subject: str, threaded: bool, message: Message) -> str:
    if ANSWERS.match(subject) or (threaded and text) or message["In-Reply-To"] or message["References"]:
        return text
    return f"{subject}\n\n{text}".strip()


def _parsed(raw: bytes) -> Message:
    """The message; one with absurdly nested parts as if it had none, and absurdly long headers cut."""
    end = min((place for mark in (b"\n\n", b"\r\n\r\n") if (place := raw.find(mark)) >= 0), default=len(raw))
    raw = raw[: min(end, LONGEST_HEADERS)] + raw[end:]
    try:
        return message_from_bytes(raw)
    except RecursionError:
        return BytesHeaderParser().parsebytes(raw)


def _addresses(message: Message, *names: str) -> list[str]:
    found: list[str] = []
    for field in (str(field) for name in names for field in message.get_all(name, [])[:50]):
        with suppress(RecursionError):  # a field of nothing but brackets
            found += [
                address.strip() for _, address in getaddresses([field[:LONGEST_FIELD]]) if "@" in address
            ]
    return found


def _recipient(message: Message, secret: str) -> tuple[str, str]:
    """The address of ours it came to, and the token in it if we signed it."""
    addresses = _addresses(message, *ADDRESSED)
    for address in addresses:
        if tokens.read_reply_address(address, secret) is not None:
            return address, tokens.reply_token(address)
    return (addresses[0] if addresses else ""), ""


def name_of(raw: bytes) -> str:
    """A raw message's own name with a digest of what it says; ``""`` where it has no usable name.

    The same for a message that comes twice. The name alone would not do: some programs give one name
    to all their mail, and whoever knows the name of a message could have it taken for a repetition.
    """
    message = _parsed(raw)
    return _named(message, *words_and_media(message))


def _named(message: Message, words: str, media: int) -> str:
    name = "".join(str(message.get("Message-ID", "")).split())
    said = [*(header(message, field) for field in ("From", "Subject", "Date")), str(media), words]
    digest = hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:DIGEST]
    return f"{name} {digest}" if 0 < len(name) < LONGEST_ID - DIGEST else ""


def _received_at(message: Message) -> datetime | None:
    """When our own mail server took it (the topmost *Received*), else when it says it was written."""
    for text in (str(message.get("Received", "")).rpartition(";")[2], str(message.get("Date", ""))):
        try:
            moment = parsedate_to_datetime(text.strip())
        except (ValueError, TypeError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _is_automatic(message: Message, subject: str) -> bool:
    """Did a machine write it? RFC 3834, and what programs did before it."""
    said = {
        name: header(message, name).lower()
        for name in ("Auto-Submitted", "Precedence", "Return-Path", "From", "Content-Type")
    }
    return (
        said["Auto-Submitted"].partition(";")[0].strip() not in {"", "no"}
        or said["Precedence"] in {"bulk", "junk", "list", "auto_reply"}
        or said["Return-Path"] == "<>"
        or any(name in message for name in ("X-Autoreply", "X-Autorespond", "X-Autogenerated", "List-Id"))
        or any(MAILERS.match(address) for address in _addresses(message, "From"))
        or bool(ABSENCE_NOTES.match(subject))
    )


def _bounces(report: Message, secret: str) -> Iterator[Receipt]:
    """News from a delivery status notification (RFC 3464), if the message it speaks of is ours.

    One that is merely late is no news, and a read receipt is none either.
    """
    ours = next((name for part in report.walk() if (name := _our_name(part, secret))), None)
    if not ours:
        return
    for part in report.walk():
        action = header(part, "Action").lower()
        if action not in {"failed", "delivered"}:
            continue
        found = STATUS.match(header(part, "Status"))
        status = found[1] if found else ""
        delivered = action == "delivered"
        yield Receipt(
            provider_id=ours[0],
            state=State.DELIVERED if delivered else State.FAILED,
            id=ours[1],
            failure=None if delivered else of_status(status) or Failure.UNREACHABLE,
            code=status,
        )
        return  # each message of ours has one recipient


def _our_name(part: Message, secret: str) -> tuple[str, str] | None:
    """The Message-ID and the id of a message of ours that a report holds, whole or its headers as text."""
    names = [str(part.get("Message-ID", ""))]
    if part.get_content_type() == "text/rfc822-headers":
        content = part.get_payload(decode=True)
        names.append(
            str(message_from_bytes(content if isinstance(content, bytes) else b"").get("Message-ID", ""))
        )
    for name in ("".join(name.split()) for name in names):
        if ours := tokens.read_message_id(name, secret):
            return name, ours
    return None
