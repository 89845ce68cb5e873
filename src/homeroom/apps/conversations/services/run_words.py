"""What a guided conversation says: its words with the names filled in, and how they leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from homeroom.apps.conversations.models import Run
from homeroom.apps.conversations.selectors.run_help import Help
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.messaging.selectors.staffed import next_school_day, read_by, zone_of
from homeroom.apps.messaging.services import outbox
from homeroom.core import quiet, tokens
from homeroom.core.conversation import saying
from homeroom.core.conversation.guide import Guide, Step
from homeroom.core.conversation.saying import Medium, Part
from homeroom.core.conversation.state import Event, Offered, Said
from homeroom.core.occasions import Kind, LegalClass, Programme
from homeroom.core.quiet import Hours
from homeroom.core.tokens import Purpose
from homeroom.core.wording.facts import Child, Facts
from homeroom.core.wording.languages import line_for
from homeroom.core.wording.library import NOTICES
from homeroom.core.wording.library.english import ANY_LANGUAGE
from homeroom.core.wording.segments import measure

SCHOOL_HOURS = Hours(((time(8), time(16)),) * 5 + (None, None))
LASTS = timedelta(hours=12)  # what is said unasked; later than this it makes no sense
ANSWERS = timedelta(hours=4)  # what follows a reply at once
LINK = {
    "en": "You can answer on this page: {link}",
    "es": "Puede contestar en esta página: {link}",
}
REPLIES, UNASKED = 2, 3  # priorities in the outbox


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of one run. ``inbound``: the reply it follows, if any; ``by``: who entered it (row id)."""

    run: Run
    guide: Guide
    events: tuple[Event, ...]
    at: datetime
    help: Help
    inbound: Inbound | None = None
    by: int | None = None
    opening: bool = False
    not_before: datetime | None = None
    because: str = ""

    @property
    def medium(self) -> Medium:
        """Where the family answered, there it goes on; unasked, where the conversation is had."""
        return self.inbound.channel if self.inbound else self.run.medium  # type: ignore[return-value]

    @property
    def leaves(self) -> bool:
        """Do its words leave as a message? What is said on a page or in a talk is only shown there."""
        return self.medium in {"sms", "email"} or (self.inbound is None and self.run.medium == "page")


def kept(facts: Facts) -> dict[str, Any]:
    """The facts that a run keeps: names and who speaks."""
    return {
        "guardian": facts.guardian,
        "children": [child.name for child in facts.children],
        "speaker": facts.speaker,
        "speaker_role": facts.speaker_role,
        "school": facts.school,
        "district": facts.district,
        "news": facts.news,
    }


def facts_of(run: Run, now: datetime) -> Facts:
    """The facts of a run, and by when somebody will have read an answer."""
    said = dict(run.facts)
    children = tuple(Child(name) for name in said.pop("children"))
    when = read_by(run.district, run.school, now) if _speaks_of_time(run) else None
    local = now.astimezone(zone_of(run.district, run.school))
    return Facts(children=children, answer_by=when, now_local=local, **said)


def _speaks_of_time(run: Run) -> bool:
    return "{by_when}" in run.version.source


def parts(turn: Turn) -> list[Part]:
    """What is said in this turn, step by step, in the run's language."""
    if not any(isinstance(event, Said) for event in turn.events):
        return []
    facts = facts_of(turn.run, turn.at)
    helps = {event.need: turn.help.words(event.need) for event in turn.events if isinstance(event, Offered)}
    return saying.said(turn.guide, turn.events, turn.run.language, turn.medium, facts, helps)


def has_pages() -> bool:
    """Can families open our pages? Not where nobody has said at which address the world finds them."""
    return bool(doors().public_url)


def link(run: Run) -> str:
    """The private address of a run's page."""
    return f"{doors().public_url}/c/{tokens.make(Purpose.PAGE, run.pk, doors().secret)}/"


def link_line(run: Run) -> str:
    """The sentence that leads to the page; our words stand before it."""
    return LINK.get(run.language, "{link}").format(link=link(run))


def draft(turn: Turn, said: list[Part], first: bool, number: int) -> outbox.Draft:
    """The message of a turn. ``first``: the first to this address, which says how to stop (SMS-16)."""
    run, inbound = turn.run, turn.inbound
    channel = inbound.channel if inbound else run.channel
    text = _text(turn, said, channel, first)
    leaves = turn.at if inbound else leaves_at(turn.guide, run, max(turn.not_before or turn.at, turn.at))
    return outbox.Draft(
        key=f"guide:{run.pk}:{number}",
        guardian=run.thread.guardian_id,
        kind=Kind.GUIDE,
        occasion=turn.guide.occasion if turn.opening else "",
        programme=Programme.ATTENDANCE,
        legal_class=LegalClass(turn.guide.legal_class),
        channel=channel,
        to=inbound.address if inbound else run.address,
        body=text,
        template=f"guide.{turn.guide.key}.{turn.guide.version}"[:60],
        subject=turn.guide.title.get(run.language, "") if channel == "email" else "",
        language=run.language,
        segments=measure(text).segments if channel == "sms" else 1,
        speaker=run.speaker,
        because=turn.because,
        written_by=run.started_by_id if turn.opening else None,
        answers=inbound.pk if inbound else None,
        priority=REPLIES if inbound else UNASKED,
        not_before=leaves,
        not_after=leaves + (ANSWERS if inbound else LASTS),
        mentions=tuple((student, None) for student in sorted(students_of(run))),
        buttons=_buttons(turn, channel),
    )


def leaves_at(guide: Guide, run: Run, moment: datetime) -> datetime:
    """When something unasked may leave: by day, or in school hours on a school day."""
    zone = zone_of(run.district, run.school)
    if guide.hours != "school":
        return quiet.next_open(moment, zone)
    opens = quiet.next_open(moment, zone, SCHOOL_HOURS)
    day = next_school_day(run.district, run.school, opens.astimezone(zone).date())
    begins = datetime.combine(day, time(8), zone)
    return max(opens, begins)


def students_of(run: Run) -> Iterable[int]:
    """Whom a run is about (row ids); kept with it, so that many need no query each."""
    return run.state.get("about", ())


def _text(turn: Turn, said: list[Part], channel: str, first: bool) -> str:
    run = turn.run
    gap = " " if channel == "sms" else "\n\n"
    lines = [saying.message(said, "sms" if channel == "sms" else "email")]
    if run.medium == Run.Medium.PAGE and turn.inbound is None:
        lines.append(link_line(run))
    if turn.opening and first:
        lines.append(NOTICES["es" if run.language == "es" else "en"].fill(facts_of(run, turn.at)))
    if turn.opening and (spoken := run.thread.guardian.speaks.partition("-")[0]) and spoken != run.language:
        line = line_for(run.thread.guardian.speaks)
        lines.append(line.text if line else ANY_LANGUAGE)
    return gap.join(lines)


def _buttons(turn: Turn, channel: str) -> tuple[tuple[str, str], ...]:
    """In an e-mail, each option leads to the page with it filled in: opening it answers nothing yet."""
    asked = [event.step for event in turn.events if isinstance(event, Said) and event.step]
    step: Step | None = turn.guide.steps.get(asked[-1]) if asked else None
    if channel != "email" or step is None or not step.closed or not has_pages():
        return ()
    page, language = link(turn.run), turn.run.language
    return tuple(
        (option.label.get(language) or option.value, f"{page}?answer={option.value}&step={step.id}")
        for option in step.options
    )
