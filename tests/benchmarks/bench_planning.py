"""A day's plan: of a district of 25,000 students from its database, and of a million in the pure core.

Two days of the district: the first, on which every family is welcomed, and one in winter when most
have been. The baselines take the same facts one by one: families from the database, a few queries
each; and for the pure core a loop that only counts who has an occasion.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import log
from time import perf_counter
from typing import Any

import numpy as np

from homeroom.core.planning import (
    ChildFacts,
    FamilyFacts,
    GuardianFacts,
    LinkFacts,
    Rules,
    SchoolFacts,
    SignFacts,
    StaffFacts,
    WayFacts,
    plan,
)
from homeroom.core.planning.reasons import of_child
from homeroom.world.generator import build
from tests.benchmarks.district import BEGINS
from tests.benchmarks.installation import set_up
from tests.benchmarks.measure import in_a_process, peak_megabytes, result, seconds, sized

DAYS = 90  # of the year, up to the plan's
SAMPLE = 500  # families of the district, planned one by one
DAY = date(2026, 1, 15)
SCHOOL_SIZE = 500
TEACHER = StaffFacts("Toni Teacher", "teacher")


def main() -> list[dict[str, Any]]:
    return [*_a_district(), *_a_million()]


def _a_district() -> list[dict[str, Any]]:
    students = sized(25_000)
    with tempfile.TemporaryDirectory() as home:
        env = {
            "HOMEROOM_HOME": home,
            "HOMEROOM_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "homeroom.site.settings",
        }
        in_a_process(prepare, students, env=env)
        first = in_a_process(measure, env=env)
        in_a_process(write_history, env=env)
        ordinary = in_a_process(measure, env=env)
    return [*_rows("first", students, first), *_rows("ordinary", students, ordinary)]


def _rows(which: str, students: int, found: dict[str, Any]) -> list[dict[str, Any]]:
    proposals, held = found["proposals"], found["held"]
    of_all = found["families"] / found["sample"]
    return [
        result(
            f"plan of {students:,} students, {which} day: {proposals:,} proposals, {held:,} held back",
            found["draft"],
            "s",
            baseline=found["one by one"] * of_all,
            baseline_name=f"a family at a time: {found['sample']:,}, x {of_all:.0f}",
        ),
        result("- gathering from database and lake", found["gather"], "s"),
        result("- choosing", found["plan"], "s"),
        result("- putting into words", found["words"], "s"),
        result("- made and stored for the first time", found["make"], "s"),
        result("- made again", found["again"], "s"),
        result("- peak memory", found["memory"], "MB"),
    ]


def prepare(students: int) -> None:
    """A district up to the plan's day, where every telephone number is one family's own."""
    district = set_up(build(students, seed=31, begins=BEGINS, mobility=0, transfers=0), DAYS)
    from homeroom.apps.messaging.models import Sender
    from homeroom.apps.people.models import ContactPoint

    for channel, address in (("sms", "+14155550100"), ("email", "school@example.org")):
        Sender.objects.create(
            district=district, channel=channel, carrier="none", address=address, programme="attendance"
        )
    at: dict[int, int] = {}
    phones = list(ContactPoint.objects.filter(kind="phone").exclude(normal=""))
    for phone in phones:
        phone.normal = _number(at.setdefault(phone.guardian_id, len(at)))
    ContactPoint.objects.bulk_update(phones, ["normal"], batch_size=500)


def _number(n: int) -> str:
    """One of the 79,000 numbers of the United States that are nobody's."""
    return f"+1{200 + n // 100 % 790}55501{n % 100:02}"


def _installed() -> tuple[Any, date, datetime]:
    """The district, the plan's day, and its evening, in this process."""
    import django

    django.setup()
    from homeroom.apps.attendance.models import LakeFile
    from homeroom.apps.people.models import District

    district = District.objects.get()
    day = LakeFile.objects.latest("date").date
    return district, day, datetime.combine(day, datetime.min.time(), district.zone) + timedelta(hours=18)


