"""Gradient-boosted trees as plain arrays: a sum of leaves, the same on every machine.

All trees are asked at once, condition by condition (after QuickScorer, Lucchese et al. 2015): every tree keeps one bit
a leaf, every condition that does not hold strikes out the leaves behind it, and the first leaf left is the answer. Most
evidence is 0, and 0 mostly fulfils all conditions, so most of the work is left out.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teletipo.errors import TableError
from teletipo.language.parts import Part, Recurring, Rows, Whole
from teletipo.tables import Table

Bits = NDArray[Any]

_AT_ONCE, _TOGETHER = 1024, 32  # rows: what is in work stays in the cache of the processor
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


@dataclass(frozen=True)
class _Plan:
    """Of some columns those that any condition asks for: their lines, thresholds, lowest ones, places in the table."""

    lines: Whole
    edges: Sequence[Rows]
    first: Rows
    starts: Whole


class Grove:
    """Several forests that are asked about the same rows."""

    def __init__(self, forests: Sequence[Forest]) -> None:
        self.bases = [f.base for f in forests]
        trees = [list(_leaves(f, root)) for f in forests for root in f.roots]
        self.ends = np.cumsum([len(f.roots) for f in forests])
        most = max(len(leaves) for leaves in trees)
        self.bits, self.type, self.key, self.shift = next(w for w in _WIDTHS if w[0] >= most)
        self.values = np.zeros((len(trees), self.bits))
        self.offsets = (np.arange(len(trees)) * self.bits).astype(np.uint32)
        self._place(trees)
        self.edges, self.table, self.starts = self._conditions(forests)
        self._plans: dict[tuple[int, ...], _Plan] = {}
        self._known: dict[tuple[int, ...], dict[Hashable, bytes]] = defaultdict(dict)

    def _place(self, trees: Sequence[Sequence[float]]) -> None:
        """The values of the leaves, each where the hash of its bit leads."""
        for number, leaves in enumerate(trees):
            for place, value in enumerate(leaves):
                self.values[number, ((self.key << place) % (1 << self.bits)) >> self.shift] = value

    def _conditions(self, forests: Sequence[Forest]) -> tuple[dict[int, Rows], Bits, dict[int, int]]:
        """Thresholds by column; the leaves left in every tree for every stretch between two of them; where each begins.

        The stretches of the columns stand one behind the other.
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
        starts = np.cumsum([0, *(len(table) for table in tables)]).tolist()
        nothing = np.zeros((0, number), dtype=self.type)
        return edges, np.concatenate([nothing, *tables]), dict(zip(edges, starts, strict=False))

    def _table(self, struck: dict[float, list[tuple[int, int]]], edges: Rows, trees: int) -> Bits:
        table = np.full((len(edges) + 1, trees), (1 << self.bits) - 1, dtype=self.type)
        for place, threshold in enumerate(edges.tolist(), 1):
            for tree, leaves in struck[threshold]:
                table[place:, tree] &= self.type(((1 << self.bits) - 1) ^ leaves)
        return table

    def probabilities(self, parts: Sequence[Part | Recurring], rows: int) -> list[Rows]:
        """For every forest the probability of yes for every row."""
        struck = [(p.of, self._struck(p) if isinstance(p, Part) else self._recalled(p)) for p in parts]
        answers = [np.empty(rows) for _ in self.bases]
        for start in range(0, rows, _AT_ONCE):
            some = slice(start, min(start + _AT_ONCE, rows))
            left = np.full((some.stop - start, len(self.values)), (1 << self.bits) - 1, dtype=self.type)
            for of, found in struck:
                left &= found[some] if of is None else found[of[some]]
            for answer, values in zip(answers, self._answers(left), strict=True):
                answer[some] = values
        return answers

    def _plan(self, columns: Sequence[int]) -> "_Plan":
        key = tuple(columns)
        if (plan := self._plans.get(key)) is None:
            asked = [(line, column) for line, column in enumerate(key) if column in self.edges]
            plan = self._plans[key] = _Plan(
                np.asarray([line for line, _ in asked], dtype=np.int64),
                [self.edges[column] for _, column in asked],
                np.asarray([self.edges[column][0] for _, column in asked]),
                np.asarray([self.starts[column] for _, column in asked], dtype=np.int64),
            )
        return plan

    def _struck(self, part: Part) -> Bits:
        """The leaves left by some columns: all but those behind the conditions that do not hold."""
        plan, number = self._plan(part.columns), part.values.shape[1]
        left = np.full((number, len(self.values)), (1 << self.bits) - 1, dtype=self.type)
        values = part.values[plan.lines]
        asked = (values.max(axis=1, initial=-np.inf) > plan.first).nonzero()[0].tolist()
        places = np.asarray([plan.edges[k].searchsorted(values[k]) + plan.starts[k] for k in asked])
        for start in range(0, number if asked else 0, _TOGETHER):
            some = slice(start, start + _TOGETHER)
            np.bitwise_and.reduce(self.table.take(places[:, some], axis=0), axis=0, out=left[some])
        return left

    def _recalled(self, part: Recurring) -> Bits:
        """The leaves left by lines of which most are known from other texts."""
        known = self._known[tuple(part.columns)]
        found = {key: known.get(key) for key in part.keys}
        if new := [key for key, row in found.items() if row is None]:
            struck = self._struck(Part(part.columns, Recurring(part.columns, new, part.row).values))
            made = {key: row.tobytes() for key, row in zip(new, struck, strict=True)}
            found.update(made)
            if len(known) > _MOST_KNOWN:
                known.clear()
            known.update(made)
        joined = b"".join(found[key] or b"" for key in part.keys)
        return np.frombuffer(joined, dtype=self.type).reshape(len(part.keys), -1)

    def _answers(self, left: Bits) -> list[Rows]:
        first = left & (~left + self.type(1))
        places = ((first * self.type(self.key)) >> self.type(self.shift)) + self.offsets
        leaves = self.values.ravel().take(places)
        sides = np.split(leaves, self.ends[:-1], axis=1)
        return [_logistic(base + side.sum(axis=1)) for base, side in zip(self.bases, sides, strict=True)]


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
