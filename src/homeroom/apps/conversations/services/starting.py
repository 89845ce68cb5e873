"""Begin a guided conversation: with one guardian from their thread, or with many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from homeroom.apps.conversations.models import GuideVersion, Run, Talk, Thread
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.conversations.selectors.reach import Reach, Way, reach
from homeroom.apps.conversations.selectors.run_help import Help
from homeroom.apps.conversations.services import runs
from homeroom.apps.conversations.services.landing import opened_many
from homeroom.apps.conversations.services.run_words import Turn, has_pages, kept
from homeroom.apps.conversations.services.threads import BARRED, UNDECIDED, Refused
from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.services import outbox
from homeroom.apps.people import access as people
from homeroom.apps.people.models import District, Enrollment, Guardian, Role, School, Student
from homeroom.apps.people.services.sync import chunks
from homeroom.core.conversation import engine
from homeroom.core.conversation.guide import Audience
from homeroom.core.conversation.saying import fields_of, message, said
from homeroom.core.conversation.state import Phase
from homeroom.core.messages import State as Sending
from homeroom.core.wording import craft
from homeroom.core.wording.facts import BadFact, Child, Facts, refuse_unsafe

BY_ROLE = {"teacher": "teacher", "counselor": "counselor", "principal": "principal", "clerk": "office"}
NOT_SAID = (Sending.FAILED, Sending.EXPIRED, Sending.WITHDRAWN)
Medium = Run.Medium
BUSY = "Another guided conversation is on with them. End it, or wait until it has ended."


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A guide to be begun with one guardian. A talk has no ``channel``.

    ``students`` (row ids) are those it is about; ``by``: who begins it (row id), None: a rule.
    ``language``: to have it in, if not the guardian's own. ``not_before``: when its first words may leave. ``group``: the sending to many it belongs to.
    """

    guardian: Guardian
    facts: Facts
    medium: str
    channel: str = ""
    address: str = ""
    students: tuple[int, ...]
    school: School | None
    by: int | None = None
    not_before: datetime | None = None
    group: str = ""
    because: str = ""
    language: str = ""


def begin(district: District, version: GuideVersion, starts: Sequence[Start], now: datetime) -> list[Run]:
    """Begin a guide with many, in one transaction; the runs, in their order.

    Whoever is in a guided conversation already is left out. Whether they may be written to at all is
    for the caller to know, and looked at once more before each message leaves. Raises
    :class:`~homeroom.core.wording.facts.BadFact` for a name that is needed and not there.
    """
    guide = guide_of(version)
    for start in starts:
        refuse_unsafe(start.facts)
    with transaction.atomic():
        threads = opened_many([start.guardian for start in starts], now)
        busy = _busy([thread.pk for thread in threads.values()])
        going = [start for start in starts if threads[start.guardian.pk].pk not in busy]
        made = [_run(district, version, start, threads[start.guardian.pk], now) for start in going]
        Run.objects.bulk_create(made, batch_size=runs.BATCH)
        About = Run.students.through
        About.objects.bulk_create(
            About(run_id=run.pk, student_id=student)
            for run, start in zip(made, going, strict=True)
            for student in start.students
        )
        moved = []
        for run, start in zip(made, going, strict=True):
            help_ = Help(run, now)
            after, events = engine.begin(guide, now, run.language, help_)
            turn = Turn(
                run,
                guide,
                events,
                now,
                help_,
                opening=True,
                not_before=start.not_before,
                because=start.because,
            )
            moved.append(runs.Moved(turn, after))
        runs.write(moved, now, _firsts(district, going))
    return made


@dataclass(frozen=True, slots=True)
class Ready:
    """What is known before a guide is begun: how they are reached, about whom it may be, its names."""

    found: Reach
    about: list[Student]
    school: School | None
    facts: Facts


def prepare(user: Any, thread: Thread, version: GuideVersion, now: datetime, news: str = "") -> Ready:
    """Look whether this user may begin a guide here. Raises :class:`NotAllowed` and :class:`Refused`."""
    today = now.astimezone(thread.district.zone).date()
    found = reach(thread)
    about = _about(user, thread, found, today)
    school = _school(about)
    facts = Facts(
        guardian=thread.guardian.first_name,
        children=tuple(Child(student.called) for student in about),
        speaker=user.get_full_name() or user.get_username(),
        speaker_role=_role(user, thread.district, today),
        school=str(school or thread.district),
        district=str(thread.district),
        news=" ".join(news.split()),
    )
    return Ready(found, about, school, facts)


def preview(version: GuideVersion, language: str, facts: Facts) -> str:
    """The first words of a guide as a text, to a family that speaks ``language``; nothing is written.

    Raises :class:`~homeroom.core.wording.facts.BadFact`.
    """
    guide = guide_of(version)
    tongue = guide.speaks(language)
    now = datetime(2000, 1, 1, tzinfo=UTC)  # nothing of it is said
    _, events = engine.begin(guide, now, tongue)
    return message(said(guide, events, tongue, "sms", facts), "sms")


