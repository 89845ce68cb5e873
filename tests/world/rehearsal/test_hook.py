"""The made-up carrier's webhooks are checked as strictly as any other's (SMS-3)."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from homeroom.core.messages import Forged, Request, State, Unreadable
from homeroom.world.rehearsal.hook import OLDEST, RehearsalHook, signed

NOW = datetime(2026, 11, 20, 23, tzinfo=UTC)
EVENT = {"id": "e1", "kind": "receipt", "provider_id": "7", "message": "m1", "state": "delivered"}


@pytest.fixture
def hook():
    return RehearsalHook("secret")


def request(event=EVENT, secret="secret", now=NOW) -> Request:
    return signed(event, secret, "/hooks/rehearsal/", now)


def test_what_the_carrier_signed_is_read(hook):
    hook.verify(request(), NOW)
    (receipt,) = hook.read(request())
    assert (receipt.id, receipt.provider_id, receipt.state) == ("m1", "7", State.DELIVERED)
    assert hook.key(request()) == "e1"


def changed(**headers: str) -> Request:
    return replace(request(), headers={**request().headers, **headers})


@pytest.mark.parametrize(
    "forged",
    [
        request(secret="another"),
        replace(request(), body=request().body.replace(b"m1", b"m2")),
        replace(request(), headers={}),
        changed(**{"x-rehearsal-signature": ""}),
        changed(**{"x-rehearsal-signature": "é"}),
        changed(**{"x-rehearsal-time": (NOW + timedelta(seconds=1)).isoformat()}),
        changed(**{"x-rehearsal-time": "yesterday"}),
    ],
)
def test_anything_else_is_forged(hook, forged):
    with pytest.raises(Forged):
        hook.verify(forged, NOW)


@pytest.mark.parametrize("away", [OLDEST + timedelta(seconds=1), -OLDEST - timedelta(seconds=1)])
def test_a_signature_of_another_time_is_forged(hook, away):
    with pytest.raises(Forged):
        hook.verify(request(), NOW + away)
    hook.verify(request(), NOW + OLDEST)


@pytest.mark.parametrize(
    "event",
    [
        {**EVENT, "state": "flown"},
        {**EVENT, "failure": "bored"},
        {key: value for key, value in EVENT.items() if key != "message"},
        {"id": "e1", "kind": "text", "from": "+14155550101", "to": "+14155550199", "text": "hi"},
        {"id": "e1", "kind": "text", "from": "+14155550101", "to": "x", "text": "hi", "at": "soon"},
        {"id": "e1"},
        {"id": "e1", "kind": "song"},
    ],
)
def test_an_event_that_lacks_something_is_unreadable_and_quotes_nothing(hook, event):
    with pytest.raises(Unreadable) as told:
        hook.read(request(event))
    assert "4155550" not in str(told.value)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", json.dumps("id").encode(), b"{}"])
def test_garbage_is_unreadable(hook, body):
    with pytest.raises(Unreadable):
        hook.key(Request("POST", "/", {}, body))
