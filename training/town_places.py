"""Places of two tables that are the same place: same state, near, a name in common or nearly so."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from training.town_names import fold

_NEAR, _FAR = 6.0, 60.0  # km: within the first a similar name is enough, within the second it must be the same
_HERE = 25.0  # km: farther apart, two places of one name must also be of like size
_LIKE = 3.0  # times as many inhabitants, at most
_SIMILAR = 0.75  # share of letters in common, of names of one place in two romanisations
_RADIUS = 6371.0  # km, of the Earth


@dataclass(frozen=True)
class Place:
    """A town of one of the tables. ``unit`` is its first-level unit as that table has it, ``id`` 0 without an id."""

    id: int
    name: str
    others: tuple[str, ...]
    country: str
    unit: str
    latitude: float
    longitude: float
    population: int

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(f for n in (self.name, *self.others) if (f := fold(n)))

    def distance(self, other: "Place") -> float:
        """Kilometres on a sphere."""
        a, b = math.radians(self.latitude), math.radians(other.latitude)
        turn = math.radians(self.longitude - other.longitude)
        cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
        return _RADIUS * math.acos(max(-1.0, min(1.0, cosine)))


class Places:
    """Places by state and degree of latitude, asked whether one of them is another place."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.all: list[Place] = []
        self._in: dict[tuple[str, int], list[Place]] = defaultdict(list)
        for place in places:
            self.add(place)

    def add(self, place: Place) -> None:
        self.all.append(place)
        self._in[place.country, math.floor(place.latitude)].append(place)

    def same(self, place: Place) -> Place | None:
        """The nearest of those that are this place."""
        band = math.floor(place.latitude)
        near = [p for degree in (band - 1, band, band + 1) for p in self._in.get((place.country, degree), ())]
        found = [(p.distance(place), i) for i, p in enumerate(near) if _are_one(p, place)]
        return near[min(found)[1]] if found else None


def _are_one(one: Place, other: Place) -> bool:
    if abs(one.longitude - other.longitude) > 5:
        return False
    distance = one.distance(other)
    if one.names & other.names:
        return distance <= _HERE or (distance <= _FAR and _are_alike(one.population, other.population))
    return distance <= _NEAR and _is_similar(one, other)


def _are_alike(one: int, other: int) -> bool:
    return not (one and other) or max(one, other) <= _LIKE * min(one, other)


def _is_similar(one: Place, other: Place) -> bool:
    """*Jisr ash Shughur* and *Jisr al Shugur*; *Tecámac* and *Tecámac de Felipe Villanueva*."""
    pairs = [(a, fold(other.name)) for a in one.names] + [(fold(one.name), b) for b in other.names]
    return any(_resemble(a, b) for a, b in pairs)


def _resemble(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or one[0] != other[0]:
        return False
    if len(short) > 5 and long.startswith(short):
        return True
    near = 2 * len(short) >= _SIMILAR * (len(short) + len(long))  # no more letters can be common than the short has
    return near and SequenceMatcher(None, one, other).ratio() >= _SIMILAR
