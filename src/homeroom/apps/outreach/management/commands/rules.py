"""``homeroom rules``: the district's rules of contact in force, and a new version of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.table import Table

from homeroom.apps.outreach.services import rules
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.core.planning import RulesError


class Command(HomeroomCommand):
    help = "Show the rules of contact (whom, how often, when), or add a new version of them from a file."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--set", type=Path, default=None, metavar="FILE", help="JSON with the fields to change"
        )

    def handle(self, **options: Any) -> None:
        district, now = self.district(options), clock.now()
        if options["set"]:
            try:
                rules.change(None, district, _fields(options["set"]), now)
            except RulesError as error:
                raise CommandError(str(error), returncode=2) from None
        version, record = rules.in_force(district, now)
        if options["json"]:
            return self.say({"version": version.version, "record": record.as_data()})
        table = Table("field", "value", title=f"Version {version.version}", box=None, pad_edge=False)
        for name, value in record.as_data().items():
            table.add_row(name, json.dumps(value, ensure_ascii=False))
        self.console.print(table)


def _fields(path: Path) -> dict[str, Any]:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise CommandError(f"{path} can't be read", returncode=2) from None
    except ValueError:
        raise CommandError(f"{path} is not JSON", returncode=2) from None
    if not isinstance(fields, dict):
        raise CommandError('the file holds an object, like {"gap_days": 7}', returncode=2)
    return fields
