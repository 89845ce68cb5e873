"""A model behind an OpenAI-compatible endpoint, that sees placeholders for names and numbers (LAW-15).

The reader of this process reads every text as well. The remote one only has the better word about
reasons, where it answers in time and in the agreed form; it can add an alarm and never take one away.
So nothing that a family writes into a text, and nothing that happens on the line, makes us deaf.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from homeroom.adapters.readers.remote_words import Garbage, answers, may_be_asked, question
from homeroom.core.listening import endpoint
from homeroom.core.listening.masking import Masked, mask
from homeroom.core.listening.names import Names
from homeroom.core.listening.plain import plain
from homeroom.core.listening.private import kept
from homeroom.core.listening.reading import Reading
from homeroom.core.listening.urgency import urgent
from homeroom.core.ports import Reader

log = logging.getLogger("homeroom.readers.remote")
# At DEBUG it logs addresses.
logging.getLogger("urllib3.connectionpool").setLevel(logging.WARNING)

TEXTS = 8  # a request
LONGEST = 1_000  # characters; a longer text stays here
LONGEST_ANSWER = 1 << 18  # bytes
PATIENCE = 30.0  # seconds a call of read() may spend with the remote model, all requests together
FAILURES, REST = 3, 300.0  # in a row; then seconds without asking


class Failed(Exception):
    """A request brought nothing; ``again``: it may by itself work the next time."""

    def __init__(self, why: str, again: bool) -> None:
        super().__init__(why)
        self.why, self.again = why, again


class RemoteReader:
    """Reads with a remote model, and with ``own`` where that can't be, isn't wise, or fails.

    ``names``: everybody's in the district. ``timeout``: seconds, for a connection and for a whole
    answer; ``pause``: seconds before the one retry. Raises ValueError for an address that is neither
    https nor this computer's.
    """

    def __init__(
        self,
        url: str,
        model: str,
        key: str,
        names: Iterable[str],
        own: Reader,
        *,
        timeout: tuple[float, float] = (5.0, 15.0),
        pause: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not endpoint.allowed(url):
            raise ValueError("A remote reader's address must begin with https://.")
        self.name = f"remote {model}"
        self.own, self._model, self._names = own, model, Names(names)
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._pool = PoolManager(
            maxsize=4, timeout=Timeout(connect=timeout[0], read=timeout[1]), retries=False
        )
        self._longest, self._pause, self._clock = timeout[1], pause, clock
        self._failures, self._rests_until = 0, 0.0

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading a text; its ``reader`` says where it was read here."""
        found = [replace(reading, reader=self.own.name) for reading in self.own.read(texts)]
        sent = [at for at, text in enumerate(texts) if self._may_leave(text, found[at])]
        until = self._clock() + PATIENCE
        for first in range(0, len(sent), TEXTS):
            places = sent[first : first + TEXTS]
            masked = [mask(texts[at], self._names) for at in places]
            for at, reading in zip(places, self._remotely(masked, until), strict=True):
                if reading is not None:
                    found[at] = _joined(found[at], reading)
        return found

    def _may_leave(self, text: str, read_here: Reading) -> bool:
        """No: what must not even be kept here, what is long, and what speaks to a machine."""
        flags = (*urgent(plain(text)), *read_here.urgent)
        storable = len(kept(flags)) == len(flags) and len(kept(read_here.reasons)) == len(read_here.reasons)
        return storable and bool(text.strip()) and len(text) <= LONGEST and may_be_asked(text)

    def _remotely(self, texts: Sequence[Masked], until: float) -> Sequence[Reading | None]:
        now = self._clock()
        if now >= until or now < self._rests_until:
            return [None] * len(texts)
        body = question(self._model, texts)
        digest = hashlib.sha256(body).hexdigest()
        try:
            found = answers(self._ask_twice(body), texts)
        except (Failed, Garbage) as failure:
            self._failures += 1
            if self._failures >= FAILURES:
                self._rests_until = self._clock() + REST
            log.warning("texts=%d bytes=%d sha256=%s failed: %s", len(texts), len(body), digest, failure)
            return [None] * len(texts)
        self._failures = 0
        refused = sum(reading is None for reading in found)
        log.info("texts=%d bytes=%d sha256=%s refused=%d", len(texts), len(body), digest, refused)
        return found

    def _ask_twice(self, body: bytes) -> bytes:
        try:
            return self._ask(body)
        except Failed as failure:
            if not failure.again:
                raise
            time.sleep(self._pause)
            return self._ask(body)

    def _ask(self, body: bytes) -> bytes:
        """The answer's body. Only the kind of a fault is told: its text would hold the address."""
        until = self._clock() + self._longest
        try:
            response = self._pool.request(
                "POST", self._url, headers=self._headers, body=body, redirect=False, preload_content=False
            )
            content = b""
            while piece := response.read1(1 << 16):
                content += piece
                if len(content) > LONGEST_ANSWER or self._clock() > until:
                    response.close()
                    raise Failed("too long an answer", again=False)
            response.release_conn()
        except (HTTPError, OSError) as fault:
            raise Failed(type(fault).__name__, again=True) from None
        if response.status != 200:
            raise Failed(f"status {response.status}", response.status == 429 or response.status >= 500)
        return content


def _joined(here: Reading, remote: Reading) -> Reading:
    """The remote model's reasons, and every alarm and wish that either heard."""
    known = {flag.flag for flag in here.urgent}
    more = tuple(flag for flag in remote.urgent if flag.flag not in known)
    return replace(remote, urgent=here.urgent + more, wish=here.wish or remote.wish)
