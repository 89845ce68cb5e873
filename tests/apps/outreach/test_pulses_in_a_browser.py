"""A school asks everybody, in a real browser: made by one, approved by another, answered by two families."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from homeroom.apps.messaging.models import Message
from homeroom.apps.outreach.models import Pulse
from homeroom.apps.outreach.services import pulses
from tests.apps.outreach.conftest import NOW, Place
from tests.apps.outreach.pulses import answers, approved, drafted, everybody_asked, families, going, shared


@pytest.fixture
def town(transactional_db: None, home: Any, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    place = Place().fill(*families(6, 29), *families(30, 38, "2"), vouched="")
    approved(place)
    return place


def pictured(page: Any, request: pytest.FixtureRequest, name: str) -> None:
    if folder := request.config.getoption("--pictures"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def fits(page: Any) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_are_accessible_and_fit(
    browser_page: Any, town: Place, sign_in: Any, request: pytest.FixtureRequest, width: int, scheme: str
) -> None:
    town.says("g1")
    done = going(town, "1", "2")
    for n in range(6, 29):
        answers(town, f"g{n}", "4", "the bus is late every morning", "yes" if n < 8 else "no")
    nameless = going(
        town, "2", anonymous=True, medium="page", title="Without names", schools=[town.school("2")]
    )
    draft = drafted(town, None, "1", "2", title="Winter", readable=2)
    sign_in(browser_page, town.lead)
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)
    shown = {
        "pulses": "/pulses/",
        "pulse-new": "/pulses/new/",
        "pulse-draft": f"/pulses/{draft.pk}/",
        "pulse-results": f"/pulses/{done.pk}/results/",
        "pulse-page": shared(nameless, "2"),
    }
    for name, address in shown.items():
        browser_page.goto(address)
        for details in browser_page.locator("details").all():
            details.evaluate("element => element.open = true")
        assert fits(browser_page), address
        found = Axe().run(browser_page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        assert found.violations_count == 0, (address, found.generate_report())
        pictured(browser_page, request, f"{name}-{width}-{scheme}")


def test_one_makes_it_another_approves_and_families_answer(
    browser_page: Any,
    browser: Any,
    live_server: Any,
    town: Place,
    sign_in: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pulses, "MANY", 20)  # so that it takes a second person
    principal = town.account("principal", "1")
    page = browser_page
    page.set_viewport_size({"width": 375, "height": 800})
    sign_in(page, principal)
    page.goto("/plan/2026-11-20/")
    page.get_by_role("link", name="Ask everybody").click()
    page.get_by_role("link", name="New pulse").click()
    page.get_by_label("What you call it").fill("Autumn at Maple")
    page.get_by_label("Without names").check()
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("somebody else than who made it has to say yes").wait_for()
    page.get_by_text("Everybody gets the same link").first.wait_for()

    context = browser.new_context(base_url=live_server.url)
    second = context.new_page()
    sign_in(second, town.lead)
    second.goto(f"/pulses/{Pulse.objects.get().pk}/")
    second.get_by_role("button", name="Approve: ask 27 families").click()
    second.get_by_text("Approved. The first families").wait_for()
    context.close()

    everybody_asked()  # the worker
    pulse = Pulse.objects.get()
    assert Message.objects.filter(invite__pulse=pulse).count() == 27

    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    family = context.new_page()
    family.goto(shared(pulse))
    family.get_by_label("4").check()
    family.get_by_role("button", name="Send").click()
    family.get_by_label("Your answer").fill("More music, please.")
    family.get_by_role("button", name="Send").click()
    family.get_by_label("Yes").check()
    family.get_by_role("button", name="Send").click()
    family.get_by_text("We will tell you what we do").wait_for()
    assert context.cookies() == []
    context.close()
    answers(town, "g6", "It goes well, thank you")  # by text: in the conversation, and seen

    page.goto(f"/pulses/{pulse.pk}/")
    page.get_by_text("More music, please.").wait_for()
    page.get_by_text("1 of 27 of those invited").or_(page.get_by_text("(1 of 27)")).first.wait_for()
    page.goto("/inbox/")
    page.get_by_text("Parent6 Parent").wait_for()
    page.goto(f"/pulses/{pulse.pk}/results/")
    page.get_by_role("button", name="Stop it now").click()
    page.get_by_text("Nothing more leaves.").wait_for()
