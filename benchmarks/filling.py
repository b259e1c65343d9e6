"""A ledger filled with made records, a batch of articles a transaction, past the coder and past linking."""

import datetime as dt
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection, insert, text

from benchmarks.made_records import PER_DAY, VERSIONS, World, article, event
from teletipo.ledger import Ledger
from teletipo.ledger.folding import word_key, words
from teletipo.ledger.recounting import recount
from teletipo.ledger.rows import Row, derived, event_columns, given, text_hash, versions_id
from teletipo.ledger.schema import articles, claims, entities, events, occurrences, pairs, participants, versions
from teletipo.records import Article, Event

_BATCH = 2000
_STANDING = {"actual": "took place", "negated": "denied"}
_JOINS = 0.3  # of the records tell of an occurrence that another one of the batch tells of
_TABLES = (articles, occurrences, events, participants, pairs, claims)


def fill(path: Path, records: int, per_article: int, of: World) -> None:
    with Ledger(path) as ledger:
        with ledger.store.writing() as connection:
            connection.execute(insert(versions), {"id": versions_id(VERSIONS), **VERSIONS.model_dump()})
            told = article(0, of)
            made = [derived(0, event(told, 0, of).model_copy(update={"actors": (p,)}), told) for p in of.people]
            connection.execute(insert(entities), list({r["id"]: r for d in made for r in d.entities}.values()))
        with click.progressbar(range(0, records // per_article, _BATCH), label="making") as batches:
            for first in batches:
                with ledger.store.writing() as connection:
                    _put(connection, range(first + 1, first + _BATCH + 1), per_article, of)
        with ledger.store.writing() as connection:
            recount(connection)
        ledger.draw_network()


def _put(connection: Connection, numbers: range, per_article: int, of: World) -> None:
    rows: dict[str, list[Row]] = {name: [] for name in (*(t.name for t in _TABLES), "words")}
    found: dict[str, Row] = {}
    for number in numbers:
        told = article(number, of)
        _article_rows(rows, number, told)
        for position in range(per_article):
            one = event(told, position, of)
            joined = of.draw.choice(list(found)[-50:]) if found and of.draw.random() < _JOINS else one.id
            _occurrence(found, joined, one, told)
            _event_rows(rows, number * per_article + position, one, told, position, joined)
    rows["occurrences"] = list(found.values())
    for table in _TABLES:
        connection.execute(insert(table), rows[table.name])
    connection.execute(text("INSERT INTO words (rowid, folded, stems) VALUES (:row, :folded, :stems)"), rows["words"])


def _article_rows(rows: dict[str, list[Row]], number: int, told: Article) -> None:
    found = list(words(told.text))
    stems = " ".join(w.stem for w in found)
    key = word_key(told.published, number)
    rows["words"].append({"row": key, "folded": " ".join(w.folded for w in found), "stems": stems})
    rows["articles"].append(
        {
            "row": number, "id": told.id, "given": given(told), "text": told.text, "text_hash": text_hash(told.text),
            "source": told.source, "url": "", "title": f"Noticia {number}", "published": told.published, "revision": 1,
            "copy_of": told.id, "similarity": 1.0, "versions": versions_id(VERSIONS),
            "ingested": _ingested(number),
        }
    )  # fmt: skip


def _event_rows(
    rows: dict[str, list[Row]], row: int, one: Event, told: Article, position: int, occurrence: str
) -> None:
    rows["events"].append(
        {
            "row": row, "id": one.id, "article": int(told.id), "position": position, "record": one.model_dump_json(),
            "corrected": None, "rejected": False, "occurrence": occurrence,
            "ingested": _ingested(int(told.id)).date(), **event_columns(one, told),
        }
    )  # fmt: skip
    made = derived(row, one, told)
    rows["participants"] += made.participants
    rows["pairs"] += made.pairs
    rows["claims"] += made.claims


def _occurrence(found: dict[str, Row], occurrence: str, one: Event, told: Article) -> None:
    held = found.get(occurrence)
    if held is not None:
        held.update(mentions=held["mentions"] + 1, reports=held["reports"] + 1, last_seen=told.published)
        return
    status, columns = one.factuality.status.value, event_columns(one, told)
    named: dict[str, Any] = {k: columns[k] for k in ("earliest", "latest", "place")}
    found[occurrence] = named | {
        "id": occurrence, "event_type": one.event_type, "event_mode": None,
        "standing": _STANDING.get(status, status), "country": columns["place_country"],
        "mentions": 1, "reports": 1, "originals": 1, "outlets": 1, "first_seen": told.published,
        "last_seen": told.published, "day": columns["earliest"] or told.published,
    }  # fmt: skip


def _ingested(number: int) -> dt.datetime:
    return dt.datetime(2024, 1, 1) + dt.timedelta(number // (PER_DAY * 100))
