"""``homeroom plan``: to whom a message is proposed on a date and why, and who is held back and why."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import models
from rich.table import Table

from homeroom.apps.messaging.services.outbox import NoSender
from homeroom.apps.outreach import labels
from homeroom.apps.outreach.services import approvals, planning
from homeroom.apps.outreach.services import rules as rules_service
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand, a_date
from homeroom.apps.people.models import District, Guardian, School, Student
from homeroom.core.planning import NEEDS_A_PERSON


class Command(HomeroomCommand):
    help = (
        "Make the plan of a day: whom to write to and why, who is held back and why. Nothing is sent. "
        "Exit status 1: a gate is closed, or somebody waits for a person's decision."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--date", type=a_date, default=None, help="like 2026-11-20; today if not given")
        parser.add_argument("--school", default="", metavar="ID", help="the district's own id of one school")
        parser.add_argument("--dry-run", action="store_true", help="show the plan and store nothing")

    def handle(self, **options: Any) -> None:
        district, now = self.district(options), clock.now()
        day = options["date"] or clock.today(district)
        schools = dict(School.objects.filter(district=district).values_list("pk", "source_id"))
        if options["school"] and options["school"] not in schools.values():
            raise CommandError(f"there is no school {options['school']}", returncode=2)
        if options["dry_run"]:
            drafted = planning.draft(district, day, now, rules_service.known(district))
        else:
            version, rules = rules_service.in_force(district, now)
            drafted = planning.draft(district, day, now, rules)
            plan = planning.store(district, day, now, version, drafted)
            with contextlib.suppress(NoSender):  # they wait for a person then, like all others
                approvals.follow_standing_approvals(plan, now, Random())
        data = _data(district, drafted, schools, options["school"])
        if options["json"]:
            self.say(data)
        else:
            self._tell(data, [one for one in planning.told(drafted) if _is(options["school"], one)])
        waiting = {row["code"] for row in data["held_back"]} & {str(code) for code in NEEDS_A_PERSON}
        if waiting or not all(gate["open"] for gate in data["gate"]):
            sys.exit(1)

    def _tell(self, data: dict[str, Any], load: list[dict[str, Any]]) -> None:
        for gate in data["gate"]:
            if not gate["open"]:
                self.console.print(
                    f"School {gate['school_id']} waits. {gate['why']}", markup=False, soft_wrap=True
                )
        proposed = Counter(labels.occasion(row["occasion"]) for row in data["proposals"])
        held = Counter(labels.held_back(row["code"]) for row in data["held_back"])
        for title, counts in (("Proposed", proposed), ("Held back", held)):
            table = Table(title, "families", box=None, pad_edge=False)
            for name, count in counts.most_common():
                table.add_row(name, f"{count:,}")
            self.console.print(table if counts else f"{title}: nobody.")
        for one in load:
            self.console.print(
                f"{one['school']}: about {labels.answers(one['answers'])}. {one['words']}",
                markup=False,
                soft_wrap=True,
            )
        self.console.print("The web pages show each message and decide; --json gives every family.")


def _is(school: str, row: dict[str, Any]) -> bool:
    return not school or row["school_id"] == school


def _data(
    district: District, drafted: planning.Drafted, schools: dict[int, str], only: str
) -> dict[str, Any]:
    """The plan in the district's own ids; no number and no address."""
    worded = [one for one in drafted.worded if not only or schools[one.proposal.school] == only]
    held = [one for one in drafted.held if not only or schools[one.school] == only]
    students = _ids(district, Student)
    guardians = _ids(district, Guardian)

    def named(pks: Iterable[int]) -> list[str]:
        return [students[pk] for pk in pks]

    return {
        "gate": [
            {"school_id": school.source_id, "open": gate.open, "why": gate.why}
            for school, gate in drafted.gates.items()
            if not only or school.source_id == only
        ],
        "proposals": [
            {
                "family": str(one.proposal.family),
                "students": named(one.proposal.students),
                "guardian": guardians[one.proposal.guardian],
                "occasion": str(one.proposal.occasion),
                "channel": one.proposal.way.channel,
                "language": one.composed.language,
                "text": one.composed.text,
                "because": one.proposal.because,
            }
            for one in worded
        ],
        "held_back": [
            {
                "family": str(one.family),
                "students": named(one.students),
                "code": str(one.code),
                "because": one.because,
            }
            for one in held
        ],
    }


def _ids(district: District, model: type[models.Model]) -> dict[int, str]:
    rows = model._default_manager.filter(district=district)
    return dict(rows.values_list("pk", "source_id"))
