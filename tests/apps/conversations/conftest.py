"""The town whose conversations are looked at, on its own clock."""

import pytest
from django.utils import timezone

from tests.apps.conversations.town import NOON, Town


@pytest.fixture
def town(db: None) -> Town:
    return Town()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
