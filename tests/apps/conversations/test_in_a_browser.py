"""Inbox and conversation in a real browser: on a phone and a wide screen, live, and without scripts."""

from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from homeroom.apps.messaging.models import Message
from tests.apps.conversations.town import ELENA, NOON, STRANGER, Town

DANGER = [{"flag": "self_harm", "words": "does not want to live"}]


@pytest.fixture
def busy(transactional_db: None, home: Any) -> Town:
    """A conversation with everything in it."""
    town = Town()
    town.write(
        town.elena,
        ELENA,
        town.ana,
        because="Ana was out on three Mondays.",
        occasion="sign",
        template="sign-en-1",
        now=NOON - timedelta(hours=3),
    )
    town.hear(town.elena, "Tiene fiebre. No sé qué hacer.", NOON - timedelta(hours=2), language="es")
    Message.objects.update(state="failed", failure="unreachable")
    town.hear(town.marco, "Hello?", NOON - timedelta(hours=1))
    town.hear(town.mai, "She does not want to live", NOON, urgent=DANGER)
    town.hear(None, "who is this", NOON, STRANGER)
    return town


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1400, "light")])
def test_the_pages_are_accessible_and_fit(
    browser_page: Any, busy: Town, sign_in: Any, width: int, scheme: str
) -> None:
    sign_in(browser_page, busy.user("district"))
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)
    stray = busy.district.item_set.exclude(stray=None).get()
    for address in (
        "/inbox/",
        f"/inbox/unknown/{stray.pk}/",
        f"/conversations/{busy.thread(busy.elena).pk}/",
        f"/conversations/{busy.thread(busy.mai).pk}/",
    ):
        browser_page.goto(address)
        for details in browser_page.locator("details").all():
            details.evaluate("one => one.open = true")
        found = Axe().run(browser_page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width, address
        small = browser_page.evaluate(
            "[...document.querySelectorAll('main :is(button, input, select, summary, label:has(input), .inbox a)')]"
            ".filter(one => one.offsetParent && !['hidden', 'checkbox'].includes(one.type) && one.getBoundingClientRect().height < 24)"
            ".map(one => one.outerHTML)"
        )
        assert small == [], address


def test_news_comes_while_somebody_types(browser_page: Any, busy: Town, sign_in: Any) -> None:
    """The words they type, and where they type them, stay; the size of the text is counted beside them."""
    sign_in(browser_page, busy.user("counselor"))
    browser_page.goto(f"/conversations/{busy.thread(busy.elena).pk}/")
    box = browser_page.get_by_label("Your words to Elena")
    box.press_sequentially("Oh no")
    browser_page.get_by_text("1 text (5 characters), about 0.8 cents.").wait_for()
    busy.hear(busy.elena, "Ya está mejor", NOON)
    browser_page.get_by_text("Ya está mejor").wait_for()
    assert browser_page.get_by_role("status").filter(has_text="1 new message").count() == 1
    assert box.input_value() == "Oh no"
    assert browser_page.evaluate("document.activeElement.id") == "reply-text"
    box.press("Tab")
    browser_page.get_by_role("button", name="Send", exact=True).press("Enter")
    browser_page.get_by_text("On its way.").or_(browser_page.get_by_text("leaves at")).wait_for()
    assert Message.objects.get(kind="reply").body == "Oh no"


def test_answering_on_a_phone_without_scripts(
    browser: Any, live_server: Any, busy: Town, sign_in: Any
) -> None:
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 375, "height": 700}
    )
    page = context.new_page()
    sign_in(page, busy.user("counselor"))
    page.goto("/inbox/")
    page.get_by_role("link", name="Elena Ruiz").click()
    page.get_by_label("Your words to Elena").fill("We hope Ana feels better soon.")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("We hope Ana feels better soon.").wait_for()
    page.get_by_label("What came of it").fill("Answered.")
    page.get_by_role("button", name="Close").click()
    page.get_by_text("Closed. New words of the family open it again.").wait_for()
    context.close()
    assert Message.objects.get(kind="reply").to == ELENA
