"""SMS-11: encodings and segments are exact, in any script, and no character is ever cut in two."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.core.wording.segments import BASIC, EXTENSION, Size, costly, measure, parts

GSM = set(BASIC + EXTENSION)
# Characters of every width there is: one septet, two, one code unit, two.
MIXED = st.text(st.sampled_from("aé€~ñ") | st.sampled_from("áЖ漢🙂"), max_size=400)


def test_every_shared_vector(shared_data):
    shared = json.loads((shared_data / "sms" / "sms_vectors.json").read_text())
    assert set(shared["gsm7_basic"]) == set(BASIC)
    assert set(shared["gsm7_extension"]) == set(EXTENSION)
    tried = 0
    for vector in shared["vectors"]:
        text = vector.get("text", "")
        if not text or (vector["encoding"] == "GSM-7" and not set(text) <= GSM):
            continue  # a request signature; an empty text; a text no phone can get in that encoding
        if vector["encoding"] == "UCS-2" and set(text) <= GSM:
            continue
        size = measure(text)
        assert (size.encoding, size.segments) == (vector["encoding"], vector["segments"]), vector[
            "description"
        ]
        if "parts" in vector:
            assert parts(text) == vector["parts"], vector["description"]
        tried += 1
    assert tried == 27


@pytest.mark.parametrize(
    ("text", "encoding", "units", "segments"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("a" * 152 + "€" + "a" * 152, "GSM-7", 306, 3),  # the pair can't be cut
        ("á" + "a" * 69, "UCS-2", 70, 1),
        ("á" + "a" * 70, "UCS-2", 71, 2),
        ("ñ" * 160, "GSM-7", 160, 1),
        ("🙂" * 35, "UCS-2", 70, 1),
        ("🙂" * 36, "UCS-2", 72, 2),
        ("Pitit ou a absan jodi a. Èske ou ka di nou poukisa? Mèsi.", "UCS-2", 57, 1),
        ("a" * 66 + "🙂" + "a" * 66, "UCS-2", 134, 3),
        ("`", "UCS-2", 1, 1),  # the only printable ASCII character that GSM lacks
    ],
)
def test_the_vectors_of_the_standard(text, encoding, units, segments):
    assert measure(text) == Size(encoding, units, segments)


@given(MIXED)
def test_the_parts_are_the_text_and_each_fits(text):
    size, cut = measure(text), parts(text)
    assert "".join(cut) == text
    assert len(cut) == size.segments
    room = {"GSM-7": (160, 153), "UCS-2": (70, 67)}[size.encoding][len(cut) > 1]
    for part in cut:
        units = (
            sum(2 if char in EXTENSION else 1 for char in part)
            if size.encoding == "GSM-7"
            else len(part.encode("utf-16-le")) // 2
        )
        assert units <= room


@given(MIXED)
def test_what_makes_a_text_dear(text):
    dear = costly(text)
    assert (measure(text).encoding == "UCS-2") == bool(dear)
    assert set(dear) == set(text) - GSM
    assert len(set(dear)) == len(dear)


def test_spanish_pays_for_some_accents_only():
    assert costly("¿Qué tal, señor Müller? ¡Mañana!") == ()
    assert costly("Lucía está así") == ("í", "á")
