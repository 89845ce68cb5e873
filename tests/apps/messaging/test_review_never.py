"""Rule 5 at the last door: whatever happened between the decision and the phone, some are not written to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from homeroom.apps.messaging.models import Message
from homeroom.apps.messaging.services import chores, consent
from homeroom.apps.people.models import Link
from homeroom.core.messages import Failure, Outbound, Rejected, State, Unsure
from tests.apps.attendance.school import account
from tests.apps.messaging.conftest import NOON, FakeCarrier, Post, family, phone

WHO = some.integers(0, 2)
DO = some.one_of(
    some.tuples(some.sampled_from(["stopped", "paused", "given"]), WHO),
    some.tuples(some.sampled_from(["bar", "hold", "free"]), WHO),
    some.tuples(some.just("later"), some.sampled_from([1, 7, 45, 120, 400, 478, 800])),  # minutes
    some.tuples(some.just("carrier"), some.sampled_from(["takes", "down", "loses", "keeps"])),
)
# After each thing that happens, somebody is to be written to, and the worker comes by or not.
STEPS = some.lists(some.tuples(DO, WHO, some.booleans()), min_size=6, max_size=20)
ANSWERS: dict[str, tuple[Any, bool]] = {
    "takes": (None, False),
    "down": (Rejected(Failure.DOWN, "503"), False),
    "loses": (Unsure("broke"), True),
    "keeps": (Unsure("broke"), False),
}


class History:
    """What happened, as the families would tell it; checked at every hand-over to the carrier."""

    def __init__(self, post: Post, carrier: FakeCarrier, user: Any) -> None:
        self.post, self.carrier, self.user = post, carrier, user
        self.people = [family(post.district, number) for number in range(3)]
        self.stopped: set[str] = set()
        self.barred: set[int] = set()
        self.said: defaultdict[tuple[str, date], set[str]] = defaultdict(set)
        self.wrong: list[str] = []
        self.count = 0
        carrier.before = self.look

    def look(self, message: Outbound) -> None:
        local = self.post.clock.at.astimezone(self.post.district.zone)
        who = next(n for n in range(3) if phone(n) == message.to)
        said = self.said[message.to, local.date()]
        if not (self.carrier.loses or isinstance(self.carrier.always, Rejected)):
            said.add(message.id)
        faults = {
            "asked us to stop": message.to in self.stopped,
            "may not be written to": who in self.barred,
            "would be woken": not 8 <= local.hour < 20,
            "had enough today": len(said) > 3,
            "could get it at night": local + timedelta(seconds=message.validity)
            > local.replace(hour=20, minute=0, second=0, microsecond=0),
        }
        self.wrong += [fault for fault, true in faults.items() if true]

    def step(self, what: str, which: int) -> None:
        now: datetime = self.post.clock.at
        if what == "queue":
            guardian, student = self.people[which]
            self.count += 1
            self.post.queue(
                f"k{self.count}",
                guardian=guardian.pk,
                to=phone(which),
                mentions=((student.pk, None),),
                not_before=now,
                not_after=now + timedelta(hours=11),
            )
        elif what in {"stopped", "paused", "given"}:
            consent.say(
                self.post.district,
                "sms",
                phone(which),
                "attendance",
                what,
                "staff",
                "words",
                now,
                by=self.user,
            )
            (self.stopped.discard if what == "given" else self.stopped.add)(phone(which))
        elif what in {"bar", "hold", "free"}:
            changed = {"may_be_messaged": what != "bar", "restriction": "a note" if what == "hold" else ""}
            Link.objects.filter(guardian=self.people[which][0]).update(**changed)
            (self.barred.discard if what == "free" else self.barred.add)(which)
        elif what == "later":
            self.post.clock.later(minutes=which)
        elif what == "work":
            self.post.send()
            chores.reap(self.post.clock(), "reaper")
            chores.expire(self.post.clock())

    def carrier_does(self, how: str) -> None:
        self.carrier.always, self.carrier.loses = ANSWERS[how]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, can_tell=some.booleans(), seed=some.integers(0, 99))
def test_nobody_is_written_to_who_must_not_be(
    post: Post, carrier: FakeCarrier, steps: list[Any], can_tell: bool, seed: int
) -> None:
    """Design rule 5, LAW-4, LAW-5, SMS-7, SMS-13: through failures, lost claims and second tries."""
    with transaction.atomic():
        carrier.can_tell, carrier.script, post.dice = can_tell, type(carrier.script)(), Random(seed)
        carrier.taken.clear()
        post.clock.at = NOON
        history = History(post, carrier, account(post.district, "counselor", name=f"c{seed}"))
        for (what, which), who, works in steps:
            history.carrier_does(which) if what == "carrier" else history.step(what, which)
            history.step("queue", who)
            if works:
                history.step("work", 0)
        assert history.wrong == []
        if can_tell:
            names = [message.id for message in carrier.taken]
            assert len(names) == len(set(names))
        transaction.set_rollback(True)


@pytest.mark.parametrize("answer", [Rejected(Failure.DOWN, "503"), Unsure("broke")], ids=["down", "unsure"])
def test_a_second_try_after_stop_is_none(
    post: Post, silent: FakeCarrier, sender: Any, families: list[Any], answer: Any
) -> None:
    """The carrier failed, the family asked to stop, the carrier is back (LAW-3)."""
    type(sender).objects.update(carrier="silent")
    guardian, student = families[0]
    post.queue("k", guardian=guardian.pk, mentions=((student.pk, None),))
    silent.always, silent.loses = answer, True
    post.send()
    consent.say(post.district, "sms", phone(0), "attendance", "stopped", "text", "STOP", post.clock())
    silent.always = None
    for _ in range(8):
        post.clock.later(minutes=5)
        chores.reap(post.clock(), "reaper")
        post.send()
    assert silent.taken == [] and post.one().state == State.WITHDRAWN


def test_one_stop_is_for_everybody_at_the_number(
    post: Post, carrier: FakeCarrier, families: list[Any]
) -> None:
    """SMS-7: also what already waits for the other guardian."""
    for number in range(2):
        guardian, student = families[number]
        post.queue(f"k{number}", guardian=guardian.pk, to=phone(0), mentions=((student.pk, None),))
    consent.say(post.district, "sms", phone(0), "attendance", "stopped", "text", "STOP", post.clock())
    post.send()
    assert carrier.taken == [] and set(Message.objects.values_list("state", flat=True)) == {State.WITHDRAWN}
