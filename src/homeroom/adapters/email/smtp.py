"""E-mail out, through Django's mail backends.

:class:`SmtpBackend` is Django's own SMTP backend that also notices how far a message got before a
line broke. Any other backend works as well, a mail service's of django-anymail included; with one
that does not say how far it got, a broken line is *unsure*.
"""

from __future__ import annotations

import re
import smtplib
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from email.charset import QP, Charset
from email.utils import formataddr

from anymail.exceptions import (
    AnymailError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
)
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from homeroom.adapters.email.answers import Step, of_reply
from homeroom.core import tokens
from homeroom.core.messages import Absent, Accepted, Channel, Failure, Outbound, Rejected, Unsure
from homeroom.core.wording.letter import html_letter, plain_letter

# Seven bits on the way, whatever the script: no server between us and the family can spoil it.
UTF8 = Charset("utf-8")
UTF8.body_encoding = QP

# ASCII before the @ (RFC 5322 dot-atom), because few servers speak SMTPUTF8; any script after it (IDNA).
ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
ADDRESS = re.compile(rf"(?a:{ATOM}(?:\.{ATOM})*)@(?:[\w-]+\.)+[\w-]+")
ONE_CLICK = re.compile(r"<(https://[^<>]+)>")  # core.tokens.unsubscribe_headers
LINE_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029\0]")


class HandedOver(Exception):
    """The line broke, or the answer was garbage, after the message's text began to go over."""


class _NotesHowFar:
    """Mixed into smtplib's connections: ``handing_over`` from the server's 354 to its final answer."""

    handing_over = False

    def getreply(self):
        code, text = super().getreply()  # raises where the line breaks, and leaves the note as it is
        self.handing_over = code == 354
        return code, text


class _Plain(_NotesHowFar, smtplib.SMTP):
    pass


