"""A district's guides: those that come along, drafts, approval. A conversation keeps the version it began in."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import Any

from django.db import transaction

from homeroom.apps.conversations.models import Guide, GuideVersion
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.selectors.guides import blocks, findings_of, reads_hard, shipped
from homeroom.apps.people import access
from homeroom.apps.people.models import District
from homeroom.core.conversation.document import KEY, LARGEST

log = logging.getLogger("homeroom.guides")
CAME_ALONG = "Came with Homeroom"
WRITES, APPROVES, APPROVES_OWN = "write_guides", "approve_guides", "approve_own_guides"
LONGEST_KEY, NOTE, EXCUSE = 60, 200, 300
RESERVED = frozenset({"new", "import", "install"})  # addresses of pages


class Refused(ValueError):
    """It can't be done; says why to the person."""


class Meanwhile(Exception):
    """Somebody else changed the draft since it was looked at. ``version``: as it is now."""

    def __init__(self, version: GuideVersion) -> None:
        super().__init__("changed meanwhile")
        self.version = version


@transaction.atomic
def install(district: District, now: datetime) -> list[GuideVersion]:
    """Put the guides that come with Homeroom among the district's, as drafts; those that were not there.

    Nothing is run before somebody at the district has approved it (LAW-1).
    """
    known = set(Guide.objects.filter(district=district).values_list("key", flat=True))
    new = []
    for key, source in shipped().items():
        if key not in known:
            guide = Guide.objects.create(district=district, key=key, created_at=now)
            new.append(
                GuideVersion.objects.create(
                    guide=guide, number=1, source=source, note=CAME_ALONG, made_at=now, changed_at=now
                )
            )
    return new


def put_in(by: Any, district: District, now: datetime) -> list[GuideVersion]:
    """:func:`install`, asked for by a person. Raises :class:`NotAllowed`."""
    _may(by, WRITES, district, now)
    new = install(district, now)
    log.info("user %s put %d guides in", by.pk, len(new))
    return new


@transaction.atomic
def begin(by: Any, district: District, key: str, source: str, now: datetime, note: str = "") -> GuideVersion:
    """A new guide, as a draft. Raises :class:`NotAllowed` and :class:`Refused`."""
    _may(by, WRITES, district, now)
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY or key in RESERVED:
        raise Refused("A guide's key is a few lower-case words with hyphens, such as how-are-you.")
    if Guide.objects.filter(district=district, key=key).exists():
        raise Refused(f"There is a guide with the key {key} already.")
    guide = Guide.objects.create(district=district, key=key, created_at=now)
    return _draft(by, guide, 1, source, now, note)


@transaction.atomic
def draft(by: Any, guide: Guide, source: str, now: datetime, note: str = "") -> GuideVersion:
    """A new version to write at. Raises :class:`Refused` where one is waiting already."""
    _may(by, WRITES, guide.district, now)
    Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    latest = guide.versions.first()
    if latest and latest.state == GuideVersion.State.DRAFT:
        raise Refused("A draft of this guide is waiting already. Approve it or throw it away first.")
    return _draft(by, guide, latest.number + 1 if latest else 1, source, now, note)


def bring(by: Any, district: District, key: str, source: str, now: datetime) -> GuideVersion:
    """A guide that somebody shared: new here, or as the next draft of the one that has its key."""
    _may(by, WRITES, district, now)
    known = Guide.objects.filter(district=district, key=key).first()
    if known:
        return draft(by, known, source, now, "Brought in from a file")
    return begin(by, district, key, source, now, "Brought in from a file")


@transaction.atomic
def save(
    by: Any, version: GuideVersion, source: str, seen: str, now: datetime, note: str = ""
) -> GuideVersion:
    """Keep a draft as it is written now, with faults or without.

    ``seen``: ``GuideVersion.seen`` of what ``by`` looked at. Raises :class:`NotAllowed`,
    :class:`Meanwhile`, and :class:`Refused` for what is far too long or no draft any more.
    """
    row = _held(by, version, WRITES, seen, now)
    row.source, row.note = _clean(source), " ".join(note.split())[:NOTE]
    row.changed_at, row.changed_by = now, by
    row.save(update_fields=["source", "note", "changed_at", "changed_by"])
    return row


