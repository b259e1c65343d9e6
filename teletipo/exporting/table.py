"""A table for a terminal."""

from collections.abc import Iterable
from typing import IO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from teletipo.exporting import words
from teletipo.records import Event

_COLOURS = {
    "actual": "green", "planned": "cyan", "rumoured": "magenta", "possible": "yellow", "requested": "blue",
    "negated": "red", "failed": "red",
}  # fmt: skip
_PLAIN_WIDTH = 200


def write(events: Iterable[Event], out: IO[str]) -> None:
    """Print a row an event; a stream that is no terminal gets a plain table of fixed width."""
    console = Console(file=out, emoji=False, width=None if out.isatty() else _PLAIN_WIDTH)
    console.print(table(events))


def table(events: Iterable[Event]) -> Table:
    made = Table(show_lines=False, expand=False, header_style="bold")
    for name in ("act", "words", "who", "to whom", "when", "where", "status", "according to"):
        made.add_column(name, overflow="fold")
    for event in events:
        status = event.factuality.status
        made.add_row(
            words.act(event),
            escape(event.trigger.text),
            escape(words.people(event.actors)),
            escape(words.people(event.recipients)),
            escape(words.when(event.time)),
            escape(words.where(event.place)),
            f"[{_COLOURS[status]}]{status}[/]",
            escape(words.chain(event.attribution)),
        )
    return made
