"""Gradient-boosted trees as plain arrays: a sum of leaves, the same on every machine.

All trees are asked at once, condition by condition (after QuickScorer, Lucchese et al. 2015): every tree keeps one bit
a leaf, every condition that does not hold strikes out the leaves behind it, and the first leaf left is the answer. Most
evidence is 0, and 0 mostly fulfils all conditions: only the lines of the table that strike out anything are looked up.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teletipo.errors import TableError
from teletipo.language.parts import Part, Recurring, Rows
from teletipo.language.thresholds import Lines, Thresholds
from teletipo.tables import Table

Bits = NDArray[Any]

_LEAVES, _LOOKED_UP = 25_600, 100_000  # leaves, bytes of the table in work: they stay in the cache of the processor
_MOST_KNOWN = 1 << 14  # lines kept of each part: 10 MB at most

# The lowest set bit times a de Bruijn sequence has another number in its top bits for every place of the bit.
_WIDTHS: tuple[tuple[int, type[np.unsignedinteger[Any]], int, int], ...] = (
    (16, np.uint16, 0x09AF, 12),
    (32, np.uint32, 0x077CB531, 27),
    (64, np.uint64, 0x03F79D71B4CB0A89, 58),
)


@dataclass(frozen=True)
class Forest:
    """Trees one after the other in flat arrays. A node without a feature (-1) is a leaf; left is ``<= threshold``."""

    base: float
    roots: Sequence[int]
    feature: Sequence[int]
    threshold: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    value: Sequence[float]

    @classmethod
    def read(cls, content: dict[str, Any]) -> "Forest":
        """Raises KeyError for what is no forest."""
        names = ("roots", "feature", "threshold", "left", "right", "value")
        return cls(content["base"], *(content[name] for name in names))

    @cached_property
    def grove(self) -> "Grove":
        """The forest alone, ready to be asked."""
        return Grove([self])

    def probability(self, rows: Rows) -> Rows:
        """The probability of yes for every row."""
        return self.grove.probabilities([Part(range(rows.shape[1]), rows.T)], len(rows))[0]


class Grove:
    """Several forests that are asked about the same rows."""

    def __init__(self, forests: Sequence[Forest]) -> None:
        self.bases = [f.base for f in forests]
        trees = [list(_leaves(f, root)) for f in forests for root in f.roots]
        ends = np.cumsum([0, *(len(f.roots) for f in forests)]).tolist()
        self.sides = [slice(start, end) for start, end in pairwise(ends)]
        most = max(len(leaves) for leaves in trees)
        self.bits, self.type, self.key, self.shift = next(w for w in _WIDTHS if w[0] >= most)
        self.values = np.zeros((len(trees), self.bits))
        places = np.arange(len(trees)) * self.bits
        self.offsets = places.astype(np.min_scalar_type(len(trees) * self.bits))
        self._place(trees)
        self._leaves = self.values.ravel()
        self.edges, self.table, self.starts = self._conditions(forests)
        self._thresholds: dict[tuple[int, ...], Thresholds] = {}
        self._known: dict[tuple[int, ...], dict[Hashable, bytes]] = defaultdict(dict)

    def _place(self, trees: Sequence[Sequence[float]]) -> None:
        """The values of the leaves, each where the hash of its bit leads."""
        for number, leaves in enumerate(trees):
            for place, value in enumerate(leaves):
                self.values[number, ((self.key << place) % (1 << self.bits)) >> self.shift] = value

    def _conditions(self, forests: Sequence[Forest]) -> tuple[dict[int, Rows], Bits, dict[int, int]]:
        """Thresholds by column; the leaves left in every tree behind each of them; in which line each column begins.

        The columns stand one behind the other; in front of all is a line with all leaves.
        """
        struck: dict[int, dict[float, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        number = 0
        for forest in forests:
            for root in forest.roots:
                for column, threshold, leaves in _nodes(forest, root):
                    struck[column][threshold].append((number, leaves))
                number += 1
        edges = {column: np.asarray(sorted(found)) for column, found in struck.items()}
        tables = [self._table(struck[column], edges[column], number) for column in edges]
        starts = np.cumsum([1, *(len(table) for table in tables)]).tolist()
        every = np.full((1, number), (1 << self.bits) - 1, dtype=self.type)
        return edges, np.concatenate([every, *tables]), dict(zip(edges, starts, strict=False))

    def _table(self, struck: dict[float, list[tuple[int, int]]], edges: Rows, trees: int) -> Bits:
        table = np.full((len(edges), trees), (1 << self.bits) - 1, dtype=self.type)
        for place, threshold in enumerate(edges.tolist()):
            for tree, leaves in struck[threshold]:
                table[place:, tree] &= self.type(((1 << self.bits) - 1) ^ leaves)
        return table

    def probabilities(self, parts: Sequence[Part | Recurring], rows: int) -> list[Rows]:
        """For every forest the probability of yes for every row."""
        own = [self._lines(p.columns, p.values) for p in parts if isinstance(p, Part) and p.of is None]
        lines = np.concatenate(own) if own else None
        shared = [(p.of, found) for p in parts if (found := self._shared(p)) is not None]
        answers, many = np.empty((len(self.bases), rows)), max(1, _LEAVES // len(self.values))
        for start in range(0, rows, many):
            some = slice(start, min(start + many, rows))
            left = self._all(some.stop - start) if lines is None else _left(self.table, lines[:, some])
            for of, found in shared:
                left &= found[some] if of is None else found.take(of[some], axis=0)
            answers[:, some] = self._answers(left)
        return list(answers)

    def _all(self, rows: int) -> Bits:
        """All leaves of some rows."""
        return np.full((rows, len(self.values)), (1 << self.bits) - 1, dtype=self.type)

    def _shared(self, part: Part | Recurring) -> Bits | None:
        """The leaves left by lines that rows share, or that come again from text to text; None for other parts."""
        if isinstance(part, Recurring):
            return self._recalled(part)
        return self._struck(part) if part.of is not None else None

    def _lines(self, columns: Sequence[int], values: Rows) -> Lines:
        key = tuple(columns)
        if (thresholds := self._thresholds.get(key)) is None:
            thresholds = self._thresholds[key] = Thresholds.of(key, self.edges, self.starts)
        return thresholds.lines(values)

    def _struck(self, part: Part) -> Bits:
        """The leaves left by some columns: all but those behind the conditions that do not hold."""
        return _left(self.table, self._lines(part.columns, part.values))

    def _recalled(self, part: Recurring) -> Bits:
        """The leaves left by lines of which most are known from other texts."""
        known = self._known[tuple(part.columns)]
        found = [known.get(key, b"") for key in part.keys]
        if not all(found):
            new = dict.fromkeys(key for key, row in zip(part.keys, found, strict=True) if not row)
            struck = self._struck(Part(part.columns, Recurring(part.columns, [*new], part.row).values))
            made = {key: row.tobytes() for key, row in zip(new, struck, strict=True)}
            found = [row or made[key] for key, row in zip(part.keys, found, strict=True)]
            if len(known) > _MOST_KNOWN:
                known.clear()
            known.update(made)
        return np.frombuffer(b"".join(found), dtype=self.type).reshape(len(found), -1)

    def _answers(self, left: Bits) -> list[Rows]:
        first = np.negative(left)
        first &= left
        first *= self.type(self.key)
        first >>= self.type(self.shift)
        leaves = self._leaves.take(first + self.offsets)
        sums = [leaves[:, side].sum(axis=1) for side in self.sides]
        return [_logistic(base + found) for base, found in zip(self.bases, sums, strict=True)]


def _left(table: Bits, lines: Lines) -> Bits:
    """The leaves that all lines of a row leave. Rows with as many lines go together, so that few stand for nothing."""
    if lines.size * table[0].nbytes <= _LOOKED_UP:
        left: Bits = np.bitwise_and.reduce(table.take(lines, axis=0), axis=0)
        return left
    packed = np.sort(lines.T, axis=1)[:, ::-1]
    counts = np.count_nonzero(packed, axis=1)
    order = np.argsort(-counts, kind="stable")
    left, start = np.empty((len(packed), table.shape[1]), dtype=table.dtype), 0
    while start < len(order):
        most = max(1, int(counts[order[start]]))
        some = order[start : start + max(1, _LOOKED_UP // (most * table[0].nbytes))]
        left[some] = np.bitwise_and.reduce(table.take(packed[some, :most].T, axis=0), axis=0)
        start += len(some)
    return left


def _logistic(scores: Rows) -> Rows:
    answer: Rows = 1.0 / (1.0 + np.exp(-scores))
    return answer


def _leaves(forest: Forest, node: int) -> Iterator[float]:
    """The values of the leaves of a tree from left to right."""
    if forest.feature[node] < 0:
        yield forest.value[node]
    else:
        yield from _leaves(forest, forest.left[node])
        yield from _leaves(forest, forest.right[node])


def _nodes(forest: Forest, root: int) -> list[tuple[int, float, int]]:
    """Column and threshold of every condition of a tree, and a bit for each leaf that needs it to hold."""
    found: list[tuple[int, float, int]] = []

    def walk(node: int, first: int) -> int:
        if forest.feature[node] < 0:
            return first + 1
        between = walk(forest.left[node], first)
        found.append((forest.feature[node], forest.threshold[node], (1 << between) - (1 << first)))
        return walk(forest.right[node], between)

    walk(root, 0)
    return found


@cache
def of_language(lang: str, name: str) -> dict[str, Any] | None:
    """The file ``judges/NAME.json`` of a language, None where it has none."""
    table = files("teletipo.language") / lang / "judges" / f"{name}.json"
    return forests(table) if table.is_file() else None


def forests(table: Table) -> dict[str, Any]:
    """The forests of a file by their names, with what else it holds. Raises TableError where it cannot be read."""
    try:
        content: dict[str, Any] = json.loads(table.read_text(encoding="utf-8"))
        return {k: Forest.read(v) if isinstance(v, dict) and "roots" in v else v for k, v in content.items()}
    except (ValueError, KeyError) as error:
        raise TableError(f"{table.name}: {error}") from error
