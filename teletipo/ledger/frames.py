"""Answers as pandas data frames: one row a record, nested records as columns with a dot."""

import importlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from teletipo.errors import LedgerError
from teletipo.ledger.answers import Report
from teletipo.records import Record

if TYPE_CHECKING:
    import pandas as pd

Answer = TypeVar("Answer", bound=Record)
MOST = 10_000  # what is counted one by one is counted so far; above it, totals say *at least*
LOOKED_AT = 1_500  # records, of more that a question finds, that are looked at for what they tell of


class Found(Sequence[Answer], Generic[Answer]):
    """What a question found: a list of records, ``total`` of all that there are, and the same as a data frame.

    Where ``at_least``, there are more than ``total``.
    """

    def __init__(self, records: Sequence[Answer], total: int | None = None, at_least: bool = False) -> None:
        self._records, self.total = tuple(records), len(records) if total is None else total
        self.at_least = at_least

    def __getitem__(self, index: Any) -> Any:
        return self._records[index]

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def frame(self) -> "pd.DataFrame":
        """A data frame. Raises LedgerError without pandas (``pip install 'teletipo[frames]'``)."""
        return frame(self._records)


def frame(records: Sequence[Record]) -> "pd.DataFrame":
    """One row a record; of a report the columns of its event and its article."""
    try:
        pandas = importlib.import_module("pandas")
    except ModuleNotFoundError as error:
        raise LedgerError("data frames need an extra: pip install 'teletipo[frames]'") from error
    made: pd.DataFrame = pandas.DataFrame([_flat(r) for r in records])
    return made


def _flat(record: Record) -> dict[str, Any]:
    if isinstance(record, Report):
        return _report(record)
    return {name: _cell(value) for name, value in _columns(record)}


def _columns(record: Record, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from _columns(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return [v.model_dump(mode="json") if isinstance(v, Record) else v for v in value]
    return value


def _report(report: Report) -> dict[str, Any]:
    """The slots that people ask for first; the whole record is in ``Report.event``."""
    event, article = report.event, report.article
    time, place = event.time, event.place
    return {
        "id": event.id,
        "occurrence": report.occurrence,
        "event_type": event.event_type,
        "event_mode": event.event_mode,
        "status": event.factuality.status.value,
        "actors": [p.name for p in event.actors],
        "recipients": [p.name for p in event.recipients],
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "granularity": time.granularity.value if time and time.granularity else None,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "sources": [s.source.name for s in event.attribution],
        "trigger": event.trigger.text,
        "sentence": event.sentence.text,
        "article": article.id,
        "outlet": article.source,
        "published": article.published,
    }
