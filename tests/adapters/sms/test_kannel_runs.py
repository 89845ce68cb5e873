"""The real thing, end to end: bearerbox, smsbox and fakesmsc on loopback, texts both ways."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from homeroom.adapters.sms.kannel import KannelCarrier, KannelHook, with_secret
from homeroom.core.messages import Accepted, Failure, Incoming, Receipt, Request, State
from homeroom.core.wording.segments import BASIC
from tests.adapters.sms.server import CarrierServer, Said
from tests.contracts.carrier import TEXTS, outbound
from tests.kannel import INSTALLED, PASSWORD, USERNAME, Kannel, Text

SECRET = "only+for tests & 100% secret, and long"
HOOK = KannelHook(SECRET)
FAMILY, SCHOOL = "+14155550123", "+14155550100"
# fakesmsc speaks in lines, so a text in its own alphabet can't hold a line break there.
BODIES = {
    **{name: body for name, body in TEXTS.items() if name != "two lines"},
    "every GSM-7 character": BASIC.replace("\n", "").replace("\r", ""),
    "the extension table": "^{}\\[~]|€",
    "two lines in Arabic": "صباح الخير\nكيف حالكم؟",
    "long in Chinese": "您好，露西亚今天没有来上学，我们很想念她。" * 8,
    "long in emoji": "🎒👩‍👧" * 40,
}


@pytest.fixture(scope="module")
def webhook():
    with CarrierServer(lambda heard: Said(200, headers={"Content-Type": "text/plain"})).running() as server:
        yield server


@pytest.fixture(scope="module")
def kannel(webhook, tmp_path_factory):
    if not INSTALLED and not os.environ.get("CI"):
        pytest.skip("no Kannel here: install Debian's packages kannel and kannel-extras")
    hook_url = with_secret(webhook.url + "/hooks/kannel", SECRET)
    with Kannel(tmp_path_factory.mktemp("kannel"), hook_url) as kannel:
        kannel.carrier = KannelCarrier(kannel.url, USERNAME, PASSWORD, hook_url)
        yield kannel


def eventually(find):
    last = time.monotonic() + 15
    while not (found := find()):
        assert time.monotonic() < last, "nothing came"
        time.sleep(0.02)
    return found


def news(webhook, wanted):
    """What the webhook was told, of one kind, verified and in our words."""
    told = []
    for heard in list(webhook.heard):
        request = Request(heard.method, heard.path, heard.headers, heard.body)
        HOOK.verify(request, datetime.now(UTC))
        told += [item for item in HOOK.read(request) if isinstance(item, wanted)]
    return told


def states(webhook, message):
    """What the webhook was told of one message of ours."""
    return {receipt.state for receipt in news(webhook, Receipt) if receipt.id == message.id}


@pytest.mark.parametrize("name", BODIES)
def test_to_the_family_with_receipts(kannel, webhook, name):
    message = outbound(BODIES[name], id=f"id of {name}", sender=SCHOOL, to=FAMILY)
    assert kannel.carrier.send(message) == Accepted("")
    eventually(lambda: Text(SCHOOL, FAMILY, message.body) in kannel.texts())
    eventually(lambda: states(webhook, message) == {State.SENT, State.DELIVERED})


@pytest.mark.parametrize("name", [name for name in BODIES if not name.startswith("long")])
def test_from_the_family(kannel, webhook, name):
    before, said = len(kannel.texts()), len(news(webhook, Incoming))
    kannel.write(FAMILY, SCHOOL, BODIES[name])
    (text,) = eventually(lambda: news(webhook, Incoming)[said:])
    assert (text.sender, text.to, text.text) == (FAMILY, SCHOOL, BODIES[name])
    assert abs((datetime.now(UTC) - text.received_at).total_seconds()) < 60
    assert len(kannel.texts()) == before  # our empty answer is no message to the family


def test_a_long_answer_comes_once_whatever_the_order_of_its_parts(kannel, webhook):
    said = len(news(webhook, Incoming))
    kannel.write_raw(f"{FAMILY} {SCHOOL} udh-text %05%00%03%2A%02%02 and she is better")
    kannel.write_raw(f"{FAMILY} {SCHOOL} udh-text %05%00%03%2A%02%01 She was ill ")
    (text,) = eventually(lambda: news(webhook, Incoming)[said:])
    assert text.text == "She was ill and she is better"


def test_while_we_are_down_nothing_is_lost_and_the_event_stays_the_same(kannel, webhook):
    """SMS-4."""
    begun = len(webhook.heard)
    webhook.script += [Said(503), Said(hang_up=True)]
    kannel.write(FAMILY, SCHOOL, "Are you there?")
    heard = eventually(lambda: webhook.heard[begun:] if len(webhook.heard) == begun + 3 else None)
    assert len({HOOK.key(Request(one.method, one.path, one.headers, one.body)) for one in heard}) == 1


def test_while_the_phones_are_off_it_waits(kannel, webhook):
    message = outbound("Good night", id="id of good night", sender=SCHOOL, to=FAMILY)
    kannel.phones_off()
    assert kannel.carrier.send(message) == Accepted("")
    kannel.phones_on()
    eventually(lambda: Text(SCHOOL, FAMILY, "Good night") in kannel.texts())
    eventually(lambda: states(webhook, message) == {State.SENT, State.DELIVERED})


def test_what_kannel_refuses(kannel):
    wrong = KannelCarrier(kannel.url, USERNAME, "wrong", "http://127.0.0.1/")
    assert wrong.send(outbound()).failure == Failure.AUTH
    nowhere = KannelCarrier(kannel.url + "2", USERNAME, PASSWORD, "http://127.0.0.1/")
    assert nowhere.send(outbound()).failure == Failure.AUTH
    assert kannel.carrier.send(outbound(to="")).failure == Failure.INVALID_NUMBER
    assert kannel.carrier.send(outbound(to="Elena")).failure == Failure.BLOCKED
    assert kannel.carrier.send(outbound(sender="")).failure == Failure.UNREGISTERED


def test_only_this_machine_is_listened_to(kannel):
    loopback = "0100007F"
    listening = {}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            address, port = line.split()[1].split(":")
            if line.split()[3] == "0A" and int(port, 16) in kannel.ports:
                listening[int(port, 16)] = address
    assert listening == dict.fromkeys(kannel.ports, loopback)


def test_nobody_is_named_in_kannels_logs(kannel, webhook):
    """Rule 9. At its usual level Kannel logs the whole address that it could not fetch."""
    webhook.script += [Said(hang_up=True)]
    kannel.write(FAMILY, SCHOOL, "Nobody logs this")
    eventually(lambda: sum("Nobody" in heard.path for heard in list(webhook.heard)) == 2)
    logs = (kannel.folder / "bearerbox.log").read_text() + (kannel.folder / "smsbox.log").read_text()
    assert "555" not in logs
    assert "Nobody" not in logs
