"""Is this installation a rehearsal? Then nothing it says can leave the computer."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

NOTE = "Nothing in this folder is real, and nothing is ever sent from it. Clocks show the time of:"


def rehearsing() -> bool:
    return _file().exists()


def begin(zone: str = "") -> None:
    """From now on this installation rehearses, and its phones show the time of ``zone``.

    There is no way back: a rehearsal's messages are made up.
    """
    _file().write_text(f"{NOTE}\n{zone or settings.TIME_ZONE}\n")


def zone() -> ZoneInfo:
    """The clock that the phones go by."""
    return ZoneInfo(_file().read_text().splitlines()[1])


def _file() -> Path:
    return Path(settings.HOMEROOM_HOME) / "rehearsal"
