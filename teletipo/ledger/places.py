"""Where the records under some limits take place: each place once, with as fine a position as it has.

At most ``MOST`` records are counted, the newest; the answer says whether these are all.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from teletipo.knowledge import EntryKind, Knowledge, Site
from teletipo.ledger.choosing import Chosen
from teletipo.ledger.drawn import Spot, Spots
from teletipo.ledger.keys import among
from teletipo.ledger.schema import events

MOST = 5_000  # records
_SAME = 0.02  # degrees: two tables may round one position differently


def places(connection: Connection, chosen: Chosen, knowledge: Knowledge) -> Spots:
    """The places, that of most records first. What has no place is counted apart."""
    keys = connection.scalars(chosen.rows("newest", MOST + 1)).all()
    kept = among(connection, events.c.row, keys[:MOST])
    where = [events.c[name] for name in ("place", "place_country", "latitude", "longitude")]
    query = select(*where, func.count(), func.count(events.c.occurrence.distinct())).where(kept)
    counted = connection.execute(query.group_by(*where)).all()
    spots = [_spot(row, knowledge) for row in counted if row.place is not None]
    return Spots(
        events=min(len(keys), MOST),
        all=len(keys) <= MOST and not chosen.is_cut,
        without=sum(row[4] for row in counted if row.place is None),
        spots=tuple(sorted(spots, key=lambda s: (-s.events, s.name, s.country or "", s.kind))),
    )


def _spot(row: Any, knowledge: Knowledge) -> Spot:
    name, country, latitude, longitude, number, acts = row
    known = knowledge.entries(name)
    if latitude is None:
        states = any(e.kind is EntryKind.COUNTRY and e.country == country for e in known)
        kind = "country" if states else "unknown"
    else:
        kind = _kind((e.thing for e in known), country, latitude, longitude)
    return Spot(
        name=name, country=country, kind=kind, latitude=latitude, longitude=longitude, events=number, occurrences=acts
    )


def _kind(things: Iterable[object], country: str | None, latitude: float, longitude: float | None) -> str:
    """The kind of the place of that name that lies there, as the knowledge base has it."""
    for thing in things:
        if isinstance(thing, Site) and thing.latitude is not None and thing.longitude is not None:
            near = abs(thing.latitude - latitude) + abs(thing.longitude - (longitude or 0)) <= _SAME
            if near and (thing.country or None) == country:
                return thing.kind
    return "unknown"
