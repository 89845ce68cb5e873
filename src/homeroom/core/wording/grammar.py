"""Names, counts and times in words, in English and in Spanish.

Nothing here needs to know whether somebody is a girl or a boy, a woman or a man. A name is never
altered: what grammar asks for is put before or after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

Language = Literal["en", "es"]

WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
}  # fmt: skip

ENDS = frozenset(".!?…。！？।۔؟።")  # of a sentence, in the scripts that families read

# "y" becomes "e" before the sound of an i: Ignacio, Hilda, Yvonne; not Hiedra, not Yolanda.
_I_SOUND = re.compile(r"[iíìîï]|h[iíìîï](?![aeo])|y[^\W\daeiouáéíóú_]", re.IGNORECASE)


def join(items: Sequence[str], language: Language) -> str:
    """Names, or clauses that begin with one, in a row: ``Ana``, ``Ana and Luis``, ``Ana, Luis and Mia``."""
    if len(items) < 2:
        return "".join(items)
    *head, last = items
    if language == "en":
        return f"{', '.join(head)} and {last}"
    return f"{', '.join(head)} {'e' if _I_SOUND.match(last) else 'y'} {last}"


def possessive(name: str, *, plural: bool = False) -> str:
    """English: ``James's``; of a plural name (``the O'Briens``), ``the O'Briens'``."""
    return f"{name}'" if plural and name[-1:] in {"s", "S"} else f"{name}'s"


def days(missed: Fraction, language: Language) -> str:
    """A number of days: ``1 day``, ``2 and a half days``, ``half a day``; ``2 días y medio``.

    Whole and half days are exact. Any other part is given to the nearest half, and says *about*.
    """
    halves = round(missed * 2)
    exact = missed * 2 == halves
    whole, half = divmod(halves, 2)
    if language == "en":
        if halves == 0:
            return "part of a day"
        amount = f"{whole} and a half" if half else str(whole)
        unit = "day" if halves == 2 else "days"
        return ("" if exact else "about ") + (f"{amount} {unit}" if whole else "half a day")
    if halves == 0:
        return "parte de un día"
    amount = f"{whole} día{'' if whole == 1 else 's'}{' y medio' if half else ''}"
    return ("" if exact else "cerca de ") + (amount if whole else "medio día")


def times(count: int, language: Language) -> str:
    """``1 time``, ``5 times``; ``1 vez``, ``5 veces``."""
    words = ("time", "times") if language == "en" else ("vez", "veces")
    return f"{count} {words[count != 1]}"


def day(when: date, language: Language) -> str:
    """``Monday, November 23``; ``lunes 23 de noviembre``."""
    weekday, month = WEEKDAYS[language][when.weekday()], MONTHS[language][when.month - 1]
    return f"{weekday}, {month} {when.day}" if language == "en" else f"{weekday} {when.day} de {month}"


def by_when(then: datetime, now: datetime, language: Language) -> str:
    """When somebody will have read an answer: ``by 3 today``, ``tomorrow morning``, ``on Monday morning``.

    Both times are the school's own. ``then`` must not lie before ``now``.
    """
    ahead = (then.date() - now.date()).days
    morning = then.hour < 12
    if language == "en":
        if ahead == 0:
            return f"by {_clock(then)} today"
        part = "morning" if morning else "afternoon"
        if ahead == 1:
            return f"tomorrow {part}"
        return f"on {WEEKDAYS['en'][then.weekday()]} {part}" if ahead < 7 else f"by {day(then, 'en')}"
    if ahead == 0:
        return f"hoy antes de {'la' if then.hour % 12 == 1 else 'las'} {_clock(then)}"
    part = "por la mañana" if morning else "por la tarde"
    if ahead == 1:
        return f"mañana {part}"
    return f"el {WEEKDAYS['es'][then.weekday()]} {part}" if ahead < 7 else f"antes del {day(then, 'es')}"


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it ends with one (``Willow Creek Elem.``) or the like."""
    return sentence if sentence[-1:] in ENDS else f"{sentence}."


def _clock(when: datetime) -> str:
    """The hour as people say it: ``3``, ``3:30``."""
    hour = when.hour % 12 or 12
    return f"{hour}:{when.minute:02}" if when.minute else str(hour)
