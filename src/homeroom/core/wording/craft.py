"""Judge a message by the rules of the craft: may it be sent, and what would make it kinder.

What blocks: words that threaten, blame or shame (:mod:`.lexicon`). Otherwise a score out of eight:
one each for C1, C2, C3, C6, C9, C10, C17 and C18 met, one off for each kind of warning; six or
more, and it may be sent. A rule that a kind of message has no use for counts as met: good news
need not count days, and a person's own reply needs no greeting. Source: the message craft,
C1 to C18 and P1 to P10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from homeroom.core.messages import Channel
from homeroom.core.occasions import Kind, Occasion
from homeroom.core.wording.lexicon import ADVICE, BOTH, LEXICON, Entry, Severity, fold
from homeroom.core.wording.reading import Memory, grade_of, sentences
from homeroom.core.wording.segments import Size, measure
from homeroom.core.wording.signals import LETTER, SEGMENTS, cold, hard, speaks_of_absence, unmet

SCORED = ("C1", "C2", "C3", "C6", "C9", "C10", "C17", "C18")
ENOUGH = 6

# Which of the scored rules each kind of message is held to.
KINDS: dict[str, frozenset[str]] = {
    "concern": frozenset(SCORED),
    "check_in": frozenset({"C1", "C2", "C6", "C17", "C18"}),
    "welcome": frozenset({"C1", "C2", "C6", "C17", "C18"}),
    "praise": frozenset({"C1", "C9", "C17", "C18"}),
    "reply": frozenset({"C6", "C18"}),
}
ASKING = frozenset({"concern", "check_in", "welcome"})  # these ask exactly one question; others at most one
# The kind of each message that is composed; what is not here is an answer, a reply.
KIND_OF: Mapping[Occasion | Kind, str] = {
    Occasion.WELCOME: "welcome",
    Occasion.CHECK_IN: "check_in",
    Occasion.SIGN: "concern",
    Occasion.STREAK: "concern",
    Occasion.FOLLOW_UP: "check_in",
    Occasion.IMPROVEMENT: "praise",
}


class Finding(NamedTuple):
    """One thing to look at. ``block`` and ``warn`` count against sending, ``hint`` only advises.

    ``words`` are the text's own, ``""`` where something is not there.
    """

    rule: str
    severity: Severity
    words: str
    advice: str


class Verdict(NamedTuple):
    """``grade`` is the reading grade, None where it can't be told."""

    verdict: Literal["send", "revise", "block"]
    findings: tuple[Finding, ...]
    size: Size
    grade: float | None


_WANTING = {
    rule: Finding(rule, "hint", "", advice)
    for rule, advice in {
        "C1": "Greet by name, and say who you are and from which school in the first line.",
        "C2": "Say that the child is missed or valued before any number.",
        "C3": "Say how many days this child missed, and over what time.",
        "C6": "Ask one open question that is easy to answer, and never why.",
        "C9": "Name one true good thing about the child.",
        "C10": "Offer one thing you can help with.",
        "C17": "Use shorter words, and sentences of up to fifteen words.",
        "C18": "Make it shorter: two text messages at most.",
    }.items()
}


def _suspects(lexicon: Iterable[Entry]) -> Memory[tuple[Entry, ...]]:
    """Which entries a word makes worth trying."""
    entries = tuple(lexicon)
    return Memory(lambda word: tuple(entry for entry in entries if f"{word} ".startswith(entry.stems)))


_FOLDED = Memory(fold)
_SUSPECTS = {language: _suspects(lexicon) for language, lexicon in {**LEXICON, "": BOTH}.items()}


def check(
    text: str,
    language: str = "en",
    kind: str = "concern",
    channel: Channel = "sms",
    size: Size | None = None,
) -> Verdict:
    """Judge a text of a kind in :data:`KINDS`. Raises ValueError for another kind.

    ``language`` is a BCP 47 tag. In languages other than English and Spanish only the length, the
    number of questions and the lexicons of both are looked at. ``size`` is the text's, where it is
    known already.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no kind of message {kind!r}; there are {', '.join(KINDS)}")
    primary = language.partition("-")[0].lower()
    known = primary in LEXICON
    size = size or measure(text)
    if not text.strip():
        return Verdict("block", (Finding("C18", "block", "", "There is nothing to send."),), size, None)
    parted = sentences(text)
    words = list(chain.from_iterable(parted))
    said = frozenset(map(_FOLDED.__getitem__, words))
    level = grade_of(parted, words, primary)
    findings = list(_faults(text, said, _SUSPECTS[primary if known else ""]))
    findings += [Finding("P10", "warn", cry, ADVICE["P10"]) for cry in cold(text)]
    if "%" in text:
        findings.append(Finding("C4", "warn", "%", ADVICE["C4"]))
    if kind == "welcome" and speaks_of_absence(said):
        findings.append(Finding("C22", "warn", "", "A welcome says nothing of absence."))
    wanting = list(unmet(text, said, kind in ASKING))
    if hard(parted, level):
        wanting.append("C17")
    if size.segments > SEGMENTS if channel == "sms" else len(words) >= LETTER:
        wanting.append("C18")
    held = KINDS[kind] if known else KINDS[kind] & {"C6", "C18"}
    wanting = [rule for rule in wanting if rule in held]
    findings += [_WANTING[rule] for rule in wanting]
    return Verdict(_verdict(findings, len(SCORED) - len(wanting)), tuple(findings), size, level)


def _faults(text: str, said: frozenset[str], suspects: Memory[tuple[Entry, ...]]) -> Iterator[Finding]:
    """What the lexicon finds, in the text's own words."""
    if not any(map(suspects.__getitem__, said)):
        return
    folded = fold(text)
    raised = {entry for word in said for entry in suspects[word]}
    found = [
        (match.start(), match.end(), entry.rule, entry.severity)
        for entry in raised
        for match in entry.pattern.finditer(folded)
    ]
    for begin, end, rule, severity in sorted(found):
        yield Finding(rule, severity, text[begin:end], ADVICE[rule])


def _verdict(findings: Sequence[Finding], met: int) -> Literal["send", "revise", "block"]:
    severities = [finding.severity for finding in findings]
    if "block" in severities:
        return "block"
    return "send" if met - severities.count("warn") >= ENOUGH else "revise"
