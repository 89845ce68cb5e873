"""``homeroom policy``: the attendance policy in force, and a new version of it."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.table import Table

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.services import policies, stored
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.apps.people.models import School
from homeroom.core.policy import PolicyError


class Command(HomeroomCommand):
    help = "Show the attendance policy, or add a new version of it: homeroom policy threshold=1/10"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("change", nargs="*", metavar="FIELD=VALUE", help="fields of the new version")
        parser.add_argument("--school", default="", metavar="ID", help="for one school, not the district")

    def handle(self, **options: Any) -> None:
        district = self.district(options)
        school = None
        if options["school"]:
            school = School.objects.filter(district=district, source_id=options["school"]).first()
            if school is None:
                raise CommandError(f"there is no school {options['school']}", returncode=2)
        if options["change"]:
            try:
                policies.change(district, dict(_field(text) for text in options["change"]), school)
            except PolicyError as error:
                raise CommandError(str(error), returncode=2) from None
            stored.refresh(district, doors.lake(), clock.today())
        found = policies.in_force(district)
        version = found.get(school.pk if school else None, found[None])
        if options["json"]:
            return self.say({"version": version.version, "record": version.record})
        table = Table("field", "value", title=f"Version {version.version}", box=None, pad_edge=False)
        for name, value in version.record.items():
            table.add_row(name, str(value))
        self.console.print(table)


def _field(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise CommandError(f"'{text}' should look like FIELD=VALUE", returncode=2)
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
