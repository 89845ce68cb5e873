"""A guide's card: on a page to print, and as a PDF."""

import logging
import re
import sys
import time
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from homeroom.apps.conversations import paper
from homeroom.apps.conversations.models import GuideVersion
from homeroom.apps.conversations.selectors.card import BLANK, blank_card
from homeroom.apps.conversations.selectors.guides import shipped
from homeroom.apps.people.models import District
from homeroom.core.wording.facts import Child, Facts
from tests.apps.attendance.school import account
from tests.apps.conversations.guided import SOURCE, approved
from tests.apps.conversations.town import signed_in, words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 17)
MANY = """
guide: many-tongues
title: {en: Many tongues, ar: ألسنة كثيرة, zh: 多种语言, ru: Много языков}
for: Letters of every kind.
rests_on: [nothing]
languages: {en: written, ar: translated, zh: translated, ru: machine}
steps:
  - id: how
    ask: scale
    of: 5
    ends: {low: {en: Bad, ar: سيئ, zh: 不好, ru: Плохо}, high: {en: Good, ar: جيد, zh: 很好, ru: Хорошо}}
    words: {en: "How is {names}?", ar: "كيف حال {names}؟", zh: "{names} 好吗？", ru: "Как дела?"}
    purpose: To hear.
    ppra: none
  - id: bye
    end: {en: Thank you., ar: شكراً لكم., zh: 谢谢您。, ru: Спасибо.}
"""


@pytest.fixture
def counselor(town):
    return town.user("counselor", "1", name="rosa")


def at(name="card", key="how-are-you"):
    return reverse(f"conversations:{name}", args=[key])


def laid_out(town, user, key, language, size="Letter"):
    card = blank_card(user, town.district, key, language, None, TODAY)
    html = render_to_string("conversations/card_paper.html", {"card": card, "district": town.district})
    return html, paper.document(html, size)


def printed(document):
    """The words of each page, as they were laid out."""
    pages = []
    for page in document.pages:
        found = []
        boxes = [page._page_box]
        while boxes:
            box = boxes.pop()
            found.append(getattr(box, "text", "") or "")
            boxes += reversed(getattr(box, "children", []))
        pages.append(re.sub(r"\s+", " ", " ".join(found)))
    return pages


def test_the_card_has_every_step_in_both_languages_and_no_name(town, counselor):
    approved(town)
    shown = signed_in(counselor).get(at(), {"language": "es"})
    said = words(shown)
    for text in ("¿Qué lo hace difícil?", "What makes it hard?", "Va mal", "Esto puede ayudar: ________"):
        assert text in said
    assert f"Hola, {BLANK}" in said
    assert "If they say “Going well”: go to 7. Otherwise: go to 2." in said
    assert "If there is no such help: go to 3." in said
    assert "More gently: Sin prisa." in said
    assert "Enter it afterwards in Homeroom" in said
    for name in ("Elena", "Ana", "Marco", "Rosa"):
        assert name not in said.partition("Sign out")[2]


def test_which_version_and_which_language(town, counselor):
    first = approved(town)
    approved(town, SOURCE.replace("What makes it hard?", "What is hard?"))
    client = signed_in(counselor)
    assert "What is hard?" in words(client.get(at())), "that in force"
    assert "What makes it hard?" in words(client.get(at(), {"number": 1}))
    assert "Qué" not in words(client.get(at(), {"language": "en"}))
    assert "What is hard?" in words(client.get(at(), {"language": "vi"})), "English, where it has no other"
    assert client.get(at(), {"number": 9}).status_code == 404
    assert client.get(at(), {"number": "x"}).status_code == 200
    GuideVersion.objects.create(
        guide=first.guide,
        number=3,
        source=SOURCE,
        made_at=first.made_at,
        changed_at=first.made_at,
    )
    assert "nobody has approved it yet" in words(client.get(at(), {"number": 3}))
    GuideVersion.objects.filter(number=3).update(source="guide: [")
    assert client.get(at(), {"number": 3}).status_code == 404


