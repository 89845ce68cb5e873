"""One delivery's people in a district: created, changed, closed, refused, and never twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeroom.apps.people.models import (
    ContactPoint,
    District,
    Enrollment,
    Guardian,
    Link,
    School,
    Seat,
    Staff,
    StaffSchool,
    Student,
    Teaching,
    Term,
)
from homeroom.apps.people.services.roster import WrongDistrict
from homeroom.core import records as r
from tests.apps.people.deliveries import TODAY, deliver, student, town, without

KEPT = (School, Term, Staff, StaffSchool, Student, Enrollment, Seat, Teaching, Guardian, ContactPoint, Link)


def test_a_delivery_creates_everything_it_holds(district: District) -> None:
    """OR-5: schools, terms, staff, sections, people and their links, in one go, scoped to the district."""
    done = deliver(district, town())
    assert done.faults == []
    assert done.count("created") == len(town()) - 1  # the district itself was there
    assert done.counts["districts"]["updated"] == 1
    district.refresh_from_db()
    assert (district.source_id, district.name) == ("4801", "Willow Creek")
    ana = student("s1")
    assert (ana.grade, ana.language, ana.birth_date) == ("02", "es", date(2018, 3, 1))
    assert ana.enrollments.get().school.grades == ["01", "02"]
    assert ana.seats.get().section.teaching.get().staff.places.get().school.source_id == "1"
    assert Term.objects.get().school is None
    for model in KEPT:
        assert not model.objects.exclude(district=district).exists()


def test_importing_twice_changes_nothing_and_writes_nothing(district: District) -> None:
    """OR-12."""
    deliver(district, town())
    with CaptureQueriesContext(connection) as queries:
        again = deliver(district, town(), today=date(2026, 1, 16))
    assert again.count("unchanged") == len(town())
    assert again.count("created") == again.count("updated") == again.count("closed") == 0
    said = [query["sql"].split()[0] for query in queries]
    assert set(said) <= {"SELECT", "SAVEPOINT", "RELEASE"}


def test_queries_do_not_grow_with_the_rows(district: District) -> None:
    def crowd(size: int) -> list[r.Record]:
        students = [r.Student(f"x{n}", "A", "B") for n in range(size)]
        return [*town(), *students, *(r.Enrollment(f"x{n}", "1", date(2025, 8, 18)) for n in range(size))]

    counts = []
    for size in (5, 40):
        deliver(district, crowd(size))
        with CaptureQueriesContext(connection) as queries:
            deliver(district, crowd(size))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_changed_row_is_updated_and_only_that(district: District) -> None:
    """EF-6: rows are found by the district's own ids."""
    deliver(district, town())
    before = student("s1").pk
    rows = [*without(town(), r.Student, id="s1"), r.Student("s1", "Anna", "Ruiz", grade="03")]
    done = deliver(district, rows)
    assert done.counts["students"] == {"created": 0, "updated": 1, "unchanged": 2, "refused": 0, "closed": 0}
    assert (student("s1").first_name, student("s1").grade, student("s1").pk) == ("Anna", "03", before)
    assert student("s1").birth_date is None and student("s1").language == ""


def test_those_a_complete_delivery_lacks_are_closed_and_never_deleted(district: District) -> None:
    """OR-13, and back again: the same rows are opened when they return."""
    deliver(district, town())
    rows = {model: set(model.objects.values_list("pk", flat=True)) for model in KEPT}
    gone = without(without(town(), r.Student, id="s3"), r.Enrollment, student_id="s3")
    gone = without(without(gone, r.Seat, student_id="s3"), r.Link, student_id="s3")
    done = deliver(district, gone)
    assert done.counts["students"]["closed"] == 1 and done.faults == []
    assert student("s3").closed_on == TODAY
    assert student("s3").enrollments.get().closed_on == TODAY
    back = deliver(district, town(), today=date(2026, 2, 1))
    assert back.counts["students"]["updated"] == back.counts["enrollments"]["updated"] == 1
    assert student("s3").closed_on is None and student("s3").links.get().closed_on is None
    assert rows == {model: set(model.objects.values_list("pk", flat=True)) for model in KEPT}


