"""Who is signed in, and who is not any more; and what carriers have of all that: nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return get_user_model().objects.create_user("counselor", password="a long one, for a test")


@pytest.fixture
def client(user):
    client = Client()
    assert client.login(username="counselor", password="a long one, for a test")
    return client


def signed_in(client):
    return client.get("/").status_code == 200


def test_signing_out_ends_the_session_everywhere(client):
    copy = Client()
    copy.cookies = client.cookies.copy()
    assert signed_in(client) and signed_in(copy)
    client.post("/sign-out/")
    assert not signed_in(client) and not signed_in(copy)


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "another"}])
def test_an_account_that_was_closed_or_changed_is_out_at_once(client, user, change):
    assert signed_in(client)
    get_user_model().objects.filter(pk=user.pk).update(**change)
    assert not signed_in(client)


def test_a_session_ends_by_itself(client):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not signed_in(client)


@pytest.mark.parametrize("key", ["", "short", "x" * 32, "' OR 1=1 --"])
def test_a_key_that_is_none_opens_nothing(client, key):
    client.cookies["sessionid"] = key
    assert not signed_in(client)


def test_a_carrier_meets_no_session_no_form_and_no_cookie(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = Client(enforce_csrf_checks=True).post("/hooks/nobody/in")
    assert answer.status_code == 404 and not answer.cookies
    assert client.put("/hooks/nobody/").status_code == 405
