"""``homeroom standing``: where every student stands as of a date."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.table import Table

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.services.policies import as_policy
from homeroom.apps.attendance.services.standings import Result, compute
from homeroom.apps.people.management.command import HomeroomCommand, a_date
from homeroom.apps.people.models import School, Student
from homeroom.core.attendance import exact
from homeroom.core.policy import Band


class Command(HomeroomCommand):
    help = "Where every student stands as of a date: days, rate, band and signs."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--as-of", type=a_date, required=True, metavar="DATE", help="like 2026-11-20")
        parser.add_argument("--school", default="", metavar="ID", help="the district's own id of one school")

    def handle(self, **options: Any) -> None:
        district = self.district(options)
        schools = dict(School.objects.filter(district=district).values_list("pk", "source_id"))
        if options["school"] and options["school"] not in schools.values():
            raise CommandError(f"there is no school {options['school']}", returncode=2)
        result = compute(district, doors.lake(), options["as_of"])
        students = dict(Student.objects.filter(district=district).values_list("pk", "source_id"))
        rows = [
            row
            for place in range(len(result.roster.places))
            if result.here[place] or result.enrolled[place]
            for row in [_row(result, place, students, schools)]
            if not options["school"] or row["school_id"] == options["school"]
        ]
        data = {
            "as_of": result.as_of.isoformat(),
            "policy": _policy(result),
            "bands": {str(band): Counter(row["band"] for row in rows)[band] for band in Band},
            "students": rows,
        }
        self.say(data) if options["json"] else self._tell(data)

    def _tell(self, data: dict[str, Any]) -> None:
        total = len(data["students"])
        self.console.print(f"{total:,} students as of {data['as_of']}")
        table = Table("band", "students", "share", box=None, pad_edge=False)
        for band, n in data["bands"].items():
            table.add_row(band.replace("_", " "), f"{n:,}", f"{100 * n / total:.1f}%" if total else "-")
        self.console.print(table)
        self.console.print("The web pages list them by name; --json gives every student.")


def _policy(result: Result) -> dict[str, Any]:
    version = result.versions[0]
    policy = as_policy(version)
    return {
        "version": version.version,
        "threshold": str(policy.threshold),
        "comparator": policy.comparator,
        "min_days_enrolled": policy.min_days_enrolled,
        "unit": policy.unit,
        "attribution": policy.attribution,
    }


def _row(result: Result, place: int, students: dict[int, str], schools: dict[int, str]) -> dict[str, Any]:
    rate = result.rate(place)
    return {
        "student_id": students[int(result.roster.places.student[place])],
        "school_id": schools[int(result.roster.places.school[place])],
        "days_enrolled": int(result.enrolled[place]),
        "days_missed": exact(result.days_missed(place)),
        "rate": None if rate is None else float(rate),
        "band": str(result.band_of(place)),
        "chronic": bool(result.chronic[place]) if result.evaluated[place] else None,
        "signs": result.signs_of(place),
    }
