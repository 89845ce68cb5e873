"""What a conversation's page shows of guided conversations: the one that is on, those that can begin."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from homeroom.apps.conversations import labels
from homeroom.apps.conversations.models import GuideVersion, Run, Thread
from homeroom.apps.conversations.selectors.guides import guide_of, in_force, title, title_of
from homeroom.apps.conversations.services.run_words import students_of
from homeroom.core.conversation.guide import Audience
from homeroom.core.conversation.state import Phase

STANDS = {
    Phase.ASKING: "Waits for an answer",
    Phase.LISTENING: "Listens to what they said",
    Phase.WITH_PERSON: "Is with you: the guide says nothing until you give it back",
}


@dataclass(frozen=True, slots=True)
class Running:
    """The guided conversation that is on. ``asked``: the question that waits, as it was written."""

    run: Run
    title: str
    stands: str
    asked: str
    since: str

    @property
    def with_person(self) -> bool:
        return self.run.phase == Phase.WITH_PERSON

    @property
    def talk(self) -> bool:
        return self.run.medium == Run.Medium.TALK


@dataclass(frozen=True, slots=True)
class Choice:
    """A guide that can begin."""

    key: str
    title: str
    purpose: str


@dataclass(frozen=True, slots=True)
class GuidePanel:
    """``busy``: one is on about other children only, of which the viewer sees no more."""

    running: Running | None
    choices: list[Choice]
    busy: bool = False


def guide_panel(thread: Thread, mine: Collection[int], now: datetime) -> GuidePanel:
    """For a conversation that the viewer may write in. ``mine``: the children (row ids) they may see."""
    if run := running(thread):
        about = set(students_of(run))
        if about and not about & set(mine):
            return GuidePanel(None, [], busy=True)
        return GuidePanel(_running(run, thread, now), [])
    return GuidePanel(None, choices(thread))


def running(thread: Thread) -> Run | None:
    """The guided conversation that is on with this guardian."""
    on = Run.objects.filter(thread=thread).exclude(phase=Phase.ENDED)
    return on.select_related("version__guide", "talk", "thread", "district").first()


def choices(thread: Thread) -> list[Choice]:
    """The guides in force that are for families."""
    found = [(version, guide_of(version)) for version in in_force(thread.district)]
    return [
        Choice(version.guide.key, title_of(version), guide.purpose)
        for version, guide in found
        if guide.audience == Audience.FAMILIES
    ]


def version_named(thread: Thread, key: str) -> GuideVersion | None:
    """The version in force of one of them."""
    return in_force(thread.district).filter(guide__key=key).first()


def _running(run: Run, thread: Thread, now: datetime) -> Running:
    local = now.astimezone(thread.district.zone)
    step = guide_of(run.version).steps.get(run.step)
    return Running(
        run=run,
        title=title(run),
        stands=STANDS.get(Phase(run.phase), ""),
        asked=step.purpose if step and step.ask else "",
        since=labels.clock(run.started_at.astimezone(thread.district.zone), local),
    )
