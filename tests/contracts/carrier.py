"""What every SMS carrier must do (SMS-1). An adapter's test inherits this and gives a ``side`` fixture."""

import logging
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from homeroom.core.messages import Accepted, Failure, Outbound, Rejected, Unsure
from homeroom.core.ports import Carrier
from tests.adapters.sms.server import CarrierServer, Heard, Said

SINCE = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TEXTS = {
    "plain": "Hi Elena, how is Lucía?  Two spaces & 100% + a=b?",
    "accents": "¿Cómo está Lucía? Mañana la esperamos. €5",
    "two lines": "Line one\nline two",
    "Arabic": "مرحبا، كيف حال لوسيا اليوم؟",
    "Chinese": "您好，露西亚今天好吗？",
    "emoji": "Thinking of you 👩‍👧 🎒",
    "long": "We missed Minh today. " * 20,
}
GARBAGE = [
    b"",
    b"<html>Welcome to the hotel Wi-Fi</html>",
    b"\xff\xfe\x00",
    b"[]",
    b"null",
    b'{"sid": 5}',
    b"{",
]


def outbound(body: str = TEXTS["plain"], **changes: object) -> Outbound:
    usual = {"id": "msg-1", "sender": "+14155550100", "to": "+14155550123", "validity": 3600}
    return Outbound(**{**usual, "body": body, **changes})


@dataclass
class Side:
    """One carrier and its server, and the words that this carrier uses for what all of them say."""

    server: CarrierServer
    connect: Callable[[str], Carrier]  # to an address, with timeouts of half a second
    heard: Callable[[Heard], tuple[str, str, str, str]]  # our id, sender, to, body of a request
    slow_down: Said
    wrong_password: Said
    unheard_of: Said  # an error that nobody has described
    taken: int  # the status with which this carrier takes a message


def is_about_no_person(*things: object) -> bool:
    told = " ".join(map(repr, things))
    return not any(secret in told for secret in ("4155550", "Elena", "Luc", "how%20is", "how+is"))


class CarrierContract:
    @pytest.fixture
    def carrier(self, side: Side) -> Carrier:
        return side.connect(side.server.url)

    @pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS.keys())
    def test_every_text_arrives_whole(self, side, carrier, body):
        message = outbound(body, id="an id/with 100% + odd&signs")
        assert isinstance(carrier.send(message), Accepted)
        assert side.heard(side.server.heard[0]) == (message.id, message.sender, message.to, body)

    def test_slow_down(self, side, carrier):
        side.server.script += [side.slow_down, Said(429)]
        for _ in range(2):
            answer = carrier.send(outbound())
            assert isinstance(answer, Rejected)
            assert answer.failure == Failure.RATE_LIMITED

    def test_wrong_password(self, side, carrier):
        side.server.script += [side.wrong_password]
        assert carrier.send(outbound()).failure == Failure.AUTH

    def test_an_error_nobody_has_described_is_still_a_no(self, side, carrier):
        side.server.script += [side.unheard_of]
        answer = carrier.send(outbound())
        assert isinstance(answer, Rejected)
        assert answer.failure == Failure.UNKNOWN
        assert answer.code

    @pytest.mark.parametrize("status", [500, 502, 504, 302])
    def test_a_broken_server_may_have_taken_it(self, side, carrier, status):
        side.server.script += [Said(status, b"Elena", {"Location": side.server.url + "/elsewhere"})]
        assert isinstance(carrier.send(outbound()), Unsure)
        assert len(side.server.heard) == 1  # neither tried again nor followed

    @pytest.mark.parametrize("body", GARBAGE)
    def test_a_yes_that_is_garbage_is_no_yes(self, side, carrier, body):
        side.server.script += [Said(side.taken, body)]
        assert isinstance(carrier.send(outbound()), Unsure)

    def test_an_answer_that_breaks_off(self, side, carrier):
        side.server.script += [Said(side.taken, b"{", {"Content-Length": "50"}, leaves=True)]
        assert isinstance(carrier.send(outbound()), Unsure)

    def test_an_endless_answer(self, side, carrier):
        side.server.script += [Said(side.taken, b" " * (2 << 20))]
        assert isinstance(carrier.send(outbound()), Unsure)

    def test_it_hangs_up(self, side, carrier):
        side.server.script += [Said(hang_up=True)]
        assert isinstance(carrier.send(outbound()), Unsure)
        assert len(side.server.heard) == 1

    def test_nobody_listens_so_it_was_surely_not_taken(self, side):
        with socket.socket() as held:  # a port that is ours and does not listen
            held.bind(("127.0.0.1", 0))
            answer = side.connect(f"http://127.0.0.1:{held.getsockname()[1]}").send(outbound())
        assert isinstance(answer, Rejected)
        assert answer.failure == Failure.DOWN

    def test_a_late_answer_is_unsure_and_never_taken_for_the_next(self, side, carrier):
        side.server.script += [Said(400, b"{}", wait=1.2)]
        begun = time.monotonic()
        assert isinstance(carrier.send(outbound()), Unsure)
        assert time.monotonic() - begun < 1.1
        assert isinstance(carrier.send(outbound()), Accepted)
        time.sleep(0.8)
        assert isinstance(carrier.send(outbound()), Accepted)

    def test_a_connection_that_was_closed_meanwhile_is_not_used(self, side, carrier):
        usual = side.server.usual
        side.server.usual = lambda heard: Said(**{**vars(usual(heard)), "leaves": True})
        for _ in range(5):
            assert isinstance(carrier.send(outbound()), Accepted)
            time.sleep(0.05)

    def test_from_many_threads_each_message_once(self, side, carrier):
        ids = [f"msg-{n}" for n in range(200)]
        with ThreadPoolExecutor(16) as threads:
            answers = list(threads.map(lambda id: carrier.send(outbound(id=id)), ids))
        assert all(isinstance(answer, Accepted) for answer in answers)
        assert sorted(side.heard(heard)[0] for heard in side.server.heard) == sorted(ids)

    @pytest.mark.parametrize("logger", ["urllib3", "homeroom"])
    def test_nobody_is_named_in_a_log_or_an_answer(self, side, carrier, caplog, monkeypatch, logger):
        """Rule 9, with nothing between the logger and its reader: no filter of the site's helps here."""
        caplog.set_level(logging.DEBUG)
        monkeypatch.setattr(logging.getLogger(logger), "handlers", [caplog.handler])
        side.server.script += [
            Said(hang_up=True),
            Said(500, b"Elena"),
            Said(400, b'{"code": "+14155550123", "message": "Elena"}'),
            Said(302, headers={"Location": "/+14155550123"}),
        ]
        answers = [carrier.send(outbound()) for _ in range(5)]
        answers += [side.connect("http://127.0.0.1:1").send(outbound()), carrier.find(outbound(), SINCE)]
        assert is_about_no_person(*answers, caplog.text)

    def test_where_it_cannot_tell_it_says_so(self, side, carrier):
        if carrier.can_tell:
            side.server.script += [Said(500), Said(hang_up=True), Said(200, b"garbage"), Said(401)]
            for _ in range(4):
                assert isinstance(carrier.find(outbound(), SINCE), Unsure)
        else:
            assert isinstance(carrier.find(outbound(), SINCE), Unsure)
            assert side.server.heard == []
