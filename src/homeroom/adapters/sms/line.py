"""The line to a carrier: HTTP that never raises and never repeats itself.

A repeated request is a repeated message, so nothing here retries or follows a redirect. What went
wrong is told by when it went wrong: before the request left, the carrier surely has nothing
(``Rejected(DOWN)``); after, nobody can say (``Unsure``).
"""

from __future__ import annotations

import json
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

from homeroom.core.messages import Failure, Rejected, Unsure

LONGEST_ANSWER = 1 << 20  # bytes; a page of Twilio's list is about 100 kB

# At DEBUG it logs addresses, and Kannel's hold numbers and texts.
logging.getLogger("urllib3.connectionpool").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever the status."""

    status: int
    body: bytes

    def fields(self) -> Mapping[str, Any]:
        """The body as a JSON object; empty where it is anything else."""
        try:
            said = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return said if isinstance(said, dict) else {}


class Line:
    """Connections that are kept open and shared by threads.

    ``connections``: how many are kept, one for each thread that sends. ``timeout``: seconds to
    connect, and seconds of silence to bear while waiting for the answer.
    """

    def __init__(self, connections: int, timeout: tuple[float, float]) -> None:
        self._pool = PoolManager(
            maxsize=connections, timeout=Timeout(connect=timeout[0], read=timeout[1]), retries=False
        )

    def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer | Rejected | Unsure:
        """One request, once. Only the kind of a fault is told: its text would hold the address."""
        try:
            response = self._pool.request(
                method, url, headers=headers, body=body, redirect=False, preload_content=False
            )
            content = response.read(LONGEST_ANSWER + 1)
            if len(content) > LONGEST_ANSWER:
                response.close()
                return Unsure("too long an answer")
            response.release_conn()
            return Answer(response.status, content)
        except (ConnectTimeoutError, NewConnectionError) as fault:
            return Rejected(Failure.DOWN, type(fault).__name__)
        except SSLError as fault:
            if isinstance(fault.args[0], ssl.SSLCertVerificationError):
                return Rejected(Failure.DOWN, "SSLCertVerificationError")
            return Unsure("SSLError")
        except (HTTPError, OSError) as fault:
            return Unsure(type(fault).__name__)


def with_fields(url: str, fields: str) -> str:
    """The address with more fields in its query; ``fields`` are encoded already."""
    return f"{url}{'&' if '?' in url else '?'}{fields}"


def query(url: str) -> str:
    """What follows the question mark, whatever comes before it: a stranger may have written it."""
    return url.partition("?")[2].partition("#")[0]
