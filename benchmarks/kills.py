"""``python -m benchmarks.kills STORE``: kill an ingest with -9 at random moments and compare with an undisturbed run.

STORE is a folder for SQLite files, or the URL of a PostgreSQL server on which databases may be made.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from sqlalchemy import create_engine, func, select, table, text

from benchmarks.archive import articles
from teletipo.ledger import Ledger
from teletipo.ledger.schema import metadata

_NOT_SAME = {"ingested", "replaced", "made", "row", "newest"}


@click.command()
@click.argument("store")
@click.option("--articles", "number", default=500, show_default=True)
@click.option("--kills", default=50, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(store: str, number: int, kills: int, seed: int) -> None:
    """Print how many kills hit an unfinished ingest, and whether the records are those of the undisturbed run."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write(source, number)
        began = time.monotonic()
        command = ingest(source, calm := address(store, "calm"))
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
        seconds = time.monotonic() - began
        click.echo(f"undisturbed: {number} articles in {seconds:.1f} s")
        hit = disturb(
            ingest(source, hurt := address(store, "hurt")), hurt, kills, 2 + 2 * seconds / kills, number, seed
        )
        same = dump(calm) == dump(hurt)
        click.echo(f"{kills} kills, {hit} of them before the end; the same records: {'yes' if same else 'NO'}")
        sys.exit(0 if same else 1)


def write(path: Path, number: int) -> None:
    """The articles of a run as JSON Lines."""
    lines = (json.dumps(a.model_dump(mode="json"), ensure_ascii=False) for a in articles(number))
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def address(store: str, name: str) -> str:
    """A new store of that name."""
    if "://" not in store:
        return str(Path(store) / f"{name}.ledger")
    server = create_engine(store.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    made: str = server.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    server.dispose()
    return made


def ingest(source: Path, ledger: str) -> list[str]:
    """The command that ingests."""
    return [sys.executable, "-m", "teletipo", "ingest", str(source), "--ledger", ledger]


def disturb(command: Sequence[str], ledger: str, kills: int, longest: float, number: int, seed: int) -> int:
    """Start and kill, then let it end; how many kills found work undone. ``longest``: seconds that a run may live."""
    draw, hit = random.Random(seed), 0  # noqa: S311 - lots, no secrets
    for _ in range(kills):
        # our own program, hence S603
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603
            time.sleep(draw.uniform(0.1, longest))
            process.kill()
        hit += _stored(ledger) < number
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
    return hit


def _stored(ledger: str) -> int:
    with Ledger(ledger) as opened:
        return opened.sizes()["articles"]


def dump(ledger: str) -> dict[str, Any]:
    """Everything that a ledger holds but its clock, its own row numbers and the log of its runs."""
    tables = [t for t in metadata.tables.values() if t.name != "runs"]
    with Ledger(ledger) as opened, opened.store.reading() as connection:
        sizes = {t.name: connection.scalar(select(func.count()).select_from(t)) for t in tables}
        sizes["words"] = connection.scalar(select(func.count()).select_from(table("words")))
        rows = {
            t.name: sorted(
                repr([(k, v) for k, v in row.items() if k not in _NOT_SAME])
                for row in map(dict, connection.execute(select(t)).mappings())
            )
            for t in tables
            if not {"event", "article"} & set(t.c.keys()) or t.name in {"links", "revisions"}
        }
        stories = [opened.occurrence(o.id).model_dump(mode="json") for o in opened.occurrences(limit=None)]
        events = [r.model_dump(mode="json") for r in opened.events(limit=None)]
    return {"sizes": sizes, "rows": rows, "stories": stories, "events": events}


if __name__ == "__main__":
    main()
