"""A district's attendance policy as a record: what counts as missed, and how much is too much.

States differ in every field (threshold, comparator, minimum days, parts of a day, suspension,
missing records), so all of it is data. A policy is never edited: a change is a new version, and
every standing is stamped with the version it was computed under.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Meaning(StrEnum):
    """What one of a district's attendance codes means. Local codes map onto these as data."""

    PRESENT = "present"
    ABSENT_EXCUSED = "absent_excused"
    ABSENT_UNEXCUSED = "absent_unexcused"
    ABSENT = "absent"  # absent, and the code does not say whether excused
    SUSPENDED_OUT = "suspended_out"
    SUSPENDED_IN = "suspended_in"
    TARDY = "tardy"
    EARLY_DEPARTURE = "early_departure"
    PARTIAL = "partial"  # there for part of the day
    SCHOOL_ACTIVITY = "school_activity"  # field trip, team, school business: there
    REMOTE = "remote"  # took part from elsewhere: there
    NOT_ENROLLED = "not_enrolled"  # the day is not the student's: left out
    IGNORE = "ignore"  # no attendance in it: left out


# The order in which contradicting marks of one student-day are settled, strongest first.
# standards.md 2.9 puts an affirmative "present" first, then excused, unexcused, tardy. A mark for
# a whole day is a stronger statement than one for part of it, so partial comes after absences.
PRECEDENCE: tuple[Meaning, ...] = (
    Meaning.NOT_ENROLLED,
    Meaning.PRESENT,
    Meaning.SCHOOL_ACTIVITY,
    Meaning.REMOTE,
    Meaning.SUSPENDED_IN,
    Meaning.SUSPENDED_OUT,
    Meaning.ABSENT_EXCUSED,
    Meaning.ABSENT_UNEXCUSED,
    Meaning.ABSENT,
    Meaning.PARTIAL,
    Meaning.EARLY_DEPARTURE,
    Meaning.TARDY,
    Meaning.IGNORE,
)

ABSENCES = frozenset(
    {Meaning.ABSENT_EXCUSED, Meaning.ABSENT_UNEXCUSED, Meaning.ABSENT, Meaning.SUSPENDED_OUT}
)
PARTS = frozenset({Meaning.PARTIAL, Meaning.EARLY_DEPARTURE, Meaning.TARDY})


class Band(StrEnum):
    """Share of enrolled days missed: <5%, 5 to <10, 10 to <20, >=20; or not enough days to say."""

    SATISFACTORY = "satisfactory"
    AT_RISK = "at_risk"
    MODERATE = "moderate"
    SEVERE = "severe"
    CANNOT_SAY = "cannot_say"


