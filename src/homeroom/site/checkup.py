"""What ``homeroom doctor`` looks at. Every finding says what is so, and what to do where it is not well."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q

from homeroom.apps.attendance.models import ImportRun, LakeFile, Roll
from homeroom.apps.attendance.services.codes import unmapped
from homeroom.apps.attendance.services.policies import as_policy, in_force
from homeroom.apps.attendance.services.year import calendars
from homeroom.apps.casework.selectors.duty import gaps
from homeroom.apps.conversations import paper
from homeroom.apps.conversations.selectors.agreements import current
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import Sender
from homeroom.apps.people.models import District, Enrollment, Guardian, Link, School, Student
from homeroom.core.calendar import Day, school_year

PDF = "Conversation cards can be had as PDF."
NO_PDF = (
    "Conversation cards are printed from the browser; 'pip install homeroom[pdf]' makes PDFs of them too."
)


@dataclass(frozen=True, slots=True)
class Finding:
    check: str
    ok: bool
    words: str


def checkup(now: datetime) -> list[Finding]:
    """Look at the installation, then at each district."""
    found = list(_installation())
    districts = list(District.objects.order_by("key"))
    if not districts:
        found.append(
            Finding("district", False, "No district yet. 'homeroom import --help' says how to begin.")
        )
    for district in districts:
        for finding in _district(district, now):
            prefix = f"{district}: " if len(districts) > 1 else ""
            found.append(Finding(finding.check, finding.ok, prefix + finding.words))
    return found


def _installation() -> Iterator[Finding]:
    home = Path(settings.HOMEROOM_HOME)
    version = ".".join(str(n) for n in sys.version_info[:3])
    yield Finding("python", True, f"Python {version}.")
    writable = os.access(home, os.W_OK)
    yield Finding(
        "home",
        writable,
        f"Everything is kept in {home}" + ("." if writable else ", which can't be written to."),
    )
    kind = {"sqlite": "SQLite, in one file", "postgresql": "PostgreSQL"}[connection.vendor]
    yield Finding("database", True, f"The database is {kind}.")
    yield Finding("pdf", True, PDF if paper.available() else NO_PDF)


def _district(district: District, now: datetime) -> Iterator[Finding]:
    yield from _people(district)
    yield from _attendance(district, now)
    yield from _waiting(district)
    yield from _messages(district)
    yield from _duty(district, now)
    yield _remote_reader(district, now)


def _people(district: District) -> Iterator[Finding]:
    here = Q(district=district, closed_on=None)
    students = Student.objects.filter(here).count()
    yield Finding(
        "students", students > 0, f"{students:,} students in {School.objects.filter(here).count()} schools."
    )
    nowhere = (
        Student.objects.filter(here).exclude(pk__in=Enrollment.objects.filter(here).values("student")).count()
    )
    if nowhere:
        yield Finding(
            "enrollment", False, f"{nowhere:,} students belong to no school: they have no standing."
        )
    unreachable = (
        Guardian.objects.filter(here)
        .annotate(ways=Count("contact_points", Q(contact_points__closed_on=None)))
        .filter(ways=0)
        .count()
    )
    if unreachable:
        yield Finding("contact", True, f"{unreachable:,} guardians have no phone or e-mail address.")
    holds = Link.objects.filter(here, resolution="").exclude(restriction="").count()
    if holds:
        yield Finding("restrictions", False, f"{holds:,} guardian links are on hold until a person decides.")


def _messages(district: District) -> Iterator[Finding]:
    senders = list(Sender.objects.filter(district=district, active=True).order_by("channel", "programme"))
    usable = [s for s in senders if s.carrier in doors().carriers and s.registered and not s.paused_at]
    kinds = ", ".join(f"{s.get_channel_display().lower()} for {s.programme}" for s in usable)
    words = f"Messages can leave: {kinds}." if usable else "Nothing can be sent yet."
    if not senders:
        words += " 'homeroom sender add' names a number or address to write from."
    for sender in senders:
        if sender.carrier not in doors().carriers:
            words += f" The carrier {sender.carrier} is not set up here: see the settings."
        elif not sender.registered:
            words += f" A {sender.channel} sender is not registered with the carriers."
        elif sender.paused_at:
            words += f" A {sender.channel} sender is paused: 'homeroom sender list' says why."
    yield Finding("senders", bool(usable), words)


def _duty(district: District, now: datetime) -> Iterator[Finding]:
    missing = gaps(district, now)
    if not missing:
        yield Finding("duty", True, "Every school has somebody on duty on school days, and on call.")
    for gap in missing:
        yield Finding("duty", False, f"{gap} 'homeroom duty add' or the duty page puts somebody there.")


def _remote_reader(district: District, now: datetime) -> Finding:
    found = current(district.pk, now)
    if found is None:
        return Finding("remote_reader", True, "Replies are read on this computer: nothing is sent elsewhere.")
    terms = found.agreement
    if found.kept_back:
        return Finding("remote_reader", False, f"{terms.model} is not asked, because {found.kept_back}.")
    return Finding(
        "remote_reader",
        True,
        f"{terms.model} at {terms.url} reads replies too, under {terms.agreement} (region {terms.region}, "
        f"kept {terms.retention}).",
    )


def _attendance(district: District, now: datetime) -> Iterator[Finding]:
    versions = in_force(district)
    policy = as_policy(versions[None])
    source = f", after {policy.source_url} of {policy.source_date}" if policy.source_url else ""
    yield Finding(
        "policy",
        True,
        f"Policy version {versions[None].version}: chronic at {policy.comparator} {policy.threshold} of days "
        f"enrolled, from {policy.min_days_enrolled} days on{source}.",
    )
    last = Roll.objects.filter(district=district, date__lte=now.date()).order_by("-date").first()
    if last is None:
        yield Finding("attendance", False, "No attendance has been received yet.")
        return
    yield Finding("attendance", True, f"Attendance has been received up to {last.date.isoformat()}.")
    yield from _calendar(district, school_year(last.date))
    names = LakeFile.objects.filter(district=district).values_list("name", flat=True)
    folder = Path(settings.HOMEROOM_HOME) / "lake" / district.key
    lost = [name for name in names if not (folder / name).exists()]
    yield Finding(
        "lake",
        not lost,
        f"{len(lost)} of {len(names)} attendance files are missing; restore the lake folder from a backup."
        if lost
        else f"All {len(names)} attendance files of the lake are there.",
    )


def _calendar(district: District, year: int) -> Iterator[Finding]:
    found = calendars(district, year)
    for school in School.objects.filter(district=district, closed_on=None):
        days = int((found.year.kind[found.row[school.pk, ""]] == Day.SCHOOL).sum())
        words = f"{school} has {days} school days in {year - 1}-{year % 100:02d}."
        yield Finding("calendar", days > 0, words if days else f"{words} Import a calendar.")


def _waiting(district: District) -> Iterator[Finding]:
    waiting = unmapped(district)
    if waiting:
        codes = ", ".join(f"{code.kind} {code.value}" for code in waiting[:5])
        yield Finding(
            "codes", False, f"{len(waiting)} codes are not mapped: {codes}. 'homeroom codes' maps them."
        )
    else:
        yield Finding("codes", True, "Every code is mapped.")
    held = ImportRun.objects.filter(district=district, state=ImportRun.State.HELD).count()
    if held:
        yield Finding("imports", False, f"{held} imports are held for a person: see the imports page.")
