"""Parquet: the rows of :mod:`teletipo.exporting.columns` with the occurrence that each record tells of."""

import importlib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from teletipo.errors import LedgerError
from teletipo.exporting import columns
from teletipo.ledger import Report

_BATCH = 10_000
_COLUMNS = (columns.COLUMNS[0], "occurrence", *columns.COLUMNS[1:])


def write(reports: Iterable[Report], path: Path) -> None:
    """Write a file in groups of rows. Raises LedgerError without pyarrow (``pip install 'teletipo[parquet]'``)."""
    try:
        arrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise LedgerError("Parquet needs an extra: pip install 'teletipo[parquet]'") from error
    schema, rows = columns.schema(_COLUMNS), map(row, reports)
    with parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


def row(report: Report) -> dict[str, Any]:
    return {"occurrence": report.occurrence, **columns.row(report.event, report.article)}
