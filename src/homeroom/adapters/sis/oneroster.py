"""The OneRoster door: a folder or ZIP of OneRoster CSV 1.1 or 1.2, and the side files beside it.

Requirements OR-1 to OR-10; docs/how-to/import-oneroster.md tells a data person the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from homeroom.adapters.sis import oneroster_guardians, oneroster_places, oneroster_records, side_files
from homeroom.adapters.sis.archive import open_archive
from homeroom.adapters.sis.oneroster_files import SIDE_FILES, Files, Progress, open_files, unused_files
from homeroom.adapters.sis.oneroster_gather import gather, merge_guardians, role_bit
from homeroom.adapters.sis.oneroster_index import GUARDIAN, Index
from homeroom.core.ports import Coverage, SourceError
from homeroom.core.records import Fault, Rows

Reader = Callable[[Files, Index], Rows]

# In the order of core.records.KINDS.
_READERS: tuple[Reader, ...] = (
    oneroster_records.districts,
    oneroster_records.schools,
    oneroster_records.terms,
    side_files.calendar,
    oneroster_records.staff,
    oneroster_records.sections,
    oneroster_places.teaching,
    oneroster_records.students,
    oneroster_places.enrollments,
    oneroster_places.seats,
    oneroster_records.guardians,
    oneroster_guardians.guardians,
    oneroster_records.contact_points,
    oneroster_guardians.contact_points,
    oneroster_places.links,
    oneroster_guardians.links,
    side_files.marks,
)
# How often each file is read, for the progress bar. Others: once.
_READINGS = {
    "orgs": 3, "academicSessions": 2, "courses": 0, "classes": 2, "users": 6, "roles": 2, "enrollments": 3,
    "guardians": 4,
}  # fmt: skip
# Kinds of which a bulk file is a complete snapshot.
_COMPLETE = {
    "orgs": ("districts", "schools"),
    "academicSessions": ("terms",),
    "classes": ("sections",),
    "enrollments": ("teaching", "seats"),
    "users": ("staff", "students", "enrollments"),
}
_FAMILY = ("guardians", "contact_points", "links")


class OneRoster:
    """A delivery (:class:`homeroom.core.ports.Delivery`) that was opened and found in order."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.source = f"oneroster-{files.version}" if files.version else "oneroster-side-files"
        self.bulk = frozenset(_complete_kinds(files))
        self.coverage = Coverage(affirmative=side_files.marks_presence(files))
        names = [*files.modes, *(name for name in SIDE_FILES if name in files)]
        self.size = sum(files.archive.size(f"{name}.csv") * _READINGS.get(name, 1) for name in names)

    def fingerprint(self) -> str:
        return self._files.archive.fingerprint()

    def rows(self, progress: Progress = lambda bytes_read: None) -> Rows:
        self._files.progress = progress
        yield from self._files.archive.notes
        yield from unused_files(self._files)
        with closing(Index()) as index:
            yield from _remember(self._files, index)
            for reader in _READERS:
                yield from reader(self._files, index)


def open_oneroster(path: Path) -> OneRoster:
    """Open a folder or a ZIP, and check archive, manifest and headers.

    Raises :class:`~homeroom.core.ports.SourceError`: the codes of ``archive.open_archive``,
    ``oneroster_files.open_files`` and ``tables.open_table``, and ``bad-structure`` with a list of
    everything that is missing.
    """
    files, problems = open_files(open_archive(path))
    problems += side_files.problems(files)
    if problems:
        listed = "\n".join(f"- {problem}" for problem in problems)
        raise SourceError("bad-structure", f"The delivery can't be read:\n{listed}")
    return OneRoster(files)


def _remember(files: Files, index: Index) -> Iterator[Fault]:
    yield from gather(files, index)
    yield from merge_guardians(index)
    yield from oneroster_guardians.gather(files, index)


def _complete_kinds(files: Files) -> Iterator[str]:
    """Guardians count as complete only where the delivery tells of any.

    Many exports have no guardians at all; that says nothing about those who came by another way.
    """
    for name, kinds in _COMPLETE.items():
        people_are = files.is_bulk("users") and (files.version == "1.1" or files.is_bulk("roles"))
        if files.is_bulk(name) and (name != "users" or people_are):
            yield from kinds
            if name == "users" and ("guardians" in files or _has_guardians(files)):
                yield from _FAMILY


def _has_guardians(files: Files) -> bool:
    name = "users" if files.version == "1.1" else "roles"
    return any(role_bit(role) == GUARDIAN for _, _, (role, _) in files.rows(name, "role", "sourcedId"))
