"""Which language a family is written to in, as they write themselves: asked once, said by a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from homeroom.apps.conversations.models import LanguageAnswer, Thread
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.selectors.language import offer
from homeroom.apps.people.models import Guardian
from homeroom.apps.people.services import restrictions


@transaction.atomic
def answer(user: Any, thread: Thread, language: str, yes: bool, now: datetime) -> LanguageAnswer:
    """Write to them in ``language`` from now on, or go on as before; no import changes it (EF-12).

    Raises :class:`NotAllowed` where this user is not to be asked, or nobody is any more.
    """
    thread.guardian = Guardian.objects.select_for_update(no_key=True).get(pk=thread.guardian_id)
    asked = offer(user, thread, now.astimezone(thread.district.zone).date())
    if asked is None or asked.language != language:
        raise NotAllowed
    said = LanguageAnswer.objects.create(
        thread=thread,
        language=language,
        before=thread.guardian.speaks,
        yes=yes,
        wrote_id=asked.wrote,
        by=user,
        at=now,
    )
    if yes:
        restrictions.set_language(thread.guardian, language, user)
    return said
