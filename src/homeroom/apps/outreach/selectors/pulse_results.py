"""What came of a pulse, for the schools where this user runs pulses: every figure with its n.

No percent of fewer than twenty answers; no group of fewer than five, and none that could be worked out
from what is shown beside it (:mod:`homeroom.core.small_groups`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from homeroom.apps.messaging.models import ConsentEntry, Message
from homeroom.apps.outreach import labels
from homeroom.apps.outreach.models import Invite, Pulse
from homeroom.apps.outreach.selectors.pulse_answers import Answers, Given, answers, closed_steps
from homeroom.apps.outreach.selectors.pulse_said import Said, said_in
from homeroom.apps.outreach.selectors.pulses import Count3, said, unreached
from homeroom.apps.people import access
from homeroom.apps.people.models import District, School
from homeroom.core.conversation.guide import Ask, Step
from homeroom.core.messages import State
from homeroom.core.pulse import PERCENT_FROM, Share, share
from homeroom.core.small_groups import FEWEST, shown, table

LOST = frozenset({State.FAILED, State.EXPIRED, State.WITHDRAWN})
NOT_ARRIVED = "The message did not arrive"
OTHERS = "\uffff"  # the groups that are not shown, as one


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: how many gave it, in words, and in percent for the bar (of few answers too)."""

    label: str
    share: Share
    words: str
    range: str


@dataclass(frozen=True, slots=True)
class Row:
    """A group in a table. ``cells``: of each option the count in words, ``""``: few or hidden."""

    name: str
    n: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A question by ``what`` (school, grade, language); ``hidden``: some groups are not shown."""

    what: str
    rows: list[Row]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A closed question; no ``options`` where fewer than five answered it."""

    step: str
    words: str
    n: int
    options: list[Option]
    tables: list[Table]
    helpful: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of a group's families answered."""

    name: str
    answered: int
    invited: int
    words: str


@dataclass(frozen=True, slots=True)
class Results:
    """``whole``: all schools of the pulse are in sight. ``rates``: by school, grade, language."""

    schools: list[School]
    whole: bool
    families: int
    waiting: int
    invited: int
    delivered: int
    answered: int
    rate: str
    unreached: list[Count3]
    stopped: int
    questions: list[Question]
    rates: list[tuple[str, list[Rate]]]
    days: list[tuple[date, int]]
    said: Said
    fewest: int = FEWEST


def results(user: Any, district: District, pulse: Pulse, now: datetime) -> Results | None:
    """Everything about it; None where none of its schools is this user's. A fixed number of queries."""
    today = now.astimezone(district.zone).date()
    everywhere = list(pulse.schools.all())
    mine = set(access.schools(user, district, today, "run_pulse").values_list("pk", flat=True))
    schools = [school for school in everywhere if school.pk in mine]
    if not schools:
        return None
    found = answers(pulse, schools)
    names = {school.pk: school for school in schools}
    invited = [one for one in found.invites if one.state == Invite.State.INVITED]
    answered = sum(found.answered.values())
    population = _population(pulse, len(found.invites), len(schools) == len(everywhere))
    sensitive = all(access.may(user, "see_sensitive", school, today) for school in schools)
    return Results(
        schools=schools,
        whole=len(schools) == len(everywhere),
        families=len(found.invites),
        waiting=sum(one.state == Invite.State.WAITS for one in found.invites),
        invited=len(invited),
        delivered=sum(bool(one.message and one.message.state == State.DELIVERED) for one in invited),
        answered=answered,
        rate=of(answered, len(invited)),
        unreached=unreached(_not_reached(found.invites), names),
        stopped=_stopped(pulse, schools),
        questions=[_question(pulse, step, found.given, population, names) for step in closed_steps(pulse)],
        rates=_rates(pulse, found, names),
        days=_days(found.given),
        said=said_in(pulse, found.given, sensitive),
    )


def of(part: int, n: int) -> str:
    """``58% (23 of 40)``; of fewer than twenty ``12 of 17``."""
    if n < PERCENT_FROM or part > n:
        return f"{part} of {n}"
    return f"{100 * part / n:.0f}% ({part} of {n})"


def _population(pulse: Pulse, invites: int, whole: bool) -> int:
    """Of how many families the answers are a part: those of whom they were drawn, as far as in sight."""
    if pulse.sample is None:
        return invites
    everybody = pulse.invites.count()
    return pulse.families if whole or not everybody else round(pulse.families * invites / everybody)


def _not_reached(invites: list[Invite]) -> Counter[tuple[str, str, int]]:
    found: Counter[tuple[str, str, int]] = Counter()
    for one in invites:
        if one.state == Invite.State.NOT_REACHED:
            found[labels.held_back(one.code), one.language, one.school_id] += 1
        elif one.message and one.message.state in LOST:
            found[NOT_ARRIVED, one.language, one.school_id] += 1
    return found


