"""OneRoster rows -> records, one kind a function, in the order of ``core.records.KINDS``.

Every function reads its file once more, streaming; ``index`` is full by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from homeroom.adapters.sis import fields, words
from homeroom.adapters.sis.oneroster_files import Files
from homeroom.adapters.sis.oneroster_gather import listed, role_bit
from homeroom.adapters.sis.oneroster_index import GUARDIAN, LEFT, STAFF, STUDENT, Index
from homeroom.core.phones import normalise, split_numbers
from homeroom.core.records import (
    ContactPoint,
    District,
    Fault,
    Guardian,
    Rows,
    School,
    Section,
    Severity,
    Staff,
    Student,
    Term,
)

T = TypeVar("T")

_TERM_KINDS = {
    "schoolyear": "year", "semester": "semester", "term": "term", "gradingperiod": "grading_period"
}  # fmt: skip
_STAFF_ROLES = {
    "districtadministrator": "administrator",
    "siteadministrator": "administrator",
    "systemadministrator": "administrator",
}
UNKNOWN_DAY = date.min  # of a term that is only named to be removed


def bad_value(file: str, line: int, column: str, kind: str, error: ValueError, then: str) -> Fault:
    """A warning about one value; ``then`` says what was done."""
    return Fault(file, line, column, "bad-value", f"The value {error}. {then}", Severity.WARNING, kind)


def attempt(
    parse: Callable[[str], T], text: str, file: str, line: int, column: str, kind: str, report: list[Fault]
) -> T | None:
    """The value of a cell that the record can do without: None, and a warning, if it can't be read."""
    try:
        return parse(text)
    except ValueError as error:
        report.append(bad_value(file, line, column, kind, error, "Taken as not said."))
        return None


# -- orgs and sessions -------------------------------------------------------------------------


def districts(files: Files, index: Index) -> Rows:
    for line, gone, (id, name, kind) in files.rows("orgs", "sourcedId", "name", "type"):
        if id and kind.casefold() == "district":
            yield District(id, name, file="orgs.csv", line=line, gone=gone)


def schools(files: Files, index: Index) -> Rows:
    for line, gone, (id, name, kind) in files.rows("orgs", "sourcedId", "name", "type"):
        if id and (kind.casefold() == "school" or (gone and not kind)):
            yield School(id, name, file="orgs.csv", line=line, gone=gone)


def terms(files: Files, index: Index) -> Rows:
    file = "academicSessions.csv"
    columns = ("sourcedId", "title", "type", "startDate", "endDate", "schoolYear")
    for line, gone, (id, title, type, begins, ends, year) in files.rows("academicSessions", *columns):
        if gone:
            yield Term(id, "", "", "term", 0, UNKNOWN_DAY, UNKNOWN_DAY, file=file, line=line, gone=True)
            continue
        kind = _TERM_KINDS.get(type.casefold())
        column = ""
        try:
            if not kind:
                column = "type"
                raise ValueError("must be schoolYear, semester, term or gradingPeriod")
            column = "startDate"
            first = fields.parse_date(begins)
            column = "endDate"
            last = fields.parse_date(ends)
            if last < first:
                raise ValueError("is before startDate")
            column = "schoolYear"
            school_year = words.school_year(year)
        except ValueError as error:
            yield Fault(file, line, column, "bad-value", f"The value {error}.", kind="terms")
        else:
            if id:
                yield Term(id, "", title, kind, school_year, first, last, file=file, line=line)  # type: ignore[arg-type]


def sections(files: Files, index: Index) -> Rows:
    file = "classes.csv"
    columns = ("sourcedId", "title", "classType", "schoolSourcedId", "termSourcedIds")
    for line, gone, (id, title, type, school, term_ids) in files.rows("classes", *columns):
        if gone:
            yield Section(id, "", "", file=file, line=line, gone=True)
            continue
        if not index.one("SELECT 1 FROM class WHERE id = ? AND line = ?", id, line):
            continue
        org = index.org(school)
        if org is None and files.is_bulk("orgs"):
            yield unknown_org(file, line, "schoolSourcedId", "sections")
            continue
        spans = []
        for term in listed(term_ids):
            if span := index.sessions.get(term):
                spans.append(span)
            elif files.is_bulk("academicSessions"):
                message = "A term in this cell is not in academicSessions.csv, or has no dates. Left out."
                yield Fault(
                    file, line, "termSourcedIds", "unknown-term", message, Severity.WARNING, "sections"
                )
        begins = min((first for first, _ in spans), default=None)
        ends = max((last for _, last in spans), default=None)
        homeroom = type.casefold() == "homeroom" if type else None
        yield Section(id, org or school, title, homeroom, begins, ends, file=file, line=line)


def unknown_org(file: str, line: int, column: str, kind: str) -> Fault:
    return Fault(file, line, column, "unknown-org", "No usable row of orgs.csv has this id.", kind=kind)


# -- people ------------------------------------------------------------------------------------


def staff(files: Files, index: Index) -> Rows:
    columns = ("givenName", "familyName", "email", "role", "orgSourcedIds")
    for line, gone, id, (given, family, email, role, orgs) in people(files, index, STAFF, *columns):
        if gone:
            yield Staff(id, "", "", file="users.csv", line=line, gone=True)
            continue
        if files.version == "1.2":
            held = index.execute(
                "SELECT word, org FROM role WHERE person = ? ORDER BY main DESC, line", (id,)
            ).fetchall()
            held = [(word, org) for word, org in held if role_bit(word) == STAFF]
            role, orgs = held[0][0], ",".join(org for _, org in held)
        places = dict.fromkeys(org for org in map(index.org, listed(orgs)) if org and index.is_school(org))
        yield Staff(
            id,
            given,
            family,
            words.email(email),
            _staff_role(role),
            tuple(places),
            file="users.csv",
            line=line,
        )


