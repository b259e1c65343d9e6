"""The times or places of an article beside its acts, what speaks for each of them, and the likeliest for each act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from teletipo.events.marks import Flags
from teletipo.events.nearness import Numbers
from teletipo.language.forests import Forest
from teletipo.language.parts import Part, Values, table

Thing = TypeVar("Thing")
Columns = tuple[Sequence[int], Values]  # the numbers of some columns, and a line of values for each


@dataclass(frozen=True)
class Choices(Generic[Thing]):
    """Some acts beside the nearest of every group of times or places, with what speaks for it.

    ``start`` is the number of the first act; only pairs of ``able`` are weighed.
    """

    start: int
    able: Flags
    things: Sequence[Thing]
    nearest: Numbers
    of_act: Columns
    of_thing: Columns
    of_pair: Columns

    def parts(self, asked: Flags) -> list[Part]:
        """The evidence for the pairs asked for, a row each, act by act."""
        columns, values = self.of_pair
        return [
            Part(*self.of_act, asked.nonzero()[0]),
            Part(*self.of_thing, self.nearest[asked]),
            Part(columns, values[:, asked]),
        ]

    def rows(self) -> Iterator[tuple[int, Thing, list[float]]]:
        """The number of the act, the time or place, and the evidence: to learn from."""
        acts, nearest = self.able.nonzero()[0].tolist(), self.nearest[self.able].tolist()
        many = sum(len(columns) for columns, _ in (self.of_act, self.of_thing, self.of_pair))
        evidence = table(self.parts(self.able), len(acts), many).tolist()
        for act, number, row in zip(acts, nearest, evidence, strict=True):
            yield self.start + act, self.things[number], row

    def best(self, forest: Forest, threshold: float, asked: Sequence[bool]) -> list[Thing | None]:
        """For each act the likeliest, None where none is likely enough.

        ``asked``: which acts of the article are asked about; for the others the answer is None.
        """
        pairs = self.able & np.asarray(asked[self.start : self.start + len(self.able)])[:, None]
        likely = np.full(pairs.shape, -1.0)
        (likely[pairs],) = forest.grove.probabilities(self.parts(pairs), int(np.count_nonzero(pairs)))
        first, lines = likely.argmax(axis=1), np.arange(len(likely))
        enough = (likely[lines, first] > threshold).tolist()
        chosen = self.nearest[lines, first].tolist()
        return [self.things[number] if able else None for able, number in zip(enough, chosen, strict=True)]
