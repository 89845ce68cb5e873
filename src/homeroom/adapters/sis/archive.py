"""A folder or a ZIP of CSV files, as named streams of bytes. Nothing is ever written to disk.

A ZIP is a stranger's (requirements OR-2, SEC-14): all limits are checked on its directory before
anything is unpacked, and what is unpacked is held to what the directory said. A folder is the
operator's own, so it has no size limits, but it may not lead out of itself.
"""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from homeroom.core.ports import SourceError
from homeroom.core.records import Fault, Severity

MAX_FILES = 64
MAX_BYTES = 2 << 30  # of all files together, unpacked
MAX_RATIO = 200  # unpacked to packed, of one file
MAX_DIRECTORY = 1 << 20  # bytes of a ZIP's directory; 64 files need some thousand

# What operating systems leave behind. Known and harmless, so it is passed over with a note.
_LITTER = frozenset((".ds_store", "thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class Member:
    """One file: its name as the delivery spells it, and its size in bytes (unpacked)."""

    name: str
    size: int


class Archive:
    """The CSV files of a folder or a ZIP. Names are found without regard to case.

    ``members`` in order of name; ``notes`` tells of files that were passed over.
    """

    def __init__(self, path: Path, members: list[Member], notes: list[Fault]) -> None:
        self.path = path
        self.members = sorted(members, key=lambda member: member.name)
        self.notes = notes
        self._by_name = {member.name.casefold(): member for member in self.members}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._by_name

    def size(self, name: str) -> int:
        return self._by_name[name.casefold()].size

    def open(self, name: str, progress: Callable[[int], None] = lambda bytes_read: None) -> BinaryIO:
        """The bytes of one file; ``progress`` is told how many each read took.

        Reading raises ``SourceError`` (``damaged-zip``) where a ZIP's contents and directory differ.
        """
        member = self._by_name[name.casefold()]
        if self.path.is_dir():
            return _Metered((self.path / member.name).open("rb", buffering=0), progress)
        return _Metered(_open_zipped(self.path, member), progress)

    def fingerprint(self) -> str:
        """SHA-256 over names and contents; the same for a folder and a ZIP of its files."""
        whole = hashlib.sha256()
        for member in self.members:
            with self.open(member.name) as stream:
                content = hashlib.file_digest(stream, "sha256")
            whole.update(member.name.encode() + b"\0" + content.digest())
        return whole.hexdigest()


def open_archive(path: Path) -> Archive:
    """Check a folder or a ZIP against the limits, and list its CSV files.

    Raises ``SourceError``: ``not-found``, ``not-a-zip``, ``too-many-files``, ``zip-bomb``,
    ``path-trick``, ``not-csv``, ``encrypted``, ``duplicate-file``.
    """
    if path.is_dir():
        members, notes = _list_folder(path)
    elif path.is_file():
        members, notes = _list_zip(path)
    else:
        raise SourceError("not-found", f"There is no folder or ZIP file named {path.name}.")
    if len(members) > MAX_FILES:
        raise SourceError("too-many-files", f"{len(members)} files where at most {MAX_FILES} are expected.")
    seen: set[str] = set()
    for member in members:
        key = member.name.casefold()
        if key in seen:
            raise SourceError("duplicate-file", f"{member.name} is there twice. Send each file once.")
        seen.add(key)
    return Archive(path, members, notes)


# -- folders -----------------------------------------------------------------------------------


def _list_folder(folder: Path) -> tuple[list[Member], list[Fault]]:
    members: list[Member] = []
    notes: list[Fault] = []
    root = folder.resolve()
    for entry in folder.iterdir():
        if entry.is_symlink() and entry.resolve().parent != root:
            raise SourceError("path-trick", f"{entry.name} is a link to a place outside the folder.")
        if entry.is_dir() or entry.suffix.casefold() != ".csv":
            notes.append(_passed_over(entry.name))
        elif not entry.is_file():
            raise SourceError("path-trick", f"{entry.name} is not a regular file.")
        else:
            members.append(Member(entry.name, entry.stat().st_size))
    return members, notes


def _passed_over(name: str) -> Fault:
    name = "".join(letter if letter.isprintable() else "?" for letter in name)
    return Fault(name, 0, "", "ignored-file", "Not a CSV file: passed over.", Severity.NOTE)


# -- ZIP files ---------------------------------------------------------------------------------


class _Guarded(io.FileIO):
    """A file that refuses to be read in big pieces, so that a ZIP's directory can't fill the memory.

    The zipfile module reads the whole directory in one piece, of the length the file itself states.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise SourceError("too-many-files", "The ZIP's directory is far too long for a delivery.")
        return super().read(size)


def _list_zip(path: Path) -> tuple[list[Member], list[Fault]]:
    try:
        with _Guarded(path) as file, zipfile.ZipFile(file) as zipped:
            infos = zipped.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise _not_a_zip(path) from error
    notes = [_passed_over(info.filename) for info in infos if _is_litter(info.filename)]
    infos = [info for info in infos if not _is_litter(info.filename)]
    if len(infos) > MAX_FILES:
        raise SourceError(
            "too-many-files", f"The ZIP holds {len(infos)} files where at most {MAX_FILES} are expected."
        )
    for info in infos:
        _check_zipped(info)
    if sum(info.file_size for info in infos) > MAX_BYTES:
        raise SourceError("zip-bomb", "The ZIP would unpack to more than 2 GiB. Send the files in a folder.")
    if sum(info.compress_size for info in infos) > path.stat().st_size:
        raise SourceError("zip-bomb", "The ZIP's directory lists more bytes than the ZIP has.")
    return [Member(info.filename, info.file_size) for info in infos], notes


def _is_litter(name: str) -> bool:
    last = name.rstrip("/").rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.casefold() in _LITTER or last.startswith("._")


def _check_zipped(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if is_link or name in ("", ".", "..") or any(c in "/\\:" or not c.isprintable() for c in name):
        raise SourceError(
            "path-trick",
            "The ZIP holds a folder, a link or a path. Zip the CSV files themselves, not their folder.",
        )
    if not name.casefold().endswith(".csv"):
        raise SourceError("not-csv", f"{name} is not a CSV file. Send a ZIP with nothing else in it.")
    if info.flag_bits & 0x1:
        raise SourceError("encrypted", f"{name} is encrypted. Send the ZIP without a password.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SourceError("not-a-zip", f"{name} is packed in an unusual way. Use ordinary ZIP compression.")
    if info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise SourceError("zip-bomb", f"{name} would unpack to over {MAX_RATIO} times its packed size.")


def _not_a_zip(path: Path) -> SourceError:
    return SourceError("not-a-zip", f"{path.name} is not a ZIP file, or it is damaged. Send it again.")


def _open_zipped(path: Path, member: Member) -> BinaryIO:
    """The zipfile module stops at the size the directory states, and checks the checksum there."""
    try:
        return zipfile.ZipFile(path).open(member.name)  # type: ignore[return-value]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise _not_a_zip(path) from error


class _Metered(io.RawIOBase):
    """A stream that reports what is read from it, and names what is wrong with a ZIP's contents."""

    def __init__(self, stream: BinaryIO, progress: Callable[[int], None]) -> None:
        self._stream = stream
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            count = self._stream.readinto(buffer)  # type: ignore[attr-defined]
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise SourceError(
                "damaged-zip", "The ZIP's contents are not what its directory says. Send it again."
            ) from error
        self._progress(count)
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()
