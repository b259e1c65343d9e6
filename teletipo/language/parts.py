"""What forests are asked about: columns of evidence in parts, each with the lines that its rows share.

Forests are asked about whole numbers, flags among them, in less time than about others.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]
Whole = NDArray[np.int64]
Values = NDArray[Any]  # numbers or flags


@dataclass(frozen=True)
class Part:
    """Some columns of the evidence, a line each. ``of``: which of its places holds for each row; None: one a row."""

    columns: Sequence[int]
    values: Values
    of: Whole | None = None


@dataclass(frozen=True)
class Recurring:
    """Some columns of the evidence whose lines come again from text to text: ``row`` makes one of its key."""

    columns: Sequence[int]
    keys: Sequence[Hashable]
    row: Callable[[Any], Sequence[float]]
    of: Whole | None = None

    @property
    def values(self) -> Values:
        return np.asarray([self.row(key) for key in self.keys]).reshape(-1, len(self.columns)).T


def table(parts: Sequence[Part | Recurring], rows: int, columns: int) -> Rows:
    """The whole evidence, a line each, to learn from."""
    found = np.zeros((rows, columns))
    for part in parts:
        values = part.values
        found[:, part.columns] = (values if part.of is None else values[:, part.of]).T
    return found
