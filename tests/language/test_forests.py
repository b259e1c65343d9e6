"""Trees as arrays: the sum of leaves, whatever the row, and files that are none."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teletipo.errors import TableError
from teletipo.language.forests import Forest, forests

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