def start(
    user: Any,
    thread: Thread,
    version: GuideVersion,
    medium: str,
    now: datetime,
    *,
    channel: str = "",
    news: str = "",
    how: str = "",
    place: str = "",
    language: str = "",
    began: datetime | None = None,
) -> Run:
    """A member of staff begins a guide with one guardian, by their best way or by ``channel``.

    ``news`` is what a guide tells in the user's own words, in the guardian's language. ``how``,
    ``place`` and ``began`` (when it was had, if not now) are of a talk (``Talk.How``), and so is
    ``language``: that in which it is had, if not theirs. Raises :class:`NotAllowed`, and :class:`Refused` saying why
    it can't be; nothing is written then.
    """
    ready = prepare(user, thread, version, now, news)
    _must_fit(thread, version, medium, news)
    way = None if medium == Medium.TALK else _way(ready.found, medium, channel)
    one = Start(
        guardian=thread.guardian,
        facts=ready.facts,
        medium=medium,
        channel=way.channel if way else "",
        address=way.address if way else "",
        students=tuple(student.pk for student in ready.about),
        school=ready.school,
        by=user.pk,
        language=language,
    )
    try:
        with transaction.atomic():
            made = begin(thread.district, version, [one], now)
            if not made:
                raise Refused(BUSY)
            if medium == Medium.TALK:
                Talk.objects.create(
                    run=made[0], how=how or Talk.How.IN_PERSON, by=user, place=place, began_at=began or now
                )
    except IntegrityError:  # somebody else began one in the same moment
        raise Refused(BUSY) from None
    except outbox.NoSender:
        raise Refused("The district has no number or address to send this from. Tell IT.") from None
    except BadFact as missing:
        raise Refused(
            f"The guide needs {FACTS.get(missing.field, missing.field)}, and it is not there."
        ) from None
    return made[0]


def tells_news(version: GuideVersion) -> bool:
    """Does the guide tell something in the user's own words?"""
    steps = guide_of(version).steps.values()
    return any("news" in fields_of(text) for one in steps for text in one.words.values())


FACTS = {
    "children": "the child's name",
    "news": "your own words: what you want to tell them",
    "school": "the school's name",
    "guardian": "the guardian's name",
    "speaker": "your name",
}


def _run(district: District, version: GuideVersion, start: Start, thread: Thread, now: datetime) -> Run:
    language = guide_of(version).speaks(start.language or start.guardian.speaks)
    thread.guardian = start.guardian
    return Run(
        district=district,
        thread=thread,
        version=version,
        school=start.school,
        medium=start.medium,
        channel=start.channel,
        address=start.address,
        language=language,
        facts=kept(start.facts),
        speaker=start.facts.speaker,
        started_at=now,
        started_by_id=start.by,
        group=start.group,
        phase=Phase.ASKING,
        step="",
        state={"about": list(start.students)},
    )


def _busy(threads: Sequence[int]) -> set[int]:
    """The threads (row ids) in which a guide is running."""
    on = Run.objects.exclude(phase=Phase.ENDED)
    found = (on.filter(thread__in=some).values_list("thread", flat=True) for some in chunks(threads))
    return {thread for some in found for thread in some}


def _firsts(district: District, starts: Sequence[Start]) -> frozenset[tuple[str, str]]:
    """The addresses that were never written to before (SMS-16)."""
    places = {(start.channel, start.address) for start in starts if start.channel}
    known: set[tuple[str, str]] = set()
    for channel in {channel for channel, _ in places}:
        addresses = [address for one, address in places if one == channel]
        for some in chunks(addresses):
            said = Message.objects.filter(district=district, channel=channel, to__in=some)
            known |= {(channel, to) for to in said.exclude(state__in=NOT_SAID).values_list("to", flat=True)}
    return frozenset(places - known)


def _about(user: Any, thread: Thread, found: Reach, today: date) -> list[Student]:
    """The children it may be about: the user speaks with their families, and the adult may be written to."""
    ties = {tie.link.student_id: tie for tie in found.ties}
    mine = people.among(user, thread.district, list(ties), today, "converse")
    if not mine:
        raise NotAllowed
    if objection := found.objection(heard=False):
        raise Refused(objection)
    closed = BARRED | UNDECIDED
    allowed = [student for student in mine if ties[student.pk].verdict.code not in closed]
    if not allowed:
        raise Refused(ties[mine[0].pk].verdict.because)
    return allowed


def _way(found: Reach, medium: str, channel: str) -> Way:
    wanted = medium if medium in {Medium.SMS, Medium.EMAIL} else channel
    ways = [way for way in found.ways if wanted in {"", way.channel}]
    if not ways:
        raise Refused("The district's files hold no number or address for this. Ask the family for one.")
    usable = next((way for way in ways if not way.state), ways[0])
    if usable.state:
        raise Refused(usable.words)
    return usable


def _must_fit(thread: Thread, version: GuideVersion, medium: str, news: str) -> None:
    guide = guide_of(version)
    if version.guide.district_id != thread.district_id or version.state != GuideVersion.State.APPROVED:
        raise Refused("This guide has not been approved in this district.")
    if guide.audience != Audience.FAMILIES:
        raise Refused("This guide asks students. It is not for families.")
    if medium == Medium.PAGE and not has_pages():
        raise Refused("Families can't open our pages yet: IT sets HOMEROOM_PUBLIC_URL first.")
    if guide.long and medium in {Medium.SMS, Medium.EMAIL}:
        raise Refused("This guide is too long for texts. Send the page, or have it in person.")
    if tells_news(version) and not news.strip():
        raise Refused(f"The guide needs {FACTS['news']}.")
    found = craft.check(news, language="", kind="reply").findings if news.strip() else ()
    if blocking := next((one for one in found if one.severity == "block"), None):
        raise Refused(f"Please look again at your words: “{blocking.words}”: {blocking.advice}")


def _school(about: Sequence[Student]) -> School | None:
    stays = Enrollment.objects.filter(student__in=about, closed_on=None, school__closed_on=None)
    first = stays.select_related("school").order_by("school", "pk").first()
    return first.school if first else None


def _role(user: Any, district: District, today: date) -> str:
    """What the user is to the children, as messages say it."""
    roles = Role.objects.filter(user=user, district=district, begins__lte=today)
    held = {role.role for role in roles if role.ends is None or role.ends >= today}
    return next((said for role, said in BY_ROLE.items() if role in held), "")
