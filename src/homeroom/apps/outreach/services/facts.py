"""A district's day as planning wants it: columns first, and objects only for families with an occasion."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from homeroom.apps.attendance.models import Code, LakeFile
from homeroom.apps.attendance.services import standings
from homeroom.apps.attendance.services.codes import Codebook
from homeroom.apps.attendance.services.gates import gates
from homeroom.apps.outreach.models import Proposal, Staffing
from homeroom.apps.outreach.services import people
from homeroom.apps.outreach.services.history import Asked, history
from homeroom.apps.people.models import District, School, Student
from homeroom.core import signs
from homeroom.core.calendar import Day
from homeroom.core.cells import Ints
from homeroom.core.gate import Gate
from homeroom.core.marks import Bools
from homeroom.core.occasions import Occasion
from homeroom.core.planning import (
    ChildFacts,
    FamilyFacts,
    GuardianFacts,
    LinkFacts,
    Question,
    Rules,
    SchoolFacts,
    SignFacts,
)
from homeroom.core.planning.due import District as Columns
from homeroom.core.planning.due import due
from homeroom.core.planning.reasons import GOOD_SIGN, SIGNS
from homeroom.core.policy import Meaning
from homeroom.core.ports import Lake

KINDS = {"sms": "phone", "email": "email"}  # of contact points, by channel
# Where a sign counts how often, and not how many days: which of the tally's columns says it.
TIMES = {"late_arrivals": "late_lately", "part_days": "parts_lately"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """``families`` are those with a possible occasion; ``schools`` by row id, with their ``gates``.

    ``taken``: which family each number was written to for, by what was approved of today's plan.
    """

    families: list[FamilyFacts]
    schools: dict[int, SchoolFacts]
    gates: dict[School, Gate]
    taken: dict[tuple[str, str], int]


def gather(district: District, lake: Lake, day: date, now: datetime, rules: Rules) -> Gathered:
    """Everything that :func:`homeroom.core.planning.plan` has to know of a district's day."""
    found = _Day(district, lake, day, now, rules)
    approved = found.approved()
    return Gathered(
        found.families(),
        found.schools(approved),
        found.gates,
        {(KINDS[one.channel], one.to): one.family_id for one in approved},
    )


class _Day:
    """The columns of a day, one row a student, and what is looked up by them."""

    def __init__(self, district: District, lake: Lake, day: date, now: datetime, rules: Rules) -> None:
        self.district, self.lake, self.day, self.rules = district, lake, day, rules
        self.result = standings.compute(district, lake, day)
        self.gates = gates(district, day, now, self.result.calendars)
        self.history = history(district, day, now, rules)
        self.rows = one_a_student(self.result)
        places = self.result.roster.places
        self.student = places.student[self.rows]
        self.school = places.school[self.rows]
        families = dict(
            Student.objects.filter(district=district, family__isnull=False).values_list("pk", "family_id")
        )
        self.family = np.array([families.get(pk, -1) for pk in self.student.tolist()], np.int64)
        self.signs = self._signs()

    def _signs(self) -> dict[str, Bools]:
        """Which signs may be told of whom today: those shown, without those told lately."""
        shown = {code: self.result.signs[code][self.rows].copy() for code in (*SIGNS, GOOD_SIGN)}
        row = {student: n for n, student in enumerate(self.student.tolist())}
        for student, code in self.history.told:
            if student in row and code in shown:
                shown[code][row[student]] = False
        return shown

    @cached_property
    def streak(self) -> Ints:
        """Days in a row up to today; 0 where today has not been told."""
        year, calendar = self.result.calendars.year, self.result.roster.places.calendar[self.rows]
        today = year.index(self.day) - 1
        if today < 0 or year.dates[today] != self.day:
            return np.zeros(len(self.rows), np.int64)
        return np.where(year.taken[calendar, today], self.result.tally.streak_now[self.rows], 0)

    @cached_property
    def band(self) -> Ints:
        return np.where(self.result.evaluated, self.result.band, -1)[self.rows]

    def families(self) -> list[FamilyFacts]:
        homes, home = np.unique(self.family[self.family >= 0], return_inverse=True)
        at = {family: n for n, family in enumerate(homes.tolist())}
        of_guardian = people.families_of(self.district)
        contacted, waiting = np.zeros(len(homes), bool), np.zeros(len(homes), bool)
        planned: defaultdict[int, set[date]] = defaultdict(set)
        for guardian, theirs in of_guardian.items():
            for family in theirs & at.keys():
                contacted[at[family]] |= guardian in self.history.contacted
                waiting[at[family]] |= guardian in self.history.asked or guardian in self.history.promises
                planned[family] |= self.history.planned.get(guardian, set())
        mine = self.family >= 0
        columns = Columns(
            family=home,
            band=self.band[mine],
            streak=self.streak[mine],
            sign=np.logical_or.reduce([*self.signs.values()])[mine],
            contacted=contacted,
            last_planned=np.array([_ordinal(planned.get(family)) for family in at], np.int64),
            waiting=waiting,
        )
        chosen = homes[due(columns, self.day, self.rules)]
        rows = np.flatnonzero(np.isin(self.family, chosen))
        return _Builder(self, rows).families(planned)

    def approved(self) -> list[Proposal]:
        """What has been approved of today's plan already: the day has less room for more."""
        rows = Proposal.objects.filter(
            plan__district=self.district, plan__date=self.day, state=Proposal.State.APPROVED
        )
        return list(rows.only("family", "guardian", "school", "occasion", "channel", "to"))

    def schools(self, approved: list[Proposal]) -> dict[int, SchoolFacts]:
        expected: defaultdict[int, Fraction] = defaultdict(Fraction)
        welcomed: Counter[int] = Counter()
        for one in approved:
            occasion = Occasion(one.occasion)
            warm = one.guardian_id in self.history.warm
            expected[one.school_id] += self.rules.reply_share(occasion, warm)
            welcomed[one.school_id] += occasion == Occasion.WELCOME
        answers = dict(
            Staffing.objects.filter(school__district=self.district, date=self.day).values_list(
                "school_id", "answers"
            )
        )
        staff = people.staff(self.district, self.day, ("counselor", "principal"))
        found = {
            school.pk: SchoolFacts(
                school=school.pk,
                open=gate.open,
                why=gate.why,
                answers=answers.get(school.pk),
                expected=expected[school.pk],
                welcomed=welcomed[school.pk],
                counselor=staff.get((school.pk, "counselor")),
                principal=staff.get((school.pk, "principal")),
            )
            for school, gate in self.gates.items()
        }
        closed = set(self.school.tolist()) - found.keys()
        found |= {pk: SchoolFacts(pk, open=False, why="This school is closed for good.") for pk in closed}
        return found

    def excused_today(self, students: Collection[int]) -> set[int]:
        """Those of the students whose mark of today says that the school knows why."""
        file = LakeFile.objects.filter(district=self.district, date=self.day).first()
        if file is None or not students:
            return set()
        codes = Codebook(self.district, Code.Kind.ATTENDANCE).by_id()
        known = {pk for pk, code in codes.items() if code.meaning is Meaning.ABSENT_EXCUSED}
        marks = self.lake.read_day(self.district.key, file.name)
        return {mark.student for mark in marks if mark.code in known} & set(students)

    def school_days_since(self, school: int, day: date) -> int:
        """School days after ``day`` up to today."""
        calendars = self.result.calendars
        kinds = calendars.year.kind[calendars.row[school, ""]]
        first, last = calendars.year.index(day), calendars.year.index(self.day)
        return int((kinds[first:last] == Day.SCHOOL).sum())


