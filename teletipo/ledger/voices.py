"""Who says what: claims by occurrence, by voice, by stance; how an occurrence's standing changed day by day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from teletipo.ledger.answers import Change, Claim
from teletipo.ledger.claims import ClaimStance, Saying, Standing, standing
from teletipo.ledger.reports import entity
from teletipo.ledger.schema import articles, claims, entities, events, occurrences
from teletipo.records import Span, Status

CONTESTED = (Standing.DISPUTED.value, Standing.DENIED.value)
ClaimOrder = Literal["oldest", "newest", "contested"]


def claims_of(
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]],
    limit: int | None = None,
    offset: int = 0,
    order: ClaimOrder = "oldest",
) -> list[Claim]:
    """The claims under these conditions on ``claims`` and ``events``."""
    chosen = _ordered(_keys(conditions), order).limit(limit).offset(offset)
    found = {(r["event"], r["position"]): _claim(r) for r in connection.execute(_whole(chosen)).mappings()}
    return [found[key.event, key.position] for key in connection.execute(chosen)]


def count(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> int:
    """How many there are."""
    return connection.scalar(select(func.count()).select_from(_keys(conditions).subquery())) or 0


def history(sayings: Sequence[Saying]) -> list[Change]:
    """The days on which the standing of an occurrence changed, and to what."""
    changes: list[Change] = []
    days: list[dt.date | None] = sorted({s.day for s in sayings}, key=lambda d: d or dt.date.min)
    for day in days:
        now = standing(s for s in sayings if s.day is None or (day is not None and s.day <= day))
        if not changes or changes[-1].standing != now:
            changes.append(Change(day=day, standing=now))
    return changes


def _keys(conditions: Iterable[ColumnElement[bool]]) -> Select[tuple[int, int]]:
    return select(claims.c.event, claims.c.position).join(events, events.c.row == claims.c.event).where(*conditions)


def _ordered(keys: Select[tuple[int, int]], order: ClaimOrder) -> Select[tuple[int, int]]:
    if order == "oldest":
        return keys.order_by(claims.c.day.nulls_first(), claims.c.event, claims.c.position)
    newest = claims.c.day.desc().nulls_last(), claims.c.event.desc(), claims.c.position
    if order == "newest":
        return keys.order_by(*newest)
    contested = case((occurrences.c.standing.in_(CONTESTED), 0), else_=1)
    return keys.join(occurrences, occurrences.c.id == events.c.occurrence).order_by(contested, *newest)


def _whole(keys: Select[tuple[int, int]]) -> Select[Any]:
    wanted = keys.subquery()
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
        .join(wanted, and_(wanted.c.event == claims.c.event, wanted.c.position == claims.c.position))
        .join(events, events.c.row == claims.c.event)
        .join(articles, articles.c.row == events.c.article)
        .join(entities, entities.c.id == claims.c.entity, isouter=True)
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
