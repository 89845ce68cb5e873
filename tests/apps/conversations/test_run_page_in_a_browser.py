"""The page of a private link in a real browser: on a narrow old phone, without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from homeroom.apps.conversations.models import Entry
from tests.apps.conversations.family_page import ARABIC, SEVERAL, address
from tests.apps.conversations.guided import approved, begun, fresh
from tests.apps.conversations.town import Town

FINGER = 44  # pixels
NARROW = 320


@pytest.fixture
def town(transactional_db: None, home: Any) -> Town:
    return Town()


@pytest.fixture
def phone(browser: Any, live_server: Any) -> Iterator[Any]:
    """A narrow phone that runs no script."""
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": NARROW, "height": 640}
    )
    yield context.new_page()
    context.close()


def picture(page: Any, request: Any, name: str) -> None:
    if folder := request.config.getoption("pictures"):
        page.screenshot(path=str(Path(folder) / f"family-page-{name}.png"), full_page=True)


def test_a_whole_guide_without_scripts(phone: Any, town: Town, request: Any) -> None:
    run = begun(town, town.user("counselor", "1", name="rosa"), "page")
    phone.goto(address(run))
    picture(phone, request, "1-choose")
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("Please choose an answer or write a few words.").wait_for()
    phone.get_by_label("Hard right now").check()
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("What makes it hard?").wait_for()
    phone.get_by_label("Your answer").fill("The bus is late\nevery day, and I work nights.")
    picture(phone, request, "2-write")
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("Thank you. We will write soon.").wait_for()
    picture(phone, request, "3-thanks")
    phone.get_by_label("Add something").fill("Thank you, Rosa")
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("We have your words.").wait_for()
    assert phone.context.cookies() == []
    assert [one.inbound.text for one in Entry.objects.filter(kind="in").order_by("pk")][
        -1
    ] == "Thank you, Rosa"
    assert fresh(run).phase == "with_person"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_fits(browser_page: Any, town: Town, scheme: str, request: Any) -> None:
    """The secret address is open in a browser with scripts only so that axe can look at it."""
    rosa = town.user("counselor", "1", name="rosa")
    town.mai.language = "ar"
    town.mai.save()
    plain = begun(town, rosa, "page")
    several = begun(town, rosa, "page", person=town.elena, version=approved(town, SEVERAL, "many"))
    arabic = begun(town, rosa, "page", person=town.mai, version=approved(town, ARABIC, "ahlan"))
    browser_page.set_viewport_size({"width": NARROW, "height": 640})
    browser_page.emulate_media(color_scheme=scheme)
    for name, run, words in (
        ("plain", plain, "She says she wants to kill herself"),
        ("several", several, "STOP"),
        ("arabic", arabic, "لا أعرف كيف أشرح لكم كل هذا"),
    ):
        browser_page.goto(address(run))
        looked_at(browser_page, name)
        picture(browser_page, request, f"{name}-{scheme}")
        browser_page.locator("textarea").fill(words)
        browser_page.locator("button").first.click()
        looked_at(browser_page, f"{name}, answered")
        picture(browser_page, request, f"{name}-{scheme}-answered")


def looked_at(page: Any, name: str) -> None:
    page.evaluate("document.documentElement.scrollTop = 0")
    # axe is put into the page by the test, past its policy, which lets no script run.
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, name
    small = page.evaluate(
        f"[...document.querySelectorAll('button, textarea, .choice')]"
        f".filter(one => one.getBoundingClientRect().height < {FINGER}).map(one => one.outerHTML)"
    )
    assert small == [], name


def test_without_a_style_sheet_it_reads_in_order(phone: Any, town: Town) -> None:
    """A phone that can't read our style sheet: who, what is asked, the options, the buttons, in this order."""
    run = begun(town, town.user("counselor", "1", name="rosa"), "page")
    phone.route(re.compile(r"\.css"), lambda route: route.fulfill(body="", content_type="text/css"))
    phone.goto(address(run))
    text = phone.locator("body").inner_text()
    places = [
        text.index(part)
        for part in ("Alder", "How are you?", "Hi Marco", "Going well", "Hard", "In your own words")
    ]
    assert places == sorted(places)
    phone.get_by_label("Going well").check()
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("We are so glad.").wait_for()
