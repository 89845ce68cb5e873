"""Kannel, the open-source SMS gateway: send through its smsbox, read what smsbox fetches from us.

Told from running Kannel 1.4.5. It knows no signature and gives no message id, so our webhook is
known by a long secret in its address, and receipts come back to an address that holds our id.
Each part of a long text has its own receipts, with nothing that tells the parts apart: the text
counts as delivered with the first part that arrived.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlencode

from homeroom.adapters.sms.line import Answer, Line, query, with_fields
from homeroom.core.messages import (
    Absent,
    Accepted,
    Channel,
    Failure,
    Forged,
    Incoming,
    Outbound,
    Receipt,
    Rejected,
    Request,
    State,
    Unreadable,
    Unsure,
)
from homeroom.core.ports import LARGEST_TEXT
from homeroom.core.wording.segments import measure

# What smsbox answers, by status and first words. A 202 with other words is not from smsbox.
TAKEN = (b"0: Accepted", b"3: Queued", b"Sent.")
REFUSED: tuple[tuple[int, bytes, Failure], ...] = (
    (400, b"Number(s) has/have been denied", Failure.BLOCKED),
    (400, b"Empty receiver", Failure.INVALID_NUMBER),
    (400, b"Missing receiver", Failure.INVALID_NUMBER),
    (400, b"Sender missing", Failure.UNREGISTERED),
    (400, b"Charset or body misformed", Failure.CONTENT),
    (403, b"Not routable", Failure.BLOCKED),
    (500, b"Sending failed", Failure.DOWN),
    (503, b"Temporal failure", Failure.RATE_LIMITED),  # its queue is full
)
# For other words, and for what a proxy may say in between.
REFUSED_BY_STATUS: Mapping[int, Failure] = {
    401: Failure.AUTH,
    403: Failure.AUTH,
    404: Failure.AUTH,  # not the address of sendsms
    429: Failure.RATE_LIMITED,
}

# What the %d of a receipt says. dlr-mask is their sum. "It is on its way" (4, 8)
# costs a webhook, and is how we learn of a message whose sender crashed before writing it down.
RECEIPTS: Mapping[str, tuple[State, Failure | None]] = {
    "1": (State.DELIVERED, None),
    "2": (State.FAILED, Failure.UNREACHABLE),
    "4": (State.SENT, None),  # waits at the SMS centre
    "8": (State.SENT, None),  # the SMS centre took it
    "16": (State.FAILED, Failure.BLOCKED),  # the SMS centre refused it
}
DLR_MASK = "31"
# The fields of a receipt's address, and of an inbound text's. %b is the whole text as bytes in the
# charset %C; the other ways to ask for it lose spaces. (The manual's table of escape codes.)
RECEIPT_FIELDS = "kind=receipt&type=%d&reply=%A"
INBOUND_FIELDS = "kind=inbound&from=%p&to=%P&charset=%C&text=%b&message=%I&at=%t"

SHORTEST_SECRET = 32


class KannelCarrier:
    """Sends through one smsbox.

    ``url`` is its ``http://127.0.0.1:13013/cgi-bin/sendsms``; ``dlr_url`` our webhook with its secret
    (:func:`with_secret`); ``smsc`` picks one of its connections. ``timeout``: seconds to connect,
    seconds to wait for an answer.
    """

    name = "kannel"
    channel: Channel = "sms"
    can_tell = False

    def __init__(
        self,
        url: str,
        username: str,
        password: str,
        dlr_url: str,
        smsc: str = "",
        *,
        connections: int = 16,
        timeout: tuple[float, float] = (5, 15),
    ) -> None:
        self._url = url
        self._fixed = {"username": username, "password": password, "dlr-mask": DLR_MASK}
        if smsc:
            self._fixed["smsc"] = smsc
        self._dlr_url = with_fields(escaped(dlr_url), RECEIPT_FIELDS)
        self._line = Line(connections, timeout)

    def send(self, message: Outbound) -> Accepted | Rejected | Unsure:
        """Hand over one message, in UCS-2 where its alphabet needs that.

        By GET: smsbox reads no forms, and converts a posted text twice. Validity is in whole minutes,
        never longer than asked for but for the shortest, one minute.
        """
        fields = {
            **self._fixed,
            "from": message.sender,
            "to": message.to,
            "text": message.body,
            "charset": "UTF-8",
            "coding": "0" if measure(message.body).encoding == "GSM-7" else "2",
            "validity": str(max(message.validity // 60, 1)),
            "dlr-url": f"{self._dlr_url}&id={escaped(quote(message.id, safe=''))}",
        }
        answer = self._line.ask("GET", with_fields(self._url, urlencode(fields, errors="replace")), {})
        return _outcome(answer) if isinstance(answer, Answer) else answer

    def find(self, message: Outbound, since: datetime) -> Accepted | Absent | Unsure:
        """Kannel keeps no list that could be asked."""
        return Unsure("kannel cannot tell")


def _outcome(answer: Answer) -> Accepted | Rejected | Unsure:
    if answer.status == 202 and answer.body.startswith(TAKEN):
        return Accepted("")
    for status, words, failure in REFUSED:
        if answer.status == status and answer.body.startswith(words):
            return Rejected(failure, str(status))
    if 400 <= answer.status < 500:
        return Rejected(REFUSED_BY_STATUS.get(answer.status, Failure.UNKNOWN), str(answer.status))
    return Unsure(f"http {answer.status}")


class KannelHook:
    """Checks and reads what smsbox fetches from us: texts that came in, and receipts.

    Nothing is signed: whoever knows ``secret`` is believed, so the address belongs on loopback or a
    private network, and in no log.
    """

    answer = ("text/plain", b"")  # anything else would be sent to the family
    largest = LARGEST_TEXT

    def __init__(self, secret: str) -> None:
        self._secret = _long_enough(secret).encode()

    def verify(self, request: Request, now: datetime) -> None:
        """The secret in the address, compared in constant time."""
        given = _fields(request).get("secret", "").encode("latin-1", "replace")
        if not hmac.compare_digest(given, self._secret):
            raise Forged("The address of the webhook lacks the secret of the configuration.")

    def key(self, request: Request) -> str:
        """Of a receipt our id and the news, of a text Kannel's id; smsbox repeats a call word for word."""
        fields = _fields(request)
        name = {
            "receipt": f"receipt:{fields.get('id', '')}:{fields.get('type', '')}",
            "inbound": f"inbound:{fields.get('message', '')}",
        }.get(fields.get("kind", ""), "")
        if name and len(name) <= 200 and not name.endswith(":"):
            return name
        return "content:" + hashlib.sha256(request.url.encode("utf-8", "replace")).hexdigest()

    def read(self, request: Request) -> list[Incoming | Receipt]:
        """One text or one receipt. Unknown fields are passed over (SMS-4)."""
        fields = _fields(request)
        if fields.get("kind") == "receipt":
            return [_receipt(fields)]
        if fields.get("kind") == "inbound":
            return [_incoming(fields)]
        raise Unreadable("A Kannel webhook without kind=inbound or kind=receipt: see kannel_config.")


