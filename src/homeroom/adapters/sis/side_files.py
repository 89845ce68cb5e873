"""What OneRoster can't say, in four plain files beside it: guardians, attendance, calendars.

The shapes are those that districts already export (docs/how-to/import-oneroster.md lists every
column). A student may be named by the sourcedId or by the district's number (``identifier``).
Requirements OR-10, and OR-8 and OR-9 for guardians.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from homeroom.adapters.sis import fields, words
from homeroom.adapters.sis.oneroster_files import SIDE_FILES, Cells, Files, select
from homeroom.adapters.sis.oneroster_gather import missing
from homeroom.adapters.sis.oneroster_index import LEFT, STUDENT, Index
from homeroom.adapters.sis.oneroster_records import attempt, unknown_org
from homeroom.core.records import CalendarDay, Fault, Mark, Rows

# Each file's columns, first by the name we document, then by other names seen; * must be there.
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "guardians": {
        "student_id*": ("studentUniqueId", "student_number", "student_local_id", "studentSourcedId"),
        "contact_id*": ("guardian_id", "contactUniqueId", "contact_number", "contactSourcedId"),
        "contact_priority": ("priority", "contact_order"),
        "relation": ("relationship", "contact_relationship", "contact_relation"),
        "first_name": ("given_name", "contact_first_name"),
        "last_name": ("family_name", "contact_last_name"),
        "language": ("home_language", "contact_language", "preferred_language"),
        "phone": ("phone_number", "contact_phone"),
        "phone_type": ("contact_phone_type",),
        "phone_order": (),
        "sms_capable": ("textable", "text_capable"),
        "email": ("contact_email", "email_address"),
        "primary_contact": ("is_primary", "primary"),
        "lives_with": ("resides_with",),
        "legal_guardian": ("is_legal_guardian",),
        "emergency_contact": ("emergency", "is_emergency_contact"),
        "has_custody": ("custody",),
        "may_see_records": (),
        "may_contact": ("may_be_messaged", "contact_allowed"),
        "contact_restrictions": ("restrictions", "restriction", "contact_restriction"),
        "text_consent_source": ("consent_source",),
        "text_consent_date": ("consent_date",),
    },
    "attendance": {
        "student_id*": ("studentUniqueId", "student_number", "student_local_id", "studentSourcedId"),
        "school_id*": ("schoolSourcedId", "school_number"),
        "attendance_event_date*": ("event_date", "attendance_date", "date"),
        "attendance_event_category*": (
            "event_category",
            "attendance_category",
            "attendance_code",
            "category",
        ),
        "attendance_event_reason": ("event_reason", "attendance_reason", "reason"),
        "attendance_event_duration": ("event_duration", "duration"),
        "minutes": ("minutes_missed",),
        "arrival_time": ("arrival", "time_in"),
        "departure_time": ("departure", "time_out"),
    },
    "calendar": {
        "school_id": ("schoolSourcedId", "school_number"),
        "calendar_date*": ("date",),
        "calendar_events*": ("calendar_event", "events", "event"),
        "calendar_code": ("calendar",),
        "description": (),
        "school_year_id": (),
    },
    "period_attendance": {
        "student_id*": ("studentUniqueId", "student_number", "student_local_id", "studentSourcedId"),
        "school_id*": ("schoolSourcedId", "school_number"),
        "date*": ("attendance_date", "event_date", "attendance_event_date"),
        "period*": ("class_period", "period_name"),
        "category*": ("attendance_event_category", "attendance_code"),
        "reason": ("attendance_event_reason",),
        "minutes": ("minutes_missed",),
    },
}
PRESENT = frozenset(("in attendance", "present", "attended"))
DATES = (fields.US_DATE,)


def names_of(file: str, column: str) -> tuple[str, ...]:
    """Every name a column goes by."""
    columns = COLUMNS[file]
    return (column, *columns.get(column, columns.get(f"{column}*", ())))


def read(
    files: Files, file: str, *columns: str, report: list[Fault] | None = None
) -> Iterator[tuple[int, Cells]]:
    """``(line, cells)`` of each row of a side file; none if the file isn't there."""
    if file in files:
        yield from select(files.open(file), *(names_of(file, column) for column in columns), report=report)


def problems(files: Files) -> list[str]:
    """In words, the columns that the side files lack."""
    found = []
    for file in SIDE_FILES:
        if file in files:
            table = files.open(file)
            found += [
                f"{file}.csv, line 1: the column {column[:-1]} is missing."
                for column in COLUMNS[file]
                if column.endswith("*")
                and all(table.index(name) is None for name in names_of(file, column[:-1]))
            ]
    return found


def marks_presence(files: Files) -> bool:
    """Whether attendance.csv has rows for present students too, so that no row isn't presence."""
    rows = read(files, "attendance", "attendance_event_category", "student_id")
    return any(category.rpartition("#")[2].casefold() in PRESENT for _, (category, _) in rows)


