"""What the pages of guides show: the shelf, one guide with its history, one version as cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from typing import Any

from django.db.models import Count, Q

from homeroom.apps.attendance import labels
from homeroom.apps.conversations.editor.words import KINDS, PPRA, REVIEW_SHORT, need, short
from homeroom.apps.conversations.models import Guide as Kept
from homeroom.apps.conversations.models import GuideVersion
from homeroom.apps.conversations.selectors.access import refused
from homeroom.apps.conversations.selectors.guides import NotAGuide, guide_of, shipped
from homeroom.apps.people import access
from homeroom.apps.people.models import District
from homeroom.core.conversation.guide import Branch, Guide, Kind, Review, Step
from homeroom.core.conversation.state import Phase

READS, WRITES, APPROVES, OWN = "converse", "write_guides", "approve_guides", "approve_own_guides"
USUAL = "Otherwise"


@dataclass(frozen=True, slots=True)
class May:
    """What a user may do with the guides of a district."""

    write: bool
    approve: bool
    approve_own: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A guide on the shelf. ``title`` and ``purpose`` are of ``newest``, or of what is in force."""

    guide: Kept
    title: str
    tag: str
    purpose: str
    languages: list[tuple[str, str]]
    in_force: GuideVersion | None
    draft: GuideVersion | None


@dataclass(frozen=True, slots=True)
class Shelf:
    lines: list[Line]
    may: May
    to_install: int


@dataclass(frozen=True, slots=True)
class Step_:
    """One step as a card: what it does, what it says in each language, and where it leads."""

    number: int
    id: str
    kind: str
    words: list[tuple[str, str, str]]
    again: list[tuple[str, str, str]]
    options: list[list[tuple[str, str]]]
    ways: list[tuple[str, str, str]]
    facts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Version:
    """One line of the history. ``changes``: lines of the difference from the version before."""

    row: GuideVersion
    before: int
    changes: list[tuple[str, str]]
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One version of a guide. ``read``: what it is, None for a draft that is none yet."""

    guide: Kept
    version: GuideVersion
    read: Guide | None
    title: str
    tag: str
    cards: list[Step_]
    languages: list[tuple[str, str]]
    history: list[Version]
    in_force: GuideVersion | None
    draft: GuideVersion | None
    running: int
    may: May
    own: bool


def may(user: Any, district: District, on: date) -> May | None:
    """None: a user who may not even read guides."""
    if not access.may_within(user, READS, district, on):
        return None
    return May(*(access.may_within(user, action, district, on) for action in (WRITES, APPROVES, OWN)))


def shelf(user: Any, district: District, on: date, tag: str) -> Shelf | None:
    """The guides of a district, those in use first. ``tag``: the viewer's language. Drafts are for writers."""
    allowed = may(user, district, on)
    if allowed is None:
        refused(user, "guides of district", district.pk)
        return None
    guides = Kept.objects.filter(district=district).prefetch_related("versions__changed_by")
    used = guides.annotate(runs=Count("versions__runs"))
    lines = [line for guide in used if (line := _line(guide, tag, allowed))]
    lines.sort(key=lambda one: (one.guide.retired_at is not None, one.in_force is None, one.title.casefold()))
    known = {guide.key for guide in used}
    return Shelf(lines, allowed, len(set(shipped()) - known) if allowed.write else 0)


def kept(user: Any, district: District, key: str, on: date) -> tuple[Kept, May] | None:
    """A guide of the district by its key; None and a line in the log where this user may not read it."""
    allowed = may(user, district, on)
    found = Kept.objects.filter(district=district, key=key).select_related("district").first()
    if allowed is None or found is None:
        refused(user, "guide of district", district.pk)
        return None
    return found, allowed


def page(
    user: Any, district: District, key: str, on: date, tag: str, number: int | None = None
) -> Page | None:
    """One version of a guide: the one in force, else the newest; or the one with a number."""
    found = kept(user, district, key, on)
    if found is None:
        return None
    guide, allowed = found
    rows = list(guide.versions.select_related("made_by", "approved_by", "changed_by"))
    in_force, draft = _current(guide, rows)
    visible = [row for row in rows if row != draft or allowed.write or allowed.approve]
    wanted = in_force or (visible[0] if visible else None)
    version = next((row for row in visible if row.number == number), None) if number is not None else wanted
    if version is None:
        return None
    for row in rows:
        row.guide = guide
    read = _read(version)
    title, tongue = _title(read, tag, guide.key)
    running = guide.versions.aggregate(n=Count("runs", filter=~Q(runs__phase=Phase.ENDED.value)))["n"]
    return Page(
        guide=guide,
        version=version,
        read=read,
        title=title,
        tag=tongue,
        cards=list(_cards(read, tongue)) if read else [],
        languages=_languages(read),
        history=[*_history(visible, in_force)],
        in_force=in_force,
        draft=draft if draft in visible else None,
        running=running,
        may=allowed,
        own=user.pk in {version.made_by_id, version.changed_by_id},
    )


