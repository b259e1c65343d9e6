"""A table as a file: the rows of all its pages under the same limits, as CSV, JSON Lines or Parquet."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO

import pyarrow
from pyarrow import parquet
from starlette.responses import StreamingResponse

from teletipo.exporting import lines
from teletipo.records import Record
from teletipo.web.columns import cells
from teletipo.web.tables import Column, Table

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GROUP = 5000  # rows of a Parquet file that are held at a time
_IN_MEMORY, _PART = 16_000_000, 65_536  # bytes of a Parquet file: before it goes to disk; that are sent at a time


def download(table: Table, form: str) -> StreamingResponse:
    """CSV: the columns of the page, in codes and ISO days. JSON Lines: the whole records of the ledger. Parquet: the
    columns of the page, numbers as numbers, and the whole record as JSON.
    """
    rows = _WRITERS[form](table)
    named = {"Content-Disposition": f'attachment; filename="{table.name}.{form}"'}
    return StreamingResponse(rows, media_type=_TYPES[form], headers=named)


def _csv(table: Table) -> Iterator[str]:
    yield _row([c.name for c in table.columns])
    for record in table.all():
        yield _row([_inert(c) for c in cells(table.columns, record)])


def _row(values: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()


def _inert(text: str) -> str:
    """Spreadsheets would run what begins like a formula; an apostrophe makes it text (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _jsonl(table: Table) -> Iterator[str]:
    return (lines.line(record) + "\n" for record in table.all())


def _parquet(table: Table) -> Iterator[bytes]:
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as out:
        _write(table, out)
        out.seek(0)
        while part := out.read(_PART):
            yield part


def _write(table: Table, out: IO[bytes]) -> None:
    """Rows in groups, so that no more than one group is held."""
    of = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    schema = pyarrow.schema([*((c.name, of[c.kind]) for c in table.columns), ("record", pyarrow.string())])
    rows = (_values(table.columns, record) for record in table.all())
    with parquet.ParquetWriter(out, schema) as writer:
        while group := list(islice(rows, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def _values(columns: tuple[Column, ...], record: Record) -> dict[str, str | int | float | None]:
    """An empty cell is null."""
    texts = zip(columns, cells(columns, record), strict=True)
    return {c.name: c.kind(text) if text else None for c, text in texts} | {"record": lines.line(record)}


_WRITERS: dict[str, Callable[[Table], Iterator[str] | Iterator[bytes]]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
}
