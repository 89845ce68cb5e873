"""Records -> OneRoster CSV 1.1 or 1.2 with the side files, as our own reader takes them.

Requirement OR-14: for moving to another system, and for test data. A complete (bulk) delivery with
the same bytes for the same records in the same order. What the format can't say is left out:
docs/how-to/import-oneroster.md lists it. Values are written as they are, for machines: a spreadsheet
that opens these files may take one for a formula.
"""

from __future__ import annotations

import csv
import io
import pickle
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal, TextIO

from homeroom.adapters.sis.side_files import COLUMNS
from homeroom.core.records import KIND_OF, Link, Record

Row = tuple[object, ...]
Version = Literal["1.1", "1.2"]

_STATUS = ("status", "dateLastModified")  # always blank in a bulk file
_TERMS = {"year": "schoolYear", "semester": "semester", "term": "term", "grading_period": "gradingPeriod"}
_ROLES_1_1 = {"teacher": "teacher", "aide": "aide"}  # all other staff: administrator
_ROLES_1_2 = {
    "teacher": "teacher", "aide": "aide", "counselor": "counselor", "principal": "principal",
    "administrator": "siteAdministrator",
}  # fmt: skip
_ABSENT = (
    "categories", "classResources", "courseResources", "lineItems", "resources", "results",
)  # fmt: skip


def write_oneroster(records: Iterable[Record], target: Path, version: Version) -> None:
    """Write a folder, or a ZIP if ``target`` ends in ``.zip``. Removals among the records are left out.

    Records wait in a temporary database that is gone afterwards, so memory does not grow with them.
    """
    with closing(_Store()) as store:
        store.add(records)
        files = _files(version)
        if target.suffix.casefold() == ".zip":
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
                for name, (header, rows) in files.items():
                    info = zipfile.ZipInfo(f"{name}.csv")  # its time is a constant
                    info.compress_type = zipfile.ZIP_DEFLATED
                    with (
                        zipped.open(info, "w", force_zip64=True) as raw,
                        io.TextIOWrapper(raw, "utf-8", newline="") as text,
                    ):
                        _write(text, header, rows(store))
        else:
            target.mkdir(parents=True, exist_ok=True)
            for name, (header, rows) in files.items():
                with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as text:
                    _write(text, header, rows(store))


def _write(text: TextIO, header: Iterable[str], rows: Iterable[Row]) -> None:
    out = csv.writer(text)
    out.writerow(header)
    for row in rows:
        out.writerow([_cell(value) for value in row])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


