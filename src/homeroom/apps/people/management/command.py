"""What our commands share: the district they speak of, JSON or words, and the exit status."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from homeroom.apps.people.models import District
from homeroom.apps.people.services import districts


class HomeroomCommand(BaseCommand):
    """A command with ``--district`` and ``--json``. Exit status: 0 done, 1 needs a person, 2 wrong use."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--district", default="", metavar="KEY", help="which district, if there are several"
        )
        parser.add_argument("--json", action="store_true", help="exact JSON on standard output")

    def district(self, options: dict[str, Any]) -> District:
        try:
            return districts.the_district(options["district"])
        except districts.NoSuchDistrict as error:
            raise CommandError(str(error), returncode=2) from None

    def say(self, data: Any) -> None:
        """JSON to standard output."""
        self.stdout.write(json.dumps(data, ensure_ascii=False, default=str))

    @property
    def console(self) -> Console:
        return Console(file=sys.stdout)


def a_date(text: str) -> date:
    """An argument that is a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date; write it like 2026-11-20") from None
