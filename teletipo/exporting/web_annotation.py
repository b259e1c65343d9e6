"""W3C Web Annotation: each record as an annotation of its article, its words found by quotation and by position.

Positions count Unicode code points of the article's text, as the recommendation asks. An article without an address is
named by an IRI of its id.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from teletipo.ledger import Report
from teletipo.records import Event, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PARTS = (("actor", "actors"), ("recipient", "recipients"))


def lines(reports: Iterable[Report]) -> Iterator[str]:
    """One annotation a line."""
    for report in reports:
        yield json.dumps(annotation(report), ensure_ascii=False)


def annotation(report: Report) -> dict[str, Any]:
    event, source = report.event, report.article.url or f"urn:teletipo:article:{quote(report.article.id, safe='')}"
    return {
        "@context": CONTEXT,
        "id": f"urn:teletipo:event:{event.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": value} for value in _tags(event)],
        "target": [_target(source, name, span, event.sentence) for name, span in _spans(event)],
    }


def _tags(event: Event) -> list[str]:
    mode = [f"mode:{event.event_mode}"] if event.event_mode else []
    people = [f"{role}:{p.name}" for role, slot in _PARTS for p in getattr(event, slot)]
    return [f"type:{event.event_type}", *mode, f"status:{event.factuality.status.value}", *people]


def _spans(event: Event) -> Iterator[tuple[str, Span]]:
    yield "trigger", event.trigger
    for role, slot in _PARTS:
        yield from ((role, participant) for participant in getattr(event, slot))
    if event.time is not None:
        yield "time", event.time
    if event.place is not None:
        yield "place", event.place
    yield from (("source", step.source) for step in event.attribution)


def _target(source: str, role: str, span: Span, sentence: Span) -> dict[str, Any]:
    selectors = [_quote(span, sentence), {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    return {"type": "SpecificResource", "source": source, "purpose": role, "selector": selectors}


def _quote(span: Span, sentence: Span) -> dict[str, Any]:
    """What stands before and after the words, where they stand in the record's sentence."""
    found: dict[str, Any] = {"type": "TextQuoteSelector", "exact": span.text}
    if sentence.start <= span.start and span.end <= sentence.end:
        found["prefix"] = sentence.text[: span.start - sentence.start]
        found["suffix"] = sentence.text[span.end - sentence.start :]
    return found
