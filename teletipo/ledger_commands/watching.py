"""``teletipo watch``: feeds polled, and what is new in them coded into a ledger."""

import signal
import sys
import threading
from pathlib import Path
from types import FrameType

import click

from teletipo.errors import TableError
from teletipo.knowledge_commands import knowledge_option, private_option
from teletipo.ledger_commands.options import ledger_option, load_coder, opened
from teletipo.progress import Tally
from teletipo.reading.articles import Defaults
from teletipo.reading.desk import Desk
from teletipo.reading.fetching import Fetcher
from teletipo.watching import Feed, Memory, Watch, feeds_of


@click.command()
@click.argument("feeds", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FEEDS.TOML")
@ledger_option
@click.option("--once", is_flag=True, help="Poll every feed once and leave; the exit code is 1 if anything failed.")
@click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to remember what was seen.  [default: FEEDS.TOML with .state.json behind it]",
)
@click.option("--lang", default="es", show_default=True, help="Language of the articles; others are set aside.")
@click.option("--model", help="Another installed spaCy pipeline, by name or folder.")
@private_option
@knowledge_option
def watch(
    feeds: Path,
    address: str,
    once: bool,
    state: Path | None,
    lang: str,
    model: str | None,
    allow_private: bool,
    knowledge: Path | None,
) -> None:  # fmt: skip
    """Poll feeds and code what is new into a ledger, until stopped (Ctrl-C, or SIGTERM).

    FEEDS.TOML lists them: `every = 900` (seconds), and for each `[[feeds]]` with `url` and, if need be, `source` (the
    outlet) and `every`. A feed or page that fails is named and asked again later. What was seen is remembered in a
    file, so a watch that ended in any way goes on where it was.
    """
    listed = _listed(feeds)
    coder = load_coder(lang, model, knowledge)
    memory = Memory(state or feeds.with_name(feeds.name + ".state.json"))
    stop = _stopping()
    with (
        opened(address, knowledge, new=True) as ledger,
        Fetcher(allow_private=allow_private) as fetcher,
        Desk(Defaults(), coder.lang) as desk,
        Tally("watching", "coded") as tally,
    ):
        watching = Watch(ledger, coder, memory, fetcher, desk, tally, stop)
        if once:
            for feed in listed:
                watching.poll(feed)
        else:
            watching.run(listed)
    _end(tally, once)


def _listed(path: Path) -> list[Feed]:
    try:
        return feeds_of(path)
    except TableError as error:
        raise click.ClickException(str(error)) from error


def _stopping() -> threading.Event:
    """Set by the first SIGINT or SIGTERM: the article at hand is finished. A second one ends at once."""
    stop = threading.Event()

    def ask(number: int, _: FrameType | None) -> None:
        if stop.is_set():
            sys.exit(128 + number)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask)
    return stop


def _end(tally: Tally, once: bool) -> None:
    if once:
        tally.finish()
    for line in tally.summary():
        click.echo(line, err=True)
