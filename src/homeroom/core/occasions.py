"""The reasons to be in touch with a family, and what each one is in law.

An occasion is dated and has a sentence that says why. What it is in law decides what may be
overridden for it: nothing here may, but for :attr:`LegalClass.EMERGENCY`, which absence messages
never are (LAW-1, LAW-2).
"""

from __future__ import annotations

from enum import StrEnum


class Occasion(StrEnum):
    """Why a family is written to."""

    WELCOME = "welcome"  # the first contact of the year; never about absence
    CHECK_IN = "check_in"  # nothing is wrong; how are you?
    SIGN = "sign"  # an early sign in the student's days
    STREAK = "streak"  # out today and the day before, or longer: a caring word the same day
    IMPROVEMENT = "improvement"  # good news
    FOLLOW_UP = "follow_up"  # an unanswered question, or something we promised


class Kind(StrEnum):
    """What a message is in a conversation: planned for an occasion, or an answer of some sort."""

    PLANNED = "planned"
    REPLY = "reply"  # a member of staff wrote it
    GUIDE = "guide"  # a guided conversation says it; the first of one may be for an occasion
    RECEIVED = "received"  # "thank you, Ms. Ruiz will read this by 3"
    STOPPED = "stopped"  # the one confirmation after a wish to stop
    STARTED = "started"
    HELP = "help"
    WRONG_NUMBER = "wrong_number"
    URGENT = "urgent"  # the district's approved words with 988 and 911
    PAGE = "page"  # to a member of staff on duty, never to a family


class Programme(StrEnum):
    """What a family says yes or stop to. Safety alerts leave from another sender (SMS-18)."""

    ATTENDANCE = "attendance"
    SAFETY = "safety"


class LegalClass(StrEnum):
    """What a message is under the TCPA and the carriers' rules (standards.md 4.1)."""

    MISSION_RELATED = "mission_related"  # needs that the number was given to us, and no stop
    EMERGENCY = "emergency"  # only a closure, safety, health, or a same-day unexcused absence
    PROMOTIONAL = "promotional"  # needs written consent; Homeroom sends none


EMERGENCIES = frozenset({"closure", "safety", "health", "unexcused_absence_today"})


def may_be_emergency(trigger: str) -> bool:
    """LAW-2: an excused absence, a count, or anything planned ahead is never an emergency."""
    return trigger in EMERGENCIES
