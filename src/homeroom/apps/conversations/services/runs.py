"""Guided conversations as they happen: begun, answered, fallen silent, taken over, given back.

The engine (``core.conversation.engine``) decides what follows; here it becomes rows, in sets and in
one transaction with what caused it. Whoever changes a run holds its row, so that two things at once
happen one after the other; what has been dealt with once changes nothing again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from homeroom.apps.conversations.models import Answer, Entry, Run, Thread
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.selectors.run_help import Help
from homeroom.apps.conversations.services.run_words import Turn, draft, facts_of, parts, students_of
from homeroom.apps.messaging.models import Inbound, Message
from homeroom.apps.messaging.services import outbox
from homeroom.apps.people.announce import announce
from homeroom.apps.people.bulk import write_each
from homeroom.apps.people.models import District
from homeroom.core.conversation import engine, state
from homeroom.core.conversation.saying import Part, fill
from homeroom.core.conversation.state import (
    Answered,
    Aside,
    Ended,
    Ending,
    HandedOver,
    Happening,
    Ignored,
    Passed,
    Phase,
    Said,
)
from homeroom.core.events import Left

ROUND, EVERY = "guides", 15.0  # seconds
BATCH = 500
CUT = frozenset({Ending.STOPPED, Ending.LOST, Ending.EXPIRED})
NEWS = {  # what a thread tells staff of a guide
    "ended:done": "has come to its end.",
    "ended:silent": "has ended: no answer came.",
    "ended:expired": "has ended: its time was over.",
    "ended:stopped": "has ended: they asked us to stop.",
    "ended:lost": "has ended: its words did not arrive.",
    "ended:withdrawn": "was ended.",
    "over:guide": "is with you now: a person goes on from here.",
    "over:unclear": "is with you now: an answer was not understood.",
    "over:loop": "is with you now: it would have asked again.",
    "over:flood": "is with you now: many messages came at once.",
    "over:urgent": "has stopped: somebody must look at what was said.",
    "over:doubt": "has stopped: they may have asked us to stop.",
    "over:person": "was taken over.",
}


@dataclass
class Moved:
    """A turn with the state it leads to, and what it says."""

    turn: Turn
    state: state.State
    said: list[Part] = field(default_factory=list)


def active(thread: Thread) -> QuerySet[Run]:
    """The run of a thread, if one is on."""
    return Run.objects.filter(thread=thread).exclude(phase=Phase.ENDED)


def locked(runs: QuerySet[Run]) -> list[Run]:
    """Runs held until the end of the transaction, with all that a turn needs."""
    found = runs.select_related("version__guide", "district", "school", "thread__guardian")
    return list(found.select_for_update(of=("self",), no_key=True).order_by("pk"))


def step(run: Run, happening: Happening, inbound: Inbound | None = None, by: int | None = None) -> Moved:
    """What the engine makes of a happening; nothing is written yet. ``by``: who entered a reply."""
    guide, help_ = guide_of(run.version), Help(run, happening.at)
    after, events = engine.advance(guide, state.from_json(run.state), happening, help_)
    return Moved(Turn(run, guide, events, happening.at, help_, inbound, by), after)


def write(moved: Sequence[Moved], now: datetime, firsts: frozenset[tuple[str, str]] = frozenset()) -> None:
    """All that follows, in sets: messages, entries, answers, where each run stands, who must act.

    ``firsts``: (channel, address) never written to before. Call it inside the transaction that holds
    the runs.
    """
    for one in moved:
        one.said = parts(one.turn)
    _send([one for one in moved if one.said and one.turn.leaves], now, firsts)
    _show([one for one in moved if one.said and not one.turn.leaves], now)
    _answers(moved)
    _tell(moved, now)
    for one in moved:
        run, after = one.turn.run, one.state
        run.phase, run.step, run.due_at = after.phase, after.step, _due(one)
        run.state = state.to_json(after) | {"about": list(students_of(run)), "says": _says(one)}
        if after.phase == Phase.ENDED and run.ended_at is None:
            run.ended_at, run.ending = one.turn.at, after.ending
    fields = ["phase", "step", "due_at", "state", "ended_at", "ending", "last_message"]
    write_each([one.turn.run for one in moved], fields)
    _waits(moved, now)


def _says(one: Moved) -> list[list[str]]:
    """The latest words of ours, as (step, part): what stands on a card while somebody talks."""
    latest = [[event.step, event.part] for event in one.turn.events if isinstance(event, Said)]
    return latest or one.turn.run.state.get("says", [])


def _due(one: Moved) -> datetime | None:
    """When to look again. In a talk nobody is asked a second time by a machine: it only runs out."""
    if one.turn.run.medium != Run.Medium.TALK or one.state.phase != Phase.ASKING:
        return one.state.due
    return one.state.begun + one.turn.guide.expires


def _send(moved: Sequence[Moved], now: datetime, firsts: frozenset[tuple[str, str]]) -> None:
    by_district: dict[District, list[Moved]] = {}
    for one in moved:
        by_district.setdefault(one.turn.run.district, []).append(one)
    for district, ones in by_district.items():
        drafts = [
            draft(
                one.turn,
                one.said,
                (one.turn.run.channel, one.turn.run.address) in firsts,
                one.state.said,
            )
            for one in ones
        ]
        messages = outbox.queue(district, drafts, now)
        for one, message in zip(ones, messages, strict=True):
            one.turn.run.last_message = message
        _belong(messages, [one.turn.run for one in ones])


def _belong(messages: Sequence[Message], runs: Sequence[Run]) -> None:
    """The entries of messages are those of their run."""
    whose = zip(messages, runs, strict=True)
    write_each([Entry(message=message, run=run) for message, run in whose], ["run"], key="message")


def _show(moved: Sequence[Moved], now: datetime) -> None:
    """What was said on a page or in a talk stands in the thread, though no message left."""
    About = Entry.students.through
    said = [
        (
            Entry(
                thread_id=one.turn.run.thread_id,
                at=now,
                kind=Entry.Kind.OUT,
                words=part.text,
                run=one.turn.run,
            ),
            one,
        )
        for one in moved
        for part in one.said
    ]
    entries = Entry.objects.bulk_create(entry for entry, _ in said)
    About.objects.bulk_create(
        About(entry_id=entry.pk, student_id=student)
        for entry, (_, one) in zip(entries, said, strict=True)
        for student in students_of(one.turn.run)
    )
    threads = {one.turn.run.thread_id for one in moved}
    if threads:
        Thread.objects.filter(pk__in=threads, last_at__lt=now).update(last_at=now)


def _answers(moved: Iterable[Moved]) -> None:
    rows = []
    for one in moved:
        inbound = one.turn.inbound
        if inbound is None:
            continue
        for event in one.turn.events:
            if isinstance(event, Answered):
                rows.append(_answer(one.turn, event, inbound))
    Answer.objects.bulk_create(rows, ignore_conflicts=True)


def _answer(turn: Turn, event: Answered, inbound: Inbound) -> Answer:
    asked, language = turn.guide.steps[event.step], turn.run.language
    shown = asked.words.get(language, "")
    labels = {option.value: option.label.get(language) or option.value for option in asked.options}
    return Answer(
        run=turn.run,
        step=event.step,
        question=fill(shown, language, facts_of(turn.run, turn.at)),
        values=list(event.values),
        labels=[labels[value] for value in event.values],
        told=event.open,
        inbound=inbound,
        by_id=turn.by,
        at=turn.at,
    )


def _tell(moved: Iterable[Moved], now: datetime) -> None:
    """A line in the thread where a guide ended or was handed over."""
    rows = []
    for one in moved:
        for event in one.turn.events:
            if isinstance(event, Ended):
                rows.append((one, f"ended:{event.ending}"))
            elif isinstance(event, HandedOver):
                rows.append((one, f"over:{event.why}"))
    About = Entry.students.through
    entries = Entry.objects.bulk_create(
        Entry(
            thread_id=one.turn.run.thread_id,
            at=now,
            kind=Entry.Kind.EVENT,
            words=NEWS[what],
            run=one.turn.run,
        )
        for one, what in rows
    )
    About.objects.bulk_create(
        About(entry_id=entry.pk, student_id=student)
        for entry, (one, _) in zip(entries, rows, strict=True)
        for student in students_of(one.turn.run)
    )


def _waits(moved: Sequence[Moved], now: datetime) -> None:
    """Where a person goes on, the thread waits for one; a plain answer makes nobody wait."""
    left, settled = [], []
    for one in moved:
        if any(isinstance(event, HandedOver) and event.why != "person" for event in one.turn.events):
            left.append(one.turn.run.thread_id)
        elif one.turn.inbound and _is_settled(one):
            settled.append(one.turn.inbound)
    left += _cut_short(moved)
    if left:
        Thread.objects.filter(pk__in=left, waiting_since=None).update(waiting_since=now)
        announce(Left(tuple(sorted(set(left))), now))
    for inbound in settled:
        Entry.objects.filter(inbound=inbound).update(settled=True)
        thread = Thread.objects.filter(guardian=inbound.guardian_id, waiting_since=inbound.received_at)
        # Some carriers count whole seconds: other words of that moment still wait.
        others = Entry.objects.filter(
            kind=Entry.Kind.IN, thread__in=thread, at=inbound.received_at, settled=False
        )
        if not others.exists():
            thread.update(waiting_since=None)


def _cut_short(moved: Sequence[Moved]) -> list[int]:
    """Threads whose guide stopped in the middle, after an answer that nobody has read yet."""
    cut = {
        one.turn.run.pk: one.turn.run.thread_id
        for one in moved
        if any(isinstance(event, Ended) and event.ending in CUT for event in one.turn.events)
    }
    answered = Answer.objects.filter(run__in=cut, inbound__entry__settled=True) if cut else ()
    return [cut[answer.run_id] for answer in answered]


def _is_settled(one: Moved) -> bool:
    """Did the reply say no more than the options it chose?"""
    inbound, events = one.turn.inbound, one.turn.events
    if inbound is None or inbound.urgent or inbound.wish or not inbound.wish_sure:
        return False
    if any(isinstance(event, Aside | HandedOver) for event in events):
        return False
    answered = [event for event in events if isinstance(event, Answered)]
    skipped = any(isinstance(event, Ignored) for event in events)
    return (bool(answered) or skipped) and not any(event.open for event in answered)


def time_passed(now: datetime, limit: int = BATCH) -> int:
    """Whoever has been silent long enough is asked once more, or the conversation ends; how many."""
    with transaction.atomic():
        waiting = Run.objects.filter(due_at__lte=now)
        due = list(
            waiting.select_related("version__guide", "district", "school", "thread__guardian")
            .select_for_update(of=("self",), no_key=True, skip_locked=True)
            .order_by("due_at", "pk")[:limit]
        )
        replies = awaited(due)
        write([step(run, Passed(now), replies.get(run.pk)) for run in due], now)
    return len(due)


def awaited(runs: Sequence[Run]) -> dict[int, Inbound]:
    """The replies that runs are still listening to, by run: what is said next answers them."""
    ids = {run.pk: int(run.state["awaits"]) for run in runs if run.state.get("awaits", "").isdigit()}
    found = Inbound.objects.in_bulk(list(ids.values()))
    return {run: found[inbound] for run, inbound in ids.items() if inbound in found}
