"""The row of an occurrence, summed up from its records: its days, its place, its standing, its reports and outlets."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from teletipo.ledger import tallying
from teletipo.ledger.claims import ClaimStance, Saying, standing
from teletipo.ledger.involving import involve
from teletipo.ledger.schema import articles, claims, events, occurrences
from teletipo.records import Status

_SUMMED = (
    "occurrence", "article", "event_type", "event_mode", "earliest", "latest", "place", "place_country", "outlet",
    "published", "ingested",
)  # fmt: skip


def refresh(connection: Connection, ids: Iterable[str]) -> None:
    """Sum these occurrences up anew; one without records goes."""
    wanted = sorted(set(ids) - {""})
    old = connection.execute(select(occurrences).where(occurrences.c.id.in_(wanted))).mappings().all()
    connection.execute(delete(occurrences).where(occurrences.c.id.in_(wanted)))
    members, said = _members(connection, wanted), _sayings(connection, wanted)
    new = [{"id": occurrence, **_columns(some, said[occurrence])} for occurrence, some in sorted(members.items())]
    if new:
        connection.execute(insert(occurrences), new)
        involve(connection, [row["id"] for row in new])
    tallying.move(connection, chain.from_iterable(map(_tallies, old)), chain.from_iterable(map(_tallies, new)))


def _tallies(row: Mapping[Any, Any]) -> Iterator[tallying.Key]:
    for role, column in tallying.BEGUN.items():
        yield tallying.Key("occurrence", role, row["standing"], tallying.month(row[column]), row["event_type"])


def sayings(connection: Connection, occurrence: str) -> list[Saying]:
    """What every voice says of an occurrence."""
    return _sayings(connection, [occurrence])[occurrence]


def _sayings(connection: Connection, wanted: Sequence[str]) -> defaultdict[str, list[Saying]]:
    query = (
        select(events.c.occurrence, claims.c.day, claims.c.stance, claims.c.status, claims.c.ahead)
        .join(events, events.c.row == claims.c.event)
        .where(events.c.occurrence.in_(wanted))
        .order_by(claims.c.day, claims.c.event, claims.c.position)
    )
    found: defaultdict[str, list[Saying]] = defaultdict(list)
    for occurrence, day, stance, status, ahead in connection.execute(query):
        found[occurrence].append(Saying(day, ClaimStance(stance), Status(status), ahead))
    return found


def _members(connection: Connection, wanted: Sequence[str]) -> defaultdict[str, list[Any]]:
    """The records of each of these occurrences, by publication."""
    query = (
        select(*(events.c[name] for name in _SUMMED), articles.c.copy_of)
        .join(articles, articles.c.row == events.c.article)
        .where(events.c.occurrence.in_(wanted), events.c.rejected.is_(False))
        .order_by(events.c.published.nulls_first(), events.c.article, events.c.position)
    )
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.occurrence].append(row)
    return found


def _columns(members: Sequence[Any], said: Sequence[Saying]) -> dict[str, Any]:
    told = [(m.latest - m.earliest, m.published, m.earliest, m.latest) for m in members if m.earliest]
    narrowest = min(told, key=lambda t: t[0], default=(None, None, None, None))
    published = [m.published for m in members if m.published]
    place, country = _most([(m.place, m.place_country) for m in members if m.place]) or (None, None)
    first_seen = min(published, default=None)
    return {
        "event_type": members[0].event_type,
        "event_mode": _most([m.event_mode for m in members if m.event_mode]),
        "standing": standing(said).value,
        "earliest": narrowest[2],
        "latest": narrowest[3],
        "place": place,
        "country": country,
        "mentions": len(members),
        "reports": len({m.article for m in members}),
        "originals": len({m.copy_of for m in members}),
        "outlets": len({m.outlet for m in members}),
        "first_seen": first_seen,
        "day": narrowest[2] or first_seen,
        "last_seen": max(published, default=None),
        "ingested": min(m.ingested for m in members),
    }


def _most(values: list[Any]) -> Any:
    """The commonest value, of several the one that comes first."""
    return Counter(values).most_common(1)[0][0] if values else None
