"""What a reply to a closed question means. (A first version: whole words and digits.)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Manner(StrEnum):
    """How a reply relates to a closed question."""

    ANSWER = "answer"
    QUESTION = "question"
    STORY = "story"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Given:
    """``values``: the options meant; ``rest``: the words beside them, as written."""

    manner: Manner
    values: tuple[str, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What counts as which answer: folded words -> value."""

    known: Mapping[str, str]


def vocabulary(
    kind: Literal["yes_no", "choice", "scale", "helpful"],
    options: Sequence[tuple[str, Mapping[str, str]]],
) -> Vocabulary:
    """Compiled once for a question. ``options``: (value, {language: label}) in order."""
    known: dict[str, str] = {}
    for number, (value, labels) in enumerate(options, 1):
        for word in (str(number), value, *labels.values()):
            known.setdefault(word.casefold(), value)
    return Vocabulary(known)


def understand(words: Vocabulary, text: str, several: bool = False) -> Given:
    """What ``text`` says to the question."""
    folded = text.strip().casefold().rstrip(".!")
    if value := words.known.get(folded):
        return Given(Manner.ANSWER, (value,))
    first, _, rest = folded.partition(" ")
    if value := words.known.get(first.strip(",.")):
        return Given(Manner.ANSWER, (value,), rest)
    if folded.endswith("?"):
        return Given(Manner.QUESTION)
    return Given(Manner.STORY if len(folded.split()) >= 4 else Manner.NOTHING)
