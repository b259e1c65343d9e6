"""The rows of an article: its exact text, earlier texts, its signature, its words in the index of search."""

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, text, update

from teletipo.ledger import copies, judging
from teletipo.ledger.folding import word_key, words
from teletipo.ledger.rows import Row, given, text_hash, versions_id
from teletipo.ledger.schema import articles, revisions
from teletipo.records import Article, Versions

INDEXED = 400_000  # characters of an article that search looks through


class Kept(NamedTuple):
    """A stored article: its key, whether the store did not have it before, the first article of its copies."""

    row: int
    is_new: bool
    copy_of: str


def put_article(connection: Connection, article: Article, made_by: Versions) -> Kept:
    """Store an article; another text, title or day under its id becomes a revision."""
    hashes = copies.signature(article.text)
    group = copies.original(connection, article.id, hashes)
    old = connection.execute(select(articles).where(articles.c.id == article.id)).one_or_none()
    columns = _columns(article, made_by, group)
    if old is None:
        fresh = insert(articles).values(id=article.id, revision=1, **columns)
        row = int(connection.execute(fresh.returning(articles.c.row)).scalar_one())
    else:
        row = int(old.row)
        _revise(connection, old, columns)
        _forget(connection, old)
    copies.keep(connection, row, hashes)
    _index(connection, row, article)
    return Kept(row, old is None, group.id)


def read_article(row: Any) -> Article:
    """The article of a row of ``articles`` as it was given."""
    return Article.model_validate(json.loads(row.given) | {"text": row.text})


def _columns(article: Article, made_by: Versions, group: copies.Original) -> Row:
    return {
        "given": given(article),
        "text": article.text,
        "text_hash": text_hash(article.text),
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "copy_of": group.id,
        "similarity": group.similarity,
        "versions": versions_id(made_by),
        "ingested": judging.now(),
    }


def _revise(connection: Connection, old: Any, columns: Row) -> None:
    revision = old.revision
    if (old.text, old.given) != (columns["text"], columns["given"]):
        earlier = {"article": old.id, "revision": old.revision, "given": old.given, "text": old.text}
        connection.execute(insert(revisions), earlier | {"replaced": judging.now()})
        revision += 1
    connection.execute(update(articles).where(articles.c.row == old.row).values(revision=revision, **columns))


def _forget(connection: Connection, old: Any) -> None:
    copies.forget(connection, old.row)
    connection.execute(text("DELETE FROM words WHERE rowid = :row"), {"row": word_key(old.published, old.row)})


def _index(connection: Connection, row: int, article: Article) -> None:
    found = list(words(f"{article.title}\n{article.text}"[:INDEXED]))
    values: Row = {"folded": " ".join(w.folded for w in found), "stems": " ".join(w.stem for w in found)}
    values["row"] = word_key(article.published, row)
    vector = ":{}" if connection.dialect.name == "sqlite" else "to_tsvector('simple', :{})"
    folded, stems = vector.format("folded"), vector.format("stems")
    connection.execute(text(f"INSERT INTO words (rowid, folded, stems) VALUES (:row, {folded}, {stems})"), values)  # noqa: S608 - constants
