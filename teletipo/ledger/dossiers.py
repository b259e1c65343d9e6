"""One actor, or two: what the ledger holds of them, counted over covering indexes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, select

from teletipo.ledger.answers import Dossier, Dyad, Partner, Tally
from teletipo.ledger.naming import Who
from teletipo.ledger.reports import entity, reports
from teletipo.ledger.schema import entities, pairs, participants

_PARTNERS = 20


def dossier(connection: Connection, who: Who, limit: int) -> Dossier:
    """What one actor did, suffered and said."""
    mine = who.condition(participants)
    roles = _by_role(connection, mine)
    taking_part = and_(mine, participants.c.role.in_(("actor", "recipient")))
    counted = _counted(connection, participants, taking_part)
    days = [day for _, _, day in counted if day is not None]
    return Dossier(
        names=who.found,
        events=counted.total(),
        as_actor=roles.get("actor", 0),
        as_recipient=roles.get("recipient", 0),
        as_source=roles.get("source", 0),
        first=min(days, default=None),
        last=max(days, default=None),
        types=_tallies((t, n) for (t, _, _), n in counted.items()),
        statuses=_tallies((s, n) for (_, s, _), n in counted.items()),
        years=_years((d, n) for (_, _, d), n in counted.items()),
        partners=_partners(connection, who),
        latest=tuple(reports(connection, _newest(participants, taking_part, limit))),
    )


def dyad(connection: Connection, one: Who, other: Who, limit: int) -> Dyad:
    """What two sides did to each other and together."""
    both = and_(one.condition(pairs), other.condition(pairs, "other", "other_country"))
    counted = _counted(connection, pairs, both)
    sides = {d: _counted(connection, pairs, and_(both, pairs.c.direction == d)) for d in ("does", "receives", "with")}
    return Dyad(
        one=one.found,
        other=other.found,
        events=counted.total(),
        does=_tallies((t, n) for (t, _, _), n in sides["does"].items()),
        receives=_tallies((t, n) for (t, _, _), n in sides["receives"].items()),
        together=_tallies((t, n) for (t, _, _), n in sides["with"].items()),
        years=_years((d, n) for (_, _, d), n in counted.items()),
        latest=tuple(reports(connection, _newest(pairs, both, limit))),
    )


def _by_role(connection: Connection, mine: ColumnElement[bool]) -> dict[str, int]:
    number = func.count(participants.c.event.distinct())
    query = select(participants.c.role, number).where(mine).group_by(participants.c.role)
    return dict(connection.execute(query).all())


def _counted(
    connection: Connection, table: FromClause, condition: ColumnElement[bool]
) -> Counter[tuple[str, str, dt.date | None]]:
    """Events by type, status and day; one in which somebody stands twice counts once."""
    key = (table.c.event_type, table.c.status, table.c.day)
    query = select(*key, func.count(table.c.event.distinct())).where(condition).group_by(*key)
    return Counter({(t, s, d): n for t, s, d, n in connection.execute(query)})


def _newest(table: FromClause, condition: ColumnElement[bool], limit: int) -> Select[tuple[int]]:
    newest = select(table.c.event, table.c.day).where(condition).distinct()
    ordered = newest.order_by(table.c.day.desc().nulls_last(), table.c.event.desc()).limit(limit).subquery()
    return select(ordered.c.event)


def _partners(connection: Connection, who: Who) -> tuple[Partner, ...]:
    number = func.count(pairs.c.event.distinct())
    others = (
        select(pairs.c.other, number.label("events"))
        .where(who.condition(pairs))
        .group_by(pairs.c.other)
        .order_by(number.desc(), pairs.c.other)
        .limit(_PARTNERS)
        .subquery()
    )
    query = select(entities, others.c.events).join(others, others.c.other == entities.c.id)
    rows = connection.execute(query.order_by(others.c.events.desc(), entities.c.name)).mappings()
    return tuple(Partner(entity=entity(r), events=r["events"]) for r in rows)


def _tallies(found: Iterable[tuple[str, int]]) -> tuple[Tally, ...]:
    sums: Counter[str] = Counter()
    for value, number in found:
        sums[value] += number
    return tuple(Tally(value=v, events=n) for v, n in sorted(sums.items(), key=lambda p: (-p[1], p[0])))


def _years(found: Iterable[tuple[dt.date | None, int]]) -> tuple[Tally, ...]:
    by_year = _tallies((str(day.year), number) for day, number in found if day is not None)
    return tuple(sorted(by_year, key=lambda t: t.value))
