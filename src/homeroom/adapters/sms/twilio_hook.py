"""Twilio's webhooks: texts that came in, and news of those we sent."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from homeroom.adapters.sms.line import query
from homeroom.adapters.sms.twilio import failure
from homeroom.core.messages import Forged, Incoming, Receipt, Request, State, Unreadable
from homeroom.core.ports import LARGEST_TEXT

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 1000  # Twilio sends about thirty
ALGORITHMS = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
PORTS = {"https": 443, "http": 80}

# A status that is not here says no more than that Twilio has the message.
STATES: Mapping[str, State] = {
    "delivered": State.DELIVERED,
    "read": State.DELIVERED,
    "undelivered": State.FAILED,
    "failed": State.FAILED,
    "canceled": State.FAILED,
}
RECEIVED = {"receiving", "received"}
KEYWORDS = {"STOP": "stop", "START": "start", "HELP": "help"}

Pairs = list[tuple[str, str]]


class TwilioHook:
    """Checks and reads what Twilio posts.

    ``public_url`` is the address that Twilio calls, up to the path that reaches us
    (``https://homeroom.example.org``). It comes from the configuration, never from a header: whoever
    calls chooses those. ``keys`` are shared keys by their id, for signatures with SHA-256; requests
    without a key are signed with ``auth_token``.
    """

    answer = ("text/xml", b'<?xml version="1.0" encoding="UTF-8"?><Response/>')
    largest = LARGEST_TEXT

    def __init__(self, auth_token: str, public_url: str, keys: Mapping[str, str] | None = None) -> None:
        if not auth_token:
            raise ValueError("TwilioHook needs the account's auth token: without it anybody can sign.")
        address = urlsplit(public_url)
        if address.scheme not in PORTS or not address.hostname:
            raise ValueError("public_url must be like https://homeroom.example.org")
        host = address.netloc.removesuffix(f":{address.port}")
        prefix = address.path.rstrip("/")
        self._public_url = public_url.rstrip("/")
        # Twilio signs sometimes with the port and sometimes without.
        self._origins = [
            f"{address.scheme}://{host}{prefix}",
            f"{address.scheme}://{host}:{address.port or PORTS[address.scheme]}{prefix}",
        ]
        self._auth_token = auth_token
        self._keys = dict(keys or {})

    def verify(self, request: Request, now: datetime) -> None:
        """The signature over the address and every field (standards.md 3.4). There is no time in it."""
        secret, digest = self._scheme(request.headers.get("x-twilio-webhooks-signature-settings", ""))
        target = self._target(request.url)
        signed = _signed_fields(request, target)
        given = request.headers.get("x-twilio-signature", "").encode("utf-8", "replace")
        matches = [
            hmac.compare_digest(_signature(secret, digest, origin + target + signed), given)
            for origin in self._origins
        ]
        if not any(matches):
            raise Forged("The signature is missing or wrong: check public_url and the auth token.")

    def _target(self, url: str) -> str:
        """What follows ``public_url``, byte for byte as it was called, whichever host is named before."""
        if url.startswith(self._public_url):
            return url[len(self._public_url) :]
        return re.sub(r"^https?://[^/?#]*", "", url)

    def _scheme(self, settings: str) -> tuple[bytes, str]:
        """The secret and the digest that a request claims; the older way where it claims nothing."""
        named = dict(part.strip().partition("=")[::2] for part in settings.split(","))
        digest = ALGORITHMS.get(named.get("algorithm", "HMAC_SHA1"))
        key = named.get("key", "")
        secret = self._keys.get(key) if key else self._auth_token
        if digest is None or not secret:
            raise Forged("Signed with a key or an algorithm that is not in the configuration.")
        return secret.encode(), digest

    def key(self, request: Request) -> str:
        """The message and its status; the content where there is no message id to go by."""
        fields = dict(_fields(request))
        sid = fields.get("MessageSid", "")
        if not sid or len(sid) > 64:
            return "content:" + _sha256(request.url.encode("utf-8", "replace") + b"\n" + request.body)
        return f"{sid}:{_status(fields)[:64]}"

    def read(self, request: Request) -> list[Incoming | Receipt]:
        """One text or one piece of news. Unknown fields are passed over (SMS-4)."""
        fields = dict(_fields(request))
        sid, status = fields.get("MessageSid", ""), _status(fields)
        if not sid:
            raise Unreadable("A Twilio webhook without MessageSid: is this a webhook for messages?")
        if status not in RECEIVED:
            return [_receipt(sid, status, fields, request)]
        if not fields.get("From"):
            raise Unreadable("A Twilio message without From.")
        media = fields.get("NumMedia", "")
        return [
            Incoming(
                provider_id=sid,
                sender=fields["From"],
                to=fields.get("To", ""),
                text=fields.get("Body", "").replace("\0", ""),  # a database may refuse NUL
                keyword=KEYWORDS.get(fields.get("OptOutType", "").upper(), ""),
                media=int(media) if re.fullmatch("[0-9]{1,3}", media) else 0,
            )
        ]


def _receipt(sid: str, status: str, fields: Mapping[str, str], request: Request) -> Receipt:
    state = STATES.get(status, State.SENT)
    why, code = failure(fields.get("ErrorCode"))
    ours = dict(parse_qsl(query(request.url))).get("id", "")
    return Receipt(sid, state, ours, why if state == State.FAILED else None, code)


def _status(fields: Mapping[str, str]) -> str:
    """Callbacks have both statuses; a text that came in has one, or none in the oldest form."""
    return (fields.get("MessageStatus") or fields.get("SmsStatus") or "received").lower()


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM


def _form(request: Request) -> Pairs:
    text = request.body.decode("utf-8", "replace")
    return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)


def _fields(request: Request) -> Pairs:
    """What the request says: a form, a flat JSON object, or the query of a GET."""
    try:
        if _is_form(request):
            return _form(request)
        if not request.body:
            return parse_qsl(query(request.url), keep_blank_values=True)
        said = json.loads(request.body)
        return [(name, value) for name, value in said.items() if isinstance(value, str)]
    except (ValueError, RecursionError, AttributeError):
        return []


def _signed_fields(request: Request, target: str) -> str:
    """What is signed after the address: the form's fields by name, each different value once.

    Any other body is not signed itself; the address holds its SHA-256, which is checked here.
    """
    if _is_form(request):
        try:
            return "".join(name + value for name, value in sorted(set(_form(request))))
        except ValueError:
            raise Forged("More fields than Twilio ever sends.") from None
    claimed = dict(parse_qsl(query(target))).get("bodySHA256", "")
    actual = _sha256(request.body) if request.body or claimed else ""
    if not hmac.compare_digest(actual.encode(), claimed.encode("utf-8", "replace")):
        raise Forged("The body is not the one that was signed.")
    return ""


def _signature(secret: bytes, digest: str, text: str) -> bytes:
    return base64.b64encode(hmac.digest(secret, text.encode("utf-8", "replace"), digest))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
