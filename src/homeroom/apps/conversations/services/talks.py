"""Talks in person and by phone that follow a guide: begun, entered question by question, and filed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from homeroom.apps.conversations import labels
from homeroom.apps.conversations.models import Entry, GuideVersion, Run, Talk, Thread
from homeroom.apps.conversations.selectors.access import NotAllowed, steers
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.services import run_replies, runs, starting, stepping_in
from homeroom.apps.conversations.services.run_words import students_of
from homeroom.apps.conversations.services.threads import Refused
from homeroom.core.conversation.guide import Kind
from homeroom.core.conversation.state import Phase, Skipped

LATEST = timedelta(days=30)  # so long after a talk it may be entered
LONGEST = 600  # minutes


def begin(
    user: Any,
    thread: Thread,
    version: GuideVersion,
    now: datetime,
    *,
    how: str,
    place: str = "",
    language: str = "",
    news: str = "",
    began: datetime | None = None,
) -> Run:
    """Begin a talk, or the record of one that was had (``began``: when). Raises as ``starting.start`` does."""
    if began is not None and not now - LATEST <= began <= now:
        raise Refused("A talk can be entered on its day, or up to 30 days afterwards.")
    return starting.start(
        user,
        thread,
        version,
        Run.Medium.TALK,
        now,
        how=how,
        place=place,
        language=language,
        news=news,
        began=began,
    )


def answer(
    user: Any, run: Run, step: str, values: Sequence[str], words: str, nonce: str, now: datetime
) -> bool:
    """Enter what was said to a question; False: it had been answered, and only the words are kept.

    No values and no words: they would rather not say. Raises :class:`NotAllowed`.
    """
    before = Run.objects.get(pk=run.pk)
    run_replies.in_talk(user, run, step, values, words, nonce, now)
    return before.step == step and before.phase == Phase.ASKING


def skip(user: Any, run: Run, step: str, now: datetime) -> None:
    """The question was not put: go on without an answer. Raises :class:`NotAllowed`."""
    _allowed(user, run, now)
    with transaction.atomic():
        held = runs.locked(Run.objects.filter(pk=run.pk))
        runs.write([runs.step(one, Skipped(step, now)) for one in held], now)


def finish(user: Any, run: Run, minutes: int | None, place: str, now: datetime) -> bool:
    """File a talk: how long it was and where; False: that has been said before. Raises :class:`NotAllowed`.

    A guide that is still on ends with it.
    """
    _allowed(user, run, now)
    with transaction.atomic():
        _end(user, run, now)
        talk = Talk.objects.select_for_update(of=("self",)).select_related("by").get(run=run)
        if talk.ended_at is not None:
            return False
        past = talk.began_at < run.started_at
        talk.minutes, talk.place = minutes, place
        talk.ended_at = talk.began_at + timedelta(minutes=minutes or 0) if past else now
        talk.save(update_fields=["minutes", "place", "ended_at"])
        entry = Entry.objects.create(
            thread_id=run.thread_id, at=now, kind=Entry.Kind.EVENT, words=told(talk, run), run=run
        )
        entry.students.set(students_of(run))
    return True


def told(talk: Talk, run: Run) -> str:
    """A talk in one sentence: ``Rosa Lind talked with them in person, at the door, for 12 minutes.``"""
    how = "by phone" if talk.how == Talk.How.PHONE else "in person"
    parts = [f"{talk.by.get_full_name() or talk.by.get_username()} talked with them {how}", talk.place]
    if talk.began_at < run.started_at:
        zone = run.district.zone
        parts.append(f"on {labels.day(talk.began_at.astimezone(zone), run.started_at.astimezone(zone))}")
    apart = ", " if any(parts[1:]) else " "
    if talk.minutes:
        parts.append(f"for {talk.minutes} minute{'' if talk.minutes == 1 else 's'}")
    return f"{apart.join(filter(None, parts))}."


def _end(user: Any, run: Run, now: datetime) -> None:
    """End the guide: as it should, where it had come to the person who now files it."""
    here = Run.objects.select_related("version__guide").get(pk=run.pk)
    if here.phase == Phase.ENDED:
        return
    step = guide_of(here.version).steps[here.step]
    if here.phase == Phase.WITH_PERSON and step.kind == Kind.HAND_OVER and not step.go:
        stepping_in.hand_back(user, run, now)
    else:
        stepping_in.end(user, run, now)


def _allowed(user: Any, run: Run, now: datetime) -> None:
    today = now.astimezone(run.district.zone).date()
    if not steers(user, run.thread, list(students_of(run)), today):
        raise NotAllowed
