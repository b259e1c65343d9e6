"""What a question is limited to, and the same limits as SQL: lists, counts, timelines and exports all use them."""

import datetime as dt
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, select

from teletipo.knowledge import Knowledge
from teletipo.ledger.naming import who
from teletipo.ledger.schema import articles, events, occurrences, pairs, participants
from teletipo.ledger.searching import matching
from teletipo.records import Record

ROLES = ("actor", "recipient")


class Filter(Record):
    """Every limit that is given holds. Days are inclusive.

    ``actor`` takes part (in the given ``role``: actor, recipient or source), ``partner`` takes part with it, all of
    ``among`` take part, on whichever side;
    ``event_type`` and ``status`` are lists of alternatives; ``country`` and ``place`` say where; ``by`` chooses whose
    days ``since`` and ``until`` limit: the event's own (an undated one is then left out) or the publication's;
    (or the day of ingest, in UTC); ``said_by`` is among its sources; ``text`` is a search; ``rejected`` lets in what
    people rejected.
    """

    actor: str | None = None
    role: Literal["actor", "recipient", "source"] | None = None
    partner: str | None = None
    among: tuple[str, ...] = ()
    event_type: tuple[str, ...] = ()
    event_mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    by: Literal["event", "published", "ingested"] = "event"
    country: str | None = None
    place: str | None = None
    outlet: str | None = None
    said_by: str | None = None
    article: str | None = None
    occurrence: str | None = None
    text: str | None = None
    rejected: bool = False


def limited(
    connection: Connection, query: Select[tuple[int]], given: Filter, knowledge: Knowledge
) -> Select[tuple[int]]:
    """The query over ``events`` under the limits. Raises LedgerError for a name that nobody in the ledger has."""
    where = _where(given, connection.dialect.name)
    by = [*_who(connection, given, knowledge), *_further(connection, given, knowledge)]
    for condition in (*by, *_when(given), *_what(given), *where):
        query = query.where(condition)
    return query


def _who(connection: Connection, given: Filter, knowledge: Knowledge) -> list[ColumnElement[bool]]:
    if given.actor is None:
        return [] if given.partner is None else _who(connection, given.model_copy(update=_swapped(given)), knowledge)
    one = who(connection, given.actor, knowledge)
    roles = [given.role] if given.role else ROLES
    if given.partner is None or given.role == "source":
        taking_part = select(participants.c.event).where(one.condition(participants), participants.c.role.in_(roles))
        return [events.c.row.in_(taking_part)]
    other = who(connection, given.partner, knowledge)
    together = select(pairs.c.event).where(one.condition(pairs), other.condition(pairs, "other", "other_country"))
    if given.role:
        together = together.where(pairs.c.direction.in_(("with", {"actor": "does"}.get(given.role, "receives"))))
    return [events.c.row.in_(together)]


def _further(connection: Connection, given: Filter, knowledge: Knowledge) -> list[ColumnElement[bool]]:
    wanted: list[tuple[str, tuple[str, ...]]] = [(name, ROLES) for name in given.among]
    if given.said_by is not None:
        wanted.append((given.said_by, ("source",)))
    found: list[ColumnElement[bool]] = []
    for name, roles in wanted:
        mine = who(connection, name, knowledge).condition(participants)
        found.append(events.c.row.in_(select(participants.c.event).where(mine, participants.c.role.in_(roles))))
    return found


def _swapped(given: Filter) -> dict[str, str | None]:
    return {"actor": given.partner, "partner": None}


_DAYS = {"event": ("earliest", "latest"), "published": ("published", "published")}


def _ingested(given: Filter) -> list[ColumnElement[bool]]:
    midnight = dt.time()
    query = select(articles.c.row)
    if given.since is not None:
        query = query.where(articles.c.ingested >= dt.datetime.combine(given.since, midnight))
    if given.until is not None:
        query = query.where(articles.c.ingested < dt.datetime.combine(given.until + dt.timedelta(1), midnight))
    return [events.c.article.in_(query)] if given.since or given.until else []


def _when(given: Filter) -> list[ColumnElement[bool]]:
    if given.by == "ingested":
        return _ingested(given)
    first, last = (events.c[name] for name in _DAYS[given.by])
    found = []
    if given.since is not None:
        found.append(last >= given.since)
    if given.until is not None:
        found.append(first <= given.until)
    return found


def _what(given: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [] if given.rejected else [events.c.rejected.is_(False)]
    for column, allowed in (
        (events.c.event_type, given.event_type),
        (events.c.event_mode, given.event_mode),
        (events.c.status, given.status),
    ):
        if allowed:
            found.append(column.in_(allowed))
    if given.standing:
        standing = select(occurrences.c.id).where(occurrences.c.standing.in_(given.standing))
        found.append(events.c.occurrence.in_(standing))
    if given.occurrence:
        found.append(events.c.occurrence == given.occurrence)
    return found


def _where(given: Filter, dialect: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if given.country:
        found.append(events.c.place_country == given.country)
    if given.place:
        found.append(events.c.place == given.place)
    if given.outlet:
        found.append(events.c.outlet == given.outlet)
    if given.article:
        found.append(events.c.article == select(articles.c.row).where(articles.c.id == given.article).scalar_subquery())
    if given.text:
        found.append(events.c.article.in_(matching(given.text, dialect)))
    return found
