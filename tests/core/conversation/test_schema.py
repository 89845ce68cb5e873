"""The published JSON Schema says what the reader says: for editors that help whoever writes a guide."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from homeroom.core.conversation import document
from homeroom.core.conversation.check import check
from homeroom.core.conversation.document import read
from homeroom.core.conversation.guide import Ask, Audience, Kind, Ppra, Review
from homeroom.core.conversation.values import TEXT_KEYS
from homeroom.core.help import NEEDS, personal
from homeroom.core.occasions import LegalClass, Occasion
from tests.apps.conversations.guided import SOURCE
from tests.core.conversation.fine import FINE, changed
from tests.core.conversation.test_document import test_each_fault_has_its_code_and_its_line as faults

CORE = Path(document.__file__).parent
SCHEMA = json.loads((CORE / "guide.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)
SHIPPED = CORE.parents[1] / "apps" / "conversations" / "guides"
# What a schema can't say: whether the text is YAML, and whether one part of it fits another.
BEYOND = {"not-yaml", "key-twice", "id-twice", "alias", "tag", "character", "too-deep", "missing-language"}
ACROSS = (
    "es: ¿Qué tal?, fr",
    "{value: well,",
    "fr: Dur",
)  # a language that the guide is not in, a value twice


def loaded(source: str) -> Any:
    """As JSON has it, which is what an editor looks at."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(source), default=str))


def wrong(source: str) -> str:
    found = best_match(VALIDATOR.iter_errors(loaded(source)))
    return found.message if found else ""


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


EXAMPLES = [*SHIPPED.glob("*.yaml"), *(Path(__file__).parent / "guides").glob("*.yaml")]


@pytest.mark.parametrize("path", sorted(EXAMPLES), ids=lambda path: path.stem)
def test_guides_are_accepted(path: Path) -> None:
    assert wrong(path.read_text()) == ""


def test_the_guide_of_the_apps_tests_is_accepted() -> None:
    assert wrong(SOURCE) == ""


TEXT = "{text: ¿Qué tal?, review: machine}"


def test_a_text_may_say_who_stands_for_it() -> None:
    for place in ("es: ¿Qué tal?", "es: Bien", 'es: "Gracias."'):
        source = changed((f"{place}}}", f"es: {TEXT}}}"))
        assert read(source).guide is not None
        assert wrong(source) == ""


@pytest.mark.parametrize("place", ["es: ¿Qué tal?", "es: Bien", 'es: "Gracias."'])
@pytest.mark.parametrize(
    ("before", "after"),
    [("¿Qué tal?", '" "'), ("¿Qué tal?", "[a]"), ("text: ¿Qué tal?, ", ""), ("machine", "perfect")]
    + [("machine", "[machine]"), (", review: machine", ""), ("review: machine", "review: machine, by: me")],
)
def test_who_stands_for_a_text_is_said_whole_or_refused(place: str, before: str, after: str) -> None:
    source = changed((f"{place}}}", f"es: {TEXT.replace(before, after)}}}"))
    assert read(source).guide is None
    assert wrong(source)


def test_every_sort_of_step_is_accepted() -> None:
    scale = "ends: {low: {en: Bad, es: Mal}, high: {en: Good, es: Bien}}"
    rest = "words: {en: A, es: B}, purpose: a, ppra: none"
    source = FINE + "".join(
        f"  - {{id: x{at}, ask: {ask}, {rest}}}\n"
        for at, ask in enumerate(
            ["yes_no", "helpful", "open", "improve", f"scale, {scale}", f"scale, of: 3, {scale}"]
            + ["choice, several: yes, options: [{value: a, en: 1, es: B}, {value: b, en: A, es: C}]"]
        )
    )
    assert read(source).guide is not None
    assert wrong(source) == ""


CASES = [
    (before, after, code)
    for mark in faults.pytestmark  # type: ignore[attr-defined]
    for before, after, code, _ in mark.args[1]
    if code not in BEYOND and not any(words in after for words in ACROSS)
]


