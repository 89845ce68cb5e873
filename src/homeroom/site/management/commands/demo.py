"""``homeroom demo``: a made-up district on this computer, in the browser."""

from __future__ import annotations

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from homeroom.apps.people.management.command import a_date
from homeroom.site import demo


class Command(BaseCommand):
    help = "Make up a small district with named families, import its files, and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--date", type=a_date, default=None, help="the demo's today; today if not given")
        parser.add_argument("--no-serve", action="store_true", help="build it and stop")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, **options: Any) -> None:
        try:
            if not demo.is_built():
                started = time.monotonic()
                demo.build(options["date"] or timezone.localdate(), self.stdout.write)
                self.stdout.write(f"Willow Creek is ready ({time.monotonic() - started:.0f} s).")
        except demo.NotEmpty as error:
            raise CommandError(str(error), returncode=2) from None
        self.stdout.write(
            "\nSign in as teacher, counselor, clerk, principal, lead or it; "
            f"the password is {demo.demo_password()}\n"
        )
        if not options["no_serve"]:
            call_command("serve", port=options["port"])
