"""``teletipo ingest`` and ``recode``: articles into a ledger."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from teletipo.knowledge_commands import knowledge_option, private_option
from teletipo.ledger import Done, Outcome
from teletipo.ledger_commands.drawing import redraw
from teletipo.ledger_commands.options import DAY, ledger_option, load_coder, opened
from teletipo.progress import Tally
from teletipo.reading import expected, read


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@ledger_option
@click.option("--published", type=DAY, help="Publication date of articles without one.")
@click.option("--source", default="", help="Outlet of articles that name none.")
@click.option("--lang", default="es", show_default=True, help="Language of the articles; others are set aside.")
@click.option("--model", help="Another installed spaCy pipeline, by name or folder.")
@click.option("-j", "--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes to code in.")
@private_option
@knowledge_option
def ingest(
    sources: tuple[str, ...],
    address: str,
    published: dt.datetime | None,
    source: str,
    lang: str,
    model: str | None,
    jobs: int,
    allow_private: bool,
    knowledge: Path | None,
) -> None:
    """Code articles into a ledger.

    SOURCE is what `teletipo code` reads. What the ledger holds already is passed over: stopped at any moment and
    started again, the work goes on where it was, and nothing is lost or doubled.
    """
    coder = load_coder(lang, model, knowledge)
    day = published.date() if published else None
    total = expected(sources) if sys.stderr.isatty() else None
    with (
        opened(address, knowledge, new=True) as ledger,
        Tally("ingesting", "ingested", total) as tally,
        ledger.running("ingest", ", ".join(sources), total) as run,
    ):
        given = read(sources, published=day, source=source, lang=coder.lang, allow_private=allow_private)
        articles = tally.articles_of(run.heard(given), coder.lang)
        done = list(tally.counted(_outcomes(run.counted(ledger.ingesting(articles, coder, jobs=jobs)), tally)))
        redraw(ledger, done)
    _say(done)
    tally.finish()


@click.command()
@ledger_option
@click.option("--lang", default="es", show_default=True, help="Language of the coder.")
@click.option("--model", help="Another installed spaCy pipeline, by name or folder.")
@click.option("-j", "--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes to code in.")
@knowledge_option
def recode(address: str, lang: str, model: str | None, jobs: int, knowledge: Path | None) -> None:
    """Code anew what an older coder, model or lexicon coded; judgements stay."""
    coder = load_coder(lang, model, knowledge)
    with (
        opened(address, knowledge) as ledger,
        Tally("coding anew", "coded anew") as tally,
        ledger.running("recode", "") as run,
    ):
        done = list(tally.counted(_outcomes(run.counted(ledger.recoding(coder, jobs=jobs)), tally)))
        redraw(ledger, done)
    _say(done)
    tally.finish()


def _outcomes(done: Iterable[Done], tally: Tally) -> Iterator[tuple[Outcome, int]]:
    """What became of each article; those that could not be coded are named."""
    for item in done:
        if item.error is not None:
            tally.report(item.error)
        else:
            yield item.outcome, item.events


def _say(done: list[tuple[Outcome, int]]) -> None:
    counts = [f"{sum(o is outcome for o, _ in done)} {outcome.value}" for outcome in Outcome]
    told = ", ".join(c for c in counts if not c.startswith("0 ")) or "no articles"
    click.echo(f"{told}; {sum(n for _, n in done)} records", err=True)
    if any(o is Outcome.OUTDATED for o, _ in done):
        click.echo("outdated: coded by another version; `teletipo recode` codes them anew", err=True)
