"""A guide is read whatever the text holds: each fault has its code and its line, and nothing is raised."""

import ast
import time
from pathlib import Path

import pytest

from homeroom.core.conversation import document
from homeroom.core.conversation.check import check
from homeroom.core.conversation.document import read
from homeroom.core.conversation.guide import Audience, Kind, Review
from homeroom.core.conversation.loading import DEEPEST, LARGEST
from tests.core.conversation.fine import FINE, changed

CORE = Path(document.__file__).parent
SCALE = "  - id: scale\n    ask: scale\n    words: {en: How, es: Qué}\n    purpose: a\n    ppra: none\n"
ENDS = "    ends: {low: {en: Bad, es: Mal}, high: {en: Good, es: Bien}}\n"


def found(source: str) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in read(source).faults]


def test_what_was_read() -> None:
    guide = read(FINE, 3).guide
    assert guide is not None
    assert (guide.key, guide.version, guide.languages, guide.occasion) == (
        "how-are-you",
        3,
        ("en", "es"),
        "check_in",
    )
    assert guide.review == {"en": Review.WRITTEN, "es": Review.WRITTEN}
    assert guide.audience == Audience.FAMILIES
    assert [step.kind for step in guide.steps.values()] == [
        *(Kind.ASK, Kind.ASK, Kind.HAND_OVER, Kind.OFFER, Kind.END)
    ]
    assert [step.go for step in guide.steps.values()] == ["what", "person", "", "bye", ""]
    how = guide.first
    assert [(option.value, option.label["es"], option.line) for option in how.options] == [
        *(("well", "Bien", 16), ("hard", "Cuesta", 17))
    ]
    assert (how.line, how.at("words"), how.at("words", "es"), how.at("nowhere")) == (9, 11, 11, 9)
    assert (guide.at("languages"), guide.at("nowhere")) == (5, 1)


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        # the guide's own lines
        ("guide: how-are-you", "guide: How are you", "key", 1),
        ("guide: how-are-you", f"guide: {'a' * 61}", "key", 1),
        ("guide: how-are-you", "guide: 5", "not-text", 1),
        ("guide: how-are-you", 'guide: "  "', "missing", 1),
        ("guide: how-are-you", "gulde: how-are-you", "unknown", 1),
        ("for: To hear how the family is.\n", "", "missing", 1),
        ("title: {en: How are you?, es: ¿Qué tal?}", "title: How are you?", "words", 2),
        ("title: {en: How are you?, es: ¿Qué tal?}", "title: [How are you?]", "words", 2),
        ("title: {en: How are you?, es: ¿Qué tal?}\n", "", "missing", 1),
        ("{en: How are you?, es: ¿Qué tal?}", "{en: How are you?}", "missing-language", 2),
        ("es: ¿Qué tal?}", "es: ¿Qué tal?, fr: Ça va?}", "language", 2),
        ("es: ¿Qué tal?}", "es: [1]}", "not-text", 2),
        ('rests_on: ["Two-way texts"]', "rests_on: texts", "missing", 4),
        ('rests_on: ["Two-way texts"]', "rests_on: [1]", "missing", 4),
        ("languages: {en: written, es: written}\n", "", "languages", 1),
        ("languages: {en: written, es: written}", "languages: {}", "languages", 5),
        ("languages: {en: written, es: written}", "languages: {en: written, spanish: written}", "language", 5),
        ("languages: {en: written, es: written}", "languages: {en: written, 5: written}", "language", 5),
        ("languages: {en: written, es: written}", "languages: {en: written, es: perfect}", "review", 5),
        ("languages: {en: written, es: written}", "languages: {en: written, es: [written]}", "review", 5),
        ("occasion: check_in", "occasion: birthday", "not-one-of", 6),
        ("occasion: check_in", "occasion: [check_in]", "not-one-of", 6),
        ("occasion: check_in", "audience: teachers", "not-one-of", 6),
        ("occasion: check_in", "class: important", "not-one-of", 6),
        ("occasion: check_in", "hours: night", "not-one-of", 6),
        ("occasion: check_in", "long: perhaps", "yes-or-no", 6),
        ("occasion: check_in", "expires: soon", "duration", 6),
        ("occasion: check_in", "asks_again: 0 days", "duration", 6),
        ("occasion: check_in", "asks_again: {days: 1}", "duration", 6),
        ("occasion: check_in", "occasion: check_in\noccasion: check_in", "key-twice", 7),
        # its steps
        (FINE[FINE.index("steps:"):], "steps: []", "steps", 8),
        (FINE[FINE.index("steps:"):], "steps: {how: 1}", "steps", 8),
        (FINE[FINE.index("steps:"):], "", "steps", 1),
        ("  - id: bye\n", "  - id: what\n", "id-twice", 34),
        ("  - id: bye\n", "  - id: Bye!\n", "id", 34),
        ("  - id: bye\n", f"  - id: {'b' * 61}\n", "id", 34),
        ("  - id: bye\n", "  - id: 5\n", "id", 34),
        ("  - id: bye\n", "  - just words\n  - id: bye\n", "step", 34),
        ("  - id: bye\n", "  - id: bye\n    say: {en: a, es: b}\n", "kind", 34),
        ("    offer: TRN1\n", "", "kind", 30),
        ("    nothing: person", "    nothlng: person", "unknown", 33),
        ("    nothing: person", "    silence: person", "unknown", 33),
        ("    nothing: person", "    nothing: [person]", "not-text", 33),
        ("    offer: TRN1", "    offer:", "missing", 31),
        ("hand_over: They told us.", "hand_over: {en: They told us.}", "not-text", 28),
        ("    ask: open", "    ask: anything", "not-one-of", 22),
        ("    ask: open", "    ask:", "not-one-of", 22),
        ("    ask: open", "    ask: choice", "options", 22),
        ("    ask: open", "    ask: open\n    options: [{value: a, en: A, es: B}]", "options", 23),
        ("    ask: open", "    ask: open\n    several: yes", "several", 23),
        ("    ask: open", "    ask: open\n    of: 5", "of", 23),
        ("    ask: open", f"    ask: open\n{ENDS}", "ends", 23),
        ("    ask: choice\n", "    ask: choice\n    several: often\n", "yes-or-no", 11),
        ("    purpose: To help.\n    ppra: none", "    purpose: To help.\n    ppra: anything", "not-one-of", 26),
        ('    again: {en: "What would help?", es: "¿Qué ayuda?"}', '    again: {en: "What would help?"}', "missing-language", 24),
        # its options, branches and scales
        ("{value: well, en: Going well, es: Bien}", "{value: Going well, en: Going well, es: Bien}", "value", 16),
        ("{value: well, en: Going well, es: Bien}", "{en: Going well, es: Bien}", "value", 16),
        ("{value: well, en: Going well, es: Bien}", "Going well", "value", 16),
        ("{value: hard,", "{value: well,", "value", 17),
        ("{value: hard, en: Hard,", "{value: hard, en: [Hard],", "not-text", 17),
        ("{value: hard, en: Hard,", "{value: hard, en: true,", "not-text", 17),
        ("{value: hard, en: Hard,", "{value: hard, fr: Dur, en: Hard,", "unknown", 17),
        ("    then:\n      - {answer: well, go: bye}\n      - {reason: TRN, go: bus}", "    then: bye", "then", 18),
        ("{answer: well, go: bye}", "{answer: well}", "branch", 19),
        ("{answer: well, go: bye}", "{answer: well, go: [bye]}", "branch", 19),
        ("{answer: well, go: bye}", "{go: bye}", "branch", 19),
        ("{answer: well, go: bye}", "well", "branch", 19),
        ("{answer: well, go: bye}", "{answer: well, go: bye, or: bus}", "unknown", 19),
        ("{answer: well, go: bye}", "{answer: {well: 1}, go: bye}", "not-text", 19),
        ("{answer: well, go: bye}", "{answer: , go: bye}", "not-text", 19),
        ("{answer: well, go: bye}", "{answer: [true], go: bye}", "not-text", 19),
        ("{answer: well, go: bye}", "{unsure: maybe, go: bye}", "yes-or-no", 19),
        ("  - id: bye\n", f"{SCALE}  - id: bye\n", "ends", 35),
        ("  - id: bye\n", f"{SCALE}    ends: [bad, good]\n  - id: bye\n", "ends", 39),
        ("  - id: bye\n", f"{SCALE}    ends: {{low: {{en: Bad}}, high: {{en: Good}}}}\n  - id: bye\n", "missing-language", 39),
        ("  - id: bye\n", f"{SCALE}    of: 7\n{ENDS}  - id: bye\n", "of", 39),
        ("  - id: bye\n", f"{SCALE}    of: [5]\n{ENDS}  - id: bye\n", "of", 39),
        # what is no plain YAML
        ("for: To hear how the family is.", "for: To hear: how the family is.", "not-yaml", 3),
        ("for: To hear how the family is.", "for: @home", "not-yaml", 3),
        ("for: To hear how the family is.", "for: 'To hear", "not-yaml", 3),
        ("for: To hear how the family is.", "\tfor: To hear", "not-yaml", 3),
        ("for: To hear how the family is.", "for: To hear\nhow the family is", "not-yaml", 5),
        ("for: To hear how the family is.", "for: 2026-13-45", "not-yaml", 1),
        ("for: To hear how the family is.", "for: To \x00 hear", "not-yaml", 3),
        ("for: To hear how the family is.", "---\nfor: To hear", "not-yaml", 3),
        ("for: To hear how the family is.", 'for: "To \\u202e hear"', "character", 3),
        ("for: To hear how the family is.", 'for: "To \\ud800 hear"', "character", 3),
        ("for: To hear how the family is.", 'for: "To \\a hear"', "character", 3),
        ("for: To hear how the family is.", "for: !words To hear", "tag", 3),
        ("for: To hear how the family is.", "for: !!int 5", "tag", 3),
        ("for: To hear how the family is.", "for: &a To hear", "alias", 3),
        ("for: To hear how the family is.", "for: *a", "alias", 3),
        ("for: To hear how the family is.", f"for: {'[' * DEEPEST}", "too-deep", 3),
        ("guide: how-are-you", "%YAML 1.1\n---\nguide: how-are-you", "tag", 2),
    ],
)  # fmt: skip
def test_each_fault_has_its_code_and_its_line(before: str, after: str, code: str, line: int) -> None:
    read_ = read(changed((before, after)))
    assert (code, line) in [(fault.code, fault.line) for fault in read_.faults], read_.faults
    assert read_.guide is None
    assert check(read_) == read_.faults, "what can't be read is not looked at further"


