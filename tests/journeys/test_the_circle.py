"""``homeroom demo``, as a newcomer tries it: read a plan, approve it, be the family, find the answer, reply.

``make pictures`` runs it to take the pictures of docs/tour.md.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.apps.conversations.test_guides_in_a_browser import written

ANSWER = "Thank you for asking. The 14 bus did not come twice this week and I have to be at work at 7"
REPLY = "Thank you for telling me. I will ask about the 14 bus today and let you know by tomorrow."


@dataclass(frozen=True)
class Demo:
    url: str
    password: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The whole demo in processes of its own, as the command starts it."""
    home = tmp_path_factory.mktemp("circle") / "home"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if not name.startswith("HOMEROOM_")}
    command = [sys.executable, "-m", "homeroom.site.cli", "demo", "--port", str(port), "--date", "2026-11-20"]
    log = (home.parent / "log").open("w+")
    running = subprocess.Popen(
        command, env={**env, "HOMEROOM_HOME": str(home)}, stdout=log, stderr=subprocess.STDOUT
    )
    url = f"http://127.0.0.1:{port}"
    try:
        until(lambda: running.poll() is not None or answers(f"{url}/sign-in/"), 300)
        log.seek(0)
        assert running.poll() is None, log.read()
        yield Demo(url, (home / "demo-password").read_text().strip())
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(60)


def answers(url: str) -> bool:
    with contextlib.suppress(OSError):
        return bool(urllib.request.urlopen(url, timeout=5).read())
    return False


def until(true: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.3)


class Eyes:
    """One browser window; ``see`` keeps a picture of what is in it."""

    def __init__(self, page: Any, pictures: Path) -> None:
        self.page, self.pictures = page, pictures

    def see(self, name: str) -> None:
        self.page.wait_for_timeout(300)
        # To hide the caret, a style would be put into the page, which our policy forbids.
        self.page.screenshot(path=self.pictures / f"{name}.png", caret="initial")

    def no_wider_than_the_window(self) -> None:
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.fixture(params=["wide", "phone"])
def eyes(request: Any, browser: Any, demo: Demo, tmp_path: Path) -> Iterator[Eyes]:
    """The counselor of the elementary school is signed in."""
    wide = request.param == "wide"
    folder = Path(request.config.getoption("pictures") or tmp_path) if wide else tmp_path
    viewport = {"width": 1200, "height": 860} if wide else {"width": 375, "height": 812}
    context = browser.new_context(base_url=demo.url, viewport=viewport)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/sign-in/")
    page.fill("[name=username]", "counselor")
    page.fill("[name=password]", demo.password)
    page.click("main button")
    yield Eyes(page, folder)
    context.close()
    assert errors == []


def not_yet_thanked(page: Any, guardians: list[str]) -> str:
    """The first of these who has not been thanked for an answer yet: thanks come once in twelve hours."""
    phone = page.context.new_page()
    for guardian in guardians:
        phone.goto(f"/rehearsal/?q={guardian}")
        phone.locator(".phone-card", has_text=guardian).first.click()
        phone.locator(".say").wait_for()
        if not phone.locator(".texts .theirs", has_text="will read this").count():
            phone.close()
            return guardian
    raise AssertionError("everybody has been thanked already")


def test_the_circle(eyes: Eyes) -> None:
    page = eyes.page
    page.goto("/plan/")
    waiting = page.locator(".proposals > li", has=page.locator("[name=proposal]"))
    before = waiting.count()
    assert before
    eyes.no_wider_than_the_window()
    eyes.see("plan")

    # One message that goes to a phone: all others stay.
    by_text = waiting.filter(has_text="by text").filter(
        has_text=re.compile(r"\bHi\b")
    )  # English: so is the thank-you
    guardian = not_yet_thanked(page, by_text.locator(".guardian").all_inner_texts())
    one = by_text.filter(has=page.locator(".guardian", has_text=guardian)).first
    words = one.locator(".bubble").inner_text().strip()
    for box in page.locator("[name=proposal]").all():
        box.uncheck()
    one.locator("[name=proposal]").check()
    page.check("[name=scope][value=chosen]")
    page.click("button[value=approve]")
    page.get_by_text("1 message approved").wait_for()
    assert waiting.count() == before - 1

    page.goto(f"/rehearsal/?q={guardian}")
    page.locator(".phone-card", has_text=guardian).first.click()
    text = page.locator(".texts .theirs", has_text=words[:40]).last
    text.wait_for(timeout=30_000)
    eyes.see("phone")
    page.fill("[name=body]", ANSWER)
    page.click(".say button")
    page.locator(".texts .mine", has_text=ANSWER[:40]).wait_for()
    page.locator(".texts .theirs", has_text="will read this").last.wait_for(timeout=30_000)
    eyes.no_wider_than_the_window()
    eyes.see("answer")

    page.goto("/inbox/")
    eyes.no_wider_than_the_window()
    eyes.see("inbox")
    page.locator("a[href^='/conversations/']", has_text=guardian).first.click()
    page.get_by_text(ANSWER).last.wait_for()
    page.fill("[name=text]", REPLY)
    eyes.no_wider_than_the_window()
    eyes.see("conversation")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text(REPLY).last.wait_for()

    page.goto(f"/rehearsal/?q={guardian}")
    page.locator(".phone-card", has_text=guardian).first.click()
    page.locator(".texts .theirs", has_text=REPLY[:40]).last.wait_for(timeout=30_000)
    eyes.see("reply")


