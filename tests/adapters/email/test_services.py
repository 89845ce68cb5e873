"""A mail service's backend of django-anymail behind the carrier, speaking to a server on loopback."""

import json
import time
from functools import partial

import pytest
from anymail.backends.postmark import EmailBackend

from homeroom.adapters.email.smtp import EmailCarrier
from homeroom.core.messages import Accepted, Failure, Rejected, Unsure
from homeroom.core.wording.letter import html_letter
from tests.adapters.email.servers import line, nobody
from tests.adapters.email.test_smtp import SECRET, message

TAKEN = {"ErrorCode": 0, "Message": "OK", "MessageID": "b7bc2f4a-e38e", "To": "ana@example.org"}
INACTIVE = {
    "ErrorCode": 406,
    "Message": "You tried to send to a recipient that has been marked as inactive.\nFound inactive addresses: "
    "ana@example.org.\nInactive recipients are ones that have generated a hard bounce or a spam complaint. ",
}
INVALID = {"ErrorCode": 300, "Message": "Invalid 'To' address: 'ana@example.org'."}


def service(port: int) -> EmailCarrier:
    backend = partial(
        EmailBackend, server_token="t", api_url=f"http://127.0.0.1:{port}/", fail_silently=False
    )
    return EmailCarrier(backend, "families.example.org", SECRET)


def http(status: int, answer: object, heard: list | None = None):
    def talk(caller):
        request = caller.makefile("rb")
        length = 0
        while (header := request.readline()) not in (b"\r\n", b""):
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        body = request.read(length)
        if heard is not None:
            heard.append(json.loads(body))
        text = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        caller.sendall(
            b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
            b"Connection: close\r\n\r\n%s" % (status, len(text), text)
        )

    return talk


def test_a_message_goes_by_the_service_with_its_headers():
    heard: list = []
    with line(http(200, TAKEN, heard)) as port:
        answer = service(port).send(message(headers={"Auto-Submitted": "auto-generated"}))
    assert answer == Accepted("b7bc2f4a-e38e")
    (sent,) = heard
    assert sent["From"] == '"Ms. Ruiz, Lakeview" <attendance@families.example.org>'
    assert sent["ReplyTo"] == "reply+abc@families.example.org"
    assert sent["TextBody"] == "How is Rosa?\n\nMs. Ruiz"
    assert sent["HtmlBody"] == html_letter("How is Rosa?\n\nMs. Ruiz", "", (), title="Hello from Ms. Ruiz")
    assert {"Name": "Auto-Submitted", "Value": "auto-generated"} in sent["Headers"]


@pytest.mark.parametrize(
    ("status", "answer", "expected"),
    [
        (422, INVALID, Rejected(Failure.INVALID_NUMBER, "recipient invalid")),
        (422, {**INACTIVE, "Message": "They are inactive."}, Unsure("recipient unknown")),
        (422, INACTIVE, Rejected(Failure.BLOCKED, "recipient rejected")),
        (401, {}, Rejected(Failure.AUTH, "401")),
        (429, {}, Rejected(Failure.RATE_LIMITED, "429")),
        (503, {}, Rejected(Failure.DOWN, "503")),
        (500, {}, Unsure("500")),
        (200, b"<html>garbage", Unsure("200")),
    ],
)
def test_each_answer_of_a_service(status, answer, expected):
    with line(http(status, answer)) as port:
        assert service(port).send(message()) == expected


def test_a_service_that_refuses_the_connection_is_down():
    assert service(nobody()).send(message()) == Rejected(Failure.DOWN, "no connection")


def test_a_service_that_hangs_up_leaves_us_unsure():
    with line(lambda caller: caller.recv(10)) as port:
        assert service(port).send(message()) == Unsure("no clear answer")


def test_a_silent_service_leaves_us_unsure(settings):
    settings.ANYMAIL = {"REQUESTS_TIMEOUT": 0.3}
    with line(lambda caller: time.sleep(1)) as port:
        assert service(port).send(message()) == Unsure("no clear answer")


def test_a_service_without_its_key_is_auth():
    carrier = EmailCarrier(EmailBackend, "families.example.org", SECRET)
    assert carrier.send(message()) == Rejected(Failure.AUTH, "the mail backend is not set up")
