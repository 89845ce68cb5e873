"""What a district's files say, in one shape, whatever format they came in.

A reader (``adapters/sis``) turns each row of a file into one of these records, or into a
:class:`Fault` that says why it could not. Ids are the district's own, as text. ``None`` and ``""``
mean *the file does not say*; nothing here is guessed. Every record knows the file and line it
came from, so that a fault found later can still point at the row.

A record with ``gone=True`` is an explicit removal (a OneRoster delta's ``tobedeleted``); only its
ids are filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from fractions import Fraction
from typing import Literal


class Severity(StrEnum):
    """What a fault meant for its row."""

    REFUSED = "refused"  # the row was not used; a person needs to mend it
    WARNING = "warning"  # the row was used; somebody should look
    NOTE = "note"  # nothing to do, but worth knowing (a value derived, a column ignored)


@dataclass(slots=True)
class Fault:
    """Something to say about one row of one file.

    ``message`` is plain words for a data person: what is wrong and what to do. It never holds a
    name, a number, an address or an id of a person: the file and line are enough to find the row.
    ``column`` is the name of the column or element (``""`` when it is the whole row).
    """

    file: str
    line: int
    column: str
    code: str
    message: str
    severity: Severity = Severity.REFUSED
    kind: str = ""  # the record kind whose row this was ("students", ...), for the counts


@dataclass(slots=True)
class Record:
    """Base of every record: where it came from, and whether it is a removal."""

    file: str = field(default="", kw_only=True)
    line: int = field(default=0, kw_only=True)
    gone: bool = field(default=False, kw_only=True)


@dataclass(slots=True)
class District(Record):
    id: str
    name: str
    timezone: str = ""


@dataclass(slots=True)
class School(Record):
    id: str
    name: str = ""
    timezone: str = ""
    grades: tuple[str, ...] = ()


@dataclass(slots=True)
class Term(Record):
    """A school year or a part of one.

    ``instructional_days`` is the published count of school days between the two dates
    (inclusive), where the district publishes counts and not dates. ``school_year`` is the
    calendar year in which the school year ends.
    """

    id: str
    school_id: str  # "" for the whole district
    name: str
    kind: Literal["year", "semester", "term", "grading_period"]
    school_year: int
    begins: date
    ends: date
    instructional_days: int | None = None


@dataclass(slots=True)
class CalendarDay(Record):
    """One date of one school's calendar, with the district's own code for it.

    ``school_id`` ``""`` speaks for every school. ``calendar`` is ``""`` for the school's only or
    main calendar. ``code`` is the district's (an Ed-Fi descriptor URI, a word): what it means is
    mapped as data. A date may come several times with different codes.
    """

    school_id: str
    date: date
    code: str
    calendar: str = ""
    description: str = ""


@dataclass(slots=True)
class Staff(Record):
    id: str
    first_name: str
    last_name: str
    email: str = ""
    role: str = ""  # teacher, counselor, principal, clerk, aide, administrator, other, "" unknown
    school_ids: tuple[str, ...] = ()


@dataclass(slots=True)
class Section(Record):
    """One class of students: a homeroom, or a course's section."""

    id: str
    school_id: str
    name: str
    homeroom: bool | None = None
    begins: date | None = None
    ends: date | None = None


@dataclass(slots=True)
class Teaching(Record):
    """A member of staff teaches a section."""

    staff_id: str
    section_id: str
    primary: bool | None = None
    begins: date | None = None
    ends: date | None = None


@dataclass(slots=True)
class Student(Record):
    """``number`` is the district's student number where that is not the id: attendance files use it."""

    id: str
    first_name: str
    last_name: str
    middle_name: str = ""
    preferred_name: str = ""
    birth_date: date | None = None
    grade: str = ""  # CEDS entry grade level: PK KG 01 ... 12, "" unknown
    language: str = ""  # BCP 47, "" unknown
    number: str = ""


