"""What a message was understood to mean, kept: by the rules at once, by people whenever they say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from homeroom.apps.conversations.models import Entry, Reading, Thread, Unread
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.selectors.readings import holding, sight
from homeroom.apps.messaging.models import Inbound
from homeroom.core.listening.codes import CODES, UNSTORED
from homeroom.core.listening.plain import plain
from homeroom.core.listening.reasons import Reason, reasons

CERTAIN = 1.0  # a person said so


class Meanwhile(Exception):
    """Somebody else said what this means since the page was shown; nothing was written."""


def first(inbound: Inbound, now: datetime) -> None:
    """What the rules hear, kept with a message that has just landed; it waits for a model from now on.

    Nothing heard is no statement: only who reads more than single words can say that none is given.
    """
    heard = reasons(plain(inbound.text))
    silent = not heard and not inbound.wish and not inbound.urgent
    Reading.objects.create(
        inbound=inbound,
        district_id=inbound.district_id,
        kind=Reading.Kind.RULE,
        at=now,
        **stored(heard, unsure=silent and bool(inbound.text.strip())),
    )
    if inbound.text.strip():
        Unread.objects.create(inbound=inbound, next_at=now)


def stored(heard: Iterable[Reason], unsure: bool) -> dict[str, Any]:
    """The fields of a reading, without what is never stored; if all was left out, a person has to say."""
    heard = list(heard)
    kept = [asdict(reason) for reason in heard if reason.code in CODES.keys() - UNSTORED]
    return {"reasons": kept, "unsure": unsure or (bool(heard) and not kept)}


@transaction.atomic
def say(user: Any, thread: Thread, entry: int, codes: Sequence[str], seen: int, now: datetime) -> Reading:
    """A person says what a message means: all its reasons, the weightiest first; none: it gives no reason.

    ``entry`` is the message's row id in the thread. What this user may not see stays as it is: they can neither add to it nor take from it (LAW-14).
    ``seen`` is the reading (row id) that they looked at. Raises :class:`NotAllowed`, and
    :class:`Meanwhile` if a colleague was faster.
    """
    seen_by = sight(user, thread, now.astimezone(thread.district.zone).date())
    found = Entry.objects.filter(pk=entry, thread=thread, inbound__isnull=False).first()
    about = set(found.students.values_list("pk", flat=True)) if found else set()
    if found is None or not seen_by.may_say(about):
        raise NotAllowed
    Inbound.objects.select_for_update(of=("self",), no_key=True).get(pk=found.inbound_id)
    said = list(Reading.objects.filter(inbound=found.inbound_id).order_by("pk"))
    now_holds = holding(said)
    if now_holds and now_holds.kind == Reading.Kind.PERSON and now_holds.pk != seen:
        raise Meanwhile
    sayable = seen_by.sayable(about)
    if not sayable.issuperset(codes):
        raise NotAllowed
    held = now_holds.reasons if now_holds else []
    hidden = [reason for reason in held if reason["code"] not in sayable]
    words = {reason["code"]: reason["words"] for reading in said for reason in reading.reasons}
    chosen = [
        {"code": code, "confidence": CERTAIN, "words": words.get(code, "")} for code in dict.fromkeys(codes)
    ]
    whole = now_holds is not None and now_holds.kind == Reading.Kind.PERSON and now_holds.complete
    return Reading.objects.create(
        inbound_id=found.inbound_id,
        district=thread.district,
        kind=Reading.Kind.PERSON,
        by=user,
        at=now,
        reasons=hidden + chosen if hidden and held[0] in hidden else chosen + hidden,
        complete=whole or not hidden,
    )
