"""Rule 5 with real rows: weeks of stops, holds, corrections and words between plans, and a yes to every plan."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import count, pairwise
from random import Random
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.apps.attendance.services.gates import open_gate
from homeroom.apps.messaging.models import BadAddress, ConsentEntry, Message
from homeroom.apps.outreach.models import HeldBack, Proposal
from homeroom.apps.outreach.services.approvals import approve
from homeroom.apps.people.models import Link
from tests.apps.attendance.conftest import mark, school_day
from tests.apps.outreach.conftest import Place, phone

GUARDIANS = ("g1", "g2", "g3", "g4", "g5")
STUDENTS = {"s1": "Ana", "s2": "Ben", "s3": "Cora", "s4": "Dan", "s5": "Eva"}
DAYS = (55, 56, 57, 58, 61)  # Friday to Thursday, and Monday after
KEYS = count()

happenings = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("stopped", "paused", "bad_number", "hold", "may_not", "staff_said_no", "emergency"),
                *("released", "family_writes", "staff_writes", "shares", "corrected"),
            ]
        ),
        st.sampled_from(GUARDIANS),
        st.sampled_from(sorted(STUDENTS)),
    ),
    max_size=2,
)
days = st.fixed_dictionaries(
    {
        "out": st.sets(st.sampled_from(sorted(STUDENTS)), min_size=1, max_size=4),
        "before": happenings,
        "between": happenings,
        "after": happenings,
        "late": st.booleans(),
    }
)
rules = st.fixed_dictionaries(
    {
        "recipients": st.sampled_from(["first", "each"]),
        "unknown_permission": st.sampled_from(["allow"] * 5 + ["ask"]),
        "gap_days": st.sampled_from([2, 7]),
        "check_in_for": st.sampled_from(["everybody", "at_risk"]),
        "check_in_every_days": st.sampled_from([1, 42]),
        "follow_up_after_school_days": st.sampled_from([1, 4]),
    }
)


class Story:
    """A district's days, one after another."""

    def __init__(self, place: Place, rules: dict[str, Any], welcomed: bool) -> None:
        self.place, self.fields = place, rules
        place.fill(vouched="")
        place.rules(**rules)
        if welcomed:
            place.welcomed("g1", "g3", "g5")
        self.now = datetime(2026, 11, 1, tzinfo=UTC)

    def live(self, n: int, what: dict[str, Any]) -> None:
        day = school_day(n)
        self.now = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=16)
        self.attendance(n, what["out"])
        for school in "12":
            open_gate(self.place.school(school), day, self.place.lead, "I called.", self.now)
        self.happen(n, what, "before")
        plan = self.place.plan(day, self.later())
        self.happen(n, what, "between")
        if what["late"]:
            self.now = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=28)  # 10 p.m.
        waiting = set(plan.proposals.filter(state="proposed").values_list("pk", flat=True))
        messages = approve(self.place.lead, plan.proposals.all(), self.later(), dice=Random(n))
        assert not plan.proposals.filter(state="proposed").exists()
        assert len(messages) == Proposal.objects.filter(pk__in=waiting, state="approved").count()
        for message in messages:
            self.check(message, day, what)
        for row in HeldBack.objects.filter(plan=plan):
            assert row.because and "555" not in row.because
        self.happen(n, what, "after")

    def attendance(self, n: int, out: set[str]) -> None:
        rows = [mark(student, n, school="2" if student == "s5" else "1") for student in sorted(out)]
        if "s5" not in out:
            rows.append(mark("s5", n, "Tardy", "2"))
        self.place.bring(*rows, dates="in_file", now=self.later())

    def happen(self, n: int, what: dict[str, Any], when: str) -> None:
        for kind, guardian, student in what[when]:
            self.later()
            if kind == "corrected":
                what["out"].discard(student)
                self.attendance(n, what["out"])
            else:
                getattr(self, kind)(guardian)

    def later(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    # What may happen.

    def stopped(self, guardian: str) -> None:
        self.place.says(guardian, "stopped", self.now)

    def paused(self, guardian: str) -> None:
        self.place.says(guardian, "paused", self.now)

    def bad_number(self, guardian: str) -> None:
        BadAddress.objects.get_or_create(
            district=self.place.district,
            channel="sms",
            address=phone(int(guardian[1:])),
            defaults={"failure": "landline", "since": self.now},
        )

    def hold(self, guardian: str) -> None:
        self.place.link(guardian, restriction="Court order", resolution="")

    def may_not(self, guardian: str) -> None:
        first = Link.objects.filter(guardian=self.place.guardian(guardian)).order_by("student__source_id")
        Link.objects.filter(pk=first[0].pk).update(may_be_messaged=False)

    def staff_said_no(self, guardian: str) -> None:
        self.place.link(guardian, resolution="may_not")

    def emergency(self, guardian: str) -> None:
        self.place.link(guardian, relation="emergency", lives_with=None)

    def released(self, guardian: str) -> None:
        self.place.link(guardian, resolution="may", may_be_messaged=None)

    def family_writes(self, guardian: str) -> None:
        self.place.heard(guardian, self.now)

    def staff_writes(self, guardian: str) -> None:
        self.place.wrote(guardian, at=self.now, kind="reply")

    def shares(self, guardian: str) -> None:
        """Another family gives this number."""
        other = "g5" if guardian != "g5" else "g1"
        if not self.place.points(other).filter(normal=phone(int(guardian[1:]))).exists():
            self.place.give(other, phone(int(guardian[1:])), type="mobile")

    # What must hold, whatever happened.

    def check(self, message: Message, day: date, what: dict[str, Any]) -> None:
        guardian = message.guardian
        assert guardian is not None
        assert self.wish(message.to) not in {"stopped", "paused"}
        own = [phone(int(guardian.source_id[1:]))]
        assert all(self.wish(number) not in {"stopped", "paused"} for number in own)
        assert not BadAddress.objects.filter(district=self.place.district, address=message.to).exists()
        thread = getattr(guardian, "thread", None)
        assert thread is None or thread.waiting_since is None
        allowed = {
            link.student.source_id
            for link in Link.objects.filter(guardian=guardian, closed_on=None).select_related("student")
            if self.permits(link)
        }
        about = set(message.mentions.values_list("student__source_id", flat=True))
        assert about and about <= allowed
        named = {key for key, name in STUDENTS.items() if re.search(rf"\b{name}\b", message.body)}
        assert named <= about
        self.hours(message, day)
        if message.occasion == "streak":
            assert about <= what["out"]  # and nobody has corrected it
        if not self.before(message):
            assert message.occasion == "welcome"
        if message.occasion != "welcome" and self.families_of(message.to) > 1:
            assert not named

    def wish(self, number: str) -> str:
        entries = ConsentEntry.objects.filter(district=self.place.district, address=number).order_by("-pk")
        return entries[0].status if entries else ""

    def permits(self, link: Link) -> bool:
        if link.may_be_messaged is False or link.resolution == "may_not":
            return False
        if link.resolution == "may":
            return True
        if link.restriction or self.fields["unknown_permission"] == "ask":
            return False
        return link.relation in {"mother", "father"} or bool(link.lives_with)

    def hours(self, message: Message, day: date) -> None:
        leaves, closes = (
            moment.astimezone(self.place.district.zone) for moment in (message.not_before, message.not_after)
        )
        assert 8 <= leaves.hour < 20 and leaves < closes and closes.hour <= 20
        assert leaves.date() == closes.date() in {day, day + timedelta(days=1)}
        assert message.not_before >= self.now

    def before(self, message: Message) -> bool:
        earlier = Message.objects.filter(guardian=message.guardian, queued_at__lt=message.queued_at)
        return earlier.exclude(state="withdrawn").exists()

    def families_of(self, number: str) -> int:
        points = self.place.district.contactpoint_set.filter(normal=number, closed_on=None)
        families = points.values_list("guardian__links__student__family", flat=True)
        return len(set(families) - {None})

    def at_the_end(self) -> None:
        """Nothing waits for who asked to stop; no family was written to too often."""
        rows = Proposal.objects.filter(plan__district=self.place.district, state="approved")
        by_family: defaultdict[int, list[tuple[date, str, int]]] = defaultdict(list)
        for row in rows.exclude(message__state="withdrawn").select_related("plan", "message"):
            assert self.wish(row.to) not in {"stopped", "paused"}
            by_family[row.family_id].append((row.plan.date, row.occasion, row.guardian_id))
        for said in by_family.values():
            if self.fields["recipients"] == "first":
                assert len({day for day, *_ in said}) == len(said)
            assert len({(day, guardian) for day, _, guardian in said}) == len(said)
            planned = sorted({day for day, *_ in said})
            for one, next_ in pairwise(planned):
                if (next_ - one).days < self.fields["gap_days"]:
                    assert {occasion for day, occasion, _ in said if day == next_} == {"streak"}
            if self.fields["gap_days"] == 7:
                for day in planned:
                    assert sum(0 <= (day - other).days < 7 for other in planned) <= 2


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rules=rules, welcomed=st.booleans(), lived=st.lists(days, min_size=len(DAYS), max_size=len(DAYS)))
def test_whatever_happens_between_the_days(
    db: None, home: Any, rules: dict[str, Any], welcomed: bool, lived: list[dict[str, Any]]
) -> None:
    with transaction.atomic():
        story = Story(Place(f"never-{next(KEYS)}"), rules, welcomed)
        for n, what in zip(DAYS, lived, strict=True):
            story.live(n, what | {"out": set(what["out"])})
        story.at_the_end()
        transaction.set_rollback(True)
