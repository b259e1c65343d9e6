"""Into the store: an article with its records, whole or not at all, in place of what an older coder made of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from teletipo.ledger import decisions, identities, judging, linking, tallying
from teletipo.ledger.agreement import profile
from teletipo.ledger.answers import Judgement
from teletipo.ledger.article_rows import put_article, read_article
from teletipo.ledger.identities import Identities
from teletipo.ledger.judging import Ruling
from teletipo.ledger.linking import Bond
from teletipo.ledger.relabelling import lay_over, renamed
from teletipo.ledger.rows import Row, derived, event_columns, versions_id
from teletipo.ledger.schema import (
    articles,
    claims,
    entities,
    events,
    links,
    pairs,
    participants,
    renamings,
    versions,
)  # fmt: skip
from teletipo.ledger.summing import refresh
from teletipo.records import Article, Event, Versions

_AT_ONCE = 500  # records
_DERIVED = (participants, pairs, claims, renamings)


def know(connection: Connection, made_by: Versions) -> None:
    """Store the versions that made records, before the records."""
    add_new(connection, versions, [{"id": versions_id(made_by), **made_by.model_dump()}])


def put(connection: Connection, article: Article, coded: Sequence[Event], made_by: Versions) -> None:
    """Store an article and its records in place of what the store holds of it; judgements stay.

    The store must know the versions (:func:`know`).
    """
    kept = put_article(connection, article, made_by)
    before = tallying.of_stored(connection, [] if kept.is_new else _rows_of(connection, kept.row))
    former = {} if kept.is_new else _remove_events(connection, kept.row)
    decided = decisions.read(connection, [e.id for e in coded])
    ruled = [decided.ruling(event) for event in coded]
    live = [lay_over(r.event, decided.who) for r in ruled if not r.rejected]
    profiles = [profile(event, article.published, kept.copy_of) for event in live]
    bonds = linking.link(connection, profiles, decided.bonds, decided.who, former)
    made = _put_events(connection, article, kept.row, list(zip(coded, ruled, strict=True)), bonds, decided.who)
    linking.keep(connection, bonds)
    tallying.change(connection, before, tallying.of_rows(made))
    refresh(connection, {*former.values(), *(bond.occurrence for bond in bonds.values())})


def add_new(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert the rows whose key is not there yet."""
    once = list({tuple(r[c.name] for c in table.primary_key): r for r in rows}.values())
    if once:
        of_dialect = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        connection.execute(of_dialect(table).on_conflict_do_nothing(), once)


def rederive(connection: Connection, rows: Sequence[int]) -> None:
    """Make anew what is derived from these stored records, after a judgement on them or on who takes part."""
    who = identities.load(connection)
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        columns = [events.c[name] for name in ("row", "id", "record")]
        query = select(*columns, articles.c.given, articles.c.text).join(articles).where(events.c.row.in_(some))
        found = connection.execute(query.order_by(events.c.row)).all()
        judged = judging.live(connection, ("correct", "reject"), [f.id for f in found])
        before = tallying.of_stored(connection, some)
        for table in _DERIVED:
            connection.execute(delete(table).where(table.c.event.in_(some)))
        for row in found:
            _rederive(connection, row, [j for j in judged if j.target == row.id], who)
        tallying.change(connection, before, tallying.of_stored(connection, some))


def _rederive(connection: Connection, row: Any, judged: Sequence[Judgement], who: Identities) -> None:
    article = read_article(row)
    ruled = judging.ruling(Event.model_validate_json(row.record), judged)
    columns = event_columns(ruled.event, article) | _ruled(ruled)
    connection.execute(update(events).where(events.c.row == row.row).values(**columns))
    _put_derived(connection, [] if ruled.rejected else [(row.row, ruled.event)], article, who)


def _rows_of(connection: Connection, row: int) -> Sequence[int]:
    return connection.scalars(select(events.c.row).where(events.c.article == row)).all()


def _remove_events(connection: Connection, row: int) -> dict[str, str]:
    """Take out an article's records and what is derived from them; the occurrences that they belonged to."""
    found = connection.execute(select(events.c.id, events.c.occurrence).where(events.c.article == row))
    former = dict(found.all())
    old = select(events.c.id).where(events.c.article == row)
    connection.execute(delete(links).where(links.c.event.in_(old)))
    connection.execute(delete(events).where(events.c.article == row))
    return former


def _put_events(
    connection: Connection,
    article: Article,
    row: int,
    given: Sequence[tuple[Event, Ruling]],
    bonds: Mapping[str, Bond],
    who: Identities,
) -> dict[str, list[Row]]:
    """Store records and what is derived from them; the rows of those that are not rejected, by table."""
    if not given:
        return defaultdict(list)
    day = judging.now().date()
    columns = [
        {
            "id": event.id,
            "article": row,
            "position": i,
            "record": event.model_dump_json(),
            "ingested": day,
            "occurrence": bonds[event.id].occurrence if event.id in bonds else "",
            **event_columns(ruled.event, article),
            **_ruled(ruled),
        }
        for i, (event, ruled) in enumerate(given)
    ]
    rows: dict[str, int] = dict(connection.execute(insert(events).returning(events.c.id, events.c.row), columns).all())
    live = [(rows[event.id], ruled.event) for event, ruled in given if not ruled.rejected]
    of_events = [c | {"row": rows[c["id"]]} for c in columns if not c["rejected"]]
    return {"events": of_events, **_put_derived(connection, live, article, who)}


def _ruled(ruled: Ruling) -> Row:
    corrected = ruled.event.model_dump_json() if ruled.corrected else None
    return {"corrected": corrected, "rejected": ruled.rejected}


def _put_derived(
    connection: Connection, found: Sequence[tuple[int, Event]], article: Article, who: Identities
) -> dict[str, list[Row]]:
    made = [derived(row, lay_over(event, who), article, who.identify) for row, event in found]
    add_new(connection, entities, [r for d in made for r in d.entities])
    rows: dict[Table, list[Row]] = {
        participants: [r for d in made for r in d.participants],
        pairs: [r for d in made for r in d.pairs],
        claims: [r for d in made for r in d.claims],
        renamings: [{"event": row, "coded": i} for row, event in found for i in sorted(renamed(event, who))],
    }
    for table, some in rows.items():
        if some:
            connection.execute(insert(table), some)
    return {table.name: some for table, some in rows.items()}
