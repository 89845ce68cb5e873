"""Talk to a guide in a test: what happens a minute after the last thing, and the events that follow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from homeroom.core.conversation.document import read
from homeroom.core.conversation.engine import advance, begin
from homeroom.core.conversation.guide import Guide
from homeroom.core.conversation.state import (
    Chosen,
    Event,
    HandedBack,
    Happening,
    Passed,
    Replied,
    TookOver,
    Understood,
    Withdrew,
)

HERE = Path(__file__).parent
BEGUN = datetime(2026, 11, 17, 18, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@cache
def guide(key: str, version: int = 1) -> Guide:
    """One of the guides in ``guides/``."""
    document = read((HERE / "guides" / f"{key}.yaml").read_text(), version)
    assert document.guide is not None, document.faults
    return document.guide


def of(steps: str, top: str = "") -> Guide:
    """A guide with these steps, in English."""
    head = "guide: short\ntitle: {en: Short}\nfor: a test\nrests_on: [nothing]\nlanguages: {en: written}\n"
    document = read(f"{head}{top}\nsteps:\n{steps}", 1)
    assert document.guide is not None, document.faults
    return document.guide


class Talk:
    """A conversation, its state and the events of its last step."""

    def __init__(self, guide: Guide, helps: Collection[str] = ()) -> None:
        self.guide, self.helps, self.at = guide, helps, BEGUN
        self.replies = 0
        self.state, self.events = begin(guide, self.at, "en", helps)

    def meets(self, happening: Happening) -> list[Event]:
        self.state, self.events = advance(self.guide, self.state, happening, self.helps)
        return list(self.events)

    def says(self, text: str, wait: timedelta = MINUTE, id: str = "", **heard: Any) -> list[Event]:
        self.at += wait
        self.replies += 1
        return self.meets(Replied(id or str(self.replies), text, self.at, **heard))

    def chooses(self, *values: str, text: str = "", step: str = "", **heard: Any) -> list[Event]:
        self.at += MINUTE
        self.replies += 1
        return self.meets(Chosen(str(self.replies), step or self.state.step, self.at, values, text, **heard))

    def read(self, *reasons: str, id: str = "", wait: timedelta = MINUTE, **heard: bool) -> list[Event]:
        self.at += wait
        return self.meets(Understood(id or str(self.replies), self.at, reasons, **heard))

    def waits(self, time: timedelta) -> list[Event]:
        self.at += time
        return self.meets(Passed(self.at))

    def taken_over(self) -> list[Event]:
        self.at += MINUTE
        return self.meets(TookOver(self.at))

    def handed_back(self) -> list[Event]:
        self.at += MINUTE
        return self.meets(HandedBack(self.at))

    def ended(self, *ending: Any) -> list[Event]:
        self.at += MINUTE
        return self.meets(Withdrew(self.at, *ending))
