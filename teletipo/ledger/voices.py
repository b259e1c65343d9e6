"""Who says what: claims by occurrence, by voice, by stance; how an occurrence's standing changed day by day."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from teletipo.ledger.answers import Change, Claim
from teletipo.ledger.claims import ClaimStance, Saying, standing
from teletipo.ledger.reports import entity
from teletipo.ledger.schema import articles, claims, entities, events
from teletipo.records import Span, Status

_AT_ONCE = 5000


def claims_of(connection: Connection, keys: Select[Any]) -> list[Claim]:
    """The claims with these keys (event and position), in the order of the query."""
    return by_key(connection, [(key.event, key.position) for key in connection.execute(keys)])


def by_key(connection: Connection, keys: Sequence[tuple[int, int]]) -> list[Claim]:
    """The claims with these keys, in their order."""
    found: dict[tuple[int, int], Claim] = {}
    for first in range(0, len(keys), _AT_ONCE):
        rows = connection.execute(_whole([event for event, _ in keys[first : first + _AT_ONCE]])).mappings()
        found |= {(r["event"], r["position"]): _claim(r) for r in rows}
    return [found[key] for key in keys]


def on_occurrence(connection: Connection, occurrence: str) -> list[Claim]:
    """The claims on an occurrence, the earliest first; what a voice says in one sentence, of two records, once."""
    of = events.c.occurrence == occurrence, events.c.rejected.is_(False)
    keys = select(claims.c.event, claims.c.position).join(events, events.c.row == claims.c.event).where(*of)
    by = claims.c.day.nulls_first(), events.c.article, claims.c.start, events.c.position, claims.c.position
    found = claims_of(connection, keys.order_by(*by))
    once = {(c.article, c.quote.start, c.stance, c.who or c.outlet): c for c in reversed(found)}
    return list(reversed(once.values()))


def history(sayings: Sequence[Saying]) -> list[Change]:
    """The days on which the standing of an occurrence changed, and to what."""
    changes: list[Change] = []
    days: list[dt.date | None] = sorted({s.day for s in sayings}, key=lambda d: d or dt.date.min)
    for day in days:
        now = standing(s for s in sayings if s.day is None or (day is not None and s.day <= day))
        if not changes or changes[-1].standing != now:
            changes.append(Change(day=day, standing=now))
    return changes


def _whole(of: Sequence[int]) -> Select[Any]:
    return (
        select(
            claims,
            events.c.id.label("event_id"),
            events.c.occurrence,
            events.c.event_type,
            articles.c.id.label("article"),
            articles.c.text,
            *(entities.c[name].label(f"who_{name}") for name in ("id", "name", "kind", "country", "sector")),
        )
        .join(events, events.c.row == claims.c.event)
        .join(articles, articles.c.row == events.c.article)
        .join(entities, entities.c.id == claims.c.entity, isouter=True)
        .where(claims.c.event.in_(of))
    )


def _claim(row: Any) -> Claim:
    start, end = row["start"], row["end"]
    who = {k.removeprefix("who_"): v for k, v in row.items() if k.startswith("who_")}
    return Claim(
        occurrence=row["occurrence"],
        event=row["event_id"],
        event_type=row["event_type"],
        stance=ClaimStance(row["stance"]),
        status=Status(row["status"]),
        who=entity(who) if row["entity"] else None,
        outlet=row["outlet"],
        day=row["day"],
        quote=Span(text=row["text"][start:end], start=start, end=end),
        article=row["article"],
    )
