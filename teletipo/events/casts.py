"""Who takes part in the acts of an article by the rules, as columns of numbers."""

from collections.abc import Mapping, Sequence

import numpy as np

from teletipo.actors import Entity
from teletipo.events.acts import Act
from teletipo.events.nearness import Numbers


class Casts:
    """Each part of an entity in an act: the side (0 acts, 1 receives), the act and the entity, by their numbers."""

    def __init__(self, acts: Sequence[Act], numbers: Mapping[Entity, int]) -> None:
        parts = [
            (side, n, number)
            for n, act in enumerate(acts)
            for side, cast in enumerate((act.actors, act.recipients))
            for number in {numbers[r.entity] for r in cast}
        ]
        found: Numbers = np.asarray(parts, dtype=np.int64).reshape(-1, 3).T
        self.sides, self.acts, self.entities = found
        self._many = np.bincount(self.acts, minlength=len(acts))
        self._first = np.cumsum(self._many) - self._many

    def of(self, some: slice) -> tuple[Numbers, Numbers, Numbers]:
        """The sides, acts, counted from the first, and entities of some acts."""
        here = slice(*self.acts.searchsorted([some.start, some.stop]))
        return self.sides[here], self.acts[here] - some.start, self.entities[here]

    def beside(self, others: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Who takes part in acts that stand in lines and columns, -1 for none: column by side, line and entity."""
        lines, columns = (others >= 0).nonzero()
        acts = others[lines, columns]
        many = self._many[acts]
        which = np.repeat(np.arange(len(acts)), many)
        parts = np.arange(len(which)) + (self._first[acts] - np.cumsum(many) + many)[which]
        return columns[which] * 2 + self.sides[parts], lines[which], self.entities[parts]
