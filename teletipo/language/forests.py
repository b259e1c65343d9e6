"""Gradient-boosted trees as plain arrays: a sum of leaves, the same on every machine."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teletipo.errors import TableError
from teletipo.tables import Table

Rows = NDArray[np.float64]


@dataclass(frozen=True)
class Forest:
    """Trees one after the other in flat arrays. A node without a feature (-1) is a leaf; left is ``<= threshold``."""

    base: float
    roots: NDArray[np.int64]
    feature: NDArray[np.int64]
    threshold: Rows
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Rows
    depth: int

    @classmethod
    def read(cls, content: dict[str, Any]) -> "Forest":
        def whole(name: str) -> NDArray[np.int64]:
            return np.asarray(content[name], dtype=np.int64)

        def real(name: str) -> Rows:
            return np.asarray(content[name], dtype=np.float64)

        return cls(
            content["base"], whole("roots"), whole("feature"), real("threshold"), whole("left"), whole("right"),
            real("value"), content["depth"],
        )  # fmt: skip

    def probability(self, rows: Rows) -> Rows:
        """The probability of yes for every row."""
        nodes = np.tile(self.roots, (len(rows), 1))
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            asked = self.feature[nodes]
            below = rows[lines, np.maximum(asked, 0)] <= self.threshold[nodes]
            nodes = np.where(asked < 0, nodes, np.where(below, self.left[nodes], self.right[nodes]))
        scores = self.base + self.value[nodes].sum(axis=1)
        answer: Rows = 1.0 / (1.0 + np.exp(-scores))
        return answer


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
