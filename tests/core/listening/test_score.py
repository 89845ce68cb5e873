"""How a reader is scored, and what is held back for it."""

import pytest

from homeroom.core.listening.score import Score, held_back, score


@pytest.mark.parametrize(
    ("said", "heard", "right", "f1"),
    [
        (("TRN1",), ("TRN1",), 1, 1.0),
        (("TRN1", "ROU1"), ("ROU1",), 1, 2 / 3),
        (("TRN1",), ("ROU1", "TRN1"), 0, 2 / 3),
        ((), (), 1, 1.0),
        ((), ("ROU1",), 0, 0.0),
        (("ROU1",), (), 0, 0.0),
    ],
)
def test_one_message(said: tuple, heard: tuple, right: int, f1: float) -> None:
    assert score([said], [heard]) == Score(1, right, pytest.approx(f1))


def test_many_are_counted_together() -> None:
    assert score([("A", "B"), ("C",)], [("A",), ("D",)]) == Score(2, 1, pytest.approx(2 / 5))


def test_a_reader_must_answer_every_message() -> None:
    with pytest.raises(ValueError):
        score([("A",)], [])


def test_better_is_worse_in_nothing() -> None:
    base = Score(20, 10, 0.5)
    assert Score(20, 11, 0.5).better_than(base) and Score(20, 10, 0.6).better_than(base)
    for other in (base, Score(20, 12, 0.4), Score(20, 9, 0.9)):
        assert not other.better_than(base)


def test_about_a_fifth_is_held_back_and_always_the_same() -> None:
    """Another rule would let readers learn from what earlier ones were compared on."""
    assert [number for number in range(1, 20) if held_back(number)] == [7, 8, 9, 10, 19]
    assert 1_900 < sum(map(held_back, range(10_000))) < 2_100
