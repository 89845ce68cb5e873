"""The gate: can a school's attendance of a day be trusted enough to write to a family about it?

Closed is the safe answer, and every closed gate says why in words a clerk can act on. Nothing
here sends anything; a named person can open a gate, and that is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import sqrt

# An absence count is out of proportion when it is this many standard deviations above the
# school's own usual share, and at least twice it. Counts of a school day spread wider than chance
# (weather, illness going round), so the spread is measured and not assumed.
DEVIATIONS = 4.0
FEW_DAYS = 5  # with fewer days of history than this, only a plain share is looked at
PLAIN_SHARE = 0.4  # too many, whatever the history
WHOLE_GRADE = 0.6  # share of a grade absent on one day
SMALLEST_GRADE = 8  # students; smaller grades are left to the school's own figure


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class RollFacts:
    """What is known of one school's roll of one day."""

    enrolled: int
    marked: int
    absent: int
    unmapped: int
    received_at: datetime
    affirmative: bool
    by_grade: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # grade -> (absent, enrolled)


@dataclass(frozen=True, slots=True)
class Gate:
    """``open`` and every reason why not. ``opened_by`` names the person who opened it all the same."""

    open: bool
    reasons: tuple[Reason, ...] = ()
    opened_by: str = ""

    @property
    def why(self) -> str:
        return " ".join(reason.words for reason in self.reasons)


def check(
    *,
    in_session: bool | None,
    roll: RollFacts | None,
    usual: Sequence[float],
    now: datetime,
    max_age: timedelta,
    opened_by: str = "",
) -> Gate:
    """Decide one school and day.

    ``in_session`` None: the calendar does not say (an unmapped calendar code). ``usual`` holds the
    school's own absent shares (0..1) of earlier days this year, newest last. ``max_age``: how long
    after it was received a roll may still be used.
    """
    reasons = tuple(_reasons(in_session, roll, usual, now, max_age))
    # A person can vouch for numbers, never for a day without school or without any file.
    final = {"no_school", "missing"} & {reason.code for reason in reasons}
    vouched = bool(opened_by) and not final
    return Gate(open=not reasons or vouched, reasons=reasons, opened_by=opened_by if vouched else "")


def _reasons(
    in_session: bool | None,
    roll: RollFacts | None,
    usual: Sequence[float],
    now: datetime,
    max_age: timedelta,
) -> list[Reason]:
    if in_session is None:
        return [Reason("calendar_unmapped", "The calendar has a code for this day that nobody has mapped.")]
    if not in_session:
        return [Reason("no_school", "There is no school on this day.")]
    if roll is None:
        return [Reason("missing", "No attendance has been received for this day.")]
    found = []
    if now - roll.received_at > max_age:
        hours = int((now - roll.received_at).total_seconds() // 3600)
        found.append(Reason("stale", f"The attendance was received {hours} hours ago."))
    if roll.affirmative and roll.marked < roll.enrolled * 0.9:
        found.append(
            Reason("partial", f"Only {roll.marked} of {roll.enrolled} students have been marked so far.")
        )
    if roll.unmapped:
        what = "1 mark uses a code" if roll.unmapped == 1 else f"{roll.unmapped} marks use codes"
        found.append(Reason("unmapped", f"{what} that nobody has mapped."))
    return found + _proportion(roll, usual)


def _proportion(roll: RollFacts, usual: Sequence[float]) -> list[Reason]:
    """Absences out of all proportion to the school's own history, either way."""
    if not roll.enrolled:
        return []
    found = []
    share = roll.absent / roll.enrolled
    mean = sum(usual) / len(usual) if usual else 0.0
    if len(usual) >= FEW_DAYS:
        spread = sqrt(sum((u - mean) ** 2 for u in usual) / len(usual))
        chance = sqrt(max(mean * (1 - mean), 0.0) / roll.enrolled)
        limit = max(mean + DEVIATIONS * max(spread, chance), 2 * mean)
        too_many = share > limit
    else:
        too_many = False
    if too_many or share > PLAIN_SHARE:
        usually = f"; usually about {round(mean * roll.enrolled)}" if usual else ""
        found.append(
            Reason("spike", f"{roll.absent} of {roll.enrolled} students are marked absent{usually}.")
        )
    # Nobody absent where several always are: more likely a cut-off file than a perfect day.
    if roll.absent == 0 and len(usual) >= FEW_DAYS and mean * roll.enrolled >= 5:
        found.append(
            Reason(
                "partial",
                f"No absence at all; usually about {round(mean * roll.enrolled)}. The file may be cut off.",
            )
        )
    for grade, (absent, enrolled) in sorted(roll.by_grade.items()):
        if enrolled >= SMALLEST_GRADE and absent > WHOLE_GRADE * enrolled:
            found.append(
                Reason("whole_grade", f"{absent} of {enrolled} students of grade {grade} are marked absent.")
            )
    return found
