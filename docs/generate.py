"""``python docs/generate.py``: write the pages that are made from the code or from one another.

``cli.md`` and ``event.schema.json`` come from the package, ``tutorial.ipynb`` and ``finding.svg`` from ``tutorial.md``.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from teletipo.cli import main
from teletipo.records import Event

DOCS = Path(__file__).parent
_WIDTH = 100
_BLOCK = re.compile(r"^```python\n(.*?)^```\n", re.M | re.S)


def pages() -> dict[str, str]:
    """The text of every generated page by its name."""
    return {"cli.md": _cli(), "event.schema.json": _schema(), "tutorial.ipynb": _notebook()}


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


def blocks(page: Path) -> list[str]:
    """The Python blocks of a page."""
    return _BLOCK.findall(page.read_text("utf-8"))


def _notebook() -> str:
    """The tutorial as a notebook without outputs, to be opened in ``docs``: its first cell goes to the root."""
    cells = [_cell("code", "%cd -q ..")]
    for place, part in enumerate(_BLOCK.split((DOCS / "tutorial.md").read_text("utf-8"))):
        if part.strip():
            cells.append(_cell("code" if place % 2 else "markdown", part.strip()))
    shown = next(cell for cell in reversed(cells) if cell["cell_type"] == "code")
    shown["source"] += "\n\nfrom IPython.display import SVG\n\nSVG(str(picture))"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, source: str) -> dict[str, Any]:
    name = hashlib.sha256(source.encode()).hexdigest()[:8]
    cell: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def picture() -> bytes:
    """Run the tutorial in the root of the repository and take the picture that it draws."""
    names: dict[str, Any] = {}
    back = Path.cwd()
    os.chdir(DOCS.parent)
    try:
        for block in blocks(DOCS / "tutorial.md"):
            exec(compile(block, "tutorial.md", "exec"), names)  # noqa: S102 - our own page
    finally:
        os.chdir(back)
    drawn: Path = names["picture"]
    return drawn.read_bytes()


if __name__ == "__main__":
    for page, content in pages().items():
        (DOCS / page).write_text(content, "utf-8")
    (DOCS / "finding.svg").write_bytes(picture())
