"""Rules of an import that must never bend, tried with generated deliveries."""

import random
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.apps.people.models import (
    CalendarDay,
    ContactPoint,
    District,
    Enrollment,
    Guardian,
    Link,
    Seat,
    StaffSchool,
    Student,
    Teaching,
)
from homeroom.core import records as r
from tests.apps.people.deliveries import ALL, Outcome, deliver

# Each example writes inside a savepoint and takes it back.
together = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

ids = st.sampled_from(["1", "2"])
flags = st.sampled_from([None, True, False])
dates = st.sampled_from([None, date(2025, 8, 18), date(2025, 10, 1), date(2026, 1, 5)])
words = st.sampled_from(["", "Ana", "Ben"])
gone = st.sampled_from([False, False, False, True])

people = st.one_of(
    st.builds(r.School, ids, words, gone=gone),
    st.builds(r.Student, ids, words, words, gone=gone),
    st.builds(r.Guardian, ids, words, words, gone=gone),
    st.builds(r.Staff, ids, words, words, school_ids=st.sampled_from([(), ("1",), ("1", "2")])),
    st.builds(r.Section, ids, ids, words),
)
links = st.builds(
    r.Link,
    ids,
    ids,
    words,
    priority=st.sampled_from([None, 1, 2]),
    may_be_messaged=flags,
    restriction=words,
    gone=gone,
)
belongings = st.one_of(
    links,
    st.builds(r.Enrollment, ids, ids, dates, dates, words, gone=gone),
    st.builds(r.Seat, ids, ids, dates, dates),
    st.builds(r.Teaching, ids, ids, flags, dates, dates),
    st.builds(r.ContactPoint, ids, st.just("phone"), words, order=st.sampled_from([None, 1]), textable=flags),
    st.builds(
        r.CalendarDay,
        ids,
        st.sampled_from([date(2025, 9, 1), date(2025, 9, 2)]),
        st.sampled_from(["In", "Out"]),
    ),
)


@st.composite
def deliver_some(draw: st.DrawFn) -> list[r.Record]:
    """Most of a small town's people, a few said otherwise or gone, and much that hangs on them."""
    here = [
        make(source_id, *more)
        for make, *more in (
            (r.School, "Alder"),
            (r.Student, "Ana", "Ruiz"),
            (r.Guardian, "Ben", "Ruiz"),
            (r.Staff, "Cora", "Lind"),
            (r.Section, "1", "Room"),
        )
        for source_id in ("1", "2")
        if draw(st.integers(0, 5))
    ]
    return [*here, *draw(st.lists(people, max_size=2)), *draw(st.lists(belongings, max_size=10))]


deliveries = deliver_some()
bulks = st.sampled_from([ALL, frozenset(), frozenset({"students", "links"})])

MODELS: list[tuple[Any, tuple[str, ...]]] = [
    (Student, ("source_id", "first_name", "last_name")),
    (Guardian, ("source_id", "first_name", "last_name")),
    (Teaching, ("staff__source_id", "section__source_id", "begins", "ends", "primary")),
    (Enrollment, ("student__source_id", "school__source_id", "entry", "exit", "grade")),
    (Seat, ("student__source_id", "section__source_id", "begins", "ends")),
    (Link, ("student__source_id", "guardian__source_id", "relation", "restriction", "may_be_messaged", "priority")),
    (ContactPoint, ("guardian__source_id", "raw", "order", "textable")),
    (StaffSchool, ("staff__source_id", "school__source_id")),
]  # fmt: skip


def state(district: District) -> dict[str, list[str]]:
    """Everything an import says about a district's people, without our own keys."""
    said = {
        model.__name__: sorted(
            map(repr, model.objects.filter(district=district).values_list("closed_on", *names))
        )
        for model, names in MODELS
    }
    homes: dict[int | None, list[str]] = {}
    for home, student in Student.objects.filter(district=district, closed_on=None).values_list(
        "family_id", "source_id"
    ):
        homes.setdefault(home, []).append(student)
    days = CalendarDay.objects.filter(district=district).values_list("school__source_id", "date", "code")
    said["calendar"] = sorted(map(repr, days))
    return said | {"families": sorted(str(sorted(home)) for home in homes.values())}


