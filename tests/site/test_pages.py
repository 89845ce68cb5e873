from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from homeroom.site import urls

PASSWORD = "correct horse battery"


def break_down(request: Any) -> None:
    raise RuntimeError("words that no page may show")


urlpatterns = [*urls.urlpatterns, path("break-down/", break_down)]


@pytest.fixture
def principal(db: None) -> User:
    return User.objects.create_user("principal", password=PASSWORD)


def test_signing_in_and_out(client: Client, principal: User) -> None:
    page = client.get("/sign-in/")
    assert "Good to see you" in page.content.decode()
    entered = client.post("/sign-in/", {"username": "principal", "password": PASSWORD, "next": "/imports/"})
    assert (entered.status_code, entered["Location"]) == (302, "/imports/")
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    left = client.post("/sign-out/")
    assert (left.status_code, left["Location"]) == (302, "/sign-in/")


def test_a_wrong_password_is_told_kindly_and_keeps_the_name(client: Client, principal: User) -> None:
    page = client.post("/sign-in/", {"username": "principal", "password": "wrong"}).content.decode()
    assert "don&#x27;t go together" in page or "don't go together" in page
    assert 'value="principal"' in page
    assert 'role="alert"' in page


def test_nobody_is_sent_to_another_site(client: Client, principal: User) -> None:
    entered = client.post(
        "/sign-in/", {"username": "principal", "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert entered["Location"] == "/"


def test_the_form_needs_its_token(principal: User) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/sign-in/", {"username": "principal", "password": PASSWORD}
    )
    assert answer.status_code == 403
    assert "Please try that again" in answer.content.decode()


def example(argument: str) -> str:
    return "2026-11-20" if argument.startswith("<day:") else "1"


def addresses(patterns: list[Any], before: str = "") -> list[str]:
    """Every address of the site, with an example of each argument."""
    found = []
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern) and not here.startswith("^hooks/"):
            parts = here.replace("<", "\0<").replace(">", ">\0").split("\0")
            found.append("/" + "".join(example(part) if part.startswith("<") else part for part in parts))
    return found


# For those who have no account: carriers, families who unsubscribe, monitors, and made-up families.
OPEN = ("/sign-in/", "/u/", "/c/", "/p/", "/health/alive/", "/rehearsal/")


def test_what_is_open_shows_nobody(client: Client, db: None) -> None:
    """Without a carrier, a token that we made, or a rehearsal there is nothing there."""
    for address in addresses(get_resolver().url_patterns):
        if address.startswith(OPEN[1:]) and address != "/health/alive/":
            assert client.get(address).status_code in {404, 405}, address


def test_every_page_but_the_door_asks_who_you_are(client: Client, db: None) -> None:
    every = addresses(get_resolver().url_patterns)
    closed = [address for address in every if not address.startswith(OPEN)]
    assert {"/", "/inbox/", "/plan/", "/health/"} <= set(closed)
    for address in closed:
        answer = client.get(address)
        if answer.status_code == 286:  # tells a page that was left open to ask no more
            assert b"signed out" in answer.content, address
            continue
        where = answer.headers.get("Location", "").partition("?")[0]
        assert (answer.status_code, where) == (302, "/sign-in/"), address


def test_the_browser_runs_only_what_is_ours(client: Client, db: None) -> None:
    page = client.get("/sign-in/")
    policy = page["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page["Referrer-Policy"] == "same-origin"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert client.get("/no-such-page/")["Cache-Control"] == "private, no-store"


def test_our_pages_keep_to_that_policy(client: Client, db: None) -> None:
    page = client.get("/sign-in/").content.decode()
    for forbidden in ("<script", "<style", "style=", "onclick=", "http://", "https://"):
        assert forbidden not in page


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_need_nothing_but_themselves(name: str) -> None:
    page = render_to_string(name)
    assert "<h1>" in page
    assert 'href="/"' in page


def test_a_missing_page(client: Client, db: None) -> None:
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


@pytest.mark.urls(__name__)
def test_a_fault_of_ours_shows_no_detail(client: Client, principal: User, caplog: Any) -> None:
    client.force_login(principal)
    client.raise_request_exception = False
    answer = client.get("/break-down/?name=Lovelace")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert "words that no page may show" not in answer.content.decode()


def test_style_sheets_are_small_and_may_be_kept(client: Client, db: None) -> None:
    sheets = list(Path(finders.find("homeroom/base.css")).parent.glob("*.css"))
    assert sum(sheet.stat().st_size for sheet in sheets) < 52_000  # one picture weighs more; no page has all
    page = client.get("/sign-in/").content.decode()
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "?v=" in address
    sheet = client.get(address)
    assert sheet.status_code == 200
    assert sheet["Cache-Control"] == "max-age=31536000, public"
