"""Families follow links, and the guard sees what a delivery would close."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeroom.apps.people.models import (
    District,
    Family,
)
from homeroom.apps.people.services.families import regroup
from homeroom.apps.people.services.roster import RosterImport
from homeroom.core import records as r
from tests.apps.people.deliveries import ALL, TODAY, deliver, student, town, without


def test_families_follow_links_and_keep_their_identity(district: District) -> None:
    deliver(district, town())
    home = student("s1").family
    moved = [*without(town(), r.Link, student_id="s3"), r.Link("s3", "g1", "mother", lives_with=True)]
    deliver(district, moved)
    assert student("s3").family == home
    assert Family.objects.get(closed_on__isnull=False).closed_on == TODAY
    deliver(district, town())
    assert student("s1").family == student("s2").family == home != student("s3").family
    assert Family.objects.filter(closed_on=None).count() == 2


def test_regrouping_what_has_not_changed_writes_nothing(district: District) -> None:
    deliver(district, town())
    with CaptureQueriesContext(connection) as queries:
        regroup(district, TODAY)
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


def test_an_emergency_contact_joins_no_families(district: District) -> None:
    neighbour = [r.Link("s1", "g2", "emergency", emergency=True)]
    deliver(district, [*town(), *neighbour])
    assert student("s1").family != student("s3").family


def test_a_truncated_file_shows_what_each_school_would_lose(district: District) -> None:
    """OR-6."""
    deliver(district, town())
    cut = without(town(), r.Student, id="s3")
    done = deliver(district, without(cut, r.Guardian, id="g2"))
    measured = {(c.school_name, c.kind): (c.closing, c.active) for c in done.closings}
    assert measured == {
        ("Alder Elementary", "students"): (1, 2),
        ("Alder Elementary", "guardians"): (1, 2),
        ("Alder Elementary", "enrollments"): (1, 2),
    }


def test_an_empty_file_would_close_everybody(district: District) -> None:
    """OR-6: a kind that is complete and has no rows at all."""
    deliver(district, town())
    done = deliver(district, without(town(), r.Student))
    shares = {(c.school_name, c.kind): c.closing / c.active for c in done.closings}
    assert shares["Alder Elementary", "students"] == shares["Birch Middle", "students"] == 1


def test_enrolments_that_had_ended_do_not_count_as_lost(district: District) -> None:
    """OR-6: a new school year's file no longer holds last year's stays."""
    old = r.Enrollment("s1", "2", date(2024, 8, 18), date(2025, 5, 30))
    deliver(district, [*town(), old])
    done = deliver(district, town())
    assert done.counts["enrollments"]["closed"] == 1
    assert [c for c in done.closings if c.closing] == []


def test_students_of_no_school_are_measured_too(district: District) -> None:
    """OR-6."""
    deliver(district, [r.Student("x", "A", "B")], bulk=frozenset({"students"}))
    done = deliver(district, [], bulk=frozenset({"students"}))
    assert [(c.school_id, c.school_name, c.kind, c.closing, c.active) for c in done.closings] == [
        (None, "", "students", 1, 1)
    ]


def test_a_delivery_without_people_asks_nothing_of_the_database(district: District) -> None:
    with CaptureQueriesContext(connection) as queries:
        roster = RosterImport(district, frozenset({"marks"}), TODAY, lambda fault: None)
        roster.finish()
        assert roster.closings() == []
    assert len(queries) == 0


def test_faults_and_logs_hold_no_personal_values(
    district: District, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [
        *town(),
        r.Guardian("g1", "Zebulon", "Quux"),
        r.Link("zz-student", "g1", restriction="zz-text"),
        r.ContactPoint("g1", "phone", "zz" * 200),
    ]
    with caplog.at_level("DEBUG"):
        done = deliver(district, rows, bulk=ALL)
    told = " ".join(fault.message for fault in done.faults) + caplog.text
    assert len(done.faults) == 3
    for secret in ("Zebulon", "Quux", "Elena", "Ruiz", "zz", "555", "g1", "s1"):
        assert secret not in told
