"""The parts of a draft as it is written in the browser: boxes, rows of boxes, cards, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from homeroom.apps.attendance import labels
from homeroom.apps.conversations.editor.preview import Shown
from homeroom.core.conversation.values import Fault

Choices = list[tuple[str, str]]


@dataclass
class Beside:
    """What stands beside some words: how many texts they are, and what the checker says of them."""

    id: str
    size: Shown | None = None
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Box:
    """One box. ``put`` writes what was typed into the document; ``choices`` make it a select."""

    name: str
    label: str
    value: str
    put: Callable[[str], None]
    choices: Choices = field(default_factory=list)
    tag: str = ""
    hint: str = ""
    rows: int = 0
    beside: Beside | None = None

    @property
    def language(self) -> str:
        return labels.language(self.tag)


@dataclass
class Row:
    """An option or a branch: its boxes, and its number."""

    at: int
    boxes: list[Box]


@dataclass
class Card:
    """One step. ``words`` in each language; ``main`` boxes, and those that few need (``more``)."""

    at: int
    id: str
    kind: str
    label: str
    ask: str = ""
    words: list[Box] = field(default_factory=list)
    main: list[Box] = field(default_factory=list)
    options: list[Row] = field(default_factory=list)
    branches: list[Row] = field(default_factory=list)
    more: list[Box] = field(default_factory=list)
    beside: Beside | None = None

    def boxes(self) -> Iterator[Box]:
        for boxes in (
            self.words,
            self.main,
            self.more,
            *(row.boxes for row in [*self.options, *self.branches]),
        ):
            yield from boxes

    @property
    def takes_options(self) -> bool:
        return self.ask in {"choice", "yes_no", "helpful"}
