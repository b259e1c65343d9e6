"""Counts kept beside the records, changed in the transaction that changes these, so that busy actors are told at once.

``tallies`` counts records by what they share (``scope`` and ``subject``) and by part (``role``); ``partners`` counts
the records in which two take part. :mod:`teletipo.ledger.recounting` makes both anew from the records and compares.

======================  ==========================================  ============================================
scope                   subject                                     roles
======================  ==========================================  ============================================
all                     none                                        part, published, ingested
entity, country         an entity's id; a state (of participants)   part, total, actor, recipient, source, said,
                                                                    about
where, place, outlet    a state, a place, an outlet                 total
occurrence              a standing                                  part, published, ingested
======================  ==========================================  ============================================

*part* has a row for every month, type and status (of occurrences none), *published* and *ingested* too, by the months
of publication (of occurrences the first) and of ingest; the other roles have one row in all. *total* counts the records
that have a *part*, *said* the claims of a voice, *about* the claims on the records of *total*.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from teletipo.ledger.kept import partners, tallies
from teletipo.ledger.rows import Row
from teletipo.ledger.schema import articles, claims, entities, events, judgements, occurrences, pairs, participants

PARTS = ("actor", "recipient")
MONTHS = {"part": "day", "published": "published", "ingested": "ingested"}  # role and column of records
BEGUN = {"part": "day", "published": "first_seen", "ingested": "ingested"}  # role and column of occurrences
_EVENT = ("row", "event_type", "status", *MONTHS.values(), "place", "place_country", "outlet")


class Key(NamedTuple):
    """Where a record counts: the primary key of ``tallies``."""

    scope: str
    role: str
    subject: str
    month: str = ""
    event_type: str = ""
    status: str = ""


class Pair(NamedTuple):
    """The primary key of ``partners``."""

    scope: str
    subject: str
    other: str


class Counts(NamedTuple):
    """What some records add to both tables."""

    tallies: Counter[Key]
    partners: Counter[Pair]


def month(day: Any) -> str:
    """*2024-03*; nothing of an unknown day."""
    return day.isoformat()[:7] if day is not None else ""


def of_rows(rows: Mapping[str, Sequence[Row]]) -> Counts:
    """What these rows add, by the names of their tables: ``events``, ``participants``, ``pairs``, ``claims``."""
    told = {e["row"]: (month(e["day"]), e["event_type"], e["status"]) for e in rows["events"]}
    counts: Counter[Key] = Counter()
    for event in rows["events"]:
        for role, column in MONTHS.items():
            counts[Key("all", role, "", month(event[column]), event["event_type"], event["status"])] += 1
        for scope, column in (("where", "place_country"), ("place", "place"), ("outlet", "outlet")):
            if event[column]:
                counts[Key(scope, "total", event[column])] += 1
    claimed = Counter(c["event"] for c in rows["claims"])
    for scope in ("entity", "country"):
        roles = {(p["event"], p["role"], p[scope]) for p in rows["participants"] if p[scope]}
        counts += Counter(Key(scope, role, who) for _, role, who in roles if role in {*PARTS, "source"})
        counts += Counter(Key(scope, "said", c[scope]) for c in rows["claims"] if c[scope])
        for event, who in {(event, who) for event, role, who in roles if role in PARTS}:
            counts[Key(scope, "part", who, *told[event])] += 1
            counts[Key(scope, "total", who)] += 1
            counts[Key(scope, "about", who)] += claimed[event]
    return Counts(+counts, _partners(rows["pairs"]))


def _partners(rows: Iterable[Row]) -> Counter[Pair]:
    together = {(scope, r["event"], r[scope], r["other"]) for r in rows for scope in ("entity", "country") if r[scope]}
    return Counter(Pair(scope, one, other) for scope, _, one, other in together)


def sizes(connection: Connection) -> dict[str, int]:
    """How many articles, records (rejected ones left out), occurrences, entities and judgements there are."""
    kept = {"events": "all", "occurrences": "occurrence"}
    number = select(func.sum(tallies.c.events)).where(tallies.c.role == "part")
    return {
        table.name: connection.scalar(
            number.where(tallies.c.scope == kept[table.name])
            if table.name in kept
            else select(func.count()).select_from(table)
        )
        or 0
        for table in (articles, events, occurrences, entities, judgements)
    }


def of_stored(connection: Connection, event_rows: Sequence[int]) -> Counts:
    """What the stored records with these keys add, rejected ones nothing."""
    if not event_rows:
        return Counts(Counter(), Counter())
    live = events.c.row.in_(event_rows), events.c.rejected.is_(False)
    found: dict[str, Sequence[Row]] = {
        "events": _read(connection, select(*(events.c[name] for name in _EVENT)).where(*live))
    }
    for table in (participants, pairs, claims):
        found[table.name] = _read(connection, select(table).where(table.c.event.in_(event_rows)))
    return of_rows(found)


def _read(connection: Connection, query: Any) -> list[Row]:
    return [dict(r) for r in connection.execute(query).mappings()]


def change(connection: Connection, before: Counts, after: Counts) -> None:
    """Bring both tables from the one to the other."""
    _add(connection, tallies, _difference(before.tallies, after.tallies))
    _add(connection, partners, _difference(before.partners, after.partners))


def move(connection: Connection, gone: Iterable[Key], come: Iterable[Key]) -> None:
    """Change single tallies by one."""
    _add(connection, tallies, _difference(Counter(gone), Counter(come)))


def _difference(before: Counter[Any], after: Counter[Any]) -> dict[Any, int]:
    keys = before.keys() | after.keys()
    return {key: after[key] - before[key] for key in sorted(keys) if after[key] != before[key]}


def _add(connection: Connection, table: Table, changes: Mapping[Any, int]) -> None:
    """Add to rows, made where they are not there; those that count nothing any more go."""
    if not changes:
        return
    keys = [c.name for c in table.primary_key]
    given = [{**key._asdict(), "events": number} for key, number in changes.items()]
    made: Any = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)
    counted = table.c.events + made.excluded.events
    connection.execute(made.on_conflict_do_update(index_elements=keys, set_={"events": counted}), given)
    fewer = [{f"_{k}": v for k, v in key._asdict().items()} for key, number in changes.items() if number < 0]
    if fewer:
        nothing = and_(table.c.events == 0, *(table.c[k] == bindparam(f"_{k}") for k in keys))
        connection.execute(delete(table).where(nothing), fewer)
