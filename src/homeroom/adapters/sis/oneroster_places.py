"""OneRoster rows -> who is where and who belongs to whom: enrollments, teaching, seats, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from homeroom.adapters.sis import fields
from homeroom.adapters.sis.oneroster_files import Files
from homeroom.adapters.sis.oneroster_gather import OPEN, listed, unknown_person
from homeroom.adapters.sis.oneroster_index import STAFF, STUDENT, Index
from homeroom.adapters.sis.oneroster_records import attempt, has_left, known_grade, people, unknown_org
from homeroom.core.records import Enrollment, Fault, Link, Rows, Seat, Severity, Teaching


def enrollments(files: Files, index: Index) -> Rows:
    """Which schools a student belongs to: by users.csv in OneRoster 1.1, by roles.csv in 1.2.

    From when to when: by roles.csv if it says, else by the student's seats in that school.
    """
    columns = ("orgSourcedIds", "grades", "primaryOrgSourcedId")
    for line, gone, id, (orgs, grades, main) in people(files, index, STUDENT, *columns):
        if gone or has_left(index, id):
            continue
        if files.version == "1.1":
            places = [("users.csv", line, org, False, "", "") for org in listed(orgs)]
        else:
            places = index.execute(
                "SELECT 'roles.csv', line, org, main, begins, ends FROM role "
                "WHERE person = ? AND lower(word) = 'student' ORDER BY line",
                (id,),
            ).fetchall()
        found = set()
        for place in places:
            outcome = _enrollment(files, index, id, known_grade(grades), main, place)
            if isinstance(outcome, Fault):
                yield outcome
            elif outcome and outcome.school_id not in found:
                found.add(outcome.school_id)
                yield outcome
        if not found:
            message = "The student has no school: none of the orgs named for it is one."
            yield Fault("users.csv", line, "", "no-school", message, kind="enrollments")
    for line, gone, (user, role, org) in files.rows("roles", "userSourcedId", "role", "orgSourcedId"):
        if gone and role.casefold() == "student" and user and org:
            yield Enrollment(user, org, file="roles.csv", line=line, gone=True)


def _enrollment(
    files: Files,
    index: Index,
    student: str,
    grade: str,
    main: str,
    place: tuple[str, int, str, int, str, str],
) -> Enrollment | Fault | None:
    """None: the org is no school."""
    file, line, reference, is_main, begins, ends = place
    column = "orgSourcedIds" if file == "users.csv" else "orgSourcedId"
    org = index.org(reference)
    if org is None and files.is_bulk("orgs"):
        return unknown_org(file, line, column, "enrollments")
    school = org or reference
    if not index.is_school(school):
        return None
    try:
        entry = fields.parse_date(begins) if begins else None
        exit = fields.parse_date(ends) if ends else None
    except ValueError as error:
        return Fault(file, line, "", "bad-value", f"beginDate or endDate {error}.", kind="enrollments")
    if entry is None and exit is None:
        entry, exit = _stay(index, student, school)
    # a student who changed schools has two primary roles, one after the other, and one primary org
    primary = bool(is_main) or (index.org(main) or main) == school if main else None
    return Enrollment(student, school, entry, exit, grade, primary=primary, file=file, line=line)


def _stay(index: Index, student: str, school: str) -> tuple[date | None, date | None]:
    row = index.one("SELECT begins, ends FROM stay WHERE student = ? AND school = ?", student, school)
    if row is None:
        return None, None
    begins, ends = row
    return (
        date.fromisoformat(begins) if begins else None,
        None if ends == OPEN else date.fromisoformat(ends),
    )


class Member(NamedTuple):
    """A usable row of enrollments.csv."""

    line: int
    gone: bool
    person: str
    section: str
    primary: str
    begins: date | None
    ends: date | None


def teaching(files: Files, index: Index) -> Rows:
    for row in _members(files, index, "teacher", STAFF, "teaching"):
        if isinstance(row, Fault):
            yield row
            continue
        report: list[Fault] = []
        primary = attempt(
            fields.parse_bool, row.primary, "enrollments.csv", row.line, "primary", "teaching", report
        )
        yield from report
        yield Teaching(
            row.person, row.section, primary, row.begins, row.ends,
            file="enrollments.csv", line=row.line, gone=row.gone,
        )  # fmt: skip


def seats(files: Files, index: Index) -> Rows:
    for row in _members(files, index, "student", STUDENT, "seats"):
        if isinstance(row, Fault):
            yield row
        elif row.gone or not has_left(index, row.person):
            yield Seat(
                row.person, row.section, row.begins, row.ends,
                file="enrollments.csv", line=row.line, gone=row.gone,
            )  # fmt: skip


def _members(files: Files, index: Index, role: str, bit: int, kind: str) -> Iterator[Member | Fault]:
    columns = (
        "role", "userSourcedId", "classSourcedId", "schoolSourcedId", "primary", "beginDate", "endDate"
    )  # fmt: skip
    for line, gone, (word, user, section, school, primary, begins, ends) in files.rows(
        "enrollments", *columns
    ):
        if word.casefold() != role:
            continue
        person, known = index.person(user) or (user, 0)
        class_id = (index.class_(section) or (section,))[0]
        if fault := _broken_reference(files, index, line, kind, user, known & bit, section, school):
            yield fault
        elif gone:
            yield Member(line, True, person, class_id, "", None, None)
        else:
            try:
                first = fields.parse_date(begins) if begins else None
                last = fields.parse_date(ends) if ends else None
            except ValueError as error:
                yield Fault(
                    "enrollments.csv", line, "", "bad-value", f"beginDate or endDate {error}.", kind=kind
                )
            else:
                yield Member(line, False, person, class_id, primary, first, last)


def _broken_reference(
    files: Files, index: Index, line: int, kind: str, user: str, has_role: int, section: str, school: str
) -> Fault | None:
    """Rule OR-5: a row that leads nowhere is set aside, and the rest of its file is used."""
    file = "enrollments.csv"
    if not user or not section:
        column = "classSourcedId" if user else "userSourcedId"
        return Fault(file, line, column, "missing-value", "This value must be filled in.", kind=kind)
    if not has_role and files.is_bulk("users"):
        if index.person(user) is None:
            return unknown_person(index, "enrollments", line, "userSourcedId", user, kind)
        message = "The person does not have this role in users.csv or roles.csv."
        return Fault(file, line, "role", "role-mismatch", message, kind=kind)
    if files.is_bulk("classes") and index.class_(section) is None:
        message = "No usable row of classes.csv has this id."
        return Fault(file, line, "classSourcedId", "unknown-class", message, kind=kind)
    if school and files.is_bulk("orgs") and index.org(school) is None:
        return unknown_org(file, line, "schoolSourcedId", kind)
    return None


_LINKS = """
SELECT student, guardian, max(forward), max(backward), min(line) FROM (
    SELECT a.person AS student, a.other AS guardian, 1 AS forward, 0 AS backward, a.line AS line
    FROM agent a JOIN person s ON s.id = a.person LEFT JOIN person g ON g.id = a.other
    WHERE s.roles & 1 AND s.roles & 8 = 0 AND (g.roles & 2 OR (g.id IS NULL AND :trusted))
    UNION ALL
    SELECT a.other, a.person, 0, 1, a.line
    FROM agent a JOIN person g ON g.id = a.person LEFT JOIN person s ON s.id = a.other
    WHERE g.roles & 2 AND ((s.roles & 1 AND s.roles & 8 = 0) OR (s.id IS NULL AND :trusted))
) AS pair
WHERE NOT EXISTS (
    SELECT 1 FROM contact_link c WHERE c.student = pair.student AND c.contact = pair.guardian)
