"""The first reading of a OneRoster delivery: who is who, what refers to what, and which rows count.

Nothing is said about a person yet. A row that is refused here is not in the :class:`Index`, and the
later readings pass over it.
"""

from __future__ import annotations

from collections.abc import Iterator

from homeroom.adapters.sis import fields
from homeroom.adapters.sis.oneroster_files import ROW_KIND, Files
from homeroom.adapters.sis.oneroster_index import GUARDIAN, LEFT, STAFF, STUDENT, Index, blocks
from homeroom.core.records import Fault, Severity

Report = list[Fault]
OPEN = "9999-12-31"  # a stay without an end

_ROLE_BITS = {"student": STUDENT, "guardian": GUARDIAN, "parent": GUARDIAN, "relative": GUARDIAN}
_ENROLLMENT_ROLES = frozenset(("student", "teacher", "administrator", "proctor", "aide"))


def role_bit(word: str) -> int:
    """What a OneRoster role makes of a person; every role but family and student is staff."""
    return _ROLE_BITS.get(word.casefold(), STAFF) if word else 0


def listed(text: str) -> list[str]:
    """The items of a cell that holds a list: ``"a, b"`` -> ``["a", "b"]``."""
    return [item for item in (item.strip() for item in text.split(",")) if item]


def missing(file: str, line: int, column: str, kind: str) -> Fault:
    return Fault(f"{file}.csv", line, column, "missing-value", "This value must be filled in.", kind=kind)


def gather(files: Files, index: Index) -> Iterator[Fault]:
    """Fill the index from every roster file, and yield what is wrong with their rows."""
    for file, read in _READERS.items():
        report: Report = []
        for _ in read(files, index, report):
            yield from report
            report.clear()
        yield from report
        if index.repaired:
            yield repaired(f"{file}.csv", index.repaired)
            index.repaired = 0


def repaired(file: str, count: int) -> Fault:
    message = (
        f"{count} ids that refer to other rows had lost their leading zeros (a spreadsheet eats them). "
        "They were put back, since all ids they could mean have the same length. Export the file again."
    )
    return Fault(file, 0, "", "lost-zeros", message, Severity.WARNING, ROW_KIND.get(file[:-4], ""))


def _orgs(files: Files, index: Index, report: Report) -> Iterator[None]:
    rows = files.rows("orgs", "sourcedId", "type", "identifier", report=report)
    for line, gone, (id, kind, number) in rows:
        if not id:
            report.append(missing("orgs", line, "sourcedId", "schools"))
        elif id in index.orgs:
            report.append(_twice("orgs", line))
        elif not gone:
            index.orgs[id] = kind.casefold()
            if number:
                index.org_numbers[number] = id
        yield
    index.measure_orgs()


def _sessions(files: Files, index: Index, report: Report) -> Iterator[None]:
    """Dates are checked when terms are made; here a session that has none is simply not known."""
    rows = files.rows("academicSessions", "sourcedId", "startDate", "endDate", report=report)
    for line, gone, (id, begins, ends) in rows:
        if not id:
            report.append(missing("academicSessions", line, "sourcedId", "terms"))
        elif id in index.sessions:
            report.append(_twice("academicSessions", line))
        elif not gone:
            try:
                index.sessions[id] = (fields.parse_date(begins), fields.parse_date(ends))
            except ValueError:
                index.sessions[id] = None
        yield


def _classes(files: Files, index: Index, report: Report) -> Iterator[None]:
    columns = ("sourcedId", "schoolSourcedId", "termSourcedIds")
    for block in blocks(files.rows("classes", *columns, report=report)):
        found = []
        for line, gone, (id, school, terms) in block:
            if not id:
                report.append(missing("classes", line, "sourcedId", "sections"))
            elif not gone:
                spans = [span for term in listed(terms) if (span := index.sessions.get(term))]
                index.org(school)  # so that zeros lost here are noticed
                found.append((id, line, school, max((str(ends) for _, ends in spans), default="")))
        _insert(index, "class", "INSERT OR IGNORE INTO class VALUES (?, ?, ?, ?)", found, "classes", report)
        yield
    index.measure("class")


