"""When a message is tried, tried again, and left alone: rates, retries, rests and validity.

Everything here is arithmetic. The clock and the dice are handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from homeroom.core.messages import FAILURES, Failure

if TYPE_CHECKING:
    from random import Random

LONGEST_VALIDITY = timedelta(hours=4)  # an answer that comes in the evening must still make sense
SHORTEST_VALIDITY = timedelta(seconds=60)  # SMS-13
BURST = 1.0  # seconds of a sender's rate that may leave at once
OPENS_AFTER = 5  # failures of the carrier in a row
FIRST_REST = timedelta(minutes=1)
LONGEST_REST = timedelta(minutes=15)
MOST_DOUBTS = 3  # tries whose end nobody knows; more could become a fourth copy of the same text
SPAM_OF = 100  # messages of one sender looked back at (SMS-15)
SPAM_MOST = 3  # of them filtered or blocked before the sender pauses
MOST_A_DAY = 3  # automated texts to one address and day (LAW-5)

# Failures of the carrier or of our standing with it, and not of one message or number.
CARRIERS_OWN = frozenset({Failure.DOWN, Failure.AUTH, Failure.RATE_LIMITED})
SPAM = frozenset({Failure.FILTERED, Failure.BLOCKED})


def retry_at(
    failure: Failure, attempts: int, now: datetime, not_after: datetime, dice: Random
) -> datetime | None:
    """When to try again after the ``attempts``-th try failed; None: not again.

    The wait is drawn evenly between nothing and a bound that doubles (full jitter), so that
    messages that failed together do not come back together.
    """
    remedy = FAILURES[failure]
    if attempts > remedy.retries:
        return None
    at = now + timedelta(seconds=dice.uniform(0, remedy.wait * 2 ** (attempts - 1)))
    return at if at <= not_after else None


def validity(now: datetime, not_after: datetime, closes: datetime | None) -> int:
    """Seconds in which the carrier may still deliver it (SMS-13).

    ``closes``: when quiet hours begin; None where they do not count. Never under a minute.
    """
    ends = [now + LONGEST_VALIDITY, not_after, *([closes] if closes else [])]
    return int(max(min(ends) - now, SHORTEST_VALIDITY).total_seconds())


@dataclass(frozen=True, slots=True)
class Bucket:
    """A token bucket of segments, kept as one moment: when all that was taken will have flowed back.

    It holds ``per_second * BURST`` segments. While anything is left in it a message may go, and a
    long one leaves a debt: so every message goes some day, and the rate still holds (SMS-12).
    """

    per_second: float
    busy_until: datetime | None = None

    def open(self, now: datetime) -> bool:
        """May a message go now?"""
        return self.busy_until is None or self.busy_until < now + timedelta(seconds=BURST)

    def take(self, segments: int, now: datetime) -> Bucket:
        """The bucket after a message of so many segments."""
        begins = max(self.busy_until or now, now)
        return Bucket(self.per_second, begins + timedelta(seconds=segments / self.per_second))


@dataclass(frozen=True, slots=True)
class Breaker:
    """A circuit breaker: a carrier that fails again and again is left in peace for a while.

    Open until ``rests_until``; then one message is let through (half open), and what becomes of
    it decides. The rest doubles with each such try that fails, up to :data:`LONGEST_REST`.
    """

    failures: int = 0  # in a row
    rests_until: datetime | None = None

    def resting(self, now: datetime) -> bool:
        return self.rests_until is not None and now < self.rests_until

    def half_open(self, now: datetime) -> bool:
        return self.rests_until is not None and now >= self.rests_until

    def failed(self, now: datetime) -> Breaker:
        """After a failure; those that were under way when it opened change nothing."""
        if self.resting(now):
            return self
        failures = self.failures + 1
        return Breaker(failures, now + _rest(failures) if failures >= OPENS_AFTER else None)

    def trying(self, now: datetime) -> Breaker:
        """One message is on its way through a half-open breaker: nobody else tries until it is decided."""
        return self.failed(now) if self.half_open(now) else self


def _rest(failures: int) -> timedelta:
    doublings = min(failures - OPENS_AFTER, 10)  # beyond, it is the longest anyway
    return min(FIRST_REST * (1 << doublings), LONGEST_REST)
