"""What is kept beside the records made anew from them: to fill it, and to hold what is kept against it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Select,
    Table,
    Text,
    cast,
    delete,
    except_,
    func,
    insert,
    literal,
    select,
)

from teletipo.ledger import involving
from teletipo.ledger.kept import involved, partners, tallies
from teletipo.ledger.schema import claims, events, occurrences, pairs, participants
from teletipo.ledger.tallying import BEGUN, MONTHS, PARTS

Steps = list[tuple[Table, Select[Any]]]
Show = Callable[[Steps], Iterable[tuple[Table, Select[Any]]]]
_WRONG = 5  # examples that are told of one kind


def recount(connection: Connection) -> None:
    """Put what is counted now in place of what is kept."""
    for table, counted in _kept():
        connection.execute(delete(table))
        for query in counted():
            connection.execute(insert(table).from_select(table.c.keys(), query))


def differences(connection: Connection, *, repair: bool = False, show: Show = iter) -> list[str]:
    """Where what is kept is not what is counted now, a line each; of many of one kind the first few.

    Counted once, step by step, into tables on the disk that go with the transaction; ``repair`` puts them in place of
    what is kept where that is wrong. ``show`` is given the steps and gives them back while it draws how far they are.
    """
    fresh = {table: _fresh(connection, table) for table, _ in _kept()}
    for table, query in show([(table, query) for table, counted in _kept() for query in counted()]):
        connection.execute(insert(fresh[table]).from_select(table.c.keys(), query))
    found = {table: _wrong(connection, table, counted) for table, counted in fresh.items()}
    for table in (t for t, wrong in found.items() if wrong and repair):
        connection.execute(delete(table))
        connection.execute(insert(table).from_select(table.c.keys(), select(fresh[table])))
    for counted in fresh.values():
        counted.drop(connection)
    return [line for wrong in found.values() for line in wrong]


def _kept() -> tuple[tuple[Table, Callable[[], Iterator[Select[Any]]]], ...]:
    return (tallies, _tallies), (partners, _partners), (involved, involving.found)


def _fresh(connection: Connection, table: Table) -> Table:
    """An empty table like this one that no other connection sees."""
    columns = (Column(c.name, c.type, primary_key=c.primary_key) for c in table.c)
    made = Table(f"fresh_{table.name}", MetaData(), *columns, prefixes=["TEMPORARY"], sqlite_with_rowid=False)
    made.create(connection, checkfirst=False)
    return made


def _wrong(connection: Connection, table: Table, fresh: Table) -> list[str]:
    found: list[str] = []
    for told, these, others in (("counted", fresh, table), ("kept", table, fresh)):
        wrong = except_(select(these), select(others)).subquery()
        rows = connection.execute(select(wrong).order_by(*wrong.c).limit(_WRONG))
        found += [f"{table.name}: {told} {' '.join(str(v) for v in row if v != '')}" for row in rows]
    return found


def _tallies() -> Iterator[Select[Any]]:
    live = events.c.rejected.is_(False)
    for role, column in MONTHS.items():
        what = _month(events.c[column]), events.c.event_type, events.c.status
        yield _row("all", role, literal(""), *what, func.count()).where(live).group_by(*what)
    for scope, column in (("where", "place_country"), ("place", "place"), ("outlet", "outlet")):
        of = events.c[column]
        yield _total(scope, "total", of, func.count()).where(live, of != "").group_by(of)
    for scope in ("entity", "country"):
        yield from _of_participants(scope)
    for role, column in BEGUN.items():
        known = _month(occurrences.c[column]), occurrences.c.event_type
        standing = occurrences.c.standing
        yield _row("occurrence", role, standing, *known, literal(""), func.count()).group_by(standing, *known)


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
