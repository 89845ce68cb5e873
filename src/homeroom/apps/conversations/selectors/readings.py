"""What a family's messages were understood to mean, and how much of it this user may see (LAW-14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from homeroom.apps.conversations import labels
from homeroom.apps.conversations.models import Entry, Reading, Thread
from homeroom.apps.conversations.selectors import access
from homeroom.apps.people import access as people
from homeroom.apps.people.prepared import prepared
from homeroom.core.listening.codes import CODES, GROUPS, UNSTORED

GUESSES = 3  # offered for one tap
Kind = Reading.Kind
WINS = {Kind.PERSON: 2, Kind.MODEL: 1, Kind.RULE: 0}


@dataclass(frozen=True, slots=True)
class Sight:
    """For which of a guardian's children (row ids) a user may see, see what is sensitive, and speak.

    A message about several children opens to whoever has the right for one of them, as its words do.
    ``left``: the names of those who are the guardian's no more, and about whom words can be read.
    """

    sees: frozenset[int]
    private: frozenset[int]
    speaks: frozenset[int]
    left: Mapping[int, str] = field(default_factory=dict)

    def sees_private(self, about: Set[int]) -> bool:
        return bool(self.private & about if about else self.private)

    def may_say(self, about: Set[int]) -> bool:
        """May this user say what a message about these children means?"""
        return bool(self.speaks & about if about else self.speaks)

    def sayable(self, about: Set[int]) -> frozenset[str]:
        """The codes that this user may see and give; none of those that are never kept."""
        private = self.sees_private(about)
        return frozenset(
            code for code, one in CODES.items() if code not in UNSTORED and (private or not one.sensitive)
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """One reason in words: ours, and the family's on which it rests (or ``""``)."""

    code: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message was understood to mean, as this user may see it.

    ``who`` said so, ``""`` for a machine; ``guesses`` are what else a machine heard; ``private``:
    there is something that this user may not see.
    """

    reading: int
    reasons: list[Heard]
    private: bool
    unsure: bool
    who: str
    at: str
    guesses: list[Heard]
    may_say: bool
    machine: bool = False  # a model looked; the rules alone can't tell that no reason is given

    @property
    def says_something(self) -> bool:
        """A bare STOP gives no reason, and nobody need be told so."""
        return bool(self.reasons or self.private or self.who)

    @property
    def codes(self) -> list[str]:
        return [reason.code for reason in self.reasons]


@dataclass(frozen=True, slots=True)
class Picker:
    """Everything one may say of a message: guesses first, then the groups with their codes."""

    entry: Entry
    words: str
    now: Understood
    guesses: list[Heard]
    groups: list[tuple[str, list[Heard]]]
    said: list[Understood]  # what was said of it before, the newest first


def sight(user: Any, thread: Thread, on: date, sees: Iterable[int] | None = None) -> Sight:
    """``sees``: the guardian's children this user may see, where that is known already."""
    theirs, gone = access.parted(thread)

    def among(action: str | None = None) -> frozenset[int]:
        return frozenset(child.pk for child in people.among(user, thread.district, theirs, on, action))

    left = people.among(user, thread.district, gone, on) if gone else []
    return Sight(
        sees=among() if sees is None else frozenset(sees),
        private=among("see_sensitive"),
        speaks=among("converse"),
        left={child.pk: child.called for child in left},
    )


def holding(said: Iterable[Reading]) -> Reading | None:
    """Of all readings of one message, the one that holds: a person's before a model's, the latest of each."""
    return max(said, key=_weight, default=None)


def held(inbounds: Collection[int]) -> dict[int, Reading]:
    """The reading that holds of each message (row ids). Whoever shows it asks :class:`Sight` first."""
    return {pk: max(said, key=_weight) for pk, said in _by_inbound(_of(inbounds=[*inbounds])).items()}


def of_thread(thread: Thread, since: datetime) -> dict[int, list[Reading]]:
    """Every reading of the messages in a conversation since then, by message, oldest first. One query."""
    return _by_inbound(_in_thread(thread=thread.pk, since=since))


