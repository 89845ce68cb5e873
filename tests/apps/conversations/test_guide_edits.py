"""Edits of a guide's document: what isn't touched stays, comments and all; whatever is typed comes back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeroom.apps.conversations.editor import tree
from homeroom.apps.conversations.editor.form import GuideForm
from homeroom.apps.conversations.editor.preview import phones
from homeroom.apps.conversations.selectors.guides import compiled, shipped
from homeroom.core.conversation import document
from tests.apps.conversations.guide_texts import GUIDE

TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=120)


def shown(form: GuideForm) -> dict[str, str]:
    return {box.name: box.value for box in form._boxes()}


@pytest.mark.parametrize("key", shipped())
def test_shown_and_sent_back_nothing_changes(key: str) -> None:
    source = shipped()[key]
    loaded = tree.load(source)
    GuideForm(loaded).put(shown(GuideForm(loaded)))
    assert tree.dump(loaded) == source


@pytest.mark.parametrize("key", shipped())
def test_every_word_can_be_changed_and_the_comments_stay(key: str) -> None:
    source = shipped()[key]
    loaded = tree.load(source)
    form = GuideForm(loaded)
    typed = {box.name: f"{box.value} More." for card in form.cards for box in card.words if box.value}
    form.put(typed)
    text = tree.dump(loaded)
    assert compiled(text, 1).steps.keys() == compiled(source, 1).steps.keys()
    again = shown(GuideForm(tree.load(text)))
    assert {name: again[name] for name in typed} == typed
    comments = [line.strip() for line in source.splitlines() if line.strip().startswith("#")]
    assert [line for line in comments if line not in text] == []


@pytest.mark.parametrize(
    "line",
    [
        "guide: b",
        "for: &a b",
        "for: !!int b",
        'for: "\\u202e"',
        "for: [[[[[[[[[[[[[[",
        "for: a: b",
        "for: 2026-13-45",
    ],
)
def test_what_cannot_be_read_can_only_be_mended_as_text(line: str) -> None:
    assert tree.load(f"guide: a\n{line}\n") is None
    assert tree.load("just words") is None


@given(english=TYPED, spanish=TYPED, line=TYPED, label=TYPED)
def test_what_is_typed_comes_back(english: str, spanish: str, line: str, label: str) -> None:
    loaded = tree.load(GUIDE)
    typed = {"s1.words.en": english, "s1.words.es": spanish, "for": line, "s0.o0.en": label}
    GuideForm(loaded).put(typed)
    text = tree.dump(loaded)
    again = shown(GuideForm(tree.load(text)))
    assert again["s1.words.en"] == tree.tidy(english)
    assert again["s1.words.es"] == tree.tidy(spanish)
    assert again["for"] == " ".join(line.split())
    assert again["s0.o0.en"] == " ".join(label.split())
    assert "# What we learned in spring" in text and "# short" in text


@settings(max_examples=25)  # each reads a whole document several times
@given(
    st.lists(
        st.tuples(st.sampled_from(["up", "down", "remove", "add", "option", "branch"]), st.integers(-1, 6)),
        max_size=8,
    )
)
def test_whatever_is_pressed_it_stays_a_document(pressed: list[tuple[str, int]]) -> None:
    loaded = tree.load(GUIDE)
    for what, at in pressed:
        steps = tree.steps(loaded)
        step: Any = steps[at] if 0 <= at < len(steps) else None
        match what:
            case "up" | "down":
                tree.move(loaded, at, -1 if what == "up" else 1)
            case "remove":
                tree.remove(steps, at)
            case "add":
                tree.add_step(loaded, tree.Kind.ASK, at)
            case "option" if step and "ask" in step:
                tree.add_option(step)
            case "branch" if step and "ask" in step:
                tree.add_branch(step)
        text = tree.dump(loaded)
        assert tree.dump(tree.load(text)) == text
        codes = {fault.code for fault in document.read(text).faults}
        assert not codes & (tree.UNREADABLE | {"id-twice", "kind", "unknown", "step", "id"})
        loaded = tree.load(text)


def test_a_comment_never_gets_into_somebodys_words() -> None:
    source = GUIDE.replace(
        "    words: {en: What makes it hard?, es: ¿Qué lo hace difícil?}\n",
        "    words:\n      en: >-\n        What makes it hard?\n      es: >-\n        ¿Qué lo hace difícil?\n    # Not too long.\n",
    )
    loaded = tree.load(source)
    GuideForm(loaded).put({"s1.words.es": "¿Qué cuesta?"})
    words = compiled(tree.dump(loaded), 1).steps["what"].words
    assert words == {"en": "What makes it hard?", "es": "¿Qué cuesta?"}


def test_a_language_whose_tag_is_a_word_of_the_format() -> None:
    """Indonesian is ``id``."""
    loaded = tree.load(GUIDE)
    tree.add_language(loaded, "id")
    GuideForm(loaded).put({"s1.words.id": "Apa yang sulit?", "s0.o0.id": "Baik", "title.id": "Pagi"})
    tree.drop_language(loaded, "id")
    assert tree.dump(loaded) == GUIDE


def test_two_new_steps_with_the_same_words_get_names_of_their_own() -> None:
    loaded = tree.load(tree.blank("a", "A"))
    tree.add_step(loaded, tree.Kind.SAY, 1)
    tree.add_step(loaded, tree.Kind.SAY, 1)
    GuideForm(loaded).put({"s1.words.en": "We hear you.", "s2.words.en": "We hear you."})
    assert [step["id"] for step in tree.steps(loaded)] == ["step-1", "we-hear-you", "we-hear-you-2", "thanks"]


def test_what_families_read_of_an_unfinished_guide() -> None:
    loaded = tree.load(GUIDE.replace('{names}?"  # short', '{wrong}?"').replace(", es: Bien", ""))
    english, spanish = phones(loaded, 0.8)
    assert (
        english.shown[0].text
        == "{hello}, {intro} How are mornings for {wrong}? Reply 1 Going well, 2 Hard right now."
    )
    assert spanish.shown[0].text.endswith("¿Cómo van las mañanas de Ana? Responda 1 , 2 Difícil.")
    assert (english.shown[1].segments, english.shown[1].cents) == (1, 0.8)
    assert (english.shown[-1].text, english.shown[-1].where) == ("No need to answer.", "If nobody answers")


def test_what_is_said_in_one_go_is_one_message() -> None:
    shown = phones(tree.load(GUIDE), 0.8)[0].shown
    helped = next(one for one in shown if one.text.startswith("This may help"))
    assert helped.where == "3 and 5"
    assert helped.text == "This may help: Bus desk: free passes. Call 415 555 0170. Thank you for telling us!"
