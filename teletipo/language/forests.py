"""Gradient-boosted trees as plain arrays: a sum of leaves, the same on every machine.

All trees are asked at once, condition by condition (after QuickScorer, Lucchese et al. 2015): every tree keeps one bit
a leaf, every condition that does not hold strikes out the leaves behind it, and the first leaf left is the answer.
:mod:`teletipo.language.thresholds` finds what is struck out.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np

from teletipo.errors import TableError
from teletipo.language.parts import Part, Recurring, Rows, Values
from teletipo.language.thresholds import Bits, Column, Thresholds
from teletipo.tables import Table

_LEAVES = 25_600  # leaves in work: they stay in the cache of the processor
_MOST_KNOWN = 1 << 14  # lines kept of each part: 10 MB at most
_UNITS = 100_000  # to 1 in the leaves: training rounds them to five places, so that whole numbers are added, exactly

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
        self.trees = len(trees)
        places = np.arange(self.trees) * self.bits
        self.offsets = places.astype(np.min_scalar_type(self.trees * self.bits))
        self._leaves = self._placed(trees)
        self._columns = self._conditions(forests)
        self._thresholds: dict[tuple[bool, tuple[int, ...]], Thresholds] = {}
        self._known: dict[tuple[int, ...], dict[Hashable, bytes]] = defaultdict(dict)

    def _placed(self, trees: Sequence[Sequence[float]]) -> Values:
        """The values of the leaves in units, tree by tree, each where the hash of its bit leads."""
        found = np.zeros((self.trees, self.bits), dtype=np.int32)
        for number, leaves in enumerate(trees):
            for place, value in enumerate(leaves):
                found[number, ((self.key << place) % (1 << self.bits)) >> self.shift] = round(value * _UNITS)
        return found.ravel()

    def _conditions(self, forests: Sequence[Forest]) -> dict[int, Column]:
        """The columns that any condition asks for."""
        struck: dict[int, dict[float, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        roots = ((forest, root) for forest in forests for root in forest.roots)
        for number, (forest, root) in enumerate(roots):
            for column, threshold, leaves in _nodes(forest, root):
                struck[column][threshold].append((number, leaves))
        return {column: self._column(found) for column, found in struck.items()}

    def _column(self, struck: dict[float, list[tuple[int, int]]]) -> Column:
        edges = sorted(struck)
        left = self._all(len(edges) + 1)
        for place, threshold in enumerate(edges, 1):
            for tree, leaves in struck[threshold]:
                left[place:, tree] &= self.type(((1 << self.bits) - 1) ^ leaves)
        return Column(np.asarray(edges), left)

    def probabilities(self, parts: Sequence[Part | Recurring], rows: int) -> list[Rows]:
        """For every forest the probability of yes for every row."""
        known = [(part.of, found) for part in parts if (found := self._left(part)) is not None]
        own = reduce(np.bitwise_and, [found for of, found in known if of is None] or [self._all(rows)])
        shared = [(of, found) for of, found in known if of is not None]
        answers, many = np.empty((len(self.bases), rows)), max(1, _LEAVES // self.trees)
        for start in range(0, rows, many):
            some = slice(start, start + many)
            left = own[some]
            for of, found in shared:
                left = left & found.take(of[some], axis=0)
            answers[:, some] = self._sums(left)
        return [_logistic(base + found / _UNITS) for base, found in zip(self.bases, answers, strict=True)]

    def _all(self, rows: int) -> Bits:
        """All leaves of some rows."""
        return np.full((rows, self.trees), (1 << self.bits) - 1, dtype=self.type)

    def _left(self, part: Part | Recurring) -> Bits | None:
        """The leaves left by some columns; None where no condition asks for them."""
        return self._recalled(part) if isinstance(part, Recurring) else self._struck(part.columns, part.values)

    def _struck(self, columns: Sequence[int], values: Values) -> Bits | None:
        key = values.dtype.kind != "f", tuple(columns)
        if (thresholds := self._thresholds.get(key)) is None:
            thresholds = self._thresholds[key] = Thresholds(columns, key[0], self._columns)
        return thresholds.left(values)

    def _recalled(self, part: Recurring) -> Bits:
        """The leaves left by lines of which most are known from other texts."""
        known = self._known[tuple(part.columns)]
        found = [known.get(key, b"") for key in part.keys]
        if not all(found):
            new = dict.fromkeys(key for key, row in zip(part.keys, found, strict=True) if not row)
            struck = self._struck(part.columns, Recurring(part.columns, [*new], part.row).values)
            rows = self._all(len(new)) if struck is None else struck
            made = {key: row.tobytes() for key, row in zip(new, rows, strict=True)}
            found = [row or made[key] for key, row in zip(part.keys, found, strict=True)]
            if len(known) > _MOST_KNOWN:
                known.clear()
            known.update(made)
        return np.frombuffer(b"".join(found), dtype=self.type).reshape(len(found), -1)

    def _sums(self, left: Bits) -> list[Values]:
        """The sums of the first leaves left, forest by forest, in units."""
        first = np.negative(left)
        first &= left
        first *= self.type(self.key)
        first >>= self.type(self.shift)
        leaves = self._leaves.take(first + self.offsets)
        return [np.add.reduce(leaves[:, side], axis=1, dtype=np.int32) for side in self.sides]


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
