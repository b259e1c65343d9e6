"""``python -m benchmarks.million FILE``: dossier, dyad and search over a million made records in an SQLite ledger.

The records are rows made for speed (``benchmarks.made_records``), not coded; the questions are those of ``Ledger``.
Actors are asked for as often as they act, so that the busiest are asked most.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks.filling import fill
from benchmarks.made_records import COUNTRIES, FIRST, World, world
from teletipo.ledger import Ledger
from teletipo.ontology.plover import QUAD_CLASSES


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--records", default=1_000_000, show_default=True)
@click.option("--per-article", default=5, show_default=True)
@click.option("--questions", default=200, show_default=True)
@click.option("--only", default="", help="Questions whose name begins so.")
def main(path: Path, records: int, per_article: int, questions: int, only: str) -> None:
    """Make the ledger if FILE is not there, and print the 50th, 95th and 100th percentile of each question."""
    of = world()
    if not path.exists():
        fill(path, records, per_article, of)
    with Ledger(path) as ledger:
        click.echo(f"{ledger.sizes()}, {path.stat().st_size / 1e9:.2f} GB")
        for name, ask in _questions(ledger, of).items():
            if name.startswith(only):
                _time(name, questions, ask)


def _questions(ledger: Ledger, of: World) -> dict[str, Callable[[], object]]:
    def person() -> str:
        return of.skewed(of.people).name

    def words(number: int) -> str:
        return " ".join(of.skewed(of.words) for _ in range(number))

    def kind() -> str:
        return of.draw.choice(list(QUAD_CLASSES))

    def day() -> dt.date:
        return FIRST + dt.timedelta(of.draw.randint(0, 1800))

    def week() -> dict[str, Any]:
        first = day()
        return {"since": first, "until": first + dt.timedelta(7)}

    return {
        "dossier": lambda: ledger.actor(person()),
        "dossier of a state": lambda: ledger.actor(of.draw.choice(COUNTRIES)),
        "dyad": lambda: ledger.dyad(person(), person()),
        "dyad of states": lambda: ledger.dyad(*of.draw.sample(COUNTRIES, 2)),
        "dossier page": lambda: ledger.actor(person(), limit=0),
        "records": lambda: ledger.events(limit=50),
        "records of an actor": lambda: ledger.events(actor=person(), limit=50),
        "acts": lambda: ledger.occurrences(limit=50),
        "acts of an actor": lambda: ledger.occurrences(actor=person(), limit=50),
        "acts of a type": lambda: ledger.occurrences(event_type=[kind()], limit=50),
        "acts at a place": lambda: ledger.occurrences(place=of.skewed(of.places).name, limit=50),
        "acts with a word": lambda: ledger.occurrences(text=words(1), limit=50),
        "acts of a day": lambda: ledger.occurrences(since=(d := day()), until=d, limit=50),
        "plans for a day": lambda: ledger.occurrences(standing=["planned"], since=(d := day()), until=d, limit=50),
        "denied in a week": lambda: ledger.occurrences(standing=["denied"], by="published", **week(), limit=50),
        "claims, contested": lambda: ledger.claims(order="contested", limit=50),
        "claims of a voice": lambda: ledger.claims(voice=person(), order="newest", limit=50),
        "claims on an actor": lambda: ledger.claims(actor=person(), order="newest", limit=50),
        "timeline": lambda: ledger.timeline(step=None),
        "timeline of an actor": lambda: ledger.timeline(step=None, actor=person()),
        "timeline of a type": lambda: ledger.timeline(step=None, event_type=[kind()]),
        "timeline, published": lambda: ledger.timeline(step=None, axis="published", **week()),
        "facets": ledger.facets,
        "facets of an actor": lambda: ledger.facets(actor=person()),
        "places": ledger.places,
        "places of an actor": lambda: ledger.places(actor=person()),
        "search, one word": lambda: ledger.search(words(1)),
        "search, two words": lambda: ledger.search(words(2)),
    }


def _time(name: str, times: int, ask: Callable[[], object]) -> None:
    """On the clock, and of the processor: the second is that of a machine that does nothing else."""
    each = list(_each(times, ask))
    told = [
        f"{clock} {_told(sorted(times))}"
        for clock, times in zip(("clock", "cpu"), zip(*each, strict=True), strict=True)
    ]
    click.echo(f"{name:22} {'   '.join(told)}")


def _told(seconds: Sequence[float]) -> str:
    at = [seconds[min(len(seconds) - 1, int(len(seconds) * share))] * 1000 for share in (0.5, 0.95, 1.0)]
    return f"p50 {at[0]:6.1f} p95 {at[1]:6.1f} max {at[2]:6.1f} ms"


def _each(times: int, ask: Callable[[], object]) -> Iterator[tuple[float, float]]:
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        ask()
        yield time.perf_counter() - began, time.process_time() - worked


if __name__ == "__main__":
    main()
