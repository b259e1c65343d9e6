"""PLOVER's own files: JSON with its auxiliary modes, and a table with POLECAT's columns.

PLOVER codes an act to come by what is said of it: cooperation announced is AGREE, a retreat announced CONCEDE, conflict
announced THREATEN (manual of PLOVER, draft 2.0). Our type is that of the act itself, so the type changes here where the
status is planned; ``act_type`` and ``act_mode`` keep it. What is rumoured, possible, requested, negated or failed
has the auxiliary modes ``hypothetical`` or ``negation`` in the JSON. POLECAT's table can say neither and leaves
these records out: they are no facts.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from teletipo.ledger import Report
from teletipo.ontology.plover import QUAD_CLASSES
from teletipo.records import Event, Participant, Status

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor Primary Sector", "Actor Title",
    "Recipient Name", "Recipient Country", "Recipient Primary Sector", "Recipient Title",
    "Placename", "City", "Country", "Latitude", "Longitude", "Publication Date", "Language", "Source", "URL",
    "Event Text",
)  # fmt: skip
_FACTS = frozenset({Status.ACTUAL, Status.PLANNED})
_HYPOTHETICAL = frozenset({Status.RUMOURED, Status.POSSIBLE, Status.REQUESTED})
_CITIES = frozenset({"city", "capital"})


def announced(event: Event) -> tuple[str, str | None]:
    """Type and mode by PLOVER's rules for acts to come."""
    if event.factuality.status is not Status.PLANNED or event.event_type in {"AGREE", "CONCEDE", "THREATEN"}:
        return event.event_type, event.event_mode
    if event.event_type == "RETREAT":
        return "CONCEDE", None
    quad = QUAD_CLASSES[event.event_type]
    if quad.endswith("cooperation"):
        return "AGREE", None
    return ("THREATEN", None) if quad == "material conflict" else (event.event_type, event.event_mode)


def auxiliary(event: Event) -> list[str]:
    """PLOVER's auxiliary modes: future, hypothetical, negation."""
    status = event.factuality.status
    return [
        *(["future"] if event.factuality.tense == "future" or status is Status.PLANNED else []),
        *(["hypothetical"] if status in _HYPOTHETICAL else []),
        *(["negation"] if event.factuality.polarity == "negative" else []),
    ]


def lines(reports: Iterable[Report]) -> Iterator[str]:
    """One JSON object a record, in PLOVER's words."""
    for report in reports:
        yield json.dumps(record(report), ensure_ascii=False)


def record(report: Report) -> dict[str, Any]:
    event, time, place = report.event, report.event.time, report.event.place
    kind, mode = announced(event)
    return {
        "id": event.id,
        "date": _day(report),
        "date_end": time.latest.isoformat() if time and time.latest else None,
        "event": kind,
        "mode": mode,
        "quad": QUAD_CLASSES[kind],
        "context": list(event.contexts),
        "auxiliary": auxiliary(event),
        "act_type": event.event_type,
        "act_mode": event.event_mode,
        "status": event.factuality.status.value,
        "actor": [_participant(p) for p in event.actors],
        "recipient": [_participant(p) for p in event.recipients],
        "location": place.model_dump(mode="json", include={"name", "country", "latitude", "longitude"})
        if place
        else None,
        "text": event.sentence.text,
        "source": {"id": report.article.id, "name": report.article.source, "url": report.article.url},
        "published": report.article.published.isoformat() if report.article.published else None,
        "occurrence": report.occurrence,
    }


def write_table(reports: Iterable[Report], out: IO[str]) -> int:
    """Write POLECAT's columns, tab by tab, in UTF-8; how many records are left out because they are no facts."""
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(COLUMNS)
    left_out = 0
    for report in reports:
        if report.event.factuality.status in _FACTS:
            writer.writerow([_clean(c) for c in _row(report)])
        else:
            left_out += 1
    return left_out


def _row(report: Report) -> list[object]:
    event, place, article = report.event, report.event.place, report.article
    kind, mode = announced(event)
    same = (kind, mode) == (event.event_type, event.event_mode)
    return [
        event.id, _day(report), kind, mode, event.intensity if same else None, QUAD_CLASSES[kind], event.contexts,
        *_side(event.actors), *_side(event.recipients),
        place.name if place else None, place.name if place and place.kind in _CITIES else None,
        place.country if place else None, place.latitude if place else None, place.longitude if place else None,
        article.published, "spa", article.source, article.url, event.sentence.text,
    ]  # fmt: skip


def _side(participants: tuple[Participant, ...]) -> list[object]:
    """Name, country, sector and title; those of several participants divided by semicolons, place by place."""
    return [tuple(str(getattr(p, f) or "") for p in participants) for f in ("name", "country", "sector", "office")]


def _clean(value: object) -> str:
    """A cell without tabs and line breaks; None is empty, several values have semicolons between them."""
    text = ";".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return " ".join(text.split())


def _participant(participant: Participant) -> dict[str, Any]:
    return participant.model_dump(mode="json", include={"name", "country", "sector", "kind", "text"})


def _day(report: Report) -> str | None:
    """The first day of the event; the day of publication never stands in for it."""
    time = report.event.time
    return time.earliest.isoformat() if time and time.earliest else None