def _users(files: Files, index: Index, report: Report) -> Iterator[None]:
    columns = (
        "sourcedId", "enabledUser", "role", "identifier", "username", "userIds", "givenName", "familyName",
        "agentSourcedIds", "orgSourcedIds",
    )  # fmt: skip
    for block in blocks(files.rows("users", *columns, report=report)):
        people, aliases, agents = [], [], []
        for line, gone, (id, enabled, role, number, username, user_ids, given, family, *lists) in block:
            others, orgs = map(listed, lists)
            if not id:
                report.append(missing("users", line, "sourcedId", ""))
            elif not gone and files.version == "1.1" and not role:
                report.append(missing("users", line, "role", ""))
            elif not gone:
                left = 0 if _enabled(enabled, line, report) else LEFT
                people.append((id, line, role_bit(role) | left, number))
                name = hash((given.casefold(), family.casefold()))
                words = [f"username:{username.casefold()}"] if username else []
                aliases += [(word, name, id) for word in (*words, *listed(user_ids))]
                agents += [(line, id, other) for other in others]
                for org in orgs:
                    index.org(org)  # so that zeros lost here are noticed
        _insert(index, "person", "INSERT OR IGNORE INTO person VALUES (?, ?, ?, ?)", people, "users", report)
        index.fill("INSERT INTO alias VALUES (?, ?, ?)", aliases)
        index.fill("INSERT INTO agent VALUES (?, ?, ?)", agents)
        yield
    index.measure("person")
    index.pad_agents()


def _enabled(text: str, line: int, report: Report) -> bool:
    try:
        return fields.parse_bool(text) is not False
    except ValueError as error:
        message = f"The value {error}. Taken as true."
        report.append(Fault("users.csv", line, "enabledUser", "bad-value", message, Severity.WARNING))
        return True


def _insert(index: Index, table: str, statement: str, rows: list, file: str, report: Report) -> None:
    """Add rows ``(id, line, ...)``; a row whose id is already there is refused."""
    if index.fill(statement, rows) < len(rows):
        for id, line, *_ in rows:
            if not index.one(f"SELECT 1 FROM {table} WHERE id = ? AND line = ?", id, line):
                report.append(_twice(file, line))


def _twice(file: str, line: int) -> Fault:
    message = "Another row above has the same sourcedId. Only the first was used."
    return Fault(f"{file}.csv", line, "sourcedId", "duplicate-id", message, kind=ROW_KIND.get(file, ""))


def _roles(files: Files, index: Index, report: Report) -> Iterator[None]:
    columns = ("userSourcedId", "roleType", "role", "orgSourcedId", "beginDate", "endDate")
    for block in blocks(files.rows("roles", *columns, report=report)):
        found = []
        for line, gone, (user, type, role, org, begins, ends) in block:
            person = index.person(user)
            if not user or not role:
                report.append(missing("roles", line, "role" if user else "userSourcedId", ""))
            elif person and not gone:
                main = type.casefold() == "primary"
                found.append((line, person[0], role, org, main, begins, ends))
            elif not person and not gone:
                report.append(unknown_person(index, "roles", line, "userSourcedId", user, ""))
        index.fill("INSERT INTO role VALUES (?, ?, ?, ?, ?, ?, ?)", found)
        index.fill(
            "UPDATE person SET roles = roles | ? WHERE id = ?",
            [(role_bit(role), person) for _, person, role, *_ in found],
        )
        yield
    if files.version == "1.2":
        message = "No row of roles.csv says what this person is, so the row can't be used."
        for (line,) in index.execute("SELECT line FROM person WHERE roles & 7 = 0 ORDER BY line"):
            report.append(Fault("users.csv", line, "", "no-role", message))
            yield


def unknown_person(index: Index, file: str, line: int, column: str, reference: str, kind: str) -> Fault:
    """The refusal of a row that refers to somebody who isn't in users.csv."""
    if index.lost_zeros("person", reference):
        message = (
            "No such person, but there is one without the leading zeros. A spreadsheet has probably "
            "eaten them in users.csv: export it again without opening it in one."
        )
        return Fault(f"{file}.csv", line, column, "lost-zeros", message, kind=kind)
    message = "No usable row of users.csv has this id."
    return Fault(f"{file}.csv", line, column, "unknown-user", message, kind=kind)


