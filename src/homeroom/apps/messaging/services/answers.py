"""What Homeroom itself answers at once: confirmations, help, "thank you, she reads this by 3", 988 and 911.

An answer goes to the very address the words came from. It names a person and a school only where
the address belongs to one guardian and nobody else; nobody else learns more than the district's name.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from homeroom.apps.messaging.models import ConsentEntry, Inbound, Message
from homeroom.apps.messaging.selectors.approved import in_force
from homeroom.apps.messaging.selectors.consent import stopped
from homeroom.apps.messaging.selectors.staffed import away_until, read_by, zone_of
from homeroom.apps.messaging.selectors.whose import OURS, on_file
from homeroom.apps.messaging.services import outbox
from homeroom.apps.people.models import District, Guardian, Link, School
from homeroom.core.contact import verdict
from homeroom.core.listening.wishes import Wish
from homeroom.core.occasions import Kind, Programme
from homeroom.core.quiet import is_open
from homeroom.core.wording import crisis
from homeroom.core.wording.compose import BadFact, Composed, Facts, compose
from homeroom.core.wording.segments import measure

log = logging.getLogger(__name__)

# Flags after which 988 and 911 are named at once. A text may be read by the one who does the harm,
# and nobody who fears the police is sent to them: the other flags bring a person and no machine.
CRISIS = frozenset({"self_harm", "abuse_neglect", "violence_threat", "medical_emergency", "missing_child"})
SILENT = frozenset({"domestic_violence"})
CONFIRMS = {Wish.STOP: Kind.STOPPED, Wish.START: Kind.STARTED, Wish.HELP: Kind.HELP} | {
    Wish.WRONG_NUMBER: Kind.WRONG_NUMBER
}
PERSONAL = frozenset({Kind.RECEIVED, Kind.HELP, Kind.URGENT})
PRIORITY = 2
THANKED = timedelta(hours=12)  # one "we got your message" in that time
POINTED = timedelta(hours=1)  # one "call 988 or 911"
TALKING = timedelta(minutes=30)  # a member of staff wrote so lately that no machine need say anything
BY_DAY, BY_NIGHT = timedelta(hours=4), timedelta(minutes=10)  # an answer later than this is none


_soon: list[Callable[[Inbound], bool]] = []


def answered_soon(soon: Callable[[Inbound], bool]) -> None:
    """A later app says of which words it will answer them itself within minutes; these need no thanks now."""
    if soon not in _soon:
        _soon.append(soon)


def answer(inbound: Inbound, keyword: str, now: datetime) -> list[Message]:
    """Queue what is to be said at once to this message; often nothing. Call it in a transaction.

    ``keyword`` is what the carrier has acted on itself, and confirmed (SMS-9). An answer that can't
    be made (no sender, no name for the school) is left out and logged: it never undoes the wish.
    """
    if inbound.district is None or inbound.channel in OURS:  # the page, or the person there, answers
        return []
    drafts = []
    for kind in _kinds(inbound, keyword, now):
        try:
            drafts.append(_draft(inbound, inbound.district, kind, now))
        except BadFact as error:
            log.error("no answer %s to inbound %d: %s", kind, inbound.pk, error.field)
    try:
        return outbox.queue(inbound.district, drafts, now)
    except outbox.NoSender as error:
        log.error("no answer to inbound %d: no %s sender for %s", inbound.pk, error.channel, error.programme)
        return []


def is_crisis(inbound: Inbound) -> bool:
    """Are 988 and 911 to be named at once to whoever wrote this?"""
    return names_help({urgent["flag"] for urgent in inbound.urgent})


def names_help(flags: set[str]) -> bool:
    """Are 988 and 911 to be named at once where these flags were heard?"""
    return bool(flags & CRISIS) and not flags & SILENT


def urgent_words(guardian: Guardian, language: str, now: datetime) -> tuple[str, str]:
    """What a page shows at once to a guardian whose words are a crisis: the words, and their language.

    The district's own where it has any, else the product's; in the guardian's language, or the page's
    ``language``. Nothing is queued.
    """
    return crisis_words(guardian.district, _school(guardian.pk), guardian.speaks or language, now)


def crisis_words(district: District, school: School | None, language: str, now: datetime) -> tuple[str, str]:
    """The same to whoever it is, on a page of a school that everybody opens by one link."""
    facts = _facts(district, school, now, school=str(school or district))
    said = _approved(compose(Kind.URGENT, facts, language, "sms"), district, language, "sms", facts)
    return said.text, said.language


def programme_of(inbound: Inbound) -> str:
    """The programme of the number or address of ours that the words came to."""
    return inbound.sender.programme if inbound.sender else Programme.ATTENDANCE


def _confirmed(inbound: Inbound, kind: Kind) -> str:
    """The programme whose sender answers: of a stop by topic (LAW-3), the one that was stopped."""
    own = programme_of(inbound)
    if kind != Kind.STOPPED:
        return own
    stopped_now = set(ConsentEntry.objects.filter(inbound=inbound).values_list("programme", flat=True))
    return own if own in stopped_now else next(iter(sorted(stopped_now)), own)


def _kinds(inbound: Inbound, keyword: str, now: datetime) -> Iterator[Kind]:
    flags, crisis = {urgent["flag"] for urgent in inbound.urgent}, is_crisis(inbound)
    if inbound.wish and inbound.wish_sure and inbound.wish != keyword and not _said_before(inbound):
        yield CONFIRMS[Wish(inbound.wish)]
    if crisis and not _lately(inbound, Kind.URGENT, now - POINTED):
        yield Kind.URGENT
    if not (inbound.wish or crisis or flags & SILENT) and _thanks(inbound, now):
        yield Kind.RECEIVED


def _said_before(inbound: Inbound) -> bool:
    """Had the address stopped already? Then its stop was confirmed once, and that is enough (SMS-9)."""
    if inbound.wish not in (Wish.STOP, Wish.WRONG_NUMBER):
        return False
    before = ConsentEntry.objects.filter(
        district=inbound.district,
        channel=inbound.channel,
        address=inbound.address,
        programme=_confirmed(inbound, CONFIRMS[Wish(inbound.wish)]),
    ).exclude(inbound=inbound)
    last = before.order_by("-pk").first()
    return last is not None and last.status == ConsentEntry.Status.STOPPED


def _thanks(inbound: Inbound, now: datetime) -> bool:
    """Is it known who wrote, and has nobody said anything lately? A number nobody knows is told nothing."""
    if inbound.district is None or (inbound.guardian is None and not inbound.shared):
        return False
    if stopped(inbound.district, inbound.channel, [inbound.address], programme_of(inbound)):
        return False
    if Message.objects.filter(answers=inbound, kind=Kind.GUIDE).exists():
        return False  # a guide has answered
    if any(soon(inbound) for soon in _soon):
        return False
    return not (_lately(inbound, Kind.RECEIVED, now - THANKED) or _lately(inbound, Kind.REPLY, now - TALKING))


def _lately(inbound: Inbound, kind: Kind, since: datetime) -> bool:
    """Has a message of this kind gone to the guardian, or to the address, since then?"""
    to = Q(to=inbound.address, channel=inbound.channel)
    if inbound.guardian_id:
        to |= Q(guardian=inbound.guardian_id)
    said = Message.objects.filter(to, district=inbound.district, kind=kind, queued_at__gt=since)
    return said.exclude(state=Message.States.WITHDRAWN).exists()


def _draft(inbound: Inbound, district: District, kind: Kind, now: datetime) -> outbox.Draft:
    guardian = inbound.guardian
    private = bool(guardian) and not inbound.shared and kind in PERSONAL
    if guardian and private:
        private = guardian.pk in on_file(district, inbound.channel, inbound.address) and _welcome(guardian)
    school = _school(guardian.pk) if guardian else None
    speaker = _speaker(inbound) if private else ""
    facts = _facts(
        district,
        school,
        now,
        guardian=guardian.first_name if guardian and private else "",
        speaker=speaker,
        school=str(school) if school and private else str(district),
    )
    spoken = guardian.speaks if guardian and kind != Kind.WRONG_NUMBER else ""
    composed = compose(kind, facts, spoken or inbound.language, inbound.channel)
    if kind == Kind.URGENT:
        composed = _approved(composed, district, spoken or inbound.language, inbound.channel, facts)
    by_day = is_open(now, zone_of(district, school))
    return outbox.Draft(
        key=f"answer:{inbound.pk}:{kind}",
        guardian=inbound.guardian_id,
        kind=kind,
        programme=_confirmed(inbound, kind),
        legal_class=composed.legal_class,
        channel=inbound.channel,
        to=inbound.address,
        body=composed.text,
        template=composed.template,
        subject=composed.subject,
        language=composed.language,
        segments=composed.size.segments if composed.size else 1,
        speaker=speaker,
        answers=inbound.pk,
        priority=PRIORITY,
        not_before=now,
        not_after=now + (BY_DAY if by_day else BY_NIGHT),
    )


def _facts(district: District, place: School | None, now: datetime, **said: str) -> Facts:
    """The facts of an answer: what is ``said`` of people, and when somebody is there at ``place``."""
    away = away_until(district, place, now)
    known = {"guardian": "", "speaker": "", "speaker_role": "", "district": str(district)}
    return Facts(
        children=(),
        answer_by=away or read_by(district, place, now),
        after_hours=away is not None,
        now_local=now.astimezone(zone_of(district, place)),
        **(known | said),
    )


def _approved(composed: Composed, district: District, language: str, channel: str, facts: Facts) -> Composed:
    """The district's own words in their place, where it has any in the family's language, or in ours."""
    for tongue in dict.fromkeys((language.partition("-")[0].lower() or "en", composed.language)):
        if words := in_force(district, tongue, facts.after_hours):
            text = crisis.fill(words.text, tongue, facts)
            return composed._replace(
                text=text,
                language=tongue,
                template=f"approved.{words.pk}",
                size=measure(text) if channel == "sms" else None,
            )
    return composed


def _welcome(guardian: Guardian) -> bool:
    """May this adult know where the children go to school? Not if they are barred from any of them."""
    links = Link.objects.filter(guardian=guardian, closed_on=None, student__closed_on=None)
    return all(verdict(link, ()).code not in {"may_not", "on_hold"} for link in links)


def _school(guardian: int) -> School | None:
    """The school of a guardian's child; of several, always the same one."""
    return (
        School.objects.filter(
            closed_on=None,
            enrollments__closed_on=None,
            enrollments__student__closed_on=None,
            enrollments__student__links__guardian=guardian,
            enrollments__student__links__closed_on=None,
        )
        .order_by("pk")
        .first()
    )


def _speaker(inbound: Inbound) -> str:
    """Who last spoke to the guardian: the one who will read this."""
    spoken = Message.objects.filter(
        guardian=inbound.guardian_id, kind__in=(Kind.PLANNED, Kind.REPLY, Kind.GUIDE)
    )
    last = spoken.exclude(speaker="").order_by("-queued_at", "-pk").first()
    return last.speaker if last else ""
