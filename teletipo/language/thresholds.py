"""The thresholds that forests compare columns of evidence with, and the lines of a table that lie behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from teletipo.language.parts import Rows, Whole

Lines = NDArray[np.int32]


@dataclass(frozen=True)
class Thresholds:
    """Those of some columns that any condition asks for: where they stand among these, and what lies behind.

    Most columns have one threshold (``once``) and one line behind it; for the others (``often``) ``struck`` has the
    line of every stretch between two thresholds, one column behind the other, where ``starts`` tells.
    """

    once: Whole
    single: Rows
    behind: Lines
    often: Sequence[tuple[int, Rows]]
    starts: Lines
    struck: Lines

    @classmethod
    def of(cls, columns: Sequence[int], edges: Mapping[int, Rows], starts: Mapping[int, int]) -> "Thresholds":
        """``edges``: the thresholds of each column; ``starts``: the line behind the first of them."""
        asked = [(place, edges[c], starts[c]) for place, c in enumerate(columns) if c in edges]
        once = [(place, edge[0], start) for place, edge, start in asked if len(edge) == 1]
        often = [(place, edge, start) for place, edge, start in asked if len(edge) > 1]
        struck = [[0, *range(start, start + len(edge))] for _, edge, start in often]
        begin = np.cumsum([0, *map(len, struck)]).tolist()
        return cls(
            np.asarray([place for place, *_ in once], dtype=np.int64),
            np.asarray([edge for _, edge, _ in once]).reshape(-1, 1),
            np.asarray([start for *_, start in once], dtype=np.int32).reshape(-1, 1),
            [(place, edge) for place, edge, _ in often],
            np.asarray(begin[:-1], dtype=np.int32).reshape(-1, 1),
            np.asarray([line for lines in struck for line in lines], dtype=np.int32),
        )

    def lines(self, values: Rows) -> Lines:
        """A line for each column asked for: where in the table each value leads, 0 where it exceeds no threshold."""
        first = len(self.once)
        found = np.empty((first + len(self.often), values.shape[1]), dtype=np.int32)
        np.multiply(values[self.once] > self.single, self.behind, out=found[:first])
        for number, (place, edges) in enumerate(self.often, first):
            found[number] = edges.searchsorted(values[place])
        found[first:] += self.starts
        self.struck.take(found[first:], out=found[first:], mode="clip")
        return found
