"""Inbound webhooks of mail services: checked first, then read like any other message."""

import hashlib
import hmac
import json
from base64 import b64encode
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

import pytest

from homeroom.adapters.email import hook
from homeroom.core import tokens
from homeroom.core.messages import Forged, Request, Unreadable

NOW = datetime(2021, 10, 4, 15, tzinfo=UTC)
SECRET = "only for tests"
KEY = "key-of-the-account"
ADDRESS = tokens.reply_address(7, SECRET, "reply@families.example.org")
RAW = f"""\
From: Ana Diaz <ana@example.org>
To: {ADDRESS}
Subject: Re: Hello from Ms. Ruiz
Message-ID: <CA1@mail.example.org>
Date: Mon, 4 Oct 2021 09:30:00 -0500
Content-Type: text/plain; charset="utf-8"

Está enferma. Gracias.

El lun, 4 oct 2021 a las 8:02, Ms. Ruiz ({ADDRESS}) escribió:
> How is Rosa?
"""
MAILGUN_PARSED = {
    "recipient": ADDRESS,
    "sender": "ana@example.org",
    "message-headers": json.dumps(
        [
            ["From", "Ana Diaz <ana@example.org>"],
            ["To", "attendance@district.example.org"],
            ["Subject", "Re: Hello"],
            ["Message-Id", "<CA1@mail.example.org>"],
        ]
    ),
    "body-plain": "Está enferma. Gracias.\r\n",
    "stripped-text": "Está enferma. Gracias.",
}
POSTMARK = {
    "FromFull": {"Email": "ana@example.org", "Name": "Ana Diaz", "MailboxHash": ""},
    "ToFull": [{"Email": ADDRESS, "Name": "", "MailboxHash": ADDRESS.split("+")[1].split("@")[0]}],
    "OriginalRecipient": ADDRESS,
    "Subject": "Re: Hello",
    "MessageID": "22c74902-a0c1",
    "TextBody": "Está enferma. Gracias.\n",
    "HtmlBody": "",
    "Headers": [{"Name": "Message-ID", "Value": "<CA1@mail.example.org>"}],
    "Attachments": [
        {
            "Name": "note.png",
            "Content": b64encode(b"png").decode(),
            "ContentType": "image/png",
            "ContentLength": 3,
        }
    ],
}


def by_mailgun(fields: dict[str, str], token: str = "abc", key: str = KEY) -> Request:
    signed = {"timestamp": "1633359600", "token": token}
    signed["signature"] = hmac.new(key.encode(), f"1633359600{token}".encode(), hashlib.sha256).hexdigest()
    body = urlencode({**fields, **signed}).encode()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return Request("POST", "https://homeroom.example.org/hooks/mailgun/", kind, body)


def by_postmark(payload: object, password: str = "homeroom:secret") -> Request:
    headers = {"content-type": "application/json"}
    if password:
        headers["authorization"] = "Basic " + b64encode(password.encode()).decode()
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return Request("POST", "https://homeroom.example.org/hooks/postmark/", headers, body)


MAILGUN = hook.mailgun(KEY, SECRET)
POST = hook.postmark("homeroom:secret", SECRET)


@pytest.mark.parametrize(
    ("service", "request_", "media"),
    [
        (MAILGUN, by_mailgun({"recipient": ADDRESS, "sender": "ana@example.org", "body-mime": RAW}), 0),
        (MAILGUN, by_mailgun(MAILGUN_PARSED), 0),
        (POST, by_postmark(POSTMARK), 1),
        (POST, by_postmark({**POSTMARK, "RawEmail": RAW}), 0),
    ],
    ids=["mailgun raw", "mailgun parsed", "postmark parsed", "postmark raw"],
)
def test_an_answer_comes_in_whoever_carries_it(service, request_, media):
    service.verify(request_, NOW)
    (incoming,) = service.read(request_)
    assert incoming.text == "Está enferma. Gracias."
    assert incoming.sender == "ana@example.org"
    assert incoming.provider_id.startswith("<CA1@mail.example.org> ")
    assert tokens.read(tokens.Purpose.REPLY, incoming.thread, SECRET) == 7
    assert incoming.to == ADDRESS
    assert incoming.media == media


