"""Twilio's webhooks: only what Twilio signed is read (SMS-3), and it is read in our words."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.adapters.sms.twilio_hook import TwilioHook
from homeroom.core.messages import Failure, Forged, Incoming, Receipt, Request, State, Unreadable

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
FORM = "application/x-www-form-urlencoded; charset=utf-8"
PUBLIC = "https://homeroom.example.org"
KEYS = {"webhooks_sharedkey_1": "a shared secret"}
SETTINGS = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"
SID = "SM" + "1" * 32
HOOK = TwilioHook("12345", PUBLIC, KEYS)

# The example of Twilio's public page about security.
EXAMPLE = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675309",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
}
EXAMPLE_SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8="

INBOUND = {
    "ToCountry": "US",
    "SmsMessageSid": SID,
    "NumMedia": "0",
    "FromCity": "OAKLAND",
    "SmsSid": SID,
    "SmsStatus": "received",
    "Body": "Gracias 🙏 él está mejor",
    "To": "+14155550100",
    "NumSegments": "1",
    "MessageSid": SID,
    "AccountSid": "AC" + "0" * 32,
    "From": "+14155550123",
    "ApiVersion": "2010-04-01",
    "AddedByTwilioTomorrow": "",
}
STATUS = {
    "SmsSid": SID,
    "SmsStatus": "delivered",
    "MessageStatus": "delivered",
    "To": "+14155550123",
    "MessageSid": SID,
    "From": "+14155550100",
    "ApiVersion": "2010-04-01",
}


def signature(url, fields, secret="12345", digest="sha1"):
    """By the letter of standards.md 3.4, for fields that are not repeated."""
    text = url + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), digest).digest()).decode()


def posted(fields, signed="", url="/hooks/twilio?id=msg-1", **headers):
    """``fields`` may be pairs, for repeated ones. Header names with ``_`` for ``-``."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    given_headers = {"content-type": FORM, "x-twilio-signature": signed, **told}
    return Request("POST", url, given_headers, urlencode(fields).encode())


def signed(fields, url="/hooks/twilio?id=msg-1"):
    return posted(fields, signature(PUBLIC + url, dict(fields)), url)


def refused(hook, request):
    with pytest.raises(Forged) as told:
        hook.verify(request, NOW)
    assert "415" not in str(told.value)
    return True


