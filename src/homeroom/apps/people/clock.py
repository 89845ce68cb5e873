"""What time it is. An installation can rehearse another day: then everybody here believes in it.

``HOMEROOM_HOME/clock`` holds two ISO times on one line: the pretended one, and the real one at
which the pretence began. From there on the pretended clock runs at the usual speed. Written by
``homeroom demo`` and ``homeroom rehearse``, never in a district's real installation.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from homeroom.apps.people.models import District


def now() -> datetime:
    """The time, with its zone (UTC)."""
    return timezone.now() + _shift()


def today(district: District | None = None) -> date:
    """The date where the district is; without one, on the installation's own clock."""
    return now().astimezone(district.zone if district else timezone.get_current_timezone()).date()


def pretend(moment: datetime) -> None:
    """From now on it is ``moment`` here."""
    _file().write_text(f"{moment.isoformat()} {timezone.now().isoformat()}\n")


def pretending() -> bool:
    return _file().exists()


def _file() -> Path:
    return Path(settings.HOMEROOM_HOME) / "clock"


def _shift() -> timedelta:
    try:
        pretended, real = _file().read_text().split()
    except FileNotFoundError:
        return timedelta(0)
    return datetime.fromisoformat(pretended) - datetime.fromisoformat(real)