@dataclass(slots=True)
class Enrollment(Record):
    """A student belongs to a school from ``entry`` to ``exit``, both days included.

    ``entry`` None: from the start of the school year. ``exit`` None: still there. ``derived``
    says the file did not state the school and the reader inferred it, by a documented rule.
    ``calendar`` names the student's own calendar where the school has several.
    """

    student_id: str
    school_id: str
    entry: date | None = None
    exit: date | None = None
    grade: str = ""
    calendar: str = ""
    primary: bool | None = None
    derived: bool = False


@dataclass(slots=True)
class Seat(Record):
    """A student sits in a section."""

    student_id: str
    section_id: str
    begins: date | None = None
    ends: date | None = None


@dataclass(slots=True)
class Guardian(Record):
    id: str
    first_name: str
    last_name: str
    language: str = ""  # BCP 47, "" unknown


@dataclass(slots=True)
class ContactPoint(Record):
    """A phone or e-mail address of a guardian.

    ``raw`` is exactly what the file holds. ``normal`` is E.164 for a phone, the lower-cased
    address for an e-mail, ``""`` where none can be made. ``validity``: ``valid``; ``possible``
    (right length, but no such area code: kept, shown, never dropped); ``unusable``.
    ``type``: mobile home work fax unlisted emergency other unknown. ``textable`` None: unknown.
    """

    guardian_id: str
    kind: Literal["phone", "email"]
    raw: str
    normal: str = ""
    validity: Literal["valid", "possible", "unusable"] = "unusable"
    type: str = "unknown"
    order: int | None = None
    textable: bool | None = None
    consent_source: str = ""
    consent_date: date | None = None


@dataclass(slots=True)
class Link(Record):
    """A guardian is somebody to a student. Every flag may be None: the file does not say.

    ``restriction`` is free text; any text at all means hold until a person decides. ``origin``
    says which file or direction the link rests on.
    """

    student_id: str
    guardian_id: str
    relation: str = ""  # mother father parent stepparent grandparent guardian foster sibling aunt
    # uncle relative caseworker emergency other, "" unknown
    priority: int | None = None
    primary: bool | None = None
    lives_with: bool | None = None
    emergency: bool | None = None
    legal_guardian: bool | None = None
    has_custody: bool | None = None
    may_see_records: bool | None = None
    may_be_messaged: bool | None = None
    restriction: str = ""
    origin: str = ""


@dataclass(slots=True)
class Mark(Record):
    """One student's attendance on one day at one school, or in one period of it, as coded.

    ``code`` is the district's own (an Ed-Fi descriptor URI, ``A``, ``UNX``). ``part`` is the part
    of the day missed where the file says so (1, 1/2, 33/100), ``minutes`` the minutes missed or
    late. ``period`` is ``""`` for the whole day. ``reason`` is the school's own reason code.
    """

    student_id: str
    school_id: str
    date: date
    code: str
    reason: str = ""
    part: Fraction | None = None
    minutes: int | None = None
    period: str = ""
    arrival: time | None = None
    departure: time | None = None


@dataclass(slots=True)
class Taken(Record):
    """Attendance was taken on a date: for the school, or for one section of it."""

    school_id: str
    date: date
    section_id: str = ""


# The order in which a reader yields its records: each kind needs only kinds before it.
# The names are those of the counts that ``homeroom import --json`` prints.
KINDS: dict[str, type[Record]] = {
    "districts": District,
    "schools": School,
    "terms": Term,
    "calendar": CalendarDay,
    "staff": Staff,
    "sections": Section,
    "teaching": Teaching,
    "students": Student,
    "enrollments": Enrollment,
    "seats": Seat,
    "guardians": Guardian,
    "contact_points": ContactPoint,
    "links": Link,
    "taken": Taken,
    "marks": Mark,
}
KIND_OF = {record: kind for kind, record in KINDS.items()}

Row = Record | Fault
Rows = Iterator[Row]
