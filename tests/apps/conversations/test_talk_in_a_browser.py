"""A whole talk on a phone, in a second language."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

from homeroom.apps.conversations.models import Answer, Talk
from homeroom.apps.conversations.selectors.guides import shipped
from homeroom.apps.conversations.services import landing
from tests.apps.conversations.guided import approved
from tests.apps.conversations.town import NOON, Town

SMALL = (
    "[...document.querySelectorAll('main :is(button, input, select, summary, label:has(input))')]"
    ".filter(one => one.offsetParent && !['hidden', 'radio', 'checkbox'].includes(one.type)"
    " && one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
)


def sound(page: Any, width: int = 375) -> None:
    """Accessible, as wide as the screen, and everything large enough to tap."""
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []


def test_a_whole_talk_on_a_phone(browser_page: Any, transactional_db: None, home: Any, sign_in: Any) -> None:
    town, page = Town(), browser_page
    approved(town, shipped()["getting-to-school"], "getting-to-school")
    thread = landing.opened(town.elena, NOON)
    sign_in(page, town.user("district", name="rosa"))
    page.set_viewport_size({"width": 375, "height": 800})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.goto(f"/conversations/{thread.pk}/talk/?guide=getting-to-school")
    sound(page)
    page.get_by_label("Where, if in person").fill("at the door")
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Hola, Elena.").wait_for()
    assert page.get_by_text("Hi Elena, this is Rosa").count() == 1
    sound(page)
    page.get_by_text("Cuesta mucho").click()
    page.get_by_role("button", name="Keep, and go on").click()
    page.get_by_text("¿Qué lo complica?").wait_for()
    page.get_by_label("Their own words").fill("Es difícil de explicar")
    page.get_by_role("button", name="Keep, and go on").click()
    page.get_by_text("You go on from here").wait_for()
    sound(page)
    page.get_by_role("button", name="Let the guide go on").click()
    page.get_by_role("button", name="Skip").click()
    page.get_by_label("How many minutes").fill("8")
    sound(page)
    page.emulate_media(color_scheme="light")
    sound(page)
    page.get_by_role("button", name="File it").click()
    page.get_by_text("Rosa talked with them in person, at the door, for 8 minutes.").wait_for()
    assert Talk.objects.get().minutes == 8
    assert list(Answer.objects.values_list("values", "labels")) == [(["often"], ["Cuesta mucho"]), ([], [])]


def test_the_card_on_a_phone_and_on_paper(
    browser_page: Any, transactional_db: None, home: Any, sign_in: Any
) -> None:
    town, page = Town(), browser_page
    approved(town, shipped()["how-are-you"])
    sign_in(page, town.user("counselor", name="rosa"))
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/guides/how-are-you/card/?language=es")
    sound(page)
    assert not page.get_by_text("Enter it afterwards in Homeroom").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("Enter it afterwards in Homeroom").is_visible()
    assert not page.get_by_role("link", name="PDF, Letter").is_visible()
