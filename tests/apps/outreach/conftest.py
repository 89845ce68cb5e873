"""Two small schools on a Friday afternoon in November: who is planned for, who decides, what was said before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from homeroom.apps.attendance.services.gates import open_gate
from homeroom.apps.conversations.models import Thread
from homeroom.apps.messaging.models import Message, Sender
from homeroom.apps.messaging.services import consent
from homeroom.apps.messaging.services.outbox import Draft, queue
from homeroom.apps.outreach.models import HeldBack, Plan, Proposal
from homeroom.apps.outreach.services import planning, rules
from homeroom.apps.people.models import ContactPoint, District, Guardian, Link, School, Student
from homeroom.core import records as r
from homeroom.core.records import CalendarDay, Record
from tests.apps.attendance.conftest import NOW, START, Door, mark, school_day
from tests.apps.attendance.school import account

__all__ = ["DAY", "EVENING", "MORNING", "NOW", "Place", "said"]

DAY = school_day(60)  # Friday, November 20, 2026; NOW is four in the afternoon of it
EVENING = datetime(2026, 11, 21, 3, tzinfo=UTC)  # nine in the evening of it
MORNING = datetime(2026, 11, 21, 14, tzinfo=UTC)  # eight of the next morning, when texts may leave
SUMMER = datetime(2026, 9, 2, 15, tzinfo=UTC)  # the first days of the school year
OURS, MAILBOX = "+14155550100", "school@maple.example"
LIVES_WITH = {"relation": "mother", "lives_with": True}


def phone(n: int) -> str:
    return f"+1415555{100 + n:04}"


def adult(n: int, name: str, *children: int, **link: Any) -> list[Record]:
    """A guardian with a mobile of 555-01xx and what they are to the children."""
    return [
        r.Guardian(f"g{n}", name, "Parent", language="es" if n == 2 else "en"),
        r.ContactPoint(f"g{n}", "phone", phone(n), phone(n), "valid", "mobile", 1),
        *(r.Link(f"s{child}", f"g{n}", **(LIVES_WITH | link)) for child in children),
    ]


def pupil(n: int, name: str, school: str = "1", **more: Any) -> list[Record]:
    return [
        r.Student(f"s{n}", name, f"Last{n}", grade="03", **more),
        r.Enrollment(f"s{n}", school, entry=START, grade="03"),
    ]


def the_schools() -> list[Record]:
    """At Maple Ana and Ben with their mothers, and Cora and Dan with both parents; at Oak Eva."""
    days = [CalendarDay(s, school_day(n), "Instructional day") for s in "12" for n in range(1, 81)]
    return [
        r.School("1", "Maple School"),
        r.School("2", "Oak School"),
        *days,
        r.Staff("t1", "Toni", "Teacher", role="teacher", school_ids=("1",)),
        r.Staff("t2", "Tara", "Other", role="teacher", school_ids=("1",)),
        r.Staff("c1", "Naomi", "Feldman", role="counselor", school_ids=("1",)),
        r.Section("r1", "1", "Room 1", homeroom=True),
        r.Section("r2", "1", "Room 2", homeroom=True),
        r.Teaching("t1", "r1", primary=True),
        r.Teaching("t2", "r2", primary=True),
        *pupil(1, "Ana"),
        *pupil(2, "Ben"),
        *pupil(3, "Cora"),
        *pupil(4, "Dan"),
        *pupil(5, "Eva", "2"),
        r.Seat("s1", "r1"),
        r.Seat("s3", "r1"),
        r.Seat("s2", "r2"),
        *adult(1, "Alma", 1),
        *adult(2, "Bea", 2),
        *adult(3, "Carla", 3, 4),
        *adult(4, "David", 3, 4, relation="father"),
        *adult(5, "Elsa", 5),
        *(mark("s5", n, "Tardy", "2") for n in (1, 60)),  # the file speaks for all days between
    ]


class Place(Door):
    """The district, its accounts, and short ways to say what happened."""

    def __init__(self, key: str = "maple") -> None:
        super().__init__(District.objects.create(key=key, name="Maple District", timezone="America/Chicago"))
        shared = {"district": self.district, "carrier": "fake", "programme": "attendance"}
        Sender.objects.create(channel="sms", address=OURS, **shared)
        Sender.objects.create(channel="email", address=MAILBOX, **shared)
        self.lead = account(self.district, "district", name=f"lead-{key}")
        self._count = 0

    def fill(self, *more: Record, vouched: Iterable[str] = "12") -> Place:
        """Import the schools and ``more``; somebody vouches for the day's attendance of the schools."""
        self.bring(*the_schools(), *more, dates="span")
        for school in vouched:
            open_gate(self.school(school), DAY, self.lead, "I called the office.", NOW)
        return self

    def welcomed(self, *guardians: str) -> Place:
        """Every family was welcomed in September."""
        for guardian in guardians or ("g1", "g2", "g3", "g4", "g5"):
            self.wrote(guardian, at=SUMMER, occasion="welcome")
        return self

    def account(self, role: str, *schools: str, staff: str = "", name: str = "") -> Any:
        return account(self.district, role, *schools, name=name, staff=staff)

    def school(self, key: str) -> School:
        return School.objects.get(district=self.district, source_id=key)

    def student(self, key: str) -> Student:
        return Student.objects.get(district=self.district, source_id=key)

    def guardian(self, key: str) -> Guardian:
        return Guardian.objects.get(district=self.district, source_id=key)

    def link(self, guardian: str, *students: str, **changed: Any) -> None:
        rows = Link.objects.filter(district=self.district, guardian__source_id=guardian)
        (rows.filter(student__source_id__in=students) if students else rows).update(**changed)

    def points(self, guardian: str) -> Any:
        return ContactPoint.objects.filter(district=self.district, guardian__source_id=guardian)

    def give(self, guardian: str, address: str, **more: Any) -> ContactPoint:
        kind = "email" if "@" in address else "phone"
        fields = {"kind": kind, "raw": address, "normal": address, "validity": "valid"} | more
        return ContactPoint.objects.create(district=self.district, guardian=self.guardian(guardian), **fields)

    def wrote(
        self,
        guardian: str,
        *students: str,
        days_ago: int = 0,
        at: datetime | None = None,
        state: str = "delivered",
        **more: Any,
    ) -> Message:
        """A message of ours that has left."""
        self._count += 1
        at = at or NOW - timedelta(days=days_ago)
        n = int(guardian[1:])
        fields: dict[str, Any] = {
            "key": f"{self.district.key}:before:{self._count}",
            "guardian": self.guardian(guardian).pk,
            "kind": "planned",
            "programme": "attendance",
            "legal_class": "mission_related",
            "channel": "sms",
            "to": phone(n),
            "body": "How is everybody?",
            "not_before": at,
            "not_after": at + timedelta(hours=4),
            "mentions": tuple((self.student(key).pk, None) for key in students),
        }
        message = queue(self.district, [Draft(**(fields | more))], at)[0]
        Message.objects.filter(pk=message.pk).update(state=state, done_at=at)
        return message

    def heard(self, guardian: str, at: datetime, answered: bool = False) -> None:
        """The family wrote."""
        Thread.objects.update_or_create(
            guardian=self.guardian(guardian),
            defaults={"heard_at": at, "waiting_since": None if answered else at, "last_at": at},
            create_defaults={
                "district": self.district,
                "opened_at": at,
                "heard_at": at,
                "waiting_since": None if answered else at,
                "last_at": at,
            },
        )

    def says(self, guardian: str, status: str = "stopped", now: datetime = NOW) -> None:
        """Somebody at this guardian's number asked us to stop, or may have."""
        number = phone(int(guardian[1:]))
        consent.say(self.district, "sms", number, "attendance", status, "text", "STOP", now)

    def rules(self, **fields: Any) -> None:
        rules.change(None, self.district, fields, NOW)

    def plan(self, day: date = DAY, now: datetime = NOW) -> Plan:
        return planning.make(self.district, day, now)

    def one(self, plan: Plan, guardian: str = "g1") -> Proposal:
        return plan.proposals.get(guardian__source_id=guardian)

    def out(self, *students: str, days: Iterable[int] = (59, 60), **more: Any) -> list[Record]:
        school = {"s5": "2"}
        return [mark(s, day, school=school.get(s, "1"), **more) for s in students for day in days]


def said(plan: Plan) -> list[tuple[str, str, str]]:
    """(guardian, occasion, students) of each proposal, by guardian."""
    return sorted(
        (row.guardian.source_id, row.occasion, _names(row))
        for row in plan.proposals.select_related("guardian").prefetch_related("students")
    )


def held(plan: Plan) -> list[tuple[str, str]]:
    """(students, code) of everybody held back."""
    return sorted((_names(row), row.code) for row in plan.held_back.prefetch_related("students"))


def _names(row: Proposal | HeldBack) -> str:
    return " ".join(sorted(student.source_id for student in row.students.all()))


@pytest.fixture
def place(db: None, home: Any) -> Place:
    """Everything is known, nobody has been written to yet."""
    return Place()


@pytest.fixture
def known(place: Place) -> Place:
    """Everybody was welcomed in September; Ana is out today and was yesterday."""
    return place.fill(*place.out("s1")).welcomed()
