"""Into the store: an article with its records, whole or not at all, in place of what an older coder made of it."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from teletipo.ledger import copies, identities, judging, linking, tallying
from teletipo.ledger.answers import Judgement
from teletipo.ledger.folding import word_key, words
from teletipo.ledger.identities import Identities
from teletipo.ledger.relabelling import lay_over, renamed
from teletipo.ledger.rows import Row, derived, event_columns, given, text_hash, versions_id
from teletipo.ledger.schema import (
    articles,
    claims,
    entities,
    events,
    links,
    pairs,
    participants,
    renamings,
    revisions,
    versions,
)
from teletipo.ledger.summing import refresh
from teletipo.records import Article, Event, Versions

INDEXED = 400_000  # characters of an article that search looks through
_AT_ONCE = 500  # records


def put(connection: Connection, article: Article, coded: Sequence[Event], made_by: Versions) -> None:
    """Store an article and its records in place of what the store holds of it; judgements stay."""
    add_new(connection, versions, [{"id": versions_id(made_by), **made_by.model_dump()}])
    row = _put_article(connection, article, made_by)
    of_article = select(events.c.row).where(events.c.article == row)
    before = tallying.of_stored(connection, connection.scalars(of_article).all())
    former = _remove_events(connection, row)
    touched = set(former.values()) - {""}
    who = identities.load(connection)
    _put_events(connection, row, article, coded, who)
    tallying.change(connection, before, tallying.of_stored(connection, connection.scalars(of_article).all()))
    bonds = judging.bonds(connection)
    live = select(events.c.id).where(events.c.article == row, events.c.rejected.is_(False))
    for event_id in connection.scalars(live.order_by(events.c.position)).all():
        touched.add(linking.assign(connection, event_id, bonds, who, former.get(event_id)))
    refresh(connection, touched)


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
        for table in (participants, pairs, claims, renamings):
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


def read_article(row: Any) -> Article:
    """The article of a row of ``articles`` as it was given."""
    return Article.model_validate(json.loads(row.given) | {"text": row.text})


def _put_article(connection: Connection, article: Article, made_by: Versions) -> int:
    hashes = copies.signature(article.text)
    group = copies.original(connection, article.id, hashes)
    old = connection.execute(select(articles).where(articles.c.id == article.id)).one_or_none()
    columns = {
        "given": given(article),
        "text": article.text,
        "text_hash": text_hash(article.text),
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "revision": 1 if old is None else old.revision,
        "copy_of": group.id,
        "similarity": group.similarity,
        "versions": versions_id(made_by),
        "ingested": judging.now(),
    }
    if old is None:
        row = connection.execute(
            insert(articles).values(id=article.id, **columns).returning(articles.c.row)
        ).scalar_one()
    else:
        row = old.row
        if (old.text, old.given) != (article.text, columns["given"]):
            _keep_revision(connection, old)
            columns["revision"] = old.revision + 1
        connection.execute(update(articles).where(articles.c.row == row).values(**columns))
    copies.keep(connection, row, hashes)
    _index(connection, row, article, old)
    return int(row)


def _keep_revision(connection: Connection, old: Any) -> None:
    kept = {"article": old.id, "revision": old.revision, "given": old.given, "text": old.text}
    connection.execute(insert(revisions), kept | {"replaced": judging.now()})


def _index(connection: Connection, row: int, article: Article, old: Any) -> None:
    found = list(words(f"{article.title}\n{article.text}"[:INDEXED]))
    values: Row = {"folded": " ".join(w.folded for w in found), "stems": " ".join(w.stem for w in found)}
    if old is not None:
        connection.execute(text("DELETE FROM words WHERE rowid = :row"), {"row": word_key(old.published, row)})
    values["row"] = word_key(article.published, row)
    vector = ":{}" if connection.dialect.name == "sqlite" else "to_tsvector('simple', :{})"
    folded, stems = vector.format("folded"), vector.format("stems")
    connection.execute(text(f"INSERT INTO words (rowid, folded, stems) VALUES (:row, {folded}, {stems})"), values)  # noqa: S608 - constants


def _remove_events(connection: Connection, row: int) -> dict[str, str]:
    """Take out an article's records and what is derived from them; the occurrences that they belonged to."""
    found = connection.execute(select(events.c.id, events.c.occurrence).where(events.c.article == row))
    former = dict(found.all())
    old = select(events.c.id).where(events.c.article == row)
    connection.execute(delete(links).where(links.c.event.in_(old)))
    connection.execute(delete(events).where(events.c.article == row))
    return former


def _put_events(connection: Connection, row: int, article: Article, coded: Sequence[Event], who: Identities) -> None:
    if not coded:
        return
    judged = judging.live(connection, ("correct", "reject"), [e.id for e in coded])
    ruled = [judging.ruling(e, [j for j in judged if j.target == e.id]) for e in coded]
    connection.execute(
        insert(events),
        [
            {
                "id": event.id,
                "article": row,
                "position": i,
                "record": event.model_dump_json(),
                "ingested": judging.now().date(),
                "occurrence": "",
                **event_columns(now.event, article),
                **_ruled(now),
            }
            for i, (event, now) in enumerate(zip(coded, ruled, strict=True))
        ],
    )
    rows = dict(connection.execute(select(events.c.id, events.c.row).where(events.c.article == row)).all())
    _put_derived(connection, [(rows[r.event.id], r.event) for r in ruled if not r.rejected], article, who)


def _ruled(ruled: judging.Ruling) -> Row:
    corrected = ruled.event.model_dump_json() if ruled.corrected else None
    return {"corrected": corrected, "rejected": ruled.rejected}


def _put_derived(connection: Connection, found: Sequence[tuple[int, Event]], article: Article, who: Identities) -> None:
    made = [derived(row, lay_over(event, who), article, who.identify) for row, event in found]
    add_new(connection, entities, [r for d in made for r in d.entities])
    for table, rows in (
        (participants, [r for d in made for r in d.participants]),
        (pairs, [r for d in made for r in d.pairs]),
        (claims, [r for d in made for r in d.claims]),
        (renamings, [{"event": row, "coded": i} for row, event in found for i in sorted(renamed(event, who))]),
    ):
        if rows:
            connection.execute(insert(table), rows)
