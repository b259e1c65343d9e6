"""The commonest values of every slot among the records that a question finds: what to narrow it by next.

All records together are counted by the tallies. Under limits at most ``LOOKED_AT`` records are counted, the newest; the
answer says whether these are all.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection, func, select

from teletipo.ledger.answers import Facet, Facets, Tally
from teletipo.ledger.choosing import Chosen
from teletipo.ledger.kept import tallies
from teletipo.ledger.keys import among
from teletipo.ledger.schema import entities, events, participants
from teletipo.ledger.tallying import PARTS

FacetName = Literal[
    "actor", "actor_country", "event_type", "event_mode", "quad_class", "status", "country", "place", "outlet",
    "voice", "voice_country",
]  # fmt: skip
LOOKED_AT = 1_000  # records
FACETS: tuple[FacetName, ...] = (
    "actor", "actor_country", "event_type", "status", "country", "place", "outlet", "voice", "voice_country",
)  # fmt: skip
_KEPT: dict[str, tuple[str, str]] = {
    "actor": ("entity", "total"), "actor_country": ("country", "total"), "event_type": ("all", "part"),
    "status": ("all", "part"), "country": ("where", "total"), "place": ("place", "total"),
    "outlet": ("outlet", "total"), "voice": ("entity", "source"), "voice_country": ("country", "source"),
}  # fmt: skip
_COLUMNS = {"country": "place_country"}
_WHO = {"actor": ("part", 0), "actor_country": ("part", 1), "voice": ("source", 0), "voice_country": ("source", 1)}


def facets(connection: Connection, chosen: Chosen, of: Sequence[FacetName], top: int) -> Facets:
    """*actor*: who takes part, acting or acted upon; *voice*: who says so; *country*: where it takes place."""
    if chosen.is_unlimited and all(slot in _KEPT for slot in of):
        number, whole = chosen.total()[0], True
        counted = {slot: _kept(connection, slot, top) for slot in of}
    else:
        keys = connection.scalars(chosen.rows("newest", LOOKED_AT + 1)).all()
        number, whole = min(len(keys), LOOKED_AT), len(keys) <= LOOKED_AT and not chosen.is_cut
        counted = _counted(connection, keys[:LOOKED_AT], of)
    made = (Facet(of=slot, values=_top(connection, slot, counted[slot], top)) for slot in of)
    return Facets(events=number, all=whole, facets=tuple(made))


def _kept(connection: Connection, slot: str, top: int) -> Counter[str]:
    """The commonest values of all records, off the tallies."""
    scope, role = _KEPT[slot]
    column = tallies.c[slot] if scope == "all" else tallies.c.subject
    number = func.sum(tallies.c.events)
    query = select(column, number).where(tallies.c.scope == scope, tallies.c.role == role).group_by(column)
    return Counter(dict(connection.execute(query.order_by(number.desc(), column).limit(top)).all()))


def _counted(connection: Connection, keys: Sequence[int], of: Sequence[FacetName]) -> dict[FacetName, Counter[str]]:
    slots = [slot for slot in of if slot not in _WHO]
    columns = [events.c[_COLUMNS.get(slot, slot)] for slot in slots]
    found = connection.execute(select(*columns).where(among(connection, events.c.row, keys))).all() if slots else []
    counted: dict[FacetName, Counter[str]] = {
        slot: Counter(row[i] for row in found if row[i]) for i, slot in enumerate(slots)
    }
    named = _named(connection, keys) if len(slots) < len(of) else {}
    return counted | {slot: named.get(_WHO[slot], Counter()) for slot in of if slot in _WHO}


def _named(connection: Connection, keys: Sequence[int]) -> dict[tuple[str, int], Counter[str]]:
    """Who takes part and who says so, and their states, each once a record."""
    columns = participants.c.event, participants.c.role, participants.c.entity, participants.c.country
    here = among(connection, participants.c.event, keys), participants.c.role.in_((*PARTS, "source"))
    seen: defaultdict[tuple[str, int], set[tuple[int, str]]] = defaultdict(set)
    for event, role, *values in connection.execute(select(*columns).where(*here)):
        for i, value in enumerate(values):
            if value is not None:
                seen["part" if role in PARTS else role, i].add((event, value))
    return {which: Counter(value for _, value in found) for which, found in seen.items()}


def _top(connection: Connection, slot: str, counted: Counter[str], top: int) -> tuple[Tally, ...]:
    first = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
    names: dict[str, str] = {}
    if slot in {"actor", "voice"}:
        ids = [value for value, _ in first]
        names = dict(connection.execute(select(entities.c.id, entities.c.name).where(entities.c.id.in_(ids))).all())
    return tuple(Tally(value=value, events=number, label=names.get(value, "")) for value, number in first)
