"""The network as figures for SVG: who is shown, which ties, how thick and of which side.

Positions are the ledger's; here it is only chosen what of them is shown, and how large.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from teletipo.ledger import Entity, Network, Node, Tie
from teletipo.records import Record
from teletipo.web.labels import Label, Spotted, labels

Side = Literal["cooperation", "conflict"]
_LEAST, _MOST = 4.0, 15.0  # pixels: radii
_THIN, _THICK = 1.0, 7.0  # pixels: widths of lines
_CLEAR = 0.65  # share of one side from which a tie has its colour
_EDGE = 7.0  # per cent of the picture that stay free on each side
_HEIGHTS = 640.0, 384.0  # pixels of the picture on a wide and on a narrow screen
LABELS = 40


class Bond(Record):
    """A tie with both its participants; ``side`` is *cooperation*, *conflict* or *both*."""

    one: Entity
    other: Entity
    cooperation: int
    conflict: int
    records: int
    side: str


class Dot(NamedTuple):
    entity: Entity
    x: float
    y: float
    radius: float
    records: int
    labels: Sequence[Label]


class Line(NamedTuple):
    bond: Bond
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


class Net(NamedTuple):
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    bonds: tuple[Bond, ...]


def net(found: Network, *, side: Side | None, least: int, most: int, of: Iterable[Entity], country: str | None) -> Net:
    """The ``most`` busiest with ties of that side and ``least`` records, or those tied to some alone or to a state."""
    by_id = {node.entity.id: node for node in found.nodes}
    ties = [t for t in found.ties if t.one in by_id and t.other in by_id and _records(t, side) >= least]
    centre = {e.id for e in of}
    if centre:
        ties = [t for t in ties if centre & {t.one, t.other}]
    if country:
        ties = [t for t in ties if country in (by_id[t.one].entity.country, by_id[t.other].entity.country)]
    weight = _weights(ties, side)
    kept = set(sorted(weight, key=lambda e: (e not in centre, -weight[e], e))[:most])
    bonds = [_bond(t, by_id, side) for t in ties if t.one in kept and t.other in kept]
    bonds.sort(key=lambda b: (-b.records, b.one.id, b.other.id))
    left = _weights((t for t in ties if t.one in kept and t.other in kept), side)
    shown = [by_id[e] for e in sorted(left, key=lambda e: (-weight[e], e))]
    return Net(_dots(shown, left), _lines(bonds, by_id), tuple(bonds))


def _records(tie: Tie, side: Side | None) -> int:
    return (tie.cooperation if side != "conflict" else 0) + (tie.conflict if side != "cooperation" else 0)


def _bond(tie: Tie, by_id: dict[str, Node], side: Side | None) -> Bond:
    """A tie of the side that is asked for."""
    cooperation = 0 if side == "conflict" else tie.cooperation
    conflict = 0 if side == "cooperation" else tie.conflict
    records = cooperation + conflict
    share = cooperation / records
    look = "cooperation" if share >= _CLEAR else "conflict" if share <= 1 - _CLEAR else "both"
    one, other = (by_id[e].entity for e in (tie.one, tie.other))
    return Bond(one=one, other=other, cooperation=cooperation, conflict=conflict, records=records, side=look)


def _weights(ties: Iterable[Tie], side: Side | None) -> Counter[str]:
    weight: Counter[str] = Counter()
    for tie in ties:
        number = _records(tie, side)
        weight[tie.one] += number
        weight[tie.other] += number
    return weight


def _dots(shown: Sequence[Node], weight: Counter[str]) -> tuple[Dot, ...]:
    """The largest first."""
    most = max(weight.values(), default=1)
    radii = [max(_LEAST, _MOST * math.sqrt(weight[node.entity.id] / most)) for node in shown]
    marks = [Spotted(n.entity.name, *_at(n), radius) for n, radius in zip(shown, radii, strict=True)]
    return tuple(
        Dot(node.entity, mark.x, mark.y, mark.radius, weight[node.entity.id], named)
        for node, mark, named in zip(shown, marks, labels(marks, *_HEIGHTS, LABELS), strict=True)
    )


def _lines(bonds: Sequence[Bond], by_id: dict[str, Node]) -> tuple[Line, ...]:
    """The thinnest first, so that the thick ones lie on top."""
    most = max((b.records for b in bonds), default=1)
    ends = ((b, _at(by_id[b.one.id]), _at(by_id[b.other.id])) for b in reversed(bonds))
    return tuple(Line(b, *one, *other, max(_THIN, _THICK * math.sqrt(b.records / most))) for b, one, other in ends)


def _at(node: Node) -> tuple[float, float]:
    room = 100 - 2 * _EDGE
    return _EDGE + room * node.x, _EDGE + room * node.y
