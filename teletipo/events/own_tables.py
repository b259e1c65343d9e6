"""The tables of predicates: those of a language pack, and before them those of a user's own folder (``--ontology``)."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from teletipo.errors import TableError
from teletipo.ontology.plover import TABLE
from teletipo.tables import Table, rows, toml

_PREDICATES = ("lemma", "type", "mode", "frame", "when", "content", "example")
COLUMNS = {
    "verbs.csv": _PREDICATES,
    "nouns.csv": _PREDICATES,
    "light_verbs.csv": ("lemma", "subject", "status", "note"),
    "modes.csv": ("type", "mode", "over", "when", "example"),
}
_TABLES = frozenset({TABLE, "frames.toml", "classes.toml", *COLUMNS})
_NOTES = (".md", ".txt")


class Sources:
    """Where the tables lie. Raises TableError for a folder that is none or holds a table of another name."""

    def __init__(self, folder: Traversable, own: Path | None = None) -> None:
        self._folder, self._own = folder, own
        if own is None:
            return
        if not own.is_dir():
            raise TableError(f"{own}: no folder of tables")
        unknown = [t.name for t in sorted(own.iterdir()) if t.name not in _TABLES and t.suffix not in _NOTES]
        if unknown:
            raise TableError(
                f"{own.name}/{unknown[0]}: no table of an ontology; there are {', '.join(sorted(_TABLES))}"
            )

    def own_tables(self) -> list[Path]:
        return sorted(t for t in self._own.iterdir() if t.name in _TABLES) if self._own is not None else []

    def rows(self, name: str) -> Iterator[tuple[dict[str, str], str, bool]]:
        """The rows of a table, the user's first, each with its name for an error, and whether it is theirs."""
        for table, title, own in self._both(name):
            for row in rows(table):
                if tuple(row) != COLUMNS[name]:
                    raise TableError(f"{title}: the header is not {','.join(COLUMNS[name])}")
                yield row, f"{title}: {row.get('lemma') or row['type']}", own

    def entries(self, name: str) -> Iterator[tuple[str, Any, str]]:
        """The entries of a TOML table, the user's last, so that they win."""
        for table, title, _ in reversed(self._both(name)):
            for key, entry in toml(table).items():
                yield key, entry, title

    def _both(self, name: str) -> list[tuple[Table, str, bool]]:
        found: list[tuple[Table, str, bool]] = [(self._folder / name, name, False)]
        if self._own is not None and (self._own / name).exists():
            found.insert(0, (self._own / name, f"{self._own.name}/{name}", True))
        return found
