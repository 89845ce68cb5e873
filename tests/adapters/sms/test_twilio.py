"""Twilio keeps the carrier's contract; its own words for failures; and can tell what it has taken."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from homeroom.adapters.sms.twilio import FAILURES, TwilioCarrier
from homeroom.core.messages import Absent, Accepted, Failure, Rejected, Unsure
from tests.adapters.sms.server import Said
from tests.adapters.sms.twilio_server import ACCOUNT, TOKEN, TwilioServer, error, message
from tests.contracts.carrier import CarrierContract, Side, outbound

CALLBACK = "https://homeroom.example.org/hooks/twilio"
NOW = datetime(2026, 11, 20, 15, 0, 30, tzinfo=UTC)


def connect(url, **options):
    return TwilioCarrier(ACCOUNT, TOKEN, url, CALLBACK, timeout=(0.5, 0.5), **options)


def fields(heard):
    return dict(parse_qsl(heard.body.decode("ascii"), strict_parsing=True))


def heard(request):
    sent = fields(request)
    return parse_qs(urlsplit(sent["StatusCallback"]).query)["id"][0], sent["From"], sent["To"], sent["Body"]


@pytest.fixture
def server():
    with TwilioServer().running() as server:
        yield server


@pytest.fixture
def side(server):
    return Side(
        server=server,
        connect=connect,
        heard=heard,
        slow_down=error(429, 20429),
        wrong_password=error(401, 20003),
        unheard_of=error(400, 21999),
        taken=201,
    )


class TestTwilio(CarrierContract):
    pass


def test_accepted_with_its_name_and_segments(server):
    assert connect(server.url).send(outbound()) == Accepted("SM" + "0" * 32, 1)


def test_what_is_asked_for(server):
    connect(server.url, messaging_service="MG1").send(outbound("Hello", validity=90_000))
    assert fields(server.heard[0]) == {
        "To": "+14155550123",
        "From": "+14155550100",  # the family hears from one number
        "MessagingServiceSid": "MG1",
        "Body": "Hello",
        "StatusCallback": CALLBACK + "?id=msg-1",
        "ValidityPeriod": "36000",
    }


def test_a_wrong_token_and_a_wrong_account(server):
    for carrier in (TwilioCarrier(ACCOUNT, "wrong", server.url), TwilioCarrier("AC/..?", TOKEN, server.url)):
        assert carrier.send(outbound()).failure == Failure.AUTH


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (21610, Failure.OPTED_OUT),  # SMS-8
        (21211, Failure.INVALID_NUMBER),
        (21614, Failure.LANDLINE),
        (21611, Failure.RATE_LIMITED),
        (21617, Failure.CONTENT),
        (30034, Failure.UNREGISTERED),
        (99999, Failure.UNKNOWN),
    ],
)
def test_a_refusal_in_our_words(server, code, failure):
    server.script += [error(400, code)]
    assert connect(server.url).send(outbound()) == Rejected(failure, str(code))


def test_a_refusal_at_once_comes_without_a_callback(server):
    told = {"sid": "SM1", "status": "failed", "error_code": 30006}
    server.script += [Said(201, json.dumps(told).encode())]
    assert connect(server.url).send(outbound()) == Rejected(Failure.LANDLINE, "30006")


def test_every_code_of_the_standard_is_known():
    """standards.md 3.2; 30010 is about a price limit, which we never set."""
    told = {21610, 21211, 21614, 21611, 30001, 20429, 30022, 30023, 30024, 30032, 30034}
    assert told | {30003, 30004, 30005, 30006, 30007, 30008} <= FAILURES.keys()


class TestFind:
    def put(self, server, sid, body="Hello", created=NOW, **changes):
        sent = {"To": "+14155550123", "From": "+14155550100", "Body": body}
        server.messages.append(message(sid, sent, created, **changes))

    def find(self, server, body="Hello"):
        return connect(server.url).find(outbound(body), NOW)

    def test_taken_and_waiting_there(self, server):
        self.put(server, "SM1", num_segments="0")
        assert self.find(server) == Accepted("SM1")

    def test_never_taken(self, server):
        self.put(server, "SM1", body="Hello!")
        self.put(server, "SM2", created=NOW - timedelta(minutes=1))
        self.put(server, "SM3", direction="inbound")
        self.put(server, "SM4", to="+14155550199")
        self.put(server, "SM5", **{"from": "+14155550111"})
        assert self.find(server) == Absent()

    def test_of_equal_ones_the_newest_on_whatever_page(self, server):
        self.put(server, "SM1", created=NOW + timedelta(seconds=1))
        self.put(server, "SM2", created=NOW - timedelta(days=1))
        self.put(server, "SM3", body="Other")
        self.put(server, "SM4", created=NOW + timedelta(seconds=9))
        self.put(server, "SM5", created=NOW - timedelta(days=2))
        assert self.find(server) == Accepted("SM4", 1)
        assert len(server.heard) == 3

    def test_just_sent_and_looked_for(self, server):
        carrier = connect(server.url)
        begun = datetime.now(UTC)
        sent = carrier.send(outbound("¿Cómo está? 🎒"))
        assert carrier.find(outbound("¿Cómo está? 🎒"), begun) == sent

    @pytest.mark.parametrize(
        "page",
        [
            {"messages": None},
            {"messages": [{}]},
            {"messages": [None]},
            {"messages": [], "next_page_uri": "https://elsewhere.example.org/"},
            {"messages": [], "next_page_uri": 5},
            {"messages": [{"direction": "outbound-api", "body": "Hello", "date_created": "today"}]},
        ],
    )
    def test_a_list_that_is_none_says_nothing(self, server, page):
        server.script += [Said(200, json.dumps(page).encode())]
        assert isinstance(self.find(server), Unsure)
        assert len(server.heard) == 1

    def test_a_list_without_end(self, server):
        again = {"messages": [], "next_page_uri": "/again"}
        server.script += [Said(200, json.dumps(again).encode())] * 50
        assert isinstance(self.find(server), Unsure)
        assert len(server.heard) == 20
