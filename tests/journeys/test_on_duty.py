"""Words that can't wait reach the person on duty, and are seen to; and a drill. In a real browser (LAW-20)."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from homeroom.apps.casework.models import Action, Item
from homeroom.apps.casework.services import rota
from homeroom.apps.messaging.services.working import Turn
from tests.apps.attendance.school import account
from tests.apps.messaging.conftest import FakeCarrier
from tests.apps.messaging.families import MOTHER, NOON, Town, open_doors

ON_DUTY, BACKUP = "+14155550180", "+14155550181"


class School:
    """Willow Creek with people on duty, a worker, and a clock that is moved by hand."""

    def __init__(self, carrier: FakeCarrier) -> None:
        self.town, self.carrier, self.now = Town(), carrier, NOON
        self.counselor = self._person("counselor", "Naomi", "Feldman")
        self.principal = self._person("principal", "Ruth", "Castellanos")
        for order, (user, to) in enumerate(((self.counselor, ON_DUTY), (self.principal, BACKUP)), 1):
            line = rota.Line(user, self.town.school, begins=time(8), ends=time(15, 30), order=order, to=to)
            rota.add(None, self.town.district, line, NOON)

    def _person(self, role: str, first: str, last: str) -> Any:
        user = account(self.town.district, role, "1")
        user.first_name, user.last_name = first, last
        user.save()
        return user

    def work(self, **later: float) -> None:
        """Some time passes, and the worker does what there is to do."""
        self.now += timedelta(**later)
        turn = Turn(1, lambda: self.now, Random(7))
        while turn.take():
            pass
        turn.leave()

    def texts(self, to: str) -> list[str]:
        return [message.body for message in self.carrier.taken if message.to == to]


@pytest.fixture
def school(transactional_db: None, home: Any, live_server: Any, monkeypatch: Any) -> Iterator[School]:
    carrier = FakeCarrier("acme")
    with open_doors(carriers={"acme": carrier}, public_url=live_server.url):
        place = School(carrier)
        monkeypatch.setattr(timezone, "now", lambda: place.now)
        yield place


@pytest.fixture(params=[1200, 375], ids=["wide", "phone"])
def page(request: Any, browser_page: Any, tmp_path: Path) -> Any:
    browser_page.set_viewport_size({"width": request.param, "height": 860})
    folder = Path(request.config.getoption("pictures") or tmp_path)

    def see(name: str) -> None:
        """Nothing is wider than the window, the page is accessible; a picture is kept where asked for."""
        assert browser_page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        found = Axe().run(browser_page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        browser_page.screenshot(path=folder / f"{name}-{request.param}.png", caret="initial", full_page=True)

    browser_page.see = see
    return browser_page


def done() -> list[str]:
    return list(Action.objects.order_by("pk").values_list("what", flat=True))


def test_urgent_words_reach_the_person_on_duty(page: Any, school: School, sign_in: Any) -> None:
    school.town.write(school.town.mother, MOTHER, mentions=((school.town.student.pk, None),))
    school.town.hear(MOTHER, "She says she wants to kill herself", NOON)
    school.work(seconds=2)
    assert "988" in school.texts(MOTHER)[-1] and "911" in school.texts(MOTHER)[-1]
    (text,) = school.texts(ON_DUTY)
    assert text.startswith("Homeroom: a family's message needs you now. http") and "Luc" not in text

    sign_in(page, school.counselor)
    school.now += timedelta(minutes=3)
    page.goto("/inbox/")
    page.get_by_text("11 minutes left").wait_for()
    page.see("urgent-inbox")
    page.goto(text.split()[-1])
    page.get_by_text("11 minutes left to say that somebody has seen it").wait_for()
    page.get_by_text("She says she wants to kill herself").first.wait_for()
    page.see("urgent-thread")
    page.get_by_role("button", name="I have seen it and am looking after it").click()
    page.get_by_text("Seen by Naomi Feldman").wait_for()

    page.get_by_label("What you did").fill("Called her mother; she is safe, and the counselor sees her at 1.")
    page.get_by_role("button", name="Close").click()
    assert Item.objects.get().state == "open", "an outcome has to be chosen"
    page.get_by_label("What came of it").select_option("called")
    page.get_by_role("button", name="Close").click()
    page.get_by_text("Closed. New words of the family open it again.").wait_for()
    item = Item.objects.get()
    assert (item.state, item.outcome_kind, item.closed_by) == ("closed", "called", school.counselor)
    school.work(hours=1)
    assert done() == ["opened", "asked", "acknowledged", "closed"] and school.texts(BACKUP) == []


def test_nobody_answers_and_the_backup_is_asked(page: Any, school: School, sign_in: Any) -> None:
    school.town.hear(MOTHER, "she said she doesnt want to be alive anymore", NOON)
    school.work(seconds=2)
    school.work(minutes=15)
    assert len(school.texts(BACKUP)) == 1
    school.now += timedelta(minutes=8)
    sign_in(page, school.principal)
    page.goto("/duty/")
    page.get_by_text("8 minutes late").wait_for()
    page.see("duty")
    page.get_by_role("link", name="Elena Quintanilla").click()
    page.get_by_text("What happened so far").click()
    page.get_by_text("Ruth Castellanos by text, backup on duty").wait_for()
    page.see("urgent-late")


def test_a_drill(page: Any, school: School, sign_in: Any) -> None:
    sign_in(page, school.principal)
    page.goto("/duty/")
    page.locator("#drill-flag").select_option("missing_child")
    page.get_by_role("button", name="Start a drill").click()
    page.get_by_role("heading", name="DRILL at Willow Creek Elementary").wait_for()
    school.work(seconds=2)
    (text,) = school.texts(ON_DUTY)
    assert text.startswith("DRILL, practice only.")
    school.work(minutes=6)  # the counselor is away from her phone
    sign_in(page, school.principal)
    page.goto(school.texts(BACKUP)[0].split()[-1])
    page.get_by_text("1 minute late").wait_for()
    page.get_by_role("button", name="I have seen it and am looking after it").click()
    school.now += timedelta(minutes=4)
    page.get_by_label("What came of it").select_option("protocol")
    page.get_by_label("What you did").fill("Walked through the plan with the office.")
    page.get_by_role("button", name="Close").click()
    page.get_by_text("The drill is over. This is how it went.").wait_for()
    page.get_by_text("After 10 minutes").wait_for()
    page.see("drill")
    assert done() == ["started", "asked", "late", "asked", "acknowledged", "closed"]
    assert school.texts(MOTHER) == [] and not Item.objects.exclude(drill__isnull=False).exists()
    page.goto("/duty/")
    page.get_by_text("seen after 6 minutes by Ruth Castellanos").wait_for()


def test_a_principal_puts_somebody_on_duty(page: Any, school: School, sign_in: Any) -> None:
    sign_in(page, school.principal)
    page.goto("/duty/")
    page.get_by_role("heading", name="Put somebody on duty").click()
    page.see("duty-add")
    page.get_by_label("Who", exact=True).select_option("Ruth Castellanos")
    page.get_by_label("Mobile number or e-mail for the page").fill("(415) 555-0182")
    page.get_by_label("On call: asked on these days").check()
    page.get_by_role("button", name="Put on duty").click()
    page.get_by_text("Ruth Castellanos is on the rota.").wait_for()
    page.get_by_text("on call Monday to Friday").wait_for()
