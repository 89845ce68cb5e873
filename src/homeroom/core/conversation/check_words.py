"""What a guide's words are: their fields, their tone, how hard they read, how long the messages get.

Each text is looked at in each language, filled with an example's names; lengths, of what is said in
one go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from homeroom.core.conversation import saying
from homeroom.core.conversation.guide import Guide, Kind, Step
from homeroom.core.conversation.paths import in_one_go
from homeroom.core.conversation.state import Said
from homeroom.core.conversation.values import Fault
from homeroom.core.wording import craft
from homeroom.core.wording.facts import BadFact, Child, Facts
from homeroom.core.wording.lexicon import fold
from homeroom.core.wording.reading import sentences
from homeroom.core.wording.segments import measure
from homeroom.core.wording.signals import speaks_of_absence

EXAMPLE = Facts(
    guardian="Rosa",
    children=(Child("Ana"),),
    speaker="Ms. Ruiz",
    speaker_role="counselor",
    school="Alder Elementary",
    district="Willow Creek",
    news="Ana read to the class today",
    answer_by=datetime(2026, 10, 5, 15, tzinfo=UTC),
    now_local=datetime(2026, 10, 5, 10, tzinfo=UTC),
)
EXAMPLE_HELP = "Bus desk: free passes. Call 415 555 0170."
NAMED = frozenset({"intro", "opening", "speaker"})  # say who writes
KEPT = frozenset({"news", "reader", "by_when"})  # what no translation may lose
GOOD, HARDEST = 6.0, 8.0  # reading grades (A11Y-6)
TELLING = 12  # words from which a grade says something
LONGEST = 15  # words of a sentence
SEGMENTS, MOST_SEGMENTS = 2, 4
WARM = frozenset({"check_in", "welcome"})  # never open with absences
STATUS = re.compile(
    r"immigra|inmigra|citizen|ciudadan|green card|undocument|indocument|\bvisas?\b|legal status|"
    r"estatus (?:legal|migra)|\bpapers\b|\bpapeles\b|born in (?:the|this)|country of birth|pais de (?:origen|nacimiento)"
)
WHY = re.compile(r"\bwhy\b|\bpor que\b|\bpourquoi\b|\bpor quê\b")


class Text(NamedTuple):
    """One text of a guide: whose, which part of it, in which language."""

    step: Step | None
    part: str
    language: str
    words: str

    @property
    def line(self) -> int:
        return self.step.line if self.step else 1

    def fault(self, code: str, message: str, severity: str = "fault") -> Fault:
        return Fault(self.line, code, message, severity, self.step.id if self.step else "", self.language)


def words_of(guide: Guide, whole: bool = True) -> Iterator[Fault]:
    """Faults and advice about every text. ``whole``: its ways are sound, so that messages can be told."""
    sound = True
    for text in _texts(guide):
        faults = list(_fields(guide, text))
        sound = sound and not faults
        yield from faults
        if not any(fault.severity == "fault" for fault in faults):
            yield from _manner(text)
    yield from _parity(guide)
    if whole and sound:
        yield from _messages(guide)


def messages(guide: Guide, language: str) -> list[tuple[tuple[str, ...], str]]:
    """What is said in one go as a text, with an example's names: the steps, and the words.

    Of a guide whose ways and fields are sound.
    """
    helps = {step.need: EXAMPLE_HELP for step in guide.steps.values() if step.need}
    found = []
    for ids in in_one_go(guide):
        parts = saying.said(guide, [Said(one) for one in ids], language, "sms", EXAMPLE, helps)
        if parts:
            found.append((ids, saying.message(parts, "sms")))
    return found


def _texts(guide: Guide) -> Iterator[Text]:
    for language, words in guide.kindly.items():
        yield Text(None, "kindly", language, words)
    for step in guide.steps.values():
        for part, said in (("words", step.words), ("again", step.again)):
            for language, words in said.items():
                yield Text(step, part, language, words)


def _fields(guide: Guide, text: Text) -> Iterator[Fault]:
    try:
        used = saying.fields_of(text.words)
    except ValueError:
        yield text.fault("braces", "A brace { has no } or the other way round.")
        return
    known = saying.fields(text.language)
    offers = text.step is not None and text.step.kind == Kind.OFFER
    for field in used:
        if field == saying.HELP and not offers:
            yield text.fault("help", "{help} belongs to an offer.")
        elif field != saying.HELP and field not in known:
            there = ", ".join(sorted(known))
            yield text.fault(
                "field", f"There is no field {{{field}}} in {text.language}. There are: {there}."
            )
    if offers and text.part == "words" and saying.HELP not in used:
        yield text.fault("help", "An offer says which help: put {help} where it is named.")


def _manner(text: Text) -> Iterator[Fault]:
    """Tone, reading level and the like, of one text."""
    try:
        words = saying.fill(text.words, text.language, EXAMPLE, EXAMPLE_HELP)
    except BadFact:
        return
    own = words.replace(EXAMPLE_HELP, "")
    verdict = craft.check(own, text.language, "reply") if own.strip() else None
    for finding in verdict.findings if verdict else ():
        if finding.severity != "hint":
            severity = "fault" if finding.severity == "block" else "advice"
            yield text.fault("tone", f"“{finding.words}”: {finding.advice}", severity)
    yield from _level(text, own, verdict.grade if verdict else None)
    folded = fold(own)
    if text.step and text.step.kind == Kind.ASK and STATUS.search(folded):
        yield text.fault("immigration", "Never ask about immigration, papers, or where somebody is from.")
    if text.step and text.step.kind == Kind.ASK and WHY.search(folded):
        yield text.fault("why", "Ask what happens, not why: why sounds like blame.", "advice")
    if any(_is_emoji(letter) for letter in text.words):
        yield text.fault("emoji", "An emoji makes a text cost about twice as much.", "advice")


def _level(text: Text, words: str, grade: float | None) -> Iterator[Fault]:
    parted = sentences(words)
    if grade is not None and grade > GOOD and sum(map(len, parted)) >= TELLING:
        severity = "fault" if grade > HARDEST else "advice"
        message = f"This reads like grade {grade:.0f}; {GOOD:.0f} is good. Use shorter words and sentences."
        yield text.fault("reading-level", message, severity)
    if any(len(one) > LONGEST and sum(not word[0].isupper() for word in one) > LONGEST for one in parted):
        yield text.fault("long-sentence", f"A sentence has more than {LONGEST} words.", "advice")


def _parity(guide: Guide) -> Iterator[Fault]:
    """What the first language names, every other names too."""
    first, *others = guide.languages
    for step in guide.steps.values():
        for part, said in (("words", step.words), ("again", step.again)):
            wanted = _used(said.get(first, "")) & KEPT
            for language in others:
                for field in sorted(wanted - _used(said.get(language, ""))) if language in said else ():
                    text = Text(step, part, language, "")
                    yield text.fault("parity", f"{{{field}}} is named in {first} and not here.", "advice")


def _messages(guide: Guide) -> Iterator[Fault]:
    for language in guide.languages:
        try:
            said = messages(guide, language)
        except (BadFact, KeyError):
            continue
        for number, (ids, words) in enumerate(said):
            yield from _length(guide, ids, language, words)
            if number == 0:
                yield from _opening(guide, ids, language, words)


def _length(guide: Guide, ids: tuple[str, ...], language: str, words: str) -> Iterator[Fault]:
    text = Text(guide.steps[ids[-1]], "words", language, words)
    size = measure(words)
    if size.segments > SEGMENTS and not guide.long:
        severity = "fault" if size.segments > MOST_SEGMENTS else "advice"
        message = (
            f"Said in one go, this is {size.segments} texts long ({', '.join(ids)}); {SEGMENTS} are good."
        )
        yield text.fault("segments", message, severity)
    if sum(words.count(mark) for mark in "?？؟") > 1:
        yield text.fault("two-questions", "More than one question is asked in one go.", "advice")


def _opening(guide: Guide, ids: tuple[str, ...], language: str, words: str) -> Iterator[Fault]:
    """C1: the first words say who writes; C22: and of these guides, nothing of absence."""
    text = Text(guide.steps[ids[0]], "words", language, words)
    used = set[str]().union(*(_used(guide.steps[one].words.get(language, "")) for one in ids))
    if not used & NAMED:
        yield text.fault("nobody-writes", "The first message says who writes: begin with {hello}, {intro}")
    if guide.occasion in WARM and speaks_of_absence(
        frozenset(fold(word) for one in sentences(words) for word in one)
    ):
        yield text.fault(
            "opens-with-absence", "This guide never opens with absences: begin with a kind word."
        )


def _used(text: str) -> frozenset[str]:
    try:
        return frozenset(saying.fields_of(text))
    except ValueError:
        return frozenset()


def _is_emoji(letter: str) -> bool:
    return ord(letter) > 0x2190 and unicodedata.category(letter) in {"So", "Sk"}