@pytest.mark.parametrize("source", ["", "# nothing", "---", "just words", "- a\n- list", "5", "'' "])
def test_what_is_no_guide_at_all(source: str) -> None:
    assert found(source) == [("not-a-guide", 1)]


def test_how_large_it_may_be() -> None:
    """The largest that is looked at takes moments, and one character more takes none."""
    assert found(FINE + "#" * LARGEST) == [("too-large", 1)]
    many = FINE + "".join(f"  - id: e{at}\n    end: {{en: {'word ' * 20}, es: A}}\n" for at in range(1_350))
    assert LARGEST * 0.9 < len(many) <= LARGEST
    began = time.perf_counter()
    assert found(many) == [("too-many-steps", 8)]
    padded = FINE + "#" * (LARGEST - len(FINE))
    assert read(padded).guide is not None
    assert time.perf_counter() - began < 20, "about a second, and this machine may be busy"


@pytest.mark.parametrize(
    "source", ["[" * 150_000, "{a: " * 40_000, "- " * 90_000, "a: " * 60_000, "? " * 90_000]
)
def test_depth_without_end_is_refused_at_once(source: str) -> None:
    assert found(source)[0][0] in {"too-deep", "not-yaml"}


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("for: To hear: how", "colon needs quotes"),
        ("\tfor: To hear", "Indent with spaces"),
        ("for: 'To hear", "never closed"),
        ("for: {a: b", "not closed"),
        ("for: %d", "begins with a sign"),
        ("words", "Is a colon"),
        ("  for: a", "indented too far"),
    ],
)
def test_what_is_no_yaml_says_what_to_do(line: str, advice: str) -> None:
    [fault] = read(f"guide: a\n{line}\ntitle: {{en: A}}\n").faults
    assert fault.code == "not-yaml" and advice in fault.message, fault
    assert "word" not in fault.message, "a fault repeats no text"


