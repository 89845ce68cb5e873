"""The answers of a pulse, whichever way they came: one shape for what has a name and what has none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from homeroom.apps.conversations.models import Answer
from homeroom.apps.conversations.selectors.guides import guide_of
from homeroom.apps.outreach.models import Invite, Pulse, PulseAnswer
from homeroom.apps.outreach.services.pulse_page import QUOTE, YES
from homeroom.apps.people.models import School


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to one question. ``who``: the invite, or of an answer without a name its own key.

    ``inbound`` (row id) is where the words came in; 0: without a name. ``on``: the day, or the week's
    Monday. ``look``: its words may be about somebody's safety.
    """

    step: str
    who: int
    school: int
    grade: str
    language: str
    values: tuple[str, ...]
    words: str
    on: date
    inbound: int = 0
    may_quote: bool = False
    look: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """``invites``: those of the schools in sight. ``answered``: how many families, or visits, a school."""

    invites: list[Invite]
    given: list[Given]
    answered: Counter[int]


def answers(pulse: Pulse, schools: Collection[School]) -> Answers:
    """All that came from these schools, the last answer to each question. A fixed number of queries."""
    invites = list(
        pulse.invites.filter(school__in=schools)
        .select_related("message")
        .defer("message__body")
        .order_by("pk")
    )
    if pulse.anonymous:
        return Answers(invites, *_without_names(pulse, schools))
    given = _of_runs(pulse, invites)
    said = {one.who: one.school for one in given if one.values or one.words}
    return Answers(invites, given, Counter(said.values()))


def _of_runs(pulse: Pulse, invites: list[Invite]) -> list[Given]:
    by_run = {invite.run_id: invite for invite in invites if invite.run_id}
    rows = Answer.objects.filter(run__group=pulse.group, run__district=pulse.district).order_by("at", "pk")
    latest: dict[tuple[int, str], Any] = {}
    words: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    urgent: set[tuple[int, str]] = set()
    columns = ("run", "step", "values", "told", "at", "inbound", "inbound__text", "inbound__urgent")
    for run, step, values, told, at, inbound, text, flags in rows.values_list(*columns):
        if run not in by_run:
            continue
        key = (run, step)
        before = latest.get(key)
        latest[key] = (values or (before[0] if before else []), at, inbound)
        if told:
            words[key].append(text)
        if flags:
            urgent.add(key)
    agreed = {run for (run, step), (values, *_) in latest.items() if step == QUOTE and values == [YES]}
    return [
        Given(
            step=step,
            who=by_run[run].pk,
            school=by_run[run].school_id,
            grade=by_run[run].grade,
            language=by_run[run].language,
            values=tuple(values),
            words="\n".join(words[run, step]),
            on=at.astimezone(pulse.district.zone).date(),
            inbound=inbound,
            may_quote=run in agreed and step != QUOTE,
            look=(run, step) in urgent,
        )
        for (run, step), (values, at, inbound) in latest.items()
    ]


def _without_names(pulse: Pulse, schools: Collection[School]) -> tuple[list[Given], Counter[int]]:
    rows = PulseAnswer.objects.filter(pulse=pulse, school__in=schools)
    given = [
        Given(
            step=row.step,
            who=row.pk,
            school=row.school_id,
            grade="",
            language=row.language,
            values=tuple(row.values),
            words=row.words,
            on=row.week,
            may_quote=row.may_quote and row.step != QUOTE,
            look=row.look,
        )
        for row in rows
    ]
    visits: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for one in given:
        if one.values or one.words:
            visits[one.school][one.step] += 1
    # A visit may leave questions out; nobody can tell which answers are one visit's. At least so many.
    return given, Counter({school: max(steps.values()) for school, steps in visits.items()})


def closed_steps(pulse: Pulse) -> list[Any]:
    """The closed questions of its guide, without the one that asks for permission."""
    return [step for step in guide_of(pulse.version).questions if step.closed and step.id != QUOTE]
