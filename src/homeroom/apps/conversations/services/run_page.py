"""What a family sends from the page of a guided conversation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from homeroom.apps.conversations.models import Run
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.services import run_replies
from homeroom.apps.conversations.services.threads import LONGEST
from homeroom.apps.messaging.models import Inbound
from homeroom.apps.messaging.selectors.whose import PAGE
from homeroom.core.conversation.state import Phase

MOST, WITHIN = 30, timedelta(minutes=10)  # so many times one guardian is heard in that time


class NotKept(Exception):
    """Nothing was kept, and the page says why: ``empty``, ``long`` or ``many`` (``family_words``)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Written:
    """A form of the page as it came. ``step``: the question in it, ``""`` of a box for words alone.

    ``values``: the options chosen; ``skipped``: *rather not say*, which lets go of all else. ``nonce`` is
    the form's own.
    """

    step: str
    values: Collection[str]
    words: str
    skipped: bool
    nonce: str

    @property
    def mark(self) -> str:
        """The same for the same form with the same in it: other words in an old form are other words."""
        whole = json.dumps([self.nonce, self.step, sorted(self.values), self.words, self.skipped])
        return hashlib.sha256(whole.encode()).hexdigest()


def send(run: Run, written: Written, now: datetime) -> None:
    """Take an answer or words. Sent twice it is one; late, its words go to a person.

    Raises :class:`NotKept`, and nothing has changed then.
    """
    step = guide_of(run.version).steps.get(written.step)
    words = "" if written.skipped else written.words
    known = () if step is None or written.skipped else step.options
    values = tuple(option.value for option in known if option.value in written.values)
    waits = run.phase == Phase.ASKING and run.step == written.step
    if not (words or values or (written.skipped and step)):
        raise NotKept("empty")
    if not (words or waits):
        return  # an option of a question that is over says nothing any more
    if len(words) > LONGEST:
        raise NotKept("long")
    if _lately(run, now) >= MOST:
        raise NotKept("many")
    run_replies.on_page(run, step.id if step else "", values, words, written.mark, now)


def _lately(run: Run, now: datetime) -> int:
    heard = Inbound.objects.filter(guardian=run.thread.guardian_id, received_at__gt=now - WITHIN)
    return heard.filter(channel=PAGE).count()
