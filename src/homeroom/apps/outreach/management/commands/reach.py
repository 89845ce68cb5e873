"""``homeroom reach``: the students nobody can be written to about, and why."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.table import Table

from homeroom.apps.outreach import labels
from homeroom.apps.outreach.services.reach import reached
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand, a_date
from homeroom.apps.people.models import School, Student


class Command(HomeroomCommand):
    help = (
        "Which students nobody can be written to about, and why. Exit status 1 where there are any: "
        "the district's files or a person can mend it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--date", type=a_date, default=None, help="like 2026-11-20; today if not given")
        parser.add_argument("--school", default="", metavar="ID", help="the district's own id of one school")

    def handle(self, **options: Any) -> None:
        district = self.district(options)
        day = options["date"] or clock.today(district)
        schools = dict(School.objects.filter(district=district).values_list("pk", "source_id"))
        only = options["school"]
        if only and only not in schools.values():
            raise CommandError(f"there is no school {only}", returncode=2)
        school = next((pk for pk, source_id in schools.items() if source_id == only), None)
        found = reached(district, day, school=school if only else None)
        names = dict(Student.objects.filter(district=district).values_list("pk", "source_id"))
        data = {
            "date": day.isoformat(),
            "students": found.students,
            "unreached": len(found.unreached),
            "why": dict(Counter(one.code for one in found.unreached).most_common()),
            "rows": [
                {
                    "student_id": names[one.student],
                    "school_id": schools[one.school],
                    "code": one.code,
                    "because": one.because,
                }
                for one in found.unreached
            ],
        }
        self.say(data) if options["json"] else self._tell(data)
        if found.unreached:
            sys.exit(1)

    def _tell(self, data: dict[str, Any]) -> None:
        if not data["students"]:
            self.console.print(f"Nobody is enrolled on {data['date']}.")
            return
        self.console.print(
            f"{data['students']:,} students on {data['date']}, {data['unreached']:,} without anybody to write to."
        )
        if data["why"]:
            table = Table("why", "students", box=None, pad_edge=False)
            for code, count in data["why"].items():
                table.add_row(labels.held_back(code), f"{count:,}")
            self.console.print(table)
            self.console.print("The page of the plan lists them by name; --json gives every student.")
