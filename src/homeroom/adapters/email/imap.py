"""A mailbox, asked for new mail over IMAP (RFC 3501)."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

LARGEST = 5_000_000  # bytes of one message that are fetched; words come before the pictures they carry


class MailboxError(Exception):
    """The mailbox can't be read now; the message says at which step, and holds no credentials."""


@dataclass(frozen=True)
class Mailbox:
    """One folder on a mail server, for Homeroom alone: mail that somebody else opened counts as read.

    ``encrypted``: TLS from the first byte (port 993). Without it the password is readable on the
    way: only for a server on the same machine. ``timeout`` is in seconds, for each step.
    """

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    encrypted: bool = True
    folder: str = "INBOX"
    timeout: float = 30

    def fetch(self, handle: Callable[[bytes], None]) -> int:
        """Hand over each unread message, raw, oldest first; returns how many.

        A message is marked as read only after ``handle`` returned, so a crash repeats it and loses
        nothing: ``handle`` stores it and drops what it has seen before. Of a message larger than
        :data:`LARGEST` the beginning is handed over; the whole stays in the mailbox. What
        ``handle`` raises goes through; raises :class:`MailboxError` for the rest.
        """
        connection = self._ask("connect", self._connect)
        try:
            self._ask("log in", lambda: connection.login(_ascii(self.user), _ascii(self.password)))
            self._ask("open the folder", lambda: connection.select(_quoted(self.folder)))
            handed = 0
            for number in self._unread(connection):
                raw = self._raw(connection, number)
                if raw is None:
                    continue  # somebody took it away meanwhile
                handle(raw)
                self._ask("mark as read", connection.uid, "STORE", number, "+FLAGS.SILENT", r"(\Seen)")
                handed += 1
            return handed
        finally:
            with suppress(imaplib.IMAP4.error, OSError):  # whether the good-bye arrives changes nothing
                connection.logout()

    def _connect(self) -> imaplib.IMAP4:
        if not self.encrypted:
            return imaplib.IMAP4(self.host, self.port, timeout=self.timeout)
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(self.host, self.port, ssl_context=context, timeout=self.timeout)

    def _unread(self, connection: imaplib.IMAP4) -> list[str]:
        (found,) = self._ask("search", connection.uid, "SEARCH", "UNSEEN")[-1:] or [b""]
        words = (found or b"").split()
        if not all(word.isdigit() for word in words):
            raise self._error("search", "the answer is not a list of messages")
        return [word.decode() for word in sorted(words, key=int)]

    def _raw(self, connection: imaplib.IMAP4, number: str) -> bytes | None:
        answer = self._ask("fetch", connection.uid, "FETCH", number, f"(BODY.PEEK[]<0.{LARGEST}>)")
        return next((item[1] for item in answer if isinstance(item, tuple) and b"BODY[" in item[0]), None)

    def _ask(self, step: str, command: Callable[..., Any], *arguments: str) -> Any:
        """One command's data. The server's words stay out of the error: they may repeat what it was told."""
        try:
            answer = command(*arguments)
        except imaplib.IMAP4.abort:
            raise self._error(step, "the line broke") from None
        except imaplib.IMAP4.error:
            raise self._error(step, "the server says no") from None
        except OSError as error:
            raise self._error(step, type(error).__name__) from None
        except ValueError:
            raise self._error(step, "only ASCII, and no line breaks") from None
        if isinstance(answer, imaplib.IMAP4):
            return answer
        kind, data = answer
        if kind != "OK":
            raise self._error(step, "the server says no")
        return data

    def _error(self, step: str, why: str) -> MailboxError:
        advice = {"log in": "Check the user and the password", "open the folder": "Check the folder's name"}
        hint = advice.get(step, "It is tried again at the next round")
        return MailboxError(f"Can't {step} at the mailbox on {self.host}:{self.port} ({why}). {hint}.")


def _ascii(text: str) -> str:
    """What may stand in a command. Raises ``ValueError``: a line break would begin another command."""
    if not text.isascii() or not text.isprintable():
        raise ValueError
    return text


def _quoted(folder: str) -> str:
    return '"' + _ascii(folder).replace("\\", r"\\").replace('"', r"\"") + '"'
