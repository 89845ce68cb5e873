"""Whom a pulse asks: each family once, by the guardian and the way that a plan would take; or why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from homeroom.apps.messaging.models import Sender
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.services import rules as rules_service
from homeroom.apps.outreach.services.people import People, people
from homeroom.apps.people.models import District, Enrollment, Seat
from homeroom.core.occasions import Programme
from homeroom.core.planning import ChildFacts, GuardianFacts, Held, Rules, reach
from homeroom.core.planning.reach import Objection, Recipient
from homeroom.core.pulse import drawn

SHARED = "Another family gave the same number or address, so it is nobody's own."
NOTHING_TO_SEND_FROM = "The district has no number or address of its own to send this from."


@dataclass(frozen=True, slots=True)
class Home:
    """A family, the school whose people read its answer, and its students in the pulse (row ids).

    ``recipient`` is whom to ask, about ``about``; None: ``objection`` says why nobody. ``language``:
    that the guardian, or else any guardian, speaks.
    """

    family: int
    school: int
    grade: str
    students: tuple[int, ...]
    recipient: Recipient | None
    about: tuple[int, ...]
    language: str
    objection: Objection | None


@dataclass(frozen=True, slots=True)
class Group:
    """``families``: of how many the ``homes`` were drawn; ``guardians``: home -> all its guardians."""

    families: int
    homes: list[Home]
    guardians: dict[int, set[int]]


def group(pulse: Pulse, day: date) -> Group:
    """Everybody whom a pulse is for, as of a day: its whole sample, reachable or not."""
    places = _places(pulse, day)
    by_family: defaultdict[int, list[int]] = defaultdict(list)
    for student, (family, _, _) in sorted(places.items()):
        by_family[family].append(student)
    chosen = by_family.keys()
    if pulse.sample is not None:
        chosen = drawn(by_family, pulse.sample, pulse.seed)
    homes = {family: tuple(by_family[family]) for family in sorted(chosen)}
    spots = {s: (places[s][1], places[s][2]) for students in homes.values() for s in students}
    found = reached(pulse.district, pulse.medium, homes, spots, day)
    return Group(len(by_family), *found)


def reached(
    district: District,
    medium: str,
    homes: Mapping[int, Collection[int]],
    spots: Mapping[int, tuple[int, str]],
    day: date,
) -> tuple[list[Home], dict[int, set[int]]]:
    """How each of some families (id -> its students) is reached now, and who all their guardians are.

    ``spots``: student -> school and grade.
    """
    known = people(district, [student for students in homes.values() for student in students], day)
    rules = channels(district, medium, rules_service.known(district))
    made, guardians = [], {}
    for family, students in homes.items():
        links = {student: known.links.get(student, []) for student in students}
        guardians[family] = {link.guardian_id for theirs in links.values() for link in theirs}
        made.append(_home(family, tuple(students), spots, known, rules))
    return made, guardians


def channels(district: District, medium: str, rules: Rules) -> Rules | None:
    """The rules, with the channels that this pulse takes and the district can send by; None: none."""
    senders = Sender.objects.filter(district=district, active=True, programme=Programme.ATTENDANCE)
    there = set(senders.values_list("channel", flat=True))
    wanted = {medium} if medium in {Pulse.Medium.SMS, Pulse.Medium.EMAIL} else {"sms", "email"}
    taken = tuple(channel for channel in rules.channels if channel in wanted & there)
    return replace(rules, channels=taken) if taken else None


def _places(pulse: Pulse, day: date) -> dict[int, tuple[int, int, str]]:
    """Student -> family, school and grade: those of the pulse who are enrolled on the day."""
    stays = Enrollment.objects.filter(
        Q(entry=None) | Q(entry__lte=day),
        Q(exit=None) | Q(exit__gte=day),
        district=pulse.district,
        school__in=pulse.schools.all(),
        closed_on=None,
        student__closed_on=None,
        student__family__isnull=False,
    ).order_by("-primary", "pk")
    if sections := list(pulse.sections.values_list("pk", flat=True)):
        seats = Seat.objects.filter(
            Q(begins=None) | Q(begins__lte=day),
            Q(ends=None) | Q(ends__gte=day),
            section__in=sections,
            closed_on=None,
        )
        stays = stays.filter(student__in=seats.values("student"))
    found: dict[int, tuple[int, int, str]] = {}
    columns = ("student_id", "student__family_id", "school_id", "grade", "student__grade")
    for student, family, school, here, grade in stays.values_list(*columns):
        if not pulse.grades or (here or grade) in pulse.grades:
            found.setdefault(student, (family, school, here or grade))
    return found


def _home(
    family: int,
    students: tuple[int, ...],
    spots: Mapping[int, tuple[int, str]],
    known: People,
    rules: Rules | None,
) -> Home:
    """Whom to ask: the guardian of choice of the first child who has one with a way of their own."""
    found: dict[int, tuple[Recipient, ...]] = {}
    objections: list[Objection] = []
    for student in students:
        recipients, objection = _of_child(student, known, rules)
        found[student] = recipients
        objections += [objection] if objection else []
    chosen = next((theirs[0] for theirs in found.values() if theirs), None)
    about = tuple(
        student
        for student, theirs in found.items()
        if chosen and any(one.guardian == chosen.guardian for one in theirs)
    )
    school, grade = spots[about[0] if about else students[0]]
    return Home(
        family,
        school,
        grade,
        students,
        chosen,
        about,
        _language(chosen, students, known),
        None if chosen else objections[0],
    )


def _of_child(
    student: int, known: People, rules: Rules | None
) -> tuple[tuple[Recipient, ...], Objection | None]:
    if rules is None:
        return (), Objection(Held.NO_WAY, NOTHING_TO_SEND_FROM)
    links = tuple(known.links.get(student, ()))
    guardians = {
        pk: GuardianFacts(pk, tuple(known.ways.get(pk, ()))) for pk in (link.guardian_id for link in links)
    }
    adult = student in known.adults
    found = reach(ChildFacts(student, 0, "", links, adult=adult), guardians, rules)
    own = tuple(one for one in found.recipients if not one.way.shared)
    if found.objection or own:
        return own, found.objection
    return (), Objection(Held.SHARED_NUMBER, SHARED)


def _language(chosen: Recipient | None, students: Iterable[int], known: People) -> str:
    if chosen:
        return known.languages.get(chosen.guardian, "")
    guardians = [link.guardian_id for student in students for link in known.links.get(student, ())]
    return next((known.languages[pk] for pk in guardians if known.languages.get(pk)), "")


__all__ = ["Group", "Home", "channels", "group", "reached"]