def test_only_kinds_that_are_complete_are_closed(district: District) -> None:
    """OR-13: a delta that holds one new student closes nobody."""
    deliver(district, town())
    done = deliver(district, [r.Student("s9", "Dov", "Katz")], bulk=frozenset())
    assert done.counts["students"]["created"] == 1
    assert done.count("closed") == 0
    assert Student.objects.filter(closed_on=None).count() == 4


def test_a_removal_in_a_delta_closes_the_row_and_what_hangs_on_it(district: District) -> None:
    deliver(district, town())
    delta = [r.Student("s1", "", "", gone=True), r.Student("nobody", "", "", gone=True)]
    done = deliver(district, delta, bulk=frozenset())
    assert done.counts["students"]["closed"] == 1 and done.counts["students"]["unchanged"] == 1
    for model in (Enrollment, Seat, Link):
        assert model.objects.get(student__source_id="s1").closed_on == TODAY
    again = deliver(district, delta, bulk=frozenset(), today=date(2026, 1, 16))
    assert again.count("closed") == 0 and student("s1").closed_on == TODAY


@pytest.mark.parametrize(
    ("row", "kind", "code"),
    [
        (r.Link("s9", "g1"), "links", "unknown-student"),
        (r.Link("s1", "g9"), "links", "unknown-guardian"),
        (r.Enrollment("s1", "9"), "enrollments", "unknown-school"),
        (r.Seat("s1", "99"), "seats", "unknown-section"),
        (r.Teaching("t9", "12"), "teaching", "unknown-member-of-staff"),
        (r.Section("13", "", "Room 13"), "sections", "unknown-school"),
        (r.CalendarDay("9", date(2025, 9, 1), "Holiday"), "calendar", "unknown-school"),
        (r.ContactPoint("g9", "email", "x@example.org"), "contact_points", "unknown-guardian"),
        (
            r.Term("t", "9", "Fall", "term", 2026, date(2025, 8, 1), date(2025, 12, 1)),
            "terms",
            "unknown-school",
        ),
    ],
)
def test_a_reference_to_nobody_is_refused_with_its_place(
    district: District, row: r.Record, kind: str, code: str
) -> None:
    """OR-5: orphans are set aside one by one, and the rest of the file is used."""
    row = replace(row, file="some.csv", line=77)
    done = deliver(district, [*town(), row])
    assert done.codes == [(kind, code, "refused")]
    assert (done.faults[0].file, done.faults[0].line) == ("some.csv", 77)
    assert done.counts[kind]["refused"] == 1
    assert done.count("created") == len(town()) - 1


def test_a_reference_to_somebody_who_left_is_refused(district: District) -> None:
    """OR-5: the student is in our tables, and no longer in the district's files."""
    deliver(district, town())
    done = deliver(district, without(town(), r.Student, id="s1"))
    assert ("links", "unknown-student", "refused") in done.codes
    assert Link.objects.get(student__source_id="s1").closed_on == TODAY
    again = deliver(district, without(town(), r.Student, id="s1"))
    assert again.codes == done.codes and again.count("closed") == again.count("updated") == 0


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (r.Student("s1", "A" * 101, "Ruiz"), "first_name", "too-long"),
        (r.Student("s" * 65, "Ana", "Ruiz"), "id", "too-long"),
        (r.Student("", "Ana", "Ruiz"), "id", "no-id"),
        (r.Student("s1", "An\0a", "Ruiz"), "first_name", "bad-character"),
        (r.Link("s1", "g1", priority=40_000), "priority", "out-of-range"),
        (r.Link("s1", "g1", priority=-1), "priority", "out-of-range"),
        (r.Guardian("g1", "Elena", "Ruiz", language="x" * 36), "language", "too-long"),
    ],
)
def test_what_a_database_could_not_keep_is_refused_alike_everywhere(
    district: District, row: r.Record, column: str, code: str
) -> None:
    """PostgreSQL would fail and SQLite keep it; here the row is refused, and its person stays (OR-13)."""
    deliver(district, town())
    same = [old for old in town() if (type(old), *ids(old)) != (type(row), *ids(row))]
    done = deliver(district, [*same, row])
    assert [(fault.column, fault.code) for fault in done.faults] == [(column, code)]
    assert done.count("closed") == 0
    assert student("s1").first_name == "Ana"
    secret = getattr(row, column if column != "id" else "id")
    assert not secret or str(secret) not in done.faults[0].message


