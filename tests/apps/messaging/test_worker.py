import json
import logging
import subprocess
import sys
import threading
import time
from datetime import timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError

from homeroom.apps.messaging import doors, rounds
from homeroom.apps.messaging.models import HookEvent, Message, Sender, Worker
from homeroom.apps.messaging.services import chores, sending, working
from homeroom.apps.messaging.services.working import work
from homeroom.core.messages import Rejected
from tests.apps.messaging.conftest import ATTENDANCE, NOON, phone

# The worker closes its connection: inside a test's own transaction that would be its end.
pytestmark = pytest.mark.django_db(transaction=True)


def until_idle(post, stop: threading.Event | None = None) -> None:
    work(stop or threading.Event(), threads=2, until_idle=True, now=post.clock, dice=Random(7))


@pytest.fixture(autouse=True)
def no_naps(monkeypatch):
    monkeypatch.setattr(working, "NAP", 0.01)


def test_it_sends_everything_and_then_is_idle(post, carrier) -> None:
    for n in range(150):
        post.queue(f"k{n}", to=phone(n))
    until_idle(post)
    assert len(carrier.taken) == 150
    assert not Worker.objects.exists()  # it signed off


def test_idle_means_that_nothing_can_be_done_now(post, carrier) -> None:
    carrier.always = Rejected("down")
    post.queue("fails")
    post.queue("later", to=phone(1), not_before=NOON + timedelta(hours=1))
    until_idle(post)
    assert set(Message.objects.values_list("state", flat=True)) == {"waiting"}


def test_idle_it_is_not_while_something_runs_beside_the_sending(post, monkeypatch) -> None:
    left = [0, 1, 1]
    monkeypatch.setattr(rounds, "_added", {})
    rounds.add("read", 0.0, lambda now: time.sleep(0.05) or left.pop(), slow=True)
    until_idle(post)
    assert left == []


def test_however_much_comes_in_it_sends_in_between(post, carrier, monkeypatch) -> None:
    limits = []
    monkeypatch.setattr(working.inbound, "process", lambda now, limit: limits.append(limit) or 0)
    HookEvent.objects.create(carrier="fake", key="k", body=b"", received_at=NOON)
    post.queue("k")
    turn = working.Turn(2, post.clock, Random(7))
    assert turn.take() == 1 and len(carrier.taken) == 1
    assert limits == [working.AT_ONCE] and working.AT_ONCE <= 64, "a batch takes all their answers"
    turn.leave()


def test_it_is_seen_while_it_works(post, carrier) -> None:
    seen = []
    carrier.before = lambda _: seen.append(True)
    post.queue("k")
    turn = working.Turn(2, post.clock, Random(7))
    turn.take()
    assert Worker.objects.get().seen_at == NOON and seen
    turn.leave()
    assert not Worker.objects.exists()


def test_leaving_it_lets_go_of_its_chores_and_hangs_up(post, carrier) -> None:
    """Whoever comes next reads what came in at once, and not when the lease has run out."""
    hung_up = []
    carrier.close = lambda: hung_up.append(True)
    leaving = working.Turn(2, post.clock, Random(7))
    leaving.take()
    assert chores.hold("inbound", leaving.name, NOON) and chores.hold("mail", "another", NOON)
    leaving.leave()
    assert hung_up == [True]
    assert chores.hold("inbound", "next", NOON)
    assert not chores.hold("mail", "next", NOON), "the others keep theirs"


def test_it_leaves_though_the_database_is_away(post, carrier, monkeypatch) -> None:
    def away(holder: str) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(working.chores, "let_go", away)
    working.Turn(2, post.clock, Random(7)).leave()


def test_told_to_stop_it_finishes_the_batch_in_hand(post, carrier, monkeypatch) -> None:
    stop = threading.Event()
    carrier.before = lambda _: stop.set()
    for n in range(100):
        post.queue(f"k{n}", to=phone(n))
    until_idle(post, stop)
    states = list(Message.objects.values_list("state", flat=True))
    assert (states.count("sent"), states.count("waiting")) == (64, 36)


