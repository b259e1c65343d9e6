"""How many occurrences begin on which day, and how many records lie there, off indexes and tallies alone.

This answers for everything, for types, for standings and for one actor, within days or not. What else limits a question
is looked at record by record (:mod:`teletipo.ledger.timeline`).
"""

import datetime as dt
from collections import Counter
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from teletipo.ledger.choosing import Chosen
from teletipo.ledger.filters import ROLES, Filter
from teletipo.ledger.frames import MOST
from teletipo.ledger.kept import involved, tallies
from teletipo.ledger.keys import among
from teletipo.ledger.schema import events, occurrences, participants
from teletipo.ledger.tallying import BEGUN, MONTHS

Axis = Literal["event", "published", "ingested"]
Days = Counter[dt.date]
ROLE = {"event": "part", "published": "published", "ingested": "ingested"}  # of the tallies
_RANGE = frozenset({"since", "until", "by"})


class Begun(NamedTuple):
    """Occurrences and records by day; ``records`` is None where they are too many to be counted at once."""

    acts: Days
    records: Days | None


def by_month(connection: Connection, chosen: Chosen, axis: Axis) -> Begun | None:
    """By the first days of months; None where the tallies do not know."""
    given, who = chosen.given, chosen.actor
    if who is None and chosen.limits <= {"event_type"}:
        acts = _months(connection, ("occurrence", ROLE[axis], None), given)
        return Begun(acts, _months(connection, ("all", ROLE[axis], ""), given))
    if who is not None and who.kept is not None and axis == "event" and chosen.limits <= {"actor", "event_type"}:
        acts = Counter[dt.date]()
        for day, number in _acts(connection, chosen, axis).items():
            acts[day.replace(day=1)] += number
        return Begun(acts, _months(connection, (who.kept[0], "part", who.kept[1]), given))
    return None


def by_day(connection: Connection, chosen: Chosen, axis: Axis, *, whole: bool) -> Begun | None:
    """None where limits ask for more than occurrences know; ``whole``: records are counted, however many."""
    own = {"event_type", "standing", *_RANGE}
    if chosen.actor is not None and chosen.actor.kept is not None and axis == "event":
        own.add("actor")
    if not chosen.limits <= own or (is_ranged(chosen.given) and chosen.given.by != axis):
        return None
    return Begun(_acts(connection, chosen, axis), _records(connection, chosen, axis, whole=whole))


def is_ranged(given: Filter) -> bool:
    return given.since is not None or given.until is not None


def within(column: ColumnElement[Any], given: Filter) -> list[ColumnElement[bool]]:
    """That a day is known and within the days of the question."""
    found: list[ColumnElement[bool]] = [column.is_not(None)]
    if given.since is not None:
        found.append(column >= given.since)
    if given.until is not None:
        found.append(column <= given.until)
    return found


def _months(connection: Connection, key: tuple[str, str, str | None], given: Filter) -> Days:
    scope, role, subject = key
    of: list[ColumnElement[bool]] = [tallies.c.scope == scope, tallies.c.role == role, tallies.c.month != ""]
    if subject is not None:
        of.append(tallies.c.subject == subject)
    if given.event_type:
        of.append(tallies.c.event_type.in_(given.event_type))
    query = select(tallies.c.month, func.sum(tallies.c.events)).where(*of).group_by(tallies.c.month)
    return Counter({dt.date.fromisoformat(f"{month}-01"): int(n) for month, n in connection.execute(query)})


def _acts(connection: Connection, chosen: Chosen, axis: Axis) -> Days:
    given, who = chosen.given, chosen.actor
    table = occurrences if who is None else involved
    column = table.c[BEGUN[ROLE[axis]]]
    where: list[ColumnElement[bool]] = []
    if who is not None and who.kept is not None:
        where.append(involved.c.subject == who.kept[1])
    if is_ranged(given) and axis == "event":  # undated ones are left out
        if who is None:
            column = occurrences.c.earliest
        else:
            where.append(involved.c.dated)
    for slot, allowed in ((table.c.event_type, given.event_type), (table.c.standing, given.standing)):
        if allowed:
            where.append(slot.in_(allowed))
    return _days(connection, select(column, func.count()).where(*where, *within(column, given)).group_by(column))


def _records(connection: Connection, chosen: Chosen, axis: Axis, *, whole: bool) -> Days | None:
    given, who = chosen.given, chosen.actor
    column = events.c[MONTHS[ROLE[axis]]]
    if chosen.limits <= {"event_type", *_RANGE}:
        live: list[ColumnElement[bool]] = [events.c.rejected.is_(False)]
        if given.event_type:
            live.append(events.c.event_type.in_(given.event_type))
        if is_ranged(given) and axis == "event":  # undated ones are left out; either column is in an index
            live.append(events.c.latest.is_not(None))
            column = events.c.day if given.event_type else events.c.earliest
        live += within(column, given)
        return _days(connection, select(column, func.count()).where(*live).group_by(column))
    if who is not None and chosen.limits <= {"actor", "event_type"}:
        return _days(connection, _of_actor(chosen))
    if whole:
        mine: Any = events.c.row.in_(chosen.all())
    else:
        keys = connection.scalars(chosen.rows("newest", MOST + 1)).all()
        if len(keys) > MOST:
            return None
        mine = among(connection, events.c.row, keys)
    return _days(connection, select(column, func.count()).where(mine, *within(column, given)).group_by(column))


def _of_actor(chosen: Chosen) -> Select[Any]:
    """The days of an actor's records, off the index of participants."""
    who, kinds = chosen.actor, chosen.given.event_type
    mine: list[ColumnElement[bool]] = [participants.c.role.in_(ROLES), participants.c.day.is_not(None)]
    if who is not None:
        mine.append(who.condition(participants))
    if kinds:
        mine.append(participants.c.event_type.in_(kinds))
    query = select(participants.c.day, func.count(participants.c.event.distinct())).where(*mine)
    return query.group_by(participants.c.day)


def _days(connection: Connection, query: Select[Any]) -> Days:
    return Counter(dict(connection.execute(query).all()))
