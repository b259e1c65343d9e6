"""``teletipo network``: the network of participants that the desk shows."""

from collections.abc import Iterable
from pathlib import Path

import click

from teletipo.knowledge_commands import knowledge_option
from teletipo.ledger import Ledger, Outcome
from teletipo.ledger_commands.options import ledger_option, opened

_CHANGING = frozenset({Outcome.NEW, Outcome.REVISED, Outcome.RECODED})


@click.command()
@ledger_option
@knowledge_option
def network(address: str, knowledge: Path | None) -> None:
    """Compute the network of the busiest participants anew, for the desk.

    `teletipo ingest` and `recode` end with it; after judgements and `teletipo watch` it waits for this command.
    """
    with opened(address, knowledge) as ledger:
        click.echo(f"the network has {ledger.draw_network()} participants", err=True)


def redraw(ledger: Ledger, done: Iterable[tuple[Outcome, int]]) -> None:
    """Compute the network anew if any article changed what the ledger holds."""
    if any(outcome in _CHANGING for outcome, _ in done):
        ledger.draw_network()
