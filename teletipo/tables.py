"""Reading the tables that linguists and analysts edit: CSV with a commented head, and TOML."""

import csv
import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from teletipo.errors import TableError

Table = Traversable | Path


def rows(table: Table) -> Iterator[dict[str, str]]:
    """The rows of a CSV table as dictionaries; lines that begin with ``#`` are comments.

    Raises TableError, with the line, for a row with too many or too few cells.
    """
    with table.open(encoding="utf-8") as handle:
        numbered = ((n, line) for n, line in enumerate(handle, 1) if not line.startswith("#") and line.strip())
        numbers: list[int] = []
        reader = csv.reader(_remember(numbered, numbers), strict=True)
        header = next(reader, None)
        if header is None:
            raise TableError(f"{table.name}: the table is empty")
        for cells in reader:
            if len(cells) != len(header):
                raise TableError(f"{table.name}:{numbers[-1]}: {len(cells)} cells where the header has {len(header)}")
            yield dict(zip(header, cells, strict=True))


def _remember(numbered: Iterable[tuple[int, str]], numbers: list[int]) -> Iterator[str]:
    for number, line in numbered:
        numbers.append(number)
        yield line


def toml(table: Table) -> dict[str, Any]:
    """A TOML table. Raises TableError with its name where it cannot be read."""
    try:
        return tomllib.loads(table.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{table.name}: {error}") from error


def alternatives(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values, divided by ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def fingerprint(tables: Iterable[Table]) -> str:
    """Twelve hexadecimal digits that change whenever one of the tables does."""
    digest = hashlib.sha256()
    for table in sorted(tables, key=lambda t: t.name):
        digest.update(table.name.encode() + b"\0" + table.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def pack_version(pack: Traversable) -> str:
    """The fingerprint of all tables of a language pack: any word changed is another version."""
    folders = (pack, pack / "predicates")
    found = {f"{folder.name}/{t.name}": t for folder in folders for t in folder.iterdir()}
    return fingerprint(found[name] for name in sorted(found) if name.endswith((".csv", ".toml")))