def _stopped(pulse: Pulse, schools: list[School]) -> int:
    """How many addresses that this pulse wrote to have asked us to stop since."""
    if pulse.approved_at is None:
        return 0
    mine = Message.objects.filter(invite__pulse=pulse, invite__school__in=schools)
    said_stop = ConsentEntry.objects.filter(
        district=pulse.district,
        status=ConsentEntry.Status.STOPPED,
        at__gte=pulse.approved_at,
        address__in=mine.values("to"),
    )
    return said_stop.values("address").distinct().count()


def _question(
    pulse: Pulse, step: Step, given: list[Given], population: int, schools: Mapping[int, School]
) -> Question:
    mine = [one for one in given if one.step == step.id and one.values]
    counts = Counter(value for one in mine for value in one.values)
    options = []
    for option in step.options if len(mine) >= FEWEST else ():
        found = share(counts[option.value], len(mine), max(len(mine), population))
        assert found is not None
        words = of(found.successes, found.n)
        options.append(Option(_label(step, option.value), found, words, _range(found)))
    words = step.words.get("en") or next(iter(step.words.values()), "")
    tables = [_table(step, what, groups) for what, groups in _groups(pulse, mine, schools).items()]
    return Question(
        step=step.id,
        words=_plain(words),
        n=len(mine),
        options=options,
        tables=[one for one in tables if one.rows],
        helpful=step.ask == Ask.HELPFUL,
    )


def _range(found: Share) -> str:
    """``45% to 70%``; ``""`` of too few answers to say a percent, or where everybody answered."""
    if found.n < PERCENT_FROM or found.low == found.high:
        return ""
    return f"{100 * found.low:.0f}% to {100 * found.high:.0f}%"


def _plain(words: str) -> str:
    """The question alone, without greeting and thanks: the last sentence."""
    return re.split(r"(?<=[.!:]) ", words)[-1].replace("{names}", "(the child)")


def _label(step: Step, value: str) -> str:
    label = next(
        (o.label.get("en") or next(iter(o.label.values()), "") for o in step.options if o.value == value), ""
    )
    return f"{value} ({label})" if step.ask == Ask.SCALE and label else label or value


def _groups(
    pulse: Pulse, mine: list[Given], schools: Mapping[int, School]
) -> dict[str, dict[str, list[Given]]]:
    """The answers to one question by school, grade and language; only where there are several of them."""
    ways = {
        "school": lambda one: str(schools[one.school]),
        "grade": lambda one: one.grade,
        "language": lambda one: said(one.language),
    }
    found: dict[str, dict[str, list[Given]]] = {}
    for what, key in ways.items():
        if what == "grade" and pulse.anonymous:
            continue
        groups: defaultdict[str, list[Given]] = defaultdict(list)
        for one in mine:
            groups[key(one) or "not known"].append(one)
        if len(groups) > 1:
            found[what] = groups
    return found


def _table(step: Step, what: str, groups: dict[str, list[Given]]) -> Table:
    kept = shown({name: len(those) for name, those in groups.items()})
    values = [option.value for option in step.options]
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    for name, those in groups.items():
        row = name if name in kept else OTHERS
        cells[row].update(dict.fromkeys(values, 0))
        cells[row].update(value for one in those for value in one.values)
    seen = table(cells)
    rows = [
        Row(name, n, [of(seen[name][value], n) if value in seen[name] else "" for value in values])
        for name, n in sorted(kept.items())
    ]
    return Table(what, rows, len(kept) < len(groups))


def _rates(pulse: Pulse, found: Answers, schools: Mapping[int, School]) -> list[tuple[str, list[Rate]]]:
    """How many answered, by school; by grade and language where answers have a name."""
    invited: defaultdict[str, Counter[str]] = defaultdict(Counter)
    answered: defaultdict[str, Counter[str]] = defaultdict(Counter)
    who = {one.who for one in found.given if one.values or one.words}
    for one in found.invites:
        if one.state != Invite.State.INVITED:
            continue
        groups = {"school": str(schools[one.school_id]), "grade": one.grade or "not known"}
        groups["language"] = said(one.language)
        for what, name in groups.items():
            invited[what][name] += 1
            answered[what][name] += one.pk in who
    if pulse.anonymous:
        by_school = Counter({str(schools[pk]): n for pk, n in found.answered.items()})
        invited, answered = (
            defaultdict(Counter, school=invited["school"]),
            defaultdict(Counter, school=by_school),
        )
    made = []
    for what, counts in invited.items():
        kept = shown({name: answered[what][name] for name in counts}) if len(counts) > 1 else {}
        rates = [Rate(name, n, counts[name], of(n, counts[name])) for name, n in sorted(kept.items())]
        if rates:
            made.append((what, rates))
    return made


def _days(given: list[Given]) -> list[tuple[date, int]]:
    """When answers came: of each family its first; of visits without a name those of each week."""
    first: dict[int, date] = {}
    for one in given:
        if one.values or one.words:
            first[one.who] = min(one.on, first.get(one.who, one.on))
    if given and not given[0].inbound:
        weeks: defaultdict[date, Counter[str]] = defaultdict(Counter)
        for one in given:
            weeks[one.on][one.step] += bool(one.values or one.words)
        return sorted((week, max(steps.values())) for week, steps in weeks.items())
    return sorted(Counter(first.values()).items())
