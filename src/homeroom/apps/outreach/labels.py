"""Plain words for what plans hold: occasions, and why somebody is held back."""

from __future__ import annotations

from homeroom.core.occasions import Occasion
from homeroom.core.planning.held import Held

OCCASIONS: dict[str, str] = {
    Occasion.WELCOME: "Welcome",
    Occasion.CHECK_IN: "Check-in",
    Occasion.SIGN: "Early sign",
    Occasion.STREAK: "Out today",
    Occasion.IMPROVEMENT: "Good news",
    Occasion.FOLLOW_UP: "Follow-up",
}
HELD_BACK: dict[str, str] = {
    Held.GATE_CLOSED: "Attendance not ready",
    Held.NO_WAY: "No way to reach them",
    Held.STOPPED: "Asked us to stop",
    Held.PAUSED: "May have asked us to stop",
    Held.ON_HOLD: "On hold: a restriction to read",
    Held.MAY_NOT: "May not be messaged",
    Held.NOT_DECIDED: "Nobody has decided yet",
    Held.ADULT_STUDENT: "Student is 18 or older",
    Held.IN_CONVERSATION: "In conversation",
    Held.WRITTEN_THIS_WEEK: "Written to lately",
    Held.ANOTHER_FIRST: "Something else comes first",
    Held.SHARED_NUMBER: "Number shared with another family",
    Held.NOT_STAFFED: "Nobody there to answer",
    Held.OVER_CAPACITY: "More than the school can answer",
    Held.MISSING_DATA: "Something is missing in the files",
    Held.TOO_LATE: "Too late today",
    Held.CORRECTED: "Attendance corrected since",
}


def occasion(code: str) -> str:
    return OCCASIONS[code]


def held_back(code: str) -> str:
    return HELD_BACK[code]


def messages(count: int) -> str:
    """``1 message``, ``3 messages``"""
    return f"{count:,} message{'' if count == 1 else 's'}"


def answers(count: int) -> str:
    """``1 answer``, ``3 answers``"""
    return f"{count:,} answer{'' if count == 1 else 's'}"
