"""``homeroom import``: a district's own files into Homeroom."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn
from rich.table import Table

from homeroom.apps.attendance import doors
from homeroom.apps.attendance.models import ImportRun
from homeroom.apps.attendance.services.imports import Importer, Outcome, failed, release
from homeroom.apps.people import clock
from homeroom.apps.people.management.command import HomeroomCommand
from homeroom.apps.people.models import District
from homeroom.apps.people.services import districts
from homeroom.apps.people.services.roster import WrongDistrict
from homeroom.core.ports import Delivery, SourceError
from homeroom.core.records import Fault

SHOWN_FAULTS = 20


class Command(HomeroomCommand):
    help = "Import a district's files: everything is checked first, then all of it changes or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        sources = parser.add_subparsers(dest="source", required=True, metavar="SOURCE")
        helps = {
            "edfi-xml": "a folder of Ed-Fi interchange XML files (Data Standard 5)",
            "oneroster": "a OneRoster 1.1 or 1.2 zip or folder, with or without our side files",
            "csv": "a folder of any CSV files, with a mapping file that says what they mean",
        }
        for name, words in helps.items():
            source = sources.add_parser(name, help=words, description=words)
            source.add_argument("path", type=Path)
            source.add_argument(
                "--dry-run", action="store_true", help="show what would change; change nothing"
            )
            source.add_argument(
                "--mapping", type=Path, required=name == "csv", help="the mapping file (TOML)"
            )
            super().add_arguments(source)
        words = "let a held import through: the next import of the same files goes ahead"
        held = sources.add_parser("release", help=words, description=words)
        held.add_argument("run", type=int, help="the number of the held import")
        held.add_argument("--by", required=True, metavar="USER", help="who decided")
        super().add_arguments(held)

    def handle(self, **options: Any) -> None:
        if options["source"] == "release":
            return self._release(options)
        if not options["path"].exists():
            raise CommandError(f"there is nothing at {options['path']}", returncode=2)
        district = self._target(options)
        try:
            delivery = doors.readers()[options["source"]](options["path"], options["mapping"])
            outcome = self._import(district, delivery, options)
        except SourceError as error:
            outcome = self._unreadable(district, error, options)
        except WrongDistrict as error:
            outcome = self._unreadable(district, SourceError("another-district", str(error)), options)
        except OSError as error:
            # As of a full disk. The error's own text would hold paths; what was written is swept later.
            why = f"The import stopped and changed nothing: {error.strerror or 'a file could not be used'}."
            stopped = SourceError("stopped", f"{why} Mend that, and import the same files again.")
            outcome = self._unreadable(district, stopped, options)
        if options["dry_run"] and not ImportRun.objects.filter(district=district).exists():
            district.delete()  # it was only made for this look
        self.say(as_json(outcome)) if options["json"] else self._tell(outcome)
        if outcome.needs_a_person:
            sys.exit(1)

    def _target(self, options: dict[str, Any]) -> District:
        try:
            return districts.for_import(options["district"])
        except districts.NoSuchDistrict as error:
            raise CommandError(str(error), returncode=2) from None

    def _import(self, district: District, delivery: Delivery, options: dict[str, Any]) -> Outcome:
        console = Console(stderr=True, quiet=options["json"])
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("Reading", total=delivery.size)
            importer = Importer(
                district=district,
                delivery=delivery,
                lake=doors.lake(),
                now=clock.now(),
                path=options["path"].resolve(),
                mapping=str(options["mapping"].resolve()) if options["mapping"] else "",
                progress=lambda n: bar.advance(task, n),
            )
            return importer.run(dry_run=options["dry_run"])

    def _unreadable(self, district: District, error: SourceError, options: dict[str, Any]) -> Outcome:
        fault = Fault(options["path"].name, 0, "", error.code, str(error))
        if not options["dry_run"]:
            failed(district, options["source"], options["path"], error.code, str(error), clock.now())
        return Outcome(options["source"], faults=[fault], dry_run=options["dry_run"])

    def _release(self, options: dict[str, Any]) -> None:
        district = self.district(options)
        run = ImportRun.objects.filter(
            pk=options["run"], district=district, state=ImportRun.State.HELD
        ).first()
        user = get_user_model().objects.filter(username=options["by"]).first()
        if run is None or user is None:
            what = "held import with this number" if run is None else "user of this name"
            raise CommandError(f"there is no {what}", returncode=2)
        release(run, user, clock.now())
        self.stdout.write("Released. Import the same files again, and they go through.")

    def _tell(self, outcome: Outcome) -> None:
        console = self.console
        if outcome.held:
            console.print(f"[bold]Held for a person.[/] {outcome.held['why']}")
        table = Table("", "created", "updated", "unchanged", "refused", "closed", box=None, pad_edge=False)
        for kind, fates in outcome.counts.items():
            cells = [fates.get(f, 0) for f in ("created", "updated", "unchanged", "refused")]
            closed = fates.get("closed", 0) + fates.get("removed", 0)
            table.add_row(kind.replace("_", " "), *[f"{n:,}" if n else "-" for n in (*cells, closed)])
        console.print(table)
        for fault in outcome.faults[:SHOWN_FAULTS]:
            where = f"{fault.file}:{fault.line} {fault.column}".strip() + "  " if fault.file else ""
            console.print(f"{fault.severity:>8}  {where}{fault.message}", highlight=False, markup=False)
        if len(outcome.faults) > SHOWN_FAULTS:
            console.print(
                f"... and {len(outcome.faults) - SHOWN_FAULTS:,} more; the imports page lists them."
            )
        if outcome.dry_run:
            console.print("A dry run: nothing was changed.")


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The shape scripts rely on: source, counts, faults, held."""
    counts = {
        kind: outcome.counts.get(kind, {"created": 0, "updated": 0, "unchanged": 0, "refused": 0})
        for kind in ("students", "guardians", "links", "marks")
    }
    return {
        "source": outcome.source,
        "counts": {**counts, **outcome.counts},
        "faults": [
            {
                "file": fault.file,
                "line": fault.line,
                "column": fault.column,
                "code": fault.code,
                "message": fault.message,
                "severity": fault.severity,
            }
            for fault in outcome.faults
        ],
        "held": outcome.held,
    }