def ids(row: r.Record) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in ("id", "student_id", "guardian_id") if hasattr(row, name))


def test_identical_rows_are_used_once_with_one_note(district: District) -> None:
    done = deliver(district, [*town(), *town()[-3:], r.Guardian("g1", "Elena", "Ruiz", language="es")])
    assert done.codes == [("guardians", "repeated-row", "note"), ("links", "repeated-row", "note")]
    assert done.counts["links"] == {"created": 3, "updated": 0, "unchanged": 3, "refused": 0, "closed": 0}


def test_rows_that_complete_each_other_are_one(district: District) -> None:
    """OR-8: the district's own id joins them, and nothing else."""
    rows = [r.Guardian("g1", "Elena", "Ruiz"), r.Guardian("g1", "", "", language="es")]
    deliver(district, rows)
    guardian = Guardian.objects.get()
    assert (guardian.first_name, guardian.language) == ("Elena", "es")


def test_people_who_share_a_number_stay_two(district: District) -> None:
    """OR-8: never merged, nor made one family, on a telephone number alone."""
    deliver(district, town())
    assert ContactPoint.objects.filter(normal="+14155550123").values("guardian").distinct().count() == 2
    assert student("s1").family == student("s2").family != student("s3").family


@pytest.mark.parametrize("order", [list, reversed])
def test_contradicting_rows_are_settled_alike_in_any_order(
    district: District, order: Callable[[list[r.Record]], Any]
) -> None:
    rows: list[r.Record] = [
        r.Guardian("g1", "Elena", "Ruiz", line=5),
        r.Guardian("g1", "Bob", "Diaz", line=6),
        r.Guardian("g1", "Bob", "Diaz", line=7),
    ]
    done = deliver(district, order(rows))
    guardian = Guardian.objects.get()
    assert guardian.full_name == "Bob Diaz"
    assert [(f.line, f.column) for f in done.faults if f.code == "contradicting-row"] == [
        (5, "first_name, last_name")
    ]


@pytest.mark.parametrize("order", [list, reversed])
def test_a_no_in_any_row_of_a_link_stands(district: District, order: Callable[[list[r.Record]], Any]) -> None:
    """EF-8: contradicting rows never lose a restriction or a refusal."""
    rows = without(town(), r.Link)
    links: list[r.Record] = [
        r.Link("s1", "g1", "mother", priority=1, may_be_messaged=True),
        r.Link("s1", "g1", "mother", priority=2, may_be_messaged=False),
        r.Link("s1", "g1", "mother", priority=1, restriction="No contact per order"),
    ]
    deliver(district, [*rows, *order(links)])
    link = Link.objects.get()
    assert link.may_be_messaged is False and link.restriction == "No contact per order"


def test_a_link_s_origin_is_kept_and_joined(district: District) -> None:
    """OR-7: both directions are one link that says what it rests on; nothing is inferred."""
    rows = without(town(), r.Link)
    both = [r.Link("s1", "g1", origin="guardian row"), r.Link("s1", "g1", origin="student row")]
    done = deliver(district, [*rows, *both])
    link = Link.objects.get()
    assert link.origin == "guardian row+student row"
    assert link.has_custody is link.may_be_messaged is link.priority is link.legal_guardian is None
    assert done.codes == [("links", "repeated-row", "note")]


