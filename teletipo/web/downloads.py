"""A table as a file: the rows of all its pages under the same limits, as CSV or JSON Lines."""

import csv
import io
from collections.abc import Iterator

from starlette.responses import StreamingResponse

from teletipo.exporting import lines
from teletipo.web.columns import cells
from teletipo.web.tables import Table

_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def download(table: Table, form: str) -> StreamingResponse:
    """CSV: the columns of the page, in codes and ISO days. JSON Lines: the whole records of the ledger."""
    rows = _csv(table) if form == "csv" else (lines.line(record) + "\n" for record in table.all())
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
