"""Plain words for what the pages show: bands, signs, days, grades, the policy."""

from __future__ import annotations

from fractions import Fraction

from homeroom.apps.attendance.services.codes import NOT_TAKEN
from homeroom.core.policy import Band, Policy

BANDS: dict[str, str] = {
    Band.SATISFACTORY: "Satisfactory",
    Band.AT_RISK: "At risk",
    Band.MODERATE: "Moderate",
    Band.SEVERE: "Severe",
    Band.CANNOT_SAY: "Cannot say",
}
BAND_MEANS: dict[str, str] = {
    Band.SATISFACTORY: "missed less than 5% of days",
    Band.AT_RISK: "missed 5% or more, less than 10%",
    Band.MODERATE: "missed 10% or more, less than 20%",
    Band.SEVERE: "missed 20% or more",
    Band.CANNOT_SAY: "too few days to say",
}
CUTS = (5, 10, 20)  # percent, where one band ends and the next begins

SIGNS: dict[str, str] = {
    "early_absences": "Early absences",
    "in_a_row": "Days in a row",
    "same_weekday": "Same weekday",
    "worsening": "Worsening",
    "improving": "Improving",
    "late_arrivals": "Late arrivals",
    "part_days": "Part days",
    "sibling": "Sibling too",
    "last_year": "Last year",
}
MEANINGS: dict[str, str] = {
    "present": "Present",
    "absent_excused": "Absent, excused",
    "absent_unexcused": "Absent, unexcused",
    "absent": "Absent, not said whether excused",
    "suspended_out": "Suspended out of school",
    "suspended_in": "Suspended in school",
    "tardy": "Late",
    "early_departure": "Left early",
    "partial": "There for part of the day",
    "school_activity": "School activity (field trip, team)",
    "remote": "Learning from elsewhere",
    "not_enrolled": "Not enrolled that day",
    "ignore": "Says nothing about attendance",
    "instructional": "School day",
    "closed": "No school",
}
DAY_WORDS: dict[str, str] = {
    "excused": "absent, excused",
    "unexcused": "absent, unexcused",
    "absent": "absent",
    "late": "late",
    "present": "present",
    "unmapped": "marked with a code nobody has mapped",
    "no_school": "marked, but not one of this student's school days: not counted",
    "left_out": "left out of the count",
}
LANGUAGES: dict[str, str] = {
    "ar": "Arabic",
    "ase": "American Sign Language",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fil": "Filipino",
    "fr": "French",
    "hi": "Hindi",
    "hmn": "Hmong",
    "ht": "Haitian Creole",
    "km": "Khmer",
    "ko": "Korean",
    "ne": "Nepali",
    "pa": "Punjabi",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "so": "Somali",
    "sw": "Swahili",
    "tl": "Tagalog",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "yue": "Cantonese",
    "zh": "Chinese",
}
GRADE_ORDER = ("IT", "PR", "PK", "TK", "KG", *(f"{n:02d}" for n in range(1, 14)), "PS", "UG")


def grade(code: str) -> str:
    """A CEDS grade level as a school says it: ``KG`` -> K, ``09`` -> 9."""
    return {"KG": "K", "PK": "Pre-K"}.get(code, code.lstrip("0") if code.isdigit() else code)


def grade_rank(code: str) -> tuple[int, str]:
    """Sorts grades from the youngest; unknown ones come last."""
    return (GRADE_ORDER.index(code) if code in GRADE_ORDER else len(GRADE_ORDER), code)


def language(tag: str) -> str:
    """A language in English; its tag where we have no name for it, ``""`` for unknown."""
    return LANGUAGES.get(tag) or LANGUAGES.get(tag.partition("-")[0]) or tag


def number(value: Fraction) -> str:
    """Days, exactly: ``3``, ``3.5``, ``2 1/3``."""
    hundredfold = value * 10_000
    if hundredfold.denominator == 1:
        whole, rest = divmod(hundredfold.numerator, 10_000)
        return f"{whole}.{rest:04d}".rstrip("0").rstrip(".")
    whole, part = divmod(value, 1)
    return f"{whole} {part}" if whole else str(part)


