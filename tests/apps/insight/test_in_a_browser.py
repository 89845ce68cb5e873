"""The page in a real browser: on a phone, in the dark, on paper, without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.apps.insight.conftest import Place


@pytest.fixture
def filled(transactional_db: None) -> Place:
    place = Place().fill()
    place.answer("dentist at ten", families=6)
    place.answer("we overslept", families=4)
    return place


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_the_page_is_accessible_and_fits(
    browser_page: Any, filled: Place, sign_in: Any, width: int, scheme: str
) -> None:
    sign_in(browser_page, filled.user("principal", "1"))
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)
    for address in ("/why/", "/why/?private=1", "/why/?month=2026-09"):
        browser_page.goto(address)
        found = Axe().run(browser_page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_choosing_a_month_with_the_keyboard_and_paper(browser_page: Any, filled: Place, sign_in: Any) -> None:
    sign_in(browser_page, filled.user("district"))
    browser_page.goto("/why/")
    browser_page.get_by_label("School", exact=True).select_option("Alder Elementary")
    browser_page.get_by_label("Month", exact=True).select_option("November 2026")
    browser_page.get_by_role("button", name="Show").press("Enter")
    browser_page.wait_for_url("**/why/?school=1&month=2026-11")
    assert (
        browser_page.get_by_role("row", name="Bus late, full or missed").get_by_text("“bus 14”").is_visible()
    )
    browser_page.get_by_role("link", name="health, home and safety").click()
    assert browser_page.get_by_text("Reasons kept private").is_visible()
    browser_page.emulate_media(media="print")
    assert not browser_page.get_by_text("Reasons kept private").is_visible()
    assert browser_page.get_by_text("Alder Elementary, November 2026", exact=True).is_visible()
    assert not browser_page.get_by_role("button", name="Show").is_visible()
