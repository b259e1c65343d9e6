"""The tallies and partners made anew from the records, to fill them and to hold what is kept against it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    cast,
    delete,
    except_,
    func,
    insert,
    literal,
    select,
    union_all,
)

from teletipo.ledger.kept import partners, tallies
from teletipo.ledger.schema import claims, events, occurrences, pairs, participants
from teletipo.ledger.tallying import PARTS

_WRONG = 5  # examples that are told of one kind


def recount(connection: Connection) -> None:
    """Put what is counted now in place of what is kept."""
    for table, counted in ((tallies, _tallies), (partners, _partners)):
        connection.execute(delete(table))
        for query in counted():
            connection.execute(insert(table).from_select(table.c.keys(), query))


def differences(connection: Connection) -> list[str]:
    """Where what is kept is not what is counted now, a line each; of many of one kind the first few."""
    found: list[str] = []
    for table, counted in ((tallies, _tallies), (partners, _partners)):
        every = select(union_all(*counted()).subquery())
        kept = select(table)
        for told, these, others in (("counted", every, kept), ("kept", kept, every)):
            wrong = except_(these, others).subquery()
            rows = connection.execute(select(wrong).order_by(*wrong.c).limit(_WRONG))
            found += [f"{table.name}: {told} {' '.join(str(v) for v in row if v != '')}" for row in rows]
    return found


def _tallies() -> Iterator[Select[Any]]:
    live = events.c.rejected.is_(False)
    what = _month(events.c.day), events.c.event_type, events.c.status
    yield _row("all", "part", literal(""), *what, func.count()).where(live).group_by(*what)
    for scope, column in (("where", "place_country"), ("place", "place"), ("outlet", "outlet")):
        of = events.c[column]
        yield _total(scope, "total", of, func.count()).where(live, of != "").group_by(of)
    for scope in ("entity", "country"):
        yield from _of_participants(scope)
    known = _month(occurrences.c.day), occurrences.c.event_type
    standing = occurrences.c.standing
    yield _row("occurrence", "part", standing, *known, literal(""), func.count()).group_by(standing, *known)


def _of_participants(scope: str) -> Iterator[Select[Any]]:
    who, role, each = participants.c[scope], participants.c.role, func.count(participants.c.event.distinct())
    part = role.in_(PARTS), who.is_not(None)
    what = _month(participants.c.day), participants.c.event_type, participants.c.status
    yield _row(scope, "part", who, *what, each).where(*part).group_by(who, *what)
    yield _total(scope, "total", who, each).where(*part).group_by(who)
    for one in (*PARTS, "source"):
        yield _total(scope, one, who, each).where(role == one, who.is_not(None)).group_by(who)
    voice = claims.c[scope]
    yield _total(scope, "said", voice, func.count()).where(voice.is_not(None)).group_by(voice)
    once = select(participants.c.event, who.label("who")).where(*part).distinct().subquery()
    about = _total(scope, "about", once.c.who, func.count()).select_from(once)
    yield about.join(claims, claims.c.event == once.c.event).group_by(once.c.who)


def _partners() -> Iterator[Select[Any]]:
    for scope in ("entity", "country"):
        who, each = pairs.c[scope], func.count(pairs.c.event.distinct())
        named = select(literal(scope).label("scope"), who.label("subject"), pairs.c.other, each.label("events"))
        yield named.where(who.is_not(None)).group_by(who, pairs.c.other)


def _total(scope: str, role: str, subject: ColumnElement[Any], number: ColumnElement[int]) -> Select[Any]:
    return _row(scope, role, subject, literal(""), literal(""), literal(""), number)


def _row(
    scope: str,
    role: str,
    subject: ColumnElement[Any],
    month: ColumnElement[Any],
    event_type: ColumnElement[Any],
    status: ColumnElement[Any],
    number: ColumnElement[int],
) -> Select[Any]:
    cells: tuple[ColumnElement[Any], ...] = (literal(scope), literal(role), subject, month, event_type, status, number)
    return select(*(cell.label(column.name) for cell, column in zip(cells, tallies.c, strict=True)))


def _month(day: ColumnElement[Any]) -> ColumnElement[str]:
    return func.coalesce(func.substr(cast(day, Text), 1, 7), "")
