"""What a district's people confirmed, and the readers that were made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from homeroom.apps.conversations.models import ReaderVersion, Reading
from homeroom.apps.people.models import District
from homeroom.core.listening import score

FEWEST, FEWEST_ASIDE = 50, 20  # confirmed readings; of them kept aside
PERSON = Reading.Kind.PERSON
State = ReaderVersion.State


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A message and the reasons that a person gave it; ``held_back``: no reader learns from it."""

    text: str
    codes: tuple[str, ...]
    held_back: bool


@dataclass(frozen=True, slots=True)
class OwnReader:
    """``missing``: why none can be made now, ``""`` if one can. ``versions``: the newest first."""

    confirmed: int
    aside: int
    missing: str
    in_use: ReaderVersion | None
    asked: ReaderVersion | None
    versions: list[ReaderVersion]

    @property
    def learns(self) -> int:
        return self.confirmed - self.aside


def confirmed(district: District) -> list[Confirmed]:
    """The latest word of a person on each message of this district, and of no other (LAW-21).

    Left out is what was said by somebody who could not see all of it.
    """
    said = Reading.objects.filter(district=district, inbound__district=district, kind=PERSON)
    later = Reading.objects.filter(inbound=OuterRef("inbound"), kind=PERSON, pk__gt=OuterRef("pk"))
    rows = said.filter(~Exists(later), complete=True).exclude(inbound__text="").order_by("inbound")
    return [
        Confirmed(text, tuple(reason["code"] for reason in reasons), score.held_back(inbound))
        for inbound, text, reasons in rows.values_list("inbound", "inbound__text", "reasons")
    ]


def missing(rows: Sequence[Confirmed]) -> str:
    """What is wanting for a reader of one's own, in words; ``""`` if nothing is."""
    aside = sum(row.held_back for row in rows)
    if len(rows) >= FEWEST and aside >= FEWEST_ASIDE:
        return ""
    more = max(FEWEST - len(rows), score.PARTS * (FEWEST_ASIDE - aside))
    return (
        f"Your people have confirmed {len(rows)} reading{'' if len(rows) == 1 else 's'}, of which {aside} "
        f"{'is' if aside == 1 else 'are'} kept aside to compare readers with. It takes {FEWEST}, and "
        f"{FEWEST_ASIDE} kept aside: about {more} more. Each tap in a conversation counts."
    )


def in_use(district: District) -> ReaderVersion | None:
    """The district's own version that reads now; None: the product's own reader does."""
    return ReaderVersion.objects.filter(district=district, state=State.IN_USE).first()


def own_reader(district: District) -> OwnReader:
    """Everything the page and the command show."""
    rows = confirmed(district)
    versions = list(
        ReaderVersion.objects.filter(district=district)
        .select_related("asked_by", "used_by")
        .defer("head")
        .order_by("-number")
    )
    return OwnReader(
        confirmed=len(rows),
        aside=sum(row.held_back for row in rows),
        missing=missing(rows),
        in_use=next((one for one in versions if one.state == State.IN_USE), None),
        asked=next((one for one in versions if one.state == State.ASKED), None),
        versions=versions,
    )
