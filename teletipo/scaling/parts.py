"""The parts of a shard: one Parquet file for each language and month, in the folders that Hive and its kin read."""

import importlib
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

from teletipo.exporting import columns
from teletipo.records import Article, Event
from teletipo.scaling.completion import put, scratch_file

NO_MONTH = "__HIVE_DEFAULT_PARTITION__"  # what readers of such folders take for null
_HELD = 20_000  # rows in memory


class Parts:
    """Rows in the order in which they are added, written aside; ``commit`` gives the files their places."""

    def __init__(self, output: Path, shard: str) -> None:
        self._output, self._shard = output, shard
        self._held: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._open: dict[str, tuple[Path, Any]] = {}
        self.rows: dict[str, int] = defaultdict(int)

    def add(self, article: Article, events: list[Event]) -> None:
        """The records of one article."""
        if not events:
            return
        part = self._part(article)
        self._held[part] += [columns.row(event, article) for event in events]
        self.rows[part] += len(events)
        if sum(map(len, self._held.values())) >= _HELD:
            self._flush()

    def _part(self, article: Article) -> str:
        month = f"{article.published:%Y-%m}" if article.published else NO_MONTH
        return f"lang={article.lang}/month={month}/{self._shard}.parquet"

    def _flush(self) -> None:
        arrow = importlib.import_module("pyarrow")
        schema = columns.schema()
        for part, rows in self._held.items():
            self._writer(part).write_table(arrow.Table.from_pylist(rows, schema=schema))
        self._held.clear()

    def _writer(self, part: str) -> Any:
        if part not in self._open:
            path = scratch_file(self._output)
            writer = importlib.import_module("pyarrow.parquet").ParquetWriter(path, columns.schema())
            self._open[part] = path, writer
        return self._open[part][1]

    def close(self) -> None:
        """All rows are in the files."""
        self._flush()
        for _, writer in self._open.values():
            writer.close()

    def commit(self) -> dict[str, int]:
        """Put the files in their places; parts of the shard from an earlier run that it no longer has go."""
        for part, (scratch, _) in self._open.items():
            put(scratch, self._output / part)
        for path in self._output.glob(f"lang=*/month=*/{_literal(self._shard)}.parquet"):
            if path.relative_to(self._output).as_posix() not in self._open:
                path.unlink()
        return dict(sorted(self.rows.items()))

    def abandon(self) -> None:
        """Nothing of it stays."""
        for scratch, writer in self._open.values():
            with suppress(OSError):
                writer.close()
            scratch.unlink(missing_ok=True)


def _literal(name: str) -> str:
    """A name as a pattern that matches it alone."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
