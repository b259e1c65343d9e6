"""The times or places of an article beside its acts, what speaks for each of them, and the likeliest for each act."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from teletipo.events.marks import Flags
from teletipo.events.nearness import Floats, Numbers
from teletipo.events.surroundings import Values
from teletipo.language.forests import Forest
from teletipo.language.parts import Part

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Choices(Generic[Thing]):
    """Some acts beside the nearest of every group of times or places, with what speaks for it.

    ``start`` is the number of the first act; only pairs of ``able`` are weighed; ``numbers`` are those of the columns.
    """

    start: int
    able: Flags
    things: Sequence[Thing]
    nearest: Numbers
    numbers: Mapping[str, int]
    of_act: dict[str, Floats]
    of_thing: dict[str, Floats]
    of_pair: dict[str, Values]

    def parts(self) -> list[Part]:
        acts, groups = self.nearest.shape
        rows = {name: values.ravel() for name, values in self.of_pair.items()}
        return [
            self._part(self.of_act, np.repeat(np.arange(acts), groups)),
            self._part(self.of_thing, self.nearest.ravel()), self._part(rows, None),
        ]  # fmt: skip

    def _part(self, values: Mapping[str, Values], of: Numbers | None) -> Part:
        return Part([self.numbers[name] for name in values], np.asarray(list(values.values()), dtype=float), of)

    def rows(self) -> Iterator[tuple[int, Thing, list[float]]]:
        """The number of the act, the time or place, and the evidence: to learn from."""
        able = self.able.ravel().tolist()
        table = np.zeros((self.nearest.size, len(self.numbers)))
        for part in self.parts():
            table[:, part.columns] = (part.values if part.of is None else part.values[:, part.of]).T
        for n, (number, row) in enumerate(zip(self.nearest.ravel().tolist(), table.tolist(), strict=True)):
            if able[n]:
                yield self.start + n // self.nearest.shape[1], self.things[number], row

    def best(self, forest: Forest, threshold: float) -> list[Thing | None]:
        """For each act the likeliest, None where none is likely enough."""
        if not self.nearest.size:
            return [None] * len(self.nearest)
        (likely,) = forest.grove.probabilities(self.parts(), self.nearest.size)
        table = np.where(self.able, likely.reshape(self.nearest.shape), -1.0)
        first = table.argmax(axis=1)
        enough = (table.max(axis=1) > threshold).tolist()
        chosen = self.nearest[np.arange(len(first)), first].tolist()
        return [self.things[number] if able else None for able, number in zip(enough, chosen, strict=True)]
