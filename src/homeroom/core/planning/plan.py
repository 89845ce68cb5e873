"""The plan of a day: to whom a message is proposed and why, and who is held back and why.

First family by family: who could be spoken of, to whom, on what occasion. Then over all: one number
is not written to for two families, and a school gets no more answers than it can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from homeroom.core.occasions import Occasion
from homeroom.core.planning import reasons
from homeroom.core.planning.balance import balance
from homeroom.core.planning.facts import (
    OFFICE,
    ChildFacts,
    FamilyFacts,
    GuardianFacts,
    SchoolFacts,
    StaffFacts,
)
from homeroom.core.planning.held import BECAUSE, WAITING, WROTE, Held
from homeroom.core.planning.proposals import HeldBack, Proposal
from homeroom.core.planning.reach import Objection, Reach, Recipient, reach
from homeroom.core.planning.reasons import Reason
from homeroom.core.planning.rules import Rules

WEEK = timedelta(days=7)
NOBODY: Mapping[tuple[str, str], int] = {}
BY_COUNSELOR = frozenset({Occasion.SIGN, Occasion.FOLLOW_UP})
ABOUT_ALL = frozenset({Occasion.WELCOME, Occasion.CHECK_IN})  # speak of every child of the family


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Every proposal, most in need first, and everybody with an occasion who is not written to."""

    proposals: tuple[Proposal, ...]
    held_back: tuple[HeldBack, ...]


@dataclass(frozen=True, slots=True)
class _Option:
    """A student could be spoken of to a guardian for a reason. ``leads``: to the guardian of choice."""

    child: ChildFacts
    recipient: Recipient
    reason: Reason
    leads: bool

    @property
    def key(self) -> tuple[int, int, int, int]:
        return self.reason.weight, -self.child.band, -len(self.child.signs), self.child.student


def plan(
    day: date,
    families: Iterable[FamilyFacts],
    schools: Mapping[int, SchoolFacts],
    rules: Rules,
    taken: Mapping[tuple[str, str], int] = NOBODY,
) -> DayPlan:
    """Plan a day. The same facts give the same plan, in whatever order the families come.

    ``taken``: the numbers and addresses, as (kind, normal), that have been written to by plan today
    already, and for which family.

    A family without any occasion leaves no trace. A student is in a proposal or held back, and
    never both.
    """
    proposals: list[Proposal] = []
    held: list[HeldBack] = []
    for family in families:
        made, back = _Planner(day, family, schools, rules).plan()
        proposals += made
        held += back
    kept, more = balance(proposals, schools, rules, taken)
    held += more
    held.sort(key=lambda one: (one.family, one.code, one.school, one.occasion))
    return DayPlan(tuple(kept), tuple(held))


