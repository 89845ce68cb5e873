"""What came in, read and followed: wishes first, then everybody who should know (SMS-5).

Each stored event is worked on in three transactions. The first keeps the family's words and follows
their wishes; the second tells the later steps of the work; the third queues the answers. So nothing
that goes wrong in an inbox can undo a stop, and nothing in an answer an alarm. Each may be repeated:
what is done is not done again.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet

from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import ConsentEntry, HookEvent, Inbound, Message
from homeroom.apps.messaging.selectors.consent import normal, stopped
from homeroom.apps.messaging.selectors.whose import OURS, points_of, whose
from homeroom.apps.messaging.services import answers, consent, receipts
from homeroom.apps.messaging.services.hooks import MAIL
from homeroom.apps.messaging.services.own_pages import read_page
from homeroom.apps.people.announce import announce
from homeroom.apps.people.models import District
from homeroom.core.events import Received, Urgent
from homeroom.core.listening import Heard, hear
from homeroom.core.listening.plain import plain
from homeroom.core.listening.private import kept, routed
from homeroom.core.listening.urgency import Urgent as Flag
from homeroom.core.listening.urgency import urgent
from homeroom.core.listening.wishes import Wish
from homeroom.core.messages import Incoming, Receipt, Request, Unreadable
from homeroom.core.occasions import Programme

log = logging.getLogger(__name__)

ATTEMPTS = 5  # then an event is set aside, with its fault, for a person
LONGEST_ID = 200
SOURCES = {"sms": "text", "email": "e-mail"}
Status = ConsentEntry.Status
Told = tuple[Inbound, Incoming]
Place = tuple[str, str]  # channel, address


def process(now: datetime, limit: int = 100) -> int:
    """Work on stored events in the order in which they came; returns how many are done with.

    Two processors at once change nothing twice: each event is locked, and looked at again. Events
    of a carrier that is not set up wait until it is.
    """
    known = [*doors().hooks, *OURS, *([MAIL] if doors().read_mail else [])]
    waiting = HookEvent.objects.filter(processed_at=None, carrier__in=known).order_by("pk")
    return sum(process_one(pk, now) for pk in list(waiting.values_list("pk", flat=True)[:limit]))


def process_one(pk: int, now: datetime) -> bool:
    """Work on one stored event (row id); False: another has, or it has to be tried again."""
    try:
        with transaction.atomic():
            if (event := _locked(pk)) is None:
                return False
            now = max(now, event.received_at)  # nothing follows from words before they were said
            told = _take(event, now)
        with transaction.atomic():
            if (event := _locked(pk)) is None:
                return False
            for inbound, _ in told:
                _tell(inbound, now)
        with transaction.atomic():
            if (event := _locked(pk)) is None:
                return False
            for inbound, incoming in told:
                answers.answer(inbound, incoming.keyword, now)
            _finish(event, now)
    except Unreadable as error:
        return _fail(pk, str(error), now, at_once=True)
    except (OperationalError, InterfaceError):
        raise  # the database has gone: no fault of the event's
    except Exception as error:
        log.exception("event %d could not be processed", pk)
        return _fail(pk, f"{type(error).__name__}: see the log of this event's number.", now)
    return True


def _locked(pk: int) -> HookEvent | None:
    return HookEvent.objects.select_for_update().filter(pk=pk, processed_at=None).first()


def _finish(event: HookEvent, now: datetime, fault: str = "") -> None:
    event.processed_at, event.fault = now, fault
    event.save(update_fields=["processed_at", "fault"])


@transaction.atomic
def _fail(pk: int, fault: str, now: datetime, at_once: bool = False) -> bool:
    """Count the attempt; the last one sets the event aside. Its content stays as it came."""
    event = _locked(pk)
    if event is None:
        return False
    event.attempts += 1
    event.fault = fault[:300]
    if at_once or event.attempts >= ATTEMPTS:
        event.processed_at = now
        log.error("event %d is set aside after %d attempts", pk, event.attempts)
    event.save(update_fields=["attempts", "fault", "processed_at"])
    return event.processed_at is not None


def _take(event: HookEvent, now: datetime) -> list[Told]:
    """Keep and follow everything that an event says; what is to be told of it."""
    told = []
    for number, item in enumerate(_read(event)):
        if isinstance(item, Receipt):
            receipts.apply(item, event.carrier, now, event)
        elif inbound := _receive(event, number, item, now):
            told.append((inbound, item))
    return told


def _read(event: HookEvent) -> Sequence[Incoming | Receipt]:
    body = bytes(event.body)
    if event.carrier in OURS:
        return [read_page(event)]
    read_mail = doors().read_mail
    if event.carrier == MAIL and read_mail:
        return read_mail(body)
    return doors().hooks[event.carrier].read(Request(event.method, event.url, event.headers, body))


def _receive(event: HookEvent, number: int, incoming: Incoming, now: datetime) -> Inbound | None:
    """The message of an event, kept and followed once; None if another event brought it before."""
    provider_id = incoming.provider_id or f"event:{event.pk}:{number}"
    if len(provider_id) > LONGEST_ID:
        provider_id = hashlib.sha256(provider_id.encode()).hexdigest()
    known = Inbound.objects.filter(carrier=event.carrier, provider_id=provider_id).first()
    if known:
        return known if known.event_id == event.pk else None
    inbound, heard = _keep(event, provider_id, incoming)
    if inbound.district_id and inbound.wish:
        _follow(inbound, heard, incoming, now)
    return inbound


def _keep(event: HookEvent, provider_id: str, incoming: Incoming) -> tuple[Inbound, Heard]:
    """The family's words, whose they are, and what was heard in them."""
    channel = incoming.channel or ("email" if event.carrier == MAIL or "@" in incoming.sender else "sms")
    address, text = normal(channel, incoming.sender), incoming.text.replace("\0", "")
    who = whose(channel, address, normal(channel, incoming.to), incoming.thread)
    programme = who.sender.programme if who.sender else Programme.ATTENDANCE
    held = stopped(who.district, channel, [address], programme) if who.district else {}
    heard = hear(
        text,
        who.guardian.speaks if who.guardian else "",
        stopped=held.get(address) == Status.STOPPED,
        guess=doors().guess,
    )
    wish = _wish(heard, incoming.keyword)
    sure = heard.sure or wish != heard.wish or wish == incoming.keyword
    if channel == "email" and wish == Wish.START:
        sure = sure and who.proven
    inbound = Inbound.objects.create(
        event=event,
        carrier=event.carrier,
        provider_id=provider_id,
        district=who.district,
        sender=who.sender,
        channel=channel,
        address=address,
        text=text,
        media=incoming.media,
        received_at=min(incoming.received_at or event.received_at, event.received_at),  # clocks go wrong
        guardian=who.guardian,
        shared=who.shared,
        language=heard.language,
        wish=wish or "",
        wish_sure=sure,
        urgent=[asdict(flag) for flag in kept(heard.urgent)],
    )
    return inbound, heard


