"""One import: check everything, change everything or nothing, and tell what became of every row.

The whole import is one database transaction. Files of the lake are written before it ends, under
names nobody points to yet; the commit makes them count, so a crash leaves the old state or the new
one. A dry run does the same work and takes it back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from homeroom.apps.attendance.models import Code, ImportFault, ImportRun, LakeFile
from homeroom.apps.attendance.services import standings, stored
from homeroom.apps.attendance.services.codes import Codebook, unmapped
from homeroom.apps.attendance.services.intake import Intake
from homeroom.apps.attendance.services.mapping import recount
from homeroom.apps.attendance.services.rolls import Writer
from homeroom.apps.attendance.services.year import calendars, roster
from homeroom.apps.people.models import CalendarDay, District
from homeroom.apps.people.services.roster import RosterImport
from homeroom.core.ports import Delivery, Lake
from homeroom.core.records import KIND_OF, Fault, Record, Severity

log = logging.getLogger(__name__)

HOLD_PERCENT = 10  # of a school's students, guardians or enrolments (OR-6)
UNFINISHED = timedelta(days=1)  # files of the lake this young may belong to an import under way
KEPT_FAULTS = 5_000  # stored with the run; the counts tell of the rest


class Held(Exception):
    """The import would remove too much; nothing was changed."""

    def __init__(self, why: str, what: dict[str, Any]) -> None:
        super().__init__(why)
        self.why, self.what = why, what


class _TakeBack(Exception):
    """Ends a dry run's transaction."""


@dataclass
class Outcome:
    """What an import did, or would do."""

    source: str
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    held: dict[str, Any] | None = None
    dry_run: bool = False
    run: ImportRun | None = None

    @property
    def needs_a_person(self) -> bool:
        waits = (Severity.REFUSED, "unmapped-code")
        return bool(self.held) or any(f.severity in waits or f.code in waits for f in self.faults)


