"""Why a family could be written to today, and the sentence that says so to staff.

Which occasion comes before another, when several are there, is :data:`ORDER`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from homeroom.core.occasions import Occasion
from homeroom.core.planning.facts import ChildFacts, FamilyFacts, GuardianFacts, SignFacts
from homeroom.core.planning.rules import Rules

# The order in which signs are told, when a student shows several.
SIGNS = (
    "in_a_row",
    "worsening",
    "same_weekday",
    "early_absences",
    "part_days",
    "late_arrivals",
    "sibling",
    "last_year",
)
GOOD_SIGN = "improving"
TOLD_APART = frozenset(
    {"late_arrivals", "part_days", "last_year"}
)  # have words of their own; others count days
ONCE_A_YEAR = frozenset({"early_absences", "last_year"})  # they say the same until summer
AT_RISK = 1  # the band from which on a check-in is for a student, and from which a need is a need

# A promise weighs more than all but a welcome; a welcome always comes first (C22).
ORDER = (
    (Occasion.WELCOME, False),
    (Occasion.FOLLOW_UP, True),
    (Occasion.STREAK, False),
    (Occasion.SIGN, False),
    (Occasion.IMPROVEMENT, False),
    (Occasion.FOLLOW_UP, False),
    (Occasion.CHECK_IN, False),
)
_WEIGHT = {kind: place for place, kind in enumerate(ORDER)}
_FIRST_OF_YEAR = "Nobody at school has written to this family yet this school year."


@dataclass(frozen=True, slots=True)
class Reason:
    """An occasion and why it is one. ``promise``: what was promised, for a follow-up of a promise."""

    occasion: Occasion
    because: str
    sign: SignFacts | None = None
    promise: str = ""

    @property
    def weight(self) -> int:
        return _WEIGHT[self.occasion, bool(self.promise)]

    @property
    def kind(self) -> tuple[Occasion, bool, str]:
        """What children must have in common to be spoken of in one message."""
        apart = self.sign.code if self.sign and self.sign.code in TOLD_APART else ""
        return self.occasion, bool(self.promise), apart


WELCOME = Reason(Occasion.WELCOME, _FIRST_OF_YEAR)
NEW_GUARDIAN = Reason(Occasion.WELCOME, "Nobody at school has written to this guardian yet this school year.")


def of_child(child: ChildFacts, family: FamilyFacts, day: date, rules: Rules) -> list[Reason]:
    """A student's own reasons today, the weightiest first; a welcome is the only one of its day."""
    if not family.contacted:
        return [WELCOME]
    found = []
    if child.streak >= rules.streak_days:
        found.append(Reason(Occasion.STREAK, _out(child)))
    signs = {sign.code: sign for sign in child.signs}
    if sign := next((signs[code] for code in SIGNS if code in signs), None):
        found.append(Reason(Occasion.SIGN, sign.sentence, sign))
    if good := signs.get(GOOD_SIGN):
        found.append(Reason(Occasion.IMPROVEMENT, good.sentence, good))
    if check_in_is_due(family.planned, day, rules) and is_for(child.band, rules):
        found.append(Reason(Occasion.CHECK_IN, _quiet_since(family.planned)))
    return found


def of_guardian(guardian: GuardianFacts, day: date, rules: Rules) -> Reason | None:
    """The follow-up that is due to a guardian: of a promise, else of a question without an answer."""
    if guardian.promise is not None:
        due = guardian.promise.due
        when = "today" if due == day else f"on {spoken(due)}"
        return Reason(
            Occasion.FOLLOW_UP,
            f"What we promised this guardian is due {when}.",
            promise=guardian.promise.words,
        )
    asked = guardian.question
    first, last = rules.follow_up_after_school_days, rules.follow_up_until_school_days
    if asked is None or not first or not first <= asked.school_days <= last:
        return None
    return Reason(Occasion.FOLLOW_UP, f"Our question of {spoken(asked.asked_on)} has no answer yet.")


def concerns(guardian: GuardianFacts, child: ChildFacts) -> bool:
    """Is the follow-up that is due to this guardian about this student?"""
    said = guardian.promise or guardian.question
    return said is not None and child.student in said.students


def check_in_is_due(planned: tuple[date, ...], day: date, rules: Rules) -> bool:
    every = rules.check_in_every_days
    return bool(every) and (not planned or max(planned) + timedelta(days=every) <= day)


def is_for(band: int, rules: Rules) -> bool:
    """Is a check-in for a student of this band?"""
    return rules.check_in_for == "everybody" or band >= AT_RISK


def shared(reason: Reason) -> Reason:
    """What may be said at a number that several families gave: nothing but "how are you?"."""
    if reason.occasion in (Occasion.WELCOME, Occasion.CHECK_IN):
        return reason
    return Reason(
        Occasion.CHECK_IN, f"{reason.because} Several families gave this number, so we only ask how they are."
    )


def spoken(day: date) -> str:
    """``September 3``"""
    return f"{day:%B} {day.day}"


def _out(child: ChildFacts) -> str:
    known = ", excused today" if child.reason_known else ""
    if child.streak == 1:
        return f"{child.name} is out today{known}."
    return f"{child.name} is out today, {child.streak} school days in a row{known}."


def _quiet_since(planned: tuple[date, ...]) -> str:
    if not planned:
        return "No plan has brought this family a message yet this school year."
    return f"The family last heard from us on {spoken(max(planned))}."
