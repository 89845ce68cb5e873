"""One element of an Ed-Fi interchange to the records it stands for.

Each function takes the element and the index of the whole delivery and yields records; it raises
``Malformed`` when a required part is missing or unreadable. An optional part that can't be read is
a warning and stays unknown. Names of elements: Ed-Fi Data Standard 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from homeroom.adapters.sis import words
from homeroom.adapters.sis.edfi_index import Index, spoken_language
from homeroom.adapters.sis.edfi_tree import KEYS, Item, Key
from homeroom.adapters.sis.fields import (
    grade_level,
    language,
    parse_bool,
    parse_date,
    parse_int,
    parse_part,
    relation,
)
from homeroom.core import phones
from homeroom.core.records import (
    CalendarDay,
    ContactPoint,
    District,
    Enrollment,
    Guardian,
    Link,
    Mark,
    Record,
    School,
    Seat,
    Section,
    Staff,
    Student,
    Taken,
    Teaching,
    Term,
)

Converter = Callable[[Item, Index], Iterator[Record]]


def joined(key: Key) -> str:
    """A key of several parts as one id."""
    return "/".join(key)


def district(item: Item, index: Index) -> Iterator[Record]:
    yield District(
        item.need("LocalEducationAgencyId"),
        item.need("NameOfInstitution"),
        **item.origin,
    )


def school(item: Item, index: Index) -> Iterator[Record]:
    grades = [level.lenient("", grade_level) for level in item.items("GradeLevel")]
    known = tuple(grade for grade in grades if grade)
    yield School(
        item.need("SchoolId"),
        item.need("NameOfInstitution"),
        grades=known,
        **item.origin,
    )


TermKind = Literal["year", "semester", "term", "grading_period"]


def session(item: Item, index: Index) -> Iterator[Record]:
    term = words.code_value(item.need("Term")).casefold()
    kind: TermKind = "semester" if "semester" in term else "year" if "year" in term else "term"
    yield _term(item, kind, KEYS["Session"](item), item.need("SessionName"))


def grading_period(item: Item, index: Index) -> Iterator[Record]:
    name = item.text("GradingPeriodName") or words.code_value(item.need("GradingPeriod"))
    key = (
        *item.key("SchoolReference"),
        str(item.school_year()),
        "grading period",
        name,
    )
    yield _term(item, "grading_period", key, name)


def _term(item: Item, kind: TermKind, key: Key, name: str) -> Term:
    days = item.parsed("TotalInstructionalDays", parse_int)
    begins, ends = item.need_date("BeginDate"), item.need_date("EndDate")
    return Term(
        joined(key),
        key[0],
        name,
        kind,
        item.school_year(),
        begins,
        ends,
        days,
        **item.origin,
    )


def calendar_days(item: Item, index: Index) -> Iterator[Record]:
    key = item.key("CalendarReference")
    day, calendar = item.need_date("Date"), index.calendar(key)
    item.need("CalendarEvent")
    for code in item.texts("CalendarEvent"):
        yield CalendarDay(key[0], day, code, calendar, **item.origin)


# Somebody with several jobs counts as the first of these.
_ROLES = (
    "principal",
    "administrator",
    "counselor",
    "teacher",
    "clerk",
    "aide",
    "other",
)


def staff(item: Item, index: Index) -> Iterator[Record]:
    id = item.need("StaffUniqueId")
    held = index.roles.get(id, set())
    addresses = [words.email(text) for text in item.texts("ElectronicMail/ElectronicMailAddress")]
    yield Staff(
        id,
        item.need("Name/FirstName"),
        item.need("Name/LastSurname"),
        next(filter(None, addresses), ""),
        next((role for role in _ROLES if role in held), ""),
        tuple(place for place in index.workplaces.get(id, ()) if place in index.schools),
        **item.origin,
    )


def section(item: Item, index: Index) -> Iterator[Record]:
    key = KEYS["Section"](item)
    name = item.text("SectionName") or index.course_name(key[:-1])
    if period := index.periods.get(key):
        name = f"{name}, {period}"
    begins, ends = index.sessions.get(key[:3], (None, None))
    # The section in which a day's attendance is taken, or that a student's record calls homeroom.
    homeroom = True if key in index.homerooms else item.lenient("OfficialAttendancePeriod", parse_bool)
    yield Section(joined(key), key[0], name, homeroom, begins, ends, **item.origin)


def teaching(item: Item, index: Index) -> Iterator[Record]:
    (staff_id,) = item.key("StaffReference")
    position = words.code_value(item.text("ClassroomPosition"))
    yield Teaching(
        staff_id,
        joined(item.key("SectionReference")),
        position == "Teacher of Record" if position else None,
        item.lenient("BeginDate", parse_date),
        item.lenient("EndDate", parse_date),
        **item.origin,
    )


def student(item: Item, index: Index) -> Iterator[Record]:
    id = item.need("StudentUniqueId")
    yield Student(
        id,
        item.need("Name/FirstName"),
        item.need("Name/LastSurname"),
        item.text("Name/MiddleName"),
        item.text("Name/PreferredFirstName"),
        item.lenient("BirthData/BirthDate", parse_date),
        index.grades.get(id, (date.min, ""))[1],
        _language(item, spoken_language(item) or index.languages.get(id, "")),
        **item.origin,
    )


def enrollment(item: Item, index: Index) -> Iterator[Record]:
    calendars = [index.calendar(key) for key in item.keys("CalendarReference")]
    yield Enrollment(
        item.key("StudentReference")[0],
        item.key("SchoolReference")[0],
        item.need_date("EntryDate"),
        item.parsed("ExitWithdrawDate", parse_date),
        item.lenient("EntryGradeLevel", grade_level) or "",
        calendars[0] if calendars else "",
        item.lenient("PrimarySchool", parse_bool),
        **item.origin,
    )


def seat(item: Item, index: Index) -> Iterator[Record]:
    yield Seat(
        item.key("StudentReference")[0],
        joined(item.key("SectionReference")),
        item.lenient("BeginDate", parse_date),
        item.lenient("EndDate", parse_date),
        **item.origin,
    )


def guardian(item: Item, index: Index) -> Iterator[Record]:
    yield Guardian(
        item.need("ContactUniqueId"),
        item.need("Name/FirstName"),
        item.need("Name/LastSurname"),
        _language(item, spoken_language(item)),
        **item.origin,
    )


_MAIL_TYPES = {
    "Home/Personal": "home",
    "Work": "work",
    "Organization": "work",
    "": "unknown",
}


def contact_points(item: Item, index: Index) -> Iterator[Record]:
    """Every number and address, whatever its type: who is messaged where is decided elsewhere."""
    id = item.need("ContactUniqueId")
    for phone in item.items("Telephone"):
        raw = phone.text("TelephoneNumber")
        if not raw:
            phone.warn(
                "TelephoneNumber",
                "missing-value",
                "A Telephone has no number; it was left out.",
            )
            continue
        number = phones.normalise(raw)
        yield ContactPoint(
            id,
            "phone",
            raw,
            number.e164,
            number.validity,
            words.contact_type(phone.text("TelephoneNumberType")),
            phone.lenient("OrderOfPriority", parse_int),
            phone.lenient("TextMessageCapabilityIndicator", parse_bool),
            **phone.origin,
        )
    for mail in item.items("ElectronicMail"):
        raw = mail.text("ElectronicMailAddress")
        if not raw:
            mail.warn(
                "ElectronicMailAddress",
                "missing-value",
                "An ElectronicMail has no address; it was left out.",
            )
            continue
        address = words.email(raw)
        yield ContactPoint(
            id,
            "email",
            raw,
            address,
            "valid" if address else "unusable",
            words.contact_type(mail.text("ElectronicMailType")),
            1 if mail.lenient("PrimaryEmailAddressIndicator", parse_bool) else None,
            **mail.origin,
        )


def link(item: Item, index: Index) -> Iterator[Record]:
    yield Link(
        item.key("StudentReference")[0],
        item.key("ContactReference")[0],
        relation(item.text("Relation")),
        item.lenient("ContactPriority", parse_int),
        item.lenient("PrimaryContactStatus", parse_bool),
        item.lenient("LivesWith", parse_bool),
        item.lenient("EmergencyContactStatus", parse_bool),
        item.lenient("LegalGuardian", parse_bool),
        restriction=item.text("ContactRestrictions"),
        origin=item.name,
        **item.origin,
    )


def taken(item: Item, index: Index) -> Iterator[Record]:
    key = item.key("SectionReference")
    yield Taken(key[0], item.need_date("EventDate"), joined(key), **item.origin)


def school_mark(item: Item, index: Index) -> Iterator[Record]:
    yield _mark(item, item.key("SchoolReference")[0], "", "SchoolAttendanceDuration")


def section_mark(item: Item, index: Index) -> Iterator[Record]:
    """The period is the event's, else the section's only one, else the section itself."""
    key = item.key("SectionReference")
    stated = [name for (name,) in item.keys("ClassPeriodReference")]
    period = stated[0] if len(stated) == 1 else index.periods.get(key, key[-1])
    yield _mark(item, key[0], period, "SectionAttendanceDuration")


def _mark(item: Item, school_id: str, period: str, minutes: str) -> Mark:
    event = next(item.items("AttendanceEvent"), item)
    return Mark(
        item.key("StudentReference")[0],
        school_id,
        event.need_date("EventDate"),
        event.need("AttendanceEventCategory"),
        event.text("AttendanceEventReason"),
        event.lenient("EventDuration", parse_part),
        item.lenient(minutes, parse_int),
        period,
        item.lenient("ArrivalTime", words.parse_time),
        item.lenient("DepartureTime", words.parse_time),
        **item.origin,
    )


def _language(item: Item, written: str) -> str:
    try:
        return language(written)
    except ValueError as problem:
        item.warn("Language", "unknown-language", f"Language {problem}.")
        return ""


CONVERTERS: dict[str, dict[str, Converter]] = {
    "districts": {"LocalEducationAgency": district},
    "schools": {"School": school},
    "terms": {"Session": session, "GradingPeriod": grading_period},
    "calendar": {"CalendarDate": calendar_days},
    "staff": {"Staff": staff},
    "sections": {"Section": section},
    "teaching": {"StaffSectionAssociation": teaching},
    "students": {"Student": student},
    "enrollments": {"StudentSchoolAssociation": enrollment},
    "seats": {"StudentSectionAssociation": seat},
    "guardians": {"Contact": guardian},
    "contact_points": {"Contact": contact_points},
    "links": {"StudentContactAssociation": link},
    "taken": {"SectionAttendanceTakenEvent": taken},
    "marks": {
        "StudentSchoolAttendanceEvent": school_mark,
        "StudentSectionAttendanceEvent": section_mark,
    },
}
