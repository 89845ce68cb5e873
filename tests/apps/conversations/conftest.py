"""The town whose conversations are looked at, on its own clock."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from homeroom.apps.conversations import doors
from tests.apps.conversations.readers import WordReaders
from tests.apps.conversations.town import NOON, Town


@pytest.fixture
def town(db: None) -> Town:
    return Town()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture(autouse=True)
def no_model() -> Iterator[None]:
    """Nobody reads beyond the rules, unless a test asks for it."""
    usual = doors.doors()
    doors.install(doors.Doors())
    yield
    doors.install(usual)


@pytest.fixture
def readers(no_model: None) -> WordReaders:
    """Models that read, instead of none."""
    mine = WordReaders()
    doors.install(doors.Doors(readers=mine))
    return mine


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """``later(delta)``: the clock stands so long after noon."""
    return lambda delta: monkeypatch.setattr(timezone, "now", lambda: NOON + delta)