@transaction.atomic
def heard_more(pk: int, flags: Sequence[Flag], wish: str, now: datetime) -> bool:
    """Follow what a slower reader heard in a message, beside what the rules had; was it more?

    Urgency is announced at once; immigration is only announced, and written nowhere (LAW-14). A
    ``wish`` is never sure: messages pause, and a person decides (SMS-6). Neither is answered: no
    machine says 988 or "stopped" on a guess. What was heard before is not done again.
    """
    inbound = Inbound.objects.select_for_update(of=("self",)).select_related("event", "district").get(pk=pk)
    if inbound.district is None:
        return False
    known = {urgent["flag"] for urgent in inbound.urgent}
    new = list({flag.flag: flag for flag in flags if flag.flag not in known}.values())
    inbound.urgent += [asdict(flag) for flag in kept(new)]
    wished = bool(wish) and not inbound.wish
    if wished:
        inbound.wish, inbound.wish_sure = wish, False
    inbound.save(update_fields=["urgent", "wish", "wish_sure"])
    if wished:
        if not _spoken_since(inbound):
            _quieten(inbound, Status.PAUSED, "reader", now)
        announce(Received(inbound.pk, now))
    if new:
        announce(Urgent(inbound.pk, now, routed(flag.flag for flag in new)))
    return wished or bool(new)


def _wish(heard: Heard, keyword: str) -> Wish | None:
    """What was asked for. What the carrier acted on counts too; the order is that of SMS-5."""
    wishes = {heard.wish, Wish(keyword) if keyword else None}
    return next((wish for wish in Wish if wish in wishes), None)


