"""Pulses as their pages show them: the list, and a draft before its approval."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from django.db.models import Count, Q, QuerySet

from homeroom.apps.attendance.labels import language as language_name
from homeroom.apps.conversations.models import GuideVersion
from homeroom.apps.conversations.selectors.access import refused
from homeroom.apps.conversations.selectors.guides import guide_of, in_force, title_of
from homeroom.apps.messaging.models import Sender
from homeroom.apps.outreach import labels
from homeroom.apps.outreach.models import Invite, Pulse
from homeroom.apps.outreach.services import pulse_words, pulses
from homeroom.apps.outreach.services.pulse_group import Home
from homeroom.apps.outreach.services.pulse_plan import Planned, planned
from homeroom.apps.people import access
from homeroom.apps.people.models import District, Enrollment, School, Section, Staff
from homeroom.core.planning.facts import StaffFacts
from homeroom.core.wording.facts import BadFact, Child
from homeroom.core.wording.segments import measure

ALEX, SAM = "Alex", "Sam"  # made up, for the examples
SPEAKS = ("principal", "counselor", "liaison", "teacher")


@dataclass(frozen=True, slots=True)
class Count3:
    """How many families, of one reason, language and school."""

    because: str
    language: str
    school: str
    families: int


@dataclass(frozen=True, slots=True)
class Example:
    """The first message to those who speak ``speaks``; ``segments`` is None of an e-mail."""

    speaks: str
    families: int
    channel: str
    text: str
    language: str
    segments: int | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class SchoolLoad:
    """A school's part: how many families on how many days, how many answers, and who asks."""

    school: str
    families: int
    days: int
    first: date | None
    last: date | None
    answers: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Draft:
    """``wrong``: why this user can't say yes, ``""``: they can. ``left``: families without a day."""

    families: int
    asked: int
    reachable: int
    unreached: list[Count3]
    examples: list[Example]
    segments: int
    cents: Decimal
    schools: list[SchoolLoad]
    answers: int
    days: int
    left: int
    wrong: str


@dataclass(frozen=True, slots=True)
class Line:
    """A pulse of the list."""

    pulse: Pulse
    guide: str
    schools: str
    invited: int
    all: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new pulse can be made of, as far as this user may."""

    guides: list[tuple[GuideVersion, str]]
    schools: list[School]
    grades: list[str]
    sections: list[Section]
    staff: list[Staff]


def mine(user: Any, district: District, today: date) -> QuerySet[Pulse]:
    """The pulses of schools where this user may run one."""
    schools = access.schools(user, district, today, "run_pulse")
    found = Pulse.objects.filter(district=district, schools__in=schools).distinct()
    return found.select_related(
        "version__guide", "district", "made_by", "approved_by", "stopped_by", "speaker"
    )


def one(user: Any, district: District, pk: int, today: date) -> Pulse | None:
    """One of them; None, and a line in the log, where there is none for this user."""
    found = mine(user, district, today).filter(pk=pk).first()
    if found is None:
        refused(user, "pulse", pk)
    return found


def runs_all(user: Any, pulse: Pulse, today: date) -> bool:
    """May this user decide about the whole pulse, and not only see their own school's part?"""
    return all(access.may(user, "run_pulse", school, today) for school in pulse.schools.all())


def listed(user: Any, district: District, today: date) -> list[Line]:
    """The latest pulses, newest first."""
    schools = access.schools(user, district, today, "run_pulse")
    found = list(mine(user, district, today).prefetch_related("schools")[:50])
    invited = Q(state=Invite.State.INVITED)
    rows = Invite.objects.filter(pulse__in=found, school__in=schools).order_by().values("pulse")
    counts = {
        row["pulse"]: (row["invited"], row["all"])
        for row in rows.annotate(invited=Count("pk", filter=invited), all=Count("pk"))
    }
    return [
        Line(pulse, title_of(pulse.version), named(pulse.schools.all()), *counts.get(pulse.pk, (0, 0)))
        for pulse in found
    ]


