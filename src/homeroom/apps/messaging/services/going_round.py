"""The worker goes its rounds: what later apps added to :mod:`~homeroom.apps.messaging.rounds`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import connection

from homeroom.apps.messaging import rounds
from homeroom.apps.messaging.services import chores
from homeroom.apps.messaging.services.sending import AWAY

log = logging.getLogger("homeroom.messaging.worker")

LEASE = timedelta(seconds=30)
LONGEST_REST = 300.0  # seconds, after a round has failed again and again


class GoingRound:
    """One worker's rounds: when each is due, what is still running, and what failed how often."""

    def __init__(self) -> None:
        self._due: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._running: dict[str, Future[int]] = {}
        self._beside: dict[str, ThreadPoolExecutor] = {}

    @property
    def at_work(self) -> bool:
        """Does anything run beside the sending?"""
        return bool(self._running)

    def go(self, worker: str, now: Callable[[], datetime]) -> int:
        """Do every round that is due and ours to do; how much was done. Only a database away raises."""
        done = 0
        for round_ in rounds.added():
            if running := self._running.get(round_.name):
                if not running.done():
                    continue
                done += self._finish(round_, self._running.pop(round_.name).result)
            if time.monotonic() >= self._due.get(round_.name, 0.0):
                done += self._begin(round_, worker, now)
        return done

    def stop(self) -> None:
        """Wait for what runs beside the sending: it is never left half done by a worker that stops."""
        for beside in self._beside.values():
            beside.shutdown()
        self._running.clear()

    def _begin(self, round_: rounds.Round, worker: str, now: Callable[[], datetime]) -> int:
        self._due[round_.name] = time.monotonic() + round_.every_seconds
        if not chores.hold(round_.name, worker, now(), LEASE):
            return 0
        if not round_.slow:
            return self._finish(round_, lambda: round_.work(now()))
        # Each has a thread of its own: no reply waits to be read while a reader is being made.
        beside = self._beside.setdefault(round_.name, ThreadPoolExecutor(1, round_.name))
        self._running[round_.name] = beside.submit(_alone, round_, now())
        return 0

    def _finish(self, round_: rounds.Round, work: Callable[[], int]) -> int:
        """What a round did. A failure costs this round its turn, and nobody else theirs."""
        moment = time.monotonic()
        try:
            done = work()
        except AWAY:
            raise
        except Exception:
            failures = self._failures[round_.name] = self._failures.get(round_.name, 0) + 1
            rest = min(LONGEST_REST, max(round_.every_seconds, 1.0) * 2 ** min(failures, 10))
            self._due[round_.name] = moment + rest
            log.exception("round=%s failed try=%d rest=%.0f", round_.name, failures, rest)
            return 0
        self._failures.pop(round_.name, None)
        if done:
            self._due[round_.name] = moment
        return done


def _alone(round_: rounds.Round, now: datetime) -> int:
    """In a thread of its own, with a connection of its own that goes with it."""
    try:
        return round_.work(now)
    finally:
        connection.close()
