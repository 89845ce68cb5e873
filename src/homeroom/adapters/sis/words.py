"""Values that take more than one cell's word: jobs, e-mail addresses, school years, times.

Like ``fields``: a ``ValueError`` says in plain words what is wrong and never repeats the value.
"""

from __future__ import annotations

import re
from datetime import datetime, time

from homeroom.adapters.sis.fields import phone_type

# core.records.Staff.role: the Ed-Fi StaffClassification values and what else districts write.
_ROLES = {
    word: role
    for role, words in {
        "principal": "principal|assistant principal|vice principal",
        "administrator": "administrator|school administrator|school leader|lea administrator"
        "|lea system administrator|superintendent|assistant superintendent|district administrator",
        "counselor": "counselor|school counselor|guidance counselor|social worker|school social worker",
        "teacher": "teacher|substitute teacher|special education teacher|homeroom teacher",
        "clerk": "clerk|attendance clerk|registrar|secretary|school administrative support staff",
        "aide": "aide|instructional aide|teacher aide|paraprofessional",
    }.items()
    for word in words.split("|")
}

# Ed-Fi ElectronicMailType, where it says other than a phone's type
_MAIL_TYPES = {"home/personal": "home", "personal": "home", "organization": "work"}

# RFC 5321 in outline: one @, something before it, a dotted name after it. Whether it works only a
# message tells; this catches what can't.
_EMAIL = re.compile(r"[^\s@,;:<>()\"\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62}")

_SCHOOL_YEAR = re.compile(r"(?:(\d{4})\s*[-/]\s*)?(\d{4}|(?<=\D)\d{2})", re.ASCII)
_TIMES = ("%H:%M:%S", "%H:%M", "%I:%M %p", "%I:%M%p", "%I:%M:%S %p")


def code_value(descriptor: str) -> str:
    """``uri://ed-fi.org/RelationDescriptor#Father`` -> ``Father``; any other text is returned as it is."""
    return descriptor.rpartition("#")[2].strip()


def role(text: str) -> str:
    """``Staff.role``; a job we don't know is ``other``, blank is ``""``."""
    word = " ".join(code_value(text).casefold().split())
    return _ROLES.get(word, "other") if word else ""


def contact_type(text: str) -> str:
    """``ContactPoint.type`` of a phone or an e-mail address; blank is ``unknown``."""
    return _MAIL_TYPES.get(code_value(text).casefold()) or phone_type(text)


def email(raw: str) -> str:
    """The address in lower case, ``""`` when it can't be one."""
    address = raw.strip().lower()
    return address if len(address) <= 254 and _EMAIL.fullmatch(address) and ".." not in address else ""


def school_year(text: str) -> int:
    """The calendar year in which a school year ends: ``2021-2022``, ``2021-22`` and ``2022`` -> 2022."""
    match = _SCHOOL_YEAR.fullmatch(text.strip())
    if not match:
        raise ValueError("is not a school year. Write 2021-2022, or the year in which it ends")
    begins, ends = match[1], match[2]
    year = int(ends if len(ends) == 4 else begins[:2] + ends)
    if begins and year != int(begins) + 1:
        raise ValueError("is not a school year: it must end in the year after it begins")
    return year


def parse_time(text: str) -> time:
    """A time of day: ``15:00``, ``15:00:00``, ``3:00 PM``."""
    for form in _TIMES:
        try:
            return datetime.strptime(text.strip(), form).time()
        except ValueError:
            continue
    raise ValueError("is not a time of day. Write HH:MM, from 00:00 to 23:59")
