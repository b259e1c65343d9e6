"""The row of an occurrence, summed up from its records: its days, its place, its standing, its reports and outlets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from teletipo.ledger import tallying
from teletipo.ledger.claims import ClaimStance, Saying, standing
from teletipo.ledger.schema import articles, claims, events, occurrences
from teletipo.records import Status


def refresh(connection: Connection, ids: Iterable[str]) -> None:
    """Sum these occurrences up anew; one without records goes."""
    wanted = sorted(set(ids) - {""})
    old = connection.execute(select(occurrences).where(occurrences.c.id.in_(wanted))).mappings().all()
    connection.execute(delete(occurrences).where(occurrences.c.id.in_(wanted)))
    new = [
        {"id": occurrence, **_columns(connection, occurrence, members)}
        for occurrence in wanted
        if (members := _members(connection, occurrence))
    ]
    if new:
        connection.execute(insert(occurrences), new)
    tallying.move(connection, map(_tally, old), map(_tally, new))


def _tally(row: Mapping[Any, Any]) -> tallying.Key:
    return tallying.Key("occurrence", "part", row["standing"], tallying.month(row["day"]), row["event_type"])


def sayings(connection: Connection, occurrence: str) -> list[Saying]:
    """What every voice says of an occurrence."""
    query = (
        select(claims.c.day, claims.c.stance, claims.c.status, claims.c.ahead)
        .join(events, events.c.row == claims.c.event)
        .where(events.c.occurrence == occurrence)
        .order_by(claims.c.day, claims.c.event, claims.c.position)
    )
    return [Saying(day, ClaimStance(s), Status(status), ahead) for day, s, status, ahead in connection.execute(query)]


def _members(connection: Connection, occurrence: str) -> Sequence[Row[Any]]:
    query = (
        select(events, articles.c.copy_of)
        .join(articles, articles.c.row == events.c.article)
        .where(events.c.occurrence == occurrence, events.c.rejected.is_(False))
        .order_by(events.c.published, events.c.article, events.c.position)
    )
    return connection.execute(query).all()


def _columns(connection: Connection, occurrence: str, members: Sequence[Row[Any]]) -> dict[str, Any]:
    told = [(m.latest - m.earliest, m.published, m.earliest, m.latest) for m in members if m.earliest]
    narrowest = min(told, key=lambda t: t[0], default=(None, None, None, None))
    published = [m.published for m in members if m.published]
    place, country = _most([(m.place, m.place_country) for m in members if m.place]) or (None, None)
    first_seen = min(published, default=None)
    return {
        "event_type": members[0].event_type,
        "event_mode": _most([m.event_mode for m in members if m.event_mode]),
        "standing": standing(sayings(connection, occurrence)).value,
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
    }


def _most(values: list[Any]) -> Any:
    """The commonest value, of several the one that comes first."""
    return Counter(values).most_common(1)[0][0] if values else None