class _Encrypted(_NotesHowFar, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    """Django's SMTP backend; raises :class:`HandedOver` where nobody can know whether a message was taken."""

    def __init__(self, *args, timeout: float = 20, **kwargs) -> None:
        """Django's own options; ``timeout`` in seconds, never for ever."""
        super().__init__(*args, timeout=timeout, **kwargs)

    @property
    def connection_class(self):
        return _Encrypted if self.use_ssl else _Plain

    def open(self):
        try:
            return super().open()
        except Exception:
            if self._partial_connection is not None:
                self._partial_connection.close()
                self._partial_connection = None
            raise

    def _send(self, email_message):
        try:
            return super()._send(email_message)
        except smtplib.SMTPDataError as error:
            if not 400 <= error.smtp_code < 600:
                raise HandedOver from error
            raise
        except Exception as error:
            if self.connection.handing_over:
                raise HandedOver from error
            raise


class EmailCarrier:
    """Sends by e-mail. ``backend`` makes a mail backend, such as ``partial(SmtpBackend, host="...", port=587)``.

    Connections stay open between messages, as many as messages are sent at once, and are opened anew
    where the server hung up. A mail server can't be asked what it has (``can_tell``), but the
    Message-ID comes from our own id (:func:`homeroom.core.tokens.message_id`), so many mailboxes
    show a message that was sent twice only once. E-mail can't be recalled: ``validity`` has no
    effect once the server took the message.
    """

    name = "email"
    channel: Channel = "email"
    can_tell = False

    def __init__(self, backend: Callable[[], BaseEmailBackend], domain: str, secret: str) -> None:
        """``domain`` is ours, for Message-IDs; ``secret`` signs them."""
        self._backend = backend
        self._domain = domain
        self._secret = secret
        self._open: deque[BaseEmailBackend] = deque()

    def send(self, message: Outbound) -> Accepted | Rejected | Unsure:
        """Hand over one message. A line break in a name or a header is refused, never sent."""
        try:
            mail = self._mail(message)
        except _Wrong as error:
            return Rejected(error.failure, error.code)
        try:
            backend = self._open.pop()
        except IndexError:
            return self._by_new_line(mail)
        answer = self._by_line(backend, mail)
        if isinstance(answer, Rejected) and answer.failure is Failure.DOWN:
            return self._by_new_line(mail)  # the server hung up on an idle line, and has surely nothing yet
        return answer

    def find(self, message: Outbound, since: datetime) -> Accepted | Absent | Unsure:
        """A mail server can't be asked."""
        return Unsure("a mail server can't be asked")

    def close(self) -> None:
        """Hang up every line that is not in use."""
        while self._open:
            _leave(self._open.pop())

    def _by_new_line(self, mail: EmailMessage) -> Accepted | Rejected | Unsure:
        backend = None
        try:
            backend = self._backend()
            backend.open()
        except Exception as error:
            if backend is not None:
                _hang_up(backend)
            return _not_opened(error)
        return self._by_line(backend, mail)

    def _by_line(self, backend: BaseEmailBackend, mail: EmailMessage) -> Accepted | Rejected | Unsure:
        try:
            sent = backend.send_messages([mail])
        except Exception as error:
            _hang_up(backend)
            return _refused(error, backend)
        self._open.append(backend)
        if not sent:
            return Rejected(Failure.UNKNOWN, "the mail backend sent nothing")
        by_service = _said_by_service(mail)
        return by_service or Accepted(mail.extra_headers["Message-ID"])

    def _mail(self, message: Outbound) -> EmailMessage:
        headers = [message.subject, message.from_name, *message.headers, *message.headers.values()]
        if any(LINE_BREAK.search(text) for text in headers):
            raise _Wrong(Failure.CONTENT, "line break in a header")
        if not ADDRESS.fullmatch(message.to):
            raise _Wrong(Failure.INVALID_NUMBER, "not an address")
        if not all(ADDRESS.fullmatch(ours) for ours in (message.sender, message.reply_to or message.sender)):
            raise _Wrong(Failure.UNREGISTERED, "our own address is not one")
        try:
            name = tokens.message_id(message.id, self._secret, self._domain)
        except ValueError:
            raise _Wrong(Failure.CONTENT, "the id can't be a Message-ID") from None
        mail = EmailMultiAlternatives(
            subject=message.subject,
            body=plain_letter(message.body, message.buttons),
            from_email=formataddr((message.from_name, message.sender), UTF8),
            to=[message.to],
            reply_to=[message.reply_to] if message.reply_to else None,
            headers={**message.headers, "Message-ID": name},
        )
        mail.attach_alternative(_page(message), "text/html")
        mail.encoding = UTF8
        return mail


def _page(message: Outbound) -> str:
    """The HTML part: it reads better on a phone, and a screen reader knows its language."""
    stop = ONE_CLICK.match(message.headers.get("List-Unsubscribe", ""))
    address = stop[1] if stop else ""
    return html_letter(message.body, message.language, message.buttons, address, message.subject)


class _Wrong(Exception):
    """A message that must not reach a mail server."""

    def __init__(self, failure: Failure, code: str) -> None:
        super().__init__(code)
        self.failure = failure
        self.code = code


def _hang_up(backend: BaseEmailBackend) -> None:
    """Close a broken line at once, without the good-bye that nobody would answer."""
    connection = getattr(backend, "connection", None)
    if isinstance(connection, smtplib.SMTP):
        connection.close()
    _leave(backend)


def _leave(backend: BaseEmailBackend) -> None:
    with suppress(Exception):  # a line that breaks while it is closed is closed
        backend.close()


def _not_opened(error: Exception) -> Rejected:
    """Why there was no line; nothing was handed over."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        failure, code = of_reply(error.smtp_code, error.smtp_error)
        passing = 400 <= error.smtp_code < 500
        return Rejected(failure if passing else Failure.AUTH, code)
    if isinstance(error, ImproperlyConfigured):
        return Rejected(Failure.AUTH, "the mail backend is not set up")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Rejected(Failure.AUTH, "no encryption or no log-in offered")
    if isinstance(error, smtplib.SMTPResponseException):
        return Rejected(Failure.DOWN, str(error.smtp_code))
    return Rejected(Failure.DOWN, type(error).__name__)


def _refused(error: Exception, backend: BaseEmailBackend) -> Rejected | Unsure:
    """What a failed hand-over means, once a line was open."""
    tells = isinstance(backend, SmtpBackend)  # whatever else it raises, the text was not on its way
    if isinstance(error, HandedOver):
        return Unsure("the line broke after the message")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _rejected(*next(iter(error.recipients.values())), "recipient")
    if isinstance(error, smtplib.SMTPSenderRefused):
        return _rejected(error.smtp_code, error.smtp_error, "sender")
    if isinstance(error, smtplib.SMTPResponseException) and 400 <= error.smtp_code < 600:
        return _rejected(error.smtp_code, error.smtp_error, "data")
    if isinstance(error, AnymailError):
        return _refused_by_service(error)
    if tells and isinstance(error, (smtplib.SMTPException, OSError)):
        return Rejected(Failure.DOWN, type(error).__name__)
    if tells and isinstance(error, (ValueError, LookupError)):
        return Rejected(Failure.CONTENT, "can't be written as an e-mail")
    return Unsure(type(error).__name__)


def _rejected(code: int, text: bytes, step: Step) -> Rejected:
    """A refusal in the server's codes; garbage before the message went over is as good as a broken line."""
    if not 400 <= code < 600:
        return Rejected(Failure.DOWN, "not an answer of a mail server")
    return Rejected(*of_reply(code, text, step))


def _refused_by_service(error: AnymailError) -> Rejected | Unsure:
    """What a mail service's HTTP interface said, or did not say."""
    if isinstance(error, AnymailRecipientsRefused):
        return _said_by_service(error.email_message) or Unsure("no clear answer")
    if isinstance(error, AnymailInvalidAddress):
        return Rejected(Failure.INVALID_NUMBER, "not an address")
    if not isinstance(error, AnymailRequestsAPIError):
        return Rejected(Failure.CONTENT, type(error).__name__)  # found before anything was sent
    if _never_connected(error):
        return Rejected(Failure.DOWN, "no connection")
    status = error.status_code
    if status is None or status < 400 or status in {500, 502, 504}:
        return Unsure("no clear answer" if status is None else str(status))
    failures = {401: Failure.AUTH, 403: Failure.AUTH, 429: Failure.RATE_LIMITED, 503: Failure.DOWN}
    return Rejected(failures.get(status, Failure.UNKNOWN), str(status))


def _said_by_service(mail: EmailMessage) -> Accepted | Rejected | Unsure | None:
    """What became of the one recipient, in anymail's words; ``None`` where no mail service was asked."""
    status = getattr(mail, "anymail_status", None)
    if status is None or not status.status:
        return None
    (word,) = status.status
    if word in {"sent", "queued"}:
        return Accepted(status.message_id or mail.extra_headers["Message-ID"])
    refusals = {"invalid": Failure.INVALID_NUMBER, "rejected": Failure.BLOCKED, "failed": Failure.UNKNOWN}
    return Rejected(refusals[word], f"recipient {word}") if word in refusals else Unsure(f"recipient {word}")


def _never_connected(error: AnymailRequestsAPIError) -> bool:
    """requests wraps urllib3's reason, which alone says that nothing was sent."""
    cause = error.__cause__
    reason = getattr(cause.args[0], "reason", None) if cause and cause.args else None
    return isinstance(reason, (NewConnectionError, ConnectTimeoutError))
