"""The phones' pages: anybody can be the family, in a rehearsal and nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client

from homeroom.core.messages import Incoming
from homeroom.world.rehearsal.models import Phone, Text
from tests.world.rehearsal.conftest import FAMILY, OURS, SAFETY


@pytest.fixture
def phone(on_stage) -> Phone:
    on_stage.phone(owner="Elena Ramírez Soto")
    on_stage.send()
    return Phone.objects.get()


def page(client: Client, address: str, **asked: str) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


ADDRESSES = ("/rehearsal/", "/rehearsal/list/", "/rehearsal/{pk}/", "/rehearsal/{pk}/texts/")


@pytest.mark.django_db
def test_there_are_no_phones_where_families_are_real(client, home):
    home.mkdir(exist_ok=True)
    phone = Phone.objects.create(number=FAMILY)
    for address in ADDRESSES:
        assert client.get(address.format(pk=phone.pk)).status_code == 404
    for action in ("answer", "switches"):
        assert client.post(f"/rehearsal/{phone.pk}/{action}/").status_code == 404


def test_nobody_has_to_sign_in(client, phone):
    for address in ADDRESSES:
        assert FAMILY in page(client, address.format(pk=phone.pk)) or "texts" in address


@pytest.mark.parametrize(
    "elsewhere",
    [{"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": ""}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}],
    ids=["another computer", "nobody knows", "through a proxy"],
)
def test_from_elsewhere_the_names_are_for_those_who_sign_in(phone, elsewhere, django_user_model):
    away = Client(**elsewhere)
    for address in ADDRESSES:
        assert away.get(address.format(pk=phone.pk)).status_code == 404
    away.force_login(django_user_model.objects.create(username="counselor"))
    for address in ADDRESSES:
        assert away.get(address.format(pk=phone.pk)).status_code == 200


def test_the_list_shows_names_and_the_newest_text_on_top(client, on_stage, phone):
    on_stage.later(minutes=1)
    on_stage.send("m2", to="+14155550102", body="Hi Javier")
    Phone.objects.create(number="+14155550103", owner="Tamika Washington")
    text = page(client, "/rehearsal/")
    assert text.index("Hi Javier") < text.index("Elena Ramírez Soto") < text.index("Tamika Washington")
    assert "3:06 PM" in text  # on the clock of the place, not of the computer


@pytest.mark.parametrize("asked", ["ramírez", "0101"])
def test_the_list_is_searched_by_name_and_number(client, phone, asked):
    Phone.objects.create(number="+14155550103", owner="Tamika Washington")
    text = page(client, "/rehearsal/", q=asked)
    assert "Elena" in text and "Tamika" not in text


def test_nobody_found_is_said(client, phone):
    assert "Nobody here has that name" in page(client, "/rehearsal/list/", q="zzz")


@pytest.mark.parametrize("address", ["/rehearsal/list/", "/rehearsal/{pk}/texts/"])
def test_a_page_that_shows_everything_is_sent_nothing_until_something_comes(client, on_stage, phone, address):
    address = address.format(pk=phone.pk)
    seen = client.get(address).context["seen"]
    assert client.get(address, {"seen": seen}).status_code == 204
    on_stage.send("m2", body="One more thing")
    assert "One more thing" in page(client, address, seen=seen)


def test_an_answer_reaches_us_and_stands_on_the_phone(client, on_stage, phone):
    response = client.post(f"/rehearsal/{phone.pk}/answer/", {"to": OURS, "body": " She is sick <b> "})
    assert (response.status_code, response.url) == (302, f"/rehearsal/{phone.pk}/")
    assert "She is sick &lt;b&gt;" in page(client, response.url)
    told = on_stage.told()[-1]
    assert isinstance(told, Incoming)
    assert (told.sender, told.to, told.text) == (FAMILY, OURS, "She is sick <b>")


def test_with_htmx_an_answer_brings_the_phone_anew(client, phone):
    response = client.post(
        f"/rehearsal/{phone.pk}/answer/", {"to": OURS, "body": "ok"}, headers={"HX-Request": "true"}
    )
    assert response.status_code == 200
    assert b"<html" not in response.content and b"autofocus" in response.content


@pytest.mark.parametrize("asked", [{"to": OURS, "body": "  "}, {"to": SAFETY, "body": "hi"}, {"body": "hi"}])
def test_nothing_is_said_without_words_or_to_a_number_that_never_wrote(client, on_stage, phone, asked):
    before = len(on_stage.requests)
    client.post(f"/rehearsal/{phone.pk}/answer/", asked)
    assert len(on_stage.requests) == before


def test_switches(client, on_stage, phone):
    address = f"/rehearsal/{phone.pk}/switches/"
    client.post(address, {"loses_receipts": "on", "repeats_webhooks": "on", "fails": "landline"})
    phone.refresh_from_db()
    assert (phone.on, phone.loses_receipts, phone.repeats_webhooks) == (False, True, True)
    assert phone.fails == "landline"
    client.post(address, {"fails": "nonsense"})
    on_stage.send("m2", body="Are you there?")
    assert "Are you there?" not in page(client, f"/rehearsal/{phone.pk}/texts/")
    assert "1 text waiting" in page(client, f"/rehearsal/{phone.pk}/")
    client.post(address, {"on": "on"})
    assert "Are you there?" in page(client, f"/rehearsal/{phone.pk}/texts/")
    phone.refresh_from_db()
    assert (phone.on, phone.loses_receipts, phone.fails) == (True, False, "")


def test_a_text_to_a_phone_that_nobody_had_before_makes_it(client, on_stage):
    on_stage.send(to="+14155550177")
    assert "+14155550177" in page(client, "/rehearsal/")


def test_what_we_sent_cannot_be_forged_from_another_site(phone):
    strict = Client(enforce_csrf_checks=True)
    strict.post(f"/rehearsal/{phone.pk}/answer/", {"to": OURS, "body": "hi"})
    assert not Text.objects.filter(from_family=True).exists()


def test_the_list_has_pages(client, on_stage):
    Phone.objects.bulk_create(Phone(number=f"+141555501{n:02}") for n in range(30))
    assert "+14155550129" not in page(client, "/rehearsal/")
    assert "+14155550129" in page(client, "/rehearsal/", page="2")
    assert "list/?page=2" in page(client, "/rehearsal/", page="2")


def test_buttons_of_an_email_can_be_pressed(client, on_stage):
    address = "https://maple.example/a/tok?x=1&y=2"
    on_stage.send(to="elena@example.org", sender="family@example.org", buttons=(("Sí <b>", address),))
    text = page(client, f"/rehearsal/{Phone.objects.get().pk}/")
    assert (
        '<a class="button" href="https://maple.example/a/tok?x=1&amp;y=2" dir="auto">Sí &lt;b&gt;</a>' in text
    )


def test_a_text_without_buttons_shows_none(client, phone):
    assert "press" not in page(client, f"/rehearsal/{phone.pk}/")
