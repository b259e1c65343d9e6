"""What a question is limited to, and the same limits as SQL: lists, counts, timelines and exports all use them."""

import datetime as dt
from typing import Any, Literal

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, exists, select

from teletipo.knowledge import Knowledge
from teletipo.ledger.agreement import LONGEST
from teletipo.ledger.naming import who
from teletipo.ledger.schema import articles, events, occurrences, pairs, participants
from teletipo.ledger.searching import matching
from teletipo.records import Record

ROLES = ("actor", "recipient")
BOUND = 1000  # articles that hold a text, where all are too many
_EARLY = dt.date.min + dt.timedelta(LONGEST)
_SHORT = dt.timedelta(92)  # days so few that what lies about them is found at once


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
    connection: Connection, query: Select[tuple[int]], given: Filter, knowledge: Knowledge, *, bounded: bool = False
) -> Select[tuple[int]]:
    """The query over ``events`` under the limits; ``bounded``: of a ``text`` the newest articles alone that hold it.

    Raises LedgerError for a name that nobody in the ledger has.
    """
    others = on_record(connection, given, knowledge, bounded=bounded)
    return query.where(*_who(connection, given, knowledge), *others)


def on_record(
    connection: Connection, given: Filter, knowledge: Knowledge, *, bounded: bool = False
) -> list[ColumnElement[bool]]:
    """All limits but ``actor`` and ``partner``, as conditions on ``events``."""
    where = _where(given, connection.dialect.name, BOUND if bounded else None)
    return [*_further(connection, given, knowledge), *_when(given), *_what(given), *where]


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


_DAYS = {"event": ("earliest", "latest"), "published": ("published", "published"), "ingested": ("ingested", "ingested")}


def _when(given: Filter) -> list[ColumnElement[bool]]:
    by_event = given.by == "event"
    first, last = (events.c[name] for name in _DAYS[given.by])
    found: list[ColumnElement[bool]] = []
    if given.since is not None:
        found.append(last >= given.since)
    if given.until is not None:
        found.append(first <= given.until)
        if by_event:
            found.append(events.c.day <= given.until)  # follows, and is in the index that lists are read off
    if by_event and given.since is not None and given.until is not None and given.until - given.since <= _SHORT:
        found.append(events.c.row.in_(_about(given.since, given.until)))
    return found


def _about(since: dt.date, until: dt.date) -> CompoundSelect[Any]:
    """Few records to look at: what is not vague and ends after the first day begins not much before it."""
    soonest = since - dt.timedelta(LONGEST) if since > _EARLY else dt.date.min
    near = select(events.c.row).where(events.c.earliest.between(soonest, until))
    return near.union_all(select(events.c.row).where(events.c.vague, events.c.latest >= since))


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
        told = occurrences.c.id == events.c.occurrence, occurrences.c.standing.in_(given.standing)
        found.append(exists().where(*told))
    if given.occurrence:
        found.append(events.c.occurrence == given.occurrence)
    return found


def _where(given: Filter, dialect: str, newest: int | None) -> list[ColumnElement[bool]]:
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
        found.append(events.c.article.in_(matching(given.text, dialect, newest)))
    return found