def percent(part: Fraction | int, whole: int) -> str:
    """``part`` of ``whole`` to one decimal; more where rounding would tell of another band.

    9.96% stays 9.96%: rounded to 10% it would contradict its band.
    """
    if not whole:
        return ""
    exact = Fraction(part) * 100 / whole
    for places in range(1, 7):
        scale = 10**places
        shown = Fraction((2 * exact.numerator * scale + exact.denominator) // (2 * exact.denominator), scale)
        if _side(shown) == _side(exact):
            break
    return f"{float(shown):.{places}f}%" if 0 < exact < 100 else f"{number(exact)}%"


def _side(value: Fraction) -> tuple[bool, ...]:
    return tuple(value >= cut for cut in CUTS)


def count(n: int, one: str, many: str = "") -> str:
    """``1 student``, ``2 students``, ``1,204 students``."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def short_code(value: str) -> str:
    """A code without its namespace: what follows the ``#`` of a descriptor."""
    return "" if value == NOT_TAKEN else value.rpartition("#")[2]


def day(what: str, part: str, code: str) -> str:
    """One entry of a standing's days in words."""
    if code == NOT_TAKEN:
        return "attendance not taken"
    missed = Fraction(part)
    if what == "part":
        return (
            f"there for part of the day ({number(missed)} of a day missed)" if missed else "part of the day"
        )
    words = DAY_WORDS.get(what, what)
    if what in ("excused", "unexcused", "absent") and missed < 1:
        share = "half a day" if missed == Fraction(1, 2) else f"{number(missed)} of a day"
        return f"{words}: {share}" if missed else f"{words}: not counted as missed"
    return words


def policy(record: Policy) -> list[str]:
    """What a policy says, a sentence a rule."""
    more = "at least" if record.comparator == ">=" else "more than"
    least = count(record.min_days_enrolled, "school day")
    days = f"enrolled for {least} or more"
    if record.min_days_present:
        days += f" and there on {record.min_days_present} or more"
    counted = [words for words, counts in _counted(record) if counts]
    not_counted = [words for words, counts in _counted(record) if not counts]
    said = [
        f"A student is chronically absent who missed {more} {number(record.threshold * 100)}% of the days enrolled.",
        f"Nothing is said of a student before they were {days}.",
        _parts(record),
        f"Counted as missed: {_list(counted)}.",
        f"Not counted as missed: {_list(not_counted)}." if not_counted else "",
        {
            "leave_out": "A day on which attendance was not taken is left out.",
            "present": "A day on which attendance was not taken counts as present.",
            "absent": "A day on which attendance was not taken counts as missed.",
        }[record.missing_record],
        f"The exit date {'is' if record.exit_inclusive else 'is not'} a day enrolled.",
        f"Only grades {_list([grade(g) for g in record.grades])} are judged." if record.grades else "",
        {
            "school": "Each school is counted by itself.",
            "district": "The days at all schools of the district are added up.",
        }[record.attribution],
    ]
    return [sentence for sentence in said if sentence]


def _counted(record: Policy) -> list[tuple[str, bool]]:
    return [
        ("excused and unexcused absences", True),
        ("suspensions out of school", record.counts_suspension_out),
        ("suspensions in school", record.counts_suspension_in),
        ("the minutes of a late arrival", record.tardy_counts),
    ]


def _parts(record: Policy) -> str:
    if record.unit == "exact":
        return "Parts of days are added up as they are."
    whole = "all of a day" if record.full_day_cut == 1 else f"{record.full_day_cut} or more of a day"
    half = f", {record.half_day_cut} or more as half a day" if record.unit == "half_day" else ""
    return f"Missing {whole} counts as a day{half}, and less as nothing."


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "nothing"
