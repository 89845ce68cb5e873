"""The page of an anonymous pulse: a whole guide without a name, a run, or a cookie (docs/decisions/0015).

Where somebody is in the guide travels with the form, signed, and is stored nowhere. What they answer is
kept a question at a time, under a key that is made from a number which only their form holds: the same
form sent twice is one answer, and two answers of one visit can't be told to belong together.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core import signing
from django.db import transaction

from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.services.threads import LONGEST
from homeroom.apps.messaging.services.answers import crisis_words, names_help
from homeroom.apps.outreach.models import Pulse, PulseAnswer
from homeroom.apps.people.announce import announce
from homeroom.apps.people.models import School
from homeroom.core.conversation import engine
from homeroom.core.conversation import state as states
from homeroom.core.conversation.guide import Guide
from homeroom.core.conversation.state import Answered, Chosen, Event, Phase, State
from homeroom.core.events import SaidWithoutName
from homeroom.core.listening import Heard, hear
from homeroom.core.listening.private import UNSTORED_FLAGS
from homeroom.core.small_groups import shown

QUOTE, YES = "quote", "yes"  # the question of a guide that asks for permission, and the answer that gives it
LEAST, TIMES = 30, 3  # visits that a school's page takes: so many times its families, and that at least


class NotTaken(Exception):
    """Nothing was kept, and the page says why: ``empty``, ``long`` (``family_words``) or ``full``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the page: where they are in the guide, and the number that is theirs alone."""

    state: State
    number: str
    events: tuple[Event, ...] = ()
    crisis: tuple[str, str] | None = None
    stops: bool = False  # they asked us to stop; from here nobody can know whose messages


@dataclass(frozen=True, slots=True)
class Sent:
    """A form of the page: the question in it, the options chosen, the words, or *rather not say*."""

    step: str
    values: Collection[str]
    words: str
    skipped: bool


def begin(pulse: Pulse, language: str, now: datetime) -> Visit:
    """Open the page in one of the guide's languages; nothing is stored."""
    guide = guide_of(pulse.version)
    state, events = engine.begin(guide, now, guide.speaks(language))
    return Visit(state, secrets.token_hex(16), events)


def sealed(visit: Visit, place: int) -> str:
    """A visit as the form carries it. ``place``: of which pulse and school."""
    kept = {"state": states.to_json(visit.state), "number": visit.number}
    return signing.dumps(kept, salt=_salt(place), compress=True)


def unsealed(text: str, place: int) -> Visit | None:
    """The visit in a form; None where it was made up, or is of another page."""
    try:
        kept: dict[str, Any] = signing.loads(text, salt=_salt(place))
        return Visit(states.from_json(kept["state"]), kept["number"])
    except (signing.BadSignature, KeyError, ValueError, TypeError):
        return None


def take(pulse: Pulse, school: School, visit: Visit, sent: Sent, now: datetime) -> Visit:
    """Take an answer and go on. Raises :class:`NotTaken`; then nothing is kept.

    Words that sound like danger are kept, put before whoever is on duty, and answered at once where they
    are a crisis; the guide asks nothing more then.
    """
    guide = guide_of(pulse.version)
    step = guide.steps.get(sent.step)
    if visit.state.phase != Phase.ASKING or step is None or visit.state.step != sent.step:
        return replace(visit, events=())
    words = "" if sent.skipped else sent.words
    values = () if sent.skipped else tuple(o.value for o in step.options if o.value in sent.values)
    if not (words or values or sent.skipped):
        raise NotTaken("empty")
    if len(words) > LONGEST:
        raise NotTaken("long")
    if step.id == guide.first.id and _visits(pulse, school, guide) >= _most(pulse, school):
        raise NotTaken("full")
    heard = hear(words, visit.state.language) if words else None
    flags = {one.flag for one in heard.urgent} - UNSTORED_FLAGS if heard else set()
    given = _chosen(visit, sent, values, words, heard, bool(flags), now)
    after, events = engine.advance(guide, visit.state, given)
    answers = [event for event in events if isinstance(event, Answered)]
    answers = answers or [Answered(step.id, given.id, values, words)]
    with transaction.atomic():
        _keep(pulse, school, visit, answers, bool(flags), now)
        if flags:
            said = _key(visit.number, step.id)
            announce(SaidWithoutName(said, school.pk, tuple(sorted(flags)), now))
    crisis = crisis_words(pulse.district, school, visit.state.language, now) if names_help(flags) else None
    return Visit(after, visit.number, events, crisis, bool(heard and heard.wish == "stop"))


def _chosen(
    visit: Visit,
    sent: Sent,
    values: tuple[str, ...],
    words: str,
    heard: Heard | None,
    urgent: bool,
    now: datetime,
) -> Chosen:
    """What happened, to the engine. Reasons decide the way on, and are kept nowhere."""
    codes = tuple(reason.code for reason in heard.reasons) if heard else ()
    return Chosen(
        id=f"{sent.step}:{len(visit.state.heard)}",
        step=sent.step,
        at=now,
        values=values,
        text=words,
        urgent=urgent,
        reasons=codes,
        unsure=bool(heard) and not codes,
        final=True,
    )


def _keep(
    pulse: Pulse, school: School, visit: Visit, answers: list[Answered], look: bool, now: datetime
) -> None:
    """Store answers; whoever goes back and answers again has said the later thing."""
    language = visit.state.language if visit.state.language in stored_languages(pulse, school) else ""
    PulseAnswer.objects.bulk_create(
        (
            PulseAnswer(
                id=_key(visit.number, one.step),
                pulse=pulse,
                school=school,
                language=language,
                step=one.step,
                values=list(one.values),
                words=one.words,
                look=look,
                week=_monday(now.astimezone(pulse.district.zone).date()),
            )
            for one in answers
        ),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["values", "words", "look"],
    )
    if permission := next((one for one in answers if one.step == QUOTE), None):
        mine = [_key(visit.number, step) for step in guide_of(pulse.version).steps]
        worded = PulseAnswer.objects.filter(pk__in=mine, pulse=pulse).exclude(words="")
        worded.update(may_quote=permission.values == (YES,))


def stored_languages(pulse: Pulse, school: School) -> set[str]:
    """The languages that an answer may carry: those in which no small group of this school was asked."""
    guide = guide_of(pulse.version)
    asked = pulse.invites.filter(school=school, guardian__isnull=False).values_list("language", flat=True)
    return set(shown(Counter(guide.speaks(language) for language in asked)))


def _visits(pulse: Pulse, school: School, guide: Guide) -> int:
    return PulseAnswer.objects.filter(pulse=pulse, school=school, step=guide.first.id).count()


def _most(pulse: Pulse, school: School) -> int:
    return max(LEAST, TIMES * pulse.invites.filter(school=school).count())


def _key(number: str, step: str) -> int:
    """The key of an answer: 62 bits of SHA-256. Who has the form's number can make it again, nobody else."""
    return int.from_bytes(hashlib.sha256(f"{number}:{step}".encode()).digest()[:8]) >> 2


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _salt(place: int) -> str:
    return f"homeroom.pulse:{place}"
