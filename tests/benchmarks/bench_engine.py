"""How many steps of guided conversations the engine takes in a second, on one core.

Seven conversations in turn, as families have them: with bare answers, a story, a reading, a question
back, silence, STOP, a person. What is heard in each reply is handed in, as the application does. The
baseline is what anybody would write first: the same guide as ``if`` and ``elif``, with digits and
labels for answers, and one save of its row a step; nothing about replies that come twice, cross or
come too late. It runs on SQLite in a temporary folder. Only this process's own time is counted, so
that waiting for the disk is not held against the baseline.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from homeroom.core.conversation.document import read
from homeroom.core.conversation.engine import advance, begin
from homeroom.core.conversation.guide import Guide
from homeroom.core.conversation.state import (
    HandedBack,
    Happening,
    Passed,
    Replied,
    State,
    TookOver,
    Understood,
    from_json,
    to_json,
)
from tests.benchmarks.measure import sized

ROUNDS = sized(3_000)  # of all the conversations
SAVED_ROUNDS = sized(200)
AIM = "50,000"  # steps a second on one core
GUIDE = Path(__file__).parents[1] / "core" / "conversation" / "guides" / "how-are-you.yaml"
BEGAN = datetime(2026, 11, 17, 18, tzinfo=UTC)
HELPS = ("TRN",)
Moves = tuple[Happening, ...]
LABELS = {
    "1": "well",
    "going well": "well",
    "2": "mixed",
    "up and down": "mixed",
    "3": "hard",
    "hard right now": "hard",
}
HELPFUL = {"1": "yes", "yes": "yes", "2": "little", "a little": "little", "3": "no", "no": "no"}


def after(minutes: int) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


CONVERSATIONS: tuple[Moves, ...] = (
    (Replied("a", "1", after(5)),),
    (
        Replied("a", "3", after(5)),
        Replied("b", "The bus never comes on time", after(9), reasons=("TRN1",)),
        Understood("b", after(10), ("TRN1",)),
        Replied("c", "yes", after(30)),
    ),
    (
        Replied("a", "3 because the bus is always late", after(5), reasons=("TRN1",)),
        Understood("a", after(6), ("TRN1",)),
        Replied("b", "a little", after(30)),
    ),
    (
        Replied("a", "Do I have to answer today?", after(5), unsure=True),
        Replied("b", "Up and down", after(700)),
        Replied("c", "He has a fever", after(702), reasons=("HLT1",)),
        Passed(after(705)),
        Passed(after(705 + 1440)),
        Replied("d", "yes", after(2300)),
    ),
    (Passed(after(1440)), Passed(after(2880)), Replied("a", "Sorry, I only saw this now", after(3000))),
    (Replied("a", "3", after(5)), Replied("b", "STOP", after(9), wish="stop")),
    (
        Replied("a", "hm", after(5), unsure=True),
        TookOver(after(60)),
        Replied("b", "Thank you for calling", after(70)),
        HandedBack(after(90)),
        Replied("c", "I do not know", after(95), unsure=True),
        Understood("c", after(96), (), True),
        Passed(after(8000)),
    ),
)
STEPS = sum(len(moves) + 1 for moves in CONVERSATIONS)  # the beginning is one too


@cache
def guide() -> Guide:
    found = read(GUIDE.read_text(), 1).guide
    assert found is not None
    return found


def engine() -> None:
    """Every conversation once."""
    one = guide()
    for moves in CONVERSATIONS:
        state, _ = begin(one, BEGAN, "en", HELPS)
        for happening in moves:
            state, _ = advance(one, state, happening, HELPS)


def engine_and_json() -> None:
    """The same, with every state written as JSON and read again."""
    _kept(lambda: lambda state: json.dumps(to_json(state)))


def _kept(a_place: Callable[[], Callable[[State], str]]) -> None:
    one = guide()
    for moves in CONVERSATIONS:
        keep = a_place()
        state, _ = begin(one, BEGAN, "en", HELPS)
        kept = keep(state)
        for happening in moves:
            state, _ = advance(one, from_json(json.loads(kept)), happening, HELPS)
            kept = keep(state)


# By hand, with a row ------------------------------------------------------------------------------


@cache
def row_model() -> Any:
    """A small model of this benchmark's own."""
    from django.db import models

    class Talk(models.Model):
        step = models.CharField(max_length=20, default="how")
        asked = models.IntegerField(default=1)
        due = models.DateTimeField(null=True)
        state = models.TextField(default="")

        class Meta:
            app_label = "benchmarks"
            db_table = "benchmark_talk"

    return Talk