class TestSignature:
    def test_twilios_own_example(self, shared_data):
        """The vector of the shared data."""
        assert EXAMPLE_SIGNATURE in (shared_data / "README.md").read_text()
        hook = TwilioHook("12345", "https://mycompany.com")
        hook.verify(posted(EXAMPLE, EXAMPLE_SIGNATURE, "/myapp.php?foo=1&bar=2"), NOW)

    @pytest.mark.parametrize(
        ("public", "signs"),
        [
            ("https://homeroom.example.org", "https://homeroom.example.org"),
            ("https://homeroom.example.org", "https://homeroom.example.org:443"),
            ("https://homeroom.example.org:443", "https://homeroom.example.org"),
            ("https://homeroom.example.org:8443", "https://homeroom.example.org:8443"),
            ("https://homeroom.example.org:8443/", "https://homeroom.example.org"),
            ("http://homeroom.example.org", "http://homeroom.example.org:80"),
            ("https://host.example.org/homeroom/", "https://host.example.org/homeroom"),
        ],
    )
    def test_with_and_without_a_port(self, public, signs):
        path = "/hooks/twilio?id=a%20b&x="
        for scheme in ("sha1", "sha256"):
            settings = {"x-twilio-webhooks-signature-settings": SETTINGS} if scheme == "sha256" else {}
            secret = KEYS["webhooks_sharedkey_1"] if settings else "12345"
            request = posted(STATUS, signature(signs + path, STATUS, secret, scheme), path, **settings)
            hook = TwilioHook("12345", public, KEYS)
            hook.verify(request, NOW)
            hook.verify(replace(request, url=public.rstrip("/") + path), NOW)  # as our own door tells it

    def test_the_address_counts_and_not_the_host_that_was_called(self):
        url = "/hooks/twilio?id=msg-1"
        request = posted(STATUS, signature(PUBLIC + url, STATUS), "http://127.0.0.1:8000" + url)
        HOOK.verify(request, NOW)
        evil = "https://evil.example.org"
        assert refused(
            HOOK, posted(STATUS, signature(evil + url, STATUS), evil + url, host="evil.example.org")
        )

    @pytest.mark.parametrize(
        "changed",
        [
            {"signed": ""},
            {"signed": "x"},
            {"signed": "ñ"},
            {"signed": signature(PUBLIC + "/hooks/twilio?id=msg-1", STATUS, "another token")},
            {"signed": signature(PUBLIC + "/hooks/twilio?id=msg-1", STATUS, "12345", "sha256")},
            {"url": "/hooks/twilio?id=msg-2"},
            {"url": "/hooks/other?id=msg-1"},
            {"url": "//[/hooks/twilio?id=msg-1"},
            {"fields": {**STATUS, "MessageStatus": "failed"}},
            {"fields": {**STATUS, "More": "1"}},
            {"fields": {**STATUS, "More": ""}},
            {"content-type": "application/json"},
            {"content-type": ""},
            {"x-twilio-webhooks-signature-settings": SETTINGS},
            {"x-twilio-webhooks-signature-settings": "key=another,algorithm=HMAC_SHA1"},
            {"x-twilio-webhooks-signature-settings": "algorithm=none"},
        ],
        ids=str,
    )
    def test_anything_else_is_forged(self, changed):
        """SMS-3."""
        usual = {"fields": STATUS, "signed": signature(PUBLIC + "/hooks/twilio?id=msg-1", STATUS)}
        HOOK.verify(posted(**usual), NOW)
        assert refused(HOOK, posted(**{**usual, **changed}))

    def test_a_shared_key_with_either_algorithm(self):
        url = "/hooks/twilio?id=msg-1"
        for name, digest in (("HMAC_SHA1", "sha1"), ("HMAC_SHA256", "sha256")):
            settings = f"key=webhooks_sharedkey_1, algorithm={name}"
            good = signature(PUBLIC + url, STATUS, KEYS["webhooks_sharedkey_1"], digest)
            headers = {"x-twilio-webhooks-signature-settings": settings}
            HOOK.verify(posted(STATUS, good, **headers), NOW)
            wrong = signature(PUBLIC + url, STATUS, "12345", digest)
            assert refused(HOOK, posted(STATUS, wrong, **headers))

    def test_repeated_fields_count_once_for_each_value_in_order(self):
        url = "/hooks/twilio?id=msg-1"
        text = PUBLIC + url + "Aa" + "Ab" + "Bc"
        good = base64.b64encode(hmac.new(b"12345", text.encode(), "sha1").digest()).decode()
        HOOK.verify(posted([("B", "c"), ("A", "b"), ("A", "a"), ("A", "b")], good), NOW)

    def test_a_json_body_is_signed_by_its_hash_in_the_address(self):
        body = json.dumps(STATUS).encode()
        url = f"/hooks/twilio?id=msg-1&bodySHA256={hashlib.sha256(body).hexdigest()}"
        headers = {"content-type": "application/json", "x-twilio-signature": signature(PUBLIC + url, {})}
        HOOK.verify(Request("POST", url, headers, body), NOW)
        assert HOOK.read(Request("POST", url, headers, body)) == [Receipt(SID, State.DELIVERED, "msg-1")]
        assert refused(HOOK, Request("POST", url, headers, body + b" "))
        assert refused(HOOK, Request("POST", url, headers, b""))
        bare = {**headers, "x-twilio-signature": signature(PUBLIC + "/hooks/twilio", {})}
        assert refused(HOOK, Request("POST", "/hooks/twilio", bare, body))  # a body that nobody signed

    def test_a_get_is_signed_by_its_address(self):
        url = "/hooks/twilio?" + urlencode(INBOUND)
        request = Request("GET", url, {"x-twilio-signature": signature(PUBLIC + url, {})}, b"")
        HOOK.verify(request, NOW)
        assert HOOK.read(request)[0].text == INBOUND["Body"]

    def test_a_flood_of_fields(self):
        assert refused(HOOK, posted([(str(n), "") for n in range(2000)], "x"))

    @given(fields=st.dictionaries(st.text(min_size=1), st.text(), max_size=8), other=st.text())
    def test_whatever_the_fields_hold(self, fields, other):
        HOOK.verify(signed(fields), NOW)
        changed = {**fields, "Body": fields.get("Body", "") + other + "!"}
        assert refused(HOOK, posted(changed, signature(PUBLIC + "/hooks/twilio?id=msg-1", fields)))

    def test_no_secret_no_hook(self):
        with pytest.raises(ValueError, match="auth token"):
            TwilioHook("", PUBLIC)
        with pytest.raises(ValueError, match="public_url"):
            TwilioHook("12345", "homeroom.example.org")


