"""CSV: one row an event, several participants of a slot divided by ``; ``."""

import csv
from collections.abc import Iterable
from typing import IO

from teletipo.records import Event

COLUMNS = (
    "id", "article_id", "event_type", "event_mode", "quad_class", "intensity", "contexts", "trigger", "trigger_start",
    "trigger_end", "actors", "actor_countries", "recipients", "recipient_countries", "earliest", "latest",
    "granularity", "time_words", "place", "place_country", "latitude", "longitude", "status", "certainty", "polarity",
    "sources", "source_types", "sentence",
)  # fmt: skip


def write(events: Iterable[Event], out: IO[str], header: bool = True) -> None:
    """Write the header and a row an event (RFC 4180)."""
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(COLUMNS)
    for event in events:
        writer.writerow(row(event))


def row(event: Event) -> list[object]:
    time, place = event.time, event.place
    return [
        event.id,
        event.article_id,
        event.event_type,
        event.event_mode,
        event.quad_class,
        event.intensity,
        "; ".join(event.contexts),
        event.trigger.text,
        event.trigger.start,
        event.trigger.end,
        "; ".join(p.name for p in event.actors),
        "; ".join(p.country or "" for p in event.actors),
        "; ".join(p.name for p in event.recipients),
        "; ".join(p.country or "" for p in event.recipients),
        time.earliest if time else None,
        time.latest if time else None,
        time.granularity if time else None,
        time.text if time else None,
        place.name if place else None,
        place.country if place else None,
        place.latitude if place else None,
        place.longitude if place else None,
        event.factuality.status,
        event.factuality.certainty,
        event.factuality.polarity,
        "; ".join(s.source.name for s in event.attribution),
        "; ".join(s.type for s in event.attribution),
        event.sentence.text,
    ]