@transaction.atomic
def discard(by: Any, version: GuideVersion, seen: str, now: datetime) -> None:
    """Throw a draft away; a guide that has no other version goes with it. Raises as :func:`save`."""
    row = _held(by, version, WRITES, seen, now)
    guide = row.guide
    row.delete()
    if not guide.versions.exists():
        guide.delete()
    log.info("user %s threw draft %d away", by.pk, version.pk)


@transaction.atomic
def approve(by: Any, version: GuideVersion, now: datetime, excuse: str = "", seen: str = "") -> GuideVersion:
    """Say yes to a draft: it is in force from now on. What runs goes on in its own version (FLOW-7).

    Somebody else approves than wrote it; a district lead may approve their own, and the page says so.
    Raises :class:`NotAllowed`, :class:`Meanwhile` if ``seen`` is another text, :class:`Refused`.
    """
    row = _held(by, version, APPROVES, seen, now)
    own = by.pk in {row.made_by_id, row.changed_by_id}
    if own and not _holds(by, APPROVES_OWN, row.guide.district, now):
        raise Refused("You wrote this. Ask a colleague to read and approve it.")
    found = findings_of(row)
    if any(blocks(fault) for fault in found):
        raise Refused("It has faults. Mend what is marked first.")
    excuse = " ".join(excuse.split())[:EXCUSE]
    if not excuse and any(reads_hard(fault) for fault in found):
        raise Refused("Its words are hard to read. Make them simpler, or write why they have to be so.")
    row.state, row.approved_by, row.approved_at, row.excuse = GuideVersion.State.APPROVED, by, now, excuse
    row.save(update_fields=["state", "approved_by", "approved_at", "excuse"])
    log.info("user %s approved guide version %d", by.pk, row.pk)
    return row


def retire(by: Any, guide: Guide, now: datetime) -> None:
    """Offer it to nobody any more; what runs goes on. Raises :class:`NotAllowed`."""
    _retired(by, guide, now, now)


def bring_back(by: Any, guide: Guide, now: datetime) -> None:
    """Offer it again. Raises :class:`NotAllowed`."""
    _retired(by, guide, None, now)


def _retired(by: Any, guide: Guide, when: datetime | None, now: datetime) -> None:
    _may(by, APPROVES, guide.district, now)
    guide.retired_at = when
    guide.save(update_fields=["retired_at"])
    log.info("user %s %s guide %d", by.pk, "retired" if when else "brought back", guide.pk)


def _draft(by: Any, guide: Guide, number: int, source: str, now: datetime, note: str) -> GuideVersion:
    made = {"made_at": now, "made_by": by, "changed_at": now, "changed_by": by}
    return GuideVersion.objects.create(
        guide=guide, number=number, source=_clean(source), note=note[:NOTE], **made
    )


def _held(by: Any, version: GuideVersion, action: str, seen: str, now: datetime) -> GuideVersion:
    """The draft as it is now, held until all is written, if it is what ``by`` saw."""
    rows = GuideVersion.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("guide__district", "changed_by").filter(pk=version.pk).first()
    if row is None:
        raise Refused("Somebody threw this draft away.")
    _may(by, action, row.guide.district, now)
    if row.state != GuideVersion.State.DRAFT:
        raise Refused("It is approved, and an approved version never changes. Write a new one.")
    if seen and row.seen != seen:
        raise Meanwhile(row)
    return row


def _clean(source: str) -> str:
    text = source.replace("\r\n", "\n").replace("\x00", "")
    if len(text) > LARGEST:
        raise Refused(f"A guide has up to {LARGEST:,} characters; this has {len(text):,}.")
    return text


def _holds(by: Any, action: str, district: District, now: datetime) -> bool:
    return access.may_within(by, action, district, _today(district, now))


def _may(by: Any, action: str, district: District, now: datetime) -> None:
    """A guide is the district's; who writes or approves for one of its schools does so for it."""
    if not _holds(by, action, district, now):
        raise NotAllowed


def _today(district: District, now: datetime) -> date:
    return now.astimezone(district.zone).date()
