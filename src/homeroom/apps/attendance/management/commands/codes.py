"""``homeroom codes``: what the district's codes mean, and which nobody has mapped."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.table import Table

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.models import Code
from homeroom.apps.attendance.services import codes, mapping
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand


class Command(HomeroomCommand):
    help = "List the district's codes and what they mean, or map one: homeroom codes attendance X tardy"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("kind", nargs="?", choices=[str(kind) for kind in Code.Kind])
        parser.add_argument("value", nargs="?", help="the code as the district writes it")
        parser.add_argument("meaning", nargs="?", help="what it means")
        parser.add_argument("--part", default="", help="the part of a day it misses, like 1/2")

    def handle(self, **options: Any) -> None:
        district = self.district(options)
        if options["meaning"]:
            try:
                mapping.give_meaning(
                    district,
                    doors.lake(),
                    options["kind"],
                    options["value"],
                    options["meaning"],
                    options["part"],
                    today=clock.today(),
                )
            except (codes.UnknownMeaning, Code.DoesNotExist, ValueError) as error:
                raise CommandError(str(error), returncode=2) from None
        elif options["value"]:
            raise CommandError("say what the code means: homeroom codes KIND CODE MEANING", returncode=2)
        rows = [
            {"kind": c.kind, "code": c.value, "meaning": c.meaning or None, "part": c.part or None}
            for c in Code.objects.filter(district=district).exclude(value=codes.NOT_TAKEN)
            if options["kind"] in (None, c.kind)
        ]
        if options["json"]:
            self.say(rows)
        else:
            table = Table("kind", "code", "meaning", "part", box=None, pad_edge=False)
            for row in rows:
                table.add_row(row["kind"], row["code"], row["meaning"] or "NOT MAPPED", row["part"] or "")
            self.console.print(table)
        if any(row["meaning"] is None for row in rows):
            sys.exit(1)
