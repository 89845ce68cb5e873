"""Writing at a draft without a script: every button is a submit, nothing typed is lost, comments stay."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from homeroom.apps.conversations.models import Guide, GuideVersion
from homeroom.apps.conversations.selectors.guides import findings, guide_of
from homeroom.apps.conversations.services import guides as services
from tests.apps.conversations.guide_texts import BROKEN, GUIDE
from tests.apps.conversations.test_guide_pages import kept
from tests.apps.conversations.town import NOON, Town, signed_in, words

EDIT, TEXT, LIVE = "/guides/mornings/edit/", "/guides/mornings/edit/text/", "/guides/mornings/edit/live/"


def form(client: Client, address: str = EDIT) -> dict[str, str]:
    """What a browser without scripts would send back of the page as it is."""
    page = client.get(address).content.decode()
    told = {}
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and 'type="checkbox"' not in tag:
            told[name[1]] = unescape(value[1]) if value else ""
    for name, value in re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>(.*?)</textarea>', page, re.S):
        told[name] = unescape(value.removeprefix("\n"))
    for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        told[name] = unescape(chosen[1]) if chosen else ""
    return told


def press(client: Client, do: str = "save", **typed: str) -> Any:
    told = form(client) | {name.replace("__", "."): value for name, value in typed.items()} | {"do": do}
    answer = client.post(EDIT, told)
    assert answer.status_code == 302, words(answer)
    return answer


@pytest.fixture
def writer(town: Town) -> Any:
    return town.user("counselor", name="writer")


@pytest.fixture
def client(town: Town, writer: Any) -> Client:
    kept(town, writer)
    return signed_in(writer)


def source() -> str:
    return GuideVersion.objects.get(state="draft").source


def test_nothing_typed_changes_nothing(client: Client) -> None:
    press(client)
    assert source() == GUIDE


def test_a_word_changed_changes_that_line_alone(client: Client) -> None:
    answer = press(client, s1__words__es="¿Qué les cuesta más?", note="Warmer")
    before, after = GUIDE.splitlines(), source().splitlines()
    assert [line for line in after if line not in before] == [
        '    words: {en: What makes it hard?, es: "¿Qué les cuesta más?"}'
    ]
    assert [line for line in before if line not in after] == [
        "    words: {en: What makes it hard?, es: ¿Qué lo hace difícil?}"
    ]
    assert GuideVersion.objects.get().note == "Warmer"
    assert "Saved." in words(client.get(answer.headers["Location"]))


def test_a_text_with_a_state_of_its_own_is_kept_until_somebody_types_another(client: Client) -> None:
    """What is typed anew is as good as its language says: a person wrote it."""
    text = source()
    for said in ("¿Qué lo hace difícil?}", "Bien}"):
        text = text.replace(f"es: {said}", f"es: {{text: {said[:-1]}, review: machine}}}}", 1)
    GuideVersion.objects.filter(state="draft").update(source=text)
    assert "machine" in words(client.get(EDIT))
    press(client)
    assert source() == text
    press(client, s1__words__es="¿Qué hace falta?")
    assert 'es: "¿Qué hace falta?"' in source() and source().count("review: machine") == 1


def test_steps_are_added_moved_and_removed(client: Client) -> None:
    assert press(client, "add-step", kind="say", after="0").headers["Location"].endswith("#step-1")
    assert '<fieldset class="card stack step" id="step-5">' in client.get(EDIT).content.decode()
    press(client, s1__words__en="We hear you.", s1__words__es="Le escuchamos.")
    assert list(guide_of(GuideVersion.objects.get()).steps) == [
        "how",
        "we-hear-you",
        "what",
        "bus",
        "person",
        "glad",
    ]
    press(client, "down:1")
    press(client, "up:5")
    assert list(guide_of(GuideVersion.objects.get()).steps) == [
        "how",
        "what",
        "we-hear-you",
        "bus",
        "glad",
        "person",
    ]
    press(client, "remove:2")
    assert "We hear you" not in source()


@pytest.mark.parametrize("kind", ["say", "ask", "offer", "hand_over", "end"])
def test_each_kind_of_step_can_be_filled_in(client: Client, kind: str) -> None:
    press(client, "add-step", kind=kind, after="2")
    typed = {
        "s3__words__en": "One more",
        "s3__words__es": "Una más",
        "s3__why": "They asked.",
        "s3__purpose": "To know.",
    }
    press(client, **typed, s3__ppra="none", s3__offer="HLT3")
    step = [*guide_of(GuideVersion.objects.get()).steps.values()][3]
    assert (step.kind, step.words) == (kind, {"en": "One more", "es": "Una más"})


def test_options_and_branches_are_rows(client: Client) -> None:
    press(client, "add-option:0")
    press(client, "add-branch:0", s0__o2__en="Up and down", s0__o2__es="Regular")
    press(client, s0__b1__when="answer:up-and-down", s0__b1__go="bus")
    step = guide_of(GuideVersion.objects.get()).first
    assert [option.value for option in step.options] == ["well", "hard", "up-and-down"]
    assert [(set(one.answers), one.go) for one in step.branches] == [
        ({"hard"}, "what"),
        ({"up-and-down"}, "bus"),
    ]
    press(client, s0__o2__value="mixed", s0__b0__when="unsure")
    step = guide_of(GuideVersion.objects.get()).first
    assert [(set(one.answers), one.unsure) for one in step.branches] == [(set(), True), ({"mixed"}, False)]
    press(client, "remove-branch:0:0")
    press(client, "remove-option:0:0")
    step = guide_of(GuideVersion.objects.get()).first
    assert [option.value for option in step.options] == ["hard", "mixed"]
    assert [one.go for one in step.branches] == ["bus"]


def test_another_sort_of_answer(client: Client) -> None:
    press(client, s1__ask="scale")
    press(
        client,
        s1__low__en="easy",
        s1__low__es="fácil",
        s1__high__en="hard",
        s1__high__es="difícil",
        s1__of="10",
    )
    step = guide_of(GuideVersion.objects.get()).steps["what"]
    assert (step.ask, step.top, step.options[9].label["es"]) == ("scale", 10, "difícil")
    press(client, s1__ask="choice")
    assert "ends:" not in source() and source().count("answer-") == 2
    press(client, s1__ask="yes_no")
    press(client, s1__ask="open")
    assert guide_of(GuideVersion.objects.get()).steps["what"].options == ()


def test_a_renamed_step_is_still_found(client: Client) -> None:
    press(client, s1__id="What Is It", s2__id="person", s3__id="")
    steps = guide_of(GuideVersion.objects.get()).steps
    assert list(steps) == ["how", "what-is-it", "person-2", "person", "glad"]
    assert steps["how"].branches[0].go == "what-is-it"
    assert steps["what-is-it"].branches[0].go == "person-2"


def test_languages(client: Client) -> None:
    press(client, "add-language", language="ht")
    assert "'words' is not said in ht." in words(client.get(EDIT))
    page = client.get(EDIT).content.decode()
    assert 'lang="ht"' in page and "Question, in Haitian Creole" in page
    press(client, s0__words__ht="Kijan maten yo ye?", languages__ht="translated")
    assert "ht: translated" in source()
    press(client, "drop-language:ht")
    assert "ht:" not in source() and findings(source()) == ()
    press(client, "drop-language:es")
    press(client, "drop-language:en")
    assert guide_of(GuideVersion.objects.get()).languages == ("en",)


def test_faults_are_kept_and_stand_beside_the_words(client: Client) -> None:
    press(client, s1__words__es="")
    page = client.get(EDIT).content.decode()
    slot = page.partition('id="found-1-es"')[2].partition("</div>")[0]
    assert "Mend: &#x27;words&#x27; is not said in es." in slot
    assert "1 thing to mend" in page
    assert 'aria-describedby="found-1-es"' in page


def test_while_typing(client: Client) -> None:
    """The phone, the sizes and the findings; and nothing is written."""
    told = form(client) | {"s1.words.en": "What — makes it hard?", "s1.words.es": ""}
    answer = client.post(LIVE, told).content.decode()
    assert (
        '<div class="found" id="found-1-en" hx-swap-oob="true"><p class="hint">1 text, 21 characters'
        in answer
    )
    assert "is not said in es" in answer.partition('id="found-1-es" hx-swap-oob="true"')[2]
    assert "What — makes it hard?" in answer.partition("<textarea")[0]
    assert source() == GUIDE
    assert client.post(LIVE, {"base": BROKEN}).status_code == 404


def test_what_a_colleague_changed_meanwhile_is_not_written_over(
    town: Town, client: Client, monkeypatch: Any
) -> None:
    mine = form(client) | {"s1.words.en": "Mine"}
    lead = town.user("district")
    draft = GuideVersion.objects.get()
    later = NOON + timedelta(minutes=4)
    services.save(lead, draft, GUIDE.replace("What makes it hard?, es", "Theirs, es"), draft.seen, later)
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(minutes=1))
    answer = client.post(EDIT, mine | {"do": "save"})
    assert answer.status_code == 409
    assert "District changed this draft at 12:04 PM" in words(answer)
    page = answer.content.decode()
    assert "Theirs" in page and "Mine" in page.partition('name="source"')[2]
    assert "Theirs" in source()
    saved = client.post(TEXT, {"source": GUIDE, "seen": GuideVersion.objects.get().seen})
    assert saved.status_code == 302 and source() == GUIDE


def test_what_was_typed_at_a_draft_that_is_gone_is_shown(town: Town, client: Client) -> None:
    mine = form(client) | {"s1.words.en": "My words"}
    services.approve(town.user("district"), GuideVersion.objects.get(), NOON)
    answer = client.post(EDIT, mine)
    assert answer.status_code == 409 and "My words" in words(answer)
    answer = client.post(TEXT, {"source": "My text"})
    assert answer.status_code == 409 and "My text" in words(answer)
    assert GuideVersion.objects.get().source == GUIDE
    assert client.get(EDIT).headers["Location"] == "/guides/mornings/"


@pytest.mark.parametrize(
    "text",
    [BROKEN, "", "- a\n- b", "guide: mornings\nsteps: 3", "a: &x 1\nb: *x", "x: \x07"]
    + [f"{GUIDE}for: twice\n", "guide: !!int 5", f"guide: {'[' * 20}{']' * 20}", 'guide: "\\u202e"'],
)
def test_a_broken_text_is_kept_and_told_by_line(client: Client, text: str) -> None:
    seen = GuideVersion.objects.get().seen
    assert client.post(TEXT, {"source": text, "seen": seen}).status_code == 302
    assert source() == text
    assert "line " in words(client.get(TEXT))
    assert client.get(EDIT, follow=True).status_code == 200
    assert client.get("/guides/mornings/").status_code == 200
    assert client.get("/guides/").status_code == 200


def test_a_text_far_too_long_is_shown_and_not_kept(client: Client) -> None:
    answer = client.post(TEXT, {"source": "x" * 200_001, "seen": GuideVersion.objects.get().seen})
    assert answer.status_code == 400
    assert (
        "A guide has up to 200,000 characters" in words(answer) and "x" * 200_001 in answer.content.decode()
    )
    assert source() == GUIDE


@pytest.mark.parametrize(
    "do",
    [
        "up:0",
        "down:99",
        "remove:99",
        "remove:x",
        "add-option:99",
        "remove-option:1:0",
        "remove-branch:4:9",
        "nonsense",
        "up:-1",
        "drop-language:xx",
        "add-language",
        "add-step",
        "remove-option:0",
        ":::",
        "up:²",
    ],
)
def test_a_button_that_means_nothing_does_nothing(client: Client, do: str) -> None:
    press(client, do, kind="nothing")
    assert source() == GUIDE


@pytest.mark.parametrize(
    "steps",
    [
        "[1, two, [3]]",
        "[{id: 7, ask: open, words: text}]",
        "[{id: a, ask: choice, options: [1, {value: 3}], then: [x, {go: 1}], words: {en: 1}}]",
        "[{id: a, ask: scale, of: x, ends: 3, words: {1: 2}, then: 7, options: 9}]",
        "[{id: a, say: {en: '{wrong}'}, ask: open}]",
        "[{id: a, say: {en: '{'}}, {id: a, end: 3}]",
        "[{id: a, offer: [1], words: {en: ok}, go: {a: b}}]",
        "{a: b}",
        "[{id: a, end: {en: We appreciate the considerable information about circumstances, that you told us before a very long time: x}}]",
    ],
)
def test_strange_documents_can_still_be_written_at(client: Client, steps: str) -> None:
    text = (
        f"guide: mornings\ntitle: 3\nfor: [1]\nrests_on: 4\nlanguages: [en, es]\nkindly: no\nsteps: {steps}\n"
    )
    client.post(TEXT, {"source": text, "seen": GuideVersion.objects.get().seen})
    assert client.get(EDIT).status_code == 200
    assert client.post(LIVE, form(client)).status_code == 200
    for do in ("add-step", "add-option:0", "add-branch:0", "up:1", "add-language", "remove:0"):
        press(client, do, kind="ask", after="0", language="ht")
    assert client.get("/guides/mornings/").status_code == 200


def test_thrown_away(client: Client) -> None:
    draft = GuideVersion.objects.get()
    assert "changed the draft a moment ago" in words(
        client.post("/guides/mornings/edit/discard/", {"seen": "another"}, follow=True)
    )
    client.post("/guides/mornings/edit/discard/", {"seen": draft.seen})
    assert not Guide.objects.exists()