def write_history() -> None:
    """Most families were welcomed in autumn, some answered; some were written to last week."""
    district, day, now = _installed()
    from django.db import transaction

    from homeroom.apps.conversations.models import Thread
    from homeroom.apps.messaging.models import Message
    from homeroom.apps.messaging.services.outbox import queue
    from homeroom.apps.outreach.models import Plan
    from homeroom.apps.outreach.services.planning import draft

    Plan.objects.all().delete()
    worded = draft(district, day, now, Rules()).worded
    with transaction.atomic():
        for began, part, occasion in (
            (60, worded, "welcome"),
            (45, worded[::3], "check_in"),
            (5, worded[::10], "sign"),
        ):
            # Every fortieth family came late and nobody has written to it.
            drafts = [_said(one, occasion, now) for n, one in enumerate(part) if n % 40]
            made = queue(district, drafts, now - timedelta(days=began))
            Message.objects.filter(pk__gte=made[0].pk, pk__lte=made[-1].pk).update(state="delivered")
        answered = Thread.objects.filter(district=district, pk__gt=0).order_by("pk")[::3]
        for thread in answered:
            thread.heard_at = now - timedelta(days=59)
        Thread.objects.bulk_update(answered, ["heard_at"], batch_size=500)


def _said(one: Any, occasion: str, now: datetime) -> Any:
    from homeroom.apps.messaging.services.outbox import Draft

    return Draft(
        key=f"{occasion}:{one.proposal.guardian}",
        guardian=one.proposal.guardian,
        kind="planned",
        programme=one.composed.programme,
        legal_class=one.composed.legal_class,
        channel=one.proposal.way.channel,
        to=one.proposal.way.normal,
        body=one.composed.text,
        occasion=occasion,
        not_before=now,
        not_after=now,
        mentions=tuple((student, None) for student in one.proposal.students),
    )


def measure() -> dict[str, Any]:
    """Seconds of each step of the newest day's plan, in a process that does nothing else."""
    district, day, now = _installed()
    from homeroom.apps.attendance import doors
    from homeroom.apps.outreach.services.facts import gather
    from homeroom.apps.outreach.services.planning import draft, make
    from homeroom.apps.outreach.services.wording import put_into_words
    from homeroom.apps.people.models import Family

    rules, lake = Rules(), doors.lake()
    facts = gather(district, lake, day, now, rules)
    assert all(gate.open for gate in facts.gates.values())
    made = plan(day, facts.families, facts.schools, rules)
    assert made.proposals
    families = Family.objects.filter(district=district).count()
    return {
        "proposals": len(made.proposals),
        "held": len(made.held_back),
        "plan": seconds(lambda: plan(day, facts.families, facts.schools, rules), 3),
        "words": seconds(lambda: put_into_words(district, made.proposals, facts.gates), 3),
        "gather": seconds(lambda: gather(district, lake, day, now, rules), 3),
        "draft": seconds(lambda: draft(district, day, now, rules), 3),
        "make": seconds(lambda: make(district, day, now), 1),
        "again": seconds(lambda: make(district, day, now), 1),
        "memory": peak_megabytes(),
        "families": families,
        "sample": min(SAMPLE, families),
        "one by one": seconds(lambda: _one_by_one(district, day, rules), 1),
    }


def _one_by_one(district: Any, day: date, rules: Rules) -> None:
    """What is written first: for each family a query for each kind of thing. Plans only some of them."""
    from homeroom.apps.attendance.models import Standing
    from homeroom.apps.messaging.models import ConsentEntry, Message
    from homeroom.apps.people.models import ContactPoint, Family, Link, School

    schools = {pk: SchoolFacts(pk) for pk in School.objects.values_list("pk", flat=True)}
    for family in Family.objects.filter(district=district).order_by("pk")[:SAMPLE]:
        students = list(family.students.filter(closed_on=None))
        standings = list(Standing.objects.filter(student__in=students))
        links = list(Link.objects.filter(student__in=students, closed_on=None))
        guardians = {link.guardian_id for link in links}
        points = list(ContactPoint.objects.filter(guardian__in=guardians, closed_on=None))
        stopped = ConsentEntry.objects.filter(address__in=[point.normal for point in points])
        blocked = dict(stopped.values_list("address", "status"))
        said = list(Message.objects.filter(guardian__in=guardians, kind="planned").order_by("queued_at"))
        school_of = {standing.student_id: standing.school_id for standing in standings}
        facts = FamilyFacts(
            family=family.pk,
            children=tuple(
                ChildFacts(
                    student.pk,
                    school_of[student.pk],
                    student.first_name,
                    tuple(_link(link) for link in links if link.student_id == student.pk),
                )
                for student in students
                if student.pk in school_of
            ),
            guardians={
                pk: GuardianFacts(
                    pk,
                    tuple(_way(point, blocked) for point in points if point.guardian_id == pk),
                    contacted=any(message.guardian_id == pk for message in said),
                )
                for pk in guardians
            },
            planned=tuple(message.queued_at.date() for message in said),
        )
        plan(day, [facts], schools, rules)