def test_stop_is_kept_at_once(eyes: Eyes) -> None:
    """The family says stop in its own words; nobody can write to it then, and the page says so."""
    page = eyes.page
    page.goto("/inbox/")
    page.locator("a[href^='/conversations/']").last.click()
    guardian = page.locator("h1").inner_text()
    conversation = page.url
    page.goto(f"/rehearsal/?q={guardian}")
    page.locator(".phone-card", has_text=guardian).first.click()
    page.fill("[name=body]", "please stop texting me")
    page.click(".say button")
    page.locator(".texts .theirs", has_text="START").last.wait_for(timeout=30_000)
    page.goto(conversation)
    page.get_by_text("Asked us to stop").first.wait_for()


def test_nobody_else_sees_it(eyes: Eyes) -> None:
    """The phones are there for everybody; the school's pages are not."""
    page = eyes.page
    page.context.clear_cookies()
    assert page.goto("/rehearsal/").status == 200
    page.goto("/inbox/")
    assert "/sign-in/" in page.url


def test_a_guide_is_written_tried_approved_and_answered(
    browser: Any, demo: Demo, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A counselor writes it, the lead approves it, a mother answers it from her phone."""
    folder = Path(request.config.getoption("pictures") or tmp_path)
    counselor = Eyes(_signed_in(browser, demo, "counselor"), folder)
    page = counselor.page
    page.goto("/guides/")
    page.get_by_role("link", name="Write a guide").click()
    page.get_by_label("Title in English").fill("Mornings")
    page.get_by_role("button", name="Begin").click()
    written(page)
    page.get_by_role("link", name="Try it").click()
    page.get_by_label("Your answer").fill("2")
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_text("answered how-are-mornings=hard").wait_for()
    counselor.see("guide")

    lead = _signed_in(browser, demo, "lead")
    lead.goto("/guides/mornings/")
    lead.get_by_role("button", name="I have read it: approve").click()
    lead.get_by_text("Approved: it is in force.").wait_for()

    page.goto("/inbox/")
    page.locator("a[href^='/conversations/']", has_text="Denise Johnson").first.click()
    page.get_by_role("button", name="Kevin Lee").click()  # his father, to whom nobody has written today
    page.get_by_role("heading", name="Kevin Lee").wait_for()
    thread = page.url.partition("#")[0]
    page.get_by_label("A short conversation, with words that are ready").select_option("mornings")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("How are mornings for Marcus?").wait_for()
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Begun. Answers land in this conversation.").wait_for()

    phone = page.context.new_page()
    phone.goto("/rehearsal/?q=Kevin Lee")
    phone.locator(".phone-card", has_text="Kevin Lee").first.click()
    for asks, answer in (
        ("How are mornings for Marcus?", "2, hard"),
        ("What would help?", "The bus is late every single day"),
    ):
        phone.locator(".texts .theirs", has_text=asks).last.wait_for(timeout=30_000)
        phone.fill("[name=body]", answer)
        phone.click(".say button")
    phone.locator(".texts .theirs", has_text="Thank you for telling us").last.wait_for(timeout=30_000)
    page.goto(thread)
    page.locator(".bubble.theirs .chosen", has_text="Hard").last.wait_for()
    page.get_by_text("The bus is late every single day").last.wait_for()
    counselor.see("guided")


def _signed_in(browser: Any, demo: Demo, name: str) -> Any:
    page = browser.new_context(base_url=demo.url, viewport={"width": 1200, "height": 860}).new_page()
    page.goto("/sign-in/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", demo.password)
    page.click("main button")
    return page