GROUP BY student, guardian ORDER BY min(line), student, guardian
"""
_ORIGINS = {(1, 0): "student row", (0, 1): "guardian row", (1, 1): "both"}


def links(files: Files, index: Index) -> Rows:
    """Rule OR-7: the union of both directions of ``agentSourcedIds``, each with its origin.

    OneRoster says nothing of custody, priority or permission, so a link says nothing of them either.
    A pair that guardians.csv knows is left to it. Where users.csv is not a complete snapshot,
    somebody it doesn't hold is taken for the family member that the cell says it is.
    """
    complete = files.is_bulk("users")
    if complete:
        yield from _lost_agents(index)
    index.merge_agents()
    for student, guardian, forward, backward, line in index.execute(_LINKS, {"trusted": not complete}):
        origin = _ORIGINS[forward, backward]
        yield Link(student, guardian, origin=origin, file="users.csv", line=line)


def _lost_agents(index: Index) -> Iterator[Fault]:
    strays = index.execute(
        "SELECT a.line, a.other FROM agent a JOIN person p ON p.id = a.person AND p.roles & 7 "
        "LEFT JOIN person o ON o.id = a.other WHERE o.id IS NULL ORDER BY a.line"
    )
    for line, other in strays:
        yield unknown_person(index, "users", line, "agentSourcedIds", other, "links")
    unrelated = index.one(
        "SELECT count(*), min(a.line) FROM agent a JOIN person p ON p.id = a.person "
        "JOIN person o ON o.id = a.other "
        "WHERE NOT (p.roles & 1 AND o.roles & 2) AND NOT (p.roles & 2 AND o.roles & 1)"
    )
    if unrelated and unrelated[0]:
        message = f"{unrelated[0]} relations, here and below, are not of a student and a guardian: left out."
        yield Fault(
            "users.csv", unrelated[1], "agentSourcedIds", "other-relation", message, Severity.NOTE, "links"
        )
