"""``python -m benchmarks.million FILE``: dossier, dyad and search over a million made records in an SQLite ledger.

The records are rows made for speed (``benchmarks.made_records``), not coded; the questions are those of ``Ledger``.
Actors are asked for as often as they act, so that the busiest are asked most.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from benchmarks.filling import fill
from benchmarks.made_records import COUNTRIES, World, world
from teletipo.ledger import Ledger


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--records", default=1_000_000, show_default=True)
@click.option("--per-article", default=5, show_default=True)
@click.option("--questions", default=200, show_default=True)
def main(path: Path, records: int, per_article: int, questions: int) -> None:
    """Make the ledger if FILE is not there, and print the 50th, 95th and 100th percentile of each question."""
    of = world()
    if not path.exists():
        fill(path, records, per_article, of)
    with Ledger(path) as ledger:
        click.echo(f"{ledger.sizes()}, {path.stat().st_size / 1e9:.2f} GB")
        for name, ask in _questions(ledger, of).items():
            _time(name, questions, ask)


def _questions(ledger: Ledger, of: World) -> dict[str, Callable[[], object]]:
    def person() -> str:
        return of.skewed(of.people).name

    def words(number: int) -> str:
        return " ".join(of.skewed(of.words) for _ in range(number))

    return {
        "dossier": lambda: ledger.actor(person()),
        "dossier of a state": lambda: ledger.actor(of.draw.choice(COUNTRIES)),
        "dyad": lambda: ledger.dyad(person(), person()),
        "dyad of states": lambda: ledger.dyad(*of.draw.sample(COUNTRIES, 2)),
        "search, one word": lambda: ledger.search(words(1)),
        "search, two words": lambda: ledger.search(words(2)),
    }


def _time(name: str, times: int, ask: Callable[[], object]) -> None:
    seconds = sorted(_each(times, ask))
    at = [seconds[min(times - 1, int(times * share))] * 1000 for share in (0.5, 0.95, 1.0)]
    click.echo(f"{name:20} p50 {at[0]:7.1f} ms  p95 {at[1]:7.1f} ms  max {at[2]:7.1f} ms")


def _each(times: int, ask: Callable[[], object]) -> Iterator[float]:
    for _ in range(times):
        began = time.perf_counter()
        ask()
        yield time.perf_counter() - began


if __name__ == "__main__":
    main()
