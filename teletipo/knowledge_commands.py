"""``teletipo kb``: check, build and ask the knowledge base."""

import datetime as dt
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

import teletipo
from teletipo.errors import TableError
from teletipo.knowledge import Knowledge
from teletipo.knowledge import load as load_knowledge
from teletipo.knowledge.building import build
from teletipo.knowledge.layers import of_folder

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
BASE = click.Path(exists=True, dir_okay=False, path_type=Path)
knowledge_option = click.option(
    "--knowledge", type=BASE, envvar="TELETIPO_KNOWLEDGE", help="A base that `teletipo kb build` made."
)

private_option = click.option(
    "--allow-private", is_flag=True, help="Fetch from private, loopback and link-local addresses, too."
)


@click.group()
def kb() -> None:
    """Check, build and ask the knowledge base: countries, offices with dates, organisations, places."""


@kb.command()
@click.argument("folders", nargs=-1, required=True, type=FOLDER)
def check(folders: tuple[Path, ...]) -> None:
    """Say whether the tables in FOLDERS (CSVs of the shape of the shipped ones) can be built into a base."""
    with tempfile.TemporaryDirectory() as scratch:
        _build(Path(scratch) / "knowledge.sqlite", folders)
    click.echo("the tables are in order")


@kb.command("build")
@click.argument("folders", nargs=-1, type=FOLDER)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
def build_(folders: tuple[Path, ...], output: Path) -> None:
    """Build a base of the shipped tables and of those in FOLDERS, whose rows win, the last folder's first."""
    _build(output, folders)
    click.echo(f"{output}: {output.stat().st_size} bytes, version {Knowledge(output).version}")


def _build(output: Path, folders: Iterable[Path]) -> None:
    try:
        build(output, [of_folder(folder) for folder in folders])
    except TableError as error:
        raise click.ClickException(str(error)) from error


@kb.command("lookup")
@click.argument("name")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day whose office holders are meant.")
@knowledge_option
def lookup_(name: str, day: dt.datetime | None, knowledge: Path | None) -> None:
    """What NAME stands for: a name, a demonym, or a description such as "el presidente ruso"."""
    from teletipo.lookup import lookup

    base = load_knowledge(knowledge)
    found = list(lookup(name, day.date() if day else None, base, lambda: teletipo.load("es", None, knowledge)))
    for answer in found:
        click.echo(answer)
    if not found:
        raise click.ClickException(f"nothing is known of {name!r}")
