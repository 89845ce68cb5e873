"""A person steps into a guided conversation, gives it back, ends it; and what else stops it from outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from homeroom.apps.conversations.models import Run
from homeroom.apps.conversations.selectors.access import NotAllowed, steers
from homeroom.apps.conversations.services import runs
from homeroom.apps.messaging.models import ConsentEntry, Message
from homeroom.apps.messaging.selectors.consent import stopped
from homeroom.core.conversation.state import (
    Ending,
    HandedBack,
    Happening,
    Phase,
    TookOver,
    Understood,
    Withdrew,
)
from homeroom.core.events import ConsentChanged, Ended, Queued
from homeroom.core.occasions import Kind, Programme


def take_over(user: Any, run: Run, now: datetime) -> Run:
    """A person goes on from here; the guide is silent. Raises :class:`NotAllowed`."""
    return _by(user, run, TookOver(now))


def hand_back(user: Any, run: Run, now: datetime) -> Run:
    """The guide goes on where it was. Raises :class:`NotAllowed`."""
    return _by(user, run, HandedBack(now))


def end(user: Any, run: Run, now: datetime) -> Run:
    """It is over, whatever was still to be asked. Raises :class:`NotAllowed`."""
    return _by(user, run, Withdrew(now))


def _by(user: Any, run: Run, happening: Happening) -> Run:
    today = happening.at.astimezone(run.district.zone).date()
    if not steers(user, run.thread, list(runs.students_of(run)), today):
        raise NotAllowed
    with transaction.atomic():
        held = runs.locked(Run.objects.filter(pk=run.pk).exclude(phase=Phase.ENDED))
        runs.write([runs.step(one, happening) for one in held], happening.at)
    return held[0] if held else Run.objects.get(pk=run.pk)


def queued(event: Queued) -> None:
    """Somebody at school has written by hand: the guide is silent until it is given back."""
    replies = Message.objects.filter(pk__in=event.messages, kind=Kind.REPLY).values("guardian__thread")
    _all(Q(thread__in=replies) & ~Q(phase=Phase.WITH_PERSON), TookOver(event.now))


def ended(event: Ended) -> None:
    """A question that never arrived can't be answered: the conversation ends, and the thread says why."""
    lost: Sequence[int] = event.messages
    for run in (
        Run.objects.filter(last_message__in=lost).exclude(phase=Phase.ENDED).select_related("district")
    ):
        held = stopped(run.district, run.channel, [run.address], Programme.ATTENDANCE).get(run.address)
        if held == ConsentEntry.Status.PAUSED:
            _all(Q(pk=run.pk) & ~Q(phase=Phase.WITH_PERSON), Understood("", event.now, doubt=True))
        else:
            _all(Q(pk=run.pk), Withdrew(event.now, Ending.STOPPED if held else Ending.LOST))


def consent_changed(event: ConsentChanged) -> None:
    """Whoever stopped is asked nothing more; where it is in doubt, a person has it (SMS-5, SMS-6)."""
    here = Q(district=event.district, channel=event.channel, address=event.address)
    if event.status == ConsentEntry.Status.STOPPED:
        _all(here, Withdrew(event.now, Ending.STOPPED))
    elif event.status == ConsentEntry.Status.PAUSED:
        _all(here & ~Q(phase=Phase.WITH_PERSON), Understood("", event.now, doubt=True))


def _all(which: Q, happening: Happening) -> None:
    held = runs.locked(Run.objects.filter(which).exclude(phase=Phase.ENDED))
    if held:
        runs.write([runs.step(one, happening) for one in held], happening.at)
