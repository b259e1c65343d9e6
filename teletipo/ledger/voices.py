"""Who says what: claims by occurrence, by voice, by stance; how an occurrence's standing changed day by day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from teletipo.ledger.answers import Change, Claim
from teletipo.ledger.claims import ClaimStance, Saying, standing
from teletipo.ledger.reports import entity
from teletipo.ledger.schema import articles, claims, entities, events
from teletipo.records import Span, Status


def claims_of(connection: Connection, conditions: Iterable[ColumnElement[bool]], limit: int | None) -> list[Claim]:
    """The claims under these conditions on ``claims`` and ``events``, the earliest first."""
    rows = connection.execute(_query(conditions).limit(limit)).mappings()
    return [_claim(r) for r in rows]


def history(sayings: Sequence[Saying]) -> list[Change]:
    """The days on which the standing of an occurrence changed, and to what."""
    changes: list[Change] = []
    days: list[dt.date | None] = sorted({s.day for s in sayings}, key=lambda d: d or dt.date.min)
    for day in days:
        now = standing(s for s in sayings if s.day is None or (day is not None and s.day <= day))
        if not changes or changes[-1].standing != now:
            changes.append(Change(day=day, standing=now))
    return changes


def _query(conditions: Iterable[ColumnElement[bool]]) -> Select[Any]:
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
        .where(*conditions)
        .order_by(claims.c.day.nulls_first(), articles.c.id, claims.c.start, events.c.position, claims.c.position)
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