@pytest.mark.parametrize(("before", "after", "code"), CASES)
def test_what_the_reader_refuses_is_refused(before: str, after: str, code: str) -> None:
    assert wrong(changed((before, after))), code


def test_it_asks_for_purpose_and_ppra_too() -> None:
    """LAW-13: the checker refuses a question without."""
    for line in ("    purpose: To help.\n", "    purpose: To help.\n    ppra: none\n"):
        assert wrong(changed((line, line.partition("\n")[2])))


def of(name: str, key: str) -> Any:
    return SCHEMA["$defs"][name]["properties"][key]


def test_its_lists_are_those_of_the_code() -> None:
    top = SCHEMA["properties"]
    assert set(top) == document.GUIDE_KEYS
    for kind in Kind:
        assert (
            set(of(kind.value, "id") and SCHEMA["$defs"][kind.value]["properties"])
            == document.STEP_KEYS[kind]
        )
        assert SCHEMA["$defs"][kind.value]["additionalProperties"] is False
    assert [one["$ref"] for one in SCHEMA["$defs"]["step"]["oneOf"]] == [f"#/$defs/{kind}" for kind in Kind]
    assert set(SCHEMA["$defs"]["text"]["properties"]) == TEXT_KEYS
    assert of("ask", "ask")["enum"] == [*Ask]
    assert of("ask", "ppra")["enum"] == [*Ppra]
    assert SCHEMA["$defs"]["review"]["enum"] == [*Review]
    assert top["audience"]["enum"] == [*Audience]
    assert top["occasion"]["enum"] == [*Occasion, "none"]
    assert top["class"]["enum"] == [*LegalClass]
    assert set(SCHEMA["$defs"]["reason"]["enum"]) == NEEDS
    assert set(of("offer", "offer")["enum"]) == {need for need in NEEDS if not personal(need)}
    assert top["steps"]["maxItems"] == document.MOST_STEPS
    assert SCHEMA["$defs"]["key"]["maxLength"] == document.LONGEST_KEY
    assert SCHEMA["$defs"]["key"]["pattern"].replace("(", "(?:") == f"^{document.KEY.pattern}$"
    assert of("option", "value")["pattern"] == f"^{document.VALUE.pattern}$"
    wholly = {key: set(owners) for key, owners in document.BELONGS.items()}
    told = {
        next(iter(rule["then"]["properties"])): set(rule["if"]["properties"]["ask"]["not"]["enum"])
        for rule in SCHEMA["$defs"]["ask"]["allOf"]
        if "properties" in rule["then"]
    }
    assert told == wholly


def test_every_key_says_what_it_is_for() -> None:
    """So that an editor can show it beside the line."""
    for where, one in [("guide", SCHEMA), *SCHEMA["$defs"].items()]:
        for key, about in one.get("properties", {}).items():
            named = about if "title" in about or "$ref" not in about else {}
            told = named.get("title") and named.get("description")
            assert told or (where, key) in {("branch", "go")}, (where, key)


@settings(max_examples=200)
@given(st.data())
def test_a_guide_that_the_checker_takes_is_never_refused(data: st.DataObject) -> None:
    lines = FINE.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        key = lines[at].partition(":")[0]
        lines[at : at + 1] = data.draw(
            st.sampled_from(
                [
                    [],
                    [lines[at].replace('"Thank you."', "{text: Thanks, review: machine}")],
                    [lines[at]] * 2,
                    [f"{key}:"],
                    [f"{key}: yes"],
                    [f"{key}: 3 days"],
                    [f"{key}: bye"],
                ]
            )
        )
        assume(lines)
    source = "\n".join(lines)
    try:
        loaded(source)
    except (YAMLError, ValueError, TypeError):
        return
    if read(source).guide is not None and not [one for one in check(read(source)) if one.severity == "fault"]:
        assert wrong(source) == ""
