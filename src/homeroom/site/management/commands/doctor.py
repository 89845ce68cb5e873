"""``homeroom doctor``: what is set up, and what is missing."""

from __future__ import annotations

import sys
from typing import Any

from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.site.checkup import checkup


class Command(HomeroomCommand):
    help = "Say what is set up and what is missing, and what to do about it."

    def handle(self, **options: Any) -> None:
        findings = checkup(clock.now())
        if options["json"]:
            self.say([{"check": f.check, "ok": f.ok, "words": f.words} for f in findings])
        else:
            for f in findings:
                self.console.print(f"{'ok ' if f.ok else '!! '} {f.words}", highlight=False, markup=False)
        if not all(f.ok for f in findings):
            sys.exit(1)
