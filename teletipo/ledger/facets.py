"""The commonest values of every slot among the records that a question finds: what to narrow it by next.

At most ``MOST`` records are counted, the newest; the answer says whether these are all.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, select

from teletipo.ledger.answers import Facet, Facets, Tally
from teletipo.ledger.schema import entities, events, participants

FacetName = Literal[
    "actor", "actor_country", "event_type", "event_mode", "quad_class", "status", "country", "place", "outlet",
    "voice", "voice_country",
]  # fmt: skip
FACETS: tuple[FacetName, ...] = (
    "actor", "actor_country", "event_type", "status", "country", "place", "outlet", "voice", "voice_country",
)  # fmt: skip
MOST = 10_000
_COLUMNS = {"country": "place_country"}
_WHO: dict[str, tuple[tuple[str, ...], str]] = {
    "actor": (("actor", "recipient"), "entity"),
    "actor_country": (("actor", "recipient"), "country"),
    "voice": (("source",), "entity"),
    "voice_country": (("source",), "country"),
}


def facets(connection: Connection, rows: Select[tuple[int]], of: Sequence[FacetName], top: int) -> Facets:
    """*actor*: who takes part, acting or acted upon; *voice*: who says so; *country*: where it takes place."""
    newest = rows.order_by(events.c.day.desc().nulls_last(), events.c.row.desc())
    slots = [slot for slot in of if slot not in _WHO]
    columns = [events.c[_COLUMNS.get(slot, slot)] for slot in slots]
    more = newest.limit(MOST + 1).subquery()
    found = connection.execute(select(more.c.row, *columns).join(events, events.c.row == more.c.row)).all()[:MOST]
    kept = select(newest.limit(MOST).subquery().c.row)
    counted = {slot: Counter(r[i] for r in found if r[i] is not None) for i, slot in enumerate(slots, 1)}
    people = {slot: _taking_part(connection, kept, *_WHO[slot]) for slot in of if slot in _WHO}
    made = (Facet(of=slot, values=_top(connection, slot, (counted | people)[slot], top)) for slot in of)
    return Facets(events=min(len(found), MOST), all=len(found) <= MOST, facets=tuple(made))


def _taking_part(connection: Connection, rows: Select[Any], roles: Iterable[str], column: str) -> Counter[str]:
    value: ColumnElement[Any] = participants.c[column]
    number = func.count(participants.c.event.distinct())
    query = select(value, number).where(participants.c.event.in_(rows), participants.c.role.in_(list(roles)))
    return Counter(dict(connection.execute(query.where(value.is_not(None)).group_by(value)).all()))


def _top(connection: Connection, slot: str, counted: Counter[str], top: int) -> tuple[Tally, ...]:
    first = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
    names: dict[str, str] = {}
    if slot in {"actor", "voice"}:
        ids = [value for value, _ in first]
        names = dict(connection.execute(select(entities.c.id, entities.c.name).where(entities.c.id.in_(ids))).all())
    return tuple(Tally(value=value, events=number, label=names.get(value, "")) for value, number in first)
