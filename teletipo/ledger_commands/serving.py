"""``teletipo serve``: the desk on a ledger, in a browser."""

import importlib
from functools import partial
from pathlib import Path
from typing import Any

import click

from teletipo.errors import InputError
from teletipo.knowledge_commands import knowledge_option
from teletipo.ledger_commands.options import ledger_option, load_coder, opened


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to answer on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="Port to answer on.")
@click.option("--token", envvar="TELETIPO_TOKEN", help="What visitors give; demanded for another --host.")
@click.option("--boundaries", type=click.Path(path_type=Path), envvar="TELETIPO_BOUNDARIES",
              help="GeoJSON with the boundaries of states for the map, instead of those that ship.")  # fmt: skip
@knowledge_option
def serve(
    address: str, host: str, port: int, token: str | None, boundaries: Path | None, knowledge: Path | None
) -> None:
    """Open the desk: pages and a JSON API on the ledger, on this machine only.

    Needs an extra: pip install 'teletipo[web]'. TELETIPO_TOKEN stands in for --token, which other users of this
    machine can read in the list of processes.
    """
    try:
        desk = importlib.import_module("teletipo.web.desk")
    except ModuleNotFoundError as error:
        raise click.ClickException(f"the desk needs an extra ({error.name}): pip install 'teletipo[web]'") from error
    with opened(address, knowledge) as ledger:
        coder = partial(load_coder, "es", None, knowledge)
        server = _server(desk, ledger, host, port, token, boundaries, coder)
        click.echo(f"the desk is at http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl-C ends it)", err=True)
        server.run()


def _server(desk: Any, *given: Any) -> Any:
    try:
        return desk.server(*given)
    except InputError as error:
        raise click.ClickException(str(error)) from error
