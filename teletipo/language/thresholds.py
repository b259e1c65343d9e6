"""Which leaves of a forest the values of some columns leave: what lies behind the thresholds that they exceed.

Every column leads to a line of one table, and a row has the leaves that all its lines leave. Most columns have one
threshold: eight of them share a line, one for each pattern of those that exceed it. For the others there is a line for
each stretch between two thresholds; whole numbers, which are most of the evidence, know theirs without searching.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teletipo.language.parts import Rows, Values, Whole

Bits = NDArray[Any]

_TOGETHER = 8  # columns with one threshold
_LOOKED_UP = 200_000  # bytes of the table in work: they stay in the cache of the processor


@dataclass(frozen=True)
class Column:
    """The thresholds of a column, and the leaves left before the first, between two of them, behind the last."""

    edges: Rows
    left: Bits


class Thresholds:
    """Those of the columns of one part of the evidence, ``whole`` for one of whole numbers."""

    def __init__(self, columns: Sequence[int], whole: bool, known: Mapping[int, Column]) -> None:
        asked = [(place, known[c]) for place, c in enumerate(columns) if c in known]
        once = [(place, column) for place, column in asked if len(column.edges) == 1]
        often = [(place, column) for place, column in asked if len(column.edges) > 1]
        self._once = np.asarray([place for place, _ in once], dtype=np.int64)
        self._single = np.asarray([column.edges for _, column in once]).reshape(-1, 1)
        groups = [[column for _, column in once[k : k + _TOGETHER]] for k in range(0, len(once), _TOGETHER)]
        self._often = (_Whole if whole else _Real)(often)
        tables = [*map(_patterns, groups), *self._often.tables]
        self._starts = np.cumsum([0, *map(len, tables)])[:-1].reshape(-1, 1)
        self._groups = len(groups)
        self._table = np.concatenate(tables) if tables else None

    def left(self, values: Values) -> Bits | None:
        """The leaves that the values leave, row by row; None where no condition asks for any of the columns."""
        return None if self._table is None else _left(self._table, self._lines(values))

    def _lines(self, values: Values) -> Whole:
        found = np.empty((len(self._starts), values.shape[1]), dtype=np.int64)
        found[: self._groups] = np.packbits(values[self._once] > self._single, axis=0)
        self._often.find(values, found[self._groups :])
        found += self._starts
        return found


class _Whole:
    """Columns of whole numbers: a line for each from the least threshold to the greatest."""

    def __init__(self, asked: Sequence[tuple[int, Column]]) -> None:
        self.places = np.asarray([place for place, _ in asked], dtype=np.int64)
        ends = np.floor([(column.edges[0], column.edges[-1] + 1) for _, column in asked]).reshape(-1, 2)
        self.least, self.most = ends.astype(np.int64).T[:, :, None]
        numbers = [np.arange(first, last + 1) for first, last in ends.tolist()]
        self.tables = [c.left[c.edges.searchsorted(n)] for (_, c), n in zip(asked, numbers, strict=True)]

    def find(self, values: Values, lines: Whole) -> None:
        np.maximum(values[self.places], self.least, out=lines)
        np.minimum(lines, self.most, out=lines)
        lines -= self.least


class _Real:
    """Columns of other numbers, searched for among the thresholds."""

    def __init__(self, asked: Sequence[tuple[int, Column]]) -> None:
        self.asked = [(place, column.edges) for place, column in asked]
        self.tables = [column.left for _, column in asked]

    def find(self, values: Values, lines: Whole) -> None:
        for line, (place, edges) in zip(lines, self.asked, strict=True):
            line[:] = edges.searchsorted(values[place])


def _patterns(columns: Sequence[Column]) -> Bits:
    """The leaves left by each pattern of columns that exceed their one threshold, the first in the highest bit."""
    exceeds = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1)
    found: Bits = np.bitwise_and.reduce([c.left[exceeds[:, n]] for n, c in enumerate(columns)], axis=0)
    return found


def _left(table: Bits, lines: Whole) -> Bits:
    """The leaves that all lines of a row leave."""
    rows = lines.shape[1]
    left, many = np.empty((rows, table.shape[1]), dtype=table.dtype), max(1, _LOOKED_UP // table[: len(lines)].nbytes)
    for start in range(0, rows, many):
        some = slice(start, start + many)
        np.bitwise_and.reduce(table.take(lines[:, some], axis=0), axis=0, out=left[some])
    return left
