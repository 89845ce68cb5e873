"""guardians.csv -> guardians, contact points and links.

A row is one contact of one student, with one phone and one e-mail address. The same contact_id on
several rows is one guardian (of siblings, or with several numbers). The file is read four times, in
blocks: once to see which rows count, then once for each kind of record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from homeroom.adapters.sis import fields
from homeroom.adapters.sis.oneroster_files import Files
from homeroom.adapters.sis.oneroster_gather import missing
from homeroom.adapters.sis.oneroster_index import GUARDIAN, Index, blocks
from homeroom.adapters.sis.oneroster_records import attempt, bad_value, email_points, phone_points
from homeroom.adapters.sis.side_files import DATES, WHO, People, drained, read
from homeroom.core.records import ContactPoint, Fault, Guardian, Link, Rows, Severity

FILE = "guardians.csv"
# Columns of a link that are true, false or blank, with the field of records.Link each one fills.
_FLAGS = {
    "primary_contact": "primary",
    "lives_with": "lives_with",
    "emergency_contact": "emergency",
    "legal_guardian": "legal_guardian",
    "has_custody": "has_custody",
    "may_see_records": "may_see_records",
    "may_contact": "may_be_messaged",
}
_LINK = ("contact_priority", "relation", "contact_restrictions", *_FLAGS)


def gather(files: Files, index: Index) -> Iterator[Fault]:
    """Which rows count, and which is the first of each guardian and of each link."""
    people = People(files, index)
    report: list[Fault] = []
    rows = read(files, "guardians", "contact_id", "student_id", "first_name", "last_name", "language", *_LINK,
                report=report)  # fmt: skip
    for block in blocks(rows):
        contacts, links, refused = [], [], []
        for line, (contact, reference, first, last, language, *flags) in block:
            student, why = people.student(reference) if reference else ("", "")
            if not contact or not reference or not student:
                refused.append((line,))
                column = "student_id" if contact else "contact_id"
                if why:
                    report.append(Fault(FILE, line, column, why, WHO[why], kind="links"))
                else:
                    report.append(missing("guardians", line, column, "links"))
                continue
            id = _guardian(files, index, contact)
            contacts.append((line, id, hash((first, last)), _language(language, line, report)))
            if not why:  # the student hasn't left
                links.append((line, student, id, hash(tuple(flags))))
        index.fill("INSERT INTO contact_refused VALUES (?)", refused)
        if index.fill("INSERT OR IGNORE INTO contact VALUES (?, ?, ?, ?, 0)", contacts) < len(contacts):
            report += _repeated_contacts(index, contacts)
        if index.fill("INSERT OR IGNORE INTO contact_link VALUES (?, ?, ?, ?)", links) < len(links):
            report += _repeated_links(index, links)
        yield from drained(report)
    yield from drained(report)


def _guardian(files: Files, index: Index, reference: str) -> str:
    """The guardian's id in users.csv if it is there too (by sourcedId or identifier)."""
    if "users" not in files:
        return reference
    found = index.numbered(reference, GUARDIAN)
    id = found[0] if len(found) == 1 else reference
    return index.merged.get(id, id)


def _language(text: str, line: int, report: list[Fault]) -> str:
    try:
        return fields.language(text)
    except ValueError as error:
        report.append(bad_value(FILE, line, "language", "guardians", error, "Left unknown."))
        return ""


def _repeated_contacts(index: Index, contacts: list[tuple[int, str, int, str]]) -> Iterator[Fault]:
    """Rows after the first of a guardian fill in its language, and should have the same name."""
    firsts = _stretch(index, "contact", "id", contacts)
    for line, id, name, language in contacts:
        if line in firsts:
            continue
        known = index.one("SELECT name, language FROM contact WHERE id = ?", id) or (name, language)
        if known[0] != name:
            message = "A row above gives this contact_id another name. The first name was used."
            yield Fault(FILE, line, "contact_id", "contradiction", message, Severity.WARNING, "guardians")
        index.execute("UPDATE contact SET several = 1 WHERE id = ?", (id,))
        if language and not known[1]:
            index.execute("UPDATE contact SET language = ? WHERE id = ?", (language, id))
        elif language and known[1] != language:
            message = "A row above gives this contact_id another language. The first was used."
            yield Fault(FILE, line, "language", "contradiction", message, Severity.WARNING, "guardians")