class _Store:
    """Records by kind, and by the two ids that other records ask for them by."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE record (place INTEGER PRIMARY KEY, kind TEXT, key TEXT, other TEXT, body BLOB);"
        )

    def add(self, records: Iterable[Record]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO record (kind, key, other, body) VALUES (?, ?, ?, ?)",
            ((KIND_OF[type(r)], *_keys(r), pickle.dumps(r)) for r in records if not r.gone),
        )
        self._db.execute("CREATE INDEX by_key ON record (kind, key)")
        self._db.execute("CREATE INDEX by_other ON record (kind, other)")

    def all(self, kind: str) -> Iterator[Any]:
        return self._select("kind = ?", kind)

    def of(self, kind: str, key: str) -> list[Any]:
        """The records of a kind that are named by, or belong to, ``key``."""
        return list(self._select("kind = ? AND key = ?", kind, key))

    def links_of_guardian(self, id: str) -> list[Link]:
        return list(self._select("kind = 'links' AND other = ?", id))

    def district(self) -> str:
        return next((district.id for district in self.all("districts")), "")

    def _select(self, where: str, *values: str) -> Iterator[Any]:
        found = self._db.execute(f"SELECT body FROM record WHERE {where} ORDER BY place", values)
        return (pickle.loads(body) for (body,) in found)  # what we ourselves put there

    def close(self) -> None:
        self._db.close()


def _keys(record: Any) -> tuple[str, str]:
    """Enrollments, seats and links by student, contact points by guardian, all else by its own id."""
    key = next(
        (getattr(record, name) for name in ("id", "student_id", "guardian_id") if hasattr(record, name)), ""
    )
    return key, getattr(record, "guardian_id", "")


# -- rows of each file -------------------------------------------------------------------------


def _files(version: Version) -> dict[str, tuple[tuple[str, ...], Callable[[_Store], Iterable[Row]]]]:
    new = version == "1.2"
    who = (
        ("enabledUser", "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email",
         "sms", "phone", "agentSourcedIds", "grades", "password", "userMasterIdentifier", "preferredGivenName",
         "preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId", "pronouns")
        if new else
        ("enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName", "familyName", "middleName",
         "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "password")
    )  # fmt: skip
    files: dict[str, tuple[tuple[str, ...], Callable[[_Store], Iterable[Row]]]] = {
        "orgs": (_roster("name", "type", "identifier", "parentSourcedId"), _orgs),
        "academicSessions": (
            _roster("title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"), _sessions
        ),
        "users": (_roster(*who), lambda store: _users(store, who, version)),
        "courses": (
            _roster("schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects",
                    "subjectCodes"), _courses,
        ),
        "classes": (
            _roster("title", "grades", "courseSourcedId", "classCode", "classType", "location",
                    "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods"), _classes,
        ),
        "enrollments": (
            _roster("classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate",
                    "endDate"), _enrollments,
        ),
        "demographics": (
            _roster("birthDate", "sex", "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
                    "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
                    "hispanicOrLatinoEthnicity", "countryOfBirthCode", "stateOfBirthAbbreviation",
                    "cityOfBirth", "publicSchoolResidenceStatus"), _demographics,
        ),
    }  # fmt: skip
    if new:
        header = (
            "userSourcedId",
            "roleType",
            "role",
            "beginDate",
            "endDate",
            "orgSourcedId",
            "userProfileSourcedId",
        )
        files["roles"] = (_roster(*header), _roles)
    manifest = [
        ("manifest.version", "1.0"),
        ("oneroster.version", version),
        ("source.systemName", "Homeroom"),
        ("source.systemCode", "homeroom"),
        *((f"file.{name}", "bulk") for name in files),
        *((f"file.{name}", "absent") for name in (*_ABSENT, *(["userProfiles"] * new))),
    ]
    sides: dict[str, Callable[[_Store], Iterable[Row]]] = {
        "guardians": _guardians, "attendance": _attendance, "calendar": _calendar,
        "period_attendance": _period_attendance,
    }  # fmt: skip
    return {
        "manifest": (("propertyName", "value"), lambda store: manifest),
        **files,
        **{name: (tuple(c.rstrip("*") for c in COLUMNS[name]), rows) for name, rows in sides.items()},
    }


def _roster(*columns: str) -> tuple[str, ...]:
    return ("sourcedId", *_STATUS, *columns)


def _orgs(store: _Store) -> Iterator[Row]:
    district = store.district()
    for record in store.all("districts"):
        yield record.id, "", "", record.name, "district", "", ""
    for record in store.all("schools"):
        yield record.id, "", "", record.name, "school", "", district


def _sessions(store: _Store) -> Iterator[Row]:
    for term in store.all("terms"):
        yield term.id, "", "", term.name, _TERMS[term.kind], term.begins, term.ends, "", term.school_year


def _course(school: str) -> str:
    return f"course-{school}"


def _courses(store: _Store) -> Iterator[Row]:
    """A class must have a course; ours come without, so each school has one for all."""
    for school in store.all("schools"):
        yield _course(school.id), "", "", "", "Not stated", "", "", school.id, "", ""


def _classes(store: _Store) -> Iterator[Row]:
    terms = list(store.all("terms"))
    for section in store.all("sections"):
        span = (section.begins, section.ends)
        fitting = [term.id for term in terms if (term.begins, term.ends) == span]
        years = [term.id for term in terms if term.kind == "year"]
        yield (
            section.id, "", "", section.name, "", _course(section.school_id), "",
            "homeroom" if section.homeroom else "scheduled", "", section.school_id,
            (fitting or years or [""])[0], "", "", "",
        )  # fmt: skip


def _users(store: _Store, header: tuple[str, ...], version: Version) -> Iterator[Row]:
    for user in _people(store, version):
        yield user["sourcedId"], "", "", *(user.get(column, "") for column in header)


def _people(store: _Store, version: Version) -> Iterator[dict[str, object]]:
    district = store.district()
    for staff in store.all("staff"):
        role = _ROLES_1_1.get(staff.role, "administrator")
        yield _person(staff, role, staff.school_ids or (district,)) | {"email": staff.email}
    for student in store.all("students"):
        stays = store.of("enrollments", student.id)
        guardians = [link.guardian_id for link in store.of("links", student.id)]
        yield _person(student, "student", [stay.school_id for stay in stays]) | {
            "middleName": student.middle_name,
            "identifier": student.number,
            "preferredGivenName": student.preferred_name,
            "grades": student.grade,
            "agentSourcedIds": ",".join(guardians),
            "primaryOrgSourcedId": next((stay.school_id for stay in stays if stay.primary), ""),
        }
    for guardian in store.all("guardians"):
        points = store.of("contact_points", guardian.id)
        phones = [point for point in points if point.kind == "phone"]
        sms = next((point.raw for point in phones if point.type == "mobile"), "")
        yield _person(guardian, "guardian", [district]) | {
            "sms": sms,
            "phone": next((point.raw for point in phones if point.raw != sms), ""),
            "email": next((point.raw for point in points if point.kind == "email"), ""),
            "agentSourcedIds": ",".join(link.student_id for link in store.links_of_guardian(guardian.id)),
        }


def _person(record: Any, role: str, orgs: Iterable[str]) -> dict[str, object]:
    return {
        "sourcedId": record.id, "username": record.id, "enabledUser": "true", "role": role,
        "orgSourcedIds": ",".join(orgs), "givenName": record.first_name, "familyName": record.last_name,
    }  # fmt: skip


def _roles(store: _Store) -> Iterator[Row]:
    district = store.district()
    number = 0

    def role(person: str, kind: str, word: str, org: str, begins: date | None, ends: date | None) -> Row:
        nonlocal number
        number += 1
        return f"role-{number}", "", "", person, kind, word, begins, ends, org, ""

    for staff in store.all("staff"):
        word = _ROLES_1_2.get(staff.role, f"ext:{staff.role or 'other'}")
        for place, org in enumerate(staff.school_ids or (district,)):
            yield role(staff.id, "secondary" if place else "primary", word, org, None, None)
    for stay in store.all("enrollments"):
        kind = "secondary" if stay.primary is False else "primary"
        yield role(stay.student_id, kind, "student", stay.school_id, stay.entry, stay.exit)
    for guardian in store.all("guardians"):
        yield role(guardian.id, "primary", "guardian", district, None, None)


def _enrollments(store: _Store) -> Iterator[Row]:
    number = 0
    for kind, role, column in (("teaching", "teacher", "staff_id"), ("seats", "student", "student_id")):
        for record in store.all(kind):
            number += 1
            section = store.of("sections", record.section_id)
            yield (
                f"enrollment-{number}", "", "", record.section_id, section[0].school_id if section else "",
                getattr(record, column), role, getattr(record, "primary", None), record.begins, record.ends,
            )  # fmt: skip


def _demographics(store: _Store) -> Iterator[Row]:
    for student in store.all("students"):
        if student.birth_date:
            yield student.id, "", "", student.birth_date, *[""] * 12


# -- side files --------------------------------------------------------------------------------


def _guardians(store: _Store) -> Iterator[Row]:
    """A row for each link and each number or address of its guardian."""
    for link in store.all("links"):
        points = store.of("contact_points", link.guardian_id)
        phones = [point for point in points if point.kind == "phone"]
        emails = [point for point in points if point.kind == "email"]
        guardian = (store.of("guardians", link.guardian_id) or [None])[0]
        for phone, email in list(zip_longest(phones, emails)) or [(None, None)]:
            yield (
                link.student_id, link.guardian_id, link.priority, link.relation,
                *((guardian.first_name, guardian.last_name, guardian.language) if guardian else ("", "", "")),
                *((phone.raw, phone.type, phone.order, phone.textable) if phone else ("", "", "", "")),
                email.raw if email else "", link.primary, link.lives_with, link.legal_guardian, link.emergency,
                link.has_custody, link.may_see_records, link.may_be_messaged, link.restriction,
                *((phone.consent_source, phone.consent_date) if phone else ("", "")),
            )  # fmt: skip


def _attendance(store: _Store) -> Iterator[Row]:
    for mark in store.all("marks"):
        if not mark.period:
            yield (
                mark.student_id, mark.school_id, mark.date, mark.code, mark.reason, mark.part, mark.minutes,
                mark.arrival, mark.departure,
            )  # fmt: skip


def _period_attendance(store: _Store) -> Iterator[Row]:
    for mark in store.all("marks"):
        if mark.period:
            yield (
                mark.student_id, mark.school_id, mark.date, mark.period, mark.code, mark.reason, mark.minutes
            )  # fmt: skip


def _calendar(store: _Store) -> Iterator[Row]:
    for day in store.all("calendar"):
        yield day.school_id, day.date, day.code, day.calendar, day.description, ""
