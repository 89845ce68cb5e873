"""Putting right what was understood, in a real browser: one tap, on a phone, by keyboard, without scripts."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from homeroom.apps.conversations import doors
from homeroom.apps.conversations.models import Reading
from homeroom.apps.conversations.services.reading_round import read_waiting
from homeroom.apps.people.models import Guardian
from tests.apps.conversations.readers import WordReaders
from tests.apps.conversations.town import ELENA, NOON, Town


@pytest.fixture
def heard(transactional_db: None, home: Any) -> Any:
    """A sure reading, an unsure one, one without a reason, and one with something private."""
    town, usual = Town(), doors.doors()
    doors.install(doors.Doors(WordReaders()))
    town.write(town.elena, ELENA, town.ana)
    town.hear(town.elena, "bus 14 never showed")
    town.hear(town.elena, "she slept in, or was it the bus?")
    town.hear(town.elena, "Muchas gracias por escribirnos", language="es")
    town.hear(town.elena, "a boy bullies her on the bus")
    Guardian.objects.update(language="en")
    read_waiting(NOON)
    yield town
    doors.install(usual)


def by_people() -> list[tuple[list[str], str]]:
    said = Reading.objects.filter(kind="person").order_by("pk")
    return [([reason["code"] for reason in one.reasons], one.by.get_username()) for one in said]


def test_one_tap_on_a_phone(browser_page: Any, heard: Town, sign_in: Any) -> None:
    """LAW-14, SMS-5: staff say what it means; nothing they say is lost, and it can be said again."""
    page = browser_page
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, heard.teacher())
    page.goto(f"/conversations/{heard.thread(heard.elena).pk}/")
    first = page.locator(".bubble.theirs", has_text="bus 14 never showed")
    first.get_by_role("button", name="That is right").click()
    first.get_by_text("· Teacher").wait_for()
    assert by_people() == [(["TRN1"], "teacher")]
    unsure = page.locator(".bubble.theirs", has_text="she slept in")
    unsure.get_by_role("button", name="Overslept, sleep").click()
    unsure.get_by_text("· Teacher").wait_for()
    assert by_people()[1:] == [(["ROU1"], "teacher")]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    private = page.locator(".bubble.theirs", has_text="a boy bullies her")
    assert private.get_by_text("Something private; a counselor knows").is_visible()
    first.get_by_role("link", name="Change or add").click()
    page.get_by_label("No car, gas or ride").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("No car, gas or ride").wait_for()
    assert by_people()[2:] == [(["TRN1", "TRN2"], "teacher")]


def test_with_the_keyboard_alone(browser_page: Any, heard: Town, sign_in: Any) -> None:
    page = browser_page
    sign_in(page, heard.user("counselor"))
    page.goto(f"/conversations/{heard.thread(heard.elena).pk}/")
    bubble = page.locator(".bubble.theirs", has_text="a boy bullies her")
    bubble.get_by_role("link", name="Change or add").press("Enter")
    page.get_by_role("checkbox", name="Bullying").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save").press("Enter")
    page.wait_for_url("**/#reading-*")
    assert by_people() == [(["TRN1"], "counselor")]


def test_without_scripts(browser: Any, live_server: Any, heard: Town, sign_in: Any) -> None:
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    sign_in(page, heard.user("counselor"))
    page.goto(f"/conversations/{heard.thread(heard.elena).pk}/")
    page.locator(".bubble.theirs", has_text="bus 14").get_by_role("button", name="That is right").click()
    page.locator(".bubble.theirs", has_text="bus 14").get_by_text("· Counselor").wait_for()
    page.get_by_role("button", name="Yes, in Spanish").click()
    page.get_by_text("You will not be asked again.").wait_for()
    assert page.get_by_text("They write in Spanish").count() == 0
    context.close()
    assert by_people() == [(["TRN1"], "counselor")] and heard.thread(heard.elena).guardian.speaks == "es"


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1400, "light")])
def test_the_pages_are_accessible_and_fit(
    browser_page: Any, heard: Town, sign_in: Any, width: int, scheme: str, request: Any
) -> None:
    page = browser_page
    sign_in(page, heard.user("district"))
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    thread = heard.thread(heard.elena)
    entry = thread.entries.filter(inbound__text__contains="slept").get()
    for name, address in (
        ("thread", f"/conversations/{thread.pk}/"),
        ("meaning", f"/conversations/{thread.pk}/entries/{entry.pk}/reading/"),
        ("reader", "/reader/"),
    ):
        page.goto(address)
        if folder := request.config.getoption("--pictures"):
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        small = page.evaluate(
            "[...document.querySelectorAll('main :is(button, label:has(input), .taps a)')]"
            ".filter(one => one.offsetParent && one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
        )
        assert small == [], address
