"""Ways in which a stop, a bar or the night could once be walked round; each is closed for good."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from homeroom.apps.messaging.models import HookEvent, Inbound
from homeroom.apps.messaging.selectors.health import health
from homeroom.apps.messaging.services import consent, inbound
from homeroom.apps.people.models import ContactPoint, Guardian, Link
from tests.apps.attendance.school import account
from tests.apps.messaging.conftest import NOON, phone
from tests.apps.messaging.families import FATHER, MOTHER, OURS, Town, open_doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    with open_doors():
        yield Town()


def status(town: Town, address: str) -> str | None:
    return consent.stopped(town.district, "sms", [address], "attendance").get(address)


def test_a_stop_from_another_number_of_theirs_takes_back_what_waits(
    post: Any, carrier: Any, families: Any, district: Any
) -> None:
    guardian, student = families[0]
    other = "+14155550150"
    ContactPoint.objects.create(
        district=district, guardian=guardian, kind="phone", raw=other, normal=other, validity="valid"
    )
    post.queue("k", guardian=guardian.pk, to=phone(0), mentions=((student.pk, None),))
    consent.say(district, "sms", other, "attendance", "stopped", "text", "STOP", NOON)
    post.send()
    assert not carrier.taken


@pytest.mark.parametrize("gone", ["number", "guardian"])
def test_nobody_writes_to_a_number_that_left_the_files(
    post: Any, carrier: Any, families: Any, gone: str
) -> None:
    guardian, student = families[0]
    post.queue("k", guardian=guardian.pk, to=phone(0), mentions=((student.pk, None),))
    rows = {"number": ContactPoint.objects.filter(guardian=guardian)} | {
        "guardian": Guardian.objects.filter(pk=guardian.pk)
    }
    rows[gone].update(closed_on=NOON.date())
    post.send()
    assert not carrier.taken


def test_a_reply_that_was_held_up_does_not_leave_at_night(
    post: Any, carrier: Any, families: Any, district: Any
) -> None:
    """The family wrote at noon and staff answered at once; the sender was paused until two at night."""
    guardian, student = families[0]
    event = HookEvent.objects.create(carrier="fake", key="1", body=b"", received_at=NOON)
    Inbound.objects.create(
        event=event,
        carrier="fake",
        provider_id="1",
        district=district,
        channel="sms",
        address=phone(0),
        text="x",
        received_at=NOON,
        guardian=guardian,
    )
    until = NOON + timedelta(hours=24)
    post.queue("k", guardian=guardian.pk, kind="reply", mentions=((student.pk, None),), not_after=until)
    post.clock.later(hours=14)
    post.send()
    assert not carrier.taken


def test_start_undoes_nothing_that_was_said_after_it(town: Town) -> None:
    consent.say(town.district, "sms", MOTHER, "attendance", "stopped", "text", "STOP", NOON)
    early = NOON + timedelta(minutes=1)
    town.store([{"provider_id": "a", "sender": MOTHER, "to": OURS, "text": "START"}], early)
    consent.say(
        town.district,
        "sms",
        MOTHER,
        "attendance",
        "stopped",
        "staff",
        "She phoned: stop",
        early + timedelta(minutes=5),
        by=account(town.district, "counselor"),
    )
    inbound.process(early + timedelta(minutes=10))
    assert status(town, MOTHER) == "stopped"


def test_a_barred_parent_is_not_told_the_school(town: Town) -> None:
    Link.objects.filter(guardian=town.father).update(may_be_messaged=False, restriction="no contact order")
    town.hear(FATHER, "He had a cold")
    assert all("Elementary" not in body and "Naomi" not in body for _, body in town.answers(FATHER))


def test_a_number_that_moved_lands_with_whom_it_belongs_to_now(town: Town) -> None:
    town.write(town.mother, MOTHER)
    ContactPoint.objects.filter(guardian=town.mother, normal=MOTHER).update(closed_on=NOON.date())
    hank = town.guardian("Hank", MOTHER, student=town.child("Bo"))
    assert town.hear(MOTHER, "Bo is sick today").guardian == hank


def test_words_that_could_not_be_read_are_told(town: Town) -> None:
    town.store([{"provider_id": "b", "sender": MOTHER, "to": OURS, "text": "STOP"}], NOON)
    with patch.object(inbound, "_keep", side_effect=RuntimeError):
        for minute in range(6):
            inbound.process(NOON + timedelta(minutes=minute))
    assert "could not be read" in health(NOON + timedelta(hours=1)).faults[0]