def _repeated_links(index: Index, links: list[tuple[int, str, str, int]]) -> Iterator[Fault]:
    firsts = _stretch(index, "contact_link", "flags", links)
    for line, student, contact, flags in links:
        if line in firsts:
            continue
        known = index.one(
            "SELECT flags FROM contact_link WHERE student = ? AND contact = ?", student, contact
        )
        if known and known[0] != flags:
            message = "A row above says otherwise of this student and contact. The first row was used."
            yield Fault(FILE, line, "", "contradiction", message, Severity.WARNING, "links")


def _stretch(index: Index, table: str, columns: str, rows: list) -> dict[int, tuple]:
    """What ``table`` holds of the lines from the first of these rows to the last."""
    return index.between(table, columns, rows[0][0], rows[-1][0]) if rows else {}


def guardians(files: Files, index: Index) -> Rows:
    for block in blocks(read(files, "guardians", "first_name", "last_name")):
        firsts = _stretch(index, "contact", "id, language", block)
        for line, (first, last) in block:
            if line in firsts:
                _, id, language = firsts[line]
                yield Guardian(id, first, last, language, file=FILE, line=line)


def contact_points(files: Files, index: Index) -> Rows:
    """Each number or address of a guardian once, from the first row that has it."""
    columns = (
        "contact_id", "phone", "phone_type", "phone_order", "sms_capable", "text_consent_source",
        "text_consent_date", "email",
    )  # fmt: skip
    spot = 0
    report: list[Fault] = []
    for block in blocks(read(files, "guardians", *columns)):
        refused = _stretch(index, "contact_refused", "line", block)
        firsts = _stretch(index, "contact", "several", block)
        repeated: list[ContactPoint] = []  # may repeat another row of the same guardian
        for line, (contact, *cells) in block:
            if line in refused:
                continue
            points = _points(_guardian(files, index, contact), line, *cells, report)
            if report:
                yield from drained(report)
            if line in firsts and not firsts[line][1]:
                yield from points
            else:
                repeated += points
        keys = [
            (place, point.guardian_id, point.kind + (point.normal or point.raw))
            for place, point in enumerate(repeated, spot)
        ]
        index.fill("INSERT OR IGNORE INTO contact_point VALUES (?, ?, ?)", keys)
        new = index.between("contact_point", "spot", spot, spot + len(repeated))
        yield from (point for place, point in enumerate(repeated, spot) if place in new)
        spot += len(repeated)


def _points(
    owner: str,
    line: int,
    phone: str,
    type: str,
    order: str,
    textable: str,
    consent: str,
    day: str,
    email: str,
    report: list[Fault],
) -> list[ContactPoint]:
    if not phone:
        return email_points(owner, email, FILE, line, report)
    at = (FILE, line)
    place = attempt(fields.parse_int, order, *at, "phone_order", _POINTS, report) if order else None
    texts = attempt(fields.parse_bool, textable, *at, "sms_capable", _POINTS, report) if textable else None
    agreed = attempt(_date, day, *at, "text_consent_date", _POINTS, report) if day else None
    points = phone_points(owner, phone, fields.phone_type(type), place, *at, "phone", report)
    for point in points:
        point.textable, point.consent_source, point.consent_date = texts, consent, agreed
    return points + email_points(owner, email, *at, report)  # fmt: skip


_POINTS = "contact_points"


def _date(text: str) -> date:
    return fields.parse_date(text, DATES)


def links(files: Files, index: Index) -> Rows:
    """Nothing is inferred: a blank flag is None. What a custody or contact flag that can't be read
    means only a person can tell, so it holds the link, as any restriction does.
    """
    report: list[Fault] = []
    for block in blocks(read(files, "guardians", *_LINK)):
        firsts = _stretch(index, "contact_link", "student, contact", block)
        for line, (priority, relation, restriction, *cells) in block:
            if line not in firsts:
                continue
            _, student, contact = firsts[line]
            link = Link(student, contact, fields.relation(relation), origin=FILE, file=FILE, line=line)
            if priority:
                link.priority = attempt(
                    fields.parse_int, priority, FILE, line, "contact_priority", "links", report
                )
            held = [restriction] if restriction else []
            for (column, field), cell in zip(_FLAGS.items(), cells, strict=True):
                if cell:
                    flag = attempt(fields.parse_bool, cell, FILE, line, column, "links", report)
                    setattr(link, field, flag)
                    if flag is None and column in ("has_custody", "may_contact"):
                        held.append(f"{column} in guardians.csv could not be read")
            link.restriction = "; ".join(held)
            if report:
                yield from drained(report)
            yield link