def _staff_role(word: str) -> str:
    word = word.removeprefix("ext:")  # how OneRoster 1.2 marks roles of one's own
    return _STAFF_ROLES.get(word.casefold()) or words.role(word)


def students(files: Files, index: Index) -> Rows:
    columns = ("givenName", "middleName", "familyName", "preferredGivenName", "grades", "identifier")
    left = 0
    for line, gone, id, (given, middle, family, preferred, grades, number) in people(
        files, index, STUDENT, *columns
    ):
        if gone or has_left(index, id):
            if gone or not files.is_bulk("users"):
                yield Student(id, "", "", file="users.csv", line=line, gone=True)
            else:
                left += 1
            continue
        born, grade = None, ""
        row = index.one("SELECT date, line FROM birth WHERE person = ?", id)
        try:
            born = fields.parse_date(row[0]) if row else None
        except ValueError as error:
            yield bad_value("demographics.csv", row[1], "birthDate", "students", error, "Left unknown.")  # type: ignore[index]
        try:
            grade = _grade(grades)
        except ValueError as error:
            yield bad_value("users.csv", line, "grades", "students", error, "Left unknown.")
        yield Student(
            id,
            given,
            family,
            middle,
            preferred,
            born,
            grade,
            number="" if number == id else number,
            file="users.csv",
            line=line,
        )
    if left:
        message = f"{left} students have enabledUser false: taken as having left."
        yield Fault("users.csv", 0, "enabledUser", "not-enabled", message, Severity.NOTE, "students")


def _grade(grades: str) -> str:
    """The first of the grades in a cell (nearly always the only one)."""
    return next((fields.grade_level(grade) for grade in listed(grades)), "")


def known_grade(grades: str) -> str:
    """The grade where it can be read; that it can't is said with the student."""
    try:
        return _grade(grades)
    except ValueError:
        return ""


def has_left(index: Index, id: str) -> bool:
    row = index.one("SELECT roles FROM person WHERE id = ?", id)
    return bool(row and row[0] & LEFT)


def guardians(files: Files, index: Index) -> Rows:
    for line, gone, id, (given, family) in people(files, index, GUARDIAN, "givenName", "familyName"):
        if gone:
            yield Guardian(id, "", "", file="users.csv", line=line, gone=True)
        elif id not in index.merged and not _in_side_file(index, id):
            yield Guardian(id, given, family, file="users.csv", line=line)


def _in_side_file(index: Index, id: str) -> bool:
    """guardians.csv knows more of its guardians than users.csv does, so it speaks for them."""
    return index.one("SELECT 1 FROM contact WHERE id = ?", id) is not None


def contact_points(files: Files, index: Index) -> Rows:
    """Rule OR-9: ``sms`` first, ``phone`` second; whether either takes texts is not known."""
    said: set[tuple[str, str, str]] = set()  # of guardians made of several rows, who may repeat themselves
    several = set(index.merged) | set(index.merged.values())
    for line, gone, id, (sms, phone, email) in people(files, index, GUARDIAN, "sms", "phone", "email"):
        owner = index.merged.get(id, id)
        if gone or _in_side_file(index, owner):
            continue
        report: list[Fault] = []
        points = [
            *phone_points(owner, sms, "mobile", 1, "users.csv", line, "sms", report),
            *phone_points(owner, phone, "other", 2, "users.csv", line, "phone", report),
            *email_points(owner, email, "users.csv", line, report),
        ]
        yield from report
        for point in points:
            if id in several:
                key = (owner, point.kind, point.normal or point.raw)
                if key in said:
                    continue
                said.add(key)
            yield point


def phone_points(
    owner: str, raw: str, type: str, order: int | None, file: str, line: int, column: str, report: list[Fault]
) -> list[ContactPoint]:
    """A contact point for each number in a cell; a warning for what is none (it is kept)."""
    points: list[ContactPoint] = []
    for number in split_numbers(raw):
        phone = normalise(number)
        if phone.validity == "unusable":
            message = "Nothing here can be dialled. It was kept, and will not be used."
            report.append(Fault(file, line, column, "bad-phone", message, Severity.WARNING, "contact_points"))
        if not any(phone.e164 and phone.e164 == point.normal for point in points):  # once is enough
            points.append(
                ContactPoint(
                    owner, "phone", number, phone.e164, phone.validity, type, order, file=file, line=line
                )
            )
    return points


def email_points(owner: str, raw: str, file: str, line: int, report: list[Fault]) -> list[ContactPoint]:
    """A contact point for an e-mail address; a warning for what is none (it is kept)."""
    if not raw:
        return []
    address = words.email(raw)
    if not address:
        message = "This is not an e-mail address. It was kept, and will not be used."
        report.append(Fault(file, line, "email", "bad-email", message, Severity.WARNING, "contact_points"))
    return [
        ContactPoint(owner, "email", raw, address, "valid" if address else "unusable", file=file, line=line)
    ]


def people(
    files: Files, index: Index, bit: int, *columns: str
) -> Iterator[tuple[int, bool, str, tuple[str, ...]]]:
    """``(line, gone, id, cells)`` of each row of users.csv about a person with this role."""
    stated = files.version == "1.1"
    for line, gone, (id, role, *cells) in files.rows("users", "sourcedId", "role", *columns):
        if not id or (stated and role and role_bit(role) != bit):
            continue
        if gone or index.roles_at(id, line) & bit:
            yield line, gone, id, tuple(cells)
