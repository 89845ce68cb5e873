"""Twilio: send and look up messages. Its webhooks are read in ``twilio_hook``.

The API is Twilio's Messages resource, version 2010-04-01: form-encoded requests with Basic
authentication, answers in JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlencode

from urllib3 import make_headers

from homeroom.adapters.sms.line import Answer, Line, with_fields
from homeroom.core.messages import (
    Absent,
    Accepted,
    Channel,
    Failure,
    Outbound,
    Rejected,
    Unsure,
)

# Twilio's error dictionary. It may change any day, so what is not here is UNKNOWN, never a guess.
FAILURES: Mapping[int, Failure] = {
    20003: Failure.AUTH,
    20429: Failure.RATE_LIMITED,
    21211: Failure.INVALID_NUMBER,
    21408: Failure.BLOCKED,  # sending to that country is not allowed in the account
    21602: Failure.CONTENT,
    21603: Failure.UNREGISTERED,  # no sender
    21604: Failure.INVALID_NUMBER,
    21606: Failure.UNREGISTERED,  # the sender is not a number of this account
    21610: Failure.OPTED_OUT,
    21611: Failure.RATE_LIMITED,  # the sender's queue is full
    21612: Failure.UNREACHABLE,
    21614: Failure.LANDLINE,
    21617: Failure.CONTENT,  # too long
    21703: Failure.UNREGISTERED,  # a messaging service without a number
    30001: Failure.RATE_LIMITED,
    30002: Failure.AUTH,  # the account is suspended
    30003: Failure.UNREACHABLE,
    30004: Failure.BLOCKED,
    30005: Failure.INVALID_NUMBER,
    30006: Failure.LANDLINE,
    30007: Failure.FILTERED,
    30008: Failure.UNKNOWN,
    30022: Failure.RATE_LIMITED,
    30023: Failure.RATE_LIMITED,  # the brand's messages of the day are used up
    30024: Failure.UNREGISTERED,
    30032: Failure.UNREGISTERED,
    30034: Failure.UNREGISTERED,
    30036: Failure.TOO_LATE,
}
# For an error without a code that we know.
FAILURES_BY_STATUS: Mapping[int, Failure] = {
    401: Failure.AUTH,
    403: Failure.AUTH,
    404: Failure.AUTH,  # there is no such account
    408: Failure.DOWN,
    429: Failure.RATE_LIMITED,
}
VALIDITY = (1, 36_000)  # seconds that Twilio takes for ValidityPeriod
# A list is 100 messages a page; between us and one number there are a few dozen in a year.
PAGE_SIZE, MOST_PAGES = 100, 20
CLOCK_SKEW = timedelta(seconds=5)  # ours against Twilio's, whose dates are whole seconds


class TwilioCarrier:
    """Sends through one Twilio account.

    ``callback_url`` is the public address of our status webhook; our id is added to its query. With
    a ``messaging_service`` the sender is still named, so that a family hears from one number.
    ``timeout``: seconds to connect, seconds to wait for an answer.
    """

    name = "twilio"
    channel: Channel = "sms"
    can_tell = True

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        base_url: str = "https://api.twilio.com",
        callback_url: str = "",
        messaging_service: str = "",
        *,
        connections: int = 16,
        timeout: tuple[float, float] = (5, 15),
    ) -> None:
        self._base = base_url.rstrip("/")
        self._messages = f"{self._base}/2010-04-01/Accounts/{quote(account_sid, safe='')}/Messages.json"
        self._headers = make_headers(basic_auth=f"{account_sid}:{auth_token}", user_agent="homeroom")
        self._callback_url = callback_url
        self._service = messaging_service
        self._line = Line(connections, timeout)

    def send(self, message: Outbound) -> Accepted | Rejected | Unsure:
        """Hand over one message; Twilio drops it after ``validity``, ten hours at most."""
        fields = {
            "To": message.to,
            "Body": message.body,
            "ValidityPeriod": min(max(message.validity, VALIDITY[0]), VALIDITY[1]),
        }
        if message.sender:
            fields["From"] = message.sender
        if self._service:
            fields["MessagingServiceSid"] = self._service
        if self._callback_url:
            fields["StatusCallback"] = with_fields(self._callback_url, urlencode({"id": message.id}))
        headers = {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}
        answer = self._line.ask("POST", self._messages, headers, urlencode(fields).encode("ascii"))
        return _outcome(answer) if isinstance(answer, Answer) else answer

    def find(self, message: Outbound, since: datetime) -> Accepted | Absent | Unsure:
        """Look the message up by both numbers and its exact words, sent by us at ``since`` or later.

        Where several fit, the newest. No date is asked for: Twilio's date filter looks at when a
        message left, and one that still queues has not. A message that Twilio is only now taking in
        is not listed yet: look a minute after the attempt, not at once.
        """
        fields = {"To": message.to, "PageSize": PAGE_SIZE}
        if message.sender:
            fields["From"] = message.sender
        url = f"{self._messages}?{urlencode(fields)}"
        found: list[tuple[datetime, Accepted]] = []
        for _ in range(MOST_PAGES):
            answer = self._line.ask("GET", url, self._headers)
            if not isinstance(answer, Answer):
                return Unsure(answer.code)
            page = answer.fields()
            rows, following = page.get("messages"), page.get("next_page_uri") or ""
            if answer.status != 200 or not isinstance(rows, list):
                return Unsure(f"http {answer.status}")
            try:
                found += _matches(rows, message.body, since - CLOCK_SKEW)
            except (KeyError, TypeError, ValueError):
                return Unsure("not a list of messages")
            if not following:
                return max(found, key=lambda match: match[0])[1] if found else Absent()
            if not (isinstance(following, str) and following.startswith("/")):
                return Unsure("not a list of messages")  # our key goes to no other host
            url = self._base + following
        return Unsure("too many pages")


def _matches(rows: list[Any], body: str, since: datetime) -> Iterator[tuple[datetime, Accepted]]:
    for row in rows:
        if row["direction"].startswith("outbound") and row["body"].strip() == body.strip():
            created = parsedate_to_datetime(row["date_created"])
            if created >= since:
                yield created, Accepted(row["sid"], _segments(row))


def _outcome(answer: Answer) -> Accepted | Rejected | Unsure:
    said = answer.fields()
    if 200 <= answer.status < 300:
        sid = said.get("sid")
        if not (isinstance(sid, str) and sid):
            return Unsure("not a message")
        if said.get("status") in {"failed", "undelivered"}:  # no callback tells a first status
            return Rejected(*failure(said.get("error_code")))
        return Accepted(sid, _segments(said))
    if 400 <= answer.status < 500:
        otherwise = FAILURES_BY_STATUS.get(answer.status, Failure.UNKNOWN)
        why, code = failure(said.get("code"), otherwise)
        return Rejected(why, code or str(answer.status))
    return Unsure(f"http {answer.status}")


def failure(code: object, otherwise: Failure = Failure.UNKNOWN) -> tuple[Failure, str]:
    """What an error code means, and the code itself: ``""`` if it is not one of Twilio's five digits."""
    digits = str(code)
    if not (digits.isascii() and digits.isdigit() and len(digits) == 5):
        return otherwise, ""
    return FAILURES.get(int(digits), otherwise), digits


def _segments(said: Mapping[str, Any]) -> int | None:
    """Twilio counts 0 until a sender is chosen."""
    digits = str(said.get("num_segments"))
    return int(digits) or None if digits.isascii() and digits.isdigit() else None