@contextmanager
def table() -> Iterator[None]:
    """Its table, as long as it is measured."""
    from django.db import connection

    with connection.schema_editor() as editor:
        editor.create_model(row_model())
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(row_model())


def engine_and_a_row() -> None:
    """The engine, its state as JSON, and one save a step."""

    def a_row() -> Callable[[State], str]:
        row = row_model()()

        def keep(state: State) -> str:
            row.state, row.due = json.dumps(to_json(state)), state.due
            row.save()
            return str(row.state)

        return keep

    _kept(a_row)


def by_hand() -> None:
    """The baseline: every conversation once, a save of its row a step."""
    for moves in CONVERSATIONS:
        row = row_model()(due=BEGAN + timedelta(days=1))
        row.save()
        for happening in moves:
            _step(row, happening)
            row.save()


def _step(row: Any, happening: Happening) -> None:
    if row.step == "ended":
        return
    if isinstance(happening, Replied):
        _answer(row, happening.text.strip().lower(), happening)
    elif isinstance(happening, TookOver):
        row.step = "person"
    elif isinstance(happening, HandedBack):
        row.step, row.asked = "how", 2
    elif isinstance(happening, Understood):
        if row.step == "listening":
            row.step = "helpful" if {code[:3] for code in happening.reasons} & {"TRN", "HLT"} else "person"
    elif row.due and happening.at >= row.due:
        row.step, row.asked = ("ended", 2) if row.asked > 1 else (row.step, row.asked + 1)
        row.due = happening.at + timedelta(days=1)


def _answer(row: Any, text: str, reply: Replied) -> None:
    if reply.wish == "stop":
        row.step, row.due = "ended", None
    elif row.step == "how":
        value = LABELS.get(text) or LABELS.get(text[:1])
        row.step = {"well": "ended", None: row.step}.get(value, "listening" if reply.reasons else "what")
    elif row.step == "what":
        row.step = "listening"
    elif row.step == "helpful" and text in HELPFUL:
        row.step = "ended"
    row.asked, row.due = 1, reply.at + timedelta(days=1)


def rate(action: Callable[[], None], rounds: int) -> float:
    """Steps in a second of this process's own time, the best of three: neighbours don't count."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for _ in range(rounds):
            action()
        best = min(best, time.process_time() - begun)
    return rounds * STEPS / best


def main() -> list[dict[str, object]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeroom.site.settings")
    import django

    django.setup()
    with table():
        baseline, saved = rate(by_hand, SAVED_ROUNDS), rate(engine_and_a_row, SAVED_ROUNDS)
    rows = [
        ("steps of guided conversations", rate(engine, ROUNDS), AIM),
        ("- with the state to JSON and back", rate(engine_and_json, ROUNDS), ""),
        ("- with JSON and one save a step", saved, ""),
    ]
    return [
        {
            "name": name,
            "value": round(value),
            "unit": "steps/s",
            "baseline": round(baseline),
            "baseline_name": "by hand with if and elif, one save a step",
            "ratio": value / baseline,
            "aim": aim,
        }
        for name, value, aim in rows
    ]


if __name__ == "__main__":
    for figure in main():
        print(figure)  # noqa: T201