class People:
    """Who is meant by the ids in a side file. Remembers the last few thousand asked for."""

    def __init__(self, files: Files, index: Index) -> None:
        self._files = files
        self._index = index
        self.student = lru_cache(maxsize=4096)(self._student)

    def _student(self, reference: str) -> tuple[str, str]:
        """``(id, "")``, or ``("", code)``: ``unknown-user``, ``ambiguous-student``, ``left``."""
        if "users" not in self._files:
            return reference, ""
        found = self._index.numbered(reference, STUDENT)
        if len(found) > 1:
            return "", "ambiguous-student"
        if not found:
            return ("", "unknown-user") if self._files.is_bulk("users") else (reference, "")
        roles = self._index.one("SELECT roles FROM person WHERE id = ?", found[0])
        return found[0], "left" if roles and roles[0] & LEFT else ""


def school_of(files: Files, index: Index, reference: str) -> str | None:
    """The id of the school meant by its sourcedId or its other identifier; None: there is none."""
    known = index.org(reference) or index.org_numbers.get(reference)
    return known or (None if files.is_bulk("orgs") else reference)


WHO = {
    "unknown-user": "No student in users.csv has this sourcedId or identifier.",
    "ambiguous-student": "This is one student's sourcedId and another's identifier. Use the sourcedId.",
}


# -- calendar and attendance -------------------------------------------------------------------


def calendar(files: Files, index: Index) -> Rows:
    """One record for each event of a date; several events in a cell are parted by semicolons."""
    file, report = "calendar.csv", []
    columns = ("school_id", "calendar_date", "calendar_events", "calendar_code", "description")
    for line, (school, day, events, code, description) in read(files, "calendar", *columns, report=report):
        yield from drained(report)
        place = school_of(files, index, school) if school else ""
        codes = [event for event in map(str.strip, events.split(";")) if event]
        try:
            date = fields.parse_date(day, DATES)
        except ValueError as error:
            yield Fault(file, line, "calendar_date", "bad-value", f"The value {error}.", kind="calendar")
            continue
        if place is None:
            yield unknown_org(file, line, "school_id", "calendar")
        elif not codes:
            yield missing("calendar", line, "calendar_events", "calendar")
        else:
            for event in codes:
                yield CalendarDay(place, date, event, code, description, file=file, line=line)
    yield from drained(report)


def marks(files: Files, index: Index) -> Rows:
    for file, columns in _MARK_COLUMNS.items():
        report: list[Fault] = []
        people = People(files, index)
        for line, cells in read(files, file, "student_id", "school_id", *columns, report=report):
            mark = _mark(files, index, people, file, line, cells, report)
            if report:
                yield from drained(report)
            if mark:
                yield mark
        yield from drained(report)


# Of a day's mark and a period's: date, code, reason, part, minutes, arrival, departure, period.
_MARK_COLUMNS = {
    "attendance": (
        "attendance_event_date", "attendance_event_category", "attendance_event_reason",
        "attendance_event_duration", "minutes", "arrival_time", "departure_time", "",
    ),
    "period_attendance": ("date", "category", "reason", "", "minutes", "", "", "period"),
}  # fmt: skip


def _mark(
    files: Files, index: Index, people: People, name: str, line: int, cells: Cells, report: list[Fault]
) -> Mark | None:
    """None: the row is refused, with its fault in ``report``."""
    file, columns = f"{name}.csv", _MARK_COLUMNS[name]
    student, school, day, code, reason, part, minutes, arrival, departure, period = cells
    if not (student and school and code and (period or not columns[7])):
        required = {"student_id": student, "school_id": school, columns[1]: code, columns[7]: period}
        blank = next(column for column, value in required.items() if not value)
        report.append(missing(name, line, blank, "marks"))
        return None
    who, why = people.student(student)
    place = school_of(files, index, school)
    if not who:
        report.append(Fault(file, line, "student_id", why, WHO[why], kind="marks"))
        return None
    if place is None:
        report.append(unknown_org(file, line, "school_id", "marks"))
        return None
    try:
        date = fields.parse_date(day, DATES)
    except ValueError as error:
        report.append(Fault(file, line, columns[0], "bad-value", f"The value {error}.", kind="marks"))
        return None
    mark = Mark(who, place, date, code, reason, period=period, file=file, line=line)
    if part:
        mark.part = attempt(fields.parse_part, part, file, line, columns[3], "marks", report)
    if minutes:
        mark.minutes = attempt(_minutes, minutes, file, line, columns[4], "marks", report)
    if arrival:
        mark.arrival = attempt(words.parse_time, arrival, file, line, columns[5], "marks", report)
    if departure:
        mark.departure = attempt(words.parse_time, departure, file, line, columns[6], "marks", report)
    return mark


def _minutes(text: str) -> int | None:
    minutes = fields.parse_int(text)
    if minutes is not None and not 0 <= minutes <= 24 * 60:
        raise ValueError("is not a number of minutes in a day")
    return minutes


def drained(report: list[Fault]) -> list[Fault]:
    """The faults in a report, which is emptied."""
    taken = report[:]
    report.clear()
    return taken
