"""What the commands on a ledger share: how it is named, what a question is limited to, how answers are shown."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import click
from sqlalchemy.exc import DBAPIError

import teletipo
from teletipo.errors import LedgerError, ModelError, TableError
from teletipo.exporting import lines
from teletipo.ledger import Ledger
from teletipo.ontology.plover import TYPES
from teletipo.records import Record, Status

Command = TypeVar("Command", bound=Callable[..., None])
DAY = click.DateTime(["%Y-%m-%d"])
ledger_option = click.option(
    "--ledger", "address", default="teletipo.ledger", show_default=True, envvar="TELETIPO_LEDGER",
    help="An SQLite file, or a PostgreSQL URL (postgresql://user@host/name).",
)  # fmt: skip
form_option = click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), help="A table on a terminal, else jsonl, by default."
)
_LIMITS = (
    click.option("--actor", help="Who takes part: a name, a part of one, a state's code."),
    click.option("--role", type=click.Choice(["actor", "recipient", "source"]), help="As what --actor takes part."),
    click.option("--with", "partner", help="Who takes part with --actor."),
    click.option("--type", "event_type", multiple=True, type=click.Choice(list(TYPES)), help="PLOVER's type."),
    click.option("--status", multiple=True, type=click.Choice([s.value for s in Status]), help="How surely."),
    click.option("--from", "since", type=DAY, help="First day."),
    click.option("--to", "until", type=DAY, help="Last day."),
    click.option("--by", type=click.Choice(["event", "published"]), default="event", show_default=True,
                 help="Whose days: the event's, or the publication's."),
    click.option("--country", help="ISO code of the state where it takes place."),
    click.option("--place", help="Name of the place."),
    click.option("--outlet", help="Who published it."),
    click.option("--text", help="Words that the article holds."),
)  # fmt: skip


def limit_options(command: Command) -> Command:
    """The limits of a question, those of ``teletipo.ledger.Filter``."""
    for option in reversed(_LIMITS):
        command = option(command)
    return command


def limits(given: dict[str, Any]) -> dict[str, Any]:
    """Days out of click's moments; what is not given goes."""
    days = {k: v.date() if isinstance(v, dt.datetime) else v for k, v in given.items()}
    return {k: v for k, v in days.items() if v not in (None, ())}


@contextmanager
def opened(address: str, knowledge: Path | None = None, *, new: bool = False) -> Iterator[Ledger]:
    """A ledger whose errors are told in a line, those of its store too (a full disk, a server that is gone).

    A file that is not there is made only where a ``new`` ledger makes sense: a misspelt name has no empty answers.
    """
    if not new and "://" not in address and not Path(address).exists():
        raise click.ClickException(f"{address}: no such ledger (teletipo ingest makes one)")
    try:
        with Ledger(address, knowledge) as ledger:
            try:
                yield ledger
            except DBAPIError as error:
                raise click.ClickException(f"{ledger.store.shown}: {error.orig}".partition("\n")[0]) from error
    except (LedgerError, TableError) as error:
        raise click.ClickException(str(error)) from error


def show(
    found: Iterable[Record], form: str | None, table: Callable[[Any, IO[str]], None], whole: object = None
) -> None:
    """Records as a table (of ``whole``, where that is another thing than the list) or as JSON Lines."""
    if (form or ("table" if sys.stdout.isatty() else "jsonl")) == "table":
        table(found if whole is None else whole, sys.stdout)
        return
    for record in found:
        click.echo(lines.line(record))


def load_coder(lang: str, model: str | None, knowledge: Path | None) -> teletipo.Coder:
    try:
        return teletipo.load(lang, model, knowledge)
    except (ModelError, TableError) as error:
        raise click.ClickException(str(error)) from error