class _Builder:
    """Makes objects of some of a day's rows."""

    def __init__(self, day: _Day, rows: Ints) -> None:
        self.day, self.rows = day, rows.tolist()
        students = {int(day.student[row]): int(day.school[row]) for row in self.rows}
        self.people = people.people(day.district, students, day.day)
        self.teachers = people.teachers(day.district, students, day.day)
        out = day.streak >= day.rules.streak_days
        self.excused = day.excused_today([int(day.student[row]) for row in self.rows if out[row]])

    def families(self, planned: Mapping[int, set[date]]) -> list[FamilyFacts]:
        homes: defaultdict[int, list[ChildFacts]] = defaultdict(list)
        for row in self.rows:
            homes[int(self.day.family[row])].append(self._child(row))
        return [
            FamilyFacts(
                family=family,
                children=tuple(children),
                guardians={
                    link.guardian_id: self._guardian(link, child)
                    for child in children
                    for link in child.links
                },
                planned=tuple(sorted(planned.get(family, ()))),
            )
            for family, children in sorted(homes.items())
        ]

    def _child(self, row: int) -> ChildFacts:
        day, student = self.day, int(self.day.student[row])
        name = self.people.names[student]
        place = int(day.rows[row])
        return ChildFacts(
            student=student,
            school=int(day.school[row]),
            name=name,
            links=tuple(self.people.links.get(student, ())),
            band=int(day.band[row]),
            missed=day.result.days_missed(place),
            streak=int(day.streak[row]),
            reason_known=student in self.excused,
            signs=tuple(
                _sign(code, name, day.result.tally, place) for code, shown in day.signs.items() if shown[row]
            ),
            adult=student in self.people.adults,
            teacher=self.teachers.get(student),
        )

    def _guardian(self, link: LinkFacts, child: ChildFacts) -> GuardianFacts:
        pk, said = link.guardian_id, self.day.history
        asked = said.asked.get(pk)
        return GuardianFacts(
            guardian=pk,
            ways=tuple(self.people.ways.get(pk, ())),
            language=self.people.languages.get(pk, ""),
            contacted=pk in said.contacted,
            warm=pk in said.warm,
            talking=said.talking.get(pk, ""),  # type: ignore[arg-type]
            question=asked and self._question(asked, child.school),
            promise=said.promises.get(pk),
            decided=pk in said.decided,
        )

    def _question(self, asked: Asked, school: int) -> Question:
        return Question(asked.on, self.day.school_days_since(school, asked.on), asked.students)


def _sign(code: str, name: str, tally: Any, place: int) -> SignFacts:
    times = int(getattr(tally, TIMES[code])[place]) if code in TIMES else None
    return SignFacts(code, signs.BY_CODE[code].sentence(name, tally, place), times)


def one_a_student(result: standings.Result) -> Ints:
    """The place to plan each student at who is here today: where they were enrolled longest."""
    here = np.flatnonzero(result.here)
    places, days = result.roster.places, result.tally.enrolled
    order = here[np.lexsort((places.school[here], -days[here], places.student[here]))]
    _, first = np.unique(places.student[order], return_index=True)
    return order[first]


def _ordinal(days: set[date] | None) -> int:
    return max(days).toordinal() if days else 0
