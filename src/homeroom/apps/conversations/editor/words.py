"""What the pages of guides call things, in plain words."""

from __future__ import annotations

import re

from homeroom.core.conversation.guide import Ask, Kind, Ppra, Review
from homeroom.core.listening.codes import CODES, GROUPS
from homeroom.core.occasions import Occasion

KINDS = {
    Kind.SAY: "Say",
    Kind.ASK: "Ask",
    Kind.OFFER: "Offer help",
    Kind.HAND_OVER: "Hand over to a person",
    Kind.END: "End",
}
ASKS = [
    (Ask.OPEN.value, "their own words"),
    (Ask.YES_NO.value, "yes or no"),
    (Ask.CHOICE.value, "one of these answers"),
    (Ask.SCALE.value, "a number"),
    (Ask.HELPFUL.value, "yes, a little, no: was it helpful?"),
    (Ask.IMPROVE.value, "their own words: what could we do better?"),
]
REVIEWS = [
    (Review.WRITTEN.value, "written by somebody who writes it"),
    (Review.TRANSLATED.value, "translated by a person"),
    (Review.REVIEWED.value, "read by a second person"),
    (Review.MACHINE.value, "translated by a program: never sent"),
]
REVIEW_SHORT = {
    "written": "written",
    "translated": "translated",
    "reviewed": "reviewed",
    "machine": "machine, never sent",
}
PPRA = [
    ("", "choose"),
    (Ppra.NONE.value, "none of what the law protects"),
    (Ppra.POLITICS.value, "politics"),
    (Ppra.MENTAL.value, "mental health"),
    (Ppra.SEX.value, "sex"),
    (Ppra.ILLEGAL.value, "something against the law"),
    (Ppra.FAMILY.value, "what they think of close family"),
    (Ppra.PRIVILEGED.value, "lawyers, doctors, clergy"),
    (Ppra.RELIGION.value, "religion"),
    (Ppra.INCOME.value, "income"),
]
OCCASIONS = [
    ("", "nothing"),
    (Occasion.WELCOME.value, "a welcome"),
    (Occasion.CHECK_IN.value, "a check-in"),
    (Occasion.SIGN.value, "an early sign"),
    (Occasion.STREAK.value, "days out in a row"),
    (Occasion.IMPROVEMENT.value, "good news"),
    (Occasion.FOLLOW_UP.value, "a follow-up"),
]
HOURS = [("", "by day"), ("school", "in school hours only")]
CLASSES = {
    "mission_related": "the school's own task",
    "emergency": "an emergency",
    "promotional": "advertising",
}
SHORT = 42
GREETING = re.compile(r"^(?:\{\w+\}[,.]? +)+")


def needs() -> list[tuple[str, str]]:
    """Reasons by group and by code, as a select shows them."""
    found = []
    for group, words in GROUPS.items():
        found.append((group, words))
        found += [(one.code, f"{words}: {one.words}") for one in CODES.values() if one.group == group]
    return found


def need(code: str) -> str:
    return GROUPS.get(code) or (CODES[code].words if code in CODES else code)


def short(text: str) -> str:
    """The first words of a text, for a list; without the greeting that Homeroom fills in."""
    line = GREETING.sub("", " ".join(text.split()))
    return line if len(line) <= SHORT else line[: SHORT - 1].rsplit(" ", 1)[0] + "…"