@pytest.mark.parametrize(
    "change",
    [
        lambda source: source.replace("\n", "\r\n"),
        lambda source: f"\ufeff{source}",
        lambda source: f"---\n{source}",
        lambda source: f"\n# a note\n{source}...\n",
    ],
)
def test_line_ends_and_marks_of_other_systems(change) -> None:
    guide = read(change(FINE)).guide
    assert guide is not None
    assert guide.first.words["en"] == "{hello}, {intro} How are things?"


def test_words_may_stand_on_many_lines_in_any_script() -> None:
    source = changed(
        ("{en: written, es: written}", "{en: written, es: written, ar: reviewed, zh: reviewed}"),
        ("{en: How are you?, es: ¿Qué tal?}", "{en: How are you?, es: ¿Qué tal?, ar: كيف حالكم؟, zh: 你好吗？}"),
        ('{en: "We are here.", es: "Nos encuentra aquí."}', """
  en: >-
    We are
    here.

    Write.
  es: |
    Nos encuentra
    aquí.
  ar: "نحن  هنا"
  zh: 我们在这里"""),
    )  # fmt: skip
    faults = {fault for fault in read(source).faults if fault.code != "missing-language"}
    assert faults == set()
    one = changed(
        (
            ' {en: "We are here.", es: "Nos encuentra aquí."}',
            "\n  en: >-\n    We are\n    here.\n\n\n    Write.\n  es: |\n    Nos\n    encuentra.\n",
        )
    )
    guide = read(one).guide
    assert guide is not None
    assert guide.kindly == {"en": "We are here.\n\nWrite.", "es": "Nos encuentra."}
    assert (guide.at("kindly", "en"), guide.at("kindly", "es")) == (8, 14)


