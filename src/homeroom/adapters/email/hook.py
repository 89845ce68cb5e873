"""Answers that a mail service posts to us: Mailgun, Postmark, and others that django-anymail reads.

django-anymail checks the service's signature or password and understands its form; what comes out
is a raw message like any other (:func:`homeroom.adapters.email.inbound.read`).
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from io import BytesIO
from urllib.parse import urlsplit

from anymail.exceptions import AnymailError, AnymailWebhookValidationFailure
from anymail.inbound import AnymailInboundMessage
from anymail.webhooks.base import AnymailBaseWebhookView
from anymail.webhooks.mailgun import MailgunInboundWebhookView
from anymail.webhooks.postmark import PostmarkInboundWebhookView
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest

from homeroom.adapters.email import inbound
from homeroom.core.messages import Forged, Incoming, Receipt, Request, Unreadable
from homeroom.core.ports import LARGEST_MAIL

# What anymail's views raise at a form or a message that is not as they know it.
BROKEN = (
    AnymailError,
    ImproperlyConfigured,
    SuspiciousOperation,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)


def mailgun(signing_key: str, secret: str) -> InboundHook:
    """Mailgun's route ``forward("https://.../mime")``, signed with the account's webhook signing key."""
    if not signing_key:
        raise ValueError("Mailgun's webhook signing key is missing")
    return InboundHook(MailgunInboundWebhookView(webhook_signing_key=signing_key), secret)


def postmark(password: str, secret: str) -> InboundHook:
    """Postmark's inbound webhook; ``password`` is the ``user:password`` in the address that Postmark calls."""
    if ":" not in password:
        raise ValueError("Postmark signs nothing: its address needs user:password@")
    return InboundHook(PostmarkInboundWebhookView(webhook_secret=password), secret)


class InboundHook:
    """One mail service's inbound webhook (:class:`homeroom.core.ports.Hook`).

    ``secret`` is the one our reply addresses are signed with.
    """

    answer = ("text/plain", b"")
    largest = LARGEST_MAIL

    def __init__(self, view: AnymailBaseWebhookView, secret: str) -> None:
        self._view = view
        self._secret = secret

    def verify(self, request: Request, now: datetime) -> None:
        """The service's signature or password. A repeated request is known by its message (:meth:`key`)."""
        try:
            self._view.run_validators(_for_django(request))
        except (AnymailWebhookValidationFailure, SuspiciousOperation, ValueError):
            raise Forged("the signature or the password is missing or wrong") from None

    def key(self, request: Request) -> str:
        """The same for a message that is posted again, whose token and time have changed by then."""
        try:
            names = [name for name, _ in self._messages(request)]
        except Unreadable:
            names = []
        content = "\n".join(names).encode() if any(names) else request.body
        return hashlib.sha256(content).hexdigest()

    def read(self, request: Request) -> list[Incoming | Receipt]:
        """The message in a request. Raises ``Unreadable`` where there is none."""
        found = (inbound.read(raw, self._secret) for _, raw in self._messages(request))
        return [news for message in found for news in message]

    def _messages(self, request: Request) -> list[tuple[str, bytes]]:
        """Each message's name, with a digest of what it says, and its raw form."""
        expected = f"an inbound message as {self._view.esp_name} posts it"
        if request.method != "POST":
            raise Unreadable(f"expected POST, with {expected}")
        try:
            events = self._view.parse_events(_for_django(request))
            return [_raw(event.message) for event in events]
        except BROKEN:
            raise Unreadable(f"expected {expected}") from None


def _raw(message: AnymailInboundMessage) -> tuple[str, bytes]:
    if message.envelope_recipient:  # where To names somebody else, as in a forwarded mailbox
        message["X-Original-To"] = message.envelope_recipient
    raw = message.as_bytes()
    return inbound.name_of(raw), raw


def _for_django(request: Request) -> WSGIRequest:
    """The request as it came, in the form that anymail's views read."""
    where = urlsplit(request.url)
    environ = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": where.path,
        "QUERY_STRING": where.query,
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(request.body)),
        "SERVER_NAME": where.hostname or "",
        "SERVER_PORT": str(where.port or 443),
        "wsgi.url_scheme": where.scheme,
        "wsgi.input": BytesIO(request.body),
    }
    headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in request.headers.items()}
    return WSGIRequest(headers | environ)
