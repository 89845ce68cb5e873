"""A school whose families write, on its own clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from homeroom.apps.messaging.models import Inbound
from homeroom.apps.people.models import Family, School
from tests.apps.conversations.town import NOON, Town


class Place(Town):
    """A town where any number of families answer at a school."""

    def answer(self, text: str, school: School | None = None, at: datetime = NOON, families: int = 1) -> None:
        """So many new families of a school write this."""
        for _ in range(families):
            self._count += 1
            number = self._count
            child = self.child(f"Kid{number}", school or self.alder)
            child.family = Family.objects.create(district=self.district)
            child.save()
            parent = self.guardian(f"Parent{number}", "Doe", [child], f"+1415555{number % 100 + 100:04}")
            self.say(parent, text, at)

    def say(self, person: Any, text: str, at: datetime = NOON) -> Inbound:
        return self.hear(person, text, at, address="+14155550150")

    def fill(self) -> Place:
        """Alder's November: buses and illness, a few other things, and some that are nobody's business."""
        self.answer("bus 14 never showed again", families=6)
        self.answer("the 14 bus was late", families=3)
        self.answer("no gas till friday", families=5)
        self.answer("she has a fever", families=7)
        self.answer("we overslept", families=2)
        self.answer("we are staying at a shelter", families=6)
        self.answer("thank you!", families=3)
        return self


@pytest.fixture
def place(db: None) -> Place:
    return Place()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
