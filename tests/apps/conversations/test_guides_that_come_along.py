"""The guides that come along: each is whole, short, plain and kind, and no way through it is a dead end."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from homeroom.apps.conversations.selectors.guides import shipped
from homeroom.core.conversation import document, engine, saying
from homeroom.core.conversation.check import check
from homeroom.core.conversation.guide import Ask, Guide, Kind, Step
from homeroom.core.conversation.state import (
    Ended,
    Event,
    HandedBack,
    Happening,
    Passed,
    Phase,
    Replied,
    State,
)
from homeroom.core.help import personal
from homeroom.core.listening.plain import plain
from homeroom.core.listening.reasons import reasons
from homeroom.core.occasions import Occasion
from homeroom.core.wording import craft
from homeroom.core.wording.facts import Child, Facts
from homeroom.core.wording.library import NOTICES
from homeroom.core.wording.reading import grade
from homeroom.core.wording.segments import measure

ROOT = Path(__file__).resolve().parents[3]
KEYS = (
    *("everybody", "getting-to-school", "good-news", "hello", "how-are-you", "how-school-feels"),
    *("plan-for-next-month", "policy", "we-were-wrong", "welcome-back", "what-you-asked"),
)
# Asked of everybody, without names too: it names no child, and its words wait for a person as all words do.
NAMELESS = "everybody"
LANGUAGES = ("en", "es")
EACH = [(key, language) for key in KEYS for language in LANGUAGES]
BEGAN = datetime(2026, 11, 17, 18, tzinfo=UTC)
ALWAYS_THERE = {"hello", "intro", "names", "is", "has", "le", "ha", "school", "district", "speaker", "reader", "by_when"}  # fmt: skip
NEWS = {
    "good-news": ("Ana read a whole book to her class on Monday", "Ana ya lee cuentos enteros a su clase"),
    "what-you-asked": ("the bus now stops at Oak Street", "el bus ya para en Oak Street"),
    "we-were-wrong": ("Ana was here on Tuesday, November 10", "Ana vino el martes 10 de noviembre"),
}
HELP = {
    "en": "Bus pass desk: free passes for the city bus. Call 415 555 0170.",
    "es": "Bus pass desk: pases gratis para el bus. Llame al 415 555 0170.",
}
# What is told of their own accord, and what a reader makes of it.
STORY = "well it is a long story and it began in the summer"
HARD = ("MEN1", "BAS1", "SAF1", "HLT2", "LEG2", "FAM7")
ALL_HELP = ("TRN1", "TRN2", "TRN3", "FAM1", "FAM3")


@cache
def guide(key: str) -> Guide:
    found = document.read(shipped()[key])
    assert found.faults == ()
    assert found.guide is not None
    return found.guide


def facts(key: str, language: str, *names: str) -> Facts:
    news = NEWS.get(key, ("", ""))[LANGUAGES.index(language)]
    return Facts(
        guardian="Elena",
        children=tuple(Child(name) for name in names or ("Ana",)),
        speaker="Naomi Feldman",
        speaker_role="counselor",
        school="Willow Creek Elementary",
        district="Willow Creek Unified",
        news=news,
        answer_by=BEGAN + timedelta(days=1, hours=-3),
        now_local=BEGAN,
    )


@dataclass(frozen=True)
class Talk:
    """A conversation as far as it went: what each side said, and where it stands."""

    state: State
    said: tuple[str, ...]
    heard: tuple[str, ...] = ()

    def goes_on(self, key: str, happening: Happening, told: str, helps: tuple[str, ...]) -> "Talk":
        state, events = engine.advance(guide(key), self.state, happening, helps)
        words = spoken(key, self.state.language, events, facts(key, self.state.language))
        return replace(
            self, state=state, said=(*self.said, *filter(None, [words])), heard=(*self.heard, told)
        )


def spoken(key: str, language: str, events: tuple[Event, ...], about: Facts) -> str:
    helps = dict.fromkeys(ALL_HELP, HELP[language])
    return saying.message(saying.said(guide(key), events, language, "sms", about, helps), "sms")


def begun(key: str, language: str, *names: str, helps: tuple[str, ...] = ()) -> Talk:
    state, events = engine.begin(guide(key), BEGAN, language, helps)
    return Talk(state, (spoken(key, language, events, facts(key, language, *names)),))


def replies(step: Step) -> Iterator[tuple[str, dict]]:
    """Plausible replies to a question, and how they are understood."""
    if step.closed:
        yield from (
            (option.value if step.ask is Ask.YES_NO else str(number), {})
            for number, option in enumerate(step.options, 1)
        )
    else:
        yield "Thank you", {}
    yield STORY, {}
    for branch in step.branches:
        for reason in sorted(branch.reasons):
            yield f"{STORY} {reason}", {"reasons": (reason,)}
        if branch.unsure:
            yield f"{STORY} or so", {"unsure": True}


def following(key: str, talk: Talk, helps: tuple[str, ...]) -> Iterator[Talk]:
    """Everything plausible that can happen next."""
    at, number = max(talk.state.since, BEGAN) + timedelta(hours=1), str(len(talk.heard))
    if talk.state.phase == Phase.WITH_PERSON:
        if "(handed back)" not in talk.heard:
            yield talk.goes_on(key, HandedBack(at), "(handed back)", helps)
        return
    step = guide(key).steps[talk.state.step]
    for text, how in replies(step):
        yield talk.goes_on(key, Replied(number, text, at, final=True, **how), text, helps)
    assert talk.state.due is not None
    yield talk.goes_on(key, Passed(talk.state.due), "(silence)", helps)


@cache
def talks(key: str, language: str, helps: tuple[str, ...] = ()) -> list[Talk]:
    """Every plausible conversation, from beginning to end."""
    ended, open_ = [], [begun(key, language, helps=helps)]
    while open_:
        talk = open_.pop()
        more = [] if talk.state.phase == Phase.ENDED else list(following(key, talk, helps))
        open_ += more
        if not more or talk.state.phase == Phase.WITH_PERSON:
            ended.append(talk)
    return ended


def every_talk(key: str, language: str) -> list[Talk]:
    return [*talks(key, language), *talks(key, language, ALL_HELP)]


def test_they_are_the_ten() -> None:
    assert tuple(shipped()) == KEYS
    assert [guide(key).key for key in KEYS] == list(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_every_question_says_what_it_is_for_and_how_to_ask_it_in_person(key: str) -> None:
    for step in guide(key).questions:
        assert step.purpose
        assert step.ppra == "none"
        assert len(step.note.split()) >= 8, step.id


@pytest.mark.parametrize("key", KEYS)
def test_it_says_what_it_rests_on_and_when_it_ends(key: str) -> None:
    one = guide(key)
    assert len(one.purpose.split()) >= 15
    assert len(one.rests_on) >= 2
    assert one.occasion in {*Occasion, ""}
    assert one.expires > 2 * one.asks_again  # else the kind ending would never be said
    assert all(step.why for step in one.steps.values() if step.kind == Kind.HAND_OVER)


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_have_all_of_it(key: str) -> None:
    one = guide(key)
    assert one.languages == LANGUAGES
    told = [one.title, one.kindly, *(step.words for step in one.steps.values())]
    told += [step.again for step in one.questions]
    told += [option.label for step in one.questions for option in step.options if option.label]
    assert all(set(words) == set(LANGUAGES) and all(words.values()) for words in told)


@pytest.mark.parametrize("key", KEYS)
def test_it_uses_fields_that_are_always_there(key: str) -> None:
    for step in guide(key).steps.values():
        allowed = ALWAYS_THERE | ({"help"} if step.kind == Kind.OFFER else set())
        allowed |= {"news"} if key in NEWS and step is guide(key).first else set()
        for words in (*step.words.values(), *step.again.values()):
            assert set(saying.fields_of(words)) <= allowed, step.id


@pytest.mark.parametrize("key", KEYS)
def test_asked_again_it_is_asked_gently_and_in_other_words(key: str) -> None:
    for step in guide(key).questions:
        for language in LANGUAGES:
            first, again = step.words[language], step.again[language]
            asked = [re.split(r"[.:] ", words)[-1] for words in (first, again)]
            assert asked[0] != asked[1], step.id
            assert again not in first


@pytest.mark.parametrize(("key", "language"), EACH)
@pytest.mark.parametrize("names", [("Ana",), ("Ana", "Luis")])
def test_the_first_message_is_a_person_who_cares_and_asks_one_thing(
    key: str, language: str, names: tuple[str, ...]
) -> None:
    first = begun(key, language, *names).said[0]
    kind = craft.KIND_OF.get(Occasion(guide(key).occasion), "") if guide(key).occasion else "check_in"
    found = craft.check(first, language, kind)
    assert (found.verdict, found.findings) == ("send", ())
    assert first.count("?") == 1
    for needed in ("Elena", "Naomi Feldman", "Willow Creek Elementary", *(names if key != NAMELESS else ())):
        assert needed in first
    assert not re.search(r"\b(?:absen|missed|falt[oó])", first)


@pytest.mark.parametrize("key", ["hello", "how-are-you", "how-school-feels"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_those_that_may_be_the_very_first_message_have_room_to_say_how_to_stop(
    key: str, language: str
) -> None:
    notice = NOTICES[language].fill(facts(key, language))  # type: ignore[index]
    assert measure(f"{begun(key, language).said[0]} {notice}").segments <= 2


@pytest.mark.parametrize(("key", "language"), EACH)
def test_every_message_is_short_plain_and_kind(key: str, language: str) -> None:
    for text in {text for talk in every_talk(key, language) for text in talk.said}:
        assert measure(text).segments <= 2, text
        assert (grade(text, language) or 0) <= 6, text
        found = craft.check(text, language, "reply").findings
        assert not [one for one in found if one.severity in {"block", "warn"}], text
        assert "C17" not in {one.rule for one in craft.check(text, language, "check_in").findings}, text
        assert text.count("?") <= 1, text


NEVER = {
    "en": r"why|perfect|every ?day|attendance|other (?:families|children|students)|but\b|just\b|simply|"
    r"doctor|rent|home ?less|papers|status|illness|absen\w+",
    "es": r"por qu[eé]\b|perfecta|todos los d[ií]as|otr[oa]s (?:familias|estudiantes)|pero\b|simplemente|"
    r"hij[oa]s?|niñ[oa]s?|alumn[oa]s?|m[eé]dic[oa]|renta|papeles|bienvenid[oa]s?|tu\b|tus\b|te\b|ustedes han",
}


@pytest.mark.parametrize(("key", "language"), EACH)
def test_it_blames_nobody_compares_nobody_and_needs_nobodys_gender(key: str, language: str) -> None:
    for text in {text for talk in every_talk(key, language) for text in talk.said}:
        assert not re.search(rf"\b(?:{NEVER[language]})", text.lower()), text
        assert not [char for char in text if unicodedata.category(char) in {"So", "Sk"}], text


@pytest.mark.parametrize(("key", "language"), EACH)
def test_no_way_through_it_asks_more_than_three_questions_or_says_a_thing_twice(
    key: str, language: str
) -> None:
    for talk in every_talk(key, language):
        assert len(talk.state.asked) <= 3, talk
        assert len(set(talk.said)) == len(talk.said), talk
        assert talk.state.phase in {Phase.ENDED, Phase.WITH_PERSON}


@pytest.mark.parametrize("key", [key for key in KEYS if key != NAMELESS])
def test_what_is_hard_ends_before_a_person(key: str) -> None:
    """Whatever open question it is the answer to; a help is offered only for what anybody may speak of."""
    for step in guide(key).questions:
        if step.closed or key == "how-school-feels" and step.id == "helpful":
            continue
        for code in HARD:
            state = replace(begun(key, "en").state, step=step.id, phase=Phase.ASKING)
            happened = Replied("1", STORY, BEGAN + timedelta(hours=1), reasons=(code,), final=True)
            state, events = engine.advance(guide(key), state, happened, ALL_HELP)
            assert state.phase == Phase.WITH_PERSON, (step.id, code)
            assert any(guide(key).steps[state.step].why for _ in events)


@pytest.mark.parametrize("key", KEYS)
def test_what_they_tell_of_their_own_accord_is_never_the_end_of_it(key: str) -> None:
    """A story in place of a choice leads to the open question, which takes it as told, or to a person."""
    for step in guide(key).questions:
        if step.closed and step.id not in {"helpful", "after", "quote"}:
            state = replace(begun(key, "en").state, step=step.id, phase=Phase.ASKING)
            happened = Replied("1", STORY, BEGAN + timedelta(hours=1), unsure=True, final=True)
            _, events = engine.advance(guide(key), state, happened)
            assert not any(isinstance(event, Ended) for event in events), step.id


@pytest.mark.parametrize("key", KEYS)
def test_a_question_back_waits_for_a_person_and_nothing_is_said(key: str) -> None:
    talk = begun(key, "en")
    back = Replied("1", "Who is this?", BEGAN + timedelta(hours=1), final=True)
    if guide(key).steps[talk.state.step].closed:
        assert talk.goes_on(key, back, back.text, ()).said == talk.said


def test_help_that_only_a_person_may_speak_of_is_never_offered() -> None:
    needs = {step.need for key in KEYS for step in guide(key).steps.values() if step.kind == Kind.OFFER}
    assert needs == set(ALL_HELP)
    assert not [need for need in needs if personal(need)]


@pytest.mark.parametrize("key", KEYS)
def test_silence_is_asked_once_more_and_ends_kindly(key: str) -> None:
    talk = begun(key, "en")
    for _ in range(2):
        assert talk.state.due is not None
        talk = talk.goes_on(key, Passed(talk.state.due), "(silence)", ())
    assert talk.state.ending == "silent"
    assert len(talk.said) == 3
    assert talk.said[-1].startswith("No need to answer.")


def quoted() -> list[tuple[str, str, list[str]]]:
    """The conversations that the page of the guides quotes: (key, language, lines)."""
    sections = (ROOT / "docs" / "guides.md").read_text().split("\n## ")[1:]
    found = []
    for section in sections:
        key = re.search(r"^`([a-z-]+)`", section, re.MULTILINE)
        assert key, section
        lines = re.findall(r"^> (.+)$", section, re.MULTILINE)
        found.append((key[1], "es" if section.startswith("In Spanish") else "en", lines))
    return found


def test_the_page_of_the_guides_tells_all_of_them() -> None:
    assert {key for key, _, _ in quoted()} == set(KEYS)
    page = " ".join((ROOT / "docs" / "guides.md").read_text().split())
    for key in KEYS:
        assert guide(key).purpose in page
        assert all(one in page for one in guide(key).rests_on)


@pytest.mark.parametrize(("key", "language", "lines"), quoted())
def test_a_conversation_on_the_page_is_what_is_said(key: str, language: str, lines: list[str]) -> None:
    talk = begun(key, language, helps=ALL_HELP)
    for line in lines:
        at = max(talk.state.since, BEGAN) + timedelta(hours=1)
        if line.startswith("**Family:** "):
            text = line.removeprefix("**Family:** ")
            codes = tuple(reason.code for reason in reasons(plain(text)))
            reply = Replied(str(len(talk.heard)), text, at, reasons=codes, final=True)
            talk = talk.goes_on(key, reply, text, ALL_HELP)
        elif line == "*A person writes, helps, and lets the guide go on.*":
            talk = talk.goes_on(key, HandedBack(at), "(handed back)", ALL_HELP)
    assert [f"**School:** {words}" for words in talk.said] == [line for line in lines if "School:" in line]
    by_person = talk.state.phase == Phase.WITH_PERSON
    assert by_person == (lines[-1] == "*A person goes on from here.*")
    assert by_person or talk.state.ending == "done"


@pytest.mark.parametrize("key", KEYS)
def test_the_checker_finds_nothing(key: str) -> None:
    assert list(check(document.read(shipped()[key]))) == []