def draft_of(user: Any, district: District, key: str, on: date) -> GuideVersion | None:
    """The draft of a guide, for those who write."""
    found = kept(user, district, key, on)
    if found is None or not found[1].write:
        return None
    rows = found[0].versions.filter(state=GuideVersion.State.DRAFT)
    version = rows.select_related("made_by", "changed_by").first()
    if version:
        version.guide = found[0]
    return version


def _current(guide: Kept, rows: list[GuideVersion]) -> tuple[GuideVersion | None, GuideVersion | None]:
    """Of versions, the newest first: the one in force, and the draft."""
    approved = [row for row in rows if row.state == GuideVersion.State.APPROVED]
    drafts = [row for row in rows if row.state == GuideVersion.State.DRAFT]
    return (approved[0] if approved and not guide.retired_at else None), (drafts[0] if drafts else None)


def _line(guide: Any, tag: str, allowed: May) -> Line | None:
    rows = list(guide.versions.all())
    for row in rows:
        row.guide = guide
    in_force, draft = _current(guide, rows)
    shown = in_force or next((row for row in rows if row.state == GuideVersion.State.APPROVED), None)
    sees_drafts = allowed.write or allowed.approve
    shown = shown or (draft if sees_drafts else None)
    if shown is None:
        return None
    read = _read(shown)
    title, tongue = _title(read, tag, guide.key)
    purpose = read.purpose if read else "Not finished: what is missing is marked where it is written."
    return Line(guide, title, tongue, purpose, _languages(read), in_force, draft if sees_drafts else None)


def _read(version: GuideVersion) -> Guide | None:
    try:
        return guide_of(version)
    except NotAGuide:
        return None


def _title(read: Guide | None, tag: str, key: str) -> tuple[str, str]:
    """A title and its language, which is also that of the names of its steps."""
    if read is None:
        return key, "en"
    tongue = tag if tag in read.title else "en" if "en" in read.title else next(iter(read.title), "en")
    return read.title.get(tongue, key), tongue


def _languages(read: Guide | None) -> list[tuple[str, str]]:
    if read is None:
        return []
    return [
        (labels.language(tag), REVIEW_SHORT[read.review.get(tag, Review.WRITTEN)]) for tag in read.languages
    ]


# Cards --------------------------------------------------------------------------------------------


def _cards(guide: Guide, tag: str) -> Iterator[Step_]:
    names = {
        step.id: f"{at}. {short(step.words.get(tag, '')) or step.id}"
        for at, step in enumerate(guide.steps.values(), 1)
    }
    for at, step in enumerate(guide.steps.values(), 1):
        yield Step_(
            number=at,
            id=step.id,
            kind=KINDS[step.kind],
            words=_said(step.words),
            again=_said(step.again),
            options=[
                [(one, option.label.get(one, "")) for one in guide.languages]
                for option in step.options
                if option.label
            ],
            ways=[*_ways(step, tag, names)],
            facts=[*_facts(step)],
        )


def _said(words: Any) -> list[tuple[str, str, str]]:
    return [(tag, labels.language(tag), text) for tag, text in words.items()]


def _ways(step: Step, tag: str, names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """When, on what in the family's words, and where to."""
    for branch in step.branches:
        for lead, said in _whens(step, branch, tag):
            yield lead, said, names.get(branch.go, branch.go)
    if step.kind == Kind.OFFER:
        yield "If there is such help", "", names.get(step.go, "the end")
        if step.nothing:
            yield "If there is none", "", names.get(step.nothing, step.nothing)
    elif step.kind == Kind.HAND_OVER and step.go:
        yield "When the person gives it back", "", names.get(step.go, step.go)
    elif step.kind in {Kind.ASK, Kind.SAY} and step.go:
        yield USUAL if step.branches else "Then", "", names.get(step.go, step.go)
    if step.silence:
        yield "If it stays unanswered", "", names.get(step.silence, step.silence)


def _whens(step: Step, branch: Branch, tag: str) -> Iterator[tuple[str, str]]:
    for option in step.options:
        if option.value in branch.answers:
            yield "If", option.label.get(tag) or option.value
    for code in sorted(branch.reasons):
        yield "If we hear", need(code)
    if branch.unsure:
        yield "If it is not clear what they mean", ""


def _facts(step: Step) -> Iterator[tuple[str, str]]:
    if step.need:
        yield "Help with", need(step.need)
    if step.why:
        yield "The person is told", step.why
    if step.purpose:
        yield "Why it is asked", step.purpose
    if step.ppra:
        yield "Asks about", dict(PPRA).get(step.ppra, step.ppra)
    if step.note:
        yield "In a talk", step.note


# History ------------------------------------------------------------------------------------------


def _history(rows: list[GuideVersion], in_force: GuideVersion | None) -> Iterator[Version]:
    for row, before in zip(rows, [*rows[1:], None], strict=True):
        changes = difference(before.source, row.source) if before else []
        yield Version(row, before.number if before else 0, changes, row == in_force)


def difference(before: str, after: str) -> list[tuple[str, str]]:
    """What changed between two texts, line by line: ``added``, ``gone``, ``same`` or ``place``."""
    marks = {"+": "added", "-": "gone", "@": "place"}
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1))[2:]
    return [(marks.get(line[:1], "same"), line) for line in lines]
