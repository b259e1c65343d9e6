"""``python -m benchmarks.storing STORE``: what it costs to put coded articles into a ledger, coding itself left out.

STORE is a folder for SQLite files, or the URL of a PostgreSQL server on which databases may be made. Made articles are
coded once; then they are taken in by a coder that only recalls its records: once into an empty ledger, once as known.
"""

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

import click
import psutil
from sqlalchemy import event, text

import teletipo
from benchmarks.archive import articles
from benchmarks.kills import address
from teletipo.coder import Coder
from teletipo.errors import CodingError
from teletipo.ledger import Ledger
from teletipo.records import Article, Event


@click.command()
@click.argument("store")
@click.option("--articles", "number", default=150, show_default=True)
def main(store: str, number: int) -> None:
    """Print statements, transactions, seconds of the clock and of the processor, ours and the server's."""
    given = list(articles(number))
    coder = Recalling(teletipo.load("es"), given)
    with Ledger(address(store, "storing")) as ledger:
        for name in ("new", "known"):
            click.echo(json.dumps({"articles": name, **measured(ledger, given, coder)}))


class Recalling:
    """Gives the records that a coder made before."""

    def __init__(self, coder: Coder, given: Iterable[Article]) -> None:
        self.versions = coder.versions
        self._made = {a.id: coder.code(a) for a in given}

    def outcomes(self, articles: Iterable[Article | str], **_: int) -> Iterator[list[Event] | CodingError]:
        return (self._made[a.id] for a in articles if isinstance(a, Article))


def measured(ledger: Ledger, given: list[Article], coder: Recalling) -> dict[str, Any]:
    """What it costs to take these in."""
    asked = {"statements": 0, "begun": 0}

    def count(name: str) -> Any:
        return lambda *_: asked.update({name: asked[name] + 1})

    heard = [(heard, count(name)) for heard, name in (("before_cursor_execute", "statements"), ("begin", "begun"))]
    for kind, listener in heard:
        event.listen(ledger.store.engine, kind, listener)
    clock, own, server = time.perf_counter(), time.process_time(), _server(ledger)
    records = ledger.ingest(given, coder).events
    spent = {
        "records": records,
        **asked,
        "a_article": round(asked["statements"] / len(given), 1),
        "clock_s": round(time.perf_counter() - clock, 2),
        "cpu_s": round(time.process_time() - own, 2),
        "server_cpu_s": round(_server(ledger) - server, 2),
    }
    for kind, listener in heard:
        event.remove(ledger.store.engine, kind, listener)
    return spent


def _server(ledger: Ledger) -> float:
    """Seconds of the processor that the server's process of our connection has had; 0 of SQLite, which has none."""
    if ledger.store.is_sqlite:
        return 0.0
    with ledger.store.engine.connect() as connection:
        times = psutil.Process(connection.scalar(text("SELECT pg_backend_pid()"))).cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    main()
