"""The one folder that holds an installation: the database, the lake and the secret key."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def home() -> Path:
    """The folder that ``HOMEROOM_HOME`` names, ``./homeroom-data`` if it is not set. Not created."""
    return Path(os.environ.get("HOMEROOM_HOME") or "homeroom-data").expanduser().absolute()


def create(folder: Path) -> None:
    """Make the folder, readable by its owner only: it will hold children's records."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """Let one process at a time through; a process that dies lets go by itself."""
    create(folder)
    with (folder / f".{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def secret_key(folder: Path) -> str:
    """The key that signs sessions: made once, kept in ``secret-key``, readable by its owner only."""
    path = folder / "secret-key"
    if not path.exists():
        with locked(folder, "secret-key"):
            if not path.exists():
                fresh = path.with_suffix(".new")
                fresh.touch(mode=0o600)
                fresh.write_text(secrets.token_urlsafe(64))
                fresh.rename(path)
    return path.read_text().strip()
