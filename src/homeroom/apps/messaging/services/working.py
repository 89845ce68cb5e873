"""A worker: reads what came in, sends what is due, finds out about what was lost, until it is stopped."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from threading import Event
from uuid import uuid4

from django.db import connection

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import HookEvent, Worker
from homeroom.apps.messaging.services import chores, hooks, inbound, sending
from homeroom.apps.messaging.services.going_round import GoingRound
from homeroom.apps.people import clock

log = logging.getLogger("homeroom.messaging.worker")

AT_ONCE = 10  # events read before it is time to send again: a quarter of a second
NAP = 0.25  # seconds, when there was nothing to do
EVERY = {"heartbeat": 10.0, "reap": 5.0, "mail": 60.0}  # seconds
FORGOTTEN = timedelta(days=1)  # a worker not seen for so long is left out of the list
LONGEST_WAIT = 30.0  # seconds between two tries while the database is away


def work(
    stop: Event,
    *,
    threads: int = 8,
    until_idle: bool = False,
    now: Callable[[], datetime] = clock.now,
    dice: Random | None = None,
) -> None:
    """Do what there is to do until ``stop`` is set; the batch in hand is always finished.

    ``until_idle``: return as soon as nothing can be done now; what waits for its time, for its
    sender, or for another worker's claim is left. While the database is away it waits and goes on.
    """
    turn = Turn(threads, now, dice or Random())
    failures = 0
    log.info("worker=%s started threads=%d", turn.name, threads)
    while not stop.is_set():
        try:
            done = turn.take()
            failures = 0
            if not done and until_idle and not turn.rounds.at_work and not sending.due(now()).exists():
                break
            if not done:
                stop.wait(NAP)
        except sending.AWAY as error:
            failures += 1
            log.warning("worker=%s database away error=%s try=%d", turn.name, type(error).__name__, failures)
            _wait(stop, failures, turn.dice)
        except Exception:
            if until_idle:
                raise
            failures += 1
            log.exception("worker=%s failed try=%d", turn.name, failures)
            _wait(stop, failures, turn.dice)
    turn.leave()
    log.info("worker=%s stopped", turn.name)


@dataclass
class Turn:
    """One round of a worker's work, and when each chore was last done."""

    threads: int
    now: Callable[[], datetime]
    dice: Random
    name: str = field(default_factory=lambda: f"{os.getpid()}-{uuid4().hex[:8]}")
    rounds: GoingRound = field(default_factory=GoingRound)
    _last: dict[str, float] = field(default_factory=dict)

    def take(self) -> int:
        """One round; how much was done."""
        if self._time_for("heartbeat"):
            self._heartbeat()
        done = 0
        if HookEvent.objects.filter(processed_at=None).exists() and chores.hold(
            "inbound", self.name, self.now()
        ):
            done += inbound.process(self.now(), AT_ONCE)
        done += sending.send_due(self.name, self.now, self.dice, self.threads)
        if self._time_for("reap"):
            done += chores.reap(self.now(), self.name) + chores.expire(self.now())
        poll = doors().poll_mail
        if (
            poll
            and self._time_for("mail")
            and chores.hold("mail", self.name, self.now(), timedelta(minutes=5))
        ):
            connection.close()
            done += poll(lambda raw: hooks.store_mail(raw, self.now()))
        return done + self.rounds.go(self.name, self.now)

    def leave(self) -> None:
        """Sign off, leave the chores to whoever comes next, and hang up."""
        self.rounds.stop()
        for carrier in doors().carriers.values():
            if close := getattr(carrier, "close", None):
                close()
        with suppress(*sending.AWAY):
            chores.let_go(self.name)
            Worker.objects.filter(name=self.name).delete()
        connection.close()

    def _heartbeat(self) -> None:
        now = self.now()
        Worker.objects.update_or_create(
            name=self.name, defaults={"seen_at": now}, create_defaults={"started_at": now, "seen_at": now}
        )
        Worker.objects.filter(seen_at__lt=now - FORGOTTEN).delete()

    def _time_for(self, chore: str) -> bool:
        moment = time.monotonic()
        if moment - self._last.get(chore, -EVERY[chore]) < EVERY[chore]:
            return False
        self._last[chore] = moment
        return True


def _wait(stop: Event, failures: int, dice: Random) -> None:
    """Full jitter, so that many workers do not fall on a database that has just come back."""
    with suppress(Exception):
        connection.close()
    stop.wait(dice.uniform(0.05, min(LONGEST_WAIT, 0.25 * 2 ** min(failures, 10))))