def _follow(inbound: Inbound, heard: Heard, incoming: Incoming, now: datetime) -> None:
    """Do in the ledger what the words ask for; what waits for the address is taken back with it."""
    if inbound.wish == Wish.HELP:
        return
    source = SOURCES.get(inbound.channel, inbound.channel)
    if source == "text" and incoming.keyword == inbound.wish:
        source = "carrier"
    if inbound.wish == Wish.START:
        if not inbound.wish_sure or inbound.channel in OURS:
            return  # a person must look; a page is no address that could start again
        if _stopped_since(inbound):
            inbound.wish_sure = False
            inbound.save(update_fields=["wish_sure"])
            return
        for programme in {answers.programme_of(inbound), *_stopped_by_mistake(inbound)}:
            _say(inbound, (inbound.channel, inbound.address), programme, Status.GIVEN, source, now)
        return
    _quieten(inbound, Status.STOPPED if inbound.wish_sure else Status.PAUSED, source, now, heard.topic)


def _quieten(inbound: Inbound, status: str, source: str, now: datetime, topic: str = "") -> None:
    for place in _places(inbound):
        for programme in _programmes(inbound, topic):
            if status == Status.STOPPED or not _is_stopped(inbound, place, programme):
                _say(inbound, place, programme, status, source, now)


def _stopped_since(inbound: Inbound) -> bool:
    """Has somebody stopped the address after these words were written? Then they undo nothing."""
    return _said_later(inbound).filter(status__in=(Status.STOPPED, Status.PAUSED)).exists()


def _spoken_since(inbound: Inbound) -> bool:
    """Has the family, or somebody who asked them, said since then what is to hold? Then that holds."""
    return _said_later(inbound).exists()


def _said_later(inbound: Inbound) -> QuerySet[ConsentEntry]:
    later = Q(at__gt=inbound.event.received_at) | Q(inbound__event__gt=inbound.event_id)
    return ConsentEntry.objects.filter(
        later,
        district=inbound.district,
        channel=inbound.channel,
        address=inbound.address,
        programme=answers.programme_of(inbound),
    )


def _stopped_by_mistake(inbound: Inbound) -> Iterator[str]:
    """The programmes that this address itself stopped by calling itself a wrong number, and by nothing else."""
    for programme in Programme:
        said = ConsentEntry.objects.filter(
            district=inbound.district, channel=inbound.channel, address=inbound.address, programme=programme
        )
        mistaken = said.filter(inbound__wish=Wish.WRONG_NUMBER, inbound__address=inbound.address)
        before = said.exclude(pk__in=mistaken).order_by("-pk").first()
        newest = said.order_by("-pk").first()
        if newest in mistaken and (before is None or before.status == Status.GIVEN):
            yield programme


def _say(inbound: Inbound, place: Place, programme: str, status: str, source: str, now: datetime) -> None:
    consent.say(
        inbound.district,
        *place,
        programme,
        status,
        source,
        inbound.text,
        now,
        inbound=inbound,
        language=inbound.language,
    )


def _is_stopped(inbound: Inbound, place: Place, programme: str) -> bool:
    """A doubtful wish takes nothing back from a sure one."""
    channel, address = place
    return stopped(inbound.district, channel, [address], programme).get(address) == Status.STOPPED


def _programmes(inbound: Inbound, topic: str) -> set[str]:
    """Everything but safety alerts, unless it was said to their sender (SMS-18) or by a stranger.

    Where the district takes families at their word about the topic, only that (LAW-3).
    """
    if inbound.wish == Wish.WRONG_NUMBER:
        return {Programme.ATTENDANCE, Programme.SAFETY}
    if topic and inbound.district and inbound.district.stop_scope == District.StopScope.TOPIC:
        return {Programme(topic)}
    return {Programme.ATTENDANCE, answers.programme_of(inbound)}


def _places(inbound: Inbound) -> set[Place]:
    """Where it must be quiet: there, and for e-mail also where we wrote to, if the answer was forwarded.

    Words on a page came from no address, so it is quiet at each that we have of the guardian.
    """
    if inbound.channel in OURS:
        return set(points_of(inbound.guardian)) if inbound.guardian else set()
    addresses = {inbound.address}
    if inbound.channel == "email" and inbound.guardian_id and inbound.wish == Wish.STOP:
        written = Message.objects.filter(guardian=inbound.guardian_id, channel="email")
        addresses |= set(written.order_by("-queued_at", "-pk").values_list("to", flat=True)[:1])
    return {(inbound.channel, address) for address in addresses}


def _tell(inbound: Inbound, now: datetime) -> None:
    """Put it before a person."""
    announce(Received(inbound.pk, now))
    # Listened to again: of what was heard, not everything was stored (LAW-14).
    if flags := routed(one.flag for one in urgent(plain(inbound.text))):
        announce(Urgent(inbound.pk, now, flags))
