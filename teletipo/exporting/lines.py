"""JSON Lines: one record a line, keys in the order of the record, the same bytes for the same record."""

from collections.abc import Iterable, Iterator

from teletipo.records import Event, Record


def line(record: Record) -> str:
    """One record as one line of JSON without blanks, without the line break."""
    return record.model_dump_json()


def lines(events: Iterable[Event]) -> Iterator[str]:
    return (line(e) for e in events)
