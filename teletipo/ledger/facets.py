"""The commonest values of every slot among the records that a question finds: what to narrow it by next.

All records together are counted by the tallies. Under limits at most ``LOOKED_AT`` records are counted, the newest; the
answer says whether these are all.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, select

from teletipo.ledger.answers import Facet, Facets, Tally
from teletipo.ledger.choosing import Chosen
from teletipo.ledger.frames import LOOKED_AT
from teletipo.ledger.kept import tallies
from teletipo.ledger.schema import entities, events, participants

FacetName = Literal[
    "actor", "actor_country", "event_type", "event_mode", "quad_class", "status", "country", "place", "outlet",
    "voice", "voice_country",
]  # fmt: skip
FACETS: tuple[FacetName, ...] = (
    "actor", "actor_country", "event_type", "status", "country", "place", "outlet", "voice", "voice_country",
)  # fmt: skip
_KEPT: dict[str, tuple[str, str]] = {
    "actor": ("entity", "total"), "actor_country": ("country", "total"), "event_type": ("all", "part"),
    "status": ("all", "part"), "country": ("where", "total"), "place": ("place", "total"),
    "outlet": ("outlet", "total"), "voice": ("entity", "source"), "voice_country": ("country", "source"),
}  # fmt: skip
_COLUMNS = {"country": "place_country"}
_WHO: dict[str, tuple[tuple[str, ...], str]] = {
    "actor": (("actor", "recipient"), "entity"),
    "actor_country": (("actor", "recipient"), "country"),
    "voice": (("source",), "entity"),
    "voice_country": (("source",), "country"),
}


def facets(connection: Connection, chosen: Chosen, of: Sequence[FacetName], top: int) -> Facets:
    """*actor*: who takes part, acting or acted upon; *voice*: who says so; *country*: where it takes place."""
    number, more = chosen.total()
    if chosen.is_unlimited and all(slot in _KEPT for slot in of):
        whole, counted = True, {slot: _kept(connection, slot, top) for slot in of}
    else:
        whole, counted = number <= LOOKED_AT and not more, _counted(connection, chosen.rows("newest", LOOKED_AT), of)
    made = (Facet(of=slot, values=_top(connection, slot, counted[slot], top)) for slot in of)
    return Facets(events=number if whole else LOOKED_AT, all=whole, facets=tuple(made))


def _kept(connection: Connection, slot: str, top: int) -> Counter[str]:
    """The commonest values of all records, off the tallies."""
    scope, role = _KEPT[slot]
    column = tallies.c[slot] if scope == "all" else tallies.c.subject
    number = func.sum(tallies.c.events)
    query = select(column, number).where(tallies.c.scope == scope, tallies.c.role == role).group_by(column)
    return Counter(dict(connection.execute(query.order_by(number.desc(), column).limit(top)).all()))


def _counted(connection: Connection, rows: Select[Any], of: Sequence[FacetName]) -> dict[FacetName, Counter[str]]:
    slots = [slot for slot in of if slot not in _WHO]
    columns = [events.c[_COLUMNS.get(slot, slot)] for slot in slots]
    found = connection.execute(select(*columns).where(events.c.row.in_(rows))).all() if slots else []
    counted: dict[FacetName, Counter[str]] = {
        slot: Counter(row[i] for row in found if row[i]) for i, slot in enumerate(slots)
    }
    return counted | {slot: _taking_part(connection, rows, *_WHO[slot]) for slot in of if slot in _WHO}


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
