"""A member of staff comes in: with a keyboard, on a phone, in a real browser."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User

PASSWORD = "correct horse battery"


@pytest.fixture
def principal(transactional_db: None) -> User:
    return User.objects.create_user("principal", password=PASSWORD)


def test_signing_in_with_the_keyboard(browser_page: Any, principal: User) -> None:
    browser_page.goto("/")
    assert browser_page.title() == "Sign in - Homeroom"
    browser_page.keyboard.type("principal")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.type(PASSWORD)
    browser_page.keyboard.press("Enter")
    browser_page.get_by_role("button", name="Sign out").wait_for()


def test_the_door_on_a_small_phone(browser_page: Any, principal: User) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 640})
    browser_page.goto("/sign-in/")
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_is_accessible(browser_page: Any, principal: User, scheme: str) -> None:
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto("/sign-in/")
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()


def test_the_skip_link_comes_first(browser_page: Any, principal: User, sign_in: Any) -> None:
    sign_in(browser_page, principal)
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    link = browser_page.locator(":focus")
    assert link.inner_text() == "Skip to the content"
    browser_page.keyboard.press("Enter")
    assert browser_page.locator(":focus").get_attribute("id") == "main"
