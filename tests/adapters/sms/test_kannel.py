"""Kannel keeps the carrier's contract; its webhook believes only who knows the secret."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from homeroom.adapters.sms.kannel import KannelCarrier, KannelHook, with_secret
from homeroom.adapters.sms.kannel_config import fake_smsc, kannel_config
from homeroom.core.messages import Failure, Forged, Incoming, Receipt, Rejected, Request, State, Unreadable
from tests.adapters.sms.server import CarrierServer, Said
from tests.contracts.carrier import CarrierContract, Side, outbound

SECRET = "s3cret+%s&" * 4
HOOK_URL = with_secret("http://127.0.0.1:8000/hooks/kannel", SECRET)
HOOK = KannelHook(SECRET)
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def connect(url):
    return KannelCarrier(url + "/cgi-bin/sendsms", "homeroom", "pass word", HOOK_URL, timeout=(0.5, 0.5))


def fields(heard):
    return dict(parse_qsl(urlsplit(heard.path).query, strict_parsing=True, keep_blank_values=True))


def receipt_request(sent, type="1", reply=""):
    """As smsbox fills the address it was given, escape code by escape code."""
    codes = {"%%": "%", "%d": type, "%A": quote(reply)}
    pattern, filled = sent["dlr-url"], ""
    while pattern:
        code = pattern[:2]
        filled += codes.get(code, pattern[0])
        pattern = pattern[2:] if code in codes else pattern[1:]
    return Request("GET", filled, {}, b"")


def heard(request):
    sent = fields(request)
    called = receipt_request(sent)
    HOOK.verify(called, NOW)
    return HOOK.read(called)[0].id, sent["from"], sent["to"], sent["text"]


@pytest.fixture
def server():
    with CarrierServer(lambda heard: Said(202, b"0: Accepted for delivery")).running() as server:
        yield server


@pytest.fixture
def side(server):
    return Side(
        server=server,
        connect=connect,
        heard=heard,
        slow_down=Said(503, b"Temporal failure, try again later."),
        wrong_password=Said(403, b"Authorization failed for sendsms"),
        unheard_of=Said(400, b"UDH field misformed, rejected"),
        taken=202,
    )


class TestKannel(CarrierContract):
    pass


@pytest.mark.parametrize(
    ("status", "words", "failure"),
    [
        (400, "Number(s) has/have been denied by white- and/or black-lists.", Failure.BLOCKED),
        (400, "Empty receiver number not allowed, rejected", Failure.INVALID_NUMBER),
        (400, "Sender missing and no global set, rejected", Failure.UNREGISTERED),
        (400, "Charset or body misformed, rejected", Failure.CONTENT),
        (403, "Not routable. Do not try again.", Failure.BLOCKED),
        (404, "Unknown request.", Failure.AUTH),
        (500, "Sending failed.", Failure.DOWN),
    ],
)
def test_a_refusal_in_our_words(server, status, words, failure):
    server.script += [Said(status, words.encode())]
    assert connect(server.url).send(outbound()) == Rejected(failure, str(status))


@pytest.mark.parametrize(
    ("body", "coding"), [("Hi {you} €5 ñ", "0"), ("está", "2"), ("您好", "2"), ("🎒", "2"), ("", "0")]
)
def test_the_cheapest_coding_that_holds_the_text(server, body, coding):
    connect(server.url).send(outbound(body))
    assert fields(server.heard[0])["coding"] == coding


@pytest.mark.parametrize(("seconds", "minutes"), [(3600, "60"), (119, "1"), (59, "1"), (0, "1")])
def test_never_valid_for_longer_than_asked(server, seconds, minutes):
    connect(server.url).send(outbound(validity=seconds))
    assert fields(server.heard[0])["validity"] == minutes


def test_one_of_several_connections(server):
    carrier = KannelCarrier(server.url, "homeroom", "x", HOOK_URL, smsc="east", timeout=(0.5, 0.5))
    carrier.send(outbound())
    assert fields(server.heard[0])["smsc"] == "east"


def called(query, secret=SECRET):
    return Request("GET", f"/hooks/kannel?secret={quote(secret)}&{query}", {}, b"")


class TestHook:
    @pytest.mark.parametrize("secret", ["", "x" * 40, SECRET[:-1], SECRET + "x", "ñ" * 40])
    def test_the_secret_is_all_there_is(self, secret):
        """SMS-3."""
        HOOK.verify(called("kind=inbound"), NOW)
        with pytest.raises(Forged):
            HOOK.verify(called("kind=inbound", secret), NOW)
        with pytest.raises(Forged):
            HOOK.verify(Request("GET", "/hooks/kannel", {}, b""), NOW)

    def test_a_short_secret_is_none(self):
        for take in (KannelHook, lambda secret: with_secret("http://127.0.0.1/", secret)):
            with pytest.raises(ValueError, match="32 characters"):
                take("short")

    @pytest.mark.parametrize(
        ("type", "reply", "receipt"),
        [
            ("1", "", Receipt("", State.DELIVERED, "msg-1")),
            ("2", "", Receipt("", State.FAILED, "msg-1", Failure.UNREACHABLE, "2")),
            ("4", "", Receipt("", State.SENT, "msg-1")),
            ("8", "ACK/", Receipt("", State.SENT, "msg-1")),
            ("16", "NACK/0x0b", Receipt("", State.FAILED, "msg-1", Failure.BLOCKED, "16 NACK/0x0b")),
        ],
    )
    def test_a_receipt(self, server, type, reply, receipt):
        connect(server.url).send(outbound())
        request = receipt_request(fields(server.heard[0]), type, reply)
        assert HOOK.read(request) == [receipt]
        assert HOOK.key(request) == f"receipt:msg-1:{type}"

    @pytest.mark.parametrize(
        ("charset", "raw"),
        [
            ("UTF-8", "Gracias  ñ €"),
            ("UTF-16BE", "مرحبا"),
            ("UTF-16BE", "您好 🙏"),
            ("", "no charset told"),
        ],
    )
    def test_a_text_in_its_charset(self, charset, raw):
        text = quote(raw.encode("utf-16-be" if charset == "UTF-16BE" else "utf-8"))
        request = called(
            f"kind=inbound&from=%2B14155550123&to=14155550100&charset={charset}&text={text}"
            "&message=3a6684ce&at=2026-11-20+15:00:05&new="
        )
        at = datetime(2026, 11, 20, 15, 0, 5, tzinfo=UTC)
        assert HOOK.read(request) == [
            Incoming("3a6684ce", "+14155550123", "+14155550100", raw, received_at=at)
        ]
        assert HOOK.key(request) == "inbound:3a6684ce"

    def test_half_a_character_is_no_reason_to_lose_the_rest(self):
        (text,) = HOOK.read(called("kind=inbound&from=1&charset=UTF-16BE&text=%00a%D8%3D"))
        assert text.text == "a\ufffd"
        assert text.received_at is None

    def test_bytes_that_are_no_text(self):
        (text,) = HOOK.read(called("kind=inbound&from=+14155550123&charset=8-BIT&text=%00%01"))
        assert (text.text, text.media) == ("", 1)

    @pytest.mark.parametrize(
        ("told", "sender"),
        [
            ("%2B14155550123", "+14155550123"),
            ("14155550123", "+14155550123"),
            ("0014155550123", "+14155550123"),
            ("4155550123", "4155550123"),
            ("40404", "40404"),
        ],
    )
    def test_numbers_as_the_centres_write_them(self, told, sender):
        assert HOOK.read(called(f"kind=inbound&from={told}&text=hi"))[0].sender == sender

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "kind=other",
            "kind=inbound",
            "kind=inbound&from=1&charset=EBCDIC-9&text=x",
            "kind=receipt&id=&type=1",
            "kind=receipt&id=msg-1&type=3",
        ],
    )
    def test_what_can_not_be_read_has_a_key_all_the_same(self, query):
        with pytest.raises(Unreadable):
            HOOK.read(called(query))
        assert 0 < len(HOOK.key(called(query))) <= 200


class TestConfig:
    GOOD = {
        "hook_url": HOOK_URL,
        "username": "homeroom",
        "password": "p",
        "admin_password": "a",
        "folder": "/var/spool/kannel",
        "smsc": fake_smsc(10000),
    }

    @pytest.mark.parametrize("name", ["hook_url", "username", "password", "admin_password", "folder"])
    @pytest.mark.parametrize("value", ["", 'a"b', "a\nb", "a\\b"])
    def test_a_value_that_would_break_the_file(self, name, value):
        with pytest.raises(ValueError, match=name):
            kannel_config(**{**self.GOOD, name: value})

    def test_nobody_outside_is_listened_to(self):
        lines = kannel_config(**self.GOOD).splitlines()
        ports = [line for line in lines if "port = " in line]
        bound = [
            line for line in lines if line.endswith("= 127.0.0.1") and line != "bearerbox-host = 127.0.0.1"
        ]
        assert len(ports) == len(bound) == 4

    def test_no_level_at_which_texts_are_logged(self):
        """Rule 9."""
        lines = kannel_config(**self.GOOD).splitlines()
        assert [line for line in lines if "log" in line] == ["log-level = 4"] * 2
