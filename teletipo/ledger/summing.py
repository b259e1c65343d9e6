"""The row of an occurrence, summed up from its records: its days, its place, its standing, its reports and outlets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from teletipo.ledger.claims import ClaimStance, Saying, standing
from teletipo.ledger.schema import articles, claims, events, occurrences
from teletipo.records import Status


def refresh(connection: Connection, ids: Iterable[str]) -> None:
    """Sum these occurrences up anew; one without records goes."""
    for occurrence in sorted(set(ids) - {""}):
        connection.execute(delete(occurrences).where(occurrences.c.id == occurrence))
        members = _members(connection, occurrence)
        if members:
            connection.execute(insert(occurrences), {"id": occurrence, **_columns(connection, occurrence, members)})


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
        "first_seen": min(published, default=None),
        "last_seen": max(published, default=None),
    }


def _most(values: list[Any]) -> Any:
    """The commonest value, of several the one that comes first."""
    return Counter(values).most_common(1)[0][0] if values else None
