"""``teletipo archive``: shards of articles into Parquet, on one machine or a cluster."""

import datetime as dt
import os
import sys
from pathlib import Path

import click

from teletipo.coder import Recipe
from teletipo.errors import EngineError, InputError, ModelError, PoolError, TableError
from teletipo.knowledge_commands import knowledge_option
from teletipo.reading.articles import Defaults
from teletipo.scaling import Archive, Engine, Job, Summary
from teletipo.scaling.archive import SET_ASIDE
from teletipo.scaling.board import Board
from teletipo.scaling.dask_cluster import Dask
from teletipo.scaling.local import Local
from teletipo.scaling.ray_cluster import Ray
from teletipo.scaling.shards import shards_of
from teletipo.settings import MAX_CODING_SECONDS


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(path_type=Path))
@click.argument("output", metavar="OUTPUT_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--engine",
    type=click.Choice(["local", "dask", "ray"]),
    default="local",
    show_default=True,
    help="Where to code: processes here, or a cluster.",
)
@click.option("--cluster", "address", help="Address of a Dask scheduler or Ray cluster.  [default: one started here]")
@click.option(
    "-j", "--jobs", type=click.IntRange(1), help="Processes to code in on this machine.  [default: all cores]"
)
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(0, min_open=True),
    default=MAX_CODING_SECONDS,
    show_default=True,
    help="Seconds that one article may take.",
)
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Publication date of articles without one.")
@click.option("--source", default="", help="Outlet of articles that name none.")
@click.option("--lang", default="es", show_default=True, help="Language of the articles; others are set aside.")
@click.option("--model", help="Another installed spaCy pipeline, by name or folder.")
@knowledge_option
@click.option(
    "--ontology",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="TELETIPO_ONTOLOGY",
    help="A folder of your own types and predicates.",
)
def archive(
    inputs: tuple[Path, ...],
    output: Path,
    engine: str,
    address: str | None,
    jobs: int | None,
    seconds: float,
    published: dt.datetime | None,
    source: str,
    lang: str,
    model: str | None,
    knowledge: Path | None,
    ontology: Path | None,
) -> None:  # fmt: skip
    """Code an archive into Parquet files by language and month.

    INPUT is a shard, a file of many articles (.jsonl, .warc, either with .gz, or .parquet with the same fields as
    columns), or a folder of them. OUTPUT_DIR gets lang=es/month=2024-03/SHARD.parquet and the like. A shard that is
    done is not done again, unless its file, the coder or an option has changed: stopped at any moment and started
    again, the work goes on. What cannot be read or coded is named with its reason in OUTPUT_DIR/_set_aside.jsonl; the
    exit code is then 1. On a cluster, Teletipo is installed on every machine and all paths are on a shared disk.
    """
    day = published.date() if published else None
    processes = jobs or os.cpu_count() or 1
    try:
        shards = shards_of(inputs, output)
        recipe = Recipe(lang, model, _absolute(knowledge), _absolute(ontology))
        job = Job(os.path.abspath(output), recipe, recipe.coder().versions, Defaults(day, source), seconds)  # noqa: PTH100
        made = Archive(job, _engine(engine, address, processes), processes)
        with Board(made.summary, len(shards)) as board:
            for _ in board.watched(made.run(shards)):
                pass
    except (EngineError, InputError, ModelError, PoolError, TableError) as error:
        raise click.ClickException(str(error)) from error
    _say(made.summary, output)


def _engine(name: str, address: str | None, processes: int) -> Engine:
    if name == "local":
        return Local(processes)
    return Dask(address, processes) if name == "dask" else Ray(address, processes)


def _absolute(path: Path | None) -> Path | None:
    return path.resolve() if path else None


def _say(summary: Summary, output: Path) -> None:
    for shard, reason in sorted(summary.refused):
        click.echo(f"error: {shard}: {reason}", err=True)
    click.echo(
        f"{summary.shards:,} shards ({summary.skipped:,} done before), {summary.articles:,} articles, "
        f"{summary.events:,} records",
        err=True,
    )
    if summary.languages:
        languages = ", ".join(f"{lang} {n}" for lang, n in sorted(summary.languages.items()))
        click.echo(f"{summary.languages.total():,} articles in other languages passed over ({languages})", err=True)
    if summary.failures:
        click.echo(f"{summary.failures:,} could not be read or coded: {output / SET_ASIDE}", err=True)
        sys.exit(1)


COMMANDS = {"archive": archive}
