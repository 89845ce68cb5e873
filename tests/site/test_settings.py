import os
import subprocess
import sys
from pathlib import Path

import pytest

SHOW = (
    "from django.conf import settings as s; "
    "print(s.DATABASES['default']['ENGINE'], s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE, s.DEBUG, s.TIME_ZONE)"
)


def started(home: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a new process says that starts with only these settings."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "homeroom.site.settings", **environment}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)


def test_defaults(home: Path) -> None:
    shown = started(home, SHOW).stdout
    assert shown == (
        "django.db.backends.sqlite3 ['localhost', '127.0.0.1', '[::1]'] False False America/Chicago\n"
    )


def test_everything_set(home: Path) -> None:
    shown = started(
        home,
        SHOW,
        HOMEROOM_DATABASE="postgresql://clerk:secret@db.example.org/homeroom",
        HOMEROOM_HOSTS="homeroom.example.org, h.example.org",
        HOMEROOM_HTTPS="yes",
        HOMEROOM_DEBUG="on",
        HOMEROOM_TIMEZONE="America/Denver",
    ).stdout
    assert shown == (
        "django.db.backends.postgresql ['localhost', '127.0.0.1', '[::1]', 'homeroom.example.org', "
        "'h.example.org'] True True America/Denver\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("HOMEROOM_DATABASE", "mysql://clerk:secret@db/x", "must look like postgresql://"),
        ("HOMEROOM_DATABASE", "postgresql://clerk:secret@db:port/x", "is not a valid address"),
        ("HOMEROOM_HTTPS", "perhaps", "must be yes or no"),
        ("HOMEROOM_ATTENDANCE_MAX_AGE_HOURS", "half", "must be a whole number of hours"),
        ("HOMEROOM_TIMEZONE", "Mars/Olympus", "must name a time zone"),
    ],
)
def test_a_bad_value_is_named_and_never_repeated(home: Path, name: str, value: str, says: str) -> None:
    result = started(home, "from homeroom.site.cli import main; main()", **{name: value})
    assert result.returncode == 2
    assert result.stderr.startswith(f"homeroom: {name} {says}")
    assert "secret" not in result.stderr


def test_secret_key_is_made_once_and_private(home: Path) -> None:
    show_key = "from django.conf import settings; print(settings.SECRET_KEY)"
    first, second = started(home, show_key).stdout, started(home, show_key).stdout
    assert first == second
    assert len(first) > 64
    assert (home / "secret-key").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert started(home, show_key, HOMEROOM_SECRET_KEY="given").stdout == "given\n"
