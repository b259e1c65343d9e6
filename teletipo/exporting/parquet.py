"""Parquet: the rows of the CSV with lists as lists, days as days, and the whole record as JSON in a column."""

import importlib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from teletipo.errors import LedgerError
from teletipo.ledger import Report

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 10_000


def write(reports: Iterable[Report], path: Path) -> None:
    """Write a file in groups of rows. Raises LedgerError without pyarrow (``pip install 'teletipo[parquet]'``)."""
    try:
        arrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise LedgerError("Parquet needs an extra: pip install 'teletipo[parquet]'") from error
    schema, rows = _schema(arrow), map(row, reports)
    with parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


def row(report: Report) -> dict[str, Any]:
    event, time, place = report.event, report.event.time, report.event.place
    return {
        "id": event.id,
        "occurrence": report.occurrence,
        "article_id": event.article_id,
        "outlet": report.article.source,
        "url": report.article.url,
        "published": report.article.published,
        "event_type": event.event_type,
        "event_mode": event.event_mode,
        "quad_class": event.quad_class,
        "contexts": list(event.contexts),
        "status": event.factuality.status.value,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "granularity": time.granularity.value if time and time.granularity else None,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "actors": [p.name for p in event.actors],
        "actor_countries": [p.country for p in event.actors],
        "recipients": [p.name for p in event.recipients],
        "recipient_countries": [p.country for p in event.recipients],
        "sources": [s.source.name for s in event.attribution],
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "sentence": event.sentence.text,
        "record": event.model_dump_json(),
    }


def _schema(arrow: Any) -> "pa.Schema":
    lists = ("contexts", "actors", "actor_countries", "recipients", "recipient_countries", "sources")
    days, numbers = ("published", "earliest", "latest"), ("trigger_start", "trigger_end")
    of = {
        **dict.fromkeys(lists, arrow.list_(arrow.string())),
        **dict.fromkeys(days, arrow.date32()),
        **dict.fromkeys(numbers, arrow.int64()),
        **dict.fromkeys(("latitude", "longitude"), arrow.float64()),
    }
    made: pa.Schema = arrow.schema([(name, of.get(name, arrow.string())) for name in _COLUMNS])
    return made


_COLUMNS = (
    "id", "occurrence", "article_id", "outlet", "url", "published", "event_type", "event_mode", "quad_class",
    "contexts", "status", "earliest", "latest", "granularity", "place", "place_country", "latitude", "longitude",
    "actors", "actor_countries", "recipients", "recipient_countries", "sources", "trigger", "trigger_start",
    "trigger_end", "sentence", "record",
)  # fmt: skip