@pytest.mark.parametrize("written", ["yes", '"yes"', "true", "True"])
def test_yes_is_a_word_and_a_flag(written: str) -> None:
    """YAML 1.2: ``no`` is a word. A flag takes a boolean, too."""
    guide = read(f"long: {written}\n{FINE}").guide
    assert guide is not None and guide.long
    source = changed(("value: hard", "value: no"), source=FINE)
    option = read(source).guide.first.options[1]  # type: ignore[union-attr]
    assert option.value == "no"


def test_numbers_are_fine_as_answers() -> None:
    guide = read(changed(("value: hard, en: Hard,", "value: hard, en: 2,"))).guide
    assert guide is not None
    assert guide.first.options[1].label["en"] == "2"


def test_what_is_said_by_itself() -> None:
    """Yes and no have labels in two languages; in a third they have to be written."""
    source = (
        f"{FINE}  - id: more\n    ask: yes_no\n    words: {{en: A, es: B}}\n  - id: last\n    end: {{}}\n"
    )
    steps = read(source).guide.steps  # type: ignore[union-attr]
    assert [option.label for option in steps["more"].options] == [
        {"en": "Yes", "es": "Sí"},
        {"en": "No", "es": "No"},
    ]
    assert steps["last"].words == {}
    scale = read(f"{FINE}{SCALE}    of: 3\n{ENDS}  - id: last\n    end: {{}}\n").guide.steps["scale"]  # type: ignore[union-attr]
    assert [(option.value, option.label.get("en")) for option in scale.options] == [
        ("1", "Bad"),
        ("2", None),
        ("3", "Good"),
    ]


def codes_in(*names: str) -> set[str]:
    """The codes that the source of these modules can give."""
    codes = set()
    for name in names:
        for node in ast.walk(ast.parse((CORE / f"{name}.py").read_text())):
            if isinstance(node, ast.Call) and (
                called := getattr(node.func, "id", getattr(node.func, "attr", ""))
            ):
                at = {"fault": (0, 1), "Fault": (1,), "Unreadable": (1,)}.get(called, ())
                codes |= {
                    arg.value
                    for place in at
                    if place < len(node.args)
                    and isinstance(arg := node.args[place], ast.Constant)
                    and isinstance(arg.value, str)
                    and " " not in arg.value
                }
    return codes


def test_every_code_of_a_document_is_tried_here() -> None:
    tried = {
        case[2] for mark in test_each_fault_has_its_code_and_its_line.pytestmark for case in mark.args[1]
    }  # type: ignore[attr-defined]
    tried |= {"not-a-guide", "too-large", "too-many-steps"}
    assert codes_in("document", "values", "loading") | set(document.BELONGS) == tried
