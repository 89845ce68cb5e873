"""What persons decide about guardians, and what the selectors give."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError

from homeroom.apps.outreach.services import rules
from homeroom.apps.people import permission, selectors
from homeroom.apps.people.models import District, Guardian, Link, Role, School, Student
from homeroom.apps.people.services.restrictions import release, resolve, set_language
from homeroom.core import records as r
from homeroom.core.contact import order, verdict
from tests.apps.people.deliveries import deliver, town, without


@pytest.fixture
def link(district: District) -> Link:
    deliver(district, town(restriction="Call the office first"))
    return Link.objects.get(student__source_id="s3")


def member(district: District, role: str, school: str | None = "1") -> Any:
    person = get_user_model().objects.create(username=f"{role}{school}")
    place = School.objects.get(district=district, source_id=school) if school else None
    Role.objects.create(user=person, district=district, school=place, role=role, begins=date(2020, 1, 1))
    return person


@pytest.fixture
def this_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 1, 20))


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize("role", ["counselor", "clerk", "principal"])
def test_a_named_person_resolves_a_restriction(district: District, link: Link, role: str) -> None:
    """EF-8: until then nobody is written to; then the decision, who and when are kept."""
    points = list(link.guardian.contact_points.all())
    assert verdict(link, points).code == "on_hold"
    by = member(district, role)
    resolve(link, by, "may")
    link.refresh_from_db()
    assert (link.resolution, link.resolved_by) == ("may", by) and link.resolved_at is not None
    assert verdict(link, points).may
    resolve(link, by, "may_not")
    assert verdict(link, points).code == "may_not"
    resolve(link, by, "")
    link.refresh_from_db()
    assert link.on_hold and link.resolved_by is None


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize(("role", "school"), [("teacher", "1"), ("it", None), ("principal", "2")])
def test_others_do_not_resolve(district: District, link: Link, role: str, school: str | None) -> None:
    """EF-8."""
    with pytest.raises(PermissionDenied):
        resolve(link, member(district, role, school), "may")
    link.refresh_from_db()
    assert link.on_hold


@pytest.mark.usefixtures("this_year")
def test_a_decision_must_be_one_and_about_something(district: District, link: Link) -> None:
    by = member(district, "clerk")
    with pytest.raises(ValidationError):
        resolve(link, by, "perhaps")
    with pytest.raises(ValidationError):
        resolve(Link.objects.get(student__source_id="s1"), by, "may")


@pytest.mark.usefixtures("this_year")
def test_where_a_district_asks_first_a_person_decides_about_everybody(district: District, link: Link) -> None:
    mother, by = Link.objects.get(student__source_id="s1"), member(district, "clerk")
    rules.change(None, district, {"unknown_permission": "ask"}, datetime(2026, 1, 20, tzinfo=UTC))
    points = list(mother.guardian.contact_points.all())
    assert verdict(mother, points, permission.contact_policy(district)).code == "not_decided"
    for resolution, code in (("may", "ok"), ("may_not", "may_not"), ("", "not_decided")):
        resolve(mother, by, resolution)
        assert verdict(mother, points, permission.contact_policy(district)).code == code


@pytest.mark.usefixtures("this_year")
def test_what_a_student_of_age_released_is_kept_and_taken_back(district: District, link: Link) -> None:
    """LAW-9: by whom and when; no import takes it away."""
    grown = Link.objects.get(student__source_id="s1")
    Student.objects.filter(source_id="s1").update(birth_date=date(2008, 1, 20))
    grown.student.refresh_from_db()
    points, by = list(grown.guardian.contact_points.all()), member(district, "counselor")
    assert verdict(grown, points, adult=True).code == "adult_student"
    release(grown, by, "student")
    deliver(district, town())
    grown.refresh_from_db()
    assert (grown.release, grown.released_by) == ("student", by) and grown.released_at is not None
    assert verdict(grown, points, adult=True).may
    release(grown, by, "")
    grown.refresh_from_db()
    assert not grown.release and grown.released_by is None


@pytest.mark.usefixtures("this_year")
def test_who_releases_and_what(district: District, link: Link) -> None:
    grown, by = Link.objects.get(student__source_id="s1"), member(district, "clerk")
    with pytest.raises(ValidationError, match="not 18 yet"):
        release(grown, by, "student")
    grown.student.birth_date = date(2008, 1, 20)
    with pytest.raises(ValidationError):
        release(grown, by, "mother says so")
    with pytest.raises(PermissionDenied):
        release(grown, member(district, "teacher"), "student")
    assert release(grown, by, "dependent").release == "dependent"


@pytest.mark.usefixtures("this_year")
def test_a_language_that_a_person_recorded_wins(district: District, link: Link) -> None:
    """EF-12."""
    by = member(district, "counselor")
    guardian = set_language(link.guardian, "Spanish", by)
    assert guardian.speaks == "es"
    deliver(district, town())
    guardian.refresh_from_db()
    assert (guardian.speaks, guardian.language) == ("es", "hmn")
    assert set_language(guardian, "", by).speaks == "hmn"
    with pytest.raises(ValidationError):
        set_language(guardian, "Klingonese", by)
    with pytest.raises(PermissionDenied):
        set_language(guardian, "es", member(district, "principal", "2"))


def test_guardians_of_a_student_come_with_open_ways_in_few_queries(
    district: District, django_assert_num_queries: Any
) -> None:
    deliver(district, town())
    deliver(district, without(town(), r.ContactPoint, kind="email"))
    ana = Student.objects.get(source_id="s1")
    with django_assert_num_queries(2):
        candidates = [
            (link, list(link.guardian.contact_points.all())) for link in selectors.guardians_of(ana)
        ]
    assert [(link.guardian.first_name, [way.kind for way in ways]) for link, ways in candidates] == [
        ("Elena", ["phone"])
    ]
    assert [one.link.guardian.source_id for one in order(candidates)] == ["g1"]
    Guardian.objects.update(closed_on=date(2026, 1, 20))
    assert not selectors.guardians_of(ana).exists()


def test_lookups(district: District) -> None:
    deliver(district, town())
    assert selectors.district_by_key("willow-creek") == district
    assert selectors.school(district, "1").name == "Alder Elementary"
