"""Trees as arrays: the sum of leaves, whatever the row, and files that are none."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teletipo.errors import TableError
from teletipo.language.forests import Forest, Grove, forests
from teletipo.language.parts import Part, Recurring
from teletipo.language.thresholds import Column, Thresholds

# First tree: feature 0 <= 1 ? -1 : (feature 1 <= 0 ? 0.5 : 2). Second tree: feature 1 <= 3 ? 0.25 : -0.25.
CONTENT = {
    "base": 0.1, "depth": 3, "roots": [0, 5], "feature": [0, -1, 1, -1, -1, 1, -1, -1],
    "threshold": [1.0, 0, 0.0, 0, 0, 3.0, 0, 0], "left": [1, 0, 3, 0, 0, 6, 0, 0], "right": [2, 0, 4, 0, 0, 7, 0, 0],
    "value": [0, -1.0, 0, 0.5, 2.0, 0, 0.25, -0.25],
}  # fmt: skip
NUMBERS = st.floats(-10, 10)


def _by_hand(a: float, b: float) -> float:
    first = -1.0 if a <= 1 else 0.5 if b <= 0 else 2.0
    return float(1 / (1 + np.exp(-(0.1 + first + (0.25 if b <= 3 else -0.25)))))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20))
def test_a_probability_is_the_sum_of_the_leaves(rows):
    got = Forest.read(CONTENT).probability(np.asarray(rows))
    assert got == pytest.approx([_by_hand(a, b) for a, b in rows])


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=20))
def test_a_row_does_not_depend_on_its_company(rows):
    forest = Forest.read(CONTENT)
    together = forest.probability(np.asarray(rows))
    alone = [forest.probability(np.asarray([row]))[0] for row in rows]
    assert list(together) == alone


@given(st.lists(st.tuples(NUMBERS, st.integers(0, 1)), min_size=1, max_size=20), st.tuples(NUMBERS, NUMBERS))
def test_a_column_that_rows_share_counts_for_each(rows, shared):
    forest = Forest.read(CONTENT)
    own, places = np.asarray([[a for a, _ in rows]]), np.asarray([n for _, n in rows])
    parts = [Part([0], own), Part([1], np.asarray([shared]), places)]
    (got,) = Grove([forest]).probabilities(parts, len(rows))
    assert got == pytest.approx([_by_hand(a, shared[n]) for a, n in rows])


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2)), min_size=1, max_size=20), st.lists(NUMBERS, min_size=5)
)
def test_rows_that_share_all_their_columns_answer_as_rows_of_their_own(rows, values):
    forest, two, three = Forest.read(CONTENT), values[:2], values[2:5]
    places = np.asarray(rows).T
    parts = [
        Part([0], np.asarray([two]), places[0]),
        Recurring([1], three, lambda value: [value], places[1]),
    ]
    (got,) = Grove([forest]).probabilities(parts, len(rows))
    assert list(got) == list(forest.probability(np.asarray([[two[a], three[b]] for a, b in rows])))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20))
def test_forests_asked_together_answer_as_alone(rows):
    other = Forest.read({**CONTENT, "base": -1.0, "roots": [5]})
    table = np.asarray(rows)
    together = Grove([Forest.read(CONTENT), other]).probabilities([Part([0, 1], table.T)], len(rows))
    assert [list(one) for one in together] == [list(f.probability(table)) for f in (Forest.read(CONTENT), other)]


@pytest.mark.parametrize("number", [1, 127, 128, 300])
def test_any_number_of_rows_gives_an_answer_for_each(number: int):
    rows = [(n % 7 - 3.0, n % 5 - 1.0) for n in range(number)]
    got = Forest.read(CONTENT).probability(np.asarray(rows))
    assert got == pytest.approx([_by_hand(a, b) for a, b in rows])


def test_columns_that_no_condition_asks_for_change_nothing():
    (got,) = Grove([Forest.read(CONTENT)]).probabilities([Part([7, 8], np.ones((2, 3)))], 3)
    assert got == pytest.approx([_by_hand(0, 0)] * 3)


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=20))
def test_whole_numbers_answer_as_others_of_their_size(rows):
    forest, values = Forest.read(CONTENT), np.asarray(rows)
    (got,) = forest.grove.probabilities([Part([0, 1], values.T)], len(rows))
    assert list(got) == list(forest.probability(values.astype(float)))


@given(st.lists(st.lists(st.booleans(), min_size=2, max_size=2), min_size=1, max_size=20))
def test_flags_answer_as_0_and_1(rows):
    forest, flags = Forest.read(CONTENT), np.asarray(rows)
    (got,) = forest.grove.probabilities([Part([0, 1], flags.T)], len(rows))
    assert list(got) == list(forest.probability(flags.astype(float)))


def _steps(leaves: int, edges: list[float]) -> dict[int, Column]:
    """Nine columns of which each strikes out another leaf behind each of its thresholds."""
    left = np.full((len(edges) + 1, 1), (1 << leaves) - 1, dtype=np.uint32)
    for place in range(1, len(left)):
        left[place] = left[place - 1] & ~np.uint32(1 << (place - 1))
    return {n: Column(np.asarray(edges), (left << n) | ((1 << n) - 1)) for n in range(9)}


@pytest.mark.parametrize("edges", [[0.5], [-1.0, 0.5, 3.0]])
@given(values=st.lists(st.lists(st.integers(-3, 5), min_size=9, max_size=9), min_size=1, max_size=300))
def test_a_row_has_the_leaves_that_no_threshold_it_exceeds_strikes_out(edges, values):
    known = _steps(16, edges)
    for whole in (True, False):
        table = np.asarray(values, dtype=np.int64 if whole else np.float64)
        got = Thresholds(range(-1, 10), whole, known).left(np.pad(table, ((0, 0), (1, 1))).T)
        found = [
            [int(np.bitwise_and.reduce([known[n].left[sum(v > e for e in edges)][0] for n, v in enumerate(row)]))]
            for row in values
        ]
        assert got is not None
        assert got.tolist() == found


def test_columns_without_thresholds_strike_out_nothing():
    assert Thresholds([3, 4], True, {}).left(np.ones((2, 5))) is None


@pytest.mark.parametrize("leaves", [2, 16, 17, 33, 64])
def test_a_tree_of_any_size_finds_its_leaf(leaves: int):
    """A comb: leaf n holds rows between n - 1 and n."""
    inner = range(leaves - 1)
    content = {
        "base": 0.0, "roots": [0], "feature": [c for _ in inner for c in (0, -1)] + [-1],
        "threshold": [t for n in inner for t in (float(n), 0.0)] + [0.0],
        "left": [c for n in inner for c in (2 * n + 1, 0)] + [0],
        "right": [c for n in inner for c in (2 * n + 2, 0)] + [0],
        "value": [v for n in inner for v in (0.0, float(n))] + [float(leaves - 1)],
    }  # fmt: skip
    got = Forest.read(content).probability(np.asarray([[float(n)] for n in range(leaves)]))
    assert got == pytest.approx([1 / (1 + np.exp(-n)) for n in range(leaves)])


def test_a_file_holds_forests_and_plain_values(tmp_path: Path):
    path = tmp_path / "judge.json"
    path.write_text(json.dumps({"forest": CONTENT, "threshold": 0.5, "priors": {"a": [1, 2]}}), "utf-8")
    read = forests(path)
    assert isinstance(read["forest"], Forest)
    assert (read["threshold"], read["priors"]) == (0.5, {"a": [1, 2]})


@pytest.mark.parametrize("text", ["no json", '{"forest": {"roots": [0]}}'])
def test_a_broken_file_is_named(tmp_path: Path, text: str):
    path = tmp_path / "judge.json"
    path.write_text(text, "utf-8")
    with pytest.raises(TableError, match=r"judge\.json"):
        forests(path)


@given(st.lists(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5), min_size=1, max_size=4))
def test_rows_that_come_again_answer_as_the_first_time(texts):
    forest = Forest.read(CONTENT)
    for rows in texts:
        (got,) = forest.grove.probabilities([Recurring((0, 1), rows, list)], len(rows))
        assert got == pytest.approx([_by_hand(a, b) for a, b in rows])


def test_more_rows_than_are_kept_are_still_right(monkeypatch):
    monkeypatch.setattr("teletipo.language.forests._MOST_KNOWN", 2)
    forest = Forest.read(CONTENT)
    for start in (0, 3, 0):
        rows = [(float(n), 1.0) for n in range(start, start + 4)]
        (got,) = forest.grove.probabilities([Recurring((0, 1), rows, list)], len(rows))
        assert got == pytest.approx([_by_hand(a, b) for a, b in rows])