def _link(link: Any) -> LinkFacts:
    return LinkFacts(*(getattr(link, name) for name in LinkFacts.__slots__))


def _way(point: Any, blocked: dict[str, Any]) -> WayFacts:
    known = ("kind", "normal", "validity", "type", "order", "textable")
    return WayFacts(
        point.pk, *(getattr(point, name) for name in known), blocked=blocked.get(point.normal, "")
    )


def _a_million() -> list[dict[str, Any]]:
    many, few = sized(1_000_000), sized(100_000)
    large, small = in_a_process(measure_core, many), in_a_process(measure_core, few)
    growth = log(many / few)
    return [
        result(
            f"plan in the pure core, {many:,} students: {large['proposals']:,} proposals",
            large["plan"],
            "s",
            baseline=large["loop"],
            baseline_name="a loop that only counts who has an occasion",
        ),
        result("- memory of facts and plan", large["memory"], "MB"),
        result("- - of that for the facts", large["facts"], "MB"),
        result(
            f"- time grows from {few:,} students on with the power",
            log(large["plan"] / small["plan"]) / growth,
            "",
        ),
        result("- memory with the power", log(large["memory"] / small["memory"]) / growth, ""),
    ]


def measure_core(students: int) -> dict[str, float]:
    """Seconds and megabytes of a plan of so many students, in a process that holds nothing else."""
    bare = peak_megabytes()
    families = list(made_up(students))
    facts = peak_megabytes() - bare
    schools = {
        n: SchoolFacts(n, principal=StaffFacts("Rosa", "principal"))
        for n in range(students // SCHOOL_SIZE + 1)
    }
    rules = Rules()
    loop = seconds(lambda: _count(families, rules), 1)
    begin = perf_counter()
    made = plan(DAY, families, schools, rules)
    took = perf_counter() - begin
    return {
        "plan": took,
        "loop": loop,
        "facts": facts,
        "memory": peak_megabytes() - bare,
        "proposals": len(made.proposals),
    }


def _count(families: Iterable[FamilyFacts], rules: Rules) -> int:
    count = 0
    for family in families:
        for child in family.children:
            if of_child(child, family, DAY, rules):
                count += 1
                break
    return count


def made_up(students: int) -> Iterator[FamilyFacts]:
    """Families of so many students on a day in winter: one in twenty has not been welcomed yet."""
    dice = np.random.default_rng(7)
    size = dice.choice([1, 2, 3], students, p=[0.62, 0.28, 0.10])
    band = dice.choice(4, students, p=[0.55, 0.22, 0.15, 0.08]).tolist()
    streak = dice.choice([0, 1, 2, 3], students, p=[0.94, 0.04, 0.01, 0.01]).tolist()
    sign = (dice.random(students) < 0.1).tolist()
    welcomed = (dice.random(students) < 0.95).tolist()
    ago = dice.integers(1, 100, students).tolist()
    student = 0
    for family, count in enumerate(size.tolist()):
        children = range(student, min(student + count, students))
        guardians = {
            pk: GuardianFacts(pk, (_phone(pk),), contacted=welcomed[family], warm=pk % 3 == 0)
            for pk in (2 * family, 2 * family + 1)
        }
        yield FamilyFacts(
            family,
            tuple(_child(n, family, band[n], streak[n], sign[n]) for n in children),
            guardians,
            (DAY - timedelta(days=ago[family]),) if welcomed[family] else (),
        )
        student += count
        if student >= students:
            return


def _child(n: int, family: int, band: int, streak: int, sign: bool) -> ChildFacts:
    links = tuple(
        LinkFacts(pk, relation, None, pk % 2 == 0, True, None, None, None, "", "", "")
        for pk, relation in ((2 * family, "mother"), (2 * family + 1, "father"))
    )
    signs = (SignFacts("worsening", f"Ana missed {n % 9} of the last 20 school days."),) if sign else ()
    return ChildFacts(
        n, n // SCHOOL_SIZE, "Ana", links, band, Fraction(n % 40, 2), streak, signs=signs, teacher=TEACHER
    )


def _phone(guardian: int) -> WayFacts:
    return WayFacts(guardian, "phone", f"number {guardian}", "valid", "mobile", 1, None)