def test_who_speaks_with_no_family_has_no_card(town, counselor):
    approved(town)
    other = District.objects.create(key="elm", name="Elm", timezone="America/Chicago")
    strangers = [town.user("it", name="it"), account(other, "district", name="away")]
    for stranger in strangers:
        for name in ("card", "card_pdf"):
            assert signed_in(stranger).get(at(name)).status_code == 404
    assert signed_in(town.teacher()).get(at()).status_code == 200
    assert signed_in(counselor).get(at(key="none")).status_code == 404


def test_the_pdf(town, counselor):
    approved(town)
    client = signed_in(counselor)
    answer = client.get(at("card_pdf"), {"language": "es"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="how-are-you-es.pdf"'
    assert answer.content.startswith(b"%PDF-")
    assert answer.content == client.get(at("card_pdf"), {"language": "es"}).content, "the same each time"
    html, document = laid_out(town, counselor, "how-are-you", "es")
    made = document.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    for told in (b"/StructTreeRoot", b"/Lang (en)", b"/Title (How are you? \\(Spanish\\))", b"/MarkInfo"):
        assert told in made, told


@pytest.mark.parametrize(("size", "points"), [("letter", b"612 792"), ("a4", b"595.2")])
def test_the_paper(town, counselor, size, points):
    approved(town)
    made = signed_in(counselor).get(at("card_pdf"), {"paper": size}).content
    _, document = laid_out(town, counselor, "how-are-you", "es", size)
    assert points in document.write_pdf(uncompressed_pdf=True)
    assert made.startswith(b"%PDF-")


@pytest.mark.parametrize("key", list(shipped()))
def test_every_guide_that_comes_along_fits_on_a_sheet(town, counselor, key):
    """Both sides of one sheet, with both languages; and quickly."""
    version = approved(town, shipped()[key], key)
    for language in ("es", "en"):
        began = time.perf_counter()
        html, document = laid_out(town, counselor, key, language)
        document.write_pdf(pdf_variant="pdf/ua-1")
        assert time.perf_counter() - began < 5, "about 0.2 seconds, and this machine may be busy"
        pages = printed(document)
        assert 1 <= len(pages) <= 2
        everything = " ".join(pages)
        for step in blank_card(counselor, town.district, key, language, version.number, TODAY).steps:
            for text in step.texts:
                last = text.words.split()[-1]
                assert last in everything, (step.number, text.tag)
        assert "Enter it afterwards in Homeroom" in everything


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_every_script(town, counselor, language):
    approved(town, MANY, "many-tongues")
    html, document = laid_out(town, counselor, "many-tongues", language)
    text = printed(document)[0]
    assert {"ar": "شكراً لكم.", "zh": "谢谢您。"}[language] in text
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html


def test_words_that_only_a_machine_translated_are_on_no_card(town, counselor):
    """LAW-15."""
    approved(town, MANY, "many-tongues")
    said = words(signed_in(counselor).get(at(key="many-tongues"), {"language": "ru"}))
    assert "Спасибо" not in said
    assert "Thank you." in said


def test_nothing_is_asked_for_outside(caplog):
    html = '<html lang="en"><title>x</title><img src="https://example.org/x.png"><img src="file:///etc/hostname">'
    with caplog.at_level(logging.WARNING, "weasyprint"):
        assert paper.pdf(html, "A4").startswith(b"%PDF-")
    told = [record.getMessage() for record in caplog.records if "Failed to load" in record.getMessage()]
    assert len(told) == 2
    assert all("disallowed protocol" in one for one in told)


def test_without_a_maker_of_pdfs_the_browser_prints(town, counselor, monkeypatch):
    approved(town)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert not paper.available()
    said = words(signed_in(counselor).get(at("card_pdf"), {"language": "es"}))
    assert "Print this page from the browser instead" in said
    assert "¿Qué lo hace difícil?" in said


def test_a_name_in_braces_stays_a_blank_where_it_is_not_known():
    from homeroom.apps.conversations.selectors.card import texts

    facts = Facts("Elena", (Child("Ana"),), "Rosa", "", "Alder", "Willow")
    found = texts({"en": "Hi {names}, {by_when} {help}."}, ["en"], facts)
    assert [one.words for one in found] == [f"Hi Ana, {BLANK} {BLANK}."]
