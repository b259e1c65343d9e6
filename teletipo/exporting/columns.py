"""A record as a row of typed columns: lists as lists, days as days, and the whole record as JSON in the last column."""

import datetime as dt
import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from teletipo.records import Event

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = (
    "id", "article_id", "outlet", "url", "published", "event_type", "event_mode", "quad_class",
    "contexts", "status", "earliest", "latest", "granularity", "place", "place_country", "latitude", "longitude",
    "actors", "actor_countries", "recipients", "recipient_countries", "sources", "trigger", "trigger_start",
    "trigger_end", "sentence", "record",
)  # fmt: skip
_LISTS = ("contexts", "actors", "actor_countries", "recipients", "recipient_countries", "sources")
_DAYS, _NUMBERS = ("published", "earliest", "latest"), ("trigger_start", "trigger_end")


class Head(Protocol):
    """What a row tells of an article."""

    @property
    def source(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def published(self) -> dt.date | None: ...


def row(event: Event, article: Head) -> dict[str, Any]:
    """The values of a record and of its article by column."""
    time, place = event.time, event.place
    return {
        "id": event.id,
        "article_id": event.article_id,
        "outlet": article.source,
        "url": article.url,
        "published": article.published,
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


def schema(names: Iterable[str] = COLUMNS) -> "pa.Schema":
    """The types of columns; what is not known here is text. Raises ModuleNotFoundError without pyarrow."""
    arrow = importlib.import_module("pyarrow")
    of = {
        **dict.fromkeys(_LISTS, arrow.list_(arrow.string())),
        **dict.fromkeys(_DAYS, arrow.date32()),
        **dict.fromkeys(_NUMBERS, arrow.int64()),
        **dict.fromkeys(("latitude", "longitude"), arrow.float64()),
    }
    made: pa.Schema = arrow.schema([(name, of.get(name, arrow.string())) for name in names])
    return made