@dataclass
class Importer:
    """Runs one delivery into one district."""

    district: District
    delivery: Delivery
    lake: Lake
    now: datetime
    path: Path = Path()
    mapping: str = ""
    progress: Callable[[int], None] = lambda bytes_read: None

    def run(self, *, dry_run: bool = False) -> Outcome:
        """Import, or with ``dry_run`` only tell. Raises nothing for bad rows: they are faults."""
        self.outcome = Outcome(self.delivery.source, dry_run=dry_run)
        self.fingerprint = self.delivery.fingerprint()
        try:
            with transaction.atomic():
                self._apply()
                if dry_run:
                    raise _TakeBack
        except _TakeBack:
            pass
        except Held as held:
            self.outcome.held = {"why": held.why, **held.what}
            if not dry_run:
                self._record_held()
        if not dry_run:
            self._sweep()
        log.info("import %s: %s", self.delivery.source, self.outcome.counts)
        return self.outcome

    @property
    def today(self) -> date:
        return self.now.astimezone(self.district.zone).date()

    def _apply(self) -> None:
        District.objects.select_for_update().get(pk=self.district.pk)  # one import at a time
        run = self.outcome.run = self._new_run(ImportRun.State.DONE)
        people = RosterImport(self.district, self.delivery.bulk, self.today, self._fault)
        intake: Intake | None = None
        self.remapped: set[int] = set()
        given = getattr(self.delivery, "codes", {})
        for kind, records in groupby(self._records(), key=lambda record: KIND_OF[type(record)]):
            if kind in ("taken", "marks"):
                intake = intake or self._intake(given)
                (intake.take_taken if kind == "taken" else intake.take)(records)  # type: ignore[arg-type]
            else:
                people.take(kind, records)
        people.finish()
        for kind, fates in people.counts.items():
            self._count(kind, fates)
        redefined = self._learn_calendar_codes(given.get("calendar", {}))
        self._guard(people)
        changed = self._write_rolls(run, intake) if intake else False
        if self.remapped:
            recount(self.district, self.lake, self.remapped)
        self._tell_unmapped()
        if redefined or self.remapped or self._anything_changed(people.counts):
            stored.refresh(self.district, self.lake, self.today)
        elif changed and intake:
            stored.refresh(self.district, self.lake, self.today, since=min(intake.school_years()))
        self._finish(run)

    def _records(self) -> Iterator[Record]:
        """The delivery's records; its faults are set aside as they come."""
        for row in self.delivery.rows(self.progress):
            if isinstance(row, Fault):
                self._fault(row)
                if row.severity == Severity.REFUSED and row.kind:
                    self._count(row.kind, {"refused": 1})
            else:
                yield row

    def _intake(self, given: Any) -> Intake:
        intake = Intake(self.district, self.delivery.coverage, self._fault)
        self.remapped = intake.codes.apply(given.get("attendance", {}))
        return intake

    def _learn_calendar_codes(self, given: Any) -> bool:
        """Keep the calendar's codes; whether any that was known means something else now."""
        book = Codebook(self.district, Code.Kind.CALENDAR)
        book.learn(
            CalendarDay.objects.filter(district=self.district).values_list("code", flat=True).distinct()
        )
        return bool(book.apply(given))

    def _tell_unmapped(self) -> None:
        """Codes that wait for a meaning: whatever they touch is held back until somebody maps them."""
        rests = {
            Code.Kind.ATTENDANCE: "what it marks is neither present nor absent",
            Code.Kind.CALENDAR: "its dates are no school days and the gate stays closed on them",
        }
        for code in unmapped(self.district):
            words = (
                f"The {code.kind} code {code.value} is not mapped, so {rests[Code.Kind(code.kind)]}. "
                f"Say what it means on the imports page, or with 'homeroom codes'."
            )
            self._fault(Fault("", 0, "code", "unmapped-code", words, Severity.WARNING))

    def _guard(self, people: RosterImport) -> None:
        """A bulk file that would close more than a tenth of a school is held for a person (OR-6)."""
        too_many = [
            {"school": c.school_name, "kind": c.kind, "closing": c.closing, "active": c.active}
            for c in people.closings()
            if 100 * c.closing > HOLD_PERCENT * c.active
        ]
        if too_many and not self._released():
            first = too_many[0]
            raise Held(
                f"These files would close {first['closing']} of {first['active']} {first['kind']} of "
                f"{first['school'] or 'the district'}"
                + (f", and {len(too_many) - 1} more like it" if len(too_many) > 1 else "")
                + ". A cut-off export looks like that. Nothing was changed.",
                {"closing": too_many},
            )

    def _released(self) -> bool:
        """Has a person let just these files through, and have they not gone through since?"""
        same = ImportRun.objects.filter(district=self.district, fingerprint=self.fingerprint)
        released = same.filter(state=ImportRun.State.RELEASED).order_by("-decided_at").first()
        run = self.outcome.run
        return (
            released is not None
            and not same.filter(state=ImportRun.State.DONE, started_at__gte=released.decided_at)
            .exclude(pk=run.pk if run else None)
            .exists()
        )

    def _write_rolls(self, run: ImportRun, intake: Intake) -> bool:
        _, policies, policy_of = standings.policies_of(self.district)
        changed, vanishing = False, []
        for year in intake.school_years():
            covered = intake.covered(year, calendars(self.district, year).year.dates)
            calendar = calendars(self.district, year, arriving=covered)
            people = roster(self.district, calendar, policies, policy_of)
            writer = Writer(intake, self.lake, run, calendar, people, self.now)
            changed |= writer.write(covered)
            vanishing += writer.vanishing()
        if vanishing and not self._released():
            raise Held(
                f"{vanishing[0]}. A cut-off export looks like that. Nothing was changed.", {"days": vanishing}
            )
        for kind, counts in intake.counts.items():
            if counts or kind == "marks":
                self._count(kind, counts)
        return changed

    def _anything_changed(self, counts: dict[str, dict[str, int]]) -> bool:
        return any(fates.get(f) for fates in counts.values() for f in ("created", "updated", "closed"))

    def _count(self, kind: str, fates: Any) -> None:
        counts = self.outcome.counts.setdefault(
            kind, {"created": 0, "updated": 0, "unchanged": 0, "refused": 0}
        )
        for fate, n in fates.items():
            counts[fate] = counts.get(fate, 0) + n

    def _fault(self, fault: Fault) -> None:
        self.outcome.faults.append(fault)

    def _new_run(self, state: str) -> ImportRun:
        return ImportRun.objects.create(
            district=self.district,
            source=self.delivery.source,
            path=str(self.path)[-500:],
            mapping=self.mapping[-500:],
            fingerprint=self.fingerprint,
            state=state,
            started_at=self.now,
            finished_at=self.now,
        )

    def _finish(self, run: ImportRun) -> None:
        run.counts, run.fault_count = self.outcome.counts, len(self.outcome.faults)
        run.save(update_fields=["counts", "fault_count"])
        ImportFault.objects.bulk_create(_stored(run, self.outcome.faults), batch_size=1_000)

    def _record_held(self) -> None:
        """The transaction is gone; what it would have done stays, for a person to look at."""
        with transaction.atomic():
            run = self.outcome.run = self._new_run(ImportRun.State.HELD)
            run.held = self.outcome.held
            run.why = self.outcome.held["why"] if self.outcome.held else ""
            run.save(update_fields=["held", "why"])
            self._finish(run)

    def _sweep(self) -> None:
        """Files that no longer count, and those a crash left behind, are deleted after the commit."""
        names = LakeFile.objects.filter(district=self.district).values_list("name", flat=True)
        self.lake.sweep(self.district.key, set(names), timezone.now() - UNFINISHED)


def _stored(run: ImportRun, faults: Iterable[Fault]) -> Iterator[ImportFault]:
    for fault, _ in zip(faults, range(KEPT_FAULTS), strict=False):
        yield ImportFault(
            run=run,
            file=fault.file[:200],
            line=fault.line,
            column=fault.column[:120],
            code=fault.code,
            severity=fault.severity,
            kind=fault.kind,
            message=fault.message,
        )


def failed(district: District, source: str, path: Path, code: str, message: str, now: datetime) -> ImportRun:
    """Keep word of a delivery that could not be read at all."""
    run = ImportRun.objects.create(
        district=district,
        source=source,
        path=str(path)[-500:],
        state=ImportRun.State.FAILED,
        started_at=now,
        finished_at=now,
        why=message,
        fault_count=1,
    )
    fault = Fault(path.name, 0, "", code, message)
    ImportFault.objects.bulk_create(_stored(run, [fault]))
    return run


def release(run: ImportRun, by: Any, now: datetime) -> ImportRun:
    """A named person lets a held import through; the next import of the same files goes ahead."""
    run.state, run.decided_by, run.decided_at = ImportRun.State.RELEASED, by, now
    run.save(update_fields=["state", "decided_by", "decided_at"])
    return run
