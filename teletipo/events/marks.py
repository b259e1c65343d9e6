"""What is true of few pairs of act and entity: marks, and tables of flags, for those pairs that are weighed."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from teletipo.actors import Entity
from teletipo.events.nearness import Numbers

Flags = NDArray[np.bool_]


class Marks:
    """Flags for pairs of some acts and some entities, a line for each name, few of them set.

    ``tables`` have a line for each act and a column for each entity; what is in none of them is true where marked.
    """

    def __init__(self, names: Sequence[str], acts: int, entities: Sequence[Entity]) -> None:
        self.names, self.shape = names, (acts, len(entities))
        self.tables: dict[str, Flags] = {}
        self._lines = {name: line * acts * len(entities) for line, name in enumerate(names)}
        self._numbers = {entity: number for number, entity in enumerate(entities)}
        self._found: list[int] = []
        self._put: list[Numbers] = []

    def mark(self, name: str, act: int, entities: Iterable[Entity]) -> None:
        """Mark pairs of an act; who is none of the entities is left out."""
        place = self._lines[name] + act * self.shape[1]
        self._found += [place + n for entity in entities if (n := self._numbers.get(entity)) is not None]

    def put(self, names: Sequence[str], which: Numbers, acts: Numbers, entities: Numbers) -> None:
        """Mark pairs given by numbers, -1 for who is none of the entities; ``which``: the number of the name."""
        lines = np.asarray([self._lines[name] for name in names])[which]
        self._put.append((lines + acts * self.shape[1] + entities)[entities >= 0])

    def mark_all(self, act: int, entity: Entity, names: Iterable[str]) -> None:
        """Mark one pair under several names."""
        number = self._numbers.get(entity)
        if number is not None:
            place = act * self.shape[1] + number
            self._found += [self._lines[name] + place for name in names]

    def marked(self) -> Flags:
        """The pairs with a mark of any name."""
        found = np.zeros(self.shape, dtype=bool)
        found.ravel()[self._all() % max(found.size, 1)] = True
        return found

    def values(self, pairs: Flags) -> Flags:
        """A line for each name, a column for each of these pairs, act by act."""
        rows = np.full(pairs.size, -1)
        number = np.count_nonzero(pairs)
        rows[pairs.ravel()] = np.arange(number)
        found = np.zeros((len(self.names), number), dtype=bool)
        lines, places = np.divmod(self._all(), max(pairs.size, 1))
        held = rows[places] >= 0
        found[lines[held], rows[places[held]]] = True
        for name, table in self.tables.items():
            found[self.names.index(name)] = table[pairs]
        return found

    def _all(self) -> Numbers:
        return np.concatenate([np.asarray(self._found, dtype=np.int64), *self._put])


def tallied(sides: Numbers, lines: Numbers, entities: Numbers, shape: tuple[int, int, int]) -> Numbers:
    """How often each line and entity occur together on each side."""
    places = (sides * shape[1] + lines) * shape[2] + entities
    return np.bincount(places, minlength=shape[0] * shape[1] * shape[2]).reshape(shape)
