"""``teletipo export``: the records under the limits, in the formats of the field."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from teletipo.exporting import flat, follow_the_money, gdelt, lines, parquet, plover, web_annotation
from teletipo.knowledge_commands import knowledge_option
from teletipo.ledger import Ledger, Report
from teletipo.ledger_commands.options import ledger_option, limit_options, limits, opened

FORMATS = ("jsonl", "csv", "parquet", "plover", "polecat", "gdelt", "annotation", "ftm")
_IN_FILES = frozenset({"parquet", "gdelt"})


@click.command()
@limit_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file; for gdelt a folder. Else standard output."
)
@ledger_option
@knowledge_option
def export(form: str, output: Path | None, address: str, knowledge: Path | None, **given: Any) -> None:
    """Write records: jsonl, csv and parquet whole, the others in the words of PLOVER, POLECAT, GDELT 2.0, W3C Web
    Annotation and FollowTheMoney.

    What a format cannot say is left out and counted on standard error: POLECAT and GDELT know facts alone.
    """
    if output is None and form in _IN_FILES:
        raise click.UsageError(f"{form} needs --output")
    with opened(address, knowledge) as ledger:
        try:
            _write(ledger, form, output, limits(given))
        except OSError as error:
            raise click.ClickException(f"{output or 'standard output'}: {error.strerror or error}") from error


def _write(ledger: Ledger, form: str, output: Path | None, given: dict[str, Any]) -> None:
    if form == "parquet" and output is not None:
        parquet.write(ledger.each_event(**given), output)
    elif form == "gdelt" and output is not None:
        output.mkdir(parents=True, exist_ok=True)
        with _opened(output / "events.tsv") as events, _opened(output / "mentions.tsv") as mentions:
            _left_out(gdelt.write(ledger.each_story(**given), events, mentions), "occurrences that did not take place")
    else:
        with _opened(output) as out:
            _write_text(ledger, form, out, given)


def _write_text(ledger: Ledger, form: str, out: IO[str], given: dict[str, Any]) -> None:
    if form == "csv":
        flat.write((r.event for r in ledger.each_event(**given)), out)
    elif form == "polecat":
        _left_out(plover.write_table(ledger.each_event(**given), out), "records that are no facts")
    elif form == "ftm":
        _put(follow_the_money.lines(ledger.each_story(**given)), out)
    else:
        _put(_LINES[form](ledger.each_event(**given)), out)


_LINES: dict[str, Callable[[Iterable[Report]], Iterable[str]]] = {
    "jsonl": lambda reports: lines.lines(r.event for r in reports),
    "plover": plover.lines,
    "annotation": web_annotation.lines,
}


def _put(texts: Iterable[str], out: IO[str]) -> None:
    for text in texts:
        out.write(text + "\n")


def _left_out(number: int, what: str) -> None:
    if number:
        click.echo(f"{number} {what} are left out", err=True)


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdout
    else:
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
