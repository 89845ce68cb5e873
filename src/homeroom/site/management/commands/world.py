"""``homeroom world``: a synthetic district of any size, as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from homeroom.adapters.sis.oneroster_export import write_oneroster
from homeroom.apps.people.management.command import a_date
from homeroom.world.generator import build


class Command(BaseCommand):
    help = "Write a synthetic district of any size as OneRoster files with side files, ready to import."
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path, help="a new folder, or a new .zip")
        parser.add_argument("--students", type=int, default=2_000, metavar="N", help="default: %(default)s")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same district")
        parser.add_argument(
            "--begins", type=a_date, default=date(2026, 8, 31), metavar="DATE", help="first day of school"
        )
        parser.add_argument(
            "--days", type=int, default=60, metavar="N", help="school days written, up to 180"
        )
        parser.add_argument("--oneroster", choices=["1.1", "1.2"], default="1.2", help="which version of it")

    def handle(self, **options: Any) -> None:
        target, days = options["target"], options["days"]
        if target.exists():
            raise CommandError(f"{target} is there already; name a new folder or zip", returncode=2)
        if options["students"] < 50 or not 1 <= days <= 180:
            raise CommandError("--students must be 50 or more, and --days from 1 to 180", returncode=2)
        world = build(options["students"], seed=options["seed"], begins=options["begins"])
        until = world.dates[days - 1]
        write_oneroster(world.records(until), target, options["oneroster"])
        self.stdout.write(
            f"{options['students']:,} students, attendance up to {until.isoformat()}. "
            f"Next: homeroom import oneroster {target}"
        )