def test_what_a_person_decided_is_not_overwritten(district: District) -> None:
    """EF-12 for languages, EF-8 for restrictions: the same text keeps its decision."""
    deliver(district, town(restriction="Call the office first"))
    user = get_user_model().objects.create(username="counselor")
    decided = {"resolution": "may", "resolved_by": user, "resolved_at": timezone.now()}
    Link.objects.filter(student__source_id="s3").update(**decided)
    Guardian.objects.filter(source_id="g2").update(language_set="en")
    changed = town(restriction="Call the office first", priority=2)
    deliver(
        district, [*without(changed, r.Guardian, id="g2"), r.Guardian("g2", "May", "Vang", language="lo")]
    )
    link = Link.objects.get(student__source_id="s3")
    assert (link.priority, link.resolution, link.resolved_by) == (2, "may", user)
    assert (link.guardian.language, link.guardian.speaks) == ("lo", "en")


def test_new_restriction_text_asks_again(district: District) -> None:
    """EF-8. A person's *no* stays when the text is taken away."""
    deliver(district, town(restriction="Call the office first"))
    Link.objects.filter(student__source_id="s3").update(resolution="may", resolved_at=timezone.now())
    deliver(district, town(restriction="No contact per order"))
    link = Link.objects.get(student__source_id="s3")
    assert link.on_hold and link.resolution == "" and link.resolved_at is None
    Link.objects.filter(pk=link.pk).update(resolution="may_not")
    deliver(district, town())
    link.refresh_from_db()
    assert (link.restriction, link.resolution) == ("", "may_not")


def test_the_contact_points_of_a_guardian_are_replaced(district: District) -> None:
    deliver(district, town())
    new = r.ContactPoint("g1", "phone", "(415) 555-0199", "+14155550199", "valid", "mobile", 1)
    done = deliver(district, [new], bulk=frozenset())
    assert done.counts["contact_points"]["created"] == 1 and done.counts["contact_points"]["closed"] == 2
    here = ContactPoint.objects.filter(closed_on=None)
    assert set(here.values_list("guardian__source_id", "normal")) == {
        ("g1", "+14155550199"),
        ("g2", "+14155550123"),
    }


def test_a_school_that_a_file_only_names_keeps_what_is_known_of_it(district: District) -> None:
    deliver(district, town())
    done = deliver(district, [r.School("1")], bulk=frozenset())
    assert done.counts["schools"]["unchanged"] == 1
    assert School.objects.get(source_id="1").name == "Alder Elementary"


def test_staff_move_between_schools(district: District) -> None:
    deliver(district, town())
    moved = [*without(town(), r.Staff), r.Staff("t1", "Rosa", "Lind", role="teacher", school_ids=("2", "9"))]
    done = deliver(district, moved)
    assert done.counts["staff"]["updated"] == 1
    assert done.codes == [("staff", "unknown-school", "warning")]
    here = StaffSchool.objects.filter(closed_on=None)
    assert [place.school.source_id for place in here] == ["2"]
    assert deliver(district, moved).counts["staff"]["unchanged"] == 1


def test_another_district_s_files_are_not_used(district: District) -> None:
    deliver(district, town())
    with pytest.raises(WrongDistrict):
        deliver(district, [r.District("9999", "Elsewhere")])
    assert done_nothing(district)


def done_nothing(district: District) -> bool:
    district.refresh_from_db()
    return district.name == "Willow Creek" and Student.objects.filter(closed_on=None).count() == 3


def test_files_of_several_districts_are_not_used_for_a_new_one(district: District) -> None:
    with pytest.raises(WrongDistrict):
        deliver(district, [r.District("1", "A"), r.District("2", "B")])


def test_two_districts_with_the_same_ids_do_not_touch(district: District, other: District) -> None:
    deliver(district, town())
    deliver(other, town())
    deliver(other, [r.District("4801", "Willow Creek")])
    assert Student.objects.filter(district=district, closed_on=None).count() == 3
    assert Student.objects.filter(district=other, closed_on=None).count() == 0
