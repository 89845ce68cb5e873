"""The plan's pages in a real browser: on a phone, in the dark, without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.models import Proposal
from tests.apps.outreach.conftest import DAY, NOW, Place

PAGE = f"/plan/{DAY}/"


@pytest.fixture
def fresh(transactional_db: None, home: Any, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A first plan, and somebody held back."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    place = Place().fill()
    place.points("g2").delete()
    place.plan()
    return place


def one(guardian: str = "g1") -> Proposal:
    return Proposal.objects.get(guardian__source_id=guardian)


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("width", [375, 1280])
def test_the_pages_are_accessible_and_fit(
    browser_page: Any, fresh: Place, sign_in: Any, width: int, scheme: str
) -> None:
    sign_in(browser_page, fresh.account("principal", "1"))
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)
    shown = (
        PAGE,
        f"{PAGE}?state=approved",
        f"{PAGE}held-back/",
        f"/plan/proposals/{one().pk}/",
        "/reach/",
        "/plan/2026-11-12/",
    )
    for address in shown:
        browser_page.goto(address)
        for details in browser_page.locator("details").all():
            details.evaluate("one => one.open = true")
        found = Axe().run(browser_page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_on_a_phone_the_first_message_is_near_and_the_last_uncovered(
    browser_page: Any, fresh: Place, sign_in: Any
) -> None:
    sign_in(browser_page, fresh.lead)
    browser_page.set_viewport_size({"width": 375, "height": 812})
    browser_page.goto(PAGE)
    first, last = browser_page.locator(".proposal").first, browser_page.locator(".proposal").last
    bar = browser_page.locator(".decide")
    assert first.bounding_box()["y"] < 450
    assert bar.bounding_box()["height"] < 812 / 4
    browser_page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert last.bounding_box()["y"] + last.bounding_box()["height"] <= bar.bounding_box()["y"]
    last.get_by_role("link", name="Change the words").focus()
    link = last.get_by_role("link", name="Change the words").bounding_box()
    assert link["y"] + link["height"] <= bar.bounding_box()["y"]


def test_approving_all_but_one_on_a_phone_without_scripts(
    browser: Any, live_server: Any, fresh: Place, sign_in: Any
) -> None:
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 375, "height": 700}
    )
    page = context.new_page()
    sign_in(page, fresh.lead)
    page.goto("/plan/")
    page.get_by_text("Show only some").click()
    page.get_by_label("Why").select_option("welcome")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Send the message below").first.uncheck()
    page.get_by_role("button", name="Approve and send").click()
    page.get_by_text("2 messages approved").wait_for()
    context.close()
    assert Message.objects.count() == 2
    assert Proposal.objects.filter(state="proposed").count() == 1


def test_the_length_of_a_text_is_told_while_it_is_written(
    browser_page: Any, fresh: Place, sign_in: Any
) -> None:
    sign_in(browser_page, fresh.lead)
    browser_page.goto(f"/plan/proposals/{one().pk}/")
    browser_page.get_by_label("The message").fill("Short. Text STOP to stop.")
    browser_page.get_by_text("1 text part", exact=True).wait_for()
    browser_page.get_by_label("The message").fill("Łucja is well. " * 6 + "Text STOP to stop.")
    browser_page.get_by_text("so a part holds 70 characters").wait_for()
    browser_page.get_by_role("button", name="Save these words").click()
    browser_page.get_by_text("The new words are saved.").wait_for()
    assert one().edited
    assert one().text.startswith("Łucja is well.")