def choices(user: Any, district: District, today: date) -> Choices:
    """Approved guides that families can be asked, and the schools, grades, homerooms and people there."""
    schools = list(access.schools(user, district, today, "run_pulse"))
    guides = [(v, title_of(v)) for v in in_force(district) if not pulse_words.unfit(v, "page", False)]
    grades = Enrollment.objects.filter(school__in=schools, closed_on=None).order_by().values_list("grade")
    sections = Section.objects.filter(district=district, school__in=schools, homeroom=True, closed_on=None)
    staff = Staff.objects.filter(places__school__in=schools, places__closed_on=None, closed_on=None)
    roles = SPEAKS if len(schools) == 1 else SPEAKS[:2]
    return Choices(
        guides=guides,
        schools=schools,
        grades=sorted({grade for (grade,) in grades.distinct() if grade}),
        sections=list(sections.select_related("school").order_by("school__name", "name")),
        staff=list(staff.filter(role__in=roles).distinct().order_by("last_name", "first_name")),
    )


def draft(user: Any, pulse: Pulse, now: datetime) -> Draft:
    """All that is to be seen before somebody says yes. As many questions at any size, but for long lists."""
    made = planned(pulse, now)
    schools = {school.pk: school for school in pulse.schools.all()}
    speakers = pulse_words.speakers(pulse, schools)
    examples = _examples(pulse, made.reachable, schools, speakers)
    segments = sum(one.families * (one.segments or 0) for one in examples)
    loads = _loads(made, schools, speakers)
    today = now.astimezone(pulse.district.zone).date()
    wrong = pulses.objection(user, pulse, len(made.group.homes), today)
    return Draft(
        families=made.group.families,
        asked=len(made.group.homes),
        reachable=len(made.reachable),
        unreached=unreached(
            Counter(
                (labels.held_back(home.objection.code), home.language, home.school)
                for home in made.unreached
                if home.objection
            ),
            schools,
        ),
        examples=examples,
        segments=segments,
        cents=segments * price(pulse.district),
        schools=loads,
        answers=sum(one.answers for one in loads),
        days=max(made.spread.needed.values(), default=0),
        left=len(made.spread.left),
        wrong=wrong or ("" if made.reachable else "None of these families can be reached."),
    )


def unreached(counts: Counter[tuple[str, str, int]], schools: dict[int, School]) -> list[Count3]:
    """Families by reason, language and school, the most first."""
    return [
        Count3(because, said(language), str(schools[school]), families)
        for (because, language, school), families in sorted(
            counts.items(), key=lambda one: (-one[1], one[0][0], one[0][1], one[0][2])
        )
    ]


def said(tag: str) -> str:
    """A language in English; *not known* of none."""
    return language_name(tag) if tag else "not known"


def named(schools: Iterable[School]) -> str:
    """``Maple School``, ``Maple School and 2 others``."""
    names = [str(school) for school in schools]
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} others"


def price(district: District) -> Decimal:
    """What a text part costs, in cents."""
    sender = Sender.objects.filter(
        district=district, channel="sms", programme="attendance", active=True
    ).first()
    return sender.cents_per_segment if sender else Decimal(0)


def _examples(
    pulse: Pulse, homes: Sequence[Home], schools: dict[int, School], speakers: dict[int, StaffFacts]
) -> list[Example]:
    """The first message in each language and by each channel, with made-up names, as a first contact."""
    guide = guide_of(pulse.version)
    ways: defaultdict[tuple[str, str], list[Home]] = defaultdict(list)
    for home in homes:
        if home.recipient:
            ways[home.language, home.recipient.way.channel].append(home)
    found = []
    for (speaks, channel), those in sorted(ways.items(), key=lambda one: (-len(one[1]), one[0])):
        school = those[0].school
        facts = pulse_words.facts(pulse, schools[school], speakers[school], ALEX, (Child(SAM),))
        try:
            text, tongue = pulse_words.first_words(pulse, guide, facts, speaks, channel)
        except BadFact as error:
            found.append(Example(said(speaks), len(those), channel, "", "en", None, error.field))
            continue
        segments = measure(text).segments if channel == "sms" else None
        found.append(Example(said(speaks), len(those), channel, text, tongue, segments))
    return found


def _loads(made: Planned, schools: dict[int, School], speakers: dict[int, StaffFacts]) -> list[SchoolLoad]:
    found = []
    for pk, school in schools.items():
        homes = [home for home in made.reachable if home.school == pk]
        days = [made.spread.days[home.family] for home in homes if home.family in made.spread.days]
        found.append(
            SchoolLoad(
                school=str(school),
                families=len(homes),
                days=made.spread.needed.get(pk, 0),
                first=min(days, default=None),
                last=max(days, default=None),
                answers=ceil(sum((made.asked[home.family] for home in homes), Fraction(0))),
                speaker=speakers[pk].name or "the front office",
            )
        )
    return found
