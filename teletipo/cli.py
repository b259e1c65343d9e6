"""The command line: data to standard output, progress and errors to standard error, and an exit code that means it."""

import datetime as dt
import gc
import importlib
import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

import teletipo
from teletipo.errors import CodingError, InputError, ModelError, PoolError, TableError
from teletipo.exporting import explanation, flat, lines, page, table
from teletipo.exporting.written import FORMS as WRITTEN
from teletipo.exporting.written import Writing
from teletipo.knowledge_commands import kb, knowledge_option, private_option
from teletipo.progress import Tally
from teletipo.reading import expected, made, read, read_in_part
from teletipo.records import Article, Event

if TYPE_CHECKING:
    from teletipo.coder import Coder, Outcome

Command = TypeVar("Command", bound=Callable[..., None])
Found = TypeVar("Found")
FORMATS = ("jsonl", "table", "csv", "html")
_LEDGER_COMMANDS = (
    "actor", "check", "claims", "dyad", "events", "export", "ingest", "judge", "network", "recode", "search", "serve",
    "story",
    "timeline", "watch",
)  # fmt: skip
_LATER = {"archive": "teletipo.archive_command", **dict.fromkeys(_LEDGER_COMMANDS, "teletipo.ledger_commands")}


class Commands(click.Group):
    """Commands whose modules are imported when one of them is called: coding starts without a database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _LATER:
            return super().get_command(ctx, cmd_name)
        found: click.Command = importlib.import_module(_LATER[cmd_name]).COMMANDS[cmd_name]
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(teletipo.__version__, prog_name="teletipo")
def main() -> None:
    """Teletipo codes political events in news: who did what to whom, when, where, according to whom, how surely."""


def _input_options(command: Command) -> Command:
    options = (
        click.option(
            "--published", type=click.DateTime(["%Y-%m-%d"]), help="Publication date of articles without one."
        ),
        click.option("--source", default="", help="Outlet of articles that name none."),
        click.option("--lang", default="es", show_default=True, help="Language of the articles."),
        click.option("--model", help="Another installed spaCy pipeline, by name or folder."),
        knowledge_option,
        click.option(
            "--ontology",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            envvar="TELETIPO_ONTOLOGY",
            help="A folder of your own types and predicates.",
        ),
        private_option,
        click.argument("paths", nargs=-1, metavar="[SOURCE|-]..."),
    )
    for option in options:
        command = option(command)
    return command


@main.command()
@_input_options
@click.option("--format", "form", type=click.Choice(FORMATS), help="A table on a terminal, else jsonl, by default.")
@click.option("-j", "--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes to code in.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of stdout.")
def code(
    paths: tuple[str, ...],
    published: dt.datetime | None,
    source: str,
    lang: str,
    model: str | None,
    knowledge: Path | None,
    ontology: Path | None,
    allow_private: bool,
    form: str | None,
    jobs: int,
    output: Path | None,
) -> None:
    """Code the events of articles.

    SOURCE is a file: an article as JSON ({id, title, text, published, source, url, lang}) or JSON Lines, a plain
    text, an HTML page, a feed, a sitemap, a WARC archive, in gzip or not; a folder of such; or the address of a page,
    a feed or a sitemap. "-" is standard input. What cannot be read is reported on standard error, articles in other
    languages are counted there, the rest is done; the exit code is 1 if anything could not be read.
    """
    form = form or ("table" if output is None and sys.stdout.isatty() else "jsonl")
    apart = jobs > 1 and form in WRITTEN
    outcomes = None if apart else _outcomes(lang, model, knowledge, ontology, jobs)
    with Tally(total=_total(paths)) as tally, _opened(output) as out:
        given = read_in_part(
            paths or ("-",), published=_day(published), source=source, lang=lang, allow_private=allow_private
        )
        if outcomes is None:
            writing = Writing(form, lang, model, knowledge, ontology)
            _pass_on(writing.written(tally.readable(given), jobs), form, tally, out)
        else:
            articles = tally.articles_of((made(g, lang) for g in given), lang)
            _write(tally.counted(_code(outcomes, articles, tally)), form, out)
    tally.finish()


@main.command()
@_input_options
def annotate(
    paths: tuple[str, ...],
    published: dt.datetime | None,
    source: str,
    lang: str,
    model: str | None,
    knowledge: Path | None,
    ontology: Path | None,
    allow_private: bool,
) -> None:
    """Print the layers below events as JSON Lines: sentences, mentions, timexes, toponyms, quotes, factuality cues."""
    from teletipo.annotation import annotate as annotate_article

    coder = _coder(lang, model, knowledge, ontology)
    with Tally("reading", "read") as tally:
        given = read(paths or ("-",), published=_day(published), source=source, lang=lang, allow_private=allow_private)
        articles = tally.articles_of(given, coder.lang)
        for article in tally.counted(articles):
            for layer in annotate_article(coder, article):
                click.echo(lines.line(layer))
    tally.finish()


@main.command()
@click.argument("event_id", metavar="ID")
@_input_options
def explain(
    event_id: str,
    paths: tuple[str, ...],
    published: dt.datetime | None,
    source: str,
    lang: str,
    model: str | None,
    knowledge: Path | None,
    ontology: Path | None,
    allow_private: bool,
) -> None:
    """Tell how the record with this ID came about.

    SOURCE is what `teletipo code` wrote as JSON Lines ("-", or nothing, for such lines on standard input), or the
    articles, which are then coded again. The beginning of an ID is enough where it is the only one.
    """
    tally = Tally()
    records = {path: _records(path) for path in paths or ("-",)}
    events = [e for found in records.values() for e in found]
    uncoded = [path for path, found in records.items() if not found and path != "-"]
    if uncoded:
        coder = _coder(lang, model, knowledge, ontology)
        given = read(uncoded, published=_day(published), source=source, lang=lang, allow_private=allow_private)
        articles = tally.articles_of(given, coder.lang)
        events += [e for _, found in _code(coder.outcomes, articles, tally) for e in found]
    matching = [e for e in events if e.id.startswith(event_id)]
    if len({e.id for e in matching}) != 1:
        raise click.ClickException(f"{len(matching)} records have an ID that begins with {event_id!r}")
    for text in explanation.explain(matching[0]):
        click.echo(text)
    tally.finish()


@main.command()
def schema() -> None:
    """Print the JSON Schema of an event record."""
    click.echo(json.dumps(Event.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))


main.add_command(kb)


def _coder(lang: str, model: str | None, knowledge: Path | None, ontology: Path | None) -> "Coder":
    try:
        coder = teletipo.load(lang, model, knowledge, ontology)
    except (ModelError, TableError) as error:
        raise click.ClickException(str(error)) from error
    gc.freeze()  # what is loaded stays: the collector need not look through it again and again
    return coder


def _total(paths: tuple[str, ...]) -> int | None:
    """How many articles there will be, for the bar: counted only where somebody sees it."""
    return expected(paths) if sys.stderr.isatty() else None


def _day(value: dt.datetime | None) -> dt.date | None:
    return value.date() if value is not None else None


def _outcomes(
    lang: str, model: str | None, knowledge: Path | None, ontology: Path | None, jobs: int
) -> Callable[[Iterable[Article]], Iterator["Outcome"]]:
    """What codes articles: in this process, or in several that are the only ones to load a coder."""
    if jobs == 1:
        return _coder(lang, model, knowledge, ontology).outcomes
    from teletipo.coder import Recipe

    return lambda articles: _told(Recipe(lang, model, knowledge, ontology).outcomes(articles, jobs))


def _told(found: Iterator[Found]) -> Iterator[Found]:
    """The same; processes that cannot be started are told as an error of the command."""
    try:
        yield from found
    except (ModelError, PoolError, TableError) as error:
        raise click.ClickException(str(error)) from error


def _pass_on(written: Iterator[str | InputError], form: str, tally: Tally, out: IO[str]) -> None:
    """Write what processes of their own wrote; what could not be coded is named."""
    if form == "csv":
        flat.write((), out)
    for text in tally.counted(tally.readable(_told(written))):
        out.write(text)


def _code(
    outcomes: Callable[[Iterable[Article]], Iterator["Outcome"]], articles: Iterator[Article], tally: Tally
) -> Iterator[tuple[Article, list[Event]]]:
    """The articles with their events; those that cannot be coded are named."""
    kept: deque[Article] = deque()

    def remember() -> Iterator[Article]:
        for article in articles:
            kept.append(article)
            yield article

    for found in outcomes(remember()):
        article = kept.popleft()
        if isinstance(found, CodingError):
            tally.report(found)
        else:
            yield article, found


def _opened(output: Path | None) -> AbstractContextManager[IO[str]]:
    return nullcontext(sys.stdout) if output is None else output.open("w", encoding="utf-8", newline="")


def _write(coded: Iterator[tuple[Article, Sequence[Event]]], form: str, out: IO[str]) -> None:
    if form == "html":
        page.write(coded, out)
        return
    events = (e for _, found in coded for e in found)
    if form == "csv":
        flat.write(events, out)
    elif form == "table":
        table.write(events, out)
    else:
        for text in lines.lines(events):
            out.write(text + "\n")


def _records(path: str) -> list[Event]:
    """The records in a file of them, none where it holds something else."""
    try:
        with click.open_file(path, encoding="utf-8") as stream:
            return [Event.model_validate_json(text) for text in stream if text.strip()]
    except (OSError, ValueError):
        return []
