"""The language a family is written to in, as they write themselves: asked once, said by a person."""

from datetime import timedelta
from typing import Any

import pytest

from homeroom.apps.conversations.models import LanguageAnswer
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.selectors.language import offer
from homeroom.apps.conversations.services.language import answer
from homeroom.apps.people.models import Guardian
from tests.apps.conversations.town import NOON, Town, signed_in, words

TODAY = NOON.date()
LONG = "Mi hija tiene fiebre desde anoche"


def asked(town: Town, user: Any, person: Guardian) -> str:
    found = offer(user, town.thread(person), TODAY)
    return found.language if found else ""


@pytest.fixture
def counselor(town: Town) -> Any:
    return town.user("counselor")


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ([(LONG, "es")], "es"),
        ([("No va hoy", "es")], ""),
        ([("No va hoy", "es"), ("Gracias", "es")], "es"),
        ([(LONG, "es"), ("ok", "en")], "es"),
        ([("She is sick today, thank you", "en-US")], ""),
        ([("???????????????????????????", "")], ""),
    ],
)
def test_what_they_write_in(town: Town, counselor: Any, said: list, language: str) -> None:
    Guardian.objects.update(language="en")
    for number, (text, tag) in enumerate(said):
        town.hear(town.marco, text, NOON + timedelta(minutes=number), language=tag)
    assert asked(town, counselor, town.marco) == language


def test_words_from_a_shared_number_tell_of_nobody(town: Town, counselor: Any) -> None:
    town.hear(town.marco, LONG, language="es", shared=True)
    assert asked(town, counselor, town.marco) == ""


def test_yes_is_kept_with_its_source_and_asked_once(town: Town, counselor: Any) -> None:
    """EF-12, LAW-22: an import changes the files' language and not what a person recorded."""
    wrote = town.hear(town.marco, LONG, language="es")
    browser, thread = signed_in(counselor), town.thread(town.marco)
    page = words(browser.get(f"/conversations/{thread.pk}/"))
    assert "They write in Spanish; the files name no language. Write to them in Spanish from now on?" in page
    browser.post(f"/conversations/{thread.pk}/language/", {"language": "es", "yes": "yes"})
    said = LanguageAnswer.objects.get()
    assert (said.yes, said.by, said.wrote, said.before) == (True, counselor, wrote, "")
    Guardian.objects.filter(pk=town.marco.pk).update(language="en")  # what an import does
    assert Guardian.objects.get(pk=town.marco.pk).speaks == "es"
    town.hear(town.marco, LONG, language="es")
    assert "They write in" not in words(browser.get(f"/conversations/{thread.pk}/"))


def test_no_changes_nothing_and_is_asked_once_too(town: Town, counselor: Any) -> None:
    town.hear(town.marco, LONG, language="es")
    answer(counselor, town.thread(town.marco), "es", False, NOON)
    town.hear(town.marco, LONG, language="es")
    assert asked(town, counselor, town.marco) == "" and Guardian.objects.get(pk=town.marco.pk).speaks == ""
    with pytest.raises(NotAllowed):
        answer(counselor, town.thread(town.marco), "es", True, NOON)
    assert LanguageAnswer.objects.count() == 1


def test_only_those_who_set_languages_are_asked(town: Town, counselor: Any) -> None:
    town.hear(town.marco, LONG, language="es")
    rosa = town.teacher()
    assert asked(town, rosa, town.marco) == ""
    with pytest.raises(NotAllowed):
        answer(rosa, town.thread(town.marco), "es", True, NOON)
    answer_ = signed_in(counselor).post(
        f"/conversations/{town.thread(town.marco).pk}/language/",
        {"language": "fr", "yes": "yes"},
        follow=True,
    )
    assert "answered already" in words(answer_) and not LanguageAnswer.objects.exists()
