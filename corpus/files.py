"""The corpus files: one JSON an article, in the format of the gold; passages are rebuilt from the reader's copy."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.passages import rebuilt

HERE = Path(__file__).parent
PARTS = ("train", "dev", "test")
ESSAYS = Path("text") / "news-commentary.es.txt.xz"

Entry = dict[str, Any]


def entries(part: str) -> Iterator[tuple[Path, Entry]]:
    """The articles of one part as they lie in their files, in the order of their names; passages have no text."""
    for path in sorted((HERE / part).glob("*.json")):
        yield path, json.loads(path.read_text("utf-8"))


def complete(entry: Entry, shared: Path) -> Entry:
    """The entry with its text; raises PassageError where a passage cannot be rebuilt from ``shared``."""
    if "passage" not in entry:
        return entry
    article = entry["article"] | {"text": rebuilt(entry["passage"], shared / ESSAYS)}
    return entry | {"article": article}


def assemble(part: str, shared: Path, out: Path) -> int:
    """Write a part with all its texts into a folder that the gold's scorer reads; returns the number of articles."""
    out.mkdir(parents=True, exist_ok=True)
    number = 0
    for path, entry in entries(part):
        write(complete(entry, shared), out / path.name)
        number += 1
    return number


def write(entry: Entry, path: Path) -> None:
    path.write_text(json.dumps(entry, ensure_ascii=False, indent=1) + "\n", "utf-8")