class _Planner:
    """One family's day."""

    def __init__(
        self, day: date, family: FamilyFacts, schools: Mapping[int, SchoolFacts], rules: Rules
    ) -> None:
        self.day, self.family, self.schools, self.rules = day, family, schools, rules
        self.own: dict[int, list[Reason]] = {}  # of a student: their own, and ...
        self.follow_ups: dict[int, list[tuple[int, Reason]]] = {}  # ... those due to a guardian
        self.reach: dict[int, Reach] = {}

    def plan(self) -> tuple[list[Proposal], list[HeldBack]]:
        family = self.family
        if self.rules.recipients == "first" and any(g.decided for g in family.guardians.values()):
            return [], []
        self._find_reasons()
        wanted = self.own.keys() | self.follow_ups.keys()
        if not wanted:
            return [], []
        self.reach = {
            child.student: reach(child, family.guardians, self.rules)
            for child in family.children
            if self.schools[child.school].open
        }
        options = self._options()
        alive = [option for option in options if self._obstacle(option) is None]
        made = self._proposals(alive)
        spoken_of = {child.student for proposal in made for child in proposal.children}
        left = [
            child
            for child in family.children
            if child.student in wanted - spoken_of and not self._decided(child)
        ]
        return made, self._held_back(left, options)

    def _find_reasons(self) -> None:
        due = {
            guardian.guardian: (guardian, reason)
            for guardian in self.family.guardians.values()
            if (reason := reasons.of_guardian(guardian, self.day, self.rules))
        }
        for child in self.family.children:
            if found := reasons.of_child(child, self.family, self.day, self.rules):
                self.own[child.student] = found
            for link in child.links if due else ():
                guardian, reason = due.get(link.guardian_id, (None, None))
                if guardian and reason and reasons.concerns(guardian, child):
                    self.follow_ups.setdefault(child.student, []).append((guardian.guardian, reason))

    def _options(self) -> list[_Option]:
        """Every way in which a student with an occasion could be spoken of today."""
        options = []
        for child in self.family.children:
            known = self.reach.get(child.student)
            if known is None:
                continue
            for place, recipient in enumerate(known.recipients):
                leads = place == 0 or self.rules.recipients == "each"
                options += [
                    _Option(child, recipient, self._said(reason, recipient), leads)
                    for reason in self.own.get(child.student, ())
                ]
            for guardian, reason in self.follow_ups.get(child.student, ()):
                if recipient_of := known.of(guardian):
                    options.append(_Option(child, recipient_of, self._said(reason, recipient_of), True))
        return options

    def _said(self, reason: Reason, recipient: Recipient) -> Reason:
        """The reason as this guardian, at this number, may hear it."""
        if reason.occasion != Occasion.WELCOME and not self._guardian(recipient).contacted:
            return reasons.NEW_GUARDIAN
        return reasons.shared(reason) if recipient.way.shared else reason

    def _guardian(self, recipient: Recipient) -> GuardianFacts:
        return self.family.guardians[recipient.guardian]

    def _obstacle(self, option: _Option) -> tuple[Held, str] | None:
        """Why a message is not proposed although there is a way."""
        talking = self._guardian(option.recipient).talking
        if talking:
            return Held.IN_CONVERSATION, WAITING if talking == "waiting" else WROTE
        latest = max(self.family.planned, default=None)
        if latest is None or (self.day - latest).days >= self.rules.gap_days:
            return None
        if option.reason.occasion == Occasion.STREAK and latest < self.day:
            lately = sum(self.day - on < WEEK for on in self.family.planned)
            if lately < self.rules.planned_a_week:
                return None
        ago = "today" if latest == self.day else f"on {reasons.spoken(latest)}"
        words = BECAUSE[Held.WRITTEN_THIS_WEEK].format(day=ago, gap=self.rules.gap_days)
        return Held.WRITTEN_THIS_WEEK, words

    def _proposals(self, alive: list[_Option]) -> list[Proposal]:
        """One proposal, or one to each guardian who is written to apart, never two to one number."""
        leads = sorted((option for option in alive if option.leads), key=lambda option: option.key)
        made: list[Proposal] = []
        numbers: set[tuple[str, str]] = set()
        people = {guardian.guardian for guardian in self.family.guardians.values() if guardian.decided}
        for lead in leads:
            way = lead.recipient.way
            if lead.recipient.guardian in people or (way.kind, way.normal) in numbers:
                continue
            made.append(self._proposal(lead, alive))
            people.add(lead.recipient.guardian)
            numbers.add((way.kind, way.normal))
            if self.rules.recipients == "first":
                break
        return made

    def _proposal(self, lead: _Option, alive: list[_Option]) -> Proposal:
        guardian, reason = lead.recipient.guardian, lead.reason
        together = {
            option.child.student: option
            for option in sorted(alive, key=lambda option: option.key)
            if option.recipient.guardian == guardian and option.reason.kind == reason.kind
        }
        others = [option for student, option in together.items() if student != lead.child.student]
        children = [lead.child, *(option.child for option in others)]
        if reason.occasion in ABOUT_ALL:
            children += [
                child
                for child in self.family.children
                if child.student not in together
                and child.student in self.reach
                and self.reach[child.student].of(guardian)
            ]
        facts = self._guardian(lead.recipient)
        return Proposal(
            family=self.family.family,
            guardian=guardian,
            school=lead.child.school,
            children=tuple(children),
            occasion=reason.occasion,
            signs={
                option.child.student: option.reason.sign.code
                for option in [lead, *others]
                if option.reason.sign
            },
            promise=reason.promise,
            reasons={option.child.student: option.reason.because for option in [lead, *others]},
            way=lead.recipient.way,
            speaker=_speaker(reason.occasion, lead.child, self.schools[lead.child.school]),
            language=facts.language,
            expected=self.rules.reply_share(reason.occasion, facts.warm),
            need=_need(children, reason, self.family.family, guardian),
        )

    def _decided(self, child: ChildFacts) -> bool:
        """Has today's message about this student to one of their guardians been decided already?"""
        guardians = self.family.guardians
        return any(
            link.guardian_id in guardians and guardians[link.guardian_id].decided for link in child.links
        )

    def _held_back(self, left: list[ChildFacts], options: list[_Option]) -> list[HeldBack]:
        """Those left, together where school, occasion and objection are the same."""
        rows: dict[tuple[int, Occasion, Held, str], list[int]] = {}
        for child in left:
            found = [*self.own.get(child.student, ())]
            found += [reason for _, reason in self.follow_ups.get(child.student, ())]
            reason = min(found, key=lambda one: one.weight)
            code, because = self._why(child, options)
            rows.setdefault((child.school, reason.occasion, code, because), []).append(child.student)
        return [
            HeldBack(self.family.family, school, tuple(students), occasion, code, because)
            for (school, occasion, code, because), students in rows.items()
        ]

    def _why(self, child: ChildFacts, options: list[_Option]) -> tuple[Held, str]:
        school = self.schools[child.school]
        if not school.open:
            return Held.GATE_CLOSED, school.why
        mine = [option for option in options if option.child.student == child.student]
        objection = self.reach[child.student].objection or (None if mine else self._unheard(child))
        if objection is not None:
            return objection.code, objection.because
        leading = sorted([option for option in mine if option.leads] or mine, key=lambda option: option.key)
        obstacles = [self._obstacle(option) for option in leading]
        if obstacles and obstacles[0] is not None and all(obstacles):
            return obstacles[0]
        return Held.ANOTHER_FIRST, BECAUSE[Held.ANOTHER_FIRST]

    def _unheard(self, child: ChildFacts) -> Objection | None:
        """Why the guardian to whom a follow-up is due can't be written to, where others can."""
        due = {guardian for guardian, _ in self.follow_ups.get(child.student, ())}
        theirs = replace(child, links=tuple(link for link in child.links if link.guardian_id in due))
        return reach(theirs, self.family.guardians, self.rules).objection


def _speaker(occasion: Occasion, child: ChildFacts, school: SchoolFacts) -> StaffFacts:
    """The adult the family knows (C21): the teacher, or the counselor where it is about a worry."""
    first, second = child.teacher, school.counselor
    if occasion in BY_COUNSELOR:
        first, second = second, first
    return first or second or school.principal or OFFICE


def _need(
    children: list[ChildFacts], reason: Reason, family: int, guardian: int
) -> tuple[int, int, int, int, int]:
    """What comes first where not everybody can be written to: the highest band, then the most signs."""
    return (
        -max(child.band for child in children),
        -max(len(child.signs) for child in children),
        reason.weight,
        family,
        guardian,
    )
