"""The second look, at the moment of the yes: may this still be said to this guardian, at this address?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from homeroom.apps.attendance.models import MarkChange
from homeroom.apps.attendance.services.gates import gates
from homeroom.apps.outreach.models import Plan, Proposal
from homeroom.apps.outreach.services.history import History, history
from homeroom.apps.outreach.services.people import People, people
from homeroom.apps.outreach.services.told import changed
from homeroom.apps.people.models import Enrollment
from homeroom.apps.people.services.sync import chunks
from homeroom.core.planning import ChildFacts, GuardianFacts, Held, Rules, reach
from homeroom.core.planning.held import BECAUSE, WAITING, WROTE

NO_LONGER_THERE = "This number or address is not on file any more."
NAMES_NOBODY = ".shared."  # of a template's name: it was worded for a number of several families
COUNTED_ANEW = "The days it counts have changed since the plan was made. Make the plan again."
NO_LONGER_HERE = "The student is not enrolled any more."


class Objection(NamedTuple):
    code: Held
    because: str


def recheck(
    plan: Plan, rows: Sequence[Proposal], students: Mapping[int, tuple[int, ...]], now: datetime, rules: Rules
) -> dict[int, Objection]:
    """Proposal -> why it may not be sent any more; the others may. A fixed number of questions."""
    about = {student for row in rows for student in students[row.pk]}
    district, day = plan.district, plan.date
    shut = {school.pk: gate.why for school, gate in gates(district, day, now).items() if not gate.open}
    known = people(district, about, day)
    look = _Look(
        rules=rules,
        people=known,
        history=history(district, day, now, rules),
        schools=_schools(plan, about),
        shut=shut,
        corrected=_corrected(plan, about),
        changed=changed(district, day, rows, known.names),
    )
    found = {row.pk: look.objection(row, students[row.pk]) for row in rows}
    return {pk: objection for pk, objection in found.items() if objection is not None}


class _Look(NamedTuple):
    """What is known now, by row id."""

    rules: Rules
    people: People
    history: History
    schools: Mapping[int, set[int]]
    shut: Mapping[int, str]
    corrected: set[int]
    changed: set[int]  # proposals whose sign would be told otherwise now

    def objection(self, row: Proposal, students: tuple[int, ...]) -> Objection | None:
        """The first objection decides."""
        for student in students:
            schools = self.schools.get(student, set())
            if not schools:
                return Objection(Held.MAY_NOT, NO_LONGER_HERE)
            if schools <= self.shut.keys():
                return Objection(Held.GATE_CLOSED, self.shut[min(schools)])
            if objection := self._reach(row, student):
                return objection
        if row.about_day and self.corrected & set(students):
            return Objection(Held.CORRECTED, BECAUSE[Held.CORRECTED])
        if row.pk in self.changed:
            return Objection(Held.CORRECTED, COUNTED_ANEW)
        talking = self.history.talking.get(row.guardian_id)
        if talking:
            return Objection(Held.IN_CONVERSATION, WAITING if talking == "waiting" else WROTE)
        return None

    def _reach(self, row: Proposal, student: int) -> Objection | None:
        child = ChildFacts(
            student=student,
            school=row.school_id,
            name="",
            links=tuple(link for link in self.people.links[student] if link.guardian_id == row.guardian_id),
            adult=student in self.people.adults,
        )
        ways = tuple(self.people.ways[row.guardian_id])
        found = reach(child, {row.guardian_id: GuardianFacts(row.guardian_id, ways)}, self.rules)
        if found.objection is not None:
            return Objection(found.objection.code, found.objection.because)
        way = next((w for w in ways if w.channel == row.channel and w.normal == row.to), None)
        if way is None or way.blocked:
            return Objection(Held.NO_WAY, NO_LONGER_THERE)
        if way.shared and NAMES_NOBODY not in row.template:
            return Objection(Held.SHARED_NUMBER, "Another family has given the same number since.")
        return None


def _schools(plan: Plan, students: set[int]) -> Mapping[int, set[int]]:
    """Where each student is enrolled on the plan's day."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for some in chunks(sorted(students)):
        stays = Enrollment.objects.filter(
            Q(entry=None) | Q(entry__lte=plan.date),
            Q(exit=None) | Q(exit__gte=plan.date),
            student__in=some,
            closed_on=None,
        )
        for student, school in stays.values_list("student_id", "school_id"):
            found[student].add(school)
    return found


def _corrected(plan: Plan, students: set[int]) -> set[int]:
    """Students whose mark of the plan's day was changed since the plan was made (EF-6)."""
    changes = MarkChange.objects.filter(
        district=plan.district, date=plan.date, run__started_at__gt=plan.made_at
    )
    return set(changes.values_list("student_id", flat=True)) & students
