"""What later apps have the worker do from time to time, beside reading and sending.

A later app adds its round in ``AppConfig.ready``, as it subscribes to events (``people.announce``);
this one knows none of them. The worker asks no more of it than when, and how much was done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Round:
    """``work(now)`` does what there is to do and returns how much; 0: nothing now.

    It is asked every ``every_seconds``, and at once again while it finds something. Of all workers
    one at a time does it. It runs outside of any transaction, holds none while it waits for others
    (design, rule 6), and takes no longer than a second or two, for sending waits meanwhile; what
    does is ``slow``: it runs in a thread of its own beside the sending, one call at a time, and may
    run on when its lease is over, so another's call at the same time must do no harm. What it raises is logged, and it
    is asked again later and later.
    """

    name: str
    every_seconds: float
    work: Callable[[datetime], int]
    slow: bool = False


_added: dict[str, Round] = {}


def add(name: str, every_seconds: float, work: Callable[[datetime], int], *, slow: bool = False) -> None:
    """Have the worker do this from now on; the same name again replaces what was added."""
    _added[name] = Round(name, every_seconds, work, slow)


def added() -> list[Round]:
    """All of them, in the order in which they were added."""
    return list(_added.values())
