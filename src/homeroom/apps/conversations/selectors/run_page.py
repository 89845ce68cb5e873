"""What a family sees on the page of a guided conversation: this conversation and nothing else.

Whoever has the address has the page, so it holds no other run, nobody else's words and no note of
staff; what was said of violence at home is not shown again, for somebody may look on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from homeroom.apps.conversations.family_words import RIGHT_TO_LEFT, WORDS, spoken, when
from homeroom.apps.conversations.models import Answer, Entry, Run
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.selectors.reach import UNDECIDED, reach
from homeroom.apps.conversations.services.run_words import facts_of, link_line
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import ConsentEntry, Inbound
from homeroom.apps.messaging.selectors.consent import stopped
from homeroom.apps.messaging.selectors.staffed import read_by, zone_of
from homeroom.apps.messaging.selectors.whose import points_of
from homeroom.apps.messaging.services.answers import SILENT, is_crisis, urgent_words
from homeroom.core import tokens
from homeroom.core.conversation.guide import Ask, Option, Step
from homeroom.core.conversation.saying import fill
from homeroom.core.conversation.state import Ending, Phase
from homeroom.core.listening.wishes import Wish
from homeroom.core.occasions import Programme
from homeroom.core.tokens import Purpose

OPEN_FOR = timedelta(days=30)  # after its end: then the address leads nowhere
POINTED = timedelta(hours=1)  # so long 988 and 911 stay on the page
CLOSED_TO = UNDECIDED | {"may_not", "on_hold"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said. ``labels``: the options chosen; ``words``, those beside them."""

    ours: bool
    words: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """The question that waits. ``choices`` are empty of an open one."""

    step: str
    choices: tuple[Choice, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class RunPage:
    """``said`` is what we said last, with the question in it; ``before``, all that came before, oldest first.

    ``language`` is that of the guide's words, ``tongue`` and ``direction`` those of the page around them,
    ``say`` its texts. ``received``: words came that a person reads; ``person``: the sentence that says
    who goes on, or ``""``. ``crisis``: what is to be said at once, and its language.
    """

    title: str
    speaker: str
    school: str
    language: str
    tongue: str
    direction: str
    say: Mapping[str, str]
    phase: str
    done: bool
    said: list[str]
    before: list[Line]
    question: Question | None
    received: bool
    person: str
    stopped: bool
    crisis: tuple[str, str] | None


def by_token(token: str, now: datetime) -> Run | None:
    """The run whose page an address names, for as long as there is a page.

    None where the token is none of ours, the run ended more than 30 days ago, or the guardian may not
    be written to any more about a child of it: nobody learns which.
    """
    pk = tokens.read(Purpose.PAGE, token, doors().secret)
    found = Run.objects.select_related("district", "school", "version__guide", "thread__guardian__district")
    run = found.filter(pk=pk).first() if pk is not None and pk < 2**63 else None
    if run is None or (run.ended_at and run.ended_at < now - OPEN_FOR):
        return None
    about = set(run.students.values_list("pk", flat=True))
    codes = {tie.link.student_id: tie.verdict.code for tie in reach(run.thread).ties}
    open_to = about <= codes.keys() and not CLOSED_TO & {codes[student] for student in about}
    return run if open_to else None


def run_page(run: Run, now: datetime) -> RunPage:
    """All that the page shows now."""
    guide, tongue = guide_of(run.version), spoken(run.language)
    entries, answers = _entries(run), _answers(run)
    step = guide.steps.get(run.step) if run.phase == Phase.ASKING else None
    ours = _since(entries, answers, waits=step is not None)
    theirs = [entry.inbound for entry in entries if entry.inbound]
    received = _received(entries, answers)
    return RunPage(
        title=guide.title.get(run.language) or next(iter(guide.title.values())),
        speaker=run.facts["speaker"],
        school=run.facts["school"],
        language=run.language,
        tongue=tongue,
        direction="rtl" if tongue in RIGHT_TO_LEFT else "ltr",
        say=WORDS[tongue],
        phase=run.phase,
        done=run.ending == Ending.DONE,
        said=_said(run, ours, step, now),
        before=_lines(run, [one for one in entries if one not in ours], answers, WORDS[tongue]["skip"]),
        question=question_of(step, run.language) if step else None,
        received=received,
        person=_person(run, theirs, tongue, now) if received or run.phase == Phase.WITH_PERSON else "",
        stopped=_is_quiet(run, theirs),
        crisis=_crisis(run, theirs, now),
    )


def _entries(run: Run) -> list[Entry]:
    """What was said in this run, in its order; no note and no news among staff."""
    said = Entry.objects.filter(run=run, thread=run.thread_id, kind__in=(Entry.Kind.OUT, Entry.Kind.IN))
    return list(said.select_related("message", "inbound").order_by("at", "pk"))


def _answers(run: Run) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = {}
    for answer in Answer.objects.filter(run=run):
        found.setdefault(answer.inbound_id, []).append(answer)
    return found


def _since(entries: list[Entry], answers: Mapping[int, object], waits: bool) -> list[Entry]:
    """What we have said since they last answered, or, where no question waits, since their last words."""
    heard = [
        at for at, entry in enumerate(entries) if entry.inbound and (not waits or entry.inbound_id in answers)
    ]
    return [entry for entry in entries[heard[-1] + 1 if heard else 0 :] if not entry.inbound]


def _said(run: Run, ours: list[Entry], step: Step | None, now: datetime) -> list[str]:
    """Our words as a page has them: of a text, what came before the link to this page."""
    line = link_line(run)
    texts = [entry.message.body if entry.message else "" for entry in ours]
    if step and (not ours or any(text and line not in text for text in texts)):
        words = fill(step.words.get(run.language, ""), run.language, facts_of(run, now))
        return [words]  # put as a text, with the digits to answer it by
    return [_ours(entry, line) for entry in ours]


def _ours(entry: Entry, line: str) -> str:
    return entry.message.body.partition(line)[0].strip() if entry.message else entry.words


def _lines(run: Run, entries: list[Entry], answers: Mapping[int, list[Answer]], skipped: str) -> list[Line]:
    line = link_line(run)
    made = []
    for entry in entries:
        if entry.inbound is None:
            made.append(Line(True, _ours(entry, line)))
        elif not _is_silent(entry.inbound):
            made.append(_theirs(entry.inbound, answers.get(entry.inbound.pk, []), skipped))
    return [one for one in made if one.words or one.labels]


def _theirs(inbound: Inbound, given: list[Answer], skipped: str) -> Line:
    labels = tuple(label for answer in given for label in answer.labels)
    told = any(answer.told for answer in given)
    words = inbound.text if told or not labels else ""
    if given and not (words or labels):
        labels = (skipped,)
    return Line(False, words, labels)


def question_of(step: Step, language: str) -> Question:
    """A question as a page shows it."""
    choices = tuple(Choice(option.value, _label(step, option, language)) for option in step.options)
    return Question(step.id, choices, step.several)


def _label(step: Step, option: Option, language: str) -> str:
    label = option.label.get(language, "")
    if step.ask == Ask.SCALE:
        return f"{option.value} ({label})" if label else option.value
    return label or option.value


def _received(entries: list[Entry], answers: Mapping[int, object]) -> bool:
    """Are their last words such that no answer of ours followed?"""
    worded = [entry for entry in entries if not entry.inbound or entry.inbound.text]
    return bool(worded) and worded[-1].inbound is not None and worded[-1].inbound_id not in answers


def _person(run: Run, theirs: list[Inbound], tongue: str, now: datetime) -> str:
    """Who goes on, and by when they will have read it: a time that is over is not put off."""
    who = run.facts["speaker"] or WORDS[tongue]["someone"].format(school=run.facts["school"])
    zone = zone_of(run.district, run.school)
    if theirs and run.thread.waiting_since:
        then = read_by(run.district, run.school, theirs[-1].received_at).astimezone(zone)
        if then > now:
            said = when(then, now.astimezone(zone), tongue)
            return WORDS[tongue]["reads"].format(who=who, when=said)
    return WORDS[tongue]["goes_on"].format(who=who)


def _is_quiet(run: Run, theirs: list[Inbound]) -> bool:
    """Did they ask us to stop here, and does that hold at every address we have of them?"""
    asked = run.ending == Ending.STOPPED or any(
        one.wish in {Wish.STOP, Wish.WRONG_NUMBER} and one.wish_sure for one in theirs
    )
    return asked and all(
        stopped(run.district, channel, [address], Programme.ATTENDANCE).get(address)
        == ConsentEntry.Status.STOPPED
        for channel, address in points_of(run.thread.guardian)
    )


def _crisis(run: Run, theirs: list[Inbound], now: datetime) -> tuple[str, str] | None:
    lately = [one for one in theirs if one.received_at > now - POINTED]
    return urgent_words(run.thread.guardian, run.language, now) if any(map(is_crisis, lately)) else None


def _is_silent(inbound: Inbound) -> bool:
    return any(flag["flag"] in SILENT for flag in inbound.urgent)
