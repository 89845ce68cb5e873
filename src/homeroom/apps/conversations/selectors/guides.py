"""The guides of a district: which are in force, and what they say."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from django.db.models import OuterRef, QuerySet, Subquery

from homeroom.apps.conversations.models import GuideVersion, Run
from homeroom.apps.people.models import District
from homeroom.core.conversation import document
from homeroom.core.conversation.check import check
from homeroom.core.conversation.guide import Guide
from homeroom.core.conversation.values import Fault


class NotAGuide(ValueError):
    """A stored text is no guide; only drafts may be so."""


def guide_of(version: GuideVersion) -> Guide:
    """A version as the engine runs it. Raises :class:`NotAGuide` for an unfinished draft."""
    return compiled(version.source, version.number)


def title(run: Run, language: str = "en") -> str:
    """What a run's guide is called."""
    return title_of(run.version, language)


def title_of(version: GuideVersion, language: str = "en") -> str:
    """What a version of a guide is called; its key, where it is an unfinished draft."""
    try:
        titles = guide_of(version).title
    except NotAGuide:
        return version.guide.key
    return titles.get(language) or next(iter(titles.values()), version.guide.key)


@lru_cache(maxsize=256)
def compiled(source: str, number: int) -> Guide:
    """A guide from its YAML; read once and kept, for it is the same for every family."""
    found = document.read(source, number)
    if found.guide is None:
        raise NotAGuide("the document has faults")
    return found.guide


READS_HARD = "reading-level"  # the checker's code for words above the reading level (A11Y-6)


@lru_cache(maxsize=256)
def findings(source: str) -> tuple[Fault, ...]:
    """Everything that the checker says about a text, faults first on each line."""
    return check(document.read(source))


def findings_of(version: GuideVersion) -> tuple[Fault, ...]:
    """What keeps a version from being approved, and advice. Its key is that of its guide."""
    found = findings(version.source)
    try:
        key = guide_of(version).key
    except NotAGuide:
        return found
    if key == version.guide.key:
        return found
    return (
        Fault(1, "key", f"Its key is '{version.guide.key}' and stays so. Copy it to a new guide instead."),
        *found,
    )


def blocks(fault: Fault) -> bool:
    """Does it keep a version from being approved? Hard words need an excuse, and no more."""
    return fault.severity == "fault" and not reads_hard(fault)


def reads_hard(fault: Fault) -> bool:
    return fault.severity == "fault" and fault.code == READS_HARD


def in_force(district: District) -> QuerySet[GuideVersion]:
    """The latest approved version of each guide that is not retired, by key."""
    approved = GuideVersion.objects.filter(
        guide__district=district, guide__retired_at=None, state=GuideVersion.State.APPROVED
    )
    latest = approved.filter(guide=OuterRef("guide")).order_by("-number").values("pk")[:1]
    return approved.filter(pk=Subquery(latest)).select_related("guide").order_by("guide__key")


def version_of(district: District, key: str) -> GuideVersion | None:
    """The version of a guide that is in force."""
    return in_force(district).filter(guide__key=key).first()


def shipped() -> dict[str, str]:
    """The guides that come with Homeroom: key -> YAML."""
    folder = resources.files("homeroom.apps.conversations") / "guides"
    found = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    return {file.name.removesuffix(".yaml"): file.read_text("utf-8") for file in sorted(found, key=str)}