def test_a_database_that_goes_away_is_waited_for(post, carrier, monkeypatch, caplog) -> None:
    post.queue("k")
    send_due, failures = sending.send_due, iter([OperationalError("gone: +14155550110"), None])

    def flaky(*arguments):
        if error := next(failures, None):
            raise error
        return send_due(*arguments)

    monkeypatch.setattr(sending, "send_due", flaky)
    until_idle(post)
    assert len(carrier.taken) == 1
    assert "database away" in caplog.text and "+1415" not in caplog.text


def test_results_are_kept_while_the_database_is_away(post, carrier, monkeypatch) -> None:
    """Else a text that a carrier took, and can't be asked about, would go out again."""
    post.queue("k")
    record, failures = sending.results.record, [OperationalError("gone"), InterfaceError("gone")]

    def flaky(*arguments):
        if failures:
            raise failures.pop()
        return record(*arguments)

    monkeypatch.setattr(sending.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(sending.results, "record", flaky)
    post.send()
    assert failures == []
    assert (post.one().state, len(carrier.taken)) == ("sent", 1)


def test_its_log_holds_counts_and_no_person(post, carrier, caplog) -> None:
    """Rule 9."""
    caplog.set_level(logging.DEBUG, logger="homeroom")
    post.queue("k", speaker="Ms. Ruiz")
    carrier.script.append(Rejected("invalid_number", "21211"))
    until_idle(post)
    assert "batch=1" in caplog.text
    assert not [
        word for word in (phone(0), phone(0)[1:], "How is", "Ruiz", ATTENDANCE) if word in caplog.text
    ]


def test_mail_is_polled_by_one_worker_at_a_time(post, monkeypatch) -> None:
    polled, stored = [], []
    monkeypatch.setattr(working.hooks, "store_mail", lambda raw, now: stored.append((raw, now)))

    def poll(handle) -> int:
        polled.append(True)
        handle(b"a mail")
        return 1

    doors.install(doors.Doors(carriers={}, hooks={}, poll_mail=poll))
    working.Turn(1, post.clock, Random(7), name="one").take()
    working.Turn(1, post.clock, Random(7), name="two").take()
    assert stored == [(b"a mail", NOON)] and polled == [True]


def test_the_command_runs_and_ends(home) -> None:
    command = [sys.executable, "-m", "homeroom.site.cli", "worker", "--until-idle", "--threads", "2"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")
    assert "started threads=2" in done.stderr and "stopped" in done.stderr


def test_no_threads_is_wrong_use(db) -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("worker", "--threads", "0")


# homeroom sender


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("sender", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


ADD = ("add", "--channel", "sms", "--carrier", "fake", "--programme", "attendance", "--address")


def test_a_sender_is_added_paused_and_resumed(district, carrier) -> None:
    assert "No senders yet" in said("list")
    said(*ADD, "+14155550100", "--registered", "--per-second", "3")
    added = Sender.objects.get()
    assert (added.registered, added.per_second, added.district) == (True, 3.0, district)
    said("pause", "+14155550100", "--why", "Moving to a new number")
    (row,) = json.loads(said("--json", "list"))
    assert row["paused"] == "Moving to a new number"
    assert "Moving to a new number" in said("list")
    said("resume", "+14155550100")
    assert json.loads(said("--json", "list"))[0]["paused"] == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*ADD, "415 555 0100"), "country code"),
        ((*ADD, "+14155550100", "--per-second", "0"), "more than 0"),
        (("add", "--channel", "email", *ADD[3:], "nobody"), "valid email"),
        (("pause", "+14155550109", "--why", "x"), "no such sender"),
    ],
)
def test_wrong_use_is_told(district, arguments, words) -> None:
    with pytest.raises(CommandError, match=words) as caught:
        said(*arguments)
    assert caught.value.returncode == 2


def test_one_address_is_one_sender(sender) -> None:
    with pytest.raises(CommandError, match="a sender already"):
        said(*ADD, ATTENDANCE)
