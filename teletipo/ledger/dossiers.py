"""One actor, or two: what the ledger holds of them, counted over covering indexes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Text, and_, cast, func, select, union

from teletipo.ledger.answers import Dossier, Dyad, Month, Partner, Tally
from teletipo.ledger.naming import Who
from teletipo.ledger.reports import entity, reports
from teletipo.ledger.schema import entities, events, pairs, participants
from teletipo.ontology.plover import QUAD_CLASSES

_PARTNERS = 20
_ROLES = ("actor", "recipient")


def dossier(connection: Connection, who: Who, limit: int) -> Dossier:
    """What one actor did, suffered and said."""
    mine = who.condition(participants)
    roles = _by_role(connection, mine, once=who.is_one)
    taking_part = and_(mine, participants.c.role.in_(_ROLES))
    counted = _counted(connection, participants, taking_part, once=who.is_one)
    first, last = _ends(connection, mine)
    return Dossier(
        names=who.found,
        events=counted.total(),
        as_actor=roles.get("actor", 0),
        as_recipient=roles.get("recipient", 0),
        as_source=roles.get("source", 0),
        first=first,
        last=last,
        types=_tallies((t, n) for (t, _, _), n in counted.items()),
        statuses=_tallies((s, n) for (_, s, _), n in counted.items()),
        years=_years((m, n) for (_, _, m), n in counted.items()),
        months=_months(connection, counted),
        partners=_partners(connection, who),
        latest=tuple(
            reports(connection, _newest([(participants, and_(mine, participants.c.role == r)) for r in _ROLES], limit))
        ),
    )


def dyad(connection: Connection, one: Who, other: Who, limit: int) -> Dyad:
    """What two sides did to each other and together."""
    both = and_(one.condition(pairs), other.condition(pairs, "other", "other_country"))
    counted = _counted(connection, pairs, both, once=one.is_one and other.is_one)
    sides = {
        d: _counted(connection, pairs, and_(both, pairs.c.direction == d), once=False)
        for d in ("does", "receives", "with")
    }
    return Dyad(
        one=one.found,
        other=other.found,
        events=counted.total(),
        does=_tallies((t, n) for (t, _, _), n in sides["does"].items()),
        receives=_tallies((t, n) for (t, _, _), n in sides["receives"].items()),
        together=_tallies((t, n) for (t, _, _), n in sides["with"].items()),
        years=_years((m, n) for (_, _, m), n in counted.items()),
        months=_months(connection, counted),
        latest=tuple(reports(connection, _newest([(pairs, both)], limit))),
    )


def _by_role(connection: Connection, mine: ColumnElement[bool], *, once: bool) -> dict[str, int]:
    number = func.count() if once else func.count(participants.c.event.distinct())
    query = select(participants.c.role, number).where(mine).group_by(participants.c.role)
    return dict(connection.execute(query).all())


def _counted(
    connection: Connection, table: FromClause, condition: ColumnElement[bool], *, once: bool
) -> Counter[tuple[str, str, str | None]]:
    """Events by type, status and month; ``once``: no event has two rows, so none is counted twice anyhow."""
    month = func.substr(cast(table.c.day, Text), 1, 7)
    number = func.count() if once else func.count(table.c.event.distinct())
    query = select(table.c.event_type, table.c.status, month, number).where(condition)
    rows = connection.execute(query.group_by(table.c.event_type, table.c.status, month))
    return Counter({(t, s, m): n for t, s, m, n in rows})


def _ends(connection: Connection, mine: ColumnElement[bool]) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day, each found at an end of the index."""
    ends = [(role, end(participants.c.day)) for role in _ROLES for end in (func.min, func.max)]
    found = [connection.scalar(select(end).where(mine, participants.c.role == role)) for role, end in ends]
    days = [day for day in found if day is not None]
    return min(days, default=None), max(days, default=None)


def _newest(parts: Sequence[tuple[FromClause, ColumnElement[bool]]], limit: int) -> Select[tuple[int]]:
    """The newest events of several conditions; of each the newest are read off the index, more than enough of them."""
    newest = [
        select(table.c.event, table.c.day)
        .where(condition, table.c.day.is_not(None))
        .order_by(table.c.day.desc(), table.c.event.desc())
        .limit(limit * 4)
        .subquery()
        for table, condition in parts
    ]
    every = union(*(select(n.c.event, n.c.day) for n in newest)).subquery()
    return select(every.c.event).order_by(every.c.day.desc(), every.c.event.desc()).limit(limit)


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


def _years(found: Iterable[tuple[str | None, int]]) -> tuple[Tally, ...]:
    by_year = _tallies((month[:4], number) for month, number in found if month is not None)
    return tuple(sorted(by_year, key=lambda t: t.value))


def _months(connection: Connection, counted: Counter[tuple[str, str, str | None]]) -> tuple[Month, ...]:
    classes = {t: QUAD_CLASSES.get(t) or _quad_class(connection, t) for t in {t for t, _, _ in counted}}
    sums: Counter[tuple[str, str]] = Counter()
    for (event_type, _, month), number in counted.items():
        if month is not None:
            sums[month, classes[event_type]] += number
    return tuple(
        Month(start=dt.date.fromisoformat(f"{month}-01"), quad_class=quad_class, events=n)
        for (month, quad_class), n in sorted(sums.items())
    )


def _quad_class(connection: Connection, event_type: str) -> str:
    """The class of a user's own type, which its records know."""
    query = select(events.c.quad_class).where(events.c.event_type == event_type).limit(1)
    return connection.scalar(query) or ""
