"""Does a family write in another language than the files say, and has nobody been asked about it yet?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from homeroom.apps.attendance.labels import language as name_of
from homeroom.apps.conversations.models import Entry, LanguageAnswer, Thread
from homeroom.apps.conversations.selectors import access
from homeroom.apps.messaging.selectors.whose import TALK
from homeroom.apps.people.prepared import prepared

LATEST = 20  # messages that are looked at
TELLING = 20  # characters: of a shorter text the language is easily mistaken
OFTEN = 2  # short ones that say the same


@dataclass(frozen=True, slots=True)
class Offer:
    """They write in ``name`` (tag ``language``, as in message ``wrote``); the files say ``before``."""

    language: str
    name: str
    before: str
    wrote: int


def offer(user: Any, thread: Thread, on: date) -> Offer | None:
    """What to ask this user; None: nothing. Words from a number that several share tell of nobody."""
    speaks = thread.guardian.speaks
    found = _other(_said(thread=thread.pk), speaks)
    if found is None:
        return None
    wrote, language = found
    if LanguageAnswer.objects.filter(thread=thread, language=language).exists():
        return None
    if not access.children(user, thread, on, "set_language"):
        return None
    return Offer(language, name_of(language), name_of(speaks), wrote)


def _other(rows: Iterable[tuple[int, str, str]], speaks: str) -> tuple[int, str] | None:
    """The message (row id) and the language, other than ``speaks``, in which they write lately."""
    lengths = defaultdict(list)
    newest: dict[str, int] = {}
    for wrote, language, text in rows:
        if language and _primary(language) != _primary(speaks):
            lengths[language].append(len(text.strip()))
            newest.setdefault(language, wrote)
    for language, wrote in newest.items():
        if len(lengths[language]) >= OFTEN or max(lengths[language]) >= TELLING:
            return wrote, language
    return None


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


@prepared
def _said(thread: int) -> QuerySet[Entry]:
    said = Entry.objects.filter(thread=thread, kind=Entry.Kind.IN, inbound__shared=False)
    said = said.exclude(inbound__channel=TALK)  # whoever talked with them typed it, perhaps in English
    said = said.order_by("-at", "-pk")
    return said.values_list("inbound", "inbound__language", "inbound__text")[:LATEST]
