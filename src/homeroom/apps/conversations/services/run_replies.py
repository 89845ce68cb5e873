"""A family's words in a guided conversation: by text, by e-mail, on its page, or said to somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from homeroom.apps.conversations.doors import doors
from homeroom.apps.conversations.models import Entry, Run
from homeroom.apps.conversations.selectors.access import NotAllowed, steers
from homeroom.apps.conversations.services import runs
from homeroom.apps.conversations.services.run_words import students_of
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.messaging.selectors.whose import OURS
from homeroom.apps.messaging.services import inbound as arriving
from homeroom.apps.messaging.services import own_pages
from homeroom.core.conversation.state import Chosen, Phase, Replied, Understood
from homeroom.core.events import Received, Urgent
from homeroom.core.listening.codes import UNSTORED
from homeroom.core.listening.plain import plain
from homeroom.core.listening.reasons import reasons

MAY_STOP = frozenset({"stop", "wrong_number"})


def on_page(run: Run, step: str, values: Sequence[str], words: str, nonce: str, now: datetime) -> None:
    """An answer given on the run's page: kept raw, then followed at once, so that the page can go on.

    ``step``: the question that was in front of them. The same ``nonce`` again changes nothing.
    """
    _keep(own_pages.PAGE, run, step, values, words, nonce, now)


def in_talk(
    user: Any, run: Run, step: str, values: Sequence[str], words: str, nonce: str, now: datetime
) -> None:
    """An answer given in a talk, entered by whoever has it. Raises :class:`NotAllowed`."""
    today = now.astimezone(run.district.zone).date()
    if not steers(user, run.thread, list(students_of(run)), today):
        raise NotAllowed
    _keep(own_pages.TALK, run, step, values, words, nonce, now, {"by": user.pk})


def _keep(
    carrier: str,
    run: Run,
    step: str,
    values: Sequence[str],
    words: str,
    nonce: str,
    now: datetime,
    more: Mapping[str, Any] | None = None,
) -> None:
    about = {"run": run.pk, "step": step, "values": list(values), **(more or {})}
    event = own_pages.store(carrier, run.thread.guardian_id, words.strip(), about, nonce, now)
    arriving.process_one(event, now)


def received(event: Received) -> None:
    """What a family wrote goes to the guide that runs with them, once; to staff it goes in any case."""
    inbound = Inbound.objects.select_related("guardian", "event").get(pk=event.inbound)
    entry = Entry.objects.filter(inbound=inbound).select_related("thread").first()
    if entry is None or inbound.shared:  # nobody can know who wrote: a person has to look
        return
    found = runs.locked(runs.active(entry.thread))
    about = own_pages.about(inbound.event) if inbound.channel in OURS else {}
    if not found or about.get("run", found[0].pk) != found[0].pk:
        if about:
            _belated(entry, about["run"])
        return
    run = found[0]
    if str(inbound.pk) in run.state.get("heard", ()):
        doubtful = inbound.wish in MAY_STOP and not inbound.wish_sure  # heard later, by a reader
        if doubtful and run.phase != Phase.WITH_PERSON:
            moved = runs.step(run, Understood(str(inbound.pk), event.now, doubt=True))
            runs.write([moved], event.now)
        return
    if about.get("by"):
        entry.by_id = about["by"]
    entry.run = run
    entry.save(update_fields=["run", "by"])
    runs.write(
        [runs.step(run, _happening(run, inbound, about, event.now), inbound, about.get("by"))], event.now
    )


def _belated(entry: Entry, run: int) -> None:
    """Words on the page of a run (row id) that has ended: its page shows them, and a person reads them."""
    entry.run = Run.objects.filter(pk=run, thread=entry.thread_id).first()
    entry.save(update_fields=["run"])


def urgent(event: Urgent) -> None:
    """Words about somebody's safety: the guide is silent, whoever heard them."""
    held = runs.locked(
        Run.objects.filter(thread__guardian__inbounds=event.inbound).exclude(
            phase__in=(Phase.ENDED, Phase.WITH_PERSON)
        )
    )
    if held:
        said = Understood(str(event.inbound), event.now, urgent=True)
        runs.write([runs.step(run, said) for run in held], event.now)


def understood(read: Mapping[int, tuple[Sequence[str], bool]], now: datetime) -> None:
    """A reader has read messages (row ids): their reasons, most likely first, and if it is unsure."""
    waiting = Run.objects.filter(phase=Phase.LISTENING, entries__inbound__in=list(read)).values("pk")
    moved = []
    held = runs.locked(Run.objects.filter(pk__in=waiting, phase=Phase.LISTENING))
    for run_pk, inbound in runs.awaited(held).items():
        if inbound.pk in read:
            codes, unsure = read[inbound.pk]
            run = next(one for one in held if one.pk == run_pk)
            said = Understood(str(inbound.pk), now, _kept(codes), unsure)
            moved.append(runs.step(run, said, inbound))
    if moved:
        runs.write(moved, now)


def is_listened_to(inbound: Inbound) -> bool:
    """Does a guide go on from these words as soon as a reader has read them?"""
    return Run.objects.filter(phase=Phase.LISTENING, entries__inbound=inbound).exists()


def _happening(run: Run, inbound: Inbound, about: Mapping[str, Any], now: datetime) -> Replied | Chosen:
    codes = _kept(reason.code for reason in reasons(plain(inbound.text)))
    # Nobody waits on a page, or at the door, until a model has read: there the rules have to do.
    final = bool(about) or doors().readers is None
    heard = {
        "id": str(inbound.pk),
        "text": inbound.text,
        "wish": inbound.wish,
        "sure": inbound.wish_sure,
        "urgent": bool(inbound.urgent),
        "reasons": codes,
        "unsure": final and not codes,
        "final": final,
    }
    if not about:
        return Replied(at=inbound.received_at, **heard)
    step = str(about.get("step", ""))
    values = tuple(str(value) for value in about.get("values", ()))
    return Chosen(at=now, step=step, values=values, **heard)


def _kept(codes: Any) -> tuple[str, ...]:
    """Without those that are never written anywhere (LAW-14), for a state is."""
    return tuple(code for code in codes if code not in UNSTORED)