def _births(files: Files, index: Index, report: Report) -> Iterator[None]:
    for block in blocks(files.rows("demographics", "sourcedId", "birthDate", report=report)):
        found = []
        for line, gone, (id, born) in block:
            person = index.person(id)
            if not person and not gone:
                report.append(unknown_person(index, "demographics", line, "sourcedId", id, "students"))
            elif person and born and not gone:
                found.append((person[0], line, born))
        index.fill("INSERT OR IGNORE INTO birth VALUES (?, ?, ?)", found)
        yield


def _enrollments(files: Files, index: Index, report: Report) -> Iterator[None]:
    """From when to when each student sits in any class of a school."""
    columns = ("role", "userSourcedId", "classSourcedId", "schoolSourcedId", "beginDate", "endDate")
    for block in blocks(files.rows("enrollments", *columns, report=report)):
        stays = []
        for line, gone, (role, user, section, school, begins, ends) in block:
            if role.casefold() not in _ENROLLMENT_ROLES:
                message = "The role must be student, teacher, administrator, aide or proctor."
                report.append(Fault("enrollments.csv", line, "role", "bad-value", message, kind="seats"))
            person, in_class = index.person(user), index.class_(section)
            if person and not gone and role.casefold() == "student":
                stays.append((person[0], index.org(school) or school, *_stay(in_class, begins, ends)))
        index.fill(
            "INSERT INTO stay VALUES (?, ?, ?, ?) ON CONFLICT (student, school) DO UPDATE SET "
            "begins = min(begins, excluded.begins), ends = max(ends, excluded.ends)",
            stays,
        )
        yield


def _stay(section: tuple[str, str, str] | None, begins: str, ends: str) -> tuple[str, str]:
    """The first and last day in a class as ISO dates; ``""`` and :data:`OPEN` where not stated.

    A seat that ends with its class says nothing about leaving the school: the class was over.
    """
    try:
        first = str(fields.parse_date(begins)) if begins else ""
        last = str(fields.parse_date(ends)) if ends else OPEN
    except ValueError:  # reported where seats are made
        return "", OPEN
    over = section[2] if section else ""
    return first, OPEN if over and last >= over else last


_READERS = {
    "orgs": _orgs,
    "academicSessions": _sessions,
    "classes": _classes,
    "users": _users,
    "roles": _roles,
    "demographics": _births,
    "enrollments": _enrollments,
}


def merge_guardians(index: Index) -> Iterator[Fault]:
    """Rule OR-8: rows of users.csv that are the same guardian become one, that of the smallest id.

    The same means: a username or a user id in common, and the same name. A username shared by
    two names (a family's e-mail address) is two people, with a warning. A phone says nothing.
    """
    shared = index.execute(
        """
        SELECT DISTINCT word, name, id, line FROM alias JOIN person ON id = person
        WHERE roles & 2 AND word IN (
            SELECT word FROM alias JOIN person ON id = person WHERE roles & 2
            GROUP BY word HAVING count(DISTINCT id) > 1)
        ORDER BY word, id
        """
    ).fetchall()
    groups: dict[tuple[str, int], list[tuple[str, int]]] = {}
    names: dict[str, set[int]] = {}
    for word, name, id, line in shared:
        groups.setdefault((word, name), []).append((id, line))
        names.setdefault(word, set()).add(name)
    kept: dict[str, str] = {}
    lines: dict[str, int] = {}
    for (word, _), people in groups.items():
        lines |= dict(people)
        roots = {_root(kept, id) for id, _ in people}
        for root in roots - {min(roots)}:
            kept[root] = min(roots)
        if len(names[word]) > 1:
            message = "Another guardian with another name has the same username or user id. Both were kept."
            yield Fault(
                "users.csv",
                people[0][1],
                "username",
                "shared-username",
                message,
                Severity.WARNING,
                "guardians",
            )
    index.merged = {id: _root(kept, id) for id in kept}
    message = "The same guardian as another row (same username or user id, same name): made one."
    for id in sorted(index.merged, key=lines.__getitem__):
        yield Fault("users.csv", lines[id], "username", "merged", message, Severity.NOTE, "guardians")


def _root(kept: dict[str, str], id: str) -> str:
    while id in kept:
        id = kept[id]
    return id
