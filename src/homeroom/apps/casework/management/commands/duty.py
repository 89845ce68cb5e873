"""``homeroom duty``: who is asked when a family's words can't wait."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import time
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser

from homeroom.apps.casework import labels
from homeroom.apps.casework.models import Duty
from homeroom.apps.casework.selectors import duty as shown
from homeroom.apps.casework.selectors import rota as rotas
from homeroom.apps.casework.services import rota
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.apps.people.models import District, School
from homeroom.core.duty import DEFAULTS

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Command(HomeroomCommand):
    help = "Who is on duty when a family's words can't wait: list, add, remove."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        actions.add_parser("list", help="the rota, and where nobody is on duty")
        add = actions.add_parser("add", help="put somebody on duty")
        add.add_argument("user", help="the account's name")
        add.add_argument(
            "--school", default="", metavar="ID", help="the district's own id; without: every school"
        )
        add.add_argument(
            "--days", type=weekdays, default=[0, 1, 2, 3, 4], help="mon,tue,... (default: Monday to Friday)"
        )
        add.add_argument("--from", dest="begins", type=a_time, help="08:00, by the school's clock")
        add.add_argument("--until", dest="ends", type=a_time, help="15:30")
        add.add_argument(
            "--on-call", action="store_true", help="asked on these days whenever nobody is on duty"
        )
        add.add_argument("--order", type=int, default=1, help="1 is asked first (default), 2 is the backup")
        add.add_argument(
            "--only",
            action="append",
            default=[],
            choices=list(DEFAULTS),
            help="for this alarm only; may be repeated",
        )
        add.add_argument(
            "--to", default="", help="a mobile number or an e-mail address; without: the account's e-mail"
        )
        remove = actions.add_parser("remove", help="take a line off the rota")
        remove.add_argument("line", type=int, help="its number, as 'homeroom duty list' shows it")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        {"list": self.show, "add": self.add, "remove": self.remove}[action](self.district(options), options)

    def show(self, district: District, options: dict[str, Any]) -> None:
        rows = [described(line) for line in rotas.lines(district)]
        gaps = shown.gaps(district, clock.now())
        if options["json"]:
            return self.say({"lines": rows, "gaps": gaps})
        for line in rotas.lines(district):
            self.stdout.write(f"{line.pk:>4}  {in_words(line)}")
        for gap in gaps:
            self.stdout.write(f"  !!  {gap}")

    def add(self, district: District, options: dict[str, Any]) -> None:
        user = get_user_model().objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(
                "There is no open account of this name; 'homeroom user list' shows them.", returncode=2
            )
        asked = rota.Line(
            user=user,
            school=self.school(district, options["school"]) if options["school"] else None,
            weekdays=options["days"],
            begins=options["begins"],
            ends=options["ends"],
            on_call=options["on_call"],
            flags=options["only"],
            order=options["order"],
            to=options["to"],
        )
        try:
            line = rota.add(None, district, asked, clock.now())
        except rota.Refused as error:
            raise CommandError(str(error), returncode=2) from None
        self.done(line, options, "On the rota")

    def remove(self, district: District, options: dict[str, Any]) -> None:
        held = Duty.objects.filter(district=district, ended_at=None, pk=options["line"])
        line = held.select_related("user", "school", "district").first()
        if line is None:
            raise CommandError("There is no such line; 'homeroom duty list' shows them.", returncode=2)
        self.done(rota.end(None, line, clock.now()), options, "Taken off the rota")

    def school(self, district: District, source_id: str) -> School:
        found = School.objects.filter(district=district, source_id=source_id, closed_on=None).first()
        if found is None:
            raise CommandError(f"There is no school {source_id}.", returncode=2)
        return found

    def done(self, line: Duty, options: dict[str, Any], what: str) -> None:
        if options["json"]:
            self.say(described(line))
        else:
            self.stdout.write(f"{what}: {in_words(line)}")


def weekdays(text: str) -> list[int]:
    """An argument that is days: ``mon,wed``."""
    try:
        return sorted({DAYS.index(day.strip().lower()[:3]) for day in text.split(",")})
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not days; write them like mon,tue,fri") from None


def a_time(text: str) -> time:
    """An argument that is a time of day."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a time; write it like 08:00") from None


def described(line: Duty) -> dict[str, Any]:
    """A line as JSON; ``school_id`` None: every school. ``begins`` and ``ends`` None: on call."""
    return {
        "line": line.pk,
        "user": line.user.get_username(),
        "school_id": line.school and line.school.source_id,
        "days": [DAYS[day] for day in line.weekdays],
        "begins": line.begins and line.begins.isoformat("minutes"),
        "ends": line.ends and line.ends.isoformat("minutes"),
        "on_call": line.on_call,
        "order": line.order,
        "only": line.flags,
        "channel": line.channel,
        "to": line.to,
    }


def in_words(line: Duty) -> str:
    hours = "on call" if line.on_call else f"{line.begins:%H:%M} to {line.ends:%H:%M}"
    where = line.school or "every school"
    return f"{line.user.get_username()}, {where}: {labels.days(line.weekdays)}, {hours}, number {line.order}, {line.to}"
