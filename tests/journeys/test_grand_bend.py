"""The whole circle on the real district's files: a plan, its texts through Kannel, answers, the threads."""

import json
import os
import re
import threading
import time
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from homeroom.adapters.sms.kannel import KannelCarrier, KannelHook, with_secret
from homeroom.apps.conversations.models import Entry, Thread
from homeroom.apps.messaging import doors
from homeroom.apps.messaging.models import ConsentEntry, Inbound, Message, Sender
from homeroom.apps.messaging.services.working import work
from homeroom.apps.outreach.models import Plan
from homeroom.apps.outreach.services import approvals, planning
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.apps.people.services.accounts import open_account
from homeroom.site import wiring
from tests import kannel

DAY = date(2021, 10, 4)
SECRET = "a secret of forty characters, for tests!!"
ANSWER = "The bus was late all week, we are waiting in the cold"


@pytest.fixture
def grand_bend(transactional_db: None, home: Path, shared_data: Path) -> District:
    """Imported on the very afternoon that the plan is for."""
    home.mkdir()
    clock.pretend(datetime(2021, 10, 4, 15, 0, tzinfo=ZoneInfo("America/Chicago")))
    call_command("import", "edfi-xml", str(shared_data / "edfi-grand-bend" / "xml"), stdout=StringIO())
    district = District.objects.get()
    Sender.objects.create(
        district=district,
        channel="sms",
        carrier="kannel",
        address="+15005550100",
        programme="attendance",
        registered=True,
        per_second=500,
    )
    return district


@pytest.fixture
def carrier(live_server: Any, tmp_path: Path) -> Iterator[kannel.Kannel]:
    """Kannel with its phones, and our webhook where it can reach it."""
    if not kannel.INSTALLED and not os.environ.get("CI"):
        pytest.skip("Kannel is not installed here: apt-get install kannel kannel-extras")
    hook = with_secret(f"{live_server.url}/hooks/kannel/", SECRET)
    folder = tmp_path / "kannel"
    folder.mkdir()
    with kannel.Kannel(folder, hook) as running:
        ours = KannelCarrier(running.url, kannel.USERNAME, kannel.PASSWORD, dlr_url=hook)
        doors.install(
            doors.Doors({"kannel": ours}, {"kannel": KannelHook(SECRET)}, live_server.url, "tests", "")
        )
        yield running
    wiring.install()


def until(true: Any, seconds: float = 60) -> None:
    """Let the worker work until something has come true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        work(threading.Event(), until_idle=True, dice=Random(1))
        time.sleep(0.1)


def lead(district: District) -> Any:
    open_account("lead", "a long password for a test", "district", district, date(2021, 7, 1))
    return get_user_model().objects.get(username="lead")


def test_the_circle(grand_bend: District, carrier: kannel.Kannel, client: Any) -> None:
    plan = planning.make(grand_bend, DAY, clock.now())
    about = {pk for one in plan.proposals.all() for pk in one.students.values_list("pk", flat=True)}
    held = {pk for one in plan.held_back.all() for pk in one.students.values_list("pk", flat=True)}
    assert len(about | held) == 960  # nobody is forgotten

    chosen = list(plan.proposals.filter(channel="sms").order_by("pk")[:40])
    messages = approvals.approve(lead(grand_bend), chosen, clock.now())
    assert len(messages) == 40
    numbers = {message.to for message in messages}
    until(lambda: not Message.objects.exclude(state="delivered").exists())
    arrived = {text.to: text.body for text in carrier.texts()}
    assert {"+" + to.lstrip("+0") for to in arrived} == numbers

    first, second = messages[0], messages[1]
    carrier.write(first.to, first.sender.address, ANSWER)
    until(lambda: Inbound.objects.filter(text=ANSWER).exists())
    entry = Entry.objects.get(inbound__text=ANSWER)
    assert entry.thread.guardian_id == first.guardian_id
    assert Thread.objects.get(pk=entry.thread_id).waiting_since is not None

    carrier.write(second.to, second.sender.address, "STOP")
    until(lambda: ConsentEntry.objects.filter(address=second.to, status="stopped").exists())

    client.force_login(get_user_model().objects.get(username="lead"))
    thread = client.get(f"/conversations/{entry.thread_id}/").content.decode()
    assert ANSWER in thread
    assert "delivered" in thread.lower()


def test_who_could_not_be_reached_is_a_page_and_a_command(grand_bend: District, client: Any) -> None:
    out = StringIO()
    with pytest.raises(SystemExit, match="1"):  # somebody must do something about it
        call_command("reach", "--json", stdout=out)
    lead(grand_bend)
    client.force_login(get_user_model().objects.get(username="lead"))
    page = client.get("/reach/").content.decode()
    told = re.search(r"(\d+) of (\d+) students", page)
    assert told and told[2] == "960"
    assert 0 < int(told[1]) < 960
    assert len(json.loads(out.getvalue())["rows"]) == int(told[1])
    planning.make(grand_bend, DAY, clock.now())
    assert Plan.objects.get().held_back.filter(code="no_way").exists()
    assert client.get(f"/plan/{DAY}/held-back/?code=no_way").status_code == 200
