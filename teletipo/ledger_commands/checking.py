"""``teletipo check``: do the counts that a ledger keeps say what its records say?"""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

from teletipo.ledger_commands.options import ledger_option, opened
from teletipo.progress import Tally

Step = TypeVar("Step")


@click.command()
@click.option("--repair", is_flag=True, help="Count anew where they do not.")
@ledger_option
def check(repair: bool, address: str) -> None:
    """Count the records anew and compare with the tallies that the ledger keeps of them.

    What differs is told line by line, and the exit code is then 1.
    """
    with opened(address) as ledger:
        found = ledger.check(repair=repair, show=_shown)
    for line in found:
        click.echo(line)
    click.echo("counted anew" if found and repair else f"{len(found)} differences", err=True)
    sys.exit(1 if found else 0)


def _shown(steps: Sequence[Step]) -> Iterator[Step]:
    with Tally("counting anew", "counted", len(steps)) as tally:
        yield from tally.counted(steps)
