"""``homeroom stops``: what a wish to stop covers that names a topic."""

from typing import Any

from django.core.management.base import CommandParser

from homeroom.apps.messaging.services import consent
from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.apps.people.models import District


class Command(HomeroomCommand):
    help = 'Show or set what "no more about attendance" stops: everything, or messages about attendance.'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--scope", choices=District.StopScope.values, help="all (as it is by default) or topic"
        )

    def handle(self, **options: Any) -> None:
        district = self.district(options)
        if options["scope"]:
            consent.scope_stops(district, options["scope"])
        if options["json"]:
            return self.say({"scope": district.stop_scope})
        self.stdout.write(
            f"A stop that names a topic covers: {district.get_stop_scope_display()} ({district.stop_scope})."
        )
