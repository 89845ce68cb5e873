"""Why a family with an occasion is not written to: the codes, and the sentence of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Held(StrEnum):
    """Why not. Those in :data:`NEEDS_A_PERSON` wait for somebody's decision or for better data."""

    GATE_CLOSED = "gate_closed"
    NO_WAY = "no_way"
    STOPPED = "stopped"
    PAUSED = "paused"
    ON_HOLD = "on_hold"
    MAY_NOT = "may_not"
    NOT_DECIDED = "not_decided"
    ADULT_STUDENT = "adult_student"
    IN_CONVERSATION = "in_conversation"
    WRITTEN_THIS_WEEK = "written_this_week"
    ANOTHER_FIRST = "another_first"
    SHARED_NUMBER = "shared_number"
    NOT_STAFFED = "not_staffed"
    OVER_CAPACITY = "over_capacity"
    MISSING_DATA = "missing_data"  # a message can't be made whole
    TOO_LATE = "too_late"  # approved when its day was over
    CORRECTED = "corrected"  # the day it speaks of is told otherwise now


NEEDS_A_PERSON = frozenset(
    {Held.PAUSED, Held.ON_HOLD, Held.NOT_DECIDED, Held.ADULT_STUDENT, Held.MISSING_DATA}
)

BECAUSE: Mapping[Held, str] = {
    Held.NO_WAY: "There is no number that can be texted and no e-mail address.",
    Held.STOPPED: "The family asked us to stop. Only they can take that back.",
    Held.PAUSED: "The family may have asked us to stop. A person must read their words first.",
    Held.WRITTEN_THIS_WEEK: "The family was written to {day}, and one message in {gap} days is enough.",
    Held.ANOTHER_FIRST: "The family is written to today about something that weighs more.",
    Held.SHARED_NUMBER: "Another family gave the same number, and it is written to today already.",
    Held.NOT_STAFFED: "Nobody is there to read answers on this day.",
    Held.OVER_CAPACITY: "More than the school can answer on this day ({answers}), and other families need it more.",
    Held.TOO_LATE: "It speaks of a day that would be over before it could be sent.",
    Held.CORRECTED: "The attendance it speaks of was corrected since.",
}
NO_ADULT = "The district's files name no adult for this student."
BAD_WAYS = "No number or address on file works. Ask the family for another."
WAITING = "The family's words wait for an answer. Answer them first."
WROTE = "Somebody is talking with this guardian right now, or a guided conversation is on."
WELCOMED_ENOUGH = "More welcomes than the school wants in a day ({limit}), and others come first."
