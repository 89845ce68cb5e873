"""Guides in a real browser: one written from nothing, mended, tried and approved; on a phone; without scripts."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from homeroom.apps.conversations.models import GuideVersion
from homeroom.apps.conversations.services import guides as services
from tests.apps.conversations.guide_texts import FAULTY, GUIDE
from tests.apps.conversations.town import NOON, Town


@pytest.fixture
def here(transactional_db: None, home: Any) -> Town:
    return Town()


def picture(page: Any, request: Any, name: str) -> None:
    if folder := request.config.getoption("pictures"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_guide_is_written_mended_tried_and_approved(
    browser_page: Any, here: Town, sign_in: Any, request: Any
) -> None:
    page = browser_page
    page.set_viewport_size({"width": 1400, "height": 900})
    sign_in(page, here.user("counselor", name="writer"))
    page.goto("/guides/")
    page.get_by_role("link", name="Write a guide").click()
    page.get_by_label("Title in English").fill("Mornings")
    page.get_by_role("button", name="Begin").click()
    written(page)
    # A fault beside the words, seen while typing, and mended.
    spanish = page.locator("[id='s0.words.es']")
    spanish.fill("")
    page.locator("#found-0-es").get_by_text("is not said in es").wait_for()
    spanish.press_sequentially("{hello}. {intro} ¿Cómo van las mañanas de {names}?")
    page.locator("#found-0-es").get_by_text("2 texts, ").wait_for()
    assert page.locator("#found-0-es").get_by_text("Mend").count() == 0
    assert page.evaluate("document.activeElement.id") == "s0.words.es"
    phone = page.get_by_role("region", name="In Spanish")
    phone.get_by_text("¿Cómo van las mañanas de Ana? Responda 1 Bien, 2 Difícil.").wait_for()
    assert "2 texts, " in phone.inner_text() and "cents" in phone.inner_text()
    picture(page, request, "guide-writing")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_text("Saved. It is still a draft").wait_for()
    page.get_by_role("link", name="Try it").click()
    page.get_by_label("Your answer").fill("2")
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_text("What would help?").first.wait_for()
    page.get_by_text("answered how-are-mornings=hard").wait_for()
    page.get_by_role("button", name="Let a day pass").click()
    page.get_by_text("A day passes").wait_for()
    picture(page, request, "guide-trying")
    _approved(page, here, sign_in, request)


def written(page: Any) -> None:
    """Two questions and a branch, in English and Spanish."""
    page.get_by_label("What it is for").fill("To hear how mornings go.")
    page.get_by_label("What it rests on").fill("Experience, no study")
    page.get_by_label("Another language").select_option("es")
    page.get_by_role("button", name="Add it").first.click()
    page.get_by_label("Title, in Spanish").fill("Las mañanas")
    page.get_by_label("Answered by").select_option("choice")
    page.get_by_label("Question, in English").fill("{hello}, {intro} How are mornings for {names}?")
    page.get_by_label("Question, in Spanish").fill("{hello}. {intro} ¿Cómo van las mañanas?")
    page.get_by_label("Why it is asked").fill("To hear.")
    page.get_by_label("Does it ask about").select_option("none")
    page.get_by_role("button", name="Save the draft").click()
    rows = page.get_by_role("group", name="Answers to step 1")
    for at, (english, spanish) in enumerate((("Going well", "Bien"), ("Hard", "Difícil"))):
        rows.get_by_label("English").nth(at).fill(english)
        rows.get_by_label("Spanish").nth(at).fill(spanish)
    page.get_by_label("Where", exact=True).select_option(label="after step 1")
    page.locator("#kind").select_option("ask")
    page.get_by_role("button", name="Add it").last.click()
    second = page.locator("#step-1")
    second.get_by_label("Question, in English").fill("What would help?")
    second.get_by_label("Question, in Spanish").fill("¿Qué ayudaría?")
    second.get_by_label("Why it is asked").fill("To help.")
    second.get_by_label("Does it ask about").select_option("none")
    page.locator("#step-2").get_by_label("Words, in Spanish").fill("Gracias por contarnos.")
    page.locator("#step-0").get_by_role("button", name="Add a branch").click()
    branches = page.get_by_role("group", name="Where step 1 leads")
    branches.get_by_label("If").select_option("answer:hard")
    branches.get_by_label("go to", exact=True).select_option(label="2. What would help?")
    page.locator("#step-0").get_by_label("Otherwise go to").select_option(
        label="3. Thank you for telling us."
    )
    page.get_by_role("button", name="Save the draft").click()


def _approved(page: Any, here: Town, sign_in: Any, request: Any) -> None:
    """By a second person."""
    page.context.clear_cookies()
    sign_in(page, here.user("principal", "1", name="head"))
    page.goto("/guides/mornings/")
    page.get_by_text("If Hard").first.wait_for()
    picture(page, request, "guide-reading")
    page.get_by_role("button", name="I have read it: approve").click()
    page.get_by_text("Approved: it is in force.").wait_for()
    version = GuideVersion.objects.get()
    assert (version.state, version.approved_by.username) == ("approved", "head")


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1400, "light")])
def test_the_pages_are_accessible_and_fit(
    browser_page: Any, here: Town, sign_in: Any, request: Any, width: int, scheme: str
) -> None:
    writer, lead = here.user("counselor", name="writer"), here.user("district")
    services.install(here.district, NOON)
    version = services.begin(writer, here.district, "mornings", GUIDE, NOON)
    services.approve(lead, version, NOON)
    services.draft(writer, version.guide, GUIDE.replace("Mornings", "The mornings"), NOON, "A new title")
    services.begin(writer, here.district, "faulty", FAULTY, NOON)
    sign_in(browser_page, lead)
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)
    for address in (
        "",
        "new/",
        "import/",
        "mornings/",
        "mornings/2/",
        "mornings/edit/",
        "mornings/edit/text/",
        "mornings/1/try/",
        "faulty/edit/",
        "faulty/1/",
        "faulty/edit/text/",
        "getting-to-school/edit/",
    ):
        browser_page.goto(f"/guides/{address}")
        picture(browser_page, request, f"guides-{address.replace('/', '-')}{width}")
        for details in browser_page.locator("details").all():
            details.evaluate("one => one.open = true")
        found = Axe().run(browser_page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width, address
        small = browser_page.evaluate(
            "[...document.querySelectorAll('main :is(button, input, select, summary, label:has(input))')]"
            ".filter(one => one.offsetParent && !['hidden', 'checkbox'].includes(one.type)"
            " && !one.matches('.visually-hidden') && one.getBoundingClientRect().height < 24)"
            ".map(one => one.outerHTML)"
        )
        assert small == [], address


def test_writing_on_a_phone_without_scripts(browser: Any, live_server: Any, here: Town, sign_in: Any) -> None:
    writer = here.user("counselor", name="writer")
    services.begin(writer, here.district, "mornings", GUIDE, NOON)
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 375, "height": 700}
    )
    page = context.new_page()
    sign_in(page, writer)
    page.goto("/guides/mornings/edit/")
    page.locator("[id='s4.words.en']").fill("Thanks!")
    page.get_by_role("button", name="Move step 5 up").click()
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_text("Saved. It is still a draft").wait_for()
    page.get_by_role("link", name="Try it").click()
    page.get_by_label("Your answer").fill("1")
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_text("Thanks!").wait_for()
    page.get_by_text("It is over.").wait_for()
    context.close()
    assert GuideVersion.objects.get().source.index("id: glad") < GuideVersion.objects.get().source.index(
        "id: person"
    )
