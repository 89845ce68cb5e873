"""Whatever the text: it is a guide, or it has faults that say where and what; nothing is raised."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from homeroom.core.conversation import document
from homeroom.core.conversation.check import check
from homeroom.core.conversation.document import Document, read
from homeroom.core.conversation.guide import Ask, Kind
from tests.core.conversation.fine import FINE

PIECES = st.sampled_from(
    ["\t", "\n", "  ", ": ", "- ", "[", "]", "{", "}", "&a", "*a", "!", "|", ">", "'", '"', "#", "%", "@", "`", "?", ",", "<<: "]
    + ["yes", "no", "null", "~", "5", "1e9", ".inf", "0x1F", "2026-02-30", "true", "\ufeff", "\u2028", "\x85", "é", "🙂", "{names}", "---"]
    + ["id", "ask", "then", "options", "ends", "languages", "en", "words"]
)  # fmt: skip


def sound(source: str) -> None:
    """It is a guide or it has faults, and each says where and what."""
    document_ = read(source)
    assert isinstance(document_, Document)
    assert (document_.guide is None) == any(fault.severity == "fault" for fault in document_.faults)
    for fault in check(document_):
        assert 1 <= fault.line <= source.count("\n") + source.count("\r") + 2
        assert fault.code and fault.message and fault.severity in {"fault", "advice"}


@given(st.text())
@example("!!bool x")
@example("a: " + "9" * 5_000)
@example("'\ud800'")
def test_any_text(source: str) -> None:
    sound(source)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_pieces_of_yaml(source: str) -> None:
    sound(source)


@settings(max_examples=80)
@given(st.data())
def test_a_guide_with_anything_in_it_changed(data: st.DataObject) -> None:
    """Characters lost or put in, lines lost, doubled, moved, or indented otherwise."""
    source = FINE
    for _ in range(data.draw(st.integers(1, 4))):
        lines = source.split("\n")
        at, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        spot = data.draw(st.integers(0, len(lines[at])))
        piece = data.draw(PIECES)
        line = lines[at]
        changes = {
            "lost": [],
            "doubled": [line, line],
            "moved": [lines[other]],
            "deeper": [f"  {line}"],
            "higher": [line[2:]],
            "more": [line[:spot] + piece + line[spot:]],
            "instead": [f"{line.partition(':')[0]}: {piece}"],
            "cut": [line[:spot]],
        }
        lines[at : at + 1] = changes[data.draw(st.sampled_from(sorted(changes)))]
        source = "\n".join(lines)
    sound(source)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 12) | st.floats(allow_nan=False) | st.sampled_from(["", " ", "yes", "en", "well", "{help}", "machine"])
    | st.text(st.characters(codec="utf-8"), max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["en", "es", "id", "go", "value", "low", "text", "review"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
EVERY_KEY = sorted({*document.GUIDE_KEYS, *(key for keys in document.STEP_KEYS.values() for key in keys)})


@settings(max_examples=80)
@given(st.sampled_from(EVERY_KEY), VALUES, st.sampled_from([*Kind]), st.sampled_from([*Ask]))
def test_the_wrong_type_anywhere(key: str, value: object, kind: Kind, ask: Ask) -> None:
    written = json.dumps(value)
    top = "\n".join(line for line in FINE.splitlines() if not line.startswith(f"{key}:"))
    sound(f"{key}: {written}\n{top}" if key in document.GUIDE_KEYS else FINE)
    step = {"ask": ask.value} if kind == Kind.ASK else {kind.value: {"en": "a", "es": "b"}}
    step |= {"id": "more", "words": {"en": "a", "es": "b"}, key: "KEY"}
    lines = json.dumps(step, ensure_ascii=False).replace('"KEY"', written)
    sound(f"{FINE}  - {lines}\n")
