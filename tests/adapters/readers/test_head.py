"""The trained part: its bytes hold no code and no text, and it belongs to the sentences it was made from."""

import io

import numpy as np
import pytest

from homeroom.adapters.readers import experts, head, training
from homeroom.adapters.readers.local import product
from homeroom.core.listening.codes import CODES

TEXTS = ["the bus never came", "tiene fiebre", "", "ok thanks"]


def test_the_head_in_the_package_was_made_from_the_sentences_in_the_package():
    """Else somebody changed a sentence and did not run ``make head``."""
    assert product().head.facts["fingerprint"] == training.fingerprint()


def test_every_code_has_sentences_to_learn_from():
    counts = dict.fromkeys(CODES, 0)
    for one in training.sentences():
        for code in one.codes or ():
            counts[code] += 1
    assert min(counts.values()) >= 100


def test_the_head_keeps_its_opinions_when_it_is_written_down():
    made = product().head
    again = head.load(head.dump(made))
    for before, after in zip(made.opinions(TEXTS), again.opinions(TEXTS), strict=True):
        assert np.abs(before - after).max() < 0.01
        assert ((after >= 0) & (after <= 1)).all()


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04", head.dump(product().head)[:-900]])
def test_other_bytes_are_no_head(data):
    with pytest.raises(head.BadHead):
        head.load(data)


def test_a_head_with_objects_in_it_is_not_unpacked():
    """A pickled object could run anything."""
    file = io.BytesIO()
    np.savez(file, about=np.array([{"a": 1}], dtype=object), idf=np.zeros(1))
    with pytest.raises(head.BadHead):
        head.load(file.getvalue())


def test_a_head_for_other_codes_is_refused(monkeypatch):
    data = head.dump(product().head)
    monkeypatch.setattr(head, "REASONS", ("", "ABC1"))
    with pytest.raises(head.BadHead):
        head.load(data)


def test_where_an_expert_is_missing_the_others_go_on(monkeypatch):
    monkeypatch.setattr(head, "available", lambda: ("grams",))
    codes, _ = product().head.opinions(["the bus never showed up again"])
    assert head.REASONS[int(codes.argmax())] == "TRN1"


def test_a_machine_without_the_packages_has_the_expert_that_needs_none(monkeypatch):
    def missing():
        raise ImportError

    monkeypatch.setattr(experts, "_use", missing)
    monkeypatch.setattr(experts, "_e5", missing)
    experts.available.cache_clear()
    try:
        assert experts.available() == ("grams",)
    finally:
        experts.available.cache_clear()


def test_a_bag_is_a_unit_vector_of_weighted_pieces():
    idf = np.ones(experts.BUCKETS, np.float32)
    bag = head.Bag.of(["bus bus bus", "", "the bus"], idf)
    sums = bag @ np.ones((experts.BUCKETS, 1), np.float32)
    counts = np.diff(bag.begins)
    assert counts[1] == 0 and sums[1, 0] == 0
    assert np.allclose(sums[[0, 2], 0], np.sqrt(counts[[0, 2]]))


def test_scripts_without_spaces_are_read_a_letter_a_word():
    assert [word for word, *_ in experts.words("发烧了 ok")] == ["发", "烧", "了", "ok"]
