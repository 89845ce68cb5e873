"""A talk that follows a guide: the card before it begins, and where it stands while it is had."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from homeroom.apps.conversations import labels as words_of
from homeroom.apps.conversations.models import Answer, Entry, GuideVersion, Run, Talk, Thread
from homeroom.apps.conversations.selectors import access
from homeroom.apps.conversations.selectors.card import (
    BLANK,
    Card,
    Texts,
    card,
    helps_for,
    labels,
    tags_of,
    texts,
)
from homeroom.apps.conversations.selectors.guide_panel import running
from homeroom.apps.conversations.selectors.guides import guide_of, title
from homeroom.apps.conversations.services.run_words import facts_of, students_of
from homeroom.apps.conversations.services.starting import prepare, tells_news
from homeroom.apps.conversations.services.threads import Refused
from homeroom.core.conversation.guide import Guide, Kind, Step
from homeroom.core.conversation.state import Ending, Phase
from homeroom.core.wording.facts import BadFact, Child, Facts, refuse_unsafe

IN_PERSON, PHONE = Talk.How.IN_PERSON, Talk.How.PHONE


@dataclass(frozen=True, slots=True)
class BeginPage:
    """The card to read first. ``objection``: why it can't begin; ``on``: the guide that is on already.

    ``unfinished``: talks of this conversation of which nobody has said how long they were.
    """

    card: Card
    objection: str
    news: bool
    on: Run | None
    on_title: str
    unfinished: list[Talk]


@dataclass(frozen=True, slots=True)
class Saying:
    """Words to say now. ``note``: how to say them, what to listen for."""

    texts: Texts
    note: str
    again: Texts
    ask: bool


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered at once: (question, the options chosen) for each that it answered, and the words."""

    answers: list[tuple[Texts, list[Texts]]]
    words: str


@dataclass(frozen=True, slots=True)
class TalkPage:
    """Where a talk stands. ``step``: the question that waits, None: none does.

    ``handed``: a person goes on, and ``why``; ``resumes``: the guide could go on after that. ``flags``:
    what was heard of danger. ``wish``: ``stop`` if they asked us to stop, ``doubt`` if they may have.
    ``minutes``: how long it has been, None where the clock can't tell.
    """

    run: Run
    title: str
    language: str
    saying: list[Saying]
    step: Step | None
    choices: list[Choice]
    entered: list[Entered]
    skipped: list[Texts]
    handed: bool
    why: str
    resumes: bool
    flags: list[str]
    wish: str
    minutes: int | None

    @property
    def over(self) -> bool:
        return self.run.phase == Phase.ENDED


def begin_page(
    user: Any, thread: Thread, version: GuideVersion, now: datetime, language: str = "", news: str = ""
) -> BeginPage:
    """The card with the names filled in. Raises ``NotAllowed`` for who may not speak with the family."""
    day = now.astimezone(thread.district.zone).date()
    children: tuple[int, ...] = ()
    facts = Facts(BLANK, (Child(BLANK),), BLANK, "", BLANK, str(thread.district), news=BLANK)
    objection = ""
    try:
        ready = prepare(user, thread, version, now, news)
        refuse_unsafe(ready.facts)
        facts, children = ready.facts, tuple(student.pk for student in ready.about)
    except Refused as refused:
        objection = refused.why
    except BadFact:
        objection = "A name in the district's files holds a character that can't be shown. Tell the office."
    on = running(thread)
    return BeginPage(
        card=card(
            version, language or thread.guardian.speaks, facts, helps_for(thread.district, children, day)
        ),
        objection=objection,
        news=tells_news(version),
        on=on,
        on_title=title(on) if on else "",
        unfinished=_unfinished(user, thread),
    )


def talk_of(user: Any, district: Any, thread: int, run: int, on: date) -> Run | None:
    """A talk's run, if this user may speak with the family about one of its children.

    None, and a line in the log, where there is none for this user.
    """
    found = Run.objects.filter(pk=run, thread=thread, district=district, medium=Run.Medium.TALK)
    one = found.select_related("version__guide", "school", "thread__guardian", "talk__by").first()
    if one is not None:
        one.district = one.thread.district = district
        mine = access.children(user, one.thread, on, "converse")
        if {student.pk for student in mine} & set(students_of(one)):
            return one
    access.refused(user, "talk", run)
    return None


