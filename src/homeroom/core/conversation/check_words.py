"""What a guide's words are: their fields, their tone, how hard they read, how long the messages get.

Each text is looked at in each language, filled with an example's names; lengths, of what is said in
one go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import NamedTuple

from homeroom.core.conversation import saying
from homeroom.core.conversation.guide import Guide, Kind, Step
from homeroom.core.conversation.paths import in_one_go
from homeroom.core.conversation.state import Said
from homeroom.core.conversation.values import Fault
from homeroom.core.wording import craft
from homeroom.core.wording.facts import Child, Facts
from homeroom.core.wording.lexicon import LEXICON, fold
from homeroom.core.wording.reading import grade_of, sentences
from homeroom.core.wording.segments import costly, measure
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
    r"estatus (?:legal|migra)|(?:have|your|legal|without) papers\b|(?:tienen?|sus|sin|con) papeles\b|born in (?:the|this)|country of birth|pais de (?:origen|nacimiento)"
)
WHY = re.compile(r"\b(?:why|por que|pourquoi)\b[^?]*\?")
TYPESET = frozenset("“”„‘’‚…–—•\u00a0\u202f")  # what word processors put in for " ' ... - and a blank
# Of the fields, those that a conversation has no facts for: it is not told of days, signs and promises.
ABSENT = frozenset({"days", "late", "parts", "out_today", "promise", "reach", "signature"})


class Text(NamedTuple):
    """One text of a guide: whose, which part of it, in which language, on which line."""

    step: str
    part: str
    language: str
    words: str
    line: int
    asks: bool = False
    offers: bool = False

    def fault(self, code: str, message: str, severity: str = "fault") -> Fault:
        return Fault(self.line, code, message, severity, self.step, self.language)


def words_of(guide: Guide, whole: bool = True) -> Iterator[Fault]:
    """Faults and advice about every text. ``whole``: its ways are sound, so that messages can be told."""
    sound = True
    for text in _texts(guide):
        faults = list(_fields(text))
        sound = sound and not faults
        yield from faults or _manner(text)
    for text in _bare(guide):
        if set("{}").intersection(text.words):
            yield text.fault("field", "Titles and answers have no fields: take the braces out.")
        yield from _tone(text, text.words)
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
    """What is said, with fields."""
    for language, words in guide.kindly.items():
        yield Text("", "kindly", language, words, guide.at("kindly", language))
    for step in guide.steps.values():
        for part in ("words", "again"):
            yield from _part(step, part)


def _part(step: Step, part: str) -> Iterator[Text]:
    key = step.kind.value if part == "words" and step.kind in {Kind.SAY, Kind.END} else part
    for language, words in (step.again if part == "again" else step.words).items():
        asks, offers = step.kind == Kind.ASK, step.kind == Kind.OFFER
        yield Text(step.id, part, language, words, step.at(key, language), asks, offers)


def _bare(guide: Guide) -> Iterator[Text]:
    """What is shown as it is written."""
    for language, words in guide.title.items():
        yield Text("", "title", language, words, guide.at("title", language))
    for step in guide.questions:
        for option in step.options:
            for language, words in option.label.items():
                yield Text(step.id, "option", language, words, option.line, asks=True)


def _fields(text: Text) -> Iterator[Fault]:
    try:
        used = saying.fields_of(text.words)
    except ValueError:
        yield text.fault("braces", "A brace { has no } or the other way round.")
        return
    known = sorted(saying.fields(text.language).keys() - ABSENT)
    for field in used:
        if field == saying.HELP and not text.offers:
            yield text.fault("help", "{help} belongs to an offer.")
        elif field in ABSENT:
            yield text.fault("field", f"A conversation does not know {{{field}}}: say it without.")
        elif field != saying.HELP and field not in known:
            there = ", ".join(known)
            message = f"There is no field {{{field}}} in {text.language}. There are: {there}."
            yield text.fault("field", message)
        elif f"{{{field}}}" not in text.words:
            yield text.fault("field", f"A field is its name in braces and no more: {{{field}}}.")
    if text.offers and text.part == "words" and saying.HELP not in used:
        yield text.fault("help", "An offer says which help: put {help} where it is named.")


def _manner(text: Text) -> Iterator[Fault]:
    """Tone, reading level and the like, of one text."""
    words = saying.fill(text.words, text.language, EXAMPLE, "").strip()
    yield from _tone(text, words)
    yield from _level(text, words)


def _tone(text: Text, words: str) -> Iterator[Fault]:
    primary = text.language.partition("-")[0]
    for finding in craft.check(words, text.language, "reply").findings if words else ():
        if finding.severity != "hint":
            # In another language an English word may mean something else: "court" is French for short.
            blocks = finding.severity == "block" and primary in LEXICON
            severity = "fault" if blocks else "advice"
            yield text.fault("tone", f"“{finding.words}”: {finding.advice}", severity)
    folded = fold(words)
    if text.asks and STATUS.search(folded):
        yield text.fault("immigration", "Never ask about immigration, papers, or where somebody is from.")
    if text.asks and WHY.search(folded):
        yield text.fault("why", "Ask what happens, not why: why sounds like blame.", "advice")
    letters = costly(words)
    if any(map(_is_emoji, letters)):
        yield text.fault("emoji", "An emoji makes a text cost about twice as much.", "advice")
    elif letters and TYPESET.issuperset(letters):
        message = f"{' '.join(letters)} makes a text cost about twice as much: write \" ' - or ... as on a keyboard."
        yield text.fault("costly", message, "advice")


def _level(text: Text, words: str) -> Iterator[Fault]:
    parted = sentences(words)
    grade = grade_of(parted, list(chain.from_iterable(parted)), text.language.partition("-")[0])
    if grade is not None and grade > GOOD and sum(map(len, parted)) >= TELLING:
        severity = "fault" if grade > HARDEST else "advice"
        message = f"This reads like grade {grade:.0f}; {GOOD:.0f} is good. Use shorter words and sentences."
        yield text.fault("reading-level", message, severity)
    if any(len(one) > LONGEST and sum(not word[0].isupper() for word in one) > LONGEST for one in parted):
        yield text.fault("long-sentence", f"A sentence has more than {LONGEST} words.", "advice")


def _parity(guide: Guide) -> Iterator[Fault]:
    """What English names (or else the first language), every other names too."""
    first = "en" if "en" in guide.languages else guide.languages[0]
    for step in guide.steps.values():
        for part in ("words", "again"):
            texts = {text.language: text for text in _part(step, part)}
            wanted = _used(texts[first].words) & KEPT if first in texts else frozenset()
            for text in texts.values():
                for field in sorted(wanted - _used(text.words)):
                    yield text.fault("parity", f"{{{field}}} is named in {first} and not here.", "advice")


def _messages(guide: Guide) -> Iterator[Fault]:
    """What is said in one go, and the gentler words, which go by themselves."""
    for language in guide.languages:
        for ids, words in messages(guide, language):
            opens = ids[0] == guide.first.id
            here = _of(guide.steps[ids[-1]], "words", language)
            if opens or not guide.long:  # the first words of a long one go out with the page's address
                yield from _length(here, ids, words)
            if sum(words.count(mark) for mark in "?？؟") > 1:
                yield here.fault("two-questions", "More than one question is asked in one go.", "advice")
            if opens:
                yield from _opening(guide, ids, language, words)
        for step in () if guide.long else guide.questions:
            parts = saying.said(guide, [Said(step.id, "again")], language, "sms", EXAMPLE)
            if language in step.again:
                here = _of(step, "again", language)
                yield from _length(here, (step.id,), saying.message(parts, "sms"))


def _of(step: Step, part: str, language: str) -> Text:
    return next(text for text in _part(step, part) if text.language == language)


def _length(text: Text, ids: tuple[str, ...], words: str) -> Iterator[Fault]:
    size = measure(words)
    if size.segments > SEGMENTS:
        severity = "fault" if size.segments > MOST_SEGMENTS else "advice"
        message = (
            f"Said in one go, this is {size.segments} texts long ({', '.join(ids)}); {SEGMENTS} are good."
        )
        yield text.fault("segments", message, severity)


def _opening(guide: Guide, ids: tuple[str, ...], language: str, words: str) -> Iterator[Fault]:
    """C1: the first words say who writes; C22: and of these guides, nothing of absence."""
    text = _of(guide.steps[ids[0]], "words", language)
    used = set[str]().union(*(_used(guide.steps[one].words.get(language, "")) for one in ids))
    if not used & NAMED:
        yield text.fault("nobody-writes", "The first message says who writes: begin with {hello}, {intro}")
    warm = guide.occasion in WARM or fold(guide.title.get("en", "")).startswith("how are you")
    if warm and speaks_of_absence(frozenset(fold(word) for one in sentences(words) for word in one)):
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
