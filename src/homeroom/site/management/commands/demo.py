"""``homeroom demo``: a made-up district on this computer, in the browser."""

from __future__ import annotations

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from homeroom.apps.people.management.command import a_date
from homeroom.site import demo

TOUR = """
Sign in at {url}/ as any of these; the password is {password}
{accounts}
The tour, in two minutes:
  1. {url}/plan/       as teacher: what would be said today about Lucía, and why. Approve it.
  2. {url}/rehearsal/  the families' phones: open Elena's, Lucía's mother, and answer as she would.
  3. {url}/inbox/      her answer is there. Reply, and look at her phone again.
The counselor and the lead have more to read: plans, people held back, answers that wait.
Nobody here exists, and nothing ever leaves this computer.
"""


class Command(BaseCommand):
    help = "Make up a small district with named families, live through its school year, and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--date", type=a_date, default=None, help="the demo's today; today if not given")
        parser.add_argument("--no-serve", action="store_true", help="build it and stop")
        parser.add_argument(
            "--no-history",
            action="store_true",
            help="no message has been sent there yet: built in a third of the time",
        )
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, **options: Any) -> None:
        try:
            if demo.is_built():
                demo.wake()
            else:
                started = time.monotonic()
                today = options["date"] or timezone.localdate()
                demo.build(today, self.stdout.write, history=not options["no_history"])
                self.stdout.write(f"Willow Creek is ready ({time.monotonic() - started:.0f} s).")
        except (demo.NotEmpty, demo.NotARehearsal) as error:
            raise CommandError(str(error), returncode=2) from None
        accounts = "".join(
            f"  {account.name:<20} {account.person} ({account.sees})\n" for account in demo.accounts()
        )
        self.stdout.write(
            TOUR.format(
                url=f"http://127.0.0.1:{options['port']}", password=demo.demo_password(), accounts=accounts
            )
        )
        if not options["no_serve"]:
            call_command("serve", port=options["port"])
