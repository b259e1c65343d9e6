"""A map as figures for SVG: states as paths, places as marks no finer than they are known.

The projection is Equal Earth (Šavrič, Patterson and Jenny 2018, *The Equal Earth map projection*), so that areas can be
compared. A town is a point, a region or sea a soft disc, a state its own area.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from teletipo.ledger import Spot
from teletipo.web.boundaries import Ring, load
from teletipo.web.labels import Label, Spotted, labels

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_UNIT = 1000.0  # units of the drawing for one of the projection
_RATIO = 2.05  # width to height of the picture
_SMALLEST = 500.0  # units: the least width that is shown
AREAS = frozenset({"admin1", "region", "sea", "island", "river", "strait"})
_LEAST, _MOST = 4.0, 22.0  # pixels: radii of points
_SOFT = 1.6  # times a point's radius, so that an area does not look like a spot
_HEIGHTS = 1180 / _RATIO, 330 / _RATIO  # pixels on a wide and on a narrow screen
LABELS, DRAWN = 30, 300  # names, and places that are drawn: of more those with most records


class Shape(NamedTuple):
    """A state on the map: its outline, how strongly it is filled (0 to 1), its records told for it as a whole."""

    country: str
    path: str
    disputed: bool
    share: float
    spot: Spot | None


class Mark(NamedTuple):
    """A place: per cent of the picture from left and top, radius in pixels; ``look`` is *point* or *area*."""

    spot: Spot
    x: float
    y: float
    radius: float
    look: str
    labels: Sequence[Label]


class Picture(NamedTuple):
    """``box`` is the ``viewBox``; ``left_out`` are the places that have no position, ``further`` those not drawn."""

    box: str
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    left_out: tuple[Spot, ...]
    further: int
    source: str


class Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}"


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Units of the drawing, x to the east and y to the south."""
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * _A4 * t**8 + 7 * _A3 * t**6 + 3 * _A2 * t**2 + _A1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * slope)
    return _UNIT * x, -_UNIT * (_A4 * t**9 + _A3 * t**7 + _A2 * t**3 + _A1 * t)


def picture(spots: Sequence[Spot], boundaries: Path | None, *, world: bool) -> Picture:
    """The map of these places, of the whole world or of where they are."""
    whole = {s.country: s for s in spots if s.kind == "country"}
    everywhere = list(_placed(spots))
    placed = everywhere[:DRAWN]
    drawn = _outlines(boundaries)
    states = [b for b in drawn if b.country in whole and not b.disputed]
    points = [at for _, at in placed] + [p for b in states for p in b.corners]
    box = _whole_box() if world or not points else _fitting(points)
    most = max((s.events for s in spots), default=1)
    shapes = tuple(_shape(b, whole.get(b.country), most) for b in drawn)
    left_out = tuple(s for s in spots if s.latitude is None and s not in [shape.spot for shape in shapes])
    return Picture(
        str(box),
        shapes,
        tuple(_marks(placed, box, most)),
        left_out,
        len(everywhere) - len(placed),
        load(boundaries).source,
    )


def _placed(spots: Iterable[Spot]) -> Iterator[tuple[Spot, tuple[float, float]]]:
    for spot in spots:
        if spot.latitude is not None and spot.longitude is not None:
            yield spot, project(spot.longitude, spot.latitude)


def _shape(of: "_Outline", spot: Spot | None, most: int) -> Shape:
    share = 0.0 if spot is None else 0.25 + 0.75 * math.sqrt(spot.events / most)
    return Shape(of.country, of.path, of.disputed, share, spot)


def _marks(placed: Sequence[tuple[Spot, tuple[float, float]]], box: Box, most: int) -> Iterator[Mark]:
    """The largest first, so that smaller ones lie on top; no label lies over another."""
    marks = []
    for spot, (x, y) in placed:
        radius = max(_LEAST, _MOST * math.sqrt(spot.events / most)) * (_SOFT if spot.kind in AREAS else 1)
        across, down = 100 * (x - box.left) / box.width, 100 * (y - box.top) / box.height
        marks.append(Spotted(spot.name, across, down, radius))
    for (spot, _), mark, named in zip(placed, marks, labels(marks, *_HEIGHTS, LABELS), strict=True):
        look = "area" if spot.kind in AREAS else "unsure" if spot.kind == "unknown" else "point"
        yield Mark(spot, mark.x, mark.y, mark.radius, look, named)


def _whole_box() -> Box:
    right, (_, top) = project(180, 0)[0], project(0, 84)
    bottom = project(0, -58)[1]
    height = bottom - top
    width = max(2 * right, height * _RATIO)
    return Box(-width / 2, top - (width / _RATIO - height) / 2, width, width / _RATIO)


def _fitting(points: Sequence[tuple[float, float]]) -> Box:
    """The smallest picture that holds all of these with some room around, no larger than the world."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max((max(xs) - min(xs)) * 1.25, (max(ys) - min(ys)) * 1.25 * _RATIO, _SMALLEST)
    if width >= _whole_box().width:
        return _whole_box()
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return Box(middle[0] - width / 2, middle[1] - width / _RATIO / 2, width, width / _RATIO)


class _Outline(NamedTuple):
    country: str
    disputed: bool
    path: str
    corners: tuple[tuple[float, float], ...]


@cache
def _outlines(boundaries: Path | None) -> tuple[_Outline, ...]:
    states = load(boundaries).states
    return tuple(_Outline(b.country, b.disputed, "".join(map(_path, b.rings)), _corners(b.rings)) for b in states)


def _path(ring: Ring) -> str:
    """Whole units, each point as the way from the last one."""
    at = [(round(x), round(y)) for x, y in (project(*p) for p in ring)]
    ways = ((x - a, y - b) for (a, b), (x, y) in pairwise(at))
    return f"M{at[0][0]} {at[0][1]}l" + " ".join(f"{x} {y}" for x, y in ways if x or y) + "z"


def _corners(rings: Sequence[Ring]) -> tuple[tuple[float, float], ...]:
    """Two corners of the box around the largest ring: far islands do not stretch the picture."""
    largest = max(rings, key=len)
    at = [project(*p) for p in largest]
    return (min(x for x, _ in at), min(y for _, y in at)), (max(x for x, _ in at), max(y for _, y in at))
