"""``homeroom gate``: may families be written to about a day's attendance, and if not, why not."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandParser

from homeroom.apps.attendance.services.gates import gates
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand, a_date


class Command(HomeroomCommand):
    help = "Can a day's attendance be trusted enough to write to anybody? Each school, and why not."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--date", type=a_date, default=None, help="like 2026-11-20; today if not given")

    def handle(self, **options: Any) -> None:
        district, now = self.district(options), clock.now()
        day = options["date"] or clock.today(district)
        found = gates(district, day, now)
        rows = [
            {
                "school_id": school.source_id,
                "open": gate.open,
                "why": [{"code": r.code, "words": r.words} for r in gate.reasons],
                "opened_by": gate.opened_by or None,
            }
            for school, gate in found.items()
        ]
        if options["json"]:
            self.say({"date": day.isoformat(), "gate": rows})
        else:
            for school, gate in found.items():
                state = "open" if gate.open else "closed"
                self.console.print(f"{state:<7} {school}  {gate.why}", highlight=False, markup=False)
        if not all(gate.open for gate in found.values()):
            sys.exit(1)
