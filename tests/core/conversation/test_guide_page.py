"""How to write a guide is told, all of it, and what is told works."""

import re
from datetime import timedelta
from pathlib import Path
from typing import get_args

from homeroom.core.conversation import document, saying
from homeroom.core.conversation.check import check
from homeroom.core.conversation.check_words import ABSENT
from homeroom.core.conversation.document import read
from homeroom.core.conversation.guide import Ask, Audience, Kind, Ppra, Review
from homeroom.core.conversation.state import Aside, Ending, Event, HandedOver, Happening, Phase
from homeroom.core.help import NEEDS, personal
from homeroom.core.listening import codes as reasons
from homeroom.core.occasions import LegalClass, Occasion
from tests.core.conversation.test_check import test_what_is_wrong_is_named_with_its_line as wrongs
from tests.core.conversation.test_document import codes_in

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "how-to" / "write-a-guide.md").read_text()
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
FIRST, MORE, WHOLE = EXAMPLES
CODES = codes_in("document", "values", "loading", "check", "check_words") | set(document.BELONGS)


def section(title: str) -> str:
    """What stands under a heading, with what stands under smaller ones."""
    found = re.search(rf"^(#+) {re.escape(title)}$(.*?)(?=^#{{1,2}} |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[2]


def rows(title: str) -> set[str]:
    """What stands in backquotes in the first column of the tables of a section."""
    heads = re.findall(r"^\| (`[^|]*) \|", section(title), re.MULTILINE)
    return {name for head in heads for name in re.findall(r"`([^`]+)`", head)}


def test_the_first_guide_is_fine_at_every_stage() -> None:
    assert check(read(FIRST)) == ()
    assert check(read(FIRST.replace("  - id: bye\n", f"{MORE}  - id: bye\n"))) == ()
    assert check(read(WHOLE)) == ()
    guide = read(WHOLE).guide
    assert guide is not None and guide.expires > 2 * guide.asks_again > timedelta(days=2)


def test_every_code_is_told_and_every_code_told_exists() -> None:
    assert rows("What the checker says") == CODES


def test_what_is_to_be_mended_and_what_is_advice_is_told() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| ([a-z ]+) \|", PAGE, re.MULTILINE))
    seen = {
        (code, severity) for mark in wrongs.pytestmark for _, _, code, _, severity in mark.args[1] if code
    }  # type: ignore[attr-defined]
    assert len({code for code, _ in seen}) > 35
    for code, severity in seen:
        assert {"fault": "mend", "advice": "advice"}[severity] in told[code], code
    assert [code for code in codes_in("document", "values", "loading") if told[code] != "mend"] == []


def test_every_key_and_every_word_for_it_is_told() -> None:
    keys = rows("Every key")
    assert keys >= document.GUIDE_KEYS
    assert {*Kind} <= keys
    assert {*Ask} <= keys
    told = set(re.findall(r"`([^`]+)`", section("Every key")))
    assert {key for keys in document.STEP_KEYS.values() for key in keys} <= told
    for words in (Review, Ppra, Occasion, Audience, LegalClass):
        assert {word.value for word in words} <= told, words


def under(title: str) -> str:
    """What stands under a heading of the third rank, and no further."""
    return re.split(r"^#", section(title).lstrip(), maxsplit=1, flags=re.MULTILINE)[0]


def test_who_stands_for_words_and_what_is_protected_is_told() -> None:
    for title, words in (("Who stands for the words", Review), ("Protected areas", Ppra)):
        told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", under(title), re.MULTILINE))
        assert told.keys() == {word.value for word in words}


def test_every_reason_is_told_and_which_of_them_a_machine_offers_help_for() -> None:
    told = re.findall(r"`([A-Z]{3}\d?)`(\*?) ([^;|]+?)(\*?)(?=;| \|)", under("Reasons"))
    words = reasons.GROUPS | {code: one.words for code, one in reasons.CODES.items()}
    assert {code: text.lower() for code, _, text, _ in told} == {
        code: text.lower() for code, text in words.items()
    }
    assert {code for code, group, _, star in told if group or star} == {
        need for need in NEEDS if not personal(need)
    }
    assert f"one of {len(reasons.CODES)} codes" in under("Reasons")


def test_the_text_that_says_who_stands_for_it_is_read() -> None:
    [written] = re.findall(r"^`es: (\{text: .*\})`$", under("Who stands for the words"), re.MULTILINE)
    guide = read(re.sub(r'es: "Gracias por decirlo[^"]*"', f"es: {written}", WHOLE)).guide
    assert guide is not None
    assert guide.reviews["what.words", "es"] == guide.review["es"] == Review.MACHINE


def test_why_a_person_has_it_is_told() -> None:
    told = dict(
        re.findall(r"^\| `(\w+)` \| (.+) \|$", section("What happens in a conversation"), re.MULTILINE)
    )
    for event in (HandedOver, Aside):
        whys = re.search(r"``why``: ([\w, ]+)\.", event.__doc__ or "")
        assert whys and set(whys[1].split(", ")) <= set(re.findall(r"`(\w+)`", told[event.__name__]))


def test_every_field_is_told() -> None:
    told = {name.strip("{}") for name in rows("Every key") if name.startswith("{")}
    known = {*saying.fields("en"), *saying.fields("es")} - ABSENT | {saying.HELP}
    assert told == known


def test_everything_that_happens_is_told() -> None:
    events = {one.__name__ for one in (*get_args(Happening), *get_args(Event))}
    assert rows("What happens in a conversation") == events
    told = set(re.findall(r"`([a-z_]+)`", section("What happens in a conversation")))
    assert {*Ending} <= told
    assert {*Phase} <= told


def test_the_numbers_told_are_those_of_the_code() -> None:
    checker = section("What the checker says")
    assert f"{document.LARGEST:,} characters" in checker
    assert f"up to {document.MOST_STEPS} |" in checker
    assert f"up to {document.LONGEST_KEY} characters: lower-case" in checker
