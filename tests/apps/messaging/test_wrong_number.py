"""What a wrong number stops, and what START brings back of it."""

from datetime import timedelta

import pytest

from homeroom.apps.messaging.models import ConsentEntry
from homeroom.apps.messaging.services import consent
from tests.apps.attendance.school import account
from tests.apps.messaging.families import ALERTS, MOTHER, NOON, OURS, Town, open_doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with open_doors():
        yield Town()


def stopped(town, address, programme="attendance"):
    return consent.stopped(town.district, "sms", [address], programme).get(address)


WRONG = "Wrong number, I don't have kids at that school"


@pytest.mark.parametrize("to", [OURS, ALERTS])
def test_start_brings_back_all_that_a_wrong_number_stopped(town, to):
    """Said by mistake, or by a child at the telephone: the ledger only grows."""
    town.hear(MOTHER, WRONG)
    town.hear(MOTHER, "START", now=NOON + timedelta(days=1), to=to)
    assert stopped(town, MOTHER) is stopped(town, MOTHER, "safety") is None
    assert ConsentEntry.objects.count() == 4


@pytest.mark.parametrize("first", [True, False])
def test_start_brings_back_no_alerts_that_were_stopped_on_their_own(town, first):
    for minute, said in enumerate(("STOP", WRONG) if first else (WRONG, "STOP")):
        town.hear(MOTHER, said, now=NOON + timedelta(minutes=minute), to=ALERTS)
    town.hear(MOTHER, "START", now=NOON + timedelta(days=1))
    assert (stopped(town, MOTHER), stopped(town, MOTHER, "safety")) == (None, "stopped")


def test_start_brings_back_nothing_that_staff_stopped(town):
    lead = account(town.district, "district")
    for programme in ("attendance", "safety"):
        consent.say(town.district, "sms", MOTHER, programme, "stopped", "staff", "Not hers", NOON, by=lead)
    town.hear(MOTHER, "START", now=NOON + timedelta(days=1))
    assert stopped(town, MOTHER, "safety") == "stopped"
