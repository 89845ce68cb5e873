"""The pages of the directory: what is seen, one tap, the form, and who may."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from homeroom.apps.conversations.models import Resource
from homeroom.apps.conversations.services import resources as services
from homeroom.apps.people.models import District, Role, School
from tests.apps.attendance.school import account
from tests.apps.conversations.test_resources import CLUB, KEEPERS, TODAY, keep
from tests.apps.conversations.town import NOON, Town, signed_in, words

LIST, ADD = "/resources/", "/resources/add/"
TOLD = {
    "name": "Bus pass desk",
    "school": "all",
    "what_en": "free passes for the city bus, the same day",
    "how_en": "Call Ms. Ruiz at 415 555 0101",
    "needs": ["TRN1", "TRN2"],
}


def at(resource: Resource, what: str = "") -> str:
    return reverse(f"conversations:resource{what and '-'}{what}", args=[resource.pk])


def test_the_list_says_what_there_is_and_what_is_due(town: Town) -> None:
    lead = town.user("district")
    keep(town, lead, school=town.alder, grades=["KG", "01"], languages=["es"], hours="7 to 8")
    keep(town, lead, name="Closet", needs=["BAS2"])
    keep(town, lead, name="Unchecked", checked=False)
    page = signed_in(lead).get(LIST)
    text = words(page)
    assert "1 resource due for a check" in text
    assert text.index("Unchecked") < text.index("Closet") < text.index("Morning club")
    assert "Due for a check: not offered" in text
    assert "Offered by a person only" in text
    assert "Alder Elementary, grades K, 1. Helps with: Getting to school. When: 7 to 8." in text
    assert "Spoken there: Spanish." in text
    assert "Checked on Nov 17, 2026 by District" in text
    assert '<p lang="es" dir="auto">Morning club: desayuno y juegos desde las 7. Venga al gimnasio.' in (
        page.content.decode()
    )


def test_the_list_can_be_searched_and_survives_nonsense(town: Town) -> None:
    lead = town.user("district")
    keep(town, lead, school=town.alder)
    keep(town, lead, name="Tutoring", needs=["LRN1"], school=town.birch)
    client = signed_in(lead)
    assert "Tutoring" not in words(client.get(LIST, {"need": "TRN2"}))
    assert "Morning club" not in words(client.get(LIST, {"school": "2"}))
    assert "Nothing for that" in words(client.get(LIST, {"need": "LRN1", "school": "1"}))
    everything = words(client.get(LIST, {"need": "x" * 999, "school": "'", "page": "none"}))
    assert "Morning club" in everything and "Tutoring" in everything


def test_the_way_to_it(town: Town) -> None:
    """From the inbox, and from where a reply is written."""
    town.hear(town.elena, "the bus was late")
    client = signed_in(town.user("counselor"))
    for page in ("/inbox/", f"/conversations/{town.thread(town.elena).pk}/"):
        assert f'href="{LIST}"' in client.get(page).content.decode()


def test_an_empty_directory_says_how_to_begin(town: Town) -> None:
    assert "Nothing is in it yet" in words(signed_in(town.user("district")).get(LIST))


def test_still_true_in_one_tap(town: Town) -> None:
    lead, clerk = town.user("district"), town.user("clerk", "1")
    club = keep(town, lead, checked=False, school=town.alder)
    client = signed_in(clerk)
    assert f'action="{at(club, "check")}?need=TRN"' in client.get(LIST, {"need": "TRN"}).content.decode()
    answer = client.post(at(club, "check") + "?need=TRN", {"seen": club.seen}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}?need=TRN", 302)]
    assert "Noted, with your name and today's date" in words(answer)
    club.refresh_from_db()
    assert (club.checked_on, club.checked_by) == (TODAY, clerk)
    assert client.get(at(club, "check")).status_code == 405


def test_a_tap_for_what_a_colleague_has_changed_does_nothing(town: Town) -> None:
    lead = town.user("district")
    club = keep(town, lead, checked=False)
    client = signed_in(lead)
    for what in ("check", "close", "reopen"):
        answer = client.post(at(club, what), {"seen": "of yesterday"}, follow=True)
        assert "A colleague changed it a moment before you" in words(answer)
    club.refresh_from_db()
    assert (club.checked_on, club.closed_on) == (None, None)


def test_something_is_added_and_offered_once_it_is_checked(town: Town) -> None:
    lead = town.user("district")
    client = signed_in(lead)
    answer = client.post(
        ADD,
        TOLD
        | {
            "other": "vi",
            "what_other": "vé xe buýt miễn phí",
            "how_other": "Gọi 415 555 0101",
            "languages": "English, Spanish",
            "opens": "2026-09-01",
            "closes": "2027-06-10",
        },
        follow=True,
    )
    assert "Added. It is offered to nobody until somebody says that it is true." in words(answer)
    desk = Resource.objects.get()
    assert (desk.school, desk.needs, desk.languages, desk.checked_on) == (
        None,
        ["TRN1", "TRN2"],
        ["en", "es"],
        None,
    )
    assert desk.what == {"en": TOLD["what_en"], "vi": "vé xe buýt miễn phí"}
    assert (desk.opens, desk.closes) == (date(2026, 9, 1), date(2027, 6, 10))
    client.post(ADD, TOLD | {"name": "Another", "checked": "on"})
    assert Resource.objects.get(name="Another").checked_by == lead


def test_the_form_shows_what_is_there_and_keeps_what_is_not_touched(town: Town) -> None:
    lead = town.user("district")
    desk = keep(
        town,
        lead,
        what={"en": "a ride", "vi": "xe"},
        how={"en": "call", "vi": "gọi"},
        grades=["03"],
        languages=["es", "zh"],
        closes=TODAY + timedelta(days=9),
    )
    page = signed_in(lead).get(at(desk))
    html = page.content.decode()
    for shown in ('value="xe"', 'value="03"', 'value="Spanish, Chinese"', 'value="2026-11-26"'):
        assert shown in html
    assert 'lang="vi"' in html
    form = page.context["form"]
    filled = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    answer = signed_in(lead).post(at(desk), filled, follow=True)
    assert "Changed." in words(answer)
    again = Resource.objects.get()
    for name in ("what", "how", "grades", "languages", "closes", "needs", "school", "checked_on"):
        assert getattr(again, name) == getattr(desk, name), name
    renamed = signed_in(lead).post(at(desk), filled | {"name": "Rides", "seen": again.seen}, follow=True)
    assert "It is offered to nobody until somebody says that it is true." in words(renamed)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Give it a name."),
        ({"what_en": ""}, "Say it in English"),
        ({"needs": []}, "Choose at least one thing that it helps with."),
        ({"needs": ["TRN9"]}, "TRN9"),
        ({"languages": "English, Klingon"}, "We know no language called “Klingon”."),
        ({"opens": "2026-12-02", "closes": "2026-12-01"}, "Its first day is after its last."),
        ({"opens": "soon"}, "Write the day like 2026-11-30."),
        ({"what_es": "pases"}, "in each language that you begin"),
        ({"what_other": "xe"}, "Say which language this is."),
        ({"name": "n" * 81}, "at most 80 characters"),
        ({"school": "99"}, "99"),
        ({"what_en": "how to stay out of truancy court"}, "Families will read this."),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_in_the_form(town: Town, wrong: dict[str, Any], told: str) -> None:
    answer = signed_in(town.user("district")).post(ADD, TOLD | wrong)
    assert answer.status_code == 400
    assert told in words(answer)
    assert 'role="alert"' in answer.content.decode()
    assert not Resource.objects.exists()


def test_two_who_change_it_at_once(town: Town) -> None:
    lead = town.user("district")
    club = keep(town, lead)
    services.change(lead, club, CLUB, club.seen, NOON + timedelta(minutes=1))
    answer = signed_in(lead).post(at(club), TOLD | {"seen": club.seen})
    assert "A colleague changed it a moment before you" in words(answer)
    assert Resource.objects.get().name == "Morning club"


def test_closing_and_opening_again(town: Town) -> None:
    lead = town.user("district")
    club = keep(town, lead)
    client = signed_in(lead)
    assert "Closed: nobody is offered it any more." in words(
        client.post(at(club, "close"), {"seen": club.seen}, follow=True)
    )
    club.refresh_from_db()
    assert "Close it" not in words(client.get(at(club)))
    page = words(client.get(LIST))
    assert "Closed on Nov 17, 2026 by District" in page and "Still true" not in page.split("Show")[-1]
    client.post(at(club, "reopen"), {"seen": club.seen})
    club.refresh_from_db()
    assert (club.closed_on, club.checked_on) == (None, None)


@pytest.mark.parametrize("role", Role.Name.values)
def test_who_may_see_and_keep(town: Town, role: str) -> None:
    lead = town.user("district", name="lead")
    here = keep(town, lead, name="Alder's", school=town.alder)
    there = keep(town, lead, name="Birch's", school=town.birch)
    every = keep(town, lead, name="Everybody's")
    user = town.teacher() if role == "teacher" else town.user(role, "1", name="somebody")
    client, keeps = signed_in(user), role in KEEPERS
    page = client.get(LIST)
    assert page.status_code == (404 if role == "researcher" else 200)
    if role != "researcher":
        text = words(page)
        assert "Alder's" in text and "Everybody's" in text and "Birch's" not in text
        assert ("Add something" in text) == keeps
        assert page.content.decode().count(">Still true<") == keeps, "of their own school only"
    assert client.get(ADD).status_code == (200 if keeps else 404)
    for resource in (here, there, every):
        mine = keeps and resource is here
        assert client.get(at(resource)).status_code == (200 if mine else 404)
        for what in ("check", "close"):
            answer = client.post(at(resource, what), {"seen": resource.seen})
            assert answer.status_code == (302 if mine else 404)
    told = TOLD | {"school": str(town.birch.pk)}
    assert client.post(ADD, told).status_code == (400 if keeps else 404)
    assert client.post(ADD, TOLD).status_code == (400 if keeps else 404), "for every school"
    assert client.post(ADD, TOLD | {"school": str(town.alder.pk)}).status_code == (302 if keeps else 404)
    assert Resource.objects.filter(district=town.district).count() == 3 + keeps


def test_nothing_crosses_between_districts(town: Town) -> None:
    club = keep(town, town.user("district"))
    other = District.objects.create(key="elsewhere", timezone="America/Chicago")
    School.objects.create(district=other, source_id="1", name="Far")
    client = signed_in(account(other, "district", name="far"))
    assert "Morning club" not in words(client.get(LIST))
    for what in ("", "check", "close", "reopen"):
        assert client.post(at(club, what), {"seen": club.seen} | TOLD).status_code == 404
    assert client.post(ADD, TOLD | {"school": str(town.alder.pk)}).status_code == 400


def test_a_long_directory_comes_in_pages_without_more_queries(
    town: Town, django_assert_max_num_queries: Any
) -> None:
    lead = town.user("district")
    for number in range(45):
        keep(town, lead, name=f"Thing {number:02}", school=town.alder)
    client = signed_in(lead)
    with django_assert_max_num_queries(14):
        page = client.get(LIST, {"need": "TRN"})
    assert "Page 1 of 2" in words(page) and "need=TRN&amp;page=2" in page.content.decode()
    assert "Thing 44" in words(client.get(LIST, {"page": "2"}))
