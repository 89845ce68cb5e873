"""A folder of files as a delivery: what identifies it, and how far a reader has come."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO


def fingerprint(files: Iterable[Path]) -> str:
    """SHA-256 over the files' names and contents, whatever their order."""
    whole = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.name):
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256")
        whole.update(path.name.encode() + b"\0" + content.digest())
    return whole.hexdigest()


def metered(path: Path, progress: Callable[[int], None]) -> BinaryIO:
    """A file, opened for reading, that tells ``progress`` how many bytes each read took."""
    return io.BufferedReader(_Metered(path, progress), 1 << 16)


class _Metered(io.RawIOBase):
    def __init__(self, path: Path, progress: Callable[[int], None]) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._file.readinto(buffer)
        self._progress(count)
        return count

    def close(self) -> None:
        self._file.close()
        super().close()
