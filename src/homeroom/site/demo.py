"""Willow Creek, made up and moved in: its files are written, and enter by the doors any district uses."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from homeroom.adapters.sis.oneroster import open_oneroster
from homeroom.adapters.sis.oneroster_export import write_oneroster
from homeroom.apps.attendance import doors
from homeroom.apps.attendance.services.imports import Importer, Outcome
from homeroom.apps.people.models import District, School, Staff
from homeroom.apps.people.services.accounts import open_account
from homeroom.core.ports import Delivery
from homeroom.world.absences import CODES
from homeroom.world.calendar import DAY_CODES
from homeroom.world.delivery import WorldDelivery
from homeroom.world.demo import DemoDistrict, demo_district

KEY = "willow-creek"


class NotEmpty(Exception):
    """The folder already holds another district: a made-up one must not be mixed into it."""


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    role: str
    sees: str


def is_built() -> bool:
    """Is Willow Creek here already? Raises :class:`NotEmpty` when somebody else is."""
    if District.objects.exclude(key=KEY).exists():
        raise NotEmpty(
            f"{settings.HOMEROOM_HOME} holds a district already; the demo needs a folder of its own."
        )
    return District.objects.filter(key=KEY).exists()


def build(today: date, say: Callable[[str], None] = lambda words: None) -> list[Account]:
    """Create Willow Creek as of ``today``: last year, this year's files, and people to sign in as."""
    world = demo_district(today)
    folder = Path(settings.HOMEROOM_HOME) / "demo-files"
    say("Writing Willow Creek's files ...")
    write_files(world, folder)
    district = District.objects.create(key=KEY)
    now = timezone.now()
    say("Importing last year ...")
    _import(district, WorldDelivery(world.last_year, codes=_codes()), folder, now)
    say("Importing this year, from OneRoster files ...")
    _import(district, open_oneroster(folder), folder, now)
    return _accounts(district, today)


def write_files(world: DemoDistrict, folder: Path) -> None:
    """This year as OneRoster 1.2 files with side files, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    write_oneroster(world.records(world.today), folder, "1.2")


def _codes() -> dict[str, dict[str, tuple[str, None]]]:
    return {
        "attendance": {code: (str(meaning), None) for code, meaning in CODES.items()},
        "calendar": {
            code: ("instructional" if open_ else "closed", None) for code, open_ in DAY_CODES.items()
        },
    }


def _import(district: District, delivery: Delivery, path: Path, now: datetime) -> Outcome:
    outcome = Importer(district=district, delivery=delivery, lake=doors.lake(), now=now, path=path).run()
    district.refresh_from_db()
    return outcome


def _accounts(district: District, today: date) -> list[Account]:
    """One person of each role. All share a password made for this demo, kept beside its data."""
    password = demo_password()
    school = School.objects.filter(district=district).order_by("source_id").first()
    teacher = Staff.objects.filter(district=district, role="teacher", teaching__isnull=False).first()
    people = [
        ("teacher", "teacher", teacher.places.first().school if teacher else school),
        ("counselor", "counselor", school),
        ("clerk", "clerk", None),
        ("principal", "principal", school),
        ("lead", "district", None),
        ("it", "it", None),
    ]
    for name, role, place in people:
        open_account(
            name,
            password,
            role,
            district,
            date(today.year - 1, 7, 1),
            schools=[place.source_id] if place else [],
            staff=teacher.source_id if teacher and role == "teacher" else "",
        )
    return [Account(name, role, place.name if place else "every school") for name, role, place in people]


def demo_password() -> str:
    """The demo's password: made once, kept in the demo's folder."""
    file = Path(settings.HOMEROOM_HOME) / "demo-password"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(9) + "\n")
        file.chmod(0o600)
    return file.read_text().strip()
