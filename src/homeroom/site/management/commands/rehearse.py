"""``homeroom rehearse``: another day, and made-up phones instead of a carrier."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError, CommandParser

from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.site import rehearse


class Command(HomeroomCommand):
    help = (
        "Turn this installation into a rehearsal: it believes that it is another day, and its families "
        "are reached on made-up phones at /rehearsal/. Nothing is sent from it any more."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--now",
            required=True,
            type=a_moment,
            metavar="TIME",
            help="the time to begin at, on the district's clock, such as 2021-10-04T15:00",
        )

    def handle(self, **options: Any) -> None:
        district = self.district(options)
        now = options["now"]
        moment = now if now.tzinfo else now.replace(tzinfo=district.zone)
        try:
            rehearse.begin(moment)
        except rehearse.NotARehearsal as error:
            raise CommandError(str(error), returncode=2) from None
        phones = rehearse.furnish(district)
        if options["json"]:
            self.say({"now": moment.isoformat(), "district": district.key, "phones": phones})
        else:
            self.stdout.write(
                f"It is {moment:%A, %B} {moment.day}, {moment.year}, {moment:%H:%M} here now. {phones:,} made-up "
                "phones wait at /rehearsal/. Next: homeroom serve"
            )


def a_moment(text: str) -> datetime:
    """An argument that is a date with a time."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a time; write it like 2021-10-04T15:00") from None
