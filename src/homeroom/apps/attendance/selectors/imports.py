"""Imports for the pages: the runs, what became of every row, the faults, codes that wait for a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, When

from homeroom.apps.attendance import labels
from homeroom.apps.attendance.models import Code, ImportFault, ImportRun
from homeroom.apps.attendance.services.codes import MEANINGS, unmapped
from homeroom.apps.people.models import District
from homeroom.core.records import KINDS, Severity

RUNS = 25
FAULTS = 50
FATES = ("created", "updated", "unchanged", "refused", "closed", "removed")
SEVERITIES: dict[str, str] = {
    Severity.REFUSED: "Refused",
    Severity.WARNING: "Warning",
    Severity.NOTE: "Note",
}
GRAVEST_FIRST = Case(*(When(severity=key, then=n) for n, key in enumerate(SEVERITIES)), default=9)
SOURCES = {
    "edfi-xml": "Ed-Fi XML",
    "oneroster-1.1": "OneRoster 1.1",
    "oneroster-1.2": "OneRoster 1.2",
    "csv": "CSV with a mapping",
}
READERS = {"oneroster-1.1": "oneroster", "oneroster-1.2": "oneroster"}  # what the command calls a source


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in the list: rows created or updated, and refused."""

    run: ImportRun

    @property
    def source(self) -> str:
        return SOURCES.get(self.run.source, self.run.source)

    @property
    def changed(self) -> int:
        return self._sum("created", "updated", "closed", "removed")

    @property
    def unchanged(self) -> int:
        return self._sum("unchanged")

    @property
    def refused(self) -> int:
        return self._sum("refused")

    @property
    def command(self) -> str:
        """The command that imports the same files again."""
        mapping = f" --mapping {self.run.mapping}" if self.run.mapping else ""
        return f"homeroom import {READERS.get(self.run.source, self.run.source)} {self.run.path}{mapping}"

    def _sum(self, *fates: str) -> int:
        return sum(fate_counts.get(fate, 0) for fate_counts in self.run.counts.values() for fate in fates)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A code nobody has mapped, and the meanings it can have."""

    code: Code
    meanings: list[tuple[str, str]]

    @property
    def short(self) -> str:
        return labels.short_code(self.code.value)


@dataclass(frozen=True, slots=True)
class Imports:
    page: Page
    waiting: list[Waiting]


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """Faults of one code and severity: all of them counted; ``messages`` has those on this page.

    A message said of many rows is said once, with the places: ``file:line:column``.
    """

    code: str
    severity: str
    label: str
    total: int
    messages: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """``fates`` are the columns of the counts; ``rows`` a kind and its numbers in that order."""

    line: RunLine
    fates: list[str]
    rows: list[tuple[str, list[int]]]
    severities: list[tuple[str, str, int]]
    page: Page
    groups: list[FaultGroup]
    closing: list[dict[str, Any]]
    days: list[str]
    stored: int


def imports(district: District, page: str = "1") -> Imports:
    """The district's runs, newest first."""
    runs = ImportRun.objects.filter(district=district).select_related("decided_by")
    shown = Paginator(runs, RUNS).get_page(page)
    shown.object_list = [RunLine(run) for run in shown.object_list]
    return Imports(shown, waiting(district))


def waiting(district: District) -> list[Waiting]:
    """Codes that wait for a person to say what they mean."""
    return [
        Waiting(code, [(meaning, labels.MEANINGS[meaning]) for meaning in MEANINGS[Code.Kind(code.kind)]])
        for code in unmapped(district)
    ]


def one_run(district: District, pk: int) -> ImportRun | None:
    return ImportRun.objects.filter(district=district, pk=pk).select_related("decided_by").first()


def one_import(district: District, pk: int, severity: str = "", page: str = "1") -> ImportPage | None:
    """Everything the page of an import shows; None: no such import in this district."""
    run = one_run(district, pk)
    if run is None:
        return None
    totals = {
        (row["severity"], row["code"]): row["n"]
        for row in run.faults.values("severity", "code").annotate(n=Count("pk")).order_by()
    }
    by_severity = [
        (key, label, sum(n for (of, _), n in totals.items() if of == key))
        for key, label in SEVERITIES.items()
    ]
    faults = run.faults.order_by(GRAVEST_FIRST, "code", "message", "pk")
    faults = faults.filter(severity=severity) if severity else faults
    shown = Paginator(faults, FAULTS).get_page(page)
    fates = [fate for fate in FATES if any(fate in counts for counts in run.counts.values())]
    held = run.held or {}
    return ImportPage(
        line=RunLine(run),
        fates=fates,
        rows=[
            (_kind(kind), [run.counts[kind].get(fate, 0) for fate in fates]) for kind in _in_order(run.counts)
        ],
        severities=[found for found in by_severity if found[2]],
        page=shown,
        groups=_groups(list(shown.object_list), totals),
        closing=[{**row, "kind": _kind(row.get("kind", "")).lower()} for row in held.get("closing", [])],
        days=held.get("days", []),
        stored=sum(totals.values()),
    )


def _in_order(counts: dict[str, Any]) -> list[str]:
    known = [*KINDS]
    return sorted(counts, key=lambda kind: (known.index(kind) if kind in known else len(known), kind))


def _kind(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _groups(faults: list[ImportFault], totals: dict[tuple[str, str], int]) -> list[FaultGroup]:
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for fault in faults:
        messages = found.setdefault((fault.severity, fault.code), {})
        messages.setdefault(fault.message, []).extend(_place(fault))
    return [
        FaultGroup(code, severity, SEVERITIES.get(severity, severity), totals[severity, code], messages)
        for (severity, code), messages in found.items()
    ]


def _place(fault: ImportFault) -> list[str]:
    """Where a fault is; nowhere for one about the delivery as a whole."""
    return [":".join(str(p) for p in (fault.file, fault.line, fault.column) if p)] if fault.file else []
