"""The attendance pages in a real browser: with a keyboard, on a phone, in the dark, without scripts."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from homeroom.apps.attendance.models import GateOpening, ImportRun
from homeroom.apps.people.models import District
from homeroom.core.records import Fault, Severity
from tests.apps.attendance.conftest import NOW, Door, mark
from tests.apps.attendance.school import account, fill

ADDRESSES = (
    "/",
    "/schools/1/",
    "/schools/1/?band=at_risk&q=a",
    "/students/s1/",
    "/students/s2/",
    "/imports/",
    "/gate/",
)


@pytest.fixture
def maple(transactional_db: None, home: Any, monkeypatch: Any) -> Door:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return fill(Door(District.objects.create(key="maple", name="Maple District")), students=60)


@pytest.fixture
def lead(maple: Door, browser_page: Any, sign_in: Any) -> Any:
    user = account(maple.district, "district")
    sign_in(browser_page, user)
    return user


def held(maple: Door) -> ImportRun:
    """A held import with a fault, and a code that nobody has mapped."""
    maple.bring(mark("s4", 59, "ZZ"), mark("s1", 59))
    run = ImportRun.objects.create(
        district=maple.district,
        source="csv",
        path="export",
        state="held",
        started_at=NOW,
        finished_at=NOW,
        counts={"students": {"created": 0, "unchanged": 2}},
        why="These files would close 2 of 4 students.",
        held={"closing": [{"school": "Maple School", "kind": "students", "closing": 2, "active": 4}]},
        fault_count=1,
    )
    fault = Fault("a.csv", 7, "phone", "bad-phone", "Ten digits.", Severity.REFUSED)
    run.faults.create(
        **{name: getattr(fault, name) for name in ("file", "line", "column", "code", "message", "severity")}
    )
    return run


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_the_pages_are_accessible_and_fit(
    browser_page: Any, maple: Door, lead: Any, width: int, scheme: str
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)
    for address in (*ADDRESSES, f"/imports/{held(maple).pk}/"):
        browser_page.goto(address)
        for details in browser_page.locator("details").all():
            details.evaluate("one => one.open = true")
        found = Axe().run(browser_page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_finding_a_student_with_the_keyboard(browser_page: Any, lead: Any) -> None:
    browser_page.goto("/")
    browser_page.get_by_role("link", name="Maple School").press("Enter")
    browser_page.get_by_label("Name").fill("angs")
    browser_page.get_by_label("Name").press("Enter")
    assert "q=angs" in browser_page.url
    browser_page.get_by_role("link", name="Álvaro Ångström").press("Enter")
    assert browser_page.get_by_role("heading", level=1).inner_text() == "Álvaro Ångström"
    assert browser_page.get_by_text("Has missed 5 of 60 school days (8.3%).").is_visible()


def test_a_sign_says_its_sentence_to_the_keyboard_and_escape_puts_it_away(
    browser_page: Any, lead: Any
) -> None:
    browser_page.goto("/schools/1/?q=angs")
    sign = browser_page.get_by_role("link", name="Days in a row")
    tip = sign.locator(".tip")
    assert tip.bounding_box()["width"] <= 1
    browser_page.keyboard.press("Tab")
    while browser_page.evaluate("!document.activeElement.textContent.startsWith('Days in a row')"):
        browser_page.keyboard.press("Tab")
    assert tip.bounding_box()["width"] > 50
    browser_page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_sorting_by_a_column(browser_page: Any, lead: Any) -> None:
    browser_page.goto("/schools/1/")
    browser_page.locator("th .sort").get_by_text("Student").click()
    assert browser_page.locator("th[aria-sort=ascending]").inner_text().startswith("Student")
    assert browser_page.locator(".standings tbody th").nth(0).inner_text() == "Álvaro Ångström"


def test_a_day_of_the_calendar_leads_to_its_line(browser_page: Any, lead: Any) -> None:
    browser_page.goto("/students/s1/")
    line = browser_page.get_by_role("rowheader", name="Fri, Nov 20, 2026")
    assert not line.is_visible()
    browser_page.get_by_role("link", name="20 absent, unexcused").last.click()
    line.wait_for()


def test_opening_the_gate_on_a_phone_without_scripts(
    browser: Any, live_server: Any, maple: Door, sign_in: Any
) -> None:
    maple.bring(*(mark(f"s{n}", 60) for n in range(1, 61)))
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 375, "height": 700}
    )
    page = context.new_page()
    sign_in(page, account(maple.district, "principal", "1"))
    page.goto("/gate/")
    page.get_by_text("Open it all the same").click()
    page.get_by_label("Why can the attendance be trusted?").fill("The whole school is on the river trip.")
    page.get_by_role("button", name="Open the gate of Maple School").click()
    page.get_by_role("status").wait_for()
    context.close()
    assert GateOpening.objects.get().opened_by.get_username() == "principal"