@pytest.mark.parametrize("service", ["mailgun", "postmark"])
def test_a_message_with_a_large_picture_is_read(service):
    picture = b64encode(b"x" * 6_000_000).decode()
    raw = RAW.replace(
        "Content-Type: text/plain",
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain',
    )
    raw += f"--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n{picture}\n--b--\n"
    hook_, request = {
        "mailgun": (MAILGUN, by_mailgun({"body-mime": raw})),
        "postmark": (POST, by_postmark({**POSTMARK, "RawEmail": raw})),
    }[service]
    assert 8_000_000 < len(request.body) < hook_.largest
    hook_.verify(request, NOW)
    (incoming,) = hook_.read(request)
    assert (incoming.text, incoming.media) == ("Está enferma. Gracias.", 1)


def test_a_file_posted_in_a_form_is_counted():
    signed = by_mailgun({**MAILGUN_PARSED, "attachment-count": "1"})
    fields = [(name, "", value.encode()) for name, value in parse_qsl(signed.body.decode())]
    fields.append(("attachment-1", '; filename="note.png"\r\nContent-Type: image/png', b"\x89PNG"))
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"
        for name, more, value in fields
    ]
    kind = {"content-type": "multipart/form-data; boundary=b"}
    request = Request("POST", signed.url, kind, b"".join(parts) + b"--b--\r\n")
    MAILGUN.verify(request, NOW)
    (incoming,) = MAILGUN.read(request)
    assert (incoming.text, incoming.media) == ("Está enferma. Gracias.", 1)


def test_a_message_posted_again_has_the_same_key_and_another_has_another():
    """SMS-4: a retry brings a new token and a new signature, and is still the same message."""
    again = [by_mailgun({"body-mime": RAW}, token=token) for token in ("abc", "def")]
    assert MAILGUN.key(again[0]) == MAILGUN.key(again[1])
    assert MAILGUN.key(again[0]) != MAILGUN.key(by_mailgun({"body-mime": RAW.replace("CA1", "CA2")}))
    assert MAILGUN.key(again[0]) != MAILGUN.key(by_mailgun({"body-mime": RAW.replace("enferma", "mejor")}))
    parsed = [{**POSTMARK, "TextBody": text} for text in ("Yes.", "Yes.", "STOP")]
    assert len({POST.key(by_postmark(payload)) for payload in parsed}) == 2
    nameless = RAW.replace("Message-ID:", "X:")
    assert MAILGUN.key(by_mailgun({"body-mime": nameless})) != MAILGUN.key(
        by_mailgun({"body-mime": nameless + "!"})
    )


@pytest.mark.parametrize(
    ("service", "request_"),
    [
        (MAILGUN, by_mailgun({"body-mime": RAW}, key="another")),
        (
            MAILGUN,
            Request("POST", "https://homeroom.example.org/", {"content-type": "application/json"}, b"{"),
        ),
        (MAILGUN, Request("POST", "https://homeroom.example.org/", {}, b"")),
        (POST, by_postmark(POSTMARK, password="")),
        (POST, by_postmark(POSTMARK, password="homeroom:guess")),
        (POST, by_postmark(POSTMARK, password="ñ")),
    ],
)
def test_a_forged_request_is_refused_before_it_is_read(service, request_):
    """SMS-3."""
    with pytest.raises(Forged):
        service.verify(request_, NOW)


@pytest.mark.parametrize(
    ("service", "request_"),
    [
        (MAILGUN, by_mailgun({})),
        (MAILGUN, by_mailgun({"message-headers": "[["})),
        (MAILGUN, by_mailgun({"event": "opened"})),
        (POST, by_postmark(b"\xff")),
        (POST, by_postmark(b"[]")),
        (POST, by_postmark({"RecordType": "Bounce"})),
        (POST, by_postmark({"Headers": [3]})),
        (POST, Request("GET", "https://homeroom.example.org/", {}, b"")),
    ],
)
def test_what_can_not_be_understood_is_said_without_its_content(service, request_):
    with pytest.raises(Unreadable, match="expected"):
        service.read(request_)
    assert service.key(request_)


@pytest.mark.parametrize(("service", "key"), [(hook.mailgun, ""), (hook.postmark, ""), (hook.postmark, "x")])
def test_a_hook_that_would_be_open_to_anyone_is_not_made(service, key):
    with pytest.raises(ValueError):
        service(key, SECRET)
