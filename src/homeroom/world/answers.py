"""How families answer: who does, how soon, about what and in which words. Made up, from published shares.

The shares and times are those of evidence.md 5: 15 to 35% of families answer words out of the blue, 50
to 75% those of somebody they have talked with; where they are written to at a good hour, half of the
answers come within 11 minutes. The reasons are spread over the ten groups of evidence.md 3.3.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from homeroom.core.occasions import Kind, Occasion
from homeroom.world import replies

# Share of families who answer, written to out of the blue and in a conversation.
COLD = {
    Occasion.WELCOME: 0.15,
    Occasion.CHECK_IN: 0.25,
    Occasion.SIGN: 0.25,
    Occasion.STREAK: 0.35,
    Occasion.IMPROVEMENT: 0.15,
    Occasion.FOLLOW_UP: 0.2,
    Kind.REPLY: 0.4,
}
WARM = {
    Occasion.WELCOME: 0.5,
    Occasion.CHECK_IN: 0.6,
    Occasion.SIGN: 0.6,
    Occasion.STREAK: 0.75,
    Occasion.IMPROVEMENT: 0.5,
    Occasion.FOLLOW_UP: 0.5,
    Kind.REPLY: 0.5,
}

# Of a hundred reasons, how many are of each group (evidence.md 3.3: students who are often absent).
REASONS = {
    "HLT": 35,
    "MEN": 13,
    "TRN": 9,
    "BAS": 7,
    "FAM": 12,
    "SAF": 6,
    "LRN": 7,
    "ROU": 7,
    "BEL": 2,
    "LEG": 2,
}
OUT_TODAY = {
    "HLT": 58,
    "MEN": 6,
    "TRN": 8,
    "BAS": 4,
    "FAM": 8,
    "SAF": 2,
    "LRN": 2,
    "ROU": 5,
    "BEL": 5,
    "LEG": 2,
}
TOPICS: Mapping[str, Mapping[str, int]] = {
    Occasion.WELCOME: {"welcome": 100},
    Occasion.CHECK_IN: {"check_in": 75, **{group: share // 5 for group, share in REASONS.items()}},
    Occasion.SIGN: REASONS,
    Occasion.STREAK: OUT_TODAY,
    Occasion.IMPROVEMENT: {"good_news": 100},
    Occasion.FOLLOW_UP: {"check_in": 30, **REASONS},
    Kind.REPLY: {"thanks": 100},
}
# Of a thousand answers to what we say by ourselves.
RARE = {"stop": 12, "wrong_number": 6, "help": 3}

SOON, HOURS = 0.75, 0.2  # of the answers; the rest comes the next day
MEDIAN, SPREAD = 11, 1.0  # minutes, and the sigma of a lognormal, of those that come soon
ENGLISH_TOO = 0.15  # of those who speak another language at home, answer in English all the same


@dataclass(frozen=True, slots=True)
class Answer:
    """A family's words, and how long after ours they come."""

    text: str
    delay: timedelta


def answer(
    occasion: str, language: str, dice: Random, child: str = "", *, warm: bool = False
) -> Answer | None:
    """What a family says to a message, if it says anything.

    ``occasion`` is an Occasion, or ``Kind.REPLY`` for the words of a member of staff. ``language``
    is what the guardian speaks (BCP 47, ``""``: unknown); ``child`` the first name of the student
    whom the message was about; ``warm``: the family has written to us before.
    """
    if dice.random() >= (WARM if warm else COLD)[occasion]:  # type: ignore[index]
        return None
    topic = _one_of(TOPICS[occasion], dice)
    if occasion != Kind.REPLY:
        topic = _one_of({**RARE, topic: 1000 - sum(RARE.values())}, dice)
    if language != "en" and dice.random() < ENGLISH_TOO:
        language = "en"
    return Answer(words(topic, language, dice, child), _delay(dice))


def words(topic: str, language: str, dice: Random, child: str = "") -> str:
    """Words about a topic of :mod:`homeroom.world.replies`; English ones where there are no others."""
    known = replies.REPLIES.get(language.partition("-")[0], replies.REPLIES["en"])
    said = known.get(topic) or (replies.REPLIES["en"][topic] if topic in RARE else known["other"])
    if not child:
        said = tuple(text for text in said if "{child}" not in text) or said
    return dice.choice(said).format(child=child)


def _delay(dice: Random) -> timedelta:
    kind = dice.random()
    if kind < SOON:
        return timedelta(minutes=min(dice.lognormvariate(math.log(MEDIAN), SPREAD), 90))
    if kind < SOON + HOURS:
        return timedelta(minutes=dice.uniform(60, 7 * 60))
    return timedelta(hours=dice.uniform(14, 26))


def _one_of(shares: Mapping[str, int], dice: Random) -> str:
    return dice.choices(list(shares), list(shares.values()))[0]
