"""The pages through HTTP: what they say, to whom, and what their forms do."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeroom.apps.attendance.models import Code, GateOpening, ImportRun, Standing
from homeroom.apps.outreach.services import rules
from homeroom.apps.people.models import District, Link, Role, School, Student
from tests.apps.attendance.conftest import NOW, Door, mark
from tests.apps.attendance.school import account, fill, nobody

PAGES = ("/", "/schools/1/", "/students/s1/", "/imports/", "/gate/")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def maple(door: Door) -> Door:
    return fill(door)


@pytest.fixture
def lead(maple, client: Client):
    user = account(maple.district, "district")
    client.force_login(user)
    return user


def words(answer) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'").replace("&quot;", '"')


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_sound(client, lead, address):
    """One h1, a title of its own, the landmarks, and nothing the browser policy would refuse."""
    page = client.get(address).content.decode()
    assert page.count("<h1>") == 1
    assert re.search(r"<title>[^<]+ - Homeroom</title>", page)
    assert '<main class="page" id="main"' in page
    assert not re.search(r"<style| style=| on\w+=|<script(?![^>]* src=)|https?://", page)
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    controls = re.findall(r"<(?:input|select|textarea)(?![^>]*type=\"hidden\")[^>]*>", page)
    assert {re.search(r'id="([^"]+)"', control)[1] for control in controls} <= labelled


def test_the_overview(client, lead):
    said = words(client.get("/"))
    assert "4 students, 0 chronically absent (0%)" in said
    assert "Gate open today" in said
    assert "Last attendance: for Nov 20, 2026, received Nov 20, 4:00 PM." in said  # Chicago


def test_the_school_page(client, lead):
    said = words(client.get("/schools/1/"))
    assert "School year 2026–27, as of Nov 20, 2026, under policy version 1." in said
    assert "Álvaro Ångström 3 5 of 60 8.3% At risk 3" in said
    assert "Days in a row Álvaro has been out 3 school days in a row." in said


def test_the_state_of_the_table_is_in_the_address(client, lead):
    page = client.get("/schools/1/?band=at_risk&sort=name&q=al").content.decode()
    assert '<option value="at_risk" selected>' in page
    assert (
        'aria-sort="ascending"><a class="sort" href="?band=at_risk&amp;sort=-name&amp;q=al">Student' in page
    )
    assert 'href="?band=at_risk&amp;sort=name"' in page  # the chip that takes the name away
    assert "1 student of 4" in words(client.get("/schools/1/?band=at_risk"))
    assert "Nobody fits" in words(client.get("/schools/1/?q=zzz"))


@pytest.mark.parametrize(
    "query", ["sort=x", "band=x&sign=y", "page=0", "page=nan", "grade=%00", "q=" + "a" * 500]
)
def test_a_mistyped_address_is_no_error(client, lead, query):
    assert client.get(f"/schools/1/?{query}").status_code == 200


def test_early_in_the_year_and_cannot_say_are_explained(client, door):
    door.roster(students=2)
    door.bring(mark("s1", 1), mark("s1", 6), dates="span")
    client.force_login(account(door.district, "district"))
    said = words(client.get("/schools/1/"))
    assert "Cannot say: the policy says nothing of a student before they have been enrolled for 10" in said
    assert "Early in the year. With 6 school days behind us" in said
    assert "2 of 6 33.3% Cannot say" in said


def test_pages_of_the_table(client, door):
    fill(door, students=120)
    client.force_login(account(door.district, "district"))
    said = words(client.get("/schools/1/?page=3"))
    assert "Page 3 of 3 (101 to 120 of 120)" in said


def test_the_student_page(client, lead):
    said = words(client.get("/students/s1/"))
    assert "Has missed 5 of 60 school days (8.3%)." in said
    assert "You see this page because: You are a district lead, for every school of this district." in said
    assert "Why we say so: policy version 1, as of Nov 20, 2026" in said
    assert "All 5 marked days as a list" in said
    assert "Fri, Nov 20, 2026 Absent, unexcused 1 Unexcused Absence" in said
    assert "Text to (415) 555-0101 (mobile)" in said


def test_names_are_text_and_not_markup(client, lead):
    Student.objects.filter(source_id="s1").update(first_name="<script>alert(1)</script>")
    for address in ("/students/s1/", "/schools/1/"):
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page


def test_an_id_with_a_slash_has_a_page(client, lead):
    Student.objects.filter(source_id="s1").update(source_id="2026/17")
    assert "/students/2026/17/" in client.get("/schools/1/").content.decode()
    assert client.get("/students/2026/17/").status_code == 200


def test_an_earlier_year_can_be_chosen(client, lead):
    now = Standing.objects.select_related("student").get(student__source_id="s1")
    Standing.objects.filter(pk=now.pk).update(school_year=2026, as_of=date(2026, 5, 29), days=[])
    now.pk = None
    now.save()
    said = words(client.get("/students/s1/?year=2026"))
    assert "2026–27" in said
    assert "Maple School, 2025–26" in said
    assert "Maple School, 2026–27" in words(client.get("/students/s1/?year=1999"))


def test_what_is_not_yours_is_not_there(maple):
    teacher = as_user(account(maple.district, "teacher", "1", staff="t1"))
    assert teacher.get("/students/s1/").status_code == 200
    assert teacher.get("/students/s3/").status_code == 404
    assert teacher.get("/schools/2/").status_code == 404
    assert "Student3" not in words(teacher.get("/schools/1/"))
    assert teacher.get("/imports/").status_code == 403
    assert "Restriction" not in words(teacher.get("/students/s2/"))
    assert "court order" not in words(teacher.get("/students/s2/"))
    it = as_user(account(maple.district, "it"))
    assert it.get("/students/s1/").status_code == 404
    assert it.get("/imports/").status_code == 200
    assert "No student to show you here yet" in words(it.get("/schools/1/"))


def test_somebody_without_a_role_is_told_what_to_do(client, db):
    client.force_login(nobody())
    for address in PAGES:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "belongs to no school yet" in words(answer)


def test_before_anything_is_imported(client, door):
    client.force_login(account(door.district, "district"))
    assert "No schools here yet" in words(client.get("/"))
    assert "No imports yet" in words(client.get("/imports/"))
    assert "No schools here yet" in words(client.get("/gate/"))


def test_several_districts_and_nothing_crosses(client, maple, lead):
    oak = District.objects.create(key="oak", name="Oak District")
    School.objects.create(district=oak, source_id="9", name="Acorn School")
    assert "Acorn" not in words(client.get("/?district=oak"))  # not mine
    Role.objects.create(user=lead, district=oak, role="district", begins=date(2026, 7, 1))
    assert "Acorn School" in words(client.get("/?district=oak"))
    assert client.get("/schools/9/").status_code == 200  # remembered
    assert client.get("/schools/1/").status_code == 404
    assert "Maple School" in words(client.get("/?district=maple"))


def test_ef_5_a_code_is_given_its_meaning(client, maple, lead):
    """EF-5: unmapped codes are listed; a named person maps them, and standings follow."""
    maple.bring(mark("s4", 59, "ZZ"), mark("s1", 59))
    said = words(client.get("/imports/"))
    assert "1 code without a meaning" in said
    assert Standing.objects.get(student__source_id="s4").missed_units == 0
    given = {"kind": "attendance", "value": "ZZ", "meaning": "absent_excused", "part": "1/2"}
    answer = client.post("/imports/codes/", given, follow=True)
    assert "every standing has been computed anew" in words(answer)
    assert 'role="status"' in answer.content.decode()
    code = Code.objects.get(value="ZZ")
    assert (code.meaning, code.part, code.mapped_by) == ("absent_excused", "1/2", lead)
    found = Standing.objects.get(student__source_id="s4")
    assert found.missed_units * 2 == found.units_per_day
    assert "without a meaning" not in words(client.get("/imports/"))


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "attendance", "value": "ZZ", "meaning": ""},
        {"kind": "attendance", "value": "ZZ", "meaning": "closed"},
        {"kind": "attendance", "value": "none such", "meaning": "absent"},
        {"kind": "odd", "value": "ZZ", "meaning": "absent"},
        {"kind": "attendance", "value": "ZZ", "meaning": "absent", "part": "7"},
    ],
)
def test_a_meaning_that_makes_no_sense_changes_nothing(client, maple, lead, given):
    maple.bring(mark("s4", 59, "ZZ"))
    answer = client.post("/imports/codes/", given, follow=True)
    assert answer.status_code == 200
    assert "notice error" in answer.content.decode()
    assert Code.objects.get(value="ZZ").meaning == ""


def test_or_6_a_held_import_is_let_through_by_a_named_person(client, maple, lead):
    """OR-6: it says what it would do; letting it through is recorded with a name."""
    held = ImportRun.objects.create(
        district=maple.district,
        source="oneroster-1.2",
        path="export.zip",
        state="held",
        started_at=NOW,
        finished_at=NOW,
        why="These files would close 2 of 4 students of Maple School.",
        held={"closing": [{"school": "Maple School", "kind": "students", "closing": 2, "active": 4}]},
    )
    said = words(client.get(f"/imports/{held.pk}/"))
    assert "Maple School : would close 2 of 4 students." in said
    clerk_of_one = as_user(account(maple.district, "clerk", "1"))
    assert clerk_of_one.post(f"/imports/{held.pk}/release/").status_code == 403
    assert client.get(f"/imports/{held.pk}/release/").status_code == 405
    said = words(client.post(f"/imports/{held.pk}/release/", follow=True))
    held.refresh_from_db()
    assert (held.state, held.decided_by, held.decided_at) == ("released", lead, NOW)
    assert "Let through by district on Nov 20, 2026, 4:00 PM" in said
    assert "homeroom import oneroster export.zip" in said
    assert "nothing to let through" in words(client.post(f"/imports/{held.pk}/release/", follow=True))


def test_an_import_of_another_district_is_not_there(client, lead):
    oak = District.objects.create(key="oak")
    run = ImportRun.objects.create(district=oak, source="csv", state="held", started_at=NOW, finished_at=NOW)
    assert client.get(f"/imports/{run.pk}/").status_code == 404
    assert client.post(f"/imports/{run.pk}/release/").status_code == 404


def test_the_import_page_tells_every_rows_fate(client, maple, lead):
    run = maple.bring(mark("s1", 60), mark("nobody", 60)).run
    said = words(client.get(f"/imports/{run.pk}/"))
    assert "1 fault" in said
    assert "Refused unknown-student: 1 row" in said
    assert "This mark is for a student that is not in the roster" in said
    assert "None of this severity" in words(client.get(f"/imports/{run.pk}/?severity=note"))


def spoil(maple) -> None:
    """Half of the school absent: the gate closes."""
    maple.bring(*(mark(f"s{n}", 60) for n in (1, 2, 3, 4)))


def test_the_gate_is_opened_by_a_named_person_with_a_reason(client, maple, lead):
    spoil(maple)
    assert "4 of 4 students are marked absent" in words(client.get("/gate/"))
    given = {"school": "1", "date": "2026-11-20", "reason": "Whole school on the river trip."}
    answer = client.post("/gate/open/", given, follow=True)
    said = words(answer)
    assert "The gate of Maple School is open for this day" in said
    assert "district opened this gate on Nov 20, 2026, 4:00 PM: “Whole school on the river trip.”" in said
    assert "Opened by a person" in said
    opening = GateOpening.objects.get()
    assert (opening.opened_by, opening.opened_at, opening.reason) == (lead, NOW, given["reason"])


def test_opening_without_a_reason_asks_for_one_and_keeps_what_was_typed(client, maple, lead):
    spoil(maple)
    answer = client.post("/gate/open/", {"school": "1", "date": "2026-11-20", "reason": "trip"})
    assert answer.status_code == 422
    assert "Please say a little more" in words(answer)
    assert ">trip</textarea>" in answer.content.decode()
    assert not GateOpening.objects.exists()


def test_only_those_who_may_open_a_gate_do(maple):
    spoil(maple)
    given = {"school": "1", "date": "2026-11-20", "reason": "I would like to see it open."}
    teacher = as_user(account(maple.district, "teacher", "1", staff="t1"))
    assert "Open it all the same" not in words(teacher.get("/gate/"))
    assert teacher.post("/gate/open/", given).status_code == 403
    principal = as_user(account(maple.district, "principal", "1"))
    assert "Open it all the same" in words(principal.get("/gate/"))
    assert principal.post("/gate/open/", {**given, "school": "2"}).status_code == 404
    assert not GateOpening.objects.exists()


def test_the_gate_of_another_day(client, lead):
    said = words(client.get("/gate/?date=2026-11-19"))
    assert "Gate, Thu, Nov 19, 2026" in said
    assert "Gate, Fri, Nov 20, 2026" in words(client.get("/gate/?date=2999-01-01"))
    assert "That was no date we could read" in words(client.get("/gate/?date=soon"))
    assert "There is no school on this day." in words(client.get("/gate/?date=2026-11-15"))


def test_ef_8_a_named_person_decides_about_a_restriction(client, maple, lead):
    """EF-8: the words of the district are shown to those who decide; the decision keeps their name."""
    link = Link.objects.get(student__source_id="s2")
    said = words(client.get("/students/s2/"))
    assert "On hold" in said
    assert "The district's files say: No contact, court order" in said
    address = f"/students/s2/guardians/{link.pk}/restriction/"
    said = words(client.post(address, {"resolution": "may_not"}, follow=True))
    link.refresh_from_db()
    assert (link.resolution, link.resolved_by) == ("may_not", lead)
    assert "Decided by district on Nov 20, 2026: may not be messaged." in said
    teacher = as_user(account(maple.district, "teacher", "1", staff="t1"))
    assert teacher.post(address, {"resolution": "may"}).status_code == 403
    elsewhere = f"/students/s1/guardians/{link.pk}/restriction/"
    assert client.post(elsewhere, {"resolution": "may"}).status_code == 404
    assert client.post(address, {"resolution": "perhaps"}).status_code == 400


def test_the_page_judges_by_the_districts_own_setting(client, maple, lead):
    """Where the district asks first, nobody may be messaged until a person said so, here."""
    link = Link.objects.get(student__source_id="s1")
    assert "May be messaged" in words(client.get("/students/s1/"))
    rules.change(None, maple.district, {"unknown_permission": "ask"}, NOW)
    said = words(client.get("/students/s1/"))
    assert "Not decided" in said and "this district asks first" in said
    said = words(
        client.post(f"/students/s1/guardians/{link.pk}/restriction/", {"resolution": "may"}, follow=True)
    )
    assert "May be messaged" in said and "Decided by district on Nov 20, 2026" in said


def test_law_9_a_student_of_age_says_who_is_written_to(client, maple, lead):
    link = Link.objects.get(student__source_id="s1")
    address = f"/students/s1/guardians/{link.pk}/release/"
    assert "not 18 yet" in words(client.post(address, {"release": "student"}, follow=True))
    Student.objects.filter(source_id="s1").update(birth_date=date(2008, 11, 20))
    assert "Student is 18 or older" in words(client.get("/students/s1/"))
    said = words(client.post(address, {"release": "student"}, follow=True))
    assert "The student agreed: recorded by district on Nov 20, 2026." in said
    assert "May be messaged" in said
    assert "Student is 18" in words(client.post(address, {"release": ""}, follow=True))
    teacher = as_user(account(maple.district, "teacher", "1", staff="t1"))
    assert teacher.post(address, {"release": "student"}).status_code == 403
    assert client.post(address, {"release": "perhaps"}).status_code == 400


def test_times_are_those_of_the_district(client, maple, lead):
    District.objects.filter(pk=maple.district.pk).update(timezone="America/Los_Angeles")
    assert "received Nov 20, 2:00 PM" in words(client.get("/"))
    District.objects.filter(pk=maple.district.pk).update(timezone="Pacific/Honolulu")
    assert "received Nov 20, 12:00 PM" in words(client.get("/"))


@pytest.mark.parametrize("address", PAGES)
def test_few_students_or_many_take_the_same_queries(door, client, address):
    """No page asks the database once more for each student, school, import or fault."""
    fill(door, students=5)
    client.force_login(account(door.district, "district"))
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    fill(door, students=80)
    for n in range(3, 13):
        School.objects.create(district=door.district, source_id=str(n), name=f"School {n}")
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few)
    assert len(few) < 30


def test_how_long_ago_does_not_matter_to_the_gate_of_a_past_day(client, lead, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=30))
    client.force_login(lead)
    assert "The attendance of this day is here and looks right." in words(
        client.get("/gate/?date=2026-11-20")
    )