class TestInbound:
    def read(self, **changes):
        return HOOK.read(signed({**INBOUND, **changes}))[0]

    def test_a_text_with_fields_never_seen_before(self):
        """SMS-4: unknown fields are passed over."""
        assert self.read() == Incoming(SID, "+14155550123", "+14155550100", "Gracias 🙏 él está mejor")

    @pytest.mark.parametrize(
        ("told", "keyword"), [("STOP", "stop"), ("START", "start"), ("HELP", "help"), ("NEW", "")]
    )
    def test_what_twilio_already_acted_on(self, told, keyword):
        assert self.read(OptOutType=told).keyword == keyword

    @pytest.mark.parametrize(("told", "media"), [("2", 2), ("", 0), ("many", 0), ("-1", 0)])
    def test_pictures_are_counted(self, told, media):
        assert self.read(NumMedia=told, Body="").media == media

    def test_its_key_is_its_message(self):
        again = signed({**INBOUND, "FromCity": "BERKELEY"})
        assert HOOK.key(signed(INBOUND)) == HOOK.key(again)
        assert HOOK.key(signed({**INBOUND, "MessageSid": "SM2"})) != HOOK.key(again)
        assert HOOK.key(signed({**STATUS, "MessageStatus": "sent"})) != HOOK.key(again)

    def test_nothing_a_database_would_refuse(self):
        assert self.read(Body="a\0b").text == "ab"

    def test_no_sender(self):
        with pytest.raises(Unreadable, match="without From"):
            self.read(From="")


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "code", "state", "failure"),
        [
            ("queued", "", State.SENT, None),
            ("sending", "", State.SENT, None),
            ("sent", "", State.SENT, None),
            ("delivered", "", State.DELIVERED, None),
            ("read", "", State.DELIVERED, None),
            ("undelivered", "30003", State.FAILED, Failure.UNREACHABLE),
            ("undelivered", "30005", State.FAILED, Failure.INVALID_NUMBER),
            ("undelivered", "30007", State.FAILED, Failure.FILTERED),
            ("failed", "30036", State.FAILED, Failure.TOO_LATE),
            ("failed", "21610", State.FAILED, Failure.OPTED_OUT),
            ("failed", "", State.FAILED, Failure.UNKNOWN),
            ("failed", "12", State.FAILED, Failure.UNKNOWN),
            ("canceled", "", State.FAILED, Failure.UNKNOWN),
            ("invented_tomorrow", "", State.SENT, None),
        ],
    )
    def test_news_in_our_words(self, status, code, state, failure):
        fields = {**STATUS, "MessageStatus": status, "SmsStatus": status, "ErrorCode": code}
        (receipt,) = HOOK.read(signed(fields))
        assert receipt == Receipt(SID, state, "msg-1", failure, code if len(code) == 5 else "")

    def test_its_key_is_message_and_status(self):
        delivered = HOOK.key(signed(STATUS))
        assert delivered == HOOK.key(signed({**STATUS, "RawDlrDoneDate": "2611201500"}))
        assert delivered != HOOK.key(signed({**STATUS, "MessageStatus": "sent"}))

    def test_without_our_id(self):
        assert HOOK.read(signed(STATUS, "/hooks/twilio")) == [Receipt(SID, State.DELIVERED)]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (FORM, b""),
        (FORM, b"Body=hi"),
        ("application/json", b"[1]"),
        ("application/json", b"{"),
        ("", b"\xff"),
    ],
)
def test_what_is_no_message_has_a_key_and_can_not_be_read(content_type, body):
    request = Request("POST", "/hooks/twilio", {"content-type": content_type}, body)
    assert HOOK.key(request).startswith("content:")
    assert len(HOOK.key(request)) <= 200
    with pytest.raises(Unreadable, match="MessageSid"):
        HOOK.read(request)


def test_the_answer_is_an_empty_document():
    assert HOOK.answer[1].endswith(b"<Response/>")
