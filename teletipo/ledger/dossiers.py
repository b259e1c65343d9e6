"""One actor, or two: what the ledger holds of them, counted over covering indexes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Text, and_, cast, func, select, union

from teletipo.ledger.answers import Dossier, Dyad, Month, Partner, Tally
from teletipo.ledger.kept import partners, tallies
from teletipo.ledger.naming import Who
from teletipo.ledger.reports import entity, reports
from teletipo.ledger.schema import entities, events, pairs, participants
from teletipo.ontology.plover import QUAD_CLASSES

_PARTNERS = 20
_ROLES = ("actor", "recipient")
_Counted = Counter[tuple[str, str, str | None]]  # events by type, status and month
_Numbers = tuple[dict[str, int], _Counted]


def dossier(connection: Connection, who: Who, limit: int) -> Dossier:
    """What one actor did, suffered and said."""
    mine = who.condition(participants)
    roles, counted = _kept(connection, who) or _by_rows(connection, mine)
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


def _kept(connection: Connection, who: Who) -> _Numbers | None:
    """By the tallies; several participants of a name have none in common."""
    if who.kept is None:
        return None
    scope, subject = who.kept
    of = tallies.c.scope == scope, tallies.c.subject == subject
    roles = select(tallies.c.role, tallies.c.events).where(*of, tallies.c.role.in_((*_ROLES, "source")))
    parts = select(tallies.c.event_type, tallies.c.status, tallies.c.month, tallies.c.events)
    counted = connection.execute(parts.where(*of, tallies.c.role == "part"))
    return dict(connection.execute(roles).all()), Counter({(t, s, m or None): n for t, s, m, n in counted})


def _by_rows(connection: Connection, mine: ColumnElement[bool]) -> _Numbers:
    each = func.count(participants.c.event.distinct())
    roles = connection.execute(select(participants.c.role, each).where(mine).group_by(participants.c.role))
    taking_part = and_(mine, participants.c.role.in_(_ROLES))
    return dict(roles.all()), _counted(connection, participants, taking_part, once=False)


def _counted(connection: Connection, table: FromClause, condition: ColumnElement[bool], *, once: bool) -> _Counted:
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
    if who.kept is not None:
        scope, subject = who.kept
        number: ColumnElement[int] = partners.c.events
        counted = select(partners.c.other, number.label("events"))
        counted = counted.where(partners.c.scope == scope, partners.c.subject == subject)
        other: ColumnElement[str] = partners.c.other
    else:
        number, other = func.count(pairs.c.event.distinct()), pairs.c.other
        counted = select(other, number.label("events")).where(who.condition(pairs)).group_by(other)
    others = counted.order_by(number.desc(), other).limit(_PARTNERS).subquery()
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


def _months(connection: Connection, counted: _Counted) -> tuple[Month, ...]:
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
