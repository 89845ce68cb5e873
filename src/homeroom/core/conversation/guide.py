"""What a guide is: a short conversation with a purpose, written down so that it can be run anywhere.

The same guide runs over text, e-mail and a page, and is the script of a talk at the door or on the
phone. It is written as YAML (:mod:`.document`), checked (:mod:`.check`), and run by :mod:`.engine`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cached_property

from homeroom.core.conversation.answers import Vocabulary, vocabulary


class Kind(StrEnum):
    """What a step does."""

    SAY = "say"  # words, and on to the next step
    ASK = "ask"  # a question; the conversation waits
    OFFER = "offer"  # one help from the school's directory, if there is one that fits
    HAND_OVER = "hand_over"  # a person goes on from here
    END = "end"


class Ask(StrEnum):
    """The sorts of question. The first four are closed, the last two open."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    SCALE = "scale"  # from 1 to 5, or to 10
    HELPFUL = "helpful"  # yes, a little, no
    OPEN = "open"
    IMPROVE = "improve"  # what could we do better?


CLOSED = frozenset({Ask.YES_NO, Ask.CHOICE, Ask.SCALE, Ask.HELPFUL})


class Review(StrEnum):
    """Who stands for a text in its language."""

    WRITTEN = "written"  # its author writes this language
    TRANSLATED = "translated"  # by a person
    REVIEWED = "reviewed"  # read by somebody else who speaks it well
    MACHINE = "machine"  # translated by a program and read by nobody: never sent


WEAKEST_FIRST = (Review.MACHINE, Review.TRANSLATED, Review.WRITTEN, Review.REVIEWED)


class Ppra(StrEnum):
    """The protected areas of the PPRA (20 USC 1232h), which every question is marked with (LAW-13)."""

    NONE = "none"
    POLITICS = "politics"
    MENTAL = "mental"
    SEX = "sex"
    ILLEGAL = "illegal"
    FAMILY = "family"  # critical appraisals of close family
    PRIVILEGED = "privileged"
    RELIGION = "religion"
    INCOME = "income"


class Audience(StrEnum):
    """Who answers. Students are asked only where the family may say no first (LAW-13, LAW-16)."""

    FAMILIES = "families"
    STUDENTS = "students"


Words = Mapping[str, str]  # language (BCP 47) -> text with {fields}
Lines = Mapping[str, int]  # where in its document: ``words`` -> 12, ``words.es`` -> 14


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a closed question. ``value`` is what is kept; the label is what is read."""

    value: str
    label: Words
    line: int = 0


@dataclass(frozen=True, slots=True)
class Branch:
    """Where to go on what was answered (``answers``), heard (``reasons``: codes or groups), or ``unsure``."""

    go: str
    answers: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    unsure: bool = False
    line: int = 0


@dataclass(frozen=True)
class Step:
    """One step. Fields that its kind has no use for are empty.

    ``go``: the next step, ``""`` only of an end. ``again``: gentler words for asking a second time.
    ``silence``: where to go when a question stays unanswered; ``""``: to the guide's kind ending.
    ``need``: of an offer, a reason code or group; ``nothing``: where to go when there is no such help.
    ``several``: more than one option may be chosen. ``top``: of a scale, 5 or 10. ``why``: what a
    hand-over tells the person; ``note``: advice to whoever has this conversation in person.
    """

    id: str
    kind: Kind
    words: Words = field(default_factory=dict)
    ask: Ask | None = None
    options: tuple[Option, ...] = ()
    several: bool = False
    top: int = 5
    branches: tuple[Branch, ...] = ()
    go: str = ""
    again: Words = field(default_factory=dict)
    silence: str = ""
    purpose: str = ""
    ppra: str = ""
    need: str = ""
    nothing: str = ""
    why: str = ""
    note: str = ""
    line: int = 0
    lines: Lines = field(default_factory=dict, compare=False, repr=False)

    def at(self, key: str, language: str = "") -> int:
        """The line of a key, or of its words in a language; that of the step where it has none."""
        return self.lines.get(f"{key}.{language}") or self.lines.get(key) or self.line

    @cached_property
    def closed(self) -> bool:
        return self.ask in CLOSED

    @cached_property
    def listens(self) -> bool:
        """Does the way on depend on what is understood, and not only on what was chosen?"""
        return any(branch.reasons or branch.unsure for branch in self.branches)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What counts as which answer."""
        if self.ask is None or not self.closed:
            raise ValueError(f"step {self.id} asks no closed question")
        kind = self.ask.value
        return vocabulary(kind, [(option.value, option.label) for option in self.options])  # type: ignore[arg-type]


@dataclass(frozen=True)
class Guide:
    """A whole guide, in one version. Times are durations from the last question or the beginning.

    ``occasion``: what it counts as in a family's balance (``core.occasions.Occasion``), or ``""``.
    ``long``: it asks more than three questions, so it is a page, a call or a visit and never a
    routine text thread. ``rests_on``: the evidence, in words.

    ``review``: of each language, the weakest state of any of its texts. ``reviews``: the state of each
    text by itself, at its place and language: ``("title", "es")``, ``("how.words", "es")``, and
    ``("how.options.well", "es")`` for the label of an option, ``("how.low", "es")`` for the end of a scale.
    """

    key: str
    title: Words
    purpose: str
    rests_on: tuple[str, ...]
    languages: tuple[str, ...]
    review: Mapping[str, Review]
    steps: Mapping[str, Step]
    audience: Audience = Audience.FAMILIES
    occasion: str = ""
    legal_class: str = "mission_related"
    long: bool = False
    hours: str = "day"  # when it may speak unasked: "day", or "school" for school hours only
    asks_again: timedelta = timedelta(days=1)
    expires: timedelta = timedelta(days=5)
    kindly: Words = field(default_factory=dict)  # how it ends when nobody answers; may be silence
    version: int = 0  # the district's number of it; 0: not stored anywhere
    reviews: Mapping[tuple[str, str], Review] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict, compare=False, repr=False)

    def at(self, key: str, language: str = "") -> int:
        """The line of a key, or of its words in a language; 1 where it has none."""
        return self.lines.get(f"{key}.{language}") or self.lines.get(key) or 1

    @cached_property
    def first(self) -> Step:
        return next(iter(self.steps.values()))

    @cached_property
    def questions(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps.values() if step.kind == Kind.ASK)

    def speaks(self, language: str) -> str:
        """The language to have this in for somebody who speaks ``language``; English where it has no other.

        A translation that no person has read is never used, and so no language with one such text (LAW-15).
        """
        primary = language.partition("-")[0].lower()
        usable = [tag for tag in self.languages if self.review.get(tag) != Review.MACHINE]
        for wanted in (language, primary, "en"):
            if wanted in usable:
                return wanted
        return usable[0] if usable else self.languages[0]
