"""The values of single cells, as districts write them -> the words and types of core.records.

Blank always means *the file does not say*. A value that can't be read raises ``ValueError`` with
plain words that don't repeat it. Words in English and Spanish, and Ed-Fi descriptor URIs
(``uri://…#Ninth grade``), are understood.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from homeroom.core.languages import bcp47

US_DATE = "%m/%d/%Y"

_decimal = re.compile(r"(\d{1,4}(?:\.\d{0,6})?|\.\d{1,6}|\d{1,4}/[1-9]\d{0,3})", re.ASCII).fullmatch
_iso_date = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_whole = re.compile(r"([+-]?\d{1,9})(?:\.0*)?", re.ASCII).fullmatch
_letters = re.compile(r"[^a-z0-9]+").sub
_numbered_grade = re.compile(r"(?:grade|grado)?0?(\d{1,2})(?:st|nd|rd|th|o)?(?:grade|grado)?").fullmatch

_TRUE = frozenset(("true", "t", "yes", "y", "1", "si", "sí", "x"))
_FALSE = frozenset(("false", "f", "no", "n", "0"))


@lru_cache(maxsize=4096)
def parse_date(text: str, formats: tuple[str, ...] = ()) -> date:
    """An ISO 8601 date (a time after it is ignored), or one in a ``strptime`` format given.

    >>> parse_date("08/23/2021", (US_DATE,))
    datetime.date(2021, 8, 23)
    """
    text = text.strip()
    for candidate in (text, text[:10] if text[10:11] in ("T", " ") else ""):
        if _iso_date(candidate):
            try:
                return date.fromisoformat(candidate)
            except ValueError:
                pass
    for format in formats:
        try:
            return datetime.strptime(text, format).date()
        except ValueError:
            pass
    written = " or ".join(("YYYY-MM-DD", *map(_as_written, formats)))
    raise ValueError(f"is not a date. Write it as {written}")


def _as_written(format: str) -> str:
    for directive, words in (
        ("%Y", "YYYY"),
        ("%y", "YY"),
        ("%m", "MM"),
        ("%d", "DD"),
        ("%b", "Mon"),
    ):
        format = format.replace(directive, words)
    return format


@lru_cache(maxsize=256)
def parse_bool(text: str) -> bool | None:
    """true/false, yes/no, y/n, t/f, 1/0, in any case; blank is None."""
    word = text.strip().casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    if not word:
        return None
    raise ValueError("is neither true nor false. Write true, false, or leave it blank")


@lru_cache(maxsize=1024)
def parse_int(text: str) -> int | None:
    """A whole number (``10``, and ``10.0`` as spreadsheets write it); blank is None."""
    text = text.strip()
    if not text:
        return None
    if match := _whole(text):
        return int(match.group(1))
    raise ValueError("is not a whole number")


@lru_cache(maxsize=1024)
def parse_part(text: str) -> Fraction | None:
    """A part of a day between 0 and 1, exactly: ``1``, ``0.5``, ``.33``, ``1/2``; blank is None."""
    text = text.strip()
    if not text:
        return None
    if _decimal(text) and (part := Fraction(text)) <= 1:
        return part
    raise ValueError("is not a part of a day. Write a number from 0 to 1, such as 0.5")


@lru_cache(maxsize=1024)
def grade_level(text: str) -> str:
    """A grade as the CEDS entry grade level: ``PK TK KG 01 … 13 IT PR PS UG Other``; blank is "".

    >>> grade_level("9th grade"), grade_level("Ninth grade"), grade_level("K")
    ('09', '09', 'KG')
    """
    word = _word(text)
    if not word:
        return ""
    if text.strip() in (
        "-1",
        "-2",
    ):  # how PowerSchool writes the years before kindergarten (0)
        return "PK"
    if word in _GRADES:
        return _GRADES[word]
    match = _numbered_grade(word)
    if match and 0 <= int(match.group(1)) <= 13:
        return f"{int(match.group(1)):02}" if int(match.group(1)) else "KG"
    raise ValueError("is not a grade level we know. Write KG, 01 to 12, or another CEDS code")


@lru_cache(maxsize=1024)
def relation(text: str) -> str:
    """What a guardian is to a student, in the words of ``records.Link.relation``.

    Blank is ""; a word we don't know is ``other``.
    """
    word = _word(text)
    return _RELATIONS.get(word, "other") if word else ""


@lru_cache(maxsize=1024)
def phone_type(text: str) -> str:
    """A phone's type in the words of ``records.ContactPoint.type``; blank is ``unknown``.

    >>> phone_type("Cell"), phone_type("Emergency 2"), phone_type("Dad's")
    ('mobile', 'emergency', 'other')
    """
    word = _word(text).rstrip("0123456789")
    return _PHONE_TYPES.get(word, "other") if word else "unknown"


@lru_cache(maxsize=1024)
def language(text: str) -> str:
    """A language as BCP 47; blank is "". Raises ``ValueError`` for one that nobody knows."""
    if not text.strip():
        return ""
    if code := bcp47(text):
        return code
    raise ValueError("is not a language we know, so it counts as unknown. Write a code such as es or vi")


def _word(text: str) -> str:
    """The letters and digits that decide: no case, accents' plain letters, no descriptor URI."""
    plain = text.rpartition("#")[2].casefold().translate(_PLAIN)
    return _letters("", plain)


_PLAIN = str.maketrans("áéíóúüñ", "aeiouun")

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip


def _table(lines: str) -> dict[str, str]:
    """``"word: synonym synonym"`` lines -> {synonym: word, word: word}."""
    table = {}
    for line in lines.strip().splitlines():
        word, _, synonyms = line.strip().partition(":")
        for synonym in (word.casefold(), *synonyms.split()):
            table[synonym] = word
    return table


_GRADES = _table(
    """
    IT: infanttoddler infant toddler
    PR: preschool
    PK: prek prekindergarten pk3 pk4 prek3 prek4 p3 p4 prekinder preschoolprekindergarten
    TK: transitionalkindergarten
    KG: k kindergarten kinder kf kh kp kindergartenhalfday kindergartenfullday
    PS: postsecondary
    UG: ungraded
    Other: other
    """
) | {
    f"{name}{suffix}": f"{number:02}"
    for number, name in enumerate(_ORDINALS, start=1)
    for suffix in ("", "grade")
}

_RELATIONS = _table(
    """
    mother: mom mum mama madre m mo mth
    father: dad papa padre f fa fth
    parent: parents parentunspecified padres
    stepparent: stepmother stepfather stepmom stepdad motherstep fatherstep madrastra padrastro
    grandparent: grandmother grandfather grandma grandpa abuela abuelo gm gp greatgrandparent
    guardian: legalguardian guardianlegal tutor tutora g courtappointedguardian
    foster: fosterparent fostermother fosterfather motherfoster fatherfoster
    sibling: brother sister hermano hermana stepbrother stepsister halfbrother halfsister
    aunt: tia
    uncle: tio
    relative: cousin family otherrelative familymember primo prima niece nephew
    caseworker: socialworker agencyrepresentative dcfs cps
    emergency: emergencycontact
    other: friend neighbor neighbour babysitter daycare
    """
)

_PHONE_TYPES = _table(
    """
    mobile: cell cellphone cellular mobilephone cel celular movil c m sms text
    home: homephone house casa h landline telephone
    work: workphone business office daytime trabajo w
    fax: facsimile
    unlisted: unlistedphone private
    emergency: emergencyphone
    other:
    unknown:
    """
)