class PolicyError(ValueError):
    """A policy record that can't be used; the message names the field and what it may hold."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The fields of evidence.md 1.3. Fractions are written ``"1/10"`` or ``"0.1"`` as data.

    ``unit`` - how a part of a day ``f`` (by the file's duration, minutes or periods) counts:

    * ``day``: a whole day if ``f >= full_day_cut``, else nothing;
    * ``half_day``: a whole day if ``f >= full_day_cut``, half if ``f >= half_day_cut``, else nothing;
    * ``exact``: ``f`` itself (minutes or periods, summed).
    """

    threshold: Fraction = Fraction(1, 10)
    threshold_days: int = 0  # a flat number of days instead of a share (15, 18); 0: the share
    comparator: str = ">="  # chronic when what was missed is >= or > the threshold
    min_days_enrolled: int = 10
    min_days_present: int = 0
    unit: str = "half_day"
    full_day_cut: Fraction = Fraction(1)
    half_day_cut: Fraction = Fraction(1, 2)
    day_minutes: int = 390  # what minutes are a part of
    periods_per_day: int = 7  # what periods are a part of
    tardy_counts: bool = False  # do minutes of a late arrival count as missed?
    counts_suspension_out: bool = True
    counts_suspension_in: bool = False
    excluded_codes: tuple[str, ...] = ()  # district codes that never count as missed
    missing_record: str = "leave_out"  # a day not taken: leave_out | present | absent
    exit_inclusive: bool = True  # is the exit date a day enrolled?
    grades: tuple[str, ...] = ()  # who is in the indicator; () everybody
    attribution: str = "school"  # school | district: is the rate of a mover per school or pooled?
    source_url: str = ""
    source_date: str = ""

    def __post_init__(self) -> None:
        choices = {
            "comparator": (">=", ">"),
            "unit": ("day", "half_day", "exact"),
            "missing_record": ("leave_out", "present", "absent"),
            "attribution": ("school", "district"),
        }
        for name, allowed in choices.items():
            if getattr(self, name) not in allowed:
                raise PolicyError(f"{name} must be one of {', '.join(allowed)}")
        for name in ("threshold", "full_day_cut", "half_day_cut"):
            if not 0 < getattr(self, name) <= 1:
                raise PolicyError(f"{name} must be more than 0 and at most 1, like 1/10")
        for name in ("day_minutes", "periods_per_day"):
            if getattr(self, name) < 1:
                raise PolicyError(f"{name} must be at least 1")
        for name in ("min_days_enrolled", "min_days_present", "threshold_days"):
            if getattr(self, name) < 0:
                raise PolicyError(f"{name} must not be negative")

    def as_data(self) -> dict[str, Any]:
        """The record as JSON-ready data; :meth:`from_data` reads it back unchanged."""
        return {k: str(v) if isinstance(v, Fraction) else v for k, v in asdict(self).items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Policy:
        """Read a record. Raises :class:`PolicyError` naming a field that is unknown or unusable."""
        known = {f.name: f.default for f in fields(cls)}
        values: dict[str, Any] = {}
        for name, value in data.items():
            if name not in known:
                raise PolicyError(f"{name} is no field of a policy; the fields are {', '.join(known)}")
            try:
                values[name] = _like(known[name], value)
            except (TypeError, ValueError, ZeroDivisionError):
                raise PolicyError(f"{name} can't be read; it looks like {known[name]!s}") from None
        return cls(**values)

    def part_missed(
        self,
        meaning: Meaning,
        *,
        part: Fraction | None = None,
        minutes: int | None = None,
        code: str = "",
    ) -> Fraction:
        """The part of one day that counts as missed under this policy, exactly.

        ``part`` and ``minutes`` are what the file says of the mark; ``code`` the district's own.
        An absence that gives neither is a whole day. A tardy or partial day that gives neither
        misses an unknown part, and nothing is invented: it counts as 0 (the sign for part-days
        still sees it).
        """
        if code in self.excluded_codes or not self._can_count(meaning):
            return Fraction(0)
        if part is None and minutes is not None:
            part = Fraction(minutes, self.day_minutes)
        if part is None:
            part = Fraction(0) if meaning in PARTS else Fraction(1)
        return self._in_units(min(max(part, Fraction(0)), Fraction(1)))

    def _can_count(self, meaning: Meaning) -> bool:
        if meaning is Meaning.SUSPENDED_OUT:
            return self.counts_suspension_out
        if meaning is Meaning.SUSPENDED_IN:
            return self.counts_suspension_in
        if meaning is Meaning.TARDY:
            return self.tardy_counts
        return meaning in ABSENCES or meaning in PARTS

    def _in_units(self, part: Fraction) -> Fraction:
        if self.unit == "exact":
            return part
        if part >= self.full_day_cut:
            return Fraction(1)
        if self.unit == "half_day" and part >= self.half_day_cut:
            return Fraction(1, 2)
        return Fraction(0)

    def chronic(self, missed: Fraction, enrolled: int) -> bool | None:
        """Is ``missed`` of ``enrolled`` days chronic? None: too few days to say."""
        if enrolled < max(self.min_days_enrolled, 1) or enrolled - missed < self.min_days_present:
            return None
        limit = self.threshold_days or self.threshold * enrolled
        return missed > limit if self.comparator == ">" else missed >= limit

    def band(self, missed: Fraction, enrolled: int) -> Band:
        """The band of ``missed`` of ``enrolled`` days. Bands are fixed cut-points; see :class:`Band`."""
        if self.chronic(missed, enrolled) is None:
            return Band.CANNOT_SAY
        for cut, band in ((5, Band.SATISFACTORY), (10, Band.AT_RISK), (20, Band.MODERATE)):
            if 100 * missed < cut * enrolled:
                return band
        return Band.SEVERE


def _like(default: Any, value: Any) -> Any:
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise ValueError
        return value
    if isinstance(default, Fraction):
        return Fraction(str(value))
    if isinstance(default, tuple):
        if isinstance(value, str):
            raise TypeError
        return tuple(str(item) for item in value)
    return type(default)(value)


# What the words of Ed-Fi's default descriptors mean (standards.md 2.5). A district's own codes are
# mapped by the district; these only spare it the ones the standard already defines.
ED_FI_ATTENDANCE: dict[str, Meaning] = {
    "In Attendance": Meaning.PRESENT,
    "Excused Absence": Meaning.ABSENT_EXCUSED,
    "Unexcused Absence": Meaning.ABSENT_UNEXCUSED,
    "Tardy": Meaning.TARDY,
    "Early departure": Meaning.EARLY_DEPARTURE,
    "Partial": Meaning.PARTIAL,
}
ED_FI_CALENDAR: dict[str, str] = {
    "Instructional day": "instructional",
    "Make-up day": "instructional",
    "Student late arrival/early dismissal": "instructional",
    "Emergency day": "closed",
    "Holiday": "closed",
    "Strike": "closed",
    "Teacher only day": "closed",
    "Weather day": "closed",
    "Non-instructional day": "closed",
}
