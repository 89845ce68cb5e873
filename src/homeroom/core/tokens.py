"""Signed tokens that travel through a family's mailbox and come back: reply addresses, one-click
unsubscribe links, and the Message-IDs by which a bounce names our message.

Anybody may write to an address or open a link, so each carries a signature: HMAC-SHA256 (RFC 2104),
cut to 80 bits or more, over its purpose, its version and what it names. What was made up or
altered reads as ``None``. A token holds a row's number and no personal data. Mail systems lower-case
addresses and allow 64 characters before the ``@`` (RFC 5321, 4.5.3.1.1), so tokens are 32 characters
of base32 in which case means nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b32decode, b32encode
from enum import StrEnum

VERSION = 1
LENGTH = 32  # characters: 20 bytes, of which 1 version, 8 number and 11 signature (88 bits)
SIGNATURE = 11
LOCAL_PART = 64
TOKEN = re.compile(rf"[a-z2-7]{{{LENGTH}}}")
OUR_MESSAGE = re.compile(r"<?([\w-]+)\.([A-Za-z2-7]{16})@[^\s<>@]+>?", re.ASCII)


class Purpose(StrEnum):
    """What a token is good for; one made for one purpose reads as ``None`` for another."""

    REPLY = "reply"  # names a conversation
    UNSUBSCRIBE = "unsubscribe"  # names one guardian's address in one programme
    MESSAGE = "message"  # names a message in the outbox
    PAGE = "page"  # names a guided conversation that can be had on a page
    PULSE = "pulse"  # names a school's page of an anonymous pulse, the same for everybody


def make(purpose: Purpose, number: int, secret: str) -> str:
    """A token for ``number`` (0 up to 2**63): 32 lower-case letters and digits."""
    content = bytes([VERSION]) + number.to_bytes(8, "big")
    return b32encode(content + _signature(purpose, content, secret)).decode().lower()


def read(purpose: Purpose, token: str, secret: str) -> int | None:
    """The number in a token; ``None`` if it isn't one, is for something else, or was altered."""
    token = token.strip().lower()
    if not TOKEN.fullmatch(token):
        return None
    whole = b32decode(token.upper())
    content, signature = whole[:-SIGNATURE], whole[-SIGNATURE:]
    if content[0] != VERSION or not hmac.compare_digest(signature, _signature(purpose, content, secret)):
        return None
    return int.from_bytes(content[1:], "big")


def reply_address(conversation: int, secret: str, mailbox: str) -> str:
    """``reply+token@example.org`` for the mailbox ``reply@example.org``: answers to it find their thread.

    Raises ``ValueError`` where the mailbox's name leaves no room for the token.
    """
    name, _, domain = mailbox.rpartition("@")
    if not domain or not 0 < len(name) <= LOCAL_PART - LENGTH - 1:
        raise ValueError(
            f"the reply mailbox must be name@domain, its name up to {LOCAL_PART - LENGTH - 1} long"
        )
    return f"{name}+{make(Purpose.REPLY, conversation, secret)}@{domain}"


def reply_token(address: str) -> str:
    """What stands between ``+`` and ``@`` of an address, if it looks like a token; else ``""``."""
    _, _, token = address.rpartition("@")[0].lower().rpartition("+")
    return token if TOKEN.fullmatch(token) else ""


def read_reply_address(address: str, secret: str) -> int | None:
    """The conversation that a reply address names, or ``None``."""
    return read(Purpose.REPLY, reply_token(address), secret)


def message_id(message: str, secret: str, domain: str) -> str:
    """The Message-ID header of our message: the same at each attempt, so that a mailbox may know a double.

    ``message`` is the outbox's id: ASCII letters, digits, ``-`` and ``_``; else ``ValueError``.
    """
    made = f"<{message}.{_message_signature(message, secret)}@{domain}>"
    if not OUR_MESSAGE.fullmatch(made):
        raise ValueError(
            "a message's id is made of ASCII letters, digits, - and _, and a domain has no spaces"
        )
    return made


def read_message_id(header: str, secret: str) -> str | None:
    """Our id of the message that a Message-ID names; ``None`` if we never made it.

    Without the signature, whoever guessed an id could report its message as bounced.
    """
    found = OUR_MESSAGE.fullmatch(header.strip())
    if not found or not hmac.compare_digest(found[2].lower(), _message_signature(found[1], secret)):
        return None
    return found[1]


def unsubscribe_headers(url: str, mailbox: str) -> dict[str, str]:
    """The headers of RFC 8058 (LAW-6): one click posts to ``url``; older programs write to ``mailbox``.

    ``url`` is https and ends with the token of the guardian's address and programme; ``mailbox``
    is the conversation's reply address, where a subject of *unsubscribe* is a wish to stop.
    """
    if not url.startswith("https://"):
        raise ValueError("one-click unsubscribe needs an https address (RFC 8058, 3.1)")
    if any(sign in url + mailbox for sign in "<>, \r\n"):
        raise ValueError("an address in List-Unsubscribe has no spaces, commas, brackets or line breaks")
    return {
        "List-Unsubscribe": f"<{url}>, <mailto:{mailbox}?subject=unsubscribe>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _signature(purpose: Purpose, content: bytes, secret: str, length: int = SIGNATURE) -> bytes:
    if not secret:
        raise ValueError("tokens need a secret to be signed with")
    signed = hmac.new(secret.encode(), f"homeroom {purpose}:".encode() + content, hashlib.sha256)
    return signed.digest()[:length]


def _message_signature(message: str, secret: str) -> str:
    return b32encode(_signature(Purpose.MESSAGE, message.encode(), secret, 10)).decode().lower()
