"""``python docs/generate.py``: write the pages that are made from the code, ``cli.md`` and ``event.schema.json``."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from teletipo.cli import main
from teletipo.records import Event

DOCS = Path(__file__).parent
_WIDTH = 100


def pages() -> dict[str, str]:
    """The text of every generated page by its name."""
    return {"cli.md": _cli(), "event.schema.json": _schema()}


def _schema() -> str:
    return json.dumps(Event.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2) + "\n"


def _cli() -> str:
    parts = ["# The command line\n\nMade from the code by `make docs`; a test holds it to what the commands print.\n"]
    for name, text in _helps(main, "teletipo", None):
        parts.append(f"## {name}\n\n```\n{text}\n```\n")
    return "\n".join(parts)


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    context = click.Context(
        command, parent, info_name=name.rsplit(maxsplit=1)[-1], terminal_width=_WIDTH, **command.context_settings
    )
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _helps(found, f"{name} {child}", context)


if __name__ == "__main__":
    for page, content in pages().items():
        (DOCS / page).write_text(content, "utf-8")