def fates(done: Outcome) -> tuple[Any, ...]:
    return done.counts, done.codes


def fresh(rows: list[r.Record]) -> list[r.Record]:
    for row in rows:
        row.file, row.line = "", 0
    return rows


@given(st.lists(deliveries, max_size=2), deliveries, bulks, st.randoms())
@together
def test_the_order_of_rows_changes_nothing(
    district: District,
    other: District,
    before: list[list[r.Record]],
    rows: list[r.Record],
    bulk: frozenset[str],
    dice: random.Random,
) -> None:
    """OR-12: neither what is stored, nor what is said about it."""
    with transaction.atomic():
        for earlier in before:
            for one in (district, other):
                deliver(one, fresh(earlier), bulk)
        shuffled = sorted(rows, key=lambda _: dice.random())
        first = deliver(district, fresh(rows), bulk)
        second = deliver(other, fresh(shuffled), bulk)
        assert fates(first) == fates(second)
        assert state(district) == state(other)
        transaction.set_rollback(True)


@given(deliveries, deliveries, bulks)
@together
def test_importing_again_changes_nothing(
    district: District, before: list[r.Record], rows: list[r.Record], bulk: frozenset[str]
) -> None:
    """OR-12: after any history."""
    with transaction.atomic():
        deliver(district, fresh(before), bulk)
        deliver(district, fresh(rows), bulk)
        stored = state(district)
        again = deliver(district, fresh(rows), bulk, today=date(2026, 3, 1))
        assert state(district) == stored
        assert again.count("created") == again.count("updated") == again.count("closed") == 0
        transaction.set_rollback(True)


@given(deliveries, deliveries, bulks)
@together
def test_nothing_is_ever_deleted_and_nobody_open_hangs_on_somebody_gone(
    district: District, before: list[r.Record], rows: list[r.Record], bulk: frozenset[str]
) -> None:
    """OR-13."""
    with transaction.atomic():
        deliver(district, fresh(before), bulk)
        kept = {model: set(model.objects.values_list("pk", flat=True)) for model, _ in MODELS}
        deliver(district, fresh(rows), bulk)
        for model, _ in MODELS:
            assert kept[model] <= set(model.objects.values_list("pk", flat=True))
        for model in (Enrollment, Seat, Link):
            assert not model.objects.filter(closed_on=None, student__closed_on__isnull=False).exists()
        assert not Link.objects.filter(closed_on=None, guardian__closed_on__isnull=False).exists()
        assert not Student.objects.filter(closed_on=None, family__closed_on__isnull=False).exists()
        assert not Student.objects.filter(closed_on=None, family=None).exists()
        transaction.set_rollback(True)


@given(st.lists(links, min_size=1, max_size=6))
@together
def test_a_restriction_or_a_refusal_is_never_lost(district: District, rows: list[r.Record]) -> None:
    """EF-8: what any row of a link says against writing, the stored link says."""
    people = [make(source_id, "", "") for make in (r.Student, r.Guardian) for source_id in ("1", "2")]
    with transaction.atomic():
        deliver(district, [*people, *fresh(rows)])
        said: dict[tuple[str, str], list[r.Link]] = {}
        for row in rows:
            if isinstance(row, r.Link) and not row.gone:
                said.setdefault((row.student_id, row.guardian_id), []).append(row)
        stored = Link.objects.filter(closed_on=None).select_related("student", "guardian")
        assert {(link.student.source_id, link.guardian.source_id) for link in stored} == set(said)
        for link in stored:
            told = said[link.student.source_id, link.guardian.source_id]
            assert link.on_hold == any(row.restriction for row in told)
            assert (link.may_be_messaged is False) == any(row.may_be_messaged is False for row in told)
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db
