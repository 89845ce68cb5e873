"""Style sheets and pictures that a browser may keep for a year."""

import functools
import hashlib
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedStorage(StaticFilesStorage):
    """Adds a hash of the content to each address, so that a new version is a new address."""

    def url(self, name: str | None) -> str:
        path = finders.find(name or "")
        return super().url(name) + (f"?v={_digest(path)}" if path else "")


@functools.cache
def _digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]
