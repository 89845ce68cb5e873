"""No small group shows, by itself or by subtraction."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from homeroom.core.small_groups import FEWEST, at_least, shown, table

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), max_size=8)


@given(COUNTS)
def test_no_small_group_shows_by_itself_or_as_the_rest(counts: dict[str, int]) -> None:
    kept = shown(counts)
    assert all(count >= FEWEST and counts[key] == count for key, count in kept.items())
    rest = sum(counts.values()) - sum(kept.values())
    assert rest == 0 or rest >= FEWEST or not kept


@given(COUNTS)
def test_no_more_is_hidden_than_must_be(counts: dict[str, int]) -> None:
    kept = shown(counts)
    large = {key for key, count in counts.items() if count >= FEWEST}
    small = sum(count for count in counts.values() if count < FEWEST)
    if small == 0 or small >= FEWEST:
        assert set(kept) == large
    assert len(large) - len(kept) <= 1


def test_one_small_group_takes_the_next_with_it() -> None:
    assert shown({"a": 9, "b": 6, "c": 2}) == {"a": 9}
    assert shown({"a": 9, "b": 6, "c": 0}) == {"a": 9, "b": 6}
    assert shown({"a": 9, "b": 3, "c": 2}) == {"a": 9}
    assert shown({"a": 4}) == {}
    assert shown({}) == {}


def test_steps() -> None:
    assert [at_least(count) for count in (5, 9, 10, 14)] == [5, 5, 10, 10]


def solutions(cells: dict[str, dict[str, int]], seen: dict[str, dict[str, int]]) -> list[tuple[int, ...]]:
    """What the hidden cells of a small table may be, for whoever knows its totals and what is shown."""
    rows, columns = sorted(cells), sorted(next(iter(cells.values())))
    hidden = [(r, c) for r in rows for c in columns if c not in seen[r]]
    ranges = [range(min(sum(cells[r].values()), sum(cells[q][c] for q in rows)) + 1) for r, c in hidden]
    found = []
    for guess in product(*ranges):
        whole = {r: dict(seen[r]) for r in rows}
        for (r, c), n in zip(hidden, guess, strict=True):
            whole[r][c] = n
        fits = all(sum(whole[r].values()) == sum(cells[r].values()) for r in rows)
        if fits and all(sum(whole[r][c] for r in rows) == sum(cells[r][c] for r in rows) for c in columns):
            found.append(guess)
    return found


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=3))
def test_no_small_cell_can_be_worked_out_from_a_table(counts: list[list[int]]) -> None:
    cells = {f"r{n}": dict(zip("ab", line, strict=True)) for n, line in enumerate(counts)}
    assume(all(sum(line) >= FEWEST for line in (*counts, *zip(*counts, strict=True))))  # totals are shown
    seen = table(cells)
    hidden = [(r, c) for r in sorted(cells) for c in "ab" if c not in seen[r]]
    assert all(n >= FEWEST for line in seen.values() for n in line.values())
    possible = solutions(cells, seen)
    for at, (row, column) in enumerate(hidden):
        if 0 < cells[row][column] < FEWEST:
            assert len({guess[at] for guess in possible}) > 1


def test_a_table_without_small_cells_is_shown_whole() -> None:
    cells = {"a": {"x": 5, "y": 9}, "b": {"x": 20, "y": 6}}
    assert table(cells) == cells


def test_one_small_cell_takes_three_others_with_it() -> None:
    cells = {"a": {"x": 2, "y": 9, "z": 30}, "b": {"x": 20, "y": 6, "z": 30}}
    assert table(cells) == {"a": {"z": 30}, "b": {"z": 30}}
