"""A carrier's event is kept although the line to the database broke since the last one (SMS-4)."""

import pytest
from django.db import OperationalError, connection

from homeroom.apps.messaging.models import HookEvent
from homeroom.apps.messaging.services import hooks
from tests.apps.messaging.families import NOON, open_doors, request


def keys():
    return list(HookEvent.objects.order_by("pk").values_list("key", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_line_that_broke_is_opened_again():
    with open_doors():
        assert hooks.store("acme", request({"id": "e1"}), NOON)
        if connection.vendor == "postgresql":  # SQLite has no line
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                (mine,) = cursor.fetchone()
            end(mine)
        assert hooks.store("acme", request({"id": "e2"}), NOON)
        assert not hooks.store("acme", request({"id": "e2"}), NOON)
    assert keys() == ["e1", "e2"]


@pytest.mark.django_db
def test_a_fault_of_the_database_is_told_and_a_transaction_is_never_torn(monkeypatch):
    def broken(row):
        raise OperationalError("full")

    monkeypatch.setattr(hooks, "_execute", broken)
    with open_doors(), pytest.raises(OperationalError, match="full"):
        hooks.store("acme", request({"id": "e1"}), NOON)
    assert keys() == []


def end(backend):
    """Another process ends our connection's process, as a restart of the server would."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
    other.close()
