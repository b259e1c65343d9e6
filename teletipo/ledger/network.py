"""The network of the busiest participants: where each stands on a picture, and what every two of them did, by year.

Both are computed at the end of an ingest (or by ``teletipo network``) and stored, so that a page only reads them. The
same records give the same positions: the layout starts from a fixed seed, in the order of ids.
"""

import datetime as dt
import importlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Text, cast, delete, func, insert, select

from teletipo.ledger.drawn import Network, Node, Tie
from teletipo.ledger.kept import drawings, positions, ties
from teletipo.ledger.reports import entity
from teletipo.ledger.schema import entities, events, pairs
from teletipo.ontology.plover import QUAD_CLASSES

BUSIEST = 150  # participants that get a position
_STEPS, _SEED = 400, 1
_SIDES = {t: int(q.endswith("conflict")) for t, q in QUAD_CLASSES.items()}
Place = tuple[float, float]
_KEPT_DRAWINGS = 8
_kept: dict[tuple[str, dt.datetime, int | None, int | None], tuple[Tie, ...]] = {}
_keeping = Lock()


def draw(connection: Connection, now: dt.datetime) -> int:
    """Compute and store positions and ties in place of those that are there; how many participants have one."""
    busiest = _busiest(connection)
    between = _between(connection, busiest)
    places = _layout(busiest, between)
    for table in (positions, ties, drawings):
        connection.execute(delete(table))
    if places:
        rows = [{"entity": e, "x": x, "y": y, "events": busiest[e]} for e, (x, y) in places.items()]
        connection.execute(insert(positions), rows)
    if between:
        connection.execute(insert(ties), between)
    connection.execute(insert(drawings), {"name": "network", "made": now, "newest": _newest(connection)})
    return len(places)


def network(connection: Connection, first: int | None, last: int | None) -> Network:
    """What is stored, of these years (of records without a day, where no year is given)."""
    made = connection.execute(select(drawings).where(drawings.c.name == "network")).one_or_none()
    columns = [entities.c[name] for name in ("id", "name", "kind", "country", "sector")]
    nodes = select(*columns, positions.c.x, positions.c.y).join(positions, positions.c.entity == entities.c.id)
    return Network(
        made=made.made if made else None,
        current=made is not None and made.newest == _newest(connection),
        nodes=tuple(
            Node(entity=entity(r), x=r["x"], y=r["y"])
            for r in connection.execute(nodes.order_by(positions.c.events.desc(), entities.c.id)).mappings()
        ),
        ties=_ties(connection, made.made, first, last) if made else (),
    )


def _ties(connection: Connection, made: dt.datetime, first: int | None, last: int | None) -> tuple[Tie, ...]:
    """Ten thousand records take a tenth of a second to make: those of one drawing are kept."""
    key = str(connection.engine.url), made, first, last
    with _keeping:
        if key not in _kept:
            if len(_kept) >= _KEPT_DRAWINGS:
                _kept.pop(next(iter(_kept)))
            _kept[key] = tuple(_read_ties(connection, first, last))
        return _kept[key]


def _read_ties(connection: Connection, first: int | None, last: int | None) -> Iterator[Tie]:
    query = select(ties.c.entity, ties.c.other, func.sum(ties.c.cooperation), func.sum(ties.c.conflict))
    if first is not None:
        query = query.where(ties.c.year >= f"{first:04}")
    if last is not None:
        query = query.where(ties.c.year <= f"{last:04}", ties.c.year > "")
    found = connection.execute(query.group_by(ties.c.entity, ties.c.other).order_by(ties.c.entity, ties.c.other))
    for one, other, cooperation, conflict in found:
        yield Tie.model_construct(one=one, other=other, cooperation=cooperation, conflict=conflict)


def _newest(connection: Connection) -> int:
    """The key of the record that came last: coding anew gives new keys."""
    return connection.scalar(select(func.max(events.c.row))) or 0


def _busiest(connection: Connection) -> dict[str, int]:
    """Those who share most records with others."""
    number = func.count(pairs.c.event.distinct())
    query = select(pairs.c.entity, number).group_by(pairs.c.entity).order_by(number.desc(), pairs.c.entity)
    return dict(connection.execute(query.limit(BUSIEST)).all())


def _between(connection: Connection, among: Iterable[str]) -> list[dict[str, Any]]:
    """Records of cooperation and of conflict between every two of these, by year."""
    held = list(among)
    year = func.coalesce(func.substr(cast(pairs.c.day, Text), 1, 4), "")
    query = (
        select(pairs.c.entity, pairs.c.other, year, pairs.c.event_type, func.count(pairs.c.event.distinct()))
        .where(pairs.c.entity.in_(held), pairs.c.other.in_(held), pairs.c.entity < pairs.c.other)
        .group_by(pairs.c.entity, pairs.c.other, year, pairs.c.event_type)
    )
    sums: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one, other, of, event_type, number in connection.execute(query):
        if event_type in _SIDES:
            sums[one, other, of][_SIDES[event_type]] += number
    return [
        {"entity": one, "other": other, "year": of, "cooperation": cooperation, "conflict": conflict}
        for (one, other, of), (cooperation, conflict) in sorted(sums.items())
    ]


def _layout(nodes: Mapping[str, int], between: Sequence[Mapping[str, Any]]) -> dict[str, Place]:
    """Those who share much stand near each other (ForceAtlas2); both coordinates from 0 to 1."""
    if not nodes:
        return {}
    library = importlib.import_module("networkx")  # a third of a second that no question pays
    graph = library.Graph()
    graph.add_nodes_from(sorted(nodes))
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in between:
        shared[row["entity"], row["other"]] += row["cooperation"] + row["conflict"]
    for (one, other), number in sorted(shared.items()):
        graph.add_edge(one, other, weight=math.log1p(number))
    options = {"max_iter": _STEPS, "weight": "weight", "seed": _SEED, "gravity": 2.0, "scaling_ratio": 3.0}
    found = library.forceatlas2_layout(graph, **options)
    return _scaled({node: (float(x), float(y)) for node, (x, y) in found.items()})


def _scaled(found: Mapping[str, Place]) -> dict[str, Place]:
    """By rank along each axis, half and half with the true place: a crowd gets room, and nothing swaps sides."""
    made: dict[str, list[float]] = {node: [] for node in found}
    for axis in (0, 1):
        order = sorted(found, key=lambda node: (found[node][axis], node))
        low, high = found[order[0]][axis], found[order[-1]][axis]
        for rank, node in enumerate(order):
            true = (found[node][axis] - low) / (high - low) if high > low else 0.5
            even = rank / (len(order) - 1) if len(order) > 1 else 0.5
            made[node].append(round((true + even) / 2, 4))
    return {node: (x, y) for node, (x, y) in made.items()}