def understood(said: list[Reading], about: Set[int], seen_by: Sight, now: datetime) -> Understood | None:
    """What holds of ``said``, the readings of one message."""
    holds = holding(said)
    return _understood(holds, said, about, seen_by, now) if holds else None


def picker(user: Any, thread: Thread, entry: int, now: datetime) -> Picker | None:
    """None: no such message, or not one whose meaning is this user's to say."""
    seen_by = sight(user, thread, now.date())
    found = (
        Entry.objects.filter(thread=thread, pk=entry, inbound__isnull=False).select_related("inbound").first()
    )
    about = set(found.students.values_list("pk", flat=True)) if found else set()
    said = list(Reading.objects.filter(inbound=found.inbound_id).select_related("by")) if found else []
    if found is None or not said or not seen_by.may_say(about):
        access.refused(user, "reading of entry", entry)
        return None
    current = understood(said, about, seen_by, now)
    sayable = seen_by.sayable(about)
    guesses = [*current.reasons, *_guesses(said, current.codes, sayable)]
    others = sayable - {guess.code for guess in guesses}
    groups = [
        (
            name,
            [
                Heard(one.code, one.words, "")
                for one in CODES.values()
                if one.group == key and one.code in others
            ],
        )
        for key, name in GROUPS.items()
    ]
    earlier = sorted((one for one in said if one.pk != current.reading), key=lambda one: -one.pk)
    return Picker(
        entry=found,
        words=found.inbound.text,
        now=current,
        guesses=guesses,
        groups=[(name, codes) for name, codes in groups if codes],
        said=[_understood(one, [], about, seen_by, now) for one in earlier],
    )


def _understood(
    one: Reading, said: list[Reading], about: Set[int], seen_by: Sight, now: datetime
) -> Understood:
    sayable = seen_by.sayable(about)
    shown = [_heard(reason) for reason in one.reasons if reason["code"] in sayable]
    return Understood(
        reading=one.pk,
        reasons=shown,
        private=len(shown) < len(one.reasons),
        unsure=one.unsure,
        who=(one.by.get_full_name() or one.by.get_username()) if one.by else "",
        at=labels.clock(one.at.astimezone(now.tzinfo), now),
        guesses=_guesses(said, [reason.code for reason in shown], sayable)[:GUESSES],
        may_say=seen_by.may_say(about),
        machine=one.kind == Kind.MODEL,
    )


def _guesses(said: list[Reading], but: Collection[str], sayable: Set[str]) -> list[Heard]:
    """What machines heard beside ``but``: the latest of each, the model's before the rules'."""
    machines = {one.kind: one for one in sorted(said, key=lambda one: one.pk) if one.kind != Kind.PERSON}
    found = [
        _heard(reason)
        for kind in (Kind.MODEL, Kind.RULE)
        if kind in machines
        for reason in machines[kind].reasons
    ]
    first = {
        guess.code: guess for guess in reversed(found) if guess.code in sayable and guess.code not in but
    }
    return [guess for guess in found if first.get(guess.code) is guess]


def _heard(reason: dict[str, Any]) -> Heard:
    return Heard(reason["code"], CODES[reason["code"]].words, reason.get("words", ""))


def _weight(one: Reading) -> tuple[int, int]:
    return WINS[Kind(one.kind)], one.pk


def _by_inbound(rows: Iterable[Reading]) -> dict[int, list[Reading]]:
    found = defaultdict(list)
    for one in rows:
        found[one.inbound_id].append(one)
    return found


@prepared
def _of(inbounds: list[int]) -> QuerySet[Reading]:
    return Reading.objects.filter(inbound__in=inbounds)


@prepared
def _in_thread(thread: int, since: datetime) -> QuerySet[Reading]:
    said = Reading.objects.filter(inbound__entry__thread=thread, inbound__entry__at__gte=since)
    return said.select_related("by").order_by("pk")
