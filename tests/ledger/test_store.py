"""What the store keeps, on both kinds."""

import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path

import ledger_news as news
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from teletipo.coder import Coder
from teletipo.errors import LedgerError
from teletipo.ledger import Ledger
from teletipo.ledger.schema import metadata
from teletipo.ledger.store import HEAD, Store


def test_migrations_make_the_tables_that_the_code_expects(address: str) -> None:
    store = Store(address)
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
        )
        assert compare_metadata(context, metadata) == []
    store.close()


def test_newest_migration_is_the_one_that_the_store_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", "teletipo.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_article_comes_back_to_the_letter(ledger: Ledger, coder: Coder) -> None:
    text = "El Gobierno de Perú expulso\u0301 al embajador\u00a0de Bolivia. 🙂\r\n\tFin\u00ad."
    ledger.ingest([news.article("odd", text, None)], coder)
    assert ledger.article("odd")[1].text == text


def test_records_are_those_of_the_coder(ledger: Ledger, coder: Coder) -> None:
    ledger.ingest(news.ALL, coder)
    for article in news.ALL:
        kept = [r.event for r in sorted(ledger.events(article=article.id), key=lambda r: r.event.trigger.start)]
        assert kept == coder.code(article)


def test_same_id_from_another_outlet_is_another_article(ledger: Ledger, coder: Coder) -> None:
    other = news.TRIP.model_copy(update={"source": "Oeste"})
    ledger.ingest([news.TRIP, other], coder)
    assert {h.id: h.source for h in ledger.articles()} == {"trip": "Sur", "trip@Oeste": "Oeste"}


def test_new_text_under_an_id_is_a_revision_and_the_old_one_is_kept(ledger: Ledger, coder: Coder) -> None:
    ledger.ingest([news.TRIP], coder)
    revised = news.TRIP.model_copy(update={"text": "Alexandr Lukashenko viajó ayer a Minsk."})
    assert ledger.ingest([revised], coder).revised == 1
    head, article = ledger.article("trip")
    assert (head.revision, article.text) == (2, revised.text)
    assert {r.event.place.name for r in ledger.events() if r.event.place} == {"Minsk"}
    with ledger.store.reading() as connection:
        assert connection.scalar(text("SELECT text FROM revisions")) == news.TRIP.text


def test_store_of_a_newer_teletipo_is_refused(address: str) -> None:
    store = Store(address)
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(LedgerError, match="newer Teletipo"):
        Store(address)


def test_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(path)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("not a database " * 100)
    with pytest.raises(LedgerError, match=r"text\.db"):
        Ledger(path)


def test_unknown_kind_of_store_is_refused() -> None:
    with pytest.raises(LedgerError, match="oracledb"):
        Ledger("oracledb://host/name")


def test_both_stores_hold_the_same(new_address: Callable[[str], str], coder: Coder) -> None:
    answers = []
    for kind in ("sqlite", "postgres"):
        with Ledger(new_address(kind)) as ledger:
            ledger.ingest(news.ALL, coder)
            occurrences = ledger.occurrences()
            answers.append(
                (
                    list(ledger.events()),
                    list(occurrences),
                    [ledger.occurrence(o.id) for o in occurrences],
                    list(ledger.claims()),
                )
            )
    assert answers[0] == answers[1]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_article_of_the_first_or_last_day_of_all_is_taken_in(ledger: Ledger, coder: Coder, day: str) -> None:
    given = [news.article(name, "Alexandr Lukashenko viajó ayer a Moscú.", day) for name in ("one", "other")]
    assert ledger.ingest(given, coder).coded == 2
    assert [o.reports for o in ledger.occurrences()] == [2]


def test_undated_reports_stand_first_in_an_occurrence_on_both_stores(ledger: Ledger, coder: Coder) -> None:
    undated = news.VISIT.model_copy(update={"id": "undated", "published": None, "text": news.PLAN.text})
    ledger.ingest([news.PLAN, undated], coder)
    story = ledger.occurrence(ledger.events(article="plan")[0].occurrence)
    assert story.occurrence.reports == len(story.reports) == 2
    assert [r.article.id for r in story.reports] == ["undated", "plan"]


def test_what_a_store_cannot_hold_is_named_and_the_rest_is_taken_in(ledger: Ledger, coder: Coder) -> None:
    outlet = secrets.token_hex(5000)  # longer than what PostgreSQL keeps in an index
    given = [news.TRIP.model_copy(update={"id": "long", "source": outlet}), news.TRIP]
    done = list(ledger.ingesting(given, coder))
    refused = [d for d in done if d.error is not None]
    assert [(d.article.id, d.outcome) for d in refused] == ([] if ledger.store.is_sqlite else [("long", "failed")])
    assert "trip" in {h.id for h in ledger.articles()}
    assert ledger.check() == []
