"""The health page tells whoever runs it what is stuck, and a monitor nothing about anybody."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from homeroom.apps.messaging.models import HookEvent


@pytest.fixture
def somebody(db: None) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_user("it"))
    return client


def test_a_monitor_needs_no_account(db: None) -> None:
    assert Client().get("/health/alive/").json() == {"database": True}


def test_the_page_needs_one(db: None) -> None:
    assert Client().get("/health/").status_code == 302


def test_all_is_well(somebody: Client) -> None:
    page = somebody.get("/health/")
    assert page.status_code == 200
    assert b"All is well" in page.content


def test_work_without_a_worker_is_told(somebody: Client) -> None:
    HookEvent.objects.create(
        carrier="kannel", key="1", body=b"", received_at=datetime(2026, 11, 20, tzinfo=UTC)
    )
    assert somebody.get("/health/").status_code == 503
    told = somebody.get("/health/", headers={"accept": "application/json"}).json()
    assert told["events_waiting"] == 1
    assert "No worker is alive" in told["faults"][0]
