"""The floors of the evaluation: what falls under them, how they rise, and how they are written down."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import __main__ as evaluation

FLOORS = {"gold_hash": "abc", "gold": {"what_f1": 0.5, "who_f1": 0.4}, "language": {"uas": 90.25}}
NAMES = st.sampled_from(["what_f1", "who_f1", "when", "where"])
FIGURES = st.dictionaries(
    st.sampled_from(["gold", "founding", "language"]),
    st.dictionaries(NAMES, st.integers(0, 10_000).map(lambda n: n / 100)),
)


def test_figures_at_and_above_their_floors_pass():
    assert evaluation.below(FLOORS, {"gold": {"what_f1": 0.5, "who_f1": 0.9}, "language": {"uas": 90.25}}) == []


def test_a_figure_under_its_floor_is_told_in_words():
    figures = {"gold": {"what_f1": 0.49, "who_f1": 0.4}, "language": {"uas": 90.1}}
    assert evaluation.below(FLOORS, figures) == ["gold what_f1 0.49 < 0.5", "language uas 90.1 < 90.25"]


def test_what_another_processor_rounds_is_no_fall():
    assert evaluation.below(FLOORS, {"gold": {"what_f1": 0.498, "who_f1": 0.4}, "language": {"uas": 90.2}}) == []


def test_a_figure_that_is_gone_has_fallen_to_nothing():
    assert evaluation.below(FLOORS, {"gold": {"what_f1": 0.6}}) == ["gold who_f1 0 < 0.4"]


def test_a_part_that_was_left_out_is_not_held_to_its_floors():
    assert evaluation.below(FLOORS, {"gold": {"what_f1": 0.5, "who_f1": 0.4}}) == []


def test_a_figure_without_a_floor_passes():
    assert evaluation.below({}, {"gold": {"what_f1": 0.0}}) == []
    assert evaluation.below(FLOORS, {"founding": {"what_f1": 0.0}}) == []


def test_floors_rise_to_what_is_reached_and_never_sink():
    figures = {"gold": {"what_f1": 0.7, "who_f1": 0.1, "when": 0.3}, "founding": {"what_f1": 1.0}}
    assert evaluation.raised(FLOORS, figures) == {
        "gold": {"what_f1": 0.7, "who_f1": 0.4, "when": 0.3},
        "language": {"uas": 90.25},
        "founding": {"what_f1": 1.0},
    }


def test_raising_leaves_the_old_floors_as_they_were():
    before = {part: dict(v) if isinstance(v, dict) else v for part, v in FLOORS.items()}
    evaluation.raised(FLOORS, {"gold": {"what_f1": 1.0}})
    assert before == FLOORS


@given(FIGURES, FIGURES)
def test_raised_floors_hold_what_was_and_what_is_reached(floors, figures):
    lifted = evaluation.raised(floors, figures)
    assert evaluation.raised(lifted, figures) == lifted
    for part in (floors, figures):
        assert all(lifted[p][name] >= value for p, values in part.items() for name, value in values.items())
    assert evaluation.below(floors, lifted) == []


def test_written_floors_are_read_back(monkeypatch, tmp_path):
    table = tmp_path / "floors.toml"
    monkeypatch.setattr(evaluation, "FLOORS", table)
    floors = {"gold": {"what_f1": 0.571, "who_f1": 0.0}, "language": {"uas": 91.37, "tokens": 100.0}}
    evaluation.write(floors, "0123abcd")
    assert tomllib.loads(table.read_text("utf-8")) == {"gold_hash": "0123abcd", **floors}
    assert table.read_text("utf-8").startswith("# Floors of `make eval`")


@given(FIGURES)
def test_figures_pass_the_floors_that_were_written_from_them(figures):
    with pytest.MonkeyPatch.context() as patch:
        written = []
        patch.setattr(evaluation, "FLOORS", _Table(written))
        evaluation.write(evaluation.raised({}, figures), "x")
    floors = tomllib.loads(written[0])
    assert evaluation.below(floors, figures) == []


class _Table:
    """Takes the text of a file instead of the file."""

    def __init__(self, written):
        self.written = written

    def write_text(self, text, _):
        self.written.append(text)