def talk_page(run: Run, now: datetime) -> TalkPage:
    """Where a talk stands."""
    guide, facts = guide_of(run.version), facts_of(run, now)
    tags = tags_of(guide, run.language)
    step = guide.steps.get(run.step)
    asks = run.phase == Phase.ASKING and step is not None and step.kind == Kind.ASK
    handed = run.phase == Phase.WITH_PERSON
    heard = list(_heard(run))
    return TalkPage(
        run=run,
        title=title(run),
        language=run.language,
        saying=list(_saying(run, guide, tags, facts, now)) if _speaks(run, step) else [],
        step=step if asks else None,
        choices=[Choice(one.value, labels(one.label, one.value, tags)) for one in step.options]
        if asks and step
        else [],
        entered=[_entered(entry, guide, tags, facts) for entry in heard],
        skipped=_skipped(run, guide, tags, facts, heard),
        handed=handed,
        why=step.why if handed and step else "",
        resumes=handed and step is not None and (step.kind == Kind.ASK or bool(step.go)),
        flags=list(
            dict.fromkeys(words_of.flag(one["flag"]) for entry in heard for one in entry.inbound.urgent)
        ),
        wish=_wish(heard),
        minutes=minutes(run.talk, run, now),
    )


def _speaks(run: Run, step: Step | None) -> bool:
    """Are the guide's latest words still to be said? Not where a question was broken off."""
    if run.phase == Phase.ENDED:
        return run.ending == Ending.DONE
    return run.phase == Phase.ASKING or (step is not None and step.kind != Kind.ASK)


def minutes(talk: Talk, run: Run, now: datetime) -> int | None:
    """How long a talk has been, by the clock; None of one that is entered afterwards."""
    if talk.began_at < run.started_at:
        return None
    return max(1, math.ceil((now - talk.began_at).total_seconds() / 60))


def _heard(run: Run) -> Any:
    """What was entered, oldest first, with what it answered."""
    answers = Prefetch("inbound__guide_answers", Answer.objects.filter(run=run))
    entries = Entry.objects.filter(run=run, kind=Entry.Kind.IN, inbound__isnull=False)
    return entries.select_related("inbound").prefetch_related(answers).order_by("pk")


def _saying(run: Run, guide: Guide, tags: list[str], facts: Facts, now: datetime) -> Any:
    """The latest words of the guide."""
    day = now.astimezone(run.district.zone).date()
    helps = helps_for(run.district, list(students_of(run)), day)
    for name, part in run.state.get("says", []):
        step = guide.steps.get(name)
        if step is None:
            continue
        words = step.again if part == "again" and step.again else step.words
        offers = {tag: helps(step.need, tag) for tag in tags} if step.kind == Kind.OFFER else {}
        gentler = texts(step.again, tags, facts) if part != "again" else []
        yield Saying(texts(words, tags, facts, offers), step.note, gentler, step.kind == Kind.ASK)


def _entered(entry: Entry, guide: Guide, tags: list[str], facts: Facts) -> Entered:
    answers = []
    for answer in entry.inbound.guide_answers.all():
        step = guide.steps[answer.step]
        chosen = [labels(one.label, one.value, tags) for one in step.options if one.value in answer.values]
        answers.append((_question(step, tags, facts), chosen))
    return Entered(answers, entry.inbound.text)


def _skipped(run: Run, guide: Guide, tags: list[str], facts: Facts, heard: list[Entry]) -> list[Texts]:
    """The questions that were on the card and got no answer."""
    answered = {one.step for entry in heard for one in entry.inbound.guide_answers.all()}
    here = "" if run.phase == Phase.ENDED else run.step
    return [
        _question(guide.steps[name], tags, facts)
        for name in run.state.get("asked", {})
        if name not in answered and name != here
    ]


def _question(step: Step, tags: list[str], facts: Facts) -> Texts:
    """A question as whoever looks at the page reads it."""
    return texts(step.words, tags[-1:], facts)


def _wish(heard: list[Entry]) -> str:
    wishes = [entry.inbound for entry in heard if entry.inbound.wish in {"stop", "wrong_number"}]
    if any(one.wish_sure for one in wishes):
        return "stop"
    return "doubt" if wishes else ""


def _unfinished(user: Any, thread: Thread) -> list[Talk]:
    talks = Talk.objects.filter(run__thread=thread, run__phase=Phase.ENDED, ended_at=None, by=user)
    return list(talks.select_related("run").order_by("-began_at")[:3])