def _receipt(fields: Mapping[str, str]) -> Receipt:
    news = RECEIPTS.get(fields.get("type", ""))
    if news is None or not fields.get("id"):
        raise Unreadable(f"A Kannel receipt without our id, or whose type is none of {', '.join(RECEIPTS)}.")
    state, failure = news
    code = f"{fields['type']} {fields.get('reply', '')}".strip()[:60] if failure else ""
    return Receipt("", state, fields["id"], failure, code)


def _incoming(fields: Mapping[str, str]) -> Incoming:
    """A text of bytes (``8-BIT``) is a ring tone or a card, not words: it counts as a file."""
    if not fields.get("from"):
        raise Unreadable("A Kannel text without its sender.")
    charset, raw = fields.get("charset", ""), fields.get("text", "").encode("latin-1", "replace")
    words = charset != "8-BIT"
    try:
        text = raw.decode(charset or "UTF-8", "replace") if words else ""
    except LookupError:
        raise Unreadable("A Kannel text in a charset that is not known here.") from None
    return Incoming(
        provider_id=fields.get("message", ""),
        sender=_international(fields["from"]),
        to=_international(fields.get("to", "")),
        text=text.replace("\0", ""),  # a database may refuse NUL
        media=0 if words else 1,
        received_at=_time(fields.get("at", "")),
    )


def _fields(request: Request) -> dict[str, str]:
    """The query, its bytes as Latin-1 characters: only the text is in another charset, and says so."""
    return dict(parse_qsl(query(request.url), keep_blank_values=True, encoding="latin-1"))


def _international(number: str) -> str:
    """SMS centres write international numbers with ``+``, with ``00``, or with neither."""
    if re.fullmatch("[0-9]{11,17}", number):
        return "+" + number.removeprefix("00")
    return number


def _time(written: str) -> datetime | None:
    """Kannel's %t, which is in UTC."""
    try:
        return datetime.strptime(written, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def with_secret(url: str, secret: str) -> str:
    """Our webhook's address with the secret that :class:`KannelHook` wants to see."""
    return with_fields(url, urlencode({"secret": _long_enough(secret)}))


def _long_enough(secret: str) -> str:
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"Kannel's secret needs {SHORTEST_SECRET} characters or more.")
    return secret


def escaped(text: str) -> str:
    """For a place where Kannel fills in its escape codes: a percent sign that stays one."""
    return text.replace("%", "%%")
