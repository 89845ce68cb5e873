"""The door for carriers: checked, stored once and raw, answered at once (SMS-3, SMS-4)."""

import json
import logging

import pytest
from django.test import Client
from django.urls import include, path

from homeroom.apps.messaging.models import HookEvent
from homeroom.apps.messaging.services import hooks
from homeroom.core.messages import Forged, Request
from homeroom.core.ports import LARGEST_MAIL
from tests.apps.messaging.families import NOON, SignedHook, open_doors, request

urlpatterns = [path("", include("homeroom.apps.messaging.urls"))]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
BODY = json.dumps({"id": "e1", "items": [{"text": "Lucía is sick"}]})


@pytest.fixture(autouse=True)
def acme():
    with open_doors(public_url="https://homeroom.example.org"):
        yield


@pytest.fixture
def carrier():
    return Client(enforce_csrf_checks=True)


def post(client, where="/hooks/acme/", body=BODY, signature="ours", **more):
    headers = {"signature": signature, **more}
    return client.post(where, body, content_type="application/json", headers=headers)


def test_an_event_is_stored_as_it_came_and_answered_as_the_carrier_wants(carrier):
    response = post(carrier, "/hooks/acme/in?secret=a%20b&x=%7C|")
    assert (response.status_code, response.content) == (200, b"<Response/>")
    assert (response["Content-Type"], response["Content-Length"]) == ("text/xml", "11")
    assert not response.cookies
    event = HookEvent.objects.get()
    assert (event.carrier, event.key, event.method) == ("acme", "e1", "POST")
    assert event.url == "https://homeroom.example.org/hooks/acme/in?secret=a%20b&x=%7C|"
    assert bytes(event.body) == BODY.encode()
    assert event.headers["signature"] == "ours"
    assert (event.processed_at, event.attempts, event.fault) == (None, 0, "")


def test_a_repetition_is_answered_the_same_and_stored_once(carrier):
    first, second = post(carrier), post(carrier)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert HookEvent.objects.count() == 1


def test_a_repetition_breaks_no_transaction_that_it_is_in():
    """On PostgreSQL a failed insert would end the surrounding transaction."""
    assert hooks.store("acme", request({"id": "e1"}), NOON)
    assert not hooks.store("acme", request({"id": "e1"}), NOON)
    assert hooks.store("acme", request({"id": "e2"}), NOON)
    assert list(HookEvent.objects.values_list("key", flat=True)) == ["e1", "e2"]


def test_the_same_key_of_two_carriers_is_two_events():
    with open_doors(hooks={"acme": SignedHook(), "other": SignedHook()}):
        assert hooks.store("acme", request({"id": "e1"}), NOON)
        assert hooks.store("other", request({"id": "e1"}), NOON)


@pytest.mark.parametrize("signature", ["theirs", ""])
def test_a_forged_event_is_refused_and_nothing_is_stored(carrier, caplog, signature):
    """SMS-3: 403 and an audit line, without content."""
    with caplog.at_level(logging.WARNING, logger="homeroom"):
        response = post(carrier, signature=signature)
    assert response.status_code == 403
    assert not HookEvent.objects.exists()
    assert "webhook of acme refused" in caplog.text
    assert "Lucía" not in caplog.text
    with pytest.raises(Forged):
        hooks.store("acme", request({"id": "e1"}, signature), NOON)


def test_a_carrier_that_is_not_set_up_has_no_door(carrier):
    assert post(carrier, "/hooks/nobody/").status_code == 404
    assert not HookEvent.objects.exists()


def test_get_is_a_webhook_too_and_its_text_may_be_long(carrier):
    """Kannel puts everything into the address."""

    class Asking(SignedHook):
        def key(self, request: Request) -> str:
            return "g1"

    with open_doors(hooks={"acme": Asking()}, public_url="https://homeroom.example.org"):
        text = "%D7%90" * 1600
        response = carrier.get(f"/hooks/acme?text={text}", headers={"signature": "ours"})
    assert response.status_code == 200
    event = HookEvent.objects.get()
    assert (event.method, event.url) == ("GET", f"https://homeroom.example.org/hooks/acme?text={text}")


def test_other_methods_and_large_bodies_are_refused(carrier):
    assert carrier.delete("/hooks/acme/").status_code == 405
    assert post(carrier, body="x" * (256 * 1024 + 1)).status_code == 413
    assert not HookEvent.objects.exists()


def test_a_mail_service_may_post_a_message_with_its_pictures(carrier):
    class Mail(SignedHook):
        largest = LARGEST_MAIL

    with open_doors(hooks={"acme": Mail()}):
        body = json.dumps({"id": "e1", "picture": "x" * (5 * 1024 * 1024)})
        assert post(carrier, body=body).status_code == 200
        assert bytes(HookEvent.objects.get().body) == body.encode()
        assert post(carrier, body="x" * (LARGEST_MAIL + 1)).status_code == 413


def test_no_password_is_kept(carrier):
    post(carrier, Authorization="Basic c2VjcmV0", Cookie="sessionid=1")
    assert not {"authorization", "cookie"} & HookEvent.objects.get().headers.keys()


def test_a_webhook_costs_one_query(carrier, django_assert_num_queries):
    with django_assert_num_queries(1):
        post(carrier)
