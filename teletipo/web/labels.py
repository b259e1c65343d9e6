"""Names beside marks on a picture: beside, above or below, where no other name and no large mark stands.

Marks keep their size in pixels while the picture shrinks, so names are placed twice: for a wide and a narrow screen.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WIDE, _NARROW = 1180.0, 330.0  # pixels of a picture
_NARROW_MARK = 0.7  # what a mark's radius is there, of what it is on a wide screen
_CHARACTER, _LINE = 6.9, 14.0  # pixels of a name's letter and line
_LARGE = 7.0  # pixels: radius from which a mark keeps names off
_FEW = 14  # names at most on a narrow screen
LONGEST = 28  # characters


class Spotted(NamedTuple):
    """A mark: per cent from left and top, radius in pixels on a wide screen."""

    name: str
    x: float
    y: float
    radius: float


class Label(NamedTuple):
    """Pixels from the mark, which end of the name stands there, and on which screen (*wide* or *narrow*)."""

    dx: float
    dy: float
    anchor: str
    screen: str


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def labels(marks: Sequence[Spotted], height: float, narrow_height: float, most: int) -> list[list[Label]]:
    """The labels of each mark, at most one a screen, given out in order; heights are those of the picture."""
    wide = _placed(marks, _Box(0, 0, _WIDE, height), most, "wide")
    small = [m._replace(radius=m.radius * _NARROW_MARK) for m in marks]
    narrow = _placed(small, _Box(0, 0, _NARROW, narrow_height), min(most, _FEW), "narrow")
    return [[label for label in both if label] for both in zip(wide, narrow, strict=True)]


def _placed(marks: Sequence[Spotted], picture: _Box, most: int, screen: str) -> list[Label | None]:
    names: list[_Box] = []
    large = {i: _around(m, picture) for i, m in enumerate(marks) if m.radius >= _LARGE}
    found: list[Label | None] = []
    for i, mark in enumerate(marks):
        others = [*names, *(box for j, box in large.items() if j != i)]
        free = _free(mark, picture, others) if len(names) < most else None
        found.append(Label(*free[0], screen) if free else None)
        if free:
            names.append(free[1])
    return found


def _free(mark: Spotted, picture: _Box, others: Sequence[_Box]) -> tuple[tuple[float, float, str], _Box] | None:
    """The first side of a mark on which its name has room."""
    for side in _sides(mark.radius):
        box = _box(mark, picture, *side)
        inside = box.left >= 0 and box.top >= 0 and box.right <= picture.right and box.bottom <= picture.bottom
        if inside and not any(box.meets(other) for other in others):
            return side, box
    return None


def _sides(radius: float) -> Iterator[tuple[float, float, str]]:
    yield radius + 4, 4, "start"
    yield -radius - 4, 4, "end"
    yield 0, -radius - 5, "middle"
    yield 0, radius + 13, "middle"


def _around(mark: Spotted, picture: _Box) -> _Box:
    x, y = mark.x / 100 * picture.right, mark.y / 100 * picture.bottom
    return _Box(x - mark.radius, y - mark.radius, x + mark.radius, y + mark.radius)


def _box(mark: Spotted, picture: _Box, dx: float, dy: float, anchor: str) -> _Box:
    wide = _CHARACTER * min(len(mark.name), LONGEST)
    left = mark.x / 100 * picture.right + dx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
    foot = mark.y / 100 * picture.bottom + dy + 3
    return _Box(left, foot - _LINE, left + wide, foot)
